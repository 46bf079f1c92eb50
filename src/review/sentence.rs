//! Where sentences end.

use std::ops::Range;

const ENDS: [char; 5] = ['。', '！', '？', '!', '\n'];
const CLOSERS: [char; 7] = ['”', '’', '」', '）', ')', '"', '』'];

/// The sentences of a paragraph as byte ranges, closing marks included, none of them blank. A mark inside quotes or
/// brackets that are still open does not end one.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    cut(text, &ENDS)
}

/// The same, parted at ；too: the items of a list.
pub(super) fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut ends = ENDS.to_vec();
    ends.extend(['；', ';']);
    cut(text, &ends)
}

fn cut(text: &str, ends: &[char]) -> Vec<Range<usize>> {
    let (mut out, mut from, mut ended) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        if ended && !CLOSERS.contains(&c) && !ends.contains(&c) {
            push(text, from..at, &mut out);
            (from, ended) = (at, false);
        }
        ended |= ends.contains(&c);
    }
    push(text, from..text.len(), &mut out);
    out
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let part = text.get(range.clone()).unwrap_or_default();
    let (bare, start) = (part.trim(), range.start + part.len() - part.trim_start().len());
    if !bare.is_empty() {
        out.push(start..start + bare.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_their_marks() {
        for (text, expected) in [
            ("甲。乙！ 丙", vec!["甲。", "乙！", "丙"]),
            ("他说“好。”又走。", vec!["他说“好。”", "又走。"]),
            ("甲；乙。", vec!["甲；乙。"]),
            ("？！甲", vec!["？！", "甲"]),
            ("", vec![]),
            ("  ", vec![]),
        ] {
            let got: Vec<&str> = sentences(text).into_iter().filter_map(|r| text.get(r)).collect();
            assert_eq!(got, expected);
        }
        assert_eq!(clauses("甲；乙。").len(), 2);
    }
}
