//! One writer an index: a lock on a file that only its owner can open, so that no other user can hold it.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use super::Error;

const LOCK: &str = "lock";

/// Held as long as it lives; the system gives it back when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

/// A child that is being started elsewhere in this process holds a copy of every open file for a moment; the lock must
/// not live as long as that.
#[cfg(unix)]
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = rustix::fs::flock(&self.file, rustix::fs::FlockOperation::Unlock);
    }
}

impl Lock {
    /// Takes the lock or says at once who holds it.
    pub(super) fn take(index: &Path) -> Result<Self, Error> {
        let path = index.join(LOCK);
        let mut file = open(&path).map_err(Error::io(&path))?;
        if !try_lock(&file).map_err(Error::io(&path))? {
            return Err(Error::Busy { holder: holder(&mut file) });
        }
        file.set_len(0).and_then(|()| file.rewind()).map_err(Error::io(&path))?;
        write!(file, "{}", std::process::id()).map_err(Error::io(&path))?;
        Ok(Self { file })
    }
}

/// Who holds the lock; one that took it just now may need a moment to write its number.
fn holder(file: &mut File) -> String {
    for _ in 0..20 {
        let mut text = String::new();
        if file.rewind().and_then(|()| file.read_to_string(&mut text)).is_ok_and(|n| n > 0) {
            return format!("进程 {text}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    "进程号未知".to_owned()
}

#[cfg(unix)]
fn open(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

#[cfg(unix)]
fn try_lock(file: &File) -> std::io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(false),
        Err(e) => Err(e.into()),
    }
}

/// Elsewhere the system itself refuses a second opening for writing.
#[cfg(not(unix))]
fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

#[cfg(not(unix))]
fn try_lock(_file: &File) -> std::io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::take(dir.path()).unwrap();
        let Err(Error::Busy { holder }) = Lock::take(dir.path()) else { panic!("two locks") };
        assert!(holder.contains(&std::process::id().to_string()), "{holder}");
        drop(first);
        assert!(Lock::take(dir.path()).is_ok());
    }
}
