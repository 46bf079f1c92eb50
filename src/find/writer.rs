//! The one writer of an index: takes reports and sources, publishes editions.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{Index, IndexWriter, Term};
use xxhash_rust::xxh3::xxh3_64;

use super::edition::{Edition, id_of};
use super::lock::Lock;
use super::schema::{self, Fields};
use super::throttle::Throttle;
use super::workshop::Cleared;
use super::{Error, SourceRow, current, document, publish, workshop};
use crate::report::{Figures, Report};

/// Postings collected before a segment is written. A third of it costs half of the speed.
const HEAP_BYTES: usize = 50_000_000;
/// What a finished index may consist of.
const SEGMENTS: usize = 10;
/// A segment with a larger share of deleted documents is written anew.
const MOST_DELETED: f32 = 0.3;

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
    /// What this writer went on from.
    base: Option<Edition>,
    /// Fingerprints of the paths put since: a path that is new needs no deletion.
    paths: HashSet<u64>,
    dirty: bool,
    // Fields are dropped in this order: the engine first, the lock last.
    workshop: Cleared,
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
        workshop::sweep(index)?;
        let base = Edition::open(index)?;
        Self::from_base(index, lock, base)
    }

    /// Starts from nothing; the newest edition stays readable until the first publish.
    ///
    /// # Errors
    /// [`Error::Busy`], [`Error::Io`].
    pub fn rebuild(index: &Path) -> Result<Self, Error> {
        let lock = workshop::enter(index)?;
        if matches!(current::current(index), Err(Error::Damaged { .. })) {
            current::point_to(index, 0)?;
        }
        workshop::sweep(index)?;
        Self::from_base(index, lock, None)
    }

    fn from_base(index: &Path, lock: Lock, base: Option<Edition>) -> Result<Self, Error> {
        let throttle = Throttle::default();
        let work = workshop::fill(index, base.as_ref())?;
        schema::register(&work, throttle.clone());
        let (_, fields) = schema::fields();
        let engine = engine(index, &work)?;
        let mut writer = Self {
            folder: index.to_owned(),
            engine,
            fields,
            throttle,
            published: None,
            reports: HashSet::new(),
            paths: HashSet::new(),
            dirty: base.is_none(),
            base: None,
            workshop: Cleared(index.to_owned()),
            lock,
        };
        if let Some(base) = base {
            writer.reports = base.ids()?;
            let reports = writer.reports.len();
            writer.published = Some(Published { edition: base.number(), reports, new: false });
            writer.base = Some(base);
        }
        Ok(writer)
    }

    /// A report with this content is in the index already, or on its way.
    pub fn knows(&self, id: u64) -> bool {
        self.reports.contains(&id)
    }

    /// Adds a report with what its columns hold, or replaces the one with the same content; gives its id. Waits while too
    /// much text is on its way.
    ///
    /// # Errors
    /// [`Error::Writer`].
    pub fn put_report(&mut self, report: &Report, figures: &Figures) -> Result<u64, Error> {
        let id = id_of(&report.source.hash);
        if !self.reports.insert(id) {
            self.engine.delete_term(Term::from_field_u64(self.fields.id, id));
        }
        let (document, bytes) = document::of_report(&self.fields, id, report, figures)?;
        self.throttle.enter(bytes);
        self.dirty = true;
        self.engine.add_document(document).map_err(Error::engine(&self.folder))?;
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
        self.forget(&source.path)?;
        self.paths.insert(xxh3_64(source.path.as_bytes()));
        self.dirty = true;
        let document = document::of_source(&self.fields, source);
        self.engine.add_document(document).map_err(Error::engine(&self.folder)).map(drop)
    }

    /// Forgets a file.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn remove_source(&mut self, path: &str) -> Result<(), Error> {
        self.dirty |= self.forget(path)?;
        Ok(())
    }

    fn forget(&mut self, path: &str) -> Result<bool, Error> {
        let term = Term::from_field_text(self.fields.path, document::clipped(path));
        let new = self.paths.remove(&xxh3_64(path.as_bytes()));
        let known = new || self.base.as_ref().map_or(Ok(false), |base| base.has(&term))?;
        if known {
            self.engine.delete_term(term);
        }
        Ok(known)
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
        let mut commit = self.engine.prepare_commit().map_err(Error::engine(&self.folder))?;
        commit.set_payload(&payload);
        commit.commit().map_err(Error::engine(&self.folder))?;
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
        let Self { engine, folder, workshop, lock, .. } = self;
        let work = engine.index().clone();
        let before = work.searchable_segment_ids().map_err(Error::engine(&folder))?;
        engine.wait_merging_threads().map_err(Error::engine(&folder))?;
        merge_down(&folder, &work)?;
        let after = work.searchable_segment_ids().map_err(Error::engine(&folder))?;
        let changed = before.len() != after.len() || before.iter().any(|id| !after.contains(id));
        let last = if changed { publish::edition(&folder, &work)? } else { first };
        drop((workshop, lock));
        Ok(Published { new: first.new || last.new, ..last })
    }
}

