//! What cannot be seen becomes visible before anything else looks at the text.

use std::borrow::Cow;

/// The text with a stand-in for every control character (its picture, U+2400 onwards), and □ for signs that change the
/// direction of writing or have no width. LF and TAB stay.
pub(in crate::read) fn scrub(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| stand_in(c).is_none()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| stand_in(c).unwrap_or(c)).collect()
}

fn stand_in(c: char) -> Option<char> {
    match c {
        '\n' | '\t' | ' '..='~' | '\u{4E00}'..='\u{9FFF}' => None,
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => Some('□'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invisible_is_shown() {
        for (given, seen) in [
            ("青石镇\t一\n二", "青石镇\t一\n二"),
            ("前\u{1B}[31m后", "前␛[31m后"),
            ("a\0b\u{7F}c\u{9B}d", "a␀b␡c□d"),
            ("青\u{200B}石\u{202E}镇\u{FEFF}", "青□石□镇□"),
        ] {
            assert_eq!(scrub(given), seen);
        }
        assert!(matches!(scrub("全镇“三项制度”，100%。"), Cow::Borrowed(_)));
    }
}
