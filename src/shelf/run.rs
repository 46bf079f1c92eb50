//! One run of a sync: what is done about each file, and when it is published.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::hands::Hands;
use super::ledger::{Known, Ledger};
use super::merge::{Change, Task};
use super::pace::{Meter, Pace, Progress};
use super::pool::Pool;
use super::reader::{Done, Outcome, bytes_of, deal_with, id_of_bytes};
use super::standing::Standing;
use super::sync::{Course, News};
use super::{ShelfError, SourceRow, Summary};
use crate::report::Report;

/// Files that may be gone at once without a question.
const FEW: u64 = 20;
/// Of a hundred files, those that may be gone at once without a question.
const SHARE: u64 = 30;

/// A course under way.
pub(super) struct Run<'a, L: Ledger> {
    course: Course<'a, L>,
    /// For the few documents that are read again out of their turn.
    hands: Hands,
    standing: Standing<L::Known>,
    summary: Summary,
    gone: Vec<SourceRow>,
    pace: Pace,
    meter: Meter,
    progress: Progress,
    start_ns: i64,
    /// Something was changed since the last publish.
    dirty: bool,
}

impl<'a, L: Ledger> Run<'a, L> {
    pub(super) fn new(course: Course<'a, L>, known: Arc<L::Known>) -> Result<Self, ShelfError> {
        let now = Instant::now();
        let numbers = if course.options.rebuild { course.ledger.replaces()? } else { known.numbers() };
        Ok(Self {
            hands: course.hire.hands(),
            course,
            standing: Standing::new(known),
            summary: Summary { reports: numbers.reports, edition: numbers.edition, ..Summary::default() },
            gone: Vec::new(),
            pace: Pace::new(now),
            meter: Meter::new(now),
            progress: Progress { edition: numbers.edition, reports: numbers.reports, ..Progress::default() },
            start_ns: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos() as i64),
            dirty: false,
        })
    }

    pub(super) fn stopped(&self) -> bool {
        self.course.stop.load(Ordering::Relaxed)
    }

    pub(super) fn walk(
        &mut self,
        mut changes: impl Iterator<Item = Result<Change, ShelfError>>,
        pool: &mut Pool,
        total: &AtomicU64,
    ) -> Result<(), ShelfError> {
        loop {
            let more = self.hand_out(&mut changes, pool)?;
            match pool.take() {
                Some(done) => self.take(done)?,
                None if !more || self.stopped() => return Ok(()),
                None => {}
            }
            self.say_how_far(total);
            if !self.course.options.rebuild && self.dirty && self.pace.is_due(Instant::now()) {
                self.publish()?;
            }
        }
    }

    /// Gives the readers as much as they have room for; `false` where there is no more to give.
    fn hand_out(
        &mut self,
        changes: &mut impl Iterator<Item = Result<Change, ShelfError>>,
        pool: &mut Pool,
    ) -> Result<bool, ShelfError> {
        // After so many files that did not change it is time to say how far it came.
        for _ in 0..1000 {
            if !pool.has_room() || self.stopped() {
                return Ok(true);
            }
            let Some(change) = changes.next() else { return Ok(false) };
            if let Some(task) = self.note(change?)? {
                pool.give(task);
            }
        }
        Ok(true)
    }

    /// Deals with all that needs no reading.
    fn note(&mut self, change: Change) -> Result<Option<Task>, ShelfError> {
        match change {
            Change::Read(task) => return Ok(Some(task)),
            Change::Same | Change::OutOfSight => self.summary.unchanged += 1,
            Change::SameProblem => self.summary.failed += 1,
            Change::Gone(row) => {
                self.gone.push(row);
                return Ok(None);
            }
            Change::Named(row, known) => {
                self.summary.failed += 1;
                if !known {
                    self.put_row(&row)?;
                }
            }
        }
        self.progress.done += 1;
        Ok(None)
    }

    fn take(&mut self, done: Done) -> Result<(), ShelfError> {
        self.progress.done += 1;
        if done.outcome.was_read() {
            self.progress.bytes += done.stamp.size;
        }
        let Done { task, stamp, outcome } = done;
        let stamp = stamp.trusted(self.start_ns);
        let old = task.row.as_ref().and_then(|row| row.report);
        let row = |report, problem| SourceRow {
            path: task.path.clone(),
            size: stamp.size,
            mtime_ns: stamp.mtime_ns,
            ctime_ns: stamp.ctime_ns,
            report,
            problem,
        };
        match outcome {
            Outcome::Vanished => Ok(()),
            Outcome::Closed(problem) => self.fail(&task, &SourceRow { ctime_ns: 0, ..row(old, Some(problem)) }),
            Outcome::Unreadable(problem) => {
                old.inspect(|old| self.standing.lose(*old, &task.path));
                self.fail(&task, &row(None, Some(problem)))
            }
            Outcome::Known(id) => self.hold(&task, old, &row(Some(id), None), None),
            Outcome::Read(report) => {
                let id = crate::find::id_of(&report.source.hash);
                self.hold(&task, old, &row(Some(id), None), Some(*report))
            }
        }
    }

    fn fail(&mut self, task: &Task, row: &SourceRow) -> Result<(), ShelfError> {
        self.summary.failed += 1;
        if task.row.as_ref() == Some(row) { Ok(()) } else { self.put_row(row) }
    }

    /// A file holds a report.
    fn hold(
        &mut self,
        task: &Task,
        old: Option<u64>,
        row: &SourceRow,
        report: Option<Report>,
    ) -> Result<(), ShelfError> {
        let Some(id) = row.report else { return Ok(()) };
        match (self.standing.holds(id), report) {
            (true, _) if old == Some(id) => {}
            (true, _) => self.standing.gain(id, &task.path),
            (false, Some(report)) => {
                self.course.ledger.put_report(&report)?;
                self.standing.put(id);
            }
            // It was held when the reader looked, and was removed since.
            (false, None) => {
                let again = deal_with(task.clone(), &mut self.hands, &|_| false);
                return self.take(again);
            }
        }
        match old {
            None => self.summary.added += 1,
            Some(old) if old == id => self.summary.unchanged += 1,
            Some(old) => {
                self.standing.lose(old, &task.path);
                self.summary.updated += 1;
            }
        }
        if task.row.as_ref() == Some(row) { Ok(()) } else { self.put_row(row) }
    }

    fn put_row(&mut self, row: &SourceRow) -> Result<(), ShelfError> {
        self.dirty = true;
        self.course.ledger.put_source(row)
    }

    /// Removes what is no more, unless so much is gone that it looks like an accident. Files that were moved are not
    /// missed. `files` lie in the library now, `rows` held a report before.
    pub(super) fn part_with_gone(&mut self, files: u64, rows: u64) -> Result<(), ShelfError> {
        let gone = std::mem::take(&mut self.gone);
        let held = || gone.iter().filter_map(|row| row.report.map(|id| (id, row.path.as_str())));
        held().for_each(|(id, path)| self.standing.lose(id, path));
        let mut missed = 0;
        for (id, _) in held() {
            missed += u64::from(self.standing.paths(id)?.is_empty());
        }
        if !self.course.options.force && looks_like_an_accident(missed, files, rows) {
            held().for_each(|(id, path)| self.standing.keep(id, path));
            self.summary.kept = gone.len() as u64;
            return Ok(());
        }
        for row in &gone {
            self.dirty = true;
            self.course.ledger.remove_source(&row.path)?;
        }
        self.summary.removed = held().count() as u64;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Summary, ShelfError> {
        self.summary.stopped = self.stopped();
        let replaces = self.course.options.rebuild;
        if replaces && !self.summary.stopped && !self.course.options.force {
            self.summary.kept = self.missed_by_rebuilding()?;
        }
        if replaces && (self.summary.stopped || self.summary.kept > 0) {
            return Ok(self.summary);
        }
        if self.dirty {
            self.publish()?;
        }
        if self.summary.stopped { Ok(self.summary) } else { self.tidy() }
    }

    fn tidy(self) -> Result<Summary, ShelfError> {
        let numbers = self.course.ledger.finish()?;
        if numbers.edition != self.summary.edition {
            (self.course.tell)(News::Published { edition: numbers.edition, reports: numbers.reports });
        }
        Ok(Summary { edition: numbers.edition, reports: numbers.reports, ..self.summary })
    }

    /// Reports that a rebuilt index would lack, where it looks like an accident.
    fn missed_by_rebuilding(&self) -> Result<u64, ShelfError> {
        let (old, new) = (self.course.ledger.replaces()?.reports, self.standing.put_since());
        let missed = old.saturating_sub(new);
        Ok(if looks_like_an_accident(missed, new, old) { missed } else { 0 })
    }

    fn publish(&mut self) -> Result<(), ShelfError> {
        let started = Instant::now();
        for id in self.standing.touched() {
            self.settle(id)?;
        }
        let numbers = self.course.ledger.publish()?;
        self.standing = Standing::new(self.course.ledger.known()?);
        self.dirty = false;
        (self.summary.edition, self.summary.reports) = (numbers.edition, numbers.reports);
        (self.progress.edition, self.progress.reports) = (numbers.edition, numbers.reports);
        (self.course.tell)(News::Published { edition: numbers.edition, reports: numbers.reports });
        self.pace.published(started, Instant::now());
        Ok(())
    }

    /// A report that no file holds any more goes. One whose first file changed is read again under its new name, as
    /// names are evidence for place and year: so the index never depends on what happened in which order.
    fn settle(&mut self, id: u64) -> Result<(), ShelfError> {
        let Some(first) = self.standing.paths(id)?.pop_first() else {
            self.dirty = true;
            return self.course.ledger.remove_report(id);
        };
        let Some(old) = self.standing.known().report(id)? else { return Ok(()) };
        if old.source.path == first {
            return Ok(());
        }
        match self.read_again(id, &first) {
            Some(new) if differs(&old, &new) => self.course.ledger.put_report(&new),
            _ => Ok(()),
        }
    }

    /// `None` where the file does not hold that content now; the next sync will see to it.
    fn read_again(&mut self, id: u64, path: &str) -> Option<Report> {
        let (bytes, _) = bytes_of(&self.course.origin.body(path)?, &mut self.hands).ok()?;
        (id_of_bytes(&bytes) == id).then(|| self.hands.read(&bytes, path).ok())?
    }

    fn say_how_far(&mut self, total: &AtomicU64) {
        let total = total.load(Ordering::Relaxed);
        let progress = Progress { total: (total > 0).then_some(total.max(self.progress.done)), ..self.progress };
        if let Some(progress) = self.meter.tick(Instant::now(), progress) {
            (self.course.tell)(News::Progress(progress));
        }
    }
}

/// Whether two readings of one content differ in more than the name of its file.
fn differs(old: &Report, new: &Report) -> bool {
    let mut old = old.clone();
    old.source.path.clone_from(&new.source.path);
    // The index keeps no facts; they follow from what it keeps.
    old.facts.clone_from(&new.facts);
    old != *new
}

/// `missed` of `known` were not found again, `found` were.
fn looks_like_an_accident(missed: u64, found: u64, known: u64) -> bool {
    missed > 0 && (found == 0 || (missed > FEW && missed * 100 > known * SHARE))
}
