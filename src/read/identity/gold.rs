//! Measures place, year and kind against reports whose facts were found by hand, and the time it takes.

use serde_json::Value;

use super::*;
use crate::read::topics;
use crate::report::{Kind, Paragraph, Section};

/// Where these reports lie.
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");

fn text(value: &Value) -> Option<String> {
    value["value"].as_str().filter(|_| value["source"] == "text").map(str::to_owned)
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph { text: text.split_whitespace().collect(), line: 1 }
}

/// The report as the outline would hand it over, roughly: all text behind the preamble in its last section.
fn report(gold: &Value) -> Report {
    let seed = std::fs::read_to_string(format!("{GOLD}/seeds/{}", gold["file"].as_str().unwrap())).unwrap();
    let rows = gold["sections"].as_array().unwrap();
    let heading = |row: &Value| row["heading"].as_str().unwrap().to_owned();
    let mut sections: Vec<Section> =
        rows.iter().map(|row| Section { level: 1, heading: heading(row), ..Section::default() }).collect();
    topics::assign(&mut sections);
    let at = seed.lines().position(|line| line.trim_start().starts_with(['一', '-'])).unwrap();
    let lines: Vec<&str> = seed.lines().collect();
    sections.last_mut().unwrap().paragraphs = lines[at..].iter().map(|line| paragraph(line)).collect();
    let preamble = vec![paragraph(&lines[..at].concat())];
    let meta = &gold["metadata"];
    Report { title: text(&meta["title"]), issuer: text(&meta["issuer"]), preamble, sections, ..Report::default() }
}

#[test]
#[ignore = "reads data outside the project"]
#[allow(clippy::print_stderr, reason = "a measurement has no other reader")]
fn places_years_and_kinds_agree_with_those_found_by_hand() {
    let folder = std::fs::read_dir(format!("{GOLD}/domain/gold")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "json"));
    for path in files {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let mut report = report(&gold);
        let start = std::time::Instant::now();
        identify(&mut report, &PageFacts::default(), "a.txt");
        let first = start.elapsed();
        report.notices.clear();
        let start = std::time::Instant::now();
        identify(&mut report, &PageFacts::default(), "a.txt");
        eprintln!("{path:?}: {first:?}, then {:?}\n   {:?} {:?}", start.elapsed(), report.place, report.notices);
        let meta = &gold["metadata"];
        let place = &report.place;
        for (name, own) in [
            ("town", &place.town),
            ("county", &place.county),
            ("city", &place.city),
            ("province", &place.province),
            ("division_code", &place.code),
        ] {
            assert_eq!(own.as_deref(), meta[name]["value"].as_str(), "{name} of {path:?}");
        }
        if meta.get("statutory_county").is_some() {
            assert_eq!(place.statutory_county.as_deref(), meta["statutory_county"]["value"].as_str());
        }
        assert_eq!(report.year.map(u64::from), meta["reporting_year"]["value"].as_u64(), "{path:?}");
        assert_eq!(report.kind, Kind::Township, "{path:?}");
    }
}
