//! All figures of a report as the rows of a list.

use crate::app::{At, Citation, Go, Item, Listing, Subject, Topic};
use crate::compare::{self, Evidence};
use crate::config::Lang;
use crate::measure::{Indicators, THRESHOLD};
use crate::report::{Entry, Fact, PeriodType, Report};
use crate::shelf::{Library, Resolved, ShelfError};
use crate::text::{Widths, pad_left};

/// Cells of the figure with its unit.
const FIGURE: usize = 12;
/// As on most terminals; rows are cut again where they are shown.
pub(super) const WIDTHS: Widths = Widths { ambiguous_wide: false };

/// The figures of the report with this id, in groups; `all` with those that are not certain.
pub(super) fn of_report(library: &Library, id: u64, all: bool, lang: Lang) -> Result<Listing, ShelfError> {
    let Some(doc) = doc_of(library, id)? else { return Ok(Listing::default()) };
    let report = if all { library.measured_all(doc)? } else { library.measured(doc)? };
    Ok(Listing { items: items(&report, lang), title: name_of(&report), ..Listing::default() })
}

/// The document of a report by the id of a list; `None` where it has left the library.
pub(super) fn doc_of(library: &Library, id: u64) -> Result<Option<u32>, ShelfError> {
    match library.resolve(&Topic::word(id))? {
        Resolved::One(doc) => Ok(Some(doc)),
        Resolved::Several(_) => Ok(None),
    }
}

/// The entry of the catalogue that a document has.
pub(super) fn entry_of(library: &Library, doc: u32) -> Option<&Entry> {
    library.catalogue().entries.iter().find(|e| e.doc == doc)
}

/// Town and year, else the file.
pub(super) fn name_of(report: &Report) -> String {
    let town = report.place.town.as_deref().or(report.place.county.as_deref()).unwrap_or(&report.source.path);
    format!("{town} {}", report.year.map(|y| y.to_string()).unwrap_or_default()).trim_end().to_owned()
}

fn items(report: &Report, lang: Lang) -> Vec<Item> {
    let table = Indicators::in_use();
    let group_of = |fact: &Fact| table.get(&fact.indicator).map_or("", |i| i.group.as_str());
    let known = table.groups().iter().map(|g| (g.id.as_str(), lang.of(g.zh.as_str(), g.en.as_str())));
    let rest = ("", lang.of("其他", "other"));
    let mut out = Vec::new();
    for (id, name) in known.chain([rest]) {
        let is_known = |id: &str| table.groups().iter().any(|g| g.id == id);
        let own = |f: &Fact| if id.is_empty() { !is_known(group_of(f)) } else { group_of(f) == id };
        let live = report.facts.iter().map(|fact| (fact, false));
        let all = live.chain(report.struck.iter().map(|fact| (fact, true)));
        let mut rows: Vec<(u32, Item)> = all
            .filter(|(fact, _)| own(fact))
            .map(|(fact, struck)| (fact.line, item(report, fact, struck, lang)))
            .collect();
        // A struck figure stands where it stood.
        rows.sort_by_key(|(line, _)| *line);
        if !rows.is_empty() {
            out.push(Item::head(name));
            out.extend(rows.into_iter().map(|(_, item)| item));
        }
    }
    out
}

