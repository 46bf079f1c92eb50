//! A table of contents. Its lines come again as headings; here they are none.

use std::collections::HashMap;
use std::ops::Range;

use super::heading::closed;
use super::marker::at_start;
use crate::report::Paragraph;

/// A table of contents begins so early.
const EARLY: usize = 40;
/// So many lines in a row that come again make one, and so many below a line 目录.
const LEAST: usize = 3;
const LEAST_NAMED: usize = 2;

/// The lines of a table of contents; empty where there is none.
pub(super) fn find(paragraphs: &[Paragraph]) -> Range<usize> {
    if !has_run(paragraphs) {
        return 0..0;
    }
    let last = last_places(paragraphs);
    let again = |at: usize| last.get(&entry(bare(&paragraphs[at].text))).is_some_and(|place| *place > at);
    let mut from = 0;
    while from < paragraphs.len().min(EARLY) {
        let len = (from..paragraphs.len()).take_while(|at| numbered(&paragraphs[*at].text) && again(*at)).count();
        let named = from.checked_sub(1).is_some_and(|at| is_name(&paragraphs[at].text));
        if len >= if named { LEAST_NAMED } else { LEAST } {
            return from..from + len;
        }
        from += len.max(1);
    }
    0..0
}

/// A cheap look before the work: numbered lines in a row without a sentence between them.
fn has_run(paragraphs: &[Paragraph]) -> bool {
    let mut run = 0;
    paragraphs.iter().take(EARLY + LEAST).any(|paragraph| {
        run = if !paragraph.text.contains('。') && numbered(&paragraph.text) { run + 1 } else { 0 };
        run >= LEAST_NAMED
    })
}

/// Where each numbered heading stands for the last time.
fn last_places(paragraphs: &[Paragraph]) -> HashMap<String, usize> {
    let numbered = paragraphs.iter().enumerate().filter(|(_, p)| numbered(&p.text));
    numbered.map(|(at, p)| (entry(closed(bare(&p.text)).0), at)).collect()
}

/// The text without its number, which a careless table gives another one.
fn bare(text: &str) -> &str {
    at_start(text).and_then(|marker| text.get(marker.len..)).unwrap_or(text).trim_start()
}

fn numbered(text: &str) -> bool {
    at_start(text).is_some()
}

fn is_name(text: &str) -> bool {
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(joined.as_str(), "目录" | "目次" | "目錄" | "【目录】")
}

/// The line without white space, leaders and page number.
fn entry(text: &str) -> String {
    let bare =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "…·.。：:-—－()（）".contains(c));
    bare.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Range<usize> {
        let paragraphs: Vec<Paragraph> = texts.iter().map(|t| Paragraph { text: (*t).into(), line: 1 }).collect();
        find(&paragraphs)
    }

    #[test]
    fn lines_that_come_again_are_a_table_of_contents() {
        for (texts, expected) in [
            (&["目　录", "一、做法……1", "二、不足……4", "一、做法", "正文。", "二、不足", "正文。"][..], 1..3),
            (&["题", "一、做法", "二、不足", "三、打算", "一、做法。正文。", "二、不足", "三、打算"], 1..4),
            (&["目录", "一、做法", "三、不足", "一、做法", "二、不足"], 1..3),
            (&["一、做法", "二、不足", "一、做法", "二、不足"], 0..0),
            (&["目录", "一、做法", "正文。", "二、不足"], 0..0),
            (&["一、做法", "正文。", "二、不足", "正文。", "一、做法"], 0..0),
        ] {
            assert_eq!(found(texts), expected, "{texts:?}");
        }
    }
}
