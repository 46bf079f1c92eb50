//! Names of places as conditions: which towns of a catalogue a text names, in characters or by their sound.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::bits::Rows;
use super::query::Field;

use crate::report::{Catalogue, Entry};
use crate::text::pinyin::Key;
use crate::text::{fold, fold_char};

/// Names with their sounds, worked out once; kept by whoever asks again and again.
#[derive(Default)]
pub(super) struct Sounds(Mutex<HashMap<Box<str>, Key>>);

/// A text to be found in names.
pub(super) struct Wanted<'a> {
    folded: String,
    /// Only where the text has letters that may be pinyin.
    sounds: Option<MutexGuard<'a, HashMap<Box<str>, Key>>>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(text: &str, by_sound: bool, sounds: &'a Sounds) -> Self {
        let folded = fold(text);
        let letters = by_sound && folded.chars().any(|c| c.is_ascii_lowercase());
        let sounds = letters.then(|| sounds.0.lock().unwrap_or_else(PoisonError::into_inner));
        Self { folded, sounds }
    }

    pub(super) fn is_in(&mut self, name: &str) -> bool {
        !name.is_empty() && (contains(name, &self.folded) || self.sounds_in(name))
    }

    fn sounds_in(&mut self, name: &str) -> bool {
        let Some(known) = &mut self.sounds else { return false };
        if let Some(key) = known.get(name) {
            return key.matches(&self.folded);
        }
        known.entry(name.into()).or_insert_with(|| Key::of(name)).matches(&self.folded)
    }
}

/// The folded name has the text; few names change when they are folded.
fn contains(name: &str, folded: &str) -> bool {
    let changes = || name.chars().any(|c| fold_char(c) != Some(c));
    name.contains(folded) || (changes() && fold(name).contains(folded))
}

/// The rows whose town, county, city or province (`None`: any of them) has the text in its name.
pub(super) fn rows(catalogue: &Catalogue, field: Option<Field>, text: &str, sounds: &Sounds, by_sound: bool) -> Rows {
    let mut wanted = Wanted::new(text, by_sound, sounds);
    let mut out = Rows::none(catalogue.len());
    let asked = |this: Field| field.is_none_or(|f| f == this);
    for province in &catalogue.provinces {
        let all = asked(Field::Province) && wanted.is_in(&province.name);
        let mut city = (String::new(), false);
        for number in province.counties.clone() {
            let Some(county) = catalogue.counties.get(number as usize) else { continue };
            if asked(Field::City) && city.0 != county.city {
                city = (county.city.clone(), wanted.is_in(&county.city));
            }
            let all = all || (asked(Field::City) && city.1 && city.0 == county.city);
            let all = all || (asked(Field::County) && wanted.is_in(&county.name));
            for town in county.towns.clone() {
                if all || (asked(Field::Town) && wanted.is_in(catalogue.town_name(town))) {
                    let entries = catalogue.towns.get(town as usize).map(|t| t.entries.clone());
                    out.insert_range(entries.unwrap_or_default());
                }
            }
        }
    }
    out
}

/// All different names of a kind of place, in the order of the catalogue.
pub(super) fn names(catalogue: &Catalogue, field: Field) -> Vec<&str> {
    tally(catalogue, field).into_iter().map(|(name, _)| name).collect()
}

/// All different names of a kind of place with the number of their reports, in the order of the catalogue.
pub(super) fn tally(catalogue: &Catalogue, field: Field) -> Vec<(&str, usize)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut out: Vec<(&str, usize)> = Vec::new();
    for (number, town) in (0..).zip(&catalogue.towns) {
        let Some(county) = catalogue.counties.get(town.county as usize) else { continue };
        let name = match field {
            Field::Town => catalogue.town_name(number),
            Field::County => &county.name,
            Field::City => &county.city,
            _ => catalogue.provinces.get(county.province as usize).map_or("", |p| p.name.as_str()),
        };
        let at = *places.entry(name).or_insert_with(|| {
            out.push((name, 0));
            out.len() - 1
        });
        if let Some((_, count)) = out.get_mut(at) {
            *count += town.entries.len();
        }
    }
    out.retain(|(name, _)| !name.is_empty());
    out
}

/// The rows for which a year or kind condition holds.
pub(super) fn rows_where(catalogue: &Catalogue, holds: impl Fn(&Entry) -> bool) -> Rows {
    let mut out = Rows::none(catalogue.len());
    for (row, entry) in (0..).zip(&catalogue.entries) {
        if holds(entry) {
            out.insert(row);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{CatalogueBuilder, Names};

    fn catalogue() -> Catalogue {
        let mut builder = CatalogueBuilder::default();
        let rows =
            [("甲省", "乙市", "丙县", "北溪镇"), ("甲省", "乙市", "丁区", "南溪街道"), ("戊省", "", "己县", "北山乡")];
        for (doc, (province, city, county, town)) in (0..).zip(rows) {
            let names = Names {
                province: province.into(),
                city: city.into(),
                county: county.into(),
                town: town.into(),
                code: 100_000_000 * (doc + 1),
            };
            for year in [2021, 2022] {
                builder.add(&names, Entry { town: 0, doc, year, kind: 0, flags: 0 }, 0);
            }
        }
        builder.build()
    }

    #[test]
    fn names_are_found_in_characters_and_by_sound() {
        let (catalogue, sounds) = (catalogue(), Sounds::default());
        for (field, text, expected) in [
            (None, "溪", "北溪镇 南溪街道"),
            (None, "乙", "北溪镇 南溪街道"),
            (Some(Field::Town), "乙", ""),
            (Some(Field::City), "乙市", "北溪镇 南溪街道"),
            (Some(Field::County), "县", "北溪镇 北山乡"),
            (Some(Field::Province), "戊", "北山乡"),
            (Some(Field::Town), "bx", "北溪镇"),
            (None, "bei", "北溪镇 北山乡"),
        ] {
            let rows = rows(&catalogue, field, text, &sounds, true);
            let mut names: Vec<_> =
                rows.iter().map(|row| catalogue.town_name(catalogue.entries[row as usize].town)).collect();
            names.dedup();
            assert_eq!(names.join(" "), expected, "{field:?} {text}");
            assert_eq!(rows.count(), names.len() * 2);
        }
        assert!(super::rows(&catalogue, None, "bx", &sounds, false).is_empty());
    }

    #[test]
    fn years_are_rows() {
        let catalogue = catalogue();
        assert_eq!(rows_where(&catalogue, |e| e.year == 2022).iter().collect::<Vec<_>>(), [1, 3, 5]);
    }
}
