//! A list of anything: rows with a right-hand column, and at the foot what stands behind the row under the cursor.

use ratatui::style::Style;

use crate::app::{App, Area, Item, Panes, Roster};
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
        draw_foot(theme, item, foot, paint);
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
    if item.head {
        paint.put(area, 0, 0, &item.text, theme.group);
        return;
    }
    let here = here && roster.item().is_some();
    if here {
        paint.tint(Area { x: area.x + 2, width: area.width.saturating_sub(2), ..area }, 0, theme.cursor);
        paint.put(area, 0, 0, ">", theme.heading);
    }
    let style = if here { theme.cursor } else { Style::new() };
    let right = if area.width < TWO_COLUMNS { "" } else { item.right.as_str() };
    // The right-hand column may take up to half of the row, the text has what is left.
    let right = text::clip(right, usize::from(area.width / 2), paint.widths);
    let gap = if right.is_empty() { 0 } else { 2 };
    let room = usize::from(area.width).saturating_sub(2 + paint.widths.text(right) + gap);
    let shown = text::clip(&item.text, room, paint.widths);
    marked(shown, &roster.needles, style, theme, area, paint);
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

fn draw_foot(theme: &Theme, item: &Item, foot: Area, paint: &mut Paint<'_>) {
    paint.tint(Area { height: 1, ..foot }, 0, theme.pane);
    let narrow = foot.width < TWO_COLUMNS && !item.right.is_empty();
    let lines = narrow.then_some(item.right.as_str()).into_iter().chain(item.foot.split('\n'));
    let width = usize::from(foot.width.saturating_sub(2));
    let mut y = 1;
    for line in lines.filter(|line| !line.is_empty()) {
        for part in text::wrap(line, Setting { width, first: 0, rest: 2 }, paint.widths) {
            paint.put(
                foot,
                1 + part.indent as u16,
                y,
                line.get(part.start..part.end).unwrap_or_default(),
                Style::new(),
            );
            y += 1;
        }
    }
}
