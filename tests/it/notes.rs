//! Stories of notes from the command line: kept, found again wherever the report goes, listed and removed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::run::small_report;

/// A library of invented reports and a home of its own.
struct Desk {
    root: tempfile::TempDir,
}

/// An invented town's report; the number can be told apart in a new issue.
fn report(town: &str, cases: u32) -> String {
    small_report(town, 2023, &format!("全镇受理矛盾纠纷{cases}件。新建茶馆说理点三处，每逢圩日有人值守。"))
}

impl Desk {
    fn new() -> Self {
        let desk = Self { root: tempfile::tempdir().unwrap() };
        desk.put("清晏县/松月镇.txt", &report("清晏县松月镇", 187));
        desk.put("清晏县/鹭洲镇.txt", &report("清晏县鹭洲镇", 214));
        desk.run(&["sync"]);
        desk
    }

    fn put(&self, path: &str, text: &str) {
        let file = self.library().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn library(&self) -> std::path::PathBuf {
        self.root.path().join("library")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhenbao"));
        let (home, library) = (self.root.path().join("home"), self.library());
        command.args(words).arg("-L").arg(library).env_clear().env("HOME", home).env("ZHENBAO_LANG", "zh");
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    fn said(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?} {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    fn notes(&self) -> Vec<Value> {
        let output = self.run(&["note", "list", "--json"]);
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn log(&self) -> std::path::PathBuf {
        fn find(folder: &Path) -> Option<std::path::PathBuf> {
            fs::read_dir(folder)
                .ok()?
                .filter_map(|e| Some(e.ok()?.path()))
                .find_map(|path| if path.is_dir() { find(&path) } else { path.ends_with("marks.log").then_some(path) })
        }
        find(&self.root.path().join("home")).unwrap()
    }
}

const QUOTE: &str = "新建茶馆说理点三处";

#[test]
fn a_note_is_kept_listed_exported_and_removed() {
    let desk = Desk::new();
    let id = desk.said(&["note", "add", "松月镇:2023", "与上年一字不差", "--quote", QUOTE, "--kind", "疑点"]);
    desk.said(&["note", "add", "清晏县/鹭洲镇.txt", "全文待读"]);
    let notes = desk.notes();
    let field = |n: usize, name: &str| notes[n][name].clone();
    assert_eq!(field(0, "id"), id);
    assert_eq!((field(0, "path"), field(0, "quote")), ("清晏县/松月镇.txt".into(), QUOTE.into()));
    assert_eq!((field(0, "text"), field(0, "kind")), ("与上年一字不差".into(), "疑点".into()));
    assert_eq!((field(0, "line"), field(0, "standing")), (9.into(), "same".into()));
    assert_eq!((field(1, "kind"), field(1, "quote"), field(1, "line")), (Value::Null, "".into(), 0.into()));
    assert!(field(0, "created").as_str().is_some_and(|t| t.ends_with('Z') && t.len() == 20));
    insta::assert_snapshot!(desk.said(&["note", "list", "--format", "markdown"]), @"
    # 批注

    ## 松月镇 2023

    清晏县 `清晏县/松月镇.txt`

    > 新建茶馆说理点三处（一、（一），第 9 行）

    - **疑点** 与上年一字不差

    ## 鹭洲镇 2023

    清晏县 `清晏县/鹭洲镇.txt`

    - 全文待读
    ");
    desk.said(&["note", "remove", &id]);
    assert_eq!(desk.notes().len(), 1);
    assert_eq!(desk.run(&["note", "remove", &id]).status.code(), Some(1));
}

#[test]
fn a_passage_that_the_report_does_not_say_is_refused() {
    let desk = Desk::new();
    let output = desk.run(&["note", "add", "松月镇:2023", "看看", "--quote", "没有这样的话"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert_eq!(desk.run(&["note", "add", "松月镇:2023", " "]).status.code(), Some(2));
    assert_eq!(desk.run(&["note", "add", "无此镇:2023", "看看"]).status.code(), Some(1));
    assert_eq!(desk.run(&["note"]).status.code(), Some(2));
    assert_eq!(desk.notes().len(), 0);
}

#[test]
fn a_note_follows_its_passage_through_a_move_a_rename_and_a_new_issue_and_is_never_dropped() {
    let desk = Desk::new();
    desk.said(&["note", "add", "松月镇:2023", "记一笔", "--quote", QUOTE]);
    let place = || {
        desk.run(&["sync", "--force"]);
        let note = desk.notes().remove(0);
        format!("{} {} 第 {} 行", note["standing"].as_str().unwrap(), note["path"].as_str().unwrap(), note["line"])
    };
    // Moved and renamed: the content is the same.
    fs::create_dir_all(desk.library().join("归档")).unwrap();
    fs::rename(desk.library().join("清晏县/松月镇.txt"), desk.library().join("归档/7.txt")).unwrap();
    assert_eq!(place(), "same 归档/7.txt 第 9 行");
    // Issued anew under the same name.
    desk.put("归档/7.txt", &format!("（更正版）\n\n{}", report("清晏县松月镇", 188)));
    assert_eq!(place(), "reissued 归档/7.txt 第 11 行");
    // Issued anew under another name: the town and the year lead there.
    fs::rename(desk.library().join("归档/7.txt"), desk.library().join("清晏县/新版.txt")).unwrap();
    assert_eq!(place(), "reissued 清晏县/新版.txt 第 11 行");
    // The passage is taken out, and then the whole report.
    desk.put("清晏县/新版.txt", &report("清晏县松月镇", 189).replace("茶馆", "祠堂"));
    assert!(place().starts_with("quote_gone 清晏县/新版.txt"), "{}", place());
    fs::remove_file(desk.library().join("清晏县/新版.txt")).unwrap();
    assert!(place().starts_with("report_gone"), "{}", place());
}

#[test]
fn two_programs_at_once_keep_all_notes() {
    let desk = Desk::new();
    let add = |text: String| {
        let output = desk.run(&["note", "add", "松月镇:2023", &text]);
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let mut ids: Vec<String> = std::thread::scope(|scope| {
        let one = |n: usize| scope.spawn(move || (0..6).map(|i| add(format!("第{n}处第{i}条"))).collect::<Vec<_>>());
        let both = [one(1), one(2)];
        both.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let mut kept: Vec<String> = desk.notes().iter().map(|n| n["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    kept.sort();
    assert_eq!((kept.len(), kept), (12, ids));
}

#[test]
fn a_torn_last_line_is_named_and_the_rest_is_listed() {
    let desk = Desk::new();
    desk.said(&["note", "add", "松月镇:2023", "一"]);
    desk.said(&["note", "add", "松月镇:2023", "二"]);
    let bytes = fs::read(desk.log()).unwrap();
    fs::write(desk.log(), &bytes[..bytes.len() - 20]).unwrap();
    let output = desk.run(&["note", "list"]);
    assert_eq!((output.status.code(), desk.notes().len()), (Some(1), 1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("marks.log 第 2 行"));
    let output = desk.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("marks.log 第 2 行"), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 处有误"), "{output:?}");
    desk.said(&["note", "add", "松月镇:2023", "三"]);
    let texts: Vec<Value> = desk.notes().iter().map(|n| n["text"].clone()).collect();
    assert_eq!(texts, ["一", "三"]);
}
