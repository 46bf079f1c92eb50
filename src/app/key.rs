//! Keys as the keymap speaks of them.

use std::fmt;

use crate::config::Lang;

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// Signs that Chinese input methods make of keys, beside the full-width forms of ASCII: sign, key.
const TYPED: [(char, char); 17] = [
    ('\u{3000}', ' '),
    ('、', '/'),
    ('。', '.'),
    ('【', '['),
    ('】', ']'),
    ('「', '['),
    ('」', ']'),
    ('《', '<'),
    ('》', '>'),
    ('“', '"'),
    ('”', '"'),
    ('‘', '\''),
    ('’', '\''),
    ('—', '_'),
    ('…', '^'),
    ('￥', '$'),
    ('·', '`'),
];

impl Key {
    /// The key that is meant while an input method is on: full-width forms and Chinese punctuation stand for the keys
    /// they are typed with.
    #[must_use]
    pub fn meant(self) -> Self {
        let Self::Char(typed) = self else { return self };
        if let Some((_, meant)) = TYPED.iter().find(|(sign, _)| *sign == typed) {
            return Self::Char(*meant);
        }
        match typed {
            '\u{ff01}'..='\u{ff5e}' => Self::Char(char::from_u32(typed as u32 - 0xff01 + 0x21).unwrap_or(typed)),
            _ => self,
        }
    }

    /// Reads a story of keys: characters, and names in angle brackets (`jj<enter>/西河<esc>`).
    pub fn story(keys: &str) -> Vec<Self> {
        let mut out = Vec::new();
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|r| r.split_once('>'));
            if let Some((key, tail)) = named.and_then(|(name, tail)| Some((Self::named(name)?, tail))) {
                out.push(key);
                rest = tail;
            } else {
                out.push(Self::Char(c));
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        out
    }

    /// Reads the name of a key as screen, stories and settings write it: `Enter`, `下`, `Ctrl-F`, `F5`, `a`.
    pub fn read(name: &str) -> Option<Self> {
        let mut chars = name.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return match Self::Char(only).meant() {
                Self::Char(' ') => None,
                // One character may be a name: 上.
                key => Some(NAMES.iter().find(|(_, shown, _)| *shown == name).map_or(key, |(named, _, _)| *named)),
            };
        }
        let small = name.to_ascii_lowercase();
        if let Some(c) = small.strip_prefix("ctrl-").or(small.strip_prefix("c-")) {
            let mut chars = c.chars();
            return chars.next().filter(|c| c.is_ascii_lowercase() && chars.next().is_none()).map(Self::Ctrl);
        }
        if let Some(n) = small.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=12).contains(n)) {
            return Some(Self::F(n));
        }
        NAMES.iter().find(|(_, shown, told)| shown.eq_ignore_ascii_case(name) || *told == small).map(|(key, _, _)| *key)
    }

    fn named(name: &str) -> Option<Self> {
        if let Some(c) = name.strip_prefix("c-") {
            return c.chars().next().map(Self::Ctrl);
        }
        NAMES.iter().find(|(_, _, ascii)| *ascii == name).map(|(key, _, _)| *key)
    }
}

/// Key, name on the screen, name in stories.
const NAMES: [(Key, &str, &str); 18] = [
    (Key::Enter, "Enter", "enter"),
    (Key::Esc, "Esc", "esc"),
    (Key::Tab, "Tab", "tab"),
    (Key::BackTab, "Shift-Tab", "backtab"),
    (Key::Backspace, "Backspace", "bs"),
    (Key::Delete, "Delete", "del"),
    (Key::Up, "上", "up"),
    (Key::Down, "下", "down"),
    (Key::Left, "左", "left"),
    (Key::Right, "右", "right"),
    (Key::Home, "Home", "home"),
    (Key::End, "End", "end"),
    (Key::PageUp, "PgUp", "pgup"),
    (Key::PageDown, "PgDn", "pgdn"),
    (Key::F(1), "F1", "f1"),
    (Key::F(5), "F5", "f5"),
    (Key::F(10), "F10", "f10"),
    (Key::Char(' '), "Space", "space"),
];

impl Key {
    /// The name on the screen.
    pub fn name(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Up, Lang::En) => "Up".into(),
            (Self::Down, Lang::En) => "Down".into(),
            (Self::Left, Lang::En) => "Left".into(),
            (Self::Right, Lang::En) => "Right".into(),
            _ => self.to_string(),
        }
    }
}

/// The Chinese name.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, name, _)) = NAMES.iter().find(|(key, _, _)| key == self) {
            return f.write_str(name);
        }
        match self {
            Self::Char(c) => write!(f, "{c}"),
            Self::Ctrl(c) => write!(f, "Ctrl-{}", c.to_ascii_uppercase()),
            Self::F(n) => write!(f, "F{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_method_left_on_still_gives_keys() {
        for (typed, meant) in [('／', '/'), ('？', '?'), ('：', ':'), ('ｊ', 'j'), ('、', '/'), ('　', ' '), ('j', 'j')]
        {
            assert_eq!(Key::Char(typed).meant(), Key::Char(meant));
        }
        assert_eq!(Key::Char('西').meant(), Key::Char('西'));
    }

    /// Every key of the table, as it comes with full-width letters and signs on.
    #[test]
    fn every_key_of_the_table_has_its_full_width_form() {
        let keys = crate::app::BINDINGS.iter().flat_map(|b| b.keys);
        for key in keys {
            if let Key::Char(c @ '!'..='~') = *key {
                let wide = char::from_u32(c as u32 + 0xfee0).unwrap();
                assert_eq!(Key::Char(wide).meant(), *key, "{wide}");
            }
        }
        for (sign, key) in TYPED {
            assert_eq!(Key::Char(sign).meant(), Key::Char(key), "{sign}");
        }
    }

    #[test]
    fn keys_are_read_by_the_names_they_are_shown_with() {
        for (key, _, _) in NAMES {
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(Key::read(&key.name(lang)), Some(key));
            }
        }
        for (name, key) in [
            ("a", Some(Key::Char('a'))),
            ("A", Some(Key::Char('A'))),
            ("ｊ", Some(Key::Char('j'))),
            ("ctrl-f", Some(Key::Ctrl('f'))),
            ("Ctrl-F", Some(Key::Ctrl('f'))),
            ("F12", Some(Key::F(12))),
            ("F13", None),
            ("Alt-x", None),
            ("Ctrl-", None),
            ("", None),
            ("enterr", None),
        ] {
            assert_eq!(Key::read(name), key, "{name}");
        }
    }

    #[test]
    fn stories_name_keys_in_brackets() {
        let expected = [Key::Char('j'), Key::Enter, Key::Char('西'), Key::Ctrl('c'), Key::Char('<'), Key::Char('x')];
        assert_eq!(Key::story("j<enter>西<c-c><x"), expected);
    }
}
