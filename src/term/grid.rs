//! A whole screen of glyphs, and the clusters that do not fit into one.

use std::collections::HashMap;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::Caps;
use super::glyph::{Glyph, Pen, SHOWN, VISIBLE};

/// Rows of glyphs; either side may be 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) width: usize,
    pub(super) height: usize,
    glyphs: Vec<Glyph>,
}

impl Grid {
    pub(super) fn blank(width: usize, height: usize) -> Self {
        Self { width, height, glyphs: vec![Glyph::BLANK; width * height] }
    }

    pub(super) fn row(&self, y: usize) -> &[Glyph] {
        &self.glyphs[y * self.width..(y + 1) * self.width]
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[Glyph]> {
        (0..self.height).map(|y| self.row(y))
    }

    /// Rows from the top down to the last one that is not blank.
    pub(super) fn used_rows(&self) -> usize {
        let last = self.glyphs.iter().rposition(|&g| g != Glyph::BLANK);
        last.map_or(0, |last| last / self.width + 1)
    }

    pub(super) fn wipe(&mut self) {
        self.glyphs.fill(Glyph::BLANK);
    }

    #[cfg(test)]
    pub(super) fn set(&mut self, x: usize, y: usize, glyph: Glyph) {
        self.glyphs[y * self.width + x] = glyph;
    }

    /// Moves the text of a band of rows up by `by` rows, down where it is negative; what becomes free is blank.
    pub(super) fn shift(&mut self, rows: &Range<usize>, by: isize) {
        let band = &mut self.glyphs[rows.start * self.width..rows.end * self.width];
        let cells = (by.unsigned_abs() * self.width).min(band.len());
        if by > 0 {
            band.rotate_left(cells);
            let kept = band.len() - cells;
            band[kept..].fill(Glyph::BLANK);
        } else {
            band.rotate_right(cells);
            band[..cells].fill(Glyph::BLANK);
        }
    }

    /// Takes over a buffer of the same size in a form in which equal means looks equal: no halves of wide characters,
    /// no attribute that does not show, no colour where none is wanted.
    pub(super) fn load(&mut self, from: &Buffer, caps: Caps, clusters: &mut Clusters) {
        for y in 0..self.height {
            let at = y * self.width;
            let cells = &from.content[at..at + self.width];
            load_row(&mut self.glyphs[at..at + self.width], cells, caps, clusters);
        }
    }
}

fn load_row(to: &mut [Glyph], from: &[Cell], caps: Caps, clusters: &mut Clusters) {
    let mut x = 0;
    while let Some(cell) = from.get(x) {
        let pen = pen_of(cell, caps);
        let symbol = cell.symbol();
        match caps.width(symbol) {
            // Whatever was painted over its right half (a popup that begins at an odd column) wins over a wide
            // character, as does the right margin. `put` leaves "" in that half, ratatui's `set_string` " ".
            2 if from.get(x + 1).is_some_and(|tail| matches!(tail.symbol(), "" | " ")) => {
                to[x] = Glyph { text: clusters.text_of(symbol), pen };
                x += 1;
                to[x] = Glyph { text: Glyph::TAIL, pen };
            }
            1 if symbol != " " => to[x] = Glyph { text: clusters.text_of(symbol), pen },
            _ => to[x] = space(pen),
        }
        x += 1;
    }
}

fn pen_of(cell: &Cell, caps: Caps) -> Pen {
    let mut pen = Pen { fg: cell.fg, bg: cell.bg, mods: cell.modifier & SHOWN };
    if pen.mods.contains(Modifier::BOLD) {
        pen.mods.remove(Modifier::DIM); // Terminals differ in what both mean.
    }
    if caps.no_color {
        (pen.fg, pen.bg) = (Color::Reset, Color::Reset);
    }
    pen
}

fn space(pen: Pen) -> Glyph {
    let seen = pen.mods.intersects(VISIBLE);
    Glyph { text: Glyph::SPACE, pen: if seen { pen } else { Pen { bg: pen.bg, ..Pen::DEFAULT } } }
}

/// Clusters of several characters, each once, known by a number.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Clusters {
    /// As many as are kept before all are forgotten.
    const MANY: usize = 4096;

    pub(super) fn is_full(&self) -> bool {
        self.names.len() > Self::MANY
    }

