//! Where the sentences of a paragraph end.

use std::ops::Range;

const ENDS: &str = "。！？!?；;";
/// What still belongs to the sentence that it stands behind.
const CLOSING: &str = "”’」』）)》】\"";

/// The sentences of a paragraph as byte ranges that cover it: each ends with its mark and what is closed behind it.
///
/// ```
/// # use zhenbao::text::sentences;
/// assert_eq!(sentences("早办。“晚办。”不办"), [0..9, 9..24, 24..30]);
/// ```
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut from, mut ended) = (0, false);
    for (at, c) in text.char_indices() {
        if ended && !CLOSING.contains(c) && !ENDS.contains(c) {
            out.push(from..at);
            (from, ended) = (at, false);
        }
        ended |= ENDS.contains(c);
    }
    if from < text.len() {
        out.push(from..text.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_cover_the_text() {
        for (text, expected) in [
            ("", &[][..]),
            ("没有句号", &["没有句号"]),
            ("一件。两件；三件", &["一件。", "两件；", "三件"]),
            ("真的？！是。", &["真的？！", "是。"]),
            ("（完。）再来。", &["（完。）", "再来。"]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().filter_map(|r| text.get(r)).collect();
            assert_eq!(found, expected);
            assert_eq!(found.concat(), text);
        }
    }
}
