//! Painting text into a buffer with the widths of the terminal, which ratatui cannot be told.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::Caps;

/// Paints `text` at (x, y) in at most `cells` columns and returns the column behind it. Never cuts a character in half
/// and never leaves the buffer. The right half of a wide character becomes "", so that what is painted over it later
/// can be told from it.
pub(super) fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style, cells: u16, caps: Caps) -> u16 {
    let area = buffer.area;
    if !area.contains((x, y).into()) {
        return x;
    }
    let (mut x, end) = (x, area.right().min(x.saturating_add(cells)));
    for symbol in text.graphemes(true) {
        let width = caps.width(symbol);
        if x + width > end {
            break;
        }
        if width > 0 {
            put_one(buffer, x, y, symbol, style, width);
        }
        x += width;
    }
    x
}

fn put_one(buffer: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style, width: u16) {
    buffer[(x, y)].set_symbol(symbol).set_style(style);
    if width == 2 {
        let bg = buffer[(x, y)].bg;
        buffer[(x + 1, y)] = Cell::EMPTY;
        buffer[(x + 1, y)].set_symbol("").set_bg(bg);
    }
}

/// Empties an area; of a wide character that reaches in or out both halves go.
pub(super) fn clear(buffer: &mut Buffer, area: Rect, caps: Caps) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return; // An empty intersection can lie outside of both.
    }
    for y in area.top()..area.bottom() {
        if area.left() > buffer.area.left() && caps.width(buffer[(area.left() - 1, y)].symbol()) == 2 {
            buffer[(area.left() - 1, y)].set_symbol(" ");
        }
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
        if area.right() < buffer.area.right() && buffer[(area.right(), y)].symbol().is_empty() {
            buffer[(area.right(), y)].set_symbol(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(buffer: &Buffer) -> Vec<&str> {
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn text_stays_whole_and_inside() {
        let wide = Caps { wide_ambiguous: true, ..Caps::PLAIN };
        for (x, text, cells, caps, end, cell) in [
            (0, "镇a", 9, Caps::PLAIN, 3, ["镇", "", "a", " ", " ", " "]),
            (0, "镇镇镇镇", 9, Caps::PLAIN, 6, ["镇", "", "镇", "", "镇", ""]),
            (1, "镇镇镇", 9, Caps::PLAIN, 5, [" ", "镇", "", "镇", "", " "]),
            (0, "a镇", 2, Caps::PLAIN, 1, ["a", " ", " ", " ", " ", " "]),
            (0, "“x", 9, Caps::PLAIN, 2, ["“", "x", " ", " ", " ", " "]),
            (0, "“x", 9, wide, 3, ["“", "", "x", " ", " ", " "]),
            (0, "a\u{1b}b\u{200b}", 9, Caps::PLAIN, 2, ["a", "b", " ", " ", " ", " "]),
            (6, "x", 9, Caps::PLAIN, 6, [" "; 6]),
            (9, "x", u16::MAX, Caps::PLAIN, 9, [" "; 6]),
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
            assert_eq!(put(&mut buffer, x, 0, text, Style::new(), cells, caps), end, "{text}");
            assert_eq!(row(&buffer), cell, "{text}");
            assert_eq!(put(&mut buffer, 0, 1, text, Style::new(), cells, caps), 0, "a row that is not there");
        }
    }

    #[test]
    fn clearing_takes_both_halves() {
        for (x, width, cell) in [
            (0, 6, [" "; 6]),
            (1, 2, [" ", " ", " ", " ", "镇", ""]),
            (2, 2, ["镇", "", " ", " ", "镇", ""]),
            (3, 9, ["镇", "", " ", " ", " ", " "]),
            (7, 9, ["镇", "", "镇", "", "镇", ""]),
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
            put(&mut buffer, 0, 0, "镇镇镇", Style::new(), 6, Caps::PLAIN);
            clear(&mut buffer, Rect::new(x, 0, width, 1), Caps::PLAIN);
            assert_eq!(row(&buffer), cell, "{x} {width}");
        }
    }
}
