//! Bytes → text: the encoding is decided by the content, in a fixed order.
//!
//! Byte order mark, strict UTF-8, UTF-16 without mark, GB18030, Big5, and UTF-8 with damage at last. No byte is lost
//! without a notice that says how many characters were damaged and where the first one stands.

mod han;
mod scrub;
mod utf16;

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::report::{Notice, NoticeKind};

pub(super) use scrub::scrub;

/// The text of a file and what was odd about its bytes.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// Without byte order mark; damaged places are U+FFFD.
    pub(super) text: Cow<'a, str>,
    /// Lower-case name: utf-8, gb18030, utf-16le, utf-16be, big5.
    pub(super) encoding: &'static str,
    /// Damaged places.
    pub(super) damaged: usize,
    pub(super) notices: Vec<Notice>,
}

/// How many bytes are looked at where a share decides.
const SAMPLE: usize = 1 << 16;

/// Decodes by content alone.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return marked_utf8(rest);
    }
    if bytes.starts_with(b"\x84\x31\x95\x33") {
        return plainly(GB18030, bytes.get(4..).unwrap_or_default());
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => marked_utf16(UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => marked_utf16(UTF_16BE, rest),
        _ => by_content(bytes),
    }
}

/// Decodes where a label stands in the file. Labels lie: only big5 is heard, and only where Big5 fits.
pub(super) fn decode_labelled<'a>(bytes: &'a [u8], label: &str) -> Decoded<'a> {
    let says_big5 = Encoding::for_label(label.as_bytes()) == Some(BIG5);
    if says_big5 && std::str::from_utf8(bytes).is_err() && han::fits_big5(sample(bytes), 1.0) {
        let decoded = plainly(BIG5, bytes);
        if decoded.damaged == 0 {
            return decoded;
        }
    }
    decode(bytes)
}

fn marked_utf8(rest: &[u8]) -> Decoded<'_> {
    let mut decoded = by_content(rest);
    if decoded.encoding != "utf-8" {
        decoded.notices.push(lying_mark());
    }
    decoded
}

fn marked_utf16<'a>(says: &'static Encoding, rest: &'a [u8]) -> Decoded<'a> {
    match utf16::order(sample(rest)) {
        Some(is) if is != says => {
            let mut decoded = plainly(is, rest);
            decoded.notices.push(lying_mark());
            decoded
        }
        _ => plainly(says, rest),
    }
}

fn by_content(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0) => {
            Decoded { text: text.into(), encoding: "utf-8", damaged: 0, notices: Vec::new() }
        }
        Ok(_) => match utf16::order(sample(bytes)) {
            Some(order) => plainly(order, bytes),
            None => plainly(UTF_8, bytes),
        },
        Err(error) if error.error_len().is_none() && !start(bytes, error.valid_up_to()).is_ascii() => cut_utf8(bytes),
        Err(error) => not_utf8(bytes, error.valid_up_to()),
    }
}

/// A file that ends inside a character.
fn cut_utf8(bytes: &[u8]) -> Decoded<'_> {
    let mut decoded = plainly(UTF_8, bytes);
    decoded.notices.clear();
    decoded.notices.push(Notice::new(
        NoticeKind::Encoding,
        Some(line_of_damage(&decoded.text)),
        "文件末尾的字只有一半，文件可能不完整。",
    ));
    decoded
}

fn not_utf8(bytes: &[u8], valid: usize) -> Decoded<'_> {
    if is_damaged_utf8(bytes, valid) {
        return plainly(UTF_8, bytes);
    }
    let sample = sample(bytes);
    let is_common = han::is_common_gb(sample);
    if !is_common && let Some(order) = utf16::order(sample) {
        return plainly(order, bytes);
    }
    if !is_common && han::fits_big5(sample, 1.25) {
        let decoded = plainly(BIG5, bytes);
        if decoded.damaged == 0 {
            return decoded;
        }
    }
    if !is_common && let Some(decoded) = by_lines(bytes) {
        return decoded;
    }
    let decoded = plainly(GB18030, bytes);
    // Under 0.5 % is damage to a GB18030 file; more means that it is none.
    if decoded.damaged * 200 < decoded.text.chars().count() + 199 { decoded } else { lossy(bytes) }
}

