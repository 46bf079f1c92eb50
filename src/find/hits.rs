//! The sentences of a report in which a query is found.

use std::ops::Range;

use super::Query;
use crate::report::Report;

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
    let _ = (report, query, limit);
    Vec::new()
}
