//! A list of anything: rows with a right-hand column, and at the foot what stands behind the row under the cursor.

use ratatui::style::Style;

use crate::app::{App, Area, BESIDE, Item, MATRIX, Panes, Roster, Topic};
use crate::text::{self, Setting};

use super::histogram;
use super::paint::Paint;
use super::theme::Theme;

/// On narrower screens the right-hand column stands at the foot.
const TWO_COLUMNS: u16 = 36;

pub(super) fn draw(app: &App, theme: &Theme, panes: &Panes, paint: &mut Paint<'_>) {
    let (Some(roster), Some(area)) = (&app.roster, panes.roster) else { return };
    if roster.shown.is_empty() {
        return empty(app, roster, area, paint);
    }
    let area = histogram::beside(app, theme, roster, area, paint);
    for row in 0..usize::from(area.height) {
        let at = roster.top + row;
        let Some(item) = roster.row(at) else { break };
        draw_row(roster, theme, item, at == roster.cursor, Area { y: area.y + row as u16, height: 1, ..area }, paint);
    }
    if let (Some(foot), Some(item)) = (panes.roster_foot, roster.item()) {
        draw_foot(app, theme, roster, item, foot, paint);
    }
}

fn empty(app: &App, roster: &Roster, area: Area, paint: &mut Paint<'_>) {
    let said = if roster.waiting {
        app.lang.of("正在查……", "looking ...")
    } else if roster.items.is_empty() {
        roster.topic.empty(app.lang)
    } else {
        app.lang.of("没有合条件的", "nothing fits")
    };
    let width = usize::from(area.width.saturating_sub(2));
    for (row, line) in (1..).zip(text::wrap(said, Setting { width, first: 0, rest: 0 }, paint.widths)) {
        paint.put(area, 1, row, said.get(line.start..line.end).unwrap_or_default(), Style::new());
    }
}

fn draw_row(roster: &Roster, theme: &Theme, item: &Item, here: bool, area: Area, paint: &mut Paint<'_>) {
    if item.head && item.text.contains(BESIDE) {
        return draw_sides(item, 0, theme.group, area, paint);
    }
    if item.head {
        let shown = columns(roster, &item.text, usize::from(area.width), 2, paint);
        paint.put(area, 0, 0, shown, theme.group);
        return;
    }
    let here = here && roster.item().is_some();
    if here {
        paint.tint(Area { x: area.x + 2, width: area.width.saturating_sub(2), ..area }, 0, theme.cursor);
        paint.put(area, 0, 0, ">", theme.heading);
    }
    let style = if here { theme.cursor } else { Style::new() };
    if item.text.contains(BESIDE) {
        return draw_sides(item, 2, style, area, paint);
    }
    let right = if area.width < TWO_COLUMNS { "" } else { item.right.as_str() };
    // The right-hand column may take up to half of the row, the text has what is left.
    let right = text::clip(right, usize::from(area.width / 2), paint.widths);
    let gap = if right.is_empty() { 0 } else { 2 };
    let room = usize::from(area.width).saturating_sub(2 + paint.widths.text(right) + gap);
    let shown = match roster.topic {
        Topic::Review(_) => columns(roster, &item.text, room, 0, paint).to_owned(),
        Topic::Findings(_) => cut(&item.text, room, paint),
        _ => text::clip(&item.text, room, paint.widths).to_owned(),
    };
    marked(&shown, &roster.needles, style, theme, area, paint);
    if item.bar > 0 {
        bar(
            item,
            theme,
            Area { width: area.width.saturating_sub((paint.widths.text(right) + gap) as u16), ..area },
            paint,
        );
    }
    if !right.is_empty() {
        paint.put_right(area, 0, right, style);
    }
}

/// As much as fits, with a sign that there is more.
fn cut(text: &str, room: usize, paint: &Paint<'_>) -> String {
    if paint.widths.text(text) <= room {
        return text.to_owned();
    }
    let shown = text::clip(text, room.saturating_sub(paint.widths.text("…")), paint.widths);
    format!("{shown}…")
}

/// Whole columns of a row of the review; `before` cells stand in front of it.
fn columns<'a>(roster: &Roster, text: &'a str, room: usize, before: usize, paint: &Paint<'_>) -> &'a str {
    let Topic::Review(_) = roster.topic else { return text };
    let [town, cell] = MATRIX;
    let shown = room.saturating_sub(town + before) / cell;
    text::clip(text, if shown == 0 { room } else { before + town + shown * cell }, paint.widths)
}

/// How many columns of the review have no room.
fn hidden(roster: &Roster, width: u16, paint: &Paint<'_>) -> usize {
    let [town, cell] = MATRIX;
    let whole = roster.items.first().map_or(0, |head| paint.widths.text(&head.text));
    (whole.saturating_sub(town + 2) / cell).saturating_sub(usize::from(width).saturating_sub(town + 2) / cell)
}

