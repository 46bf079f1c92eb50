//! A report as plain text for people.

use crate::report::{Report, Role, Section};
use crate::text::{Setting, Widths, wrap};

/// The whole text wrapped to `width` cells, a blank line before headings.
pub fn text_lines(report: &Report, width: usize, widths: Widths) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in report.pieces() {
        let text = piece.text.replace('\t', "\u{3000}");
        let first = match piece.role {
            Role::Title => width.saturating_sub(widths.text(&text)) / 2,
            Role::Heading => 0,
            Role::Preamble | Role::Body => 4.min(width / 4),
        };
        if matches!(piece.role, Role::Heading | Role::Title) && !out.is_empty() {
            out.push(String::new());
        }
        for line in wrap(&text, Setting { width, first, rest: 0 }, widths) {
            let part = text.get(line.start..line.end).unwrap_or_default();
            out.push(format!("{}{}", " ".repeat(line.indent), part.trim_end()));
        }
        if piece.role == Role::Title {
            out.push(String::new());
        }
    }
    out
}

/// The section tree, one heading a line with its source line behind.
pub fn outline_lines(report: &Report) -> Vec<String> {
    let mut out = Vec::new();
    for section in &report.sections {
        push(section, 0, &mut out);
    }
    out
}

fn push(section: &Section, depth: usize, out: &mut Vec<String>) {
    out.push(format!("{}{}{}  {}", "  ".repeat(depth), section.marker, section.heading, section.line));
    for child in &section.children {
        push(child, depth + 1, out);
    }
}
