//! Stories of the review: the county at a glance, the evidence behind a cell, side by side, and back.

use zhenbao::app::{Effect, Pane, Topic};

use super::story::Story;

/// The invented county in 2023, reviewed.
fn county(width: u16, height: u16) -> Story {
    let mut story = Story::at(width, height);
    while story.app.reader.report().and_then(|r| r.place.town.as_deref()) != Some("松月镇") {
        story.keys("j");
    }
    while story.app.reader.report().and_then(|r| r.year) != Some(2023) {
        story.keys("h");
    }
    story.keys("v");
    story
}

fn line<'a>(screen: &'a str, part: &str) -> &'a str {
    screen.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part} in\n{screen}"))
}

#[test]
fn a_county_at_a_glance_worst_first() {
    let story = county(80, 24);
    let screen = story.screen();
    assert!(screen.starts_with(" 审阅  清晏县 2023  ") && screen.contains("镇  差者在前"), "{screen}");
    let words = |part: &str| line(&screen, part).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words("责任人")[..9], ["镇", "成效", "不足", "原因", "责任人", "安排", "算术", "照搬", "公开"]);
    assert_eq!(words(">")[..10], [">", "松月镇", "有", "有", "缺", "有", "不全", "1", "82%", "?"]);
    assert!(screen.contains("175/187=93.58%≠98.4%"), "the findings of the town stand at the foot\n{screen}");
}

#[test]
fn from_the_county_to_the_sentence_side_by_side_and_the_draft_in_few_keys() {
    let mut story = county(80, 24);
    let county = story.screen();
    let findings = story.keys("<enter>").screen();
    assert!(findings.starts_with(" 审阅意见  松月镇 2023"), "{findings}");
    story.keys("jj");
    let finding = story.screen();
    assert!(line(&finding, "> ").contains("不符"), "{finding}");
    story.keys("<enter>");
    assert_eq!(story.app.focus, Pane::Text);
    assert!(story.app.reader.mark.is_some(), "the sentence is marked");
    assert_eq!(story.keys("<esc>").screen(), finding);
    let sides = story.keys("d").screen();
    assert!(sides.starts_with(" 并排  松月镇 2022 | 松月镇 2023  相同 82%"), "{sides}");
    assert!(sides.contains("  = ") || sides.contains("= "), "{sides}");
    assert!(matches!(story.app.roster.as_ref().map(|r| r.topic), Some(Topic::Sides(..))));
    story.keys("<esc>");
    assert_eq!(story.screen(), finding);
    story.keys("x");
    assert!(story.screen().contains("这里不能写文件"), "a draft was asked for");
    assert_eq!(story.keys("<esc>").screen().lines().next(), county.lines().next());
}

#[test]
fn what_cannot_be_set_side_by_side_says_so() {
    let mut story = Story::at(80, 24);
    while story.app.reader.report().and_then(|r| r.place.town.as_deref()) != Some("西联镇") {
        story.keys("j");
    }
    story.keys("v<enter>d");
    assert!(story.screen().contains("没有可以并排的另一份"), "{}", story.screen());
    let asked = story.asked.iter().any(|e| matches!(e, Effect::Draft { .. }));
    assert!(!asked);
}
