//! The sentences of a report in which a query is found.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Query;
use super::marks::marks_in;
use crate::report::{Report, Section};

/// Longer sentences are shown around their matches only.
const LONGEST: usize = 160;
/// What stands before the first match then.
const BEFORE: usize = 40;

/// One sentence (or heading) with at least one match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Markers of the sections it stands in, outermost first, as in facts; empty before the first heading.
    pub section: Vec<String>,
    /// Number of the section in reading order, `None` before the first.
    pub number: Option<usize>,
    /// Index into [`Report::pieces`].
    pub piece: usize,
    /// Source line, from 1.
    pub line: u32,
    pub text: String,
    /// Matches in `text`, in characters.
    pub ranges: Vec<Range<usize>>,
    /// Where `text` begins in the piece, in characters.
    pub at: usize,
}

/// The sentences with matches, in reading order, at most `limit`. A match that spans pieces belongs to the first.
pub fn hits(report: &Report, query: &Query, limit: usize) -> Vec<Hit> {
    let pieces = report.pieces();
    let mut by_piece: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    let mut last = None;
    for mark in marks_in(&pieces, query) {
        if last != Some(mark.number) {
            by_piece.entry(mark.piece).or_default().push(mark.chars);
        }
        last = Some(mark.number);
    }
    let paths = paths(report);
    let mut out = Vec::new();
    for (piece, ranges) in by_piece {
        let Some(given) = pieces.get(piece) else { continue };
        let section = given.section.and_then(|n| paths.get(n)).cloned().unwrap_or_default();
        for (at, text, ranges) in sentences(&given.text, &ranges) {
            if out.len() >= limit {
                return out;
            }
            let section = section.clone();
            out.push(Hit { section, number: given.section, piece, line: given.line, text, ranges, at });
        }
    }
    out
}

/// The markers of each section and those above it; sections without number have none to give.
fn paths(report: &Report) -> Vec<Vec<String>> {
    fn walk(section: &Section, above: &[String], out: &mut Vec<Vec<String>>) {
        let own = Some(section.marker.clone()).filter(|m| !m.is_empty());
        let path: Vec<String> = above.iter().cloned().chain(own).collect();
        out.push(path.clone());
        section.children.iter().for_each(|child| walk(child, &path, out));
    }
    let mut out = Vec::new();
    report.sections.iter().for_each(|section| walk(section, &[], &mut out));
    out
}

/// The sentences of a text in which matches begin, with their places and the matches in them.
fn sentences(text: &str, matches: &[Range<usize>]) -> Vec<(usize, String, Vec<Range<usize>>)> {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<(usize, String, Vec<Range<usize>>)> = Vec::new();
    let mut end = 0;
    for found in matches {
        match out.last_mut() {
            Some((at, _, ranges)) if found.start < end => ranges.push(found.start - *at..found.end - *at),
            _ => {
                let span = around(&chars, found);
                end = span.end;
                let words = chars.get(span.clone()).unwrap_or_default().iter().collect();
                let first = found.start - span.start..found.end - span.start;
                out.push((span.start, words, Vec::from([first])));
            }
        }
    }
    for (_, text, ranges) in &mut out {
        let length = text.chars().count();
        for range in ranges {
            range.end = range.end.min(length);
        }
    }
    out
}

/// The sentence around a match, or a part of it where it is too long.
fn around(chars: &[char], found: &Range<usize>) -> Range<usize> {
    let ends = |c: &char| matches!(c, '。' | '！' | '？' | '；' | '\n' | '\t');
    let before = chars.get(..found.start).unwrap_or_default();
    let start = before.iter().rposition(ends).map_or(0, |at| at + 1);
    let last = found.end.saturating_sub(1).max(found.start);
    let behind = chars.get(last..).unwrap_or_default();
    let end = behind.iter().position(ends).map_or(chars.len(), |at| last + at + 1);
    let start = if end - start > LONGEST { start.max(found.start.saturating_sub(BEFORE)) } else { start };
    let limit = (start + LONGEST).max(found.end);
    start..end.min(limit)
}

#[cfg(test)]
mod tests {
    use super::super::trial::report;
    use super::*;

    #[test]
    fn hits_are_sentences_with_their_address() {
        let report = report(
            "北溪镇报告",
            &[
                ("一、", "总体", &["先说普法。再说调解，调解两次！不说。"]),
                ("二、", "调解", &["其他。", "尾调", "解。"]),
            ],
        );
        let shown: Vec<_> = hits(&report, &Query::parse("调解").unwrap(), 9)
            .into_iter()
            .map(|h| format!("{}|{}|{}|{}|{:?}", h.section.join(""), h.line, h.text, h.at, h.ranges))
            .collect();
        assert_eq!(
            shown,
            ["一、|3|再说调解，调解两次！|5|[2..4, 5..7]", "二、|4|二、调解|0|[2..4]", "二、|6|尾调|0|[1..2]"]
        );
        assert_eq!(hits(&report, &Query::parse("调解").unwrap(), 1).len(), 1);
        assert!(hits(&report, &Query::parse("镇:北溪").unwrap(), 9).is_empty());
    }

    #[test]
    fn a_long_sentence_is_cut_around_its_match() {
        let long = "各".repeat(500) + "调解" + &"类".repeat(500);
        let report = report("甲", &[("一、", "乙", &[&long])]);
        let hits = hits(&report, &Query::parse("调解").unwrap(), 9);
        assert_eq!(hits.len(), 1);
        assert_eq!((hits[0].at, hits[0].ranges.first()), (460, Some(&(40..42))));
        assert_eq!(hits[0].text.chars().count(), LONGEST);
    }
}
