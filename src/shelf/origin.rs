//! Where the documents of a library come from: a folder of the user's, or the reports built into the program.

use std::fs;
use std::path::{Path, PathBuf};

use super::found::{Body, Found};
use super::scan::{self, Scan};
use super::{ShelfError, name, packed, samples};
use crate::text::sanitise_name;

/// A library as a source of documents. Nothing is ever written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A folder tree, links resolved.
    Folder(PathBuf),
    /// The built-in sample library.
    Embedded,
}

/// What [`Origin::key`] gives for the built-in library: no path, as it is not absolute.
const EMBEDDED: &str = "samples";

impl Origin {
    /// The library in a folder. The folder may be missing, as when a disk is not plugged in: what was read of it
    /// before can still be browsed.
    pub fn at(folder: &Path) -> Self {
        let resolved = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
        Self::Folder(resolved.unwrap_or_else(|_| folder.to_owned()))
    }

    /// Names the library for good, in the session and in corrections; [`Origin::from_key`] undoes it.
    pub fn key(&self) -> String {
        match self {
            Self::Folder(path) => name::shown(path.as_os_str()),
            Self::Embedded => EMBEDDED.to_owned(),
        }
    }

    pub fn from_key(key: &str) -> Self {
        if key == EMBEDDED { Self::Embedded } else { Self::Folder(name::raw(key).into()) }
    }

    /// What to call the library on the screen: the last part of its path.
    pub fn title(&self) -> String {
        match self {
            Self::Folder(path) => {
                let last = path.file_name().map_or_else(|| self.key(), name::shown);
                sanitise_name(&last).into_owned()
            }
            Self::Embedded => "内置样例".to_owned(),
        }
    }

    /// Whether documents can be read from it now.
    ///
    /// # Errors
    /// The folder is missing, is a file, or may not be entered; each with a sentence of its own.
    pub fn check(&self) -> Result<(), ShelfError> {
        let Self::Folder(path) = self else { return Ok(()) };
        match fs::metadata(path) {
            Ok(meta) if !meta.is_dir() => Err(ShelfError::not_a_folder(path)),
            Ok(_) => fs::read_dir(path).map(drop).map_err(|e| ShelfError::library(path, &e)),
            Err(e) => Err(ShelfError::library(path, &e)),
        }
    }

    /// The file on disk behind a path of the library, for opening it elsewhere; `None` for a built-in report.
    pub fn file(&self, path: &str) -> Option<PathBuf> {
        match self {
            Self::Folder(root) => {
                let file = root.join(name::raw(path));
                let archive = packed::split(path).filter(|_| !file.exists());
                Some(archive.map_or(file, |(archive, _)| root.join(name::raw(archive))))
            }
            Self::Embedded => None,
        }
    }

    /// All things of the library in path order.
    pub(super) fn scan(&self) -> Result<Box<dyn Iterator<Item = Found> + Send>, ShelfError> {
        self.check()?;
        match self {
            Self::Folder(path) => Ok(Box::new(Scan::of(path).map_err(|e| ShelfError::library(path, &e))?)),
            Self::Embedded => Ok(Box::new(samples::scan())),
        }
    }

    /// How many files a scan will come upon, about; costs a look at every folder.
    pub(super) fn count(&self, stop: &dyn Fn() -> bool) -> u64 {
        match self {
            Self::Folder(path) => scan::count(path, stop),
            Self::Embedded => samples::scan().count() as u64,
        }
    }

    pub(super) fn body(&self, path: &str) -> Option<Body> {
        match self {
            Self::Folder(root) => {
                let file = root.join(name::raw(path));
                let Some((archive, inside)) = packed::split(path).filter(|_| !file.exists()) else {
                    return Some(Body::Disk(file));
                };
                let archive = root.join(name::raw(archive));
                let member = packed::members(&archive).ok()?.0.into_iter().find(|m| m.name == inside)?;
                Some(Body::Packed(archive, member))
            }
            Self::Embedded => samples::body(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shelf::Trouble;

    #[test]
    fn each_wrong_folder_has_a_message_of_its_own() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("一份报告.txt");
        fs::write(&file, "x").unwrap();
        assert_eq!(Origin::at(home.path()).check(), Ok(()));
        for (path, kind, hint) in [
            (home.path().join("没有"), Trouble::Missing, "移动硬盘"),
            (file.clone(), Trouble::NotAFolder, "zhenbao parse"),
            (file.join("下面"), Trouble::NotAFolder, "zhenbao parse"),
        ] {
            let error = Origin::at(&path).check().unwrap_err();
            assert_eq!(error.kind, kind);
            assert!(error.reason.contains(path.to_str().unwrap()), "{error}");
            assert!(error.hint.contains(hint), "{}", error.hint);
        }
    }

    #[test]
    fn a_closed_folder_is_told_to_those_whom_it_is_closed_to() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let closed = home.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        let told = Origin::at(&closed).check();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
        if !rustix::process::geteuid().is_root() {
            assert_eq!(told.unwrap_err().kind, Trouble::Forbidden);
        }
    }

    #[test]
    fn odd_names_reach_no_terminal_as_they_are() {
        let origin = Origin::at(Path::new("/nowhere/a\u{1b}[31m\nb"));
        let error = origin.check().unwrap_err();
        for text in [error.to_string(), error.hint, origin.title()] {
            assert!(!text.contains(char::is_control), "{text:?}");
        }
    }

    #[test]
    fn a_key_leads_back_to_its_library() {
        use std::os::unix::ffi::OsStrExt;
        let odd = Path::new(std::ffi::OsStr::from_bytes(b"/a/caf\xe9"));
        for origin in [Origin::Embedded, Origin::Folder("/a/b 镇".into()), Origin::Folder(odd.into())] {
            assert_eq!(Origin::from_key(&origin.key()), origin);
        }
    }
}
