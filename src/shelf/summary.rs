//! What a sync did, in numbers.

use super::{Origin, ShelfError};

/// Counts of files. Those that lie in the library now are `added`, `updated`, `unchanged` or `failed`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that hold a report and did not before.
    pub added: u64,
    /// Files that hold another report than before.
    pub updated: u64,
    /// Files that are no more.
    pub removed: u64,
    pub unchanged: u64,
    /// Files and folders with a problem, whether it is new or known.
    pub failed: u64,
    /// Files that seem to be no more, but so many at once that they were kept.
    pub kept: u64,
    /// Reports in the index now.
    pub reports: u64,
    /// The edition that holds them; 0 where nothing was ever published.
    pub edition: u64,
    /// It was stopped before the end; what was done is kept, the next one goes on.
    pub stopped: bool,
}

impl Summary {
    /// Files that lie in the library.
    pub fn files(&self) -> u64 {
        self.added + self.updated + self.unchanged + self.failed
    }

    /// A library in which nothing is to be found deserves a word, and so does one that has shrunk a lot.
    pub fn warning(&self, origin: &Origin) -> Option<ShelfError> {
        let path = origin.key();
        match self {
            Self { stopped: true, .. } => None,
            Self { kept: 1.., .. } => Some(ShelfError::shrunk(&path, self.kept)),
            Self { reports: 1.., .. } => None,
            _ if self.files() == 0 => Some(ShelfError::empty(&path)),
            _ => Some(ShelfError::no_reports(&path, self.files())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shelf::Trouble;

    #[test]
    fn each_kind_of_nothing_has_its_own_word() {
        let origin = Origin::Folder("/lib".into());
        let nothing = Summary::default();
        for (summary, expected) in [
            (nothing, Some(Trouble::Empty)),
            (Summary { failed: 3, ..nothing }, Some(Trouble::NoReports)),
            (Summary { reports: 2, unchanged: 2, ..nothing }, None),
            (Summary { reports: 9, kept: 9, ..nothing }, Some(Trouble::Shrunk)),
            (Summary { stopped: true, ..nothing }, None),
        ] {
            let warning = summary.warning(&origin);
            assert_eq!(warning.as_ref().map(|w| w.kind), expected, "{summary:?}");
            assert!(warning.is_none_or(|w| w.reason.contains("/lib") && !w.hint.is_empty()));
        }
    }
}
