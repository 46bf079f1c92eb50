//! The text of a report as it is searched: all pieces one after the other, folded.

use crate::report::Report;

/// One character folded; `None` for what a search does not see.
pub(super) fn fold_char(c: char) -> Option<char> {
    match c {
        _ if c.is_whitespace() || c.is_control() => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).map(|c| c.to_ascii_lowercase()),
        _ => Some(c.to_lowercase().next().unwrap_or(c)),
    }
}

/// A word or name folded.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter_map(fold_char).collect()
}

/// The folded text of a report.
pub(super) fn text(report: &Report) -> String {
    let pieces = report.pieces();
    let mut out = String::with_capacity(pieces.iter().map(|p| p.text.len()).sum());
    for piece in &pieces {
        out.extend(piece.text.chars().filter_map(fold_char));
    }
    out
}
