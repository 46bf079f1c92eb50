//! The comparison on the screen: a grid, how it is arranged, and where the cursor stands.

use std::sync::Arc;

use crate::compare::{Arrangement, Cell, Evidence, Filter, Grid, RowOrder, Way};
use crate::text::{fold, pinyin};

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
    /// For each column of the grid the fingerprint of the report's content.
    pub hashes: Vec<String>,
    pub shown: Arrangement,
    /// The cell under the cursor: line and across.
    pub at: (usize, usize),
    /// First line and first cell on the screen.
    pub top: usize,
    pub left: usize,
    /// All indicators, those that no report speaks of too.
    pub all: bool,
    /// The row under the cursor is drawn as a chart.
    pub chart: bool,
    /// What was typed to let only some indicators, and only some reports, through.
    row_filter: String,
    column_filter: String,
    /// The row of the grid by which the columns are sorted.
    sorted: Option<usize>,
    /// The state of the library that it was made of: edition, and how often the user has corrected something.
    pub(super) of: (u64, u64),
}

impl Comparing {
    pub(super) fn new(title: String, grid: Arc<Grid>, hashes: Vec<String>, of: (u64, u64)) -> Self {
        let shown = Arrangement::new(&grid, &filter(false));
        let (row_filter, column_filter) = (String::new(), String::new());
        let (at, top, left, all, chart, sorted) = ((0, 0), 0, 0, false, false, None);
        Self { title, grid, hashes, shown, at, top, left, all, chart, row_filter, column_filter, sorted, of }
    }

