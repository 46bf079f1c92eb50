//! `compare`: towns and years side by side.

use super::fault::{Ended, Fault, Outcome};
use super::library::Place;
use super::list::{matching, parse};
use super::out::Out;
use crate::compare::{Arrangement, Column, Filter, Grid, Options, grid};
use crate::config::Lang;
use crate::export::{CompareStyle, GridJson, compare_csv, compare_html, compare_markdown, compare_table};
use crate::find::Scope;
use crate::measure::{self, Indicators};
use crate::report::{Entry, Kind, Report};
use crate::shelf::Library;
use crate::text::sanitise;

/// What a comparison is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Table,
    Csv,
    Json,
    Markdown,
    Html,
}

impl Form {
    /// The form of a word of the command line.
    pub(super) fn named(word: &str) -> Option<Self> {
        let forms = [
            ("table", Self::Table),
            ("csv", Self::Csv),
            ("json", Self::Json),
            ("markdown", Self::Markdown),
            ("html", Self::Html),
        ];
        forms.iter().find(|(name, _)| *name == word).map(|(_, form)| *form)
    }
}

/// What is compared and how it is shown.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) form: Form,
    /// Ids or Chinese names; empty for all that some report has.
    pub(super) indicators: Vec<String>,
    /// Columns by year, then by place.
    pub(super) by_year: bool,
    pub(super) sentences: bool,
    pub(super) bom: bool,
}

/// More columns than this are no comparison, and their reports no small matter for the memory.
const MOST: usize = 400;

pub(super) fn run(place: &Place, filter: &str, wanted: &Wanted, lang: Lang, out: &mut Out) -> Outcome {
    let query = parse(filter)?;
    let library = place.open_for_command()?;
    let rows: Vec<u32> = matching(place, &library, &query, Scope::Library)?.iter().collect();
    let reports = reports(&library, &rows, wanted.by_year)?;
    if reports.is_empty() {
        return Ok(Ended::Doubtful);
    }
    let table = Indicators::in_use();
    let shown = Filter { reported: true, indicators: ids(&wanted.indicators, table)?, ..Filter::default() };
    let grid = side_by_side(&reports, Options::default());
    let arranged = Arrangement::new(&grid, &shown);
    let width = (wanted.form == Form::Table).then(|| crate::term::columns().unwrap_or(80));
    let style = CompareStyle {
        sentences: wanted.sentences,
        bars: wanted.form == Form::Html,
        english: lang == Lang::En,
        width,
        bom: wanted.bom,
    };
    match wanted.form {
        Form::Table => compare_table(&grid, &arranged, style).iter().for_each(|line| out.line(line)),
        Form::Csv => out.raw(&sanitise(&compare_csv(&grid, &arranged, style))),
        Form::Json => out.json(&GridJson::of(&grid, &arranged)),
        Form::Markdown => out.raw(&sanitise(&compare_markdown(&grid, &arranged, style))),
        Form::Html => out.raw(&sanitise(&compare_html(&grid, &arranged, style))),
    }
    Ok(Ended::Done)
}

/// The grid of some reports, with what the arithmetic of each says.
pub(super) fn side_by_side(reports: &[Report], options: Options) -> Grid {
    let columns: Vec<Column> = reports.iter().map(Column::of).collect();
    let mut grid = grid(&columns, Indicators::in_use(), options);
    for (column, report) in reports.iter().enumerate() {
        grid.set_findings(column, &measure::checks(report, &report.facts));
    }
    grid
}

/// The reports of towns among the rows; of several for one town and year the one that counts.
fn reports(library: &Library, rows: &[u32], by_year: bool) -> Result<Vec<Report>, Fault> {
    let catalogue = library.catalogue();
    let listed = |e: &Entry| e.town != Entry::NOWHERE && Kind::from_number(e.kind).is_some_and(Kind::is_listed);
    let mut entries: Vec<Entry> =
        rows.iter().filter_map(|&row| catalogue.entries.get(row as usize)).filter(|e| listed(e)).copied().collect();
    entries.dedup_by_key(|e| (e.town, e.year));
    if entries.len() > MOST {
        let what = format!("要比较的报告有 {} 份，最多 {MOST} 份。", entries.len());
        return Err(Fault::new(what, "请加条件，例如：zhenbao compare 县:武江区 年:2023"));
    }
    if by_year {
        entries.sort_by_key(|e| (e.year, e.town));
    }
    entries.iter().map(|e| Ok(library.measured(e.doc)?)).collect()
}

/// Ids of indicators that were given by id or by Chinese name.
fn ids(words: &[String], table: &Indicators) -> Result<Vec<String>, Fault> {
    let known = |word: &String| table.all().iter().find(|i| i.id == *word || i.zh == *word).map(|i| i.id.clone());
    let id = |word: &String| {
        known(word).ok_or_else(|| {
            Fault::usage(format!("没有“{word}”这个指标。"), "指标编号见 zhenbao compare --format csv 的第一列。")
        })
    };
    words.iter().map(id).collect()
}
