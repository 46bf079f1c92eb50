//! The row under the cursor of the comparison as a chart: bars over towns, a line over years.

use ratatui::style::Style;

use crate::app::{App, Area, Comparing};
use crate::compare::Cell;
use crate::text::{clip, fit, pad_left};

use super::paint::Paint;
use super::plot::{Canvas, Point};
use super::theme::Theme;

/// From this width on bars and line stand side by side.
const BOTH: u16 = 76;
/// Cells of a column of bars at least.
const COLUMN: u16 = 56;
/// Cells of a name, and of rank and change behind a figure.
const NAME: usize = 14;
const BEHIND: usize = 16;

pub(super) fn draw(app: &App, theme: &Theme, c: &Comparing, area: Area, paint: &mut Paint<'_>) {
    let Some((row, column)) = c.place() else { return };
    let (bars, years) = (towns(c, row, column), years(c, row, column));
    let (left, right) = match (bars.len() > 1, years.len() > 1) {
        (true, true) if area.width >= BOTH => {
            let half = area.width * 3 / 5;
            let right = Area { x: area.x + half + 1, width: area.width - half - 1, ..area };
            (Some(Area { width: half, ..area }), Some(right))
        }
        (false, true) => (None, Some(area)),
        _ => (Some(area), None),
    };
    if let Some(area) = left {
        draw_bars(app, theme, c, row, column, &bars, area, paint);
    }
    if let Some(area) = right {
        draw_line(app, theme, c, row, column, &years, area, paint);
    }
}

/// The reports that are ranked with the one under the cursor, largest first, what does not rank last. None where they
/// are years of one town.
fn towns(c: &Comparing, row: usize, column: usize) -> Vec<usize> {
    let league = c.grid.league_of(column).and_then(|n| c.grid.leagues.get(n));
    let Some(league) = league else { return Vec::new() };
    let town = |n: &usize| c.grid.columns.get(*n).map(|h| (&h.county, &h.town));
    if league.columns.len() > 1 && league.columns.iter().all(|n| town(n) == town(&column)) {
        return Vec::new();
    }
    let mut order = c.shown.clone();
    order.columns.retain(|n| league.columns.contains(n));
    order.sort_columns(&c.grid, row, false);
    order.columns
}

/// The reports of the town under the cursor by year, the oldest first.
fn years(c: &Comparing, row: usize, column: usize) -> Vec<(u16, Option<&Cell>)> {
    let Some(own) = c.grid.columns.get(column) else { return Vec::new() };
    let same = |n: &usize| {
        let head = c.grid.columns.get(*n)?;
        let known = (&head.county, &head.town) == (&own.county, &own.town) && head.town.is_some();
        Some((head.year.filter(|_| known)?, c.grid.cell(row, *n)?))
    };
    let mut found: Vec<(u16, &Cell)> = c.shown.columns.iter().filter_map(same).collect();
    found.sort_by_key(|(year, _)| *year);
    found.dedup_by_key(|(year, _)| *year);
    let (Some(first), Some(last)) = (found.first().map(|f| f.0), found.last().map(|f| f.0)) else {
        return Vec::new();
    };
    // A year without a report has its place too.
    (first..=last).map(|year| (year, found.iter().find(|(y, _)| *y == year).map(|(_, cell)| *cell))).collect()
}

/// What the chart is of, and how its figures lie.
fn title(app: &App, c: &Comparing, row: usize, column: usize, years: bool) -> String {
    let name = c.indicator(row, app.lang);
    let Some(head) = c.grid.columns.get(column) else { return name };
    let of = if years { head.town.clone() } else { head.year.map(|y| y.to_string()) };
    let stats = c.grid.league_of(column).and_then(|n| c.grid.rows.get(row)?.stats.get(n));
    let middle = stats.filter(|s| !years && s.n > 1).and_then(|s| Some((s.median?, s.n)));
    let middle = middle.map(|(median, n)| {
        let median = crate::compare::short(median);
        app.lang.of(format!("  中位 {median}（{n}）"), format!("  median {median} of {n}"))
    });
    format!("{name}  {}{}", of.unwrap_or_default(), middle.unwrap_or_default())
}

/// Draws the title of a chart; gives back what is below it.
fn below_title(title: &str, theme: &Theme, area: Area, paint: &mut Paint<'_>) -> Area {
    paint.tint(Area { height: 1, ..area }, 0, theme.pane);
    paint.put(area, 1, 0, clip(title, usize::from(area.width).saturating_sub(2), paint.widths), theme.pane);
    area.split_top(1).1
}

