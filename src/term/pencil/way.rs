//! The shortest way for the cursor from one place to another. No control characters (CR, LF, BS): in a recorded session
//! nobody could tell them from those of a document.

use std::ops::Range;

use super::super::sgr::push_number;
use super::{Desk, Pencil};

/// More cells than these are never written again just to get past them.
const AGAIN: usize = 8;

/// First the row, then the column.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// Straight to column and row (CUP).
    Home {
        x: usize,
        y: usize,
    },
    Relative(Down, Across),
}

#[derive(Clone, Debug)]
pub(super) enum Down {
    Stay,
    /// To the first column of this row (CHA).
    Start,
    /// To the first column of a row (CUP).
    Line(usize),
    /// Down in the same column (CUD).
    Rows(usize),
}

#[derive(Clone, Debug)]
pub(super) enum Across {
    Stay,
    /// To a column (CHA).
    To(usize),
    Forward(usize),
    Back(usize),
    /// By writing again what stands there.
    Again(Range<usize>),
}

impl Pencil {
    pub(super) fn best_way(&self, x: usize, y: usize, desk: Desk) -> Way {
        let home = Way::Home { x, y };
        let ways = match self.row {
            Some(row) if row == y => self.ways_within(x, y, desk),
            Some(row) if row < y => self.ways_down(x, y, y - row, desk),
            _ => return home,
        };
        let shortest = ways.into_iter().flatten().min_by_key(|way| way.len(y, desk));
        shortest.filter(|way| way.len(y, desk) < home.len(y, desk)).unwrap_or(home)
    }

    /// Ways to column x of this row.
    fn ways_within(&self, x: usize, y: usize, desk: Desk) -> [Option<Way>; 4] {
        [
            Some(stay(Across::To(x))),
            self.again(0..x, y, desk).map(|again| Way::Relative(Down::Start, again)),
            self.col.map(|col| stay(aside(col, x))),
            self.col.filter(|&col| col < x).and_then(|col| self.again(col..x, y, desk)).map(stay),
        ]
    }

    /// Ways to column x of row y, some rows below.
    fn ways_down(&self, x: usize, y: usize, rows: usize, desk: Desk) -> [Option<Way>; 4] {
        [
            self.again(0..x, y, desk).map(|again| Way::Relative(Down::Line(y), again)),
            self.col.map(|col| Way::Relative(Down::Rows(rows), aside(col, x))),
            None,
            None,
        ]
    }

    /// Rows are drawn from the left, so what stands left of x is final; it can be written again if its columns are sure
    /// and it needs no other pen.
    fn again(&self, cells: Range<usize>, y: usize, desk: Desk) -> Option<Across> {
        let line = desk.want.row(y);
        let new = line.get(cells.clone())?;
        let whole = !new.first()?.is_tail() && !line.get(cells.end)?.is_tail();
        let fits = |pen| new.iter().all(|g| g.is_tail() || g.is_sure() && g.suits(pen));
        let good = cells.len() <= AGAIN && whole && self.pen.is_some_and(fits);
        good.then_some(Across::Again(cells))
    }
}

fn stay(across: Across) -> Way {
    Way::Relative(Down::Stay, across)
}

fn aside(from: usize, to: usize) -> Across {
    match from.cmp(&to) {
        std::cmp::Ordering::Less => Across::Forward(to - from),
        std::cmp::Ordering::Equal => Across::Stay,
        std::cmp::Ordering::Greater => Across::Back(from - to),
    }
}

impl Way {
    /// Bytes it takes.
    fn len(&self, y: usize, desk: Desk) -> usize {
        match self {
            Self::Home { x, y } => {
                3 + if *y > 0 { digits(y + 1) } else { 0 } + if *x > 0 { 1 + digits(x + 1) } else { 0 }
            }
            Self::Relative(down, across) => down.len() + across.len(y, desk),
        }
    }

    pub(super) fn write(&self, out: &mut Vec<u8>, y: usize, desk: Desk) {
        match self {
            Self::Home { x, y } => push_home(out, *x, *y),
            Self::Relative(down, across) => {
                down.write(out);
                across.write(out, y, desk);
            }
        }
    }
}

impl Down {
    fn len(&self) -> usize {
        match *self {
            Self::Stay => 0,
            Self::Start => 3,
            Self::Line(y) => 3 + if y > 0 { digits(y + 1) } else { 0 },
            Self::Rows(n) => csi_len(n),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match *self {
            Self::Stay => {}
            Self::Start => push_csi(out, 1, b'G'),
            Self::Line(y) => push_home(out, 0, y),
            Self::Rows(n) => push_csi(out, n, b'B'),
        }
    }
}

impl Across {
    fn len(&self, y: usize, desk: Desk) -> usize {
        match self {
            Self::Stay => 0,
            Self::To(x) => csi_len(x + 1),
            Self::Forward(n) | Self::Back(n) => csi_len(*n),
            Self::Again(cells) => desk.want.row(y)[cells.clone()].iter().map(|g| g.bytes()).sum(),
        }
    }

