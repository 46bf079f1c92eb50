//! Stories of a library over time, with an index that is kept in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::hands::Hire;
use super::ledger::{Known, Ledger, Numbers};
use super::sync::{Course, News, SyncOptions};
use super::{Origin, ShelfError, SourceRow, Summary};
use crate::find::id_of;
use crate::read::Unreadable;
use crate::report::Report;

#[derive(Clone, Debug, Default, PartialEq)]
struct Shelf {
    edition: u64,
    sources: BTreeMap<String, SourceRow>,
    reports: BTreeMap<u64, Report>,
}

/// What survives a kill.
type Disk = Arc<Mutex<Arc<Shelf>>>;

struct InMemory {
    disk: Disk,
    next: Shelf,
    anew: bool,
}

impl InMemory {
    fn open(disk: &Disk, anew: bool) -> Self {
        let next = if anew { Shelf::default() } else { Shelf::clone(&disk.lock().unwrap()) };
        Self { disk: Arc::clone(disk), next, anew }
    }
}

impl Known for Shelf {
    fn sources(&self) -> Box<dyn Iterator<Item = Result<SourceRow, ShelfError>> + '_> {
        Box::new(self.sources.values().cloned().map(Ok))
    }

    fn report(&self, id: u64) -> Result<Option<Report>, ShelfError> {
        Ok(self.reports.get(&id).cloned())
    }

    fn holds(&self, id: u64) -> bool {
        self.reports.contains_key(&id)
    }

    fn paths_of(&self, id: u64) -> Result<Vec<String>, ShelfError> {
        Ok(self.sources.values().filter(|row| row.report == Some(id)).map(|row| row.path.clone()).collect())
    }

    fn numbers(&self) -> Numbers {
        Numbers { edition: self.edition, reports: self.reports.len() as u64 }
    }
}

impl Ledger for InMemory {
    type Known = Shelf;

    fn known(&self) -> Result<Arc<Shelf>, ShelfError> {
        Ok(if self.anew { Arc::default() } else { Arc::clone(&self.disk.lock().unwrap()) })
    }

    fn put_report(&mut self, report: &Report) -> Result<(), ShelfError> {
        self.next.reports.insert(id_of(&report.source.hash), report.clone());
        Ok(())
    }

    fn put_source(&mut self, row: &SourceRow) -> Result<(), ShelfError> {
        self.next.sources.insert(row.path.clone(), row.clone());
        Ok(())
    }

    fn remove_source(&mut self, path: &str) -> Result<(), ShelfError> {
        self.next.sources.remove(path);
        Ok(())
    }

    fn remove_report(&mut self, id: u64) -> Result<(), ShelfError> {
        self.next.reports.remove(&id);
        Ok(())
    }

    fn replaces(&self) -> Result<Numbers, ShelfError> {
        Ok(self.disk.lock().unwrap().numbers())
    }

    fn publish(&mut self) -> Result<Numbers, ShelfError> {
        self.next.edition += 1;
        self.anew = false;
        *self.disk.lock().unwrap() = Arc::new(self.next.clone());
        Ok(self.next.numbers())
    }

    fn finish(self) -> Result<Numbers, ShelfError> {
        Ok(self.next.numbers())
    }
}

/// The first line is the title; a file that names no town takes it from its folder.
fn read(bytes: &[u8], path: &str) -> Result<Report, Unreadable> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    if text.starts_with("BAD") {
        return Err(Unreadable { kind: "format", reason: "坏的。".into(), hint: String::new() });
    }
    assert!(!text.starts_with("BOOM"), "a reader that breaks");
    let mut report = Report { title: text.lines().next().map(str::to_owned), ..Report::default() };
    report.source.hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes));
    report.source.path = path.to_owned();
    report.place.town = (!text.contains('镇')).then(|| path.split('/').next().unwrap().to_owned());
    Ok(report)
}

/// Path, title, town and kind of problem.
type Told = (String, Option<String>, Option<String>, Option<String>);

/// A library, its index and the hands that change it.
struct Stage {
    home: tempfile::TempDir,
    disk: Disk,
}

const PLAIN: SyncOptions = SyncOptions { force: false, rebuild: false, helpers: false };
const FORCE: SyncOptions = SyncOptions { force: true, ..PLAIN };
const REBUILD: SyncOptions = SyncOptions { rebuild: true, ..PLAIN };

