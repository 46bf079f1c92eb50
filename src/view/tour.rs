//! The tour: three screens for the first day.

use ratatui::style::Style;

use crate::app::{App, Area, Command, KeyRow, Pane, TOUR};
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
    let fitting = |(command, pane): &(Command, Pane)| {
        app.keymap.rows.iter().find(|b| b.command == *command && b.context.holds(*pane))
    };
    let bindings: Vec<&KeyRow> = screen.commands.iter().filter_map(fitting).collect();
    let x = KEYS as u16 + 3;
    let rows = |b: &&KeyRow| lines(b.long[index], area, x, paint).len();
    let all_fit = usize::from(row) + bindings.iter().map(rows).sum::<usize>() <= usize::from(area.height);
    for binding in bindings {
        paint.put(area, 2, row, &text::fit(&keys(binding, app, paint), KEYS, paint.widths), theme.heading);
        if all_fit {
            row = put(binding.long[index], area, x, row, paint);
        } else {
            let room = usize::from(area.width.saturating_sub(x + 1));
            paint.put(area, x, row, &text::fit(binding.long[index], room, paint.widths), Style::new());
            row += 1;
        }
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

fn lines(words: &str, area: Area, x: u16, paint: &Paint<'_>) -> Vec<text::Line> {
    let width = usize::from(area.width.saturating_sub(x + 1));
    text::wrap(words, Setting { width: width.max(8), first: 0, rest: 0 }, paint.widths)
}

/// Writes words over as many rows as they need; the row below.
fn put(words: &str, area: Area, x: u16, row: u16, paint: &mut Paint<'_>) -> u16 {
    let lines = lines(words, area, x, paint);
    for (n, line) in (0..).zip(&lines) {
        paint.put(area, x, row + n, words.get(line.start..line.end).unwrap_or_default(), Style::new());
    }
    row + lines.len() as u16
}