    /// The same reports measured anew; the cursor stays on its indicator and report.
    pub(super) fn renew(&mut self, grid: Arc<Grid>, hashes: Vec<String>, of: (u64, u64)) {
        let place = self.place();
        let row = |n: usize| self.grid.rows.get(n).and_then(|r| grid.row_of(&r.indicator));
        let column = |n: usize| hashes.iter().position(|hash| self.hashes.get(n) == Some(hash));
        let place = place.and_then(|(r, c)| Some((row(r)?, column(c)?)));
        self.sorted = self.sorted.and_then(row);
        (self.grid, self.hashes, self.of) = (grid, hashes, of);
        self.arrange(place);
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

    /// The report under the cursor, by the fingerprint of its content.
    pub fn hash(&self) -> Option<&str> {
        self.place().and_then(|(_, column)| self.hashes.get(column)).map(String::as_str)
    }

    /// Where Enter leads: the report, and the sentence there.
    pub(super) fn target(&self) -> Option<(String, Option<Evidence>)> {
        Some((self.hash()?.to_owned(), self.cell().and_then(|cell| cell.evidence().or(cell.struck.as_ref())).cloned()))
    }

    pub(super) fn step(&mut self, lines: isize, across: isize) {
        let (count, width) = self.shown.size();
        self.at.0 = self.at.0.saturating_add_signed(lines).min(count.saturating_sub(1));
        self.at.1 = self.at.1.saturating_add_signed(across).min(width.saturating_sub(1));
    }

    pub(super) fn to_end(&mut self, last: bool) {
        self.at.0 = if last { self.shown.size().0.saturating_sub(1) } else { 0 };
    }

    /// The reports by the indicator under the cursor, largest first; once more as they were.
    pub(super) fn sort(&mut self) -> bool {
        let Some((row, _)) = self.place() else { return false };
        self.sorted = if self.sorted.is_some() { None } else { Some(row) };
        self.arrange(self.place());
        self.sorted.is_some()
    }

    pub(super) fn transpose(&mut self) {
        let place = self.place();
        self.shown.transpose();
        self.at = (self.at.1, self.at.0);
        self.keep(place);
    }

    /// Shows all indicators, or those only of which some report speaks.
    pub(super) fn toggle_all(&mut self) -> bool {
        self.all = !self.all;
        self.arrange(self.place());
        self.all
    }

    /// To the next cell that stands out; false where there is none in that direction.
    pub(super) fn next_difference(&mut self, back: bool) -> bool {
        let way = if back { Way::Previous } else { Way::Next };
        let found = self.shown.next_difference(&self.grid, self.at, way);
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// What the lines are filtered by, whichever way the grid is turned.
    pub fn line_filter(&self) -> &str {
        if self.shown.transposed { &self.column_filter } else { &self.row_filter }
    }

    /// What is filtered away, lines and columns together, in words; empty where nothing is.
    pub fn filter_words(&self) -> String {
        format!("{} {}", self.row_filter.trim(), self.column_filter.trim()).trim().to_owned()
    }

    /// Lets only lines through whose name has all words, as text or by their sound.
    pub(super) fn filter_lines(&mut self, text: &str) {
        let filter = if self.shown.transposed { &mut self.column_filter } else { &mut self.row_filter };
        text.clone_into(filter);
        self.arrange(self.place());
    }

    /// Lets everything through again; false where nothing was held back.
    pub(super) fn drop_filters(&mut self) -> bool {
        let any = !self.filter_words().is_empty();
        (self.row_filter, self.column_filter) = (String::new(), String::new());
        self.arrange(self.place());
        any
    }

    /// Rows and columns from the beginning, the cursor on a place of the grid where that is still shown.
    fn arrange(&mut self, place: Option<(usize, usize)>) {
        let grid = Arc::clone(&self.grid);
        let transposed = self.shown.transposed;
        self.shown = Arrangement { transposed, ..Arrangement::new(&grid, &filter(self.all)) };
        self.shown.sort_rows(&grid, RowOrder::Table);
        let (rows, columns) = (Words::of(&self.row_filter), Words::of(&self.column_filter));
        self.shown.rows.retain(|&row| rows.fit(&row_names(&grid, row)));
        self.shown.columns.retain(|&column| columns.fit(&column_names(&grid, column)));
        if let Some(row) = self.sorted {
            self.shown.sort_columns(&grid, row, false);
        }
        self.step(0, 0);
        self.keep(place);
    }

    fn keep(&mut self, place: Option<(usize, usize)>) {
        self.at = place.and_then(|(row, column)| self.shown.place_of(row, column)).unwrap_or(self.at);
    }

    /// Scrolls so that the cursor is among `rows` lines and `cells` cells.
    pub(super) fn follow(&mut self, rows: usize, cells: usize) {
        let lines = self.lines();
        let line = lines.iter().position(|l| *l == GridLine::Cells(self.at.0)).unwrap_or(0);
        let rows = rows.max(1);
        self.top = self.top.min(lines.len().saturating_sub(rows));
        if line < self.top {
            // The name of the group above is worth its line.
            let headed = line > 0 && matches!(lines.get(line - 1), Some(GridLine::Group(_)));
            self.top = if headed && rows > 1 { line - 1 } else { line };
        } else if line >= self.top + rows {
            self.top = line + 1 - rows;
        }
        if line == 1 && rows > 1 {
            self.top = 0;
        }
        let cells = cells.max(1);
        self.left = self.left.min(self.shown.size().1.saturating_sub(cells));
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

/// What an indicator is called, its group too.
fn row_names(grid: &Grid, row: usize) -> Vec<&str> {
    let Some(row) = grid.rows.get(row) else { return Vec::new() };
    let group = grid.sections.get(row.section).map(|s| [s.zh.as_str(), s.en.as_str()]);
    [row.zh.as_str(), row.en.as_str(), row.indicator.as_str()].into_iter().chain(group.into_iter().flatten()).collect()
}

fn column_names(grid: &Grid, column: usize) -> Vec<&str> {
    let Some(head) = grid.columns.get(column) else { return Vec::new() };
    let names = [head.county.as_deref(), head.town.as_deref(), Some(head.label.as_str())];
    names.into_iter().flatten().collect()
}

/// The words of a filter: as they were typed and folded.
struct Words(Vec<(String, String)>);

impl Words {
    fn of(text: &str) -> Self {
        Self(text.split_whitespace().map(|word| (word.to_owned(), fold(word))).collect())
    }

    fn fit(&self, names: &[&str]) -> bool {
        let has = |(typed, folded): &(String, String), name: &&str| {
            let letters = folded.bytes().any(|b| b.is_ascii_lowercase());
            fold(name).contains(folded) || letters && pinyin::matches(typed, name)
        };
        self.0.iter().all(|word| names.iter().any(|name| has(word, name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Column, Options, grid};
    use crate::measure::Indicators;
    use crate::report::Fact;

    fn facts(number: f64) -> Vec<Fact> {
        ["mediation_accepted", "mediation_success", "publicity_events"]
            .map(|id| crate::compare::exact(id, number))
            .into_iter()
            .collect()
    }

    fn three() -> Comparing {
        let (a, b, c) = (facts(3.0), facts(9.0), facts(5.0));
        let column = |town, facts| Column { town: Some(town), year: Some(2023), facts, ..Column::default() };
        let columns = [column("甲镇", &a[..]), column("乙镇", &b[..]), column("丙镇", &c[..])];
        let grid = Arc::new(grid(&columns, Indicators::built_in(), Options::default()));
        Comparing::new(String::new(), grid, ["a", "b", "c"].map(String::from).into(), (1, 0))
    }

    fn towns(c: &Comparing) -> String {
        c.shown.columns.iter().map(|n| c.grid.columns[*n].label.as_str()).collect()
    }

    #[test]
    fn filters_sorting_and_turning_go_together_and_keep_the_cell() {
        let mut c = three();
        assert_eq!((c.shown.rows.len(), towns(&c).as_str()), (3, "甲镇乙镇丙镇"));
        c.step(1, 2);
        let cell = c.place();
        assert!(c.sort());
        assert_eq!((towns(&c).as_str(), c.place()), ("乙镇丙镇甲镇", cell));
        c.filter_lines("调解");
        assert_eq!((c.shown.rows.len(), towns(&c).as_str(), c.place()), (2, "乙镇丙镇甲镇", cell));
        c.transpose();
        c.filter_lines("bing");
        assert_eq!((towns(&c).as_str(), c.place(), c.filter_words().as_str()), ("丙镇", cell, "调解 bing"));
        assert!(c.toggle_all());
        assert_eq!((towns(&c).as_str(), c.place()), ("丙镇", cell));
        assert!(c.drop_filters() && !c.drop_filters());
        assert_eq!((c.shown.rows.len(), towns(&c).as_str()), (Indicators::built_in().all().len(), "乙镇丙镇甲镇"));
        assert!(!c.sort());
        assert_eq!((towns(&c).as_str(), c.place()), ("甲镇乙镇丙镇", cell));
        c.filter_lines("nothing of the kind");
        assert_eq!((c.shown.size(), c.place()), ((0, Indicators::built_in().all().len()), None));
    }

    #[test]
    fn a_renewed_grid_keeps_the_cursor_on_its_report() {
        let mut c = three();
        c.step(1, 2);
        let (row, _) = c.place().unwrap();
        let fewer = facts(5.0);
        let column = Column { town: Some("丙镇"), year: Some(2023), facts: &fewer, ..Column::default() };
        let made = Arc::new(grid(&[column], Indicators::built_in(), Options::default()));
        c.renew(made, vec!["c".into()], (2, 0));
        assert_eq!((c.place(), c.hash()), (Some((row, 0)), Some("c")));
    }
}
