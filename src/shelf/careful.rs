//! Reads a file that may have become anything since the scan saw it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{Mode, OFlags, open};

use super::found::Stamp;
use super::problem::LIMIT;

/// The bytes of a regular file and the stamp that they had; nothing else is ever waited for or read from. A file that
/// changes meanwhile gives what was read and a stamp that proves nothing.
pub(super) fn read(path: &Path) -> io::Result<(Vec<u8>, Stamp)> {
    let (mut file, before) = opened(path)?;
    let mut bytes = Vec::with_capacity(before.size.min(LIMIT) as usize + 1);
    (&mut file).take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let same = regular(&file)? == before && bytes.len() as u64 == before.size;
    Ok((bytes, if same { before } else { before.untrusted() }))
}

/// A regular file, opened without waiting and without following a link, and its stamp.
pub(super) fn opened(path: &Path) -> io::Result<(File, Stamp)> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NOCTTY;
    let file = File::from(open(path, flags, Mode::empty())?);
    let stamp = regular(&file)?;
    Ok((file, stamp))
}

fn regular(file: &File) -> io::Result<Stamp> {
    let meta = file.metadata()?;
    if meta.is_file() { Ok(Stamp::of(&meta)) } else { Err(io::Error::other("不是普通文件")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_are_read_and_none_is_waited_for() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        std::fs::write(at("a.txt"), "内容").unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, at("fifo"), rustix::fs::FileType::Fifo, 0o644.into(), 0).unwrap();
        std::os::unix::fs::symlink("a.txt", at("link")).unwrap();
        let (bytes, stamp) = read(&at("a.txt")).unwrap();
        assert_eq!((bytes.as_slice(), stamp.size), ("内容".as_bytes(), 6));
        for name in ["fifo", "link", "none", ""] {
            assert!(read(&at(name)).is_err(), "{name}");
        }
    }
}
