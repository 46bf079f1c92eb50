//! Web pages saved whole (MHTML): a mail whose longest HTML part is the page.
//!
//! Parts are taken out as bytes; what their headers say of charsets is as wrong as on the web, so the page decides.

mod transfer;

use super::document::Document;
use super::{Unreadable, html, refusal};

const WHAT: &str = "整页另存的网页（MHTML）";
/// Parts in parts.
const DEEPEST: usize = 4;
/// Pictures, styles and frames of one page.
const MOST_PARTS: usize = 2000;

/// Begins with the headers of a mail, whatever their order.
pub(super) fn fits(bytes: &[u8]) -> bool {
    let head = bytes.get(..2048).unwrap_or(bytes).to_ascii_lowercase();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).trim_ascii_start();
    let holds = |wanted: &[u8]| head.windows(wanted.len()).any(|w| w == wanted);
    let begins = [&b"from:"[..], b"mime-version:", b"content-type:", b"snapshot-content", b"subject:", b"date:"];
    begins.iter().any(|field| head.starts_with(field)) && holds(b"mime-version:") && holds(b"content-type:")
}

/// The main text of the page.
///
/// # Errors
/// `empty` where there is no page in it, and as for web pages.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut pages = Vec::new();
    gather(bytes, 0, &mut pages);
    let page = pages.into_iter().max_by_key(Vec::len).ok_or_else(|| refusal::empty(WHAT))?;
    html::read(&page)
}

/// A part's headers that are heeded, in lower case but for the boundary.
struct Headers {
    kind: String,
    transfer: String,
    boundary: Option<Vec<u8>>,
}

/// Collects the HTML of a part and of the parts inside it.
fn gather(bytes: &[u8], depth: usize, pages: &mut Vec<Vec<u8>>) {
    let (headers, body) = headers(bytes);
    match &headers.boundary {
        Some(boundary) if headers.kind.starts_with("multipart/") && depth < DEEPEST => {
            parts(body, boundary).take(MOST_PARTS).for_each(|part| gather(part, depth + 1, pages));
        }
        _ if headers.kind.starts_with("text/html") || headers.kind.contains("xhtml") || depth == 0 => {
            pages.push(transfer::decoded(body, &headers.transfer));
        }
        _ => {}
    }
}

/// The headers of a part, folded lines put together, and what stands behind them.
fn headers(bytes: &[u8]) -> (Headers, &[u8]) {
    let mut headers = Headers { kind: String::new(), transfer: String::new(), boundary: None };
    let mut rest = bytes;
    let mut field: Vec<u8> = Vec::new();
    loop {
        let (line, after) = line(rest);
        let folded = line.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        if !folded {
            headers.take(&field);
            field.clear();
        }
        if line.is_empty() || field.len() > 1 << 14 {
            return (headers, after);
        }
        field.extend(line);
        rest = after;
    }
}

impl Headers {
    fn take(&mut self, field: &[u8]) {
        let Some(colon) = field.iter().position(|b| *b == b':') else { return };
        let (name, value) = field.split_at(colon);
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        if name.eq_ignore_ascii_case(b"content-type") {
            self.kind = String::from_utf8_lossy(value).to_ascii_lowercase();
            self.boundary = boundary(value);
        } else if name.eq_ignore_ascii_case(b"content-transfer-encoding") {
            self.transfer = String::from_utf8_lossy(value).to_ascii_lowercase();
        }
    }
}

fn boundary(value: &[u8]) -> Option<Vec<u8>> {
    let name = b"boundary=";
    let at = value.windows(name.len()).position(|w| w.eq_ignore_ascii_case(name))? + name.len();
    let rest = value.get(at..)?;
    let text = match rest.strip_prefix(b"\"") {
        Some(quoted) => quoted.split(|b| *b == b'"').next()?,
        None => rest.split(|b| matches!(b, b';' | b' ' | b'\t')).next()?,
    };
    (!text.is_empty()).then(|| [b"--", text].concat())
}

/// The parts between lines that begin with the boundary.
fn parts<'a>(body: &'a [u8], boundary: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = Some(body);
    let mut part = move || {
        let this = rest?;
        let mut at = this;
        while !at.is_empty() {
            let (text, after) = line(at);
            if text.starts_with(boundary) {
                let ends = text.get(boundary.len()..).is_some_and(|t| t.starts_with(b"--"));
                rest = (!ends).then_some(after);
                return this.get(..this.len() - at.len());
            }
            at = after;
        }
        rest = None;
        Some(this)
    };
    // What stands before the first boundary is a word to old programs.
    part();
    std::iter::from_fn(part)
}

/// A line without its end, and what follows.
fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
    let (line, rest) = bytes.split_at(end);
    (line.strip_suffix(b"\r").unwrap_or(line), rest.get(1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SENTENCE: &str = "全镇共调解各类矛盾纠纷一百二十八件，办结一百二十六件，没有一件上交到县里处理。";

    fn page() -> String {
        format!("<html><body><p>青石镇</p>{}</body></html>", format!("<p>{SENTENCE}</p>").repeat(6))
    }

    fn quoted(text: &[u8]) -> Vec<u8> {
        text.iter()
            .enumerate()
            .flat_map(|(n, b)| format!("={b:02X}{}", if n % 20 == 19 { "=\r\n" } else { "" }).into_bytes())
            .collect()
    }

    fn texts(bytes: &[u8]) -> Vec<String> {
        read(bytes).unwrap().lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn the_longest_page_is_read() {
        let gbk = encoding_rs::GB18030.encode(&page()).0.into_owned();
        let head = "From: <由浏览器保存>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b=_1\"\r\n\r\n前言\r\n";
        let part =
            |headers: &str, body: &[u8]| [b"----b=_1\r\n", headers.as_bytes(), b"\r\n\r\n", body, b"\r\n"].concat();
        let whole = [
            head.as_bytes(),
            &part("Content-Type: text/html; charset=gb2312", b"<p>frame</p>"),
            &part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", b"AAAA"),
            &part(
                "Content-Type: text/html;\r\n charset=\"utf-8\"\r\nContent-Transfer-Encoding: Quoted-Printable",
                &quoted(&gbk),
            ),
            b"----b=_1--\r\n",
        ]
        .concat();
        let single = [
            b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n",
            quoted(&gbk).as_slice(),
        ]
        .concat();
        for bytes in [whole, single] {
            assert!(fits(&bytes));
            let texts = texts(&bytes);
            assert_eq!((texts.len(), &*texts[0], &*texts[6]), (7, "青石镇", SENTENCE));
        }
    }

    #[test]
    fn mails_without_a_page_are_empty() {
        let mail = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n";
        assert_eq!(read(mail).unwrap_err().kind, "empty");
        assert_eq!(
            read(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n").unwrap_err().kind,
            "empty"
        );
    }

    proptest! {
        #[test]
        fn any_mail_comes_to_an_end(body in "(--b|--|\n|Content-Type: (text/html|multipart/mixed; boundary=b)|=3|=\n|<p>|镇| ){0,60}") {
            let _ = read(format!("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n{body}").as_bytes());
        }
    }
}
