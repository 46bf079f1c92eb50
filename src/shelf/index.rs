//! The index of a library as a ledger: the one place where a sync meets the search room.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ledger::{Known, Ledger, Numbers};
use super::{ShelfError, SourceRow};
use crate::compare;
use crate::find::{Edition, Writer};
use crate::measure::Indicators;
use crate::report::{Catalogue, Report};

/// An index being written.
pub(super) struct Index {
    folder: PathBuf,
    writer: Writer,
    /// Nothing that was published before counts.
    anew: bool,
    reports: u64,
}

/// An edition; `None` before the first.
pub(super) struct State {
    edition: Option<Edition>,
    reports: u64,
}

impl Index {
    /// Opens the index for writing; `anew` starts from nothing.
    pub(super) fn open(folder: &Path, anew: bool) -> Result<Self, ShelfError> {
        let writer = if anew { Writer::rebuild(folder) } else { Writer::open(folder) }?;
        let reports = if anew { 0 } else { numbers_in(folder)?.reports };
        Ok(Self { folder: folder.to_owned(), writer, anew, reports })
    }
}

/// The newest edition and its number of reports.
fn numbers_in(folder: &Path) -> Result<Numbers, ShelfError> {
    let newest = crate::find::catalogue(folder)?;
    let numbers = |(edition, reports): (u64, Catalogue)| Numbers { edition, reports: reports.len() as u64 };
    Ok(newest.map(numbers).unwrap_or_default())
}

impl Ledger for Index {
    type Known = State;

    fn known(&self) -> Result<Arc<State>, ShelfError> {
        let edition = if self.anew { None } else { Edition::open(&self.folder)? };
        Ok(Arc::new(State { edition, reports: self.reports }))
    }

    fn put_report(&mut self, report: &Report) -> Result<(), ShelfError> {
        let figures = compare::figures(&report.facts, Indicators::in_use());
        self.writer.put_report(report, &figures)?;
        Ok(())
    }

    fn put_source(&mut self, row: &SourceRow) -> Result<(), ShelfError> {
        Ok(self.writer.put_source(row)?)
    }

    fn remove_source(&mut self, path: &str) -> Result<(), ShelfError> {
        Ok(self.writer.remove_source(path)?)
    }

    fn remove_report(&mut self, id: u64) -> Result<(), ShelfError> {
        self.writer.remove_report(id);
        Ok(())
    }

    fn replaces(&self) -> Result<Numbers, ShelfError> {
        // A damaged index holds nothing that a rebuild could miss.
        Ok(numbers_in(&self.folder).unwrap_or_default())
    }

    fn publish(&mut self) -> Result<Numbers, ShelfError> {
        let published = self.writer.publish()?;
        self.anew = false;
        self.reports = published.reports as u64;
        Ok(Numbers { edition: published.edition, reports: self.reports })
    }

    fn finish(self) -> Result<Numbers, ShelfError> {
        let published = self.writer.finish()?;
        Ok(Numbers { edition: published.edition, reports: published.reports as u64 })
    }
}

impl State {
    fn doc(&self, id: u64) -> Result<Option<(&Edition, u32)>, ShelfError> {
        let Some(edition) = &self.edition else { return Ok(None) };
        Ok(edition.doc_of_id(&format!("{id:016x}"))?.map(|doc| (edition, doc)))
    }
}

impl Known for State {
    fn sources(&self) -> Box<dyn Iterator<Item = Result<SourceRow, ShelfError>> + '_> {
        Box::new(self.edition.iter().flat_map(|edition| edition.sources().map(|row| row.map_err(ShelfError::from))))
    }

    fn report(&self, id: u64) -> Result<Option<Report>, ShelfError> {
        let Some((edition, doc)) = self.doc(id)? else { return Ok(None) };
        Ok(Some(edition.report(doc)?))
    }

    fn holds(&self, id: u64) -> bool {
        self.doc(id).is_ok_and(|doc| doc.is_some())
    }

    fn paths_of(&self, id: u64) -> Result<Vec<String>, ShelfError> {
        let Some((edition, doc)) = self.doc(id)? else { return Ok(Vec::new()) };
        Ok(edition.paths_of(doc)?)
    }

    fn numbers(&self) -> Numbers {
        Numbers { edition: self.edition.as_ref().map_or(0, Edition::number), reports: self.reports }
    }
}
