//! Measurements, for `cargo test --release --lib speed -- --ignored --nocapture`.

use std::io::Write;
use std::time::{Duration, Instant};

use super::*;

/// What is measured: a name, and something that comes to a number.
type Work = (&'static str, fn(&str, Setting, Widths) -> usize);

/// Ordinary text, sentence after sentence; an invented one.
fn paragraph(bytes: usize) -> String {
    let sentence = "各村（社区）化解矛盾纠纷1,234件，调解成功率97.7%，落实《西河镇办法》“三单”制度，召开会议12次。";
    sentence.repeat(bytes / sentence.len())
}

fn best(mut work: impl FnMut() -> usize) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..9 {
        let started = Instant::now();
        assert!(work() > 0);
        best = best.min(started.elapsed());
    }
    best
}

fn tell(line: std::fmt::Arguments<'_>) {
    std::io::stderr().write_fmt(format_args!("{line}\n")).unwrap();
}

#[test]
#[ignore = "a measurement"]
fn speed_of_text() {
    let widths = Widths::default();
    let setting = Setting { width: 76, first: 4, rest: 0 };
    let works: [Work; 8] = [
        ("fold", |text, _, _| fold(text).len()),
        ("fold with places", |text, _, _| Folded::of(text).starts.len()),
        ("find_all, hits", |text, _, _| find_all(text, "调解成功率").len()),
        ("sanitise", |text, _, _| sanitise(text).len()),
        ("join", |text, _, _| join(text).len()),
        ("list_markers", |text, _, _| list_markers(text).len() + 1),
        ("width", |text, _, widths| widths.text(text)),
        ("wrap", |text, setting, widths| wrap(text, setting, widths).len()),
    ];
    let text = paragraph(4_000_000);
    for (name, work) in works {
        let time = best(|| work(&text, setting, widths));
        tell(format_args!("{name}: {:.0} MB/s", text.len() as f64 / time.as_secs_f64() / 1e6));
    }
    let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
    let time = best(|| join(&spaced).len());
    tell(format_args!("join, every character spaced: {:.0} MB/s", spaced.len() as f64 / time.as_secs_f64() / 1e6));
}

#[test]
#[ignore = "a measurement"]
fn speed_of_pinyin() {
    let chars: Vec<char> = "西河长乐重阳石桥镇乡新安平山水东南北上下大小王李张家庄店口沟堡".chars().collect();
    let name = |n: usize| (0..4).map(|place| chars[(n / 7usize.pow(place) + n * 13) % chars.len()]).collect::<String>();
    let names: Vec<_> = (0..41_000).map(|n| format!("{}镇", name(n))).collect();
    let made = best(|| names.iter().filter(|name| pinyin::Key::of(name).matches("")).count());
    tell(format_args!("41,000 keys made in {made:?}"));
    let keys: Vec<_> = names.iter().map(|name| pinyin::Key::of(name)).collect();
    for query in ["x", "xh", "xihez", "zhengq", "西hz"] {
        let time = best(|| keys.iter().filter(|key| key.matches(query)).count() + 1);
        tell(format_args!("{query} asked of 41,000 names: {time:?}"));
    }
}
