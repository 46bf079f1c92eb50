//! The reports that a review needs beside the ones looked over: the year before, the towns around, and the most alike of
//! the whole library.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;

use super::fault::Fault;
use crate::find::sketch;
use crate::report::{Catalogue, Entry, Kind, Report};
use crate::review::{Checklist, Group, Ready, Review};
use crate::shelf::Library;

/// Reports of other counties that one is compared with, and of how many candidates.
const FAR: usize = 10;
const CANDIDATES: usize = 60;
/// So many runs of the sample, and one of ten of them, are worth a comparison.
const LEAST: usize = 3;

/// Looks over entries of a library, county by county and in each by town and year, and hands on each review.
pub(super) fn reviews(
    library: &Library,
    rows: &[u32],
    list: &Checklist,
    tell: &mut dyn FnMut(u32, Review) -> bool,
) -> Result<(), Fault> {
    let mut counties: BTreeMap<Option<u32>, Vec<Circle>> = BTreeMap::new();
    for circle in circles(library.catalogue(), rows) {
        counties.entry(circle.county).or_default().push(circle);
    }
    for circles in counties.into_values() {
        let mut desk = Desk::new(library);
        let mut done = Vec::new();
        for circle in &circles {
            let far = circle.county.map(|county| desk.far(circle, county)).transpose()?.unwrap_or_default();
            done.extend(desk.reviews(circle, &far, list)?);
        }
        done.sort_by_key(|(row, _)| *row);
        if !done.into_iter().all(|(row, review)| tell(row, review)) {
            break;
        }
    }
    Ok(())
}

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

/// The circles of some rows.
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

/// Reports of a county made ready, those of the last two years that were asked for kept.
pub(super) struct Desk<'a> {
    library: &'a Library,
    ready: HashMap<u32, Rc<Ready>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(library: &'a Library) -> Self {
        Self { library, ready: HashMap::new() }
    }

    /// The reviews of what is wanted of a circle.
    pub(super) fn reviews(
        &mut self,
        circle: &Circle,
        far: &HashMap<u32, Vec<Rc<Ready>>>,
        list: &Checklist,
    ) -> Result<Vec<(u32, Review)>, Fault> {
        let all: Vec<u32> = circle.members.iter().chain(&circle.guests).copied().collect();
        self.take(&all)?;
        let of = |rows: &[u32]| rows.iter().filter_map(|row| self.ready.get(row)).map(AsRef::as_ref).collect();
        let group = Group { members: of(&circle.members), guests: of(&circle.guests) };
        let number = |row: &u32| all.iter().position(|r| r == row);
        let beside = |row: &u32| far.get(row).into_iter().flatten().map(AsRef::as_ref).collect();
        let wanted = circle.wanted.iter().filter_map(|row| Some((number(row)?, beside(row))));
        let found = group.reviews(wanted, list);
        Ok(circle.wanted.iter().copied().zip(found).collect())
    }

    /// Makes rows ready and lets go of all others.
    fn take(&mut self, rows: &[u32]) -> Result<(), Fault> {
        let wanted: HashSet<u32> = rows.iter().copied().collect();
        self.ready.retain(|row, _| wanted.contains(row));
        for &row in rows {
            let Some(entry) = self.library.catalogue().entries.get(row as usize) else { continue };
            if !self.ready.contains_key(&row) {
                self.ready.insert(row, Rc::new(Ready::new(self.library.measured(entry.doc)?)));
            }
        }
        Ok(())
    }

    /// For each wanted report the most alike ones of other counties, by samples of the whole library.
    fn far(&mut self, circle: &Circle, county: u32) -> Result<HashMap<u32, Vec<Rc<Ready>>>, Fault> {
        let catalogue = self.library.catalogue();
        let towns = catalogue.counties.get(county as usize).map(|c| c.towns.clone()).unwrap_or_default();
        let rows = towns.filter_map(|t| catalogue.towns.get(t as usize)).flat_map(|t| t.entries.clone());
        let near: HashSet<u32> = rows.filter_map(|row| catalogue.entries.get(row as usize)).map(|e| e.doc).collect();
        self.take(&circle.members.iter().chain(&circle.guests).copied().collect::<Vec<_>>())?;
        let (mut known, mut out) = (HashMap::new(), HashMap::new());
        for row in &circle.wanted {
            let Some(own) = self.ready.get(row) else { continue };
            let found = alike(self.library, own.report(), &near)?;
            out.insert(*row, far_ones(self.library, &found, &mut known)?);
        }
        Ok(out)
    }
}

