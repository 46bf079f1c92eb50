//! Brings an index up to date with its library.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use super::found::What;
use super::ledger::{Known, Ledger};
use super::merge::Merge;
use super::pace::Progress;
use super::pool::{Pool, Work, desk};
use super::reader::Read;
use super::run::Run;
use super::{Origin, ShelfError, Summary, folders, index};

/// How a sync is to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyncOptions {
    /// Also removes when a large part of the library is gone.
    pub force: bool,
    /// Reads everything anew; the old edition is replaced when the new one is complete.
    pub rebuild: bool,
}

/// What a sync has to say while it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum News {
    /// At most ten times a second.
    Progress(Progress),
    /// An edition that is durable on disk.
    Published { edition: u64, reports: u64 },
}

/// Brings the index in the folder `index` up to date; makes it where there is none. Once `stop` is set it ends after the
/// files under way, publishes what it has and says so in the summary; what is left is done by the next one.
///
/// # Errors
/// The library cannot be read or the index cannot be written. What was published stays.
pub fn sync(
    origin: &Origin,
    index: &Path,
    options: SyncOptions,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(News),
) -> Result<Summary, ShelfError> {
    origin.check()?;
    folders::prepare(index)?;
    folders::claim(index, origin)?;
    let ledger = index::Index::open(index, options.rebuild)?;
    Course { origin, ledger, options, read: crate::read::read, stop, tell }.run()
}

/// One run over a library.
pub(super) struct Course<'a, L: Ledger> {
    pub origin: &'a Origin,
    pub ledger: L,
    pub options: SyncOptions,
    pub read: Read,
    pub stop: &'a AtomicBool,
    pub tell: &'a mut dyn FnMut(News),
}

impl<L: Ledger> Course<'_, L> {
    /// Reads what changed and publishes it. Stopped at any point, it publishes what it has.
    pub(super) fn run(self) -> Result<Summary, ShelfError> {
        let before = self.ledger.known()?;
        let (files, rows) = (Cell::new(0), Cell::new(0));
        let scan = self.origin.scan()?.inspect(|found| count(&files, matches!(found.what, What::File(..))));
        let sources = before.sources().inspect(|row| count(&rows, row.as_ref().is_ok_and(|r| r.report.is_some())));
        let (holds, total) = (|id| before.holds(id), AtomicU64::new(before.numbers().reports));
        let work = Work { read: self.read, holds: &holds, stop: self.stop };
        let (sender, desk) = desk();
        let ended = AtomicBool::new(false);
        let (origin, stop) = (self.origin, self.stop);
        let quit = || stop.load(Ordering::Relaxed) || ended.load(Ordering::Relaxed);
        let mut run = Run::new(self, Arc::clone(&before))?;
        thread::scope(|scope| {
            let threads = thread::available_parallelism().map_or(1, |n| n.get().min(2));
            let pool = Pool::start(scope, threads, (sender, &desk), &work);
            let mut pool = pool.map_err(|e| ShelfError::no_thread(&e))?;
            if total.load(Ordering::Relaxed) == 0 {
                scope.spawn(|| total.store(origin.count(&quit), Ordering::Relaxed));
            }
            let walked = run.walk(Merge::new(scan, sources), &mut pool, &total);
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
