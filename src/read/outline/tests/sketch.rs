//! A report as a few lines of text, for comparison by people and programs.

use std::fmt::Write;

use crate::report::{NoticeKind, Report, Section};

/// Metadata, the lines before the first section, one line a heading and the beginnings of paragraphs.
pub(super) fn sketch(report: &Report) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        let _ = value.map(|v| writeln!(out, "{name}: {v}"));
    };
    field("title", report.title.as_ref().map(|t| format!("{t} @{} line {}", report.title_at, report.title_line)));
    field("issuer", report.issuer.clone());
    field("addressee", report.addressee.clone());
    field("signed", report.signed.map(|d| d.to_string()));
    // What identity says of place, year and kind is not the outline's.
    let told = [NoticeKind::NoTitle, NoticeKind::Numbering, NoticeKind::Garbled, NoticeKind::Reflowed];
    for notice in report.notices.iter().filter(|n| told.contains(&n.kind)) {
        field(notice.kind.word(), Some(notice.message.clone()));
    }
    for paragraph in &report.preamble {
        let _ = writeln!(out, "  {} {}", paragraph.line, ends(&paragraph.text));
    }
    report.each_section(&mut |section| push(section, &mut out));
    out
}

fn push(section: &Section, out: &mut String) {
    let Section { level, marker, heading, closing, line, .. } = section;
    let goes_on = if section.run_in { "…" } else { "" };
    let _ = writeln!(out, "{} {line} {marker}|{heading}|{closing}{goes_on}", "#".repeat((*level).into()));
    for paragraph in &section.paragraphs {
        let _ = writeln!(out, "  {} {}", paragraph.line, ends(&paragraph.text));
    }
}

/// First and last characters of a paragraph.
fn ends(text: &str) -> String {
    let chars: Vec<char> = text.chars().map(|c| if c == '\t' { '→' } else { c }).collect();
    if chars.len() <= 24 {
        return chars.into_iter().collect();
    }
    let (head, tail) = (chars.iter().take(12), chars.iter().skip(chars.len() - 8));
    head.chain(&['…']).chain(tail).collect()
}
