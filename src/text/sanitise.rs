//! The one door for text that nobody vouches for: what could steer a terminal, hide or turn round becomes visible.
//!
//! | what | becomes |
//! |---|---|
//! | C0 controls but line feed and TAB, DEL | their pictures (␀ ␛ ␡); CR LF becomes LF |
//! | C1 controls | U+FFFD |
//! | characters that turn the direction of writing, join or fill invisibly, tags | □ |
//! | private use, noncharacters | □ |
//! | line and paragraph separators | line feed |
//! | soft hyphen, zero-width space, word joiner, byte order mark | nothing: they only say where a line may break |
//! | one variation selector behind a character | nothing; any more of them □ |
//! | combining marks | at most four on one character, □ for the rest, and □ below marks without a character |

mod marks;
mod path;

pub use path::safe_path;

use std::borrow::Cow;

/// Stands for a character that must not be shown.
const STAND_IN: char = '□';

/// Text safe to store and to show. Sanitising twice changes nothing more.
///
/// ```
/// # use zhenbao::text::sanitise;
/// assert_eq!(sanitise("甲\u{1b}[31m乙\r\n"), "甲␛[31m乙\n");
/// ```
pub fn sanitise(s: &str) -> Cow<'_, str> {
    let Some(first) = s.char_indices().find_map(|(at, c)| (!is_plain(c)).then_some(at)) else {
        return Cow::Borrowed(s);
    };
    let (clean, doubtful) = s.split_at_checked(first).unwrap_or(("", s));
    let mut out = String::with_capacity(s.len() + 16);
    out.push_str(clean);
    let mut chars = doubtful.chars().peekable();
    let mut before = clean.chars().next_back();
    while let Some(c) = chars.next() {
        if c != '\r' || chars.peek() != Some(&'\n') {
            out.extend(shown(c, before));
        }
        before = Some(c);
    }
    Cow::Owned(marks::bounded(out))
}

/// A name on one line: [`sanitise`], and line feeds and TABs become pictures too.
pub fn sanitise_name(s: &str) -> Cow<'_, str> {
    let clean = sanitise(s);
    if !clean.contains(['\n', '\t']) {
        return clean;
    }
    Cow::Owned(clean.chars().map(|c| if matches!(c, '\n' | '\t') { picture(c) } else { c }).collect())
}

/// Needs no second look. Most of Chinese text is of these.
#[inline]
fn is_plain(c: char) -> bool {
    match c {
        ' '..='~' | '\n' | '\t' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9d}' => true,
        _ => super::cluster::stands_alone(c),
    }
}

/// What stands for `c`, which stands behind `before`.
fn shown(c: char, before: Option<char>) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\0'..='\u{1f}' | '\u{7f}' => Some(picture(c)),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        _ if is_selector(c) => before.is_none_or(|b| is_selector(b) || is_hidden(b)).then_some(STAND_IN),
        _ if is_hidden(c) || is_without_meaning(c) => Some(STAND_IN),
        _ => Some(c),
    }
}

/// The picture of a C0 control or DEL.
fn picture(c: char) -> char {
    if c == '\u{7f}' { '␡' } else { char::from_u32(0x2400 + c as u32).unwrap_or(STAND_IN) }
}

/// Chooses one look of the character before it.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Is not seen itself, and may change what is seen.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{1bca0}'..='\u{1bca3}' | '\u{e0000}'..='\u{e0fff}')
}

/// Private use and noncharacters: every font shows something else, or nothing.
fn is_without_meaning(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    private || matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_invisible_passes() {
        for (text, clean) in [
            ("", ""),
            ("西河镇“一站式”\n\t①", "西河镇“一站式”\n\t①"),
            ("\0\u{7}\u{1b}]0;x\u{7f}", "␀␇␛]0;x␡"),
            ("a\rb\r\nc\r", "a␍b\nc␍"),
            ("\u{b}\u{c}", "␋␌"),
            ("\u{9b}31m\u{85}", "\u{fffd}31m\u{fffd}"),
            ("甲\u{2028}乙\u{2029}丙", "甲\n乙\n丙"),
            ("金额\u{202e}01\u{202c}\u{2066}\u{61c}\u{200f}", "金额□01□□□□"),
            ("\u{feff}青\u{200b}石\u{ad}镇\u{2060}", "青石镇"),
            ("a\u{200d}b\u{e0041}", "a□b□"),
            ("⚠\u{fe0f}镇\u{fe0f}\u{fe0f}\u{e0100}", "⚠镇□□"),
            ("\u{fe0f}甲", "□甲"),
            ("\u{e000}\u{f8ff}\u{ffff}\u{1fffe}\u{fdd0}\u{10fffd}", "□□□□□□"),
            ("\u{3164}\u{ffa0}\u{fff9}", "□□□"),
            ("镇\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}乙", "镇\u{301}\u{301}\u{301}\u{301}□乙"),
            ("e\u{301}", "e\u{301}"),
        ] {
            assert_eq!(sanitise(text), clean, "{text:?}");
        }
    }

    #[test]
    fn every_character_that_changes_is_looked_at() {
        for c in ('\0'..=char::MAX).filter(|c| shown(*c, Some('x')) != Some(*c)) {
            assert!(!is_plain(c), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(sanitise("西河镇（2023年）—— “甲”"), Cow::Borrowed(_)));
    }

    #[test]
    fn names_stay_on_one_line() {
        for (name, clean) in [("a\nb\tc", "a␊b␉c"), ("a\u{2028}b", "a␊b"), ("报告.txt", "报告.txt")] {
            assert_eq!(sanitise_name(name), clean);
        }
    }

    proptest! {
        #[test]
        fn sanitising_twice_is_sanitising_once(text in "[a镇\r\n\t\u{1b}\u{85}\u{200b}\u{202e}\u{fe0f}\u{301}\u{600}\u{e000}🇨👨\u{0}-\u{10ffff}]{0,40}") {
            let once = sanitise(&text).into_owned();
            prop_assert_eq!(sanitise(&once), once.as_str());
            prop_assert!(once.chars().all(|c| c == '\n' || c == '\t' || shown(c, Some('x')) == Some(c)), "{:?}", once);
            prop_assert!(!sanitise_name(&once).contains(char::is_control));
        }
    }
}
