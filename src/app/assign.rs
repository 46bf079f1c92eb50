//! Saying where a report belongs: what is typed, and the places it can mean.

use crate::read::{Division, Gazetteer};
use crate::report::{Names, Report};

use super::action::Opened;
use super::input::InputKind;

/// The question that is being answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assign {
    /// Fingerprint of the shown report.
    pub hash: String,
    /// The folder that is assigned, relative to the library; `None` for a report alone. Empty is the library itself.
    pub folder: Option<String>,
    pub offers: Vec<Offer>,
    pub chosen: usize,
    /// The year that was typed, 0 without one.
    pub year: u16,
    /// What the reading thinks possible, offered before anything is typed.
    candidates: Vec<Offer>,
}

/// A place that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    pub names: Names,
}

/// More are not shown; typing more of the name narrows them down.
const MOST: usize = 40;

impl Assign {
    pub(super) fn new(opened: &Opened, kind: InputKind) -> Self {
        let folder = (kind == InputKind::AssignFolder).then(|| folder_of(&opened.report.source.path));
        let candidates = candidates(&opened.report);
        let hash = opened.report.source.hash.clone();
        Self { hash, folder, offers: candidates.clone(), chosen: 0, year: 0, candidates }
    }

    pub(super) fn step(&mut self, by: isize) {
        let last = self.offers.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    pub(super) fn typed(&mut self, text: &str) {
        let (words, year) = words_and_year(text);
        self.year = year;
        self.chosen = 0;
        self.offers = if words.is_empty() { self.candidates.clone() } else { self.offers_for(&words) };
    }

    fn offers_for(&self, words: &[&str]) -> Vec<Offer> {
        let last = words.last().copied().unwrap_or_default();
        let mut out: Vec<Offer> = towns(words).into_iter().map(|d| Offer::of(&d)).collect();
        if self.folder.is_some() {
            out.extend(Gazetteer::get().counties(last).into_iter().map(|c| {
                let text = |s: Option<&str>| s.unwrap_or_default().to_owned();
                let names = Names {
                    province: c.province.into(),
                    city: text(c.city),
                    county: c.name.into(),
                    ..Names::default()
                };
                Offer { label: format!("{}{}{}", names.province, names.city, names.county), names }
            }));
        }
        out.truncate(MOST);
        // A place that no gazetteer knows can be given as it is: county and town, or a town alone.
        let county = words.iter().rev().nth(1).copied().unwrap_or_default().to_owned();
        let town = last.to_owned();
        let label = if county.is_empty() { town.clone() } else { format!("{county} {town}") };
        out.push(Offer { label: format!("{label} *"), names: Names { county, town, ..Names::default() } });
        out
    }

    /// What was chosen: a place, a year, or both.
    pub(super) fn chosen(&self) -> Option<(Names, u16)> {
        match self.offers.get(self.chosen) {
            Some(offer) => Some((offer.names.clone(), self.year)),
            None => (self.year > 0).then(|| (Names::default(), self.year)),
        }
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
        Self { label: division.to_string(), names }
    }
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
