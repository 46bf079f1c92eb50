//! The central directory at the end of an archive.

use super::{Broken, Bytes, MOST_MEMBERS, Packing, number, taken};
use crate::read::decode::decode;

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// With `/` between its parts; decoded by content where it is not said to be UTF-8.
    pub name: String,
    /// Bytes when unpacked, as the archive claims.
    pub size: u64,
    /// Where its own header begins.
    pub(super) at: u64,
    pub(super) packed: u64,
    pub(super) method: u64,
    pub(super) crc: u32,
    pub(super) encrypted: bool,
}

impl Member {
    pub fn packing(&self) -> Packing {
        Packing { method: self.method, size: self.size, crc: self.crc }
    }
}

/// Bytes of a directory that are looked at.
const LARGEST: u64 = 8 << 20;
/// The end record, and the longest comment behind it.
const END: u64 = 22;
const COMMENT: u64 = 0xFFFF;

/// Where the directory lies.
struct Place {
    at: u64,
    length: u64,
    count: u64,
    /// Bytes in front of the archive that it does not know of (a program that unpacks itself).
    shift: u64,
}

/// The files of an archive in the order of its directory; folders are left out.
///
/// # Errors
/// No directory is found, it is cut, or it is larger than any archive of reports.
pub fn members(from: &dyn Bytes) -> Result<Vec<Member>, Broken> {
    let place = place(from)?;
    if place.length > LARGEST || place.count > MOST_MEMBERS as u64 {
        return Err(Broken::TooMuch);
    }
    let bytes = taken(from, place.at, place.length)?;
    let (mut out, mut at) = (Vec::new(), 0);
    for _ in 0..place.count {
        let (member, next) = member(&bytes, at, place.shift).ok_or(Broken::Damaged)?;
        if !member.name.ends_with('/') {
            out.push(member);
        }
        at = next;
    }
    Ok(out)
}

/// The end record is searched for from the end: a comment may stand behind it.
fn place(from: &dyn Bytes) -> Result<Place, Broken> {
    let tail = from.length().min(END + COMMENT);
    let start = from.length() - tail;
    let bytes = taken(from, start, tail)?;
    let ends = memchr::memmem::rfind_iter(&bytes, b"PK\x05\x06");
    // Comments may hold what looks like an end record, by chance or on purpose.
    ends.take(32).find_map(|at| told(from, &bytes, at, start)).ok_or(Broken::Damaged)
}

fn told(from: &dyn Bytes, tail: &[u8], at: usize, start: u64) -> Option<Place> {
    let end = start + at as u64;
    let (count, length, offset) =
        (number::<2>(tail, at + 10)?, number::<4>(tail, at + 12)?, number::<4>(tail, at + 16)?);
    let large = count == 0xFFFF || length == 0xFFFF_FFFF || offset == 0xFFFF_FFFF;
    let place = match large.then(|| told_large(from, end)).flatten() {
        Some(place) => place,
        None => {
            Place { at: end.checked_sub(length)?, length, count, shift: end.checked_sub(length)?.checked_sub(offset)? }
        }
    };
    let begins = place.count == 0 || taken(from, place.at, 4).is_ok_and(|b| b == b"PK\x01\x02");
    begins.then_some(place)
}

/// The end record of large archives (ZIP64), which some writers put into small ones too.
fn told_large(from: &dyn Bytes, end: u64) -> Option<Place> {
    let pointer = taken(from, end.checked_sub(20)?, 20).ok().filter(|b| b.starts_with(b"PK\x06\x07"))?;
    let bytes = taken(from, number::<8>(&pointer, 8)?, 56).ok().filter(|b| b.starts_with(b"PK\x06\x06"))?;
    let (count, length, at) = (number::<8>(&bytes, 32)?, number::<8>(&bytes, 40)?, number::<8>(&bytes, 48)?);
    Some(Place { at, length, count, shift: 0 })
}

/// One entry and where the next one begins.
fn member(bytes: &[u8], at: usize, shift: u64) -> Option<(Member, usize)> {
    bytes.get(at..)?.starts_with(b"PK\x01\x02").then_some(())?;
    let field = |n: usize| number::<2>(bytes, at + n).map(|v| v as usize);
    let (name, extra, comment) = (field(28)?, field(30)?, field(32)?);
    let flags = number::<2>(bytes, at + 8)?;
    let raw = bytes.get(at + 46..at + 46 + name)?;
    let extras = bytes.get(at + 46 + name..at + 46 + name + extra)?;
    let mut sizes = [number::<4>(bytes, at + 24)?, number::<4>(bytes, at + 20)?, number::<4>(bytes, at + 42)?];
    widen(&mut sizes, extras);
    let member = Member {
        name: shown(raw, flags & 0x800 != 0),
        size: sizes[0],
        at: sizes[2].checked_add(shift)?,
        packed: sizes[1],
        method: number::<2>(bytes, at + 10)?,
        crc: number::<4>(bytes, at + 16)? as u32,
        encrypted: flags & 1 != 0,
    };
    Some((member, at + 46 + name + extra + comment))
}

/// Sizes that do not fit into four bytes stand in an extra field, only those, in this order.
fn widen(sizes: &mut [u64; 3], extras: &[u8]) {
    let mut at = 0;
    while let (Some(id), Some(length)) = (number::<2>(extras, at), number::<2>(extras, at + 2)) {
        if id == 1 {
            let mut from = at + 4;
            for size in sizes.iter_mut().filter(|s| **s == 0xFFFF_FFFF) {
                *size = number::<8>(extras, from).unwrap_or(*size);
                from += 8;
            }
            return;
        }
        at += 4 + length as usize;
    }
}

fn shown(raw: &[u8], is_utf8: bool) -> String {
    let name = if is_utf8 { String::from_utf8_lossy(raw) } else { decode(raw).text };
    name.replace('\\', "/")
}
