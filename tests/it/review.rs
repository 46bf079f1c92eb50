//! The review of an invented county: three towns, three years, every verdict.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use zhenbao::config::Lang;
use zhenbao::export::{DiffJson, ReviewJson, ReviewStyle, review_csv, review_html, review_markdown};
use zhenbao::measure::{Indicators, facts};
use zhenbao::report::Report;
use zhenbao::review::{Band, Change, Checklist, Group, Judged, Outcome, Ready, Review, diff, points, review};

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
    // All that the rule of the point can say.
    for (id, verdicts) in [
        ("C01", "pass partial fail unknown"),
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
    assert_eq!(line("柳塘乡2021"), "unknown fail fail fail partial na unknown unknown");
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

fn turn(sections: &mut [zhenbao::report::Section], turned: &dyn Fn(&str) -> String) {
    for section in sections {
        section.paragraphs.iter_mut().for_each(|p| p.text = turned(&p.text));
        turn(&mut section.children, turned);
    }
}

/// The same text in the other script, as a mirror prints it.
fn traditional(report: &Report) -> Report {
    let pairs = [
        ("镇", "鎮"),
        ("调", "調"),
        ("书", "書"),
        ("记", "記"),
        ("个", "個"),
        ("为", "為"),
        ("这", "這"),
        ("会", "會"),
    ];
    let turned = |text: &str| pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let mut out = report.clone();
    out.preamble.iter_mut().for_each(|p| p.text = turned(&p.text));
    turn(&mut out.sections, &turned);
    (out.source.path, out.source.hash, out.place.county) = ("mirror".into(), "f".repeat(32), None);
    out
}

#[test]
fn a_mirror_in_the_other_script_is_the_same_report() {
    let mut reports = county();
    let mut mirror = traditional(&reports[0]);
    mirror.place.town = None;
    assert_ne!(mirror.preamble, reports[0].preamble);
    reports.push(mirror);
    let found = review(&reports, &[0], Checklist::built_in());
    let near = found[0].copying.nearest.iter().find(|n| n.path == "mirror").unwrap();
    assert!(near.mirror && near.raw > 0.95);
    let told = points(&found[0]).into_iter().find(|p| p.word[0] == "同一").unwrap();
    assert!(told.rank >= zhenbao::review::Point::ADVICE, "it is no fault");
}

#[test]
fn a_report_of_another_county_is_told_but_decides_no_verdict() {
    let reports = county();
    let mut other = reports[0].clone();
    (other.place.county, other.place.town) = (Some("远山县".into()), Some("北屏镇".into()));
    (other.source.path, other.source.hash) = ("far".into(), "e".repeat(32));
    let ready: Vec<Ready> = reports.into_iter().map(Ready::new).collect();
    let far = Ready::new(other);
    let group = Group::new(&ready.iter().collect::<Vec<_>>(), &[]);
    let alone = group.review(0, vec![], Checklist::built_in()).unwrap();
    let with = group.review(0, group.far(0, &far).into_iter().collect(), Checklist::built_in()).unwrap();
    assert_eq!(alone.items, with.items);
    let near = &with.copying.nearest[0];
    assert!(near.far && !near.mirror && near.containment > 0.9, "{near:?}");
    assert!(points(&with).iter().any(|p| p.name[0] == "与外县雷同" && p.reason.contains("北屏镇 2021 年")));
    assert!(points(&alone).iter().all(|p| p.name[0] != "与外县雷同"));
}

#[test]
fn second_documents_are_looked_over_and_change_nothing_for_others() {
    let mut reports = county();
    let mut second = reports[3].clone();
    (second.source.path, second.source.hash) = ("second".into(), "d".repeat(32));
    let list = Checklist::built_in();
    let ready: Vec<Ready> = reports.drain(..).map(Ready::new).collect();
    let guest = Ready::new(second);
    let all: Vec<&Ready> = ready.iter().collect();
    let reviews = |group: &Group| -> Vec<Review> { (0..9).filter_map(|n| group.review(n, vec![], list)).collect() };
    let before = reviews(&Group::new(&all, &[]));
    let group = Group::new(&all, &[&guest]);
    let after = reviews(&group);
    assert!(before.iter().zip(&after).all(|(a, b)| a.items == b.items && a.copying == b.copying));
    let own = group.review(9, vec![], list).unwrap();
    assert_eq!(
        own.items.iter().map(|i| i.verdict).collect::<Vec<_>>(),
        after[3].items.iter().map(|i| i.verdict).collect::<Vec<_>>()
    );
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

/// The ids of the reports for which a condition holds, as the command line finds them.
fn found(home: &super::run::Home, query: &str) -> Vec<String> {
    let ran = home.run(&["list", "--samples", "--json", "--", query]);
    let lines = ran.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines.map(|row| row["path"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn conditions_on_the_review_find_what_check_says_at_first_and_ever_after() {
    let home = super::run::Home::new();
    let told: Vec<serde_json::Value> =
        home.run(&["check", "--samples", "--json"]).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(told.len() > 15);
    let paths = |holds: &dyn Fn(&serde_json::Value) -> bool| {
        let mut out: Vec<String> =
            told.iter().filter(|r| holds(r)).map(|r| r["source"]["path"].as_str().unwrap().to_owned()).collect();
        out.sort();
        out
    };
    let verdict = |r: &serde_json::Value, id: &str| {
        let item = r["items"].as_array().unwrap().iter().find(|i| i["id"] == id).unwrap();
        item["verdict"].as_str().unwrap().to_owned()
    };
    let copied = |r: &serde_json::Value| r["copying"]["previous_year"]["containment"].as_f64();
    for _ in 0..2 {
        for (query, expected) in [
            ("check:C03=fail", paths(&|r| verdict(r, "C03") == "fail")),
            ("查:C05=不全", paths(&|r| verdict(r, "C05") == "partial")),
            ("查:C12", paths(&|r| ["partial", "fail", "warn"].contains(&verdict(r, "C12").as_str()))),
            ("copied>=30", paths(&|r| copied(r).is_some_and(|c| c >= 0.3))),
            ("照搬<10", paths(&|r| copied(r).is_some_and(|c| c < 0.1))),
            ("check:Y06=partial year:2023", paths(&|r| verdict(r, "Y06") == "partial" && r["year"] == 2023)),
        ] {
            let mut got = found(&home, query);
            got.sort();
            assert_eq!(got, expected, "{query}");
            assert!(!expected.is_empty() || query.contains("Y06"), "{query} tests something");
        }
    }
}

#[test]
fn check_takes_a_town_and_a_year_as_other_commands_do() {
    let home = super::run::Home::new();
    let ran = home.run(&["check", "--samples", "--json", "松月镇:2023"]);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 1, "{}", ran.out);
    assert!(ran.out.contains("除数字外整节相同"), "{}", ran.out);
}

/// Without quotes of the report, names in brackets and words that two texts share.
fn own_words(said: &str) -> String {
    let mut depth = 0;
    let outside = |c: &char| {
        depth += i32::from("“\"(（".contains(*c));
        let out = depth == 0;
        depth -= i32::from("”)）".contains(*c));
        out
    };
    said.chars().filter(outside).collect()
}

#[test]
fn every_reason_has_its_english() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let (mut all, mut missing) = (0, BTreeSet::new());
    for review in reviews() {
        // Who signed and when are words of the report.
        let signed = |i: &&Judged| i.evidence.first().is_some_and(|e| i.reason.starts_with(&format!("{}，", e.text)));
        let judged = review.items.iter().filter(|i| !signed(i)).map(|i| i.reason.clone());
        let reasons = judged.chain(points(&review).into_iter().map(|p| p.reason));
        for reason in reasons.filter(|r| han(&own_words(r))) {
            all += 1;
            if Lang::En.say(&reason) == reason {
                missing.insert(reason);
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(all > 400, "only {all} reasons");
    let checks = Checklist::built_in().all().iter().filter(|i| ["C02", "C04"].contains(&i.id.as_str()));
    for item in checks {
        let said = Lang::En.say(&format!("标题和正文都没有写到{}。", item.zh));
        assert!(!han(&said), "{said}");
    }
}

#[test]
fn the_sheet_is_english_but_for_what_it_quotes() {
    let style = ReviewStyle { lang: Lang::En, ..ReviewStyle::default() };
    let all = reviews();
    let sheet = review_markdown(&all, style);
    for line in sheet.lines().filter(|l| !l.starts_with('#') && !l.trim_start().starts_with('>')) {
        assert!(!own_words(line).contains(['：', '（', '。']), "{line}");
    }
    assert!(
        sheet.contains("**no** C05 Arrangements for next year (statutory): Nothing is arranged for next year."),
        "{sheet}"
    );
    assert!(!sheet.contains("不足中"));
}
