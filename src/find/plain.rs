//! The text of a report as it is searched: all pieces one after the other, folded, with nothing between.

use crate::report::Report;
use crate::text::fold;

/// The folded text of a report.
pub(super) fn text(report: &Report) -> String {
    let pieces = report.pieces();
    let mut out = String::with_capacity(pieces.iter().map(|p| p.text.len()).sum());
    for piece in &pieces {
        out.push_str(&fold(&piece.text));
    }
    out
}
