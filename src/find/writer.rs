//! The one writer of an index: takes reports and sources, publishes editions.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use tantivy::indexer::IndexWriterOptions;
use tantivy::{Index, IndexWriter, Term};
use xxhash_rust::xxh3::xxh3_64;

use super::edition::{Edition, id_of};
use super::lock::Lock;
use super::schema::{self, Fields};
use super::throttle::Throttle;
use super::{Error, SourceRow, document, publish, workshop};
use crate::report::Report;

/// Postings collected before a segment is written. A third of it costs half of the speed.
const HEAP_BYTES: usize = 50_000_000;
/// What a finished index may consist of.
const SEGMENTS: usize = 10;

/// What a publish made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The newest edition's number.
    pub edition: u64,
    /// Reports in it.
    pub reports: usize,
    /// `false` where nothing had changed and no new edition was made.
    pub new: bool,
}

/// Writes an index. Nothing is visible to readers, or safe from a kill, before [`Writer::publish`] returns; after an
/// error of kind [`Error::Writer`] or [`Error::Io`] drop the writer and open another.
pub struct Writer {
    folder: PathBuf,
    engine: IndexWriter,
    fields: Fields,
    throttle: Throttle,
    published: Option<Published>,
    reports: HashSet<u64>,
    /// Fingerprints of the paths that the index knows: a path that is new needs no deletion.
    paths: HashSet<u64>,
    dirty: bool,
    lock: Lock,
}

impl Writer {
    /// Goes on from the newest edition; makes the folder where there is none. Sweeps what killed runs left.
    ///
    /// # Errors
    /// [`Error::Busy`] where another writer lives, [`Error::Damaged`] or [`Error::Format`] where the newest edition
    /// cannot be gone on from (then [`Writer::rebuild`]), [`Error::Io`].
    pub fn open(index: &Path) -> Result<Self, Error> {
        let lock = workshop::enter(index)?;
        let base = Edition::open(index)?;
        Self::from_base(index, lock, base.as_ref())
    }

    /// Starts from nothing; the newest edition stays readable until the first publish.
    ///
    /// # Errors
    /// [`Error::Busy`], [`Error::Io`].
    pub fn rebuild(index: &Path) -> Result<Self, Error> {
        let lock = workshop::enter(index)?;
        let mut writer = Self::from_base(index, lock, None)?;
        writer.dirty = true;
        Ok(writer)
    }

    fn from_base(index: &Path, lock: Lock, base: Option<&Edition>) -> Result<Self, Error> {
        let throttle = Throttle::default();
        let work = workshop::fill(index, base)?;
        schema::register(&work, throttle.clone());
        let (_, fields) = schema::fields();
        let engine = engine(&work)?;
        let mut writer = Self {
            folder: index.to_owned(),
            engine,
            fields,
            throttle,
            published: None,
            reports: HashSet::new(),
            paths: HashSet::new(),
            dirty: base.is_none(),
            lock,
        };
        if let Some(base) = base {
            writer.learn(base)?;
        }
        Ok(writer)
    }

    /// What the newest edition holds.
    fn learn(&mut self, base: &Edition) -> Result<(), Error> {
        for columns in base.columns()?.iter().zip(base.segments()) {
            let (columns, (_, segment)) = columns;
            self.reports.extend(segment.doc_ids_alive().filter_map(|doc| columns.id.first(doc)));
        }
        for source in base.sources() {
            self.paths.insert(xxh3_64(source?.path.as_bytes()));
        }
        self.published = Some(Published { edition: base.number(), reports: self.reports.len(), new: false });
        Ok(())
    }

    /// A report with this content is in the index already, or on its way.
    pub fn knows(&self, id: u64) -> bool {
        self.reports.contains(&id)
    }

    /// Adds a report or replaces the one with the same content; gives its id. Waits while too much text is on its way.
    ///
    /// # Errors
    /// [`Error::Writer`].
    pub fn put_report(&mut self, report: &Report) -> Result<u64, Error> {
        let id = id_of(&report.source.hash);
        if !self.reports.insert(id) {
            self.engine.delete_term(Term::from_field_u64(self.fields.id, id));
        }
        let (document, bytes) = document::of_report(&self.fields, id, report)?;
        self.throttle.enter(bytes);
        self.dirty = true;
        self.engine.add_document(document).map_err(|e| Error::writer(&e))?;
        Ok(id)
    }

