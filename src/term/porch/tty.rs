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
