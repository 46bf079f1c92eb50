//! The divisions of China down to the town: names ↔ codes, and which places share a name.
//!
//! The table is the statistical division table of mid-2023, embedded as text (`gazetteer.txt`) and parsed once. It
//! knows no report and decides nothing: `identity` weighs what it finds here.

mod areas;
mod index;
mod load;
mod names;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::OnceLock;

pub(super) use areas::{Alias, ends_as_area};
use index::Index;
pub(super) use index::Key;
pub(super) use names::Unit;

const TEXT: &str = include_str!("gazetteer.txt");

/// Day up to which the table is valid.
pub const GAZETTEER_DATE: &str = "2023-06-30";

/// All divisions with the ways to find them.
pub struct Gazetteer {
    provinces: Vec<Province>,
    cities: Vec<City>,
    counties: Vec<County>,
    towns: Vec<Town>,
    /// Stems of towns → index of the town.
    town_stems: Index,
    /// Full and short official names of provinces, cities, counties → [`Upper`].
    upper_names: Index,
    /// The same without 省, 市, 县, 区.
    upper_stems: Index,
}

/// A piece of the embedded text.
#[derive(Clone, Copy)]
struct Name {
    at: u32,
    bytes: u8,
}

impl Name {
    fn get(self) -> &'static str {
        TEXT.get(self.at as usize..self.at as usize + usize::from(self.bytes)).unwrap_or_default()
    }
}

struct Province {
    name: Name,
    /// Two digits.
    code: u8,
}

struct City {
    name: Name,
    province: u16,
    /// Fourth digit and third of the code.
    code: u8,
    /// A heading of the statistics (市辖区, 省直辖县级行政区划), no place.
    hidden: bool,
}

struct County {
    name: Name,
    city: u16,
    code: u8,
    first_town: u16,
}

struct Town {
    at: u32,
    bytes: u8,
    unit: Unit,
    county: u16,
    /// The last three digits of the code.
    low: u16,
}

/// A province, city or county, by its number among all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Upper {
    Province(u16),
    City(u16),
    County(u16),
}

/// One town and what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    pub province: &'static str,
    /// A municipality is its own city; `None` for counties directly under a province.
    pub city: Option<&'static str>,
    /// `None` in the four cities without counties (东莞, 中山, 儋州, 嘉峪关).
    pub county: Option<&'static str>,
    /// The town without its suffix.
    pub stem: &'static str,
    /// 镇, 乡, 街道, …; empty where the name stands whole.
    pub suffix: &'static str,
    /// Nine digits.
    pub code: u32,
}

impl Division {
    /// The whole name of the town.
    pub fn town(&self) -> String {
        format!("{}{}", self.stem, self.suffix)
    }
}

/// `广东省韶关市武江区西河镇`; the city of a municipality is not repeated.
impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let city = self.city.filter(|city| *city != self.province).unwrap_or_default();
        write!(f, "{}{city}{}{}{}", self.province, self.county.unwrap_or_default(), self.stem, self.suffix)
    }
}

/// One county and what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountyDivision {
    pub province: &'static str,
    pub city: Option<&'static str>,
    pub name: &'static str,
    /// Six digits.
    pub code: u32,
}

impl Gazetteer {
    /// The one table of the process; the first call parses it (a few milliseconds).
    pub fn get() -> &'static Self {
        static ONE: OnceLock<Gazetteer> = OnceLock::new();
        ONE.get_or_init(load::load)
    }

    /// Every town, in the order of the codes.
    pub fn divisions(&self) -> impl Iterator<Item = Division> + '_ {
        (0..self.towns.len() as u16).map(|town| self.town(town))
    }

    /// The town of a nine-digit code.
    pub fn division(&self, code: u32) -> Option<Division> {
        let at = self.towns.partition_point(|town| self.town_code(town) < code);
        self.towns.get(at).filter(|town| self.town_code(town) == code).map(|_| self.town(at as u16))
    }

    /// The towns of a county by its six-digit code.
    pub fn towns_of(&self, county: u32) -> impl Iterator<Item = Division> + '_ {
        let at = self.counties.partition_point(|c| self.county_code(c) < county);
        let found = self.counties.get(at).is_some_and(|c| self.county_code(c) == county);
        let range = if found { self.town_range(at as u16) } else { 0..0 };
        range.map(|town| self.town(town))
    }

    /// The towns of a name, with suffix (西河镇, 城东街道办事处) or without (西河: of any kind), in the order of the codes.
    pub fn find_towns(&self, name: &str) -> Vec<Division> {
        let name = name.trim();
        let (stem, unit) = names::split(name).map_or((name, None), |(stem, unit)| (stem, Some(unit)));
        let exact = self.towns_named(Key::of(stem)).filter(|&t| unit.is_none_or(|u| u.fits(self.unit(t))));
        let whole = self.towns_named(Key::of(name)).filter(|&t| unit.is_some() && self.unit(t) == Unit::Whole);
        let mut found: Vec<u16> = exact.chain(whole).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|t| self.town(t)).collect()
    }

    /// The counties of a name: whole (武江区), short (石柱县) or without its last character (武江).
    pub fn counties(&self, name: &str) -> Vec<CountyDivision> {
        let key = Key::of(name.trim());
        let mut found: Vec<u16> = self.uppers(key).chain(self.upper_stems(key)).filter_map(Upper::county).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|c| self.county(c)).collect()
    }
}