    pub(super) fn text_of(&mut self, symbol: &str) -> u32 {
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => only as u32,
            (None, _) => Glyph::SPACE,
            _ => Glyph::CLUSTER + self.number(symbol),
        }
    }

    fn number(&mut self, symbol: &str) -> u32 {
        if let Some(&known) = self.numbers.get(symbol) {
            return known;
        }
        let number = self.names.len() as u32;
        self.names.push(symbol.to_owned());
        self.numbers.insert(symbol.to_owned(), number);
        number
    }

    /// Writes the text of a glyph; a tail has none.
    pub(super) fn write(&self, glyph: Glyph, out: &mut Vec<u8>) {
        if let Some(number) = glyph.text.checked_sub(Glyph::CLUSTER) {
            out.extend_from_slice(self.names.get(number as usize).map_or(" ", String::as_str).as_bytes());
        } else if !glyph.is_tail() {
            let text = char::from_u32(glyph.text).unwrap_or(' ');
            out.extend_from_slice(text.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::put;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn load(buffer: &Buffer, caps: Caps) -> String {
        let mut clusters = Clusters::default();
        let mut grid = Grid::blank(buffer.area.width.into(), buffer.area.height.into());
        grid.load(buffer, caps, &mut clusters);
        let mut out = Vec::new();
        for glyph in &grid.glyphs {
            if glyph.is_tail() { out.push(b'<') } else { clusters.write(*glyph, &mut out) }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn halves_are_whole_or_blank() {
        for (text, over, at, seen) in [
            ("镇镇", "", 0, "镇<镇<  "),
            ("镇镇", "x", 1, " x镇<  "),
            ("镇镇", "x", 0, "x 镇<  "),
            ("a镇镇", "|", 2, "a |镇< "),
            ("镇镇镇", "中", 1, " 中< 镇<"),
            ("e\u{301}x", "", 0, "e\u{301}x    "),
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
            put(&mut buffer, 0, 0, text, Style::new(), 6, Caps::PLAIN);
            put(&mut buffer, at, 0, over, Style::new(), 6, Caps::PLAIN);
            assert_eq!(load(&buffer, Caps::PLAIN), seen, "{text} under {over}");
        }
        let mut last = Buffer::empty(Rect::new(0, 0, 2, 1));
        last[(1, 0)].set_symbol("镇");
        last[(0, 0)].set_symbol("\u{1b}");
        assert_eq!(load(&last, Caps::PLAIN), "  ");
    }

    #[test]
    fn what_does_not_show_is_equal() {
        let grid = |style: Style, caps: Caps| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
            put(&mut buffer, 0, 0, " x", style, 2, caps);
            let mut grid = Grid::blank(2, 1);
            grid.load(&buffer, caps, &mut Clusters::default());
            grid
        };
        let plain = grid(Style::new(), Caps::PLAIN);
        let red = grid(Style::new().fg(Color::Red), Caps::PLAIN);
        assert_eq!(plain.glyphs[0], red.glyphs[0]);
        assert_ne!(plain.glyphs[1], red.glyphs[1]);
        assert_ne!(plain.glyphs[0], grid(Style::new().bg(Color::Red), Caps::PLAIN).glyphs[0]);
        let none = Caps { no_color: true, ..Caps::PLAIN };
        assert_eq!(plain, grid(Style::new().fg(Color::Red).bg(Color::Blue), none));
    }

    #[test]
    fn bands_move() {
        for (rows, by, seen) in
            [(0..4, 1, "bcd "), (0..4, -1, " abc"), (1..3, 1, "ac d"), (1..3, -1, "a bd"), (0..4, 9, "    ")]
        {
            let mut grid = Grid::blank(1, 4);
            for (glyph, text) in grid.glyphs.iter_mut().zip("abcd".chars()) {
                glyph.text = text as u32;
            }
            grid.shift(&rows, by);
            let text: String = grid.glyphs.iter().filter_map(|g| char::from_u32(g.text)).collect();
            assert_eq!(text, seen, "{rows:?} {by}");
        }
    }

    #[test]
    fn used_rows_of_any_size() {
        for (w, h) in [(0, 0), (0, 5), (5, 0), (3, 3)] {
            assert_eq!(Grid::blank(w, h).used_rows(), 0);
            assert_eq!(Grid::blank(w, h).rows().count(), h);
        }
    }
}
