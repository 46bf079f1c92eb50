//! Where in a report the words of a query stand.

use std::ops::Range;

use super::Query;
use crate::report::Report;

/// One run of characters to be highlighted. A match that spans pieces is several marks with one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index into [`Report::pieces`].
    pub piece: usize,
    /// Characters of the piece's text, from, up to.
    pub chars: Range<usize>,
    /// Number of the match in reading order, from 0.
    pub number: usize,
}

/// All places where the free words, phrases and section or title conditions of a query stand, in reading order. Excluded
/// words are not looked for.
pub fn marks(report: &Report, query: &Query) -> Vec<Mark> {
    let _ = (report, query);
    Vec::new()
}
