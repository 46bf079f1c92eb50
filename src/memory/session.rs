//! Where the user stopped.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Unsaved, whole};

const FILE: &str = "session.json";
/// Places are kept for this many libraries.
const LIBRARIES: usize = 50;

/// What the next start takes up again. Fields that are not known are passed over, missing ones have their first value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The library that was open last, as `shelf` writes it; `None` for the built-in one.
    pub library: Option<String>,
    pub order: Order,
    /// By library.
    places: BTreeMap<String, Place>,
    /// Counts up with each place, so that the oldest is known.
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
    /// The source line at the top of the screen, from 1.
    pub line: u32,
    turn: u64,
}

impl Session {
    /// The last session; a fresh one where there is none or where it cannot be understood.
    pub fn load(memory: &Path) -> Self {
        fs::read(memory.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
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

    /// Notes where reading stopped in a library.
    pub fn stop_at(&mut self, library: &str, report: &str, line: u32) {
        self.turn += 1;
        let place = Place { report: report.to_owned(), line, turn: self.turn };
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
        session.stop_at("/lib", "abcd", 17);
        session.save(home.path()).unwrap();
        let again = Session::load(home.path());
        assert_eq!(again, session);
        assert_eq!(again.place("/lib").map(|p| (p.report.as_str(), p.line)), Some(("abcd", 17)));
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
            session.stop_at(&format!("/lib{n}"), "ab", 1);
        }
        assert_eq!(session.place("/lib0"), None);
        assert!(session.place("/lib1").is_some());
        assert_eq!(session.places.len(), LIBRARIES);
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
