//! Programs of others, asked for what this one cannot read: on request only, limited, and named in what comes of it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::run::{Home, Ran, small_report};

/// A PDF that is none behind its first line.
const BROKEN: &[u8] = b"%PDF-1.4\nnothing that could be read";

fn home() -> Home {
    let home = Home::new();
    home.file("lib/scan.pdf", BROKEN);
    home.file("lib/good.txt", small_report("青禾镇", 2022, "全年检查18次。").as_bytes());
    home
}

/// A helper of this name that does what the shell script says.
fn helper(home: &Home, name: &str, script: &str) {
    let path = home.file(&format!("bin/{name}"), format!("#!/bin/sh\n{script}\n").as_bytes());
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn run(home: &Home, words: &[&str]) -> Ran {
    let path = format!("{}:/usr/bin:/bin", home.path().join("bin").display());
    let tmp = home.path().join("tmp");
    fs::create_dir_all(&tmp).unwrap();
    Ran::from(home.command(words).env("PATH", path).env("TMPDIR", tmp).output().unwrap())
}

fn parsed(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap()
}

/// A script that prints a report as pdftotext would.
fn printing(home: &Home) -> String {
    let text = home.file("answer.txt", small_report("松月镇", 2021, "全年调解纠纷37件。").as_bytes());
    format!("test -f \"$5\" || exit 1\ncat {}", text.display())
}

#[test]
fn a_helper_reads_what_the_program_cannot_and_is_named() {
    let home = home();
    helper(&home, "pdftotext", &printing(&home));
    let without = run(&home, &["parse", "--json", "lib/scan.pdf"]);
    assert_eq!((without.status, parsed(&without)["error"].is_null()), (Some(1), false), "{without:?}");
    let with = run(&home, &["parse", "--json", "--helpers", "lib/scan.pdf"]);
    let report = parsed(&with);
    assert_eq!((&report["year"], &report["source"]["format"]), (&2021.into(), &"pdf".into()), "{with:?}");
    assert_eq!((&report["source"]["bytes"], &report["source"]["path"]), (&BROKEN.len().into(), &"lib/scan.pdf".into()));
    let notice = report["notices"].as_array().unwrap().iter().find(|notice| notice["kind"] == "helper").unwrap();
    assert!(notice["message"].as_str().unwrap().contains("pdftotext"));
    let left = fs::read_dir(home.path().join("tmp")).unwrap().count();
    assert_eq!(left, 0, "the helper's folder is still there");
}

#[test]
fn a_sync_asks_again_for_what_was_not_read_before_and_keeps_what_came() {
    let home = home();
    helper(&home, "pdftotext", &printing(&home));
    assert!(run(&home, &["sync", "lib"]).out.contains("failed 1"));
    assert!(run(&home, &["sync", "lib"]).out.contains("failed 1"));
    let helped = run(&home, &["sync", "lib", "--helpers"]);
    assert!(helped.out.contains("failed 0") && helped.out.contains("reports 2"), "{helped:?}");
    let later = run(&home, &["sync", "lib"]);
    assert!(later.out.contains("unchanged 2"), "{later:?}");
    assert_eq!(run(&home, &["-L", "lib", "search", "调解纠纷37件", "--count"]).out, "1\n");
}

#[test]
fn a_helper_that_fails_or_is_missing_is_told() {
    let home = home();
    for (script, told) in [("exit 3", "没有读出来"), ("echo", "没有读出来"), ("kill -9 $$", "没有读出来")]
    {
        helper(&home, "pdftotext", script);
        let ran = run(&home, &["parse", "--helpers", "lib/scan.pdf"]);
        assert_eq!(ran.status, Some(1));
        assert!(ran.err.contains("pdftotext") && ran.err.contains(told), "{script}: {}", ran.err);
    }
    let home = Home::new();
    home.file("scan.pdf", BROKEN);
    let none = home.command(&["parse", "--helpers", "scan.pdf"]).env("PATH", "/nonexistent").output().unwrap();
    assert!(String::from_utf8_lossy(&none.stderr).contains("装上 pdftotext"), "{none:?}");
}

#[test]
fn what_a_helper_gives_goes_through_the_same_door() {
    let home = home();
    helper(
        &home,
        "pdftotext",
        "printf '\\033]0;title\\007\\033[31m松月镇2021年法治政府建设年度报告\\n一、主要工作\\n全年调解37件。\\n'",
    );
    let ran = run(&home, &["parse", "--helpers", "lib/scan.pdf"]);
    assert!(!ran.out.contains('\u{1b}') && ran.out.contains("松月镇"), "{ran:?}");
}

/// Becomes `sh` with a limit of processor time and memory, and runs a script.
fn limited(home: &Home, seconds: &str, mebibytes: &str, script: &str) -> (Option<i32>, Duration) {
    let begun = Instant::now();
    let status = home
        .command(&["run-helper", seconds, mebibytes, "/bin/sh", "-c", script])
        .env("PATH", "/usr/bin:/bin")
        .status();
    (status.unwrap().code(), begun.elapsed())
}

#[test]
fn a_helper_is_bound_in_time_memory_and_files() {
    let home = Home::new();
    assert_eq!(limited(&home, "5", "256", "exit 7").0, Some(7));
    assert_eq!(limited(&home, "1", "256", "while :; do :; done").0, None, "an endless loop went on");
    assert_ne!(limited(&home, "5", "64", "x=$(head -c 200000000 /dev/zero | tr '\\0' x); echo ${#x}").0, Some(0));
    assert_eq!(limited(&home, "5", "256", "test $(ulimit -c) = 0 && test $(ulimit -t) = 5").0, Some(0));
    for wrong in [&["run-helper"][..], &["run-helper", "x", "1", "sh"], &["run-helper", "1", "64"]] {
        assert_eq!(home.run(wrong).status, Some(2));
    }
    assert_eq!(home.run(&["run-helper", "1", "64", "/nonexistent"]).status, Some(127));
}
