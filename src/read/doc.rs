//! Word documents of 1997 to 2003 (DOC), which WPS writes too (under the name .wps as well).
//!
//! The text stands in pieces, in the order of the piece table only; what a paragraph or a character is stands in pages of
//! properties, by its place in the file. What Word shows is read: no instructions of fields, no deleted or hidden text,
//! automatic numbers as text.

mod fib;
mod lists;
mod pages;
mod pieces;
mod sprm;
mod styles;
mod walk;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::Unreadable;
use super::document::{Document, Shape};
use super::{office, refusal};
use crate::report::{Format, Notice, NoticeKind};
use fib::Fib;

const WHAT: &str = "旧版 Word 文档";
/// One stream of a document, in bytes.
const LARGEST: u64 = 32 << 20;

/// Streams that tell other documents in the same container.
const OTHERS: [(&str, &str); 4] = [
    ("Workbook", "表格（XLS）"),
    ("Book", "表格（XLS）"),
    ("PowerPoint Document", "演示文稿（PPT）"),
    ("__properties_version1.0", "邮件（MSG）"),
];

type Container<'a> = CompoundFile<Cursor<&'a [u8]>>;

pub(super) fn fits(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// The paragraphs of the main text.
///
/// # Errors
/// `damaged`, `encrypted`, `format` for what is no text document or older than 1997, `image` and `empty`.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut container = CompoundFile::open(Cursor::new(bytes)).map_err(|_why| refusal::damaged(WHAT))?;
    if container.exists("/EncryptedPackage") {
        return Err(refusal::encrypted("Word 文档"));
    }
    let main = stream(&mut container, "/WordDocument").ok_or_else(|| not_word(&container))?;
    let fib = Fib::of(&main)?;
    let table = stream(&mut container, fib.table).ok_or_else(|| refusal::damaged(WHAT))?;
    let walk = walk::Walk::through(&main, &table, &fib).ok_or_else(|| refusal::damaged(WHAT))?;
    let has_images = walk.has_images;
    let mut document = Document { shape: Shape::Paragraphs, encoding: "utf-16le".into(), ..Document::default() };
    document.notices = walk.notices(container.exists("/Macros"));
    for (characters, message) in [
        (fib.boxes, "文档里有文本框，框里的文字没有读。"),
        (fib.notes, "文档里有脚注或尾注，注里的文字没有读；另存为 DOCX 可读。"),
    ] {
        if characters > 0 {
            document.notices.push(Notice::new(NoticeKind::Cut, None, message));
        }
    }
    document.lines = walk.flow.finish();
    document.format = is_wps(&mut container).then_some(Format::Wps);
    match (office::is_empty(&document), has_images) {
        (false, _) => Ok(document),
        (true, true) => Err(refusal::only_images(WHAT)),
        (true, false) => Err(refusal::empty(WHAT)),
    }
}

fn stream(container: &mut Container, name: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    container.open_stream(name).ok()?.take(LARGEST).read_to_end(&mut out).ok()?;
    Some(out)
}

fn not_word(container: &Container) -> Unreadable {
    let known = OTHERS.iter().find(|(name, _)| container.exists(format!("/{name}")));
    match known {
        Some((_, what)) => Unreadable {
            kind: "format",
            reason: format!("这是{what}，不是文字文档，本版不读。"),
            hint: "请打开后把文字复制出来，另存为 DOCX 或 TXT 再放入。".into(),
        },
        None => refusal::unknown("这个旧式文档"),
    }
}

/// WPS leaves its name in a stream of its own, or among the properties of the document.
fn is_wps(container: &mut Container) -> bool {
    let named = container.read_root_storage().any(|entry| entry.name().to_ascii_lowercase().starts_with("wps"));
    named || stream(container, "/\u{5}SummaryInformation").is_some_and(|s| s.windows(10).any(|w| w == b"WPS Office"))
}

#[cfg(test)]
mod tests;
