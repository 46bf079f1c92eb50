//! The review of an invented county: three towns, three years, every verdict.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use zhenbao::export::{DiffJson, ReviewJson, ReviewStyle, review_csv, review_html, review_markdown};
use zhenbao::measure::{Indicators, facts};
use zhenbao::report::Report;
use zhenbao::review::{Band, Change, Checklist, Outcome, Review, diff, points, review};

/// The reports by town and year. No gazetteer knows the county, so town and year come from the names of the files.
fn county() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/county");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| one(path)).collect()
}

fn one(path: &Path) -> Report {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut report = zhenbao::read::read(&fs::read(path).unwrap(), &name).unwrap();
    let (town, year) = name.split_at(name.len() - 4);
    (report.place.county, report.place.town) = (Some("云溪县".into()), Some(town.into()));
    report.year = year.parse().ok();
    report.facts = facts(&report, Indicators::built_in());
    report
}

fn reviews() -> Vec<Review> {
    let reports = county();
    let all: Vec<usize> = (0..reports.len()).collect();
    review(&reports, &all, Checklist::built_in())
}

fn of<'a>(all: &'a [Review], name: &str) -> &'a Review {
    all.iter().find(|r| r.path == name).unwrap()
}

#[test]
fn every_verdict_of_every_statutory_point_occurs() {
    let all = reviews();
    let seen: BTreeSet<String> =
        all.iter().flat_map(|r| &r.items).map(|i| format!("{} {}", i.id, i.verdict.word())).collect();
    for (id, verdicts) in [
        ("C01", "pass partial fail"),
        ("C02", "pass partial fail"),
        ("C03", "pass partial fail"),
        ("C04", "pass partial fail"),
        ("C05", "pass partial fail warn"),
        ("C06", "pass na"),
        ("C07", "pass warn fail unknown"),
        ("C08", "pass fail unknown"),
        ("C10", "pass warn"),
        ("C11", "pass partial"),
        ("C12", "pass partial fail"),
        ("Y05", "pass partial warn fail na"),
        ("Y07", "pass warn"),
        ("Y08", "partial na"),
    ] {
        for verdict in verdicts.split(' ') {
            assert!(seen.contains(&format!("{id} {verdict}")), "{id} {verdict}");
        }
    }
}

#[test]
fn a_whole_report_passes_and_a_bare_one_does_not() {
    let all = reviews();
    let line = |name: &str| {
        let ids = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08"];
        ids.map(|id| of(&all, name).item(id).unwrap().verdict.word()).join(" ")
    };
    assert_eq!(line("安平镇2021"), "pass pass pass pass pass pass pass pass");
    assert_eq!(line("安平镇2022"), "pass pass fail pass partial na warn fail");
    assert_eq!(line("安平镇2023"), "pass pass fail pass partial na fail fail");
    assert_eq!(line("柳塘乡2021"), "pass fail fail fail partial na unknown unknown");
    assert_eq!(line("柳塘乡2022"), "pass pass partial fail warn na unknown pass");
    assert_eq!(line("柳塘乡2023"), "pass pass partial partial fail na fail fail");
    assert_eq!(line("石浦镇2021"), "fail fail fail fail fail na unknown unknown");
    assert_eq!(line("石浦镇2022"), "partial partial fail partial partial na unknown unknown");
}

#[test]
fn every_finding_quotes_the_source() {
    let reports = county();
    let all = reviews();
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for (report, review) in reports.iter().zip(&all) {
        let text: String = report.pieces().iter().map(|p| bare(&p.text)).collect();
        for evidence in review.items.iter().flat_map(|i| &i.evidence) {
            assert!(text.contains(&bare(&evidence.text)), "{}: {}", review.path, evidence.text);
        }
        for run in review.copying.nearest.iter().flat_map(|n| &n.runs) {
            assert!(text.contains(&bare(&run.evidence.text)), "{}: {}", review.path, run.evidence.text);
        }
    }
}

