//! The figures of a document.

use crate::measure::{self, Indicators};
use crate::report::{Kind, Report};

/// Takes the figures out of a report. They are not kept in the index: with their sentences they would double what a
/// report takes there, and finding them again takes less time than a key press.
pub(super) fn measure(report: &mut Report) {
    if report.kind != Kind::NotAReport {
        report.facts = measure::facts(report, Indicators::in_use());
    }
}

/// The same with the figures that are not certain.
pub(super) fn measure_all(report: &mut Report) {
    if report.kind != Kind::NotAReport {
        report.facts = measure::every_fact(report, Indicators::in_use());
    }
}
