//! Both ends of the child, never waited for beyond a deadline.

use std::io;
use std::os::fd::AsFd;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::Errno;

use super::frame::{LENGTH, length};

/// A pipe of this size takes a whole report at once, where the system grants it.
#[cfg(target_os = "linux")]
const PIPE: usize = 256 << 10;

/// A running child.
#[derive(Debug)]
pub(super) struct Pipe {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Pipe {
    pub(super) fn start(mut command: Command) -> io::Result<Self> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        fcntl_setfl(&input, fcntl_getfl(&input)? | OFlags::NONBLOCK)?;
        fcntl_setfl(&output, fcntl_getfl(&output)? | OFlags::NONBLOCK)?;
        #[cfg(target_os = "linux")]
        for fd in [input.as_fd(), output.as_fd()] {
            let _ = rustix::pipe::fcntl_setpipe_size(fd, PIPE);
        }
        Ok(Self { child, input, output })
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(super) fn write(&mut self, mut bytes: &[u8], deadline: Instant) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(&self.input, bytes) {
                Ok(taken) => bytes = bytes.get(taken..).unwrap_or_default(),
                Err(Errno::AGAIN) => wait(&self.input, PollFlags::OUT, deadline)?,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// One frame without its length.
    pub(super) fn read(&mut self, deadline: Instant) -> io::Result<Vec<u8>> {
        let mut head = [0; LENGTH];
        self.fill(&mut head, deadline)?;
        self.read_raw(length(&head).ok_or(io::ErrorKind::InvalidData)?, deadline)
    }

    /// So many bytes as they are.
    pub(super) fn read_raw(&mut self, count: usize, deadline: Instant) -> io::Result<Vec<u8>> {
        let mut body = vec![0; count];
        self.fill(&mut body, deadline)?;
        Ok(body)
    }

    fn fill(&mut self, room: &mut [u8], deadline: Instant) -> io::Result<()> {
        let mut full = 0;
        while let Some(rest) = room.get_mut(full..).filter(|rest| !rest.is_empty()) {
            match rustix::io::read(&self.output, rest) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(read) => full += read,
                Err(Errno::AGAIN) => wait(&self.output, PollFlags::IN, deadline)?,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Ends the child, whatever it does, and tells the signal that had ended it before.
    pub(super) fn end(mut self) -> Option<i32> {
        use std::os::unix::process::ExitStatusExt;
        // A child that ran into a limit closes its pipes a moment before it can be asked for its end.
        let patience = Instant::now() + std::time::Duration::from_millis(200);
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return status.signal(),
                Ok(None) if Instant::now() < patience => std::thread::sleep(std::time::Duration::from_millis(2)),
                _ => break,
            }
        }
        self.kill();
        None
    }

    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            self.kill();
        }
    }
}

fn wait(fd: &impl AsFd, flags: PollFlags, deadline: Instant) -> io::Result<()> {
    let left = deadline.saturating_duration_since(Instant::now());
    let timeout = Timespec::try_from(left).ok();
    match poll(&mut [PollFd::new(fd, flags)], timeout.as_ref()) {
        Ok(0) => Err(io::ErrorKind::TimedOut.into()),
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
