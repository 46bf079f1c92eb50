//! The built-in samples: each is read as the person who wrote it says it should be.

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use serde::Deserialize;
use tempfile::TempDir;
use zhenbao::cli::{Librarian, Place};
use zhenbao::config::Lang;
use zhenbao::report::Report;
use zhenbao::shelf::{Library, SyncOptions, sync};

/// A librarian of the sample library, which is read once for all stories.
pub(crate) fn librarian() -> Librarian {
    Librarian::new(place().open_apart().unwrap(), Lang::Zh)
}

/// The same with a folder for what the user gives.
pub(crate) fn librarian_keeping(memory: &Path, lang: Lang) -> Librarian {
    let place = place();
    let library = Library::open(place.origin, &place.index, Some(memory)).unwrap();
    Librarian::new(library, lang).keeping(memory.to_owned())
}

fn place() -> Place {
    static HOME: OnceLock<TempDir> = OnceLock::new();
    let home = HOME.get_or_init(|| {
        let home = TempDir::new().unwrap();
        let place = Place::samples_under(home.path());
        sync(&place.origin, &place.index, SyncOptions::default(), None, &AtomicBool::new(false), &mut |_| {}).unwrap();
        home
    });
    Place::samples_under(home.path())
}

/// What the writer of a sample says of it.
#[derive(Deserialize)]
struct Expected {
    path: String,
    title: Option<String>,
    town: Option<String>,
    county: Option<String>,
    city: Option<String>,
    province: Option<String>,
    code: Option<String>,
    year: Option<u16>,
    signed: Option<String>,
    published: Option<String>,
    issuer: Option<String>,
    addressee: Option<String>,
    kind: String,
    headings: Vec<(u8, String, String)>,
    #[serde(default)]
    unnumbered: Vec<(u8, String, String)>,
    #[serde(default)]
    accept: serde_json::Map<String, serde_json::Value>,
}

impl Expected {
    /// Another reading of a field that is as good.
    fn accepts(&self, field: &str, got: Option<&str>) -> bool {
        self.accept.get(field).is_some_and(|other| match other {
            serde_json::Value::Array(all) => all.iter().any(|v| v.as_str() == got),
            one => one.as_str() == got,
        })
    }

    fn fields(&self) -> [(&'static str, Option<String>); 12] {
        [
            ("title", self.title.clone()),
            ("town", self.town.clone()),
            ("county", self.county.clone()),
            ("city", self.city.clone()),
            ("province", self.province.clone()),
            ("code", self.code.clone()),
            ("year", self.year.map(|y| y.to_string())),
            ("signed", self.signed.clone()),
            ("published", self.published.clone()),
            ("issuer", self.issuer.clone()),
            ("addressee", self.addressee.clone()),
            ("kind", Some(self.kind.clone())),
        ]
    }
}

fn fields(report: &Report) -> [(&'static str, Option<String>); 12] {
    let place = &report.place;
    [
        ("title", report.title.clone()),
        ("town", place.town.clone()),
        ("county", place.county.clone()),
        ("city", place.city.clone()),
        ("province", place.province.clone()),
        ("code", place.code.clone()),
        ("year", report.year.map(|y| y.to_string())),
        ("signed", report.signed.map(|d| d.to_string())),
        ("published", report.published.map(|d| d.to_string())),
        ("issuer", report.issuer.clone()),
        ("addressee", report.addressee.clone()),
        ("kind", Some(report.kind.word().to_owned())),
    ]
}

fn headings(report: &Report) -> Vec<(u8, String, String)> {
    let mut out = Vec::new();
    report.each_section(&mut |s| out.push((s.level, squeezed(&s.marker), squeezed(&s.heading))));
    out
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn expectations() -> Vec<Expected> {
    let json = std::fs::read_to_string(root().join("tests/fixtures/samples.json")).unwrap();
    serde_json::from_str(&json).unwrap()
}

#[test]
fn each_sample_is_read_as_its_writer_says() {
    let mut wrong = Vec::new();
    for expected in expectations() {
        let bytes = std::fs::read(root().join("sample-reports").join(&expected.path)).unwrap();
        let report = zhenbao::read::read(&bytes, &expected.path).unwrap();
        for ((field, want), (_, got)) in expected.fields().into_iter().zip(fields(&report)) {
            if want.as_deref().map(squeezed) != got.as_deref().map(squeezed) && !expected.accepts(field, got.as_deref())
            {
                wrong.push(format!("{}: {field} is {got:?}, not {want:?}", expected.path));
            }
        }
        let got = headings(&report);
        for heading in &expected.headings {
            if !got.contains(heading) {
                wrong.push(format!("{}: no heading {heading:?}", expected.path));
            }
        }
        for heading in &got {
            if !expected.headings.contains(heading) && !expected.unnumbered.contains(heading) {
                wrong.push(format!("{}: {heading:?} is no heading", expected.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_sample_has_its_expectations() {
    fn files(folder: &Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                files(&entry.path(), out);
            } else {
                let base = root().join("sample-reports");
                out.push(entry.path().strip_prefix(base).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    files(&root().join("sample-reports"), &mut found);
    found.retain(|f| f != "README.md");
    found.sort();
    let mut told: Vec<String> = expectations().into_iter().map(|e| e.path).collect();
    told.sort();
    assert_eq!(found, told);
}
