//! The table of keys.

use ratatui::style::Style;

use crate::app::{App, Area};
use crate::text;

use super::paint::Paint;
use super::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, top: usize, paint: &mut Paint<'_>) {
    paint.clear(area);
    let head = app.lang.of(" 按键（任何视图；方向键与字母等效）", " keys (arrows and letters do the same)");
    paint.put(area, 0, 0, &text::fit(head, usize::from(area.width), paint.widths), theme.pane);
    let lines = app.help_lines();
    for (row, line) in (1..area.height).zip(lines.iter().skip(top)) {
        let x = paint.put(area, 1, row, &line.keys, theme.heading);
        paint.put(area, x + 1, row, &line.text, Style::new());
    }
}
