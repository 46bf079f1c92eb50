//! `list`: reports, one a line.

use super::around::checklist;
use super::fault::{Ended, Fault, Outcome};
use super::judge;
use super::library::Place;
use super::out::{Out, complain};
use crate::export::{ListRow, csv_row};
use crate::find::{Query, Row, Rows, Scope};
use crate::shelf::{Folders, Library};
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

pub(super) fn run(place: &Place, filter: &str, form: Form, out: &mut Out) -> Outcome {
    let query = parse(filter)?;
    let library = place.open_for_command()?;
    let rows: Vec<u32> = matching(place, &library, &query, Scope::Library)?.iter().collect();
    if form == Form::Csv {
        out.raw(&csv_row(ListRow::COLUMNS));
    }
    for batch in rows.chunks(BATCH) {
        let docs: Vec<u32> =
            batch.iter().filter_map(|&e| library.catalogue().entries.get(e as usize)).map(|e| e.doc).collect();
        library.rows(&docs)?.into_iter().for_each(|row| print(&line(row), form, out));
        if out.closed {
            break;
        }
    }
    Ok(ended(&rows, &query, &library))
}

/// Whether anything was found; where nothing was, a word for those who look at a screen.
fn ended(rows: &[u32], query: &Query, library: &Library) -> Ended {
    if !rows.is_empty() {
        return Ended::Done;
    }
    if library.unknown_place(query).is_none() {
        complain(NOTHING);
    }
    Ended::Doubtful
}

/// What is said where no report fits.
pub(super) const NOTHING: &str = "没有匹配的报告。";

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

/// More reports than these take long enough to be worth a word.
const LONG: usize = 500;

fn told(count: usize) {
    if count >= LONG {
        complain(&format!("有 {count} 份还没有审阅过，正在逐县审阅；结果留在索引旁，下次马上就有。"));
    }
}

/// The rows of the catalogue that a query matches.
pub(super) fn matching(place: &Place, library: &Library, query: &Query, scope: Scope) -> Result<Rows, Fault> {
    let list = || checklist(place.user.as_ref().map(Folders::config)).0;
    let rows = judge::matches(library, &list, query, scope, &|| false, &told)?;
    if rows.is_empty()
        && let Some(unknown) = library.unknown_place(query)
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
        facts: row.facts.into(),
        notices: row.notices.into(),
    }
}
