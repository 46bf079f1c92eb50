//! What of a grid is shown, and in which order. The grid itself stays as it is.

use std::cmp::{Ordering, Reverse};

use super::cell::{Cell, State};
use super::difference::Way;
use super::grid::{Grid, Row};

/// Which rows are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only rows of which some report says something.
    pub reported: bool,
    /// Only the first rows of a comparison.
    pub headline: bool,
    /// Only rows with a cell that stands out.
    pub differing: bool,
    /// Only this group, by its id.
    pub section: Option<String>,
    /// Only these indicators, in this order; empty for all.
    pub indicators: Vec<String>,
}

/// How rows are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowOrder {
    /// As in the table of indicators; the only order in which groups stand together.
    Table,
    /// Rows with most figures first.
    Filled,
    /// By the rank of one column, best first; rows without a rank last.
    Rank(usize),
}

/// Rows and columns of a grid in the order of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Numbers of rows of the grid.
    pub rows: Vec<usize>,
    /// Numbers of columns of the grid.
    pub columns: Vec<usize>,
    /// Reports stand in lines, indicators across.
    pub transposed: bool,
    /// Rows of one group stand together.
    pub grouped: bool,
}

impl Arrangement {
    /// The rows that pass, in the order of the table.
    pub fn new(grid: &Grid, filter: &Filter) -> Self {
        let mut rows: Vec<usize> = (0..grid.rows.len()).filter(|row| passes(grid, *row, filter)).collect();
        let wanted = |row: &usize| filter.indicators.iter().position(|id| *id == grid.rows[*row].indicator);
        rows.sort_by_key(wanted);
        let grouped = filter.indicators.is_empty();
        if grouped {
            rows.sort_by_key(|row| grid.rows[*row].section);
        }
        Self { rows, columns: (0..grid.columns.len()).collect(), transposed: false, grouped }
    }

    /// Orders the columns by a row, largest first unless `ascending`: then what does not compare, what cannot be decided,
    /// and what is missing, whichever way.
    pub fn sort_columns(&mut self, grid: &Grid, row: usize, ascending: bool) {
        let Some(row) = grid.rows.get(row) else { return };
        self.columns.sort_by(|a, b| by_number(row.cells.get(*a), row.cells.get(*b), ascending));
    }

    /// The columns as they were given.
    pub fn unsort_columns(&mut self) {
        self.columns.sort_unstable();
    }

    /// Orders the rows.
    pub fn sort_rows(&mut self, grid: &Grid, order: RowOrder) {
        self.grouped = order == RowOrder::Table;
        self.rows.sort_by_key(|row| (grid.rows[*row].section, *row));
        match order {
            RowOrder::Table => {}
            RowOrder::Filled => self.rows.sort_by_key(|row| Reverse(figures(&grid.rows[*row]))),
            RowOrder::Rank(column) => {
                let rank = |row: &usize| grid.cell(*row, column)?.rank;
                self.rows.sort_by_key(|row| rank(row).map_or((1, 0), |r| (0, r.at)));
            }
        }
    }

    /// Lines become columns and columns lines.
    pub fn transpose(&mut self) {
        self.transposed = !self.transposed;
    }

    /// How many lines there are, and how many cells in each.
    pub fn size(&self) -> (usize, usize) {
        let (rows, columns) = (self.rows.len(), self.columns.len());
        if self.transposed { (columns, rows) } else { (rows, columns) }
    }

    /// Row and column of the grid that stand at a place (line, across).
    pub fn at(&self, (line, across): (usize, usize)) -> Option<(usize, usize)> {
        let (row, column) = if self.transposed { (across, line) } else { (line, across) };
        Some((*self.rows.get(row)?, *self.columns.get(column)?))
    }

    /// Where a row and a column of the grid stand, as (line, across).
    pub fn place_of(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let row = self.rows.iter().position(|r| *r == row)?;
        let column = self.columns.iter().position(|c| *c == column)?;
        Some(if self.transposed { (column, row) } else { (row, column) })
    }

    /// The next cell that stands out, line by line; `None` where there is none before the end.
    pub fn next_difference(&self, grid: &Grid, from: (usize, usize), way: Way) -> Option<(usize, usize)> {
        let (lines, width) = self.size();
        let start = from.0.saturating_mul(width).saturating_add(from.1);
        let place = |at: usize| (at / width, at % width);
        let stops = |at: &usize| self.at(place(*at)).is_some_and(|(r, c)| grid.difference(r, c).is_some());
        match way {
            Way::Next => (start.saturating_add(1)..lines * width).find(stops).map(place),
            Way::Previous => (0..start.min(lines * width)).rev().find(stops).map(place),
        }
    }
}

