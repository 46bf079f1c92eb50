//! Stories of comparing: towns side by side, the sentence behind a figure, and back.

use insta::assert_snapshot;
use zhenbao::app::Pane;

use super::story::Story;

/// The invented county in 2023, compared.
fn county(width: u16, height: u16) -> Story {
    let mut story = Story::at(width, height);
    while story.app.reader.report().and_then(|r| r.place.town.as_deref()) != Some("松月镇") {
        story.keys("j");
    }
    while story.app.reader.report().and_then(|r| r.year) != Some(2023) {
        story.keys("h");
    }
    story.keys("c");
    story
}

#[test]
fn towns_stand_side_by_side_with_the_sentence_at_the_foot() {
    assert_snapshot!(county(80, 24).screen(), @"
     对比  清晏县 2023                                                 4 份 x 35 项
                                         松月镇     溪月乡     鹭洲镇     麓云乡
     组织领导与学法
    > 法治专题会议次数 次                     4          3          5          5
      党委(中心组)学法次数 次                 6          6          8         11
      学习参与人次 人次                   260余         --         --         --
     依法科学决策
      合法性审查总件数 件                    --         --          1         --
      合法性审查(通过)率 %                   --        100         --         --
      审查合同份数 份                        25         --         46         42
      出具法律意见书份数 份                  --         --          8         --
      法律顾问咨询解答次数 次                19         14         --         --
      法律顾问人数 人                         1         --         --          1
     行政执法
      持行政执法证人数 人                     4          7          6          ?
      执法培训次数 次                        --         --          4         --
      执法巡查次数 次                        --        126         --         --
     松月镇  法治专题会议次数  4 次  第 3/4  中位 4.5（4）                        5
     来源: 一、（一） 第 8 行 “全年召开法治工作会议4次，听取专题汇报2次，及时解决经
           费、场地、人员等方面的实际困难。”



     Enter 到原句 s 排序 t 转置 ] 下一差异 f 图 / 筛选 y 复制 x 导出  M 鼠标 ? 帮助
    ");
}

#[test]
fn a_wide_screen_shows_more_of_it() {
    assert_snapshot!(county(120, 40).screen(), @"
     对比  清晏县 2023                                                                                         4 份 x 35 项
                                         松月镇     溪月乡     鹭洲镇     麓云乡       中位
     组织领导与学法
    > 法治专题会议次数 次                     4          3          5          5        4.5
      党委(中心组)学法次数 次                 6          6          8         11          7
      学习参与人次 人次                   260余         --         --         --
     依法科学决策
      合法性审查总件数 件                    --         --          1         --
      合法性审查(通过)率 %                   --        100         --         --
      审查合同份数 份                        25         --         46         42         42
      出具法律意见书份数 份                  --         --          8         --
      法律顾问咨询解答次数 次                19         14         --         --       16.5
      法律顾问人数 人                         1         --         --          1          1
     行政执法
      持行政执法证人数 人                     4          7          6          ?          6
      执法培训次数 次                        --         --          4         --
      执法巡查次数 次                        --        126         --         --
      联合执法次数 次                        18         --         12         --         15
      行政处罚案件数 件                       0         12         35         23       17.5
      行政处罚(罚没)金额 元                  --         --      26000      38000      32000
      执法(赋权)事项数 项                    --         --         62         --
     矛盾纠纷化解
      受理(调解)矛盾纠纷件数 件             187      约120        214         96      153.5
      调解成功件数 件                       175         --        209         93        175
      调解成功率 %                        98.4!         --       97.7       96.9       97.7
      调解涉及金额 元                        --         --         --     276000
      民转刑/非正常死亡/械斗事件 件           0         --         --         --
     信访与热线
      来访批次 批                            --         --         49         --
      来访人次 人次                          --         --        103         --
      信访办结率 %                           --         --          ?         --
     监督与行政争议
      行政应诉(诉讼)案件数 件                --         --          1          0        0.5
     松月镇  法治专题会议次数  4 次  第 3/4  中位 4.5（4）                           5
     来源: 一、（一） 第 8 行 “全年召开法治工作会议4次，听取专题汇报2次，及时解决经费、场地、人员等方面的实际困难。”




     Enter 到原句 s 排序 t 转置 ] 下一差异 f 图 / 筛选 y 复制 x 导出 Esc 返回 q 退出 : 命令                   M 鼠标 ? 帮助
    ");
}

