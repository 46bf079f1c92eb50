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

/// How a member is packed: all that is needed beside its packed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packing {
    /// 0 stored, 8 deflated.
    pub method: u64,
    /// Bytes when unpacked, as the archive claims.
    pub size: u64,
    /// Checksum of the unpacked bytes.
    pub crc: u32,
}

/// Unpacks a member, `most` bytes of it at the utmost.
///
/// # Errors
/// It wants a password, is packed in an unknown way, is larger than `most`, or is not what its checksum says.
pub fn bytes_of(from: &dyn Bytes, member: &Member, most: u64) -> Result<Vec<u8>, Broken> {
    unpacked(packed(from, member, most)?, member.packing(), most)
}

/// Unpacks what [`packed`] gave, `most` bytes of it at the utmost.
///
/// # Errors
/// It is packed in an unknown way, is larger than `most`, or is not what its checksum says.
pub fn unpacked(packed: Vec<u8>, packing: Packing, most: u64) -> Result<Vec<u8>, Broken> {
    let out = match packing.method {
        0 => packed,
        8 => inflated(&packed, packing, most)?,
        _ => return Err(Broken::Method),
    };
    let mut crc = Crc::new();
    crc.update(&out);
    if crc.sum() == packing.crc { Ok(out) } else { Err(Broken::Damaged) }
}

/// The bytes behind the member's own header, whose name and extra field may differ from the directory's in length.
/// They are only copied: nothing is unpacked.
///
/// # Errors
/// The member wants a password, does not lie where the archive says, or has many more than `most` bytes.
pub fn packed(from: &dyn Bytes, member: &Member, most: u64) -> Result<Vec<u8>, Broken> {
    if member.encrypted {
        return Err(Broken::Encrypted);
    }
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

fn inflated(packed: &[u8], packing: Packing, most: u64) -> Result<Vec<u8>, Broken> {
    let most = most.min(HARMLESS.max((packed.len() as u64).saturating_mul(RATIO)));
    let likely = packing.size.min(most).min(1 << 20);
    let mut out = Vec::with_capacity(likely as usize);
    let read = DeflateDecoder::new(packed).take(most + 1).read_to_end(&mut out);
    if out.len() as u64 > most {
        return Err(Broken::TooMuch);
    }
    read.map_or(Err(Broken::Damaged), |_| Ok(out))
}
