//! The rows that the screen needs first, of a query that takes long: around the cursor, while the others are still counted.

use std::cell::Cell;
use std::time::{Duration, Instant};

use crate::app::{Near, Order};
use crate::find::{self, Query, Rows, Scope};
use crate::report::Catalogue;
use crate::shelf::Library;

/// A query that is answered by then needs no first rows.
const PATIENCE: Duration = Duration::from_millis(25);
/// How many entries of the catalogue are asked first.
const AROUND: u32 = 8 << 10;
/// Of which the list shows one year only.
const AROUND_YEARS: u32 = 64 << 10;

/// Looks for the first rows once, when the whole answer has taken too long.
pub(super) struct Early<'a> {
    library: &'a Library,
    query: &'a Query,
    near: Near,
    asked: Instant,
    done: Cell<bool>,
}

impl<'a> Early<'a> {
    pub(super) fn new(library: &'a Library, query: &'a Query, near: Near) -> Self {
        Self { library, query, near, asked: Instant::now(), done: Cell::new(query.asks_for_review()) }
    }

    /// To be called often while the whole answer is worked out; gives the first rows at most once.
    pub(super) fn rows(&self, cancelled: &dyn Fn() -> bool) -> Option<Rows> {
        if self.done.get() || self.asked.elapsed() < PATIENCE {
            return None;
        }
        self.done.set(true);
        let among = around(self.library.catalogue(), self.near);
        let found: Result<Rows, find::Error> =
            self.library.matches_among(self.query, Scope::Library, &among, cancelled);
        // What is wrong with the query the whole answer will say.
        found.ok().filter(|rows| !rows.is_empty())
    }
}

/// The entries whose rows stand together in the list: those before and after one, or the first ones.
fn around(catalogue: &Catalogue, near: Near) -> Rows {
    let by_year = near.order == Order::Year;
    let size = if by_year { AROUND_YEARS } else { AROUND };
    let last = catalogue.len() as u32;
    let from = near.entry.unwrap_or(0).saturating_sub(size / 2).min(last.saturating_sub(size));
    let mut out = Rows::none(catalogue.len());
    let chosen = near.entry.and_then(|entry| catalogue.entries.get(entry as usize)).map(|e| e.year);
    let year = chosen.or_else(|| catalogue.years().map(|(_, newest)| newest)).filter(|_| by_year);
    for entry in from..last.min(from.saturating_add(size)) {
        let of_year = catalogue.entries.get(entry as usize).is_some_and(|e| year.is_none_or(|y| e.year == y));
        if of_year {
            out.insert(entry);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Entry;

    fn catalogue(towns: u32, years: u16) -> Catalogue {
        let year = |n: u32| 2010 + (n % u32::from(years)) as u16;
        let entry = |n: u32| Entry { town: n / u32::from(years), doc: n, year: year(n), kind: 0, flags: 0 };
        let mut out = Catalogue::default();
        out.entries = (0..towns * u32::from(years)).map(entry).collect();
        out.unplaced = out.entries.len() as u32..out.entries.len() as u32;
        out
    }

    fn ends(rows: &Rows) -> (Option<u32>, Option<u32>, usize) {
        (rows.iter().next(), rows.iter().last(), rows.count())
    }

    #[test]
    fn the_first_entries_are_those_around_the_cursor() {
        let (large, small) = (catalogue(20_000, 10), catalogue(5, 3));
        let near = |entry| Near { entry, order: Order::Place };
        assert_eq!(ends(&around(&large, near(None))), (Some(0), Some(AROUND - 1), AROUND as usize));
        assert_eq!(ends(&around(&large, near(Some(100_000)))).0, Some(100_000 - AROUND / 2));
        assert_eq!(ends(&around(&large, near(Some(199_999)))).1, Some(199_999));
        assert_eq!(ends(&around(&small, near(Some(7)))), (Some(0), Some(14), 15));
        assert_eq!(ends(&around(&Catalogue::default(), near(Some(7)))), (None, None, 0));
    }

    #[test]
    fn by_year_they_are_of_the_year_of_the_cursor() {
        let near = Near { entry: Some(4), order: Order::Year };
        assert_eq!(around(&catalogue(5, 3), near).iter().collect::<Vec<_>>(), [1, 4, 7, 10, 13]);
    }
}
