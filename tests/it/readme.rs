//! What the README shows is what the program does. `UPDATE_README=1` writes it anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use zhenbao::app::{BINDINGS, Context};

use super::story::Story;

fn readme() -> (std::path::PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    (path, text)
}

/// Compares what stands between two marks with what should stand there, or writes it.
fn holds(from: &str, to: &str, want: &str) {
    let (path, text) = readme();
    let (before, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from:?} in the README"));
    let (shown, after) = rest.split_once(to).unwrap_or_else(|| panic!("no {to:?} in the README"));
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path, format!("{before}{from}{want}{to}{after}")).unwrap();
    } else {
        assert_eq!(shown, want, "run UPDATE_README=1 cargo test readme");
    }
}

fn keys_table() -> String {
    let mut out = String::from("| 键 | 在哪里 | 作用 |\n|---|---|---|\n");
    for b in BINDINGS {
        let keys: Vec<String> = b.keys.iter().map(|k| format!("`{k}`")).collect();
        let place = match b.context {
            Context::Anywhere => "各处",
            Context::List => "列表",
            Context::Outline => "章节树",
            Context::Text => "正文",
            Context::Grid => "对比",
            Context::Roster => "各种表",
            Context::Panes => "列表和报告",
            Context::Report => "报告",
        };
        writeln!(out, "| {} | {place} | {} |", keys.join(" "), b.long[0]).unwrap();
    }
    out
}

/// One test, since both parts write the same file when asked to.
#[test]
fn the_picture_is_a_real_screen_and_the_keys_are_those_of_the_keymap() {
    holds("```text\n", "```\n\n## 两条命令", &format!("{}\n", Story::at(80, 24).screen()));
    holds("<!-- keys -->\n", "<!-- /keys -->", &keys_table());
}
