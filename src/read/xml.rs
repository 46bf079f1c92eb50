//! XML as a row of openings, closings and text; empty elements open and close, entities are resolved.
//!
//! Nothing outside the part is ever fetched, and entities that a document defines itself stay unresolved: they are how
//! small files become large.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};

/// One step through a part.
pub(super) enum Token<'a> {
    Open(Element<'a>),
    Close(Name<'a>),
    Text(Cow<'a, str>),
}

/// An opening tag.
pub(super) struct Element<'a>(BytesStart<'a>);

/// The name in a closing tag.
pub(super) struct Name<'a>(BytesEnd<'a>);

impl Element<'_> {
    /// Without namespace prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, its namespace prefix left out of account.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
        Some(unescaped(&found.value))
    }

    /// A whole number in an attribute, 0 to 99 999.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok().filter(|n| *n < 100_000)
    }
}

impl Name<'_> {
    pub(super) fn get(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// Walks through a part once.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// The part ended in the middle of a tag, or is no XML from some place on.
    pub(super) broken: bool,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, broken: false }
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(element)) => return Some(Token::Open(Element(element))),
                Ok(Event::End(name)) => return Some(Token::Close(Name(name))),
                Ok(Event::Text(text)) => return Some(Token::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Some(Token::Text(text.into_inner())),
                Ok(Event::GeneralRef(entity)) => return Some(Token::Text(meant(&entity).into())),
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(_) => {
                    self.broken = true;
                    return None;
                }
            }
        }
    }
}

/// What stands between & and ; in the source; nothing for what only the document could explain.
fn meant(entity: &str) -> String {
    let code = match entity.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => hex.get(1..).and_then(|h| u32::from_str_radix(h, 16).ok()),
        Some(decimal) => decimal.parse().ok(),
        None => ["amp&", "lt<", "gt>", "quot\"", "apos'", "nbsp\u{a0}"]
            .iter()
            .find_map(|known| known.strip_prefix(entity).filter(|rest| rest.chars().count() == 1))
            .and_then(|rest| rest.chars().next().map(u32::from)),
    };
    code.and_then(char::from_u32).map(String::from).unwrap_or_default()
}

fn unescaped(value: &str) -> String {
    let mut parts = value.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(';') {
            Some((entity, rest)) if entity.len() < 12 => {
                out.push_str(&meant(entity));
                out.push_str(rest);
            }
            _ => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn walked(text: &str) -> String {
        let mut xml = Xml::new(text);
        let mut out = String::new();
        while let Some(token) = xml.next() {
            match token {
                Token::Open(e) => out += &["<", e.name(), " ", &e.attribute("v").unwrap_or_default(), ">"].concat(),
                Token::Close(n) => out += &["</", n.get(), ">"].concat(),
                Token::Text(t) => out.push_str(&t),
            }
        }
        if xml.broken { out + "!" } else { out }
    }

    #[test]
    fn parts_are_walked_and_entities_resolved() {
        for (text, expected) in [
            ("<?xml version='1.0'?><w:p w:v='a&amp;b&#x4E00;'>一&lt;二&#19977;</w:p>", "<p a&b一>一<二三</p>"),
            ("<a/><b v='1'/>", "<a ></a><b 1></b>"),
            ("<a><![CDATA[<b>&]]></a>", "<a ><b>&</a>"),
            ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;1</a>", "<a >1</a>"),
            ("<a>甲</b></a>乙", "<a >甲</b></a>乙"),
            ("<a>甲<b", "<a >甲!"),
            ("甲 & 乙", "甲 & 乙"),
        ] {
            assert_eq!(walked(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_to_an_end(text in "[<>/!?&;#x'\"= a镇\\[\\]-]{0,60}") {
            walked(&text);
        }
    }
}
