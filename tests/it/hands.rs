//! What hands do: an input method that was left on, a mouse that was asked for, a paste of many lines.

use zhenbao::app::{Action, Effect, Mouse, MouseKind, Pane};

use super::story::Story;

fn click(story: &mut Story, x: u16, y: u16) {
    story.act(Action::Mouse(Mouse { what: MouseKind::Click, x, y }));
}

fn wheel(story: &mut Story, what: MouseKind, x: u16, y: u16) {
    story.act(Action::Mouse(Mouse { what, x, y }));
}

fn foot(story: &Story) -> String {
    story.screen().lines().last().unwrap().to_owned()
}

#[test]
fn with_the_input_method_on_keys_mean_what_they_are() {
    let mut plain = Story::at(80, 24);
    let mut wide = Story::at(80, 24);
    for (typed, meant) in
        [("ｊｊ", "jj"), ("、", "/"), ("<esc>", "<esc>"), ("ｏ", "o"), ("？", "?"), ("<esc>", "<esc>")]
    {
        assert_eq!(wide.keys(typed).screen(), plain.keys(meant).screen(), "{typed}");
    }
    assert_eq!(wide.keys("<enter>】【").screen(), plain.keys("<enter>][").screen());
}

#[test]
fn characters_outside_a_box_get_a_hint_and_nothing_else() {
    let mut story = Story::at(80, 24);
    let before = story.towns();
    let hint = story.keys("西河").screen();
    assert!(hint.contains("按 / 开始筛选或查找"), "{hint}");
    assert_eq!(story.towns(), before);
    assert!(!story.keys("j").screen().contains("这里不收文字"));
}

#[test]
fn a_paste_is_one_line_of_the_box_and_never_a_row_of_commands() {
    let mut story = Story::at(80, 24);
    story.act(Action::Paste("q\nQ\nzz".into()));
    assert!(story.asked.is_empty() && !story.app.zoom);
    story.keys("/").act(Action::Paste("西河\n2021".into()));
    assert_eq!(story.app.filter, "西河 2021");
    assert_eq!(story.towns(), ["西河镇"]);
}

#[test]
fn the_mouse_is_off_until_asked_for_and_the_footer_names_its_key() {
    let mut story = Story::at(80, 24);
    assert!(!story.app.mouse && foot(&story).contains("M 鼠标"));
    story.keys("M");
    assert_eq!(story.asked, [Effect::Mouse(true)]);
    assert!(foot(&story).contains("M 关鼠标") && story.screen().contains("Shift"), "{}", story.screen());
    story.keys("Ｍ");
    assert!(story.asked.contains(&Effect::Mouse(false)));
}

#[test]
fn a_click_chooses_and_another_one_opens() {
    let mut story = Story::at(80, 24);
    story.keys("M");
    click(&mut story, 4, 5);
    assert!(story.screen().contains("> 西河镇"), "{}", story.screen());
    assert_eq!(story.app.focus, Pane::List);
    click(&mut story, 4, 5);
    assert_eq!(story.app.focus, Pane::Text);
    // Now the tree stands at the left.
    click(&mut story, 4, 3);
    assert_eq!((story.app.focus, story.app.reader.section), (Pane::Outline, 2));
    // A group folds.
    let mut story = Story::at(80, 24);
    let rows = story.app.list.rows.len();
    click(&mut story, 1, 3);
    assert!(story.app.list.rows.len() < rows);
    // What is no row is no click.
    click(&mut story, 4, 22);
    click(&mut story, 500, 500);
}

#[test]
fn the_wheel_moves_what_it_points_at() {
    let mut story = Story::at(80, 24);
    wheel(&mut story, MouseKind::WheelDown, 60, 20);
    assert_eq!((story.app.reader.top, story.app.list.cursor), (3, 1));
    assert_eq!(story.app.focus, Pane::List);
    wheel(&mut story, MouseKind::WheelUp, 60, 20);
    wheel(&mut story, MouseKind::WheelDown, 3, 9);
    assert_eq!((story.app.reader.top, story.app.list.cursor), (0, 4));
    story.keys("?");
    wheel(&mut story, MouseKind::WheelDown, 3, 9);
    assert_ne!(story.app.overlay, Some(zhenbao::app::Overlay::Help { top: 0 }));
    click(&mut story, 3, 3);
    assert_eq!(story.app.overlay, None);
}

#[test]
fn in_the_comparison_a_click_goes_to_a_cell_and_another_one_to_its_sentence() {
    let mut story = Story::at(80, 24);
    story.keys("Gkkc");
    assert_eq!(story.app.focus, Pane::Grid, "{}", story.screen());
    click(&mut story, 50, 5);
    let at = story.app.comparing.as_ref().unwrap().at;
    assert_ne!(at, (0, 0));
    click(&mut story, 50, 5);
    assert_eq!(story.app.focus, Pane::Text);
}
