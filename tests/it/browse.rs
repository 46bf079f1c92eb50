//! Stories of browsing and reading: keys in, screen out.

use insta::assert_snapshot;

use super::story::Story;

#[test]
fn the_first_screen_shows_towns_and_years_beside_the_newest_report() {
    assert_snapshot!(Story::at(80, 24).screen(), @"");
}

#[test]
fn on_a_wide_screen_list_sections_and_text_stand_side_by_side() {
    assert_snapshot!(Story::at(120, 40).screen(), @"");
}

#[test]
fn a_small_terminal_shows_one_pane_at_a_time() {
    let mut story = Story::at(40, 12);
    assert_snapshot!(story.screen(), @"");
    assert_snapshot!(story.keys("jj<enter>").screen(), @"");
}

#[test]
fn enter_slides_to_the_text_and_escape_slides_back() {
    let mut story = Story::at(80, 24);
    let before = story.screen();
    assert_snapshot!(story.keys("<enter>").screen(), @"");
    assert_eq!(story.keys("<esc>").screen(), before);
}

#[test]
fn at_60_columns_reading_still_has_its_tree() {
    assert_snapshot!(Story::at(60, 20).keys("G<up><enter>jjj").screen(), @"");
}

#[test]
fn zoom_gives_the_text_the_whole_width_and_back() {
    let mut story = Story::at(80, 24);
    let reading = story.keys("jjj<enter>").screen();
    assert_snapshot!(story.keys("z<space>").screen(), @"");
    assert_eq!(story.keys("gz").screen(), reading);
}

#[test]
fn the_tree_follows_the_text_and_the_text_follows_the_tree() {
    let mut story = Story::at(80, 24);
    story.keys("jj<enter>]]]");
    assert_eq!(story.app.reader.section, 3);
    let top = story.app.reader.top;
    assert_eq!(story.app.reader.set.starts[3], top);
    story.keys("<tab>");
    assert_snapshot!(story.keys("j").screen(), @"");
}

#[test]
fn left_and_right_walk_the_years_of_a_town() {
    let mut story = Story::at(80, 24);
    story.keys("G<up><up>");
    let year = |s: &Story| s.app.reader.report().unwrap().year;
    let newest = year(&story);
    story.keys("h");
    let before = year(&story);
    assert!(before < newest, "{before:?} {newest:?}");
    story.keys("l");
    assert_eq!(year(&story), newest);
}

#[test]
fn the_filter_obeys_every_key_and_escape_brings_all_back() {
    let mut story = Story::at(80, 24);
    let before = story.screen();
    assert_snapshot!(story.keys("/禁毒").screen(), @"");
    assert_eq!(story.cursor(), Some((6, 0)));
    assert_eq!(story.keys("<esc>").screen(), before);
}

#[test]
fn a_filter_knows_initials_of_places_and_years() {
    let mut story = Story::at(80, 24);
    story.keys("/lzz");
    let towns: Vec<_> = story.towns();
    assert_eq!(towns, ["鹭洲镇"]);
    story.keys("<c-u>2020<enter>");
    assert_eq!(story.towns(), ["太安镇"]);
}

#[test]
fn a_filter_that_fits_nothing_says_so_and_a_broken_one_keeps_what_was_shown() {
    let mut story = Story::at(60, 20);
    assert_snapshot!(story.keys("/没有这样的词").screen(), @"");
    let mut story = Story::at(60, 20);
    assert_snapshot!(story.keys("/year:abc").screen(), @"");
}

#[test]
fn words_are_found_within_the_text_and_n_walks_them() {
    let mut story = Story::at(80, 24);
    story.keys("<enter>/执法<enter>");
    let marks = story.app.reader.marks.len();
    assert!(marks > 3, "{marks}");
    assert_eq!(story.app.reader.mark, Some(0));
    story.keys("nn");
    assert_eq!(story.app.reader.mark, Some(2));
    story.keys("NNN");
    assert_eq!(story.app.reader.mark, Some(marks - 1));
    assert_snapshot!(story.screen(), @"");
}

#[test]
fn by_year_the_years_become_the_headings() {
    assert_snapshot!(Story::at(80, 24).keys("o").screen(), @"");
}

#[test]
fn counties_fold_and_unfold() {
    let mut story = Story::at(60, 20);
    let before = story.screen();
    let folded = story.keys("-").screen();
    assert_snapshot!(folded, @"");
    assert_eq!(story.keys("-").screen(), before);
}

#[test]
fn help_is_the_table_of_keys() {
    let mut story = Story::at(80, 24);
    let before = story.screen();
    assert_snapshot!(story.keys("？").screen(), @"");
    assert_eq!(story.keys("<esc>").screen(), before);
}

#[test]
fn a_report_can_be_assigned_to_a_town_and_year() {
    use zhenbao::app::{Effect, Scope};
    let mut story = Story::at(80, 24);
    story.keys("t武江区 西河镇 2023");
    assert_snapshot!(story.screen(), @"");
    let hash = story.app.reader.report().unwrap().source.hash.clone();
    story.assigned.clear();
    story.keys("<enter>");
    let Some(Effect::Assign(said)) = story.assigned.first() else { panic!("nothing was assigned") };
    assert_eq!((said.scope.clone(), said.names.code, said.year), (Scope::Report(hash), 440_203_101, 2023));
}

#[test]
fn characters_outside_a_box_get_a_hint() {
    let mut story = Story::at(80, 24);
    story.keys("西");
    assert!(story.screen().contains("按 / 开始"), "{}", story.screen());
}

#[test]
fn any_size_is_painted_without_a_panic() {
    for (width, height) in [(0, 0), (1, 1), (2, 1), (1, 50), (19, 4), (20, 5), (21, 7), (59, 9), (109, 3), (300, 100)] {
        let mut story = Story::at(width, height);
        for keys in ["", "<enter>", "jjG", "z", "<tab>", "/执", "<enter>", "?", "<esc>", "t西河", "<esc>"] {
            story.keys(keys).screen();
        }
    }
}

#[test]
fn resizing_keeps_what_stands_at_the_top() {
    let mut story = Story::at(80, 24);
    story.keys("jj<enter>]]]]");
    let first = |s: &Story| s.app.reader.set.place(s.app.reader.top);
    let (text, _) = first(&story);
    story.act(zhenbao::app::Action::Resize(50, 20));
    story.act(zhenbao::app::Action::Resize(120, 30));
    story.act(zhenbao::app::Action::Resize(80, 24));
    assert_eq!(first(&story).0, text);
}
