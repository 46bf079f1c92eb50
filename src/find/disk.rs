//! Small acts on files with their modes and their way to the disk.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::Error;

/// Begins the name of a file that is not whole yet.
pub(super) const UNFINISHED: &str = ".new-";
pub(super) const OPEN_FOLDER: u32 = 0o755;
pub(super) const OWN_FOLDER: u32 = 0o700;
pub(super) const OPEN_FILE: u32 = 0o644;

/// Sets a mode whatever the umask says.
#[cfg(unix)]
pub(super) fn set_mode(path: &Path, mode: u32) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    let now = fs::metadata(path).map_err(Error::io(path))?.permissions().mode() & 0o7777;
    if now == mode {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(Error::io(path))
}

#[cfg(not(unix))]
pub(super) fn set_mode(_path: &Path, _mode: u32) -> Result<(), Error> {
    Ok(())
}

/// A second name for a file, or a copy where the file system has no such thing.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), Error> {
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == ErrorKind::NotFound => Err(Error::io(from)(e)),
        Err(_) => copy(from, to),
    }
}

pub(super) fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    fs::copy(from, to).map(drop).map_err(Error::io(to))
}

/// Waits until a file or folder is on the disk.
pub(super) fn sync(path: &Path) -> Result<(), Error> {
    File::open(path).and_then(|f| f.sync_all()).map_err(Error::io(path))
}

/// A new file, on the disk when this returns.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = File::create(path).map_err(Error::io(path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::io(path))?;
    set_mode(path, OPEN_FILE)
}

/// Replaces a small file at once and for good: write, sync, rename, sync the folder.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = folder.join(format!("{UNFINISHED}{name}"));
    write(&unfinished, bytes)?;
    fs::rename(&unfinished, path).map_err(Error::io(path))?;
    sync(folder)
}

/// A new folder with those above it, on the disk when this returns.
pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    let missing: Vec<&Path> = path.ancestors().take_while(|p| !p.as_os_str().is_empty() && !p.is_dir()).collect();
    fs::create_dir_all(path).map_err(Error::io(path))?;
    set_mode(path, OPEN_FOLDER)?;
    let above = missing.into_iter().filter_map(Path::parent);
    above.map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p }).try_for_each(sync)
}

/// Removes a folder that may be gone already.
pub(super) fn remove_folder(path: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(Error::io(path)(e)),
        _ => Ok(()),
    }
}

/// Room that is left on the file system of a path, in MiB.
#[cfg(unix)]
pub(super) fn free_mebibytes(path: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(path).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize) >> 20)
}

#[cfg(not(unix))]
pub(super) fn free_mebibytes(_path: &Path) -> Option<u64> {
    None
}
