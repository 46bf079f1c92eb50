//! Text without the white space of its layout.
//!
//! All white space goes, but one space stays between two ASCII words, and between groups of digits where nothing says
//! that they are one number.

mod digits;

use std::borrow::Cow;
use std::str::SplitWhitespace;

/// A paragraph without layout white space.
///
/// ```
/// # use zhenbao::text::join;
/// assert_eq!(join("  西河 镇\u{3000}2 0 2 3年 Word 97 "), "西河镇2023年Word 97");
/// ```
pub fn join(s: &str) -> Cow<'_, str> {
    let s = s.trim();
    if !s.chars().any(is_space) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len());
    join_into(s, &mut out);
    Cow::Owned(out)
}

/// A row of a table: [`join`] in each cell; the TABs between cells stay.
pub fn join_row(s: &str) -> Cow<'_, str> {
    if !s.chars().any(is_space) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len());
    for (number, cell) in s.split('\t').enumerate() {
        if number > 0 {
            out.push('\t');
        }
        join_into(cell, &mut out);
    }
    Cow::Owned(out)
}

#[inline]
fn is_space(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' ' | '\t'..='\r') } else { c.is_whitespace() }
}

fn join_into(s: &str, out: &mut String) {
    let mut words = s.split_whitespace();
    let mut pending = words.next();
    while let Some(word) = pending {
        out.push_str(word);
        pending = words.next();
        let Some(next) = pending else { break };
        if digits::ends_in_digit(word) && digits::begins_with_digit(next) {
            pending = Some(push_figures(word, next, &mut words, out));
        } else if is_word_end(word) && is_word_start(next) {
            out.push(' ');
        }
    }
}

/// Writes the groups of digits behind `word` and hands back the last of them, which may go on as text.
fn push_figures<'a>(word: &'a str, next: &'a str, words: &mut SplitWhitespace<'a>, out: &mut String) -> &'a str {
    let mut figures = digits::Figures::new(word);
    let mut last = next;
    // The look ahead ends with the groups, so that each word is seen once.
    let mut groups = Vec::new();
    while figures.add(last) {
        let mut ahead = words.clone();
        let Some(word) = ahead.next().filter(|word| digits::begins_with_digit(word)) else { break };
        groups.push(last);
        last = word;
        *words = ahead;
    }
    let after = digits::behind_digits(last).or_else(|| words.clone().next()?.chars().next());
    let gap = if figures.are_one_number(after) { "" } else { " " };
    for group in groups {
        out.push_str(gap);
        out.push_str(group);
    }
    out.push_str(gap);
    last
}

fn is_word_end(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_alphanumeric())
}

fn is_word_start(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn layout_goes_and_words_stay() {
        for (text, joined) in [
            ("", ""),
            (" \u{3000}\n", ""),
            ("  西河镇 ", "西河镇"),
            ("西 河\u{a0}镇\n人\u{3000}民", "西河镇人民"),
            ("用 Word 打开", "用Word打开"),
            ("Open Office 4 以上", "Open Office 4以上"),
            ("GB 18030 标准", "GB 18030标准"),
            ("甲, 乙", "甲,乙"),
            ("2 0 2 3 年", "2023年"),
            ("共1 2件", "共12件"),
            ("20 23 年度", "2023年度"),
            ("20 23 件", "20 23件"),
            ("1 200 元", "1200元"),
            ("12 345 678元", "12345678元"),
            ("9 7. 7%", "97.7%"),
            ("320 450", "320 450"),
            ("3.1 200", "3.1 200"),
            ("一、1.2 0 2 3年", "一、1.2023年"),
            ("2 0 2 3", "2023"),
            ("202 3 年", "2023年"),
            ("12 34 56", "12 34 56"),
            ("1 2 x 3", "12 x 3"),
            ("a\t b\tc", "a b c"),
        ] {
            assert_eq!(join(text), joined, "{text:?}");
        }
    }

    #[test]
    fn rows_keep_their_cells() {
        for (row, joined) in
            [("项 目\t 数 量\t", "项目\t数量\t"), ("\t\t1 2", "\t\t12"), ("甲", "甲"), ("2 0\t2 3", "20\t23")]
        {
            assert_eq!(join_row(row), joined, "{row:?}");
        }
    }

    #[test]
    fn text_without_spaces_is_not_copied() {
        assert!(matches!(join(" 西河镇（2023年） "), Cow::Borrowed("西河镇（2023年）")));
        assert!(matches!(join_row("西河镇"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn only_white_space_goes(text in "[ \t\u{3000}0-9a甲.，年]{0,40}") {
            let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let joined = join(&text);
            prop_assert_eq!(bare(&joined), bare(&text));
            prop_assert_eq!(join(&joined), joined.as_ref());
            prop_assert_eq!(join_row(&text).matches('\t').count(), text.matches('\t').count());
        }
    }
}
