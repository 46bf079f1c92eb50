//! Getting work out: copies with their source, the bare screen, files, the editor.

use insta::assert_snapshot;
use zhenbao::app::{Effect, Pane};

use super::story::Story;

fn copied(story: &Story) -> String {
    let mut texts =
        story.asked.iter().filter_map(|e| if let Effect::Copy(text) = e { Some(text.clone()) } else { None });
    texts.next_back().unwrap_or_default()
}

#[test]
fn a_passage_is_copied_with_its_address() {
    let mut story = Story::at(80, 24);
    story.keys("jjj<enter>]]");
    let screen = story.keys("y").screen();
    assert_snapshot!(copied(&story), @"“对新修订的《行政处罚法》怎样学、怎样宣传，镇里有明确要求：按照谁执法、谁普法的分工，各部门多渠道向社会宣传，带动执法人员先学先用，把条文弄懂、把尺度用准，也让群众知道这部法律、会用它保护自己的合法权益，并自觉遵守。”（武江区西河镇2021年报告，三，第29行）");
    assert!(screen.contains("已送往剪贴板"), "{screen}");
}

#[test]
fn the_match_decides_which_passage_is_copied() {
    let mut story = Story::at(80, 24);
    story.keys("jjj<enter>/调解<enter>n");
    story.asked.clear();
    story.keys("y");
    assert!(copied(&story).contains("调解") && copied(&story).contains("第"), "{}", copied(&story));
    story.asked.clear();
    let passage = copied(story.keys("Y"));
    assert!(passage.lines().count() > 1, "{passage}");
}

#[test]
fn the_bare_screen_shows_what_was_copied_and_the_section_without_line_breaks() {
    let mut story = Story::at(40, 20);
    story.keys("jj<enter>]p");
    let Some(Effect::Bare(text)) = story.asked.last() else { panic!("{:?}", story.asked) };
    // A paragraph is one line: the terminal breaks it, and joins it again when it is selected.
    assert!(text.lines().any(|line| line.chars().count() > 60), "{text}");
    assert!(!text.contains('│') && !text.contains("帮助"), "{text}");
}

#[test]
fn reports_and_comparisons_become_files_and_no_file_is_overwritten() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a.md");
    let mut story = Story::at(100, 24);
    let keep = |story: &mut Story, key: &str, path: &std::path::Path| {
        let name = path.to_str().unwrap();
        story.keys(key).keys("<c-e><c-u>").keys(&format!("{name}<enter>")).screen()
    };
    story.keys("jjj<enter>");
    let boxed = story.keys("x").screen();
    assert!(boxed.starts_with("存成文件: ~/西河镇2021.md"), "{boxed}");
    story.keys("<esc>");
    let told = keep(&mut story, "x", &path);
    assert!(told.contains("已存入"), "{told}");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("西河镇") && text.contains("## "), "{text}");
    assert!(keep(&mut story, "x", &path).contains("换个名字"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    // What was copied, for terminals that take no copies.
    assert!(story.keys("w").screen().contains("先按 y 复制"));
    let copy = home.path().join("b.txt");
    story.keys("y");
    assert!(keep(&mut story, "w", &copy).contains("已存入"));
    assert!(std::fs::read_to_string(&copy).unwrap().contains("报告"));
    // The comparison.
    story.keys("<esc>");
    let mut story = Story::at(100, 24);
    story.keys("Gkkc");
    assert_eq!(story.app.focus, Pane::Grid, "{}", story.screen());
    let grid = home.path().join("c.md");
    assert!(keep(&mut story, "x", &grid).contains("已存入"));
    assert!(std::fs::read_to_string(&grid).unwrap().contains("| :-- |"));
}

#[test]
fn the_source_file_is_opened_at_the_line_one_reads() {
    let mut story = Story::at(80, 24);
    story.keys("jjj<enter>");
    story.asked.clear();
    story.keys("Ge");
    let Some(Effect::Edit { path, line }) = story.asked.last() else { panic!("{:?}", story.asked) };
    assert!(!path.is_empty() && *line > 1, "{path} {line}");
}

#[test]
fn without_a_report_there_is_nothing_to_take() {
    let mut story = Story::at(80, 24);
    story.app.reader = zhenbao::app::Reader::default();
    for key in ["p", "e"] {
        assert!(story.keys(key).screen().contains("先打开一份报告"), "{key}");
    }
}