/// Files that were put together from both encodings, and badly damaged ones: each line for itself.
fn by_lines(bytes: &[u8]) -> Option<Decoded<'_>> {
    let mut text = String::with_capacity(bytes.len());
    let mut share = han::Share::default();
    let (mut damaged, mut is_mixed) = (0, false);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if let Ok(line) = std::str::from_utf8(line) {
            is_mixed |= !line.is_ascii();
            text.push_str(line);
            continue;
        }
        share.add(han::gb(line));
        let line = GB18030.decode_without_bom_handling(line).0;
        damaged += line.matches('\u{FFFD}').count();
        text.push_str(&line);
    }
    if !share.is_damaged_text() {
        return None;
    }
    let mut notices = Vec::new();
    if is_mixed {
        notices.push(Notice::new(NoticeKind::Encoding, None, "文件里混有两种编码，已逐行分别读出。"));
    }
    if damaged > 0 {
        notices.push(damage(&text, damaged));
    }
    Some(Decoded { text: text.into(), encoding: "gb18030", damaged, notices })
}

/// A UTF-8 file with some broken bytes would pass for GB18030, as litter; text in GB18030 never looks like this.
fn is_damaged_utf8(bytes: &[u8], valid: usize) -> bool {
    let from = valid.saturating_sub(SAMPLE / 2);
    let window = bytes.get(from..bytes.len().min(from + SAMPLE)).unwrap_or_default();
    let (mut han, mut broken) = (0_usize, 0_usize);
    for chunk in window.utf8_chunks() {
        han += chunk.valid().chars().filter(|c| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    han > broken * 4
}

fn lossy(bytes: &[u8]) -> Decoded<'_> {
    let mut decoded = plainly(UTF_8, bytes);
    decoded.notices.insert(0, Notice::new(NoticeKind::Encoding, None, "认不出文字的编码，按 UTF-8 读出。"));
    decoded
}

/// Decodes with a notice about what was damaged.
fn plainly<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let damaged = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    let notices = if damaged > 0 { vec![damage(&text, damaged)] } else { Vec::new() };
    Decoded { text, encoding: name(encoding), damaged, notices }
}

fn damage(text: &str, damaged: usize) -> Notice {
    let line = line_of_damage(text);
    Notice::new(NoticeKind::Encoding, Some(line), format!("有 {damaged} 个字符损坏，第一个在第 {line} 行。"))
}

fn lying_mark() -> Notice {
    Notice::new(NoticeKind::Encoding, None, "文件开头的编码标记与内容不符，按内容读出。")
}

