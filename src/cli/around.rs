//! The reports that a review needs beside the ones looked over: the year before, the towns around, and the most alike of
//! the whole library.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use super::circle::{Circle, circles, docs_of, neighbours};
use super::crew::each;
use super::fault::Fault;
use crate::find::sketch;
use crate::report::{Kind, Report};
use crate::review::{Checklist, Group, Near, Ready, Review};
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
        let mut desk = Desk::new(library, list);
        let mut done = Vec::new();
        for circle in &circles {
            done.extend(desk.reviews(circle, true)?);
        }
        done.sort_by_key(|(row, _)| *row);
        if !done.into_iter().all(|(row, review)| tell(row, review)) {
            break;
        }
    }
    Ok(())
}

/// Reports of a county made ready, those of the last two years that were asked for kept.
pub(super) struct Desk<'a> {
    library: &'a Library,
    list: &'a Checklist,
    ready: HashMap<u32, Arc<Ready>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(library: &'a Library, list: &'a Checklist) -> Self {
        Self { library, list, ready: HashMap::new() }
    }

    /// The reviews of what is wanted of a circle; with the most alike reports of other counties where they are asked for.
    pub(super) fn reviews(&mut self, circle: &Circle, with_far: bool) -> Result<Vec<(u32, Review)>, Fault> {
        self.take(&circle.all())?;
        let of = |rows: &[u32]| -> Vec<&Ready> {
            rows.iter().filter_map(|r| self.ready.get(r)).map(AsRef::as_ref).collect()
        };
        let group = Group::new(&of(&circle.members), &of(&circle.guests));
        let all = circle.all();
        let wanted: Vec<usize> = circle.wanted.iter().filter_map(|row| all.iter().position(|r| r == row)).collect();
        let far = match circle.county.filter(|_| with_far) {
            Some(county) => self.far(&group, &of(&circle.wanted), &wanted, county)?,
            None => HashMap::new(),
        };
        let review = |number: &usize| group.review(*number, far.get(number).cloned().unwrap_or_default(), self.list);
        Ok(circle.wanted.iter().copied().zip(each(&wanted, review).into_iter().flatten()).collect())
    }

    /// Makes rows ready and lets go of all others.
    fn take(&mut self, rows: &[u32]) -> Result<(), Fault> {
        let wanted: HashSet<u32> = rows.iter().copied().collect();
        self.ready.retain(|row, _| wanted.contains(row));
        let entries = &self.library.catalogue().entries;
        let missing = rows.iter().filter(|row| !self.ready.contains_key(*row));
        let missing: Vec<(u32, u32)> =
            missing.filter_map(|row| Some((*row, entries.get(*row as usize)?.doc))).collect();
        let made = each(&missing, |(_, doc)| self.library.measured(*doc).map(Ready::new));
        for ((row, _), ready) in missing.iter().zip(made) {
            self.ready.insert(*row, Arc::new(ready?));
        }
        Ok(())
    }

    /// For each wanted report what it has in common with the most alike ones of other counties, by samples of the whole
    /// library. Each of these is read once and let go of.
    fn far(
        &self,
        group: &Group,
        own: &[&Ready],
        wanted: &[usize],
        county: u32,
    ) -> Result<HashMap<usize, Vec<Near>>, Fault> {
        let near = docs_of(self.library.catalogue(), county);
        let found = each(own, |ready| alike(self.library, ready.report(), &near));
        let mut askers: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut lists = Vec::new();
        for (number, docs) in wanted.iter().zip(found) {
            let docs = docs?;
            docs.iter().for_each(|doc| askers.entry(*doc).or_default().push(*number));
            lists.push((*number, docs));
        }
        let askers: Vec<(u32, Vec<usize>)> = askers.into_iter().collect();
        let compared = each(&askers, |(doc, numbers)| {
            let other = far_one(self.library, *doc)?;
            let pairs = numbers.iter().filter_map(|n| Some((*n, group.far(*n, other.as_ref()?)?)));
            Ok::<_, Fault>(pairs.collect::<Vec<_>>())
        });
        let mut known: HashMap<(usize, u32), Near> = HashMap::new();
        for ((doc, _), pairs) in askers.iter().zip(compared) {
            known.extend(pairs?.into_iter().map(|(number, near)| ((number, *doc), near)));
        }
        let mut listed = |(number, docs): (usize, Vec<u32>)| {
            (number, docs.iter().filter_map(|doc| known.remove(&(number, *doc))).collect())
        };
        Ok(lists.into_iter().map(&mut listed).collect())
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

/// A report of another county made ready; `None` for what is no report. Its figures are not asked for.
fn far_one(library: &Library, doc: u32) -> Result<Option<Ready>, Fault> {
    let report = library.report(doc)?;
    let is_one = report.kind.is_listed() || report.place.town.is_none() && report.kind != Kind::NotAReport;
    Ok(is_one.then(|| Ready::new(report)))
}

/// A report that is in no library, with the reports of a library around it and the most alike of all others.
pub(super) fn draft(report: Report, library: Option<&Library>, list: &Checklist) -> Result<Option<Review>, Fault> {
    let own = Ready::new(report);
    let Some(library) = library else { return Ok(Group::new(&[&own], &[]).review(0, vec![], list)) };
    let entries = &library.catalogue().entries;
    let rows = neighbours(library.catalogue(), own.report());
    let docs: Vec<u32> = rows.iter().filter_map(|row| entries.get(*row as usize)).map(|e| e.doc).collect();
    let mut around = Vec::new();
    for ready in each(&docs, |doc| library.measured(*doc).map(Ready::new)) {
        around.push(ready?);
    }
    around.retain(|other| other.report().source.hash != own.report().source.hash);
    let group = Group::new(&std::iter::once(&own).chain(&around).collect::<Vec<_>>(), &[]);
    let near = docs.into_iter().collect();
    let mut far = Vec::new();
    for doc in alike(library, own.report(), &near)? {
        far.extend(far_one(library, doc)?.and_then(|other| group.far(0, &other)));
    }
    Ok(group.review(0, far, list))
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
