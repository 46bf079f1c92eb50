//! From a report to the files that hold it, with everything opened once for many questions.

use std::sync::Arc;

use tantivy::schema::Field;
use tantivy::{InvertedIndexReader, SegmentReader, Term};

use super::edition::{Edition, alive_docs};
use super::fields::{Text, text};
use super::{Error, schema};

pub(super) struct Paths<'a> {
    of: Field,
    segments: Vec<(&'a SegmentReader, Arc<InvertedIndexReader>, Text)>,
}

impl<'a> Paths<'a> {
    pub(super) fn open(edition: &'a Edition) -> Result<Self, Error> {
        let of = edition.fields.of;
        let open = |segment: &'a SegmentReader| {
            let ids = segment.inverted_index(of).map_err(Error::damaged)?;
            Ok((segment, ids, text(segment, schema::column::PATH)?))
        };
        let segments = edition.segments().map(|(_, segment)| open(segment)).collect::<Result<_, Error>>()?;
        Ok(Self { of, segments })
    }

    /// By name.
    pub(super) fn of_id(&self, id: u64) -> Result<Vec<String>, Error> {
        let term = Term::from_field_u64(self.of, id);
        let mut out = Vec::new();
        for (segment, ids, paths) in &self.segments {
            let Some(info) = ids.get_term_info(&term).map_err(Error::damaged)? else { continue };
            let sources = alive_docs(segment, ids, &info).map_err(Error::damaged)?;
            out.extend(sources.into_iter().filter_map(|doc| paths.get(doc)));
        }
        out.sort();
        Ok(out)
    }
}
