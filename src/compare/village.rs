//! Figures per village, on request only and never unsaid.

use crate::measure::{Indicator, Kind};

use super::cell::{Doubt, Reason, State};

/// The indicator by which figures are divided.
pub(super) const VILLAGES: &str = "villages_count";

/// Shares and the number of villages itself stay as they are.
pub(super) fn divides(indicator: &Indicator) -> bool {
    indicator.kind != Kind::Percent && indicator.id != VILLAGES
}

/// The figure per village. A figure without a known number of villages cannot be decided; what is missing stays missing,
/// and 0 stays 0.
pub(super) fn per_village(state: State, villages: &State) -> State {
    let State::Value(figure, evidence) = state else { return state };
    match villages {
        State::Value(count, _) if count.value() >= 1.0 => {
            State::Value(figure.per(count.value(), count.is_exact()), evidence)
        }
        _ => State::Unknown(Doubt { reason: Reason::NoDivisor, candidates: vec![(Some(figure), evidence)] }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::headline::Judge;
    use super::super::samples::{exact, fact, none};
    use super::*;
    use crate::measure::Indicators;
    use crate::report::{Fact, Qualifier};

    #[test]
    fn only_figures_are_divided() {
        let state = |f: &Fact| Judge { stock: false, threshold: 0.5 }.state(&[(0, f)]);
        let words = |s: State| super::super::Cell { state: s, ..Default::default() }.words();
        let (thirteen, cases) = (state(&exact(VILLAGES, 13.0)), state(&exact("x", 214.0)));
        assert_eq!(words(per_village(cases.clone(), &thirteen)), "16.5");
        assert_eq!(
            words(per_village(cases.clone(), &state(&fact(VILLAGES, 13.0, Qualifier::About, "约13个")))),
            "约16.5"
        );
        assert_eq!(words(per_village(cases.clone(), &State::Missing)), "?");
        assert_eq!(words(per_village(cases, &state(&none(VILLAGES)))), "?");
        assert_eq!(words(per_village(State::Missing, &thirteen)), "--");
        assert_eq!(words(per_village(state(&none("x")), &State::Missing)), "0");
    }

    #[test]
    fn shares_stay() {
        let table = Indicators::built_in();
        let divided = |id: &str| divides(table.get(id).unwrap());
        assert_eq!(["mediation_accepted", "mediation_success_rate", VILLAGES].map(divided), [true, false, false]);
    }
}
