//! One document, read and measured: what every library is filled with.

use crate::measure::{self, Indicators};
use crate::read::{self, Unreadable};
use crate::report::Report;

/// Reads a document and takes the figures out of it. `path` is weak evidence for place and year.
///
/// # Errors
/// [`Unreadable`] where the bytes are of no known format or hold no text.
pub fn document(bytes: &[u8], path: &str) -> Result<Report, Unreadable> {
    let mut report = read::read(bytes, path)?;
    if report.kind != crate::report::Kind::NotAReport {
        report.facts = measure::facts(&report, Indicators::built_in());
    }
    Ok(report)
}
