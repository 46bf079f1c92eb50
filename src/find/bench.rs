//! Measurements over a folder of text files that `ZHENBAO_BENCH_CORPUS` names; run with
//! `cargo test --release --lib find::bench -- --ignored --nocapture`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::trial::report;
use super::{Edition, Query, Rows, Scope, SourceRow, Writer, filter, hits, matches, plain, rank, verify};
use crate::report::{Figures, Place, Report};

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, out) } else { out.push(path) }
    }
}

/// Province, city, county and town are the folders, the year ends the name; every line is a paragraph.
fn read(path: &Path) -> Report {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    let title = lines.next().unwrap_or_default();
    let lines: Vec<&str> = lines.collect();
    let mut parts: Vec<_> = path.components().rev().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    let year: String = parts.remove(0).chars().filter(char::is_ascii_digit).collect();
    // Headings are the short lines that do not end a sentence.
    let mut sections: Vec<(&str, &str, Vec<&str>)> = vec![("一、", "", Vec::new())];
    for line in lines {
        let short = line.chars().count() < 40 && !line.ends_with('。');
        match sections.last_mut() {
            Some((.., paragraphs)) if !short => paragraphs.push(line),
            _ => sections.push(("", line, Vec::new())),
        }
    }
    let sections: Vec<_> = sections.iter().map(|(m, h, p)| (*m, *h, p.as_slice())).collect();
    let mut out = report(title, &sections);
    out.year = year.parse().ok();
    let mut name = || Some(parts.remove(0));
    out.place = Place { town: name(), county: name(), city: name(), province: name(), ..Place::default() };
    out
}

fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(12) + ticks(13)) / 100.0
}

/// Seconds on a core of this thread so far.
fn own_seconds() -> f64 {
    run_seconds(Path::new("/proc/thread-self"))
}

fn run_seconds(thread: &Path) -> f64 {
    let stat = fs::read_to_string(thread.join("schedstat")).unwrap_or_default();
    stat.split(' ').next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Seconds on a core of each living thread, by name.
fn by_thread() -> std::collections::BTreeMap<String, String> {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let named = |task: fs::DirEntry| {
        let name = fs::read_to_string(task.path().join("comm")).unwrap_or_default();
        (name.trim().to_owned(), format!("{:.2}", run_seconds(&task.path())))
    };
    tasks.map(named).collect()
}

fn private_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("RssAnon")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e3
}

fn median_and_worst(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get(((times.len() - 1) as f64 * share) as usize).copied().unwrap_or(0.0);
    format!("median {:7.3} ms  99th {:7.3}  worst {:7.3}  n={}", at(0.5), at(0.99), at(1.0), times.len())
}

fn milliseconds<T>(act: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let out = act();
    (start.elapsed().as_secs_f64() * 1e3, out)
}

#[test]
#[ignore = "a measurement; needs a corpus"]
fn speed_size_and_memory() {
    let corpus = PathBuf::from(std::env::var_os("ZHENBAO_BENCH_CORPUS").expect("ZHENBAO_BENCH_CORPUS names a folder"));
    let mut out = std::io::stderr();
    let mut say = |line: String| writeln!(out, "{line}").unwrap();
    let mut paths = Vec::new();
    files(&corpus, &mut paths);
    let dir = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("ZHENBAO_BENCH_INDEX").map(PathBuf::from);
    let index = kept.clone().unwrap_or_else(|| dir.path().to_owned());
    if super::current(&index).unwrap().is_none() {
        build(&index, &corpus, &paths, &mut say);
    }
    ask(&index, &paths, &mut say);
}

fn build(index: &Path, corpus: &Path, paths: &[PathBuf], say: &mut dyn FnMut(String)) {
    let mut writer = Writer::open(index).unwrap();
    let (mut bytes, mut peak, mut reading) = (0, 0.0f64, 0.0);
    let (start, cpu) = (Instant::now(), cpu_seconds());
    for (n, path) in paths.iter().enumerate() {
        let begun = own_seconds();
        let report = read(path);
        bytes += fs::metadata(path).unwrap().len();
        reading += own_seconds() - begun;
        let id = writer.put_report(&report, &Figures::default()).unwrap();
        let name = path.strip_prefix(corpus).unwrap().to_string_lossy().into_owned();
        writer.put_source(&SourceRow { path: name, size: 1, report: Some(id), ..SourceRow::default() }).unwrap();
        if n % 64 == 0 {
            peak = peak.max(private_mb());
        }
        if n % 20_000 == 19_999 {
            let (time, published) = milliseconds(|| writer.publish().unwrap());
            say(format!("publish {} {time:.0} ms", published.reports));
        }
    }
    say(format!("{:?}", by_thread()));
    let (wall, used) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let (time, published) = milliseconds(|| writer.finish().unwrap());
    peak = peak.max(private_mb());
    let (whole, all) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let megabytes = bytes as f64 / 1e6;
    let folder = super::current::folder(index, published.edition);
    let size: u64 = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().metadata().unwrap().len()).sum();
    say(format!(
        "put {} reports, {megabytes:.1} MB: {wall:.2} s wall ({reading:.2} s reading), {used:.2} s cpu",
        paths.len()
    ));
    say(format!(
        "finish {time:.0} ms; in all {:.1} MB/s wall, {:.1} MB/s a core without reading",
        megabytes / whole,
        megabytes / (all - reading)
    ));
    say(format!("edition {:.3} of the text, peak private {peak:.0} MB", size as f64 / bytes as f64));
    let mut kinds = std::collections::BTreeMap::<String, u64>::new();
    for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        *kinds.entry(name.rsplit('.').next().unwrap().to_owned()).or_default() += entry.metadata().unwrap().len();
    }
    say(format!("{kinds:?}"));
    let (time, verified) = milliseconds(|| verify(index));
    say(format!("verify {time:.0} ms, {} damaged", verified.damage.len()));
}

