//! Where the user stopped, in each library and in each report.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::log::shown;
use super::{Unsaved, cause, whole};

const FILE: &str = "session.json";
/// Places are kept for this many libraries.
const LIBRARIES: usize = 50;
/// Lines are kept for this many reports.
const REPORTS: usize = 1000;

/// What the next start takes up again. Fields that are not known are passed over, missing ones have their first value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The library that was open last, as `shelf` writes it; `None` for the built-in one.
    pub library: Option<String>,
    pub order: Order,
    /// The tour was offered.
    pub toured: bool,
    /// By library.
    places: BTreeMap<String, Place>,
    /// How far reports were read, by the fingerprint of their content.
    lines: BTreeMap<String, Line>,
    /// Counts up with each place and line, so that the oldest is known.
    turn: u64,
}

/// How the list of reports is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    #[default]
    Place,
    Year,
}

/// A report and how far it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The fingerprint of its content.
    pub report: String,
    /// The source line at the top of the screen, from 1; 0 at the beginning.
    pub line: u32,
    /// The filter that was in force; empty where there was none.
    pub filter: String,
    turn: u64,
}

/// How far a report was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Line {
    line: u32,
    turn: u64,
}

impl Session {
    /// The last session; a fresh one where there is none or where it cannot be understood.
    pub fn load(memory: &Path) -> Self {
        fs::read(memory.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Why the last session cannot be taken up, a Chinese sentence; `None` where it can or there is none.
    pub(super) fn fault(memory: &Path) -> Option<String> {
        let path = memory.join(FILE);
        let name = shown(&path);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice::<Self>(&bytes)
                .is_err()
                .then(|| format!("{name} 看不懂，上次的位置没有恢复。退出时会重新写好。")),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => Some(format!("{name} 读不出来（{}）。", cause(&error))),
        }
    }

    /// Changes what is kept, durable when this returns: what other sessions noted in the meantime stays.
    ///
    /// # Errors
    /// It cannot be written; the old session is kept.
    pub fn change(memory: &Path, change: impl FnOnce(&mut Self)) -> Result<(), Unsaved> {
        let old = Self::load(memory);
        let mut new = old.clone();
        change(&mut new);
        if new == old { Ok(()) } else { new.save(memory) }
    }

    /// Keeps this session, durable when this returns. Of two sessions the one that saves last is kept.
    pub fn save(&self, memory: &Path) -> Result<(), Unsaved> {
        let path = memory.join(FILE);
        let json = serde_json::to_vec_pretty(self).map_err(|e| Unsaved::at(&path)(e.into()))?;
        whole::replace(memory, FILE, &json).map_err(Unsaved::at(&path))
    }

    /// Where reading stopped in a library.
    pub fn place(&self, library: &str) -> Option<&Place> {
        self.places.get(library)
    }

    /// How far a report was read: its line, from 1; `None` where it stands at its beginning.
    pub fn line_of(&self, report: &str) -> Option<u32> {
        self.lines.get(report).map(|known| known.line)
    }

    /// All reports that were left somewhere behind their beginning, and the line there.
    pub fn lines(&self) -> impl Iterator<Item = (&str, u32)> {
        self.lines.iter().map(|(report, known)| (report.as_str(), known.line))
    }

    /// Notes how far a report was read; 0 is its beginning, which need not be remembered.
    pub fn read_to(&mut self, report: &str, line: u32) {
        if line == 0 {
            self.lines.remove(report);
            return;
        }
        if self.line_of(report) == Some(line) {
            return;
        }
        self.turn += 1;
        self.lines.insert(report.to_owned(), Line { line, turn: self.turn });
        if self.lines.len() > REPORTS {
            let oldest = self.lines.iter().min_by_key(|(_, known)| known.turn).map(|(report, _)| report.clone());
            oldest.map(|report| self.lines.remove(&report));
        }
    }

    /// Notes where reading stopped in a library, and with which filter.
    pub fn stop_at(&mut self, library: &str, report: &str, line: u32, filter: &str) {
        self.turn += 1;
        let place = Place { report: report.to_owned(), line, filter: filter.to_owned(), turn: self.turn };
        self.places.insert(library.to_owned(), place);
        if self.places.len() > LIBRARIES {
            let oldest = self.places.iter().min_by_key(|(_, place)| place.turn).map(|(library, _)| library.clone());
            oldest.map(|library| self.places.remove(&library));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_taken_up_again() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(Session::load(home.path()), Session::default());
        let mut session = Session { library: Some("/lib".into()), order: Order::Year, ..Session::default() };
        session.stop_at("/lib", "abcd", 17, "调解");
        session.read_to("abcd", 17);
        session.read_to("ef", 3);
        session.read_to("ef", 0);
        session.save(home.path()).unwrap();
        let again = Session::load(home.path());
        assert_eq!(again, session);
        assert_eq!(
            again.place("/lib").map(|p| (p.report.as_str(), p.line, p.filter.as_str())),
            Some(("abcd", 17, "调解"))
        );
        assert_eq!(again.lines().collect::<Vec<_>>(), [("abcd", 17)]);
    }

    #[test]
    fn what_cannot_be_understood_is_a_fresh_session() {
        let home = tempfile::tempdir().unwrap();
        for text in ["", "{", "[]", r#"{"order":"sideways"}"#, "\u{0}\u{0}"] {
            fs::write(home.path().join(FILE), text).unwrap();
            assert_eq!(Session::load(home.path()), Session::default(), "{text:?}");
        }
        fs::write(home.path().join(FILE), r#"{"library":"/x","later":1}"#).unwrap();
        assert_eq!(Session::load(home.path()).library.as_deref(), Some("/x"));
    }

    #[test]
    fn the_library_left_longest_ago_is_forgotten_first() {
        let mut session = Session::default();
        for n in 0..=LIBRARIES {
            session.stop_at(&format!("/lib{n}"), "ab", 1, "");
        }
        assert_eq!(session.place("/lib0"), None);
        assert!(session.place("/lib1").is_some());
        assert_eq!(session.places.len(), LIBRARIES);
    }

    #[test]
    fn the_report_left_longest_ago_is_forgotten_first_and_other_sessions_keep_what_they_noted() {
        let home = tempfile::tempdir().unwrap();
        for n in 0..3 {
            Session::change(home.path(), |session| session.read_to(&n.to_string(), n + 1)).unwrap();
        }
        let mut session = Session::load(home.path());
        assert_eq!(session.lines().count(), 3);
        (0..REPORTS).for_each(|n| session.read_to(&format!("x{n}"), 1));
        assert_eq!((session.lines().count(), session.line_of("2"), session.line_of("x0")), (REPORTS, None, Some(1)));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("file"), "").unwrap();
        let error = Session::default().save(&home.path().join("file/below")).unwrap_err();
        assert!(error.to_string().contains("file/below"), "{error}");
        assert!(!error.hint().is_empty());
    }
}
