//! The open report: its rows, where one is in it, and what is marked.

use std::ops::Range;
use std::sync::Arc;

use crate::report::Report;
use crate::text::{Across, Needle, Widths};

use super::action::Opened;
use super::noted::{Noted, sentence_of};
use super::setting::{Remark, Set};

/// A match in the text of the open report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index into [`Set::texts`].
    pub text: u32,
    /// Bytes of that text.
    pub range: Range<usize>,
    /// Goes on with a match that began in an earlier text.
    pub continues: bool,
}

/// Where one is in a report, to stand there again whatever the width is by then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Text and byte at the top of the screen; `None` is the very beginning.
    top: Option<(u32, u32)>,
    section: usize,
    outline_top: usize,
    at: Option<(u32, u32)>,
    mark: Option<usize>,
}

/// The report on the right, or nothing.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub opened: Option<Arc<Opened>>,
    pub set: Set,
    /// First row of the text on the screen.
    pub top: usize,
    /// Chosen section of the tree, in reading order.
    pub section: usize,
    pub outline_top: usize,
    /// Text and byte that one went to; until one scrolls, its section is where one is.
    at: Option<(u32, u32)>,
    /// Words that are marked.
    needles: Vec<Needle>,
    pub marks: Vec<Mark>,
    /// The match that `n` came to last.
    pub mark: Option<usize>,
    /// The user's bookmarks and notes that stand in the report.
    pub noted: Vec<Noted>,
    /// One has moved in the report since it was opened.
    pub(super) moved: bool,
}

/// One row of the tree.
#[derive(Clone, Copy, Debug)]
pub struct Branch<'a> {
    pub depth: usize,
    pub marker: &'a str,
    pub heading: &'a str,
}

impl Reader {
    pub fn report(&self) -> Option<&Report> {
        self.opened.as_ref().map(|o| &o.report)
    }

