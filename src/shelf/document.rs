//! A document with its figures.

use crate::measure::{self, Indicators};
use crate::read::{self, Unreadable};
use crate::report::{Kind, Report};

/// Reads a document and takes the figures out of it. `path` is weak evidence for place and year.
///
/// # Errors
/// [`Unreadable`] where the bytes are of no known format or hold no text.
pub fn document(bytes: &[u8], path: &str) -> Result<Report, Unreadable> {
    let mut report = read::read(bytes, path)?;
    measure(&mut report);
    Ok(report)
}

/// Figures are not kept in the index: with their sentences they would double what a report takes there, and finding them
/// again takes less time than a key press.
pub(super) fn measure(report: &mut Report) {
    if report.kind != Kind::NotAReport {
        report.facts = measure::facts(report, Indicators::in_use());
    }
}
