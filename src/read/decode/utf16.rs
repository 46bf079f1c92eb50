//! UTF-16 without a mark: both byte orders are scored by the characters that Chinese documents are made of.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Shorter texts are too easily taken for UTF-16 by chance.
const SHORTEST: usize = 16;

/// The byte order in which nine of ten units are what a document holds, if one is.
pub(super) fn order(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < SHORTEST {
        return None;
    }
    let little = Score::of(bytes, u16::from_le_bytes);
    let big = Score::of(bytes, u16::from_be_bytes);
    match (little.convinces(), big.convinces()) {
        (true, _) if little.good > big.good => Some(UTF_16LE),
        (_, true) if big.good > little.good => Some(UTF_16BE),
        _ => None,
    }
}

#[derive(Default)]
struct Score {
    units: usize,
    good: usize,
    bad: usize,
}

impl Score {
    fn of(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Self {
        let mut score = Self::default();
        for pair in bytes.as_chunks::<2>().0 {
            score.units += 1;
            match unit(*pair) {
                0x09
                | 0x0A
                | 0x0D
                | 0x20..=0x7E
                | 0x2014
                | 0x2018..=0x201D
                | 0x3000..=0x3015
                | 0x4E00..=0x9FA5
                | 0xFF01..=0xFF5E => score.good += 1,
                0..=8 | 0xD800..=0xF8FF | 0xFFFE | 0xFFFF => score.bad += 4,
                _ => score.bad += 1,
            }
        }
        score
    }

    fn convinces(&self) -> bool {
        self.good * 10 >= self.units * 9 && self.bad < self.good / 8 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_found_or_nothing() {
        let text = "青石镇法治政府建设报告，共三页。";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, found) in [
            (&little[..], Some(UTF_16LE)),
            (&big, Some(UTF_16BE)),
            (&little[..14], None),
            (text.as_bytes(), None),
            (&[0; 64], None),
            (b"plain ascii, one byte a letter", None),
        ] {
            assert_eq!(order(bytes), found, "{bytes:?}");
        }
    }
}
