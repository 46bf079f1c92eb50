//! Conditions on the review in a query: what came out for each report, kept beside the index.
//!
//! What a report's review says depends on the reports of its county and on the year before, so it cannot be a column that
//! is written when the report is read. It is worked out when it is first asked for, a county and year at a time, exactly
//! as `check` does it, and kept under a fingerprint of everything that it depends on. What has changed since has another
//! fingerprint; nothing old is ever believed.

use std::cell::RefCell;
use std::collections::HashSet;
use std::path::PathBuf;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::around::Desk;
use super::circle::{Circle, circles};
use super::fault::Fault;
use super::judged::{Known, Short, load, store};
use crate::find::{self, OnReview, Query, Rows, Scope};
use crate::measure::Indicators;
use crate::review::Checklist;
use crate::shelf::Library;

/// The file beside the editions. A reader may write it: whole, by renaming, and to no harm where another one does too.
const FILE: &str = "reviewed";
/// Counts changes of what the review finds in the same text.
const FORMAT: u32 = 2;

/// Answers conditions on the review for one library.
pub(super) struct Judge<'a> {
    library: &'a Library,
    list: &'a Checklist,
    known: RefCell<Option<Known>>,
    fault: RefCell<Option<Fault>>,
}

/// The rows of a catalogue that a query matches, with conditions on the review. `begin` is told how many reports have to
/// be looked over first.
pub(super) fn matches(
    library: &Library,
    list: &dyn Fn() -> Checklist,
    query: &Query,
    scope: Scope,
    cancel: &dyn Fn() -> bool,
    begin: &dyn Fn(usize),
) -> Result<Rows, find::Error> {
    if !query.asks_for_review() {
        return library.matches(query, scope, cancel);
    }
    let list = list();
    let judge = Judge { library, list: &list, known: RefCell::new(None), fault: RefCell::new(None) };
    let answer = |condition: &OnReview, docs: &[u32], cancel: &dyn Fn() -> bool| {
        judge.answer(condition, docs, cancel, begin).map_err(|fault| judge.fault.replace(Some(fault))).ok()
    };
    let found = library.matches_reviewed(query, scope, &answer, cancel);
    match judge.fault.take() {
        Some(fault) => Err(find::Error::Review { what: fault.message }),
        None => found,
    }
}

