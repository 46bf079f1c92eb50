//! How much text may wait between reading and indexing: the engine's own queue counts documents, not bytes.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Bytes on their way; one more text is let in while there are fewer.
const ROOM: usize = 2 << 20;
/// After this long something is wrong with the other side, which the engine itself will report.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Clone, Debug, Default)]
pub(super) struct Throttle(Arc<(Mutex<usize>, Condvar)>);

impl Throttle {
    /// Waits for room and takes it.
    pub(super) fn enter(&self, bytes: usize) {
        let (lock, bell) = &*self.0;
        let mut waiting = lock.lock().unwrap_or_else(PoisonError::into_inner);
        let end = Instant::now() + PATIENCE;
        while *waiting > ROOM && Instant::now() < end {
            let rest = end.saturating_duration_since(Instant::now());
            waiting = bell.wait_timeout(waiting, rest).unwrap_or_else(PoisonError::into_inner).0;
        }
        *waiting += bytes;
    }

    /// Gives room back.
    pub(super) fn done(&self, bytes: usize) {
        let (lock, bell) = &*self.0;
        let mut waiting = lock.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = waiting.saturating_sub(bytes);
        if *waiting <= ROOM {
            bell.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_queue_waits_until_something_left_it() {
        let throttle = Throttle::default();
        throttle.enter(ROOM + 1);
        let other = throttle.clone();
        let start = Instant::now();
        let helper = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(30));
            other.done(ROOM + 1);
        });
        throttle.enter(1);
        assert!(start.elapsed() >= Duration::from_millis(30));
        helper.join().unwrap();
    }
}
