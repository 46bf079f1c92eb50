//! A visible line and what its layout tells.

use std::borrow::Cow;

use super::gap;
use super::mark::{self, Start};
use crate::read::document::Line;

/// A line with text on it.
#[allow(clippy::struct_excessive_bools)] // Each is a separate fact of the layout.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    /// Without white space at its ends.
    pub(super) text: Cow<'a, str>,
    /// Source line, from 1.
    pub(super) number: u32,
    /// In half cells, an indent included.
    pub(super) width: u32,
    /// Characters.
    pub(super) length: usize,
    /// How it begins.
    pub(super) start: Start,
    /// The mark it ends with, seen through closing quotes.
    pub(super) end: char,
    /// Begins with an ideographic space, two spaces or a tab.
    pub(super) indented: bool,
    /// Blank lines stood before it.
    pub(super) after_blank: bool,
    /// A page number stood before it.
    pub(super) after_page: bool,
    /// Belongs to a signature.
    pub(super) signs: bool,
}

/// The lines with text, wide gaps inside them made into line ends.
pub(super) fn rows<'a>(lines: &'a [Line]) -> Vec<Row<'a>> {
    let damaged = lines.iter().filter(|l| l.text.trim_start().starts_with("??")).count() >= 2;
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(lines.len());
    let mut blank = false;
    for line in lines {
        let text = line.text.trim_end();
        let bare = if damaged { without_question_marks(text) } else { text.trim_start() };
        if bare.is_empty() {
            blank = true;
            continue;
        }
        let lead = text.get(..text.len() - bare.len()).unwrap_or_default();
        let first = rows.len();
        rows.extend(gap::parts(bare).map(|part| Row::new(part, line.number)));
        let row = &mut rows[first];
        (row.indented, row.after_blank) = (is_indent(lead), blank);
        row.width += width(lead);
        blank = false;
    }
    rows
}

/// Some copies print ?? where the ideographic spaces of an indent stood.
fn without_question_marks(text: &str) -> &str {
    let bare = text.trim_start();
    if bare.starts_with("??") { bare.trim_start_matches('?').trim_start() } else { bare }
}

fn is_indent(lead: &str) -> bool {
    lead.contains(['\u{3000}', '\t', '?']) || lead.chars().count() >= 2
}

impl<'a> Row<'a> {
    fn new(text: &'a str, number: u32) -> Self {
        let row = Self {
            text: text.into(),
            number,
            width: 0,
            length: 0,
            start: mark::start_of(text),
            end: '\0',
            indented: true,
            after_blank: false,
            after_page: false,
            signs: false,
        };
        row.measured()
    }

    /// Adds text that belongs to the same visual line.
    pub(super) fn glue(&mut self, text: &str) {
        self.text.to_mut().push_str(text);
        self.width += width(text);
        self.length += length(text);
        self.end = mark::last(&self.text);
    }

    fn measured(mut self) -> Self {
        (self.width, self.length, self.end) = (width(&self.text), length(&self.text), mark::last(&self.text));
        self
    }
}

/// Width in half cells.
pub(super) fn width(text: &str) -> u32 {
    let ascii = text.bytes().filter(u8::is_ascii).count();
    (length(text) * 2 - ascii) as u32
}

/// Characters: bytes that do not go on with one.
fn length(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_knows_its_indent_and_width() {
        let lines = [Line::new("　　清河镇", 1), Line::new(" ", 2), Line::new(" 2021年 ", 3)];
        let rows = rows(&lines);
        let seen: Vec<_> = rows.iter().map(|r| (&*r.text, r.number, r.width, r.indented, r.after_blank)).collect();
        assert_eq!(seen, [("清河镇", 1, 10, true, false), ("2021年", 3, 7, false, true)]);
    }

    #[test]
    fn question_marks_in_place_of_indents_are_no_text() {
        let line = |text: &str| Line::new(text, 1);
        let lines = [line("??一、普法"), line("????今年以来"), line("??二、调解"), line("好吗??")];
        let texts: Vec<_> = rows(&lines).into_iter().map(|r| r.text).collect();
        assert_eq!(texts, ["一、普法", "今年以来", "二、调解", "好吗??"]);
        assert_eq!(rows(&lines[..1])[0].text, "??一、普法");
    }
}
