//! A comparison as comma-separated values: empty for not reported, 0 where the report says so, `?` for not decidable.

use crate::compare::{Arrangement, Cell, Grid, State};

use super::compare_sheet::{CompareStyle, address, clean};
use super::csv_row;

/// Indicator, name, unit, then a column a report; with `sentences` a note and a source behind each. Rows are indicators
/// whichever way the grid is turned. Cells are numbers without 约 and 余; a range is `3~5`.
pub fn compare_csv(grid: &Grid, shown: &Arrangement, style: CompareStyle) -> String {
    let mut out = String::from(if style.bom { "\u{feff}" } else { "" });
    let heads = shown.columns.iter().filter_map(|c| grid.columns.get(*c));
    let heads = heads.flat_map(|h| columns(clean(&h.label), style));
    // Where the notes stand in no column of their own, what was read stands behind the last one.
    let both = !style.sentences && shown.rows.iter().any(|row| !corrections(grid, shown, *row, style).is_empty());
    let last = both.then(|| style.of("更正", "corrections").to_owned());
    out.push_str(&csv_row(["indicator", "name", "unit"].map(String::from).into_iter().chain(heads).chain(last)));
    for (number, row) in shown.rows.iter().filter_map(|r| Some((*r, grid.rows.get(*r)?))) {
        let name = if style.english { &row.en } else { &row.zh };
        let first = [&row.indicator, name, &row.unit].map(|s| clean(s));
        let cells = shown.columns.iter().filter_map(|c| row.cells.get(*c));
        let last = both.then(|| corrections(grid, shown, number, style));
        out.push_str(&csv_row(first.into_iter().chain(cells.flat_map(|c| fields(c, style))).chain(last)));
    }
    out
}

/// What the user set right in a row, report by report; empty where nothing.
fn corrections(grid: &Grid, shown: &Arrangement, row: usize, style: CompareStyle) -> String {
    let of = |column: &usize| {
        let words = grid.cell(row, *column)?.corrections(style.english).join(style.of("；", "; "));
        let label = &grid.columns.get(*column)?.label;
        (!words.is_empty()).then(|| clean(&format!("{label} {words}")))
    };
    shown.columns.iter().filter_map(of).collect::<Vec<_>>().join(style.of("；", "; "))
}

fn columns(label: String, style: CompareStyle) -> Vec<String> {
    if !style.sentences {
        return vec![label];
    }
    let (note, source) = style.of(("说明", "出处"), ("note", "source"));
    vec![label.clone(), format!("{label} {note}"), format!("{label} {source}")]
}

fn fields(cell: &Cell, style: CompareStyle) -> Vec<String> {
    let value = match &cell.state {
        State::Missing => String::new(),
        State::Zero(_) => "0".into(),
        State::Value(figure, _) => figure.digits(),
        State::Unknown(_) => "?".into(),
    };
    if !style.sentences {
        return vec![value];
    }
    let source = cell.evidence().map(|e| format!("{} {}", clean(&e.sentence), address(e, style))).unwrap_or_default();
    vec![value, clean(&noted(cell, style)), source]
}

/// The figure in words where they say more than its digits, and the note.
fn noted(cell: &Cell, style: CompareStyle) -> String {
    let words = match &cell.state {
        State::Value(figure, _) => Some(figure.words()).filter(|w| *w != figure.digits()),
        _ => None,
    };
    let note = Some(cell.note(style.english)).filter(|n| !n.is_empty());
    words.into_iter().chain(note).collect::<Vec<_>>().join(style.of("；", "; "))
}
