//! Where the thread that reads the keyboard waits while another program has the terminal.

use std::io::{self, PipeReader, PipeWriter, Read, Write, pipe};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Longer the other program is not kept waiting, though a key may then be lost to it.
const PATIENCE: Duration = Duration::from_millis(500);

/// A gate on the way to the keyboard.
#[derive(Debug)]
pub(super) struct Gate {
    /// Has something to read while the gate is closed; to be waited for beside the keyboard.
    pub(super) bell: PipeReader,
    rope: PipeWriter,
    standing: Mutex<Standing>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Standing {
    closed: bool,
    waiting: bool,
}

impl Gate {
    pub(super) fn new() -> io::Result<Self> {
        let (bell, rope) = pipe()?;
        Ok(Self { bell, rope, standing: Mutex::default(), changed: Condvar::new() })
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns once the thread waits, so that no key is taken from whoever reads next.
    pub(super) fn close(&self) {
        self.standing().closed = true;
        if (&self.rope).write_all(b"!").is_ok() {
            let waits = self.changed.wait_timeout_while(self.standing(), PATIENCE, |s| !s.waiting);
            drop(waits);
        }
    }

    pub(super) fn open(&self) {
        self.standing().closed = false;
        self.changed.notify_all();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.standing().closed
    }

    /// To be called when the bell rings: returns once the gate is open.
    pub(super) fn pass(&self) {
        let _ = (&self.bell).read(&mut [0; 1]);
        let mut standing = self.standing();
        standing.waiting = true;
        self.changed.notify_all();
        let passed = self.changed.wait_while(standing, |s| s.closed);
        passed.unwrap_or_else(PoisonError::into_inner).waiting = false;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;

    #[test]
    fn who_comes_to_a_closed_gate_waits() {
        let gate = Arc::new(Gate::new().unwrap());
        for _ in 0..3 {
            let other = Arc::clone(&gate);
            let thread = thread::spawn(move || other.pass());
            gate.close();
            assert!(gate.is_closed() && !thread.is_finished());
            gate.open();
            thread.join().unwrap();
            assert!(!gate.is_closed());
        }
    }
}
