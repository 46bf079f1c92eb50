//! What a sync asks of an index: little enough that a test can keep one in memory.

use std::sync::Arc;

use super::{ShelfError, SourceRow};
use crate::report::Report;

/// One published state.
pub(super) trait Known: Send + Sync {
    /// All files, in the order of their paths.
    fn sources(&self) -> Box<dyn Iterator<Item = Result<SourceRow, ShelfError>> + '_>;
    fn report(&self, id: u64) -> Result<Option<Report>, ShelfError>;
    fn holds(&self, id: u64) -> bool;
    /// The files that hold a report, by name.
    fn paths_of(&self, id: u64) -> Result<Vec<String>, ShelfError>;
    fn numbers(&self) -> Numbers;
}

/// Of a published state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// 0 where nothing was published yet.
    pub edition: u64,
    pub reports: u64,
}

/// An index that is being written. Nothing counts before it is published.
pub(super) trait Ledger {
    type Known: Known;
    /// The newest published state.
    fn known(&self) -> Result<Arc<Self::Known>, ShelfError>;
    /// Takes the place of a report with the same content.
    fn put_report(&mut self, report: &Report) -> Result<(), ShelfError>;
    /// Takes the place of a row with the same path.
    fn put_source(&mut self, row: &SourceRow) -> Result<(), ShelfError>;
    fn remove_source(&mut self, path: &str) -> Result<(), ShelfError>;
    fn remove_report(&mut self, id: u64) -> Result<(), ShelfError>;
    /// The edition that a rebuild takes the place of.
    fn replaces(&self) -> Result<Numbers, ShelfError>;
    /// Durable when this returns.
    fn publish(&mut self) -> Result<Numbers, ShelfError>;
    /// Publishes and tidies up.
    fn finish(self) -> Result<Numbers, ShelfError>;
}
