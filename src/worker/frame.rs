//! What parent and child say to each other: a length of eight bytes, then `postcard`.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Layers;
use crate::report::Report;

/// Bytes that carry the length of what follows.
pub(super) const LENGTH: usize = 8;
/// No answer is longer: the largest document that is read, four times over.
pub(super) const LONGEST: u64 = 128 << 20;

/// Why nothing can be read out of a document: a kind for scripts, sentences for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub kind: String,
    pub reason: String,
    /// What to do next.
    pub hint: String,
}

/// The first word of a child.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Hello {
    pub(super) version: String,
    pub(super) layers: Layers,
}

/// What came of a document.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    Report(Box<Report>),
    Refused(Refusal),
    /// The reader broke on it, and the child lives on.
    Broke,
    /// So many unpacked bytes follow.
    Unpacked(u64),
}

/// How bytes from an archive are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    /// As ZIP numbers them: 0 stored, 8 deflated.
    pub method: u64,
    /// Bytes when unpacked, as the archive claims.
    pub size: u64,
    /// Checksum of the unpacked bytes.
    pub crc: u32,
    /// Bytes that are taken at the utmost.
    pub most: u64,
}

/// What is to be done with bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Job {
    /// They are a document, known by this path.
    Read(String),
    /// They are to be given back unpacked.
    Unpack(Packed),
}

/// What is asked before the bytes follow.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Ask {
    pub(super) job: Job,
    pub(super) bytes: u64,
}

/// A message with its length before it; `None` where it cannot be written down, which no message here comes to.
pub(super) fn framed(message: &impl Serialize) -> Option<Vec<u8>> {
    let mut out = postcard::to_extend(message, vec![0; LENGTH]).ok()?;
    let length = (out.len() - LENGTH) as u64;
    out.get_mut(..LENGTH)?.copy_from_slice(&length.to_le_bytes());
    Some(out)
}

/// The length that a frame announces; `None` where it is beyond reason.
pub(super) fn length(head: &[u8]) -> Option<usize> {
    let length = u64::from_le_bytes(head.try_into().ok()?);
    (length <= LONGEST).then_some(length as usize)
}

pub(super) fn understood<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    postcard::from_bytes(body).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let ask = framed(&Ask { job: Job::Read("清晏县/a.docx".into()), bytes: 7 }).unwrap();
        let body = length(&ask[..LENGTH]).unwrap();
        assert_eq!(body, ask.len() - LENGTH);
        let ask: Ask = understood(&ask[LENGTH..]).unwrap();
        assert!(matches!(ask.job, Job::Read(path) if path == "清晏县/a.docx"));
        assert_eq!(ask.bytes, 7);
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        assert_eq!(length(&u64::MAX.to_le_bytes()), None);
        assert_eq!(length(b"abc"), None);
        assert!(understood::<Answer>(&[9; 40]).is_none());
    }
}
