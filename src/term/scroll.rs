//! Finding what has only moved: which band of rows to scroll by how much.

use std::ops::Range;

use super::caps::Scroll;
use super::glyph::Glyph;
use super::grid::Grid;
use super::pencil::{Desk, Pencil};
use super::sgr;

/// Cells of a piece of a row; in a split view no whole row stays what it was, pieces do.
const PIECE: usize = 16;
/// Estimated bytes that a scroll must save; its own sequences cost about as much.
const WORTH: i64 = 12;

/// A band of rows whose text moves up by `by` rows, down where it is negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) rows: Range<usize>,
    pub(super) by: isize,
}

/// The shift that saves most, if any seems to pay. The estimates only find it; whether it pays is known once both ways
/// are drawn.
pub(super) fn find(have: &Grid, want: &Grid) -> Option<Shift> {
    let changed: Vec<usize> = (0..want.height).filter(|&y| have.row(y) != want.row(y)).collect();
    if changed.len() < 3 {
        return None;
    }
    let costs = Costs::of(have, want);
    let bands = votes(have, want, &changed).into_iter().filter_map(|by| costs.best_band(by));
    let (saved, best) = bands.max_by_key(|&(saved, _)| saved)?;
    (saved > WORTH).then_some(best)
}

/// The two shifts for which most pieces speak: every piece that is new where it stands votes for those that would have
/// brought it there.
fn votes(have: &Grid, want: &Grid, changed: &[usize]) -> Vec<isize> {
    let (old, new) = (pieces(have), pieces(want));
    let (height, columns) = (want.height, want.width.div_ceil(PIECE));
    let mut votes = vec![0u32; 2 * height];
    for (y, i) in changed.iter().flat_map(|&y| (0..columns).map(move |i| (y, i))) {
        let piece = new[y * columns + i];
        if piece != old[y * columns + i] && piece != 0 {
            let sources = (0..height).filter(|&from| old[from * columns + i] == piece);
            sources.for_each(|from| votes[height + from - y] += 1);
        }
    }
    let mut best: Vec<usize> = (0..2 * height).filter(|&i| votes[i] > 1).collect();
    best.sort_by_key(|&i| (std::cmp::Reverse(votes[i]), std::cmp::Reverse(i)));
    best.iter().take(2).map(|&i| i as isize - height as isize).collect()
}

/// A number for each piece of each row, 0 for blank ones.
fn pieces(grid: &Grid) -> Vec<u64> {
    grid.rows().flat_map(|row| row.chunks(PIECE)).map(hash).collect()
}

/// The step of `FxHash`; std's `SipHash` would be most of the time of a frame.
fn hash(glyphs: &[Glyph]) -> u64 {
    if glyphs.iter().all(|&g| g == Glyph::BLANK) {
        return 0;
    }
    let step = |h: u64, value: u64| (h.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    glyphs.iter().fold(0, |h, g| {
        let style = u64::from(g.pen.mods.bits()) << 40 ^ sgr::code(g.pen.fg) << 20 ^ sgr::code(g.pen.bg);
        step(step(h, u64::from(g.text)), style)
    })
}

/// What rows cost as they stand, and what is saved where they stand on others.
struct Costs<'a> {
    have: &'a Grid,
    want: &'a Grid,
    /// Bytes for each row without any shift.
    now: Vec<i64>,
    /// Saved in all rows above the y-th if each is drawn on a blank row.
    fresh: Vec<i64>,
}

impl<'a> Costs<'a> {
    fn of(have: &'a Grid, want: &'a Grid) -> Self {
        let empty = vec![Glyph::BLANK; want.width];
        let now: Vec<i64> = (0..want.height).map(|y| cost(have.row(y), want.row(y))).collect();
        let fresh = sums(now.iter().enumerate().map(|(y, now)| now - cost(&empty, want.row(y))));
        Self { have, want, now, fresh }
    }

    /// The band of rows where this shift saves most, and how much.
    fn best_band(&self, by: isize) -> Option<(i64, Shift)> {
        let (height, k) = (self.want.height, by.unsigned_abs());
        let moved = self.moved(by);
        let (mut start, mut best) = ((i64::MIN, 0), None);
        for end in k + 1..=height {
            let top = end - k - 1; // The newest top for which a row is left to move.
            let (before, upto) = if by > 0 {
                (-moved[top], moved[end - k] + self.fresh[end] - self.fresh[end - k])
            } else {
                (self.fresh[top + k] - self.fresh[top] - moved[top + k], moved[end])
            };
            if before > start.0 {
                start = (before, top);
            }
            let saved = start.0 + upto;
            if best.as_ref().is_none_or(|&(most, _)| saved > most) {
                best = Some((saved, Shift { rows: start.1..end, by }));
            }
        }
        best
    }

    /// Saved in all rows above the y-th if each holds what stood `by` rows below; what would come from outside of the
    /// screen saves nothing.
    fn moved(&self, by: isize) -> Vec<i64> {
        sums(self.now.iter().enumerate().map(|(y, now)| {
            let from = y.checked_add_signed(by).filter(|&from| from < self.want.height);
            from.map_or(0, |from| now - cost(self.have.row(from), self.want.row(y)))
        }))
    }
}

