//! Text without layout space.

use super::gap::is_blank;

/// Takes all white space out, but for one space between two words of Latin letters and the tabs between table cells.
pub(in crate::read) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut last, mut gap, mut tabs) = ('\0', false, 0);
    for c in text.chars() {
        if c == '\t' {
            tabs += usize::from(!out.is_empty());
        } else if is_blank(c) {
            gap = true;
        } else {
            if tabs > 0 {
                out.extend(std::iter::repeat_n('\t', tabs));
            } else if gap && are_words(last, c) {
                out.push(' ');
            }
            out.push(c);
            (last, gap, tabs) = (c, false, 0);
        }
    }
    out
}

fn are_words(a: char, b: char) -> bool {
    let letter = a.is_ascii_alphabetic() || b.is_ascii_alphabetic();
    letter && a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_words_and_cells_keep_a_gap() {
        for (given, expected) in [
            ("　　清河镇 2021 年\u{a0}度", "清河镇2021年度"),
            ("利用 LED 屏、APP  Store", "利用LED屏、APP Store"),
            ("共 1 200 件", "共1200件"),
            ("村名\t 件数 \t备注\t", "村名\t件数\t备注"),
            ("\t一、总体情况", "一、总体情况"),
            ("", ""),
        ] {
            assert_eq!(joined(given), expected, "{given:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_goes(text in "\\PC{0,60}") {
            let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&joined(&text)), bare(&text));
        }
    }
}
