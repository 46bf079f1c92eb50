//! Paragraph styles: only what they say about numbers, contents and ranks of headings.

use std::collections::HashMap;

use crate::read::office::rank_of_name;
use crate::read::xml::{Token, Xml};

/// A style that is based on more than these is based on itself.
const DEEPEST: usize = 12;

/// `numId` and `ilvl`, each where it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumPr {
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    num_pr: NumPr,
    /// Of a heading, from 1; 0 says that it is body text.
    rank: Option<u8>,
    is_contents: bool,
    hides: bool,
}

/// All styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// Of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    pub(super) fn of(part: &str) -> Self {
        let mut styles = Self::default();
        let (mut xml, mut id) = (Xml::new(part), None);
        while let Some(token) = xml.next() {
            let Token::Open(element) = token else { continue };
            if element.name() == "style" {
                id = element.attribute("styleId");
                let is_paragraph = element.attribute("type").is_none_or(|t| t == "paragraph");
                if is_paragraph && element.attribute("default").is_some_and(|d| d == "1" || d == "true") {
                    styles.default.clone_from(&id);
                }
                id.iter().for_each(|id| drop(styles.all.insert(id.clone(), Style::default())));
            }
            let Some(style) = id.as_ref().and_then(|id| styles.all.get_mut(id)) else { continue };
            match element.name() {
                "basedOn" => style.based_on = element.attribute("val"),
                "numId" => style.num_pr.list = element.number("val"),
                "ilvl" => style.num_pr.level = element.number("val").map(|n| n as usize),
                "outlineLvl" => style.rank = element.number("val").map(rank),
                "name" => {
                    let name = element.attribute("val").unwrap_or_default();
                    style.is_contents = is_contents(&name);
                    style.rank = style.rank.or(rank_of_name(&name));
                }
                "vanish" => style.hides = super::body::is_on(&element),
                _ => {}
            }
        }
        styles
    }

    /// What a style says about numbers, itself or by what it is based on, and the style that names the list.
    pub(super) fn num_pr<'a>(&'a self, id: Option<&'a str>) -> (NumPr, Option<&'a str>) {
        let (mut found, mut owner) = (NumPr::default(), None);
        for (id, style) in self.chain(id) {
            if found.list.is_none() && style.num_pr.list.is_some() {
                (found.list, owner) = (style.num_pr.list, Some(id));
            }
            found.level = found.level.or(style.num_pr.level);
        }
        (found, owner)
    }

    /// The rank of heading that a style gives, itself or by what it is based on; 0 for none.
    pub(super) fn rank(&self, id: Option<&str>) -> u8 {
        self.chain(id).find_map(|(_, style)| style.rank).unwrap_or_default()
    }

    /// Lines of a table of contents.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        id.and_then(|id| self.all.get(id)).is_some_and(|style| style.is_contents)
    }

    /// Text of this style is not shown.
    pub(super) fn hides(&self, id: &str) -> bool {
        self.all.get(id).is_some_and(|style| style.hides)
    }

    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = id.or(self.default.as_deref());
        std::iter::from_fn(move || {
            let (id, style) = self.all.get_key_value(next?)?;
            next = style.based_on.as_deref();
            Some((id.as_str(), style))
        })
        .take(DEEPEST)
    }
}

/// `w:outlineLvl` counts from 0; 9 is body text.
pub(super) fn rank(level: u32) -> u8 {
    u8::try_from(level + 1).ok().filter(|rank| *rank <= 9).unwrap_or_default()
}

/// `toc 1` to `toc 9`, `TOC Heading`, whatever the language of the program.
fn is_contents(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.strip_prefix("toc ").is_some_and(|rest| rest == "heading" || rest.parse::<u8>().is_ok())
}
