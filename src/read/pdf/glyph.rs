//! One character on a page.

/// Where text runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Turn {
    /// To the right: all normal text.
    Right,
    /// Down the page: turned clockwise, or set vertically.
    Down,
    /// Upside down.
    Left,
    /// Up the page: turned the other way.
    Up,
    /// Across: a watermark.
    Oblique,
}

impl Turn {
    /// The way of a direction; `y` grows down the page.
    pub(super) fn of(x: f64, y: f64) -> Self {
        const SLANT: f64 = 0.05;
        if y.abs() <= x.abs() * SLANT {
            if x >= 0.0 { Self::Right } else { Self::Left }
        } else if x.abs() <= y.abs() * SLANT {
            if y >= 0.0 { Self::Down } else { Self::Up }
        } else {
            Self::Oblique
        }
    }

    /// A place on the page as a reader sees it who turns the page so that the text runs to the right.
    pub(super) fn seen(self, x: f32, y: f32, width: f32, height: f32) -> (f32, f32) {
        match self {
            Self::Right | Self::Oblique => (x, y),
            Self::Down => (y, width - x),
            Self::Left => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }

    /// Width and height of the page to that reader.
    pub(super) fn extent(self, width: f32, height: f32) -> (f32, f32) {
        match self {
            Self::Down | Self::Up => (height, width),
            _ => (width, height),
        }
    }
}

/// A character, the start of its baseline, its advance and its size, all in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) x: f32,
    /// From the top of the page.
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
    pub(super) turn: Turn,
    /// The file says that it is a header, a footer or a watermark.
    pub(super) is_artifact: bool,
}

impl Glyph {
    pub(super) fn is_blank(&self) -> bool {
        self.c.is_whitespace()
    }

    pub(super) fn right(&self) -> f32 {
        self.x + self.width
    }

    /// Right end of the ink: closing marks fill the left half of their box only.
    pub(super) fn ink(&self) -> f32 {
        let closing = "，。、；：！？）》”’」』】,.;:)".contains(self.c);
        self.x + if closing { self.width.min(0.45 * self.size) } else { self.width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_told_apart() {
        for (x, y, turn) in [
            (1.0, 0.0, Turn::Right),
            (12.0, -0.3, Turn::Right),
            (0.0, 3.0, Turn::Down),
            (-1.0, 0.01, Turn::Left),
            (0.0, -1.0, Turn::Up),
            (1.0, 1.0, Turn::Oblique),
        ] {
            assert_eq!(Turn::of(x, y), turn);
        }
    }

    #[test]
    fn turned_text_is_seen_upright() {
        // The first two lines of a page of 100 x 200, each line at the corner where its text begins.
        for (turn, first, second) in [
            (Turn::Right, (0.0, 10.0), (0.0, 30.0)),
            (Turn::Down, (90.0, 0.0), (70.0, 0.0)),
            (Turn::Left, (100.0, 190.0), (100.0, 170.0)),
            (Turn::Up, (10.0, 200.0), (30.0, 200.0)),
        ] {
            assert_eq!(turn.seen(first.0, first.1, 100.0, 200.0), (0.0, 10.0), "{turn:?}");
            assert_eq!(turn.seen(second.0, second.1, 100.0, 200.0), (0.0, 30.0), "{turn:?}");
        }
    }
}
