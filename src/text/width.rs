//! How many cells of a terminal a text takes. Layout and renderer both ask here, so that they never disagree.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clusters;

/// The widths of one terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Characters that Unicode calls ambiguous (“ ” ‘ ’ … — · ① │ ─ and the like) take two cells instead of one.
    pub ambiguous_wide: bool,
}

impl Widths {
    /// Cells of one grapheme cluster: 0, 1 or 2. Control characters have none.
    pub fn cells(self, grapheme: &str) -> usize {
        let mut chars = grapheme.chars();
        let Some(first) = chars.next() else { return 0 };
        if chars.as_str().is_empty() || first.is_control() {
            return self.char_cells(first);
        }
        let cells = if self.ambiguous_wide { grapheme.width_cjk() } else { grapheme.width() };
        cells.min(2)
    }

    /// Cells of a whole text, cluster by cluster.
    pub fn text(self, s: &str) -> usize {
        if s.bytes().all(|b| matches!(b, b' '..=b'~')) {
            return s.len();
        }
        clusters(s).map(|cluster| self.cells(cluster)).sum()
    }

    #[inline]
    fn char_cells(self, c: char) -> usize {
        match c {
            ' '..='~' => 1,
            '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3011}' | '\u{ff01}'..='\u{ff5e}' => 2,
            _ if self.ambiguous_wide => c.width_cjk().unwrap_or(0).min(2),
            _ => c.width().unwrap_or(0).min(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NARROW: Widths = Widths { ambiguous_wide: false };
    const WIDE: Widths = Widths { ambiguous_wide: true };

    #[test]
    fn cells_of_a_cluster() {
        for (cluster, narrow, wide) in [
            ("", 0, 0),
            ("a", 1, 1),
            ("镇", 2, 2),
            ("。", 2, 2),
            ("％", 2, 2),
            ("〔", 2, 2),
            ("㈠", 2, 2),
            ("ｱ", 1, 1),
            ("“", 1, 2),
            ("’", 1, 2),
            ("…", 1, 2),
            ("—", 1, 2),
            ("·", 1, 2),
            ("①", 1, 2),
            ("│", 1, 2),
            ("─", 1, 2),
            ("□", 1, 2),
            ("▸", 1, 1),
            ("\t", 0, 0),
            ("\n", 0, 0),
            ("\r\n", 0, 0),
            ("\u{7f}", 0, 0),
            ("\u{9b}", 0, 0),
            ("e\u{301}", 1, 1),
            ("\u{301}", 0, 0),
            ("👨\u{200d}👩\u{200d}👧", 2, 2),
            ("🇨🇳", 2, 2),
            ("\u{20000}", 2, 2),
        ] {
            assert_eq!(NARROW.cells(cluster), narrow, "{cluster:?}");
            assert_eq!(WIDE.cells(cluster), wide, "{cluster:?} wide");
        }
    }

    #[test]
    fn cells_of_a_text() {
        for (text, narrow, wide) in [("", 0, 0), ("year 2023", 9, 9), ("“三单”制度——2023年", 18, 22), ("a\tb\n", 2, 2)]
        {
            assert_eq!(NARROW.text(text), narrow, "{text:?}");
            assert_eq!(WIDE.text(text), wide, "{text:?} wide");
        }
    }

    #[test]
    fn ranges_known_by_heart_agree_with_unicode() {
        for c in ('\0'..='\u{ffff}').filter(|c| !c.is_control()) {
            assert_eq!(NARROW.char_cells(c), c.width().unwrap_or(0).min(2), "U+{:04X}", c as u32);
            assert_eq!(WIDE.char_cells(c), c.width_cjk().unwrap_or(0).min(2), "U+{:04X} wide", c as u32);
        }
    }

    proptest! {
        #[test]
        fn no_cluster_is_wider_than_two(text in "\\PC{0,30}") {
            for cluster in clusters(&text) {
                prop_assert!(NARROW.cells(cluster) <= WIDE.cells(cluster) && WIDE.cells(cluster) <= 2);
            }
        }
    }
}
