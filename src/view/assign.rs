//! The places that can be chosen while a report or folder is assigned.

use ratatui::style::Style;

use crate::app::{App, Area, Panes};
use crate::text;

use super::paint::Paint;
use super::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, panes: &Panes, paint: &mut Paint<'_>) {
    let (Some(assign), Some(header), Some(footer)) = (&app.assign, panes.header, panes.footer) else { return };
    let room = footer.y.saturating_sub(header.y + 1);
    let rows = (assign.offers.len() as u16 + 1).min(room);
    let area = Area { y: header.y + 1, height: rows, ..header };
    paint.clear(area);
    let what = match &assign.folder {
        Some(folder) if folder.is_empty() => app.lang.of("整个文件夹".to_owned(), "the whole folder".to_owned()),
        Some(folder) => folder.clone(),
        None => app.reader.opened.as_ref().map(|o| o.report.source.path.clone()).unwrap_or_default(),
    };
    let year = if assign.year > 0 { format!("  {}", assign.year) } else { String::new() };
    let head = format!("   {what}{year}");
    paint.put(area, 0, 0, &text::fit(&head, usize::from(area.width), paint.widths), theme.pane);
    let fits = usize::from(rows.saturating_sub(1)).max(1);
    let top = assign.chosen.saturating_sub(fits - 1);
    for (row, (n, offer)) in assign.offers.iter().enumerate().skip(top).take(fits).enumerate() {
        let here = n == assign.chosen;
        let style = if here { theme.cursor } else { Style::new() };
        let pointer = if here { ">" } else { " " };
        paint.put(area, 1, row as u16 + 1, pointer, theme.heading);
        let end = paint.put(area, 3, row as u16 + 1, &offer.label, style);
        if offer.reports > 0 {
            let n = offer.reports;
            let words = app.lang.of(format!("库中 {n} 份"), format!("{n} here"));
            paint.put(area, end + 2, row as u16 + 1, &words, theme.faint);
        }
    }
}
