//! A file of lines that only grows: each line is a checksum and one JSON object.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

use super::whole::{create_private, sync_folder};

/// A line that cannot be understood. It stays in the file and counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub path: PathBuf,
    /// From 1.
    pub line: usize,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} 第 {} 行已损坏，没有采用，其余各行照常有效。", shown(&self.path), self.line)
    }
}

/// A path in a sentence for people.
pub(super) fn shown(path: &Path) -> String {
    crate::text::safe_path(path.as_os_str().as_bytes())
}

pub(super) struct Log {
    pub path: PathBuf,
}

impl Log {
    /// Adds one line, durable when this returns. Sessions that add at the same time wait for each other.
    pub(super) fn append(&self, value: &impl Serialize) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        create_private(folder)?;
        let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(&self.path)?;
        flock(&file, FlockOperation::LockExclusive)?;
        let mut line = if ends_torn(&mut file)? { "\n".to_owned() } else { String::new() };
        line.push_str(&written(&serde_json::to_string(value)?));
        file.write_all(line.as_bytes())?;
        file.sync_all()?;
        // Another session may have made the file and not have come to this yet, so its being there proves nothing.
        sync_folder(folder)
    }

    /// All whole lines in the order in which they were added; a missing file has none.
    pub(super) fn read<T: DeserializeOwned>(&self) -> io::Result<(Vec<T>, Vec<Damage>)> {
        let mut bytes = Vec::new();
        match File::open(&self.path) {
            Ok(mut file) => drop(file.read_to_end(&mut bytes)?),
            Err(e) if e.kind() == ErrorKind::NotFound => {}
            Err(e) => return Err(e),
        }
        let (mut values, mut damage) = (Vec::new(), Vec::new());
        for (at, line) in bytes.split(|b| *b == b'\n').enumerate().filter(|(_, line)| !line.is_empty()) {
            match understood(line) {
                Some(value) => values.push(value),
                None => damage.push(Damage { path: self.path.clone(), line: at + 1 }),
            }
        }
        Ok((values, damage))
    }
}

/// A write that was cut short has left a piece of a line behind.
fn ends_torn(file: &mut File) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

fn written(json: &str) -> String {
    format!("{:016x} {json}\n", xxh3_64(json.as_bytes()))
}

fn understood<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let (sum, json) = std::str::from_utf8(line).ok()?.split_once(' ')?;
    (u64::from_str_radix(sum, 16).ok()? == xxh3_64(json.as_bytes())).then(|| serde_json::from_str(json).ok())?
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn log() -> (tempfile::TempDir, Log) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("m/lines");
        (home, Log { path })
    }

    #[test]
    fn lines_come_back_in_order_and_a_missing_file_has_none() {
        let (_home, log) = log();
        assert_eq!(log.read::<u32>().unwrap(), (vec![], vec![]));
        for n in 0..5 {
            log.append(&n).unwrap();
        }
        assert_eq!(log.read::<u32>().unwrap().0, vec![0, 1, 2, 3, 4]);
    }

    #[test]
    fn damage_in_the_middle_costs_one_line_and_is_named() {
        let (_home, log) = log();
        for word in ["first", "second", "third"] {
            log.append(&word).unwrap();
        }
        let text = fs::read_to_string(&log.path).unwrap().replace("second", "sEcond");
        fs::write(&log.path, text).unwrap();
        let (values, damage) = log.read::<String>().unwrap();
        assert_eq!(values, ["first", "third"]);
        assert_eq!(damage, [Damage { path: log.path.clone(), line: 2 }]);
    }

    #[test]
    fn every_cut_of_the_file_keeps_the_lines_before_it_and_takes_new_ones() {
        let (_home, log) = log();
        for n in [11, 22, 33] {
            log.append(&n).unwrap();
        }
        let whole = fs::read(&log.path).unwrap();
        for cut in 0..whole.len() {
            fs::write(&log.path, &whole[..cut]).unwrap();
            log.append(&44).unwrap();
            let (values, damage) = log.read::<u32>().unwrap();
            let lines = whole[..cut].split(|b| *b == b'\n').count() - 1;
            // A line that lacks nothing but its end of line is whole.
            let kept = values.len() - 1;
            assert!(kept == lines || (kept == lines + 1 && damage.is_empty()), "cut at {cut}: {values:?}");
            assert_eq!(values.last(), Some(&44));
        }
    }

    #[test]
    fn sessions_that_write_at_once_keep_everything() {
        let (_home, log) = log();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let log = &log;
                scope.spawn(move || (0..25).for_each(|n| log.append(&(writer * 100 + n)).unwrap()));
            }
        });
        let (mut values, damage) = log.read::<u32>().unwrap();
        values.sort_unstable();
        let expected: Vec<u32> = (0..4).flat_map(|w| (0..25).map(move |n| w * 100 + n)).collect();
        assert_eq!((values, damage), (expected, vec![]));
    }
}
