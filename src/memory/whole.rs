//! A file that is replaced whole: after a kill or a power cut it is the old one or the new one.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// Writes `bytes` as the private file `name` in `folder`, durable when this returns.
pub(super) fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    create_private(folder)?;
    let new = folder.join(unused_name(name));
    let done = write_new(&new, bytes).and_then(|()| fs::rename(&new, folder.join(name)));
    if done.is_err() {
        // The error of the write is the one to tell; what is left over has a name that nothing reads.
        drop(fs::remove_file(&new));
    }
    done?;
    sync_folder(folder)
}

/// Makes a folder that only its owner can enter, parents included, durable when this returns; an existing one is left
/// as it is.
pub(super) fn create_private(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.is_dir()).collect();
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    missing.into_iter().filter_map(Path::parent).filter(|f| !f.as_os_str().is_empty()).try_for_each(sync_folder)
}

/// Makes the names in a folder durable.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn unused_name(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let time = std::time::UNIX_EPOCH.elapsed().map_or(0, |d| d.as_nanos());
    format!(".{name}.{}.{time:x}.{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_new_text_stands_alone_in_a_private_file() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        replace(&folder, "x.json", b"old").unwrap();
        replace(&folder, "x.json", b"new").unwrap();
        assert_eq!(fs::read(folder.join("x.json")).unwrap(), b"new");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert_eq!(fs::metadata(folder.join("x.json")).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_failed_replacement_leaves_the_old_file_and_no_litter() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join("x.json/in the way")).unwrap();
        assert!(replace(home.path(), "x.json", b"new").is_err());
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
