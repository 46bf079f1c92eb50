//! From a commit of the workshop to an edition that is durable on disk.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use tantivy::Index;

use super::edition::Edition;
use super::manifest::{self, Listed, MANIFEST, Manifest};
use super::writer::Published;
use super::{Error, current, disk, standing, workshop};
use crate::measure::Indicators;

const META: &str = "meta.json";
/// A merge may take files away between the look at the list and the links; then once more.
const TRIES: usize = 20;

/// Makes the newest commit the newest edition and sweeps older ones.
pub(super) fn edition(index: &Path, work: &Index) -> Result<Published, Error> {
    let before = current::current(index)?;
    let number = before.unwrap_or(0) + 1;
    let folder = current::folder(index, number);
    link_commit(index, work, &folder)?;
    let edition = Edition::open_unlisted(number, &folder)?;
    let catalogue = standing::catalogue(&edition)?;
    drop(edition);
    disk::write(&folder.join(current::CATALOGUE), &catalogue.to_bytes())?;
    let known = before.and_then(|n| Manifest::read(&current::folder(index, n)).ok()).unwrap_or_default();
    let table = Indicators::in_use().fingerprint();
    let manifest = Manifest { reports: catalogue.len() as u64, table, files: listed(&folder, &known)? };
    disk::write(&folder.join(MANIFEST), manifest.to_text().as_bytes())?;
    disk::sync(&folder)?;
    disk::sync(index)?;
    current::point_to(index, number)?;
    // What cannot be swept now is swept by the next writer.
    drop(workshop::sweep(index));
    Ok(Published { edition: number, reports: catalogue.len(), new: true })
}

/// Links the files of the newest commit into a new folder.
fn link_commit(index: &Path, work: &Index, folder: &Path) -> Result<(), Error> {
    let mut last = Ok(());
    for _ in 0..TRIES {
        disk::remove_folder(folder)?;
        fs::create_dir(folder).map_err(Error::io(folder))?;
        disk::set_mode(folder, disk::OPEN_FOLDER)?;
        last = try_link(&workshop::folder(index), work, folder);
        match &last {
            Ok(()) | Err(Error::Writer { .. }) => return last,
            Err(_) => std::thread::sleep(std::time::Duration::from_millis(50)),
        }
    }
    last
}

fn try_link(from: &Path, work: &Index, folder: &Path) -> Result<(), Error> {
    let meta = work.load_metas().map_err(Error::engine(from))?;
    for name in meta.list_segment_files() {
        let file = from.join(&name);
        // The list names every file that a segment may have; which ones it needs is seen when it is opened.
        if file.exists() {
            disk::set_mode(&file, disk::OPEN_FILE)?;
            disk::link(&file, &folder.join(&name))?;
        }
    }
    let bytes = serde_json::to_vec(&meta).map_err(|e| Error::Writer { what: e.to_string() })?;
    disk::write(&folder.join(META), &bytes)?;
    Edition::open_unlisted(0, folder).map(drop)
}

/// Sizes and fingerprints; those of files that the edition before had are taken from there.
fn listed(folder: &Path, known: &Manifest) -> Result<Vec<Listed>, Error> {
    let known: HashMap<&str, &Listed> = known.files.iter().map(|f| (f.name.as_str(), f)).collect();
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::io(folder))? {
        let entry = entry.map_err(Error::io(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let size = entry.metadata().map_err(Error::io(&path))?.len();
        let own = [META, current::CATALOGUE].contains(&name.as_str());
        if let Some(&file) = known.get(name.as_str()).filter(|f| f.size == size && !own) {
            out.push(file.clone());
        } else {
            disk::sync(&path)?;
            let (size, hash) = manifest::fingerprint(&path)?;
            out.push(Listed { name, size, hash });
        }
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(out)
}
