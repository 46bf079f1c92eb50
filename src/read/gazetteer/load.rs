//! The embedded text → [`Gazetteer`].
//!
//! Lines: `P` province, `C` city, `A` county, each with two digits of code and a name; behind `|` the towns of the
//! county: increment of the code (1 where none stands), name, letter of the unit.

use super::{City, County, Gazetteer, Index, Name, Province, TEXT, Town, Unit, names};

/// Room for the rows of the table, so that nothing is moved while it grows.
const TOWNS: usize = 41_400;
const COUNTIES: usize = 3000;
const CITIES: usize = 350;

/// Characters at the end of names by which most texts are told to be none: two of a town's stem, three of a county's
/// name, the last of which is its suffix.
const TOWN_TAIL: usize = 2;
const UPPER_TAIL: usize = 3;

pub(super) fn load() -> Gazetteer {
    let mut rows = Rows {
        provinces: Vec::with_capacity(31),
        cities: Vec::with_capacity(CITIES),
        counties: Vec::with_capacity(COUNTIES),
        towns: Vec::with_capacity(TOWNS),
    };
    let mut at = 0;
    for line in TEXT.split_inclusive('\n') {
        rows.line(line.trim_end(), at);
        at += line.len();
    }
    let town_stems = rows.town_stems();
    let (upper_names, upper_stems) = rows.uppers();
    let Rows { provinces, cities, counties, towns } = rows;
    Gazetteer { provinces, cities, counties, towns, town_stems, upper_names, upper_stems }
}

struct Rows {
    provinces: Vec<Province>,
    cities: Vec<City>,
    counties: Vec<County>,
    towns: Vec<Town>,
}

impl Rows {
    fn line(&mut self, line: &str, at: usize) {
        let (Some(level), Some(code), Some(rest)) = (line.get(..1), line.get(1..3), line.get(3..)) else { return };
        let code = code.parse().unwrap_or(0);
        let (name, towns) = rest.split_once('|').map_or((rest, None), |(name, towns)| (name, Some(towns)));
        let own = Name { at: at as u32 + 3, bytes: name.len() as u8 };
        match level {
            "P" => self.provinces.push(Province { name: own, code }),
            "C" => {
                let (province, hidden) = (last(&self.provinces), names::is_hidden_city(name));
                self.cities.push(City { name: own, province, code, hidden });
            }
            _ => {
                let (city, first_town) = (last(&self.cities), self.towns.len() as u16);
                self.counties.push(County { name: own, city, code, first_town });
                self.towns(towns.unwrap_or_default(), at + 4 + name.len());
            }
        }
    }

    fn towns(&mut self, run: &str, at: usize) {
        let county = last(&self.counties);
        let (mut low, mut step, mut start) = (0_u16, 0_u16, None);
        for (i, byte) in run.bytes().enumerate() {
            if let Some(unit) = Unit::of_letter(byte) {
                let from = start.take().unwrap_or(i);
                low += if step == 0 { 1 } else { std::mem::take(&mut step) };
                self.towns.push(Town { at: (at + from) as u32, bytes: (i - from) as u8, unit, county, low });
            } else if byte.is_ascii_digit() && start.is_none() {
                step = step * 10 + u16::from(byte - b'0');
            } else if start.is_none() {
                start = Some(i);
            }
        }
    }

    fn town_stems(&self) -> Index {
        let mut index = Index::with_capacity(self.towns.len() + 2500, TOWN_TAIL);
        for (id, town) in (0_u16..).zip(&self.towns) {
            let stem = Name { at: town.at, bytes: town.bytes }.get();
            index.add(stem, id);
            if stem.len() < 12 {
                continue;
            }
            let county = self.counties.get(usize::from(town.county)).map_or("", |c| c.name.get());
            let bare = names::without_county(stem, county);
            if bare.len() < stem.len() {
                index.add(bare, id);
            }
            if let Some(short) = Some(bare).filter(|_| town.unit.fits(Unit::Township)).and_then(names::without_peoples)
            {
                index.add(short, id);
            }
        }
        index
    }

    /// Names and stems of everything above the towns; counties are added last, so that they are found first.
    fn uppers(&self) -> (Index, Index) {
        let mut full = Index::with_capacity(COUNTIES + COUNTIES / 4 + CITIES, UPPER_TAIL);
        let mut stems = Index::with_capacity(COUNTIES + CITIES, UPPER_TAIL);
        let all = self.provinces.iter().map(|p| (p.name.get(), ""));
        let all = all.chain(self.cities.iter().map(|c| (if c.hidden { "" } else { c.name.get() }, "")));
        let all = all.chain(self.counties.iter().map(|c| (c.name.get(), self.city_name(c))));
        for (id, (name, city)) in (0_u16..).zip(all).filter(|(_, (name, _))| !name.is_empty()) {
            for form in [Some(name), bare_area(name, city)].into_iter().flatten() {
                full.add(form, id);
            }
            if let Some((stem, suffix)) = names::short_autonomous(name) {
                full.add(&format!("{stem}{suffix}"), id);
            }
            if let Some(stem) = names::stem_of_upper(name) {
                stems.add(stem, id);
            }
        }
        (full, stems)
    }

    fn city_name(&self, county: &County) -> &'static str {
        self.cities.get(usize::from(county.city)).map_or("", |c| c.name.get())
    }
}

/// Beginnings of names that every city has (经济技术开发区).
const GENERIC: [&str; 8] = ["高新", "经济", "工业", "城乡", "循环", "综合", "汽车", "临港"];

/// 岳阳市屈原管理区 → 屈原管理区, 保定白沟新城 → 白沟新城.
fn bare_area<'a>(name: &'a str, city: &str) -> Option<&'a str> {
    let bare = name.strip_prefix(city).or_else(|| name.strip_prefix(city.strip_suffix('市')?))?;
    (bare.chars().nth(3).is_some() && !GENERIC.iter().any(|word| bare.starts_with(word))).then_some(bare)
}

fn last<T>(rows: &[T]) -> u16 {
    rows.len().saturating_sub(1) as u16
}
