//! Rich text (RTF), as Word, WPS and `LibreOffice` write it under the names .rtf and .doc.
//!
//! Automatic numbers need no counting here: the file carries each one as text beside its paragraph (`\listtext`).

mod charset;
mod token;
mod walk;

use super::Unreadable;
use super::document::{Document, Shape};
use super::{office, refusal};

const WHAT: &str = "RTF 文档";

pub(super) fn fits(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// The paragraphs of the text.
///
/// # Errors
/// `image` and `empty` where there is no text in it.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let walk = walk::Walk::through(bytes);
    let nothing = if walk.has_images { refusal::only_images(WHAT) } else { refusal::empty(WHAT) };
    let encoding = walk.encoding().to_owned();
    let (flow, met) = walk.finish();
    let mut document = Document { shape: Shape::Paragraphs, encoding, ..Document::default() };
    document.notices = met.notices();
    document.lines = flow.finish();
    if office::is_empty(&document) { Err(nothing) } else { Ok(document) }
}

#[cfg(test)]
mod tests;
