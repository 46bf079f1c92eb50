//! Pages of hits and panels of statistics for the browser, and the order of hits for the command line.

use super::fault::Fault;
use super::judge;
use crate::app::{At, Bar, Go, HitOrder, HitPage, Item, Listing};
use crate::config::Lang;
use crate::find::{self, Hit, Query, Rows, Scope, Share, Stats};
use crate::report::{Catalogue, Report};
use crate::review::Checklist;
use crate::shelf::{Library, ShelfError};

/// Reports of one page, and hits of one report.
const PAGE: usize = 40;
const HITS: usize = 20;
/// What stands before a match in its row.
const BEFORE: usize = 8;
const PROVINCES: usize = 12;
/// Words that set a report apart.
const WORDS: usize = 24;

/// The rows of a catalogue in an order, at most `limit`.
pub(super) fn ordered(
    library: &Library,
    query: &Query,
    rows: &Rows,
    order: HitOrder,
    limit: usize,
) -> Result<Vec<u32>, find::Error> {
    let Some(edition) = library.edition() else { return Ok(Vec::new()) };
    let catalogue = library.catalogue();
    let mut out: Vec<u32> = match order {
        HitOrder::Relevance => {
            find::rank(edition, catalogue, query, rows, limit)?.into_iter().map(|(row, _)| row).collect()
        }
        HitOrder::Year | HitOrder::Place => rows.iter().collect(),
    };
    if order == HitOrder::Year {
        // Stable: within a year the order of places stays.
        out.sort_by_key(|&row| std::cmp::Reverse(catalogue.entries.get(row as usize).map_or(0, |e| e.year)));
    }
    out.truncate(limit);
    Ok(out)
}

/// One page of hits from the `from`th report on.
pub(super) fn page(
    library: &Library,
    list: &dyn Fn() -> Checklist,
    text: &str,
    order: HitOrder,
    from: usize,
    lang: Lang,
    cancel: &dyn Fn() -> bool,
) -> Result<HitPage, Fault> {
    let query = Query::parse(text).map_err(|error| Fault::usage(&error, ""))?;
    let rows = judge::matches(library, list, &query, Scope::Library, cancel, &|_| {})?;
    let reports = rows.count();
    let mut items = Vec::new();
    let wanted: Vec<u32> = ordered(library, &query, &rows, order, from + PAGE)?.into_iter().skip(from).collect();
    for &entry in &wanted {
        let Some(doc) = library.catalogue().entries.get(entry as usize).map(|e| e.doc) else { continue };
        of_report(&library.report(doc)?, &query, lang, &mut items);
    }
    let listed = from + wanted.len();
    let needles: Vec<String> = query.needles().into_iter().map(|n| n.folded).collect();
    let (years, provinces) = bars(library.catalogue(), &rows, lang);
    Ok(HitPage {
        listing: Listing { items, needles, more: listed < reports, ..Listing::default() },
        reports,
        listed,
        years,
        provinces,
        needles: query.needles(),
    })
}

fn of_report(report: &Report, query: &Query, lang: Lang, items: &mut Vec<Item>) {
    let found = find::hits(report, query, HITS + 1);
    let town = report.place.town.as_deref().or(report.title.as_deref()).unwrap_or("?");
    let year = report.year.map_or("?".to_owned(), |y| y.to_string());
    let name = format!("{town} {year}");
    let county = report.place.county.as_deref().unwrap_or_default();
    let n = found.len().min(HITS);
    let more = if found.len() > HITS { "+" } else { "" };
    items.push(Item::head(
        lang.of(format!("{name}  {county}  {n}{more} 处"), format!("{name}  {county}  {n}{more} hits")),
    ));
    if found.is_empty() {
        let text = lang.of("（按地名、年份等条件相符）", "(fits by place, year or the like)");
        items.push(Item::new(text, "", Go::Report(report.source.hash.clone(), At::Start)));
    }
    items.extend(found.iter().take(HITS).map(|hit| row(&report.source.hash, &name, hit, lang)));
}

/// A hit: its section, and the sentence from a little before the match on.
fn row(hash: &str, name: &str, hit: &Hit, lang: Lang) -> Item {
    let first = hit.ranges.first().map_or(0, |r| r.start);
    let from = first.saturating_sub(BEFORE);
    let cut: String = hit.text.chars().skip(from).collect();
    let dots = if from > 0 { "…" } else { "" };
    let section = hit.section.concat();
    let gap = if section.is_empty() { "" } else { " " };
    let line = lang.of(format!("第 {} 行", hit.line), format!("line {}", hit.line));
    let go = Go::Report(hash.to_owned(), At::Place { piece: hit.piece, at: hit.at + first });
    Item::new(format!("{section}{gap}{dots}{cut}"), line.clone(), go)
        .with_foot(format!("{name}{gap}{section}  {line}\n{}", hit.text))
}

