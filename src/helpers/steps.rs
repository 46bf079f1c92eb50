//! The helpers as a table, and how each is asked.

use std::ffi::OsStr;

use super::bench::{Bench, MOST};
use super::run::Limits;
use super::sort::Sort;

/// A program, or several that work together.
pub(super) struct Helper {
    pub(super) name: &'static str,
    /// Programs that have to be installed.
    pub(super) needs: &'static [&'static str],
    pub(super) sorts: &'static [Sort],
    /// Kinds of problems that it may help with.
    pub(super) kinds: &'static [&'static str],
    /// Text or a document.
    pub(super) work: fn(&Bench, &[u8], Sort) -> Option<Vec<u8>>,
}

const BROKEN: &[&str] = &["damaged", "format", "limit", "time", "memory", "crash"];
const BROKEN_OR_EMPTY: &[&str] = &["damaged", "format", "limit", "time", "memory", "crash", "empty", "unmapped"];
const UNREAD: &[&str] = &["image", "unmapped", "damaged", "format"];

/// In the order in which they are asked: the quick ones first.
pub(super) const HELPERS: [Helper; 5] = [
    Helper { name: "pdftotext", needs: &["pdftotext"], sorts: &[Sort::Pdf], kinds: BROKEN, work: pdftotext },
    Helper { name: "antiword", needs: &["antiword"], sorts: &[Sort::Doc], kinds: BROKEN_OR_EMPTY, work: antiword },
    Helper { name: "catdoc", needs: &["catdoc"], sorts: &[Sort::Doc], kinds: BROKEN_OR_EMPTY, work: catdoc },
    Helper {
        name: "soffice",
        needs: &["soffice"],
        sorts: &[Sort::Doc, Sort::Package, Sort::Rtf],
        kinds: BROKEN_OR_EMPTY,
        work: soffice,
    },
    Helper {
        name: "tesseract",
        needs: &["pdftoppm", "tesseract"],
        sorts: &[Sort::Pdf, Sort::Picture],
        kinds: UNREAD,
        work: tesseract,
    },
];

const QUICK: Limits = Limits { seconds: 20, mebibytes: 512 };
const SLOW: Limits = Limits { seconds: 60, mebibytes: 1024 };
/// Pages of a scan that are recognised; no report has so many.
const MOST_PAGES: &str = "60";

macro_rules! words {
    ($($word:expr),* $(,)?) => { &[$(OsStr::new($word)),*][..] };
}

fn pdftotext(bench: &Bench, bytes: &[u8], sort: Sort) -> Option<Vec<u8>> {
    let file = bench.put(&named(sort), bytes)?;
    bench.run(words!["pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", &file, "-"], QUICK)
}

fn antiword(bench: &Bench, bytes: &[u8], sort: Sort) -> Option<Vec<u8>> {
    let file = bench.put(&named(sort), bytes)?;
    bench.run(words!["antiword", "-m", "UTF-8.txt", "-w", "0", &file], QUICK)
}

fn catdoc(bench: &Bench, bytes: &[u8], sort: Sort) -> Option<Vec<u8>> {
    let file = bench.put(&named(sort), bytes)?;
    bench.run(words!["catdoc", "-d", "utf-8", "-w", &file], QUICK)
}

/// Gives a DOCX, so that headings and automatic numbers survive.
fn soffice(bench: &Bench, bytes: &[u8], sort: Sort) -> Option<Vec<u8>> {
    let file = bench.put(&named(sort), bytes)?;
    let profile = format!("-env:UserInstallation=file://{}", bench.path("profile").display());
    let quiet =
        words!["soffice", "--headless", "--norestore", &profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir"];
    let out = bench.path("out");
    bench.run(&[quiet, words![&out, &file]].concat(), SLOW)?;
    bench.take("out/in.docx")
}

/// Recognises a scan page by page.
fn tesseract(bench: &Bench, bytes: &[u8], sort: Sort) -> Option<Vec<u8>> {
    let file = bench.put(&named(sort), bytes)?;
    let pages = if sort == Sort::Pdf {
        let draw = words!["pdftoppm", "-r", "200", "-gray", "-png", "-l", MOST_PAGES, &file, "page"];
        bench.run(draw, SLOW)?;
        bench.names(".png")
    } else {
        vec![named(sort)]
    };
    let mut out = Vec::new();
    for page in pages {
        let read = words!["tesseract", &page, "-", "-l", "chi_sim", "-c", "preserve_interword_spaces=1"];
        let text = bench.run(read, SLOW)?;
        out.extend(closed_up(&String::from_utf8_lossy(&text)).into_bytes());
        out.extend(b"\n\n");
        if out.len() as u64 > MOST {
            break;
        }
    }
    Some(out)
}

fn named(sort: Sort) -> String {
    format!("in.{}", sort.ending())
}

/// Without the spaces that recognition puts between Chinese characters, nor its page feeds.
fn closed_up(text: &str) -> String {
    let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
    let text = text.replace('\u{0C}', "\n");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c != ' ' || !(wide(out.chars().next_back()) && wide(rest.peek().copied())) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognised_text_is_closed_up() {
        for (text, expected) in [
            ("石 桥 镇 2022 年\u{0C}", "石桥镇 2022 年\n"),
            ("a b 、 c", "a b 、 c"),
            ("一 、 主要", "一、主要"),
            ("", ""),
        ] {
            assert_eq!(closed_up(text), expected);
        }
    }

    #[test]
    fn each_helper_is_for_something() {
        for helper in &HELPERS {
            assert!(!helper.kinds.contains(&"encrypted"), "{} cannot know a password", helper.name);
            assert!(!helper.sorts.is_empty() && helper.needs.contains(&helper.name));
        }
    }
}
