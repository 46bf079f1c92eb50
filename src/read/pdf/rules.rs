//! Straight lines that are drawn on a page: the frames of tables.

/// More are a drawing.
const MOST: usize = 20_000;
/// Shorter ones are parts of letters and signs.
const SHORTEST: f64 = 6.0;
/// A filled box that is thinner is a line.
const THIN: f64 = 3.0;

type Point = (f64, f64);

/// A line along an axis: where it stands on the other axis, from where to where it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// The lines of a page, and the path that is being drawn.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) level: Vec<Rule>,
    pub(super) upright: Vec<Rule>,
    path: Vec<Part>,
    at: Point,
}

/// A piece of a path.
#[derive(Debug)]
enum Part {
    /// From one point to another; the parts of one figure follow each other.
    Line(Point, Point),
    Box(Point, Point),
    Curve,
    /// A new figure begins.
    Move,
}

impl Rules {
    pub(super) fn move_to(&mut self, to: Point) {
        self.push(Part::Move);
        self.at = to;
    }

    pub(super) fn line_to(&mut self, to: Point) {
        self.push(Part::Line(self.at, to));
        self.at = to;
    }

    pub(super) fn curve(&mut self) {
        self.push(Part::Curve);
    }

    /// Two opposite corners.
    pub(super) fn rectangle(&mut self, one: Point, other: Point) {
        self.push(Part::Box(one, other));
        self.at = one;
    }

    pub(super) fn forget(&mut self) {
        self.path.clear();
    }

    /// The path is drawn with a pen.
    pub(super) fn stroke(&mut self) {
        for part in std::mem::take(&mut self.path) {
            match part {
                Part::Line(from, to) => self.keep(from, to),
                Part::Box(a, b) => {
                    let (c, d) = ((a.0, b.1), (b.0, a.1));
                    [(a, c), (c, b), (b, d), (d, a)].into_iter().for_each(|(from, to)| self.keep(from, to));
                }
                Part::Curve | Part::Move => {}
            }
        }
    }

    /// The path is filled: thin figures are lines. `true` for a figure with curves, as letters are.
    pub(super) fn fill(&mut self) -> bool {
        let path = std::mem::take(&mut self.path);
        for figure in path.split(|part| matches!(part, Part::Move)) {
            let mut corners: Vec<Point> = Vec::new();
            for part in figure {
                match part {
                    Part::Box(a, b) => self.keep_thin(&[*a, *b]),
                    Part::Line(a, b) => corners.extend([*a, *b]),
                    _ => {}
                }
            }
            self.keep_thin(&corners);
        }
        path.iter().any(|part| matches!(part, Part::Curve))
    }

    fn push(&mut self, part: Part) {
        if self.path.len() < MOST {
            self.path.push(part);
        }
    }

    /// The middle line of a thin figure.
    fn keep_thin(&mut self, corners: &[Point]) {
        let Some(&first) = corners.first() else { return };
        let low = corners.iter().fold(first, |l, p| (l.0.min(p.0), l.1.min(p.1)));
        let high = corners.iter().fold(first, |h, p| (h.0.max(p.0), h.1.max(p.1)));
        let middle = (low.0.midpoint(high.0), low.1.midpoint(high.1));
        if high.1 - low.1 < THIN {
            self.keep((low.0, middle.1), (high.0, middle.1));
        } else if high.0 - low.0 < THIN {
            self.keep((middle.0, low.1), (middle.0, high.1));
        }
    }

    fn keep(&mut self, from: Point, to: Point) {
        let (dx, dy) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        let rule = |at: f64, a: f64, b: f64| Rule { at: at as f32, from: a.min(b) as f32, to: a.max(b) as f32 };
        if self.level.len() + self.upright.len() >= MOST {
            return;
        }
        if dx >= SHORTEST && dy < 1.0 {
            self.level.push(rule(from.1, from.0, to.0));
        } else if dy >= SHORTEST && dx < 1.0 {
            self.upright.push(rule(from.0, from.1, to.1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pens_and_thin_boxes_draw_lines() {
        let mut rules = Rules::default();
        rules.rectangle((0.0, 0.0), (100.0, 50.0));
        rules.stroke();
        assert_eq!((rules.level.len(), rules.upright.len()), (2, 2));
        rules.rectangle((0.0, 20.0), (100.0, 20.5));
        rules.rectangle((0.0, 0.0), (100.0, 50.0));
        assert!(!rules.fill());
        assert_eq!(rules.level.last(), Some(&Rule { at: 20.25, from: 0.0, to: 100.0 }));
        rules.move_to((10.0, 0.0));
        [(10.5, 0.0), (10.5, 40.0), (10.0, 40.0)].into_iter().for_each(|p| rules.line_to(p));
        assert!(!rules.fill());
        assert_eq!(rules.upright.last(), Some(&Rule { at: 10.25, from: 0.0, to: 40.0 }));
        rules.curve();
        assert!(rules.fill());
        rules.line_to((0.0, 90.0));
        rules.forget();
        rules.stroke();
        assert_eq!((rules.level.len(), rules.upright.len()), (3, 3));
    }
}
