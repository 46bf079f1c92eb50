//! Paragraphs and tables of a word processor's document, put together in reading order.
//!
//! Rows of a table become one line with a TAB between the cells; what stands in a text box follows the paragraph that
//! holds it. Tags that do not match are borne: whatever is open when something outside closes, closes with it.

use super::document::Line;
use super::outline::marker;
use super::plain::tidy;

/// Bytes of text of one document; no report comes near it.
const MOST: usize = 8 << 20;
/// What a paragraph weighs besides its text, in bytes.
const PARAGRAPH: usize = 64;
/// Tables in tables in text boxes: more is not looked into.
pub(super) const DEEPEST: usize = 200;
/// A cell longer than this, with paragraphs of its own, is no cell of figures but part of a layout.
const LONGEST_CELL: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Body,
    Paragraph,
    Row,
    Cell,
}

#[derive(Debug)]
struct Frame {
    what: What,
    /// Of a paragraph.
    text: String,
    /// Of a paragraph: the rank of heading that its style gives it, 0 for none.
    styled: u8,
    /// Finished paragraphs inside: of the body, of a cell, behind a paragraph.
    inside: Vec<Line>,
    /// Of a row.
    cells: Vec<Vec<String>>,
}

/// What is being put together.
#[derive(Debug)]
pub(super) struct Flow {
    frames: Vec<Frame>,
    left: usize,
    /// Something was left out because a limit was reached.
    pub(super) cut: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Self { frames: vec![Frame::new(What::Body)], left: MOST, cut: false }
    }
}

impl Frame {
    fn new(what: What) -> Self {
        Self { what, text: String::new(), styled: 0, inside: Vec::new(), cells: Vec::new() }
    }
}

impl Flow {
    pub(super) fn open_paragraph(&mut self) {
        self.open(What::Paragraph);
    }

    pub(super) fn open_row(&mut self) {
        self.open(What::Row);
    }

    pub(super) fn open_cell(&mut self) {
        self.open(What::Cell);
    }

    /// Adds to the open paragraph; text outside of one is none. A line feed ends a line.
    pub(super) fn push(&mut self, text: &str) {
        let fits = self.left >= text.len();
        self.cut |= !fits;
        if let Some(frame) = self.frames.last_mut().filter(|f| fits && f.what == What::Paragraph) {
            frame.text.push_str(text);
            self.left -= text.len();
        }
    }

    /// The open paragraph has a style of headings of this rank, 0 for another style.
    pub(super) fn style(&mut self, rank: u8) {
        if let Some(frame) = self.frames.last_mut().filter(|f| f.what == What::Paragraph) {
            frame.styled = rank;
        }
    }

    /// Closes a paragraph; `number` is its automatic number.
    pub(super) fn close_paragraph(&mut self, number: &str) {
        let Some(frame) = self.close(What::Paragraph) else { return };
        let mut text = untabbed(&frame.text);
        if !number.is_empty() && !text.trim().is_empty() {
            self.left = self.left.saturating_sub(number.len());
            text.insert_str(0, number);
        }
        let styled = if text.trim().contains('\n') { 0 } else { frame.styled };
        let own = text.split('\n').map(|text| Line { styled, ..unnumbered(text) });
        self.hand_on(own.chain(frame.inside).collect());
    }

    pub(super) fn close_cell(&mut self) {
        if let Some(cell) = self.close(What::Cell)
            && let Some(row) = self.frames.last_mut()
        {
            match row.what {
                What::Row => row.cells.push(cell.inside.into_iter().map(|line| line.text).collect()),
                _ => row.inside.extend(cell.inside),
            }
        }
    }

    pub(super) fn close_row(&mut self) {
        if let Some(row) = self.close(What::Row) {
            self.hand_on(row_lines(row.cells).iter().map(|text| unnumbered(text)).collect());
        }
    }

    /// A paragraph that is given as a whole, its number included, with the rank of heading that its style gives it.
    pub(super) fn paragraph(&mut self, text: &str, rank: u8) {
        self.open_paragraph();
        self.style(rank);
        self.push(text);
        self.close_paragraph("");
    }

