//! The sources of all segments as one stream in the order of their paths.

use std::collections::VecDeque;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::{InvertedIndexReader, SegmentReader};

use super::edition::{Edition, alive_docs, guarded};
use super::fields::{Text, text};
use super::schema::column;
use super::{Error, Problem, SourceRow};

/// Paths read ahead, a segment.
const AHEAD: usize = 256;

/// Rows in the order of their paths; ends after the first error.
pub struct Sources<'a> {
    cursors: Vec<Cursor<'a>>,
    broken: Option<Error>,
}

struct Cursor<'a> {
    segment: &'a SegmentReader,
    paths: Arc<InvertedIndexReader>,
    columns: SourceColumns,
    ahead: VecDeque<(String, u32)>,
    last: Option<String>,
    ended: bool,
}

struct SourceColumns {
    size: Column<u64>,
    mtime: Column<i64>,
    ctime: Column<i64>,
    of: Column<u64>,
    problem: Text,
}

impl<'a> Sources<'a> {
    pub(super) fn new(edition: &'a Edition) -> Self {
        let field = edition.fields.path;
        let open = || edition.segments().map(|(_, segment)| Cursor::open(segment, field)).collect();
        match guarded(open) {
            Ok(cursors) => Self { cursors, broken: None },
            Err(e) => Self { cursors: Vec::new(), broken: Some(e) },
        }
    }

    fn step(&mut self) -> Result<Option<SourceRow>, Error> {
        for cursor in &mut self.cursors {
            cursor.fill()?;
        }
        let first = self.cursors.iter_mut().filter(|c| !c.ahead.is_empty());
        let first = first.min_by(|a, b| a.ahead.front().cmp(&b.ahead.front()));
        Ok(first.and_then(|c| c.ahead.pop_front().map(|(path, doc)| c.columns.row(path, doc))))
    }
}

impl Iterator for Sources<'_> {
    type Item = Result<SourceRow, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.broken.take() {
            return Some(Err(error));
        }
        match guarded(|| self.step()) {
            Ok(row) => row.map(Ok),
            Err(e) => {
                self.cursors.clear();
                Some(Err(e))
            }
        }
    }
}

impl<'a> Cursor<'a> {
    fn open(segment: &'a SegmentReader, field: tantivy::schema::Field) -> Result<Self, Error> {
        let paths = segment.inverted_index(field).map_err(Error::damaged)?;
        let columns = SourceColumns::open(segment)?;
        Ok(Self { segment, paths, columns, ahead: VecDeque::new(), last: None, ended: false })
    }

    fn fill(&mut self) -> Result<(), Error> {
        while self.ahead.is_empty() && !self.ended {
            self.read_ahead()?;
        }
        Ok(())
    }

    fn read_ahead(&mut self) -> Result<(), Error> {
        let mut range = self.paths.terms().range();
        if let Some(last) = &self.last {
            range = range.gt(last);
        }
        let mut terms = range.into_stream().map_err(Error::damaged)?;
        for _ in 0..AHEAD {
            if !terms.advance() {
                self.ended = true;
                break;
            }
            let path = String::from_utf8_lossy(terms.key()).into_owned();
            let alive = alive_docs(self.segment, &self.paths, terms.value()).map_err(Error::damaged)?;
            if let Some(&doc) = alive.last() {
                self.ahead.push_back((path.clone(), doc));
            }
            self.last = Some(path);
        }
        Ok(())
    }
}

impl SourceColumns {
    fn open(segment: &SegmentReader) -> Result<Self, Error> {
        let columns = segment.fast_fields();
        Ok(Self {
            size: columns.u64(column::SIZE).map_err(Error::damaged)?,
            mtime: columns.i64(column::MTIME).map_err(Error::damaged)?,
            ctime: columns.i64(column::CTIME).map_err(Error::damaged)?,
            of: columns.u64(column::OF).map_err(Error::damaged)?,
            problem: text(segment, column::PROBLEM)?,
        })
    }

    fn row(&self, path: String, doc: u32) -> SourceRow {
        SourceRow {
            path,
            size: self.size.first(doc).unwrap_or(0),
            mtime_ns: self.mtime.first(doc).unwrap_or(0),
            ctime_ns: self.ctime.first(doc).unwrap_or(0),
            report: self.of.first(doc),
            problem: self.problem.get(doc).map(|p| Problem::from_column(&p)),
        }
    }
}
