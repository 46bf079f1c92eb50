//! The rows of the list: a pure function of catalogue, order, folds and filter.

use std::collections::HashSet;
use std::ops::Range;

use crate::report::{Catalogue, County, Entry};

/// How the list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// One row a town, its years in the row.
    #[default]
    Place,
    /// Years as headings, towns under them.
    Year,
}

/// One row of the list. Numbers are indices into the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Province(u32),
    County(u32),
    Town(u32),
    Year(u16),
    /// A report under its year.
    Dated(u32),
    /// Heading of what has no town or year.
    Unplaced,
    /// Heading of the documents of other kinds.
    Others,
    /// A document under one of the two headings above.
    Loose(u32),
}

impl Row {
    /// A heading that can be folded.
    pub fn is_group(self) -> bool {
        !matches!(self, Self::Town(_) | Self::Dated(_) | Self::Loose(_))
    }
}

/// A set of entries of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSet {
    bits: Vec<u64>,
    len: usize,
}

impl RowSet {
    pub fn contains(&self, entry: u32) -> bool {
        self.bits.get(entry as usize / 64).is_some_and(|word| word >> (entry % 64) & 1 == 1)
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl FromIterator<u32> for RowSet {
    fn from_iter<T: IntoIterator<Item = u32>>(entries: T) -> Self {
        let mut out = Self::default();
        for entry in entries {
            let (word, bit) = (entry as usize / 64, 1 << (entry % 64));
            if out.bits.len() <= word {
                out.bits.resize(word + 1, 0);
            }
            out.len += usize::from(out.bits[word] & bit == 0);
            out.bits[word] |= bit;
        }
        out
    }
}

/// Which groups are folded: all but some, or none but some. Keys are names, so that they outlive a new catalogue.
#[derive(Clone, Debug, Default)]
pub(super) struct Folds {
    pub(super) all: bool,
    pub(super) except: HashSet<String>,
}

impl Folds {
    pub(super) fn is_folded(&self, key: &str) -> bool {
        self.all != self.except.contains(key)
    }

    pub(super) fn set(&mut self, key: String, folded: bool) {
        if self.all == folded {
            self.except.remove(&key);
        } else {
            self.except.insert(key);
        }
    }
}

/// From this many towns on provinces get headings of their own.
const MANY_TOWNS: usize = 200;

/// Whether provinces are shown as groups.
pub(super) fn shows_provinces(catalogue: &Catalogue) -> bool {
    catalogue.provinces.len() > 1 && catalogue.towns.len() > MANY_TOWNS
}

/// The key of a group in [`Folds`].
pub(super) fn group_key(catalogue: &Catalogue, row: Row) -> String {
    match row {
        Row::Province(p) => catalogue.provinces.get(p as usize).map(|p| p.name.clone()).unwrap_or_default(),
        Row::County(c) => catalogue.counties.get(c as usize).map(|c| county_key(catalogue, c)).unwrap_or_default(),
        Row::Year(y) => y.to_string(),
        Row::Unplaced => "?".into(),
        Row::Others => "*".into(),
        Row::Town(_) | Row::Dated(_) | Row::Loose(_) => String::new(),
    }
}

fn county_key(catalogue: &Catalogue, county: &County) -> String {
    let province = catalogue.provinces.get(county.province as usize).map_or("", |p| p.name.as_str());
    format!("{province}/{}/{}", county.city, county.name)
}

/// Everything the rows depend on.
pub(super) struct Plan<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) order: Order,
    pub(super) folds: &'a Folds,
    /// The filter; `None` shows all and obeys the folds, a filter unfolds everything.
    pub(super) visible: Option<&'a RowSet>,
}

impl Plan<'_> {
    pub(super) fn rows(&self) -> Vec<Row> {
        let mut out = Vec::new();
        match self.order {
            Order::Place => self.by_place(&mut out),
            Order::Year => self.by_year(&mut out),
        }
        self.loose(Row::Unplaced, &self.catalogue.unplaced, &mut out);
        self.loose(Row::Others, &self.catalogue.others, &mut out);
        out
    }

    fn sees(&self, entry: u32) -> bool {
        self.visible.is_none_or(|set| set.contains(entry))
    }

    fn is_folded(&self, row: Row) -> bool {
        self.visible.is_none() && self.folds.is_folded(&group_key(self.catalogue, row))
    }

    fn by_place(&self, out: &mut Vec<Row>) {
        let provinces = shows_provinces(self.catalogue);
        for (p, province) in self.catalogue.provinces.iter().enumerate() {
            let start = out.len();
            let row = Row::Province(p as u32);
            if provinces {
                out.push(row);
            }
            let before = out.len();
            if provinces && self.is_folded(row) {
                continue;
            }
            for county in province.counties.clone() {
                self.county(county, out);
            }
            if out.len() == before {
                out.truncate(start);
            }
        }
    }

    fn county(&self, county: u32, out: &mut Vec<Row>) {
        let start = out.len();
        out.push(Row::County(county));
        if self.is_folded(Row::County(county)) {
            return;
        }
        for town in self.catalogue.counties[county as usize].towns.clone() {
            if self.catalogue.towns[town as usize].entries.clone().any(|e| self.sees(e)) {
                out.push(Row::Town(town));
            }
        }
        if out.len() == start + 1 {
            out.truncate(start);
        }
    }

    fn by_year(&self, out: &mut Vec<Row>) {
        let placed = 0..self.catalogue.unplaced.start;
        let entry = |e: u32| &self.catalogue.entries[e as usize];
        let mut seen: Vec<u32> = placed.filter(|&e| self.sees(e)).collect();
        // Stable: within a year the order of places stays.
        seen.sort_by_key(|&e| std::cmp::Reverse(entry(e).year));
        for group in seen.chunk_by(|&a, &b| entry(a).year == entry(b).year) {
            let row = Row::Year(entry(group[0]).year);
            out.push(row);
            if !self.is_folded(row) {
                let counts = |&&e: &&u32| counts_for_its_year(self.catalogue, e);
                out.extend(group.iter().filter(counts).map(|&e| Row::Dated(e)));
            }
        }
    }

    fn loose(&self, heading: Row, range: &Range<u32>, out: &mut Vec<Row>) {
        let seen: Vec<u32> = range.clone().filter(|&e| self.sees(e)).collect();
        if seen.is_empty() {
            return;
        }
        out.push(heading);
        if !self.is_folded(heading) {
            out.extend(seen.into_iter().map(Row::Loose));
        }
    }
}

/// The first of several documents of one town and year.
pub(super) fn counts_for_its_year(catalogue: &Catalogue, entry: u32) -> bool {
    let at = |e: u32| catalogue.entries.get(e as usize).map(|e: &Entry| (e.town, e.year));
    entry == 0 || at(entry - 1) != at(entry)
}