    /// Lines that are given as a whole, such as those of a row.
    pub(super) fn lines(&mut self, lines: &[String]) {
        self.left = self.left.saturating_sub(lines.iter().map(String::len).sum());
        self.hand_on(lines.iter().map(|text| unnumbered(text)).collect());
    }

    /// All lines, numbered from 1; blank ones count and are kept.
    pub(super) fn finish(mut self) -> Vec<Line> {
        while self.frames.len() > 1 {
            match self.frames.last().map(|f| f.what) {
                Some(What::Row) => self.close_row(),
                Some(What::Cell) => self.close_cell(),
                _ => self.close_paragraph(""),
            }
        }
        let body = self.frames.pop().map(|f| f.inside).unwrap_or_default();
        body.into_iter().zip(1..).map(|(line, number)| Line { text: tidy(&line.text), number, ..line }).collect()
    }

    fn open(&mut self, what: What) {
        if self.frames.len() < DEEPEST {
            self.frames.push(Frame::new(what));
        } else {
            self.cut = true;
        }
    }

    /// The innermost of its kind, with all that was left open inside it.
    fn close(&mut self, what: What) -> Option<Frame> {
        let at = self.frames.iter().rposition(|f| f.what == what)?;
        while self.frames.len() > at + 1 {
            match self.frames.last()?.what {
                What::Row => self.close_row(),
                What::Cell => self.close_cell(),
                _ => self.close_paragraph(""),
            }
        }
        self.frames.pop()
    }

    /// Gives finished paragraphs to what holds them.
    fn hand_on(&mut self, paragraphs: Vec<Line>) {
        let weight = paragraphs.len() * PARAGRAPH;
        self.cut |= self.left < weight;
        if self.left >= weight
            && let Some(frame) = self.frames.last_mut()
        {
            self.left -= weight;
            frame.inside.extend(paragraphs);
        }
    }
}

/// A line whose number is not known before the end.
fn unnumbered(text: &str) -> Line {
    Line::new(text, 0)
}

/// A table of a format that has marks behind cells and rows, and no elements around them.
#[derive(Debug, Default)]
pub(super) struct Table {
    cell: Vec<String>,
    cells: Vec<Vec<String>>,
    /// Cells of a table in a cell.
    inner: Vec<Vec<String>>,
}

impl Table {
    /// Adds paragraphs to the cell.
    pub(super) fn push(&mut self, paragraphs: Vec<String>) {
        self.cell.extend(paragraphs);
    }

    pub(super) fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
    }

    pub(super) fn end_inner_cell(&mut self, paragraphs: Vec<String>) {
        self.inner.push(paragraphs);
    }

    pub(super) fn end_inner_row(&mut self) {
        self.cell.extend(row_lines(std::mem::take(&mut self.inner)));
    }

    /// The lines of the row; of no row at all where no cell was begun.
    pub(super) fn end_row(&mut self) -> Vec<String> {
        self.end_inner_row();
        self.end_cell();
        row_lines(std::mem::take(&mut self.cells))
    }

    /// Cells of an inner table wait for the end of their row.
    pub(super) fn is_inside(&self) -> bool {
        !self.inner.is_empty()
    }

    /// A cell has ended and nothing stands behind it.
    pub(super) fn is_between_cells(&self) -> bool {
        !self.cells.is_empty() && self.cell.is_empty()
    }
}

/// The lines of a row: cells of figures on one line; a row with one cell is a frame, one with long cells a layout.
pub(super) fn row_lines(cells: Vec<Vec<String>>) -> Vec<String> {
    let cells: Vec<Vec<String>> =
        cells.into_iter().map(|cell| cell.into_iter().filter(|p| !p.trim().is_empty()).collect()).collect();
    let is_layout =
        |cell: &Vec<String>| cell.len() > 1 && cell.iter().map(|p| p.chars().count()).sum::<usize>() > LONGEST_CELL;
    if cells.iter().filter(|cell| !cell.is_empty()).count() < 2 || cells.iter().any(is_layout) {
        return cells.into_iter().flatten().collect();
    }
    let cells: Vec<String> = cells.iter().map(|cell| joined(cell)).collect();
    vec![cells.join("\t")]
}

