//! Stories of finding one's way: bookmarks and notes, places, where one stopped, the tour, another library.

use std::path::Path;

use insta::assert_snapshot;
use tempfile::TempDir;
use zhenbao::app::{Effect, Pane, Topic};
use zhenbao::config::Lang;
use zhenbao::memory::Marks;

use super::story::Story;

fn story(memory: &Path) -> Story {
    Story::keeping(memory, Lang::Zh, (80, 24), true)
}

/// What is kept on disk: `B` or the kind, the words, the passage.
fn kept(memory: &Path) -> Vec<String> {
    let marks = Marks::load(memory).unwrap();
    let word =
        |bookmark: bool, kind: Option<&str>| if bookmark { "B".to_owned() } else { kind.unwrap_or("-").to_owned() };
    marks.iter().map(|m| format!("{} {} {}", word(m.bookmark, m.kind.as_deref()), m.text, m.anchor.quote)).collect()
}

#[test]
fn a_note_on_a_sentence_stands_below_it_and_in_the_tree() {
    let home = TempDir::new().unwrap();
    let mut story = story(home.path());
    story.keys("jjj<enter>]]m");
    assert_eq!(story.cursor(), Some((6, 0)), "the cursor stands in the box");
    story.keys("<tab><tab>与上年一字不差");
    assert!(story.screen().starts_with("批注（待核）: 与上年一字不差"), "{}", story.screen());
    assert_snapshot!(story.keys("<enter>").screen(), @"
     西河镇 2021  武江区  三、行政处罚法、重大行政决策程序暂行条例等新制定和新  27%
      一、学习宣传习近平法治 三、行政处罚法、重大行政决策程序暂行条例等新制定和新修
      二、对照年度工作要点作 改法律法规的学习宣传情况
    >*三、行政处罚法、重大行     对新修订的《行政处罚法》怎样学、怎样宣传，镇里有明
      四、2021年度推进法治政 确要求：按照谁执法、谁普法的分工，各部门多渠道向社会宣
        （一）完善科学民主决 传，带动执法人员先学先用，把条文弄懂、把尺度用准，也让
        （二）推动政府治理走 群众知道这部法律、会用它保护自己的合法权益，并自觉遵
        （三）推行严格规范公 守。
        （四）做好法治政府建     ▸ 待核：与上年一字不差
        （五）广泛开展普法宣     各部门把这部法律列为执法人员培训的重点课目和必修内
        （六）抓好维稳工作， 容，年内对在职执法人员培训了一遍，新到岗的执法人员另行
        （七）存在问题       补课。镇综合执法队伍是培训的重中之重，目的是让基层执法
        （八）下一步工作措施 更加严格规范、公正文明。
          1.健全组织领导，完
          2.抓好学习宣传，增 四、2021年度推进法治政府建设的主要举措和成效，存在的不
          3.强化层级监督，推 足和原因；下一年度法治政府建设的主要安排
      五、2021年度党政主要负     在上级部门指导下，2021年西河镇在法治政府建设上投入
                             更多精力，宣传声势比往年大，各项工作不松劲、不断档，取
                             得了一些成绩，主要体现在以下方面：

                                 （一）完善科学民主决策办法，树牢依法决策意识
                                 镇领导把调查研究放在决策之前，守住权限、走全程序，
     已记下批注：“对新修订的《行政处罚法》怎样学、怎样宣传，镇里有…”
     上下 行 Space 页 y 复制 x 导出 / 找 z 全宽 Tab 换栏 Esc 返回     M 鼠标 ? 帮助
    ");
    assert_eq!(kept(home.path()).len(), 1);
    // The next session shows it too.
    let again = self::story(home.path()).keys("jjj<enter>]]").screen();
    assert!(again.contains("▸ 待核：与上年一字不差"), "{again}");
}

#[test]
fn a_note_without_a_word_or_a_kind_is_not_kept_and_escape_keeps_nothing() {
    let home = TempDir::new().unwrap();
    let mut story = story(home.path());
    assert!(story.keys("jjj<enter>m<enter>").screen().contains("先写几个字"), "{}", story.screen());
    story.keys("只是看看<esc>");
    assert_eq!((story.app.input.is_none(), kept(home.path())), (true, vec![]));
    story.keys("m<tab><enter>");
    assert_eq!(kept(home.path()).len(), 1, "a kind alone says enough");
}

#[test]
fn a_note_on_the_same_sentence_is_written_on() {
    let home = TempDir::new().unwrap();
    let mut story = story(home.path());
    story.keys("jjj<enter>]]m<tab>一<enter>m");
    assert!(story.screen().starts_with("批注（疑点）: 一"), "{}", story.screen());
    story.keys("二<enter>");
    let kept = kept(home.path());
    assert!(kept.len() == 1 && kept[0].starts_with("疑点 一二 "), "{kept:?}");
}

#[test]
fn bookmarks_are_put_and_taken_off_in_every_view() {
    let home = TempDir::new().unwrap();
    let mut story = story(home.path());
    // The report as a whole, its section, its sentence.
    let said = story.keys("jjjb").screen();
    assert!(said.contains("已加书签：整份报告"), "{said}");
    story.keys("<enter>hjb");
    assert_eq!(story.app.focus, Pane::Outline);
    story.keys("<tab>]b");
    // A figure of the comparison: its sentence.
    story.keys("<esc>Gkkc");
    assert_eq!(story.app.focus, Pane::Grid, "{}", story.screen());
    let said = story.keys("b").screen();
    assert!(said.contains("已加书签：“"), "{said}");
    // A finding of the review.
    story.keys("<esc>kvj<enter>");
    assert!(matches!(story.app.roster.as_ref().map(|r| r.topic), Some(Topic::Findings(_))), "{}", story.screen());
    let said = story.keys("b").screen();
    assert!(said.contains("已加书签"), "{said}");
    assert_eq!(kept(home.path()).len(), 5, "{:?}", kept(home.path()));
    assert!(kept(home.path()).iter().all(|mark| mark.starts_with("B ")));
    assert!(story.keys("b").screen().contains("已取消书签"));
    assert_eq!(kept(home.path()).len(), 4);
}

#[test]
fn the_list_of_marks_leads_there_and_back_and_removes_with_a_way_back() {
    let home = TempDir::new().unwrap();
    let mut story = story(home.path());
    story.keys("jjj<enter>]]m<tab>与上年一字不差<enter>]b<esc>B");
    // The day on which they were made stands behind the path.
    let screen = story.screen();
    let lines = screen.lines().map(|line| if line.trim().starts_with("20") { "   (day)" } else { line });
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @"
     书签和批注                                                                   2
    > 书签  在上级部门指导下，2021年西河镇在法治政府建设上投入更多精力   西河镇 2021
      疑点：与上年一字不差  对新修订的《行政处罚法》怎样学、怎样宣传，   西河镇 2021














     在上级部门指导下，2021年西河镇在法治政府建设上投入更多精力，宣传声势比往年大，
       各项工作不松劲、不断档，取得了一些成绩，主要体现在以下方面：
     武江区西河镇2021年报告，四，第35行  广东省/韶关市武江区/西河镇2021.txt
       (day)


     Enter 前往 上下 选 x 导出 Delete 删除 u 撤消 / 筛选 Esc 返回     M 鼠标 ? 帮助
    ");
    let list = story.screen();
    story.keys("j<enter>");
    assert_eq!(story.app.focus, Pane::Text);
    assert!(story.app.reader.mark.is_some(), "the passage is marked");
    story.keys("<esc>");
    // Found by its words, its kind, its town, pinyin and English.
    for (typed, count) in [("一字", 1), ("疑点", 1), ("doubtful", 1), ("xihez", 2), ("西河", 2), ("书签", 1)] {
        story.keys("/").keys(typed);
        assert_eq!(story.app.roster.as_ref().unwrap().counts().0, count, "{typed}");
        story.keys("<esc>");
    }
    story.keys("g<del>");
    assert_eq!(kept(home.path()).len(), 1);
    assert!(story.screen().contains("已删除，按 u 撤消"), "{}", story.screen());
    story.keys("u");
    assert_eq!(kept(home.path()).len(), 2);
    assert!(story.keys("u").screen().contains("没有可以撤消的删除"));
    assert_ne!(list, story.screen());
}

#[test]
fn a_row_of_the_list_is_written_on_and_the_list_becomes_a_file() {
    let home = TempDir::new().unwrap();
    let mut story = story(home.path());
    story.keys("jjj<enter>]]bBm<tab>改作批注<enter>");
    assert!(kept(home.path())[0].starts_with("疑点 改作批注 "), "{:?}", kept(home.path()));
    let file = home.path().join("notes.md");
    story.keys("x");
    assert!(story.screen().starts_with("存成文件: ~/书签和批注.md"), "{}", story.screen());
    story.keys("<c-e><c-u>").keys(file.to_str().unwrap()).keys("<enter>");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# 批注\n\n## 西河镇 2021\n") && text.contains("- **疑点** 改作批注"), "{text}");
}

#[test]
fn notes_and_bookmarks_are_fields_of_the_filter() {
    let home = TempDir::new().unwrap();
    let mut story = story(home.path());
    story.keys("jjjm<tab>一字不差<enter>jjb");
    for (typed, towns) in [("note:一字", 1), ("批注:疑点", 1), ("bookmark:", 1), ("note:没有", 0)] {
        story.keys("/").keys(typed).keys("<enter>");
        assert_eq!(story.towns().len(), towns, "{typed} {:?}", story.app.fault);
        story.keys("<esc>");
    }
}

#[test]
fn places_go_back_and_forward_through_views() {
    let home = TempDir::new().unwrap();
    let mut story = story(home.path());
    let list = story.keys("jjj").screen();
    let text = story.keys("<enter>]]jj").screen();
    story.keys("<esc>jj<enter>");
    let other = story.screen();
    story.keys("c");
    story.keys("H");
    assert_eq!(story.keys("H").screen(), text);
    assert_eq!(story.keys("H").screen(), list);
    assert!(story.keys("H").screen().contains("没有更早到过的地方"));
    story.keys("LL");
    assert_eq!(story.keys("L").screen(), other);
    // The comparison and the lists are places like any other.
    story.keys("<esc>c");
    let grid = story.keys("jjl").screen();
    story.keys("<enter>");
    assert_eq!(story.app.focus, Pane::Text);
    assert_eq!(story.keys("<c-o>").screen(), grid);
    // Esc still knows what is behind the comparison.
    story.keys("<esc>");
    assert_eq!(story.app.focus, Pane::List);
}

#[test]
fn a_report_is_read_on_where_one_stopped() {
    let home = TempDir::new().unwrap();
    let mut first = story(home.path());
    first.keys("jjj<enter>]]jj");
    let top = first.app.reader.top;
    first.keys("<esc>jj<enter>]<esc>kk<enter>");
    let screen = first.screen();
    assert!(screen.contains("接着上次的第") && first.app.reader.top > 0, "{screen}");
    assert!(top.abs_diff(first.app.reader.top) < 6, "{top} {}", first.app.reader.top);
    // At the beginning there is nothing to remember.
    first.keys("g<esc>jj<enter><esc>kk<enter>");
    assert_eq!(first.app.reader.top, 0);
    // The next session knows what this one left.
    let mut second = story(home.path());
    second.keys("jjjjj<enter>");
    assert!(second.app.reader.top > 0, "{}", second.screen());
}

#[test]
fn the_last_session_is_taken_up_where_no_library_was_named_and_offered_where_one_was() {
    let home = TempDir::new().unwrap();
    let mut first = story(home.path());
    first.keys("/调解<enter>jjj<enter>]]jj");
    let key = zhenbao::shelf::Origin::Embedded.key();
    let farewell = first.app.farewell();
    let (hash, line) = farewell.report.clone().unwrap();
    assert!(line > 0 && farewell.filter == "调解");
    zhenbao::memory::Session::change(home.path(), |s| s.stop_at(&key, &hash, line, &farewell.filter)).unwrap();
    zhenbao::memory::Session::change(home.path(), |s| s.read_to(&hash, line)).unwrap();

    let named = story(home.path());
    assert_eq!((named.app.focus, named.app.list.cursor, named.app.filter.as_str()), (Pane::List, 1, ""));
    assert!(named.screen().contains("（H 回去）；上次筛选 调解"), "{}", named.screen());
    let mut named = named;
    named.keys("H");
    assert_eq!(named.app.focus, Pane::Text);
    assert_eq!(named.app.reader.report().unwrap().source.hash, hash);
    assert!(named.app.reader.top > 0);

    let mut unnamed = Story::keeping(home.path(), Lang::Zh, (80, 24), false);
    assert_eq!((unnamed.app.focus, unnamed.app.filter.as_str()), (Pane::List, ""));
    assert_eq!(unnamed.app.reader.report().unwrap().source.hash, hash);
    assert!(unnamed.screen().contains("Enter 接着读"), "{}", unnamed.screen());
    unnamed.keys("<enter>");
    assert!(unnamed.app.reader.top > 0);
    // The filter is one key away.
    unnamed.keys("<esc>/<up>");
    assert_eq!(unnamed.app.filter, "调解");
}

#[test]
fn the_tour_is_offered_once_and_only_where_no_library_was_named() {
    let home = TempDir::new().unwrap();
    assert!(!story(home.path()).screen().contains("导览"));
    let mut first = Story::keeping(home.path(), Lang::Zh, (80, 24), false);
    assert!(first.screen().contains("初次使用？按 F2"), "{}", first.screen());
    assert!(!Story::keeping(home.path(), Lang::Zh, (80, 24), false).screen().contains("初次使用"));
    let before = first.keys("j").screen();
    first.act(zhenbao::app::Action::Key(zhenbao::app::Key::F(2)));
    assert_snapshot!(first.screen(), @"
    一、看   1 / 3

     左边一镇一行、一年一格，右边是所选报告的章节和正文。方向键与字母等效；输入法
     开着也能按。

     下 j       下一行
     左 h       上一年；在县上为收起
     Enter      打开所选报告，进入正文
     z          正文全宽，再按还原
     ] J        下一节
     Esc        退一步












    Enter 下一屏 上 上一屏 Esc 关闭                                  M 鼠标 ? 帮助
    ");
    assert_snapshot!(first.keys("<enter>").screen(), @"
    二、查和比   2 / 3

     每个数字都能按 Enter 回到它的原句；-- 是报告没有写，0 是报告写明为零，两者从
     不混淆。

     /          边输入边筛选：镇名、年份、正文、拼音首字母
     s          筛选命中的句子，跨报告列出
     c          对比：选入的、筛选出的，或本县当年各镇
     v          审阅：本县各镇当年的法定内容、算术、照搬、时限
     n          下一处匹配













    Enter 下一屏 上 上一屏 Esc 关闭                                  M 鼠标 ? 帮助
    ");
    assert_snapshot!(first.keys("<enter>").screen(), @"
    三、记和带走   3 / 3

     书签和批注记在原句上，文件改名、移动、换新版都跟得住。资料文件夹里从不写任何
     东西。

     b          给所看的句子、章节或报告加书签，再按取消
     m          给所看的句子、章节或报告写批注（疑点、待核、引用）
     B          全部书签和批注
     y          复制这一段，附出处
     H Ctrl-O   回到上一处
     :          输入要做的事：中文、英文或拼音首字母
     ? F1       全部按键











    Enter 下一屏 上 上一屏 Esc 关闭                                  M 鼠标 ? 帮助
    ");
    assert_eq!(first.keys("<enter>").screen(), before);
    // It can be skipped at once, and fits on a small screen.
    let mut small = Story::keeping(home.path(), Lang::En, (40, 12), true);
    small.act(zhenbao::app::Action::Key(zhenbao::app::Key::F(2)));
    assert_snapshot!(small.screen(), @"
    1. Reading   1 / 3
     At the left a row for each town and a
     cell for each year, at the right the
     report. Arrows and letters do the
     same.
     Down j     next row
     Left h     year before; folds a coun…
     Enter      open the report and go to…
     z          text at full width and ba…
     ] J        next section
     Esc        one step back
    Enter next Up back Esc close    ? help
    ");
    small.keys("<esc>");
    assert_eq!(small.app.overlay, None);
}

#[test]
fn the_palette_opens_another_library() {
    let mut story = Story::at(80, 24);
    story.keys(":open /srv/reports");
    assert!(story.screen().contains("打开另一个资料库"), "{}", story.screen());
    story.keys("<enter>");
    assert_eq!(story.asked.last(), Some(&Effect::OpenLibrary("/srv/reports".into())));
    story.asked.clear();
    story.keys(":打开 ~/报告<enter>");
    assert_eq!(story.asked.last(), Some(&Effect::OpenLibrary("~/报告".into())));
    story.asked.clear();
    story.keys(":dklyg<enter>");
    story.keys("./x<enter>");
    assert_eq!(story.asked.last(), Some(&Effect::OpenLibrary("./x".into())));
}
