//! How strongly the evidence points at one division and not at its namesakes.

use super::body::Body;
use super::scan::is_in;
use crate::read::gazetteer::{Alias, Gazetteer, Key, Upper};

/// Where a name stands; the earlier, the more it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    Title,
    Issuer,
    Addressee,
    Page,
    Body,
    Path,
}

impl Zone {
    /// The name stands in the text itself, not around it.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Title | Self::Issuer | Self::Addressee | Self::Body)
    }

    /// Points for a county, a city, a province with its full name. Tenths, so that they add up exactly.
    fn points(self) -> [u32; 3] {
        match self {
            Self::Title | Self::Issuer => [60, 40, 20],
            Self::Addressee | Self::Page => [50, 35, 20],
            Self::Body => [40, 30, 15],
            Self::Path => [30, 20, 15],
        }
    }
}

/// A name without suffix counts so much of one with it, in hundredths.
const STEM: u32 = 50;
/// Points by which the best must lead.
pub(super) const LEAD: u32 = 20;
/// Points for the functional area of a county, and for a document number of its organs.
const AREA: u32 = 40;
const NUMBER: u32 = 20;
const NUMBER_LETTER: u32 = 15;
/// Points for a province's letter in a document number (粤府).
const PROVINCE_LETTER: u32 = 10;

/// What points at a division.
#[derive(Clone, Copy, Debug)]
struct Pointer {
    upper: Upper,
    points: u32,
    zone: Zone,
    full: bool,
}

/// All evidence for provinces, cities and counties.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pointers: Vec<Pointer>,
    areas: Vec<&'static str>,
    numbers: Vec<Vec<char>>,
}

/// Names kept; more of them are no report.
const MOST: usize = 400;

impl Evidence {
    /// A full name in a zone.
    pub(super) fn name(&mut self, key: Key, zone: Zone) {
        for upper in Gazetteer::get().uppers(key) {
            self.point(upper, zone, 100, true);
        }
    }

    /// A name without its suffix.
    pub(super) fn stem(&mut self, key: Key, zone: Zone) {
        for upper in Gazetteer::get().upper_stems(key) {
            self.point(upper, zone, STEM, false);
        }
    }

    /// Functional areas that a text names.
    pub(super) fn areas_in(&mut self, text: &str) {
        let named = Alias::all().iter().map(|a| a.area).filter(|area| text.contains(area));
        self.areas.extend(named);
    }

    pub(super) fn body(&mut self, body: &Body) {
        for (key, hits) in &body.uppers {
            let often = if *hits > 2 { 120 } else { 100 };
            for upper in Gazetteer::get().uppers(*key) {
                self.point(upper, Zone::Body, often, true);
            }
        }
        self.numbers.clone_from(&body.numbers);
        self.areas.extend(body.areas.iter().copied());
    }

    pub(super) fn number(&mut self, number: &str) {
        self.numbers.push(number.chars().take_while(|c| c.is_alphabetic()).take(9).collect());
    }

    fn point(&mut self, upper: Upper, zone: Zone, hundredths: u32, full: bool) {
        let [county, city, province] = zone.points();
        let points = match upper {
            Upper::County(_) => county,
            Upper::City(_) => city,
            Upper::Province(_) => province,
        };
        let points = points * hundredths / 100;
        if let Some(known) = self.pointers.iter_mut().find(|p| p.upper == upper) {
            known.points = known.points.max(points);
            known.full |= full;
            known.zone = known.zone.min(zone);
        } else if self.pointers.len() < MOST {
            self.pointers.push(Pointer { upper, points, zone, full });
        }
    }

    fn points_of(&self, upper: Upper) -> u32 {
        self.pointers.iter().find(|p| p.upper == upper).map_or(0, |p| p.points)
    }

    /// Points that a county gets by itself and by what it belongs to.
    pub(super) fn county(&self, county: u16) -> u32 {
        let (own, around) = self.county_parts(county);
        own + around
    }

    /// Points for the county itself, and for what it belongs to.
    pub(super) fn county_parts(&self, county: u16) -> (u32, u32) {
        let gazetteer = Gazetteer::get();
        let (city, row) = (gazetteer.city_of(county), gazetteer.county(county));
        let province = gazetteer.province_of(city);
        let name = self.points_of(Upper::County(county));
        let area = if self.area_of(row.name, row.city).is_some() { AREA } else { 0 };
        let letter = PROVINCE_LETTER * u32::from(self.numbers.iter().any(|n| is_letter_of(n, row.province)));
        let around = self.points_of(Upper::City(city)) + self.points_of(Upper::Province(province)).max(letter);
        (name.max(area).max(self.number_points(row.name)), around)
    }

