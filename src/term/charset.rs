//! What the terminal reads: a frame in UTF-8 into its bytes, each character as wide as it was.

use encoding_rs::GBK;
use unicode_width::UnicodeWidthChar;

use crate::text::pinyin;

/// An encoding of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    #[default]
    Utf8,
    /// Also what GB2312 and, but for rare characters, GB18030 terminals read.
    Gbk,
    /// Nothing else; 汉字 stand for themselves by the first two letters of their pinyin.
    Ascii,
}

/// Signs that terminals without UTF-8 lack, and what stands for them: one cell, or two where they are wide.
const STAND_INS: [(char, &str); 34] = [
    ('▸', ">"),
    ('▾', "v"),
    ('│', "|"),
    ('─', "-"),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('—', "-"),
    ('–', "-"),
    ('…', "."),
    ('·', "."),
    ('，', ","),
    ('。', "."),
    ('、', ","),
    ('；', ";"),
    ('：', ":"),
    ('？', "?"),
    ('！', "!"),
    ('（', " ("),
    ('）', ") "),
    ('《', "<<"),
    ('》', ">>"),
    ('〈', " <"),
    ('〉', "> "),
    ('【', " ["),
    ('】', "] "),
    ('〔', " ["),
    ('〕', "] "),
    ('「', " \""),
    ('」', "\" "),
    ('　', "  "),
    ('％', "% "),
    ('＋', "+ "),
];

impl Charset {
    /// A frame as this terminal reads it; `wide` says that characters of ambiguous width take two cells.
    pub(super) fn encode(self, frame: &[u8], wide: bool) -> Vec<u8> {
        let mut out = Vec::with_capacity(frame.len());
        for c in String::from_utf8_lossy(frame).chars() {
            if c.is_ascii() {
                out.push(c as u8);
            } else {
                self.put(c, if wide { c.width_cjk() } else { c.width() }.unwrap_or(0), &mut out);
            }
        }
        out
    }

    fn put(self, c: char, cells: usize, out: &mut Vec<u8>) {
        if self == Self::Gbk && cells == 2 {
            let text = c.to_string();
            let (bytes, _, unknown) = GBK.encode(&text);
            if !unknown && bytes.len() == 2 {
                return out.extend_from_slice(&bytes);
            }
        }
        let given = STAND_INS.iter().find(|(sign, _)| *sign == c).map(|(_, ascii)| (*ascii).to_owned());
        let full = ('\u{ff01}'..='\u{ff5e}').contains(&c).then(|| char::from(c as u32 as u8 + 0x20).to_string());
        let sound = || pinyin::full(&c.to_string()).into_iter().next().filter(|s| !s.is_empty());
        let text = given.or(full).or_else(|| sound().filter(|_| self == Self::Ascii)).unwrap_or_else(|| "??".into());
        out.extend(text.bytes().chain(std::iter::repeat(b' ')).take(cells));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_keeps_every_column() {
        for (text, wide, seen) in [
            ("西河镇 2024", false, "xihezh 2024"),
            ("饿", false, "e "),
            ("“三单”（试）。", false, "\"sada\" (sh) . "),
            ("▾①│", false, "v?|"),
            ("①│", true, "??| "),
            ("ＡＢ％㈠", false, "A B % ??"),
            ("\x1b[1m镇\x1b[m", false, "\x1b[1mzh\x1b[m"),
        ] {
            let sent = Charset::Ascii.encode(text.as_bytes(), wide);
            assert_eq!(String::from_utf8(sent).unwrap(), seen);
        }
    }

    #[test]
    fn gbk_is_what_it_is_elsewhere() {
        for (text, seen) in [
            ("镇a", &b"\xd5\xf2a"[..]),
            ("“①—", b"\xa1\xb0\xa2\xd9\xa1\xaa"),
            ("▾\u{1f44d}", b"v??"),
            ("㐀镇", b"??\xd5\xf2"),
            ("\x1b[2K一", b"\x1b[2K\xd2\xbb"),
        ] {
            assert_eq!(Charset::Gbk.encode(text.as_bytes(), true), seen, "{text}");
        }
    }
}