#[allow(clippy::too_many_arguments)] // One place that all drawing goes through.
fn draw_bars(
    app: &App,
    theme: &Theme,
    c: &Comparing,
    row: usize,
    column: usize,
    towns: &[usize],
    area: Area,
    paint: &mut Paint<'_>,
) {
    let area = below_title(&title(app, c, row, column, false), theme, area, paint);
    let rows = usize::from(area.height).max(1);
    let columns = usize::from(area.width / COLUMN).max(1).min(towns.len().div_ceil(rows).max(1));
    let here = towns.iter().position(|n| *n == column).unwrap_or(0);
    // As many as fit, the one under the cursor among them.
    let from = here.saturating_sub(rows * columns / 2).min(towns.len().saturating_sub(rows * columns));
    let width = area.width / columns as u16;
    let figures = towns.iter().filter_map(|n| c.grid.cell(row, *n)).map(|cell| paint.widths.text(&cell.signed()));
    let figure = figures.max().unwrap_or_default();
    for (at, town) in towns.iter().skip(from).take(rows * columns).enumerate() {
        let (x, y) = ((at / rows) as u16 * width, (at % rows) as u16);
        let line = Area { x: area.x + x, y: area.y + y, width, height: 1 };
        bar(theme, c, row, *town, (*town == column, figure), line, paint);
    }
}

/// `鹭洲镇  ########   214   1/3 +27`, the bar in reversed blanks.
fn bar(
    theme: &Theme,
    c: &Comparing,
    row: usize,
    town: usize,
    (here, figure): (bool, usize),
    area: Area,
    paint: &mut Paint<'_>,
) {
    let (Some(head), Some(cell)) = (c.grid.columns.get(town), c.grid.cell(row, town)) else { return };
    let stats = c.grid.league_of(town).and_then(|league| c.grid.rows.get(row)?.stats.get(league));
    let wide = usize::from(area.width);
    let name = NAME.min(wide / 3);
    let behind = if wide > name + figure + BEHIND + 12 { BEHIND } else { 0 };
    let room = wide.saturating_sub(name + figure + behind + 6).max(1);
    let number = cell.number().filter(|_| !cell.marks.apart);
    let length = number.zip(stats).map_or(0, |(n, stats)| stats.bar(n, room));
    let style = if here { theme.heading } else { Style::new() };
    paint.put(area, 0, 0, if here { ">" } else { " " }, style);
    paint.put(area, 1, 0, &fit(head.town.as_deref().unwrap_or(&head.label), name, paint.widths), style);
    paint.put(area, name as u16 + 2, 0, &" ".repeat(length), theme.bar);
    let x = (name + room + 3) as u16;
    paint.put(area, x, 0, &pad_left(&cell.signed(), figure, paint.widths), style);
    if behind > 0 {
        let rank = cell.rank.map_or(String::new(), |r| format!("{}/{}", r.at, r.of));
        let change = cell.change.map_or(String::new(), |c| c.words());
        paint.put(area, x + figure as u16 + 1, 0, &format!("{rank:>6} {change}"), style);
    }
}

#[allow(clippy::too_many_arguments)] // One place that all drawing goes through.
fn draw_line(
    app: &App,
    theme: &Theme,
    c: &Comparing,
    row: usize,
    column: usize,
    years: &[(u16, Option<&Cell>)],
    area: Area,
    paint: &mut Paint<'_>,
) {
    let area = below_title(&title(app, c, row, column, true), theme, area, paint);
    let most = years.iter().filter_map(|(_, cell)| cell.as_ref()?.number()).fold(0.0, f64::max);
    let step = (usize::from(area.width.saturating_sub(4)) / years.len()).max(1);
    let place = |n: usize| n * step + step / 2;
    let plot =
        Area { x: area.x + 2, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2), ..area };
    let points = years.iter().enumerate().map(|(n, (_, cell))| {
        let number = cell.and_then(|cell| cell.number().filter(|_| !cell.marks.apart));
        number.map(|n| if most > 0.0 { n / most } else { 0.0 }).map(|height| Point { x: place(n), height })
    });
    let canvas =
        Canvas::of(&points.collect::<Vec<_>>(), (usize::from(plot.width), usize::from(plot.height)), app.plain);
    for (y, line) in canvas.lines().iter().enumerate() {
        paint.put(plot, 0, y as u16, line, Style::new());
    }
    for (n, (year, cell)) in years.iter().enumerate() {
        let head = c.grid.columns.get(column).and_then(|h| h.year);
        let style = if head == Some(*year) { theme.heading } else { Style::new() };
        let figure = cell.map_or_else(|| app.lang.of("无报告", "none").to_owned(), Cell::signed);
        centred(&figure, place(n), (plot.height, step), style, area, paint);
        centred(&year.to_string(), place(n), (plot.height + 1, step), style, area, paint);
    }
}

fn centred(words: &str, at: usize, (y, room): (u16, usize), style: Style, area: Area, paint: &mut Paint<'_>) {
    let words = clip(words, room.max(4), paint.widths);
    let x = (at + 2).saturating_sub(paint.widths.text(words) / 2);
    paint.put(area, x as u16, y, words, style);
}
