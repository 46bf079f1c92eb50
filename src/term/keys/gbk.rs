//! One character of a terminal that writes GBK.

use super::utf8::Start;

/// The first character of `bytes`, which are not empty.
pub(super) fn start(bytes: &[u8]) -> Start {
    match bytes {
        [only @ 0..=0x7f, ..] => Start::Char(char::from(*only), 1),
        [0x81..=0xfe] => Start::Partial,
        [0x81..=0xfe, 0x40..=0xfe, ..] => {
            let text = decoded(bytes.get(..2).unwrap_or_default());
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(char), None) if char != char::REPLACEMENT_CHARACTER => Start::Char(char, 2),
                _ => Start::Broken(2),
            }
        }
        _ => Start::Broken(1),
    }
}

/// A text in GBK; what is none becomes U+FFFD.
pub(super) fn decoded(bytes: &[u8]) -> String {
    encoding_rs::GBK.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters() {
        for (bytes, seen) in [
            (&b"ab"[..], Start::Char('a', 1)),
            (b"\xd5\xf2x", Start::Char('镇', 2)),
            (b"\xa3\xaf", Start::Char('／', 2)),
            (b"\xd5", Start::Partial),
            (b"\xd5\x1b", Start::Broken(1)),
            (b"\xff\xff", Start::Broken(1)),
        ] {
            assert_eq!(start(bytes), seen, "{bytes:?}");
        }
    }
}
