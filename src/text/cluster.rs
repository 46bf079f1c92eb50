//! Grapheme clusters: what is one character for the eye, however many code points it has.
//!
//! The rules of Unicode are asked only where they can matter. Nearly all Chinese text consists of characters that never
//! join a neighbour, and those are told by their code point.

use unicode_segmentation::UnicodeSegmentation;

/// The clusters of a text, in order; nothing is left out.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { rest: text }
}

/// See [`clusters`].
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        let alone = stands_alone(first) && chars.next().is_none_or(stands_alone);
        let len = if alone { first.len_utf8() } else { self.rest.graphemes(true).next()?.len() };
        let (cluster, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(cluster)
    }
}

/// Never joins the character before it, nor one behind it that stands alone as well.
#[inline]
pub(super) fn stands_alone(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9d}' | '\u{2e80}'..='\u{3029}' | '\u{3030}'..='\u{3098}'
        | '\u{309b}'..='\u{3163}' | '\u{3165}'..='\u{4dff}' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{20cf}' | '\u{2100}'..='\u{2bff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{2fffd}'
        | '\u{30000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lone_characters_are_those_of_unicode() {
        for c in (0..=0x3ffff).filter_map(char::from_u32).filter(|c| stands_alone(*c)) {
            let text = format!("中{c}{c}a{c}");
            assert_eq!(text.graphemes(true).count(), 5, "U+{:04X}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn clusters_are_those_of_unicode(text in "[a中，。“①e\u{301}\u{200d}👨👩🇨🇳\u{fe0f}각ᄀ\u{600}क्ष\r\n\u{0}-\u{10ffff}]{0,40}") {
            prop_assert!(clusters(&text).eq(text.graphemes(true)));
        }
    }
}
