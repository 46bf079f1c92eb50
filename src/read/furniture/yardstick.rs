//! How much of known texts comes out of their copies in other encodings and page layouts, where a folder with such
//! copies stands beside the project.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use crate::read::{FORMATS, furniture};

/// Five-character runs of a text without white space, marks that headings lose, and differences of width.
fn grams(text: &str) -> HashMap<String, usize> {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    let chars: Vec<char> =
        text.chars().filter(|c| !c.is_whitespace()).map(half).filter(|c| !"。:".contains(*c)).collect();
    let mut grams = HashMap::new();
    for run in chars.windows(5) {
        *grams.entry(run.iter().collect()).or_default() += 1;
    }
    grams
}

/// Shares of the source that came out, and of what came out that is of the source.
fn shares(source: &str, out: &str) -> (f64, f64) {
    let (source, out) = (grams(source), grams(out));
    let both: usize = source.iter().map(|(gram, n)| out.get(gram).map_or(0, |m| *n.min(m))).sum();
    let all = |grams: &HashMap<String, usize>| grams.values().sum::<usize>().max(1) as f64;
    (100.0 * both as f64 / all(&source), 100.0 * both as f64 / all(&out))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    files
}

#[test]
#[ignore = "needs a folder of copies beside the project"]
fn copies_give_back_their_text() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    for kind in files(&shared.join("formats")) {
        let name = kind.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("html") && !name.starts_with("text") {
            continue;
        }
        for copy in files(&kind) {
            let source =
                fs::read_to_string(shared.join("seeds").join(copy.file_stem().unwrap()).with_extension("txt")).unwrap();
            let bytes = fs::read(&copy).unwrap();
            let reader = FORMATS.iter().find(|r| (r.fits)(&bytes)).unwrap();
            let run = || {
                let start = Instant::now();
                let mut document = (reader.read)(&bytes).unwrap();
                furniture::strip(&mut document);
                (start.elapsed(), document)
            };
            let best = (0..20).map(|_| run().0).min().unwrap().as_micros();
            let (_, document) = run();
            let out: String = document.lines.iter().map(|l| l.text.as_str()).collect();
            let (recall, precision) = shares(&source, &out);
            eprintln_line(&format!(
                "{name:28} {best:5} µs {:?} {} {recall:.2} {precision:.2} {:?}",
                document.shape, document.encoding, document.page
            ));
            assert!(recall >= 99.0 && (precision >= 98.0 || name.contains("wrapped")), "{copy:?}");
        }
    }
}

#[allow(clippy::print_stderr)] // A measurement is run by hand to be looked at.
fn eprintln_line(line: &str) {
    eprintln!("{line}");
}

/// Every file below the folder that `HOSTILE` names is read in bounded time, whatever is in it.
#[test]
#[ignore = "needs a folder of hostile files"]
fn hostile_files_end() {
    let Some(root) = std::env::var_os("HOSTILE") else { return };
    let mut folders = vec![PathBuf::from(root)];
    while let Some(folder) = folders.pop() {
        for path in files(&folder) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let start = Instant::now();
            let outcome = match FORMATS.iter().find(|r| (r.fits)(&bytes)) {
                None => format!("{:?}", crate::read::unknown_format(&bytes)),
                Some(reader) => match (reader.read)(&bytes) {
                    Err(error) => format!("{:?} {error:?}", reader.format),
                    Ok(mut document) => {
                        furniture::strip(&mut document);
                        let notices: Vec<_> = document.notices.iter().map(|n| &n.message).collect();
                        let first: String =
                            document.lines.first().into_iter().flat_map(|l| l.text.chars().take(30)).collect();
                        format!(
                            "{:?} {} {} lines {notices:?} {first}",
                            reader.format,
                            document.encoding,
                            document.lines.len()
                        )
                    }
                },
            };
            let took = start.elapsed();
            eprintln_line(&format!(
                "{:6} ms {:8} kB {} {outcome}",
                took.as_millis(),
                bytes.len() / 1000,
                path.display()
            ));
            assert!(took.as_millis() < 10_000, "{path:?}");
        }
    }
}
