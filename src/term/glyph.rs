//! One cell as the terminal has it.

use ratatui::style::{Color, Modifier};

/// Attributes that show on a blank.
pub(super) const VISIBLE: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
/// Attributes that are sent at all.
pub(super) const SHOWN: Modifier = VISIBLE.union(Modifier::BOLD).union(Modifier::DIM).union(Modifier::ITALIC);

/// With what a glyph is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pen {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) mods: Modifier,
}

impl Pen {
    pub(super) const DEFAULT: Self = Self { fg: Color::Reset, bg: Color::Reset, mods: Modifier::empty() };

    /// Whether it leaves no trace on what is erased or scrolled in, also where the terminal fills with its colour.
    pub(super) fn is_traceless(self) -> bool {
        self.bg == Color::Reset && !self.mods.intersects(VISIBLE)
    }
}

/// Unlike ratatui's cells, two glyphs that look the same are equal (the grid sees to it when it is loaded), so comparing
/// is all that is needed to know what to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Glyph {
    /// A character, [`Glyph::TAIL`], or from [`Glyph::CLUSTER`] on the number of a cluster.
    pub(super) text: u32,
    pub(super) pen: Pen,
}

impl Glyph {
    /// Text of the right half of a wide glyph.
    pub(super) const TAIL: u32 = 0;
    /// The first number that is no character.
    pub(super) const CLUSTER: u32 = 0x11_0000;
    pub(super) const SPACE: u32 = ' ' as u32;
    pub(super) const BLANK: Self = Self { text: Self::SPACE, pen: Pen::DEFAULT };

    pub(super) fn is_tail(self) -> bool {
        self.text == Self::TAIL
    }

    /// Whether the cursor can be trusted behind it: ASCII takes one cell everywhere, common Chinese, Japanese and Korean
    /// characters two. About all others terminals disagree.
    pub(super) fn is_sure(self) -> bool {
        matches!(self.text, 0x20..=0x7e | 0x3000..=0x3029 | 0x3041..=0x3096 | 0x30a1..=0x30fa | 0x3400..=0x4dbf
            | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff01..=0xff60)
    }

    /// Whether this pen draws it rightly: the foreground of a blank does not show.
    pub(super) fn suits(self, pen: Pen) -> bool {
        let unseen = || self.pen.bg == pen.bg && !(self.pen.mods | pen.mods).intersects(VISIBLE);
        self.pen == pen || self.text == Self::SPACE && unseen()
    }

    /// Its length in UTF-8; of clusters an estimate.
    pub(super) fn bytes(self) -> usize {
        match self.text {
            Self::TAIL => 0,
            0x01..=0x7f => 1,
            0x80..=0x7ff => 2,
            0x800..=0xffff => 3,
            0x1_0000..Self::CLUSTER => 4,
            _ => 8,
        }
    }
}
