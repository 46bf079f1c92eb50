//! A numbered paragraph taken apart: marker, heading, closing mark, and the text that goes on behind it.

use super::block::{Block, Heading};
use super::marker::{Class, Marker, at_start};
use crate::report::{Paragraph, Section};

/// Adds the heading of a numbered paragraph, and the text behind it as a paragraph. After （1） every （n） that follows
/// a 。 or ； and goes on with the count begins an item of its own.
pub(super) fn split(paragraph: &Paragraph, marker: Marker, level: u8, out: &mut Vec<Block>) {
    let text = paragraph.text.as_str();
    if marker.class != Class::DigitBracket {
        return push(text, paragraph.line, marker, level, out);
    }
    let (mut from, mut open) = (0, marker);
    for (at, next) in items(text, marker) {
        push(text.get(from..at).unwrap_or_default(), paragraph.line, open, level, out);
        (from, open) = (at, next);
    }
    push(text.get(from..).unwrap_or_default(), paragraph.line, open, level, out);
}

/// Where items begin inside a paragraph.
fn items(text: &str, first: Marker) -> Vec<(usize, Marker)> {
    let (mut found, mut last, mut before) = (Vec::new(), first.number, '\0');
    for (at, c) in text.char_indices() {
        if matches!(before, '。' | '；' | ';')
            && let Some(marker) = at_start(text.get(at..).unwrap_or_default())
            && marker.class == Class::DigitBracket
            && marker.number == last + 1
        {
            last = marker.number;
            found.push((at, marker));
        }
        before = c;
    }
    found
}

fn push(text: &str, line: u32, marker: Marker, level: u8, out: &mut Vec<Block>) {
    let (printed, rest) = text.split_at_checked(marker.len).unwrap_or((text, ""));
    let rest = rest.trim_start();
    let (heading, closing, body) = closed(rest);
    let section = Section {
        level,
        marker: printed.chars().filter(|c| !c.is_whitespace()).collect(),
        heading: heading.to_owned(),
        closing: closing.to_owned(),
        run_in: !body.is_empty(),
        line,
        ..Section::default()
    };
    out.push(Block::Heading(Heading { number: Some((marker.class, marker.number)), section }));
    if !body.is_empty() {
        out.push(Block::Body(Paragraph { text: body.to_owned(), line }));
    }
}

/// The first sentence, the mark taken off its end, and what follows.
pub(super) fn closed(text: &str) -> (&str, &str, &str) {
    let stop = text.find('。').or_else(|| point(text)).and_then(|at| {
        let (heading, rest) = text.split_at_checked(at)?;
        let (mark, body) = rest.split_at_checked(rest.chars().next()?.len_utf8())?;
        Some((heading, mark, body.trim_start()))
    });
    stop.unwrap_or_else(|| {
        let heading = text.trim_end_matches(['：', ':', '；', ';']);
        (heading, text.get(heading.len()..).unwrap_or_default(), "")
    })
}

/// A point that stands for 。 in a text that has none: between a Chinese character and more text, not in a name of a site.
fn point(text: &str) -> Option<usize> {
    let mut before = '\0';
    text.char_indices().find_map(|(at, c)| {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        let ends = c == '.' && is_han(before) && next.is_some_and(|n| !n.is_ascii_alphabetic() && n != '.');
        before = c;
        ends.then_some(at)
    })
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_stop_ends_a_heading() {
        for (text, expected) in [
            ("普法工作", ("普法工作", "", "")),
            ("主要职责：", ("主要职责", "：", "")),
            ("普法工作。", ("普法工作", "。", "")),
            ("普法工作。全年开展20场。", ("普法工作", "。", "全年开展20场。")),
            ("完善制度；", ("完善制度", "；", "")),
            ("加强队伍.43人中有13人.", ("加强队伍", ".", "43人中有13人.")),
            ("打造2.0版平台", ("打造2.0版平台", "", "")),
            ("", ("", "", "")),
        ] {
            assert_eq!(closed(text), expected, "{text}");
        }
    }

    #[test]
    fn items_inside_a_paragraph_count_on() {
        let text = "（1）学法。（2）普法；见（3）款。（3）执法。（5）其他。";
        let mut out = Vec::new();
        let paragraph = Paragraph { text: text.into(), line: 7 };
        split(&paragraph, at_start(text).unwrap(), 4, &mut out);
        let seen: Vec<_> = out.iter().filter_map(Block::heading).map(|h| h.section.heading.as_str()).collect();
        assert_eq!(seen, ["学法", "普法；见（3）款", "执法"]);
        assert_eq!(out.last().and_then(Block::paragraph).map(|p| p.text.as_str()), Some("（5）其他。"));
    }
}
