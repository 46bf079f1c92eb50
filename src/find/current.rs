//! Which edition is the newest: the one file that changes. Needs no tantivy.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Error, disk, manifest};
use crate::measure::Indicators;
use crate::report::Catalogue;

pub(super) const CURRENT: &str = "CURRENT";
pub(super) const CATALOGUE: &str = "catalogue";

/// The number of the newest edition of an index folder, `None` where nothing was published yet. Costs one small read.
///
/// # Errors
/// [`Error::Io`], or [`Error::Damaged`] where `CURRENT` holds no edition's name.
pub fn current(index: &Path) -> Result<Option<u64>, Error> {
    let path = index.join(CURRENT);
    match fs::read_to_string(&path) {
        // Edition 0 is what a writer notes before its first publish.
        Ok(text) => match number_of(text.trim()) {
            Some(number) => Ok(Some(number).filter(|&n| n > 0)),
            None => Err(Error::damaged(CURRENT)),
        },
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(e) if e.kind() == ErrorKind::InvalidData => Err(Error::damaged(CURRENT)),
        Err(e) => Err(Error::io(&path)(e)),
    }
}

/// The catalogue of the newest edition, read without opening the index itself; `None` where nothing was published yet.
/// [`crate::report::Entry::doc`] holds for [`super::Edition`] of the same number only.
///
/// # Errors
/// [`Error::Io`], [`Error::Damaged`] or [`Error::Format`].
pub fn catalogue(index: &Path) -> Result<Option<(u64, Catalogue)>, Error> {
    with_newest(index, |number, folder| {
        manifest::Manifest::read(folder)?;
        Ok((number, catalogue_in(folder)?))
    })
}

/// Whether what an index holds can be gone on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// There is nothing yet, or all of it is as this program writes it.
    Current,
    /// Its figures were found with another table of indicators.
    OtherTable,
    /// Another version of the program wrote it in a form that cannot be read.
    OtherFormat,
}

/// How the newest edition was written. Damage is left for those who open it.
pub fn age(index: &Path) -> Age {
    match with_newest(index, |_, folder| manifest::Manifest::read(folder)) {
        Err(Error::Format { .. }) => Age::OtherFormat,
        Ok(Some(manifest)) if manifest.table != Indicators::in_use().fingerprint() => Age::OtherTable,
        _ => Age::Current,
    }
}

pub(super) fn catalogue_in(folder: &Path) -> Result<Catalogue, Error> {
    let path = folder.join(CATALOGUE);
    let bytes = fs::read(&path).map_err(Error::io(&path))?;
    Catalogue::from_bytes(&bytes).ok_or_else(|| Error::damaged(CATALOGUE))
}

/// Reads something of the newest edition; once more where a publish took the edition away in between.
pub(super) fn with_newest<T>(
    index: &Path,
    mut read: impl FnMut(u64, &Path) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    let mut number = current(index)?;
    for _ in 0..8 {
        let Some(this) = number else { return Ok(None) };
        match read(this, &folder(index, this)) {
            Ok(value) => return Ok(Some(value)),
            Err(error) => {
                number = current(index)?;
                if number == Some(this) {
                    return Err(error);
                }
            }
        }
    }
    Err(Error::damaged(CURRENT))
}

/// Makes an edition the newest; 0 for none. Durable when it returns.
pub(super) fn point_to(index: &Path, number: u64) -> Result<(), Error> {
    disk::replace(&index.join(CURRENT), format!("gen-{number:04}\n").as_bytes())
}

/// The folder of an edition.
pub(super) fn folder(index: &Path, number: u64) -> PathBuf {
    index.join(format!("gen-{number:04}"))
}

/// The number in the name of an edition's folder.
pub(super) fn number_of(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("gen-")?;
    (digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_edition_is_its_number() {
        for (name, number) in
            [("gen-0001", Some(1)), ("gen-12345", Some(12345)), ("gen-1", None), ("gen-00+1", None), ("work", None)]
        {
            assert_eq!(number_of(name), number, "{name}");
        }
    }

    #[test]
    fn a_folder_without_editions_is_no_error() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(current(dir.path()), Ok(None)));
        assert!(matches!(catalogue(&dir.path().join("nowhere")), Ok(None)));
        fs::write(dir.path().join(CURRENT), b"gen-\xff").unwrap();
        assert!(matches!(current(dir.path()), Err(Error::Damaged { .. })));
    }
}
