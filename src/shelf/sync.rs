//! Brings an index up to date with its library.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use super::ahead::Ahead;
use super::found::What;
use super::hands::{self, Hire};
use super::ledger::{Known, Ledger};
use super::merge::Merge;
use super::pace::Progress;
use super::pool::{Pool, Work, desk};
use super::run::Run;
use super::{Origin, ShelfError, Summary, folders, index};
use crate::find::{self, Age};
use crate::helpers::Helpers;

/// How a sync is to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyncOptions {
    /// Also removes when a large part of the library is gone.
    pub force: bool,
    /// Reads everything anew; the old edition is replaced when the new one is complete.
    pub rebuild: bool,
    /// What cannot be read is given to helpers, what could not be read before too.
    pub helpers: bool,
}

/// What a sync has to say while it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum News {
    /// At most ten times a second.
    Progress(Progress),
    /// An edition that is durable on disk.
    Published { edition: u64, reports: u64 },
}

/// Brings the index in the folder `index` up to date; makes it where there is none, and anew where it is of another form
/// or was measured with another table of indicators. Once `stop` is set it ends after the
/// files under way, publishes what it has and says so in the summary; what is left is done by the next one.
/// Strangers' documents are read in children of the program `worker`; without one, and where they are built in, in this
/// process.
///
/// # Errors
/// The library cannot be read or the index cannot be written. What was published stays.
pub fn sync(
    origin: &Origin,
    index: &Path,
    options: SyncOptions,
    worker: Option<&Path>,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(News),
) -> Result<Summary, ShelfError> {
    origin.check()?;
    folders::prepare(index)?;
    folders::claim(index, origin)?;
    let age = find::age(index);
    // What was measured with another table stays readable until all of it was measured anew.
    let options = SyncOptions { rebuild: options.rebuild || age == Age::OtherTable, ..options };
    let ledger = index::Index::open(index, options.rebuild || age == Age::OtherFormat)?;
    let hire = match (worker, origin) {
        (Some(program), Origin::Folder(_)) => {
            Hire::Apart(program.to_owned(), options.helpers.then(|| hands::helpers(program)))
        }
        _ => Hire::Here(crate::read::read),
    };
    Course { origin, ledger, options, hire, stop, tell }.run()
}

/// One run over a library.
pub(super) struct Course<'a, L: Ledger> {
    pub origin: &'a Origin,
    pub ledger: L,
    pub options: SyncOptions,
    pub hire: Hire,
    pub stop: &'a AtomicBool,
    pub tell: &'a mut dyn FnMut(News),
}

impl<L: Ledger> Course<'_, L> {
    /// Reads what changed and publishes it. Stopped at any point, it publishes what it has.
    pub(super) fn run(self) -> Result<Summary, ShelfError> {
        let before = self.ledger.known()?;
        let (files, rows) = (Cell::new(0), Cell::new(0));
        let scan = self.origin.scan()?;
        let sources = before.sources().inspect(|row| count(&rows, row.as_ref().is_ok_and(|r| r.report.is_some())));
        let (holds, total) = (|id| before.holds(id), AtomicU64::new(before.numbers().reports));
        let hire = self.hire.clone();
        let work = Work { hire: &hire, holds: &holds, stop: self.stop };
        let (sender, desk) = desk();
        let ended = AtomicBool::new(false);
        let (origin, stop) = (self.origin, self.stop);
        let again: fn(&str) -> bool = if self.options.helpers { Helpers::is_for } else { |_| false };
        let quit = || stop.load(Ordering::Relaxed) || ended.load(Ordering::Relaxed);
        let mut run = Run::new(self, Arc::clone(&before))?;
        thread::scope(|scope| {
            let threads = thread::available_parallelism().map_or(1, |n| n.get().min(2));
            let pool = Pool::start(scope, threads, (sender, &desk), &work);
            let mut pool = pool.map_err(|e| ShelfError::no_thread(&e))?;
            if total.load(Ordering::Relaxed) == 0 {
                scope.spawn(|| total.store(origin.count(&quit), Ordering::Relaxed));
            }
            let scan = Ahead::of(scope, scan).map_err(|e| ShelfError::no_thread(&e))?;
            let scan = scan.inspect(|found| count(&files, matches!(found.what, What::File(..))));
            let merge = Merge::new(scan, sources, again);
            let walked = run.walk(merge, &mut pool, &total);
            ended.store(true, Ordering::Relaxed);
            walked
        })?;
        if !run.stopped() {
            run.part_with_gone(files.get(), rows.get())?;
        }
        run.finish()
    }
}