/// The documents of a library with enough text in common, `near` ones aside, most alike first.
fn alike(library: &Library, report: &Report, near: &HashSet<u32>) -> Result<Vec<u32>, Fault> {
    let Some(edition) = library.edition() else { return Ok(Vec::new()) };
    let own = sketch(report);
    let least = LEAST.max(own.len() / 10) as u32;
    let found = edition.alike(&own, CANDIDATES + near.len())?;
    let others = found.into_iter().filter(|(doc, count)| *count >= least && !near.contains(doc));
    Ok(others.map(|(doc, _)| doc).take(FAR).collect())
}

fn far_ones(library: &Library, docs: &[u32], known: &mut HashMap<u32, Rc<Ready>>) -> Result<Vec<Rc<Ready>>, Fault> {
    let mut out = Vec::new();
    for &doc in docs {
        if let Some(ready) = known.get(&doc) {
            out.push(Rc::clone(ready));
            continue;
        }
        let report = library.measured(doc)?;
        if report.kind.is_listed() || report.place.town.is_none() && report.kind != Kind::NotAReport {
            let ready = Rc::new(Ready::new(report));
            known.insert(doc, Rc::clone(&ready));
            out.push(ready);
        }
    }
    Ok(out)
}

/// A report that is in no library, with the reports of a library around it and the most alike of all others.
pub(super) fn draft(report: Report, library: Option<&Library>, list: &Checklist) -> Result<Option<Review>, Fault> {
    let own = Ready::new(report);
    let (mut around, mut far) = (Vec::new(), Vec::new());
    if let Some(library) = library {
        let rows = neighbours(library.catalogue(), Some(own.report()));
        let docs = |rows: &[u32]| -> Vec<u32> {
            rows.iter().filter_map(|&row| library.catalogue().entries.get(row as usize)).map(|e| e.doc).collect()
        };
        for doc in docs(&rows) {
            let other = library.measured(doc)?;
            if other.source.hash != own.report().source.hash {
                around.push(Ready::new(other));
            }
        }
        let near = docs(&rows).into_iter().collect();
        far = far_ones(library, &alike(library, own.report(), &near)?, &mut HashMap::new())?;
    }
    let group = Group { members: std::iter::once(&own).chain(&around).collect(), guests: vec![] };
    let far = far.iter().map(AsRef::as_ref).collect();
    Ok(group.reviews(std::iter::once((0, far)), list).pop())
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
    county.map(|county| of_county(catalogue, county, year.saturating_sub(1), year)).unwrap_or_default()
}

/// The checklist with the user's changes, and what was not understood of them.
pub(super) fn checklist(config: Option<&Path>) -> (Checklist, Vec<String>) {
    let text = config.and_then(|folder| std::fs::read_to_string(folder.join("checklist.toml")).ok());
    match text {
        Some(text) => Checklist::with_overrides(&text),
        None => (Checklist::built_in().clone(), Vec::new()),
    }
}

/// A checklist that is made when it is first asked for: its patterns take longer than all else that a browser waits for
/// before the first preview.
pub(super) type Later = LazyCell<Checklist, Box<dyn FnOnce() -> Checklist + Send>>;

pub(super) fn later(make: impl FnOnce() -> Checklist + Send + 'static) -> Later {
    LazyCell::new(Box::new(make))
}