    /// Takes a report out.
    pub fn remove_report(&mut self, id: u64) {
        if self.reports.remove(&id) {
            self.engine.delete_term(Term::from_field_u64(self.fields.id, id));
            self.dirty = true;
        }
    }

    /// Remembers a file, or what changed about it.
    ///
    /// # Errors
    /// [`Error::Writer`].
    pub fn put_source(&mut self, source: &SourceRow) -> Result<(), Error> {
        self.forget(&source.path);
        self.paths.insert(xxh3_64(source.path.as_bytes()));
        self.dirty = true;
        let document = document::of_source(&self.fields, source);
        self.engine.add_document(document).map_err(|e| Error::writer(&e)).map(drop)
    }

    /// Forgets a file.
    pub fn remove_source(&mut self, path: &str) {
        if self.forget(path) {
            self.dirty = true;
        }
    }

    fn forget(&mut self, path: &str) -> bool {
        let known = self.paths.remove(&xxh3_64(path.as_bytes()));
        if known {
            self.engine.delete_term(Term::from_field_text(self.fields.path, document::clipped(path)));
        }
        known
    }

    /// Makes everything so far the newest edition: when this returns it is safe on disk and readers find it. The writer
    /// goes on from there. Where nothing changed no new edition is made.
    ///
    /// # Errors
    /// [`Error::Writer`], [`Error::Io`]; the edition before stays the newest then.
    pub fn publish(&mut self) -> Result<Published, Error> {
        if let Some(published) = self.published.filter(|_| !self.dirty) {
            return Ok(Published { new: false, ..published });
        }
        let payload = format!("zhenbao {}", schema::FORMAT);
        let mut commit = self.engine.prepare_commit().map_err(|e| Error::writer(&e))?;
        commit.set_payload(&payload);
        commit.commit().map_err(|e| Error::writer(&e))?;
        let published = publish::edition(&self.folder, self.engine.index())?;
        self.published = Some(published);
        self.dirty = false;
        Ok(published)
    }

    /// Publishes, waits for merges, brings the index down to at most ten segments and leaves no workshop behind.
    ///
    /// # Errors
    /// As [`Writer::publish`].
    pub fn finish(mut self) -> Result<Published, Error> {
        let first = self.publish()?;
        let Self { engine, folder, lock, .. } = self;
        let work = engine.index().clone();
        let before = work.searchable_segment_ids().map_err(|e| Error::writer(&e))?;
        engine.wait_merging_threads().map_err(|e| Error::writer(&e))?;
        merge_down(&work)?;
        let after = work.searchable_segment_ids().map_err(|e| Error::writer(&e))?;
        let changed = before.len() != after.len() || before.iter().any(|id| !after.contains(id));
        let last = if changed { publish::edition(&folder, &work)? } else { first };
        workshop::leave(&folder);
        drop(lock);
        Ok(Published { new: first.new || last.new, ..last })
    }
}

fn engine(work: &Index) -> Result<IndexWriter, Error> {
    let options = IndexWriterOptions::builder()
        .memory_budget_per_thread(HEAP_BYTES)
        .num_worker_threads(1)
        .num_merge_threads(1)
        .build();
    work.writer_with_options(options).map_err(|e| Error::writer(&e))
}

/// Merges the smallest segments into one where there are too many.
fn merge_down(work: &Index) -> Result<(), Error> {
    let mut segments = work.searchable_segment_metas().map_err(|e| Error::writer(&e))?;
    if segments.len() <= SEGMENTS {
        return Ok(());
    }
    segments.sort_by_key(tantivy::SegmentMeta::num_docs);
    let small: Vec<_> = segments.iter().take(segments.len() - SEGMENTS + 1).map(tantivy::SegmentMeta::id).collect();
    drop(segments);
    let mut engine = engine(work)?;
    engine.merge(&small).wait().map_err(|e| Error::writer(&e))?;
    engine.wait_merging_threads().map_err(|e| Error::writer(&e))
}
