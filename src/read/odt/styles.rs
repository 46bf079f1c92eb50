//! List styles, and what paragraph styles say about lists.

use std::collections::{HashMap, HashSet};

use crate::read::lists::{Form, LEVELS, Level, Part};
use crate::read::office::rank_of_name;
use crate::read::xml::{Element, Token, Xml};

/// The list of headings that are numbered by their rank; no style has this name.
pub(super) const OUTLINE: &str = "\0outline";

/// Styles by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    lists: HashMap<String, Vec<Level>>,
    /// Paragraph style → list style.
    of_paragraphs: HashMap<String, String>,
    /// Paragraph style → the style it is based on.
    parents: HashMap<String, String>,
    /// Paragraph style → the rank of heading that it says itself.
    ranks: HashMap<String, u8>,
    hidden: HashSet<String>,
    /// Styles of superscripts.
    raised: HashSet<String>,
}

impl Styles {
    /// Takes in the styles of a part, up to the text.
    pub(super) fn add(&mut self, part: &str) {
        let (mut xml, mut list, mut style) = (Xml::new(part), None, None);
        while let Some(Token::Open(element)) = next_open(&mut xml) {
            match element.name() {
                "body" => return,
                "list-style" => list = self.begin(element.attribute("name")),
                "outline-style" => list = self.begin(Some(OUTLINE.to_owned())),
                "list-level-style-number" | "outline-level-style" => self.describe(list.as_ref(), &element, true),
                "list-level-style-bullet" | "list-level-style-image" => self.describe(list.as_ref(), &element, false),
                "style" => style = self.paragraph_style(&element),
                "text-properties" if element.attribute("display").as_deref() == Some("none") => {
                    self.hidden.extend(style.clone());
                }
                "text-properties" if element.attribute("text-position").is_some_and(|p| is_raised(&p)) => {
                    self.raised.extend(style.clone());
                }
                _ => {}
            }
        }
    }

    fn begin(&mut self, name: Option<String>) -> Option<String> {
        self.lists.insert(name.clone()?, vec![Level { form: Form::None, ..Level::default() }; LEVELS]);
        name
    }

    fn describe(&mut self, list: Option<&String>, element: &Element, counts: bool) {
        let at = element.number("level").map_or(0, |n| n as usize).wrapping_sub(1);
        let Some(level) = list.and_then(|name| self.lists.get_mut(name)).and_then(|levels| levels.get_mut(at)) else {
            return;
        };
        level.form =
            if counts { Form::of_series(&element.attribute("num-format").unwrap_or_default()) } else { Form::Bullet };
        level.start = element.number("start-value").unwrap_or(1);
        level.template = shape(element, at);
    }

    fn paragraph_style(&mut self, element: &Element) -> Option<String> {
        let name = element.attribute("name")?;
        if let Some(list) = element.attribute("list-style-name") {
            self.of_paragraphs.insert(name.clone(), list);
        }
        let outline = element.number("default-outline-level").filter(|n| *n <= 9).map(|n| n as u8);
        if let Some(rank) = outline.or_else(|| rank_of_name(&name)) {
            self.ranks.insert(name.clone(), rank);
        }
        if let Some(parent) = element.attribute("parent-style-name") {
            self.parents.insert(name.clone(), parent);
        }
        Some(name)
    }

    /// The list style of a paragraph style, its own or inherited; an empty one takes the list away.
    pub(super) fn list_of(&self, style: &str) -> Option<&str> {
        let mut at = style;
        for _ in 0..12 {
            if let Some(list) = self.of_paragraphs.get(at) {
                return Some(list).filter(|l| !l.is_empty()).map(String::as_str);
            }
            at = self.parents.get(at)?;
        }
        None
    }

    /// The rank of heading that a paragraph style gives, itself or inherited; 0 for none.
    pub(super) fn rank_of(&self, style: &str) -> u8 {
        let chain = std::iter::successors(Some(style), |at| self.parents.get(*at).map(String::as_str));
        chain.take(12).find_map(|at| self.ranks.get(at).copied().or_else(|| rank_of_name(at))).unwrap_or_default()
    }

    pub(super) fn levels(&self, list: &str) -> Option<&[Level]> {
        self.lists.get(list).map(Vec::as_slice)
    }

    pub(super) fn is_raised(&self, style: &str) -> bool {
        self.raised.contains(style)
    }

    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }
}

/// `super 58%`, or by how much.
fn is_raised(position: &str) -> bool {
    let by = position.split_whitespace().next().unwrap_or_default();
    by == "super" || by.strip_suffix('%').and_then(|n| n.parse::<f32>().ok()).is_some_and(|n| n > 0.0)
}

fn next_open<'a>(xml: &mut Xml<'a>) -> Option<Token<'a>> {
    loop {
        if let open @ Token::Open(_) = xml.next()? {
            return Some(open);
        }
    }
}

/// How the number looks: `%1%、` in newer files, else what stands in front of and behind it and how many levels it shows.
fn shape(element: &Element, at: usize) -> Vec<Part> {
    let text = |name: &str| element.attribute(name).unwrap_or_default();
    if let Some(format) = element.attribute("num-list-format") {
        return from_format(&format);
    }
    let shown = element.number("display-levels").map_or(1, |n| n as usize).clamp(1, at + 1);
    let mut out = vec![Part::Text(text("num-prefix"))];
    for level in at + 1 - shown..=at {
        if out.len() > 1 {
            out.push(Part::Text(".".into()));
        }
        out.push(Part::Number(level));
    }
    out.push(Part::Text(text("num-suffix")));
    out
}

fn from_format(format: &str) -> Vec<Part> {
    let is_level = |piece: &str| piece.parse::<usize>().ok().filter(|n| (1..=LEVELS).contains(n));
    let pieces = format.split('%').enumerate();
    pieces
        .map(|(n, piece)| match is_level(piece) {
            Some(level) if n % 2 == 1 => Part::Number(level - 1),
            _ => Part::Text(piece.to_owned()),
        })
        .collect()
}
