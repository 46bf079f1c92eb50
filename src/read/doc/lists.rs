//! The lists of a document and what the overrides change in them.

use std::collections::HashMap;

use super::fib::{Fib, Part, u16_at, u32_at};
use super::styles::{InList, Styles};
use crate::read::lists::{Counters, Form, LEVELS, Level, Part as Shape};

const NO_STYLE: u16 = 0xFFF;
/// Lists and overrides of one document.
const MOST: usize = 4096;

#[derive(Clone, Debug, Default)]
struct List {
    levels: Vec<Level>,
    /// The paragraph style that is tied to each level.
    styles: Vec<u16>,
}

#[derive(Clone, Debug, Default)]
struct Override {
    list: u32,
    starts: Vec<(usize, u32)>,
    levels: Vec<(usize, Level)>,
}

/// All lists and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    defined: HashMap<u32, List>,
    overrides: Vec<Override>,
    counters: Counters,
}

impl Lists {
    pub(super) fn of(table: &[u8], fib: &Fib) -> Self {
        let mut all = Self::default();
        all.fill_lists(fib.from_part(table, Part::Lists).unwrap_or_default());
        all.fill_overrides(fib.part(table, Part::Overrides).unwrap_or_default());
        all
    }

    /// The levels of all lists stand behind the heads of all lists. Stops where they are damaged.
    fn fill_lists(&mut self, part: &[u8]) -> Option<()> {
        const HEAD: usize = 28;
        let count = usize::from(u16_at(part, 0)?).min(MOST);
        let mut at = 2 + count * HEAD;
        for n in 0..count {
            let head = part.get(2 + n * HEAD..2 + (n + 1) * HEAD)?;
            let is_simple = head.get(26)? & 1 != 0;
            let mut list =
                List { styles: (0..LEVELS).filter_map(|l| u16_at(head, 8 + l * 2)).collect(), ..List::default() };
            for _ in 0..if is_simple { 1 } else { LEVELS } {
                let (level, length) = level(part.get(at..)?)?;
                list.levels.push(level);
                at += length;
            }
            self.defined.insert(u32_at(head, 0)?, list);
        }
        Some(())
    }

    fn fill_overrides(&mut self, part: &[u8]) -> Option<()> {
        const HEAD: usize = 16;
        let count = (u32_at(part, 0)? as usize).min(MOST);
        let mut changes = Vec::new();
        for n in 0..count {
            let at = 4 + n * HEAD;
            self.overrides.push(Override { list: u32_at(part, at)?, ..Override::default() });
            changes.push(usize::from(*part.get(at + 12)?).min(LEVELS));
        }
        let mut at = 4 + count * HEAD;
        for (changes, out) in changes.into_iter().zip(&mut self.overrides) {
            at += 4;
            for _ in 0..changes {
                let (start, flags) = (u32_at(part, at)?, u32_at(part, at + 4)?);
                let number = (flags & 0xF) as usize;
                at += 8;
                if flags & 0x20 != 0 {
                    let (level, length) = level(part.get(at..)?)?;
                    out.levels.push((number, level));
                    at += length;
                } else if flags & 0x10 != 0 {
                    out.starts.push((number, start));
                }
            }
        }
        Some(())
    }

    /// The number of the next paragraph of a style with its own properties; empty where it has none.
    pub(super) fn next(&mut self, own: InList, style: u16, styles: &Styles) -> String {
        let (inherited, owner) = styles.in_list(style);
        // Numbers above 2047 stand for forms of older versions that count for themselves.
        let Some(number) = own.list.or(inherited.list).filter(|n| (1..2048).contains(n)) else { return String::new() };
        let Some(change) = self.overrides.get(usize::from(number) - 1) else { return String::new() };
        let Some(list) = self.defined.get(&change.list) else { return String::new() };
        let tied = |style: u16| list.styles.iter().position(|s| *s == style && *s != NO_STYLE);
        let by_style = if own.list.is_none() { tied(style).or_else(|| tied(owner?)).or(inherited.level) } else { None };
        let level = own.level.or(by_style).unwrap_or(0).min(list.levels.len().max(1) - 1);
        for (_, start) in change.starts.iter().filter(|(at, _)| *at == level) {
            self.counters.restart_once(change.list, u32::from(number), level, *start);
        }
        if change.levels.is_empty() {
            return self.counters.next(change.list, &list.levels, level);
        }
        let mut levels = list.levels.clone();
        for (at, changed) in &change.levels {
            levels.get_mut(*at).into_iter().for_each(|level| level.clone_from(changed));
        }
        self.counters.next(change.list, &levels, level)
    }
}

/// A level and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = *bytes.get(5)?;
    let (characters, paragraphs) = (usize::from(*bytes.get(24)?), usize::from(*bytes.get(25)?));
    let text = 28 + characters + paragraphs;
    let length = usize::from(u16_at(bytes, text)?);
    let units: Vec<u16> = (0..length).map_while(|n| u16_at(bytes, text + 2 + n * 2)).collect();
    let level = Level {
        form: Form::numbered(*bytes.get(4)?),
        start: u32_at(bytes, 0)?.min(99_999),
        template: shape(&units),
        legal: flags & 4 != 0,
        restart: (flags & 8 != 0).then(|| usize::from(bytes.get(26).copied().unwrap_or_default())),
    };
    Some((level, text + 2 + length * 2))
}

/// Units below 9 stand for the numbers of levels.
fn shape(units: &[u16]) -> Vec<Shape> {
    let mut out = Vec::new();
    for run in units.chunk_by(|a, b| *a >= 9 && *b >= 9) {
        match run {
            [level @ 0..9] => out.push(Shape::Number(usize::from(*level))),
            text => out.push(Shape::Text(String::from_utf16_lossy(text))),
        }
    }
    out
}
