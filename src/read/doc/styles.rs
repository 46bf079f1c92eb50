//! Paragraph styles: which list they belong to, and which rank of heading they are.

use super::fib::u16_at;
use super::sprm;

/// What a paragraph or a style says about its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct InList {
    /// Number of the override, from 1; 0 takes the list away.
    pub(super) list: Option<u16>,
    pub(super) level: Option<usize>,
}

impl InList {
    pub(super) fn take(&mut self, operation: u16, value: u16) {
        match operation {
            sprm::LIST => self.list = Some(value),
            sprm::LEVEL => self.level = Some(usize::from(value)),
            _ => {}
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Style {
    base: usize,
    in_list: InList,
    /// Of a heading, from 1; 0 for none.
    rank: u8,
    is_contents: bool,
}

/// All styles by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: Vec<Style>,
}

/// The numbers of the built-in styles of a table of contents.
const CONTENTS: std::ops::RangeInclusive<u16> = 19..=27;
/// The numbers of the built-in styles of headings are their ranks.
const HEADINGS: std::ops::RangeInclusive<u16> = 1..=9;
const NO_BASE: usize = 0xFFF;
const IS_PARAGRAPH: u16 = 1;

impl Styles {
    pub(super) fn of(part: &[u8]) -> Self {
        let mut styles = Self::default();
        styles.fill(part);
        styles
    }

    /// Stops where the sheet is damaged.
    fn fill(&mut self, part: &[u8]) -> Option<()> {
        let header = usize::from(u16_at(part, 0)?);
        let (count, base) = (u16_at(part, 2)?, usize::from(u16_at(part, 4)?));
        let mut at = 2 + header;
        for _ in 0..count {
            let length = usize::from(u16_at(part, at)?);
            let style = part.get(at + 2..at + 2 + length)?;
            self.all.push(read(style, base).unwrap_or(Style { base: NO_BASE, ..Style::default() }));
            at += 2 + length + length % 2;
        }
        Some(())
    }

    /// What a style says, itself or by what it is based on, and the style that names the list.
    pub(super) fn in_list(&self, number: u16) -> (InList, Option<u16>) {
        let (mut found, mut owner, mut at) = (InList::default(), None, usize::from(number));
        for _ in 0..12 {
            let Some(style) = self.all.get(at) else { break };
            if found.list.is_none() && style.in_list.list.is_some() {
                (found.list, owner) = (style.in_list.list, Some(at as u16));
            }
            found.level = found.level.or(style.in_list.level);
            at = style.base;
        }
        (found, owner)
    }

    /// The rank of heading of a style, its own or of what it is based on; 0 for none.
    pub(super) fn rank(&self, number: u16) -> u8 {
        let mut at = usize::from(number);
        for _ in 0..12 {
            match self.all.get(at) {
                Some(style) if style.rank == 0 => at = style.base,
                Some(style) => return style.rank,
                None => break,
            }
        }
        0
    }

    pub(super) fn is_contents(&self, number: u16) -> bool {
        self.all.get(usize::from(number)).is_some_and(|style| style.is_contents)
    }
}

fn read(style: &[u8], base: usize) -> Option<Style> {
    let (built_in, kind) = (u16_at(style, 0)? & 0xFFF, u16_at(style, 2)?);
    let rank = if HEADINGS.contains(&built_in) { built_in as u8 } else { 0 };
    let is_contents = CONTENTS.contains(&built_in);
    let mut out = Style { base: usize::from(kind >> 4), rank, is_contents, ..Style::default() };
    if kind & 0xF != IS_PARAGRAPH {
        return Some(out);
    }
    let name = usize::from(u16_at(style, base)?);
    let properties = base + 2 + name * 2 + 2;
    let properties = properties + properties % 2;
    let length = usize::from(u16_at(style, properties)?);
    // The first two bytes name the style itself.
    let list = style.get(properties + 4..properties + 2 + length).unwrap_or_default();
    sprm::each(list, |operation, value| out.in_list.take(operation, value));
    Some(out)
}
