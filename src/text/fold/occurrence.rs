//! Where a needle stands in a text, counted in characters.

use std::ops::Range;

/// The places of `needle` in `text`, in order, not overlapping; none of an empty needle.
pub(super) fn occurrences<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let length = needle.chars().count();
    let (mut seen, mut index) = (0, 0);
    let found = text.match_indices(needle).filter(move |_| length > 0);
    found.map(move |(at, _)| {
        index += text.get(seen..at).unwrap_or_default().chars().count();
        seen = at;
        index..index + length
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters() {
        for (text, needle, expected) in [
            ("调解a调解", "调解", &[(0, 2), (3, 5)][..]),
            ("一一一", "一一", &[(0, 2)]),
            ("一", "二", &[]),
            ("一", "", &[]),
        ] {
            let found: Vec<(usize, usize)> = occurrences(text, needle).map(|r| (r.start, r.end)).collect();
            assert_eq!(found, expected, "{text} {needle}");
        }
    }
}
