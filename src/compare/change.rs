//! The step from the year before.

use super::cell::State;

/// How a figure differs from the same town's figure of the year before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    pub before: f64,
    pub delta: f64,
    /// One of both is no exact number.
    pub about: bool,
    /// More than three times as much or less than a third, both exact and one of them at least 20.
    pub jump: bool,
}

impl Change {
    /// `None` where one of both has no number. Whether they compare is for the caller to know.
    pub(super) fn between(before: &State, now: &State) -> Option<Self> {
        let (old, new) = (before.number()?, now.number()?);
        let about = !is_exact(before) || !is_exact(now);
        let (small, large) = (old.min(new), old.max(new));
        let jump = !about && large >= 20.0 && large > small * 3.0;
        Some(Self { before: old, delta: new - old, about, jump })
    }

    /// With its sign: `+27`, `约-4`, `0`.
    pub fn words(&self) -> String {
        let about = if self.about { "约" } else { "" };
        let sign = if self.delta > 0.0 { "+" } else { "" };
        format!("{about}{sign}{}", super::short(self.delta))
    }
}

fn is_exact(state: &State) -> bool {
    match state {
        State::Value(figure, _) => figure.is_exact(),
        State::Zero(_) => true,
        State::Missing | State::Unknown(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::headline::Judge;
    use super::super::samples::{exact, fact, none};
    use super::*;
    use crate::report::{Fact, Qualifier};

    #[test]
    fn steps_and_jumps() {
        let state = |f: &Fact| Judge { stock: false, threshold: 0.5 }.state(&[(0, f)]);
        let about = fact("x", 120.0, Qualifier::About, "约120件");
        for (before, now, words, jump) in [
            (exact("x", 187.0), exact("x", 214.0), "+27", false),
            (exact("x", 97.7), exact("x", 93.6), "-4.1", false),
            (about, exact("x", 20.0), "约-100", false),
            (exact("x", 20.0), exact("x", 61.0), "+41", true),
            (exact("x", 5.0), exact("x", 19.0), "+14", false),
            (none("x"), exact("x", 35.0), "+35", true),
            (none("x"), none("x"), "0", false),
        ] {
            let change = Change::between(&state(&before), &state(&now)).unwrap();
            assert_eq!((change.words().as_str(), change.jump), (words, jump));
        }
        assert_eq!(Change::between(&State::Missing, &state(&none("x"))), None);
        assert_eq!(Change::between(&state(&none("x")), &State::Missing), None);
    }
}
