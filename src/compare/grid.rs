//! The grid: columns are reports, rows are indicators in their groups.

use std::collections::HashMap;

use crate::measure::{Direction, Group, Indicator, Indicators, THRESHOLD, Temporal};
use crate::report::Fact;

use super::basis::{self, Basis};
use super::cell::{Cell, State};
use super::change::Change;
use super::column::{Column, Head, heads};
use super::figure::Evidence;
use super::headline::Judge;
use super::stats::{Field, Stats};
use super::village::{VILLAGES, divides, per_village};

/// How a grid is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Facts that are less certain do not decide a cell.
    pub threshold: f32,
    /// Divides figures by the number of villages.
    pub per_village: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { threshold: THRESHOLD, per_village: false }
    }
}

/// Reports side by side.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub columns: Vec<Head>,
    /// All indicators of the table in its order.
    pub rows: Vec<Row>,
    /// Groups of rows, in order.
    pub sections: Vec<Section>,
    /// Which columns are ranked against each other.
    pub leagues: Vec<League>,
    /// Figures are per village; to be said wherever they are shown.
    pub per_village: bool,
}

/// A group of indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub id: String,
    pub zh: String,
    pub en: String,
}

/// One indicator over all columns.
#[derive(Clone, Debug)]
pub struct Row {
    pub indicator: String,
    pub zh: String,
    pub en: String,
    /// Index into [`Grid::sections`].
    pub section: usize,
    /// Canonical; `件/村` where the row is divided.
    pub unit: String,
    pub direction: Direction,
    /// Belongs to the first rows of a comparison.
    pub headline: bool,
    /// Its figures are divided by the number of villages.
    pub per_village: bool,
    /// What the figures share that are ranked.
    pub basis: Basis,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// One for each league.
    pub stats: Vec<Stats>,
}

/// Columns that are ranked against each other: those of one year, or all years where there is one town only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct League {
    /// `None` where it spans years, or where the year is not known.
    pub year: Option<u16>,
    pub columns: Vec<usize>,
}

/// Sets reports side by side.
pub fn grid(columns: &[Column], table: &Indicators, options: Options) -> Grid {
    let sheets: Vec<Sheet> = columns.iter().map(|c| Sheet::of(c.facts, options)).collect();
    let befores: Vec<Option<Sheet>> = columns.iter().map(|c| c.before.map(|f| Sheet::of(f, options))).collect();
    let known: Vec<Option<usize>> = columns.iter().map(|c| year_before(c, columns)).collect();
    let before = |at: usize| known[at].and_then(|b| sheets.get(b)).or(befores[at].as_ref());
    let leagues = leagues(columns);
    let sections = sections(table);
    let rows = table.all().iter().map(|indicator| {
        let mut cells: Vec<Cell> =
            sheets.iter().map(|s| Cell { state: s.state(indicator), ..Cell::default() }).collect();
        for (cell, column) in cells.iter_mut().zip(columns) {
            cell.struck = struck(column, &indicator.id);
        }
        let basis = basis::set_apart(indicator, &mut cells);
        for (at, cell) in cells.iter_mut().enumerate() {
            cell.change = before(at).and_then(|s| change(indicator, &s.state(indicator), &cell.state));
        }
        let stats = leagues.iter().map(|l| measure_league(l, &mut cells)).collect();
        row(indicator, &sections, options, basis, cells, stats)
    });
    let rows = rows.collect();
    Grid { columns: heads(columns), rows, sections, leagues, per_village: options.per_village }
}

impl Grid {
    /// A cell by the numbers of its row and column.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// The number of a row.
    pub fn row_of(&self, indicator: &str) -> Option<usize> {
        self.rows.iter().position(|r| r.indicator == indicator)
    }

    /// Tells what the checks found about a figure; nothing where the report has none.
    pub fn set_finding(&mut self, indicator: &str, column: usize, finding: impl Into<String>) {
        let row = self.row_of(indicator).and_then(|r| self.rows.get_mut(r));
        let cell = row.and_then(|r| r.cells.get_mut(column));
        if let Some(cell) = cell.filter(|c| c.state != State::Missing) {
            cell.finding = Some(finding.into());
        }
    }

    /// The league of a column: its index in [`Grid::leagues`] and [`Row::stats`].
    pub fn league_of(&self, column: usize) -> Option<usize> {
        self.leagues.iter().position(|l| l.columns.contains(&column))
    }
}

