//! The table of keys.

use ratatui::style::Style;

use crate::app::{App, Area, Context, KeyRow};
use crate::text;

use super::paint::Paint;
use super::theme::Theme;

/// Cells for the names of keys.
const KEYS: usize = 20;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, top: usize, paint: &mut Paint<'_>) {
    paint.clear(area);
    let head = app.lang.of(" 按键（任何视图；方向键与字母等效）", " keys (arrows and letters do the same)");
    paint.put(area, 0, 0, &text::fit(head, usize::from(area.width), paint.widths), theme.pane);
    for (row, binding) in app.keymap.rows.iter().skip(top).take(usize::from(area.height).saturating_sub(1)).enumerate()
    {
        let row = row as u16 + 1;
        let keys = if usize::from(area.width) < 50 { 12 } else { KEYS };
        let x = paint.put(area, 1, row, &text::fit(&names(binding, app), keys, paint.widths), theme.heading);
        let where_ = context(binding.context, app);
        paint.put(area, x + 1, row, &format!("{}{where_}", binding.long[app.lang.of(0, 1)]), Style::new());
    }
}

fn names(binding: &KeyRow, app: &App) -> String {
    binding.keys.iter().map(|key| key.name(app.lang)).collect::<Vec<_>>().join(" ")
}

fn context(context: Context, app: &App) -> &'static str {
    match context {
        Context::Anywhere => "",
        Context::List => app.lang.of("（列表）", " (list)"),
        Context::Outline => app.lang.of("（章节树）", " (sections)"),
        Context::Panes => app.lang.of("（列表和报告）", " (list and report)"),
        Context::Roster => app.lang.of("（各种表）", " (lists)"),
        Context::Grid => app.lang.of("（对比）", " (comparison)"),
        Context::Text => app.lang.of("（正文）", " (text)"),
        Context::Report => app.lang.of("（报告）", " (report)"),
    }
}
