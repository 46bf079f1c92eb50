//! What the review must find in texts whose facts are known: the samples that restate public reports, dates that decide
//! deadlines, and short reports in many forms with the verdicts of a careful reader.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use zhenbao::measure::{Indicators, facts};
use zhenbao::report::{Date, Report};
use zhenbao::review::{Checklist, Review, diff, review};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Report {
    let mut report = zhenbao::read::read(&fs::read(root().join(path)).unwrap(), path).unwrap();
    report.facts = facts(&report, Indicators::built_in());
    report
}

fn alone(report: Report) -> Review {
    review(&[report], &[0], Checklist::built_in()).remove(0)
}

/// 西河 2021, 西联 2024, 太安 2020, 省新 2023, 临江 2023, restated.
const RESTATED: [&str; 5] = [
    "sample-reports/广东省/韶关市武江区/西河镇2021.txt",
    "sample-reports/广东省/韶关市武江区/report-02.txt",
    "sample-reports/重庆市/report-03.txt",
    "sample-reports/福建省/南安市/省新镇2023.txt",
    "sample-reports/广东省/scan-0007.txt",
];

fn restated() -> Vec<Review> {
    RESTATED.iter().map(|path| alone(read(path))).collect()
}

#[test]
fn unrelated_reports_share_next_to_nothing() {
    let all: Vec<Report> = RESTATED.iter().map(|path| read(path)).collect();
    for (n, a) in all.iter().enumerate() {
        for b in all.iter().skip(n + 1) {
            assert!(diff(a, b).containment < 0.1, "{} {}", a.source.path, b.source.path);
        }
    }
}

#[test]
fn required_parts_are_found_at_any_level_and_behind_misread_headings() {
    let all = restated();
    let [xihe, _, taian, shengxin, linjiang] = &all[..] else { panic!("five") };
    let depth = |review: &Review, id: &str| {
        let item = review.item(id).unwrap();
        (item.verdict.word(), item.evidence.first().map_or(0, |e| e.section.len()))
    };
    assert_eq!([depth(xihe, "C02"), depth(xihe, "C05")], [("pass", 2), ("pass", 2)]);
    assert_eq!(depth(taian, "C04"), ("pass", 3));
    assert_eq!(depth(shengxin, "C04"), ("pass", 2));
    assert_eq!(linjiang.item("C01").unwrap().verdict.word(), "pass", "the heading is misread in the scan");
}

#[test]
fn problems_without_a_plan_are_told_where_headings_decide_it() {
    let gaps: Vec<Vec<String>> =
        restated().iter().map(|r| r.gaps.iter().map(|g| g.problem.section.concat()).collect()).collect();
    let expected: [&[&str]; 5] = [&[], &["五、(二)"], &[], &[], &["五、(三)"]];
    assert_eq!(gaps, expected.map(|list| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()));
}

#[test]
fn plans_among_the_results_are_told() {
    let told: Vec<usize> = restated().iter().map(|r| r.misplaced.len()).collect();
    assert_eq!(told, [1, 0, 0, 0, 0]);
    let text = "某岭镇2023年法治政府建设年度报告\n一、主要做法\n审查合同18份。接下来，镇里要把合同台账补齐。\n二、2024年安排\n接下来要补招两人。\n";
    let report = zhenbao::read::read(text.as_bytes(), "某岭镇2023.txt").unwrap();
    let told = alone(report).misplaced;
    assert_eq!(told.iter().map(|e| e.text.as_str()).collect::<Vec<_>>(), ["接下来，镇里要把合同台账补齐。"]);
}

#[test]
fn figures_are_held_against_each_other() {
    let all = restated();
    let calc = |n: usize, word: &str| -> Vec<&str> {
        all[n].arithmetic.iter().filter(|c| c.verdict.word() == word).map(|c| c.calc.as_str()).collect()
    };
    assert!(all[0].arithmetic.is_empty() && all[2].arithmetic.is_empty());
    for part in ["90.9", "184", "157", "24+3=27"] {
        assert!(calc(1, "consistent").iter().any(|c| c.contains(part)), "{part}");
    }
    assert!(calc(1, "unclear").iter().any(|c| c.starts_with("24/27")));
    assert!(calc(1, "unclear").iter().any(|c| c.contains("未成年")));
    assert!(calc(1, "overlapping").iter().any(|c| c.contains("179>90")));
    assert_eq!(calc(1, "outlier").len(), 1);
    assert_eq!(
        (calc(1, "inconsistent").len(), calc(3, "inconsistent").len(), calc(4, "inconsistent").len()),
        (0, 0, 0)
    );
    assert!(calc(3, "consistent").iter().any(|c| c.starts_with("288/290")));
    assert!(calc(3, "consistent").iter().any(|c| c.starts_with("42/43")));
    assert_eq!(calc(4, "consistent").len(), 1);
}

/// Year, date under the text, date of the page; C07, C08, C09 and a part of the reason.
#[test]
fn no_date_stands_for_another() {
    let date = |text: &str| {
        let mut parts = text.split('-').map(|p| p.parse::<u16>().unwrap());
        let mut next = || parts.next().unwrap();
        Date::new(next(), next() as u8, next() as u8)
    };
    for (year, signed, published, verdicts, said) in [
        (2021, "2021-12-15", "", "unknown pass warn", "早不等于公开早"),
        (2020, "2021-01-10", "", "unknown pass pass", "早不等于公开早"),
        (2024, "", "2025-04-11", "fail unknown pass", "逾期 11 天"),
        (2024, "", "2024-12-02", "pass unknown warn", "2024-12-02"),
        (2025, "2026-01-22", "2026-02-10", "pass pass pass", "2026-02-10"),
        (2023, "2024-01-05", "2024-04-01", "warn pass pass", "当日"),
        (2023, "2024-04-02", "", "fail fail pass", "已过公开期限"),
        (2023, "2024-02-29", "", "unknown pass pass", ""),
        (2023, "2024-03-01", "", "unknown fail pass", ""),
        (2023, "", "", "unknown unknown pass", "没有发布日期"),
    ] {
        let report = Report {
            year: Some(year),
            signed: (!signed.is_empty()).then(|| date(signed)).flatten(),
            published: (!published.is_empty()).then(|| date(published)).flatten(),
            ..Report::default()
        };
        let found = alone(report);
        let words = ["C07", "C08", "C09"].map(|id| found.item(id).unwrap().verdict.word()).join(" ");
        assert_eq!(words, verdicts, "{year} {signed} {published}");
        assert!(found.item("C07").unwrap().reason.contains(said), "{}", found.item("C07").unwrap().reason);
    }
}

/// The verdicts that a careful reader gave before the program saw the texts, in `tests/fixtures/forms/expected.json`.
#[test]
fn short_reports_in_many_forms_get_the_verdicts_of_a_careful_reader() {
    let folder = "tests/fixtures/forms";
    let told = fs::read_to_string(root().join(folder).join("expected.json")).unwrap();
    let expected: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&told).unwrap();
    assert!(expected.len() >= 12);
    let mut wrong = Vec::new();
    for (file, verdicts) in &expected {
        let found = alone(read(&format!("{folder}/{file}")));
        for (id, verdict) in verdicts {
            let item = found.item(id).unwrap();
            if item.verdict.word() != verdict {
                wrong.push(format!("{file} {id} {verdict}: {} {}", item.verdict.word(), item.reason));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}
