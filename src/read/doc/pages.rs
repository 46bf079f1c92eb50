//! Pages of properties: what the paragraphs and characters at a place of the main stream are.

use super::fib::{Fib, Part, u16_at, u32_at};
use super::sprm;
use super::styles::InList;

const PAGE: usize = 512;

/// What is heeded of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Number of its style.
    pub(super) style: u16,
    pub(super) in_list: InList,
    pub(super) place: Place,
}

/// Where in a table a paragraph stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Text,
    Cell,
    RowEnd,
    InnerCell,
    InnerRowEnd,
}

/// What of characters is not as usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Deleted,
    Hidden,
    /// Set as a superscript.
    Raised,
}

/// A stretch of the main stream and what holds there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<T> {
    from: usize,
    to: usize,
    what: T,
}

/// Stretches in order.
#[derive(Debug)]
pub(super) struct Stretches<T>(Vec<Stretch<T>>);

impl<T: Copy> Stretches<T> {
    fn new(mut all: Vec<Stretch<T>>) -> Self {
        all.sort_by_key(|s| s.from);
        Self(all)
    }

    /// What holds at a place.
    pub(super) fn at(&self, place: usize) -> Option<T> {
        let before = self.0.partition_point(|s| s.from <= place).checked_sub(1)?;
        self.0.get(before).filter(|s| place < s.to).map(|s| s.what)
    }

    pub(super) fn any(&self, test: impl Fn(T) -> bool) -> bool {
        self.0.iter().any(|s| test(s.what))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// All paragraphs.
pub(super) fn paragraphs(main: &[u8], table: &[u8], fib: &Fib) -> Stretches<Paragraph> {
    let mut out = Vec::new();
    for page in pages(main, fib.part(table, Part::ParagraphPages).unwrap_or_default()) {
        each(page, 13, |from, to, at| out.push(Stretch { from, to, what: paragraph(page, at).unwrap_or_default() }));
    }
    Stretches::new(out)
}

/// Characters that are not shown, or raised.
pub(super) fn looks(main: &[u8], table: &[u8], fib: &Fib) -> Stretches<Look> {
    let mut out = Vec::new();
    for page in pages(main, fib.part(table, Part::CharacterPages).unwrap_or_default()) {
        each(page, 1, |from, to, at| out.extend(look(page, at).map(|what| Stretch { from, to, what })));
    }
    Stretches::new(out)
}

/// The pages that a table of them names.
fn pages<'a>(main: &'a [u8], part: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let count = part.len().saturating_sub(4) / 8;
    let numbers = (0..count).filter_map(move |n| u32_at(part, (count + 1) * 4 + n * 4));
    let at = |number: u32| (number & 0x3F_FFFF) as usize * PAGE;
    let inside = main.len() / PAGE + 1;
    numbers.take(inside).filter_map(move |number| main.get(at(number)..at(number) + PAGE))
}

/// Every stretch of a page with the place of its properties, whose descriptions take `width` bytes each.
fn each(page: &[u8], width: usize, mut each: impl FnMut(usize, usize, usize)) {
    let count = page.last().map_or(0, |b| usize::from(*b));
    for n in 0..count {
        let (Some(from), Some(to)) = (u32_at(page, n * 4), u32_at(page, n * 4 + 4)) else { return };
        let Some(at) = page.get((count + 1) * 4 + n * width) else { return };
        each(from as usize, to as usize, usize::from(*at) * 2);
    }
}

fn paragraph(page: &[u8], at: usize) -> Option<Paragraph> {
    if at == 0 {
        return None;
    }
    let length = usize::from(*page.get(at)?);
    let (from, length) =
        if length == 0 { (at + 2, usize::from(*page.get(at + 1)?) * 2) } else { (at + 1, length * 2 - 1) };
    let bytes = page.get(from..(from + length).min(PAGE - 1))?;
    let mut out = Paragraph { style: u16_at(bytes, 0)?, ..Paragraph::default() };
    sprm::each(bytes.get(2..)?, |operation, value| {
        out.in_list.take(operation, value);
        match operation {
            sprm::IN_TABLE if value != 0 && out.place == Place::Text => out.place = Place::Cell,
            sprm::ROW_END if value != 0 => out.place = Place::RowEnd,
            sprm::INNER_CELL if value != 0 => out.place = Place::InnerCell,
            sprm::INNER_ROW_END if value != 0 => out.place = Place::InnerRowEnd,
            _ => {}
        }
    });
    Some(out)
}

fn look(page: &[u8], at: usize) -> Option<Look> {
    if at == 0 {
        return None;
    }
    let length = usize::from(*page.get(at)?);
    let bytes = page.get(at + 1..(at + 1 + length).min(PAGE - 1))?;
    let mut out = None;
    sprm::each(bytes, |operation, value| match operation {
        sprm::DELETED if value == 1 => out = Some(Look::Deleted),
        sprm::HIDDEN if value == 1 && out != Some(Look::Deleted) => out = Some(Look::Hidden),
        sprm::RAISED if value == 1 => out = out.or(Some(Look::Raised)),
        _ => {}
    });
    out
}
