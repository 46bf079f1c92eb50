//! The piece table: where in the main stream the text stands, in reading order.

use super::fib::{Fib, Part, u16_at, u32_at};

/// A run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it begins in the main stream.
    pub(super) at: usize,
    /// Characters (UTF-16 units).
    pub(super) length: usize,
    /// One byte a character (Windows-1252, in Chinese documents too), else two.
    pub(super) narrow: bool,
}

const IS_NARROW: u32 = 0x4000_0000;

/// The pieces of the main text; notes, headers and boxes stand behind it and are left out.
pub(super) fn of(table: &[u8], fib: &Fib) -> Option<Vec<Piece>> {
    let mut bytes = fib.part(table, Part::Pieces)?;
    while bytes.first() == Some(&1) {
        let length = usize::from(u16_at(bytes, 1)?);
        bytes = bytes.get(3 + length..)?;
    }
    let bytes = (bytes.first() == Some(&2)).then(|| bytes.get(5..))??;
    let count = bytes.len().saturating_sub(4) / 12;
    let mut left = fib.characters as usize;
    let mut out = Vec::with_capacity(count);
    for n in 0..count {
        let (from, to) = (u32_at(bytes, n * 4)?, u32_at(bytes, n * 4 + 4)?);
        let place = u32_at(bytes, (count + 1) * 4 + n * 8 + 2)?;
        let length = (to.checked_sub(from)? as usize).min(left);
        left -= length;
        let narrow = place & IS_NARROW != 0;
        let at = (place & !IS_NARROW) as usize / if narrow { 2 } else { 1 };
        out.push(Piece { at, length, narrow });
    }
    Some(out)
}

/// A character of the text and where it stands in the main stream; `None` where a piece points outside.
pub(super) fn units<'a>(main: &'a [u8], pieces: &'a [Piece]) -> impl Iterator<Item = Option<(u16, usize)>> + 'a {
    pieces.iter().flat_map(move |piece| {
        (0..piece.length).map_while(move |n| {
            let at = if piece.narrow { piece.at + n } else { piece.at + n * 2 };
            let unit = if piece.narrow { main.get(at).map(|b| wide(*b)) } else { u16_at(main, at) };
            // One word about a piece that points outside is enough.
            if unit.is_none() && n > 0 && at > main.len() + 2 { None } else { Some(unit.map(|u| (u, at))) }
        })
    })
}

/// Windows-1252, whose upper half differs from Latin-1 in 80 to 9F.
fn wide(byte: u8) -> u16 {
    let bytes = [byte];
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    if byte < 0x80 { u16::from(byte) } else { text.encode_utf16().next().unwrap_or(u16::from(byte)) }
}
