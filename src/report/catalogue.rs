//! All reports of a library by place and year: small enough to be read before the first frame.

use std::collections::BTreeMap;
use std::ops::Range;

/// Marks of an entry.
pub mod flag {
    /// The reading left notices.
    pub const NOTICES: u8 = 1;
    /// Town or year was corrected by the user.
    pub const CORRECTED: u8 = 2;
    /// The user chose this one of several documents of the same town and year.
    pub const CHOSEN: u8 = 4;
    /// The place was concluded, not printed.
    pub const INFERRED: u8 = 8;
}

/// One document: twelve bytes in memory and on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Index into [`Catalogue::towns`]; [`Entry::NOWHERE`] without a town.
    pub town: u32,
    /// Where the index keeps it; of no meaning outside `find`.
    pub doc: u32,
    /// 0 where the year is not known.
    pub year: u16,
    /// [`super::Kind::number`].
    pub kind: u8,
    /// See [`flag`].
    pub flags: u8,
}

impl Entry {
    /// `town` of a document without a known town.
    pub const NOWHERE: u32 = u32::MAX;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    pub name: String,
    pub counties: Range<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct County {
    pub name: String,
    pub city: String,
    pub province: u32,
    pub towns: Range<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Town {
    /// Where its name lies in the pool; use [`Catalogue::town_name`].
    name: Range<u32>,
    pub county: u32,
    /// Nine digits, 0 for a town that the division codes do not know.
    pub code: u32,
    /// Its entries: by year, oldest first, and of one year the one that counts first.
    pub entries: Range<u32>,
}

/// Names of a place as printed; an empty name is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Names {
    pub province: String,
    pub city: String,
    pub county: String,
    pub town: String,
    /// Nine digits, 0 unknown.
    pub code: u32,
}

/// All reports by place and year. Entries lie in three runs: placed ones by town and year, then those without town or
/// year, then documents of other kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    pub provinces: Vec<Province>,
    pub counties: Vec<County>,
    pub towns: Vec<Town>,
    pub entries: Vec<Entry>,
    /// Listed kinds whose town or year is not known.
    pub unplaced: Range<u32>,
    /// Documents of other kinds.
    pub others: Range<u32>,
    pool: String,
}

impl Catalogue {
    /// The name of a town; empty for an index out of range.
    pub fn town_name(&self, town: u32) -> &str {
        let Some(town) = self.towns.get(town as usize) else { return "" };
        self.pool.get(town.name.start as usize..town.name.end as usize).unwrap_or_default()
    }

    /// The county of a town.
    pub fn county_of(&self, town: u32) -> Option<&County> {
        self.counties.get(self.towns.get(town as usize)?.county as usize)
    }

    /// First and last year of the placed entries.
    pub fn years(&self) -> Option<(u16, u16)> {
        let placed = self.entries.get(..self.unplaced.start as usize)?;
        let (first, last) = placed.iter().fold((u16::MAX, 0), |(a, b), e| (a.min(e.year), b.max(e.year)));
        (last > 0).then_some((first, last))
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Names of an entry's place; empty ones where it has none.
    pub fn names(&self, entry: &Entry) -> Names {
        let Some(town) = self.towns.get(entry.town as usize) else { return Names::default() };
        let county = &self.counties[town.county as usize];
        Names {
            province: self.provinces[county.province as usize].name.clone(),
            city: county.city.clone(),
            county: county.name.clone(),
            town: self.town_name(entry.town).to_owned(),
            code: town.code,
        }
    }
}

/// Collects entries in any order and makes a [`Catalogue`] of them.
#[derive(Debug, Default)]
pub struct CatalogueBuilder {
    places: Vec<(PlaceKey, Vec<(Entry, u32)>)>,
    /// Where a place stands among them.
    known: BTreeMap<PlaceKey, usize>,
    /// The place of the entry before: mostly that of the next one too.
    last: usize,
    unplaced: Vec<(Entry, u32)>,
    others: Vec<(Entry, u32)>,
}

/// Counties follow the division codes, unknown ones come last; towns of a county likewise.
type PlaceKey = (u32, Names);

impl CatalogueBuilder {
    /// Adds one document. `signed` (yyyymmdd, 0 unknown) decides which of several for one town and year counts: the
    /// user's choice, else the newest signed. `entry.town` is set here.
    pub fn add(&mut self, names: &Names, mut entry: Entry, signed: u32) {
        entry.town = Entry::NOWHERE;
        let listed = super::Kind::from_number(entry.kind).is_some_and(super::Kind::is_listed);
        if !listed {
            self.others.push((entry, signed));
        } else if names.town.is_empty() || entry.year == 0 {
            self.unplaced.push((entry, signed));
        } else {
            self.place(names).push((entry, signed));
        }
    }

