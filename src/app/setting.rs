//! A report set into lines of a given width: what stands on which row.

use crate::report::{Report, Role};
use crate::text::{self, Setting, Widths};

/// How a line is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Title,
    /// A notice of the reading, not text of the report.
    Notice,
    /// A bookmark or note of the user, below its passage.
    Noted,
    Heading,
    Plain,
}

/// One row: a stretch of one of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// Index into [`Set::texts`].
    pub text: u32,
    /// Bytes of that text.
    pub start: u32,
    pub end: u32,
    /// Cells left blank before it.
    pub indent: u16,
    pub style: Style,
}

/// A report in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    pub width: usize,
    /// Notices, then the pieces of the report in reading order; TABs of table rows are wide blanks here.
    pub texts: Vec<String>,
    /// Rows; `None` is a blank one.
    pub lines: Vec<Option<SetLine>>,
    /// For each section the row of its heading.
    pub starts: Vec<usize>,
    /// For each text the section it stands in.
    pub sections: Vec<Option<usize>>,
    /// For each text its source line, 0 for notices and notes.
    pub source: Vec<u32>,
    /// Sections in which a bookmark or note stands.
    pub noted: Vec<usize>,
    /// So many texts are notices and pieces of the report; the user's notes come behind them.
    pub own_texts: usize,
}

/// A bookmark or note to be shown below its passage: the folded words of the passage, and what to say.
pub(super) type Remark = (String, String);

/// Notices shown above a report; the rest are counted.
const NOTICES: usize = 4;
/// First-line indent of a paragraph: two 汉字.
const INDENT: usize = 4;
/// Narrower panes indent less.
const NARROW: usize = 24;

impl Set {
    /// Sets a report with the user's remarks. `notice` words a notice for people.
    pub fn lay(
        report: &Report,
        width: usize,
        widths: Widths,
        notice: impl Fn(usize) -> String,
        remarks: &[Remark],
    ) -> Self {
        let mut out = Self::lay_report(report, width, widths, notice);
        out.own_texts = out.texts.len();
        for (quote, words) in remarks.iter().rev() {
            out.remark(quote, words, widths);
        }
        out
    }

    /// Puts a remark below the passage that it means, above everything where it means the whole report. Later remarks on
    /// one passage must be put first.
    fn remark(&mut self, quote: &str, words: &str, widths: Widths) {
        let place = self.place_of(quote);
        let row = place.map_or(0, |(text, end)| {
            let of_item = |l: &Option<SetLine>| l.is_some_and(|l| l.text as usize == text && (l.start as usize) < end);
            self.lines.iter().rposition(of_item).map_or(0, |row| row + 1)
        });
        self.noted.extend(place.and_then(|(text, _)| self.sections.get(text).copied().flatten()));
        let before = self.lines.len();
        self.push_text(format!("▸ {words}"), None, 0);
        let indent = if self.width > NARROW { INDENT } else { 0 };
        self.wrap(Style::Noted, Setting { width: self.width, first: indent, rest: indent + 2 }, widths);
        let added = self.lines.split_off(before);
        let rows = added.len();
        self.lines.splice(row..row, added);
        self.starts.iter_mut().filter(|start| **start >= row).for_each(|start| *start += rows);
    }

    /// The first text of the report that holds some folded words, and where the item of a list that they stand in ends
    /// (in bytes); a paragraph without items is one.
    fn place_of(&self, quote: &str) -> Option<(usize, usize)> {
        let of_report = |n: &usize| !quote.is_empty() && self.source.get(*n).is_some_and(|&line| line > 0);
        let found = |n: usize| Some((n, text::find_all(self.texts.get(n)?, quote).into_iter().next()?));
        let (n, range) = (0..self.own_texts).filter(of_report).find_map(found)?;
        let text = self.texts.get(n)?;
        let next = text::list_markers(text).into_iter().find(|&at| at >= range.end);
        Some((n, next.unwrap_or(text.len())))
    }