impl Judge<'_> {
    /// Which of some documents a condition holds for.
    fn answer(
        &self,
        condition: &OnReview,
        docs: &[u32],
        cancel: &dyn Fn() -> bool,
        begin: &dyn Fn(usize),
    ) -> Result<Vec<u32>, Fault> {
        let (ids, base) = (self.ids()?, self.base());
        let keyed = |circle: Circle| (keys(&circle, self.library, &ids, base), circle);
        let all: Vec<(Vec<u64>, Circle)> =
            circles(self.library.catalogue(), &self.rows(docs)).into_iter().map(keyed).collect();
        let mut known = self.known.borrow_mut();
        let known = known.get_or_insert_with(|| load(&self.file()));
        let missing: Vec<&(Vec<u64>, Circle)> =
            all.iter().filter(|(keys, _)| !keys.iter().all(|key| known.contains_key(key))).collect();
        if !missing.is_empty() {
            begin(missing.iter().map(|(_, circle)| circle.wanted.len()).sum());
            let is_whole = self.look(&missing, known, cancel)?;
            self.keep(known, is_whole.then_some(&ids), base);
        }
        let holds = |key: &u64| known.get(key).is_some_and(|short| short.holds(condition, self.list));
        let told = all.iter().flat_map(|(keys, circle)| keys.iter().zip(&circle.wanted));
        let doc = |row: &u32| self.library.catalogue().entries.get(*row as usize).map(|e| e.doc);
        Ok(told.filter(|(key, _)| holds(key)).filter_map(|(_, row)| doc(row)).collect())
    }

    /// The rows of some documents that the review looks at.
    fn rows(&self, docs: &[u32]) -> Vec<u32> {
        let wanted: HashSet<u32> = docs.iter().copied().collect();
        let entries = (0..).zip(&self.library.catalogue().entries);
        entries.filter(|(_, e)| is_asked(e.kind) && wanted.contains(&e.doc)).map(|(row, _)| row).collect()
    }

    /// Looks over circles; `false` where it was called off before the last.
    fn look(
        &self,
        missing: &[&(Vec<u64>, Circle)],
        known: &mut Known,
        cancel: &dyn Fn() -> bool,
    ) -> Result<bool, Fault> {
        let mut desk = Desk::new(self.library, self.list);
        for (keys, circle) in missing {
            if cancel() {
                return Ok(false);
            }
            let found = desk.reviews(circle, false)?;
            known.extend(keys.iter().zip(&found).map(|(key, (_, review))| (*key, Short::of(review))));
        }
        Ok(true)
    }

    fn file(&self) -> PathBuf {
        self.library.index().join(FILE)
    }

    /// The ids of all entries, by row.
    fn ids(&self) -> Result<Vec<u64>, Fault> {
        let docs: Vec<u32> = self.library.catalogue().entries.iter().map(|e| e.doc).collect();
        let Some(edition) = self.library.edition() else { return Ok(Vec::new()) };
        Ok(edition.ids_of(&docs)?)
    }

    /// Of all that is the same for every report.
    fn base(&self) -> u64 {
        let parts = [u64::from(FORMAT), self.list.fingerprint(), Indicators::in_use().fingerprint()];
        xxh3_64(&parts.map(u64::to_le_bytes).concat())
    }

    /// Writes what is known for the next question; of what no report of the library needs any more nothing is kept. A
    /// folder that cannot be written costs the time once more, nothing else.
    fn keep(&self, known: &Known, ids: Option<&Vec<u64>>, base: u64) {
        let catalogue = self.library.catalogue();
        let mut kept = known.clone();
        if let Some(ids) = ids {
            let rows: Vec<u32> = (0..catalogue.entries.len() as u32).collect();
            let needed: HashSet<u64> =
                circles(catalogue, &rows).iter().flat_map(|c| keys(c, self.library, ids, base)).collect();
            kept.retain(|key, _| needed.contains(key));
        }
        let _ = store(&self.file(), &kept);
    }
}

/// The review looks at reports of towns and at those whose place is not known.
fn is_asked(kind: u8) -> bool {
    crate::report::Kind::from_number(kind).is_some_and(crate::report::Kind::is_listed)
}

/// A fingerprint for each wanted row of a circle, of all that its review depends on.
fn keys(circle: &Circle, library: &Library, ids: &[u64], base: u64) -> Vec<u64> {
    let catalogue = library.catalogue();
    let id = |row: &u32| ids.get(*row as usize).copied().unwrap_or_default();
    let mut hash = Xxh3::with_seed(base);
    let county = circle.county.and_then(|n| catalogue.counties.get(n as usize));
    if let Some(county) = county {
        let province = catalogue.provinces.get(county.province as usize).map_or("", |p| p.name.as_str());
        hash.update(format!("{province} {} {}", county.city, county.name).as_bytes());
    }
    for row in &circle.members {
        let Some(entry) = catalogue.entries.get(*row as usize) else { continue };
        hash.update(&id(row).to_le_bytes());
        hash.update(&entry.year.to_le_bytes());
        hash.update(catalogue.town_name(entry.town).as_bytes());
        hash.update(library.amended(entry.doc).as_bytes());
    }
    let circle_hash = hash.digest();
    let key = |row: &u32| {
        let entry = catalogue.entries.get(*row as usize);
        let (year, town) = entry.map_or((0, ""), |e| (e.year, catalogue.town_name(e.town)));
        let amended = entry.map(|e| library.amended(e.doc)).unwrap_or_default();
        xxh3_64(format!("{circle_hash} {} {year} {town} {amended}", id(row)).as_bytes())
    };
    circle.wanted.iter().map(key).collect()
}
