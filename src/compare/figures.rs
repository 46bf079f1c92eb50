//! A report's facts as one number an indicator, for the columns of an index.

use crate::measure::Indicators;
use crate::report::{Fact, Figures};

use super::basis::is_usual;
use super::cell::State;
use super::grid::{Options, Sheet};

/// What the cells of a grid would show of these facts, without the sentences.
pub fn figures(facts: &[Fact], table: &Indicators) -> Figures {
    let mut out = Figures::default();
    if facts.is_empty() {
        return out;
    }
    let sheet = Sheet::of(facts, Options::default());
    for indicator in table.all() {
        let state = sheet.state(indicator);
        let id = || indicator.id.clone();
        match (state.number(), &state) {
            (Some(number), _) if is_usual(indicator, &state) => out.values.push((id(), number)),
            (Some(number), _) => out.apart.push((id(), number)),
            (None, State::Missing) => {}
            (None, _) => out.unclear.push(id()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples::{exact, none};
    use super::*;
    use crate::report::{PeriodType, Told};

    #[test]
    fn four_things_that_a_report_can_say() {
        let part = Fact {
            period_type: PeriodType::PartYear,
            period: Some("1-6月".into()),
            ..exact("contracts_reviewed", 9.0)
        };
        let facts = [
            exact("mediation_accepted", 214.0),
            none("admin_litigation_lost"),
            part,
            exact("rol_meetings", 3.0),
            exact("rol_meetings", 5.0),
        ];
        let figures = figures(&facts, Indicators::built_in());
        for (id, told) in [
            ("mediation_accepted", Told::Value(214.0)),
            ("admin_litigation_lost", Told::Value(0.0)),
            ("contracts_reviewed", Told::Apart(9.0)),
            ("rol_meetings", Told::Unclear),
            ("mediators", Told::Nothing),
        ] {
            assert_eq!(figures.told(id), told, "{id}");
        }
    }
}
