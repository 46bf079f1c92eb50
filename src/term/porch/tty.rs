//! The end of the line that a screen writes to.

use std::io::{self, ErrorKind, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::door::Door;

/// A line that takes nothing for so long has stalled.
const PATIENCE: Duration = Duration::from_millis(250);
/// A line that takes something now and then is waited for so long, then others have their turn.
const AT_MOST: Duration = Duration::from_secs(1);

/// Takes whole frames, in one system call where the line takes them. `flush` fails with `WouldBlock` where the line has
/// stalled; what it did not take is kept, and the next `flush` goes on with it.
#[derive(Debug)]
pub struct Tty {
    door: Arc<Door>,
}

impl Tty {
    pub(super) fn new(door: Arc<Door>) -> Self {
        Self { door }
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.door.write(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let begin = Instant::now();
        while !self.door.write_pending()? {
            if begin.elapsed() > AT_MOST || !self.door.takes_more(PATIENCE)? {
                return Err(ErrorKind::WouldBlock.into());
            }
            std::thread::sleep(Duration::from_millis(1)); // A line that takes crumbs is not asked without pause.
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::line;
    use super::*;
    use std::io::Read;

    #[test]
    fn a_stall_loses_nothing() {
        let (mut reader, line) = line();
        let mut tty = Tty::new(Arc::new(Door::on(line, true)));
        let frame: Vec<u8> = (0..200_000u32).map(|i| i as u8).collect();
        tty.write_all(&frame).unwrap();
        assert_eq!(tty.flush().unwrap_err().kind(), ErrorKind::WouldBlock);
        tty.write_all(b"end").unwrap();
        let read = std::thread::spawn(move || {
            let mut all = Vec::new();
            reader.read_to_end(&mut all).map(|_| all)
        });
        while tty.flush().is_err() {}
        drop(tty);
        assert_eq!(read.join().unwrap().unwrap(), [&frame[..], b"end"].concat());
    }

    #[test]
    fn nothing_is_drawn_on_a_terminal_that_was_given_back() {
        let (mut reader, line) = line();
        let door = Arc::new(Door::on(line, true));
        let mut tty = Tty::new(Arc::clone(&door));
        tty.write_all(b"before").unwrap();
        door.close();
        tty.write_all(b"after").unwrap();
        tty.flush().unwrap();
        drop((tty, door));
        let mut all = String::new();
        reader.read_to_string(&mut all).unwrap();
        assert!(all.starts_with("before\x1b[m") && all.ends_with("\x1b[?1049l"), "{all:?}");
    }
}
