//! Words that set one report apart from its peers: counted by jieba, weighed by log-likelihood (Dunning 1993). The
//! dictionary is loaded for one question and given back.

use std::collections::HashMap;

use jieba_rs::Jieba;

use super::{Edition, Error, plain};
use crate::report::{Catalogue, Entry, Kind, Report};
use crate::text::fold;

/// More peers than these change nothing any more and cost time.
const MOST_PEERS: usize = 40;
/// With fewer, the next larger area is looked at.
const FEWEST_PEERS: usize = 3;
/// The critical value of chi-square with one degree of freedom for one in a thousand.
const CRITICAL: f64 = 10.83;
/// Less often is an accident.
const FEWEST: u32 = 3;

/// Whose reports of the same year a report is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peers {
    County,
    City,
    Province,
    Library,
}

/// A word that a report has far more often than its peers.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub word: String,
    /// How often it stands in the report.
    pub own: u32,
    /// How often it would stand there if the report were like its peers.
    pub expected: f64,
    /// Log-likelihood; 10.83 happens by chance once in a thousand words.
    pub score: f64,
}

/// What sets a report apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    pub peers: Peers,
    /// How many reports it was compared with; with none there are no words.
    pub reports: usize,
    /// The most striking first.
    pub words: Vec<Word>,
}

/// The words, at most `limit`, that set the report of a catalogue row apart from the other towns' reports of its year:
/// in the county, or in the city, province or library where there are too few.
///
/// # Errors
/// [`Error::NoReport`], [`Error::Damaged`], [`Error::Cancelled`].
pub fn words_apart(
    edition: &Edition,
    catalogue: &Catalogue,
    row: u32,
    limit: usize,
    cancel: &dyn Fn() -> bool,
) -> Result<Apart, Error> {
    let entry = catalogue.entries.get(row as usize).ok_or_else(|| Error::NoReport { what: row.to_string() })?;
    let (peers, rows) = peers(catalogue, entry);
    let own = edition.report(entry.doc)?;
    let mut others = Vec::new();
    for &peer in &rows {
        if cancel() {
            return Err(Error::Cancelled);
        }
        others.push(plain::text(&edition.report(peer)?));
    }
    let jieba = Jieba::new();
    let count = |texts: &[String]| {
        let mut counts = HashMap::new();
        texts.iter().for_each(|text| tally(&jieba, text, &mut counts));
        counts
    };
    let (mine, theirs) = (count(&[plain::text(&own)]), count(&others));
    let mut words = if others.is_empty() { Vec::new() } else { striking(&mine, &theirs) };
    words.retain(|word| !names_itself(&own, &word.word));
    words.truncate(limit);
    Ok(Apart { peers, reports: rows.len(), words })
}

/// The documents of the other towns of the same year in the smallest area that has enough of them.
fn peers(catalogue: &Catalogue, entry: &Entry) -> (Peers, Vec<u32>) {
    let county = |e: &Entry| catalogue.county_of(e.town);
    let own = county(entry);
    let city = |e: &Entry| county(e).map(|c| (c.province, c.city.clone()));
    let province = own.and_then(|c| catalogue.provinces.get(c.province as usize));
    let known = province.is_some_and(|p| !p.name.is_empty());
    let same = |area: Peers, e: &Entry| match area {
        Peers::County => own.is_some() && county(e) == own,
        Peers::City => own.is_some_and(|c| !c.city.is_empty()) && city(e) == city(entry),
        Peers::Province => known && county(e).map(|c| c.province) == own.map(|c| c.province),
        Peers::Library => true,
    };
    let listed = |e: &&Entry| Kind::from_number(e.kind).is_some_and(Kind::is_listed);
    let other =
        |e: &&Entry| e.doc != entry.doc && e.year == entry.year && (e.town != entry.town || e.town == Entry::NOWHERE);
    let mut found = Vec::new();
    for area in [Peers::County, Peers::City, Peers::Province, Peers::Library] {
        found =
            catalogue.entries.iter().filter(listed).filter(other).filter(|e| same(area, e)).map(|e| e.doc).collect();
        if found.len() >= FEWEST_PEERS || area == Peers::Library {
            // Evenly from the whole area where there are too many.
            let step = found.len().div_ceil(MOST_PEERS).max(1);
            return (area, found.into_iter().step_by(step).collect());
        }
    }
    (Peers::Library, found)
}

