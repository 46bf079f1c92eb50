//! The lists of the review: a county's year, the findings of a report, two reports side by side.

mod draft;
mod findings;
mod matrix;
mod sides;

use std::collections::HashMap;
use std::sync::Arc;

use super::around::{Later, reviews};
use super::fault::Fault;
use crate::app::{Listing, Topic};
use crate::config::Lang;
use crate::report::Catalogue;
use crate::review::Review;
use crate::shelf::{Library, Resolved};
use crate::text::Widths;

/// A county's year as it was looked over last; looking again at the same costs nothing.
#[derive(Clone)]
pub(super) struct Looked {
    edition: Option<u64>,
    county: u32,
    year: u16,
    /// The town, its review where it has a report.
    towns: Arc<Vec<(u32, Option<Review>)>>,
}

/// What makes the lists: the library and the user's checklist.
pub(super) struct Desk<'a> {
    pub(super) library: &'a Library,
    pub(super) list: &'a Later,
    pub(super) lang: Lang,
    pub(super) last: &'a mut Option<Looked>,
}

impl Desk<'_> {
    /// The rows of a list of the review; `None` for other lists.
    pub(super) fn rows(&mut self, topic: Topic) -> Option<Result<Listing, Fault>> {
        match topic {
            Topic::Review(id) => Some(self.county(id)),
            Topic::Findings(id) => Some(self.findings(id)),
            Topic::Sides(left, right) => Some(self.sides(left, right)),
            Topic::Palette
            | Topic::Marks
            | Topic::Problems
            | Topic::Hits
            | Topic::Stats
            | Topic::Facts { .. }
            | Topic::Peers(_) => None,
        }
    }

    fn entry(&self, id: u64) -> Result<u32, Fault> {
        let gone = || {
            let say = self.lang.of("这份报告已不在库里。", "The report has left the library.");
            Fault::new(say, "")
        };
        let Resolved::One(doc) = self.library.resolve(&Topic::word(id))? else { return Err(gone()) };
        let entries = &self.library.catalogue().entries;
        entries.iter().position(|e| e.doc == doc).map(|n| n as u32).ok_or_else(gone)
    }

    /// All towns of the county of an entry in its year, the worst first.
    fn look(&mut self, entry: u32) -> Result<Looked, Fault> {
        let catalogue = Arc::clone(self.library.catalogue());
        let edition = self.library.number();
        let own = catalogue.entries.get(entry as usize).copied();
        let placed = own.and_then(|e| Some((e.year, catalogue.towns.get(e.town as usize)?.county)));
        let Some((year, county)) = placed else { return self.look_at_one(entry) };
        if let Some(known) = self.last.as_ref().filter(|l| (l.edition, l.county, l.year) == (edition, county, year)) {
            return Ok(known.clone());
        }
        let rows = rows_of(&catalogue, county, year);
        let mut found = self.reviews_of(&rows.iter().filter_map(|(_, row)| *row).collect::<Vec<u32>>())?;
        let review = |row: Option<u32>| found.remove(&row?);
        let (names, rows): (Vec<u32>, Vec<Option<u32>>) = rows.into_iter().unzip();
        let mut towns: Vec<(u32, Option<Review>)> = names.into_iter().zip(rows.into_iter().map(review)).collect();
        towns.sort_by_cached_key(|(_, review)| {
            std::cmp::Reverse(review.as_ref().map(|r| matrix::badness(r, self.list)))
        });
        let looked = Looked { edition, county, year, towns: Arc::new(towns) };
        *self.last = Some(looked.clone());
        Ok(looked)
    }

    /// A report without place or year stands alone.
    fn look_at_one(&self, entry: u32) -> Result<Looked, Fault> {
        let towns = self.reviews_of(&[entry])?.into_values().map(|review| (u32::MAX, Some(review))).collect();
        Ok(Looked { edition: None, county: u32::MAX, year: 0, towns: Arc::new(towns) })
    }

    fn reviews_of(&self, rows: &[u32]) -> Result<HashMap<u32, Review>, Fault> {
        let mut found = HashMap::new();
        reviews(self.library, rows, self.list, &mut |row, review| {
            found.insert(row, review);
            true
        })?;
        Ok(found)
    }
}

/// The towns of a county, each with the row of its report of a year that counts.
fn rows_of(catalogue: &Catalogue, county: u32, year: u16) -> Vec<(u32, Option<u32>)> {
    let towns = catalogue.counties.get(county as usize).map(|c| c.towns.clone()).unwrap_or_default();
    let row = |town: u32| {
        let mut rows = catalogue.towns.get(town as usize)?.entries.clone();
        rows.find(|n| catalogue.entries.get(*n as usize).is_some_and(|e| e.year == year))
    };
    towns.map(|town| (town, row(town))).collect()
}

/// Widths as on most terminals; rows are cut again where they are shown.
const WIDTHS: Widths = Widths { ambiguous_wide: false };

/// The report of the year before beside this one.
fn before(review: &Review) -> Option<Topic> {
    let other = review.copying.previous.as_ref()?;
    Some(Topic::Sides(Topic::id(&other.hash), Topic::id(&review.hash)))
}
