//! One published state of the library, open for reading: reports, rows, sources. Takes no lock and writes nothing.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::MmapDirectory;
use tantivy::schema::{IndexRecordOption, TantivyDocument, Value};
use tantivy::{DocSet, Index, InvertedIndexReader, ReloadPolicy, Searcher, SegmentReader, TERMINATED, Term};
use xxhash_rust::xxh3::xxh3_64;

use super::address::{address, doc_in, segment_of};
use super::fields::ReportColumns;
use super::manifest::Manifest;
use super::merged::Sources;
use super::paths::Paths;
use super::places::Sounds;
use super::readonly::ReadOnly;
use super::row::Row;
use super::schema::{self, Fields};
use super::{Error, current};
use crate::report::{Catalogue, Report};

/// Blocks of stored reports kept unpacked, a segment: neighbours in a list are mostly neighbours in a block.
const CACHED_BLOCKS: usize = 2;

/// An edition open for reading. A document's address (`doc`) is the number of its segment << 24 | its number in the
/// segment; it holds for this edition only.
pub struct Edition {
    number: u64,
    folder: std::path::PathBuf,
    /// The fingerprint of the indicators that its figures were found with.
    pub(super) table: u64,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) sounds: Sounds,
}

/// The number under which the index keeps a report: the first 16 digits of its fingerprint.
pub fn id_of(hash: &str) -> u64 {
    let digits = hash.get(..16).and_then(|h| u64::from_str_radix(h, 16).ok());
    digits.unwrap_or_else(|| xxh3_64(hash.as_bytes()))
}

impl Edition {
    /// Opens the newest edition; `None` where nothing was published yet. Names and sizes of the files are checked, not
    /// their bytes.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::Format`], [`Error::Io`].
    pub fn open(index: &Path) -> Result<Option<Self>, Error> {
        current::with_newest(index, Self::open_in)
    }

    pub(super) fn open_in(number: u64, folder: &Path) -> Result<Self, Error> {
        let manifest = Manifest::read(folder)?;
        manifest.check_sizes(folder)?;
        Ok(Self { table: manifest.table, ..Self::open_unlisted(number, folder)? })
    }

    /// Opens a folder that has no manifest yet.
    pub(super) fn open_unlisted(number: u64, folder: &Path) -> Result<Self, Error> {
        guarded(|| {
            let directory = ReadOnly(MmapDirectory::open(folder).map_err(Error::damaged)?);
            let index = Index::open(directory).map_err(Error::damaged)?;
            let (schema, fields) = schema::fields();
            if index.schema() != schema {
                return Err(Error::Format { found: "?".into(), wanted: schema::FORMAT });
            }
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
            let reader = reader.doc_store_cache_num_blocks(CACHED_BLOCKS).try_into().map_err(Error::damaged)?;
            Ok(Self {
                number,
                folder: folder.to_owned(),
                table: 0,
                searcher: reader.searcher(),
                fields,
                sounds: Sounds::default(),
            })
        })
    }

    /// Grows by one with each publish.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// This edition's catalogue.
    pub fn catalogue(&self) -> Result<Catalogue, Error> {
        current::catalogue_in(&self.folder)
    }

    /// The report of a document.
    ///
    /// # Errors
    /// [`Error::NoReport`], or [`Error::Damaged`] where it cannot be unpacked.
    pub fn report(&self, doc: u32) -> Result<Report, Error> {
        guarded(|| {
            let blob = self.blob(doc)?.ok_or_else(|| Error::NoReport { what: doc.to_string() })?;
            postcard::from_bytes(&blob).map_err(Error::damaged)
        })
    }

    fn blob(&self, doc: u32) -> Result<Option<Vec<u8>>, Error> {
        if self.segment(doc).is_none_or(|s| doc_in(doc) >= s.max_doc()) {
            return Ok(None);
        }
        let address = tantivy::DocAddress::new(segment_of(doc), doc_in(doc));
        let stored: TantivyDocument = self.searcher.doc(address).map_err(Error::damaged)?;
        Ok(stored.get_first(self.fields.blob).and_then(|v| v.as_bytes()).map(<[u8]>::to_vec))
    }

    /// The document of a report's id: all 16 digits or the first ones as `list` prints them (at least 4). `None` where
    /// there is none or more than one.
    pub fn doc_of_id(&self, digits: &str) -> Result<Option<u32>, Error> {
        let hex = (4..=16).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let Some(start) = hex.then(|| u64::from_str_radix(digits, 16).ok()).flatten() else { return Ok(None) };
        let shift = 64 - 4 * digits.len() as u32;
        let first = start << shift;
        let last = first | 1u64.checked_shl(shift).map_or(0, |n| n - 1);
        let found = guarded(|| self.docs_between(first, last))?;
        Ok(if let [doc] = found[..] { Some(doc) } else { None })
    }

