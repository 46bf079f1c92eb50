//! The writer's own folder inside an index: hard links of the newest edition's files, gone when the writer is.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::directory::MmapDirectory;

use super::edition::Edition;
use super::lock::Lock;
use super::manifest::Manifest;
use super::{Error, current, disk, schema};

const WORK: &str = "work";
const META: &str = "meta.json";

pub(super) fn folder(index: &Path) -> PathBuf {
    index.join(WORK)
}

/// Makes the index folder if need be and takes its lock.
pub(super) fn enter(index: &Path) -> Result<Lock, Error> {
    if !index.is_dir() {
        disk::make_folder(index)?;
    }
    let lock = Lock::take(index)?;
    // A missing CURRENT beside editions is damage only if it is certain that the first run wrote one.
    if !index.join(current::CURRENT).exists() {
        current::point_to(index, 0)?;
    }
    Ok(lock)
}

/// A fresh workshop, on top of an edition or empty.
pub(super) fn fill(index: &Path, base: Option<&Edition>) -> Result<Index, Error> {
    let work = folder(index);
    leave(index);
    fs::create_dir(&work).map_err(Error::io(&work))?;
    disk::set_mode(&work, disk::OWN_FOLDER)?;
    if let Some(base) = base {
        link_all(&current::folder(index, base.number()), &work)?;
    }
    let directory = MmapDirectory::open(&work).map_err(Error::damaged)?;
    if base.is_some() {
        return Index::open(directory).map_err(Error::damaged);
    }
    let (schema, _) = schema::fields();
    Index::create(directory, schema, schema::settings()).map_err(Error::engine(index))
}

/// Links what belongs to the engine. The list of managed files makes the engine sweep those that it merges away.
fn link_all(from: &Path, work: &Path) -> Result<(), Error> {
    let mut managed = vec![META.to_owned()];
    for file in Manifest::read(from)?.files {
        match file.name.as_str() {
            current::CATALOGUE => {}
            META => disk::copy(&from.join(META), &work.join(META))?,
            name => {
                disk::link(&from.join(name), &work.join(name))?;
                managed.push(file.name);
            }
        }
    }
    let path = work.join(".managed.json");
    let list = serde_json::to_vec(&managed).map_err(|e| Error::Writer { what: e.to_string() })?;
    fs::write(&path, list).map_err(Error::io(&path))
}

/// Takes the workshop away when its writer goes, so that a full disk gets its room back.
pub(super) struct Cleared(pub(super) PathBuf);

impl Drop for Cleared {
    fn drop(&mut self) {
        leave(&self.0);
    }
}

/// Takes the workshop away; a later run sweeps what could not be taken.
pub(super) fn leave(index: &Path) {
    let _ = fs::remove_dir_all(folder(index));
}

/// Removes the workshop of a killed run, editions that were never finished, and all but the newest two.
pub(super) fn sweep(index: &Path) -> Result<(), Error> {
    let newest = current::current(index)?.unwrap_or(0);
    let mut older = Vec::new();
    for entry in fs::read_dir(index).map_err(Error::io(index))?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(disk::UNFINISHED) {
            fs::remove_file(entry.path()).map_err(Error::io(&entry.path()))?;
        }
        let Some(number) = current::number_of(&name) else { continue };
        match number.cmp(&newest) {
            Ordering::Greater => disk::remove_folder(&entry.path())?,
            Ordering::Less => older.push((number, entry.path())),
            Ordering::Equal => {}
        }
    }
    older.sort();
    older.pop();
    older.iter().try_for_each(|(_, path)| disk::remove_folder(path))
}
