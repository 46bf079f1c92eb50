//! The headline figures of a report among the towns around it, as the rows of a list.

use super::figures::{WIDTHS, doc_of, entry_of, name_of};
use crate::app::{At, Citation, Go, Item, Listing};
use crate::compare::{Cell, Column, Evidence, Marks, Options, Peer, State, Town, peers_among, short};
use crate::config::Lang;
use crate::measure::Indicators;
use crate::report::{Catalogue, Entry, Kind, Report, Told};
use crate::shelf::{Library, ShelfError};
use crate::text::{fit, pad_left};

/// Cells of the indicator, and of each number behind it.
const NAME: usize = 28;
const NUMBER: usize = 9;

/// One row a headline figure of the report with this id.
pub(super) fn of_report(library: &Library, id: u64, lang: Lang) -> Result<Listing, ShelfError> {
    let Some(doc) = doc_of(library, id)? else { return Ok(Listing::default()) };
    let report = library.measured(doc)?;
    let title = name_of(&report);
    let catalogue = library.catalogue();
    let Some(entry) = entry_of(library, doc).filter(|e| e.town != Entry::NOWHERE && e.year > 0) else {
        return Ok(Listing { title, ..Listing::default() });
    };
    let own = Column { facts: &report.facts, ..column(catalogue, entry) };
    let checked = super::compare::side_by_side(std::slice::from_ref(&report), Options::default());
    let finding = |id: &str| checked.cell(checked.row_of(id)?, 0)?.finding.clone();
    let note = |id: &str| checked.cell(checked.row_of(id)?, 0).map(|cell| cell.note(lang.of(false, true)));
    let found = among(library, &own, entry, &finding)?;
    let mut items = vec![head(lang)];
    items.extend(found.iter().map(|peer| row(&report, peer, &note(&peer.indicator).unwrap_or_default(), lang)));
    if found.is_empty() {
        items.clear();
    }
    Ok(Listing { items, title, ..Listing::default() })
}

fn among(
    library: &Library,
    own: &Column,
    entry: &Entry,
    finding: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Peer>, ShelfError> {
    let others = towns(library.catalogue(), entry);
    let table = Indicators::in_use();
    let mut columns = Vec::new();
    for indicator in table.all().iter().filter(|i| i.headline) {
        columns.push((indicator.id.as_str(), library.told(&indicator.id)?));
    }
    let mut told = |id: &str, doc: u32| {
        columns.iter().find(|(known, _)| *known == id).map_or(Told::Nothing, |(_, told)| told(doc))
    };
    Ok(peers_among(own, &others, table, Options::default(), &mut told, finding))
}

/// The other towns of the province with a report of the year; of several the one that counts.
fn towns<'a>(catalogue: &'a Catalogue, own: &Entry) -> Vec<Town<'a>> {
    let county = |town: u32| catalogue.county_of(town);
    let Some(province) = county(own.town).map(|c| c.province) else { return Vec::new() };
    let around = (0..catalogue.towns.len() as u32)
        .filter(|&town| town != own.town && county(town).is_some_and(|c| c.province == province));
    let report = |town: u32| {
        let range = catalogue.towns.get(town as usize)?.entries.clone();
        let mut entries = range.filter_map(|n| catalogue.entries.get(n as usize));
        entries.find(|e| e.year == own.year && Kind::from_number(e.kind).is_some_and(Kind::is_listed))
    };
    around.filter_map(report).map(|e| Town { place: column(catalogue, e), document: e.doc }).collect()
}

fn column<'a>(catalogue: &'a Catalogue, entry: &Entry) -> Column<'a> {
    let known = |name: &'a str| (!name.is_empty()).then_some(name);
    let county = catalogue.county_of(entry.town);
    let province = county.and_then(|c| catalogue.provinces.get(c.province as usize));
    Column {
        province: province.and_then(|p| known(&p.name)),
        city: county.and_then(|c| known(&c.city)),
        county: county.and_then(|c| known(&c.name)),
        town: known(catalogue.town_name(entry.town)),
        year: Some(entry.year),
        ..Column::default()
    }
}

