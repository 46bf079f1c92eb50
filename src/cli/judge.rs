//! Conditions on the review in a query: what came out for each report, kept beside the index.
//!
//! What a report's review says depends on the reports of its county and on the year before, so it cannot be a column that
//! is written when the report is read. It is worked out when it is first asked for, a county and year at a time, exactly
//! as `check` does it, and kept under a fingerprint of everything that it depends on. What has changed since has another
//! fingerprint; nothing old is ever believed.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::around::Desk;
use super::circle::{Circle, circles};
use super::fault::Fault;
use crate::export::rounded;
use crate::find::{self, OnReview, Query, Rows, Scope};
use crate::measure::Indicators;
use crate::review::{Checklist, Review, Verdict};
use crate::shelf::Library;

/// The file beside the editions. A reader may write it: whole, by renaming, and to no harm where another one does too.
const FILE: &str = "reviewed";
/// Counts changes of what the review finds in the same text.
const FORMAT: u32 = 2;

/// What is kept of the review of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Short {
    /// Share carried over from the year before, in hundredths of a percent; `None` without a report of that year.
    copied: Option<u16>,
    /// One number a point, in the order of the list.
    verdicts: Vec<u8>,
}

const VERDICTS: [Verdict; 6] =
    [Verdict::Pass, Verdict::Partial, Verdict::Fail, Verdict::Warn, Verdict::Unknown, Verdict::Na];

impl Short {
    fn of(review: &Review) -> Self {
        let number = |v: Verdict| VERDICTS.iter().position(|known| *known == v).unwrap_or_default() as u8;
        let copied = review.copying.previous.as_ref().map(|b| (rounded(b.containment) * 10_000.0).round() as u16);
        Self { copied, verdicts: review.items.iter().map(|i| number(i.verdict)).collect() }
    }

    fn holds(&self, condition: &OnReview, list: &Checklist) -> bool {
        match condition {
            OnReview::Copied(compare, limit) => {
                self.copied.is_some_and(|share| compare.holds(f64::from(share) / 100.0, *limit))
            }
            OnReview::Item(item) => {
                let at = list.all().iter().position(|i| i.id == item.id);
                let word = at.and_then(|at| self.verdicts.get(at)).and_then(|n| VERDICTS.get(usize::from(*n)));
                let asked = |v: &Verdict| find::Verdict::all().find(|known| known.word() == v.word());
                word.and_then(asked).is_some_and(|v| item.asks_for(v))
            }
        }
    }
}

/// What is known by the fingerprint of a report with all that its review depends on.
type Known = BTreeMap<u64, Short>;

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
        let catalogue = self.library.catalogue();
        let wanted: HashSet<u32> = docs.iter().copied().collect();
        let entries = (0..).zip(&catalogue.entries);
        let rows: Vec<u32> =
            entries.filter(|(_, e)| is_asked(e.kind) && wanted.contains(&e.doc)).map(|(n, _)| n).collect();
        let mut known = self.known.borrow_mut();
        let known = known.get_or_insert_with(|| load(&self.file()));
        let ids = self.ids()?;
        let base = self.base();
        let mut missing: Vec<(Circle, Vec<u64>)> = Vec::new();
        let mut out = Vec::new();
        let mut take = |row: u32, short: &Short| {
            if short.holds(condition, self.list) {
                out.extend(catalogue.entries.get(row as usize).map(|e| e.doc));
            }
        };
        for circle in circles(catalogue, &rows) {
            let keys = keys(&circle, self.library, &ids, base);
            if keys.iter().all(|key| known.contains_key(key)) {
                circle
                    .wanted
                    .iter()
                    .zip(&keys)
                    .filter_map(|(row, key)| Some((*row, known.get(key)?)))
                    .for_each(|(r, s)| take(r, s));
            } else {
                missing.push((circle, keys));
            }
        }
        if missing.is_empty() {
            return Ok(out);
        }
        begin(missing.iter().map(|(circle, _)| circle.wanted.len()).sum());
        let mut desk = Desk::new(self.library, self.list);
        let mut is_whole = true;
        for (circle, keys) in &missing {
            if cancel() {
                is_whole = false;
                break;
            }
            for ((row, review), key) in desk.reviews(circle, false)?.iter().zip(keys) {
                let short = Short::of(review);
                take(*row, &short);
                known.insert(*key, short);
            }
        }
        self.keep(known, is_whole.then_some(&ids), base);
        Ok(out)
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

/// What was kept; nothing where there is no such file or it cannot be understood.
fn load(file: &std::path::Path) -> Known {
    let whole = std::fs::read(file).unwrap_or_default();
    let Some((sum, body)) = whole.split_at_checked(8) else { return Known::new() };
    let is_whole = sum == xxh3_64(body).to_le_bytes();
    is_whole.then(|| postcard::from_bytes(body).ok()).flatten().unwrap_or_default()
}

fn store(file: &std::path::Path, known: &Known) -> std::io::Result<()> {
    let body = postcard::to_stdvec(known).map_err(std::io::Error::other)?;
    // The writer sweeps unfinished files of this name.
    let part = file.with_file_name(format!(".new-{FILE}-{}", std::process::id()));
    std::fs::write(&part, [&xxh3_64(&body).to_le_bytes()[..], &body].concat())?;
    std::fs::rename(&part, file).inspect_err(|_| drop(std::fs::remove_file(&part)))
}