fn passes(grid: &Grid, number: usize, filter: &Filter) -> bool {
    let row = &grid.rows[number];
    let section = grid.sections.get(row.section).map(|s| s.id.as_str());
    (!filter.reported || row.cells.iter().any(|c| c.state != State::Missing || c.struck.is_some()))
        && (!filter.headline || row.headline)
        && filter.section.as_deref().is_none_or(|id| section == Some(id))
        && (filter.indicators.is_empty() || filter.indicators.contains(&row.indicator))
        && (!filter.differing || (0..row.cells.len()).any(|c| grid.difference(number, c).is_some()))
}

fn figures(row: &Row) -> usize {
    row.cells.iter().filter(|c| c.number().is_some()).count()
}

fn by_number(a: Option<&Cell>, b: Option<&Cell>, ascending: bool) -> Ordering {
    let class = |cell: Option<&Cell>| match cell.map(|c| (&c.state, c.marks.apart)) {
        Some((State::Zero(_) | State::Value(..), false)) => 0,
        Some((State::Zero(_) | State::Value(..), true)) => 1,
        Some((State::Unknown(_), _)) => 2,
        Some((State::Missing, _)) | None => 3,
    };
    let number = |cell: Option<&Cell>| cell.and_then(Cell::number).unwrap_or_default();
    let numbers = number(a).total_cmp(&number(b));
    class(a).cmp(&class(b)).then(if ascending { numbers } else { numbers.reverse() })
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::super::grid::{Options, grid};
    use super::super::samples::{exact, none};
    use super::*;
    use crate::measure::Indicators;
    use crate::report::{Fact, PeriodType};

    const CASES: &str = "mediation_accepted";
    const EVENTS: &str = "publicity_events";

    fn four_towns() -> Grid {
        let part = Fact { period_type: PeriodType::PartYear, ..exact(CASES, 999.0) };
        let towns = [
            vec![],
            vec![exact(CASES, 9.0), exact(EVENTS, 3.0)],
            vec![part, exact(EVENTS, 9.0)],
            vec![none(CASES)],
            vec![exact(CASES, 30.0)],
        ];
        let columns: Vec<_> =
            towns.iter().map(|facts| Column { facts, year: Some(2023), ..Column::default() }).collect();
        grid(&columns, Indicators::built_in(), Options::default())
    }

    #[test]
    fn columns_sort_with_the_missing_last() {
        let grid = four_towns();
        let row = grid.row_of(CASES).unwrap();
        let mut shown = Arrangement::new(&grid, &Filter::default());
        shown.sort_columns(&grid, row, false);
        assert_eq!(shown.columns, [4, 1, 3, 2, 0]);
        shown.sort_columns(&grid, row, true);
        assert_eq!(shown.columns, [3, 1, 4, 2, 0]);
        shown.unsort_columns();
        assert_eq!(shown.columns, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn rows_are_filtered_and_sorted() {
        let grid = four_towns();
        let ids = |shown: &Arrangement| shown.rows.iter().map(|r| grid.rows[*r].indicator.clone()).collect::<Vec<_>>();
        let some = |filter: Filter| Arrangement::new(&grid, &filter);
        let reported = Filter { reported: true, ..Filter::default() };
        assert_eq!(some(Filter::default()).rows.len(), 99);
        assert_eq!(ids(&some(reported.clone())), [CASES, EVENTS]);
        assert_eq!(ids(&some(Filter { differing: true, ..Filter::default() })), [CASES]);
        assert_eq!(ids(&some(Filter { section: Some("publicity".into()), ..reported.clone() })), [EVENTS]);
        assert_eq!(
            ids(&some(Filter { indicators: vec![EVENTS.into(), CASES.into()], ..Filter::default() })),
            [EVENTS, CASES]
        );
        let mut shown = some(reported);
        shown.sort_rows(&grid, RowOrder::Rank(2));
        assert_eq!((ids(&shown), shown.grouped), (vec![EVENTS.into(), CASES.into()], false));
        shown.sort_rows(&grid, RowOrder::Table);
        assert_eq!((ids(&shown), shown.grouped), (vec![CASES.into(), EVENTS.into()], true));
    }

    #[test]
    fn transposed_is_the_other_way_round() {
        let grid = four_towns();
        let mut shown = Arrangement::new(&grid, &Filter { reported: true, ..Filter::default() });
        assert_eq!(shown.size(), (2, 5));
        let cell = shown.at((1, 4)).unwrap();
        shown.transpose();
        assert_eq!(
            (shown.size(), shown.at((4, 1)), shown.place_of(cell.0, cell.1)),
            ((5, 2), Some(cell), Some((4, 1)))
        );
        assert_eq!(shown.at((5, 0)), None);
    }
}
