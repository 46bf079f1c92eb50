//! All corrections of figures, the last word on each figure.

use std::io;
use std::path::Path;

use super::log::{Damage, Log};
use super::{Change, Correction, Unsaved};

pub(super) const FILE: &str = "figures.log";

/// The corrections in force.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    all: Vec<Correction>,
    /// Lines that could not be understood; they stay in the file.
    pub damage: Vec<Damage>,
}

impl Corrections {
    /// All that was said in `memory` (the user's memory folder). A folder that does not exist has said nothing.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn load(memory: &Path) -> io::Result<Self> {
        let (lines, damage) = log(memory).read::<Correction>()?;
        let mut out = Self { all: Vec::new(), damage };
        lines.into_iter().for_each(|line| out.take(line));
        Ok(out)
    }

    /// Keeps one more, durable when this returns.
    pub fn add(&mut self, memory: &Path, correction: Correction) -> Result<(), Unsaved> {
        let log = log(memory);
        log.append(&correction).map_err(Unsaved::at(&log.path))?;
        self.take(correction);
        Ok(())
    }

    /// In the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Correction> {
        self.all.iter()
    }

    fn take(&mut self, new: Correction) {
        self.all.retain(|old| !old.is_like(&new));
        if new.change != Change::Forget {
            self.all.push(new);
        }
    }
}

fn log(memory: &Path) -> Log {
    Log { path: memory.join(FILE) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Anchor;
    use crate::report::Qualifier;

    fn said(hash: &str, printed: &str, change: Change) -> Correction {
        Correction {
            anchor: Anchor { hash: hash.into(), quote: "全年受理 214 件。".into(), ..Anchor::default() },
            indicator: "mediation_accepted".into(),
            facet: None,
            printed: printed.into(),
            change,
            reason: "与台账不符".into(),
            created: crate::memory::now(),
        }
    }

    #[test]
    fn the_last_word_on_a_figure_holds_and_can_be_taken_back() {
        let home = tempfile::tempdir().unwrap();
        let to = |value| Change::Value { value, qualifier: Qualifier::About };
        let mut all = Corrections::default();
        for line in
            [said("ab", "214件", to(209.0)), said("cd", "214件", Change::Struck), said("ab", "２１４ 件", to(0.1))]
        {
            all.add(home.path(), line).unwrap();
        }
        let held = |all: &Corrections| all.iter().map(|c| (c.anchor.hash.clone(), c.change)).collect::<Vec<_>>();
        let expected = [("cd".to_owned(), Change::Struck), ("ab".to_owned(), to(0.1))];
        assert_eq!(held(&all), expected);
        assert_eq!(held(&Corrections::load(home.path()).unwrap()), expected);
        all.add(home.path(), said("ab", "214件", Change::Forget)).unwrap();
        assert_eq!(held(&Corrections::load(home.path()).unwrap()), expected[..1]);
    }

    #[test]
    fn a_torn_line_is_named_and_costs_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let mut all = Corrections::default();
        all.add(home.path(), said("ab", "1件", Change::Struck)).unwrap();
        all.add(home.path(), said("ab", "2件", Change::Struck)).unwrap();
        let path = home.path().join(FILE);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 9]).unwrap();
        let again = Corrections::load(home.path()).unwrap();
        assert_eq!((again.iter().count(), again.damage.len()), (1, 1));
    }
}
