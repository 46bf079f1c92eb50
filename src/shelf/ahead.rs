//! Goes through something on another thread, a little ahead of whoever takes it.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{Builder, Scope};

/// Things handed over at once, and how many such batches may wait.
const BATCH: usize = 256;
const WAITING: usize = 4;

/// The things of an iterator that runs on a thread of its own, in their order.
pub(super) struct Ahead<T> {
    batches: Receiver<Vec<T>>,
    batch: std::vec::IntoIter<T>,
}

impl<T: Send> Ahead<T> {
    /// The thread ends with the iterator, or when nobody takes from it any more.
    ///
    /// # Errors
    /// No thread can be had.
    pub(super) fn of<'scope>(
        scope: &'scope Scope<'scope, '_>,
        mut things: impl Iterator<Item = T> + Send + 'scope,
    ) -> std::io::Result<Self>
    where
        T: 'scope,
    {
        let (sender, batches) = sync_channel(WAITING);
        Builder::new().spawn_scoped(scope, move || {
            loop {
                let batch: Vec<T> = things.by_ref().take(BATCH).collect();
                if batch.is_empty() || sender.send(batch).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { batches, batch: Vec::new().into_iter() })
    }
}

impl<T> Iterator for Ahead<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            if let Some(thing) = self.batch.next() {
                return Some(thing);
            }
            self.batch = self.batches.recv().ok()?.into_iter();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn everything_comes_in_its_order() {
        for count in [0, 1, BATCH, BATCH * WAITING * 3 + 7] {
            let seen: Vec<usize> = thread::scope(|scope| Ahead::of(scope, 0..count).unwrap().collect());
            assert_eq!(seen, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn who_stops_taking_is_not_waited_for() {
        thread::scope(|scope| {
            let mut endless = Ahead::of(scope, 0..).unwrap();
            assert_eq!(endless.next(), Some(0));
        });
    }
}