#[test]
fn a_small_one_still_shows_the_cell_under_the_cursor() {
    assert_snapshot!(county(40, 12).keys("jl").screen(), @"
     对比  清晏县 2023         4 份 x 35 项
                         松月镇     溪月乡
     组织领导与学法
      法治专题会议            4          3
    > 党委(中心组)            6          6
      学习参与人次        260余         --
     依法科学决策
     溪月乡  党委(中心组)学法次数  6 次  第
     来源: 一、(一) 第 7 行 “全年召开法治专
           题会议3次,会前学法6次,两位主要负

     Enter 到原句 s 排序 t 转置      ? 帮助
    ");
}

#[test]
fn enter_leads_to_the_sentence_and_escape_back_to_the_cell() {
    let mut story = county(80, 24);
    story.keys("j");
    let before = story.screen();
    let at = story.app.comparing.as_ref().unwrap().at;
    story.keys("<enter>");
    assert_eq!(story.app.focus, Pane::Text);
    assert!(story.app.reader.mark.is_some(), "the sentence is marked");
    assert_snapshot!(story.screen(), @"
     松月镇 2023  清晏县  一、组织领导情况 > （一）党政主要负责人履行第一责任人 23%
      一、组织领导情况           班子成员按照分工抓好联系村和分管领域的法治工作，把
    >   （一）党政主要负责人 法治建设成效纳入各站所年度考核，与评先评优挂钩，逐步形
        （二）加强理论武装   成主要领导牵头、分管领导推动、各站所落实的工作格局。
      二、推进法治政府建设的
        （一）健全决策机制       （二）加强理论武装
        （二）规范行政执法       将党的二十大报告关于法治建设的专章纳入理论学习中心
        （三）化解矛盾纠纷   组必学内容，结合每月主题党日组织干部学习宪法、新修订的
        （四）开展法治宣传   立法法、行政复议法。全年开展集中学法6次，参加学习
        （五）推进政务公开   260余人次，干部依法办事的自觉性有所增强。
        （六）夯实法治保障       对新提拔的中层干部开展任前法律知识谈话，对村“两委”
      三、存在的问题         成员结合例会讲解土地承包、集体“三资”管理方面的规定，引
      四、下一步工作         导大家遇事找法、办事依法。

                             二、推进法治政府建设的主要举措和成效

                                 （一）健全决策机制
                                 严格执行镇党政联席会议议事规则，对茶园流转、道路硬
                             化、集体林地发包等事项，坚持先调研、再论证、后决定。聘
                             请法律顾问1名，全年参与审查合同25份，提供法律咨询19次，
                             有效降低了决策风险。


     上下 行 Space 页 y 复制 x 导出 / 找 z 全宽 Tab 换栏 Esc 返回     M 鼠标 ? 帮助
    ");
    assert_eq!(story.keys("<esc>").screen(), before);
    assert_eq!(story.app.comparing.as_ref().unwrap().at, at);
}

#[test]
fn rows_and_columns_change_places_and_columns_are_sorted() {
    let mut story = county(80, 24);
    let place = |s: &Story| s.app.comparing.as_ref().unwrap().place();
    story.keys("jl");
    let before = place(&story);
    assert_snapshot!(story.keys("t").screen(), @"
     对比  清晏县 2023                                                 4 份 x 35 项
                             党委(中心
                 法治专题会  组)学法次 学习参与人 合法性审查 合法性审查 审查合同份
                  议次数 次      数 次    次 人次  总件数 件 (通过)率 %      数 份
      松月镇              4          6      260余         --         --         25
    > 溪月乡              3          6         --         --        100         --
      鹭洲镇              5          8         --          1         --         46
      麓云乡              5         11         --         --         --         42









     溪月乡  党委(中心组)学法次数  6 次  第 3/4  中位 7（4）                     11
     来源: 一、(一) 第 7 行 “全年召开法治专题会议3次,会前学法6次,两位主要负责人各上
           法治课1堂。”


     行列已互换
     Enter 到原句 s 排序 t 转置 ] 下一差异 f 图 / 筛选 y 复制 x 导出  M 鼠标 ? 帮助
    ");
    assert_eq!(place(&story), before);
    story.keys("ts");
    assert_eq!(place(&story), before);
}

#[test]
fn what_stands_out_is_one_key_away() {
    let mut story = county(80, 24);
    story.keys("]");
    let first = story.app.comparing.as_ref().unwrap().at;
    story.keys("]");
    assert!(story.app.comparing.as_ref().unwrap().at > first);
    assert_eq!(story.keys("[").app.comparing.as_ref().unwrap().at, first);
}

#[test]
fn marked_reports_are_compared_and_years_of_a_town() {
    let mut story = Story::at(80, 24);
    story.keys("j<space>jj<space>c");
    assert_eq!(story.app.comparing.as_ref().map(|c| c.hashes.len()), Some(story.app.marked.len()));
    let mut story = county(80, 24);
    story.keys("<esc>C");
    assert_eq!(story.app.comparing.as_ref().map(|c| c.hashes.len()), Some(3));
}

#[test]
fn a_missing_figure_is_never_a_zero() {
    let story = county(200, 60);
    let c = story.app.comparing.as_ref().unwrap();
    for row in &c.grid.rows {
        for cell in &row.cells {
            let missing = cell.state == zhenbao::compare::State::Missing;
            assert_eq!(missing, cell.words() == "--", "{} {}", row.zh, cell.words());
            assert!(!missing || cell.number().is_none());
        }
    }
}

#[test]
fn a_cell_or_a_row_is_copied_with_its_address() {
    let mut story = county(80, 24);
    let copied = |s: &mut Story| match s.asked.pop() {
        Some(zhenbao::app::Effect::Copy(text)) => text,
        other => panic!("{other:?}"),
    };
    story.keys("jjly");
    assert_snapshot!(copied(&mut story), @"溪月乡2023年 学习参与人次：报告未写（不是 0）");
    assert_snapshot!(story.screen().lines().rev().nth(1).unwrap(), @" 已送往剪贴板 26 字（没收到：p 手选、w 存文件）: 溪月乡2023年 学习参与人次：报告");
    story.keys("hy");
    assert_snapshot!(copied(&mut story), @"松月镇2023年 学习参与人次 260余人次：“全年开展集中学法6次，参加学习260余人次，干部依法办事的自觉性有所增强。”（清晏县松月镇2023年报告，一、（二），第11行）");
    story.keys("kY");
    assert_snapshot!(copied(&mut story), @"
    松月镇2023年 党委(中心组)学法次数 6次：“全年开展集中学法6次，参加学习260余人次，干部依法办事的自觉性有所增强。”（清晏县松月镇2023年报告，一、（二），第11行）
    溪月乡2023年 党委(中心组)学法次数 6次：“全年召开法治专题会议3次,会前学法6次,两位主要负责人各上法治课1堂。”（清晏县溪月乡2023年报告，一、(一)，第7行）
    鹭洲镇2023年 党委(中心组)学法次数 8次：“全年召开专题研究会5次，听取综合执法队、司法所、派出所汇报各1轮；党委会会前学法8次，学习内容由司法所按季列单。”（清晏县鹭洲镇2023年报告，一、（一），第4行）
    麓云乡2023年 党委(中心组)学法次数 11次：“乡党委全年专题研究法治工作5次，乡长办公会会前学法11次。”（清晏县麓云乡2023年报告，一、（一），第1页，第6行）
    ");
}
