//! What may happen between two glyphs.

use super::kind::{Kind, is_multiplier, is_unit};

/// Whether a line may break before a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// A good place.
    Free,
    /// Between the parts of what should stay whole: only where a line has no good place.
    Loose,
    /// Inside a number or a word: only where it is longer than a line.
    Firm,
    /// Only where a line has no place at all.
    Tight,
}

/// What stands before the next glyph.
#[derive(Debug)]
pub(super) struct Before {
    /// The last character that is no space; [`Kind::Open`] at the beginning, where no line may break.
    last: char,
    kind: Kind,
    spaced: bool,
    /// How many dashes or dots in a row there were, the last one included.
    run: usize,
    /// A number ends here, or a multiplier behind one.
    number: bool,
    /// ASCII quotes look alike: every second one closes.
    quoted: bool,
}

impl Before {
    pub(super) fn new() -> Self {
        Self { last: '（', kind: Kind::Open, spaced: false, run: 0, number: false, quoted: false }
    }

    /// Goes on by one glyph, whose first character is `c` and behind which `next` stands, and tells the bond before it.
    pub(super) fn push(&mut self, c: char, next: Option<char>) -> Bond {
        let kind = self.kind_of(c, next);
        if kind == Kind::Space {
            self.spaced = true;
            return Bond::Tight;
        }
        let bond = self.bond(kind, c);
        self.run = if matches!(kind, Kind::Dash | Kind::Dots) && self.goes_on(c) { self.run + 1 } else { 1 };
        self.number = kind == Kind::Digit || self.number && (kind == Kind::Sign || is_multiplier(c));
        (self.last, self.kind, self.spaced) = (c, kind, false);
        bond
    }

    fn kind_of(&mut self, c: char, next: Option<char>) -> Kind {
        match Kind::of(c) {
            Kind::Dash if next != Some(c) && !self.goes_on(c) => Kind::Link,
            _ if c == '"' => {
                self.quoted = !self.quoted;
                if self.quoted { Kind::Open } else { Kind::Close }
            }
            kind => kind,
        }
    }

    fn goes_on(&self, c: char) -> bool {
        self.last == c && !self.spaced
    }

    fn bond(&self, kind: Kind, c: char) -> Bond {
        match kind {
            Kind::Dash | Kind::Dots if self.goes_on(c) => {
                if self.run.is_multiple_of(2) {
                    Bond::Loose
                } else {
                    Bond::Tight
                }
            }
            Kind::Close | Kind::Dots | Kind::Point | Kind::Link | Kind::Sign => Bond::Tight,
            _ if self.kind == Kind::Open => Bond::Tight,
            _ if self.spaced => Bond::Free,
            Kind::Digit | Kind::Letter if matches!(self.kind, Kind::Digit | Kind::Letter | Kind::Point) => Bond::Firm,
            _ if self.ties(kind, c) => Bond::Loose,
            _ => Bond::Free,
        }
    }

    /// What stands before and a glyph of `kind` belong together.
    fn ties(&self, kind: Kind, c: char) -> bool {
        match self.kind {
            Kind::Link => matches!(kind, Kind::Digit | Kind::Letter),
            Kind::Prefix => kind != Kind::Open,
            Kind::Close => self.last == '〕' && kind == Kind::Digit,
            _ => self.number && kind == Kind::Han && (is_unit(c) || is_multiplier(c)),
        }
    }
}
