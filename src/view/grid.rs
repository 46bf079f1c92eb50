//! The comparison: indicators and towns, and the sentence behind the cell under the cursor.

use ratatui::style::Style;

use crate::app::{App, Area, Comparing, GridLine, Panes};
use crate::compare::{Cell, State, plain, short};
use crate::text::{self, Setting};

use super::paint::Paint;
use super::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    let Some(c) = &app.comparing else { return };
    let (body, foot) = Panes::grid_parts(area);
    let table = Table { app, theme, c, body };
    table.head(paint);
    let rows = usize::from(body.height.saturating_sub(1));
    for (row, line) in c.lines().into_iter().skip(c.top).take(rows).enumerate() {
        table.line(line, row as u16 + 1, paint);
    }
    evidence(app, theme, c, foot, paint);
}

struct Table<'a> {
    app: &'a App,
    theme: &'a Theme,
    c: &'a Comparing,
    body: Area,
}

impl Table<'_> {
    fn first(&self) -> u16 {
        Panes::grid_first(self.body.width)
    }

    fn cells(&self) -> usize {
        Panes::grid_cells(self.body.width)
    }

    /// Names of the columns, right above their figures.
    fn head(&self, paint: &mut Paint<'_>) {
        paint.tint(self.body, 0, self.theme.pane);
        let (_, across) = self.c.shown.size();
        for (n, at) in (self.c.left..across.min(self.c.left + self.cells())).enumerate() {
            let Some((row, column)) = self.c.shown.at((0, at)) else { continue };
            let name = if self.c.shown.transposed { self.indicator(row) } else { self.report(column) };
            self.put_cell(n, 0, &name, self.theme.pane, paint);
        }
        if self.has_median() {
            self.put_cell(self.cells() - 1, 0, self.app.lang.of("中位", "median"), self.theme.pane, paint);
        }
    }

    fn indicator(&self, row: usize) -> String {
        let row = &self.c.grid.rows[row];
        self.app.lang.of(format!("{} {}", row.zh, row.unit), format!("{} {}", row.en, row.unit))
    }

    fn report(&self, column: usize) -> String {
        self.c.grid.columns[column].label.clone()
    }

    /// There is room for it behind the last column, and one league to speak of.
    fn has_median(&self) -> bool {
        let (_, across) = self.c.shown.size();
        !self.c.shown.transposed && self.c.grid.leagues.len() == 1 && across > 1 && across < self.cells()
    }

    fn line(&self, line: GridLine, y: u16, paint: &mut Paint<'_>) {
        match line {
            GridLine::Group(section) => {
                let group = self.c.grid.sections.get(section);
                let name = group.map(|s| self.app.lang.of(s.zh.as_str(), s.en.as_str())).unwrap_or_default();
                paint.put(self.body, 1, y, name, self.theme.group);
            }
            GridLine::Cells(line) => self.cells_line(line, y, paint),
        }
    }

    fn cells_line(&self, line: usize, y: u16, paint: &mut Paint<'_>) {
        let here = line == self.c.at.0;
        if here {
            paint.put(self.body, 0, y, ">", self.theme.heading);
        }
        let Some((row, column)) = self.c.shown.at((line, 0)) else { return };
        let name = if self.c.shown.transposed { self.report(column) } else { self.indicator(row) };
        let room = usize::from(self.first()).saturating_sub(3);
        let style = if here { self.theme.heading } else { Style::new() };
        paint.put(self.body, 2, y, text::clip(&name, room, paint.widths), style);
        let (_, across) = self.c.shown.size();
        for (n, at) in (self.c.left..across.min(self.c.left + self.cells())).enumerate() {
            let cell = self.c.shown.at((line, at)).and_then(|(r, col)| self.c.grid.cell(r, col));
            let style = if here && at == self.c.at.1 { self.theme.cursor } else { Style::new() };
            self.put_cell(n, y, &cell.map(Cell::signed).unwrap_or_default(), style, paint);
        }
        if self.has_median() {
            let median = self.c.grid.rows[row].stats.first().and_then(|s| s.median);
            self.put_cell(self.cells() - 1, y, &median.map(short).unwrap_or_default(), self.theme.faint, paint);
        }
    }

    /// Right-aligned in the n-th column of cells.
    fn put_cell(&self, n: usize, y: u16, words: &str, style: Style, paint: &mut Paint<'_>) {
        let width = usize::from(Panes::GRID_CELL) - 1;
        let words = text::clip(words, width, paint.widths);
        let used = paint.widths.text(words);
        let x = self.first() + n as u16 * Panes::GRID_CELL + (width - used) as u16 + 1;
        paint.put(self.body, x, y, words, style);
    }
}

