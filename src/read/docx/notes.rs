//! Footnotes and endnotes, which stand in parts of their own and are named in the text by number.

use std::collections::HashMap;

use crate::read::xml::{Token, Xml};

/// Footnotes or endnotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Foot,
    End,
}

/// The paragraphs of each note.
pub(super) type Notes = HashMap<(Sort, String), Vec<String>>;

/// Reads the notes of a part; the lines that separate them from the text are no notes.
pub(super) fn gather(part: &str, sort: Sort, notes: &mut Notes) {
    let (mut id, mut text, mut is_text, mut left_out) = (None, String::new(), false, 0_usize);
    let mut xml = Xml::new(part);
    while let Some(token) = xml.next() {
        match token {
            Token::Open(_) if left_out > 0 => left_out += 1,
            Token::Close(_) if left_out > 0 => left_out -= 1,
            Token::Open(element) => match element.name() {
                "footnote" | "endnote" => {
                    id = element
                        .attribute("id")
                        .filter(|_| element.attribute("type").is_none_or(|kind| kind == "normal"));
                }
                "del" | "moveFrom" | "Fallback" | "rt" => left_out = 1,
                "t" => is_text = true,
                "tab" if !text.is_empty() => text.push(' '),
                _ => {}
            },
            Token::Close(name) => match name.get() {
                "t" => is_text = false,
                "p" => {
                    let paragraph = std::mem::take(&mut text);
                    if let Some(id) = id.as_ref().filter(|_| !paragraph.trim().is_empty()) {
                        notes.entry((sort, id.clone())).or_default().push(paragraph.trim().to_owned());
                    }
                }
                _ => {}
            },
            Token::Text(more) if is_text && left_out == 0 => text.push_str(&more),
            Token::Text(_) => {}
        }
    }
}
