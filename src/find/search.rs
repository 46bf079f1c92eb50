//! Which reports a query matches: sets of rows of a catalogue.

use super::{Edition, Error, Query, Rows};
use crate::report::Catalogue;

/// What a free word looks into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The text of the report only: exactly what a plain scan of the folded text finds.
    Text,
    /// Also names of places, in characters or pinyin, and the year.
    Library,
}

/// The rows of the catalogue that the query matches. The catalogue must be of the same edition (corrected or not: only
/// its `doc` numbers matter). `cancel` is asked often; when it says yes the answer is [`Error::Cancelled`].
///
/// # Errors
/// [`Error::Cancelled`], [`Error::NotYet`], [`Error::Damaged`].
pub fn matches(
    edition: &Edition,
    catalogue: &Catalogue,
    query: &Query,
    scope: Scope,
    cancel: &dyn Fn() -> bool,
) -> Result<Rows, Error> {
    let _ = (edition, catalogue, query, scope, cancel);
    Err(Error::NotYet { what: String::new() })
}

/// The rows that a query matches by place, year and kind alone, without an edition. Words match names and years; parts
/// that need text match nothing. Meant for the moments before the edition is open.
pub fn filter(catalogue: &Catalogue, query: &Query) -> Result<Rows, Error> {
    let _ = (catalogue, query);
    Err(Error::NotYet { what: String::new() })
}
