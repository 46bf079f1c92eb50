//! The walk through the signs: groups with what holds inside them, and paragraphs.

use std::collections::HashMap;
use std::mem;

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use super::charset;
use super::token::{Token, Tokens};
use crate::read::field::is_contents_line;
use crate::read::flow::{Flow, Table};
use crate::read::lists::is_typed;
use crate::read::office::Met;

/// Groups in groups.
const DEEPEST: usize = 1000;
/// Text boxes in text boxes.
const MOST_BOXES: usize = 20;

/// What the text of a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    Text,
    /// Left out: styles, pictures, headers, comments.
    Nothing,
    Fonts,
    /// The automatic number of the paragraph.
    Number,
    /// The instruction of a field.
    Code,
}

/// What holds inside a group.
#[allow(clippy::struct_excessive_bools)] // Each is a property of its own in the file.
#[derive(Clone, Copy, Debug)]
struct Group {
    goal: Goal,
    /// Characters that stand in for one `\u`.
    stand_ins: usize,
    font: i32,
    hidden: bool,
    /// Set as a superscript.
    raised: bool,
    deleted: bool,
    /// The result of a field that is a table of contents.
    contents: bool,
    /// A text box or a note ends with this group.
    is_box: bool,
}

/// Words that open a group of no use.
const LEFT_OUT: [&[u8]; 33] = [
    b"colortbl",
    b"stylesheet",
    b"info",
    b"pict",
    b"header",
    b"headerl",
    b"headerr",
    b"headerf",
    b"footer",
    b"footerl",
    b"footerr",
    b"footerf",
    b"listtable",
    b"listoverridetable",
    b"rsidtbl",
    b"revtbl",
    b"xmlnstbl",
    b"themedata",
    b"datastore",
    b"nonshppict",
    b"shprslt",
    b"sp",
    b"xe",
    b"tc",
    b"nonesttables",
    b"annotation",
    b"atnid",
    b"atnauthor",
    b"background",
    b"docvar",
    b"objclass",
    b"filetbl",
    b"mmathPr",
];
/// Destinations behind `\*` that are looked into all the same.
const LOOKED_INTO: [&[u8]; 5] = [b"shpinst", b"fldinst", b"nesttableprops", b"listtext", b"footnote"];

/// Words that stand for a character.
const CHARACTERS: [(&[u8], &str); 13] = [
    (b"tab", "\t"),
    (b"line", "\n"),
    (b"page", "\n"),
    (b"column", "\n"),
    (b"emdash", "—"),
    (b"endash", "–"),
    (b"lquote", "‘"),
    (b"rquote", "’"),
    (b"ldblquote", "“"),
    (b"rdblquote", "”"),
    (b"bullet", "•"),
    (b"emspace", "\u{3000}"),
    (b"enspace", " "),
];

/// What is being put together: of the text itself, or of a text box in it.
#[derive(Debug, Default)]
struct Story {
    text: String,
    number: String,
    /// The rank of heading that the paragraph has, from 1; 0 for none.
    rank: u8,
    /// Text boxes and notes of the paragraph, which follow it.
    behind: Vec<String>,
    contents: bool,
    in_table: bool,
    table: Table,
    /// Finished paragraphs of a box.
    done: Vec<String>,
}

/// The walk and what it gathers.
pub(super) struct Walk {
    flow: Flow,
    group: Group,
    groups: Vec<Group>,
    /// Groups beyond the limit.
    beyond: usize,
    story: Story,
    /// Stories around the box that is being read.
    around: Vec<Story>,
    page: Option<&'static Encoding>,
    fonts: HashMap<i32, i32>,
    font: i32,
    /// Bytes of text that are still to be decoded.
    run: Vec<u8>,
    /// The first half of a character of two.
    high: Option<u16>,
    /// Stand-ins still to be left out.
    skip: usize,
    starred: bool,
    code: String,
    pub(super) has_images: bool,
    met: Met,
}

impl Walk {
    pub(super) fn through(bytes: &[u8]) -> Self {
        let group = Group {
            goal: Goal::Text,
            stand_ins: 1,
            font: -1,
            hidden: false,
            raised: false,
            deleted: false,
            contents: false,
            is_box: false,
        };
        let mut walk = Self {
            flow: Flow::default(),
            group,
            groups: Vec::new(),
            beyond: 0,
            story: Story::default(),
            around: Vec::new(),
            page: None,
            fonts: HashMap::new(),
            font: 0,
            run: Vec::new(),
            high: None,
            skip: 0,
            starred: false,
            code: String::new(),
            has_images: false,
            met: Met::default(),
        };
        let mut tokens = Tokens::new(bytes);
        while let Some(token) = tokens.next() {
            if let Token::Word(b"bin", Some(count)) = token {
                tokens.leap(usize::try_from(count).unwrap_or_default());
            } else {
                walk.take(token);
            }
        }
        walk.end();
        walk
    }

