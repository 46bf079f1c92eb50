//! A line through points on a small canvas, in braille dots or in ASCII.

/// A point of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// Cells from the left.
    pub(super) x: usize,
    /// From 0 at the bottom to 1 at the top.
    pub(super) height: f64,
}

/// Dots that a cell has, across and down.
const BRAILLE: (usize, usize) = (2, 4);
const ASCII: (usize, usize) = (1, 1);

/// Bits of the braille signs by column and row of the cell.
const DOTS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/// What stands in one dot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Ink {
    #[default]
    None,
    Line,
    Point,
}

/// A drawing in dots.
pub(super) struct Canvas {
    dots: Vec<Vec<Ink>>,
    cell: (usize, usize),
}

impl Canvas {
    /// Draws points of a canvas of `size` cells, those that follow each other joined. `None` is a gap: nothing is drawn
    /// there and nothing through it.
    pub(super) fn of(points: &[Option<Point>], size: (usize, usize), ascii: bool) -> Self {
        let cell = if ascii { ASCII } else { BRAILLE };
        let (width, height) = (size.0 * cell.0, size.1 * cell.1);
        let mut canvas = Self { dots: vec![vec![Ink::None; width]; height], cell };
        let low = height.saturating_sub(1);
        let place =
            |p: &Point| (p.x * cell.0, low - ((p.height.clamp(0.0, 1.0) * low as f64).round() as usize).min(low));
        for pair in points.windows(2) {
            if let [Some(a), Some(b)] = pair {
                canvas.join(place(a), place(b));
            }
        }
        for point in points.iter().flatten() {
            let (x, y) = place(point);
            // Two dots each way, so that a point is seen on its line.
            (0..cell.0)
                .flat_map(|dx| (0..cell.1.min(2)).map(move |dy| (x + dx, y.saturating_sub(dy))))
                .for_each(|(x, y)| canvas.set(x, y, Ink::Point));
        }
        canvas
    }

    fn set(&mut self, x: usize, y: usize, ink: Ink) {
        if let Some(dot) = self.dots.get_mut(y).and_then(|row| row.get_mut(x)) {
            *dot = (*dot).max(ink);
        }
    }

    fn join(&mut self, (x0, y0): (usize, usize), (x1, y1): (usize, usize)) {
        let steps = x0.abs_diff(x1).max(y0.abs_diff(y1)).max(1);
        for step in 0..=steps {
            let on = |from: usize, to: usize| {
                let share = step as f64 / steps as f64;
                (from as f64 + (to as f64 - from as f64) * share).round() as usize
            };
            self.set(on(x0, x1), on(y0, y1), Ink::Line);
        }
    }

    /// The drawing in lines of text, one sign a cell.
    pub(super) fn lines(&self) -> Vec<String> {
        let rows = self.dots.chunks(self.cell.1);
        rows.map(|rows| if self.cell == ASCII { ascii(rows) } else { braille(rows) }).collect()
    }
}

fn ascii(rows: &[Vec<Ink>]) -> String {
    let sign = |ink: &Ink| match ink {
        Ink::None => ' ',
        Ink::Line => '.',
        Ink::Point => 'o',
    };
    rows.first().into_iter().flatten().map(sign).collect()
}

fn braille(rows: &[Vec<Ink>]) -> String {
    let width = rows.first().map_or(0, Vec::len);
    let cell = |x: usize| {
        let mut bits = 0;
        for (dx, column) in DOTS.iter().enumerate() {
            for (row, bit) in rows.iter().zip(column) {
                if row.get(x + dx).is_some_and(|ink| *ink != Ink::None) {
                    bits |= bit;
                }
            }
        }
        if bits == 0 { ' ' } else { char::from_u32(0x2800 + bits).unwrap_or(' ') }
    };
    (0..width).step_by(BRAILLE.0).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(points: &[(usize, Option<f64>)], ascii: bool) -> String {
        let points: Vec<_> = points.iter().map(|(x, h)| h.map(|height| Point { x: *x, height })).collect();
        Canvas::of(&points, (13, 3), ascii).lines().join("\n")
    }

    #[test]
    fn lines_have_gaps_where_nothing_is_known() {
        let points = [(0, Some(0.0)), (4, Some(1.0)), (8, None), (12, Some(0.5))];
        assert_eq!(drawn(&points, true).replace(' ', "_"), "____o________\n__..________o\no.___________");
        let dots = drawn(&points, false);
        assert_eq!(dots.lines().map(|l| l.chars().count()).collect::<Vec<_>>(), [13, 13, 13]);
        assert!(dots.chars().all(|c| " \n".contains(c) || ('\u{2800}'..='\u{28ff}').contains(&c)), "{dots}");
        let beside = |line: &str| line.chars().skip(6).take(5).all(|c| c == ' ');
        assert!(dots.lines().all(beside), "{dots}");
    }

    #[test]
    fn no_point_draws_nothing_and_no_room_is_no_fault() {
        assert_eq!(drawn(&[(3, None)], true).trim(), "");
        let one = [Some(Point { x: 900, height: f64::NAN })];
        assert!(Canvas::of(&one, (0, 0), false).lines().is_empty());
        assert_eq!(Canvas::of(&one, (2, 1), false).lines(), ["  "]);
    }
}
