//! Archives in the library: their files stand in it as in a folder, `a.zip!/name`. Nothing is written to disk, and nothing
//! is unpacked in this process: it reads the directory at the end and copies packed bytes, children unpack them.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::found::Stamp;
use super::problem::LIMIT;
use super::{Hands, Problem, careful, problem};
use crate::read::is_document;
use crate::read::zip::{self, Broken, Bytes, Member, Packing};
use crate::worker::Packed;

/// What stands between the name of an archive and that of a file in it.
pub(super) const MARK: &str = "!/";
/// Text packs four to forty times smaller; an archive that claims more than this was made to fill disks.
const RATIO: u64 = 200;

/// An open archive.
struct Disk {
    file: File,
    stamp: Stamp,
}

impl Bytes for Disk {
    fn length(&self) -> u64 {
        self.stamp.size
    }

    fn read_at(&self, at: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read_exact_at(out, at)
    }
}

/// Whether a file is to be unfolded: an archive that is no document. Only files with the name of an archive are looked
/// into, as a scan opens no others.
pub(super) fn is_archive(path: &Path, name: &str) -> Result<bool, Problem> {
    let named = name.len() > 4 && name.as_bytes().iter().rev().take(4).rev().map(u8::to_ascii_lowercase).eq(*b".zip");
    if !named {
        return Ok(false);
    }
    match members(path) {
        Ok((members, _)) => Ok(!is_document(&members)),
        Err(Broken::TooMuch) => Err(problem::archive_too_large()),
        Err(_) => Ok(false),
    }
}

/// The files of an archive and the stamp that they all have, but for their size.
pub(super) fn members(path: &Path) -> Result<(Vec<Member>, Stamp), Broken> {
    let disk = opened(path)?;
    let members = zip::members(&disk)?;
    let claimed = members.iter().fold(0_u64, |sum, m| sum.saturating_add(m.size));
    if claimed > LIMIT.max(disk.stamp.size.saturating_mul(RATIO)) {
        return Err(Broken::TooMuch);
    }
    Ok((members, disk.stamp))
}

/// The bytes of a file in an archive as they lie there, how they are packed, and how many of them are taken.
pub(super) fn taken(path: &Path, member: &Member) -> Result<(Vec<u8>, Packed, Stamp), Broken> {
    let disk = opened(path)?;
    let (most, Packing { method, size, crc }) = (LIMIT.min(member.size), member.packing());
    let bytes = zip::packed(&disk, member, most)?;
    Ok((bytes, Packed { method, size, crc, most }, Stamp { size: member.size, ..disk.stamp }))
}

/// Unpacks what [`taken`] gave. For children: only they unpack what strangers packed.
pub(super) fn unpacked(bytes: Vec<u8>, packed: Packed) -> Result<Vec<u8>, Broken> {
    let Packed { method, size, crc, most } = packed;
    zip::unpacked(bytes, Packing { method, size, crc }, most)
}

/// The files of an archive, each with its name behind the archive's; `None` where the file is no archive.
pub fn unfolded(path: &Path) -> Option<impl Iterator<Item = (String, Inside)>> {
    let (members, _) = members(path).ok().filter(|(members, _)| !members.is_empty() && !is_document(members))?;
    let path = path.to_owned();
    Some(
        members
            .into_iter()
            .map(move |member| (format!("{MARK}{}", member.name), Inside { path: path.clone(), member })),
    )
}

/// A file in an archive.
#[derive(Debug)]
pub struct Inside {
    path: PathBuf,
    member: Member,
}

impl Inside {
    /// Its bytes, unpacked by `hands`.
    ///
    /// # Errors
    /// It is damaged, has a password, or is too large.
    pub fn bytes(&self, hands: &mut Hands) -> Result<Vec<u8>, Problem> {
        let (bytes, packed, _) = taken(&self.path, &self.member).map_err(problem::of_member)?;
        hands.unpack(bytes, packed)
    }
}

fn opened(path: &Path) -> Result<Disk, Broken> {
    let (file, stamp) = careful::opened(path)?;
    Ok(Disk { file, stamp })
}

/// The path of an archive and the name of the file in it.
pub(super) fn split(path: &str) -> Option<(&str, &str)> {
    path.match_indices(MARK).map(|(at, _)| at).find_map(|at| {
        let (archive, name) = path.split_at_checked(at)?;
        let is_named = archive.to_ascii_lowercase().ends_with(".zip");
        is_named.then(|| Some((archive, name.strip_prefix(MARK)?)))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_into_archives() {
        for (path, expected) in [
            ("县/报告.zip!/镇/a.docx", Some(("县/报告.zip", "镇/a.docx"))),
            ("A.ZIP!/b!/c", Some(("A.ZIP", "b!/c"))),
            ("x!/a.zip!/b", Some(("x!/a.zip", "b"))),
            ("a.txt!/b", None),
            ("a.zip", None),
        ] {
            assert_eq!(split(path), expected, "{path}");
        }
    }
}
