//! `list`: reports, one a line.

use super::fault::{Ended, Fault, Outcome};
use super::library::Place;
use super::out::{Out, complain};
use crate::export::{ListRow, csv_row};
use crate::find::{self, Query, Row, Rows, Scope};
use crate::shelf::Library;
use crate::text::sanitise;

/// How the list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Lines,
    Json,
    Csv,
}

/// Rows are fetched so many at a time, so that a long list costs no memory.
const BATCH: usize = 1000;
/// Figures are counted in lists of at most so many reports: each must be read for it.
const COUNTED: usize = 500;

pub(super) fn run(place: &Place, filter: &str, form: Form, out: &mut Out) -> Outcome {
    let query = parse(filter)?;
    let library = place.open_for_command()?;
    let rows: Vec<u32> = matching(&library, &query, Scope::Library)?.iter().collect();
    if form == Form::Csv {
        out.raw(&csv_row(ListRow::COLUMNS));
    }
    for batch in rows.chunks(BATCH) {
        let docs: Vec<u32> =
            batch.iter().filter_map(|&e| library.catalogue().entries.get(e as usize)).map(|e| e.doc).collect();
        for (row, doc) in library.rows(&docs)?.into_iter().zip(docs) {
            let counted = form != Form::Lines && rows.len() <= COUNTED;
            let facts = if counted { Some(library.measured(doc)?.facts.len() as u64) } else { None };
            print(&ListRow { facts, ..line(row) }, form, out);
        }
        if out.closed {
            break;
        }
    }
    Ok(if rows.is_empty() { Ended::Doubtful } else { Ended::Done })
}

fn print(row: &ListRow, form: Form, out: &mut Out) {
    match form {
        Form::Lines => out.line(&row.line()),
        Form::Json => out.json(&row.json()),
        Form::Csv => out.raw(&sanitise(&csv_row(row.cells()))),
    }
}

/// A query, or the place where it cannot be understood with a caret under it.
pub(super) fn parse(text: &str) -> Result<Query, Fault> {
    Query::parse(text).map_err(|error| {
        let before: String = text.chars().take(error.at).collect();
        let blank = " ".repeat(crate::text::Widths::default().text(&before));
        Fault::usage(&error, format!("{text}\n  {blank}^"))
    })
}

/// The rows of the catalogue that a query matches.
pub(super) fn matching(library: &Library, query: &Query, scope: Scope) -> Result<Rows, Fault> {
    let Some(edition) = library.edition() else { return Ok(Rows::none(0)) };
    let rows = find::matches(edition, library.catalogue(), query, scope, &|| false)?;
    if rows.is_empty()
        && let Some(unknown) = find::unknown_place(Some(edition), library.catalogue(), query)
    {
        complain(&unknown.to_string());
    }
    Ok(rows)
}

fn line(row: Row) -> ListRow {
    let text = |s: String| (!s.is_empty()).then_some(s);
    ListRow {
        id: row.short_id(),
        path: row.path,
        kind: row.kind.word(),
        province: text(row.names.province),
        city: text(row.names.city),
        county: text(row.names.county),
        town: text(row.names.town),
        code: (row.names.code > 0).then(|| format!("{:09}", row.names.code)),
        year: (row.year > 0).then_some(row.year),
        title: text(row.title),
        sections: row.sections.into(),
        facts: None,
        notices: row.notices.into(),
    }
}
