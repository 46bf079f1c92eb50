//! Where the program keeps what it derives and what the user gave it.

use std::fs::{self, DirBuilder};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use xxhash_rust::xxh3::xxh3_64;

use super::{Origin, ShelfError, samples};

/// The user's own folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    data: PathBuf,
    config: PathBuf,
}

impl Folders {
    /// Where this system keeps data and settings of its users (`XDG_DATA_HOME`, `XDG_CONFIG_HOME` or what stands for
    /// them); `None` where the user has no home.
    pub fn of_user() -> Option<Self> {
        let dirs = directories::ProjectDirs::from("", "", "zhenbao")?;
        Some(Self { data: dirs.data_dir().to_owned(), config: dirs.config_dir().to_owned() })
    }

    /// All folders below one.
    pub fn under(root: &Path) -> Self {
        Self { data: root.join("data"), config: root.join("config") }
    }

    /// For the files of [`crate::memory`].
    pub fn memory(&self) -> PathBuf {
        self.data.join("memory")
    }

    /// For the settings.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// For the index of a library: a name that people can tell, and a fingerprint that tells two of one name apart.
    pub fn index(&self, origin: &Origin) -> PathBuf {
        let fingerprint = match origin {
            Origin::Folder(path) => xxh3_64(path.as_os_str().as_bytes()),
            Origin::Embedded => samples::fingerprint(),
        };
        self.data.join("index").join(format!("{}-{fingerprint:016x}", slug(&origin.title())))
    }
}

/// The folder of an index: the one that was asked for, else the one among the user's.
///
/// # Errors
/// Nothing was asked for and the user has no home.
pub fn index_folder(asked: Option<&Path>, user: Option<&Folders>, origin: &Origin) -> Result<PathBuf, ShelfError> {
    match (asked, user) {
        (Some(asked), _) => Ok(asked.to_owned()),
        (None, Some(user)) => Ok(user.index(origin)),
        (None, None) => Err(ShelfError::no_home()),
    }
}

/// Makes the folder of an index where there is none, for its owner only.
///
/// # Errors
/// It cannot be made or written, or holds other things than an index.
pub(super) fn prepare(index: &Path) -> Result<(), ShelfError> {
    if is_taken(index) {
        return Err(ShelfError::not_an_index(index));
    }
    let made = if index.is_dir() { Ok(()) } else { DirBuilder::new().recursive(true).mode(0o700).create(index) };
    made.map_err(|e| ShelfError::data(index, &e))?;
    access(index, Access::WRITE_OK | Access::EXEC_OK).map_err(|e| ShelfError::data(index, &e.into()))
}

/// A folder with something in it and none of the files that an index begins with: the documents of a library perhaps.
fn is_taken(index: &Path) -> bool {
    let Ok(entries) = fs::read_dir(index) else { return false };
    let mut names = entries.flatten().map(|entry| entry.file_name()).peekable();
    names.peek().is_some() && !names.any(|name| BEGINNINGS.iter().any(|known| name == *known))
}

/// The first stands in every index from its first moment, the second from its first edition.
const BEGINNINGS: [&str; 2] = ["LIBRARY", "CURRENT"];

/// Makes sure that an index is not filled from two libraries in turn: its folder names the one that it belongs to.
///
/// # Errors
/// It belongs to another library.
pub(super) fn claim(index: &Path, origin: &Origin) -> Result<(), ShelfError> {
    let (mark, key) = (index.join("LIBRARY"), origin.key());
    match fs::read_to_string(&mark) {
        Ok(owner) if owner.trim_end() == key => Ok(()),
        Ok(owner) if !owner.trim_end().is_empty() => Err(ShelfError::foreign(index, owner.trim_end(), &key)),
        _ => fs::write(&mark, format!("{key}\n")).map_err(|e| ShelfError::data(index, &e)),
    }
}

/// Letters and digits of any script, everything else as one `-`.
fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in title.chars().take(40) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "library".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::shelf::Trouble;

    #[test]
    fn a_slug_is_safe_and_tells_the_library() {
        for (title, expected) in [
            ("年度报告 2024", "年度报告-2024"),
            ("../..", "library"),
            ("a\u{1b}[31mb", "a-31mb"),
            ("内置样例", "内置样例"),
            ("  x  ", "x"),
        ] {
            assert_eq!(slug(title), expected);
        }
        assert!(slug(&"镇".repeat(500)).len() <= 120);
    }

    #[test]
    fn libraries_of_one_name_have_indexes_of_their_own() {
        let folders = Folders::under(Path::new("/home"));
        let index = |path: &str| folders.index(&Origin::Folder(path.into()));
        assert_ne!(index("/a/报告"), index("/b/报告"));
        assert_eq!(index("/a/报告"), index("/a/报告"));
        assert!(index("/a/报告").starts_with("/home/data/index"));
    }

    #[test]
    fn an_index_is_made_private_and_its_folder_is_named_where_that_fails() {
        let home = tempfile::tempdir().unwrap();
        let index = home.path().join("a/index");
        prepare(&index).unwrap();
        assert_eq!(fs::metadata(&index).unwrap().permissions().mode() & 0o777, 0o700);
        fs::write(home.path().join("file"), "").unwrap();
        let error = prepare(&home.path().join("file/index")).unwrap_err();
        assert_eq!(error.kind, Trouble::Data);
        assert!(error.reason.contains("file/index") && error.hint.contains("--index"), "{error:?}");
    }

    #[test]
    fn a_folder_of_other_things_becomes_no_index() {
        for (names, taken) in
            [(&[][..], false), (&["a.txt"], true), (&["work", "lock"], true), (&["a", "CURRENT"], false)]
        {
            let home = tempfile::tempdir().unwrap();
            names.iter().for_each(|name| fs::write(home.path().join(name), "").unwrap());
            assert_eq!(prepare(home.path()).is_err(), taken, "{names:?}");
        }
    }

    #[test]
    fn an_index_serves_one_library() {
        let home = tempfile::tempdir().unwrap();
        let library = |path: &str| Origin::Folder(path.into());
        claim(home.path(), &library("/a")).unwrap();
        claim(home.path(), &library("/a")).unwrap();
        let error = claim(home.path(), &library("/b")).unwrap_err();
        assert!(error.reason.contains("/a"), "{error}");
        fs::write(home.path().join("LIBRARY"), "").unwrap();
        claim(home.path(), &library("/b")).unwrap();
    }
}
