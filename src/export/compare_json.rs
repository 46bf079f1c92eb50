//! A comparison as the JSON of contract section 3.

use serde::Serialize;

use crate::compare::{Arrangement, Cell, Change, Evidence, Figure, Grid, Row, State};
use crate::report::Qualifier;

use super::report::{CorrectedJson, period, qualifier};

/// The public face of a grid; rows are indicators whichever way it is turned.
#[derive(Serialize)]
pub struct GridJson<'a> {
    columns: Vec<ColumnJson<'a>>,
    rows: Vec<RowJson<'a>>,
    /// `village` where figures are divided, else null.
    per: Option<&'static str>,
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    id: &'a str,
    county: Option<&'a str>,
    town: Option<&'a str>,
    year: Option<u16>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    indicator: &'a str,
    zh: &'a str,
    en: &'a str,
    group: &'a str,
    unit: &'a str,
    cells: Vec<CellJson<'a>>,
    stats: Vec<StatsJson>,
}

#[derive(Serialize)]
struct StatsJson {
    year: Option<u16>,
    n: usize,
    median: Option<f64>,
    min: Option<f64>,
    max: Option<f64>,
}

/// Fields that a state does not have are null.
#[derive(Serialize)]
struct CellJson<'a> {
    state: &'static str,
    value: Option<f64>,
    high: Option<f64>,
    qualifier: Option<&'static str>,
    unit_printed: Option<&'a str>,
    sentence: Option<&'a str>,
    section: Option<&'a [String]>,
    line: Option<u32>,
    finding: Option<&'a str>,
    page: Option<u32>,
    printed: Option<&'a str>,
    period_type: Option<&'static str>,
    period: Option<&'a str>,
    confidence: Option<f32>,
    /// What a figure was divided by.
    divisor: Option<f64>,
    /// Left out of rank and median.
    apart: bool,
    outlier: bool,
    rank: Option<usize>,
    change: Option<f64>,
    /// A Chinese sentence.
    note: Option<String>,
    /// What was read, where the user set it right.
    corrected: Option<CorrectedJson<'a>>,
    /// What was read and struck out by the user; it is in no state and no value.
    struck: Option<StruckJson<'a>>,
}

#[derive(Serialize)]
struct StruckJson<'a> {
    printed: &'a str,
    sentence: &'a str,
    line: u32,
    #[serde(flatten)]
    read: Option<CorrectedJson<'a>>,
}

impl<'a> GridJson<'a> {
    /// Borrows everything from the grid.
    pub fn of(grid: &'a Grid, shown: &Arrangement) -> Self {
        let heads = shown.columns.iter().filter_map(|c| grid.columns.get(*c));
        let head = |h: &'a crate::compare::Head| ColumnJson {
            id: &h.id,
            county: h.county.as_deref(),
            town: h.town.as_deref(),
            year: h.year,
        };
        let rows = shown.rows.iter().filter_map(|r| grid.rows.get(*r));
        Self {
            columns: heads.map(head).collect(),
            rows: rows.map(|row| RowJson::of(grid, row, shown)).collect(),
            per: grid.per_village.then_some("village"),
        }
    }
}

impl<'a> RowJson<'a> {
    fn of(grid: &'a Grid, row: &'a Row, shown: &Arrangement) -> Self {
        let stats = grid.leagues.iter().zip(&row.stats);
        let stats = stats.map(|(l, s)| StatsJson { year: l.year, n: s.n, median: s.median, min: s.min, max: s.max });
        Self {
            indicator: &row.indicator,
            zh: &row.zh,
            en: &row.en,
            group: grid.sections.get(row.section).map_or("", |s| &s.id),
            unit: &row.unit,
            cells: shown.columns.iter().filter_map(|c| row.cells.get(*c)).map(CellJson::of).collect(),
            stats: stats.collect(),
        }
    }
}

impl<'a> CellJson<'a> {
    fn of(cell: &'a Cell) -> Self {
        let figure = match &cell.state {
            State::Value(figure, _) => Some(figure),
            State::Missing | State::Zero(_) | State::Unknown(_) => None,
        };
        let stated = match &cell.state {
            State::Value(figure, _) => Some(figure.qualifier()),
            State::Zero(_) => Some(Qualifier::Zero),
            State::Missing | State::Unknown(_) => None,
        };
        let evidence: Option<&Evidence> = cell.evidence();
        Self {
            state: cell.state.word(),
            value: cell.number(),
            high: figure.and_then(Figure::high),
            qualifier: stated.map(qualifier),
            unit_printed: evidence.map(|e| e.unit_printed.as_str()),
            sentence: evidence.map(|e| e.sentence.as_str()),
            section: evidence.map(|e| e.section.as_slice()),
            line: evidence.map(|e| e.line),
            finding: cell.finding.as_deref(),
            page: evidence.and_then(|e| e.page),
            printed: evidence.map(|e| e.printed.as_str()),
            period_type: evidence.map(|e| period(e.period_type)),
            period: evidence.and_then(|e| e.period.as_deref()),
            confidence: evidence.map(|e| e.confidence),
            divisor: figure.and_then(Figure::divisor),
            apart: cell.marks.apart,
            outlier: cell.outlier,
            rank: cell.rank.map(|r| r.at),
            change: cell.change.map(|Change { delta, .. }| delta),
            note: Some(cell.note(false)).filter(|n| !n.is_empty()),
            corrected: evidence.and_then(|e| e.corrected.as_deref()).map(CorrectedJson::of),
            struck: cell.struck.as_ref().map(|e| StruckJson {
                printed: &e.printed,
                sentence: &e.sentence,
                line: e.line,
                read: e.corrected.as_deref().map(CorrectedJson::of),
            }),
        }
    }
}
