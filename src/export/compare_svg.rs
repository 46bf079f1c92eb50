//! The figures of one row as a bar chart: inline SVG without script, colours from the page.

use std::fmt::Write;

use crate::compare::{Arrangement, Cell, Grid, Row, Stats};
use crate::text::{Widths, fit};

use super::compare_html::escape;
use super::compare_sheet::{CompareStyle, clean, full_name};

/// Height of a bar's line, length of the longest bar, room for names and for numbers, in units of the picture.
const LINE: usize = 18;
const BAR: usize = 220;
const NAME: usize = 120;
const NUMBER: usize = 110;

/// A chart for each league in which two figures compare.
pub(super) fn charts(grid: &Grid, shown: &Arrangement, row: usize, style: CompareStyle) -> String {
    let Some(of) = grid.rows.get(row) else { return String::new() };
    let mut order = shown.clone();
    if grid.leagues.iter().any(|l| l.year.is_some()) {
        order.sort_columns(grid, row, false);
    }
    let mut out = String::new();
    for (league, stats) in grid.leagues.iter().zip(&of.stats).filter(|(_, s)| s.n > 1) {
        let columns: Vec<usize> = order.columns.iter().copied().filter(|c| league.columns.contains(c)).collect();
        let year = league.year.map(|y| format!(" {y}")).unwrap_or_default();
        let name = escape(&format!("{}{year}", full_name(of, style)));
        let _ = write!(out, "<figure><figcaption>{name}</figcaption>{}", picture(grid, of, stats, &columns, &name));
        let _ = writeln!(out, "{}</figure>", rest(grid, of, &columns, style));
    }
    out
}

fn picture(grid: &Grid, row: &Row, stats: &Stats, columns: &[usize], name: &str) -> String {
    let cell = |c: &usize| Some((grid.columns.get(*c)?.label.as_str(), row.cells.get(*c)?));
    let drawn: Vec<(&str, &Cell)> =
        columns.iter().filter_map(cell).filter(|(_, c)| c.number().is_some() && !c.marks.apart).collect();
    let (width, height) = (NAME + BAR + NUMBER, drawn.len() * LINE);
    let mut out = format!(
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{name}\">"
    );
    for (at, (label, cell)) in drawn.into_iter().enumerate() {
        let (top, base) = (at * LINE + 2, at * LINE + 13);
        let bar = cell.number().map_or(0, |n| stats.bar(n, BAR));
        let label = escape(fit(&clean(label), 16, Widths::default()).trim_end());
        let _ = write!(out, "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{label}</text>", NAME - 6);
        let _ = write!(out, "<rect x=\"{NAME}\" y=\"{top}\" width=\"{bar}\" height=\"{}\"/>", LINE - 5);
        let _ = write!(out, "<text x=\"{}\" y=\"{base}\">{}</text>", NAME + bar + 5, escape(&cell.signed()));
    }
    out.push_str("</svg>");
    out
}

/// Which reports have no bar, and why.
fn rest(grid: &Grid, row: &Row, columns: &[usize], style: CompareStyle) -> String {
    let named = |test: fn(&Cell) -> bool| {
        let cells = columns.iter().filter_map(|c| Some((grid.columns.get(*c)?, row.cells.get(*c)?)));
        cells.filter(|(_, c)| test(c)).map(|(h, _)| clean(&h.label)).collect::<Vec<_>>()
    };
    let kinds: [(&str, Vec<String>); 3] = [
        (style.of("未报告", "not reported"), named(|c| c.evidence().is_none())),
        (style.of("不能判定", "cannot be decided"), named(|c| c.evidence().is_some() && c.number().is_none())),
        (style.of("未参加排名", "not ranked"), named(|c| c.number().is_some() && c.marks.apart)),
    ];
    let line = |(word, names): &(&str, Vec<String>)| {
        format!("<p>{word} ({}): {}</p>", names.len(), escape(&names.join(style.of("、", ", "))))
    };
    kinds.iter().filter(|(_, names)| !names.is_empty()).map(line).collect()
}