/// Two halves that share the width; the first one begins at `indent`.
fn draw_sides(item: &Item, indent: usize, style: Style, area: Area, paint: &mut Paint<'_>) {
    let mut parts = item.text.split(BESIDE);
    let mut next = || parts.next().unwrap_or_default();
    let (left, right, edge) = (next(), next(), next());
    let half = usize::from(area.width).saturating_sub(SIDES) / 2;
    let left = cut(left, half + 4 - indent, paint);
    let taken = if edge.is_empty() { 0 } else { paint.widths.text(edge) + 1 };
    let right = cut(right, half.saturating_sub(taken), paint);
    paint.put(area, indent as u16, 0, &left, style);
    paint.put(area, (SIDES + half) as u16, 0, &right, style);
    if !edge.is_empty() {
        paint.put_right(area, 0, edge, style);
    }
}

/// Cells beside the halves: the cursor, the sign, the gap.
const SIDES: usize = 6;

/// Cells before a bar.
const BAR_FROM: u16 = 20;

/// A bar of reversed blanks, so that it is seen without colour and block characters.
fn bar(item: &Item, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    let room = area.width.saturating_sub(BAR_FROM);
    let cells = (u32::from(room) * u32::from(item.bar)).div_ceil(1000) as u16;
    paint.tint(Area { x: area.x + BAR_FROM, width: cells.min(room), ..area }, 0, theme.bar);
}

/// Writes a text from column 2 on, with the words that were looked for marked.
fn marked(shown: &str, needles: &[String], style: Style, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    let mut found: Vec<_> = needles.iter().flat_map(|needle| text::find_all(shown, needle)).collect();
    found.sort_by_key(|range| (range.start, range.end));
    let (mut x, mut at) = (2, 0);
    for range in found {
        let from = range.start.max(at);
        if from < range.end {
            x = paint.put(area, x, 0, shown.get(at..from).unwrap_or_default(), style);
            x = paint.put(area, x, 0, shown.get(from..range.end).unwrap_or_default(), style.patch(theme.found));
            at = range.end;
        }
    }
    paint.put(area, x, 0, shown.get(at..).unwrap_or_default(), style);
}

fn draw_foot(app: &App, theme: &Theme, roster: &Roster, item: &Item, foot: Area, paint: &mut Paint<'_>) {
    paint.tint(Area { height: 1, ..foot }, 0, theme.pane);
    let review = matches!(roster.topic, Topic::Review(_));
    let narrow = foot.width < TWO_COLUMNS && !item.right.is_empty();
    let lines = narrow.then_some(item.right.as_str()).into_iter().chain(item.foot.split('\n'));
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let mut room = usize::from(foot.height).saturating_sub(1);
    if review {
        room = legend(app, theme, roster, foot, paint);
    }
    let width = usize::from(foot.width.saturating_sub(2));
    let mut y = 1;
    for (number, line) in lines.iter().enumerate() {
        let parts = text::wrap(line, Setting { width, first: 0, rest: 2 }, paint.widths);
        let left = lines.len() - number;
        let more = usize::from(left > 1);
        let (after, last) = (usize::from(y) + more, room + 1);
        if review && after + parts.len() > last && after < last {
            paint.put(foot, 1, y, &cut(line, width, paint), Style::new());
            y += 1;
            continue;
        }
        if review && number > 0 && after + parts.len() > last {
            let say = app.lang.of(format!("还有 {left} 处，Enter 看全部"), format!("{left} more, Enter shows all"));
            paint.put(foot, 1, y, &say, theme.group);
            return;
        }
        for part in parts {
            let shown = line.get(part.start..part.end).unwrap_or_default();
            paint.put(foot, 1 + part.indent as u16, y, shown, Style::new());
            y += 1;
        }
    }
}

/// What the words of the cells mean, and that there are columns without room; how many rows are left above.
fn legend(app: &App, theme: &Theme, roster: &Roster, foot: Area, paint: &mut Paint<'_>) -> usize {
    let more = hidden(roster, foot.width, paint);
    if more > 0 {
        let say =
            app.lang.of(format!("右边还有 {more} 栏，Enter 看全部"), format!("{more} more columns, Enter shows all"));
        paint.put(foot, 1, 0, &say, theme.pane);
    }
    let room = usize::from(foot.height).saturating_sub(1);
    if room < 4 {
        return room;
    }
    let said = app.lang.of("有 不全 缺  ? 不能判定  -- 无报告", "yes part no  ? undecided  -- no report");
    paint.put(foot, 1, room as u16, said, theme.group);
    room - 1
}