impl Stage {
    fn new(files: &[(&str, &str)]) -> Self {
        let stage = Self { home: tempfile::tempdir().unwrap(), disk: Disk::default() };
        for (path, text) in files {
            stage.write(path, text);
        }
        stage
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.home.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    fn sync_with(&self, options: SyncOptions, stop: &AtomicBool, tell: &mut dyn FnMut(News)) -> Summary {
        let origin = Origin::at(self.home.path());
        let ledger = InMemory::open(&self.disk, options.rebuild);
        Course { origin: &origin, ledger, options, hire: Hire::Here(read), stop, tell }.run().unwrap()
    }

    /// added, updated, removed, unchanged, failed, kept
    fn sync(&self, options: SyncOptions) -> [u64; 6] {
        let s = self.sync_with(options, &AtomicBool::new(false), &mut |_| ());
        assert_eq!(s.reports as usize, self.shelf().reports.len());
        [s.added, s.updated, s.removed, s.unchanged, s.failed, s.kept]
    }

    fn shelf(&self) -> Shelf {
        Shelf::clone(&self.disk.lock().unwrap())
    }

    /// The state by which two indexes are compared: who holds what, and how it was read.
    fn state(&self) -> Vec<Told> {
        let now = self.shelf();
        let told = |row: &SourceRow| {
            let report = row.report.map(|id| &now.reports[&id]);
            let town = report.and_then(|r| r.place.town.clone());
            (row.path.clone(), report.and_then(|r| r.title.clone()), town, row.problem.as_ref().map(|p| p.kind.clone()))
        };
        let held: std::collections::BTreeSet<_> = now.sources.values().filter_map(|row| row.report).collect();
        assert!(now.reports.keys().eq(held.iter()), "no report without a file, no file without its report");
        now.sources.values().map(told).collect()
    }

    /// An index that is built from nothing says the same.
    #[track_caller]
    fn agrees_with_a_fresh_index(&self) {
        let fresh = Self { home: tempfile::tempdir().unwrap(), disk: Disk::default() };
        let origin = Origin::at(self.home.path());
        let ledger = InMemory::open(&fresh.disk, false);
        let stop = AtomicBool::new(false);
        Course { origin: &origin, ledger, options: PLAIN, hire: Hire::Here(read), stop: &stop, tell: &mut |_| () }
            .run()
            .unwrap();
        assert_eq!(self.state(), fresh.state());
    }
}

#[test]
fn a_library_is_followed_through_its_changes() {
    let stage = Stage::new(&[("a/1", "甲镇"), ("a/2", "乙镇"), ("b/3", "BAD"), ("b/4", "丙镇")]);
    assert_eq!(stage.sync(PLAIN), [3, 0, 0, 0, 1, 0]);
    assert_eq!(stage.sync(PLAIN), [0, 0, 0, 3, 1, 0]);
    stage.write("a/2", "乙镇改");
    stage.write("b/3", "丁镇");
    stage.write("c", "戊镇");
    stage.remove("a/1");
    assert_eq!(stage.sync(PLAIN), [2, 1, 1, 1, 0, 0]);
    stage.agrees_with_a_fresh_index();
}

#[test]
fn what_did_not_change_makes_no_edition() {
    let stage = Stage::new(&[("1", "甲镇"), ("2", "BAD")]);
    stage.sync(PLAIN);
    // The second one may trust the stamps, as time has passed for them.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    stage.sync(PLAIN);
    let edition = stage.shelf().edition;
    assert_eq!(stage.sync(PLAIN), [0, 0, 0, 1, 1, 0]);
    assert_eq!(stage.shelf().edition, edition);
}

#[test]
fn an_edit_within_the_same_second_is_seen_even_with_the_same_size_and_time() {
    let stage = Stage::new(&[]);
    for round in 0..20 {
        stage.write("x", &format!("镇{round:03}"));
        let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        fs::File::options().write(true).open(stage.path("x")).unwrap().set_modified(time).unwrap();
        stage.sync(PLAIN);
        assert_eq!(stage.state()[0].1.as_deref(), Some(format!("镇{round:03}").as_str()));
    }
}

#[test]
fn copies_are_one_report_with_several_places() {
    let stage = Stage::new(&[("b/2", "x"), ("c/3", "x"), ("d/4", "丁镇")]);
    assert_eq!(stage.sync(PLAIN), [3, 0, 0, 0, 0, 0]);
    assert_eq!(stage.shelf().reports.len(), 2);
    stage.write("a/1", "x");
    assert_eq!(stage.sync(PLAIN), [1, 0, 0, 3, 0, 0]);
    stage.agrees_with_a_fresh_index();
    assert_eq!(stage.state()[2].2.as_deref(), Some("a"), "the first path is the evidence");
    for gone in ["a/1", "b/2", "c/3"] {
        stage.remove(gone);
        stage.sync(PLAIN);
        stage.agrees_with_a_fresh_index();
    }
    assert_eq!(stage.shelf().reports.len(), 1);
}

#[test]
fn a_moved_file_keeps_its_report_and_takes_the_evidence_of_its_new_place() {
    let stage = Stage::new(&[("m/1", "x"), ("m/2", "甲镇"), ("n/3", "乙镇")]);
    stage.sync(PLAIN);
    for (from, to) in [("m/1", "z/1"), ("m/2", "z/2"), ("z/1", "b/1"), ("n/3", "m/3")] {
        stage.rename(from, to);
        assert_eq!(stage.sync(PLAIN), [1, 0, 1, 2, 0, 0]);
        stage.agrees_with_a_fresh_index();
    }
    assert_eq!(stage.state()[0].2.as_deref(), Some("b"));
}

#[test]
fn contents_that_change_places_are_sorted_out() {
    let stage = Stage::new(&[("a", "甲镇"), ("b", "乙镇"), ("c", "x")]);
    stage.sync(PLAIN);
    stage.rename("a", "t");
    stage.rename("b", "a");
    stage.rename("t", "b");
    assert_eq!(stage.sync(PLAIN), [0, 2, 0, 1, 0, 0]);
    stage.agrees_with_a_fresh_index();
}

#[test]
fn a_whole_folder_may_be_renamed() {
    let stage = Stage::new(&[]);
    (0..60).for_each(|n| stage.write(&format!("old/{n}"), &format!("镇{n}")));
    stage.sync(PLAIN);
    stage.rename("old", "new");
    assert_eq!(stage.sync(PLAIN), [60, 0, 60, 0, 0, 0]);
    stage.agrees_with_a_fresh_index();
}

#[test]
fn a_library_is_never_emptied_by_accident() {
    let stage = Stage::new(&[]);
    (0..100).for_each(|n| stage.write(&format!("{n:03}"), &format!("镇{n}")));
    stage.sync(PLAIN);
    (0..31).for_each(|n| stage.remove(&format!("{n:03}")));
    assert_eq!(stage.sync(PLAIN), [0, 0, 0, 69, 0, 31]);
    assert_eq!(stage.sync(REBUILD), [69, 0, 0, 0, 0, 31]);
    assert_eq!(stage.shelf().reports.len(), 100);
    assert_eq!(stage.sync(FORCE), [0, 0, 31, 69, 0, 0]);
    (31..51).for_each(|n| stage.remove(&format!("{n:03}")));
    assert_eq!(stage.sync(PLAIN), [0, 0, 20, 49, 0, 0]);
    (51..100).for_each(|n| stage.remove(&format!("{n:03}")));
    assert_eq!(stage.sync(PLAIN), [0, 0, 0, 0, 0, 49]);
    assert_eq!(stage.shelf().reports.len(), 49);
}

#[test]
fn even_a_small_library_is_not_emptied() {
    let stage = Stage::new(&[("1", "甲镇"), ("2", "乙镇")]);
    stage.sync(PLAIN);
    stage.remove("1");
    assert_eq!(stage.sync(PLAIN), [0, 0, 1, 1, 0, 0]);
    stage.remove("2");
    assert_eq!(stage.sync(PLAIN), [0, 0, 0, 0, 0, 1]);
    stage.write("2", "乙镇");
    assert_eq!(stage.sync(PLAIN)[5], 0);
    stage.agrees_with_a_fresh_index();
}

#[test]
fn a_missing_library_keeps_its_index() {
    let stage = Stage::new(&[("lib/1", "甲镇")]);
    stage.sync(PLAIN);
    let origin = Origin::at(&stage.path("gone"));
    let ledger = InMemory::open(&stage.disk, false);
    let stop = AtomicBool::new(false);
    let error =
        Course { origin: &origin, ledger, options: FORCE, hire: Hire::Here(read), stop: &stop, tell: &mut |_| () }
            .run();
    assert_eq!(error.unwrap_err().kind, super::Trouble::Missing);
    assert_eq!(stage.shelf().reports.len(), 1);
}

#[test]
fn a_report_that_cannot_be_opened_just_now_stays() {
    let stage = Stage::new(&[("1", "甲镇"), ("2", "乙镇")]);
    stage.sync(PLAIN);
    stage.remove("1");
    fs::File::create(stage.path("1")).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(stage.sync(PLAIN), [0, 0, 0, 1, 1, 0]);
    assert_eq!(stage.state()[0], ("1".into(), Some("甲镇".into()), None, Some("large".into())));
    stage.write("1", "甲镇");
    assert_eq!(stage.sync(PLAIN), [0, 0, 0, 2, 0, 0]);
    stage.agrees_with_a_fresh_index();
}

#[test]
fn a_file_that_breaks_the_reader_costs_itself_only() {
    let stage = Stage::new(&[("1", "甲镇"), ("2", "BOOM"), ("3", "乙镇")]);
    assert_eq!(stage.sync(PLAIN), [2, 0, 0, 0, 1, 0]);
    assert_eq!(stage.state()[1].3.as_deref(), Some("crash"));
}

#[test]
fn stopped_at_any_point_the_next_one_ends_at_the_same() {
    let stage = Stage::new(&[]);
    for n in 0..120 {
        // Copies, files without a town, files that cannot be read.
        let text = match n % 6 {
            0 => "同镇".to_owned(),
            1 => format!("BAD{n}"),
            2 => "x".to_owned(),
            _ => format!("镇{n}"),
        };
        stage.write(&format!("{}/{n:03}", ["c", "a", "d", "b"][n % 4]), &text);
    }
    for limit in [0, 1, 2, 7, 30, 59, 90, 119] {
        *stage.disk.lock().unwrap() = Arc::default();
        let mut runs = 0;
        loop {
            let stop = AtomicBool::new(false);
            let origin = Origin::at(stage.home.path());
            let ledger = Stopping { ledger: InMemory::open(&stage.disk, false), left: limit, stop: &stop };
            let course = Course {
                origin: &origin,
                ledger,
                options: PLAIN,
                hire: Hire::Here(read),
                stop: &stop,
                tell: &mut |_| (),
            };
            runs += 1;
            // The last of many short runs is let through, as a run that may do nothing ends nowhere.
            if !course.run().unwrap().stopped || runs > 200 {
                break;
            }
        }
        stage.sync(PLAIN);
        stage.agrees_with_a_fresh_index();
    }
}

/// Asks for a stop after so many rows.
struct Stopping<'a> {
    ledger: InMemory,
    left: usize,
    stop: &'a AtomicBool,
}

