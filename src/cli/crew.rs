//! Work that is shared out among the processors.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};

/// What comes of each item, in the order of the items. On one processor no thread is started.
pub(super) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let hands = available_parallelism().map_or(1, std::num::NonZero::get).min(items.len());
    if hands < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let hand = || {
        let mut done = Vec::new();
        while let Some((at, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)))
        {
            done.push((at, work(item)));
        }
        done
    };
    let mut all: Vec<(usize, R)> = scope(|scope| {
        let others: Vec<_> = (1..hands).map(|_| scope.spawn(hand)).collect();
        let mut all = hand();
        for other in others {
            all.extend(other.join().unwrap_or_else(|cause| resume_unwind(cause)));
        }
        all
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_once_and_in_order() {
        let items: Vec<u64> = (0..997).collect();
        let slow = |n: &u64| (0..(n * 7919) % 1000).fold(*n, |sum, m| sum.wrapping_add(m * m % 3));
        assert_eq!(each(&items, slow), items.iter().map(slow).collect::<Vec<_>>());
        assert_eq!(each(&[] as &[u64], slow), [] as [u64; 0]);
    }
}
