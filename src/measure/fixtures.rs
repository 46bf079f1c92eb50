//! Invented texts of every family of traps, and the facts that they hold.
#![allow(clippy::print_stdout, reason = "measurements are printed")]

use proptest::prelude::*;
use serde::Deserialize;

use super::{Indicators, facts};
use crate::report::{Fact, Paragraph, PeriodType, Qualifier, Report, Section};

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    family: String,
    #[serde(default)]
    heading: String,
    text: String,
    facts: Vec<String>,
}

fn report(heading: &str, text: &str) -> Report {
    let section = Section {
        level: 1,
        marker: "一、".into(),
        heading: heading.into(),
        line: 2,
        paragraphs: vec![Paragraph { text: text.into(), line: 3 }],
        ..Section::default()
    };
    Report { year: Some(2024), sections: vec![section], ..Report::default() }
}

fn line(fact: &Fact) -> String {
    let qualifier = match fact.qualifier {
        Qualifier::Exact => "exact",
        Qualifier::About => "about",
        Qualifier::Over => "over",
        Qualifier::AtLeast => "at_least",
        Qualifier::Zero => "zero",
    };
    let period = match fact.period_type {
        PeriodType::ReportingYear => "reporting_year",
        PeriodType::YearToDate => "year_to_date",
        PeriodType::PartYear => "part_year",
        PeriodType::MultiYear => "multi_year",
        PeriodType::Historical => "historical",
        PeriodType::PointInTime => "point_in_time",
        PeriodType::Rate => "rate",
    };
    format!("{} {} {qualifier} {period} {}", fact.indicator, fact.value, fact.facet.as_deref().unwrap_or("-"))
}

#[test]
fn every_family_of_traps_is_read_right() {
    let table: Table = toml::from_str(include_str!("../../tests/fixtures/facts.toml")).unwrap();
    assert!(table.case.len() >= 20);
    let mut wrong = Vec::new();
    for case in &table.case {
        let report = report(&case.heading, &case.text);
        let mut got: Vec<String> = facts(&report, Indicators::built_in()).iter().map(line).collect();
        let mut want = case.facts.clone();
        got.sort();
        want.sort();
        if got != want {
            let missed: Vec<_> = want.iter().filter(|f| !got.contains(f)).collect();
            let extra: Vec<_> = got.iter().filter(|f| !want.contains(f)).collect();
            wrong.push(format!("{}: missed {missed:?} extra {extra:?}", case.family));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fact_keeps_its_address() {
    let text = "前一句。全年受理矛盾纠纷约33件，调解成功30件。后一句。";
    let all = facts(&report("纠纷", text), Indicators::built_in());
    let first = &all[0];
    assert_eq!((first.sentence.as_str(), first.printed.as_str()), ("全年受理矛盾纠纷约33件，调解成功30件。", "约33件"));
    assert_eq!((first.section.as_slice(), first.line), (&["一、".to_owned()][..], 3));
    assert_eq!((first.unit.as_str(), first.unit_printed.as_str(), first.period.as_deref()), ("件", "件", Some("2024")));
    assert_eq!(all.len(), 2);
}

#[test]
fn long_lines_take_linear_time() {
    let started = std::time::Instant::now();
    let mut count = 0;
    for piece in [
        "受理矛盾纠纷3件、（其中《甲》“1起”没有发生群体性事件，",
        "7",
        "去年",
        "（《“",
        "无一",
        "百",
        "99.5%、",
        "2021年3月至",
    ] {
        let all = super::every_fact(&report("", &piece.repeat(600_000 / piece.len())), Indicators::built_in());
        count += all.len();
    }
    assert!(count > 0 && started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
#[ignore = "a measurement"]
fn speed_of_measuring() {
    let table: Table = toml::from_str(include_str!("../../tests/fixtures/facts.toml")).unwrap();
    let prose =
        "镇里把依法办事的要求落到每个岗位，遇事先问有没有依据，再看程序是不是走全，群众看得见、说得清。".repeat(4);
    let one = |case: &Case| report(&case.heading, &format!("{prose}{}", case.text)).sections;
    let sections: Vec<Section> = table.case.iter().flat_map(one).collect();
    let report = Report { year: Some(2024), sections, ..Report::default() };
    let size: usize = report.pieces().iter().map(|piece| piece.text.len()).sum();
    let opened = std::time::Instant::now();
    assert!(Indicators::built_in().all().len() > 90);
    println!("table ready in {:?}", opened.elapsed());
    let (mut bytes, mut count) = (0, 0);
    let mut started = std::time::Instant::now();
    for round in 0..300 {
        if round == 20 {
            (bytes, started) = (0, std::time::Instant::now());
        }
        count += facts(&report, Indicators::built_in()).len();
        bytes += size;
    }
    let rate = bytes as f64 / started.elapsed().as_secs_f64() / 1e6;
    let facts = count / 300;
    let started = std::time::Instant::now();
    for _ in 0..100 {
        for piece in report.pieces() {
            let passage = super::passage::Passage::new(&piece.text, piece.role, &Indicators::built_in().lexicon);
            count += passage.hits.len();
        }
    }
    println!(
        "{:.1} MB/s for the words alone, {} hits",
        size as f64 * 100.0 / started.elapsed().as_secs_f64() / 1e6,
        count / 100
    );
    assert!(facts > 0);
    println!("{facts} facts in {size} bytes, {rate:.1} MB/s");
}

proptest! {
    #[test]
    fn facts_of_any_text_stand_in_it(text in "([零无未没有发生一两三十百千万亿0-9.,，。；：（）()《》“”、%年月日件起次人名份其中受理矛盾纠纷调解成功率宣传资料截至近约余均为]|受理矛盾纠纷|行政复议|12件|\\PC){0,60}") {
        let report = report("信访", &text);
        for fact in super::every_fact(&report, Indicators::built_in()) {
            prop_assert!(text.contains(&fact.sentence) && !fact.sentence.is_empty());
            prop_assert!(fact.sentence.contains(&fact.printed));
            prop_assert!(fact.value.is_finite() && (0.0..=1.0).contains(&fact.confidence));
        }
    }
}