impl Ledger for Stopping<'_> {
    type Known = Shelf;

    fn known(&self) -> Result<Arc<Shelf>, ShelfError> {
        self.ledger.known()
    }

    fn put_report(&mut self, report: &Report) -> Result<(), ShelfError> {
        self.ledger.put_report(report)
    }

    fn put_source(&mut self, row: &SourceRow) -> Result<(), ShelfError> {
        if self.left == 0 {
            self.stop.store(true, Ordering::Relaxed);
        }
        self.left = self.left.saturating_sub(1);
        self.ledger.put_source(row)
    }

    fn remove_source(&mut self, path: &str) -> Result<(), ShelfError> {
        self.ledger.remove_source(path)
    }

    fn remove_report(&mut self, id: u64) -> Result<(), ShelfError> {
        self.ledger.remove_report(id)
    }

    fn replaces(&self) -> Result<Numbers, ShelfError> {
        self.ledger.replaces()
    }

    fn publish(&mut self) -> Result<Numbers, ShelfError> {
        self.ledger.publish()
    }

    fn finish(self) -> Result<Numbers, ShelfError> {
        self.ledger.finish()
    }
}

#[test]
fn a_rebuild_replaces_the_index_when_it_is_complete() {
    let stage = Stage::new(&[("1", "甲镇"), ("2", "乙镇")]);
    stage.sync(PLAIN);
    let before = stage.state();
    let stop = AtomicBool::new(true);
    assert!(stage.sync_with(REBUILD, &stop, &mut |_| ()).stopped);
    assert_eq!(stage.state(), before);
    assert_eq!(stage.sync(REBUILD), [2, 0, 0, 0, 0, 0]);
    assert_eq!(stage.state(), before);
}

