//! Exact text: reports whose text, as it was read, has these very characters. The folded index gives the candidates,
//! the stored reports decide.

use super::address::{docs_of, no_docs, rows_of};
use super::bits::Rows;
use super::{Edition, Error};
use crate::report::{Catalogue, Report};

/// The rows among the candidates whose reports have the text in one of their pieces, or across neighbouring ones.
pub(super) fn rows(
    edition: &Edition,
    catalogue: &Catalogue,
    text: &str,
    candidates: &Rows,
    cancel: &dyn Fn() -> bool,
) -> Result<Rows, Error> {
    let mut found = no_docs(edition);
    // In the order of the documents, so that each block of stored reports is unpacked once.
    for ((number, docs), kept) in (0..).zip(&docs_of(edition, catalogue, candidates)).zip(&mut found) {
        for doc in docs.iter() {
            if cancel() {
                return Err(Error::Cancelled);
            }
            if stands_in(&edition.report(super::address::address(number, doc))?, text) {
                kept.insert(doc);
            }
        }
    }
    Ok(rows_of(&found, catalogue, candidates))
}

/// The report's text, piece after piece with nothing between and white space aside, has the text. White space is an
/// accident of the layout: it never decides.
fn stands_in(report: &Report, text: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let whole: String = report.pieces().iter().map(|piece| bare(&piece.text)).collect();
    whole.contains(&bare(text))
}
