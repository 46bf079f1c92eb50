//! Keys, pasted text and answers of the terminal, out of one stream of bytes.

mod control;
mod gbk;
mod paste;
mod reader;
mod utf8;

pub use reader::{Input, KeyReader};

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// As typed: shift is in the character. Never a control character.
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// From 1.
    F(u8),
}

/// What a mouse did, at a cell from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mouse {
    pub kind: MouseKind,
    pub x: u16,
    pub y: u16,
}

/// The first button and the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MouseKind {
    Press,
    WheelUp,
    WheelDown,
}

/// A key with what was held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    /// Only known of keys that are no characters: ESC before a character is the key Esc, since on a slow line the two
    /// cannot be told apart and a lost Esc is worse.
    pub alt: bool,
    /// Only known of keys that are no characters.
    pub shift: bool,
}

impl Key {
    /// With nothing held down.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character alone.
    pub const fn char(char: char) -> Self {
        Self::plain(Code::Char(char))
    }

    /// Ctrl with a character.
    pub const fn ctrl(char: char) -> Self {
        Self { ctrl: true, ..Self::char(char) }
    }

    /// From the number that terminals send for modifiers: 1 more than the sum of 1 shift, 2 alt, 4 ctrl; 0 for none.
    fn held(code: Code, number: u16) -> Self {
        let bits = number.saturating_sub(1);
        Self { code, shift: bits & 1 > 0, alt: bits & 2 > 0, ctrl: bits & 4 > 0 }
    }
}