    /// Lower-case name of the encoding that the document names.
    pub(super) fn encoding(&self) -> &'static str {
        charset::name(self.page.unwrap_or(GB18030))
    }

    pub(super) fn finish(self) -> (Flow, Met) {
        let cut = self.flow.cut || self.met.cut;
        (self.flow, Met { cut, ..self.met })
    }

    fn end(&mut self) {
        self.flush();
        self.met.broken = !self.groups.is_empty();
        while !self.groups.is_empty() {
            self.close();
        }
        self.end_paragraph();
        self.end_row();
    }

    fn take(&mut self, token: Token) {
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Word(word, number) => self.word(word, number),
            Token::Symbol(b'*') => self.starred = true,
            Token::Byte(_) | Token::Hex(_) | Token::Symbol(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) | Token::Hex(byte) => self.byte(byte),
            Token::Symbol(symbol) => self.symbol(symbol),
        }
    }

    fn open(&mut self) {
        self.flush();
        (self.skip, self.starred) = (0, false);
        if self.groups.len() < DEEPEST {
            self.groups.push(self.group);
            self.group.is_box = false;
        } else {
            self.beyond += 1;
            self.met.cut = true;
        }
    }

    fn close(&mut self) {
        self.flush();
        (self.skip, self.starred) = (0, false);
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(outer) = self.groups.pop() else { return };
        let inner = mem::replace(&mut self.group, outer);
        if inner.is_box {
            self.close_box();
        }
        if inner.goal == Goal::Code && outer.goal != Goal::Code {
            self.group.contents |= self.code.trim_start().starts_with("TOC");
            self.code.clear();
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let starred = mem::take(&mut self.starred);
        if starred && !LOOKED_INTO.contains(&word) {
            self.group.goal = Goal::Nothing;
        }
        if self.group.goal == Goal::Nothing {
            self.has_images |= word == b"pict";
            return;
        }
        if let Some((_, text)) = CHARACTERS.iter().find(|(known, _)| *known == word) {
            return self.put(text);
        }
        if LEFT_OUT.contains(&word) {
            self.has_images |= word == b"pict";
            self.flush();
            self.group.goal = Goal::Nothing;
            return;
        }
        match word {
            b"par" | b"sect" if self.group.goal == Goal::Text => self.end_paragraph(),
            b"cell" => self.end_cell(),
            b"row" => self.end_row(),
            b"nestcell" => self.end_inner_cell(),
            b"nestrow" => self.story.table.end_inner_row(),
            // A number brings its own, which does not end what holds of the paragraph.
            b"pard" if self.group.goal == Goal::Number => {}
            b"pard" => (self.story.in_table, self.story.rank) = (false, 0),
            b"outlinelevel" => self.story.rank = number.and_then(|n| u8::try_from(n + 1).ok()).unwrap_or_default() % 10,
            b"intbl" => self.story.in_table = true,
            b"u" => self.unicode(number.unwrap_or_default()),
            b"uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or_default().min(16),
            b"ansicpg" => self.page = charset::of_page(number.unwrap_or_default()),
            _ => self.property(word, number),
        }
    }

    /// Words that change what holds in the group.
    fn property(&mut self, word: &[u8], number: Option<i32>) {
        self.flush();
        let on = number != Some(0);
        match word {
            b"fonttbl" => self.group.goal = Goal::Fonts,
            b"listtext" | b"pntext" => self.group.goal = Goal::Number,
            b"fldinst" | b"shpinst" => self.group.goal = Goal::Code,
            b"shptxt" | b"footnote" => self.open_box(),
            b"f" if self.group.goal == Goal::Fonts => self.font = number.unwrap_or_default(),
            b"f" => self.group.font = number.unwrap_or_default(),
            b"fcharset" if self.group.goal == Goal::Fonts && self.fonts.len() < 10_000 => {
                self.fonts.insert(self.font, number.unwrap_or_default());
            }
            b"v" => self.group.hidden = on,
            b"deleted" => self.group.deleted = on,
            b"super" => self.group.raised = on,
            b"nosupersub" => self.group.raised = false,
            b"plain" => (self.group.hidden, self.group.deleted, self.group.raised) = (false, false, false),
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("-"),
            b'\n' | b'\r' => self.end_paragraph(),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.group.goal != Goal::Nothing {
            self.run.push(byte);
        }
    }

    /// Characters beyond the sixteenth bit come in two halves; negative numbers stand for the upper half of the rest.
    fn unicode(&mut self, code: i32) {
        self.flush();
        let unit = (code & 0xFFFF) as u16;
        match (self.high.take(), unit) {
            // Marks inside the program that wrote it.
            (_, 0..0x20) => {}
            (_, 0xD800..0xDC00) => self.high = Some(unit),
            (Some(high), 0xDC00..0xE000) => self.put(&String::from_utf16_lossy(&[high, unit])),
            _ => self.put(&String::from_utf16_lossy(&[unit])),
        }
        self.skip = self.group.stand_ins;
    }

    /// Decodes what was gathered: a character of two bytes may come as two signs.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = mem::take(&mut self.run);
        let charset = self.fonts.get(&self.group.font).copied().unwrap_or_default();
        let page = self.page.unwrap_or(GB18030);
        let encoding = if run.is_ascii() { WINDOWS_1252 } else { charset::of_font(charset).unwrap_or(page) };
        if !(charset == charset::SYMBOL && self.group.goal == Goal::Number) {
            let text = encoding.decode_without_bom_handling(&run).0;
            self.put_decoded(&text);
        }
        self.run = run;
        self.run.clear();
    }

    fn put(&mut self, text: &str) {
        self.flush();
        self.put_decoded(text);
    }

    fn put_decoded(&mut self, text: &str) {
        match self.group.goal {
            Goal::Code if self.code.len() + text.len() < 400 => self.code.push_str(text),
            Goal::Nothing | Goal::Fonts | Goal::Code => {}
            _ if self.group.deleted => self.met.deleted += 1,
            _ if self.group.hidden => self.met.hidden += usize::from(!text.trim().is_empty()),
            Goal::Number => self.story.number.push_str(text),
            Goal::Text => {
                self.story.contents |= self.group.contents;
                if self.group.raised {
                    self.story.text += &self.met.raise(&self.story.text, text);
                } else {
                    self.story.text.push_str(text);
                }
            }
        }
    }

    /// What stands in a box goes behind the paragraph that holds it.
    fn open_box(&mut self) {
        if self.around.len() < MOST_BOXES && !self.group.is_box {
            self.around.push(mem::take(&mut self.story));
            self.group.is_box = true;
        }
        self.group.goal = Goal::Text;
    }

    fn close_box(&mut self) {
        self.end_paragraph();
        self.end_row();
        if let Some(outer) = self.around.pop() {
            let inner = mem::replace(&mut self.story, outer);
            self.story.behind.extend(inner.done.into_iter().filter(|p| !p.trim().is_empty()));
        }
    }

    /// The paragraph that is being put together, with its number and all that follows it.
    fn paragraph(&mut self) -> Vec<String> {
        self.flush();
        let story = &mut self.story;
        let (text, number) = (mem::take(&mut story.text), mem::take(&mut story.number));
        let left_out = mem::take(&mut story.contents) && is_contents_line(&text);
        let number = number.trim();
        let counts = number.contains(char::is_alphanumeric) && !text.trim().is_empty() && !is_typed(number, &text);
        let text = if counts { format!("{number}{text}") } else { text };
        let mut out: Vec<String> = if left_out { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
        out.append(&mut story.behind);
        out
    }

    fn end_paragraph(&mut self) {
        let is_last = self.groups.is_empty() && self.story.text.is_empty();
        let paragraphs = self.paragraph();
        if self.story.in_table || self.story.table.is_inside() {
            self.story.table.push(paragraphs);
        } else if !is_last {
            self.hand_on(paragraphs);
        }
    }

    fn end_cell(&mut self) {
        if self.group.goal == Goal::Text {
            let paragraph = self.paragraph();
            self.story.table.push(paragraph);
            self.story.table.end_cell();
        }
    }

    fn end_row(&mut self) {
        let lines = self.story.table.end_row();
        if self.around.is_empty() {
            self.flow.lines(&lines);
        } else {
            self.story.done.extend(lines);
        }
    }

    fn end_inner_cell(&mut self) {
        let paragraph = self.paragraph();
        self.story.table.end_inner_cell(paragraph);
    }

    fn hand_on(&mut self, paragraphs: Vec<String>) {
        if self.around.is_empty() {
            let rank = if paragraphs.len() == 1 { self.story.rank } else { 0 };
            paragraphs.iter().for_each(|paragraph| self.flow.paragraph(paragraph, rank));
        } else {
            self.story.done.extend(paragraphs);
        }
    }
}