#[test]
fn each_band_of_copying_occurs() {
    let all = reviews();
    let band = |name: &str| of(&all, name).copying.previous.as_ref().map(|b| Band::of(b.containment));
    assert_eq!(band("安平镇2021"), None);
    assert_eq!(band("石浦镇2023"), Some(Band::Normal));
    assert_eq!(band("柳塘乡2022"), Some(Band::Note));
    assert_eq!(band("柳塘乡2023"), Some(Band::High));
    assert_eq!(band("安平镇2023"), Some(Band::Severe));
    let near = &of(&all, "石浦镇2023").copying.nearest;
    assert!(near.iter().all(|n| !n.mirror), "other towns copy, they are not the same report");
    assert!(near.first().is_some_and(|n| n.runs.first().is_some_and(|r| r.length >= 25)));
}

#[test]
fn a_second_copy_of_a_report_is_no_copying() {
    let mut reports = county();
    let mut copy = reports[0].clone();
    (copy.source.path, copy.place.town) = ("mirror".into(), None);
    reports.push(copy);
    let found = review(&reports, &[0], Checklist::built_in());
    let near = found[0].copying.nearest.iter().find(|n| n.path == "mirror").unwrap();
    assert!(near.mirror);
}

#[test]
fn plans_are_held_against_the_next_report() {
    let all = reviews();
    let told: Vec<(String, Outcome)> = of(&all, "安平镇2022")
        .promises
        .iter()
        .flatten()
        .map(|p| (p.plan.text.chars().skip(3).take(6).collect(), p.outcome))
        .collect();
    let expected = [
        ("开通山区调解", Outcome::Fulfilled),
        ("编写乡音普法", Outcome::CarriedOver),
        ("建设河湖执法", Outcome::NotMentioned),
        ("清理历年陈旧", Outcome::Answered),
    ];
    assert_eq!(told, expected.map(|(text, outcome)| (text.to_owned(), outcome)));
}

#[test]
fn each_verdict_of_arithmetic_occurs() {
    let all = reviews();
    let seen: BTreeSet<&str> = all.iter().flat_map(|r| &r.arithmetic).map(|c| c.verdict.word()).collect();
    let every = ["consistent", "inconsistent", "outlier", "overlapping", "truncated", "unclear"];
    assert_eq!(seen, BTreeSet::from(every));
    let wrong = points(of(&all, "安平镇2023")).into_iter().find(|p| p.word[0] == "不符").unwrap();
    assert!(wrong.reason.starts_with("162/180=90%≠97.5%"));
}

#[test]
fn two_reports_side_by_side() {
    let reports = county();
    let find = |name: &str| reports.iter().find(|r| r.source.path == name).unwrap();
    let found = diff(find("安平镇2022"), find("安平镇2023"));
    assert!(found.containment > 0.9);
    let changed: Vec<_> =
        found.sections.iter().flat_map(|s| &s.pairs).filter(|p| p.change == Change::Changed).collect();
    assert!(changed.iter().any(|p| p.right.as_ref().unwrap().text.contains("162件")));
    let accepted = found.figures.iter().find(|f| f.indicator == "mediation_accepted").unwrap();
    let values = [&accepted.left, &accepted.right].map(|f| f.as_ref().map(|f| f.value));
    assert_eq!(values, [Some(170.0), Some(180.0)]);
    let same = diff(find("安平镇2021"), find("安平镇2021"));
    assert!(same.sections.iter().all(|s| (s.similarity - 1.0).abs() < 1e-9) && same.figures.is_empty());
    assert!(serde_json::to_string(&DiffJson::of(&found)).unwrap().contains("\"containment\""));
}

#[test]
fn a_review_leaves_in_every_form_with_its_sentences() {
    let all = reviews();
    let style = ReviewStyle { advice: true, ..ReviewStyle::default() };
    let quoted = "162件";
    for text in [review_markdown(&all, style), review_csv(&all, style), review_html(&all, style)] {
        assert!(text.contains("云溪县安平镇") || text.contains("云溪县,安平镇"));
        assert!(text.contains(quoted), "{text}");
    }
    let json = serde_json::to_value(ReviewJson::of(of(&all, "安平镇2023"))).unwrap();
    assert_eq!(json["items"].as_array().unwrap().len(), 36);
    assert_eq!(json["arithmetic"][0]["verdict"], "inconsistent");
    assert_eq!(json["promises"][0]["outcome"], "carried_over");
}