/// Counts words of at least two 汉字.
fn tally(jieba: &Jieba, text: &str, counts: &mut HashMap<String, u32>) {
    for token in jieba.cut(text, false) {
        let word: &str = token.word;
        if word.chars().nth(1).is_some() && word.chars().all(is_han) {
            match counts.get_mut(word) {
                Some(n) => *n += 1,
                None => drop(counts.insert(word.to_owned(), 1)),
            }
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Words that are more frequent in the first counts than in the second beyond chance, the most striking first.
fn striking(mine: &HashMap<String, u32>, theirs: &HashMap<String, u32>) -> Vec<Word> {
    let sum = |counts: &HashMap<String, u32>| counts.values().map(|&n| f64::from(n)).sum::<f64>().max(1.0);
    let (own_size, peer_size) = (sum(mine), sum(theirs));
    let weigh = |(word, &own): (&String, &u32)| {
        let other = theirs.get(word).copied().unwrap_or(0);
        let score = log_likelihood(f64::from(own), own_size, f64::from(other), peer_size);
        let expected = f64::from(other) * own_size / peer_size;
        let more = f64::from(own) > expected;
        (own >= FEWEST && more && score > CRITICAL).then(|| Word { word: word.clone(), own, expected, score })
    };
    let mut out: Vec<Word> = mine.iter().filter_map(weigh).collect();
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.word.cmp(&b.word)));
    out
}

/// G² of a word that stands `a` times among `m` words and `b` times among `n`.
fn log_likelihood(a: f64, m: f64, b: f64, n: f64) -> f64 {
    let part = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
    let rate = (a + b) / (m + n);
    2.0 * (part(a, m * rate) + part(b, n * rate))
}

/// The word is the name of the report's own place, or a part of it.
fn names_itself(report: &Report, word: &str) -> bool {
    let place = &report.place;
    [&place.town, &place.county, &place.city, &place.province]
        .into_iter()
        .flatten()
        .any(|name| fold(name).contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{self, Library};
    use super::*;

    #[test]
    fn log_likelihood_is_as_published() {
        // 10 of 100 against 10 of 1000: 2 (10 ln(10/1.818) + 10 ln(10/18.18)) = 22.13
        assert!((log_likelihood(10.0, 100.0, 10.0, 1000.0) - 22.13).abs() < 0.01);
        assert!(log_likelihood(1.0, 100.0, 10.0, 1000.0).abs() < 1e-9);
    }

    #[test]
    fn a_report_is_told_apart_by_the_words_that_its_peers_lack() {
        let common = "开展法治宣传，组织人民调解，规范行政执法。";
        let text = |n: usize| match n {
            0 => format!("{}{}", common.repeat(3), "渔港船舶安全检查。".repeat(6)),
            _ => common.repeat(8),
        };
        let reports: Vec<_> = (0..5)
            .map(|n| {
                let mut report = trial::report(&format!("报告{n}"), &[("一、", "工作", &[&text(n)])]);
                let name = |s: String| Some(s);
                report.year = Some(2023);
                report.place.town = name(format!("第{n}镇"));
                report.place.county = name("丙县".into());
                report
            })
            .collect();
        let library = Library::of(&reports, 1);
        let (edition, catalogue) = library.open();
        let doc = edition.doc_of_path(&Library::path(&reports[0])).unwrap().unwrap();
        let row = (0..).zip(&catalogue.entries).find(|(_, e)| e.doc == doc).unwrap().0;
        let apart = words_apart(&edition, &catalogue, row, 3, &|| false).unwrap();
        assert_eq!((apart.peers, apart.reports), (Peers::County, 4));
        let words: Vec<_> = apart.words.iter().map(|w| w.word.as_str()).collect();
        assert!(words.contains(&"渔港") && words.contains(&"船舶"), "{words:?}");
        assert!(!words.contains(&"调解"), "{words:?}");
        let other = (0..).zip(&catalogue.entries).find(|(_, e)| e.doc != doc).unwrap().0;
        assert!(words_apart(&edition, &catalogue, other, 9, &|| false).unwrap().words.iter().all(|w| w.word != "渔港"));
        assert!(matches!(words_apart(&edition, &catalogue, row, 3, &|| true), Err(Error::Cancelled)));
    }
}
