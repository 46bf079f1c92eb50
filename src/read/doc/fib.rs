//! The header of the main stream (file information block).

use super::WHAT;
use crate::read::{Unreadable, refusal};

/// Where things stand in the table stream.
#[derive(Clone, Debug)]
pub(super) struct Fib {
    /// Name of the table stream.
    pub(super) table: &'static str,
    /// Characters of the main text.
    pub(super) characters: u32,
    /// Characters in text boxes.
    pub(super) boxes: u32,
    /// Characters in footnotes and endnotes.
    pub(super) notes: u32,
    /// Pairs of offset and length in the table stream.
    pairs: Vec<(u32, u32)>,
}

/// Parts of the table stream, by the number of their pair.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Styles = 1,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    Lists = 73,
    Overrides = 74,
}

const FIRST_PAIR: usize = 0x9A;
const PAIRS: usize = 75;
const IS_ENCRYPTED: u16 = 0x0100;
const USES_1TABLE: u16 = 0x0200;

impl Fib {
    /// # Errors
    /// `encrypted`, `format` for documents older than 1997, `damaged`.
    pub(super) fn of(main: &[u8]) -> Result<Self, Unreadable> {
        let flags = match (u16_at(main, 0), u16_at(main, 10)) {
            (Some(0xA5EC), Some(flags)) => flags,
            (Some(0xA5DC | 0xA59B | 0xA59C | 0xA697 | 0xA699), _) => {
                return Err(refusal::unknown("Word 97 以前的文档"));
            }
            _ => return Err(refusal::damaged(WHAT)),
        };
        if flags & IS_ENCRYPTED != 0 {
            return Err(refusal::encrypted(WHAT));
        }
        let number = |at| u32_at(main, at).unwrap_or_default();
        let pairs = (0..PAIRS).map(|n| (number(FIRST_PAIR + n * 8), number(FIRST_PAIR + n * 8 + 4))).collect();
        Ok(Self {
            table: if flags & USES_1TABLE != 0 { "/1Table" } else { "/0Table" },
            characters: number(0x4C),
            boxes: number(0x64),
            notes: number(0x50).saturating_add(number(0x60)),
            pairs,
        })
    }

    /// The bytes of a part, `None` where there is no such part or it lies outside.
    pub(super) fn part<'a>(&self, table: &'a [u8], part: Part) -> Option<&'a [u8]> {
        let (at, length) = self.pairs.get(part as usize)?;
        let bytes = table.get(*at as usize..)?;
        if *length == 0 { None } else { bytes.get(..*length as usize) }
    }

    /// The bytes from the beginning of a part to the end of the stream: some parts are longer than they say.
    pub(super) fn from_part<'a>(&self, table: &'a [u8], part: Part) -> Option<&'a [u8]> {
        self.part(table, part)?;
        table.get(self.pairs.get(part as usize)?.0 as usize..)
    }
}

/// A number of two bytes, the lower one first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let part = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([*part.first()?, *part.get(1)?]))
}

/// A number of four bytes, the lowest first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(bytes, at)?) | u32::from(u16_at(bytes, at.checked_add(2)?)?) << 16)
}
