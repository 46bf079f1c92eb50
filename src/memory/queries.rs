//! Queries that the user asked, and those kept under a name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::log::{Damage, Log};
use super::{Unsaved, whole};

const HISTORY: &str = "history.json";
const SAVED: &str = "queries.log";
/// So many of the queries asked are remembered.
const MOST: usize = 200;

/// Asked and kept queries.
#[derive(Clone, Debug, Default)]
pub struct Queries {
    /// The oldest first, each once.
    pub history: Vec<String>,
    /// By name.
    pub saved: BTreeMap<String, String>,
    /// Lines that could not be understood.
    pub damage: Vec<Damage>,
}

/// One line of the file: a query under a name, or that the name is free again.
#[derive(Serialize, Deserialize)]
struct Line {
    name: String,
    query: Option<String>,
}

impl Queries {
    /// What is kept in `memory`. A file that cannot be read or understood counts for nothing and stays where it is.
    pub fn load(memory: &Path) -> Self {
        let (lines, damage) = Log { path: memory.join(SAVED) }.read::<Line>().unwrap_or_default();
        let mut out = Self { history: history(memory), damage, ..Self::default() };
        lines.into_iter().for_each(|line| out.take(line));
        out
    }

    fn take(&mut self, line: Line) {
        match line.query {
            Some(query) => drop(self.saved.insert(line.name, query)),
            None => drop(self.saved.remove(&line.name)),
        }
    }

    /// Remembers a query as the newest; what other sessions asked in the meantime stays.
    ///
    /// # Errors
    /// It cannot be written; it is remembered until the program ends.
    pub fn asked(&mut self, memory: &Path, query: &str) -> Result<(), Unsaved> {
        let mut history = history(memory);
        history.retain(|old| old != query);
        history.push(query.to_owned());
        history.drain(..history.len().saturating_sub(MOST));
        self.history = history;
        let path = memory.join(HISTORY);
        let json = serde_json::to_vec(&self.history).map_err(|e| Unsaved::at(&path)(e.into()))?;
        whole::replace(memory, HISTORY, &json).map_err(Unsaved::at(&path))
    }

    /// Keeps a query under a name, durable when this returns; no query frees the name.
    ///
    /// # Errors
    /// It cannot be written and is not kept.
    pub fn keep(&mut self, memory: &Path, name: &str, query: Option<&str>) -> Result<(), Unsaved> {
        let line = Line { name: name.to_owned(), query: query.map(str::to_owned) };
        let log = Log { path: memory.join(SAVED) };
        log.append(&line).map_err(Unsaved::at(&log.path))?;
        self.take(line);
        Ok(())
    }
}

fn history(memory: &Path) -> Vec<String> {
    let bytes = fs::read(memory.join(HISTORY)).ok();
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_there_again_after_a_restart() {
        let home = tempfile::tempdir().unwrap();
        let mut queries = Queries::load(home.path());
        let mut other = Queries::load(home.path());
        queries.asked(home.path(), "调解").unwrap();
        other.asked(home.path(), "普法").unwrap();
        queries.asked(home.path(), "调解").unwrap();
        queries.keep(home.path(), "重点", Some("镇:北溪 调解")).unwrap();
        other.keep(home.path(), "另一", Some("普法")).unwrap();
        queries.keep(home.path(), "重点", Some("调解")).unwrap();
        let again = Queries::load(home.path());
        assert_eq!(again.history, ["普法", "调解"]);
        assert_eq!(
            again.saved.into_iter().collect::<Vec<_>>(),
            [("另一".into(), "普法".into()), ("重点".into(), "调解".into())]
        );
        queries.keep(home.path(), "重点", None).unwrap();
        assert!(!Queries::load(home.path()).saved.contains_key("重点"));
    }

    #[test]
    fn the_oldest_are_forgotten_and_damage_is_passed_over() {
        let home = tempfile::tempdir().unwrap();
        let mut queries = Queries::default();
        for n in 0..MOST + 3 {
            queries.asked(home.path(), &n.to_string()).unwrap();
        }
        assert_eq!((queries.history.len(), queries.history[0].as_str()), (MOST, "3"));
        fs::write(home.path().join(HISTORY), "{").unwrap();
        fs::write(home.path().join(SAVED), "garbage\n").unwrap();
        let again = Queries::load(home.path());
        assert_eq!((again.history.len(), again.saved.len(), again.damage.len()), (0, 0, 1));
    }
}
