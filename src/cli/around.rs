//! The reports that a review needs beside the ones looked over: the year before, and the towns around.

use std::collections::BTreeMap;
use std::path::Path;

use super::fault::Fault;
use crate::report::{Catalogue, Entry, Kind, Report};
use crate::review::{Checklist, Review, review};
use crate::shelf::Library;

/// More reports than this are not held against each other at once.
const MOST: usize = 1500;

/// Looks over entries of a library, county by county, and hands on each review.
pub(super) fn reviews(
    library: &Library,
    rows: &[u32],
    list: &Checklist,
    tell: &mut dyn FnMut(u32, Review) -> bool,
) -> Result<(), Fault> {
    let catalogue = library.catalogue();
    let mut counties: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut alone = Vec::new();
    for &row in rows {
        let county =
            catalogue.entries.get(row as usize).and_then(|e| catalogue.towns.get(e.town as usize)).map(|t| t.county);
        match county {
            Some(county) => counties.entry(county).or_default().push(row),
            None => alone.push(vec![row]),
        }
    }
    for wanted in
        counties.into_values().flat_map(|rows| rows.chunks(MOST).map(<[u32]>::to_vec).collect::<Vec<_>>()).chain(alone)
    {
        let around = around(catalogue, &wanted);
        let all: Vec<u32> = wanted.iter().chain(&around).copied().collect();
        let reports = load(library, &all)?;
        let numbers: Vec<usize> = (0..wanted.len()).collect();
        for (row, one) in wanted.iter().zip(review(&reports, &numbers, list)) {
            if !tell(*row, one) {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// A report that is in no library, with the reports of a library around it.
pub(super) fn draft(report: Report, library: Option<&Library>, list: &Checklist) -> Result<Option<Review>, Fault> {
    let mut reports = vec![report];
    if let Some(library) = library {
        let rows = neighbours(library.catalogue(), reports.first());
        let others = load(library, &rows)?;
        let own = reports.first().map(|r| r.source.hash.clone()).unwrap_or_default();
        reports.extend(others.into_iter().filter(|o| o.source.hash != own));
    }
    Ok(review(&reports, &[0], list).pop())
}

fn load(library: &Library, rows: &[u32]) -> Result<Vec<Report>, Fault> {
    let docs = rows.iter().filter_map(|&row| library.catalogue().entries.get(row as usize)).map(|e| e.doc);
    docs.map(|doc| Ok(library.measured(doc)?)).collect()
}

fn is_listed(entry: &Entry) -> bool {
    entry.town != Entry::NOWHERE && Kind::from_number(entry.kind).is_some_and(Kind::is_listed)
}

/// Reports of the counties of these entries, of their years and the ones before, without them; of several for one town
/// and year the one that counts.
fn around(catalogue: &Catalogue, wanted: &[u32]) -> Vec<u32> {
    let entries = || wanted.iter().filter_map(|&row| catalogue.entries.get(row as usize)).filter(|e| is_listed(e));
    let (Some(first), Some(last)) = (entries().map(|e| e.year).min(), entries().map(|e| e.year).max()) else {
        return Vec::new();
    };
    let Some(town) = entries().next().map(|e| e.town) else { return Vec::new() };
    of_county(catalogue, town, first.saturating_sub(1), last).into_iter().filter(|row| !wanted.contains(row)).collect()
}

fn of_county(catalogue: &Catalogue, town: u32, first: u16, last: u16) -> Vec<u32> {
    let Some(county) = catalogue.county_of(town) else { return Vec::new() };
    let mut out: Vec<u32> = Vec::new();
    for town in county.towns.clone() {
        let Some(range) = catalogue.towns.get(town as usize).map(|t| t.entries.clone()) else { continue };
        let mut before = None;
        for row in range {
            let Some(entry) = catalogue.entries.get(row as usize) else { continue };
            if (first..=last).contains(&entry.year) && before.replace(entry.year) != Some(entry.year) {
                out.push(row);
            }
        }
    }
    out.truncate(MOST);
    out
}

/// Reports of the county that a report outside of the library names.
fn neighbours(catalogue: &Catalogue, report: Option<&Report>) -> Vec<u32> {
    let Some((report, year)) = report.and_then(|r| Some((r, r.year?))) else { return Vec::new() };
    let place = &report.place;
    let same = |known: &str, own: &Option<String>| known.is_empty() || own.as_ref().is_none_or(|o| o == known);
    let fits = |n: &u32| {
        let Some(town) = catalogue.towns.get(*n as usize) else { return false };
        let Some(county) = catalogue.counties.get(town.county as usize) else { return false };
        let province = catalogue.provinces.get(county.province as usize).map_or("", |p| p.name.as_str());
        let named = place.county.as_ref().map_or_else(
            || place.town.as_ref().is_some_and(|t| *t == catalogue.town_name(*n)),
            |own| *own == county.name,
        );
        named && same(&county.city, &place.city) && same(province, &place.province)
    };
    let mut towns = (0..catalogue.towns.len() as u32).filter(fits);
    let Some(first) = towns.next() else { return Vec::new() };
    let county = catalogue.towns.get(first as usize).map(|t| t.county);
    // Without a county in the text, a name that stands in several counties decides nothing.
    if towns.any(|n| catalogue.towns.get(n as usize).map(|t| t.county) != county) {
        return Vec::new();
    }
    of_county(catalogue, first, year.saturating_sub(1), year)
}

/// The checklist with the user's changes, and what was not understood of them.
pub(super) fn checklist(config: Option<&Path>) -> (Checklist, Vec<String>) {
    let text = config.and_then(|folder| std::fs::read_to_string(folder.join("checklist.toml")).ok());
    match text {
        Some(text) => Checklist::with_overrides(&text),
        None => (Checklist::built_in().clone(), Vec::new()),
    }
}