    fn write(&self, out: &mut Vec<u8>, y: usize, desk: Desk) {
        match self {
            Self::Stay => {}
            Self::To(x) => push_csi(out, x + 1, b'G'),
            Self::Forward(n) => push_csi(out, *n, b'C'),
            Self::Back(n) => push_csi(out, *n, b'D'),
            Self::Again(cells) => {
                desk.want.row(y)[cells.clone()].iter().for_each(|&glyph| desk.clusters.write(glyph, out));
            }
        }
    }
}

/// Writes a control sequence with one number, which is left out where it is 1.
pub(super) fn push_csi(out: &mut Vec<u8>, n: usize, last: u8) {
    out.extend_from_slice(b"\x1b[");
    if n != 1 {
        push_number(out, n);
    }
    out.push(last);
}

fn push_home(out: &mut Vec<u8>, x: usize, y: usize) {
    out.extend_from_slice(b"\x1b[");
    if y > 0 {
        push_number(out, y + 1);
    }
    if x > 0 {
        out.push(b';');
        push_number(out, x + 1);
    }
    out.push(b'H');
}

fn csi_len(n: usize) -> usize {
    3 + if n == 1 { 0 } else { digits(n) }
}

fn digits(n: usize) -> usize {
    n.checked_ilog10().map_or(1, |log| log as usize + 1)
}

#[cfg(test)]
mod tests {
    use super::super::super::glyph::{Glyph, Pen};
    use super::super::super::grid::{Clusters, Grid};
    use super::*;

    /// From a known (column, row) over a blank screen to another.
    fn moved(from: (Option<usize>, Option<usize>), to: (usize, usize)) -> String {
        let (grid, clusters) = (Grid::blank(80, 24), Clusters::default());
        let desk = Desk { have: &grid, want: &grid, clusters: &clusters };
        let mut pencil = Pencil { col: from.0, row: from.1, pen: Some(Pen::DEFAULT), ..Pencil::default() };
        pencil.go(to.0, to.1, desk);
        assert_eq!((pencil.col, pencil.row), (Some(to.0), Some(to.1)));
        String::from_utf8(pencil.out).unwrap()
    }

    #[test]
    fn shortest() {
        for (from, to, seen) in [
            ((Some(3), Some(3)), (3, 3), ""),
            ((None, None), (0, 0), "\x1b[H"),
            ((None, None), (0, 9), "\x1b[10H"),
            ((None, None), (9, 0), "\x1b[;10H"),
            ((None, None), (9, 9), "\x1b[10;10H"),
            ((None, Some(3)), (0, 3), "\x1b[G"),
            ((None, Some(3)), (2, 3), "\x1b[3G"),
            ((None, Some(3)), (40, 3), "\x1b[41G"),
            ((Some(30), Some(3)), (31, 3), " "),
            ((Some(30), Some(3)), (36, 3), "\x1b[6C"),
            ((Some(30), Some(3)), (29, 3), "\x1b[D"),
            ((Some(30), Some(3)), (20, 3), "\x1b[21G"),
            ((Some(30), Some(3)), (25, 3), "\x1b[5D"),
            ((Some(30), Some(3)), (0, 4), "\x1b[5H"),
            ((Some(0), Some(3)), (0, 5), "\x1b[6H"),
            ((Some(30), Some(3)), (30, 4), "\x1b[B"),
            ((Some(30), Some(3)), (31, 4), "\x1b[B\x1b[C"),
            ((Some(5), Some(9)), (5, 2), "\x1b[3;6H"),
        ] {
            assert_eq!(moved(from, to), seen, "{from:?} {to:?}");
        }
    }

    #[test]
    fn lengths_are_those_written() {
        let (grid, clusters) = (Grid::blank(300, 300), Clusters::default());
        let desk = Desk { have: &grid, want: &grid, clusters: &clusters };
        let pen = Some(Pen::DEFAULT);
        for (col, row, x, y) in (0..4000usize).map(|i| (i * 7 % 299, i * 13 % 290, i * 31 % 299, i * 17 % 299)) {
            let pencil = Pencil { col: (col % 5 > 0).then_some(col), row: Some(row), pen, ..Pencil::default() };
            let within = pencil.ways_within(x, row, desk);
            let down = pencil.ways_down(x, y, y.saturating_sub(row).max(1), desk);
            for way in within.into_iter().chain(down).flatten().chain([Way::Home { x, y }]) {
                let mut out = Vec::new();
                way.write(&mut out, row, desk);
                assert_eq!(out.len(), way.len(row, desk), "{way:?}");
            }
        }
    }

    #[test]
    fn unsure_glyphs_are_not_written_again() {
        let mut grid = Grid::blank(80, 2);
        let clusters = Clusters::default();
        for (text, again) in [("镇", true), ("“", false)] {
            grid.set(0, 0, Glyph { text: text.chars().next().map_or(0, u32::from), pen: Pen::DEFAULT });
            grid.set(1, 0, Glyph { text: Glyph::TAIL, pen: Pen::DEFAULT });
            let desk = Desk { have: &grid, want: &grid, clusters: &clusters };
            let pencil = Pencil { row: Some(0), pen: Some(Pen::DEFAULT), ..Pencil::default() };
            assert_eq!(pencil.again(0..2, 0, desk).is_some(), again, "{text}");
            assert!(pencil.again(0..1, 0, desk).is_none(), "half a glyph");
        }
    }
}
