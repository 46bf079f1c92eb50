//! To be built: a stand-in, one line is one paragraph.
use super::document::Document;
use crate::report::Paragraph;

/// The paragraphs of the main text, in order, each with the source line it begins at.
pub(super) fn paragraphs(document: &mut Document) -> Vec<Paragraph> {
    let lines = document.lines.drain(..).filter(|l| !l.text.trim().is_empty());
    lines.map(|l| Paragraph { text: l.text.trim().to_owned(), line: l.number }).collect()
}
