//! Cells worth a stop.

use super::cell::{Cell, State};
use super::grid::Grid;

/// Why a cell stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The checks found something.
    Finding,
    /// The user set it right or struck it out.
    Corrected,
    /// Cannot be decided.
    Undecided,
    /// Does not compare with its row.
    Apart,
    /// Far from the others.
    Outlier,
    /// More than three times the year before, or less than a third.
    Jump,
    /// Missing where most others report.
    Gap,
    /// A stated 0 where most others have more.
    Zero,
    /// In a grid of two columns: not the same as in the first one.
    Other,
}

/// Where a jump goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Next,
    Previous,
}

impl Difference {
    /// For people, Chinese or English.
    pub fn words(self, english: bool) -> &'static str {
        let (zh, en) = match self {
            Self::Finding => ("有疑点", "a finding"),
            Self::Corrected => ("已更正", "corrected"),
            Self::Undecided => ("不能判定", "cannot be decided"),
            Self::Apart => ("口径不同", "does not compare"),
            Self::Outlier => ("离群", "far from the others"),
            Self::Jump => ("比上年变化大", "a great change"),
            Self::Gap => ("多数有，此处未报告", "missing, most have it"),
            Self::Zero => ("多数有，此处为零", "zero, most have more"),
            Self::Other => ("两者不同", "the two differ"),
        };
        if english { en } else { zh }
    }
}

impl Grid {
    /// Why a cell stands out; `None` for most.
    pub fn difference(&self, row: usize, column: usize) -> Option<Difference> {
        let cell = self.cell(row, column)?;
        let tests = [
            (Difference::Finding, cell.finding.is_some()),
            (Difference::Corrected, cell.is_corrected()),
            (Difference::Undecided, matches!(cell.state, State::Unknown(_))),
            (Difference::Apart, cell.marks.apart),
            (Difference::Outlier, cell.outlier),
            (Difference::Jump, cell.change.is_some_and(|c| c.jump)),
        ];
        let found = tests.into_iter().find(|(_, holds)| *holds).map(|(why, _)| why);
        found.or_else(|| self.against_others(row, column, cell))
    }

    fn against_others(&self, row: usize, column: usize, cell: &Cell) -> Option<Difference> {
        let cells = &self.rows.get(row)?.cells;
        if let [first, second] = cells.as_slice() {
            let differ = first.words() != second.words();
            return (column == 1 && differ).then_some(Difference::Other);
        }
        let most = |test: fn(&State) -> bool| cells.iter().filter(|c| test(&c.state)).count() * 2 > cells.len();
        match cell.state {
            State::Missing => most(|s| *s != State::Missing).then_some(Difference::Gap),
            State::Zero(_) => most(|s| matches!(s, State::Value(..))).then_some(Difference::Zero),
            State::Value(..) | State::Unknown(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::grid::{Options, grid};
    use super::super::samples::{exact, fact, none};
    use super::super::{Arrangement, Column, Filter};
    use super::*;
    use crate::measure::Indicators;
    use crate::report::{Fact, PeriodType, Qualifier};

    fn built(towns: &[Vec<Fact>]) -> Grid {
        let names = ["甲镇", "乙镇", "丙镇", "丁镇"];
        let column = |(facts, town): (&'static Vec<Fact>, &'static str)| Column {
            town: Some(town),
            year: Some(2023),
            facts,
            ..Column::default()
        };
        let kept: &'static [Vec<Fact>] = Vec::leak(towns.to_vec());
        let columns: Vec<_> = kept.iter().zip(names).map(column).collect();
        grid(&columns, Indicators::built_in(), Options::default())
    }

    #[test]
    fn reasons_to_stop() {
        const ID: &str = "mediation_accepted";
        let part = Fact { period_type: PeriodType::PartYear, ..exact(ID, 7.0) };
        let about = fact(ID, 120.0, Qualifier::About, "约120件");
        for (facts, expected) in [
            (vec![vec![exact(ID, 9.0)], vec![exact(ID, 8.0)], vec![]], [None, None, Some(Difference::Gap)]),
            (vec![vec![exact(ID, 9.0)], vec![about], vec![none(ID)]], [None, None, Some(Difference::Zero)]),
            (vec![vec![exact(ID, 9.0)], vec![exact(ID, 9.0)], vec![part]], [None, None, Some(Difference::Apart)]),
            (vec![vec![exact(ID, 9.0), exact(ID, 1.0)], vec![], vec![]], [Some(Difference::Undecided), None, None]),
            (vec![vec![exact(ID, 9.0)], vec![exact(ID, 8.0)]], [None, Some(Difference::Other), None]),
            (vec![vec![exact(ID, 9.0)], vec![exact(ID, 9.0)]], [None, None, None]),
        ] {
            let grid = built(&facts);
            let row = grid.row_of(ID).unwrap();
            assert_eq!([0, 1, 2].map(|c| grid.difference(row, c)), expected, "{facts:?}");
        }
    }

    #[test]
    fn jumps_go_line_by_line() {
        let (a, b) = ("mediation_accepted", "publicity_events");
        let grid = built(&[
            vec![exact(a, 1.0), exact(b, 2.0)],
            vec![exact(a, 1.0), exact(b, 2.0)],
            vec![exact(b, 2.0)],
            vec![exact(a, 1.0)],
        ]);
        let mut shown = Arrangement::new(&grid, &Filter { indicators: vec![a.into(), b.into()], ..Filter::default() });
        let jump = |shown: &Arrangement, from, way| shown.next_difference(&grid, from, way);
        assert_eq!(jump(&shown, (0, 0), Way::Next), Some((0, 2)));
        assert_eq!(jump(&shown, (0, 2), Way::Next), Some((1, 3)));
        assert_eq!(jump(&shown, (1, 3), Way::Next), None);
        assert_eq!(jump(&shown, (1, 0), Way::Previous), Some((0, 2)));
        shown.transpose();
        assert_eq!(jump(&shown, (0, 0), Way::Next), Some((2, 0)));
    }
}
