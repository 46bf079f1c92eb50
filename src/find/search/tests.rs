use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::find::trial::{self, Library};
use crate::find::{Writer, plain};
use crate::report::Report;

/// Paths of the reports that a query finds, by the index.
fn found(library: &Library, query: &str, scope: Scope) -> Vec<String> {
    let (edition, catalogue) = library.open();
    let query = Query::parse(query).unwrap_or_else(|e| panic!("{query}: {e}"));
    let rows = matches(&edition, &catalogue, &query, scope, &|| false).unwrap();
    let docs: Vec<u32> = rows.iter().map(|row| catalogue.entries[row as usize].doc).collect();
    let mut paths: Vec<_> = edition.rows(&docs).unwrap().into_iter().map(|row| row.path).collect();
    paths.sort();
    paths
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Few different characters, so that words overlap themselves and each other, and match across pieces.
fn texts() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec("[甲甲乙乙丙Ａa ]{0,14}", 1..4), 1..12)
}

fn report_of(pieces: &[String]) -> Report {
    let paragraphs: Vec<&str> = pieces.iter().skip(1).map(String::as_str).collect();
    trial::report(&pieces[0], &[("一、", "", &paragraphs)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_exactly_what_a_scan_finds(
        texts in texts(),
        words in prop::collection::vec("[甲乙丙a]{1,12}", 12),
        cuts in prop::collection::vec((0usize..12, 0usize..30, 1usize..12), 12),
        batches in 1usize..4,
    ) {
        let reports: Vec<Report> = texts.iter().map(|pieces| report_of(pieces)).collect();
        let library = Library::of(&reports, batches);
        let scans: Vec<String> = reports.iter().map(plain::text).collect();
        let pieces = cuts.iter().map(|&(text, from, length)| {
            scans[text % scans.len()].chars().skip(from).take(length).collect::<String>()
        });
        for word in words.iter().cloned().chain(pieces).filter(|w| !w.is_empty()) {
            let expected: BTreeSet<_> = reports.iter().zip(&scans)
                .filter(|(_, scan)| scan.contains(&word))
                .map(|(report, _)| Library::path(report))
                .collect();
            let got: BTreeSet<_> = found(&library, &quoted(&word), Scope::Text).into_iter().collect();
            prop_assert_eq!(got, expected, "{}", word);
        }
    }
}

#[test]
fn conditions_are_combined() {
    let library = Library::of(&trial::county(), 2);
    for (query, expected) in [
        ("调解", "北溪21 北溪22 南溪21"),
        ("调解 -信访", "北溪21 南溪21"),
        ("-调解", "南溪22"),
        ("信访 OR 普法", "北溪22 南溪21 南溪22"),
        ("调解 (信访 OR 普法)", "北溪22 南溪21"),
        ("镇:北溪", "北溪21 北溪22"),
        ("town:bx 信访", "北溪22"),
        ("year:2022", "北溪22 南溪22"),
        ("year:..2021 调解 kind:镇", "北溪21"),
        ("kind:街道", "南溪21 南溪22"),
        ("title:北溪", "北溪21 北溪22"),
        ("section:工作", "北溪21 北溪22 南溪21 南溪22"),
        ("section:作二", ""),
        ("topic:disputes", "北溪21"),
        ("主题:矛盾纠纷", "北溪21"),
        ("county:丙 -town:北溪", "南溪21 南溪22"),
        ("", "北溪21 北溪22 南溪21 南溪22"),
        ("bx", ""),
        ("没有的词", ""),
    ] {
        assert_eq!(found(&library, query, Scope::Text).join(" "), expected, "{query}");
    }
}

/// The four reports of the county with figures, in several segments.
fn measured() -> Library {
    let number = |id: &str, number: f64| (id.to_owned(), number);
    let said = [
        Figures { values: vec![number("mediation_accepted", 3.0)], ..Figures::default() },
        Figures { values: vec![number("mediation_accepted", 120.5)], ..Figures::default() },
        Figures { apart: vec![number("mediation_accepted", 12.0)], ..Figures::default() },
        Figures { unclear: vec!["mediation_accepted".into()], ..Figures::default() },
    ];
    let figures = |path: &str| {
        let at = ["北溪21", "北溪22", "南溪21", "南溪22"].iter().position(|p| *p == path);
        let mut figures = said[at.unwrap()].clone();
        if at == Some(0) {
            figures.values.push(number("admin_litigation_lost", 0.0));
        }
        figures
    };
    Library::with(&trial::county(), 3, |report| figures(&report.source.path))
}

#[test]
fn conditions_on_figures_tell_none_from_nothing() {
    let library = measured();
    for (query, expected) in [
        ("has:mediation_accepted", "北溪21 北溪22 南溪21 南溪22"),
        ("missing:mediation_accepted", ""),
        ("有:行政诉讼败诉", "北溪21"),
        ("无:admin_litigation_lost", "北溪22 南溪21 南溪22"),
        ("行政诉讼败诉件数=0", "北溪21"),
        ("admin_litigation_lost<=5", "北溪21"),
        ("mediation_accepted>=12", "北溪22 南溪21"),
        ("mediation_accepted>12", "北溪22"),
        ("mediation_accepted<=3", "北溪21"),
        ("mediation_accepted=120.5", "北溪22"),
        ("-mediation_accepted>=0", "南溪22"),
        ("受理矛盾纠纷<100 镇:南溪", "南溪21"),
        ("missing:mediators", "北溪21 北溪22 南溪21 南溪22"),
        ("mediators<1", ""),
    ] {
        assert_eq!(found(&library, query, Scope::Text).join(" "), expected, "{query}");
    }
}

#[test]
fn what_the_user_corrected_takes_the_place_of_the_columns() {
    let library = measured();
    let (edition, catalogue) = library.open();
    let doc = edition.doc_of_path("北溪21").unwrap().unwrap();
    let told = Figures { values: vec![("mediators".into(), 9.0)], ..Figures::default() };
    let corrected = Corrected::from([(doc, told)]);
    let asked = Asked { scope: Scope::Text, corrected: &corrected, beyond: &Nothing, among: None, cancel: &|| false };
    for (query, count) in [("mediators>=9", 1), ("has:mediation_accepted", 3), ("有:行政诉讼败诉", 0)] {
        let query = Query::parse(query).unwrap();
        let rows = answer(&edition, &catalogue, &query, &asked).unwrap();
        assert_eq!(rows.count(), count, "{query}");
    }
}

#[test]
fn the_browser_looks_into_names_and_years_too() {
    let library = Library::of(&trial::county(), 1);
    for (query, expected) in [
        ("bxz", "北溪21 北溪22"),
        ("bingx", "北溪21 北溪22 南溪21 南溪22"),
        ("2022", "北溪22 南溪22"),
        ("丙县 2021", "北溪21 南溪21"),
        ("nx 普法", "南溪21 南溪22"),
        ("-bxz", "南溪21 南溪22"),
    ] {
        assert_eq!(found(&library, query, Scope::Library).join(" "), expected, "{query}");
        let (_, catalogue) = library.open();
        let rows = filter(&catalogue, &Query::parse(query).unwrap()).unwrap();
        assert_eq!(rows.is_empty(), query.contains("普法"), "{query}");
    }
}

#[test]
fn what_cannot_be_answered_yet_is_said() {
    let library = Library::of(&trial::county(), 1);
    let (edition, catalogue) = library.open();
    for query in ["check:C02=fail", "copied>=3", "照搬>60", "note:", "bookmark:", "无此词 check:C02"] {
        let query = Query::parse(query).unwrap();
        let answer = matches(&edition, &catalogue, &query, Scope::Text, &|| false);
        assert!(matches!(answer, Err(Error::NotYet { .. })), "{query}");
    }
    for (query, at, said) in [("has:x1", 4, "没有“x1”"), ("普法 调解>=3", 3, "调解成功率"), ("无:普法", 2, "普法")]
    {
        let error = Query::parse(query).unwrap_err();
        assert_eq!((error.at, error.message.contains(said)), (at, true), "{query}: {error}");
    }
    let query = Query::parse("调解").unwrap();
    let answer = matches(&edition, &catalogue, &query, Scope::Text, &|| true);
    assert!(matches!(answer, Err(Error::Cancelled)));
}

struct Friend(Vec<u32>);

impl Beyond for Friend {
    fn noted(&self, text: &str) -> Option<Vec<u32>> {
        Some(if text == "疑点" { self.0.clone() } else { Vec::new() })
    }

    fn reviewed(&self, condition: &OnReview, docs: &[u32], _: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let copied = matches!(condition, OnReview::Copied(compare, limit) if compare.holds(40.0, *limit));
        Some(if copied { docs.to_vec() } else { Vec::new() })
    }
}

#[test]
fn what_others_know_can_be_asked_for() {
    let library = Library::of(&trial::county(), 1);
    let (edition, catalogue) = library.open();
    let beyond = Friend(vec![catalogue.entries[1].doc, 7_000_000]);
    let corrected = Corrected::default();
    let asked = Asked { scope: Scope::Text, corrected: &corrected, beyond: &beyond, among: None, cancel: &|| false };
    for (query, found) in
        [("note:疑点", 1), ("-note:疑点", 3), ("注:别的", 0), ("调解 copied>=30", 3), ("照搬>50", 0), ("查:C02", 0)]
    {
        let query = Query::parse(query).unwrap();
        assert_eq!(answer(&edition, &catalogue, &query, &asked).unwrap().count(), found, "{query}");
    }
}

#[test]
fn numbers_are_found_in_any_form_and_exact_text_in_one() {
    let texts = ["依照第25条，于2024年办结。", "依照第二十五条办理。", "二〇二四年总结ＡＢ。", "另于二○二四年AB。"];
    let reports: Vec<Report> = texts.iter().map(|text| trial::report(text, &[])).collect();
    let library = Library::of(&reports, 2);
    for (query, expected) in [
        ("第二十五条", vec![0, 1]),
        ("\"第二十五条\"", vec![1]),
        ("二零二四年", vec![0, 2, 3]),
        ("2024", vec![0, 2, 3]),
        ("\"2024\"", vec![0]),
        ("-第25条 二○二四年", vec![2, 3]),
        ("ab", vec![2, 3]),
        ("grep:AB", vec![3]),
        ("原文:\"ＡＢ。\"", vec![2]),
        ("ab -grep:AB", vec![2]),
    ] {
        let mut paths: Vec<_> = expected.iter().map(|&n: &usize| Library::path(&reports[n])).collect();
        paths.sort();
        assert_eq!(found(&library, query, Scope::Text), paths, "{query}");
    }
}

#[test]
fn removed_reports_are_found_no_more() {
    let reports = trial::county();
    let library = Library::of(&reports, 1);
    let mut writer = Writer::open(library.folder()).unwrap();
    writer.remove_report(crate::find::id_of(&reports[0].source.hash));
    writer.publish().unwrap();
    assert_eq!(found(&library, "调解", Scope::Text).join(" "), "北溪22 南溪21");
    assert_eq!(found(&library, "-普法", Scope::Text).join(" "), "北溪22");
}