fn engine(index: &Path, work: &Index) -> Result<IndexWriter, Error> {
    let options = IndexWriterOptions::builder()
        .memory_budget_per_thread(HEAP_BYTES)
        .num_worker_threads(1)
        .num_merge_threads(1)
        .build();
    let engine = work.writer_with_options(options).map_err(Error::engine(index))?;
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(MOST_DELETED);
    engine.set_merge_policy(Box::new(policy));
    Ok(engine)
}

/// Merges the smallest segments into one where there are too many.
fn merge_down(index: &Path, work: &Index) -> Result<(), Error> {
    let mut segments = work.searchable_segment_metas().map_err(Error::engine(index))?;
    if segments.len() <= SEGMENTS {
        return Ok(());
    }
    segments.sort_by_key(tantivy::SegmentMeta::num_docs);
    let small: Vec<_> = segments.iter().take(segments.len() - SEGMENTS + 1).map(tantivy::SegmentMeta::id).collect();
    drop(segments);
    let mut engine = engine(index, work)?;
    engine.merge(&small).wait().map_err(Error::engine(index))?;
    engine.wait_merging_threads().map_err(Error::engine(index))
}

#[cfg(test)]
mod tests {
    use super::super::Problem;
    use super::super::trial::{self, Library, names, source};
    use super::*;

    #[test]
    fn what_was_put_is_read_back() {
        let reports = trial::county();
        let library = Library::of(&reports, 2);
        let (edition, catalogue) = library.open();
        assert_eq!(catalogue.len(), 4);
        for report in &reports {
            let doc = edition.doc_of_id(report.source.id()).unwrap().unwrap();
            assert_eq!(edition.report(doc).unwrap(), *report);
            assert_eq!(edition.doc_of_path(&report.source.path).unwrap(), Some(doc));
            assert_eq!(edition.paths_of(doc).unwrap(), std::slice::from_ref(&report.source.path));
            let row = edition.rows(&[doc]).unwrap().remove(0);
            assert_eq!((row.title.as_str(), Some(row.year)), (report.title.as_deref().unwrap(), report.year));
            assert_eq!((row.short_id().as_str(), row.sections), (report.source.id(), 2));
            assert_eq!(row.names.county, "丙县");
        }
        for odd in ["", "zz", "0123456789abcdef0", "no/such"] {
            assert_eq!((edition.doc_of_id(odd).unwrap(), edition.doc_of_path(odd).unwrap()), (None, None), "{odd}");
        }
        assert!(matches!(edition.report(u32::MAX), Err(Error::NoReport { .. })));
    }