impl Upper {
    pub(super) fn county(self) -> Option<u16> {
        if let Self::County(c) = self { Some(c) } else { None }
    }
}

/// What `identity` needs: divisions by number.
impl Gazetteer {
    pub(super) fn towns_named(&self, stem: Key) -> impl Iterator<Item = u16> + '_ {
        self.town_stems.get(stem)
    }

    pub(super) fn uppers(&self, name: Key) -> impl Iterator<Item = Upper> + '_ {
        self.upper_names.get(name).map(|n| self.upper(n))
    }

    pub(super) fn upper_stems(&self, stem: Key) -> impl Iterator<Item = Upper> + '_ {
        self.upper_stems.get(stem).map(|n| self.upper(n))
    }

    /// A text whose last `length` characters have this key may end in the stem of a town; see [`Index::may_end`].
    pub(super) fn may_end_town(&self, key: Key, length: usize) -> bool {
        self.town_stems.may_end(key, length)
    }

    /// The same for the name of a province, city or county.
    pub(super) fn may_end_upper(&self, key: Key, length: usize) -> bool {
        self.upper_names.may_end(key, length)
    }

    pub(super) fn unit(&self, town: u16) -> Unit {
        self.towns.get(usize::from(town)).map_or(Unit::Whole, |t| t.unit)
    }

    pub(super) fn county_of(&self, town: u16) -> u16 {
        self.towns.get(usize::from(town)).map_or(0, |t| t.county)
    }

    pub(super) fn city_of(&self, county: u16) -> u16 {
        self.counties.get(usize::from(county)).map_or(0, |c| c.city)
    }

    pub(super) fn province_of(&self, city: u16) -> u16 {
        self.cities.get(usize::from(city)).map_or(0, |c| c.province)
    }

    pub(super) fn town(&self, town: u16) -> Division {
        let Some(row) = self.towns.get(usize::from(town)) else {
            return Division { province: "", city: None, county: None, stem: "", suffix: "", code: 0 };
        };
        let county = self.county(row.county);
        let own = Name { at: row.at, bytes: row.bytes }.get();
        Division {
            province: county.province,
            city: county.city,
            county: Some(county.name).filter(|name| county.city != Some(*name)),
            stem: names::without_county(own, county.name),
            suffix: row.unit.suffix(),
            code: self.town_code(row),
        }
    }

    pub(super) fn county(&self, county: u16) -> CountyDivision {
        let Some(row) = self.counties.get(usize::from(county)) else {
            return CountyDivision { province: "", city: None, name: "", code: 0 };
        };
        let (city, province) = (self.city(row.city), self.province(self.province_of(row.city)));
        CountyDivision { province, city, name: row.name.get(), code: self.county_code(row) }
    }

    /// `None` for a heading of the statistics that is no place; a municipality is its own city.
    pub(super) fn city(&self, city: u16) -> Option<&'static str> {
        let row = self.cities.get(usize::from(city))?;
        let province = self.province(row.province);
        if row.hidden { Some(province).filter(|name| name.ends_with('市')) } else { Some(row.name.get()) }
    }

    pub(super) fn province(&self, province: u16) -> &'static str {
        self.provinces.get(usize::from(province)).map_or("", |p| p.name.get())
    }

    /// A district of the statistics only (a development zone with a code of its own), not of the law.
    pub(super) fn is_statistical(&self, county: u16) -> bool {
        self.counties.get(usize::from(county)).is_some_and(|c| (71..=78).contains(&c.code))
    }

    fn upper(&self, number: u16) -> Upper {
        let (provinces, cities) = (self.provinces.len() as u16, self.cities.len() as u16);
        match number {
            n if n < provinces => Upper::Province(n),
            n if n < provinces + cities => Upper::City(n - provinces),
            n => Upper::County(n - provinces - cities),
        }
    }

    fn town_range(&self, county: u16) -> std::ops::Range<u16> {
        let first = |c: u16| self.counties.get(usize::from(c)).map_or(self.towns.len() as u16, |c| c.first_town);
        first(county)..first(county + 1)
    }

    fn county_code(&self, county: &County) -> u32 {
        let Some(city) = self.cities.get(usize::from(county.city)) else { return 0 };
        let province = self.provinces.get(usize::from(city.province)).map_or(0, |p| u32::from(p.code));
        province * 10_000 + u32::from(city.code) * 100 + u32::from(county.code)
    }

    fn town_code(&self, town: &Town) -> u32 {
        let county = self.counties.get(usize::from(town.county)).map_or(0, |c| self.county_code(c));
        county * 1000 + u32::from(town.low)
    }
}
