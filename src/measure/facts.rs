//! From a report to its facts.

use std::collections::HashSet;

use crate::report::{Fact, Report};

use super::indicator::Indicators;
use super::occasion;
use super::reader::Reader;
use super::section;

/// Facts below this are shown on request only.
pub const THRESHOLD: f32 = 0.5;

/// A report has some hundred figures; a file with more of them than this is none, and is read no further.
pub(super) const MOST: usize = 20_000;

/// All facts that are certain enough, in the order of the text.
///
/// Confidence goes from 0 to 1: 0.9 where the words of the indicator stand in front of the figure, 0.85 where they
/// follow it or deny it, 0.75 where they are inherited (a part of a whole, a clause without words of its own); less by
/// 0.1 where a heading had to help or the number is written in words, by 0.2 where the words stand far away. What a plan,
/// a frequency or a comparison with the year before says stays below [`THRESHOLD`].
pub fn facts(report: &Report, table: &Indicators) -> Vec<Fact> {
    let mut all = every_fact(report, table);
    all.retain(|fact| fact.confidence >= THRESHOLD);
    all
}

/// All facts, doubtful ones too.
pub fn every_fact(report: &Report, table: &Indicators) -> Vec<Fact> {
    let pieces = report.pieces();
    let mut reader = Reader::new(report, &pieces, table);
    let sections = section::all(report, reader.year, table);
    for piece in &pieces {
        let info = piece.section.and_then(|number| sections.get(number));
        reader.piece(piece, info);
        if reader.facts.len() > MOST {
            break;
        }
    }
    let mut facts = once(reader.facts);
    occasion::settle(&mut facts);
    facts.iter_mut().for_each(|fact| fact.page = report.page_of(fact.line));
    facts
}

/// A figure that is given again (in the summary, among the shortcomings) stays where it stands first.
fn once(mut facts: Vec<Fact>) -> Vec<Fact> {
    let mut seen = HashSet::with_capacity(facts.len());
    let first: Vec<bool> = facts.iter().map(|fact| seen.insert(key(fact))).collect();
    drop(seen);
    let mut first = first.into_iter();
    facts.retain(|_| first.next().unwrap_or(true));
    facts
}

/// What makes two figures the same.
fn key(fact: &Fact) -> (u64, &str, Option<&str>, &str, Option<&str>) {
    (fact.value.to_bits(), &fact.indicator, fact.facet.as_deref(), &fact.unit, fact.period.as_deref())
}
