//! The line above the last: what is wrong, what happened, how far a scan has come.

use ratatui::style::Style;

use crate::app::{App, Area, Progress};
use crate::config::Lang;

use super::paint::Paint;
use super::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    if let Some((fault, at)) = app.fault.as_ref().filter(|_| app.input.is_some() && app.offers.is_none()) {
        let place = at
            .map_or(String::new(), |n| app.lang.of(format!("（第 {} 字）", n + 1), format!(" (character {})", n + 1)));
        paint.put(area, 1, 0, &format!("! {fault}{place}"), theme.warning);
    } else if let Some(message) = &app.message {
        paint.put(area, 1, 0, message, Style::new());
    } else if let Some(progress) = &app.progress {
        paint.put(area, 1, 0, &words(progress, app.lang), theme.faint);
    }
}

/// 正在读取 1200 / 20000  24 MB/s  还要 12 秒
fn words(p: &Progress, lang: Lang) -> String {
    let total = if p.total > 0 { format!(" / {}", p.total) } else { String::new() };
    let rate = if p.rate > 0.0 { format!("  {:.1} MB/s", p.rate) } else { String::new() };
    let left = p
        .seconds_left
        .filter(|&s| s > 1)
        .map_or(String::new(), |s| lang.of(format!("  还要 {s} 秒"), format!("  {s} s left")));
    lang.of(format!("正在更新索引 {}{total}{rate}{left}", p.done), format!("indexing {}{total}{rate}{left}", p.done))
}
