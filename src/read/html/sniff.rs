//! Whether bytes are a web page, and which encoding it says it has.

/// Tags that a page or a saved piece of one begins with.
const FIRST: [&str; 32] = [
    "!doctype", "html", "head", "body", "meta", "title", "link", "script", "style", "table", "tbody", "tr", "td",
    "div", "p", "span", "font", "center", "h1", "h2", "h3", "ul", "ol", "br", "b", "strong", "section", "article",
    "main", "img", "a", "base",
];

/// Tags that tell a page wherever they stand near the start.
const TELLING: [&str; 3] = ["!doctype", "html", "body"];

/// How far the start reaches.
const START: usize = 4096;

/// Whether the content is a web page, whatever the file is called.
pub(in crate::read) fn fits(bytes: &[u8]) -> bool {
    let start = ascii_start(bytes);
    let tags = tags(&start);
    let Some(first) = tags.clone().next() else { return false };
    let begins = start.trim_ascii_start().starts_with(b"<");
    begins && FIRST.contains(&first.as_str())
        || TELLING.contains(&first.as_str())
        || tags.clone().any(|t| TELLING.contains(&t.as_str()))
        || tags.filter(|t| matches!(t.as_str(), "p" | "br" | "div" | "td" | "/p" | "/div")).count() >= 3
}

/// What the page says its encoding is, empty where it does not.
pub(super) fn label(bytes: &[u8]) -> &str {
    let start = bytes.get(..START).unwrap_or(bytes);
    let wanted = b"charset=";
    let Some(at) = start.windows(wanted.len()).position(|w| w.eq_ignore_ascii_case(wanted)) else { return "" };
    let value = start.get(at + wanted.len()..).unwrap_or_default();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let length = value.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    std::str::from_utf8(value.get(..length).unwrap_or_default()).unwrap_or_default()
}

/// The start without byte order mark, comments and, in UTF-16, the empty halves of letters.
fn ascii_start(bytes: &[u8]) -> Vec<u8> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = bytes.strip_prefix(b"\xFF\xFE").or_else(|| bytes.strip_prefix(b"\xFE\xFF")).unwrap_or(bytes);
    let start = bytes.get(..START).unwrap_or(bytes);
    let first = start.get(..32).unwrap_or(start);
    let is_wide = first.split(|b| *b == 0).count() * 4 > first.len();
    let start = start.iter().copied().filter(|b| !is_wide || *b != 0).collect();
    without_comments(start)
}

fn without_comments(mut start: Vec<u8>) -> Vec<u8> {
    while start.trim_ascii_start().starts_with(b"<!--") {
        let end = start.windows(3).position(|w| w == b"-->").map_or(start.len(), |at| at + 3);
        start.drain(..end);
    }
    start
}

/// Lower-case names of what looks like tags.
fn tags(start: &[u8]) -> impl Iterator<Item = String> + Clone {
    start.split(|b| *b == b'<').skip(1).filter_map(|after| {
        let is_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'!' | b'/');
        let name: Vec<u8> = after.iter().take_while(is_name).map(u8::to_ascii_lowercase).collect();
        let ends = after.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b':'));
        (ends && !name.is_empty()).then(|| String::from_utf8(name).ok()).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known_by_content() {
        let utf16: Vec<u8> = "<meta charset=utf-16><p>青石镇全镇共调解各类矛盾纠纷一百二十八件办结一百二十六件"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(fits(&utf16));
        for (text, is_page) in [
            ("<!DOCTYPE html><html>", true),
            ("\u{FEFF}\n <HTML>", true),
            ("<!-- 模板 --><div class=a>", true),
            ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC>", true),
            ("<p>青石镇", true),
            ("<TABLE width=100>", true),
            ("文<br>文<br/>文<p>文</p>", true),
            ("青石镇报告<html>", true),
            ("青石镇报告\n一、<p>", false),
            ("<青石镇>报告", false),
            ("1 < 2", false),
            ("<w:document><w:p/>", false),
            ("", false),
        ] {
            assert_eq!(fits(text.as_bytes()), is_page, "{text}");
        }
    }

    #[test]
    fn labels_are_found() {
        for (html, expected) in [
            ("<meta charset=\"GBK\">", "GBK"),
            ("<META content='text/html; CHARSET=iso-8859-1'>", "iso-8859-1"),
            ("<meta charset='big5'>", "big5"),
            ("<p>", ""),
        ] {
            assert_eq!(label(html.as_bytes()), expected);
        }
    }
}
