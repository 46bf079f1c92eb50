//! Outlines that provinces hand out; they change from year to year.

use regex::Regex;

use super::book::{Book, Part};
use super::item::Item;
use super::verdict::{Finding, Verdict};

pub(super) fn outline(item: &Item, book: &Book) -> Finding {
    let report = book.report;
    let (Some(province), Some(year)) = (report.place.province.as_deref(), report.year) else {
        return Finding::new(Verdict::Unknown, "省份或年度不明，不知道适用哪份提纲。", vec![]);
    };
    if item.province.as_deref().is_some_and(|p| p != province) || item.year.is_some_and(|y| y != year) {
        return Finding::new(Verdict::Na, "不是这一省这一年的报告。", vec![]);
    }
    let found: Vec<Option<&Part>> = item.sections.iter().map(|wanted| section(wanted, book)).collect();
    let (hits, all) = (found.iter().flatten().count(), found.len());
    let missing: Vec<String> = found.iter().zip(1..).filter(|(f, _)| f.is_none()).map(|(_, n)| n.to_string()).collect();
    let evidence = found.iter().flatten().map(|p| Book::heading(p)).collect();
    let (verdict, reason) = if missing.is_empty() {
        (Verdict::Pass, "提纲各节都有。".to_owned())
    } else {
        (Verdict::Partial, format!("按归纳的提纲未见第 {} 节；提纲逐年不同，仅供参考。", missing.join("、")))
    };
    Finding::new(verdict, reason, evidence).scored(format!("{hits}/{all}"))
}

/// The first heading of a section of the outline; all its words must be in some heading.
fn section<'b>(wanted: &[Regex], book: &'b Book) -> Option<&'b Part<'b>> {
    let hits: Option<Vec<&Part>> = wanted.iter().map(|w| book.parts.iter().find(|p| w.is_match(&p.heading))).collect();
    hits.and_then(|h| h.first().copied())
}

pub(super) fn shared(item: &Item) -> Finding {
    Finding::new(Verdict::Na, item.requirement.clone(), vec![])
}
