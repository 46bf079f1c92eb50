//! Saying where a report belongs: what is typed, and the places it can mean.

use crate::config::Lang;
use crate::read::{Division, Gazetteer};
use crate::report::{Catalogue, Names, Report};

use super::action::{Assignment, Opened, Scope};
use super::input::InputKind;

/// The question that is being answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assign {
    /// Fingerprint of the shown report.
    hash: String,
    /// The folder that is assigned, relative to the library; `None` for a report alone. Empty is the library itself.
    pub folder: Option<String>,
    pub offers: Vec<Offer>,
    pub chosen: usize,
    /// The year that was typed, 0 without one.
    pub year: u16,
    /// Offered before anything is typed: what the reading thinks possible, and to take back what was said.
    first: Vec<Offer>,
}

/// A place that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    pub names: Names,
    /// How many reports of it the library has.
    pub reports: usize,
    /// Takes back what was said of this instead.
    forgets: Option<Scope>,
}

/// More are not shown; typing more of the name narrows them down.
const MOST: usize = 40;

impl Assign {
    pub(super) fn new(opened: &Opened, kind: InputKind, lang: Lang) -> Self {
        let folder = (kind == InputKind::AssignFolder).then(|| folder_of(&opened.report.source.path));
        let hash = opened.report.source.hash.clone();
        let mut first = candidates(&opened.report);
        first.extend(taking_back(opened, folder.is_some(), lang));
        Self { hash, folder, offers: first.clone(), chosen: 0, year: 0, first }
    }

    pub(super) fn step(&mut self, by: isize) {
        let last = self.offers.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    pub(super) fn typed(&mut self, text: &str, catalogue: &Catalogue) {
        let (words, year) = words_and_year(text);
        self.year = year;
        self.chosen = 0;
        self.offers = if words.is_empty() { self.first.clone() } else { self.offers_for(&words, catalogue) };
    }

    /// Towns of the library before those of the country.
    fn offers_for(&self, words: &[&str], catalogue: &Catalogue) -> Vec<Offer> {
        let last = words.last().copied().unwrap_or_default();
        let mut out = here(words, catalogue);
        let more: Vec<Offer> = towns(words).into_iter().map(|d| Offer::of(&d)).collect();
        out.extend(
            more.into_iter().filter(|o| !out.iter().any(|known| known.names.code == o.names.code)).collect::<Vec<_>>(),
        );
        if self.folder.is_some() {
            out.extend(counties(last));
        }
        out.truncate(MOST);
        // A place that no gazetteer knows can be given as it is: county and town, or a town alone.
        let county = words.iter().rev().nth(1).copied().unwrap_or_default().to_owned();
        let town = last.to_owned();
        let label = if county.is_empty() { town.clone() } else { format!("{county} {town}") };
        let names = Names { county, town, ..Names::default() };
        out.push(Offer { label: format!("{label} *"), names, ..Offer::default() });
        out
    }

    /// What the user says by choosing this: a place, a year, or both; `None` where nothing was chosen or typed.
    pub(super) fn said(&self) -> Option<Assignment> {
        let offer = self.offers.get(self.chosen);
        if let Some(scope) = offer.filter(|_| self.year == 0).and_then(|offer| offer.forgets.clone()) {
            return Some(Assignment { scope, names: Names::default(), year: 0, forget: true });
        }
        let names = offer.map(|offer| offer.names.clone()).unwrap_or_default();
        let scope = match &self.folder {
            Some(folder) => Scope::Folder(folder.clone()),
            None => Scope::Report(self.hash.clone()),
        };
        let says = self.year > 0 || names != Names::default();
        says.then_some(Assignment { scope, names, year: self.year, forget: false })
    }
}

impl Offer {
    fn of(division: &Division) -> Self {
        let names = Names {
            province: division.province.into(),
            city: division.city.unwrap_or_default().into(),
            county: division.county.or(division.city).unwrap_or_default().into(),
            town: division.town(),
            code: division.code,
        };
        Self { label: division.to_string(), names, ..Self::default() }
    }

    fn with_names(names: Names, reports: usize) -> Self {
        let label = [&names.province, &names.city, &names.county, &names.town].map(String::as_str).concat();
        Self { label, names, reports, ..Self::default() }
    }
}

/// A row that takes back what was said of the report, or of the folder that decides about it.
fn taking_back(opened: &Opened, of_folder: bool, lang: Lang) -> Option<Offer> {
    let (scope, label) = match &opened.assigned.folder {
        Some(folder) if of_folder => {
            let of = |name: &str| {
                lang.of(format!("不再指定：{name}恢复读出的镇和年份"), format!("take it back: {name} as it was read"))
            };
            let name = if folder.is_empty() { lang.of("整个文件夹", "the whole folder") } else { folder };
            (Scope::Folder(folder.clone()), of(name))
        }
        _ if opened.assigned.own && !of_folder => {
            let label = lang.of("不再指定：恢复读出的镇和年份", "take it back: town and year as they were read");
            (Scope::Report(opened.report.source.hash.clone()), label.to_owned())
        }
        _ => return None,
    };
    Some(Offer { label, forgets: Some(scope), ..Offer::default() })
}

/// Towns of the library whose names have the last word in them, and the words before it in those of their county, city or
/// province.
fn here(words: &[&str], catalogue: &Catalogue) -> Vec<Offer> {
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let fits = (0..).zip(&catalogue.towns).filter(|(n, _)| catalogue.town_name(*n).contains(last));
    let offers = fits.filter_map(|(_, town)| {
        let entry = catalogue.entries.get(town.entries.start as usize)?;
        Some(Offer::with_names(catalogue.names(entry), town.entries.len()))
    });
    offers.filter(|offer| before.iter().all(|word| offer.label.contains(word))).take(MOST).collect()
}

fn counties(name: &str) -> impl Iterator<Item = Offer> {
    Gazetteer::get().counties(name).into_iter().map(|c| {
        let city = c.city.unwrap_or_default().to_owned();
        Offer::with_names(Names { province: c.province.into(), city, county: c.name.into(), ..Names::default() }, 0)
    })
}

/// Towns of the last word; words before it must stand in the whole name.
fn towns(words: &[&str]) -> Vec<Division> {
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let found = Gazetteer::get().find_towns(last);
    found.into_iter().filter(|d| before.iter().all(|w| d.to_string().contains(w))).collect()
}

fn words_and_year(text: &str) -> (Vec<&str>, u16) {
    let year_of = |word: &str| word.trim_end_matches('年').parse::<u16>().ok().filter(|y| (1990..=2099).contains(y));
    let words = text.split_whitespace();
    let year = words.clone().find_map(year_of).unwrap_or(0);
    (words.filter(|w| year_of(w).is_none()).collect(), year)
}

fn candidates(report: &Report) -> Vec<Offer> {
    let codes = report.place.candidates.iter().filter_map(|code| code.parse().ok());
    codes.filter_map(|code| Gazetteer::get().division(code)).map(|d| Offer::of(&d)).collect()
}

fn folder_of(path: &str) -> String {
    path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_may_stand_anywhere() {
        assert_eq!(words_and_year("武江区 西联镇 2024"), (vec!["武江区", "西联镇"], 2024));
        assert_eq!(words_and_year("2023年 西联镇"), (vec!["西联镇"], 2023));
        assert_eq!(words_and_year("12345"), (vec!["12345"], 0));
    }

    #[test]
    fn the_folder_is_what_stands_before_the_last_slash() {
        assert_eq!(folder_of("广东省/武江区/a.txt"), "广东省/武江区");
        assert_eq!(folder_of("a.txt"), "");
    }
}
