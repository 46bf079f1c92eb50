//! Small reports and libraries for tests.

use crate::report::{Paragraph, Report, Section, Source};
use xxhash_rust::xxh3::xxh3_128;

/// A report with a title and sections of marker, heading and paragraphs; every piece has a line of its own.
pub(super) fn report(title: &str, sections: &[(&str, &str, &[&str])]) -> Report {
    let mut line = 1;
    let mut next = || {
        line += 1;
        line
    };
    let mut out = Report { title: Some(title.to_owned()), title_line: 1, ..Report::default() };
    for (marker, heading, paragraphs) in sections {
        let head = next();
        let paragraphs = paragraphs.iter().map(|p| Paragraph { text: (*p).to_owned(), line: next() }).collect();
        out.sections.push(Section {
            level: 1,
            marker: (*marker).to_owned(),
            heading: (*heading).to_owned(),
            line: head,
            paragraphs,
            ..Section::default()
        });
    }
    let text: String = out.pieces().iter().map(|p| p.text.clone()).collect();
    out.source = Source { hash: format!("{:032x}", xxh3_128(text.as_bytes())), ..Source::default() };
    out
}
