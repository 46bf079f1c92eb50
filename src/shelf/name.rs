//! File names as text and back: what is not UTF-8 is written `\xNN`.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};

/// A name as text. Two names never give the same text: a backslash that would read as an odd byte is written `\x5c`.
pub(super) fn shown(name: &OsStr) -> String {
    let bytes = name.as_bytes();
    match name.to_str() {
        Some(text) if !text.contains("\\x") => text.to_owned(),
        _ => escaped(bytes),
    }
}

/// The name that [`shown`] made a text of.
pub(super) fn raw(text: &str) -> OsString {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = escape_at(rest).filter(|code| stands_for_a_byte(*code));
        out.push(code.unwrap_or(*first));
        rest = code.and_then(|_| rest.get(4..)).unwrap_or(tail);
    }
    OsString::from_vec(out)
}

fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 8);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            let misread = c == '\\' && bytes.get(at..).and_then(escape_at).is_some_and(stands_for_a_byte);
            out.push(c);
            out.push_str(if misread { "x5c" } else { "" });
            at += c.len_utf8();
        }
        for byte in chunk.invalid() {
            out.push_str("\\x");
            out.extend([byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0')));
        }
        at += chunk.invalid().len();
    }
    out
}

/// The value of `\xNN` at the start, small letters only.
fn escape_at(bytes: &[u8]) -> Option<u8> {
    let [b'\\', b'x', high, low, ..] = bytes else { return None };
    Some(digit(*high)? * 16 + digit(*low)?)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// Odd bytes are never ASCII; the backslash itself is the one exception.
fn stands_for_a_byte(code: u8) -> bool {
    code >= 0x80 || code == b'\\'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn odd_names_are_told_apart() {
        for (name, text) in [
            ("安平镇2021.txt".as_bytes(), "安平镇2021.txt"),
            (b"caf\xe9.txt", "caf\\xe9.txt"),
            (b"a\\b.txt", "a\\b.txt"),
            (b"\\x41", "\\x41"),
            (b"\\xe9", "\\x5cxe9"),
            (b"\\\xff", "\\\\xff"),
            (b"a\nb", "a\nb"),
        ] {
            assert_eq!(shown(OsStr::from_bytes(name)), text);
            assert_eq!(raw(text).as_bytes(), name, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_name_comes_back(name in proptest::collection::vec(prop_oneof![
            Just(b'\\'), Just(b'x'), Just(b'5'), Just(b'c'), Just(0xe9_u8), 1_u8..=255
        ], 1..24)) {
            let text = shown(OsStr::from_bytes(&name));
            prop_assert_eq!(raw(&text).into_vec(), name);
        }
    }
}
