//! One character at the start of some bytes.

/// What stands there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Start {
    Char(char, usize),
    /// So many bytes that are no UTF-8.
    Broken(usize),
    /// The character is not whole yet.
    Partial,
}

/// The first character of `bytes`, which are not empty.
pub(super) fn start(bytes: &[u8]) -> Start {
    let head = bytes.get(..4).unwrap_or(bytes);
    let (good, broken) = match std::str::from_utf8(head) {
        Ok(text) => (text, None),
        Err(error) => {
            let good = head.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok());
            (good.unwrap_or_default(), Some(error.error_len()))
        }
    };
    match (good.chars().next(), broken) {
        (Some(char), _) => Start::Char(char, char.len_utf8()),
        (None, Some(Some(length))) => Start::Broken(length),
        (None, _) => Start::Partial,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters() {
        for (bytes, seen) in [
            (&b"ab"[..], Start::Char('a', 1)),
            ("镇x".as_bytes(), Start::Char('镇', 3)),
            ("👍".as_bytes(), Start::Char('👍', 4)),
            (b"\xe9\x95", Start::Partial),
            (b"\xf0", Start::Partial),
            (b"\xe9a", Start::Broken(1)),
            (b"\xe9\x95a", Start::Broken(2)),
            (b"\x80\x80", Start::Broken(1)),
            (b"\xc0\xaf", Start::Broken(1)),
            (b"\xff", Start::Broken(1)),
            (b"\xed\xa0\x80", Start::Broken(1)),
            (b"a\xff", Start::Char('a', 1)),
        ] {
            assert_eq!(start(bytes), seen, "{bytes:?}");
        }
    }
}