fn bars(catalogue: &Catalogue, rows: &Rows, lang: Lang) -> (Vec<Bar>, Vec<Bar>) {
    let stats = Stats::of(catalogue, rows);
    let years = stats.by_year.iter().rev().map(|(year, share)| bar(year_name(*year, lang), *share)).collect();
    let mut provinces: Vec<Bar> =
        stats.by_province.into_iter().map(|(name, share)| bar(province_name(&name, lang), share)).collect();
    provinces.retain(|bar| bar.matching > 0);
    provinces.sort_by_key(|bar| std::cmp::Reverse(bar.matching));
    provinces.truncate(PROVINCES);
    (years, provinces)
}

fn bar(name: String, share: Share) -> Bar {
    Bar { name, matching: share.matching, all: share.all }
}

pub(super) fn year_name(year: u16, lang: Lang) -> String {
    if year == 0 { lang.of("年份不详", "no year").to_owned() } else { year.to_string() }
}

pub(super) fn province_name(name: &str, lang: Lang) -> String {
    if name.is_empty() { lang.of("省份不详", "no province").to_owned() } else { name.to_owned() }
}

/// `12 / 30 份  40%`; where there are no reports, so much.
pub(super) fn share_words(share: Share, lang: Lang) -> String {
    match share.percent() {
        None => lang.of("无报告", "no reports").to_owned(),
        Some(percent) => lang.of(
            format!("{} / {} 份 {percent:>4.0}%", share.matching, share.all),
            format!("{} of {} {percent:>4.0}%", share.matching, share.all),
        ),
    }
}

/// The panel of statistics but for its words.
pub(super) fn statistics(
    library: &Library,
    list: &dyn Fn() -> Checklist,
    text: &str,
    lang: Lang,
    cancel: &dyn Fn() -> bool,
) -> Result<Vec<Item>, Fault> {
    let query = Query::parse(text).map_err(|error| Fault::usage(&error, ""))?;
    let rows = judge::matches(library, list, &query, Scope::Library, cancel, &|_| {})?;
    let stats = Stats::of(library.catalogue(), &rows);
    let (reports, towns) = (stats.reports, stats.towns);
    let mut out = vec![
        Item::head(lang.of("合计", "in all")),
        Item::new(lang.of("报告", "reports"), share_words(reports, lang), Go::Nowhere).with_bar(permille(reports)),
        Item::new(
            lang.of("镇", "towns"),
            lang.of(format!("{} / {} 镇", towns.matching, towns.all), format!("{} of {}", towns.matching, towns.all)),
            Go::Nowhere,
        )
        .with_bar(permille(towns)),
        Item::head(lang.of("按年（占当年报告）", "by year (of that year's reports)")),
    ];
    let row =
        |name: String, share: Share| Item::new(name, share_words(share, lang), Go::Nowhere).with_bar(permille(share));
    out.extend(stats.by_year.iter().map(|(year, share)| row(year_name(*year, lang), *share)));
    out.push(Item::head(lang.of("按省（占该省报告）", "by province (of its reports)")));
    out.extend(stats.by_province.iter().map(|(name, share)| row(province_name(name, lang), *share)));
    Ok(out)
}

fn permille(share: Share) -> u16 {
    (share.matching * 1000).checked_div(share.all).unwrap_or(0) as u16
}

/// Words that set the report of an entry apart, as rows.
pub(super) fn words(library: &Library, entry: u32, lang: Lang) -> Result<Vec<Item>, ShelfError> {
    let Some(edition) = library.edition() else { return Ok(Vec::new()) };
    let catalogue = library.catalogue();
    let apart = find::words_apart(edition, catalogue, entry, WORDS, &|| false)?;
    let e = catalogue.entries.get(entry as usize);
    let name = e.map_or(String::new(), |e| format!("{} {}", catalogue.town_name(e.town), e.year));
    let peers = peer_words(&apart, lang);
    let mut out =
        vec![Item::head(lang.of(format!("{name} 比{peers}用得多的词"), format!("its words: {name} beside {peers}")))];
    let row = |w: &find::Word| {
        let counts = lang
            .of(format!("{} 次，同类 {:.1}", w.own, w.expected), format!("{} times, peers {:.1}", w.own, w.expected));
        Item::new(w.word.clone(), counts, Go::Search(w.word.clone()))
    };
    out.extend(apart.words.iter().map(row));
    if apart.words.is_empty() {
        out.push(Item::new(lang.of("没有明显不同的词", "no word stands out"), "", Go::Nowhere));
    }
    Ok(out)
}

/// 同县同年 4 份报告
pub(super) fn peer_words(apart: &find::Apart, lang: Lang) -> String {
    let n = apart.reports;
    let (zh, en) = match apart.peers {
        find::Peers::County => ("同县", "county"),
        find::Peers::City => ("同市", "city"),
        find::Peers::Province => ("同省", "province"),
        find::Peers::Library => ("库中", "library"),
    };
    lang.of(format!("{zh}同年 {n} 份"), format!("{n} reports of its {en} and year"))
}