fn line(name: &str, numbers: [&str; 3], circle: &str) -> String {
    let numbers: String = numbers.iter().map(|n| pad_left(n, NUMBER, WIDTHS)).collect();
    // At 60 columns the last one is out of sight as a whole, not by its first letter.
    format!("{}{numbers}   {circle}", fit(name, NAME, WIDTHS))
}

fn head(lang: Lang) -> Item {
    let numbers = lang.of(["本镇", "中位", "名次"], ["own", "median", "rank"]);
    Item::head(format!("  {}", line(lang.of("指标", "indicator"), numbers, lang.of("范围", "among"))))
}

/// `note` is what must be said of the figure wherever it is shown.
fn row(report: &Report, peer: &Peer, note: &str, lang: Lang) -> Item {
    let marks = Marks { apart: peer.finding.is_some(), ..Marks::default() };
    let cell = Cell { state: peer.own.clone(), marks, finding: peer.finding.clone(), ..Cell::default() };
    let own = cell.signed();
    let median = peer.stats.median.map_or("--".into(), short);
    let rank = peer.rank.map_or("--".into(), |r| format!("{}/{}", r.at, r.of));
    let name = lang.of(peer.zh.as_str(), peer.en.as_str());
    let far = if peer.outlier { "!" } else { "" };
    let text = line(&lang.with_unit(name, &peer.unit), [&format!("{own}{far}"), &median, &rank], &circle(peer, lang));
    let go = |e: &Evidence| Go::Report(report.source.hash.clone(), At::Quote(e.sentence.clone()));
    let evidence = evidence(&peer.own);
    let mut place = place(peer, lang);
    if peer.finding.is_none() && !note.is_empty() {
        place.push_str(&lang.of(format!("；{note}"), format!("; {note}")));
    }
    let unit = cell.number().map_or("", |_| peer.unit.as_str());
    let said = format!("{} {name} {}", name_of(report), lang.with_unit(&own, unit));
    let quote = evidence.map(|e| Citation::of_report(report, e.section.clone(), e.line).quote(&e.sentence, lang));
    let quote = quote.unwrap_or_default();
    let copy = lang.of(format!("{said}（{place}）：{quote}"), format!("{said} ({place}): {quote}"));
    let other = lang.of(peer.en.as_str(), peer.zh.as_str());
    let item = Item::new(text, "", evidence.map(go).unwrap_or_default());
    Item { copy, ..item.with_foot(format!("{said}  {place}\n{quote}")).with_words(other) }
}

fn evidence(state: &State) -> Option<&Evidence> {
    match state {
        State::Zero(evidence) | State::Value(_, evidence) => Some(evidence),
        State::Missing | State::Unknown(_) => None,
    }
}

/// Which towns, and why not nearer ones.
fn circle(peer: &Peer, lang: Lang) -> String {
    let english = lang.of(false, true);
    let (word, n) = (peer.circle.words(english), peer.stats.n);
    let few = if peer.few { lang.of("，不足六镇", ", few") } else { "" };
    lang.of(format!("{word} {n} 镇{few}"), format!("{word}, {n}{few}"))
}

/// Where the figure stands, in a sentence.
fn place(peer: &Peer, lang: Lang) -> String {
    let n = peer.stats.n;
    if let Some(finding) = &peer.finding {
        return lang.of(format!("未参加排名：{finding}"), format!("not ranked: {finding}"));
    }
    let Some((rank, median)) = peer.rank.zip(peer.stats.median) else {
        return lang.of("没有别的镇可比", "no other town compares").to_owned();
    };
    let (at, median, circle) = (rank.at, short(median), peer.circle.words(lang.of(false, true)));
    let far = if peer.outlier { lang.of("，与别镇相差很远", ", far from the others") } else { "" };
    let few = if peer.few {
        lang.of("；可比的不足六镇，名次仅供参考", "; fewer than six compare")
    } else if peer.circle == crate::compare::Circle::County {
        ""
    } else {
        lang.of("；更近处可比的不足六镇", "; nearer by fewer than six compare")
    };
    lang.of(
        format!("{circle}当年可比的 {n} 镇（含本镇）中第 {at}，中位 {median}{far}{few}"),
        format!("number {at} of {n} comparable towns of the {circle} in that year, median {median}{far}{few}"),
    )
}
