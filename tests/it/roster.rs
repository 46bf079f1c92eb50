//! Stories of the lists that open over everything: the palette, and rows that the librarian sends.

use insta::assert_snapshot;
use zhenbao::app::{At, Go, Item, Pane};

use super::story::Story;

/// A list of passages in the reports of two towns, as a librarian would send it.
fn passages(story: &mut Story) {
    let mut library = Story::at(80, 24);
    let mut row = |year: u16, town: &str, quote: &str| {
        let hash = library.go_to(town, year).app.reader.report().unwrap().source.hash.clone();
        let go = Go::Report(hash, At::Quote(quote.into()));
        Item::new(format!("{town}  {quote}"), "第 8 行", go).with_foot(format!("“{quote}”\n{town}的报告里这样写"))
    };
    story.rows = vec![
        Item::head("清晏县"),
        row(2022, "松月镇", "全年召开法治工作会议4次"),
        row(2021, "溪月乡", "未曾有过的句子"),
        Item::head("武江区"),
        row(2024, "西联镇", "西联镇聘请广东省行而知律师事务所提供法律服务"),
    ];
    story.keys("!");
}

#[test]
fn rows_stand_with_their_evidence_at_the_foot() {
    let mut story = Story::at(80, 24);
    passages(&mut story);
    assert_snapshot!(story.screen(), @"
     读不了的文件                                                                 3
    清晏县
    > 松月镇  全年召开法治工作会议4次                                        第 8 行
      溪月乡  未曾有过的句子                                                 第 8 行
    武江区
      西联镇  西联镇聘请广东省行而知律师事务所提供法律服务                   第 8 行











     “全年召开法治工作会议4次”
     松月镇的报告里这样写




     Enter 前往 上下 选 Space 页 x 导出 / 筛选 Esc 返回 q 退出 : 命令 M 鼠标 ? 帮助
    ");
}

#[test]
fn on_a_small_screen_the_foot_says_what_the_row_cannot() {
    let mut story = Story::at(34, 10);
    passages(&mut story);
    assert_snapshot!(story.screen(), @"
     读不了的文件                   3
    清晏县
    > 松月镇  全年召开法治工作会议4次
      溪月乡  未曾有过的句子
    武江区

     第 8 行
     “全年召开法治工作会议4次”

     Enter 前往 上下 选        ? 帮助
    ");
    let mut story = Story::at(40, 12);
    passages(&mut story);
    assert_snapshot!(story.keys("j").screen(), @"
     读不了的文件                         3
    清晏县
      松月镇  全年召开法治工作会议4  第 8 行
    > 溪月乡  未曾有过的句子         第 8 行
    武江区
      西联镇  西联镇聘请广东省行而   第 8 行


     “未曾有过的句子”
     溪月乡的报告里这样写

     Enter 前往 上下 选 Space 页     ? 帮助
    ");
    let mut story = Story::at(20, 5);
    passages(&mut story);
    assert_snapshot!(story.screen(), @"
     读不了的文件     3
    清晏县
    > 松月镇  全年召开法
      溪月乡  未曾有过的
     Enter 前往  ? 帮助
    ");
}

#[test]
fn the_filter_narrows_as_one_types_with_the_cursor_in_its_box() {
    let mut story = Story::at(80, 24);
    passages(&mut story);
    story.keys("/xlz");
    assert_eq!(story.cursor(), Some((5, 0)));
    assert_snapshot!(story.screen(), @"
    / xlz                                                                     1 / 3
    武江区
    > 西联镇  西联镇聘请广东省行而知律师事务所提供法律服务                   第 8 行














     “西联镇聘请广东省行而知律师事务所提供法律服务”
     西联镇的报告里这样写




     Enter 前往 Tab 留着筛选 Esc 还原                                       F1 帮助
    ");
    assert_eq!(story.keys("<esc>").app.roster.as_ref().unwrap().counts(), (3, 3));
    assert_eq!(story.keys("/清<tab>j").app.input, None);
}

#[test]
fn enter_leads_to_the_passage_and_escape_back_to_exactly_where_one_was() {
    let mut story = Story::at(80, 24);
    let first = story.keys("jj<enter>]]j<tab>").screen();
    passages(&mut story);
    story.keys("jj");
    let list = story.screen();
    story.keys("<enter>");
    assert_eq!(story.app.focus, Pane::Text);
    assert!(story.app.reader.mark.is_some(), "the passage is marked");
    story.keys("j]n<space>");
    assert_eq!(story.keys("<esc>").screen(), list);
    assert_eq!(story.keys("<esc>").screen(), first);
}

#[test]
fn the_palette_finds_commands_by_characters_english_and_pinyin_and_runs_them() {
    let mut story = Story::at(80, 24);
    let before = story.screen();
    assert_snapshot!(story.keys(":").screen(), @"
    :                                                                            45
    > 选入对比，再按取消                                                       Space
      对比：选入的、筛选出的，或本县当年各镇                                       c
      对比本镇历年                                                                 C
      筛选命中的句子，跨报告列出                                                   s
      统计：按年、按省，以及本报告与同类不同的词                                   S
      审阅：本县各镇当年的法定内容、算术、照搬、时限                               v
      这份报告的全部数字和原句                                                     i
      主要数字在本县（不足六镇则本市、本省）当年各镇中的位置                       P
      到开头                                                                  g Home
      到末尾                                                                   G End
      边输入边筛选：镇名、年份、正文、拼音首字母                                   /
      下一处匹配                                                                   n
      上一处匹配                                                                   N
      正文全宽，再按还原                                                           z
      下一栏                                                                     Tab
      上一栏                                                               Shift-Tab
      按地方或按年份排列                                                           o
      全部收起或展开                                                               -
      同镇同年的另一份                                                             d
      以所示这一份为准                                                             u
      给这份报告指定镇和年份                                                       t

     Enter 执行 上下 选 Esc 返回                                            F1 帮助
    ");
    assert_eq!(story.keys("<esc>").screen(), before);
    for typed in ["按年份", "by year", "anianfen", "hannf"] {
        let mut story = Story::at(80, 24);
        story.keys(":").keys(typed).keys("<enter>");
        assert_eq!(story.app.list.order, zhenbao::app::Order::Year, "{typed}");
        assert_eq!(story.app.focus, Pane::List);
    }
}

#[test]
fn a_command_of_another_pane_takes_one_there() {
    let mut story = Story::at(80, 24);
    story.keys("<enter>:县当年<enter>");
    assert_eq!(story.app.focus, Pane::Grid);
}

#[test]
fn the_list_of_problems_can_be_kept_as_a_table() {
    let mut story = Story::at(80, 24);
    passages(&mut story);
    let asked = story.keys("x").screen();
    assert!(asked.contains("读不了的文件.csv"), "{asked}");
}
