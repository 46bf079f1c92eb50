//! The whole screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::{App, Area, Overlay, Panes};
use crate::config::Borders;

use super::paint::Paint;
use super::theme::Theme;
use super::{about, assign, footer, grid, header, help, list, message, offers, outline, roster, text, tour};

/// Paints the state of the browser; says where the cursor is to be seen, if at all.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let panes = app.panes();
    let mut paint = Paint { buffer, widths: app.widths };
    let Some(header_area) = panes.header else {
        too_small(app, &mut paint);
        return None;
    };
    if let Some(area) = panes.list {
        list::draw(app, theme, area, &mut paint);
    }
    if let Some(area) = panes.about {
        about::draw(app, theme, area, &mut paint);
    }
    if let Some(area) = panes.outline {
        outline::draw(app, theme, area, &mut paint);
    }
    if let Some(area) = panes.text {
        text::draw(app, theme, area, &mut paint);
    }
    if panes.grid.is_some() {
        grid::draw(app, theme, &mut paint);
    }
    roster::draw(app, theme, &panes, &mut paint);
    borders(app, &panes, &mut paint);
    if let Some(area) = panes.message {
        message::draw(app, theme, area, &mut paint);
    }
    if let Some(area) = panes.footer {
        footer::draw(app, theme, area, &mut paint);
    }
    let cursor = header::draw(app, theme, header_area, &mut paint);
    offers::draw(app, theme, &mut paint);
    if app.assign.is_some() {
        assign::draw(app, theme, &panes, &mut paint);
    }
    let body = Area { height: app.size.1.saturating_sub(1), ..Area::new(0, 0, app.size.0, 0) };
    match app.overlay {
        Some(Overlay::Help { top }) => help::draw(app, theme, body, top, &mut paint),
        Some(Overlay::Tour { page }) => tour::draw(app, theme, body, page, &mut paint),
        None => {}
    }
    cursor
}

/// A line in the blank column between two panes, where the settings ask for it.
fn borders(app: &App, panes: &Panes, paint: &mut Paint<'_>) {
    let line = match app.borders {
        Borders::None => return,
        // Two cells wide it would not fit between the panes.
        Borders::Line if paint.widths.cells("│") == 1 => "│",
        Borders::Line | Borders::Ascii => "|",
    };
    for area in [panes.list, panes.outline].into_iter().flatten() {
        let x = area.x + area.width;
        if x < app.size.0 {
            let column = Area { x, width: 1, ..area };
            (0..column.height).for_each(|row| _ = paint.put(column, 0, row, line, ratatui::style::Style::new()));
        }
    }
}

fn too_small(app: &App, paint: &mut Paint<'_>) {
    let area = Area::new(0, 0, app.size.0, app.size.1);
    paint.put(area, 0, 0, app.lang.of("窗口太小", "too small"), ratatui::style::Style::new());
}
