//! A private folder in which one helper works, gone when the work is done.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use rustix::process::{Pid, geteuid, test_kill_process};

use super::run::{Limits, run};

const NAME: &str = "zhenbao-helper-";
/// Bytes that are taken of what a helper gives.
pub(super) const MOST: u64 = 32 << 20;

pub(super) struct Bench {
    folder: PathBuf,
    program: PathBuf,
    path: OsString,
}

impl Bench {
    /// A new folder that only this user can enter.
    pub(super) fn new(program: &Path, path: &OsStr) -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("{NAME}{}-{number}", std::process::id()));
        // One that is there already may be somebody's trap: this fails then.
        DirBuilder::new().mode(0o700).create(&folder)?;
        Ok(Self { folder, program: program.to_owned(), path: path.to_owned() })
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Option<PathBuf> {
        let path = self.path(name);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).ok()?;
        file.write_all(bytes).ok().map(|()| path)
    }

    /// What a helper wrote into a file.
    pub(super) fn take(&self, name: &str) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        File::open(self.path(name)).ok()?.take(MOST).read_to_end(&mut out).ok()?;
        Some(out)
    }

    /// Names of files that a helper made, in order.
    pub(super) fn names(&self, ending: &str) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut out: Vec<String> =
            entries.filter_map(|e| e.file_name().into_string().ok()).filter(|n| n.ends_with(ending)).collect();
        out.sort();
        out
    }

    /// Runs a helper here; what it wrote to its standard output, `None` where it failed.
    pub(super) fn run(&self, words: &[&OsStr], limits: Limits) -> Option<Vec<u8>> {
        run(&self.program, &self.path, &self.folder, words, limits)
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes folders that killed processes of this user left behind.
pub(super) fn sweep() {
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().unwrap_or_default();
        let Some(pid) = owner(&name) else { continue };
        let mine = entry.metadata().is_ok_and(|meta| meta.is_dir() && meta.uid() == geteuid().as_raw());
        if mine && test_kill_process(pid) == Err(rustix::io::Errno::SRCH) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn owner(name: &str) -> Option<Pid> {
    Pid::from_raw(name.strip_prefix(NAME)?.split_once('-')?.0.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_bench_is_private_and_leaves_nothing() {
        let bench = Bench::new(Path::new("/nonexistent"), OsStr::new("")).unwrap();
        let folder = bench.folder.clone();
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        assert!(bench.put("in.pdf", b"x").is_some() && bench.put("in.pdf", b"y").is_none());
        assert_eq!((bench.take("in.pdf"), bench.names(".pdf")), (Some(b"x".to_vec()), vec!["in.pdf".to_owned()]));
        sweep();
        assert!(folder.exists(), "a living process's folder was swept");
        drop(bench);
        assert!(!folder.exists());
    }

    #[test]
    fn what_the_dead_left_is_swept() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let dead = child.id();
        child.wait().unwrap();
        let left = std::env::temp_dir().join(format!("{NAME}{dead}-0"));
        fs::create_dir_all(left.join("inside")).unwrap();
        sweep();
        assert!(!left.exists());
        assert_eq!(owner("zhenbao-helper-x-1").or(owner("other-1-1")), None);
    }
}