fn count(cell: &Cell<u64>, counts: bool) {
    cell.set(cell.get() + u64::from(counts));
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::shelf::Trouble;

    fn now(library: &Path, index: &Path) -> Result<Summary, ShelfError> {
        sync(&Origin::at(library), index, SyncOptions::default(), None, &AtomicBool::new(false), &mut |_| ())
    }

    #[test]
    fn each_library_that_cannot_be_read_has_its_own_answer() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        for name in ["empty", "blank", "one"] {
            fs::create_dir(at(name)).unwrap();
        }
        fs::write(at("blank/a.txt"), " \n").unwrap();
        fs::write(at("one/a.txt"), "云溪县安平镇2021年法治政府建设年度报告\n").unwrap();
        fs::write(at("file"), "x").unwrap();
        for (library, expected) in [
            ("none", Some(Trouble::Missing)),
            ("file", Some(Trouble::NotAFolder)),
            ("empty", Some(Trouble::Empty)),
            ("blank", Some(Trouble::NoReports)),
            ("one", None),
        ] {
            let index = at("indexes").join(library);
            let told = now(&at(library), &index).map(|summary| summary.warning(&Origin::at(&at(library))));
            let kind = told.unwrap_or_else(Some).map(|trouble| trouble.kind);
            assert_eq!(kind, expected, "{library}");
        }
    }

    /// Changes words of the newest edition's manifest and signs it again.
    fn forge(index: &Path, from: &str, to: &str) {
        let edition = fs::read_to_string(index.join("CURRENT")).unwrap();
        let path = index.join(edition.trim()).join("manifest");
        let text = fs::read_to_string(&path).unwrap().replacen(from, to, 1);
        let (body, _) = text.rsplit_once("end ").unwrap();
        fs::write(path, format!("{body}end {:016x}\n", xxhash_rust::xxh3::xxh3_64(body.as_bytes()))).unwrap();
    }

    #[test]
    fn an_index_of_another_form_or_table_is_made_anew() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::create_dir(at("lib")).unwrap();
        let text = "云溪县安平镇人民政府2021年法治政府建设年度报告\n一、主要举措和成效\n全年受理矛盾纠纷31件。\n\
                    二、存在的不足\n法治宣传还不够。\n三、下一年度安排\n加强行政执法。\n";
        fs::write(at("lib/a.txt"), text).unwrap();
        let ask = || {
            let library = crate::shelf::Library::open(Origin::at(&at("lib")), &at("index"), None).unwrap();
            let query = find::Query::parse("mediation_accepted=31").unwrap();
            let rows = library.matches(&query, find::Scope::Text, &|| false);
            (library.catalogue().len(), rows.map(|rows| rows.count()).map_err(|e| e.to_string()))
        };
        let sync = || now(&at("lib"), &at("index")).unwrap();
        sync();
        assert_eq!(ask(), (1, Ok(1)));
        let table = format!("{:016x}", crate::measure::Indicators::in_use().fingerprint());
        forge(&at("index"), &table, "00000000000000aa");
        let (reports, answer) = ask();
        assert_eq!((reports, answer.is_err_and(|e| e.contains("指标表"))), (1, true));
        assert_eq!((sync().added, ask()), (1, (1, Ok(1))));
        forge(&at("index"), "zhenbao-edition 3", "zhenbao-edition 2");
        assert_eq!(ask(), (0, Ok(0)));
        assert_eq!((sync().added, ask()), (1, (1, Ok(1))));
        assert_eq!(sync().unchanged, 1);
    }

    #[test]
    fn an_index_that_cannot_be_used_is_named() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::create_dir(at("lib")).unwrap();
        fs::write(at("lib/a.txt"), "云溪县安平镇2021年法治政府建设年度报告\n").unwrap();
        fs::write(at("file"), "x").unwrap();
        assert_eq!(now(&at("lib"), &at("file/index")).unwrap_err().kind, Trouble::Data);
        let busy = index::Index::open(&at("index"), false).unwrap();
        let error = now(&at("lib"), &at("index")).unwrap_err();
        assert_eq!((error.kind, error.hint.is_empty()), (Trouble::Busy, false));
        drop(busy);
        assert_eq!(now(&at("lib"), &at("index")).unwrap().reports, 1);
        fs::write(at("index/CURRENT"), "gen-0001 or so").unwrap();
        let error = now(&at("lib"), &at("index")).unwrap_err();
        assert_eq!((error.kind, error.hint.contains("--rebuild")), (Trouble::Damaged, true));
        let options = SyncOptions { rebuild: true, ..SyncOptions::default() };
        let again = sync(&Origin::at(&at("lib")), &at("index"), options, None, &AtomicBool::new(false), &mut |_| ());
        assert_eq!(again.unwrap().reports, 1);
    }
}
