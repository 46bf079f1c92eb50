//! Word documents since 2007 (DOCX, with macros DOCM): the main part, with the numbers of its lists.
//!
//! What Word shows at the end of reviewing is read: inserted text, not deleted text. Headers, footers and page numbers
//! stand in parts of their own and are not opened; notes follow the paragraph that names them; tables of contents repeat the headings and are left out.

mod body;
mod notes;
mod numbering;
mod styles;

use super::Unreadable;
use super::document::{Document, Shape};
use super::office;
use super::package::{Kind, Package, kind};
use super::xml::{Token, Xml};

const WHAT: &str = "Word 文档";

pub(super) fn fits(bytes: &[u8]) -> bool {
    kind(bytes) == Some(Kind::Docx)
}

/// The paragraphs of the main part.
///
/// # Errors
/// `damaged`, `encrypted`, `limit`, `format` where the archive or its main part cannot be had, `image` and `empty` where
/// there is no text in it.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes, WHAT)?;
    let main = main_part(&mut package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = styles::Styles::of(&package.part(&beside("styles.xml"))?.unwrap_or_default());
    let numbering = numbering::Numbering::of(&package.part(&beside("numbering.xml"))?.unwrap_or_default(), &styles);
    let mut notes = notes::Notes::new();
    for (name, sort) in [("footnotes.xml", notes::Sort::Foot), ("endnotes.xml", notes::Sort::End)] {
        notes::gather(&package.part(&beside(name))?.unwrap_or_default(), sort, &mut notes);
    }
    let text = package.part(&main)?.ok_or_else(|| package.without_text())?;
    let body = body::Body::of(&text, &styles, numbering, notes);
    let mut document = Document { shape: Shape::Paragraphs, encoding: "utf-8".into(), ..Document::default() };
    document.notices = body.notices(package.has(&beside("vbaProject.bin")));
    document.lines = body.flow.finish();
    if office::is_empty(&document) {
        return Err(package.without_text());
    }
    Ok(document)
}

/// The part that the package names as its document; some writers do not call it word/document.xml.
fn main_part(package: &mut Package) -> Result<String, Unreadable> {
    let relations = package.part("_rels/.rels")?.unwrap_or_default();
    let mut xml = Xml::new(&relations);
    while let Some(token) = xml.next() {
        if let Token::Open(element) = token
            && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            && let Some(target) = element.attribute("Target")
        {
            let target = target.trim_start_matches(['/', '.']);
            if package.has(target) {
                return Ok(target.to_owned());
            }
        }
    }
    Ok("word/document.xml".into())
}

#[cfg(test)]
mod tests;
