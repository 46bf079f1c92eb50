//! Plain text: the lines of a file with their numbers; files of other kinds are refused by name.

mod signature;

use super::{
    Unreadable,
    decode::{Decoded, decode, scrub},
    document::{Document, Line},
};

/// Anything that is neither empty nor known to be of another kind.
pub(super) fn fits(bytes: &[u8]) -> bool {
    signature::of(bytes).is_none() && !bytes.iter().all(u8::is_ascii_whitespace)
}

/// The lines of the text.
///
/// # Errors
/// `empty` where nothing but white space is in it, `format` where it is no text.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let decoded = decode(bytes);
    if is_blank(&decoded.text) {
        return Err(empty());
    }
    if is_binary(&decoded) {
        return Err(no_text());
    }
    let lines = lines(&decoded.text).zip(1..).map(|(text, number)| Line::new(tidy(text), number)).collect();
    Ok(Document { lines, encoding: decoded.encoding.into(), notices: decoded.notices, ..Document::default() })
}

/// Why a file that no reader takes cannot be read.
pub(super) fn refusal(bytes: &[u8]) -> Unreadable {
    match signature::of(bytes) {
        Some(known) => known.refusal(),
        None if bytes.iter().all(u8::is_ascii_whitespace) => empty(),
        None => no_text(),
    }
}

/// Whether a text holds nothing that can be read.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_weightless(c) || c == '\0')
}

/// A line as it goes into the document: visible, without signs of no width at its ends.
pub(super) fn tidy(line: &str) -> String {
    let is_edge = |c: char| c.is_whitespace() || is_weightless(c);
    let body = line.trim_start_matches(is_edge);
    let indent = line.strip_suffix(body).unwrap_or_default();
    let mut out: String = indent.chars().filter(|c| !is_weightless(*c)).collect();
    out.push_str(&scrub(body.trim_end_matches(is_edge)));
    out
}

/// Editors of web pages leave these at the ends of paragraphs, where they would hide a heading's marker.
fn is_weightless(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|t| !t.is_empty());
    std::iter::from_fn(move || {
        let this = rest?;
        let Some((line, after)) = this.split_once(is_line_end) else { return rest.take() };
        let is_pair = this.as_bytes().get(line.len()) == Some(&b'\r');
        let after = if is_pair { after.strip_prefix('\n').unwrap_or(after) } else { after };
        rest = Some(after).filter(|t| !t.is_empty());
        Some(line)
    })
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Clean UTF-8 without NUL is text whatever it says; elsewhere one broken or control character in four is too many.
fn is_binary(decoded: &Decoded<'_>) -> bool {
    if decoded.damaged == 0 && decoded.encoding == "utf-8" && !decoded.text.as_bytes().contains(&0) {
        return false;
    }
    let is_odd = |c: char| c == '\u{FFFD}' || c.is_control() && !is_line_end(c) && c != '\t';
    let odd = decoded.text.chars().filter(|c| is_odd(*c)).count();
    odd * 4 > decoded.text.chars().count()
}

fn empty() -> Unreadable {
    Unreadable {
        kind: "empty", reason: "文件里没有内容。".into(), hint: "请确认文件是否完整。".into()
    }
}

fn no_text() -> Unreadable {
    Unreadable {
        kind: "format",
        reason: "文件里的内容不是文字，本版读不出来。".into(),
        hint: "请用原来的软件打开，另存为 TXT 或网页再放入。".into(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        for (text, expected) in [
            ("一\n二", vec!["一", "二"]),
            ("一\r\n二\r\n", vec!["一", "二"]),
            ("一\r二\n\r三", vec!["一", "二", "", "三"]),
            ("一\u{2028}二\u{C}三\u{85}四", vec!["一", "二", "三", "四"]),
            ("\n\n一", vec!["", "", "一"]),
            ("", vec![]),
        ] {
            assert_eq!(lines(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_keep_their_indent_and_number() {
        let document = read("　　第一行 \r\n\r\n\u{200B}一、标题\u{FEFF}\n前\u{1B}后".as_bytes()).unwrap();
        let seen: Vec<_> = document.lines.iter().map(|l| (l.number, l.text.as_str())).collect();
        assert_eq!(seen, [(1, "　　第一行"), (2, ""), (3, "一、标题"), (4, "前␛后")]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, kind) in [
            (&b"\xEF\xBB\xBF"[..], "empty"),
            ("\u{3000}\n\u{3000}\n".as_bytes(), "empty"),
            (&[0; 4096], "empty"),
            (&[1, 0, 2, 0, 3, 0, 4, 200, 201, 0, 0, 0], "format"),
        ] {
            assert_eq!(read(bytes).unwrap_err().kind, kind, "{bytes:?}");
        }
        for bytes in [
            "镇报\u{7}\u{7}\u{7}\u{1B}\u{1B}".as_bytes(),
            b"a",
            "全镇\0\0\0全镇共有一百二十八件各类纠纷案件需要调解处理".as_bytes(),
        ] {
            assert!(read(bytes).is_ok(), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn lines_lose_nothing_but_line_ends(text in "[一二a\r\n\u{2028}\u{C} ]{0,40}") {
            let kept: String = lines(&text).collect();
            prop_assert_eq!(kept, text.replace(is_line_end, ""));
        }
    }
}
