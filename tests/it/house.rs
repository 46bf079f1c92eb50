//! The house rule: which room may use which, read from the `use` lines.

use std::fs;
use std::path::{Path, PathBuf};

/// Room and the rooms that it may use; the same table stands in ARCHITECTURE.md.
const MAY_USE: [(&str, &[&str]); 18] = [
    ("report", &[]),
    ("text", &[]),
    ("config", &[]),
    ("read", &["report", "text"]),
    ("measure", &["report", "text"]),
    ("compare", &["report", "text", "measure"]),
    ("review", &["report", "text", "measure"]),
    ("memory", &["report", "text"]),
    ("find", &["report", "text", "read", "measure"]),
    ("worker", &["report"]),
    ("helpers", &["worker"]),
    ("shelf", &["report", "text", "read", "measure", "compare", "memory", "find", "worker", "helpers"]),
    ("export", &["report", "text", "config", "measure", "compare", "review", "find", "memory"]),
    ("app", &["report", "text", "read", "measure", "compare", "review", "config"]),
    ("view", &["app", "text", "report", "compare", "review", "config"]),
    ("term", &["text"]),
    (
        "cli",
        &[
            "report", "text", "config", "read", "measure", "compare", "review", "memory", "find", "shelf", "export",
            "app", "view", "term", "worker", "helpers",
        ],
    ),
    ("main.rs", &["cli"]),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let nested = entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    nested.filter(|p| p.extension().is_some_and(|e| e == "rs")).collect()
}

/// Modules that exist in tests only (`#[cfg(test)] mod gold;`): they may look anywhere.
fn is_test_only(file: &Path) -> bool {
    let (Some(folder), Some(stem)) = (file.parent(), file.file_stem()) else { return false };
    let declared = format!("#[cfg(test)]\nmod {};", stem.to_string_lossy());
    let beside = folder.with_extension("rs");
    [folder.join("mod.rs"), beside].iter().any(|f| fs::read_to_string(f).is_ok_and(|text| text.contains(&declared)))
}

/// Names behind `crate::`, wherever it stands, test modules included.
fn rooms_named(source: &str) -> Vec<String> {
    let code = source.lines().filter(|l| !l.trim_start().starts_with("//"));
    let after = code.flat_map(|l| l.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>());
    after.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn arrows_point_up_the_table_only() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in rust_files(&house).into_iter().filter(|f| !is_test_only(f)) {
        let name = file.strip_prefix(&house).unwrap();
        let room = name.iter().next().unwrap().to_str().unwrap();
        if room == "lib.rs" {
            continue;
        }
        let (_, granted) = MAY_USE.iter().find(|(r, _)| *r == room).unwrap_or_else(|| panic!("no row for {room}"));
        for used in rooms_named(&fs::read_to_string(&file).unwrap()) {
            let is_room = MAY_USE.iter().any(|(r, _)| *r == used);
            if is_room && used != room && !granted.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", name.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_one_room_knows_the_index_and_only_one_the_terminal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (library, room) in [
        ("tantivy::", "find"),
        ("jieba_rs::", "find"),
        ("crossterm::", "term"),
        ("scraper::", "read"),
        ("quick_xml::", "read"),
        ("cfb::", "read"),
    ] {
        for file in rust_files(&root) {
            let inside = file.strip_prefix(&root).unwrap();
            let here = inside.starts_with(room);
            let named = fs::read_to_string(&file).unwrap().contains(library);
            assert!(here || !named, "{} names {library}", inside.display());
        }
    }
}
