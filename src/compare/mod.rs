//! The grid town × year × indicator: what may be set side by side, and how it stands there.
//!
//! | file | what it knows |
//! |---|---|
//! | `column` | a report as a column, and its name |
//! | `figure` | a number that a report gives, and where it stands |
//! | `figures` | one number an indicator, for the columns of an index |
//! | `cell` | the states of a cell; a missing figure has no number in it |
//! | `headline` | which of a report's facts is the town's figure of the year |
//! | `unit`, `basis` | what compares with what inside a row |
//! | `stats` | ranks, medians, outliers |
//! | `change` | the step from the year before |
//! | `finding` | what the arithmetic checks say about cells |
//! | `village` | figures per village, on request |
//! | `grid` | all of it, built |
//! | `arrange`, `difference` | the order of rows and columns, what is shown, where to jump |
//! | `peers` | one report among the towns around it |
//! | `number` | digits for people |
//!
//! This room is pure. A grid owns what it shows, so that it outlives the reports; each figure keeps the number of its
//! fact, which leads back.

mod arrange;
mod basis;
mod cell;
mod change;
mod column;
mod difference;
mod figure;
mod figures;
mod finding;
mod grid;
mod headline;
mod number;
mod peers;
mod stats;
mod unit;
mod village;

#[cfg(test)]
mod samples;
#[cfg(test)]
pub(crate) use samples::exact;

pub use arrange::{Arrangement, Filter, RowOrder};
pub use basis::Basis;
pub use cell::{Cell, Doubt, Marks, Reason, State};
pub use change::Change;
pub use column::{Column, Head};
pub use difference::{Difference, Way};
pub use figure::{Evidence, Figure, read_words, words};
pub use figures::figures;
pub use grid::{Grid, League, Options, Row, Section, grid};
pub use number::{plain, short};
pub use peers::{Circle, Peer, Town, peers, peers_among};
pub use stats::{Field, Rank, Stats};