/// The facts of one report by indicator.
pub(super) struct Sheet<'a> {
    facts: HashMap<&'a str, Vec<(usize, &'a Fact)>>,
    options: Options,
    villages: State,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(facts: &'a [Fact], options: Options) -> Self {
        let mut by_indicator: HashMap<&str, Vec<(usize, &Fact)>> = HashMap::new();
        for (number, fact) in facts.iter().enumerate() {
            by_indicator.entry(&fact.indicator).or_default().push((number, fact));
        }
        let mut sheet = Self { facts: by_indicator, options, villages: State::Missing };
        sheet.villages = sheet.undivided(VILLAGES, true);
        sheet
    }

    fn undivided(&self, id: &str, stock: bool) -> State {
        let facts = self.facts.get(id).map_or(&[][..], Vec::as_slice);
        Judge { stock, threshold: self.options.threshold }.state(facts)
    }

    pub(super) fn state(&self, indicator: &Indicator) -> State {
        let state = self.undivided(&indicator.id, indicator.temporal == Temporal::Stock);
        if self.options.per_village && divides(indicator) { per_village(state, &self.villages) } else { state }
    }
}

/// The first figure of an indicator that the user struck out, the town's own before one of a part.
fn struck(column: &Column, indicator: &str) -> Option<Evidence> {
    let of = |(_, f): &(usize, &Fact)| f.indicator == indicator;
    let all = || column.struck.iter().enumerate().filter(of);
    let first = all().find(|(_, f)| f.facet.is_none()).or_else(|| all().next())?;
    Some(Evidence::of(first.1, first.0))
}

/// The groups of the table, and one for indicators of no group where there are any.
fn sections(table: &Indicators) -> Vec<Section> {
    let known = |id: &str| table.groups().iter().any(|g| g.id == id);
    let rest = Section { id: String::new(), zh: "其他".into(), en: "Other".into() };
    let rest = table.all().iter().any(|i| !known(&i.group)).then_some(rest);
    let section = |g: &Group| Section { id: g.id.clone(), zh: g.zh.clone(), en: g.en.clone() };
    table.groups().iter().map(section).chain(rest).collect()
}

fn row(
    indicator: &Indicator,
    sections: &[Section],
    options: Options,
    basis: Basis,
    cells: Vec<Cell>,
    stats: Vec<Stats>,
) -> Row {
    let per_village = options.per_village && divides(indicator);
    Row {
        indicator: indicator.id.clone(),
        zh: indicator.zh.clone(),
        en: indicator.en.clone(),
        section: sections.iter().position(|s| s.id == indicator.group).unwrap_or(sections.len().saturating_sub(1)),
        unit: format!("{}{}", indicator.unit, if per_village { "/村" } else { "" }),
        direction: indicator.direction,
        headline: indicator.headline,
        per_village,
        basis,
        cells,
        stats,
    }
}

fn change(indicator: &Indicator, before: &State, now: &State) -> Option<Change> {
    basis::compare(indicator, before, now).then(|| Change::between(before, now)).flatten()
}

/// Ranks the comparable cells of a league and tells the outliers.
fn measure_league(league: &League, cells: &mut [Cell]) -> Stats {
    let field = Field::new(league.columns.iter().filter_map(|c| cells.get(*c)?.comparable()));
    for &column in &league.columns {
        let Some(cell) = cells.get_mut(column) else { continue };
        let Some(own) = cell.comparable() else { continue };
        cell.rank = field.rank(own);
        cell.outlier = field.is_outlier(own);
    }
    field.stats()
}

fn year_before(column: &Column, columns: &[Column]) -> Option<usize> {
    let before = column.year?.checked_sub(1)?;
    columns.iter().position(|c| c.year == Some(before) && c.is_town_of(column))
}

fn leagues(columns: &[Column]) -> Vec<League> {
    let one_town = columns.iter().all(|c| columns[0].is_town_of(c));
    let mut leagues: Vec<League> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let year = column.year.filter(|_| !one_town);
        match leagues.iter_mut().find(|l| l.year == year) {
            Some(league) => league.columns.push(at),
            None => leagues.push(League { year, columns: vec![at] }),
        }
    }
    leagues.sort_by_key(|l| std::cmp::Reverse(l.year));
    leagues
}
