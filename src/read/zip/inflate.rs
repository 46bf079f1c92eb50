//! The bytes of one member.

use std::io::Read;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::directory::Member;
use super::{Broken, Bytes, number, taken};

/// Packed text is four to forty times smaller; what shrinks more than this, and is large, was made to burst readers.
const RATIO: u64 = 200;
/// Below this nothing bursts, in bytes.
const HARMLESS: u64 = 4 << 20;

/// Unpacks a member, `most` bytes of it at the utmost.
///
/// # Errors
/// It wants a password, is packed in an unknown way, is larger than `most`, or is not what its checksum says.
pub fn bytes_of(from: &dyn Bytes, member: &Member, most: u64) -> Result<Vec<u8>, Broken> {
    if member.encrypted {
        return Err(Broken::Encrypted);
    }
    let packed = packed(from, member, most)?;
    let out = match member.method {
        0 => packed,
        8 => inflated(&packed, member, most)?,
        _ => return Err(Broken::Method),
    };
    let mut crc = Crc::new();
    crc.update(&out);
    if crc.sum() == member.crc { Ok(out) } else { Err(Broken::Damaged) }
}

/// The bytes behind the member's own header, whose name and extra field may differ from the directory's in length.
fn packed(from: &dyn Bytes, member: &Member, most: u64) -> Result<Vec<u8>, Broken> {
    let header = taken(from, member.at, 30)?;
    if !header.starts_with(b"PK\x03\x04") {
        return Err(Broken::Damaged);
    }
    let skip = number::<2>(&header, 26).unwrap_or_default() + number::<2>(&header, 28).unwrap_or_default();
    let at = member.at.checked_add(30 + skip).ok_or(Broken::Damaged)?;
    // Packing makes some bytes of very short files.
    if member.packed > most.saturating_add(4096)
        && at.checked_add(member.packed).is_some_and(|end| end <= from.length())
    {
        return Err(Broken::TooMuch);
    }
    taken(from, at, member.packed)
}

fn inflated(packed: &[u8], member: &Member, most: u64) -> Result<Vec<u8>, Broken> {
    let most = most.min(HARMLESS.max(member.packed.saturating_mul(RATIO)));
    let likely = member.size.min(most).min(1 << 20);
    let mut out = Vec::with_capacity(likely as usize);
    let read = DeflateDecoder::new(packed).take(most + 1).read_to_end(&mut out);
    if out.len() as u64 > most {
        return Err(Broken::TooMuch);
    }
    read.map_or(Err(Broken::Damaged), |_| Ok(out))
}
