//! The list of an edition's files with sizes and fingerprints, so that damage is named and never shown as an answer.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{Error, current};

pub(super) const MANIFEST: &str = "manifest";
const HEAD: &str = "zhenbao-edition";

/// One file of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) hash: u64,
}

/// What an edition consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) reports: u64,
    /// With which table of indicators the figures of the columns were found.
    pub(super) table: u64,
    pub(super) files: Vec<Listed>,
}

impl Manifest {
    /// Lines of words: a head, one line a file, and the fingerprint of all lines before.
    pub(super) fn to_text(&self) -> String {
        let lines = self.files.iter().map(|f| format!("{:016x} {} {}\n", f.hash, f.size, f.name));
        let body = format!(
            "{HEAD} {} {} {:016x}\n{}",
            super::schema::FORMAT,
            self.reports,
            self.table,
            lines.collect::<String>()
        );
        let hash = xxh3_64(body.as_bytes());
        format!("{body}end {hash:016x}\n")
    }

    /// The manifest of an edition's folder.
    ///
    /// # Errors
    /// [`Error::Format`] for another version's, [`Error::Damaged`], [`Error::Io`].
    pub(super) fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(MANIFEST);
        let bytes = fs::read(&path).map_err(Error::io(&path))?;
        Self::from_text(&String::from_utf8_lossy(&bytes))
    }

    fn from_text(text: &str) -> Result<Self, Error> {
        let broken = || Error::damaged(MANIFEST);
        let (body, last) = text.strip_suffix('\n').and_then(|t| t.rsplit_once('\n')).ok_or_else(broken)?;
        let whole =
            last.strip_prefix("end ").and_then(hex).is_some_and(|h| h == xxh3_64(format!("{body}\n").as_bytes()));
        if !whole {
            return Err(broken());
        }
        let mut lines = body.lines();
        let head: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
        let [HEAD, format, ..] = head[..] else { return Err(broken()) };
        if format != super::schema::FORMAT.to_string() {
            return Err(Error::Format { found: format.to_owned(), wanted: super::schema::FORMAT });
        }
        let [_, _, reports, table] = head[..] else { return Err(broken()) };
        let files = lines.map(listed).collect::<Option<_>>().ok_or_else(broken)?;
        let table = hex(table).ok_or_else(broken)?;
        Ok(Self { reports: reports.parse().ok().ok_or_else(broken)?, table, files })
    }

    /// Names and sizes only: what opening an edition checks.
    pub(super) fn check_sizes(&self, folder: &Path) -> Result<(), Error> {
        for file in &self.files {
            let path = folder.join(&file.name);
            let size = fs::metadata(&path).map_err(|e| missing_or(e, file, &path))?.len();
            if size != file.size {
                return Err(Error::damaged(format!("{}：{size} 字节，应为 {}", file.name, file.size)));
            }
        }
        Ok(())
    }
}

fn missing_or(error: std::io::Error, file: &Listed, path: &Path) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::damaged(format!("缺少 {}", file.name)),
        _ => Error::io(path)(error),
    }
}

fn listed(line: &str) -> Option<Listed> {
    let mut words = line.splitn(3, ' ');
    let (hash, size, name) = (hex(words.next()?)?, words.next()?.parse().ok()?, words.next()?);
    let plain = !name.is_empty() && !name.contains(['/', '\\']);
    plain.then(|| Listed { name: name.to_owned(), size, hash })
}

fn hex(digits: &str) -> Option<u64> {
    (digits.len() == 16).then(|| u64::from_str_radix(digits, 16).ok())?
}

/// Size and fingerprint of a file, read in small parts.
pub(super) fn fingerprint(path: &Path) -> Result<(u64, u64), Error> {
    let mut file = File::open(path).map_err(Error::io(path))?;
    let (mut hash, mut size, mut part) = (Xxh3::new(), 0, vec![0; 1 << 17]);
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok((size, hash.digest())),
            Ok(n) => {
                hash.update(part.get(..n).unwrap_or_default());
                size += n as u64;
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(Error::io(path)(e)),
        }
    }
}

/// A file of the index that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Name inside the index folder.
    pub file: String,
    /// A Chinese sentence.
    pub what: String,
}

/// The outcome of reading every byte of the newest edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// 0 where nothing was published yet.
    pub edition: u64,
    pub reports: u64,
    pub files: usize,
    pub bytes: u64,
    /// Empty for a sound index.
    pub damage: Vec<Damage>,
}

/// Reads every byte of the newest edition and compares it with its manifest. What is damaged is in the answer, not an
/// error.
pub fn verify(index: &Path) -> Verified {
    let mut out = Verified::default();
    let number = match current::current(index) {
        Ok(Some(number)) => number,
        Ok(None) => {
            // A first run notes an empty CURRENT before anything else.
            if !index.join(current::CURRENT).exists() && has_editions(index) {
                out.damage.push(Damage {
                    file: current::CURRENT.into(), what: "缺少指向当前版本的文件。".into()
                });
            }
            return out;
        }
        Err(e) => {
            out.damage.push(Damage { file: current::CURRENT.into(), what: e.to_string() });
            return out;
        }
    };
    out.edition = number;
    let folder = current::folder(index, number);
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match Manifest::read(&folder) {
        Ok(manifest) => {
            out.reports = manifest.reports;
            manifest.files.iter().for_each(|file| verify_file(&folder, &name, file, &mut out));
        }
        Err(e) => out.damage.push(Damage { file: format!("{name}/{MANIFEST}"), what: e.to_string() }),
    }
    out
}

fn verify_file(folder: &Path, edition: &str, file: &Listed, out: &mut Verified) {
    let what = match fingerprint(&folder.join(&file.name)) {
        Ok((size, hash)) if (size, hash) == (file.size, file.hash) => {
            out.files += 1;
            out.bytes += size;
            return;
        }
        Ok((size, _)) if size != file.size => format!("有 {size} 字节，应为 {} 字节。", file.size),
        Ok(_) => "内容与登记的指纹不符。".to_owned(),
        Err(e) => e.to_string(),
    };
    out.damage.push(Damage { file: format!("{edition}/{}", file.name), what });
}

fn has_editions(index: &Path) -> bool {
    let Ok(entries) = fs::read_dir(index) else { return false };
    entries.flatten().any(|e| e.file_name().to_str().and_then(current::number_of).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_its_text_and_no_change_of_it_does() {
        let file = |name: &str| Listed { name: name.into(), size: 17, hash: 0x1234_5678_9abc_def0 };
        let manifest = Manifest { reports: 3, table: 7, files: vec![file("a.idx"), file("b c.pos")] };
        let text = manifest.to_text();
        assert_eq!(Manifest::from_text(&text).unwrap(), manifest);
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            assert!(Manifest::from_text(&String::from_utf8_lossy(&bytes)).is_err(), "byte {at}");
            assert!(Manifest::from_text(text.get(..at).unwrap()).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn another_format_is_named() {
        let text = Manifest::default().to_text().replacen(
            &format!("{HEAD} {}", super::super::schema::FORMAT),
            "zhenbao-edition 0",
            1,
        );
        let body = text.lines().next().unwrap().to_owned() + "\n";
        let text = format!("{body}end {:016x}\n", xxh3_64(body.as_bytes()));
        assert!(matches!(Manifest::from_text(&text), Err(Error::Format { .. })));
    }
}