/// Sums of none, the first, the first two…
fn sums(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let running = values.scan(0, |sum, value| {
        *sum += value;
        Some(*sum)
    });
    std::iter::once(0).chain(running).collect()
}

/// Roughly the bytes of making one row another.
fn cost(old: &[Glyph], new: &[Glyph]) -> i64 {
    let (mut sum, mut same, mut blanks) = (0, true, 0);
    for (old, new) in old.iter().zip(new) {
        if old == new {
            same = true;
            continue;
        }
        sum += if same { 5 } else { 0 } + new.bytes() as i64;
        same = false;
        blanks = if *new == Glyph::BLANK { blanks + 1 } else { 0 };
    }
    sum - (blanks - 3).max(0)
}

/// Scrolls on the terminal. The pen leaves no trace, so it does not matter whether the terminal fills new rows with its
/// colour; the region is reset at once, nothing is ever drawn within one.
pub(super) fn perform(pencil: &mut Pencil, shift: &Shift, how: Scroll, desk: Desk) {
    pencil.take_traceless();
    let part = shift.rows != (0..desk.have.height);
    if part {
        set_region(pencil, shift, desk.have.height);
        pencil.lose_place(); // It is at home, which to some is the top of the region.
    }
    let last = match (how, shift.by > 0) {
        (Scroll::Lines, true) => b'M',
        (Scroll::Lines, false) => b'L',
        (_, true) => b'S',
        (_, false) => b'T',
    };
    if how == Scroll::Lines {
        pencil.go(0, shift.rows.start, desk);
    }
    pencil.csi(shift.by.unsigned_abs(), last);
    if part {
        pencil.out.extend_from_slice(b"\x1b[r");
        pencil.at_home();
    }
}

fn set_region(pencil: &mut Pencil, shift: &Shift, height: usize) {
    pencil.out.extend_from_slice(b"\x1b[");
    if shift.rows.start > 0 {
        sgr::push_number(&mut pencil.out, shift.rows.start + 1);
    }
    if shift.rows.end < height {
        pencil.out.push(b';');
        sgr::push_number(&mut pencil.out, shift.rows.end);
    }
    pencil.out.push(b'r');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::glyph::Pen;

    /// A screen of rows of 40 cells.
    fn screen(rows: &[&str]) -> Grid {
        let mut grid = Grid::blank(40, rows.len());
        for (y, row) in rows.iter().enumerate() {
            for (x, text) in row.chars().enumerate() {
                grid.set(x, y, Glyph { text: text.into(), pen: Pen::DEFAULT });
            }
        }
        grid
    }

    const A: &str = "the first line of some length";
    const B: &str = "another line, also quite long";
    const C: &str = "and one more of about its size";
    const D: &str = "that is what ends this small text";

    #[test]
    fn bands_and_shifts() {
        let head = "head";
        for (have, want, shift) in [
            (vec![A, B, C, D], vec![A, B, C, D], None),
            (vec![A, B, C, D], vec![B, C, D, "x"], Some((0..4, 1))),
            (vec![A, B, C, D], vec!["x", A, B, C], Some((0..4, -1))),
            (vec![head, A, B, C, "1"], vec![head, B, C, D, "2"], Some((1..4, 1))),
            (vec![head, A, B, C, "1"], vec![head, D, A, B, "1"], Some((1..4, -1))),
            (vec![A, B], vec![B, A], None),
            (vec!["a", "b", "c", "d"], vec!["b", "c", "d", "e"], Some((0..4, 1))),
        ] {
            let found = find(&screen(&have), &screen(&want));
            assert_eq!(found.map(|s| (s.rows, s.by)), shift, "{have:?} {want:?}");
        }
    }

    #[test]
    fn nothing_to_find_on_no_screen() {
        for (w, h) in [(0, 0), (0, 9), (9, 0), (1, 1)] {
            assert_eq!(find(&Grid::blank(w, h), &Grid::blank(w, h)), None);
        }
    }

    #[test]
    fn sequences() {
        let grid = Grid::blank(10, 24);
        let desk = Desk { have: &grid, want: &grid, clusters: &crate::term::grid::Clusters::default() };
        for (rows, by, how, seen) in [
            (0..24, 1, Scroll::Region, "\x1b[S"),
            (0..24, -3, Scroll::Region, "\x1b[3T"),
            (1..23, 2, Scroll::Region, "\x1b[2;23r\x1b[2S\x1b[r"),
            (0..23, 1, Scroll::Region, "\x1b[;23r\x1b[S\x1b[r"),
            (3..24, 1, Scroll::Region, "\x1b[4r\x1b[S\x1b[r"),
            (1..23, 2, Scroll::Lines, "\x1b[2;23r\x1b[2H\x1b[2M\x1b[r"),
            (0..24, -1, Scroll::Lines, "\x1b[L"),
        ] {
            let mut pencil = Pencil::default();
            pencil.reset();
            pencil.out.clear();
            perform(&mut pencil, &Shift { rows, by }, how, desk);
            assert_eq!(String::from_utf8(pencil.out).unwrap(), seen);
        }
        let mut pencil = Pencil::default();
        perform(&mut pencil, &Shift { rows: 0..24, by: 1 }, Scroll::Region, desk);
        assert_eq!(pencil.out, b"\x1b[m\x1b[S", "a pen that may leave a trace");
    }
}
