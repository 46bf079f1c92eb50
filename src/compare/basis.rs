//! What compares with what inside a row.

use crate::measure::Indicator;

use super::cell::{Cell, Marks, State};
use super::figure::Evidence;
use super::unit::class;

/// What the figures of a row must share to be ranked: what most of them share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// One unit of the class.
    pub unit: String,
    /// `None` for the whole year or a state; else the months without their year, `01/11`.
    pub months: Option<String>,
}

/// What a figure counts, and over what time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Measure<'a> {
    /// `None` for a 0: none of anything.
    unit: Option<&'a str>,
    time: Time,
}

/// Over what part of its year a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Time {
    Whole,
    /// As in [`Basis::months`].
    Months(String),
    /// Up to a day that is not named, which may be another one in each report.
    Open,
}

impl Time {
    fn of(evidence: &Evidence) -> Self {
        match (evidence.is_part_of_year(), evidence.is_open()) {
            (false, _) => Self::Whole,
            (true, true) => Self::Open,
            (true, false) => Self::Months(without_year(evidence.period.as_deref().unwrap_or_default())),
        }
    }

    /// Whether it is the time of a basis; [`Time::Open`] never is.
    fn is_of(&self, basis: &Basis) -> bool {
        match (self, &basis.months) {
            (Self::Whole, None) => true,
            (Self::Months(own), Some(months)) => own == months,
            _ => false,
        }
    }
}

/// `2023-01/2023-11` as `01/11`: the same months of another year are the same share of it.
fn without_year(period: &str) -> String {
    let parts = period.split('/').map(|date| match date.split_once('-') {
        Some((year, rest)) if year.len() == 4 && year.parse::<u16>().is_ok() => rest,
        _ => date,
    });
    let months: Vec<&str> = parts.collect();
    months.join("/")
}

/// Marks the cells of a row and gives what the unmarked ones share.
pub(super) fn set_apart(indicator: &Indicator, cells: &mut [Cell]) -> Basis {
    let own = class(indicator, &indicator.unit);
    let measures: Vec<_> = cells.iter().filter_map(|c| measure(indicator, &c.state)).collect();
    let unit = commonest(measures.iter().filter_map(|m| m.unit), own);
    let named = measures.iter().map(|m| &m.time).filter(|time| **time != Time::Open);
    let time = commonest(named, &Time::Whole);
    let months = if let Time::Months(months) = time { Some(months.clone()) } else { None };
    let basis = Basis { unit: unit.to_owned(), months };
    for cell in cells {
        cell.marks = marks(indicator, &basis, &cell.state);
    }
    basis
}

/// Whether both figures count the same over the same time.
pub(super) fn compare(indicator: &Indicator, a: &State, b: &State) -> bool {
    let (Some(a), Some(b)) = (measure(indicator, a), measure(indicator, b)) else { return false };
    let same_time = a.time == b.time && a.time != Time::Open;
    same_time && (a.unit.is_none() || b.unit.is_none() || a.unit == b.unit)
}

/// Whether a state counts in the indicator's own unit over the whole year, as most do.
pub(super) fn is_usual(indicator: &Indicator, state: &State) -> bool {
    let own = class(indicator, &indicator.unit);
    measure(indicator, state).is_some_and(|m| m.time == Time::Whole && m.unit.is_none_or(|u| u == own))
}

fn measure<'a>(indicator: &'a Indicator, state: &'a State) -> Option<Measure<'a>> {
    let (unit, evidence) = match state {
        State::Value(_, evidence) => (Some(class(indicator, &evidence.unit_printed)), evidence),
        State::Zero(evidence) => (None, evidence),
        State::Missing | State::Unknown(_) => return None,
    };
    Some(Measure { unit, time: Time::of(evidence) })
}

fn marks(indicator: &Indicator, basis: &Basis, state: &State) -> Marks {
    let Some(measure) = measure(indicator, state) else { return Marks::default() };
    let same_unit = measure.unit.is_none_or(|u| u == basis.unit);
    Marks {
        unit: measure.unit.is_some_and(|u| u != class(indicator, &indicator.unit)),
        period: measure.time != Time::Whole,
        apart: !same_unit || !measure.time.is_of(basis),
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
        let sign = |c: &Cell| match (c.marks.apart, c.marks.unit || c.marks.period) {
            (true, _) => 'x',
            (false, true) => 'o',
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
            (vec![ren.clone(), ren.clone(), ci.clone()], "oox", "人"),
            (vec![ren.clone(), zero.clone(), ren.clone()], "o.o", "人"),
            (vec![ci.clone(), months("1-10月")], ".x", "人次"),
            (vec![months("1-10月"), months("1-10月"), zero], "oox", "人次"),
            (vec![months("1-10月"), months("1-11月"), ci.clone()], "xx.", "人次"),
            (vec![months("2023-01/2023-11"), ci.clone(), months("2024-01/2024-11")], "oxo", "人次"),
            (vec![months("2023"), ci.clone(), months("2024")], "x.x", "人次"),
            (vec![months("2023"), months("2023")], "xx", "人次"),
            (vec![], "", "人次"),
        ] {
            let (basis, got) = row(&facts);
            assert_eq!((got.as_str(), basis.unit.as_str()), (signs, unit));
        }
    }
}
