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

/// Where tasks wait for a reader.
pub(super) type Desk = Mutex<Receiver<Numbered<Task>>>;

/// The way to the readers and back.
pub(super) struct Pool {
    tasks: Sender<Numbered<Task>>,
    done: Receiver<Numbered<Done>>,
    /// Came back before its turn.
    early: BTreeMap<u64, Done>,
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
        self.taken += 1;
        self.under_way = self.under_way.saturating_sub(weight(&next.task));
        Some(next)
    }
}

fn weight(task: &Task) -> u64 {
    task.stamp.size.max(LEAST_BYTES)
}

fn serve(desk: &Desk, back: &Sender<Numbered<Done>>, work: &Work) {
    let mut hands = work.hire.hands();
    loop {
        let next = desk.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, task)) = next else { return };
        if work.stop.load(Ordering::Relaxed) {
            return;
        }
        if back.send((number, deal_with(task, &mut hands, work.holds))).is_err() {
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
