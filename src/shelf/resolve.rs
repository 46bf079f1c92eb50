//! What a word on the command line means as a report.

use std::path::Path;

use super::{Library, Origin, ShelfError, name};
use crate::find::Edition;
use crate::report::Catalogue;

/// The report that was meant, or those that may have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    One(u32),
    /// In the order of the list; for `TOWN:YEAR` of one town the one that counts is meant, so this is several towns.
    Several(Vec<u32>),
}

/// A path, then an id, then a town with a year.
pub(super) fn word(library: &Library, edition: &Edition, word: &str) -> Result<Resolved, ShelfError> {
    let word = word.trim();
    if let Some(doc) = by_path(library.origin(), edition, word)? {
        return Ok(Resolved::One(doc));
    }
    if let Some(doc) = edition.doc_of_id(&word.to_ascii_lowercase())? {
        return Ok(Resolved::One(doc));
    }
    by_town(library.catalogue(), word)
}

fn by_path(origin: &Origin, edition: &Edition, word: &str) -> Result<Option<u32>, ShelfError> {
    if let Some(doc) = edition.doc_of_path(word.trim_start_matches("./"))? {
        return Ok(Some(doc));
    }
    match inside(origin, word) {
        Some(path) => Ok(edition.doc_of_path(&path)?),
        None => Ok(None),
    }
}

/// A path of the machine as a path of the library. The file may be gone.
fn inside(origin: &Origin, word: &str) -> Option<String> {
    let Origin::Folder(root) = origin else { return None };
    let file = Path::new(word);
    let whole = file.canonicalize().or_else(|_| std::path::absolute(file)).ok()?;
    let path = whole.strip_prefix(root).ok()?;
    let parts: Vec<String> = path.iter().map(name::shown).collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn by_town(catalogue: &Catalogue, word: &str) -> Result<Resolved, ShelfError> {
    let (place, year) = town_and_year(word);
    let towns = towns_named(catalogue, place);
    if towns.is_empty() {
        return Err(ShelfError::no_report(word, "请用 zhenbao list 查看有哪些报告。".to_owned()));
    }
    let docs: Vec<u32> = towns.iter().flat_map(|town| docs_of(catalogue, *town, year)).collect();
    match docs[..] {
        [] => Err(ShelfError::no_report(word, format!("{place}有这些年份的报告：{}。", years_of(catalogue, &towns)))),
        [doc] => Ok(Resolved::One(doc)),
        _ => Ok(Resolved::Several(docs)),
    }
}

fn town_and_year(word: &str) -> (&str, Option<u16>) {
    let split = word.rsplit_once([':', '：']).or_else(|| word.rsplit_once(' '));
    let year = |text: &str| text.trim().trim_end_matches('年').parse().ok().filter(|year| (1900..2200).contains(year));
    match split.and_then(|(place, text)| Some((place.trim(), year(text)?))) {
        Some((place, year)) => (place, Some(year)),
        None => (word, None),
    }
}

/// Towns of this name; where there is none, those whose name with county, city and province in front ends so or whose
/// name begins so (西联 for 西联镇).
fn towns_named(catalogue: &Catalogue, place: &str) -> Vec<u32> {
    let all = || 0..catalogue.towns.len() as u32;
    let exact: Vec<u32> = all().filter(|town| catalogue.town_name(*town) == place).collect();
    if !exact.is_empty() || place.is_empty() {
        return exact;
    }
    let whole: Vec<u32> = all().filter(|town| whole_name(catalogue, *town).ends_with(place)).collect();
    if !whole.is_empty() {
        return whole;
    }
    all().filter(|town| catalogue.town_name(*town).starts_with(place)).collect()
}

fn whole_name(catalogue: &Catalogue, town: u32) -> String {
    let county = catalogue.county_of(town);
    let province = county.and_then(|c| catalogue.provinces.get(c.province as usize));
    let (city, county) = county.map_or(("", ""), |c| (c.city.as_str(), c.name.as_str()));
    format!("{}{city}{county}{}", province.map_or("", |p| p.name.as_str()), catalogue.town_name(town))
}

/// Of each year the one that counts.
fn docs_of(catalogue: &Catalogue, town: u32, year: Option<u16>) -> Vec<u32> {
    let mut last = None;
    let counts = |entry: &&crate::report::Entry| last.replace(entry.year) != Some(entry.year);
    entries_of(catalogue, town)
        .iter()
        .filter(counts)
        .filter(|entry| year.is_none_or(|year| entry.year == year))
        .map(|entry| entry.doc)
        .collect()
}

fn entries_of(catalogue: &Catalogue, town: u32) -> &[crate::report::Entry] {
    let range = catalogue.towns.get(town as usize).map(|t| t.entries.start as usize..t.entries.end as usize);
    range.and_then(|range| catalogue.entries.get(range)).unwrap_or_default()
}

fn years_of(catalogue: &Catalogue, towns: &[u32]) -> String {
    let entries = towns.iter().flat_map(|town| entries_of(catalogue, *town));
    let years: std::collections::BTreeSet<u16> = entries.map(|entry| entry.year).collect();
    years.iter().map(u16::to_string).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{CatalogueBuilder, Entry, Kind, Names};

    fn catalogue() -> Catalogue {
        let mut builder = CatalogueBuilder::default();
        for (doc, (county, town, year, signed)) in (0..).zip([
            ("云溪县", "安平镇", 2021, 20_211_230),
            ("云溪县", "安平镇", 2022, 20_221_230),
            ("云溪县", "安平镇", 2022, 20_230_110),
            ("望川区", "安平镇", 2021, 20_211_231),
            ("望川区", "柳塘乡", 2021, 20_211_231),
        ]) {
            let names = Names {
                province: "甲省".into(),
                city: "乙市".into(),
                county: county.into(),
                town: town.into(),
                code: 0,
            };
            let entry = Entry { town: 0, doc, year, kind: Kind::Township.number(), flags: 0 };
            builder.add(&names, entry, signed);
        }
        builder.build()
    }

    #[test]
    fn a_town_and_a_year_name_a_report() {
        let catalogue = catalogue();
        for (word, expected) in [
            ("柳塘乡:2021", vec![4]),
            ("柳塘：2021年", vec![4]),
            ("柳塘乡 2021", vec![4]),
            ("柳塘乡", vec![4]),
            ("安平镇:2021", vec![0, 3]),
            ("云溪县安平镇:2021", vec![0]),
            ("甲省乙市望川区安平镇:2021", vec![3]),
            ("云溪县安平镇：2022", vec![2]),
            ("云溪县安平镇", vec![0, 2]),
        ] {
            let mut docs = match by_town(&catalogue, word).unwrap() {
                Resolved::One(doc) => vec![doc],
                Resolved::Several(docs) => docs,
            };
            docs.sort_unstable();
            assert_eq!(docs, expected, "{word}");
        }
    }

    #[test]
    fn what_is_not_there_is_answered_with_what_is() {
        let catalogue = catalogue();
        for (word, hint) in [
            ("柳塘乡:2020", "2021"),
            ("安平镇:1999", "2021、2022"),
            ("无名镇:2021", "zhenbao list"),
            ("", "zhenbao list"),
        ] {
            let error = by_town(&catalogue, word).unwrap_err();
            assert!(error.hint.contains(hint), "{word}: {error:?}");
        }
    }
}
