//! Programs of others that read what this one cannot: text recognition for scans, converters for damaged and rare documents.
//!
//! Never needed and only used when asked for (`--helpers`). Each runs in a process group of its own with limits of
//! processor time, memory and size of files, without a network where the system can take it away, in a folder of its own
//! that vanishes. What it gives back are strangers' bytes again: they go to the child that reads documents.

mod bench;
mod run;
mod sort;
mod steps;

use std::ffi::OsString;
use std::path::PathBuf;

use bench::Bench;
use sort::Sort;
use steps::{HELPERS, Helper};

pub use run::{Limits, become_helper};

/// The name of the hidden command that takes its limits and becomes the helper.
pub const COMMAND: &str = "run-helper";

/// What came of asking for help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Help {
    /// No helper is for this.
    None,
    /// Those that could help are not installed.
    Missing(Vec<&'static str>),
    /// They were tried and gave nothing.
    Failed(Vec<&'static str>),
    /// The helper's name and the bytes that it gave: text, or a document.
    Given(&'static str, Vec<u8>),
}

/// The helpers that are installed.
#[derive(Clone, Debug)]
pub struct Helpers {
    /// This binary, which takes on the limits.
    program: PathBuf,
    /// Folders in which programs are looked for.
    path: OsString,
}

impl Helpers {
    /// Helpers found in the folders of `path`, written as in `PATH`.
    pub fn new(program: PathBuf, path: OsString) -> Self {
        bench::sweep();
        Self { program, path }
    }

    /// Whether some helper is for documents with a problem of this kind.
    pub fn is_for(kind: &str) -> bool {
        HELPERS.iter().any(|helper| helper.kinds.contains(&kind))
    }

    /// Asks the helpers for a document that had a problem of this kind, one after another.
    pub fn help(&self, bytes: &[u8], kind: &str) -> Help {
        let sort = Sort::of(bytes);
        let fitting: Vec<&Helper> =
            HELPERS.iter().filter(|h| h.sorts.contains(&sort) && h.kinds.contains(&kind)).collect();
        let (here, missing): (Vec<_>, Vec<_>) =
            fitting.into_iter().partition(|h| h.needs.iter().all(|name| self.has(name)));
        for helper in &here {
            let bench = Bench::new(&self.program, &self.path);
            if let Some(out) =
                bench.ok().and_then(|bench| (helper.work)(&bench, bytes, sort)).filter(|out| holds_text(out))
            {
                return Help::Given(helper.name, out);
            }
        }
        let names = |helpers: &[&Helper]| helpers.iter().map(|helper| helper.name).collect::<Vec<_>>();
        match (here.is_empty(), missing.is_empty()) {
            (true, true) => Help::None,
            (true, false) => Help::Missing(names(&missing)),
            (false, _) => Help::Failed(names(&here)),
        }
    }

    fn has(&self, name: &str) -> bool {
        std::env::split_paths(&self.path).any(|folder| folder.is_absolute() && folder.join(name).is_file())
    }
}

/// A page of nothing but white space is no help.
fn holds_text(out: &[u8]) -> bool {
    out.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != 0x0C).count() > 20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_installed_is_named() {
        let helpers = Helpers::new("/nonexistent".into(), "/nonexistent:relative".into());
        assert_eq!(helpers.help(b"%PDF-1.4 x", "image"), Help::Missing(vec!["tesseract"]));
        assert_eq!(helpers.help(b"%PDF-1.4 x", "damaged"), Help::Missing(vec!["pdftotext", "tesseract"]));
        for (bytes, kind) in [(&b"%PDF-1.4 x"[..], "encrypted"), (b"a text", "image"), (b"%PDF-1.4 x", "permission")] {
            assert_eq!(helpers.help(bytes, kind), Help::None, "{kind}");
        }
        assert!(Helpers::is_for("image") && !Helpers::is_for("encrypted"));
    }
}