    fn lay_report(report: &Report, width: usize, widths: Widths, notice: impl Fn(usize) -> String) -> Self {
        let mut out = Self { width, ..Self::default() };
        let many = report.notices.len();
        for n in 0..many.min(NOTICES + usize::from(many == NOTICES + 1)) {
            out.push_text(notice(n), None, 0);
            out.wrap(Style::Notice, Setting { width, first: 0, rest: 2 }, widths);
        }
        if many > NOTICES + 1 {
            out.push_text(notice(usize::MAX), None, 0);
            out.wrap(Style::Notice, Setting { width, first: 0, rest: 2 }, widths);
        }
        for piece in report.pieces() {
            let level = piece.section.map_or(0, |s| levels(report, s));
            out.push_text(piece.text.replace('\t', "\u{3000}"), piece.section, piece.line);
            match piece.role {
                Role::Title => out.title(widths),
                Role::Heading => out.heading(level, widths),
                Role::Preamble | Role::Body => out.paragraph(widths),
            }
        }
        out
    }

    fn push_text(&mut self, text: String, section: Option<usize>, source: u32) {
        self.texts.push(text);
        self.sections.push(section);
        self.source.push(source);
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(Option::is_some) {
            self.lines.push(None);
        }
    }

    fn title(&mut self, widths: Widths) {
        self.gap();
        let cells = self.texts.last().map_or(0, |t| widths.text(t));
        let margin = self.width.saturating_sub(cells) / 2;
        self.wrap(Style::Title, Setting { width: self.width, first: margin, rest: 0 }, widths);
        self.gap();
    }

    fn heading(&mut self, level: u8, widths: Widths) {
        self.gap();
        self.starts.push(self.lines.len());
        let first = if level > 1 && self.width > NARROW { INDENT } else { 0 };
        self.wrap(Style::Heading, Setting { width: self.width, first, rest: 0 }, widths);
    }

    fn paragraph(&mut self, widths: Widths) {
        let indent = if self.width > NARROW { INDENT } else { 2.min(self.width / 4) };
        self.wrap(Style::Plain, Setting { width: self.width, first: indent, rest: 0 }, widths);
    }

    /// Breaks the last text into rows; items of a list (一是 … 二是 …) begin on rows of their own.
    fn wrap(&mut self, style: Style, setting: Setting, widths: Widths) {
        let number = self.texts.len() as u32 - 1;
        let Some(text) = self.texts.last() else { return };
        let items = if style == Style::Plain { text::list_markers(text) } else { Vec::new() };
        let mut ends: Vec<usize> = items.into_iter().filter(|&at| at > 0).collect();
        ends.push(text.len());
        let mut rows = Vec::new();
        let mut from = 0;
        for to in ends {
            let Some(part) = text.get(from..to) else { continue };
            for line in text::wrap(part, setting, widths) {
                let (start, end) = ((from + line.start) as u32, (from + line.end) as u32);
                rows.push(Some(SetLine { text: number, start, end, indent: line.indent as u16, style }));
            }
            from = to;
        }
        self.lines.append(&mut rows);
    }

    /// The section that a row belongs to; `None` before the first heading.
    pub fn section_at(&self, row: usize) -> Option<usize> {
        let after = self.starts.partition_point(|&start| start <= row);
        after.checked_sub(1)
    }

    /// What stands at a row, as text and byte, to find it again in another width.
    pub fn place(&self, row: usize) -> (u32, u32) {
        let line = self.lines.iter().skip(row).flatten().find(|l| (l.text as usize) < self.own_texts);
        line.map_or((u32::MAX, 0), |l| (l.text, l.start))
    }

    /// The row where a byte of a text stands.
    pub fn row_of(&self, text: u32, byte: u32) -> usize {
        let before = |l: &SetLine| (l.text, l.start) <= (text, byte);
        self.lines.iter().rposition(|l| l.as_ref().is_some_and(before)).unwrap_or(0)
    }

    /// The text of a row.
    pub fn text_of(&self, line: &SetLine) -> &str {
        let text = self.texts.get(line.text as usize);
        text.and_then(|t| t.get(line.start as usize..line.end as usize)).unwrap_or_default()
    }
}

fn levels(report: &Report, section: usize) -> u8 {
    let (mut n, mut level) = (0, 1);
    report.each_section(&mut |s| {
        if n == section {
            level = s.level;
        }
        n += 1;
    });
    level
}
