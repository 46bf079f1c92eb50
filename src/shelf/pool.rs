//! Readers on threads of their own; what they hand over comes back in the order in which it was given.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, Scope};

use super::hands::Hire;
use super::merge::Task;
use super::reader::{Done, Outcome, deal_with};

/// Bytes that may be under way at a time: enough to keep the readers busy, little enough for a small machine.
const AHEAD_BYTES: u64 = 2 << 20;
const AHEAD_FILES: usize = 256;
/// Counts for the smallest file: its report takes room too.
const LEAST_BYTES: u64 = 4 << 10;
const STACK_BYTES: usize = 8 << 20;

/// A task with its number.
type Numbered<T> = (u64, T);

/// What came of a task; `None` where reading was stopped before it. Every task that was taken up is answered: the other
/// readers may be waiting for tasks, and nobody else would tell that this one is not coming.
type Answer = Numbered<Option<Done>>;

/// Where tasks wait for a reader.
pub(super) type Desk = Mutex<Receiver<Numbered<Task>>>;

/// The way to the readers and back.
pub(super) struct Pool {
    tasks: Sender<Numbered<Task>>,
    done: Receiver<Answer>,
    /// Came back before its turn.
    early: BTreeMap<u64, Option<Done>>,
    given: u64,
    taken: u64,
    under_way: u64,
}

/// What all readers share.
pub(super) struct Work<'a> {
    pub hire: &'a Hire,
    pub holds: &'a (dyn Fn(u64) -> bool + Sync),
    /// Once it is set, nothing more is read.
    pub stop: &'a AtomicBool,
}

/// Where tasks are laid down, and its other end.
pub(super) fn desk() -> (Sender<Numbered<Task>>, Desk) {
    let (sender, receiver) = channel();
    (sender, Mutex::new(receiver))
}

impl Pool {
    /// Starts `threads` readers that end when the pool is dropped.
    pub(super) fn start<'s, 'e>(
        scope: &'s Scope<'s, 'e>,
        threads: usize,
        (tasks, desk): (Sender<Numbered<Task>>, &'e Desk),
        work: &'e Work<'e>,
    ) -> std::io::Result<Self> {
        let (back, done) = channel();
        for _ in 0..threads {
            let back = back.clone();
            let reader = Builder::new().name("reader".into()).stack_size(STACK_BYTES);
            reader.spawn_scoped(scope, move || serve(desk, &back, work))?;
        }
        Ok(Self { tasks, done, early: BTreeMap::new(), given: 0, taken: 0, under_way: 0 })
    }

    /// Whether more may be given before something is taken.
    pub(super) fn has_room(&self) -> bool {
        self.given == self.taken || (self.under_way < AHEAD_BYTES && ((self.given - self.taken) as usize) < AHEAD_FILES)
    }

    pub(super) fn give(&mut self, task: Task) {
        self.under_way += weight(&task);
        // The readers outlive the pool, so there is always one that listens.
        drop(self.tasks.send((self.given, task)));
        self.given += 1;
    }

    /// The next in the order of giving; waits for it. `None` where nothing is under way, or where reading was stopped.
    pub(super) fn take(&mut self) -> Option<Done> {
        if self.taken == self.given {
            return None;
        }
        let next = loop {
            match self.early.remove(&self.taken) {
                Some(done) => break done,
                None => drop(self.done.recv().ok().map(|(number, done)| self.early.insert(number, done))?),
            }
        };
        let next = next?;
        self.taken += 1;
        self.under_way = self.under_way.saturating_sub(weight(&next.task));
        Some(next)
    }
}

fn weight(task: &Task) -> u64 {
    task.stamp.size.max(LEAST_BYTES)
}

fn serve(desk: &Desk, back: &Sender<Answer>, work: &Work) {
    let mut hands = work.hire.hands();
    loop {
        let next = desk.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, task)) = next else { return };
        let done = (!work.stop.load(Ordering::Relaxed)).then(|| deal_with(task, &mut hands, work.holds));
        let stopped = done.is_none();
        if back.send((number, done)).is_err() || stopped {
            return;
        }
    }
}

impl Outcome {
    /// Whether bytes of the file were looked at.
    pub(super) fn was_read(&self) -> bool {
        !matches!(self, Self::Closed(_) | Self::Vanished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Unreadable;
    use crate::report::Report;
    use crate::shelf::found::{Body, Stamp};

    fn task(n: u64) -> Task {
        let stamp = Stamp { size: 1, mtime_ns: 0, ctime_ns: 0 };
        Task { path: n.to_string(), body: Body::Embedded(b"x"), stamp, row: None }
    }

    fn read(bytes: &[u8], path: &str) -> Result<Report, Unreadable> {
        crate::read::read(bytes, path)
    }

    #[test]
    fn who_waits_for_a_task_is_told_that_reading_was_stopped() {
        let (stop, hire, holds) = (AtomicBool::new(false), Hire::Here(read), |_: u64| false);
        let work = Work { hire: &hire, holds: &holds, stop: &stop };
        let (tasks, desk) = desk();
        std::thread::scope(|scope| {
            // One of the two takes the task up and ends; the other one waits for another.
            let mut pool = Pool::start(scope, 2, (tasks, &desk), &work).unwrap();
            pool.give(task(0));
            assert!(pool.take().is_some());
            stop.store(true, Ordering::Relaxed);
            pool.give(task(1));
            assert!(pool.take().is_none());
        });
    }
}
