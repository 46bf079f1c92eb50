//! The walk through the content.

use std::collections::HashMap;

use super::styles::{OUTLINE, Styles};
use crate::read::flow::{DEEPEST, Flow};
use crate::read::lists::{Counters, LEVELS, is_typed};
use crate::read::office::Met;
use crate::read::xml::{Element, Token, Xml};
use crate::report::Notice;

/// Left out with all they hold: changes, comments, decorations, copies of the headings, descriptions of pictures.
const LEFT_OUT: [&str; 14] = [
    "tracked-changes",
    "annotation",
    "ruby-text",
    "note-citation",
    "table-of-content",
    "illustration-index",
    "table-index",
    "alphabetical-index",
    "binary-data",
    "forms",
    "title",
    "desc",
    "script",
    "hidden-text",
];
/// Spaces that one element may stand for.
const MOST_SPACES: u32 = 100;

/// A `text:list` that is open.
#[derive(Clone, Debug)]
struct List {
    style: Option<String>,
    /// Which counters it counts on.
    id: u32,
}

/// Whether a number is still to come.
#[derive(Clone, Copy, Debug)]
enum Item {
    /// Not in a list item, or its first paragraph stands already.
    None,
    Begun,
    /// It begins at this value.
    At(u32),
}

#[derive(Debug, Default)]
struct Paragraph {
    number: String,
    /// Of a heading, from 1; 0 for none.
    rank: u8,
    text: String,
}

/// The walk and what it gathers.
pub(super) struct Body<'a> {
    pub(super) flow: Flow,
    styles: &'a Styles,
    paragraphs: Vec<Paragraph>,
    lists: Vec<List>,
    item: Item,
    counters: Counters,
    /// By style, the list that counted last; by id, the list of that id.
    last: HashMap<String, u32>,
    named: HashMap<String, u32>,
    next_id: u32,
    /// Elements deep in something that is left out.
    skipping: usize,
    deleting: bool,
    /// Of the open spans: set as a superscript.
    raised: Vec<bool>,
    /// The text has begun; what stands before it are styles and settings.
    begun: bool,
    met: Met,
}

