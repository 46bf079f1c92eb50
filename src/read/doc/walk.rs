//! The walk through the text.

use std::mem;

use super::fib::{Fib, Part};
use super::lists::Lists;
use super::pages::{self, Look, Paragraph, Place, Stretches};
use super::pieces;
use super::styles::Styles;
use crate::read::field::{Fields, is_contents_line};
use crate::read::flow::{Flow, Table};
use crate::read::lists::is_typed;
use crate::read::office::Met;
use crate::report::Notice;

/// Characters of one document, pieces counted as often as they are named.
const MOST: usize = 16 << 20;

/// The walk and what it gathers.
pub(super) struct Walk {
    pub(super) flow: Flow,
    pub(super) has_images: bool,
    styles: Styles,
    lists: Lists,
    paragraphs: Stretches<Paragraph>,
    looks: Stretches<Look>,
    /// Row ends are marked as such; else two marks in a row tell them.
    marks_rows: bool,
    units: Vec<u16>,
    /// Raised characters that are still to be judged.
    raised: Vec<u16>,
    contents: bool,
    fields: Fields,
    table: Table,
    /// Stretches that were left out: one is counted once.
    last_look: Option<Look>,
    met: Met,
}

impl Walk {
    /// `None` where there is no piece table.
    pub(super) fn through(main: &[u8], table: &[u8], fib: &Fib) -> Option<Self> {
        let pieces = pieces::of(table, fib)?;
        let paragraphs = pages::paragraphs(main, table, fib);
        let mut walk = Self {
            flow: Flow::default(),
            has_images: false,
            styles: Styles::of(fib.part(table, Part::Styles).unwrap_or_default()),
            lists: Lists::of(table, fib),
            marks_rows: paragraphs.any(|p| p.place == Place::RowEnd),
            paragraphs,
            looks: pages::looks(main, table, fib),
            units: Vec::new(),
            raised: Vec::new(),
            contents: false,
            fields: Fields::default(),
            table: Table::default(),
            last_look: None,
            met: Met::default(),
        };
        let mut count = 0;
        for unit in pieces::units(main, &pieces).take(MOST) {
            count += 1;
            match unit {
                Some((unit, at)) => walk.take(unit, at),
                None => walk.met.broken = true,
            }
        }
        walk.met.cut = count == MOST;
        walk.met.broken |= count < MOST.min(fib.characters as usize);
        if !walk.units.is_empty() {
            walk.end_paragraph(Paragraph::default());
        }
        let rest = walk.table.end_row();
        walk.flow.lines(&rest);
        Some(walk)
    }

    pub(super) fn notices(&self, macros: bool) -> Vec<Notice> {
        Met { macros, cut: self.met.cut || self.flow.cut, ..self.met }.notices()
    }

    fn take(&mut self, unit: u16, at: usize) {
        match unit {
            0x13 => self.fields.begin(),
            0x14 => self.fields.separate(),
            0x15 => self.fields.end(),
            0x0D | 0x0C => self.end_paragraph(self.paragraphs.at(at).unwrap_or_default()),
            0x07 => self.end_cell(self.paragraphs.at(at).unwrap_or_default()),
            _ if self.is_unseen(at) => {}
            _ if self.fields.in_code() => {
                let mut text = [unit];
                self.fields.push_code(&String::from_utf16_lossy(mem::take(&mut text).as_slice()));
            }
            0x0B | 0x0E => {
                self.settle_raised();
                self.units.push(u16::from(b'\n'));
            }
            0x1E => self.units.push(u16::from(b'-')),
            0x01 | 0x08 => self.has_images = true,
            0x00 | 0x02..=0x06 | 0x1F => {}
            _ => {
                self.contents |= self.fields.in_contents();
                if self.last_look == Some(Look::Raised) {
                    self.raised.push(unit);
                } else {
                    self.settle_raised();
                    self.units.push(unit);
                }
            }
        }
    }

    /// Raised characters join the text, or not, when all of them are known.
    fn settle_raised(&mut self) {
        if !self.raised.is_empty() {
            let before = String::from_utf16_lossy(&self.units);
            let raised = String::from_utf16_lossy(&mem::take(&mut self.raised));
            self.units.extend(self.met.raise(&before, &raised).encode_utf16());
        }
    }

    fn is_unseen(&mut self, at: usize) -> bool {
        if self.looks.is_empty() {
            return false;
        }
        let why = self.looks.at(at);
        if why != self.last_look {
            self.met.deleted += usize::from(why == Some(Look::Deleted));
            self.met.hidden += usize::from(why == Some(Look::Hidden));
            self.last_look = why;
        }
        matches!(why, Some(Look::Deleted | Look::Hidden))
    }

    /// The text since the last mark, with its number; nothing for a line of a table of contents.
    fn paragraph(&mut self, what: Paragraph) -> Option<String> {
        self.settle_raised();
        self.fields.end_of_paragraph();
        let text = String::from_utf16_lossy(&mem::take(&mut self.units));
        let number = self.lists.next(what.in_list, what.style, &self.styles);
        let contents = mem::take(&mut self.contents) || self.styles.is_contents(what.style);
        if contents && is_contents_line(&text) {
            return None;
        }
        let counts = !number.is_empty() && !text.trim().is_empty() && !is_typed(&number, &text);
        Some(if counts { number + &text } else { text })
    }

    fn end_paragraph(&mut self, what: Paragraph) {
        let rank = self.styles.rank(what.style);
        let text = self.paragraph(what);
        match what.place {
            Place::InnerCell => self.table.end_inner_cell(text.into_iter().collect()),
            Place::InnerRowEnd => self.table.end_inner_row(),
            Place::Cell => self.table.push(text.into_iter().collect()),
            Place::Text | Place::RowEnd => {
                let rest = self.table.end_row();
                self.flow.lines(&rest);
                text.iter().for_each(|text| self.flow.paragraph(text, rank));
            }
        }
    }

    fn end_cell(&mut self, what: Paragraph) {
        let ends_row = match what.place {
            Place::RowEnd => true,
            _ => !self.marks_rows && self.units.is_empty() && self.table.is_between_cells(),
        };
        if ends_row {
            self.units.clear();
            let lines = self.table.end_row();
            self.flow.lines(&lines);
        } else {
            let text = self.paragraph(what);
            self.table.push(text.into_iter().collect());
            self.table.end_cell();
        }
    }
}
