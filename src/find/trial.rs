//! Small reports and libraries for tests.

use std::fs;
use std::path::Path;

use super::{Edition, SourceRow, Writer, catalogue};
use crate::report::{Catalogue, Figures, Kind, Paragraph, Place, Report, Section, Source};
use xxhash_rust::xxh3::xxh3_128;

/// A report with a title and sections of marker, heading and paragraphs; every piece has a line of its own.
pub(super) fn report(title: &str, sections: &[(&str, &str, &[&str])]) -> Report {
    let mut line = 1;
    let mut next = || {
        line += 1;
        line
    };
    let mut out = Report { title: Some(title.to_owned()), title_line: 1, ..Report::default() };
    for (marker, heading, paragraphs) in sections {
        let head = next();
        let paragraphs = paragraphs.iter().map(|p| Paragraph { text: (*p).to_owned(), line: next() }).collect();
        out.sections.push(Section {
            level: 1,
            marker: (*marker).to_owned(),
            heading: (*heading).to_owned(),
            line: head,
            paragraphs,
            ..Section::default()
        });
    }
    let text: String = out.pieces().iter().map(|p| p.text.clone()).collect();
    out.source = Source { hash: format!("{:032x}", xxh3_128(text.as_bytes())), ..Source::default() };
    out
}

/// A library on disk, gone with the value.
pub(super) struct Library(tempfile::TempDir);

impl Library {
    /// Writes the reports in some publishes, each with one source whose path is [`Library::path`].
    pub(super) fn of(reports: &[Report], publishes: usize) -> Self {
        Self::with(reports, publishes, |_| Figures::default())
    }

    /// The same with figures.
    pub(super) fn with(reports: &[Report], publishes: usize, figures: impl Fn(&Report) -> Figures) -> Self {
        let out = Self(tempfile::tempdir().unwrap());
        let mut writer = Writer::open(out.folder()).unwrap();
        for part in reports.chunks(reports.len().div_ceil(publishes).max(1)) {
            for report in part {
                let id = writer.put_report(report, &figures(report)).unwrap();
                let path = Self::path(report);
                writer.put_source(&SourceRow { path, report: Some(id), ..SourceRow::default() }).unwrap();
            }
            writer.publish().unwrap();
        }
        writer.finish().unwrap();
        out
    }

    pub(super) fn path(report: &Report) -> String {
        if report.source.path.is_empty() { report.source.hash.clone() } else { report.source.path.clone() }
    }

    pub(super) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn open(&self) -> (Edition, Catalogue) {
        let edition = Edition::open(self.folder()).unwrap().unwrap();
        let (number, catalogue) = catalogue(self.folder()).unwrap().unwrap();
        assert_eq!(number, edition.number());
        (edition, catalogue)
    }
}

/// Two towns and two years.
pub(super) fn county() -> Vec<Report> {
    let rows: [(&str, u16, Kind, &str); 4] = [
        ("北溪镇", 2021, Kind::Township, "全年调解纠纷三件。"),
        ("北溪镇", 2022, Kind::Township, "全年调解纠纷四件，信访两件。"),
        ("南溪街道", 2021, Kind::Subdistrict, "人民调解与普法并重。"),
        ("南溪街道", 2022, Kind::Subdistrict, "开展普法。"),
    ];
    let make = |(town, year, kind, text): (&str, u16, Kind, &str)| {
        let title = format!("{town}{year}年工作报告");
        let mut out = report(&title, &[("一、", "主要工作", &[text]), ("二、", "打算", &[])]);
        out.source.path = format!("{}{}", town.chars().take(2).collect::<String>(), year % 100);
        (out.year, out.kind) = (Some(year), kind);
        let name = |s: &str| Some(s.to_owned());
        out.place = Place {
            province: name("甲省"),
            city: name("乙市"),
            county: name("丙县"),
            town: name(town),
            ..Place::default()
        };
        if year == 2021 && kind == Kind::Township {
            out.sections[0].topics.push("disputes".to_owned());
        }
        out
    };
    rows.into_iter().map(make).collect()
}

/// What a folder holds, sorted.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut out: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    out.sort();
    out
}

/// A file of a library.
pub(super) fn source(path: &str, report: Option<u64>) -> SourceRow {
    SourceRow { path: path.into(), size: 7, mtime_ns: -5, ctime_ns: 9, report, problem: None }
}
