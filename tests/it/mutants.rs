//! Damaged in random ways, whatever is read from outside still ends with an answer: documents of every format, the
//! settings, the notes, a query.
//!
//! `ZHENBAO_MUTANTS=1000` makes so many mutants a file instead of a few; the seed is printed where one breaks its reader, and its
//! bytes belong into `tests/fixtures/finds/`, which is read again by every run.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use zhenbao::config::Settings;
use zhenbao::find::Query;
use zhenbao::memory::{Anchor, Mark, Marks};
use zhenbao::read::read;
use zhenbao::report::Report;

/// A generator of its own, so that a number names a mutant for good (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// Numbers that sizes and counts like to break on.
const EXTREMES: [&[u8]; 6] = [b"\xFF\xFF\xFF\xFF", b"\0\0\0\0", b"\xFF\xFF\xFF\x7F", b"99999999999", b"-1", b"<<[({"];

fn mutant(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut out = bytes.to_vec();
    for _ in 0..=chance.next(8) {
        let at = chance.next(out.len());
        let end = (at + 1 + chance.next(64)).min(out.len());
        match chance.next(7) {
            0 => out.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (seed % 8)),
            1 => out.truncate(at.max(1)),
            2 => drop(out.drain(at..end)),
            3 => drop(out.splice(at..at, EXTREMES[chance.next(EXTREMES.len())].iter().copied())),
            4 => drop(out.splice(at..end, bytes.iter().skip(chance.next(bytes.len())).take(64).copied())),
            5 => drop(out.splice(at..at, out.get(at..end).unwrap_or_default().repeat(1 + chance.next(40)))),
            _ => out.iter_mut().skip(at).take(4).for_each(|byte| *byte = 0xFF),
        }
    }
    out
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut out: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect();
    out.sort();
    out
}

fn at_home(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// No control of a terminal and no direction mark in any text of a report.
fn is_harmless(report: &Report) -> bool {
    let harmless = |text: &str| {
        text.chars().all(|c| c == '\n' || c == '\t' || !(c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c)))
    };
    report.title.as_deref().is_none_or(harmless) && report.pieces().iter().all(|piece| harmless(&piece.text))
}

#[test]
fn mutants_of_every_sample_are_read_or_refused() {
    let count: u64 = std::env::var("ZHENBAO_MUTANTS").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let files = files_below(&at_home("sample-reports"));
    assert!(files.len() > 15);
    for file in files.iter().filter(|file| file.extension().is_none_or(|ending| ending != "md")) {
        let bytes = fs::read(file).unwrap();
        for seed in 0..count {
            let mutant = mutant(&bytes, seed);
            let read = catch_unwind(|| read(&mutant, "县/镇.x"));
            let Ok(read) = read else { panic!("{} broke its reader: seed {seed}", file.display()) };
            assert!(read.is_err() || read.is_ok_and(|report| is_harmless(&report)), "{} {seed}", file.display());
        }
    }
}

#[test]
fn what_was_found_once_is_never_forgotten() {
    let finds = files_below(&at_home("tests/fixtures/finds"));
    assert!(!finds.is_empty());
    for find in finds {
        let bytes = fs::read(&find).unwrap();
        let read = catch_unwind(|| read(&bytes, "县/镇.x"));
        assert!(read.is_ok_and(|read| read.is_err() || read.is_ok_and(|r| is_harmless(&r))), "{}", find.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_any_tags_are_read(
        parts in proptest::collection::vec(prop_oneof!["<[a-z]{1,8}( [a-z]{1,6}=\"?[^<>]{0,9}\"?)?/?>", "</[a-z]{1,8}>", "&#?[a-z0-9]{1,6};?", "<!--|-->|<!\\[CDATA\\[|\\]\\]>", "[一-龥0-9。，、（）]{1,40}"], 0..80),
    ) {
        let page = format!("<html><body>{}", parts.concat());
        if let Ok(report) = read(page.as_bytes(), "县/镇.html") {
            prop_assert!(is_harmless(&report));
        }
    }

    #[test]
    fn settings_of_any_kind_are_read(text in "([a-z_.]{1,12} ?= ?[\"\\[\\]{}'a-z0-9,. -]{0,20}\n|\\[[a-z.]{0,9}\\]\n|\\PC{0,30}\n){0,12}") {
        let (_, mistakes) = Settings::read(&text);
        prop_assert!(mistakes.iter().all(|mistake| mistake.line >= 1 && mistake.line <= text.lines().count() + 1));
    }

    #[test]
    fn queries_of_any_kind_are_understood_or_refused(text in "([（(]|[)）]|\"|-|OR|镇:|year:|[0-9]{1,4}|\\.\\.|>=|<|:|[一-龥]{1,6}|[ a-z]{1,6}|\\PC){0,24}") {
        if let Ok(query) = Query::parse(&text) {
            prop_assert!(Query::parse(&query.to_string()).is_ok(), "{query}");
        }
    }

    #[test]
    fn notes_survive_any_damage(seed in any::<u64>()) {
        let home = tempfile::tempdir().unwrap();
        let mut marks = Marks::default();
        for n in 0..4 {
            marks.put(home.path(), Mark::note(Anchor::default(), format!("第{n}条，照原文核。"), None)).unwrap();
        }
        let file = home.path().join("marks.log");
        let whole = fs::read(&file).unwrap();
        let damaged = mutant(&whole, seed);
        fs::write(&file, &damaged).unwrap();
        let mut read = Marks::load(home.path()).unwrap();
        // Whatever holds now was written by the user; a line that does not is named.
        prop_assert!(read.iter().all(|mark| marks.get(&mark.id) == Some(mark)));
        let lines = damaged.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
        prop_assert!(read.damage.len() + read.iter().count() <= lines);
        prop_assert!(read.iter().count() == 4 || !read.damage.is_empty() || lines < 4);
        read.put(home.path(), Mark::note(Anchor::default(), "新的", None)).unwrap();
        prop_assert!(Marks::load(home.path()).unwrap().iter().any(|mark| mark.text == "新的"));
    }
}
