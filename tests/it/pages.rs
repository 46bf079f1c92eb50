//! Web pages as the sites of counties make them: what is text, what is heading, and what the page says of itself.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use zhenbao::read::read;
use zhenbao::report::{Report, Section};

/// Title, issuer and dates, then the headings with their levels and the first characters of the paragraphs.
fn told(report: &Report) -> String {
    let date = |date: Option<zhenbao::report::Date>| date.map_or("-".to_owned(), |d| d.to_string());
    let text = |text: &Option<String>| text.as_deref().unwrap_or("-").to_owned();
    let mut out = format!(
        "{}\n{} {} {}\n",
        text(&report.title),
        text(&report.issuer),
        date(report.signed),
        date(report.published)
    );
    report.preamble.iter().for_each(|p| paragraph(&p.text, &mut out));
    report.sections.iter().for_each(|s| section(s, &mut out));
    out
}

fn section(section: &Section, out: &mut String) {
    let depth = usize::from(section.level);
    writeln!(out, "{} {}{}", "#".repeat(depth), section.marker, section.heading).unwrap();
    section.paragraphs.iter().for_each(|p| paragraph(&p.text, out));
    section.children.iter().for_each(|child| self::section(child, out));
}

fn paragraph(text: &str, out: &mut String) {
    writeln!(out, "{}", text.chars().take(12).collect::<String>()).unwrap();
}

/// `tests/fixtures/pages/NAME.html` beside `NAME.txt`, what is to be read there.
#[test]
fn pages_of_common_templates_are_read_whole_and_clean() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
    let mut count = 0;
    for page in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        if page.extension().is_some_and(|e| e == "html") {
            let report = read(&fs::read(&page).unwrap(), "页.html").unwrap();
            let expected = fs::read_to_string(page.with_extension("txt")).unwrap_or_default();
            assert_eq!(told(&report), expected, "{}", page.display());
            count += 1;
        }
    }
    assert_eq!(count, 4);
}
