//! What compares with what inside a row.

use crate::measure::Indicator;

use super::cell::{Cell, Marks, State};
use super::unit::class;

/// What the figures of a row must share to be ranked: what most of them share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// One unit of the class.
    pub unit: String,
    /// `None` for the whole year or a state; else the months, as in [`super::Evidence::period`].
    pub months: Option<String>,
}

/// What a figure counts, and over what time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Measure<'a> {
    /// `None` for a 0: none of anything.
    unit: Option<&'a str>,
    months: Option<&'a str>,
}

/// Marks the cells of a row and gives what the unmarked ones share.
pub(super) fn set_apart(indicator: &Indicator, cells: &mut [Cell]) -> Basis {
    let own = class(indicator, &indicator.unit);
    let measures: Vec<_> = cells.iter().filter_map(|c| measure(indicator, &c.state)).collect();
    let unit = commonest(measures.iter().filter_map(|m| m.unit), own);
    let months = commonest(measures.iter().map(|m| m.months), None);
    let basis = Basis { unit: unit.to_owned(), months: months.map(str::to_owned) };
    for cell in cells {
        cell.marks = marks(indicator, &basis, &cell.state);
    }
    basis
}

/// Whether both figures count the same over the same time.
pub(super) fn compare(indicator: &Indicator, a: &State, b: &State) -> bool {
    let (Some(a), Some(b)) = (measure(indicator, a), measure(indicator, b)) else { return false };
    a.months == b.months && (a.unit.is_none() || b.unit.is_none() || a.unit == b.unit)
}

/// Whether a state counts in the indicator's own unit over the whole year, as most do.
pub(super) fn is_usual(indicator: &Indicator, state: &State) -> bool {
    let own = class(indicator, &indicator.unit);
    measure(indicator, state).is_some_and(|m| m.months.is_none() && m.unit.is_none_or(|u| u == own))
}

fn measure<'a>(indicator: &'a Indicator, state: &'a State) -> Option<Measure<'a>> {
    let (unit, evidence) = match state {
        State::Value(_, evidence) => (Some(class(indicator, &evidence.unit_printed)), evidence),
        State::Zero(evidence) => (None, evidence),
        State::Missing | State::Unknown(_) => return None,
    };
    let months = evidence.is_part_of_year().then(|| evidence.period.as_deref().unwrap_or_default());
    Some(Measure { unit, months })
}

fn marks(indicator: &Indicator, basis: &Basis, state: &State) -> Marks {
    let Some(measure) = measure(indicator, state) else { return Marks::default() };
    let same_unit = measure.unit.is_none_or(|u| u == basis.unit);
    Marks {
        unit: measure.unit.is_some_and(|u| u != class(indicator, &indicator.unit)),
        period: measure.months.is_some(),
        apart: !same_unit || measure.months != basis.months.as_deref(),
    }
}

/// The most frequent one; `first` where it is as frequent as any other, or where there is none.
fn commonest<T: PartialEq + Copy>(all: impl Iterator<Item = T>, first: T) -> T {
    let mut counts: Vec<(T, usize)> = vec![(first, 0)];
    for item in all {
        match counts.iter_mut().find(|(known, _)| *known == item) {
            Some((_, count)) => *count += 1,
            None => counts.push((item, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts.iter().find(|(_, count)| Some(*count) == most).map_or(first, |(item, _)| *item)
}

#[cfg(test)]
mod tests {
    use super::super::headline::Judge;
    use super::super::samples::{exact, none};
    use super::*;
    use crate::measure::Indicators;
    use crate::report::{Fact, PeriodType};

    fn row(facts: &[Fact]) -> (Basis, String) {
        let judge = Judge { stock: false, threshold: 0.5 };
        let cell = |fact: &Fact| Cell { state: judge.state(&[(0, fact)]), ..Cell::default() };
        let mut cells: Vec<Cell> = facts.iter().map(cell).collect();
        let indicator = Indicators::built_in().get("publicity_reach").unwrap();
        let basis = set_apart(indicator, &mut cells);
        let sign = |c: &Cell| match (c.marks.apart, c.marks.any()) {
            (true, _) => 'x',
            (false, true) => '*',
            (false, false) => '.',
        };
        (basis, cells.iter().map(sign).collect())
    }

    fn printed(unit: &str) -> Fact {
        Fact { unit_printed: unit.into(), ..exact("publicity_reach", 7.0) }
    }

    fn months(period: &str) -> Fact {
        Fact { period_type: PeriodType::PartYear, period: Some(period.into()), ..printed("人次") }
    }

    #[test]
    fn the_few_stand_apart_from_the_many() {
        let (ci, ren, zero) = (printed("人次"), printed("人"), none("publicity_reach"));
        for (facts, signs, unit) in [
            (vec![ci.clone(), ci.clone(), ren.clone()], "..x", "人次"),
            (vec![ci.clone(), ren.clone()], ".x", "人次"),
            (vec![ren.clone(), ren.clone(), ci.clone()], "**x", "人"),
            (vec![ren.clone(), zero.clone(), ren.clone()], "*.*", "人"),
            (vec![ci.clone(), months("1-10月")], ".x", "人次"),
            (vec![months("1-10月"), months("1-10月"), zero], "**x", "人次"),
            (vec![months("1-10月"), months("1-11月"), ci], "xx.", "人次"),
            (vec![], "", "人次"),
        ] {
            let (basis, got) = row(&facts);
            assert_eq!((got.as_str(), basis.unit.as_str()), (signs, unit));
        }
    }
}
