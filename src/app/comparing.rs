//! The comparison on the screen: a grid, how it is arranged, and where the cursor stands.

use std::sync::Arc;

use crate::compare::{Arrangement, Cell, Evidence, Filter, Grid, RowOrder, Way};

/// One line of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridLine {
    /// The name of a group of indicators, by its number.
    Group(usize),
    /// A line of cells, by its place in the arrangement.
    Cells(usize),
}

/// An open comparison.
#[derive(Clone, Debug)]
pub struct Comparing {
    pub title: String,
    pub grid: Arc<Grid>,
    /// For each column of the grid the entry of the catalogue.
    pub entries: Vec<u32>,
    pub shown: Arrangement,
    /// The cell under the cursor: line and across.
    pub at: (usize, usize),
    /// First line and first cell on the screen.
    pub top: usize,
    pub left: usize,
    /// All indicators, those that no report speaks of too.
    pub all: bool,
    sorted: bool,
}

impl Comparing {
    pub(super) fn new(title: String, grid: Arc<Grid>, entries: Vec<u32>) -> Self {
        let shown = Arrangement::new(&grid, &filter(false));
        Self { title, grid, entries, shown, at: (0, 0), top: 0, left: 0, all: false, sorted: false }
    }

    /// The lines of the pane, names of groups between them.
    pub fn lines(&self) -> Vec<GridLine> {
        let (count, _) = self.shown.size();
        let mut out = Vec::with_capacity(count + 10);
        let mut group = None;
        for line in 0..count {
            let section = self.shown.rows.get(line).map(|&row| self.grid.rows[row].section);
            if self.shown.grouped && !self.shown.transposed && section != group {
                group = section;
                out.extend(section.map(GridLine::Group));
            }
            out.push(GridLine::Cells(line));
        }
        out
    }

    /// Row and column of the grid under the cursor.
    pub fn place(&self) -> Option<(usize, usize)> {
        self.shown.at(self.at)
    }

    /// The cell under the cursor.
    pub fn cell(&self) -> Option<&Cell> {
        let (row, column) = self.place()?;
        self.grid.cell(row, column)
    }

    /// Where Enter leads: the entry, and the sentence there.
    pub(super) fn target(&self) -> Option<(u32, Option<Evidence>)> {
        let (_, column) = self.place()?;
        Some((*self.entries.get(column)?, self.cell().and_then(Cell::evidence).cloned()))
    }

    pub(super) fn step(&mut self, lines: isize, across: isize) {
        let (count, width) = self.shown.size();
        self.at.0 = self.at.0.saturating_add_signed(lines).min(count.saturating_sub(1));
        self.at.1 = self.at.1.saturating_add_signed(across).min(width.saturating_sub(1));
    }

    pub(super) fn to_end(&mut self, last: bool) {
        self.at.0 = if last { self.shown.size().0.saturating_sub(1) } else { 0 };
    }

    /// Columns by the row under the cursor, largest first; once more as they were.
    pub(super) fn sort(&mut self) -> bool {
        let Some((row, column)) = self.place() else { return false };
        self.sorted = !self.sorted;
        match (self.sorted, self.shown.transposed) {
            (false, _) => self.shown.unsort_columns(),
            (true, _) => self.shown.sort_columns(&self.grid, row, false),
        }
        self.keep(row, column);
        self.sorted
    }

    pub(super) fn transpose(&mut self) {
        let place = self.place();
        self.shown.transpose();
        self.at = (self.at.1, self.at.0);
        if let Some((row, column)) = place {
            self.keep(row, column);
        }
    }

    /// Shows all indicators, or those only of which some report speaks.
    pub(super) fn toggle_all(&mut self) -> bool {
        let place = self.place();
        self.all = !self.all;
        let (columns, transposed) = (std::mem::take(&mut self.shown.columns), self.shown.transposed);
        self.shown = Arrangement { columns, transposed, ..Arrangement::new(&self.grid, &filter(self.all)) };
        self.shown.sort_rows(&self.grid, RowOrder::Table);
        self.step(0, 0);
        if let Some((row, column)) = place {
            self.keep(row, column);
        }
        self.all
    }

    /// To the next cell that stands out; false where there is none in that direction.
    pub(super) fn next_difference(&mut self, back: bool) -> bool {
        let way = if back { Way::Previous } else { Way::Next };
        let found = self.shown.next_difference(&self.grid, self.at, way);
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    fn keep(&mut self, row: usize, column: usize) {
        self.at = self.shown.place_of(row, column).unwrap_or(self.at);
    }

    /// Scrolls so that the cursor is among `rows` lines and `cells` cells.
    pub(super) fn follow(&mut self, rows: usize, cells: usize) {
        let line = self.lines().iter().position(|l| *l == GridLine::Cells(self.at.0)).unwrap_or(0);
        let rows = rows.max(1);
        if line < self.top {
            // The name of the group above is worth its line.
            self.top = line.saturating_sub(1);
        } else if line >= self.top + rows {
            self.top = line + 1 - rows;
        }
        let cells = cells.max(1);
        if self.at.1 < self.left {
            self.left = self.at.1;
        } else if self.at.1 >= self.left + cells {
            self.left = self.at.1 + 1 - cells;
        }
    }
}

fn filter(all: bool) -> Filter {
    Filter { reported: !all, ..Filter::default() }
}