    /// At most two documents whose ids lie between.
    fn docs_between(&self, first: u64, last: u64) -> Result<Vec<u32>, Error> {
        let key = |id| Term::from_field_u64(self.fields.id, id);
        let mut found = Vec::new();
        for (number, segment) in self.segments() {
            let inverted = segment.inverted_index(self.fields.id).map_err(Error::damaged)?;
            let range = inverted.terms().range().ge(key(first).serialized_value_bytes());
            let mut terms = range.le(key(last).serialized_value_bytes()).into_stream().map_err(Error::damaged)?;
            while let (true, true) = (found.len() < 2, terms.advance()) {
                let alive = alive_docs(segment, &inverted, terms.value()).map_err(Error::damaged)?;
                found.extend(alive.into_iter().map(|doc| address(number, doc)));
            }
        }
        Ok(found)
    }

    /// The document of the report that a file holds. `None` for a file that is not known or holds none.
    pub fn doc_of_path(&self, path: &str) -> Result<Option<u32>, Error> {
        guarded(|| {
            let term = Term::from_field_text(self.fields.path, path);
            for doc in self.docs_with(&term)? {
                let Some(segment) = self.segment(doc) else { continue };
                let of = segment.fast_fields().u64(schema::column::OF).map_err(Error::damaged)?;
                if let Some(id) = of.first(doc_in(doc)) {
                    return Ok(self.docs_with(&Term::from_field_u64(self.fields.id, id))?.first().copied());
                }
            }
            Ok(None)
        })
    }

    /// The files that hold a report, by name.
    pub fn paths_of(&self, doc: u32) -> Result<Vec<String>, Error> {
        guarded(|| {
            let Some(segment) = self.segment(doc) else { return Ok(Vec::new()) };
            let ids = segment.fast_fields().u64(schema::column::ID).map_err(Error::damaged)?;
            ids.first(doc_in(doc)).map_or_else(|| Ok(Vec::new()), |id| Paths::open(self)?.of_id(id))
        })
    }

    /// What the index remembers of the library's files, in the order of their paths (by bytes), with little memory.
    pub fn sources(&self) -> Sources<'_> {
        Sources::new(self)
    }

    /// The figures of `list` for documents, in the order given; a document that holds no report is left out. Reads
    /// columns only.
    pub fn rows(&self, docs: &[u32]) -> Result<Vec<Row>, Error> {
        guarded(|| {
            let (columns, paths) = (self.columns()?, Paths::open(self)?);
            let mut out = Vec::with_capacity(docs.len());
            for &doc in docs {
                let Some(columns) = columns.get(segment_of(doc) as usize) else { continue };
                if let Some(mut row) = columns.row(doc_in(doc)) {
                    row.path = paths.of_id(row.id)?.into_iter().next().unwrap_or_default();
                    out.push(row);
                }
            }
            Ok(out)
        })
    }

    /// The ids of all reports.
    pub(super) fn ids(&self) -> Result<HashSet<u64>, Error> {
        guarded(|| {
            let columns = self.columns()?;
            let all = self.segments().zip(&columns);
            Ok(all.flat_map(|((_, s), c)| s.doc_ids_alive().filter_map(|doc| c.id.first(doc))).collect())
        })
    }

    /// Some document has, or had, this term.
    pub(super) fn has(&self, term: &Term) -> Result<bool, Error> {
        guarded(|| Ok(self.searcher.doc_freq(term).map_err(Error::damaged)? > 0))
    }

    pub(super) fn columns(&self) -> Result<Vec<ReportColumns>, Error> {
        self.searcher.segment_readers().iter().map(ReportColumns::open).collect()
    }

    pub(super) fn segments(&self) -> impl Iterator<Item = (u32, &SegmentReader)> {
        (0..).zip(self.searcher.segment_readers())
    }

    fn segment(&self, doc: u32) -> Option<&SegmentReader> {
        self.searcher.segment_readers().get(segment_of(doc) as usize)
    }

    /// Documents with exactly this term that are not deleted.
    fn docs_with(&self, term: &Term) -> Result<Vec<u32>, Error> {
        let mut out = Vec::new();
        for (number, segment) in self.segments() {
            let inverted = segment.inverted_index(term.field()).map_err(Error::damaged)?;
            let Some(info) = inverted.get_term_info(term).map_err(Error::damaged)? else { continue };
            let alive = alive_docs(segment, &inverted, &info).map_err(Error::damaged)?;
            out.extend(alive.into_iter().map(|doc| address(number, doc)));
        }
        Ok(out)
    }
}

/// The documents of a term in a segment that are not deleted.
pub(super) fn alive_docs(
    segment: &SegmentReader,
    inverted: &Arc<InvertedIndexReader>,
    info: &tantivy::postings::TermInfo,
) -> std::io::Result<Vec<u32>> {
    let mut postings = inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    let mut out = Vec::new();
    while postings.doc() != TERMINATED {
        if !segment.is_deleted(postings.doc()) {
            out.push(postings.doc());
        }
        postings.advance();
    }
    Ok(out)
}

/// A flipped bit in an index file can make the engine panic; that is damage, not the end of the program.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Error::damaged("读取时出错")))
}
