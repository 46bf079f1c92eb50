//! What is known of the terminal: from the environment at once, from its own answers later.

use crate::text::Widths;

use super::Answer;

/// How rows are moved on the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scroll {
    /// SU and SD within a region: all common terminals.
    Region,
    /// IL and DL within a region, where SU and SD are not known.
    Lines,
    /// Not at all.
    Never,
}

/// What the terminal can do. May change between two frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Four facts that have nothing to do with each other.
pub struct Caps {
    /// It draws characters of ambiguous width (“ ” … — · ① │) in two cells.
    pub wide_ambiguous: bool,
    /// It said that it knows synchronized output.
    pub sync: bool,
    /// Colours are not wanted, attributes are.
    pub no_color: bool,
    /// It reads UTF-8; false only once it has shown that it does not.
    pub utf8: bool,
    pub scroll: Scroll,
}

/// Terminals that are not served by SU and SD: how `TERM` begins, what to use.
const SCROLLS: [(&str, Scroll); 12] = [
    ("linux", Scroll::Lines),
    ("vt100", Scroll::Never),
    ("vt102", Scroll::Lines),
    ("vt220", Scroll::Lines),
    ("vt320", Scroll::Lines),
    ("cons25", Scroll::Lines),
    ("wsvt25", Scroll::Lines),
    ("sun", Scroll::Never),
    ("ansi", Scroll::Never),
    ("eterm", Scroll::Lines),
    ("cygwin", Scroll::Lines),
    ("vt52", Scroll::Never),
];

/// Values of `TERM` that stand for a terminal without cursor movement.
const UNUSABLE: [&str; 3] = ["dumb", "cons", "emacs"];

impl Caps {
    /// What is right for an unknown modern terminal.
    pub const PLAIN: Self =
        Self { wide_ambiguous: false, sync: false, no_color: false, utf8: true, scroll: Scroll::Region };

    /// From the environment of this process.
    pub fn from_env() -> Self {
        Self::from_vars(|name| std::env::var(name).ok())
    }

    fn from_vars(var: impl Fn(&str) -> Option<String>) -> Self {
        let term = var("TERM").unwrap_or_default();
        let scroll = SCROLLS.iter().find(|(start, _)| term.starts_with(start)).map_or(Scroll::Region, |&(_, how)| how);
        Self { no_color: var("NO_COLOR").is_some_and(|value| !value.is_empty()), scroll, ..Self::PLAIN }
    }

    /// Takes in what the terminal answered; true where that changes anything.
    pub fn learn(&mut self, answer: Answer) -> bool {
        let before = *self;
        match answer {
            Answer::Ambiguous(cells) => self.wide_ambiguous = cells == 2,
            Answer::NotUtf8 => self.utf8 = false,
            Answer::Sync(known) => self.sync = known,
            Answer::Complete => {}
        }
        *self != before
    }

    /// How wide this terminal draws: what layout and terminal share.
    pub fn widths(self) -> Widths {
        Widths { ambiguous_wide: self.wide_ambiguous }
    }

    /// Cells of one grapheme cluster, 0 to 2.
    pub(super) fn width(self, symbol: &str) -> u16 {
        self.widths().cells(symbol) as u16
    }
}

/// Whether `TERM` names a terminal on which nothing can be put in its place.
pub(super) fn is_unusable(term: &str) -> bool {
    UNUSABLE.contains(&term)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(vars: &[(&str, &str)]) -> Caps {
        Caps::from_vars(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn environment() {
        assert_eq!(of(&[]), Caps::PLAIN);
        assert_eq!(of(&[("NO_COLOR", "")]), Caps::PLAIN);
        assert!(of(&[("NO_COLOR", "0")]).no_color);
        for (term, scroll) in [
            ("xterm-256color", Scroll::Region),
            ("linux", Scroll::Lines),
            ("linux-16color", Scroll::Lines),
            ("vt100", Scroll::Never),
            ("vt220", Scroll::Lines),
            ("tmux-256color", Scroll::Region),
            ("screen", Scroll::Region),
            ("putty", Scroll::Region),
        ] {
            assert_eq!(of(&[("TERM", term)]).scroll, scroll, "{term}");
        }
        assert!(is_unusable("dumb") && !is_unusable("vt100") && !is_unusable(""));
    }

    #[test]
    fn answers() {
        let mut caps = Caps::PLAIN;
        assert!(!caps.learn(Answer::Ambiguous(1)) && !caps.learn(Answer::Complete) && !caps.learn(Answer::Sync(false)));
        assert!(caps.learn(Answer::Ambiguous(2)) && caps.wide_ambiguous);
        assert!(caps.learn(Answer::Sync(true)) && caps.learn(Answer::NotUtf8) && !caps.utf8);
    }

    #[test]
    fn widths() {
        let wide = Caps { wide_ambiguous: true, ..Caps::PLAIN };
        for (symbol, one, two) in [
            ("a", 1, 1),
            (" ", 1, 1),
            ("镇", 2, 2),
            ("一", 2, 2),
            ("龥", 2, 2),
            ("，", 2, 2),
            ("“", 1, 2),
            ("—", 1, 2),
            ("①", 1, 2),
            ("│", 1, 2),
            ("▸", 1, 1),
            ("é", 1, 1),
            ("e\u{301}", 1, 1),
            ("\u{301}", 0, 0),
            ("👨‍👩‍👧", 2, 2),
            ("\u{1b}", 0, 0),
            ("\r\n", 0, 0),
            ("", 0, 0),
        ] {
            assert_eq!((Caps::PLAIN.width(symbol), wide.width(symbol)), (one, two), "{symbol:?}");
        }
    }
}
