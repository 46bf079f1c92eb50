//! Invented reports in `tests/fixtures/outline`: every `.txt` there is a test, the outline it must give stands beside it.
//! `UPDATE_OUTLINES=1` writes the outlines anew, to be read before they are kept.

use std::fs;
use std::path::{Path, PathBuf};

use super::sketch::sketch;
use crate::read::read;
use crate::report::Report;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/outline");
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|x| x == "txt"))
        .collect();
    found.sort();
    found
}

fn text_of(report: &Report) -> String {
    report.pieces().iter().map(|p| visible(&p.text)).collect()
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn invented_reports_give_their_outlines() {
    let update = std::env::var_os("UPDATE_OUTLINES").is_some();
    let fixtures = fixtures();
    assert!(fixtures.len() >= 10, "the fixtures are gone");
    for path in fixtures {
        let report = read(&fs::read(&path).unwrap(), "fixture.txt").unwrap();
        let (got, beside) = (sketch(&report), path.with_extension("outline"));
        if update {
            fs::write(&beside, &got).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        assert!(got == expected, "{}\n--- expected\n{expected}\n--- got\n{got}", path.display());
    }
}

#[test]
fn no_text_of_an_invented_report_is_lost_or_doubled() {
    for path in fixtures() {
        let source = fs::read_to_string(&path).unwrap();
        let is_page = |l: &&str| l.trim().starts_with('—') && l.trim().ends_with('—') && l.trim().len() > 3;
        let expected: String = source.lines().filter(|l| !is_page(l)).map(visible).collect();
        let report = read(source.as_bytes(), "fixture.txt").unwrap();
        assert_eq!(text_of(&report), expected, "{}", path.display());
    }
}
