//! Towns and years.

use std::collections::BTreeSet;

use ratatui::style::Style;

use crate::app::{App, Area, List, Order, Pane, Row};
use crate::report::{Catalogue, flag};
use crate::text;

use super::paint::Paint;
use super::theme::Theme;

/// Cells of one year.
const CELL: u16 = 3;
/// Least cells for names.
const NAMES: u16 = 15;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    if app.list.rows.is_empty() {
        return empty(app, area, paint);
    }
    let years = columns(app, area);
    for (row, &item) in app.list.rows.iter().skip(app.list.top).take(usize::from(area.height)).enumerate() {
        let index = app.list.top + row;
        let line = Line { app, theme, area, row: row as u16, here: index == app.list.cursor, years: &years };
        line.draw(item, paint);
    }
}

fn empty(app: &App, area: Area, paint: &mut Paint<'_>) {
    let lang = app.lang;
    let lines: &[&str] = if !app.ready {
        lang.of(&["正在打开……"], &["opening ..."])
    } else if app.list.visible.is_some() {
        lang.of(&["没有符合筛选的报告。", "按 Esc 还原。"], &["no report fits the filter.", "Esc brings all back."])
    } else if app.progress.is_some() {
        lang.of(&["正在读取，读好即列出……"], &["reading, reports appear as they come ..."])
    } else {
        lang.of(
            &["这个文件夹里没有报告。", "放入文件后按 R 重新扫描。"],
            &["no reports in this folder.", "put files there and press R."],
        )
    };
    for (row, line) in lines.iter().enumerate() {
        paint.put(area, 1, row as u16 + 1, line, Style::new());
    }
}

/// The years that fit, newest at the right edge unless the chosen one is older.
fn columns(app: &App, area: Area) -> Vec<u16> {
    if app.list.order == Order::Year {
        return Vec::new();
    }
    let Some((first, last)) = app.catalogue.years() else { return Vec::new() };
    let fit = (area.width.saturating_sub(NAMES) / CELL).max(1);
    let chosen = app.selected().and_then(|e| app.catalogue.entries.get(e as usize)).map_or(0, |e| e.year);
    let last = if chosen > 0 && chosen + fit <= last { chosen + fit - 1 } else { last };
    let first = first.max((last + 1).saturating_sub(fit));
    (first..=last).collect()
}

struct Line<'a> {
    app: &'a App,
    theme: &'a Theme,
    area: Area,
    row: u16,
    here: bool,
    years: &'a [u16],
}

