//! What search takes for equal: full width and half width, capitals and small letters, 繁 and 简; white space counts
//! for nothing. Nothing else changes: ①, quotes and … stay what they are.
//!
//! The characters come from `traditional.txt`, made from `TSCharacters.txt` of `OpenCC` (Apache-2.0, taken from the
//! package opencc-python-reimplemented 0.1.7): the first candidate of each line where both sides are single characters
//! of the Basic Multilingual Plane. A traditional form that GB 2312 lists as well (乾, 著) is an ordinary character of
//! simplified text and stays, but for 後 徵 於 麽 夥 菸, which such text has no use for.

mod across;
mod located;
mod occurrence;
mod table;

pub use across::{Across, Needle, Stretch};
pub use located::{Folded, find_all};

use table::{DROPPED, TABLE, Table};

/// The character that stands for `c` in comparison; `None` for white space.
///
/// ```
/// # use zhenbao::text::fold_char;
/// assert_eq!([fold_char('Ａ'), fold_char('鎮'), fold_char('\u{3000}')], [Some('a'), Some('镇'), None]);
/// ```
pub fn fold_char(c: char) -> Option<char> {
    folded(&TABLE, c)
}

/// A text as search compares it.
pub fn fold(s: &str) -> String {
    let table = &*TABLE;
    let mut out = String::with_capacity(s.len());
    let mut kept = 0;
    for (at, c) in s.char_indices() {
        let new = folded(table, c);
        if new != Some(c) {
            out.push_str(s.get(kept..at).unwrap_or_default());
            out.extend(new);
            kept = at + c.len_utf8();
        }
    }
    out.push_str(s.get(kept..).unwrap_or_default());
    out
}

#[inline]
fn folded(table: &Table, c: char) -> Option<char> {
    match table.get(c as usize) {
        Some(&DROPPED) => None,
        Some(&new) => char::from_u32(u32::from(new)),
        None => Some(table::lower(c)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds_width_case_script_and_space() {
        for (text, folded) in [
            ("", ""),
            ("西河镇二○二三年", "西河镇二○二三年"),
            ("ＡＢ９％（甲）：", "ab9%(甲):"),
            ("Word", "word"),
            ("ÀΩЖ", "àωж"),
            ("中 国\u{3000}a\tb\nc\u{a0}d", "中国abcd"),
            ("龍門鎮調解後於臺灣", "龙门镇调解后于台湾"),
            ("乾县著名", "乾县著名"),
            ("①“”…—℃㎡", "①“”…—℃㎡"),
            ("İß", "İß"),
            ("\u{10400}\u{20000}", "\u{10428}\u{20000}"),
            ("\0", "\0"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in '\0'..=char::MAX {
            let once = fold_char(c);
            assert_eq!(once.and_then(fold_char), once, "U+{:04X}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn folding_is_character_by_character(text in "[ a-zＡ-Ｚ鎮镇，“\\PC]{0,40}") {
            let expected: String = text.chars().filter_map(fold_char).collect();
            prop_assert_eq!(fold(&text), expected);
        }
    }
}
