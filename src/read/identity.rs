//! Which town, which county, which year, what kind of document.
//!
//! Every name that the document, its page or its path gives is a clue with a weight (`clues`, `score`); what they do
//! not decide stays open and is told as a notice.

mod address;
mod body;
mod clues;
#[cfg(test)]
mod gold;
mod kind;
mod place;
mod scan;
mod score;
mod script;
#[cfg(test)]
mod tests;
mod year;

use super::document::PageFacts;
use crate::report::{Kind, Report};
use clues::Clues;

/// Fills in place, year, kind and publication date by evidence in order, with notices where it does not decide.
pub(super) fn identify(report: &mut Report, page: &PageFacts, path: &str) {
    report.published = report.published.or(page.published);
    report.signed = report.signed.or(page.signed);
    let clues = Clues::of(report, page, path);
    let title = report.title.as_deref().or(page.title.as_deref());
    let (kind, of_kind) = kind::find(report, title, &clues);
    let (place, of_place) = place::find(&clues, kind);
    let (year, of_year) = if kind == Kind::NotAReport { (None, Vec::new()) } else { year::find(report, title, path) };
    (report.kind, report.place, report.year) = (kind, place, year);
    report.notices.extend(of_kind);
    report.notices.extend(of_place);
    report.notices.extend(of_year);
}
