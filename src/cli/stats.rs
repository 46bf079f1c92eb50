//! `stats`: how many reports and towns a query matches, by year and by province; with `--words` what sets one report
//! apart from its peers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fault::{Ended, Fault, Outcome};
use super::hits::{peer_words, province_name, share_words, year_name};
use super::library::Place;
use super::list::{matching, parse};
use super::out::Out;
use crate::config::Lang;
use crate::find::{self, Peers, Scope, Share, Stats};
use crate::shelf::{Library, Resolved};

/// Words of one report.
const WORDS: usize = 40;

#[derive(Serialize)]
struct StatsJson {
    reports: usize,
    towns: usize,
    /// `null`: there are no reports of that year.
    by_year: BTreeMap<String, Option<usize>>,
    by_province: BTreeMap<String, Option<usize>>,
    /// All reports, whether they match or not.
    all: AllJson,
}

#[derive(Serialize)]
struct AllJson {
    reports: usize,
    towns: usize,
    by_year: BTreeMap<String, usize>,
    by_province: BTreeMap<String, usize>,
}

#[derive(Serialize)]
struct WordsJson<'a> {
    path: &'a str,
    peers: &'static str,
    reports: usize,
    words: Vec<WordJson<'a>>,
}

#[derive(Serialize)]
struct WordJson<'a> {
    word: &'a str,
    own: u32,
    expected: f64,
    score: f64,
}

pub(super) fn run(place: &Place, text: &str, json: bool, lang: Lang, out: &mut Out) -> Outcome {
    let query = parse(text)?;
    let library = place.open_for_command()?;
    let rows = matching(place, &library, &query, Scope::Text)?;
    let stats = Stats::of(library.catalogue(), &rows);
    if json {
        out.json(&in_json(&stats));
    } else {
        lines(&stats, lang).iter().for_each(|line| out.line(line));
    }
    Ok(if rows.is_empty() { Ended::Doubtful } else { Ended::Done })
}

fn in_json(stats: &Stats) -> StatsJson {
    let year = |year: u16| if year == 0 { "?".to_owned() } else { format!("{year:04}") };
    let province = |name: &str| if name.is_empty() { "?".to_owned() } else { name.to_owned() };
    let count = |share: Share| (share.all > 0).then_some(share.matching);
    StatsJson {
        reports: stats.reports.matching,
        towns: stats.towns.matching,
        by_year: stats.by_year.iter().map(|(y, s)| (year(*y), count(*s))).collect(),
        by_province: stats.by_province.iter().map(|(p, s)| (province(p), count(*s))).collect(),
        all: AllJson {
            reports: stats.reports.all,
            towns: stats.towns.all,
            by_year: stats.by_year.iter().map(|(y, s)| (year(*y), s.all)).collect(),
            by_province: stats.by_province.iter().map(|(p, s)| (province(p), s.all)).collect(),
        },
    }
}

fn lines(stats: &Stats, lang: Lang) -> Vec<String> {
    let (reports, towns) = (stats.reports, stats.towns);
    let mut out = vec![
        lang.of(format!("报告  {}", share_words(reports, lang)), format!("reports  {}", share_words(reports, lang))),
        lang.of(
            format!("镇    {} / {}", towns.matching, towns.all),
            format!("towns    {} of {}", towns.matching, towns.all),
        ),
    ];
    out.extend(
        stats.by_year.iter().map(|(year, share)| format!("{}  {}", year_name(*year, lang), share_words(*share, lang))),
    );
    let province =
        |(name, share): &(String, Share)| format!("{}  {}", province_name(name, lang), share_words(*share, lang));
    out.extend(stats.by_province.iter().map(province));
    out
}

/// What sets a report apart from its peers.
pub(super) fn words(place: &Place, report: &str, json: bool, lang: Lang, out: &mut Out) -> Outcome {
    let library = place.open_for_command()?;
    let (Resolved::One(doc), Some(edition)) = (library.resolve(report)?, library.edition()) else {
        return Err(several(report));
    };
    let row = (0..).zip(&library.catalogue().entries).find(|(_, e)| e.doc == doc).map_or(0, |(row, _)| row);
    let apart = find::words_apart(edition, library.catalogue(), row, WORDS, &|| false)?;
    if json {
        out.json(&WordsJson {
            path: &path(&library, doc),
            peers: peers(apart.peers),
            reports: apart.reports,
            words: apart
                .words
                .iter()
                .map(|w| WordJson { word: &w.word, own: w.own, expected: w.expected, score: w.score })
                .collect(),
        });
    } else {
        let peers = peer_words(&apart, lang);
        out.line(&lang.of(
            format!("比{peers}用得多的词：词、次数、同类平均、差别"),
            format!("words used more than in {peers}: word, times, peers' average, difference"),
        ));
        if apart.words.is_empty() {
            out.line(lang.of("  没有明显不同的词", "  no word stands out"));
        }
        apart
            .words
            .iter()
            .for_each(|w| out.line(&format!("  {}  {}  {:.1}  {:.1}", w.word, w.own, w.expected, w.score)));
    }
    Ok(if apart.words.is_empty() { Ended::Doubtful } else { Ended::Done })
}

fn several(report: &str) -> Fault {
    Fault::new(format!("“{report}”不止一份。"), "请用 zhenbao list 给出的编号。")
}

fn path(library: &Library, doc: u32) -> String {
    library.paths(doc).ok().and_then(|paths| paths.into_iter().next()).unwrap_or_default()
}

fn peers(peers: Peers) -> &'static str {
    match peers {
        Peers::County => "county",
        Peers::City => "city",
        Peers::Province => "province",
        Peers::Library => "library",
    }
}
