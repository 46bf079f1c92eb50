//! Rows put together.

use super::joined::joined;
use super::row::Row;
use crate::report::Paragraph;

/// Builds paragraphs out of rows.
#[derive(Default)]
pub(super) struct Paragraphs {
    done: Vec<Paragraph>,
    open: String,
    line: u32,
    /// Characters of the open paragraph.
    pub(super) length: usize,
    /// The mark that the open paragraph ends with so far.
    pub(super) end: char,
    /// The open paragraph is a line of a signature.
    pub(super) signs: bool,
    /// The open paragraph is a table row.
    pub(super) is_table: bool,
    /// The open paragraph holds a comma or more.
    pub(super) has_clause: bool,
}

impl Paragraphs {
    /// Ends the paragraph and begins the next with this row.
    pub(super) fn begin(&mut self, row: &Row) {
        self.close();
        self.line = row.number;
        self.add(row);
    }

    /// Adds a row to the open paragraph.
    pub(super) fn add(&mut self, row: &Row) {
        if !self.open.is_empty() {
            self.open.push('\n');
        }
        self.open.push_str(&row.text);
        self.length += row.length;
        self.is_table |= row.text.contains('\t');
        self.has_clause = self.has_clause || row.text.contains(['，', '。', '；', ',']);
        (self.end, self.signs) = (row.end, row.signs);
    }

    /// The open paragraph as far as it goes, line ends inside.
    pub(super) fn open(&self) -> &str {
        &self.open
    }

    pub(super) fn finish(mut self) -> Vec<Paragraph> {
        self.close();
        self.done
    }

    fn close(&mut self) {
        let text = joined(&self.open);
        if !text.is_empty() {
            self.done.push(Paragraph { text, line: self.line });
        }
        self.open.clear();
        (self.length, self.is_table, self.has_clause) = (0, false, false);
    }
}