/// Counted as editors count: by LF, or by CR where there is no LF.
fn line_of_damage(text: &str) -> u32 {
    let before = text.split('\u{FFFD}').next().unwrap_or_default();
    let ends = before.matches('\n').count().max(before.matches('\r').count());
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

fn name(encoding: &'static Encoding) -> &'static str {
    const NAMES: [(&Encoding, &str); 4] =
        [(GB18030, "gb18030"), (UTF_16LE, "utf-16le"), (UTF_16BE, "utf-16be"), (BIG5, "big5")];
    NAMES.iter().find(|(known, _)| *known == encoding).map_or("utf-8", |(_, name)| name)
}

fn sample(bytes: &[u8]) -> &[u8] {
    start(bytes, SAMPLE)
}

fn start(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "青石镇2023年度法治政府建设情况报告\n一、主要做法\n全镇共调解纠纷128件，成功126件。\n";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    fn gb(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    fn with(mark: &[u8], rest: impl AsRef<[u8]>) -> Vec<u8> {
        [mark, rest.as_ref()].concat()
    }

    #[test]
    fn clean_files_come_out_whole() {
        let traditional = "青石鎮二零二三年度法治政府建設情況報告\n一、主要做法\n全鎮共調解糾紛128件。\n";
        for (bytes, encoding, text) in [
            (TEXT.as_bytes().to_vec(), "utf-8", TEXT),
            (with(b"\xEF\xBB\xBF", TEXT), "utf-8", TEXT),
            (gb(TEXT), "gb18030", TEXT),
            (with(b"\x84\x31\x95\x33", gb(TEXT)), "gb18030", TEXT),
            (utf16(TEXT, false), "utf-16le", TEXT),
            (utf16(TEXT, true), "utf-16be", TEXT),
            (with(b"\xFF\xFE", utf16(TEXT, false)), "utf-16le", TEXT),
            (with(b"\xFE\xFF", utf16(TEXT, true)), "utf-16be", TEXT),
            (BIG5.encode(traditional).0.into_owned(), "big5", traditional),
            (gb("调解"), "gb18030", "调解"),
            (gb("铜梁区𠮷镇"), "gb18030", "铜梁区𠮷镇"),
            (b"plain ascii\n".to_vec(), "utf-8", "plain ascii\n"),
            (utf16("plain ascii only, no mark\n", false), "utf-16le", "plain ascii only, no mark\n"),
            (Vec::new(), "utf-8", ""),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((&*decoded.text, decoded.encoding, decoded.damaged), (text, encoding, 0));
            assert_eq!(decoded.notices, [], "{text}");
        }
    }

    #[test]
    fn damage_is_counted_and_said() {
        let long = TEXT.repeat(20);
        let cut = &TEXT.as_bytes()[..TEXT.len() - 3];
        let broken_utf8 = [long.as_bytes(), b"\xFF\xFE", long.as_bytes()].concat();
        let broken_gb = [gb(&long), b"\xFF\n".to_vec(), gb(&long)].concat();
        let odd = [with(b"\xFF\xFE", utf16(TEXT, false)), vec![0x41]].concat();
        let bad_gb = [gb(TEXT), b"\x80\x80\xFF\xFF\n".to_vec(), gb(TEXT)].concat();
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for (bytes, encoding, damaged, line) in [
            (cut.to_vec(), "utf-8", 1, Some(3)),
            (broken_utf8, "utf-8", 2, Some(61)),
            (broken_gb, "gb18030", 1, Some(61)),
            (bad_gb, "gb18030", 2, Some(4)),
            (odd, "utf-16le", 1, Some(4)),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((decoded.encoding, decoded.damaged), (encoding, damaged));
            assert_eq!(decoded.notices.len(), 1);
            assert_eq!((decoded.notices[0].kind, decoded.notices[0].line), (NoticeKind::Encoding, line));
        }
        let decoded = decode(&noise);
        assert_eq!((decoded.encoding, decoded.notices.len()), ("utf-8", 2));
        assert!(decoded.damaged > 500);
    }

    #[test]
    fn marks_and_labels_that_lie_are_overruled() {
        for (bytes, encoding) in [
            (with(b"\xFE\xFF", utf16(TEXT, false)), "utf-16le"),
            (with(b"\xFF\xFE", utf16(TEXT, true)), "utf-16be"),
            (with(b"\xEF\xBB\xBF", gb(TEXT)), "gb18030"),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((&*decoded.text, decoded.encoding), (TEXT, encoding));
            assert_eq!(decoded.notices, [lying_mark()]);
        }
        assert_eq!(decode_labelled(&gb(TEXT), "big5").encoding, "gb18030");
        assert_eq!(decode_labelled(&gb(TEXT), "iso-8859-1").encoding, "gb18030");
        assert_eq!(decode_labelled(TEXT.as_bytes(), "big5").encoding, "utf-8");
        assert_eq!(decode_labelled(&BIG5.encode("石鎮").0, "BIG5").text, "石鎮");
    }

    #[test]
    fn two_encodings_in_one_file_are_read_line_by_line() {
        let bytes = [TEXT.as_bytes(), &gb(TEXT)].concat();
        let decoded = decode(&bytes);
        assert_eq!((&*decoded.text, decoded.damaged, decoded.notices.len()), (TEXT.repeat(2).as_str(), 0, 1));
    }

    #[test]
    fn nuls_do_not_turn_utf8_into_litter() {
        let text = format!("{TEXT}\0\0{TEXT}");
        let decoded = decode(text.as_bytes());
        assert_eq!((&*decoded.text, decoded.encoding), (text.as_str(), "utf-8"));
    }

    proptest! {
        #[test]
        fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let decoded = decode(&bytes);
            let is_said = !decoded.notices.is_empty() && decoded.text.contains('\u{FFFD}');
            prop_assert!(decoded.damaged == 0 || is_said);
        }

        #[test]
        fn any_cut_of_a_clean_file_keeps_its_encoding(at in 20_usize..80) {
            prop_assert_eq!(decode(&TEXT.as_bytes()[..at]).encoding, "utf-8");
            prop_assert_eq!(decode(&gb(TEXT)[..at]).encoding, "gb18030");
            prop_assert_eq!(decode(&utf16(TEXT, false)[..at]).encoding, "utf-16le");
        }
    }
}