/// The figure first, so that it is seen on narrow screens too.
fn item(report: &Report, fact: &Fact, struck: bool, lang: Lang) -> Item {
    let sign = match (&fact.corrected, fact.confidence < THRESHOLD) {
        (Some(_), _) => "^",
        (None, true) => "?",
        (None, false) => "",
    };
    let shown = if struck { lang.of("已划去", "struck").to_owned() } else { compare::words(fact) };
    let unit = if struck { "" } else { fact.unit.as_str() };
    let said = lang.with_unit(&shown, unit);
    let whole = format!("{said}{sign}");
    // A long one takes more room; a unit is never cut off.
    let figure = if WIDTHS.text(&whole) > FIGURE { whole } else { pad_left(&whole, FIGURE, WIDTHS) };
    let mut text = format!("{figure}  {}", name(fact, lang));
    if let Some(period) = period(fact, lang) {
        text.push_str("  ");
        text.push_str(&period);
    }
    let line = lang.of(format!("第 {} 行", fact.line), format!("line {}", fact.line));
    let quote = Citation::of_report(report, fact.section.clone(), fact.line).quote(&fact.sentence, lang);
    let go = Go::Report(report.source.hash.clone(), At::Quote(fact.sentence.clone()));
    let said = format!("{} {said}", name(fact, lang));
    let correction = Evidence::of(fact, 0).correction(struck, lang.of(false, true));
    let told = correction.as_ref().map(|c| lang.of(format!("〔{c}〕"), format!(" [{c}]"))).unwrap_or_default();
    let copy = format!("{} {said}{}{quote}{told}", name_of(report), lang.of("：", ": "));
    let english = table_words(fact, lang.of(true, false));
    let mut foot = foot(fact, &said, lang);
    if let Some(correction) = correction {
        foot = format!("! {correction}\n{foot}");
    }
    let subject = Some(Box::new(subject(report, fact, lang)));
    Item { subject, copy, ..Item::new(text, line, go).with_foot(foot).with_words(english) }
}

/// How the figure is found again when it is set right.
fn subject(report: &Report, fact: &Fact, lang: Lang) -> Subject {
    let shown = if fact.corrected.is_some() { compare::words(fact) } else { fact.printed.clone() };
    Subject {
        hash: report.source.hash.clone(),
        indicator: fact.indicator.clone(),
        facet: fact.facet.clone(),
        printed: fact.printed.clone(),
        sentence: fact.sentence.clone(),
        name: name(fact, lang),
        shown,
        unit: fact.unit.clone(),
    }
}

fn table_words(fact: &Fact, english: bool) -> String {
    let indicator = Indicators::in_use().get(&fact.indicator);
    let other = indicator.map_or("", |i| if english { i.en.as_str() } else { i.zh.as_str() });
    format!("{other} {}", fact.indicator)
}

/// The name of the indicator with the part that the figure speaks of.
fn name(fact: &Fact, lang: Lang) -> String {
    let indicator = Indicators::in_use().get(&fact.indicator);
    let name = indicator.map_or(fact.indicator.as_str(), |i| lang.of(i.zh.as_str(), i.en.as_str()));
    let part = fact.facet.as_ref().map(|f| lang.of(format!("（{f}）"), format!(" ({f})")));
    format!("{name}{}", part.unwrap_or_default())
}

/// What time the figure speaks of, where that is not the year of the report.
fn period(fact: &Fact, lang: Lang) -> Option<String> {
    let (zh, en) = match fact.period_type {
        PeriodType::ReportingYear => return None,
        PeriodType::PointInTime => ("时点", "at a time"),
        PeriodType::YearToDate => ("年初至某时", "year to date"),
        PeriodType::PartYear => ("不足一年", "part of the year"),
        PeriodType::MultiYear => ("多年合计", "several years"),
        PeriodType::Historical => ("往年", "earlier year"),
        PeriodType::Rate => ("频次", "frequency"),
    };
    let own = fact.period.as_deref().map(|p| format!(" {p}")).unwrap_or_default();
    Some(format!("{}{own}", lang.of(zh, en)))
}

fn foot(fact: &Fact, said: &str, lang: Lang) -> String {
    let year = lang.of("本年度", "of the year");
    let time = period(fact, lang).unwrap_or_else(|| year.to_owned());
    let percent = (fact.confidence * 100.0).round();
    let words = lang.of(format!("原文“{}”", fact.printed), format!("printed \"{}\"", fact.printed));
    let few = if fact.confidence < THRESHOLD { lang.of("，不足以采用", ", not enough to count") } else { "" };
    let certain = lang.of(format!("把握 {percent}%{few}"), format!("{percent}% certain{few}"));
    let section = fact.section.concat();
    let page = fact.page.map(|p| lang.of(format!("第 {p} 页 "), format!("page {p} "))).unwrap_or_default();
    let at = lang.of(format!("第 {} 行", fact.line), format!("line {}", fact.line));
    format!("{said}  {words}  {time}  {certain}\n{section} {page}{at} “{}”", fact.sentence)
}
