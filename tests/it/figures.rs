//! Stories of figures: all of a report, among its peers, set right, as charts; and what is corrected through every way.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use zhenbao::app::{Effect, Keep, Pane, Topic};
use zhenbao::config::Lang;
use zhenbao::memory::{Anchor, Change, Correction, Corrections, now};
use zhenbao::report::Qualifier;

use super::run::{Home, small_report};
use super::story::Story;

fn line<'a>(screen: &'a str, part: &str) -> &'a str {
    screen.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part} in\n{screen}"))
}

fn copied(story: &mut Story) -> String {
    match story.asked.pop() {
        Some(Effect::Copy(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_figures_of_a_report_lead_to_their_sentences() {
    let mut story = Story::at(80, 24);
    let list = story.go_to("松月镇", 2023).screen();
    let all = story.keys("i").screen();
    assert!(all.starts_with(" 数字  松月镇 2023"), "{all}");
    assert!(line(&all, ">").contains("行"), "{all}");
    let one = story.keys("/调解成功率<tab>jj").screen();
    assert!(line(&one, "> ").contains("98.4 %  调解成功率"), "{one}");
    assert!(one.contains("原文“98.4%”") && one.contains("把握"), "{one}");
    story.keys("y");
    let words = copied(&mut story);
    assert!(
        words.starts_with("松月镇 2023 调解成功率 98.4 %：“") && words.contains("清晏县松月镇2023年报告，"),
        "{words}"
    );
    story.keys("<enter>");
    assert_eq!(story.app.focus, Pane::Text);
    assert!(story.app.reader.mark.is_some(), "the sentence is marked");
    assert_eq!(story.keys("<esc>").screen(), one);
    assert_eq!(story.keys("<esc><esc>").screen(), list);
}

#[test]
fn doubtful_figures_are_listed_on_request_only() {
    let mut story = Story::at(80, 24);
    story.go_to("松月镇", 2023).keys("i");
    let count = |s: &Story| s.app.roster.as_ref().unwrap().counts().1;
    let certain = count(&story);
    story.keys("a");
    assert!(matches!(story.app.roster.as_ref().unwrap().topic, Topic::Facts { all: true, .. }));
    let doubtful =
        |s: &Story| s.app.roster.as_ref().unwrap().items.iter().filter(|i| i.foot.contains("不足以采用")).count();
    assert_eq!(count(&story), certain + doubtful(&story));
    story.keys("a");
    assert_eq!((count(&story), doubtful(&story)), (certain, 0));
}

#[test]
fn headline_figures_stand_among_those_of_the_towns_around() {
    let mut story = Story::at(80, 24);
    let screen = story.go_to("松月镇", 2023).keys("P").screen();
    assert!(screen.starts_with(" 同类  松月镇 2023"), "{screen}");
    let row = line(&screen, "受理(调解)矛盾纠纷件数");
    let words: Vec<&str> = row.split_whitespace().collect();
    assert!(words.contains(&"187") && words.iter().any(|w| w.contains("/4")), "{row}");
    assert!(row.contains("本县 4 镇，不足六镇"), "{row}");
    story.keys("/受理<tab>");
    let foot = story.screen();
    assert!(foot.contains("名次仅供参考"), "{foot}");
    assert_eq!(story.keys("<enter>").app.focus, Pane::Text);
}

/// The comparison of the invented county in 2023.
fn county(story: &mut Story) -> &mut Story {
    story.go_to("松月镇", 2023).keys("c")
}

#[test]
fn a_figure_is_set_right_everywhere_with_its_reason_and_back() {
    let memory = tempfile::tempdir().unwrap();
    let mut story = Story::keeping(memory.path(), Lang::Zh, (80, 24), true);
    story.go_to("松月镇", 2023).keys("i/受理(调解)<tab>");
    let before = story.screen();
    assert!(line(&before, "> ").contains("187 件"), "{before}");
    story.keys("r");
    assert!(line(&story.screen(), "应为").starts_with("更正 受理(调解)矛盾纠纷件数 187件 应为:"), "{}", story.screen());
    story.keys("许多<enter>");
    assert!(story.screen().contains("请写数字"), "{}", story.screen());
    story.keys("<bs><bs>190<enter><enter>");
    assert!(story.screen().contains("请写一句理由"), "{}", story.screen());
    story.keys("以台账为准<enter>");
    let after = story.screen();
    assert!(line(&after, "> ").contains("190 件^"), "{after}");
    assert!(after.contains("更正：原读作 187件（以台账为准）"), "{after}");
    // In the comparison too, and by the next start.
    let mut again = Story::keeping(memory.path(), Lang::Zh, (80, 24), true);
    let grid = county(&mut again).keys("/受理(调解)<enter>").screen();
    let row = line(&grid, "> 受理");
    assert!(row.contains(" 190^") && row.contains("214"), "{row}");
    assert!(grid.contains("更正：原读作 187件（以台账为准）"), "{grid}");
    again.keys("r=<enter>");
    let restored = again.screen();
    assert!(line(&restored, "> 受理").contains(" 187 ") && restored.contains("已恢复原读数"), "{restored}");
    assert_eq!(again.keys("<esc><esc>").app.focus, Pane::List);
}

#[test]
fn a_struck_figure_is_a_gap_that_says_so_and_counts_in_no_condition() {
    let memory = tempfile::tempdir().unwrap();
    let mut story = Story::keeping(memory.path(), Lang::Zh, (80, 24), true);
    let listed = |s: &mut Story, query: &str| {
        s.keys("<esc><esc><esc>/").keys(query).keys("<enter>");
        let towns = s.towns();
        s.keys("<esc>");
        towns
    };
    let all = listed(&mut story, "有:调解成功率 年:2023");
    assert!(all.contains(&"松月镇".to_owned()), "{all:?}");
    county(&mut story).keys("/调解成功率<enter>r-<enter>与台账不符<enter>");
    let grid = story.screen();
    let row = line(&grid, "> 调解成功率");
    assert!(row.contains(" --^") && !row.contains("98.4"), "{row}");
    assert!(grid.contains("已划去：原读作 98.4%（与台账不符）"), "{grid}");
    let rest = listed(&mut story, "有:调解成功率 年:2023");
    assert_eq!(rest.len() + 1, all.len(), "{rest:?}");
    assert!(!rest.contains(&"松月镇".to_owned()));
    assert!(listed(&mut story, "无:调解成功率 年:2023").contains(&"松月镇".to_owned()));
}

#[test]
fn without_a_memory_nothing_is_corrected_and_that_is_said() {
    let mut story = Story::at(80, 24);
    county(&mut story).keys("/受理(调解)<enter>r190<enter>因为<enter>");
    let screen = story.screen();
    assert!(line(&screen, "受理(调解)矛盾").contains("187"), "{screen}");
    assert!(!screen.contains('^'), "{screen}");
    // What the report does not say cannot be corrected.
    let mut story = Story::at(80, 24);
    county(&mut story).keys("/调解成功率<enter>lr");
    assert!(story.app.input.is_none() || story.app.comparing.as_ref().unwrap().cell().unwrap().words() != "--");
}

#[test]
fn charts_filters_and_denominators_keep_the_cell() {
    let mut story = Story::at(80, 24);
    county(&mut story).keys("/受理(调解)<enter>");
    let cell = story.app.comparing.as_ref().unwrap().place();
    let chart = story.keys("f").screen();
    let bars: Vec<&str> = chart.lines().filter(|l| l.contains("/4") && !l.contains('第')).collect();
    assert!(bars.len() == 4 && bars[0].contains("1/4"), "{chart}");
    let divided = story.keys("d").screen();
    assert!(divided.starts_with(" 对比  清晏县 2023  按村折算  筛选 受理(调解)"), "{divided}");
    assert!(line(&divided, "件/村").contains('?') || line(&divided, "件/村").contains('.'), "{divided}");
    assert_eq!(story.app.comparing.as_ref().unwrap().place(), cell);
    story.keys("df");
    assert!(!story.screen().contains("按村"), "{}", story.screen());
    // Esc takes the filter away first, then the comparison.
    story.keys("<esc>");
    assert_eq!((story.app.comparing.as_ref().unwrap().place(), story.app.focus), (cell, Pane::Grid));
    assert_eq!(story.keys("<esc>").app.focus, Pane::List);
}

#[test]
fn the_years_of_a_town_are_a_line_with_its_figures() {
    let mut story = Story::at(80, 24);
    story.go_to("松月镇", 2023).keys("C/受理(调解)<enter>f");
    let screen = story.screen();
    assert!(screen.chars().any(|c| ('\u{2801}'..='\u{28ff}').contains(&c)), "{screen}");
    let years = screen.lines().filter(|l| l.contains("2022") && l.contains("2023") && l.contains("2024")).count();
    assert!(years >= 2, "{screen}");
    story.app.plain = true;
    let plain = story.screen();
    assert!(!plain.chars().any(|c| ('\u{2800}'..='\u{28ff}').contains(&c)) && plain.contains('o'), "{plain}");
}

#[test]
fn one_report_alone_says_how_to_compare() {
    let mut story = Story::at(80, 24);
    story.go_to("省新镇", 2023).keys("c");
    assert!(story.screen().contains("只有一份"), "{}", story.screen());
}

#[test]
fn a_comparison_is_kept_as_it_is_shown_in_three_forms() {
    let mut story = Story::at(80, 24);
    county(&mut story).keys("/普法<enter>x");
    assert!(line(&story.screen(), "存成文件").ends_with("对比 清晏县 2023.md"), "{}", story.screen());
    assert!(line(&story.screen(), "Tab").contains(".csv"), "{}", story.screen());
    story.keys("<tab>");
    assert!(line(&story.screen(), "存成文件").ends_with("对比 清晏县 2023.csv"), "{}", story.screen());
    let folder = tempfile::tempdir().unwrap();
    story.keys("<esc>");
    for (ending, part) in [("csv", "indicator,name,unit"), ("html", "<!DOCTYPE html>"), ("md", "# 清晏县 2023")] {
        let path = folder.path().join(format!("表.{ending}"));
        story.keys("x<c-u>").keys(path.to_str().unwrap()).keys("<enter>");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(part) && text.contains("普法") && !text.contains("行政处罚"), "{text}");
    }
    assert!(!story.asked.iter().any(|e| matches!(e, Effect::Keep { what: Keep::Text(_), .. })));
}

/// A library in a home, and a correction as the browser keeps it.
struct Desk {
    home: Home,
}

const SENTENCE: &str = "全镇受理矛盾纠纷187件。";

impl Desk {
    fn new() -> Self {
        let desk = Self { home: Home::new() };
        desk.put("松月镇.txt", &small_report("清晏县松月镇", 2023, SENTENCE));
        desk.put("鹭洲镇.txt", &small_report("清晏县鹭洲镇", 2023, "全镇受理矛盾纠纷214件。"));
        desk.said(&["sync"]);
        desk
    }

    fn put(&self, name: &str, text: &str) {
        self.home.file(&format!("库/{name}"), text.as_bytes());
    }

    fn said(&self, words: &[&str]) -> String {
        let library = self.home.path().join("库");
        let ran = self.home.run(&[words, &["-L", library.to_str().unwrap()]].concat());
        assert!(ran.status.is_some_and(|s| s < 2), "{words:?} {ran:?}");
        ran.out
    }

    /// The folder in which the program keeps notes, and with them the corrections.
    fn memory(&self) -> PathBuf {
        fn find(folder: &std::path::Path) -> Option<PathBuf> {
            let entries = fs::read_dir(folder).ok()?.filter_map(|e| Some(e.ok()?.path())).collect::<Vec<_>>();
            let here = entries.iter().any(|path| path.ends_with("marks.log")).then(|| folder.to_owned());
            here.or_else(|| entries.iter().filter(|p| p.is_dir()).find_map(|p| find(p)))
        }
        self.said(&["note", "add", "松月镇:2023", "记"]);
        find(self.home.path()).unwrap()
    }

    fn correct(&self, change: Change) {
        let shown: Value = serde_json::from_str(&self.said(&["show", "松月镇:2023", "--json"])).unwrap();
        let hash = shown["source"]["hash"].as_str().unwrap().to_owned();
        let (county, town) = ("清晏县".to_owned(), "松月镇".to_owned());
        let anchor = Anchor { hash, county, town, year: 2023, quote: SENTENCE.into(), ..Anchor::default() };
        let correction = Correction {
            anchor,
            indicator: "mediation_accepted".into(),
            facet: None,
            printed: "187件".into(),
            change,
            reason: "以台账为准".into(),
            created: now(),
        };
        Corrections::default().add(&self.memory(), correction).unwrap();
    }

    fn cell(&self) -> Value {
        let json: Value = serde_json::from_str(&self.said(&["compare", "--format", "json"])).unwrap();
        let at = json["columns"].as_array().unwrap().iter().position(|c| c["town"] == "松月镇").unwrap();
        let row = json["rows"].as_array().unwrap().iter().find(|r| r["indicator"] == "mediation_accepted").unwrap();
        row["cells"][at].clone()
    }
}

#[test]
fn a_correction_goes_with_the_report_wherever_it_goes_and_out_with_both_values() {
    let desk = Desk::new();
    assert_eq!(desk.said(&["list", "mediation_accepted>=200"]).lines().count(), 1);
    desk.correct(Change::Value { value: 209.0, qualifier: Qualifier::About });
    let holds = |desk: &Desk| {
        let cell = desk.cell();
        let told = (&cell["state"], &cell["value"], &cell["qualifier"], &cell["corrected"]["value_read"]);
        assert_eq!(told, (&"value".into(), &209.0.into(), &"about".into(), &187.0.into()), "{cell}");
        assert_eq!(cell["corrected"]["reason"], "以台账为准");
        assert_eq!(desk.said(&["list", "mediation_accepted>=200"]).lines().count(), 2);
    };
    holds(&desk);
    for form in ["csv", "markdown", "html", "table"] {
        let text = desk.said(&["compare", "--format", form]);
        assert!(text.contains("209") && text.contains("原读作 187件（以台账为准）"), "{form}\n{text}");
    }
    let shown: Value = serde_json::from_str(&desk.said(&["show", "松月镇:2023", "--json"])).unwrap();
    let fact = shown["facts"].as_array().unwrap().iter().find(|f| f["indicator"] == "mediation_accepted").unwrap();
    assert_eq!((&fact["value"], &fact["corrected"]["value_read"]), (&209.0.into(), &187.0.into()));
    // What the file says is another question.
    let read = desk.home.run(&["parse", "--json", "库/松月镇.txt"]).out;
    assert!(read.contains("187.0") && !read.contains("corrected"), "{read}");

    let library = desk.home.path().join("库");
    fs::create_dir(library.join("另处")).unwrap();
    fs::rename(library.join("松月镇.txt"), library.join("另处/改名.txt")).unwrap();
    desk.said(&["sync"]);
    holds(&desk);
    desk.said(&["sync", "--rebuild"]);
    holds(&desk);
    let again = small_report("清晏县松月镇", 2023, &format!("全年开展法治宣传36场次。{SENTENCE}"));
    fs::write(library.join("另处/改名.txt"), again).unwrap();
    desk.said(&["sync"]);
    holds(&desk);
}

#[test]
fn a_struck_figure_is_reported_as_missing_and_told_beside() {
    let desk = Desk::new();
    desk.correct(Change::Struck);
    let cell = desk.cell();
    assert_eq!((&cell["state"], &cell["value"]), (&"missing".into(), &Value::Null), "{cell}");
    assert_eq!((&cell["struck"]["value_read"], &cell["struck"]["printed"]), (&187.0.into(), &"187件".into()));
    assert_eq!(desk.said(&["list", "无:mediation_accepted"]).lines().count(), 1);
    let csv = desk.said(&["compare", "--format", "csv"]);
    assert!(csv.contains("松月镇 已划去：原读作 187件（以台账为准）"), "{csv}");
    let shown: Value = serde_json::from_str(&desk.said(&["show", "松月镇:2023", "--json"])).unwrap();
    assert_eq!(shown["struck"][0]["value"], 187.0);
    desk.correct(Change::Forget);
    assert_eq!(desk.cell()["value"], 187.0);
}

/// Three towns in three years: the invented county as it is in the samples.
fn three_by_three(size: (u16, u16)) -> Story {
    let mut story = Story::at(size.0, size.1);
    story.keys("/县:清晏县 年:2022..2024 -镇:麓云乡<enter>cl");
    assert_eq!(story.app.comparing.as_ref().unwrap().hashes.len(), 9);
    story
}

fn charted(size: (u16, u16)) -> Story {
    let mut story = three_by_three(size);
    story.keys("/受理(<enter>");
    if !story.app.comparing.as_ref().unwrap().chart {
        story.keys("f");
    }
    story
}

fn sixty_towns(size: (u16, u16)) -> Story {
    let mut story = Story::at(size.0, size.1);
    let (grid, _) = super::county::large();
    let hashes = (0..60).map(|n| format!("{n:032x}")).collect();
    let (edition, title) = (story.app.edition, "清晏县 2023".to_owned());
    story.act(zhenbao::app::Action::Compared { edition, title, grid: grid.into(), hashes }).keys("jjjlll");
    story
}

#[test]
fn comparisons_read_well_at_every_size() {
    for (width, height) in [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let name = |what: &str| format!("{what}_{width}x{height}");
        insta::assert_snapshot!(name("county"), three_by_three((width, height)).screen());
        insta::assert_snapshot!(name("county_chart"), charted((width, height)).screen());
        insta::assert_snapshot!(name("sixty"), sixty_towns((width, height)).screen());
        insta::assert_snapshot!(name("sixty_turned"), sixty_towns((width, height)).keys("t").screen());
    }
}