/// What stands behind the cell: figure, rank, change, a bar, the sentence, and what must be said beside it.
fn evidence(app: &App, theme: &Theme, c: &Comparing, foot: Area, paint: &mut Paint<'_>) {
    let (Some((row, column)), Some(cell)) = (c.place(), c.cell()) else { return };
    if foot.height == 0 {
        return;
    }
    let line = &c.grid.rows[row];
    let head = &c.grid.columns[column];
    let name = app.lang.of(line.zh.as_str(), line.en.as_str());
    let mut words = format!("{}  {name}  {} {}", head.label, cell.words(), line.unit);
    if let Some(rank) = cell.rank {
        words.push_str(&app.lang.of(format!("  第 {}/{}", rank.at, rank.of), format!("  {}/{}", rank.at, rank.of)));
    }
    if let Some(change) = &cell.change {
        words.push_str(
            &app.lang.of(format!("  比上年 {}", change.words()), format!("  {} on the year", change.words())),
        );
    }
    paint.tint(foot, 0, theme.pane);
    let end = paint.put(foot, 1, 0, &words, theme.pane);
    bar(
        c,
        row,
        column,
        cell,
        Area { x: foot.x + end + 2, width: foot.width.saturating_sub(end + 3), height: 1, ..foot },
        theme,
        paint,
    );
    let said = source(app, cell);
    let width = usize::from(foot.width.saturating_sub(2));
    let last = foot.height.saturating_sub(1);
    let note = cell.note(app.lang.of(false, true));
    let for_sentence = last.saturating_sub(u16::from(!note.is_empty() && last > 1));
    let rows = text::wrap(&said, Setting { width, first: 0, rest: 6 }, paint.widths);
    for (y, part) in rows.iter().take(usize::from(for_sentence)).enumerate() {
        let shown = said.get(part.start..part.end).unwrap_or_default();
        paint.put(foot, 1 + part.indent as u16, y as u16 + 1, shown, Style::new());
    }
    if !note.is_empty() {
        let y = last.min(rows.len() as u16 + 1);
        paint.put(foot, 1, y, text::clip(&format!("! {note}"), width, paint.widths), theme.warning);
    }
}

fn source(app: &App, cell: &Cell) -> String {
    match cell.evidence() {
        Some(e) => {
            let place = e.section.concat();
            app.lang.of(
                format!("来源: {place} 第 {} 行 “{}”", e.line, e.sentence),
                format!("source: {place} line {}: “{}”", e.line, e.sentence),
            )
        }
        None => app.lang.of("报告中没有这个数字（不是 0）".into(), "the report does not say (this is not 0)".into()),
    }
}

/// The figure as reversed blanks, in proportion to the largest of its league.
fn bar(c: &Comparing, row: usize, column: usize, cell: &Cell, area: Area, theme: &Theme, paint: &mut Paint<'_>) {
    let State::Value(..) = cell.state else { return };
    let stats = c.grid.league_of(column).and_then(|league| c.grid.rows[row].stats.get(league));
    let (Some(stats), Some(number), false) = (stats, cell.number(), cell.marks.apart) else { return };
    let most = stats.max.map(plain).unwrap_or_default();
    let room = usize::from(area.width).saturating_sub(most.len() + 1).min(24);
    let length = stats.bar(number, room);
    paint.put(area, 0, 0, &" ".repeat(length), theme.bar);
    paint.put(area, room as u16 + 1, 0, &most, theme.pane);
}
