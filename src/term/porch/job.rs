//! Stopping like a job of a shell.

use std::io;

use rustix::process::{Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};

/// Whether anybody could wake the program after a stop: a shell that put it into a group of its own. Without one (`ssh
/// host zhenbao`) the kernel ignores Ctrl-Z as well.
pub(super) fn can_stop() -> bool {
    let (group, parent) = (getpgrp(), getppid());
    let Ok(session) = getsid(None) else { return false };
    // The group of the leader of the session has nobody above it in the session.
    let job = group != session;
    let parents =
        parent.is_some_and(|parent| getsid(Some(parent)) == Ok(session) || getpgid(Some(parent)) == Ok(group));
    job && parents
}

/// Stops all processes of the job, and returns when they go on.
pub(super) fn stop() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::STOP)?)
}
