//! Text that the terminal marks as pasted.

/// Behind it stands what is typed again.
const END: &[u8] = b"\x1b[201~";
/// What is pasted beyond this many bytes is dropped.
const MOST: usize = 256 * 1024;

/// A paste on its way.
#[derive(Debug, Default)]
pub(super) struct Paste {
    bytes: Vec<u8>,
}

impl Paste {
    /// Takes what belongs to it from the start of `bytes`; says how many that were, and whether it has ended.
    pub(super) fn take(&mut self, bytes: &[u8]) -> (usize, bool) {
        if let Some(at) = bytes.windows(END.len()).position(|window| window == END) {
            self.keep(&bytes[..at]);
            return (at + END.len(), true);
        }
        let kept = bytes.len() - ending(bytes);
        self.keep(&bytes[..kept]);
        (kept, false)
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = MOST.saturating_sub(self.bytes.len());
        self.bytes.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
    }

    /// The text, with line ends as `\n` and no other control character but tabs; what is no UTF-8 (or GBK) is left out.
    pub(super) fn text(self, gbk: bool) -> String {
        let text = if gbk {
            super::gbk::decoded(&self.bytes).replace(char::REPLACEMENT_CHARACTER, "")
        } else {
            self.bytes.utf8_chunks().map(|chunk| chunk.valid()).collect()
        };
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
    }
}

/// How many of the last bytes may be the beginning of the end.
fn ending(bytes: &[u8]) -> usize {
    (0..END.len()).rev().find(|&n| bytes.ends_with(&END[..n])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_clean() {
        for (bytes, text) in [
            (&b"a\r\nb\rc\nd\te"[..], "a\nb\nc\nd\te"),
            ("镇\u{1b}[31m\0\u{9b}x".as_bytes(), "镇[31mx"),
            (b"a\xe9\x95b\xff", "ab"),
        ] {
            let mut paste = Paste::default();
            assert_eq!(paste.take(bytes), (bytes.len(), false));
            assert_eq!(paste.text(false), text);
        }
    }

    #[test]
    fn the_end_may_come_in_pieces() {
        let mut paste = Paste::default();
        assert_eq!(paste.take(b"ab\x1b[20"), (2, false));
        assert_eq!(paste.take(b"\x1b[201~j"), (6, true));
        assert_eq!(paste.text(false), "ab");
    }

    #[test]
    fn too_much_is_dropped() {
        let mut paste = Paste::default();
        for _ in 0..100 {
            assert_eq!(paste.take(&[b'x'; 10_000]).0, 10_000);
        }
        assert_eq!(paste.text(false).len(), MOST);
    }
}
