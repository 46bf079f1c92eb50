//! Reference reports with headings made by hand, where they lie beside the project.
#![allow(clippy::print_stderr)] // Misses are read by people.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::read::read;
use crate::report::{Report, Section};

type Heading = (u64, String, String);

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared")
}

fn compact(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(fold).collect()
}

fn expected(nodes: &Value, out: &mut Vec<Heading>) {
    for node in nodes.as_array().into_iter().flatten() {
        let text = |key: &str| compact(node[key].as_str().unwrap_or_default());
        out.push((node["level"].as_u64().unwrap_or_default(), text("number_as_printed"), text("heading")));
        expected(&node["children"], out);
    }
}

fn headings(report: &Report) -> Vec<Heading> {
    let mut out = Vec::new();
    report.each_section(&mut |s: &Section| out.push((s.level.into(), compact(&s.marker), compact(&s.heading))));
    out
}

fn metadata(gold: &Value, key: &str) -> Option<String> {
    let value = &gold["metadata"][key];
    let value = if value.is_object() { &value["value"] } else { value };
    value.as_str().map(compact)
}

/// Prints what differs; the numbers of expected, produced and equal headings.
fn compare(gold: &Value, bytes: &[u8], name: &str) -> (usize, usize, usize) {
    let report = read(bytes, name).unwrap();
    let mut want = Vec::new();
    expected(&gold["sections"], &mut want);
    let got = headings(&report);
    let mut extra = got.clone();
    let mut hits = 0;
    for heading in &want {
        match extra.iter().position(|h| h == heading) {
            Some(at) => {
                extra.remove(at);
                hits += 1;
            }
            None => eprintln!("{name}: missed {heading:?}"),
        }
    }
    for heading in &extra {
        eprintln!("{name}: extra {heading:?}");
    }
    for (key, value) in [
        ("title", report.title.as_deref().map(compact)),
        ("issuer", report.issuer.as_deref().map(compact)),
        ("signed_date", report.signed.map(|d| d.to_string())),
    ] {
        if metadata(gold, key) != value {
            eprintln!("{name}: {key} {value:?} for {:?}", metadata(gold, key));
        }
    }
    let words = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let text: String = report.pieces().iter().map(|p| words(&p.text)).collect();
    let source = words(&String::from_utf8_lossy(bytes));
    if text != source {
        eprintln!("{name}: {} of {} characters", text.chars().count(), source.chars().count());
    }
    (want.len(), got.len(), hits)
}

#[test]
#[ignore = "needs the reference reports beside the project"]
fn the_reference_reports_keep_their_headings() {
    let Ok(folder) = fs::read_dir(shared().join("domain/gold")) else { return };
    let mut golds: Vec<PathBuf> =
        folder.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|x| x == "json")).collect();
    golds.sort();
    let kinds = ["seeds", "formats/text-utf8-bom", "formats/text-wrapped28", "formats/text-wrapped36-no-indent"];
    for kind in kinds {
        let mut sum = (0, 0, 0);
        for gold in &golds {
            let stem = gold.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let Ok(bytes) = fs::read(shared().join(kind).join(format!("{stem}.txt"))) else { continue };
            let gold: Value = serde_json::from_slice(&fs::read(gold).unwrap()).unwrap();
            let (want, got, hits) =
                compare(&gold, &bytes, &format!("{kind}/{}", &stem.chars().take(3).collect::<String>()));
            sum = (sum.0 + want, sum.1 + got, sum.2 + hits);
        }
        eprintln!("== {kind}: expected {}, produced {}, equal {}", sum.0, sum.1, sum.2);
        if kind == "seeds" {
            assert_eq!(sum, (106, 106, 106));
        }
    }
}
