//! The map from characters to glyphs inside an embedded TrueType or OpenType font, read backwards.
//!
//! The last resort for fonts that say nothing else about what their glyphs mean.

use std::collections::HashMap;

/// More entries than a font has.
const MOST: usize = 70_000;

/// The character of each glyph that the font program knows one for.
pub(super) fn characters(font: &[u8]) -> HashMap<u32, char> {
    let mut out = HashMap::new();
    // Segments may overlap as often as a hostile file likes.
    let mut left = 2 * MOST;
    for table in unicode_tables(font) {
        read(table, &mut |code, glyph| {
            left = left.saturating_sub(1);
            if glyph != 0
                && let Some(c) = char::from_u32(code).filter(|c| !c.is_control())
            {
                // Two characters may share a glyph: the common one of 方 and ⽅ is wanted.
                let known = out.entry(glyph).or_insert(c);
                if is_odd(*known) && !is_odd(c) {
                    *known = c;
                }
            }
            left > 0
        });
    }
    out
}

fn is_odd(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{E000}'..='\u{FAFF}')
}

/// The parts of `cmap` that speak of Unicode.
fn unicode_tables(font: &[u8]) -> impl Iterator<Item = &[u8]> {
    let cmap = table(font, *b"cmap").unwrap_or_default();
    let count = u16_at(cmap, 2).unwrap_or(0).min(64);
    (0..usize::from(count)).filter_map(move |i| {
        let at = 4 + i * 8;
        let (platform, encoding) = (u16_at(cmap, at)?, u16_at(cmap, at + 2)?);
        let is_unicode = platform == 0 || platform == 3 && (encoding == 1 || encoding == 10);
        is_unicode.then(|| cmap.get(u32_at(cmap, at + 4)? as usize..))?
    })
}

/// A table of the font; of a collection, of its first font.
fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let start = if font.starts_with(b"ttcf") { u32_at(font, 12)? as usize } else { 0 };
    let count = usize::from(u16_at(font, start.checked_add(4)?)?);
    let record = (0..count).map(|i| start + 12 + i * 16).find(|at| font.get(*at..at + 4) == Some(&tag[..]))?;
    font.get(u32_at(font, record + 8)? as usize..)
}

fn read(table: &[u8], take: &mut impl FnMut(u32, u32) -> bool) {
    let _ = match u16_at(table, 0) {
        Some(4) => read_segments(table, take),
        Some(6) => read_trimmed(table, take),
        Some(12) => read_groups(table, take),
        _ => None,
    };
}

/// Format 4: segments of the first 65,536 characters.
fn read_segments(table: &[u8], take: &mut impl FnMut(u32, u32) -> bool) -> Option<()> {
    let doubled = usize::from(u16_at(table, 6)?) & !1;
    for at in (0..doubled).step_by(2) {
        let end = u16_at(table, 14 + at)?;
        let start = u16_at(table, 16 + doubled + at)?;
        let delta = u16_at(table, 16 + 2 * doubled + at)?;
        let offset_at = 16 + 3 * doubled + at;
        let offset = usize::from(u16_at(table, offset_at)?);
        for code in start..=end.min(0xFFFE) {
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                match u16_at(table, offset_at + offset + 2 * usize::from(code - start)) {
                    Some(0) | None => 0,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            if !take(u32::from(code), u32::from(glyph)) {
                return None;
            }
        }
    }
    Some(())
}

/// Format 6: one run of characters.
fn read_trimmed(table: &[u8], take: &mut impl FnMut(u32, u32) -> bool) -> Option<()> {
    let first = u32::from(u16_at(table, 6)?);
    for i in 0..u16_at(table, 8)? {
        let glyph = u16_at(table, 10 + 2 * usize::from(i))?;
        take(first + u32::from(i), u32::from(glyph)).then_some(())?;
    }
    Some(())
}

/// Format 12: runs of all characters.
fn read_groups(table: &[u8], take: &mut impl FnMut(u32, u32) -> bool) -> Option<()> {
    let count = u32_at(table, 12)?.min(MOST as u32) as usize;
    for at in (0..count).map(|i| 16 + i * 12) {
        let (first, last, glyph) = (u32_at(table, at)?, u32_at(table, at + 4)?, u32_at(table, at + 8)?);
        for i in 0..=last.checked_sub(first)?.min(MOST as u32) {
            take(first.checked_add(i)?, glyph.checked_add(i)?).then_some(())?;
        }
    }
    Some(())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_be_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|w| w.to_be_bytes()).collect()
    }

    /// A font with nothing but a `cmap` of one Unicode table.
    fn font(table: &[u8]) -> Vec<u8> {
        let mut out = words(&[0, 1, 1, 0, 0, 0]);
        out.extend(b"cmap\0\0\0\0\0\0\0\x1c\0\0\xff\xff");
        out.extend(words(&[0, 1, 3, 1, 0, 12]));
        out.extend(table);
        out
    }

    #[test]
    fn glyphs_find_their_characters() {
        let segments = words(&[
            4, 0, 0, 6, 0, 0, 0, 0x2F45, 0x6587, 0xFFFF, 0, 0x2F45, 0x6586, 0xFFFF, 0x8000, 0x8000, 1, 0, 4, 0, 7, 9,
        ]);
        let trimmed = words(&[6, 0, 0, 0x4E00, 2, 5, 6]);
        let groups = words(&[12, 0, 0, 0, 0, 0, 0, 1, 2, 0xBB7, 2, 0xBB8, 0, 30]);
        for (table, expected) in [
            (segments, vec![(0x2F45_u32.wrapping_add(0x8000), '\u{2F45}')]),
            (trimmed, vec![(5, '一'), (6, '丁')]),
            (groups, vec![(30, '𠮷'), (31, '\u{20BB8}')]),
        ] {
            let seen = characters(&font(&table));
            for (glyph, c) in expected {
                assert_eq!(seen.get(&glyph), Some(&c), "{seen:?}");
            }
        }
    }

    #[test]
    fn of_two_characters_the_common_one_is_meant() {
        let table = words(&[12, 0, 0, 0, 0, 0, 0, 2, 0, 0x2F45, 0, 0x2F45, 0, 3, 0, 0x65B9, 0, 0x65B9, 0, 3]);
        assert_eq!(characters(&font(&table)).get(&3), Some(&'方'));
    }

    proptest! {
        #[test]
        fn any_bytes_pass(bytes in proptest::collection::vec(any::<u8>(), 0..200), format in 0_u16..14) {
            let _ = characters(&bytes);
            let table: Vec<u8> = format.to_be_bytes().into_iter().chain(bytes).collect();
            let _ = characters(&font(&table));
        }
    }
}