impl Line<'_> {
    fn draw(&self, item: Row, paint: &mut Paint<'_>) {
        let (catalogue, lang) = (&*self.app.catalogue, self.app.lang);
        match item {
            Row::Province(p) => {
                let province = &catalogue.provinces[p as usize];
                let n = province.counties.len();
                let name = named(&province.name, lang.of("（省份不详）", "(province unknown)"));
                self.group(item, 0, name, &lang.of(format!("{n} 县"), format!("{n}")), paint);
            }
            Row::County(c) => self.county(item, c, paint),
            Row::Town(t) => self.town(t, paint),
            Row::Year(year) => {
                let n = self.count_below();
                self.group(item, 0, &year.to_string(), &lang.of(format!("{n} 份"), format!("{n}")), paint);
            }
            Row::Dated(e) => self.dated(e, paint),
            Row::Unplaced => {
                let n = catalogue.unplaced.len();
                self.group(
                    item,
                    0,
                    lang.of("未识别", "not recognised"),
                    &lang.of(format!("{n} 份"), format!("{n}")),
                    paint,
                );
            }
            Row::Others => {
                let n = catalogue.others.len();
                self.group(
                    item,
                    0,
                    lang.of("其他文件", "other documents"),
                    &lang.of(format!("{n} 份"), format!("{n}")),
                    paint,
                );
            }
            Row::Loose(e) => self.loose(e, paint),
        }
    }

    fn count_below(&self) -> usize {
        let at = self.app.list.top + usize::from(self.row) + 1;
        let below = self.app.list.rows.iter().skip(at).take_while(|r| !r.is_group());
        below.count()
    }

    fn county(&self, item: Row, county: u32, paint: &mut Paint<'_>) {
        let catalogue = &*self.app.catalogue;
        let c = &catalogue.counties[county as usize];
        let lang = self.app.lang;
        let unknown =
            if c.city.is_empty() { lang.of("（县区不详）", "(county unknown)") } else { c.city.as_str() };
        let name = named(&c.name, unknown);
        let n = c.towns.len();
        let depth = u16::from(matches!(self.app.list.rows.first(), Some(Row::Province(_))));
        self.group(item, depth, name, &lang.of(format!("{n} 镇"), format!("{n}")), paint);
        if self.is_first_county() {
            self.years_head(paint);
        }
    }

    /// The years stand once, beside the uppermost county on the screen.
    fn is_first_county(&self) -> bool {
        let above = self.app.list.rows.iter().skip(self.app.list.top).take(usize::from(self.row));
        above.into_iter().all(|row| !matches!(row, Row::County(_)))
    }

    fn years_head(&self, paint: &mut Paint<'_>) {
        for (i, year) in self.years.iter().enumerate() {
            let x = self.year_x(i);
            paint.put(self.area, x, self.row, &format!("{}{:02}", self.more(i), year % 100), Style::new());
        }
    }

    /// A sign before the first and the last year on the screen where there are earlier and later ones.
    fn more(&self, column: usize) -> &'static str {
        let Some((first, last)) = self.app.catalogue.years() else { return " " };
        let at = |year: Option<&u16>| year.copied();
        if column == 0 && at(self.years.first()).is_some_and(|y| y > first) {
            "<"
        } else if column + 1 == self.years.len() && at(self.years.last()).is_some_and(|y| y < last) {
            ">"
        } else {
            " "
        }
    }

    fn year_x(&self, column: usize) -> u16 {
        let from_right = (self.years.len() - column) as u16 * CELL;
        self.area.width.saturating_sub(from_right)
    }

    fn group(&self, item: Row, depth: u16, name: &str, count: &str, paint: &mut Paint<'_>) {
        let folded = self.app.list.is_folded(&self.app.catalogue, item).unwrap_or(false);
        let mark = if folded { "▸" } else { "▾" };
        let x = paint.put(self.area, depth, self.row, mark, self.theme.group);
        let end = paint.put(self.area, x, self.row, name, self.theme.group);
        let room = self.area.width.saturating_sub(self.years.len() as u16 * CELL);
        if end + (paint.widths.text(count) as u16) < room.max(end) || self.years.is_empty() {
            paint.put(self.area, end + 1, self.row, count, self.theme.faint);
        }
        if self.here {
            self.highlight(paint, 0, self.area.width);
        }
    }

    fn town(&self, town: u32, paint: &mut Paint<'_>) {
        let catalogue = &*self.app.catalogue;
        let depth = 1 + u16::from(matches!(self.app.list.rows.first(), Some(Row::Province(_))));
        self.pointer(depth, paint);
        let name_end = self.area.width.saturating_sub(self.years.len() as u16 * CELL);
        let room = usize::from(name_end.saturating_sub(depth + 1));
        let name = text::clip(catalogue.town_name(town), room, paint.widths);
        paint.put(self.area, depth + 1, self.row, name, Style::new());
        if self.here {
            self.highlight(paint, depth + 1, name_end);
        }
        let chosen = self.here.then(|| self.app.selected()).flatten();
        for (i, &year) in self.years.iter().enumerate() {
            let mut cell = cell(&self.app.list, catalogue, &self.app.marked, town, year);
            if self.row == 0 && cell.starts_with(' ') {
                // No county stands above that could say so.
                cell.replace_range(..1, self.more(i));
            }
            let x = self.year_x(i);
            let here = chosen.is_some_and(|e| catalogue.entries[e as usize].year == year);
            let style = if here { self.cursor() } else { Style::new() };
            paint.put(self.area, x, self.row, &cell, style);
        }
    }

    fn dated(&self, entry: u32, paint: &mut Paint<'_>) {
        let catalogue = &*self.app.catalogue;
        let e = &catalogue.entries[entry as usize];
        self.pointer(1, paint);
        let end = paint.put(self.area, 2, self.row, catalogue.town_name(e.town), Style::new());
        let county = catalogue.county_of(e.town).map_or("", |c| c.name.as_str());
        let end = paint.put(self.area, end + 1, self.row, county, self.theme.faint);
        paint.put(
            self.area,
            end + 1,
            self.row,
            marks(&self.app.list, catalogue, entry, &self.app.marked).trim(),
            self.theme.warning,
        );
        if self.here {
            self.highlight(paint, 2, self.area.width);
        }
    }

    fn loose(&self, entry: u32, paint: &mut Paint<'_>) {
        let catalogue = &*self.app.catalogue;
        let e = &catalogue.entries[entry as usize];
        let lang = self.app.lang;
        self.pointer(1, paint);
        let name = match (self.app.labels.get(&entry), e.year) {
            (Some(label), _) => label.clone(),
            (None, 0) => lang.of("……", "...").to_owned(),
            (None, year) => format!("{year} ……"),
        };
        let name = text::clip(&name, usize::from(self.area.width.saturating_sub(2)), paint.widths);
        paint.put(self.area, 2, self.row, name, Style::new());
        if self.here {
            self.highlight(paint, 2, self.area.width);
        }
    }

    fn pointer(&self, x: u16, paint: &mut Paint<'_>) {
        if self.here {
            paint.put(self.area, x - 1, self.row, ">", self.theme.heading);
        }
    }

    fn cursor(&self) -> Style {
        if self.app.focus == Pane::List { self.theme.cursor } else { self.theme.quiet_cursor }
    }

    fn highlight(&self, paint: &mut Paint<'_>, from: u16, to: u16) {
        let area = Area { x: self.area.x + from, width: to.saturating_sub(from), ..self.area };
        paint.tint(area, self.row, self.cursor());
    }
}

fn named<'a>(name: &'a str, otherwise: &'a str) -> &'a str {
    if name.is_empty() { otherwise } else { name }
}

/// One year of a town in three cells: two digits, `-` where nothing is there, `.` where the filter hides it.
fn cell(list: &List, catalogue: &Catalogue, marked: &BTreeSet<u32>, town: u32, year: u16) -> String {
    let entries = catalogue.towns[town as usize].entries.clone();
    let of_year: Vec<u32> = entries.filter(|&e| catalogue.entries[e as usize].year == year).collect();
    let Some(&first) = of_year.first() else { return "  -".into() };
    if list.visible.as_ref().is_some_and(|v| !of_year.iter().any(|&e| v.contains(e))) {
        return "  .".into();
    }
    format!("{}{:02}", marks(list, catalogue, first, marked), year % 100)
}

/// `*` marked for the comparison, `+` several documents, `!` notices, else a blank.
fn marks(list: &List, catalogue: &Catalogue, entry: u32, marked: &BTreeSet<u32>) -> &'static str {
    if marked.contains(&entry) {
        "*"
    } else if list.copies(catalogue, entry).len() > 1 {
        "+"
    } else if catalogue.entries[entry as usize].flags & flag::NOTICES != 0 {
        "!"
    } else {
        " "
    }
}
