//! The left pane: towns and years, a cursor and folds.

use crate::report::{Catalogue, Names};

use super::rows::{self, Folds, Order, Plan, Row, RowSet};

/// From this many towns on the counties start folded, but for the first.
const FOLD_FROM: usize = 2000;

/// Rows and cursor of the list.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub rows: Vec<Row>,
    pub cursor: usize,
    /// First row on the screen.
    pub top: usize,
    pub order: Order,
    /// What the filter lets through; `None` without a filter.
    pub visible: Option<RowSet>,
    /// More than what is visible fits the filter; the rest is on its way.
    pub more: bool,
    /// The year that the cursor keeps to where a town has it; 0 is the newest.
    year: u16,
    /// Which of several documents of one town and year.
    copy: usize,
    folds: Folds,
    started: bool,
}

/// What the cursor stood on, by names, so that it can be found in another catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    names: Option<Names>,
    row: usize,
}

/// Cursor and scroll of the list, to stand there again as long as it has the same rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    cursor: usize,
    top: usize,
    year: u16,
    copy: usize,
    rows: usize,
}

impl List {
    pub(super) fn stand(&self) -> Stand {
        Stand { cursor: self.cursor, top: self.top, year: self.year, copy: self.copy, rows: self.rows.len() }
    }

    pub(super) fn stand_again(&mut self, stand: &Stand) {
        if stand.rows == self.rows.len() {
            (self.cursor, self.top, self.year, self.copy) = (stand.cursor, stand.top, stand.year, stand.copy);
        }
    }

    /// Makes the rows anew and puts the cursor back to where it was.
    pub(super) fn rebuild(&mut self, catalogue: &Catalogue, anchor: &Anchor) {
        if !self.started && !catalogue.is_empty() {
            self.start(catalogue);
        }
        self.rows = self.plan(catalogue).rows();
        let found = anchor.names.as_ref().and_then(|names| self.find(catalogue, names));
        match found {
            Some(row) => self.cursor = row,
            None => self.cursor = anchor.row.min(self.rows.len().saturating_sub(1)),
        }
        if self.entry(catalogue).is_none() && found.is_none() {
            self.to_next_entry(catalogue);
        }
    }

    fn start(&mut self, catalogue: &Catalogue) {
        self.started = true;
        self.folds.set("*".into(), true);
        if catalogue.towns.len() >= FOLD_FROM {
            self.folds.all = true;
            self.folds.except.clear();
            for row in [Row::Province(0), Row::County(0)] {
                self.folds.set(rows::group_key(catalogue, row), false);
            }
        }
    }

    fn plan<'a>(&'a self, catalogue: &'a Catalogue) -> Plan<'a> {
        Plan { catalogue, order: self.order, folds: &self.folds, visible: self.visible.as_ref() }
    }

    fn find(&self, catalogue: &Catalogue, names: &Names) -> Option<usize> {
        let same = |town: u32| {
            catalogue.town_name(town) == names.town && catalogue.county_of(town).is_some_and(|c| c.name == names.county)
        };
        self.rows.iter().position(|&row| match row {
            Row::Town(t) => same(t),
            Row::Dated(e) => {
                let entry = catalogue.entries[e as usize];
                same(entry.town) && (self.year == 0 || entry.year == self.year)
            }
            _ => false,
        })
    }

    /// What to come back to after a rebuild.
    pub(super) fn anchor(&self, catalogue: &Catalogue) -> Anchor {
        let names = self.entry(catalogue).map(|e| catalogue.names(&catalogue.entries[e as usize]));
        Anchor { names: names.filter(|n| !n.town.is_empty()), row: self.cursor }
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<Row> {
        self.rows.get(self.cursor).copied()
    }

    /// The entry under the cursor; `None` on a heading.
    pub fn entry(&self, catalogue: &Catalogue) -> Option<u32> {
        match self.row()? {
            Row::Town(town) => self.cell(catalogue, town),
            Row::Dated(entry) => Some(*self.copies(catalogue, entry).get(self.copy).unwrap_or(&entry)),
            Row::Loose(entry) => Some(entry),
            _ => None,
        }
    }

    /// The chosen cell of a town: the year kept to, else the nearest one before it, else the one after.
    fn cell(&self, catalogue: &Catalogue, town: u32) -> Option<u32> {
        let entries = self.years_of(catalogue, town);
        let wanted = if self.year == 0 { u16::MAX } else { self.year };
        let year = |e: &u32| catalogue.entries[*e as usize].year;
        let first = entries.iter().rev().find(|e| year(e) <= wanted).or(entries.first())?;
        Some(*self.copies(catalogue, *first).get(self.copy).unwrap_or(first))
    }

    /// One entry for each year of a town that the filter lets through, oldest first.
    pub fn years_of(&self, catalogue: &Catalogue, town: u32) -> Vec<u32> {
        let Some(t) = catalogue.towns.get(town as usize) else { return Vec::new() };
        let seen = |e: &u32| self.visible.as_ref().is_none_or(|v| v.contains(*e));
        let mut out: Vec<u32> = t.entries.clone().filter(seen).collect();
        out.dedup_by_key(|e| catalogue.entries[*e as usize].year);
        out
    }

    /// All documents of an entry's town and year, the one that counts first.
    pub fn copies(&self, catalogue: &Catalogue, entry: u32) -> Vec<u32> {
        let Some(e) = catalogue.entries.get(entry as usize) else { return Vec::new() };
        let Some(town) = catalogue.towns.get(e.town as usize) else { return vec![entry] };
        town.entries.clone().filter(|&o| catalogue.entries[o as usize].year == e.year).collect()
    }

    /// Moves the cursor by rows.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.copy = 0;
    }