    /// What is known of a place.
    fn place(&mut self, names: &Names) -> &mut Vec<(Entry, u32)> {
        let is_last = self.places.get(self.last).is_some_and(|((_, last), _)| last == names);
        if !is_last {
            let rank = if names.code == 0 { u32::MAX } else { names.code / 1000 };
            let key = (rank, names.clone());
            self.last = *self.known.entry(key.clone()).or_insert(self.places.len());
            if self.last == self.places.len() {
                self.places.push((key, Vec::new()));
            }
        }
        &mut self.places[self.last].1
    }

    /// Sorts everything into its place.
    pub fn build(self) -> Catalogue {
        let mut out = Catalogue::default();
        // Places that sort alike keep the order of their keys.
        let mut places = self.places;
        places.sort_by(|a, b| a.0.cmp(&b.0));
        let order = group_order(&places);
        places.sort_by_cached_key(|((rank, names), _)| {
            let group = (names.province.clone(), names.city.clone(), names.county.clone());
            let first = order.get(&group).copied().unwrap_or(*rank);
            let province = order.get(&(names.province.clone(), String::new(), String::new())).copied();
            (province.unwrap_or(first), group.0, first, group.1, group.2, code_or_last(names.code), names.town.clone())
        });
        for ((_, names), mut list) in places {
            let town = out.push_town(&names);
            list.sort_by_key(|(e, signed)| (e.year, e.flags & flag::CHOSEN == 0, u32::MAX - signed, e.doc));
            out.entries.extend(list.into_iter().map(|(e, _)| Entry { town, ..e }));
            out.towns[town as usize].entries.end = out.entries.len() as u32;
        }
        out.unplaced = out.push_run(self.unplaced);
        out.others = out.push_run(self.others);
        out
    }
}

fn code_or_last(code: u32) -> u32 {
    if code == 0 { u32::MAX } else { code }
}

/// The lowest county code of each county by its names, and of each province by its name alone.
fn group_order<T>(places: &[(PlaceKey, T)]) -> BTreeMap<(String, String, String), u32> {
    let mut order = BTreeMap::new();
    for ((rank, names), _) in places {
        let county = (names.province.clone(), names.city.clone(), names.county.clone());
        let province = (names.province.clone(), String::new(), String::new());
        for key in [county, province] {
            let lowest = order.entry(key).or_insert(*rank);
            *lowest = (*lowest).min(*rank);
        }
    }
    order
}

impl Catalogue {
    fn push_town(&mut self, names: &Names) -> u32 {
        if self.provinces.last().is_none_or(|p| p.name != names.province) {
            let at = self.counties.len() as u32;
            self.provinces.push(Province { name: names.province.clone(), counties: at..at });
        }
        let province = self.provinces.len() as u32 - 1;
        let same = |c: &County| c.province == province && c.city == names.city && c.name == names.county;
        if !self.counties.last().is_some_and(same) {
            let at = self.towns.len() as u32;
            let (name, city) = (names.county.clone(), names.city.clone());
            self.counties.push(County { name, city, province, towns: at..at });
            self.provinces[province as usize].counties.end = self.counties.len() as u32;
        }
        let start = self.pool.len() as u32;
        self.pool.push_str(&names.town);
        let at = self.entries.len() as u32;
        let county = self.counties.len() as u32 - 1;
        self.towns.push(Town { name: start..self.pool.len() as u32, county, code: names.code, entries: at..at });
        self.counties[county as usize].towns.end = self.towns.len() as u32;
        self.towns.len() as u32 - 1
    }

    fn push_run(&mut self, mut list: Vec<(Entry, u32)>) -> Range<u32> {
        list.sort_by_key(|(e, signed)| (e.kind, e.year, *signed, e.doc));
        let start = self.entries.len() as u32;
        self.entries.extend(list.into_iter().map(|(e, _)| e));
        start..self.entries.len() as u32
    }
}

mod bytes;