#[test]
fn ten_thousand_small_files_are_quickly_done_and_progress_is_told() {
    let stage = Stage::new(&[]);
    for n in 0..10_000 {
        stage.write(&format!("{:02}/{n:05}.txt", n % 100), &format!("镇{n}"));
    }
    let (mut last, mut editions) = (None, 0);
    let started = std::time::Instant::now();
    let summary = stage.sync_with(PLAIN, &AtomicBool::new(false), &mut |news| match news {
        News::Progress(progress) => last = Some(progress),
        News::Published { reports, .. } => editions = reports,
    });
    assert_eq!((summary.added, editions), (10_000, 10_000));
    assert!(started.elapsed().as_secs() < 30);
    assert!(last.is_none_or(|p| p.done <= 10_000 && p.total.is_none_or(|t| t >= p.done)));
    let started = std::time::Instant::now();
    assert_eq!(stage.sync(PLAIN)[3], 10_000);
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn the_library_itself_is_never_touched() {
    let stage = Stage::new(&[("a/1", "甲镇"), ("2", "BAD")]);
    let seen = |root: &Path| {
        let mut out = Vec::new();
        for path in ["", "a", "a/1", "2"] {
            let meta = fs::metadata(root.join(path)).unwrap();
            out.push((path, meta.modified().unwrap(), meta.len()));
        }
        out
    };
    let before = seen(stage.home.path());
    stage.sync(PLAIN);
    stage.sync(REBUILD);
    assert_eq!(seen(stage.home.path()), before);
}
