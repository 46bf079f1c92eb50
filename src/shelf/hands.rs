//! Who reads the bytes of a document: this process, or a child of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::document::measure;
use super::{Problem, helped, packed, problem};
use crate::helpers::Helpers;
use crate::read::{self, Unreadable};
use crate::report::Report;
use crate::worker::{Packed, Refusal, Skills, Ward};

/// Bytes and path to report: [`crate::read::read`].
pub(super) type Read = fn(&[u8], &str) -> Result<Report, Unreadable>;

/// How readers are had.
#[derive(Clone, Debug)]
pub(super) enum Hire {
    Here(Read),
    /// The program whose children they are, and who may help them.
    Apart(PathBuf, Option<Helpers>),
}

impl Hire {
    pub(super) fn hands(&self) -> Hands {
        Hands(match self {
            Self::Here(read) => Kind::Here(*read),
            Self::Apart(program, helpers) => Kind::Apart(Box::new(Ward::new(program)), helpers.clone()),
        })
    }
}

/// One reader of documents.
#[derive(Debug)]
pub struct Hands(Kind);

#[derive(Debug)]
enum Kind {
    Here(Read),
    Apart(Box<Ward>, Option<Helpers>),
}

impl Hands {
    /// A reader in this process, for documents that are part of the program.
    pub fn here() -> Self {
        Hire::Here(read::read).hands()
    }

    /// A reader in child processes of `program` (this binary), as strangers' documents have to be read.
    pub fn apart(program: PathBuf) -> Self {
        Hire::Apart(program, None).hands()
    }

    /// The same; what it cannot read is given to helpers.
    pub fn helped(program: PathBuf) -> Self {
        let helpers = helpers(&program);
        Hire::Apart(program, Some(helpers)).hands()
    }

    /// Reads one document and takes the figures out of it. `path` is weak evidence for place and year.
    ///
    /// # Errors
    /// Why there is no report; a document that breaks its reader costs nothing but itself.
    pub fn read(&mut self, bytes: &[u8], path: &str) -> Result<Report, Problem> {
        let mut report = match &mut self.0 {
            Kind::Here(read) => contained(|| read(bytes, path))?.map_err(problem::unreadable),
            Kind::Apart(ward, helpers) => match (ward.read(bytes, path).map_err(problem::of_worker), helpers) {
                (Err(problem), Some(helpers)) => helped::read(ward, helpers, bytes, path, problem),
                (read, _) => read,
            },
        }?;
        contained(|| measure(&mut report))?;
        Ok(report)
    }

    /// Unpacks bytes from an archive.
    ///
    /// # Errors
    /// They are damaged, too many, or packed in an unknown way.
    pub(super) fn unpack(&mut self, bytes: Vec<u8>, how: Packed) -> Result<Vec<u8>, Problem> {
        match &mut self.0 {
            Kind::Here(_) => contained(|| packed::unpacked(bytes, how))?.map_err(problem::of_member),
            Kind::Apart(ward, _) => ward.unpack(&bytes, how).map_err(problem::of_worker),
        }
    }
}

/// The helpers that this user can start.
pub(super) fn helpers(program: &Path) -> Helpers {
    Helpers::new(program.to_owned(), std::env::var_os("PATH").unwrap_or_default())
}

fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_panic| problem::crash())
}

/// What a child serves with.
pub const SKILLS: Skills = Skills { read: read_for_others, unpack: unpack_for_others };

fn read_for_others(bytes: &[u8], path: &str) -> Result<Report, Refusal> {
    read::read(bytes, path).map_err(|e| Refusal { kind: e.kind.to_owned(), reason: e.reason, hint: e.hint })
}

fn unpack_for_others(bytes: Vec<u8>, how: Packed) -> Result<Vec<u8>, Refusal> {
    let refused = |Problem { kind, reason, hint }| Refusal { kind, reason, hint };
    packed::unpacked(bytes, how).map_err(|broken| refused(problem::of_member(broken)))
}
