//! `show`: one report as text, outline or JSON.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::diff::named;
use super::fault::{Ended, Fault, Outcome};
use super::library::Place;
use super::out::{Out, to_terminal};
use crate::export::{ReportJson, outline_lines, text_lines};
use crate::report::Report;
use crate::shelf::{Library, Resolved};
use crate::text::{Widths, sanitise};

/// What of a report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Text,
    Outline,
    Json,
}

/// Wider text is hard to read.
const WIDEST: usize = 100;
const UNKNOWN_WIDTH: usize = 80;

/// A file that is not in the library is read as `parse` does.
pub(super) fn run(place: &Place, name: &OsStr, what: What, out: &mut Out) -> Outcome {
    let library = match place.open_for_command() {
        Err(fault) if !Path::new(name).is_file() => return Err(fault),
        library => library.ok(),
    };
    let found = library.as_ref().map(|l| (l, l.resolve(&name.to_string_lossy())));
    let report = match found {
        Some((library, Ok(Resolved::One(doc)))) if what != What::Json => library.report(doc)?,
        _ => named(library.as_ref(), name)?,
    };
    match what {
        What::Json => out.json(&ReportJson::of(&report)),
        What::Outline => outline_lines(&report).iter().for_each(|line| out.line(line)),
        What::Text => text(&report, out),
    }
    Ok(Ended::Done)
}

/// Several towns share the name: they are listed, none is chosen.
pub(super) fn ambiguous(library: &Library, name: &str, docs: &[u32]) -> Fault {
    let rows = library.rows(docs).unwrap_or_default();
    let lines: Vec<String> = rows
        .iter()
        .map(|r| {
            format!(
                "{}  {}{}{}{}  {}",
                r.short_id(),
                r.names.province,
                r.names.city,
                r.names.county,
                r.names.town,
                r.year
            )
        })
        .collect();
    Fault::new(format!("“{name}”可以指 {} 份报告，请改用编号：", docs.len()), lines.join("\n  "))
}

fn text(report: &Report, out: &mut Out) {
    let width = crate::term::columns().map_or(UNKNOWN_WIDTH, |w| w.min(WIDEST));
    let lines = text_lines(report, width, Widths::default());
    if !(to_terminal() && paged(&lines)) {
        lines.iter().for_each(|line| out.line(line));
    }
}

/// Hands the text to the user's pager; false where there is none.
fn paged(lines: &[String]) -> bool {
    let pager = std::env::var("PAGER").unwrap_or_else(|_| "less".into());
    let mut words = pager.split_whitespace();
    let Some(program) = words.next() else { return false };
    let Ok(mut child) = Command::new(program).args(words).env("LESSCHARSET", "utf-8").stdin(Stdio::piped()).spawn()
    else {
        return false;
    };
    if let Some(mut input) = child.stdin.take() {
        for line in lines {
            // A pager that was left early wants no more.
            if writeln!(input, "{}", sanitise(line)).is_err() {
                break;
            }
        }
    }
    child.wait().is_ok_and(|status| status.success())
}
