//! Folded text that knows where it comes from, so that what is found is marked in the original.

use std::ops::Range;

use super::{fold, folded, occurrence::occurrences, table::TABLE};

/// A folded text with the place of each of its characters in the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub text: String,
    /// Byte offset in the original of each folded character.
    pub starts: Vec<u32>,
}

impl Folded {
    /// Folds `original`. Text beyond 4 GiB is left out, since offsets end there.
    pub fn of(original: &str) -> Self {
        let table = &*TABLE;
        let mut out = Self { text: String::with_capacity(original.len()), starts: Vec::new() };
        for (at, c) in original.char_indices() {
            let (Some(new), Ok(at)) = (folded(table, c), u32::try_from(at)) else { continue };
            out.text.push(new);
            out.starts.push(at);
        }
        out
    }

    /// Byte ranges in `original`, from which this was made, where `needle` (folded) stands; in order, not overlapping.
    pub fn find_all(&self, original: &str, needle: &str) -> Vec<Range<usize>> {
        occurrences(&self.text, needle).filter_map(|chars| self.original(original, chars)).collect()
    }

    /// The byte range in `original` of a range of folded characters; white space around it is left out.
    pub fn original(&self, original: &str, chars: Range<usize>) -> Option<Range<usize>> {
        let last = *self.starts.get(chars.clone())?.last()? as usize;
        let end = last + original.get(last..)?.chars().next()?.len_utf8();
        Some(*self.starts.get(chars.start)? as usize..end)
    }
}

/// Byte ranges in `haystack` where the folded needle stands, white space between its characters or not; in order, not
/// overlapping.
///
/// ```
/// # use zhenbao::text::{find_all, fold};
/// assert_eq!(find_all("合 法性，合法 性", &fold("合法性")), [0..10, 13..23]);
/// ```
pub fn find_all(haystack: &str, folded_needle: &str) -> Vec<Range<usize>> {
    if folded_needle.is_empty() || !fold(haystack).contains(folded_needle) {
        return Vec::new();
    }
    Folded::of(haystack).find_all(haystack, folded_needle)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn finds_in_the_original() {
        for (haystack, needle, found) in [
            ("西河镇调解，调解", "调解", vec!["调解", "调解"]),
            ("調 解\n率", "调解率", vec!["調 解\n率"]),
            ("ＧＤＰ与gdp", "GDP", vec!["ＧＤＰ", "gdp"]),
            ("调解", "化解", vec![]),
            ("调解", "", vec![]),
            ("调解", " ", vec![]),
            ("aaa", "aa", vec!["aa"]),
            (" 甲 ", "甲", vec!["甲"]),
        ] {
            let ranges = find_all(haystack, &fold(needle));
            let words: Vec<_> = ranges.into_iter().filter_map(|r| haystack.get(r)).collect();
            assert_eq!(words, found, "{needle:?} in {haystack:?}");
        }
    }

    proptest! {
        #[test]
        fn every_place_folds_to_the_needle(haystack in "[abＡＢ鎮镇 \\n，]{0,40}", needle in "[abＡ鎮 ]{1,3}") {
            let needle = fold(&needle);
            let found = find_all(&haystack, &needle);
            prop_assert!(found.iter().all(|r| haystack.get(r.clone()).is_some_and(|s| fold(s) == needle)));
            let expected = if needle.is_empty() { 0 } else { fold(&haystack).matches(&needle).count() };
            prop_assert_eq!(found.len(), expected);
        }

        #[test]
        fn text_is_the_folded_text(original in "\\PC{0,40}") {
            let folded = Folded::of(&original);
            prop_assert_eq!(&folded.text, &fold(&original));
            prop_assert_eq!(folded.starts.len(), folded.text.chars().count());
        }
    }
}
