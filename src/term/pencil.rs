//! The frame under construction, with the cursor and the pen as the terminal will have them at this point.

use super::glyph::{Glyph, Pen};
use super::grid::{Clusters, Grid};
use super::sgr;

mod way;

/// What a pencil looks at: what stands on the terminal, what shall stand there, and how clusters are spelt.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) have: &'a Grid,
    pub(super) want: &'a Grid,
    pub(super) clusters: &'a Clusters,
}

/// Writes for the terminal, and knows where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Pencil {
    pub(super) out: Vec<u8>,
    row: Option<usize>,
    /// Not known after a glyph whose width is not sure, nor after the last column, where terminals differ.
    col: Option<usize>,
    pen: Option<Pen>,
}

impl Pencil {
    /// Starts from nothing: no region, plain pen, an empty screen, the cursor at home.
    pub(super) fn reset(&mut self) {
        self.out = b"\x1b[r\x1b[m\x1b[H\x1b[J".to_vec();
        (self.row, self.col, self.pen) = (Some(0), Some(0), Some(Pen::DEFAULT));
    }

    /// The cursor is wherever the terminal has put it.
    pub(super) fn lose_place(&mut self) {
        (self.row, self.col) = (None, None);
    }

    /// The terminal has put the cursor at home.
    pub(super) fn at_home(&mut self) {
        (self.row, self.col) = (Some(0), Some(0));
    }

    /// Writes a control sequence with one number, which is left out where it is 1.
    pub(super) fn csi(&mut self, n: usize, last: u8) {
        way::push_csi(&mut self.out, n, last);
    }

    /// To column x of row y by the shortest way; within a row that may be to write again what stands there.
    pub(super) fn go(&mut self, x: usize, y: usize, desk: Desk) {
        if (self.row, self.col) != (Some(y), Some(x)) {
            let way = self.best_way(x, y, desk);
            way.write(&mut self.out, y, desk);
            (self.row, self.col) = (Some(y), Some(x));
        }
    }

    /// Draws one glyph of one or two cells where the pencil stands.
    pub(super) fn put(&mut self, glyph: Glyph, cells: usize, desk: Desk) {
        if !self.pen.is_some_and(|pen| glyph.suits(pen)) {
            self.take(glyph.pen);
        }
        desk.clusters.write(glyph, &mut self.out);
        self.col = self.col.map(|x| x + cells).filter(|&x| x < desk.want.width && glyph.is_sure());
    }

    /// Takes a pen that leaves no trace on what is erased, scrolled in, or added by others.
    pub(super) fn take_traceless(&mut self) {
        if !self.pen.is_some_and(Pen::is_traceless) {
            self.take(Pen::DEFAULT);
        }
    }

    /// Erases from here to the end of the row.
    pub(super) fn erase_row(&mut self) {
        self.take_traceless();
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Erases from here to the end of the screen.
    pub(super) fn erase_below(&mut self) {
        self.take_traceless();
        self.out.extend_from_slice(b"\x1b[J");
    }

    fn take(&mut self, pen: Pen) {
        sgr::change(&mut self.out, self.pen, pen);
        self.pen = Some(pen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What takes the pencil to the next cell of the row behind a glyph.
    fn behind(text: char, x: usize) -> String {
        let (grid, clusters) = (Grid::blank(10, 2), Clusters::default());
        let desk = Desk { have: &grid, want: &grid, clusters: &clusters };
        let mut pencil = Pencil { row: Some(0), col: Some(x), pen: Some(Pen::DEFAULT), ..Pencil::default() };
        pencil.put(Glyph { text: text.into(), pen: Pen::DEFAULT }, 1, desk);
        pencil.out.clear();
        pencil.go((x + 1).min(9), 0, desk);
        String::from_utf8(pencil.out).unwrap()
    }

    #[test]
    fn the_column_is_trusted_or_set() {
        assert_eq!(behind('a', 7), "");
        assert_eq!(behind('“', 7), "\x1b[9G");
        assert_eq!(behind('a', 9), "\x1b[10G", "behind the last column terminals differ");
    }
}
