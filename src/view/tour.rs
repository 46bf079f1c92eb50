//! The tour: three screens for the first day.

use ratatui::style::Style;

use crate::app::{App, Area, KeyRow, TOUR};
use crate::text::{self, Setting};

use super::paint::Paint;
use super::theme::Theme;

/// Cells for the names of keys.
const KEYS: usize = 10;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, page: usize, paint: &mut Paint<'_>) {
    paint.clear(area);
    let Some(screen) = TOUR.get(page) else { return };
    let index = app.lang.of(0, 1);
    let width = usize::from(area.width);
    let head = format!(" {}   {} / {}", screen.title[index], page + 1, TOUR.len());
    paint.put(area, 0, 0, &text::fit(&head, width, paint.widths), theme.pane);
    let gap = u16::from(area.height > 14);
    let mut row = put(screen.text[index], area, 2, 1 + gap, paint) + gap;
    for (command, pane) in screen.commands {
        let fits = |b: &&KeyRow| b.command == *command && b.context.holds(*pane);
        let Some(binding) = app.keymap.rows.iter().find(fits) else { continue };
        let x = paint.put(area, 2, row, &text::fit(&keys(binding, app, paint), KEYS, paint.widths), theme.heading);
        let room = usize::from(area.width.saturating_sub(x + 2));
        paint.put(area, x + 1, row, &text::fit(binding.long[index], room, paint.widths), Style::new());
        row += 1;
    }
}

/// As many names of keys as fit.
fn keys(binding: &KeyRow, app: &App, paint: &Paint<'_>) -> String {
    let mut out = String::new();
    for key in &binding.keys {
        let more = format!("{out}{}{}", if out.is_empty() { "" } else { " " }, key.name(app.lang));
        if paint.widths.text(&more) > KEYS && !out.is_empty() {
            break;
        }
        out = more;
    }
    out
}

/// Writes words over as many rows as they need; the row below.
fn put(words: &str, area: Area, x: u16, row: u16, paint: &mut Paint<'_>) -> u16 {
    let width = usize::from(area.width.saturating_sub(x + 1));
    let lines = text::wrap(words, Setting { width: width.max(8), first: 0, rest: 0 }, paint.widths);
    for (n, line) in (0..).zip(&lines) {
        paint.put(area, x, row + n, words.get(line.start..line.end).unwrap_or_default(), Style::new());
    }
    row + lines.len() as u16
}
