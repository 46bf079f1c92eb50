//! The line to the terminal. Writing on it never blocks for longer than is said.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::stdio::stdout;
use rustix::termios::{isatty, ttyname};

use super::kin::Kin;

/// What is written at once where a write may block: less than any terminal takes once it takes anything.
const MORSEL: usize = 64;

/// An own opening of the terminal, so that it can be set not to block without doing the same to the shell, which shares
/// standard output; or standard output, where there is no name to open.
#[derive(Debug)]
pub(super) struct Line {
    own: Option<OwnedFd>,
}

impl Line {
    pub(super) fn open() -> Self {
        let by_name = || ttyname(stdout(), Vec::new()).ok().and_then(|name| own(name.as_c_str()));
        let controlling = || Kin::own().is_some_and(Kin::controlled_by_stdout);
        Self { own: by_name().or_else(|| controlling().then(|| own(c"/dev/tty")).flatten()) }
    }

    fn fd(&self) -> BorrowedFd<'_> {
        self.own.as_ref().map_or(stdout(), AsFd::as_fd)
    }

    /// Writes as much as goes without waiting; 0 where that is nothing.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        if self.own.is_some() {
            return written(rustix::io::write(self.fd(), bytes));
        }
        let mut total = 0;
        for morsel in bytes.chunks(MORSEL) {
            if !self.takes_more(Duration::ZERO)? {
                break;
            }
            total += written(rustix::io::write(self.fd(), morsel))?;
        }
        Ok(total)
    }

    /// Waits until the line takes more; false where it does not for so long.
    pub(super) fn takes_more(&self, patience: Duration) -> io::Result<bool> {
        let fd = self.fd();
        let mut polled = [PollFd::new(&fd, PollFlags::OUT)];
        match poll(&mut polled, Timespec::try_from(patience).ok().as_ref()) {
            Err(Errno::INTR) => Ok(true),
            Err(error) => Err(error.into()),
            Ok(_) if polled[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            Ok(ready) => Ok(ready > 0),
        }
    }

    /// Writes everything, or as much as goes before the line has taken nothing for so long.
    pub(super) fn write_all(&self, mut bytes: &[u8], patience: Duration) -> io::Result<()> {
        let mut last = Instant::now();
        while !bytes.is_empty() {
            let taken = self.write(bytes)?;
            bytes = bytes.get(taken..).unwrap_or_default();
            if taken > 0 {
                last = Instant::now();
            } else if last.elapsed() > patience || !self.takes_more(patience)? {
                return Err(io::ErrorKind::WouldBlock.into());
            } else {
                std::thread::sleep(Duration::from_millis(1)); // It said that it takes more, but took none.
            }
        }
        Ok(())
    }
}

fn own(name: &std::ffi::CStr) -> Option<OwnedFd> {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    open(name, flags, Mode::empty()).ok().filter(|fd| isatty(fd))
}

fn written(result: rustix::io::Result<usize>) -> io::Result<usize> {
    match result {
        Err(Errno::INTR | Errno::AGAIN) => Ok(0),
        result => Ok(result?),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::{PipeReader, Read, pipe};

    /// A line to the other end of a pipe.
    pub(in super::super) fn line() -> (PipeReader, Line) {
        let (reader, writer) = pipe().unwrap();
        let fd = OwnedFd::from(writer);
        rustix::fs::fcntl_setfl(&fd, OFlags::NONBLOCK).unwrap();
        (reader, Line { own: Some(fd) })
    }

    const SHORT: Duration = Duration::from_millis(20);

    #[test]
    fn a_line_that_stalls_is_not_waited_for() {
        let (mut reader, line) = line();
        assert!(line.takes_more(SHORT).unwrap());
        let begin = Instant::now();
        let error = line.write_all(&vec![b'x'; 1 << 20], SHORT).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        assert_eq!(line.write(b"y").unwrap(), 0);
        assert!(!line.takes_more(SHORT).unwrap());
        assert!(begin.elapsed() < SHORT * 50, "{:?}", begin.elapsed());
        assert_eq!(reader.read(&mut vec![0; 1 << 16]).unwrap(), 1 << 16);
        assert!(line.takes_more(SHORT).unwrap() && line.write(b"y").unwrap() == 1);
    }

    #[test]
    fn a_line_that_is_gone_says_so() {
        let (reader, line) = line();
        drop(reader);
        assert!(line.takes_more(SHORT).is_err());
        assert!(line.write_all(b"x", SHORT).is_err());
    }
}
