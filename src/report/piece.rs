//! The text of a report in reading order.

use std::borrow::Cow;

use super::{Report, Section};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Preamble,
    Heading,
    Body,
}

/// A run of text with its address. All pieces of a report, one after the other, are its whole text.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    pub role: Role,
    /// Markers and headings are one piece, closing mark included.
    pub text: Cow<'a, str>,
    /// Source line, from 1.
    pub line: u32,
    /// Number of the section in reading order (parents before children), `None` before the first.
    pub section: Option<usize>,
}

impl Report {
    /// Title, preamble, headings and paragraphs in the order of the document.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut out = Vec::new();
        let at = self.title_at.min(self.preamble.len());
        let (before, after) = self.preamble.split_at(at);
        let preamble = |p: &'_ super::Paragraph| (p.text.clone(), p.line);
        for (text, line) in before.iter().map(preamble) {
            out.push(Piece { role: Role::Preamble, text: text.into(), line, section: None });
        }
        if let Some(title) = &self.title {
            out.push(Piece { role: Role::Title, text: title.as_str().into(), line: self.title_line, section: None });
        }
        for (text, line) in after.iter().map(preamble) {
            out.push(Piece { role: Role::Preamble, text: text.into(), line, section: None });
        }
        let mut number = 0;
        for section in &self.sections {
            push_section(section, &mut number, &mut out);
        }
        out
    }
}

fn push_section<'a>(section: &'a Section, number: &mut usize, out: &mut Vec<Piece<'a>>) {
    let this = Some(*number);
    *number += 1;
    let heading = format!("{}{}{}", section.marker, section.heading, section.closing);
    out.push(Piece { role: Role::Heading, text: heading.into(), line: section.line, section: this });
    for p in &section.paragraphs {
        out.push(Piece { role: Role::Body, text: p.text.as_str().into(), line: p.line, section: this });
    }
    for child in &section.children {
        push_section(child, number, out);
    }
}
