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

#[test]
fn the_review_begins_at_the_town_that_one_comes_from() {
    for town in ["溪月乡", "松月镇", "鹭洲镇"] {
        let screen = Story::at(80, 24).go_to(town, 2023).keys("v").screen();
        assert!(line(&screen, "> ").contains(town), "{screen}");
    }
}

#[test]
fn towns_stand_by_their_findings_and_those_without_a_report_last() {
    let mut story = county(80, 24);
    let mut counts = Vec::new();
    let mut last = String::new();
    story.keys("g");
    loop {
        let screen = story.screen();
        let row = line(&screen, ">").to_owned();
        if row == last {
            break;
        }
        let found = screen.lines().find_map(|l| l.trim().strip_suffix(" 处需看")?.parse::<i32>().ok());
        counts.push(found.unwrap_or(-1));
        last = row;
        story.keys("j");
    }
    assert!(counts.len() > 1 && counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    if counts.last() == Some(&-1) {
        assert!(story.keys("<enter>").screen().contains("没有这一年的报告"));
    }
}

#[test]
fn the_foot_of_the_review_takes_the_free_rows_and_explains_the_cells() {
    let screen = county(80, 24).screen();
    assert!(screen.contains("有 不全 缺  ? 不能判定  -- 无报告"), "{screen}");
    assert!(screen.lines().filter(|l| l.is_empty()).count() < 7, "{screen}");
    for (width, height) in [(60, 20), (40, 12)] {
        let screen = county(width, height).screen();
        assert!(screen.contains("栏，Enter 看全部"), "{screen}");
        let head = line(&screen, "成效").split_whitespace().last().unwrap_or_default().to_owned();
        assert!(["不足", "原因", "责任人", "安排", "算术"].contains(&head.as_str()), "{screen}");
    }
}

#[test]
fn both_halves_widen_with_the_screen() {
    let longest = |width: u16, height: u16| {
        let mut story = county(width, height);
        let screen = story.keys("d").screen();
        assert!(screen.lines().nth(1).is_some_and(|l| l.ends_with('%')), "{screen}");
        let widths = zhenbao::text::Widths::default();
        screen.lines().filter(|l| l.contains("= ")).map(|l| widths.text(l)).max().unwrap_or(0)
    };
    assert!(longest(120, 40) > 100 && longest(60, 20) <= 60);
    assert!(county(80, 24).keys("dx").screen().contains("Esc"));
}

#[test]
fn side_by_side_begins_at_the_sentence_of_the_finding() {
    let mut story = county(80, 24);
    story.keys("<enter>j");
    let quote = story.app.roster.as_ref().and_then(|r| r.item()?.quote().map(str::to_owned)).unwrap();
    story.keys("d");
    let here = story.app.roster.as_ref().and_then(|r| r.item()?.quote().map(str::to_owned)).unwrap();
    assert!(quote.contains(here.trim()) || here.contains(&quote), "{quote}\n{}", story.screen());
}

#[test]
fn a_note_on_a_town_is_a_note_on_its_report() {
    let mut story = county(80, 24);
    story.keys("m");
    assert!(story.app.input.is_some(), "{}", story.screen());
}
