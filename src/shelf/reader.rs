//! Reads one file of the library, whatever may be wrong with it.

use std::io;

use xxhash_rust::xxh3::xxh3_128;

use super::found::{Body, Stamp};
use super::hands::Hands;
use super::merge::Task;
use super::{Problem, careful, packed, problem, samples};
use crate::read::zip::Broken;
use crate::report::Report;

/// What came of a file.
#[derive(Debug)]
pub(super) enum Outcome {
    /// A content that the index holds already; it was not read again.
    Known(u64),
    Read(Box<Report>),
    /// Its content is of no use.
    Unreadable(Problem),
    /// Its content stays unknown for now.
    Closed(Problem),
    /// It went away since the scan.
    Vanished,
}

/// A file that was dealt with.
#[derive(Debug)]
pub(super) struct Done {
    pub task: Task,
    /// As it was when it was read.
    pub stamp: Stamp,
    pub outcome: Outcome,
}

/// Reads a file unless `holds` says that its content is known.
pub(super) fn deal_with(task: Task, hands: &mut Hands, holds: &dyn Fn(u64) -> bool) -> Done {
    let (bytes, stamp) = match bytes_of(&task.body, hands) {
        Ok(found) => found,
        Err(NoBytes::Disk(e)) => return Done { stamp: task.stamp, outcome: not_opened(&e), task },
        Err(NoBytes::Content(problem)) => return Done { stamp: task.stamp, outcome: judged(problem), task },
    };
    let id = id_of_bytes(&bytes);
    let outcome = if holds(id) { Outcome::Known(id) } else { understood(&bytes, &task.path, hands) };
    Done { task, stamp, outcome }
}

/// The id under which the index keeps a content: the upper half of its fingerprint.
pub(super) fn id_of_bytes(bytes: &[u8]) -> u64 {
    (xxh3_128(bytes) >> 64) as u64
}

/// Why the bytes of a file cannot be had.
pub(super) enum NoBytes {
    Disk(io::Error),
    /// Of a file in an archive: what is wrong there.
    Content(Problem),
}

/// The bytes of a file and its stamp; those in archives are unpacked by `hands`.
pub(super) fn bytes_of(body: &Body, hands: &mut Hands) -> Result<(Vec<u8>, Stamp), NoBytes> {
    match body {
        Body::Disk(path) => careful::read(path).map_err(NoBytes::Disk),
        Body::Packed(path, member) => {
            let (bytes, packed, stamp) = packed::taken(path, member).map_err(|broken| match broken {
                Broken::Disk => NoBytes::Disk(io::ErrorKind::NotFound.into()),
                _ => NoBytes::Content(problem::of_member(broken)),
            })?;
            hands.unpack(bytes, packed).map(|bytes| (bytes, stamp)).map_err(NoBytes::Content)
        }
        Body::Embedded(bytes) => Ok((bytes.to_vec(), samples::stamp(bytes))),
    }
}

fn not_opened(error: &io::Error) -> Outcome {
    match error.kind() {
        io::ErrorKind::NotFound => Outcome::Vanished,
        _ => Outcome::Closed(problem::of_file(error)),
    }
}

fn understood(bytes: &[u8], path: &str, hands: &mut Hands) -> Outcome {
    match hands.read(bytes, path) {
        Ok(report) => Outcome::Read(Box::new(report)),
        Err(problem) => judged(problem),
    }
}

fn judged(problem: Problem) -> Outcome {
    if problem::is_of_content(&problem) { Outcome::Unreadable(problem) } else { Outcome::Closed(problem) }
}
