//! The walk through the main part.

use super::notes::{Notes, Sort};
use super::numbering::Numbering;
use super::styles::{NumPr, Styles, rank};
use crate::read::field::{Fields, is_contents_line};
use crate::read::flow::{DEEPEST, Flow};
use crate::read::lists::is_typed;
use crate::read::office::Met;
use crate::read::xml::{Element, Token, Xml};
use crate::report::Notice;

/// What of a paragraph is not its text.
#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    own: NumPr,
    /// The rank of heading that it names itself.
    rank: Option<u8>,
    text: String,
    /// Holds text of a table of contents.
    contents: bool,
    /// Footnotes and endnotes that it names.
    notes: Vec<String>,
}

/// The kind of element that the walk is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Other,
    /// `w:pPr`, whose tabs are stops and whose runs are the paragraph mark.
    Properties,
    /// `w:t`.
    Text,
    /// `w:instrText`.
    Code,
}

/// The walk and what it gathers.
pub(super) struct Body<'a> {
    pub(super) flow: Flow,
    styles: &'a Styles,
    numbering: Numbering,
    /// Notes that no paragraph has named yet.
    notes: Notes,
    /// Open paragraphs, text boxes inside their hosts.
    paragraphs: Vec<Paragraph>,
    fields: Fields,
    /// Elements deep in a part that is left out.
    skipping: usize,
    inside: Inside,
    /// The run is not shown.
    run_hidden: bool,
    /// The run is set as a superscript.
    run_raised: bool,
    /// What follows in a content control is only its prompt.
    prompt: bool,
    met: Met,
}

impl<'a> Body<'a> {
    pub(super) fn of(part: &str, styles: &'a Styles, numbering: Numbering, notes: Notes) -> Self {
        let mut body = Self {
            flow: Flow::default(),
            styles,
            numbering,
            notes,
            paragraphs: Vec::new(),
            fields: Fields::default(),
            skipping: 0,
            inside: Inside::Other,
            run_hidden: false,
            run_raised: false,
            prompt: false,
            met: Met::default(),
        };
        let mut xml = Xml::new(part);
        while let Some(token) = xml.next() {
            match token {
                Token::Open(element) if body.skipping > 0 => body.skip(&element),
                Token::Open(element) => body.open(&element),
                Token::Close(_) if body.skipping > 0 => body.skipping -= 1,
                Token::Close(name) => body.close(name.get()),
                Token::Text(text) => body.text(&text),
            }
        }
        while !body.paragraphs.is_empty() {
            body.close_paragraph();
        }
        body.met.broken = xml.broken;
        body
    }

    pub(super) fn notices(&self, macros: bool) -> Vec<Notice> {
        Met { macros, cut: self.flow.cut, ..self.met }.notices()
    }

    fn skip(&mut self, element: &Element) {
        self.skipping += 1;
        self.met.deleted += usize::from(element.name() == "delText");
    }

    fn open(&mut self, element: &Element) {
        match element.name() {
            // Fallback holds a text box a second time, rt the reading of a character.
            "del" | "moveFrom" | "Fallback" | "rt" => self.skipping = 1,
            "sdtContent" if std::mem::take(&mut self.prompt) => self.skipping = 1,
            "showingPlcHdr" => self.prompt = is_on(element),
            "p" => {
                if self.paragraphs.len() < DEEPEST {
                    self.paragraphs.push(Paragraph::default());
                }
                self.flow.open_paragraph();
                self.inside = Inside::Other;
            }
            "pPr" => self.inside = Inside::Properties,
            "r" => (self.run_hidden, self.run_raised) = (false, false),
            "vertAlign" if self.inside != Inside::Properties => {
                self.run_raised = element.attribute("val").as_deref() == Some("superscript");
            }
            "rStyle" => self.run_hidden |= element.attribute("val").is_some_and(|id| self.styles.hides(&id)),
            "vanish" if self.inside != Inside::Properties => self.run_hidden = is_on(element),
            "t" => self.inside = Inside::Text,
            "instrText" => self.inside = Inside::Code,
            "tr" => self.flow.open_row(),
            "tc" => self.flow.open_cell(),
            "fldChar" => self.field(&element.attribute("fldCharType").unwrap_or_default()),
            "fldSimple" => {
                self.fields.begin();
                self.fields.push_code(&element.attribute("instr").unwrap_or_default());
                self.fields.separate();
            }
            "footnoteReference" => self.name_note(Sort::Foot, element),
            "endnoteReference" => self.name_note(Sort::End, element),
            "pStyle" | "numId" | "ilvl" | "outlineLvl" => self.describe(element),
            "br" | "cr" => self.put("\n"),
            "tab" | "ptab" if self.inside != Inside::Properties => self.put("\t"),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.put("□"),
            _ => {}
        }
    }

    /// A note is told once, where it is named first.
    fn name_note(&mut self, sort: Sort, element: &Element) {
        let note = element.attribute("id").and_then(|id| self.notes.remove(&(sort, id)));
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.notes.extend(note.unwrap_or_default());
        }
    }

    fn describe(&mut self, element: &Element) {
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.inside == Inside::Properties) else { return };
        match element.name() {
            "pStyle" => paragraph.style = element.attribute("val"),
            "numId" => paragraph.own.list = element.number("val"),
            "outlineLvl" => paragraph.rank = element.number("val").map(rank),
            _ => paragraph.own.level = element.number("val").map(|n| n as usize),
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.begin(),
            "separate" => self.fields.separate(),
            _ => self.fields.end(),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.close_paragraph(),
            "pPr" | "t" | "instrText" => self.inside = Inside::Other,
            "r" => self.run_hidden = false,
            "tc" => self.flow.close_cell(),
            "tr" => self.flow.close_row(),
            "fldSimple" => self.fields.end(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.inside {
            _ if self.skipping > 0 => {}
            Inside::Code => self.fields.push_code(text),
            Inside::Text if self.run_hidden => self.met.hidden += usize::from(!text.trim().is_empty()),
            Inside::Text if self.run_raised => {
                let before = self.paragraphs.last().map_or("", |p| p.text.as_str());
                let text = self.met.raise(before, text);
                self.put(&text);
            }
            Inside::Text => self.put(text),
            Inside::Other | Inside::Properties => {}
        }
    }

    fn put(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !self.run_hidden && !self.fields.in_code()) {
            paragraph.text.push_str(text);
            paragraph.contents |= self.fields.in_contents();
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let number = self.numbering.next(paragraph.own, paragraph.style.as_deref(), self.styles);
        let contents = paragraph.contents || self.styles.is_contents(paragraph.style.as_deref());
        if !(contents && is_contents_line(&paragraph.text)) {
            self.flow.push(&paragraph.text);
        }
        let number = if is_typed(&number, &paragraph.text) { "" } else { &number };
        self.flow.style(paragraph.rank.unwrap_or_else(|| self.styles.rank(paragraph.style.as_deref())));
        self.flow.close_paragraph(number);
        paragraph.notes.iter().for_each(|note| self.flow.paragraph(note, 0));
        self.fields.end_of_paragraph();
    }
}

/// A property that is named holds unless it says otherwise.
pub(super) fn is_on(element: &Element) -> bool {
    element.attribute("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}