    /// A functional area that is named and belongs to this county.
    pub(super) fn area_of(&self, county: &str, city: Option<&str>) -> Option<&'static str> {
        let of = |a: &&Alias| a.county == county && Some(a.city) == city;
        Alias::all().iter().filter(of).map(|a| a.area).find(|area| self.areas.contains(area))
    }

    fn number_points(&self, county: &str) -> u32 {
        let stem: Vec<char> = county.chars().take(county.chars().count().saturating_sub(1)).collect();
        let points = |number: &Vec<char>| match (stem.as_slice(), number.as_slice()) {
            (stem, number) if stem.len() > 1 && number.starts_with(stem) => NUMBER,
            ([first, ..], [letter, organ, ..]) if first == letter && "委府政党办法".contains(*organ) => {
                NUMBER_LETTER
            }
            _ => 0,
        };
        self.numbers.iter().map(points).max().unwrap_or(0)
    }

    /// A county stands with its full name in the text.
    pub(super) fn is_printed(&self, county: u16) -> bool {
        let own = |p: &&Pointer| p.upper == Upper::County(county);
        self.pointers.iter().find(own).is_some_and(|p| p.full && p.zone.is_text())
    }

    /// Counties named where the report's own county is named: title, issuer, addressee, page.
    pub(super) fn own_counties(&self, last: Zone) -> Vec<u16> {
        let near = self.pointers.iter().filter(|p| p.full && p.zone <= last);
        near.filter_map(|p| p.upper.county()).collect()
    }

    /// All counties named anywhere.
    pub(super) fn counties(&self) -> Vec<u16> {
        self.pointers.iter().filter_map(|p| p.upper.county()).collect()
    }

    /// All cities named anywhere, the best first.
    pub(super) fn cities(&self) -> Vec<(u16, u32)> {
        let city = |p: &Pointer| if let Upper::City(c) = p.upper { Some((c, p.points)) } else { None };
        let mut cities: Vec<(u16, u32)> = self.pointers.iter().filter_map(city).collect();
        cities.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
        cities
    }

    /// All provinces named anywhere, the best first.
    pub(super) fn provinces(&self) -> Vec<(u16, u32)> {
        let province = |p: &Pointer| if let Upper::Province(n) = p.upper { Some((n, p.points)) } else { None };
        let mut provinces: Vec<(u16, u32)> = self.pointers.iter().filter_map(province).collect();
        provinces.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
        provinces
    }

    /// The division was named directly before the town.
    pub(super) fn is_under(town: u16, under: Option<Key>) -> bool {
        under.is_some_and(|key| Gazetteer::get().uppers(key).any(|upper| is_in(town, upper)))
    }
}

/// One letter for each province, as document numbers begin with it.
const LETTERS: [(char, &str); 31] = [
    ('京', "北京"),
    ('津', "天津"),
    ('冀', "河北"),
    ('晋', "山西"),
    ('蒙', "内蒙古"),
    ('辽', "辽宁"),
    ('吉', "吉林"),
    ('黑', "黑龙江"),
    ('沪', "上海"),
    ('苏', "江苏"),
    ('浙', "浙江"),
    ('皖', "安徽"),
    ('闽', "福建"),
    ('赣', "江西"),
    ('鲁', "山东"),
    ('豫', "河南"),
    ('鄂', "湖北"),
    ('湘', "湖南"),
    ('粤', "广东"),
    ('桂', "广西"),
    ('琼', "海南"),
    ('渝', "重庆"),
    ('川', "四川"),
    ('黔', "贵州"),
    ('云', "云南"),
    ('藏', "西藏"),
    ('陕', "陕西"),
    ('甘', "甘肃"),
    ('青', "青海"),
    ('宁', "宁夏"),
    ('新', "新疆"),
];

fn is_letter_of(number: &[char], province: &str) -> bool {
    let [letter, organ, ..] = number else { return false };
    let own = LETTERS.iter().find(|(_, name)| province.starts_with(name)).map(|(own, _)| *own);
    own == Some(*letter) && "委府政党办法".contains(*organ)
}
