//! Text into cells, with the widths of the terminal in place of ratatui's own.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::Area;
use crate::text::Widths;

/// Writes text into a row of a buffer, as the browser does.
pub fn put_line(buffer: &mut Buffer, x: u16, row: u16, text: &str, style: Style, widths: Widths) {
    let size = buffer.area;
    Paint { buffer, widths }.put(Area::new(0, 0, size.width, size.height), x, row, text, style);
}

/// A buffer to paint on, and how wide the terminal draws.
pub(super) struct Paint<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) widths: Widths,
}

impl Paint<'_> {
    /// Writes into one row of `area`, from column `x` of it, and returns the column behind. A wide character that does
    /// not fit is left out; nothing goes past the area.
    pub(super) fn put(&mut self, area: Area, x: u16, row: u16, text: &str, style: Style) -> u16 {
        if row >= area.height {
            return x;
        }
        let mut x = x;
        for symbol in text.graphemes(true) {
            let cells = self.widths.cells(symbol) as u16;
            if cells == 0 {
                continue;
            }
            if x + cells > area.width {
                break;
            }
            self.cell(area.x + x, area.y + row, symbol, cells, style);
            x += cells;
        }
        x
    }

    fn cell(&mut self, x: u16, y: u16, symbol: &str, cells: u16, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
        if cells == 2
            && let Some(right) = self.buffer.cell_mut((x + 1, y))
        {
            // The right half is an empty symbol, so that what is painted over it later can be told from it.
            right.set_symbol("").set_style(style);
        }
    }

    /// Writes at the right edge of a row.
    pub(super) fn put_right(&mut self, area: Area, row: u16, text: &str, style: Style) {
        let cells = self.widths.text(text) as u16;
        self.put(area, area.width.saturating_sub(cells), row, text, style);
    }

    /// Gives a whole row of an area a style.
    pub(super) fn tint(&mut self, area: Area, row: u16, style: Style) {
        for x in area.x..area.x + area.width {
            if row < area.height
                && let Some(cell) = self.buffer.cell_mut((x, area.y + row))
            {
                cell.set_style(style);
            }
        }
    }

    /// Empties an area; of a wide character that reaches in or out both halves go.
    pub(super) fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.height {
            let left = area.x.checked_sub(1);
            let cut = self.buffer.cell((area.x, y)).is_some_and(|c| c.symbol().is_empty());
            if let (true, Some(left)) = (cut, left)
                && let Some(cell) = self.buffer.cell_mut((left, y))
            {
                cell.set_symbol(" ");
            }
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
            if let Some(cell) = self.buffer.cell_mut((area.x + area.width, y))
                && cell.symbol().is_empty()
            {
                cell.set_symbol(" ");
            }
        }
    }
}
