//! The comparison: indicators and towns, a chart, and the sentence behind the cell under the cursor.

use ratatui::style::Style;

use crate::app::{App, Area, Comparing, GridLine, Table};
use crate::compare::{Cell, State, plain, short};
use crate::text::{self, Setting};

use super::chart;
use super::paint::Paint;
use super::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, paint: &mut Paint<'_>) {
    let (Some(c), Some(table)) = (&app.comparing, app.table()) else { return };
    let sheet = Sheet { app, theme, c, table: &table };
    if c.shown.size().0 == 0 || c.shown.size().1 == 0 {
        paint.put(table.body, 1, 0, app.lang.of("没有合条件的", "nothing fits"), Style::new());
        return;
    }
    sheet.head(paint);
    let rows = usize::from(table.body.height);
    for (row, line) in c.lines().into_iter().skip(c.top).take(rows).enumerate() {
        sheet.line(line, row as u16, paint);
    }
    if let Some(area) = table.chart {
        chart::draw(app, theme, c, area, paint);
    }
    evidence(app, theme, c, table.foot, paint);
}

struct Sheet<'a> {
    app: &'a App,
    theme: &'a Theme,
    c: &'a Comparing,
    table: &'a Table,
}

impl Sheet<'_> {
    /// Names of the columns, right above their figures, ending on the last line of the head.
    fn head(&self, paint: &mut Paint<'_>) {
        let area = self.table.head;
        let last = area.height.saturating_sub(1);
        paint.tint(area, last, self.theme.pane);
        let heads = self.c.heads(self.app.lang);
        let seen = heads.iter().skip(self.c.left).take(self.table.cells);
        for (n, name) in seen.enumerate() {
            self.put_head(n, name, paint);
        }
        if self.table.median {
            self.put_head(heads.len(), &self.median_name(), paint);
        }
        let more = self.more(heads.len());
        let room = usize::from(self.table.first).saturating_sub(1);
        paint.put(area, 1, last, text::clip(&more, room, paint.widths), self.theme.pane);
    }

    /// How many columns lie outside the screen, left and right; empty where none does.
    fn more(&self, columns: usize) -> String {
        let (left, right) = (self.c.left, columns.saturating_sub(self.c.left + self.table.cells));
        let left = if left > 0 { format!(" <{left}") } else { String::new() };
        let right = if right > 0 { format!(" {right}>") } else { String::new() };
        if left.is_empty() && right.is_empty() {
            left
        } else {
            format!("{}{left}{right}", self.app.lang.of("还有", "more"))
        }
    }

    fn put_head(&self, n: usize, name: &str, paint: &mut Paint<'_>) {
        let area = self.table.head;
        let lines = self.table.head_lines(name, paint.widths);
        let most = usize::from(area.height);
        let below = most.saturating_sub(lines.len());
        for (y, line) in lines.iter().take(most).enumerate() {
            let y = (y + below) as u16;
            let style = if y + 1 == area.height { self.theme.pane } else { Style::new() };
            self.put_cell(area, n, y, line, style, paint);
        }
    }

    /// With the year where several are shown.
    fn median_name(&self) -> String {
        let league = self.c.league().and_then(|n| self.c.grid.leagues.get(n));
        let year = league.and_then(|l| l.year).filter(|_| self.c.grid.leagues.len() > 1);
        let year = year.map(|y| format!(" {y}")).unwrap_or_default();
        self.app.lang.of(format!("中位{year}"), format!("median{year}"))
    }

    fn line(&self, line: GridLine, y: u16, paint: &mut Paint<'_>) {
        match line {
            GridLine::Group(section) => {
                let group = self.c.grid.sections.get(section);
                let name = group.map(|s| self.app.lang.of(s.zh.as_str(), s.en.as_str())).unwrap_or_default();
                paint.put(self.table.body, 1, y, name, self.theme.group);
            }
            GridLine::Cells(line) => self.cells_line(line, y, paint),
        }
    }

    fn cells_line(&self, line: usize, y: u16, paint: &mut Paint<'_>) {
        let (body, here) = (self.table.body, line == self.c.at.0);
        if here {
            paint.put(body, 0, y, ">", self.theme.heading);
        }
        let Some((row, column)) = self.c.shown.at((line, 0)) else { return };
        let name = if self.c.shown.transposed {
            self.c.grid.columns.get(column).map(|head| head.label.clone()).unwrap_or_default()
        } else {
            self.c.indicator(row, self.app.lang)
        };
        let room = usize::from(self.table.first).saturating_sub(3);
        let style = if here { self.theme.heading } else { Style::new() };
        paint.put(body, 2, y, text::clip(&name, room, paint.widths), style);
        let (_, across) = self.c.shown.size();
        for (n, at) in (self.c.left..across.min(self.c.left + self.table.cells)).enumerate() {
            let cell = self.c.shown.at((line, at)).and_then(|(r, col)| self.c.grid.cell(r, col));
            let style = if here && at == self.c.at.1 { self.theme.cursor } else { Style::new() };
            self.put_cell(body, n, y, &cell.map(Cell::signed).unwrap_or_default(), style, paint);
        }
        if self.table.median {
            let median = self.c.league().and_then(|league| self.c.grid.rows.get(row)?.stats.get(league)?.median);
            self.put_cell(body, across, y, &median.map(short).unwrap_or_default(), self.theme.faint, paint);
        }
    }

    /// Right-aligned in the n-th column of cells.
    fn put_cell(&self, area: Area, n: usize, y: u16, words: &str, style: Style, paint: &mut Paint<'_>) {
        let width = usize::from(self.table.cell) - 1;
        let words = text::clip(words, width, paint.widths);
        let used = paint.widths.text(words);
        let x = self.table.first + n as u16 * self.table.cell + (width - used) as u16 + 1;
        paint.put(area, x, y, words, style);
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
    // What is no number has no unit.
    let unit = cell.number().map_or("", |_| line.unit.as_str());
    let mut words = format!("{}  {name}  {}", head.label, app.lang.with_unit(&cell.words(), unit));
    if let Some(rank) = cell.rank {
        words.push_str(&app.lang.of(format!("  第 {}/{}", rank.at, rank.of), format!("  {}/{}", rank.at, rank.of)));
    }
    if let Some(change) = &cell.change {
        words.push_str(
            &app.lang.of(format!("  比上年 {}", change.words()), format!("  {} on the year", change.words())),
        );
    }
    let stats = c.grid.league_of(column).and_then(|league| line.stats.get(league));
    if let Some((median, n)) = stats.filter(|s| s.n > 1).and_then(|s| Some((s.median?, s.n))) {
        let median = short(median);
        words.push_str(&app.lang.of(format!("  中位 {median}（{n}）"), format!("  median {median} of {n}")));
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
