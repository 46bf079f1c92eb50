//! The text of the report.

use ratatui::style::Style;

use crate::app::{App, Area, SetLine, Style as Look};

use super::paint::Paint;
use super::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    let set = &app.reader.set;
    for (row, line) in set.lines.iter().skip(app.reader.top).take(usize::from(area.height)).enumerate() {
        if let Some(line) = line {
            draw_line(app, theme, line, area, row as u16, paint);
        }
    }
}

fn draw_line(app: &App, theme: &Theme, line: &SetLine, area: Area, row: u16, paint: &mut Paint<'_>) {
    let base = match line.style {
        Look::Title | Look::Heading => theme.heading,
        Look::Notice => theme.warning,
        Look::Noted => theme.noted,
        Look::Plain => Style::new(),
    };
    let mut x = line.indent;
    for (from, to, here) in stretches(app, line) {
        let style = match here {
            None => base,
            Some(false) => base.patch(theme.found),
            Some(true) => base.patch(theme.found_here),
        };
        let text = app.reader.set.texts.get(line.text as usize).and_then(|t| t.get(from..to)).unwrap_or_default();
        x = paint.put(area, x, row, text, style);
    }
}

/// The line cut at the edges of matches: from, to (bytes of its text), and whether it is a match, and the current one.
fn stretches(app: &App, line: &SetLine) -> Vec<(usize, usize, Option<bool>)> {
    let (start, end) = (line.start as usize, line.end as usize);
    let marks = &app.reader.marks;
    let first = marks.partition_point(|m| m.text < line.text);
    let mut out = Vec::new();
    let mut at = start;
    for (n, mark) in marks.iter().enumerate().skip(first).take_while(|(_, m)| m.text == line.text) {
        let (from, to) = (mark.range.start.max(at), mark.range.end.min(end));
        if from >= to {
            continue;
        }
        if from > at {
            out.push((at, from, None));
        }
        out.push((from, to, Some(app.reader.mark == Some(n))));
        at = to;
    }
    if at < end {
        out.push((at, end, None));
    }
    out
}
