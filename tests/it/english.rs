//! English is as complete as Chinese: every sentence that rooms without a language say has its English.

use std::fs;
use std::path::{Path, PathBuf};

use zhenbao::config::Lang;

/// Rooms whose messages are made, and partly stored, in Chinese; the language is chosen where they are shown.
const ROOMS: [&str; 7] = ["find", "shelf", "memory", "read", "review", "worker", "helpers"];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        let name = entry.file_stem().unwrap().to_string_lossy().into_owned();
        if ["tests", "trial", "trials", "stories", "bench", "agreement", "promises", "gold", "fixtures"]
            .contains(&name.as_str())
        {
            continue;
        }
        if entry.is_dir() {
            files(&entry, out);
        } else if entry.extension().is_some_and(|e| e == "rs") {
            out.push(entry);
        }
    }
}

/// The string literals of a source file without its comments and tests, gaps as `{}`.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.collect::<Vec<_>>().join("\n").replace("'\"'", "' '").replace("'\\\"'", "' '");
    let mut out = Vec::new();
    let mut chars = code.chars();
    while chars.by_ref().any(|c| c == '"') {
        let mut text = String::new();
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => match chars.next() {
                    // A line that goes on.
                    Some('\n') => {
                        let rest = chars.as_str().trim_start();
                        chars = rest.to_owned().leak().chars();
                    }
                    Some(c) => text.push(c),
                    None => break,
                },
                '{' => {
                    chars.by_ref().any(|c| c == '}');
                    text.push_str("{}");
                }
                c => text.push(c),
            }
        }
        out.push(text);
    }
    out
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn every_sentence_of_the_other_rooms_has_its_english() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut all, mut missing) = (0, Vec::new());
    for room in ROOMS {
        let mut found = Vec::new();
        files(&source.join(room), &mut found);
        for file in found {
            let sentences = literals(&fs::read_to_string(&file).unwrap())
                .into_iter()
                .filter(|t| t.ends_with(['。', '？']) && t.chars().filter(|c| is_han(*c)).count() > 3);
            for sentence in sentences {
                all += 1;
                if Lang::En.say(&sentence.replace("{}", "7")).chars().any(is_han) {
                    missing.push(format!("{}: {sentence}", file.strip_prefix(&source).unwrap().display()));
                }
            }
        }
    }
    assert!(all > 100, "only {all} sentences were looked at");
    assert!(missing.is_empty(), "no English in src/config/english.txt for\n{}", missing.join("\n"));
}

/// The interface in English shows no Chinese but names and texts of the reports.
#[test]
fn help_and_footers_are_english() {
    use super::story::Story;
    let home = tempfile::TempDir::new().unwrap();
    let mut story = Story::keeping(home.path(), Lang::En, (100, 24), true);
    for keys in ["?", "<esc>", ":", "<esc>", "B", "<esc>", "!", "<esc>"] {
        let screen = story.keys(keys).screen();
        let own: Vec<&str> = screen.lines().collect();
        let foot = own.last().unwrap();
        assert!(!foot.chars().any(is_han), "{foot}");
        if matches!(keys, "?" | ":" | "B" | "!") {
            assert!(!screen.chars().any(is_han), "{keys}\n{screen}");
        }
    }
}