    #[test]
    fn sources_come_in_the_order_of_their_paths_whatever_segment_they_are_in() {
        let dir = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(dir.path()).unwrap();
        let path = |n: u32| format!("县{}/{n}.txt", n % 7);
        for n in 0..900 {
            writer.put_source(&source(&path(n), Some(u64::from(n)))).unwrap();
            if n % 300 == 299 {
                writer.publish().unwrap();
            }
        }
        let bad = Problem { kind: "format".into(), reason: "读不了。".into(), hint: "另存。".into() };
        let odd = SourceRow { problem: Some(bad), ..source(&path(4), None) };
        writer.put_source(&odd).unwrap();
        writer.put_source(&odd).unwrap();
        writer.remove_source(&path(5)).unwrap();
        writer.remove_source("never there").unwrap();
        writer.publish().unwrap();
        let edition = Edition::open(dir.path()).unwrap().unwrap();
        let rows: Vec<SourceRow> = edition.sources().map(Result::unwrap).collect();
        let mut expected: Vec<_> = (0..900).filter(|&n| n != 5).map(|n| source(&path(n), Some(u64::from(n)))).collect();
        expected[4] = odd;
        expected.sort_by(|a, b| a.path.cmp(&b.path));
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_file_twice_is_one_report_with_two_paths() {
        let dir = tempfile::tempdir().unwrap();
        let report = trial::county().remove(0);
        let mut writer = Writer::open(dir.path()).unwrap();
        for path in ["b", "a"] {
            let id = writer.put_report(&report, &Figures::default()).unwrap();
            assert!(writer.knows(id));
            writer.put_source(&source(path, Some(id))).unwrap();
        }
        assert_eq!(writer.publish().unwrap(), Published { edition: 1, reports: 1, new: true });
        let edition = Edition::open(dir.path()).unwrap().unwrap();
        let doc = edition.doc_of_path("a").unwrap().unwrap();
        assert_eq!(edition.paths_of(doc).unwrap(), ["a", "b"]);
        drop(writer);
        let mut writer = Writer::open(dir.path()).unwrap();
        writer.put_report(&report, &Figures::default()).unwrap();
        writer.remove_source("a").unwrap();
        assert_eq!(writer.publish().unwrap(), Published { edition: 2, reports: 1, new: true });
        let edition = Edition::open(dir.path()).unwrap().unwrap();
        assert_eq!(edition.rows(&[edition.doc_of_path("b").unwrap().unwrap()]).unwrap()[0].path, "b");
    }

    #[test]
    fn two_editions_are_kept_and_few_segments_left() {
        let reports = trial::county();
        let dir = tempfile::tempdir().unwrap();
        let mut writer = Writer::open(dir.path()).unwrap();
        for round in 0..14 {
            writer.put_source(&source(&round.to_string(), None)).unwrap();
            writer.put_report(&reports[round % 4], &Figures::default()).unwrap();
            let published = writer.publish().unwrap();
            assert_eq!(published.edition, round as u64 + 1);
            assert_eq!(Published { new: false, ..published }, writer.publish().unwrap());
        }
        assert!(matches!(Writer::open(dir.path()), Err(Error::Busy { .. })));
        let last = writer.finish().unwrap();
        assert_eq!(last.reports, 4);
        let editions: Vec<_> = names(dir.path()).into_iter().filter(|n| n.starts_with("gen-")).collect();
        assert_eq!(editions, [format!("gen-{:04}", last.edition - 1), format!("gen-{:04}", last.edition)]);
        let edition = Edition::open(dir.path()).unwrap().unwrap();
        assert!(edition.segments().count() <= SEGMENTS);
        assert_eq!(edition.sources().count(), 14);
    }

    #[test]
    fn an_empty_library_is_an_edition_and_a_rebuild_forgets() {
        let library = Library::of(&[], 1);
        assert_eq!(library.open().1.len(), 0);
        let library = Library::of(&trial::county(), 1);
        let mut writer = Writer::rebuild(library.folder()).unwrap();
        assert_eq!(library.open().1.len(), 4);
        writer.put_report(&trial::county()[1], &Figures::default()).unwrap();
        assert_eq!(writer.finish().unwrap(), Published { edition: 2, reports: 1, new: true });
        assert_eq!(library.open().0.sources().count(), 0);
    }
}