impl<'a> Body<'a> {
    pub(super) fn of(part: &str, styles: &'a Styles) -> Self {
        let mut body = Self {
            flow: Flow::default(),
            styles,
            paragraphs: Vec::new(),
            lists: Vec::new(),
            item: Item::None,
            counters: Counters::default(),
            last: HashMap::new(),
            named: HashMap::new(),
            next_id: 1,
            skipping: 0,
            deleting: false,
            raised: Vec::new(),
            begun: false,
            met: Met::default(),
        };
        let mut xml = Xml::new(part);
        while let Some(token) = xml.next() {
            match token {
                Token::Open(element) if body.skipping > 0 => body.skip(&element),
                Token::Open(element) if body.begun => body.open(&element),
                Token::Open(element) => body.begun = element.name() == "body",
                Token::Close(_) if body.skipping > 0 => body.skipping -= 1,
                Token::Close(name) => body.close(name.get()),
                Token::Text(text) if body.skipping == 0 => body.text(&without_layout(&text)),
                Token::Text(_) => {}
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
        self.met.deleted += usize::from(self.deleting && element.name() == "deletion");
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        if LEFT_OUT.contains(&name) {
            self.skipping = 1;
            self.deleting = name == "tracked-changes";
            return;
        }
        match name {
            "p" | "h" => self.open_paragraph(element),
            "list" => self.open_list(element),
            "list-item" => self.item = element.number("start-value").map_or(Item::Begun, Item::At),
            "list-header" => self.item = Item::None,
            "table-row" => self.flow.open_row(),
            "table-cell" | "covered-table-cell" => self.flow.open_cell(),
            "s" => self.put(&" ".repeat(element.number("c").unwrap_or(1).min(MOST_SPACES) as usize)),
            "tab" => self.put("\t"),
            "line-break" => self.put("\n"),
            "span" | "section" | "hidden-paragraph" if self.hides(element) => {
                self.met.hidden += 1;
                self.skipping = 1;
            }
            "span" => {
                let style = element.attribute("style-name").unwrap_or_default();
                self.raised.push(self.styles.is_raised(&style));
            }
            _ => {}
        }
    }

    fn hides(&self, element: &Element) -> bool {
        element.attribute("display").as_deref() == Some("none")
            || element.attribute("style-name").is_some_and(|style| self.styles.is_hidden(&style))
    }

    fn open_paragraph(&mut self, element: &Element) {
        let (number, rank) = (self.number(element), self.rank(element));
        if self.paragraphs.len() < DEEPEST {
            self.paragraphs.push(Paragraph { number, rank, text: String::new() });
        }
        self.flow.open_paragraph();
    }

    fn rank(&self, element: &Element) -> u8 {
        match element.number("outline-level") {
            Some(rank @ 1..=9) if element.name() == "h" => rank as u8,
            _ => self.styles.rank_of(&element.attribute("style-name").unwrap_or_default()),
        }
    }

    /// The automatic number of a paragraph: as the first one of a list item, or as a heading of a numbered rank.
    fn number(&mut self, element: &Element) -> String {
        let style = element.attribute("style-name").unwrap_or_default();
        let item = std::mem::replace(&mut self.item, Item::None);
        if !matches!(item, Item::None) {
            let Some(open) = self.lists.last() else { return String::new() };
            let (id, level) = (open.id, (self.lists.len() - 1).min(LEVELS - 1));
            let list = open.style.as_deref().or_else(|| self.styles.list_of(&style));
            let Some(levels) = list.and_then(|l| self.styles.levels(l)) else { return String::new() };
            if let Item::At(start) = item {
                self.counters.restart(id, level, start);
            }
            return self.counters.next(id, levels, level);
        }
        let is_plain = element.attribute("is-list-header").as_deref() == Some("true");
        match element.number("outline-level").filter(|_| self.lists.is_empty() && !is_plain) {
            Some(rank @ 1..=9) if element.name() == "h" => {
                let levels = self.styles.levels(OUTLINE).unwrap_or_default();
                self.counters.next(0, levels, rank as usize - 1)
            }
            _ => String::new(),
        }
    }

    /// A list goes on where another left off only if it says so.
    fn open_list(&mut self, element: &Element) {
        if self.lists.len() >= DEEPEST {
            return;
        }
        let above = self.lists.last().cloned();
        let style = element.attribute("style-name").or_else(|| above.as_ref().and_then(|l| l.style.clone()));
        let key = style.clone().unwrap_or_default();
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
        let continued = element.attribute("continue-list").and_then(|id| self.named.get(&id).copied());
        let same = above.filter(|l| l.style == style).map(|l| l.id);
        let known = same.or(continued).or_else(|| self.last.get(&key).copied().filter(|_| goes_on));
        let id = known.unwrap_or(self.next_id);
        self.next_id += u32::from(known.is_none());
        self.last.insert(key, id);
        if let Some(name) = element.attribute("id") {
            self.named.insert(name, id);
        }
        self.lists.push(List { style, id });
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close_paragraph(),
            "list" => drop(self.lists.pop()),
            "list-item" => self.item = Item::None,
            "span" => drop(self.raised.pop()),
            "table-cell" | "covered-table-cell" => self.flow.close_cell(),
            "table-row" => self.flow.close_row(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.raised.last() == Some(&true) {
            let before = self.paragraphs.last().map_or("", |p| p.text.as_str());
            let text = self.met.raise(before, text);
            self.put(&text);
        } else {
            self.put(text);
        }
    }

    fn put(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let number = if is_typed(&paragraph.number, &paragraph.text) { "" } else { &paragraph.number };
        self.flow.push(&paragraph.text);
        self.flow.style(paragraph.rank);
        self.flow.close_paragraph(number);
    }
}

/// Line ends and tabs of the source are layout of the file, not of the text.
fn without_layout(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\n' | '\r' | '\t' if out.ends_with(' ') => {}
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}
