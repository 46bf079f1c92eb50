//! Text for the clipboard of whoever sits at the far end of the line (OSC 52).

/// The most bytes of text: terminals take 100,000 of the sequence, and some silently none of a longer one.
const MOST: usize = 74_000;
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What puts this text into the clipboard; `None` where it is too long. Whether the terminal obeys cannot be known.
pub(super) fn copy(text: &str) -> Option<Vec<u8>> {
    if text.len() > MOST {
        return None;
    }
    let mut out = b"\x1b]52;c;".to_vec();
    text.as_bytes().chunks(3).for_each(|bytes| out.extend(base64(bytes)));
    out.push(7);
    Some(out)
}

/// Four digits for one to three bytes.
fn base64(bytes: &[u8]) -> [u8; 4] {
    let byte = |at: usize| u32::from(bytes.get(at).copied().unwrap_or(0));
    let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    std::array::from_fn(|at| {
        let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
        if at > bytes.len() { b'=' } else { digit }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (text, seen) in [
            ("", "\x1b]52;c;\x07"),
            ("a", "\x1b]52;c;YQ==\x07"),
            ("ab", "\x1b]52;c;YWI=\x07"),
            ("abc", "\x1b]52;c;YWJj\x07"),
            ("镇", "\x1b]52;c;6ZWH\x07"),
            ("镇?>~", "\x1b]52;c;6ZWHPz5+\x07"),
        ] {
            assert_eq!(copy(text).as_deref(), Some(seen.as_bytes()), "{text}");
        }
        assert!(copy(&"x".repeat(MOST)).is_some_and(|out| out.len() < 100_000));
        assert_eq!(copy(&"x".repeat(MOST + 1)), None);
    }
}
