//! Texts made to be slow: every function of the room takes time in proportion to their length.

use std::time::{Duration, Instant};

use super::*;

/// What is repeated.
const UNITS: [&str; 24] = [
    "西",
    "，",
    "—",
    "…",
    "《",
    "《甲",
    "a",
    "1.",
    "1 ",
    "1 200 ",
    " ",
    "\u{3000}",
    "\u{301}",
    "（",
    "\n",
    "甲）",
    "第",
    "\"",
    "a ",
    "。一是",
    "🇨",
    "👨\u{200d}",
    "क्",
    "\u{600}",
];

/// A function that comes to a length.
type Work = (&'static str, fn(&str, Widths) -> usize);

/// A quadratic function would need more, unoptimised.
const PATIENCE: Duration = Duration::from_secs(4);

#[test]
fn hostile_texts_take_linear_time() {
    let widths = Widths::default();
    let works: [Work; 9] = [
        ("wrap", |text, widths| wrap(text, Setting { width: 60, first: 4, rest: 0 }, widths).len()),
        ("fit", |text, widths| fit(text, text.len(), widths).len()),
        ("find_all", |text, _| find_all(text, &fold(text.get(..30).unwrap_or_default())).len()),
        ("sanitise", |text, _| sanitise(text).len()),
        ("join", |text, _| join(text).len()),
        ("join_row", |text, _| join_row(text).len()),
        ("list_markers", |text, _| list_markers(text).len()),
        ("alternatives", |text, _| alternatives(text).len()),
        ("pinyin", |text, _| usize::from(pinyin::matches("xihe", text)) + pinyin::full(text).len()),
    ];
    for unit in UNITS {
        let text = unit.repeat(60_000 / unit.len());
        for (name, work) in works {
            let started = Instant::now();
            assert!(work(&text, widths) <= 2 * text.len() + 8, "{name} of {unit:?} is longer than its text");
            assert!(started.elapsed() < PATIENCE, "{name} of {unit:?}");
        }
    }
}