/// The lines of a cell one after the other; words of two lines do not run into one.
fn joined(cell: &[String]) -> String {
    let mut out = String::new();
    for line in cell.iter().map(|p| p.trim()) {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if is_word(out.chars().next_back()) && is_word(line.chars().next()) {
            out.push(' ');
        }
        out.extend(line.chars().map(|c| if c == '\t' { ' ' } else { c }));
    }
    out
}

/// A tab behind a number belongs to the number; several in a row are one.
fn untabbed(text: &str) -> String {
    if !text.contains('\t') {
        return text.to_owned();
    }
    let body = text.trim();
    let lead = text.split(body).next().unwrap_or_default();
    let number = marker::at_start(body).filter(|m| m.trust == marker::Trust::Sure).map_or(0, |m| m.len);
    let (number, rest) = body.split_at_checked(number).unwrap_or(("", body));
    let rest = if number.is_empty() { rest } else { rest.trim_start() };
    let mut out = format!("{lead}{}", number.trim_end());
    for c in rest.chars() {
        if c != '\t' || !out.ends_with('\t') {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(flow: Flow) -> Vec<String> {
        flow.finish().into_iter().map(|l| l.text).collect()
    }

    fn paragraph(flow: &mut Flow, text: &str) {
        flow.open_paragraph();
        flow.push(text);
        flow.close_paragraph("");
    }

    fn table(flow: &mut Flow, rows: &[&[&str]]) {
        for row in rows {
            flow.open_row();
            for cell in *row {
                flow.open_cell();
                cell.split('|').for_each(|p| paragraph(flow, p));
                flow.close_cell();
            }
            flow.close_row();
        }
    }

    #[test]
    fn rows_become_lines_and_frames_paragraphs() {
        let mut flow = Flow::default();
        paragraph(&mut flow, "一、\t普法");
        table(&mut flow, &[&["指标|甲", "数值"], &["案件", "35件"], &["框中|文字"], &["", "只有\t一格"]]);
        let long = "长".repeat(30);
        table(&mut flow, &[&["左", &format!("{long}|{long}")]]);
        paragraph(&mut flow, "落款\t\t日期");
        let expected =
            ["一、普法", "指标甲\t数值", "案件\t35件", "框中", "文字", "只有\t一格", "左", &long, &long, "落款\t日期"];
        assert_eq!(texts(flow), expected);
    }

    #[test]
    fn boxes_follow_and_tables_nest() {
        let mut flow = Flow::default();
        flow.open_paragraph();
        flow.push("框前");
        paragraph(&mut flow, "框内");
        flow.push("框后\n另行");
        flow.close_paragraph("1.");
        flow.open_row();
        flow.open_cell();
        table(&mut flow, &[&["甲", "1"], &["乙", "2"]]);
        flow.close_cell();
        flow.close_row();
        assert_eq!(texts(flow), ["1.框前框后", "另行", "框内", "甲\t1", "乙\t2"]);
    }

    #[test]
    fn tags_that_do_not_match_lose_nothing() {
        let mut flow = Flow::default();
        flow.close_row();
        flow.close_paragraph("1.");
        flow.push("不在段里");
        flow.open_row();
        flow.open_cell();
        flow.open_paragraph();
        flow.push("格");
        flow.close_row();
        flow.open_paragraph();
        flow.push("尾");
        assert_eq!(texts(flow), ["格", "尾"]);
    }

    #[test]
    fn limits_hold() {
        let mut flow = Flow::default();
        (0..10_000).for_each(|_| flow.open_row());
        assert!(flow.cut && flow.frames.len() <= DEEPEST);
        let mut flow = Flow::default();
        flow.open_paragraph();
        let much = "a".repeat(MOST / 2 + 1);
        flow.push(&much);
        flow.push(&much);
        assert!(flow.cut && texts(flow)[0].len() == much.len());
    }
}
