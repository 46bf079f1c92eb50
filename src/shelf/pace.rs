//! When to publish, and how fast a sync goes.

use std::time::{Duration, Instant};

/// The first edition comes soon, so that there is something to browse; later ones at growing intervals.
/// Milliseconds.
const INTERVALS: [u64; 6] = [400, 3000, 6000, 9000, 12_000, 15_000];
/// Between two words about progress.
const TICK: Duration = Duration::from_millis(100);

/// How far a sync has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Files looked at.
    pub done: u64,
    /// Files in the library, about; `None` while they are being counted.
    pub total: Option<u64>,
    /// Bytes read.
    pub bytes: u64,
    /// Bytes read a second, lately.
    pub rate: f64,
    /// Time left, where it can be told.
    pub eta: Option<Duration>,
    /// The newest edition, 0 before the first.
    pub edition: u64,
    /// Reports in it.
    pub reports: u64,
}

/// Decides when the next edition is due.
pub(super) struct Pace {
    made: usize,
    due: Instant,
}

impl Pace {
    pub(super) fn new(now: Instant) -> Self {
        Self { made: 0, due: now + interval(0) }
    }

    pub(super) fn is_due(&self, now: Instant) -> bool {
        now >= self.due
    }

    /// A publish that took long makes the next ones rarer.
    pub(super) fn published(&mut self, started: Instant, now: Instant) {
        self.made += 1;
        self.due = now + interval(self.made).max((now - started) * 5);
    }
}

fn interval(made: usize) -> Duration {
    let last = INTERVALS.len() - 1;
    Duration::from_millis(INTERVALS.get(made.min(last)).copied().unwrap_or(15_000))
}

/// Measures speed over the last seconds.
pub(super) struct Meter {
    last: Instant,
    seen: (u64, u64),
    /// Files and bytes a second, lately.
    speed: Option<(f64, f64)>,
}

impl Meter {
    pub(super) fn new(now: Instant) -> Self {
        Self { last: now, seen: (0, 0), speed: None }
    }

    /// Fills in rate and time left, ten times a second at most.
    pub(super) fn tick(&mut self, now: Instant, mut progress: Progress) -> Option<Progress> {
        let passed = now - self.last;
        if passed < TICK {
            return None;
        }
        let seconds = passed.as_secs_f64();
        let new = ((progress.done - self.seen.0) as f64 / seconds, (progress.bytes - self.seen.1) as f64 / seconds);
        // Each tick counts for as much as its share of two seconds.
        let share = (seconds / 2.0).min(1.0);
        let blend = |old: f64, new: f64| old + (new - old) * share;
        let speed = self.speed.map_or(new, |old| (blend(old.0, new.0), blend(old.1, new.1)));
        (self.last, self.seen, self.speed) = (now, (progress.done, progress.bytes), Some(speed));
        progress.rate = speed.1;
        progress.eta = progress.total.and_then(|total| time_left(total.saturating_sub(progress.done), speed.0));
        Some(progress)
    }
}

fn time_left(files: u64, speed: f64) -> Option<Duration> {
    let seconds = files as f64 / speed;
    (seconds.is_finite() && seconds < 1e7).then(|| Duration::from_secs_f64(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_become_rarer() {
        let start = Instant::now();
        let mut pace = Pace::new(start);
        let (mut now, mut gaps) = (start, Vec::new());
        for _ in 0..7 {
            let before = now;
            while !pace.is_due(now) {
                now += Duration::from_secs(1);
            }
            pace.published(now, now);
            gaps.push((now - before).as_secs());
        }
        assert_eq!(gaps, [1, 3, 6, 9, 12, 15, 15]);
        pace.published(now, now + Duration::from_secs(10));
        assert!(!pace.is_due(now + Duration::from_secs(59)));
        assert!(pace.is_due(now + Duration::from_mins(1)));
    }

    #[test]
    fn a_steady_pace_gives_a_steady_rate_and_the_time_left() {
        let start = Instant::now();
        let mut meter = Meter::new(start);
        let mut told = Vec::new();
        for step in 1..=100_u64 {
            let progress = Progress { done: step * 10, bytes: step * 1000, total: Some(2000), ..Progress::default() };
            told.extend(meter.tick(start + Duration::from_millis(step * 50), progress));
        }
        assert_eq!(told.len(), 50);
        let last = told.last().unwrap();
        assert!((last.rate - 20_000.0).abs() < 1.0, "{last:?}");
        assert_eq!(last.eta.map(|eta| eta.as_secs_f64().round()), Some(5.0));
    }
}
