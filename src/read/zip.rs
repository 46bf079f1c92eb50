//! ZIP containers: what stands in an archive and the bytes of its members, with limits that no archive can pass.
//!
//! Own code on purpose: names are bytes in an unknown encoding here (GBK without a word about it is the rule), sizes and
//! counts are claims of strangers, and a member must be found again in an archive on disk without reading all of it.

mod directory;
mod inflate;

use std::io;

pub use directory::{Member, members};
pub use inflate::{Packing, bytes_of, packed, unpacked};

/// More members are no archive of reports.
const MOST_MEMBERS: usize = 10_000;

/// Where an archive lies: in memory or on disk.
pub trait Bytes {
    /// Bytes in all.
    fn length(&self) -> u64;
    /// Fills `out` with the bytes from `at` on.
    ///
    /// # Errors
    /// The end comes too early, or the disk fails.
    fn read_at(&self, at: u64, out: &mut [u8]) -> io::Result<()>;
}

impl Bytes for &[u8] {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&self, at: u64, out: &mut [u8]) -> io::Result<()> {
        let from = usize::try_from(at).unwrap_or(usize::MAX);
        let part = from.checked_add(out.len()).and_then(|end| self.get(from..end));
        out.copy_from_slice(part.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// What is wrong with an archive or a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Cut off, overwritten, or no archive at all.
    Damaged,
    /// Wants a password.
    Encrypted,
    /// Packed in a way that is not known (not stored, not deflated).
    Method,
    /// Too many members, or more bytes than are taken.
    TooMuch,
    /// The disk failed.
    Disk,
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof { Self::Damaged } else { Self::Disk }
    }
}

/// So many bytes from `at` on.
fn taken(from: &dyn Bytes, at: u64, count: u64) -> Result<Vec<u8>, Broken> {
    let fits = at.checked_add(count).is_some_and(|end| end <= from.length());
    let count = usize::try_from(count).ok().filter(|_| fits).ok_or(Broken::Damaged)?;
    let mut out = vec![0; count];
    from.read_at(at, &mut out)?;
    Ok(out)
}

/// A number of `N` bytes, the lowest first; `None` behind the end.
fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let part = bytes.get(at..at.checked_add(N)?)?;
    Some(part.iter().rev().fold(0, |n, byte| n << 8 | u64::from(*byte)))
}

#[cfg(test)]
pub(crate) mod maker;
#[cfg(test)]
mod tests;
