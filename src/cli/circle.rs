//! Which reports are looked over together: a county's of a year, beside those of the year before.

use std::collections::{BTreeMap, HashSet};

use crate::report::{Catalogue, Entry, Kind, Report};

/// What is looked over together: rows of the catalogue.
pub(super) struct Circle {
    /// `None` for a report without place or year: it stands alone.
    pub(super) county: Option<u32>,
    /// The reports of the county's towns of the year and the one before, of several for one town the one that counts.
    pub(super) members: Vec<u32>,
    /// Further documents among the wanted ones.
    pub(super) guests: Vec<u32>,
    pub(super) wanted: Vec<u32>,
}

impl Circle {
    /// Members and guests.
    pub(super) fn all(&self) -> Vec<u32> {
        self.members.iter().chain(&self.guests).copied().collect()
    }
}

/// The circles of some rows, by county and year.
pub(super) fn circles(catalogue: &Catalogue, rows: &[u32]) -> Vec<Circle> {
    let mut placed: BTreeMap<(u32, u16), Vec<u32>> = BTreeMap::new();
    let mut out = Vec::new();
    for &row in rows {
        let entry = catalogue.entries.get(row as usize).filter(|e| is_listed(e) && e.year > 0);
        match entry.and_then(|e| Some((catalogue.towns.get(e.town as usize)?.county, e.year))) {
            Some(key) => placed.entry(key).or_default().push(row),
            None => out.push(Circle { county: None, members: vec![row], guests: vec![], wanted: vec![row] }),
        }
    }
    for ((county, year), wanted) in placed {
        let members = of_county(catalogue, county, year.saturating_sub(1), year);
        let known: HashSet<u32> = members.iter().copied().collect();
        let guests = wanted.iter().copied().filter(|row| !known.contains(row)).collect();
        out.push(Circle { county: Some(county), members, guests, wanted });
    }
    out
}

fn is_listed(entry: &Entry) -> bool {
    entry.town != Entry::NOWHERE && Kind::from_number(entry.kind).is_some_and(Kind::is_listed)
}

/// The reports of a county of some years, by town and year; of several for one town and year the one that counts.
fn of_county(catalogue: &Catalogue, county: u32, first: u16, last: u16) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    let towns = catalogue.counties.get(county as usize).map(|c| c.towns.clone()).unwrap_or_default();
    for town in towns {
        let Some(range) = catalogue.towns.get(town as usize).map(|t| t.entries.clone()) else { continue };
        let mut before = None;
        for row in range {
            let Some(entry) = catalogue.entries.get(row as usize) else { continue };
            let is_wanted = (first..=last).contains(&entry.year) && is_listed(entry);
            if is_wanted && before.replace(entry.year) != Some(entry.year) {
                out.push(row);
            }
        }
    }
    out
}

/// The documents of all reports of a county.
pub(super) fn docs_of(catalogue: &Catalogue, county: u32) -> HashSet<u32> {
    let towns = catalogue.counties.get(county as usize).map(|c| c.towns.clone()).unwrap_or_default();
    let rows = towns.filter_map(|t| catalogue.towns.get(t as usize)).flat_map(|t| t.entries.clone());
    rows.filter_map(|row| catalogue.entries.get(row as usize)).map(|e| e.doc).collect()
}

/// Reports of the county that a report outside of the library names, of its year and the one before.
pub(super) fn neighbours(catalogue: &Catalogue, report: &Report) -> Vec<u32> {
    let Some(year) = report.year else { return Vec::new() };
    let mut towns = (0..catalogue.towns.len() as u32).filter(|town| is_named(catalogue, *town, report));
    let Some(first) = towns.next() else { return Vec::new() };
    let county = catalogue.towns.get(first as usize).map(|t| t.county);
    // Without a county in the text, a name that stands in several counties decides nothing.
    if towns.any(|n| catalogue.towns.get(n as usize).map(|t| t.county) != county) {
        return Vec::new();
    }
    county.map(|county| of_county(catalogue, county, year.saturating_sub(1), year)).unwrap_or_default()
}

/// The town, or one of the county where the report names one, is in the place of the report.
fn is_named(catalogue: &Catalogue, town: u32, report: &Report) -> bool {
    let place = &report.place;
    let same = |known: &str, own: &Option<String>| known.is_empty() || own.as_ref().is_none_or(|o| o == known);
    let Some(known) = catalogue.towns.get(town as usize) else { return false };
    let Some(county) = catalogue.counties.get(known.county as usize) else { return false };
    let province = catalogue.provinces.get(county.province as usize).map_or("", |p| p.name.as_str());
    let named = place.county.as_ref().map_or_else(
        || place.town.as_ref().is_some_and(|t| *t == catalogue.town_name(town)),
        |own| *own == county.name,
    );
    named && same(&county.city, &place.city) && same(province, &place.province)
}
