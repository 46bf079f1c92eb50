//! OFD, the national format for documents with a fixed layout (GB/T 33190): pages of characters with their places.
//!
//! They are made into lines with indents; where paragraphs begin is found as in plain text.
//!
//! Headers and page numbers mostly stand in templates, which are not opened; seals are pictures.

mod page;
mod place;
mod rows;

use super::document::{Document, Line, Shape};
use super::package::{Kind, Package, kind};
use super::plain::tidy;
use super::xml::{Token, Xml};
use super::{Unreadable, office, refusal};
use crate::report::{Notice, NoticeKind};
use page::{Glyph, Page};

const WHAT: &str = "OFD 文件";
/// A4 in millimetres, where a document does not say.
const A4: (f32, f32) = (210.0, 297.0);
const MOST_PAGES: usize = 2000;
/// Characters of one document.
const MOST_GLYPHS: usize = 2_000_000;
/// From so many characters on it is seen whether they mean anything.
const TELLING: usize = 50;

pub(super) fn fits(bytes: &[u8]) -> bool {
    kind(bytes) == Some(Kind::Ofd)
}

/// The paragraphs of all documents in the package.
///
/// # Errors
/// `damaged`, `encrypted`, `limit` as for every package; `image` for scans, `unmapped` where the characters are numbers
/// of glyphs only, `empty`.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes, WHAT)?;
    if package.has("Encryptions.xml") || package.has("Decrypt") {
        return Err(refusal::encrypted(WHAT));
    }
    let root = package.part("OFD.xml")?.ok_or_else(|| refusal::damaged(WHAT))?;
    let mut all = Pages::default();
    for document in texts(&root, "DocRoot") {
        all.add(&mut package, document.trim_start_matches('/'))?;
    }
    judged(&all.drawn, &package)?;
    let missing = all.missing;
    let (lines, pages) = rows::lines(&all.drawn);
    let mut document = Document { shape: Shape::Lines, encoding: "utf-8".into(), pages, ..Document::default() };
    document.lines = lines.iter().zip(1..).map(|(text, number)| Line::new(tidy(text), number)).collect();
    if missing > 0 {
        let message = format!("有 {missing} 页没有读出（缺页、损坏或超出上限），请对照原件。");
        document.notices.push(Notice::new(NoticeKind::Damaged, None, message));
    }
    if office::is_empty(&document) { Err(package.without_text()) } else { Ok(document) }
}

/// Pages in the order of the documents.
#[derive(Debug, Default)]
struct Pages {
    drawn: Vec<Page>,
    glyphs: usize,
    /// Pages that are named and could not be had.
    missing: usize,
}

impl Pages {
    fn add(&mut self, package: &mut Package, name: &str) -> Result<(), Unreadable> {
        let Some(text) = package.part(name)? else {
            self.missing += 1;
            return Ok(());
        };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let size = texts(&text, "PhysicalBox").first().and_then(|b| place::size(b)).unwrap_or(A4);
        for at in locations(&text) {
            let full = if at.starts_with('/') || folder.is_empty() { at } else { format!("{folder}/{at}") };
            let has_room = self.drawn.len() < MOST_PAGES && self.glyphs < MOST_GLYPHS;
            match if has_room { package.part(&full) } else { Ok(None) } {
                Ok(Some(content)) => {
                    let drawn = page::of(&content, size, MOST_GLYPHS - self.glyphs);
                    self.glyphs += drawn.glyphs.len();
                    self.drawn.push(drawn);
                }
                // A page that would burst, or has a password, is reason enough to leave all of it.
                Err(error) if error.kind != "damaged" => return Err(error),
                _ => self.missing += 1,
            }
        }
        Ok(())
    }
}

/// Where the pages of a document are.
fn locations(text: &str) -> Vec<String> {
    let mut xml = Xml::new(text);
    let mut out = Vec::new();
    while let Some(token) = xml.next() {
        if let Token::Open(element) = token
            && element.name() == "Page"
        {
            out.extend(element.attribute("BaseLoc"));
        }
    }
    out
}

/// The texts of all elements of a name.
fn texts(part: &str, name: &str) -> Vec<String> {
    let (mut xml, mut inside, mut out) = (Xml::new(part), false, Vec::new());
    while let Some(token) = xml.next() {
        match token {
            Token::Open(element) => inside = element.name() == name,
            Token::Close(_) => inside = false,
            Token::Text(text) if inside => out.push(text.trim().to_owned()),
            Token::Text(_) => {}
        }
    }
    out
}

/// Fonts may be cut down so far that the text holds numbers instead of characters: that is no text.
fn judged(pages: &[Page], package: &Package) -> Result<(), Unreadable> {
    let glyphs = || pages.iter().flat_map(|page| &page.glyphs).filter(|g| !g.c.is_whitespace());
    let count = glyphs().count();
    let readable = |g: &&Glyph| matches!(g.c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}' | ' '..='~');
    if count == 0 {
        return Err(package.without_text());
    }
    if count >= TELLING && glyphs().filter(readable).count() * 5 < count {
        return Err(Unreadable {
            kind: "unmapped",
            reason: "OFD 文件里的文字没有对应的字码，读出来会是乱码。".into(),
            hint: "请用 OFD 阅读器打开，打印成图片后做文字识别（OCR），或向发文单位要 Word 原稿。".into(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