    /// To the first or last row that holds a report.
    pub(super) fn to_end(&mut self, catalogue: &Catalogue, last: bool) {
        self.copy = 0;
        self.cursor = if last { self.rows.len().saturating_sub(1) } else { 0 };
        if !last && self.entry(catalogue).is_none() {
            self.to_next_entry(catalogue);
        }
    }

    fn to_next_entry(&mut self, catalogue: &Catalogue) {
        let start = self.cursor;
        while self.entry(catalogue).is_none() && self.cursor + 1 < self.rows.len() {
            self.cursor += 1;
        }
        if self.entry(catalogue).is_none() {
            self.cursor = start;
        }
    }

    /// To the report of a neighbouring year in the row; false on a heading.
    pub(super) fn step_year(&mut self, catalogue: &Catalogue, later: bool) -> bool {
        let Some(Row::Town(town)) = self.row() else { return false };
        let years: Vec<u16> =
            self.years_of(catalogue, town).iter().map(|&e| catalogue.entries[e as usize].year).collect();
        let Some(now) = self.entry(catalogue).map(|e| catalogue.entries[e as usize].year) else { return true };
        let next = if later { years.iter().find(|&&y| y > now) } else { years.iter().rev().find(|&&y| y < now) };
        self.year = next.copied().unwrap_or(now);
        self.copy = 0;
        true
    }

    /// Shows the next document of the same town and year; false where there is one only.
    pub(super) fn other_copy(&mut self, catalogue: &Catalogue) -> bool {
        let Some(entry) = self.entry(catalogue) else { return false };
        let copies = self.copies(catalogue, entry).len();
        self.copy = if copies > 1 { (self.copy + 1) % copies } else { 0 };
        copies > 1
    }

    /// Folds or unfolds the group under the cursor, or the group that the row belongs to.
    pub(super) fn fold(&mut self, catalogue: &Catalogue, folded: bool) {
        let Some(row) = self.group_above() else { return };
        self.folds.set(rows::group_key(catalogue, row), folded);
        self.rows = self.plan(catalogue).rows();
        self.cursor = self.rows.iter().position(|&r| r == row).unwrap_or(0);
    }

    /// Whether the group under the cursor is folded; `None` where there is no group.
    pub fn is_folded(&self, catalogue: &Catalogue, row: Row) -> Option<bool> {
        row.is_group().then(|| self.visible.is_none() && self.folds.is_folded(&rows::group_key(catalogue, row)))
    }

    /// Folds everything and leaves the cursor on the group it was in, or unfolds everything and goes back in.
    pub(super) fn fold_all(&mut self, catalogue: &Catalogue) {
        let group = self.group_above();
        self.folds = Folds { all: !self.folds.all, ..Folds::default() };
        self.rows = self.plan(catalogue).rows();
        // A folded province hides the county that the cursor was in.
        let seen = |row: &Row| self.rows.iter().position(|r| r == row);
        let outer = group.and_then(|row| province_of(catalogue, row));
        self.cursor = group.as_ref().and_then(seen).or(outer.as_ref().and_then(seen)).unwrap_or(0);
        if !self.folds.all {
            self.to_next_entry(catalogue);
        }
    }

    /// The heading that the cursor is on or below.
    fn group_above(&self) -> Option<Row> {
        let above = self.rows.get(..=self.cursor)?;
        above.iter().rev().find(|row| row.is_group()).copied()
    }

    /// Puts the cursor on an entry, as far as a row shows it.
    pub(super) fn go_to(&mut self, catalogue: &Catalogue, entry: u32) {
        let Some(e) = catalogue.entries.get(entry as usize) else { return };
        let at = self.rows.iter().position(|&row| match row {
            Row::Town(t) => t == e.town,
            Row::Dated(d) | Row::Loose(d) => d == entry,
            _ => false,
        });
        if let Some(at) = at {
            (self.cursor, self.year) = (at, e.year);
            self.copy = self.copies(catalogue, entry).iter().position(|&c| c == entry).unwrap_or(0);
        }
    }

    /// Scrolls so that the cursor is on a pane of `rows` rows.
    pub(super) fn follow(&mut self, rows: usize) {
        let rows = rows.max(1);
        self.top = self.top.min(self.rows.len().saturating_sub(rows));
        if self.cursor < self.top {
            // The heading above the first report is worth its row.
            self.top = if self.cursor == 1 { 0 } else { self.cursor };
        } else if self.cursor >= self.top + rows {
            self.top = self.cursor + 1 - rows;
        }
    }
}

fn province_of(catalogue: &Catalogue, row: Row) -> Option<Row> {
    let Row::County(county) = row else { return None };
    catalogue.counties.get(county as usize).map(|c| Row::Province(c.province))
}