    /// The section tree in rows.
    pub fn branches(&self) -> Vec<Branch<'_>> {
        let mut out = Vec::new();
        if let Some(report) = self.report() {
            for section in &report.sections {
                push_branch(section, 0, &mut out);
            }
        }
        out
    }

    /// Opens another report at its start, or the same one anew where it was.
    pub(super) fn open(&mut self, opened: Arc<Opened>, width: usize, widths: Widths) {
        let same = self.opened.as_ref().is_some_and(|o| o.report.source.hash == opened.report.source.hash);
        if same {
            self.forget_setting();
        } else {
            (self.top, self.section, self.outline_top, self.mark) = (0, 0, 0, None);
            (self.moved, self.at, self.set) = (false, None, Set::default());
        }
        self.noted.clone_from(&opened.noted);
        self.opened = Some(opened);
        self.lay(width, widths);
    }

    /// Sets the text for a width and keeps what stands at the top.
    pub(super) fn lay(&mut self, width: usize, widths: Widths) {
        let Some(opened) = self.opened.clone() else { return };
        if self.set.width == width && !self.set.texts.is_empty() {
            return;
        }
        let (text, byte) = self.set.place(self.top);
        let remark = |noted: &Noted| (crate::text::fold(&noted.quote), noted.words(opened.lang));
        let remarks: Vec<Remark> = self.noted.iter().map(remark).collect();
        self.set = Set::lay(&opened.report, width, widths, |n| opened.notice(n), &remarks);
        self.top = if self.top == 0 || text == u32::MAX { 0 } else { self.set.row_of(text, byte) };
        self.mark_all();
    }

    /// The next [`Reader::lay`] sets the text anew whatever its width.
    pub(super) fn forget_setting(&mut self) {
        self.set.width = usize::MAX;
    }

    /// Shows other bookmarks and notes than before; what stands at the top stays there.
    pub(super) fn set_noted(&mut self, noted: Vec<Noted>) {
        if self.noted != noted {
            self.noted = noted;
            self.forget_setting();
        }
    }

    /// Marks these words from now on.
    pub(super) fn look_for(&mut self, needles: Vec<Needle>) {
        if self.needles != needles {
            self.needles = needles;
            self.mark = None;
            self.mark_all();
        }
    }

    pub fn looks_for_something(&self) -> bool {
        !self.needles.is_empty()
    }

    /// How many matches there are.
    pub fn matches(&self) -> usize {
        self.marks.iter().filter(|mark| !mark.continues).count()
    }

    /// The words that are marked.
    pub fn needles(&self) -> &[Needle] {
        &self.needles
    }

    fn mark_all(&mut self) {
        self.marks.clear();
        let skip = self.set.source.iter().take_while(|&&line| line == 0).count();
        if self.needles.is_empty() {
            return;
        }
        let texts = self.set.texts.get(skip..self.set.own_texts).unwrap_or_default();
        let across = Across::of(texts.iter().map(String::as_str));
        for needle in &self.needles {
            for place in across.find_all(&needle.folded) {
                let original = place.iter().filter_map(|(n, r)| texts.get(*n as usize)?.get(r.clone()));
                if needle.fits(original.flat_map(str::chars)) {
                    let parts = place.into_iter().enumerate();
                    self.marks.extend(parts.map(|(part, (n, range))| Mark {
                        text: n + skip as u32,
                        range,
                        continues: part > 0,
                    }));
                }
            }
        }
        self.marks.sort_by_key(|m| (m.text, m.range.start, m.range.end, m.continues));
        self.marks.dedup();
    }

    /// To the next or previous match, round the ends; the number of the match and whether it went round.
    pub(super) fn step_mark(&mut self, back: bool, rows: usize) -> Option<(usize, bool)> {
        let begun: Vec<usize> = (0..self.marks.len()).filter(|&n| !self.marks[n].continues).collect();
        let row_of = |n: usize| self.set.row_of(self.marks[n].text, self.marks[n].range.start as u32);
        let now = self.mark.and_then(|mark| begun.iter().position(|&n| n == mark));
        let next = match (now, back) {
            (Some(at), false) => at + 1,
            (Some(at), true) => at.wrapping_sub(1),
            (None, false) => begun.iter().position(|&n| row_of(n) >= self.top).unwrap_or(begun.len()),
            (None, true) => begun.iter().rposition(|&n| row_of(n) < self.top).unwrap_or(usize::MAX),
        };
        let last = begun.len().checked_sub(1)?;
        let round = next > last;
        let at = if !round {
            next
        } else if back {
            last
        } else {
            0
        };
        self.go_to_mark(*begun.get(at)?, rows);
        Some((at, round))
    }

    /// Marks words and goes to a character of a piece of the report, and to the match there.
    pub(super) fn show_place(&mut self, needles: Vec<Needle>, piece: usize, at: usize, rows: usize) {
        self.look_for(needles);
        let skip = self.set.source.iter().take_while(|&&line| line == 0).count();
        let Some(text) = self.set.texts.get(skip + piece) else { return };
        let byte = text.char_indices().nth(at).map_or(0, |(byte, _)| byte);
        let number = (skip + piece) as u32;
        let here = |m: &Mark| m.text == number && m.range.start == byte && !m.continues;
        if let Some(mark) = self.marks.iter().position(here) {
            return self.go_to_mark(mark, rows);
        }
        self.top = self.set.row_of(number, byte as u32).saturating_sub(rows / 3);
        self.clamp(rows);
        self.stand_in(number, byte as u32);
    }

    /// The number of the present match, from 1, and how many there are.
    pub(super) fn match_number(&self) -> Option<(usize, usize)> {
        let mark = self.mark?;
        let before = self.marks.iter().take(mark + 1).filter(|m| !m.continues).count();
        Some((before, self.matches()))
    }

    /// No match comes after the present one (or before it).
    pub(super) fn at_last_mark(&self, back: bool) -> bool {
        let mut begun = (0..self.marks.len()).filter(|&n| !self.marks[n].continues);
        let last = if back { begun.next() } else { begun.next_back() };
        last.is_none() || self.mark == last
    }

    fn go_to_mark(&mut self, number: usize, rows: usize) {
        let Some(mark) = self.marks.get(number) else { return };
        let (text, byte) = (mark.text, mark.range.start as u32);
        let row = self.set.row_of(text, byte);
        self.mark = Some(number);
        if row < self.top || row >= self.top + rows.max(1) {
            self.top = row.saturating_sub(rows / 3);
        }
        self.clamp(rows);
        self.stand_in(text, byte);
    }

    /// Marks one sentence (folded) and scrolls to it.
    pub(super) fn show(&mut self, sentence: &str, rows: usize) {
        self.look_for(vec![Needle::of(sentence)]);
        (self.top, self.mark) = (0, None);
        self.step_mark(false, rows);
    }

    pub(super) fn spot(&self) -> Spot {
        let top = (self.top > 0).then(|| self.set.place(self.top));
        Spot { top, section: self.section, outline_top: self.outline_top, at: self.at, mark: self.mark }
    }

    pub(super) fn stand_at(&mut self, spot: &Spot, rows: usize) {
        self.top = spot.top.map_or(0, |(text, byte)| self.set.row_of(text, byte));
        self.clamp(rows);
        (self.section, self.outline_top, self.at) = (spot.section, spot.outline_top, spot.at);
        self.mark = spot.mark.filter(|&n| n < self.marks.len());
    }

    /// The text with the current match, where that is among the rows on the screen; else the first that begins there.
    pub(super) fn passage_at(&self, rows: usize) -> Option<usize> {
        let seen = self.top..self.top + rows.max(1);
        let of_report = |n: &usize| self.set.source.get(*n).is_some_and(|&line| line > 0);
        let mark = self.mark.and_then(|n| self.marks.get(n)).map(|m| (m.text, m.range.start as u32));
        if let Some((text, _)) = mark.filter(|&(text, byte)| seen.contains(&self.set.row_of(text, byte))) {
            return Some(text as usize).filter(of_report);
        }
        let lines = || self.set.lines.iter().skip(seen.start).take(seen.len()).flatten();
        let begins = lines().find(|l| l.start == 0 && l.style == super::Style::Plain && of_report(&(l.text as usize)));
        begins.or_else(|| lines().find(|l| of_report(&(l.text as usize)))).map(|l| l.text as usize)
    }

    /// The sentence with the current match, where that is on the screen; else the first one of the passage there.
    pub(super) fn sentence_at(&self, rows: usize) -> Option<String> {
        let text = self.passage_at(rows)?;
        let of_text = |m: &&Mark| m.text as usize == text;
        let byte = self.mark.and_then(|n| self.marks.get(n)).filter(of_text).map_or(0, |m| m.range.start);
        sentence_of(self.set.texts.get(text)?, byte).map(str::to_owned)
    }

    /// The heading of the chosen section.
    pub(super) fn heading_here(&self) -> Option<String> {
        let row = *self.set.starts.get(self.section)?;
        let line = (*self.set.lines.get(row)?)?;
        self.set.texts.get(line.text as usize).cloned()
    }

    /// The line of the source (from 1) that stands at the top; 0 at the beginning.
    pub(super) fn line_at_top(&self) -> u32 {
        if self.top == 0 {
            return 0;
        }
        let (text, _) = self.set.place(self.top);
        self.set.source.get(text as usize).copied().unwrap_or(0)
    }

    /// Brings the passage that stands at a line of the source (from 1) to the top.
    pub(super) fn to_line(&mut self, line: u32, rows: usize) {
        let text = self.set.source.iter().rposition(|&l| l > 0 && l <= line);
        self.top = text.map_or(0, |text| self.set.row_of(text as u32, 0));
        self.clamp(rows);
        self.follow_text();
    }

    pub(super) fn scroll(&mut self, by: isize, rows: usize) {
        self.top = self.top.saturating_add_signed(by);
        self.clamp(rows);
        self.follow_text();
    }

    pub(super) fn to_end(&mut self, last: bool, rows: usize) {
        self.top = if last { self.set.lines.len() } else { 0 };
        self.clamp(rows);
        self.follow_text();
        if last {
            self.section = self.set.starts.len().saturating_sub(1);
        }
    }

    fn clamp(&mut self, rows: usize) {
        self.moved = true;
        self.top = self.top.min(self.set.lines.len().saturating_sub(rows.max(1)));
    }

    /// The tree follows the text: the section that the first row belongs to.
    fn follow_text(&mut self) {
        // A blank row above a heading belongs to what comes.
        let row = if self.set.lines.get(self.top).is_some_and(Option::is_none) { self.top + 1 } else { self.top };
        self.section = self.set.section_at(row).unwrap_or(0);
        self.at = None;
    }

    /// The tree follows the place that one went to, wherever on the screen it stands.
    fn stand_in(&mut self, text: u32, byte: u32) {
        self.section = self.set.section_at(self.set.row_of(text, byte)).unwrap_or(0);
        self.at = Some((text, byte));
    }

    /// The section that one is in: that of the place one went to, until one scrolls; then that of the top of the screen.
    pub fn section_here(&self) -> Option<usize> {
        let row = self.at.map_or(self.top + 1, |(text, byte)| self.set.row_of(text, byte));
        self.set.section_at(row)
    }

    /// The text follows the tree.
    pub(super) fn to_section(&mut self, section: usize, rows: usize) {
        let last = self.set.starts.len().saturating_sub(1);
        self.section = section.min(last);
        self.top = self.set.starts.get(self.section).copied().unwrap_or(0);
        self.at = None;
        self.clamp(rows);
    }

    /// Scrolls the tree so that the chosen section is on a pane of `rows` rows.
    pub(super) fn follow_outline(&mut self, rows: usize) {
        let (rows, count) = (rows.max(1), self.set.starts.len());
        self.outline_top = self.outline_top.min(count.saturating_sub(rows));
        if self.section < self.outline_top {
            self.outline_top = self.section;
        } else if self.section >= self.outline_top + rows {
            self.outline_top = self.section + 1 - rows;
        }
    }

    /// How far the reading has come, in percent of the text that can be scrolled.
    pub fn percent(&self, rows: usize) -> usize {
        let hidden = self.set.lines.len().saturating_sub(rows);
        (self.top.min(hidden) * 100).checked_div(hidden).unwrap_or(100)
    }
}

fn push_branch<'a>(section: &'a crate::report::Section, depth: usize, out: &mut Vec<Branch<'a>>) {
    out.push(Branch { depth, marker: &section.marker, heading: &section.heading });
    for child in &section.children {
        push_branch(child, depth + 1, out);
    }
}
