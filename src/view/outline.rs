//! The section tree.

use ratatui::style::Style;

use crate::app::{App, Area, Pane};
use crate::text;

use super::paint::Paint;
use super::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    let branches = app.reader.branches();
    if branches.is_empty() {
        if app.reader.opened.is_some() && area.height > 0 {
            paint.put(area, 2, 0, app.lang.of("（没有标题）", "(no headings)"), theme.faint);
        }
        return;
    }
    let focused = app.focus == Pane::Outline;
    for (row, (n, branch)) in
        branches.iter().enumerate().skip(app.reader.outline_top).take(usize::from(area.height)).enumerate()
    {
        let here = n == app.reader.section;
        let row = row as u16;
        if here {
            paint.put(area, 0, row, ">", theme.heading);
        }
        if app.reader.set.noted.contains(&n) {
            paint.put(area, 1, row, "*", theme.noted);
        }
        let indent = 2 + branch.depth.min(4) as u16 * 2;
        let name = format!("{}{}", branch.marker, branch.heading);
        let room = usize::from(area.width.saturating_sub(indent));
        let style = match (here, focused) {
            (true, true) => theme.cursor,
            (true, false) => theme.quiet_cursor,
            _ => Style::new(),
        };
        paint.put(area, indent, row, text::clip(&name, room, paint.widths), style);
    }
}
