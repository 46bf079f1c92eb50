//! Settings: the file, keys of one's own, borders, shapes of the terminal, and what is made out of the tables.

use insta::assert_snapshot;
use zhenbao::app::Keymap;
use zhenbao::config::{Borders, Settings};

use super::run::Home;
use super::story::Story;

#[test]
fn the_printed_settings_file_can_be_used_and_changes_nothing() {
    let home = Home::new();
    let printed = home.run(&["config", "--default"]);
    assert_eq!(printed.status, Some(0));
    let keys = home.run(&["config", "--keys"]);
    let file = home.file("own.toml", printed.out.as_bytes());
    let own = home.run(&["--config", file.to_str().unwrap(), "config"]);
    assert_eq!((own.status, own.err.as_str()), (Some(0), ""));
    // The printed keys are settings themselves, and change nothing either.
    let all = home.file("all.toml", format!("{}{}", printed.out, keys.out).as_bytes());
    let again = home.run(&["--config", all.to_str().unwrap(), "config", "--keys"]);
    assert_eq!((again.out, again.err.as_str()), (keys.out, ""));
}

#[test]
fn mistakes_in_the_settings_are_named_with_file_and_line_and_stop_nothing() {
    let home = Home::new();
    let file = home.file(".config/zhenbao/config.toml", "lang = \"en\"\nsize = 3\n[keys]\nfly = \"f\"\n".as_bytes());
    let told = home.run(&["config"]);
    assert_eq!(told.status, Some(1));
    assert!(told.out.contains(file.to_str().unwrap()), "{told:?}");
    assert!(told.err.contains("config.toml line 2: there is no setting \"size\""), "{told:?}");
    assert!(told.err.contains("config.toml line 4: there is no command \"fly\""), "{told:?}");
    // Everything else works, in the language that the file asks for.
    let list = home.run(&["--samples", "list", "--help"]);
    assert!(list.status == Some(0) && list.out.contains("Usage"), "{list:?}");
}

#[test]
fn a_settings_file_that_was_named_must_be_there() {
    let home = Home::new();
    let told = home.run(&["--config", "nowhere.toml", "config"]);
    assert!(told.status == Some(1) && told.err.contains("nowhere.toml"), "{told:?}");
}

#[test]
fn completions_and_manual_know_every_command() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.run(&["completions", shell]);
        assert_eq!(script.status, Some(0));
        for word in ["zhenbao", "compare", "completions", "indicator", "ascii"] {
            assert!(script.out.contains(word), "{shell} does not know {word}");
        }
    }
    let refused = home.run(&["completions", "csh"]);
    assert!(refused.status == Some(2) && refused.err.contains("csh"), "{refused:?}");
    let manual = home.run(&["--lang", "en", "man"]);
    assert_eq!(manual.status, Some(0));
    for word in [".TH zhenbao 1", "ZHENBAO COMPARE", "ZHENBAO SYNC", "built\\-in samples"] {
        assert!(manual.out.contains(word), "no {word} in the manual");
    }
}

#[test]
fn a_remapped_key_works_and_stands_in_footer_and_help() {
    let (settings, _) = Settings::read("[keys]\nzoom = [\"F11\"]\n");
    let mut story = Story::at(100, 90);
    story.app.keymap = Keymap::with(&settings.keys).0;
    assert!(story.screen().contains("F11 全宽"), "{}", story.screen());
    story.keys("z");
    assert!(!story.app.zoom);
    story.act(zhenbao::app::Action::Key(zhenbao::app::Key::F(11)));
    assert!(story.app.zoom);
    assert!(story.keys("?").screen().contains("F11"));
}

#[test]
fn borders_come_back_where_they_are_asked_for() {
    let mut story = Story::at(80, 8);
    story.app.borders = Borders::Line;
    assert_snapshot!(story.screen(), @"
     镇报  样例库                                            18 份  9 镇  2020-2024
    ▾南安市 1 镇       20 21 22 23 24│省新镇2023年法治政府建设年度报告
    > 省新镇            -  -  - 23  -│南安市  未署日期  3 章 11 节
    ▾武江区 2 镇                     │> 一、主要工作和取得成效
      西联镇            -  -  -  -!24│
      西河镇            - 21  -  -  -│       省新镇2023年法治政府建设年度报告

     上下 选 Enter 阅读 Space 选入 c 对比 s 命中 v 审阅 / 筛选 z 全宽 M 鼠标 ? 帮助
    ");
    story.app.borders = Borders::Ascii;
    assert!(story.keys("<enter>").screen().contains('|'), "{}", story.screen());
}

#[test]
fn on_a_narrow_screen_list_and_text_stand_one_above_the_other() {
    let mut story = Story::at(50, 20);
    assert_snapshot!(story.screen(), @"
     镇报  样例库              18 份  9 镇  2020-2024
    ▾南安市 1 镇                        20 21 22 23 24
    > 省新镇                             -  -  - 23  -
    ▾武江区 2 镇
      西联镇                             -  -  -  -!24
      西河镇                             - 21  -  -  -
    ▾江东新区 1 镇
      临江镇                             -  -  -!23  -
    ▾潼南区 1 镇
    省新镇2023年法治政府建设年度报告
    南安市  未署日期  3 章 11 节
             省新镇2023年法治政府建设年度报告

        一年来，省新镇以习近平新时代中国特色社会主义思
    想为行动指南，落实党的二十大部署，在习近平法治思想
    指导下开展工作，对照市委全面依法治市委员会2023年工
    作要点和南安市法治政府建设“一规划两方案”的重点任
    务，一项一项抓推进，全镇法治政府建设的水平又有新的

     上下 选 Enter 阅读 Space 选入 c 对比      ? 帮助
    ");
    assert_snapshot!(story.keys("<enter>").screen(), @"
     省新镇 2023  南安市                           0%
    > 一、主要工作和取得成效
        （一）加强组织领导，党政主要负责人扛起推进法治
        （二）抓好依法行政“五大”举措，把法治政府建设引
          1、依法依规办事，规范政府的行政行为

             省新镇2023年法治政府建设年度报告

        一年来，省新镇以习近平新时代中国特色社会主义思
    想为行动指南，落实党的二十大部署，在习近平法治思想
    指导下开展工作，对照市委全面依法治市委员会2023年工
    作要点和南安市法治政府建设“一规划两方案”的重点任
    务，一项一项抓推进，全镇法治政府建设的水平又有新的
    提高。

    一、主要工作和取得成效

        （一）加强组织领导，党政主要负责人扛起推进法治

     上下 行 Space 页 y 复制 x 导出 / 找       ? 帮助
    ");
}

#[test]
fn a_screen_too_small_says_so_and_comes_back() {
    let mut story = Story::at(80, 24);
    let before = story.screen();
    story.act(zhenbao::app::Action::Resize(19, 5));
    assert_snapshot!(story.screen(), @"窗口太小");
    story.act(zhenbao::app::Action::Resize(80, 24));
    assert_eq!(story.screen(), before);
}
