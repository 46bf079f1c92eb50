//! Documents of `LibreOffice`, WPS and others in the open format (ODT), in a ZIP archive or as one flat XML file.

mod body;
mod styles;

use super::Unreadable;
use super::document::{Document, Shape};
use super::package::{Kind, Package, kind};
use super::{decode, office, refusal};

const WHAT: &str = "开放文档（ODT）";
/// How far the root of a flat document may stand from the start, in bytes.
const START: usize = 4096;

pub(super) fn fits(bytes: &[u8]) -> bool {
    kind(bytes) == Some(Kind::Odt)
}

/// The same document as one XML file.
pub(super) fn fits_flat(bytes: &[u8]) -> bool {
    let start = bytes.get(..START).unwrap_or(bytes);
    let holds = |wanted: &[u8]| start.windows(wanted.len()).any(|w| w == wanted);
    start.trim_ascii_start().starts_with(b"<") && holds(b"<office:document ") && holds(b"opendocument.text")
}

/// The paragraphs of the content.
///
/// # Errors
/// As for every document in a package: `damaged`, `encrypted`, `limit`, `image`, `empty`.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes, WHAT)?;
    let manifest = package.part("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
    if manifest.contains("encryption-data") || package.has("encrypted-package") {
        return Err(refusal::encrypted(WHAT));
    }
    let styles = package.part("styles.xml")?.unwrap_or_default();
    let content = package.part("content.xml")?.ok_or_else(|| package.without_text())?;
    let macros = package.has("Basic/") || package.has("Scripts/");
    document(&[&styles, &content], &content, macros).ok_or_else(|| package.without_text())
}

/// The paragraphs of a flat document.
///
/// # Errors
/// `empty`.
pub(super) fn read_flat(bytes: &[u8]) -> Result<Document, Unreadable> {
    let decoded = decode::decode(bytes);
    let has_images = decoded.text.contains("<office:binary-data");
    let nothing = || if has_images { refusal::only_images(WHAT) } else { refusal::empty(WHAT) };
    document(&[&decoded.text], &decoded.text, false).ok_or_else(nothing)
}

fn document(parts_with_styles: &[&str], content: &str, macros: bool) -> Option<Document> {
    let mut styles = styles::Styles::default();
    parts_with_styles.iter().for_each(|part| styles.add(part));
    let body = body::Body::of(content, &styles);
    let mut document = Document { shape: Shape::Paragraphs, encoding: "utf-8".into(), ..Document::default() };
    document.notices = body.notices(macros);
    document.lines = body.flow.finish();
    (!office::is_empty(&document)).then_some(document)
}

#[cfg(test)]
mod tests;
