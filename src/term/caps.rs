//! What is known of the terminal: from the environment at once, from its own answers later.

use crate::text::Widths;

use super::{Answer, Charset};

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
#[allow(clippy::struct_excessive_bools)] // Facts that have nothing to do with each other.
pub struct Caps {
    /// It draws characters of ambiguous width (“ ” … — · ① │) in two cells.
    pub wide_ambiguous: bool,
    /// It said that it knows synchronized output.
    pub sync: bool,
    /// Colours are not wanted, attributes are.
    pub no_color: bool,
    /// What it reads.
    pub charset: Charset,
    /// The user has said how wide ambiguous characters are: what the terminal answers counts no more.
    pub width_given: bool,
    pub charset_given: bool,
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
    pub const PLAIN: Self = Self {
        wide_ambiguous: false,
        sync: false,
        no_color: false,
        charset: Charset::Utf8,
        width_given: false,
        charset_given: false,
        scroll: Scroll::Region,
    };

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
            Answer::Ambiguous(cells) if !self.width_given && !self.is_told_other() => self.wide_ambiguous = cells == 2,
            Answer::NotUtf8 if !self.charset_given => self.take_charset(Charset::Gbk),
            Answer::Sync(known) => self.sync = known,
            Answer::Ambiguous(_) | Answer::NotUtf8 | Answer::Complete => {}
        }
        *self != before
    }

    /// The user says how wide ambiguous characters are, whatever the terminal answers.
    #[must_use]
    pub fn with_ambiguous(mut self, wide: bool) -> Self {
        (self.wide_ambiguous, self.width_given) = (wide, true);
        self
    }

    /// The user says what the terminal reads, whatever it answers.
    #[must_use]
    pub fn with_charset(mut self, charset: Charset) -> Self {
        self.charset_given = true;
        self.take_charset(charset);
        self
    }

    /// The user has named another encoding than the questions were asked in.
    fn is_told_other(self) -> bool {
        self.charset_given && self.charset != Charset::Utf8
    }

    /// In GBK what is ambiguous elsewhere takes two bytes and two cells; stand-ins in ASCII take one.
    fn take_charset(&mut self, charset: Charset) {
        self.charset = charset;
        if !self.width_given && charset != Charset::Utf8 {
            self.wide_ambiguous = charset == Charset::Gbk;
        }
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
        assert!(caps.learn(Answer::Sync(true)) && caps.learn(Answer::NotUtf8));
        assert_eq!((caps.charset, caps.wide_ambiguous), (Charset::Gbk, true));
    }

    #[test]
    fn what_the_user_says_counts_more_than_what_the_terminal_answers() {
        let mut caps = Caps::PLAIN.with_ambiguous(true);
        assert!(!caps.learn(Answer::Ambiguous(1)) && caps.wide_ambiguous);
        let mut caps = Caps::PLAIN.with_charset(Charset::Utf8);
        assert!(!caps.learn(Answer::NotUtf8) && caps.learn(Answer::Ambiguous(2)));
        let mut caps = Caps::PLAIN.with_charset(Charset::Ascii);
        assert!(!caps.learn(Answer::NotUtf8) && !caps.learn(Answer::Ambiguous(2)) && !caps.wide_ambiguous);
        assert!(Caps::PLAIN.with_charset(Charset::Gbk).wide_ambiguous);
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
