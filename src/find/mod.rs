//! Search: the only room that knows tantivy and jieba. It keeps the editions of an index, understands the query
//! language, answers which reports match and where in a report the words stand.
//!
//! An index folder holds immutable editions (`gen-NNNN/`), the name of the newest one (`CURRENT`), a lock file for the
//! one writer and its workshop (`work/`). Readers take no lock and write nothing. This room does not know where
//! libraries lie, what the user corrected, or how anything is shown.

mod address;
#[cfg(test)]
mod agreement;
mod alike;
#[cfg(test)]
mod bench;
mod beyond;
mod bits;
mod complete;
mod current;
mod disk;
mod document;
mod edition;
mod error;
mod fields;
mod figures;
mod gram;
mod grep;
mod hits;
mod lock;
mod loose;
mod manifest;
mod marks;
mod merged;
mod occurrence;
mod paths;
mod places;
mod plain;
#[cfg(test)]
mod promises;
mod publish;
mod query;
mod rank;
mod readonly;
mod row;
mod schema;
mod search;
mod source;
mod standing;
mod stats;
mod suggest;
mod throttle;
#[cfg(test)]
mod trial;
mod words;
mod workshop;
mod writer;

pub use alike::sketch;
pub use beyond::{Beyond, Nothing, OnReview};
pub use bits::Rows;
pub use complete::{Candidate, Completion, Known, complete};
pub use current::{Age, age, catalogue, current};
pub use edition::{Edition, id_of};
pub use error::Error;
pub use figures::Column;
pub use hits::{Hit, hits};
pub use manifest::{Damage, Verified, verify};
pub use marks::{Mark, marks};
pub use merged::Sources;
pub use query::{Compare, Field, Node, Query, QueryError, ReviewItem, Span, Term, Verdict, YearRange};
pub use rank::rank;
pub use row::Row;
pub use search::{Asked, Corrected, Scope, answer, filter, matches};
pub use source::{Problem, SourceRow};
pub use stats::{Share, Stats};
pub use suggest::unknown_place;
pub use words::{Apart, Peers, Word, words_apart};
pub use writer::{Published, Writer};
