//! Stopping like a job of a shell.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::SIGCONT;
use signal_hook::flag;

use super::kin::Kin;

/// This process as one that can be stopped and woken.
#[derive(Debug)]
pub(super) struct Job {
    woken: Arc<AtomicBool>,
}

impl Job {
    pub(super) fn new() -> io::Result<Self> {
        let woken = Arc::new(AtomicBool::new(false));
        flag::register(SIGCONT, Arc::clone(&woken))?;
        Ok(Self { woken })
    }

    /// Stops all processes of the job, and returns when they go on. The stop reaches a process of several threads a
    /// moment after it was asked for, so this thread rests until it was woken; 2 s are for a stop that never comes.
    pub(super) fn stop(&self) -> io::Result<()> {
        self.woken.store(false, Ordering::SeqCst);
        kill_current_process_group(Signal::STOP)?;
        for _ in 0..1000 {
            if self.woken.load(Ordering::SeqCst) {
                break;
            }
            sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

/// Whether anybody could wake the program after a stop: a shell that put it into a group of its own. Without one (`ssh
/// host zhenbao`) the kernel ignores Ctrl-Z as well.
pub(super) fn can_stop() -> bool {
    let Some(own) = Kin::own() else { return false };
    // The group of the leader of the session has nobody above it in the session.
    let job = own.group != own.session;
    job && own.parent().is_some_and(|parent| parent.session == own.session || parent.group == own.group)
}
