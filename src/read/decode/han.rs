//! How much like Chinese bytes look in the two-byte encodings, without decoding them.

/// How many characters beyond ASCII were seen, how many of them are common ones, and how many bytes fit nowhere.
#[derive(Clone, Copy, Default)]
pub(super) struct Share {
    seen: usize,
    common: usize,
    broken: usize,
}

/// GB18030 without a broken byte, and nine of ten characters are ASCII, marks or Han of level one or two.
pub(super) fn is_common_gb(bytes: &[u8]) -> bool {
    let share = gb(bytes);
    let ascii = bytes.iter().filter(|b| b.is_ascii_graphic() || b.is_ascii_whitespace()).count();
    share.broken == 0 && !bytes.contains(&0) && (share.common + ascii) * 10 >= (share.seen + ascii) * 9
}

/// Big5 without a broken pair whose common characters are at least `times` as frequent as those of GB18030 would be.
pub(super) fn fits_big5(bytes: &[u8], times: f64) -> bool {
    let is_trail = |b| matches!(b, 0x40..=0x7E | 0xA1..=0xFE);
    let big5 = share(bytes, is_trail, |lead, _| matches!(lead, 0xA1..=0xC6));
    let gb = share(bytes, is_gb_trail, |lead, trail| matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7) && trail >= 0xA1);
    let gb = if gb.broken == 0 { gb.rate() } else { 0.0 };
    big5.broken == 0 && big5.seen > 0 && big5.rate() >= gb * times
}

/// What the bytes are in GB18030.
pub(super) fn gb(bytes: &[u8]) -> Share {
    share(bytes, is_gb_trail, |lead, trail| matches!(lead, 0xA1..=0xA3 | 0xB0..=0xF7) && trail >= 0xA1)
}

impl Share {
    /// Chinese all the same: one byte in ten may be broken.
    pub(super) fn is_damaged_text(&self) -> bool {
        self.broken * 10 <= self.seen && self.common * 10 >= self.seen * 8
    }

    pub(super) fn add(&mut self, other: Self) {
        self.seen += other.seen;
        self.common += other.common;
        self.broken += other.broken;
    }

    fn rate(&self) -> f64 {
        self.common as f64 / self.seen.max(1) as f64
    }
}

fn is_gb_trail(byte: u8) -> bool {
    matches!(byte, 0x40..=0x7E | 0x80..=0xFE)
}

/// Counts the characters beyond ASCII; a cut end is not broken.
fn share(bytes: &[u8], is_trail: fn(u8) -> bool, is_common: fn(u8, u8) -> bool) -> Share {
    let mut share = Share::default();
    let mut rest = bytes;
    loop {
        rest = match rest {
            [0..=0x7F, rest @ ..] => rest,
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, rest @ ..] => {
                share.seen += 1;
                rest
            }
            [lead @ 0x81..=0xFE, trail, rest @ ..] if is_trail(*trail) => {
                share.seen += 1;
                share.common += usize::from(is_common(*lead, *trail));
                rest
            }
            [] | [0x81..=0xFE] | [0x81..=0xFE, 0x30..=0x39] | [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE] => return share,
            [_, rest @ ..] => {
                share.broken += 1;
                rest
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030};

    use super::*;

    #[test]
    fn each_encoding_looks_like_itself() {
        for text in ["全鎮調解糾紛128件，成功率達到九成。", "依法行政"] {
            assert!(fits_big5(&BIG5.encode(text).0, 1.25), "{text}");
            assert!(!is_common_gb(&BIG5.encode(text).0), "{text}");
        }
        for text in ["全镇调解纠纷128件，成功率达到九成。", "依法行政", "ascii only"] {
            assert!(is_common_gb(&GB18030.encode(text).0), "{text}");
            assert!(!fits_big5(&GB18030.encode(text).0, 1.25), "{text}");
        }
        for broken in [&b"\xFF"[..], b"\xB0\xA1\xB0\x20", b"\x80", b"a\0"] {
            assert!(!is_common_gb(broken), "{broken:?}");
        }
    }

    #[test]
    fn a_cut_end_is_no_fault() {
        let bytes = GB18030.encode("青石镇𠮷").0.into_owned();
        for end in 6..=bytes.len() {
            assert_eq!(gb(&bytes[..end]).broken, 0, "{end}");
        }
    }
}
