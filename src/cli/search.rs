//! `search`: hits with town, year, section and line.

use super::fault::{Ended, Outcome};
use super::hits::ordered;
use super::library::Place;
use super::list::{NOTHING, matching, parse};
use super::out::{Out, complain, to_terminal};
use crate::app::HitOrder;
use crate::config::Lang;
use crate::export::HitsJson;
use crate::find::{Hit, Query, Scope, hits};
use crate::report::Report;
use crate::text::sanitise_name;

/// How search answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    pub(super) json: bool,
    /// The number of matching reports and nothing else.
    pub(super) count: bool,
    /// Reports at most.
    pub(super) limit: usize,
    pub(super) order: HitOrder,
}

/// Hits shown of one report.
const HITS: usize = 50;
const HITS_FOR_PEOPLE: usize = 5;

pub(super) fn run(place: &Place, text: &str, answer: Answer, lang: Lang, out: &mut Out) -> Outcome {
    let query = parse(text)?;
    let library = place.open_for_command()?;
    let rows = matching(place, &library, &query, Scope::Text)?;
    if answer.count {
        out.line(&rows.count().to_string());
    } else {
        for entry in ordered(&library, &query, &rows, answer.order, answer.limit)? {
            let Some(e) = library.catalogue().entries.get(entry as usize) else { continue };
            print(&library.report(e.doc)?, &query, answer.json, lang, out);
            if out.closed {
                break;
            }
        }
        if !answer.json && to_terminal() {
            let n = rows.count();
            out.line(&lang.of(format!("{n} 份报告"), format!("{n} reports")));
        }
    }
    if rows.is_empty() && !answer.count && library.unknown_place(&query).is_none() {
        complain(NOTHING);
    }
    Ok(if rows.is_empty() { Ended::Doubtful } else { Ended::Done })
}

fn print(report: &Report, query: &Query, json: bool, lang: Lang, out: &mut Out) {
    let found = hits(report, query, if json { HITS } else { HITS_FOR_PEOPLE });
    if json {
        let path = report.source.path.as_str();
        out.json(&HitsJson {
            id: report.source.id(),
            path,
            county: report.place.county.as_deref(),
            town: report.place.town.as_deref(),
            year: report.year,
            hits: found.iter().map(Into::into).collect(),
        });
        return;
    }
    let unknown = "?";
    let town = report.place.town.as_deref().unwrap_or(unknown);
    let county = report.place.county.as_deref().unwrap_or(unknown);
    let year = report.year.map_or(unknown.to_owned(), |y| y.to_string());
    out.line(&format!("{town} {year}  {county}  {}", sanitise_name(&report.source.path)));
    found.iter().for_each(|hit| out.line(&hit_line(hit, lang)));
}

fn hit_line(hit: &Hit, lang: Lang) -> String {
    let line = lang.of(format!("第 {} 行", hit.line), format!("line {}", hit.line));
    format!("  {} {line}  {}", hit.section.concat(), hit.text)
}
