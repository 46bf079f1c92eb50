//! Text cut and padded to an exact number of cells, never through a character.

use std::iter::repeat_n;

use super::{Widths, clusters};

/// The longest beginning of `s` that fits into `cells`.
pub fn clip(s: &str, cells: usize, widths: Widths) -> &str {
    let mut end = 0;
    let mut used = 0;
    for cluster in clusters(s) {
        used += widths.cells(cluster);
        if used > cells {
            break;
        }
        end += cluster.len();
    }
    s.get(..end).unwrap_or_default()
}

/// `s` in exactly `cells`: too long a text ends in … (`..` where … would be wide), a shorter one is padded on the right.
pub fn fit(s: &str, cells: usize, widths: Widths) -> String {
    let whole = clip(s, cells, widths);
    if whole.len() == s.len() {
        return pad_right(s, cells, widths);
    }
    let mark = clip(if widths.ambiguous_wide { ".." } else { "…" }, cells, widths);
    let head = clip(whole, cells - widths.text(mark), widths);
    pad_right(&format!("{head}{mark}"), cells, widths)
}

/// `s` at the left of exactly `cells`; what does not fit is cut off without a mark.
pub fn pad_right(s: &str, cells: usize, widths: Widths) -> String {
    let mut out = String::with_capacity(s.len() + cells);
    out.push_str(clip(s, cells, widths));
    // The first blank may join a character at the end and lose its cell.
    for _ in 0..2 {
        out.extend(blanks(&out, cells, widths));
    }
    out
}

/// `s` at the right of exactly `cells`; what does not fit is cut off without a mark.
pub fn pad_left(s: &str, cells: usize, widths: Widths) -> String {
    let s = clip(s, cells, widths);
    let out: String = blanks(s, cells, widths).chain(s.chars()).collect();
    // The last blank may join a mark at the beginning and lose its cell.
    blanks(&out, cells, widths).chain(out.chars()).collect()
}

fn blanks(s: &str, cells: usize, widths: Widths) -> impl Iterator<Item = char> + use<> {
    repeat_n(' ', cells.saturating_sub(widths.text(s)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NARROW: Widths = Widths { ambiguous_wide: false };
    const WIDE: Widths = Widths { ambiguous_wide: true };

    #[test]
    fn clips_before_the_glyph_that_does_not_fit() {
        for (text, cells, expected) in [
            ("西河镇", 6, "西河镇"),
            ("西河镇", 5, "西河"),
            ("西河镇", 1, ""),
            ("e\u{301}a", 1, "e\u{301}"),
            ("“三单”", 3, "“三"),
            ("", 4, ""),
        ] {
            assert_eq!(clip(text, cells, NARROW), expected, "{text} {cells}");
        }
        assert_eq!(clip("“三单”", 3, WIDE), "“");
    }

    #[test]
    fn fits_exactly() {
        for (text, cells, narrow, wide) in [
            ("西河镇", 8, "西河镇  ", "西河镇  "),
            ("西河镇", 6, "西河镇", "西河镇"),
            ("西河镇政府", 7, "西河镇…", "西河.. "),
            ("西河镇政府", 6, "西河… ", "西河.."),
            ("西河镇", 2, "… ", ".."),
            ("西河镇", 1, "…", "."),
            ("西河镇", 0, "", ""),
            ("abc", 2, "a…", ".."),
        ] {
            assert_eq!(fit(text, cells, NARROW), narrow, "{text} {cells}");
            assert_eq!(fit(text, cells, WIDE), wide, "{text} {cells} wide");
        }
    }

    #[test]
    fn pads_either_side() {
        assert_eq!(pad_left("97.7%", 8, NARROW), "   97.7%");
        assert_eq!(pad_left("“甲”", 3, NARROW), "“甲");
        assert_eq!(pad_right("“甲”", 7, WIDE), "“甲” ");
        assert_eq!(pad_right("西河镇", 5, WIDE), "西河 ");
        assert_eq!(NARROW.text(&pad_left("\u{c3f}\u{b02}", 3, NARROW)), 3);
    }

    proptest! {
        #[test]
        fn widths_are_exact(text in "[a-c镇。“…—①\u{301}👨\\PC]{0,20}", cells in 0usize..24, ambiguous_wide: bool) {
            let widths = Widths { ambiguous_wide };
            for out in [fit(&text, cells, widths), pad_left(&text, cells, widths), pad_right(&text, cells, widths)] {
                prop_assert_eq!(widths.text(&out), cells, "{:?}", out);
            }
            prop_assert!(text.starts_with(clip(&text, cells, widths)));
        }
    }
}
