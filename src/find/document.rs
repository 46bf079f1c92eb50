//! Reports and sources as documents of the index.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::TantivyDocument;
use tantivy::schema::OwnedValue;

use super::alike::sketch;
use super::fields::names_column;
use super::schema::{BREAK, Fields};
use super::{Error, SourceRow, plain};
use crate::report::{Basis, Date, Figures, Names, Place, Report, flag};
use crate::text::{fold, fold_char};

/// Columns take no longer values.
const MOST_BYTES: usize = 32_000;

/// The document of a report and how many bytes of text will be cut into grams.
pub(super) fn of_report(
    fields: &Fields,
    id: u64,
    report: &Report,
    figures: &Figures,
) -> Result<(TantivyDocument, usize), Error> {
    let body = plain::text(report);
    let title = fold(report.title.as_deref().unwrap_or_default());
    let (headings, topics) = headings(report);
    let blob = postcard::to_stdvec(report).map_err(|e| Error::Writer { what: e.to_string() })?;
    let names = names(&report.place);
    let mut out = TantivyDocument::default();
    out.add_u64(fields.id, id);
    out.add_u64(fields.year, report.year.unwrap_or(0).into());
    out.add_u64(fields.kind, report.kind.number().into());
    out.add_u64(fields.flags, flags(report).into());
    out.add_u64(fields.signed, report.signed.map_or(0, yyyymmdd).into());
    out.add_u64(fields.code, names.code.into());
    out.add_u64(fields.sections, report.section_count() as u64);
    out.add_u64(fields.facts, report.facts.len() as u64);
    out.add_u64(fields.notices, report.notices.len() as u64);
    out.add_u64(fields.length, body.chars().count() as u64);
    out.add_text(fields.names, clipped(&names_column(&names)));
    if let Some(title) = &report.title {
        out.add_text(fields.shown, clipped(title));
    }
    for topic in topics {
        out.add_text(fields.topic, topic);
    }
    add_figures(&mut out, fields, figures);
    for number in sketch(report) {
        out.add_bytes(fields.sketch, &number.to_be_bytes());
    }
    let bytes = body.len() + title.len() + headings.len();
    out.add_text(fields.title, title);
    out.add_text(fields.heading, headings);
    out.add_text(fields.body, body);
    out.add_bytes(fields.blob, &blob);
    Ok((out, bytes))
}

/// Numbers in columns of their indicators; what is not reported has no value in any, so that it can never become a 0.
fn add_figures(out: &mut TantivyDocument, fields: &Fields, figures: &Figures) {
    let numbers = |list: &[(String, f64)]| list.iter().map(|(id, number)| (id.clone(), number_of(*number))).collect();
    let unclear = figures.unclear.iter().map(|id| (id.clone(), OwnedValue::Bool(true))).collect();
    for (field, columns) in
        [(fields.value, numbers(&figures.values)), (fields.apart, numbers(&figures.apart)), (fields.unclear, unclear)]
    {
        let columns: BTreeMap<String, OwnedValue> = columns;
        if !columns.is_empty() {
            out.add_object(field, columns);
        }
    }
}

/// Whole numbers take less room than others.
fn number_of(number: f64) -> OwnedValue {
    let whole = number as i64;
    if (whole as f64).to_bits() == number.to_bits() { OwnedValue::I64(whole) } else { OwnedValue::F64(number) }
}

/// The document of a file.
pub(super) fn of_source(fields: &Fields, source: &SourceRow) -> TantivyDocument {
    let mut out = TantivyDocument::default();
    out.add_text(fields.path, clipped(&source.path));
    out.add_u64(fields.size, source.size);
    out.add_i64(fields.mtime, source.mtime_ns);
    out.add_i64(fields.ctime, source.ctime_ns);
    if let Some(id) = source.report {
        out.add_u64(fields.of, id);
    }
    if let Some(problem) = &source.problem {
        out.add_text(fields.problem, clipped(&problem.to_column()));
    }
    out
}

/// All headings, folded, with breaks between, and all topics.
fn headings(report: &Report) -> (String, BTreeSet<&str>) {
    let (mut headings, mut topics) = (String::new(), BTreeSet::new());
    report.each_section(&mut |section| {
        headings.extend([&section.marker, &section.heading].into_iter().flat_map(|s| s.chars()).filter_map(fold_char));
        headings.push(BREAK);
        topics.extend(section.topics.iter().map(String::as_str));
    });
    (headings, topics)
}

/// What columns can hold of a long value, cut between characters.
pub(super) fn clipped(text: &str) -> &str {
    if text.len() <= MOST_BYTES {
        return text;
    }
    let end = (0..=MOST_BYTES).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

fn names(place: &Place) -> Names {
    let name = |part: &Option<String>| part.clone().unwrap_or_default();
    Names {
        province: name(&place.province),
        city: name(&place.city),
        county: name(&place.county),
        town: name(&place.town),
        code: place.code.as_deref().and_then(|c| c.parse().ok()).unwrap_or(0),
    }
}

fn flags(report: &Report) -> u8 {
    let mark = |is: bool, flag: u8| if is { flag } else { 0 };
    mark(!report.notices.is_empty(), flag::NOTICES)
        | mark(report.place.basis == Basis::Corrected, flag::CORRECTED)
        | mark(report.place.basis == Basis::Inferred, flag::INFERRED)
}

fn yyyymmdd(date: Date) -> u32 {
    u32::from(date.year) * 10_000 + u32::from(date.month) * 100 + u32::from(date.day)
}
