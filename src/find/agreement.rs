//! The index and a plain scan agree: random questions over random reports, answered by the index and by a scan that is
//! written here on its own (its own folding, no parser, no tree of the query).

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use super::trial::{self, Library};
use super::{Query, Scope, matches};
use crate::report::{Kind, Report};

const WORDS: [&str; 14] = [
    "调解",
    "人民调解",
    "纠纷",
    "普法",
    "执法",
    "ＧＤＰ",
    "gdp",
    "第25条",
    "第二十五条",
    "二○二四年",
    "2024年",
    "法 治",
    "鄉鎮",
    "乡镇",
];
const TOWNS: [(&str, &str); 4] = [("北溪镇", "丙县"), ("南溪街道", "丙县"), ("东山乡", "丁县"), ("西岭镇", "戊区")];

/// A report as the scan sees it.
struct Plain {
    path: String,
    /// Folded by [`plain_fold`].
    text: String,
    title: String,
    headings: Vec<String>,
    town: &'static str,
    county: &'static str,
    year: u16,
    kind: Kind,
}

/// White space dropped, full-width forms half-width, small letters, and the traditional characters used here.
fn plain_fold(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '鄉' => out.push('乡'),
            '鎮' => out.push('镇'),
            '！'..='～' => out.extend(char::from_u32(c as u32 - 0xfee0).into_iter().flat_map(char::to_lowercase)),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// What is asked: how it is typed, and what the scan says.
#[derive(Clone, Debug)]
enum Asked {
    Word(String),
    Phrase(String),
    Exact(String),
    Town(usize),
    County(usize),
    Years(u16, u16),
    Kind(bool),
    Title(String),
    Section(String),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Asked {
    /// One of several ways to type it.
    fn typed(&self, way: usize) -> String {
        let pick = |forms: &[&str]| forms[way % forms.len()].to_owned();
        match self {
            Self::Word(word) => word.chars().filter(|c| *c != ' ').collect(),
            Self::Phrase(word) => format!("\"{word}\""),
            Self::Exact(word) => format!("{}\"{word}\"", pick(&["grep:", "原文:", "原文："])),
            Self::Town(n) => format!("{}{}", pick(&["town:", "镇:", "镇："]), TOWNS[*n].0),
            Self::County(n) => format!("{}\"{}\"", pick(&["county:", "县:", "县："]), TOWNS[*n].1),
            Self::Years(from, to) if from == to => format!("{}{from}", pick(&["year:", "年:", "年："])),
            Self::Years(from, to) => format!("year:{from}{}{to}", pick(&["..", "-", "至"])),
            Self::Kind(town) => {
                pick(if *town { &["kind:township", "类:镇"] } else { &["kind:subdistrict", "类型：街道"] })
            }
            Self::Title(word) => format!("{}\"{word}\"", pick(&["title:", "题："])),
            Self::Section(word) => format!("{}\"{word}\"", pick(&["section:", "节："])),
            Self::Not(part) => match **part {
                Self::All(_) | Self::Any(_) => format!("-({})", part.typed(way)),
                _ => format!("-{}", part.typed(way)),
            },
            Self::All(parts) => Self::joined(parts, " ", way),
            Self::Any(parts) => Self::joined(parts, &pick(&[" OR ", " 或 ", " | "]), way),
        }
    }

    fn joined(parts: &[Self], between: &str, way: usize) -> String {
        let part = |(n, part): (usize, &Self)| match part {
            Self::All(_) | Self::Any(_) => format!("({})", part.typed(way + n)),
            _ => part.typed(way + n),
        };
        parts.iter().enumerate().map(part).collect::<Vec<_>>().join(between)
    }

    /// What a plain scan says.
    fn holds(&self, report: &Plain) -> bool {
        let has = |word: &str| report.text.contains(&plain_fold(word));
        match self {
            Self::Word(word) => match plain_fold(word).as_str() {
                "第25条" | "第二十五条" => has("第25条") || has("第二十五条"),
                "二○二四年" | "2024年" => {
                    ["二○二四年", "2024年", "二〇二四年", "二零二四年"].iter().any(|form| has(form))
                }
                _ => has(word),
            },
            Self::Phrase(word) => has(word),
            Self::Exact(word) => report.path.is_empty() || has(word),
            Self::Town(n) => report.town == TOWNS[*n].0,
            Self::County(n) => report.county == TOWNS[*n].1,
            Self::Years(from, to) => (*from..=*to).contains(&report.year),
            Self::Kind(town) => report.kind == if *town { Kind::Township } else { Kind::Subdistrict },
            Self::Title(word) => report.title.contains(&plain_fold(word)),
            Self::Section(word) => report.headings.iter().any(|h| h.contains(&plain_fold(word))),
            Self::Not(part) => !part.holds(report),
            Self::All(parts) => parts.iter().all(|part| part.holds(report)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(report)),
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned)
}

fn asked() -> impl Strategy<Value = Asked> {
    let leaf = prop_oneof![
        4 => word().prop_map(Asked::Word),
        2 => word().prop_map(Asked::Phrase),
        1 => prop::sample::select(vec!["人民调解", "纠纷"]).prop_map(|w| Asked::Exact(w.to_owned())),
        1 => (0..TOWNS.len()).prop_map(Asked::Town),
        1 => (0..TOWNS.len()).prop_map(Asked::County),
        1 => (2020u16..2024, 0u16..3).prop_map(|(from, more)| Asked::Years(from, from + more)),
        1 => any::<bool>().prop_map(Asked::Kind),
        1 => word().prop_map(Asked::Title),
        1 => word().prop_map(Asked::Section),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let many = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.prop_map(|part| Asked::Not(Box::new(part))),
            many.clone().prop_map(Asked::All),
            many.prop_map(Asked::Any),
        ]
    })
}

/// A report and how the scan sees it.
fn one(number: usize, words: &[String], town: usize, year: u16) -> (Report, Plain) {
    let part = |n: usize| words.iter().skip(n).step_by(4).map(String::as_str).collect::<Vec<_>>().join("，");
    let (title, heading) = (format!("{}的报告", part(0)), part(1));
    let paragraphs = [part(2), format!("第{number}号。{}", part(3))];
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    let mut report = trial::report(&title, &[("一、", &heading, &paragraphs)]);
    let (name, county) = TOWNS[town];
    report.kind = if name.ends_with("街道") { Kind::Subdistrict } else { Kind::Township };
    (report.year, report.place.town, report.place.county) = (Some(year), Some(name.into()), Some(county.into()));
    report.source.path = format!("{number:04}");
    let plain = Plain {
        path: report.source.path.clone(),
        text: plain_fold(&format!("{title}一、{heading}{}", paragraphs.concat())),
        title: plain_fold(&title),
        headings: vec![plain_fold(&format!("一、{heading}"))],
        town: name,
        county,
        year,
        kind: report.kind,
    };
    (report, plain)
}

fn drawn<S: Strategy>(strategy: &S, runner: &mut TestRunner) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

#[test]
fn a_thousand_questions_have_the_answers_of_a_plain_scan() {
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(6), ..Config::default() });
    let texts = (prop::collection::vec(word(), 0..14), 0..TOWNS.len(), 2020u16..2025);
    let (reports, plains): (Vec<Report>, Vec<Plain>) = (0..120)
        .map(|n| {
            let (words, town, year) = drawn(&texts, &mut runner);
            one(n, &words, town, year)
        })
        .unzip();
    let library = Library::of(&reports, 3);
    let (edition, catalogue) = library.open();
    let paths: Vec<(u32, String)> =
        catalogue.entries.iter().map(|e| (e.doc, edition.rows(&[e.doc]).unwrap().remove(0).path)).collect();
    let answer = |typed: &str| -> Vec<String> {
        let query = Query::parse(typed).unwrap_or_else(|e| panic!("{typed}: {e}"));
        let rows = matches(&edition, &catalogue, &query, Scope::Text, &|| false).unwrap();
        let mut out: Vec<String> = rows.iter().map(|row| paths[row as usize].1.clone()).collect();
        out.sort();
        out
    };
    let (mut some, mut way) = (0, 0);
    for _ in 0..300 {
        let asked = drawn(&asked(), &mut runner);
        way += 1;
        let typed = asked.typed(way);
        let expected: Vec<String> = plains.iter().filter(|p| asked.holds(p)).map(|p| p.path.clone()).collect();
        some += usize::from(!expected.is_empty() && expected.len() < plains.len());
        assert_eq!(answer(&typed), expected, "{typed}");
    }
    assert!(some > 100, "{some} questions that part the reports");
    for _ in 0..700 {
        let (which, from, length) = drawn(&(0..plains.len(), 0usize..60, 1usize..9), &mut runner);
        let literal: String = plains[which].text.chars().skip(from).take(length).filter(|c| *c != '"').collect();
        if literal.is_empty() {
            continue;
        }
        let expected: Vec<String> =
            plains.iter().filter(|p| p.text.contains(&literal)).map(|p| p.path.clone()).collect();
        assert_eq!(answer(&format!("\"{literal}\"")), expected, "{literal}");
    }
}