fn ask(index: &Path, paths: &[PathBuf], say: &mut dyn FnMut(String)) {
    let (time, catalogue) = milliseconds(|| super::catalogue(index).unwrap().unwrap().1);
    say(format!("catalogue {time:.2} ms, {} rows, private {:.0} MB", catalogue.len(), private_mb()));
    let (time, edition) = milliseconds(|| Edition::open(index).unwrap().unwrap());
    say(format!("open {time:.2} ms, {} segments, private {:.0} MB", edition.segments().count(), private_mb()));
    let never = || false;
    let find = |query: &Query, scope| matches(&edition, &catalogue, query, scope, &never).unwrap();
    let mut seed = 88_172_645_463_325_252u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize % below.max(1)
    };
    let texts: Vec<Vec<char>> =
        (0..200).map(|_| plain::text(&read(&paths[random(paths.len())])).chars().collect()).collect();
    let scans: Vec<String> =
        if paths.len() <= 4_000 { paths.iter().map(|p| plain::text(&read(p))).collect() } else { Vec::new() };
    let (mut right, mut asked) = (0, 0);
    for length in [1, 2, 3, 4, 6, 8, 12, 40] {
        let (mut times, mut counts) = (Vec::new(), 0);
        for text in &texts {
            let from = random(text.len().saturating_sub(length));
            let word: String = text.iter().skip(from).take(length).collect();
            let quoted = format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""));
            let Ok(query) = Query::parse(&quoted) else { continue };
            find(&query, Scope::Text);
            let (time, rows) = milliseconds(|| find(&query, Scope::Text));
            times.push(time);
            counts += rows.count();
            if !scans.is_empty() && times.len() <= 60 {
                asked += 1;
                right += usize::from(scans.iter().filter(|s| s.contains(&word)).count() == rows.count());
            }
        }
        say(format!(
            "{length:2} characters: {}  {:.0} rows each",
            median_and_worst(times.clone()),
            counts as f64 / times.len() as f64
        ));
    }
    say(format!("{right} of {asked} counts as a scan's (duplicates apart)"));
    for text in
        ["法治", "调解 信访", "镇:西", "xhz", "2021 调解", "county:区 year:2020.. 调解", "-调解", "法治 OR 调解"]
    {
        let query = Query::parse(text).unwrap();
        let (first, _) = milliseconds(|| find(&query, Scope::Library));
        let times = (0..20).map(|_| milliseconds(|| find(&query, Scope::Library)).0).collect();
        say(format!(
            "{text}: first {first:.2} ms, {}  {} rows",
            median_and_worst(times),
            find(&query, Scope::Library).count()
        ));
    }
    let query = Query::parse("year:2021 镇:河").unwrap();
    let times = (0..20).map(|_| milliseconds(|| filter(&catalogue, &query).unwrap()).0).collect();
    say(format!("catalogue alone: {}", median_and_worst(times)));
    let docs: Vec<u32> = catalogue.entries.iter().map(|e| e.doc).collect();
    let (time, rows) = milliseconds(|| edition.rows(&docs).unwrap());
    say(format!("list of all {} rows {time:.0} ms", rows.len()));
    let (time, count) = milliseconds(|| edition.sources().count());
    say(format!("all {count} sources {time:.0} ms"));
    let times =
        docs.iter().step_by(1 + docs.len() / 200).map(|&d| milliseconds(|| edition.report(d).unwrap()).0).collect();
    say(format!("one report: {}", median_and_worst(times)));
    let query = Query::parse("调解").unwrap();
    let report = edition.report(docs[0]).unwrap();
    let (time, hits) = milliseconds(|| hits(&report, &query, 1_000));
    say(format!("hits of one report {time:.3} ms, {}", hits.len()));
    say(format!("private {:.0} MB", private_mb()));
    let rows = find(&query, Scope::Text);
    let (time, ranked) = milliseconds(|| rank(&edition, &catalogue, &query, &rows, 20).unwrap());
    say(format!("rank of {} rows {time:.0} ms, {} best", rows.count(), ranked.len()));
    say(format!("private {:.0} MB, {}", private_mb(), Rows::all(1).count()));
}
