//! Stories of browsing and reading: keys in, screen out.

use insta::assert_snapshot;
use zhenbao::config::Lang;

use super::story::Story;

#[test]
fn the_first_screen_shows_towns_and_years_beside_the_newest_report() {
    assert_snapshot!(Story::at(80, 24).screen(), @"
     镇报  样例库                                            18 份  9 镇  2020-2024
    ▾南安市 1 镇       20 21 22 23 24 省新镇2023年法治政府建设年度报告
    > 省新镇            -  -  - 23  - 南安市  未署日期  3 章 11 节
    ▾武江区 2 镇                      > 一、主要工作和取得成效
      西联镇            -  -  -  -!24     （一）加强组织领导，党政主要负责人扛起推进
      西河镇            - 21  -  -  -     （二）抓好依法行政“五大”举措，把法治政府建
    ▾江东新区 1 镇                          1、依法依规办事，规范政府的行政行为
      临江镇            -  -  -!23  -       2、推进政务公开，赢得群众信任
    ▾潼南区 1 镇                            3、建强队伍,为法治政府工作提供保证
      太安镇           20  -  -  -  -       4、法治护航，培育重商、亲商、安商的营商
    ▾清晏县 4 镇                            5、创新社会治理，把矛盾化解在前头
      松月镇            -  -!22!23!24     （三）落实普法责任制，扩大社会普法的成效
      溪月乡            -!21!22!23!24
      鹭洲镇            -!21!22!23!24        省新镇2023年法治政府建设年度报告
      麓云乡            -  -  -!23  -
    ▸其他文件 1 份                        一年来，省新镇以习近平新时代中国特色社会主
                                      义思想为行动指南，落实党的二十大部署，在习近平
                                      法治思想指导下开展工作，对照市委全面依法治市委
                                      员会2023年工作要点和南安市法治政府建设“一规划
                                      两方案”的重点任务，一项一项抓推进，全镇法治政
                                      府建设的水平又有新的提高。


     上下 选 Enter 阅读 Space 选入 c 对比 s 命中 v 审阅 / 筛选 z 全宽 M 鼠标 ? 帮助
    ");
}

#[test]
fn on_a_wide_screen_list_sections_and_text_stand_side_by_side() {
    assert_snapshot!(Story::at(120, 40).screen(), @"
     镇报  样例库                                                                                    18 份  9 镇  2020-2024
    ▾南安市 1 镇                    20 21 22 23 24 省新镇2023年法治政府建设年度报告
    > 省新镇                         -  -  - 23  - 南安市  未署日期  3 章 11 节
    ▾武江区 2 镇                                   > 一、主要工作和取得成效         省新镇2023年法治政府建设年度报告
      西联镇                         -  -  -  -!24     （一）加强组织领导，
      西河镇                         - 21  -  -  -     （二）抓好依法行政“      一年来，省新镇以习近平新时代中国特色社会主义
    ▾江东新区 1 镇                                       1、依法依规办事，  思想为行动指南，落实党的二十大部署，在习近平法治
      临江镇                         -  -  -!23  -       2、推进政务公开，  思想指导下开展工作，对照市委全面依法治市委员会
    ▾潼南区 1 镇                                         3、建强队伍,为法治 2023年工作要点和南安市法治政府建设“一规划两方案”
      太安镇                        20  -  -  -  -       4、法治护航，培育  的重点任务，一项一项抓推进，全镇法治政府建设的水
    ▾清晏县 4 镇                                         5、创新社会治理，  平又有新的提高。
      松月镇                         -  -!22!23!24     （三）落实普法责任制
      溪月乡                         -!21!22!23!24   二、存在问题和原因     一、主要工作和取得成效
      鹭洲镇                         -!21!22!23!24   三、2024年工作思路
      麓云乡                         -  -  -!23  -                              （一）加强组织领导，党政主要负责人扛起推进法
    ▸其他文件 1 份                                                          治建设第一责任人职责
                                                                                法治政府建设在省新镇始终排在重要议事日程上。
                                                                                一是思想重视。党政主要领导作为推进法治政府建
                                                                            设的第一责任人，职责明确、机制健全，镇里设立全面
                                                                            依法治镇委员会,党委书记、镇长总负责,党委副书记牵
                                                                            头,党委委员分头抓,班子会议随时研究新情况、新任
                                                                            务。
                                                                                二是部署周密。法治政府建设进入党委会的固定议
                                                                            题，从行政执法到政府采购，都由班子成员商量着定，
                                                                            保证每件事办得合法、有序。
                                                                                三是措施落实。年初订规划，年中有督查，年末作
                                                                            总结，步步有人管，件件有回音。

                                                                                （二）抓好依法行政“五大”举措，把法治政府建设
                                                                            引向深入

                                                                                1、依法依规办事，规范政府的行政行为。
                                                                                一是决策讲程序。民主集中制和科学决策是基本原
                                                                            则，重大决策必须走完“公众参与、专家论证、风险评
                                                                            估、合法性审查、集体讨论决定”这5项程序，少一项都
                                                                            不行。镇里还实行民主评议和民意调查，设有意见征求
                                                                            箱，群众有话随时能说。
                                                                                二是定文件守规矩。规范性文件从调研起草、征求

     上下 选 Enter 阅读 Space 选入 c 对比 s 命中 v 审阅 / 筛选 z 全宽 Tab 换栏 o 排序 Esc 返回 q 退出 : 命令  M 鼠标 ? 帮助
    ");
}

#[test]
fn a_small_terminal_shows_one_pane_at_a_time() {
    let mut story = Story::at(40, 12);
    assert_snapshot!(story.screen(), @"
     镇报  样例库    18 份  9 镇  2020-2024
    ▾南安市 1 镇              20 21 22 23 24
    > 省新镇                   -  -  - 23  -
    ▾武江区 2 镇
      西联镇                   -  -  -  -!24
      西河镇                   - 21  -  -  -
    ▾江东新区 1 镇
      临江镇                   -  -  -!23  -
    ▾潼南区 1 镇
      太安镇                  20  -  -  -  -

     上下 选 Enter 阅读 Space 选入   ? 帮助
    ");
    assert_snapshot!(story.keys("jj<enter>").screen(), @"
     西联镇 2024  武江区                 0%
    ! 没有找到标题。
        2024年,西联镇在区委、区政府领导下,坚
    持用习近平新时代中国特色社会主义思想统揽
    各项工作,学习贯彻党的二十大精神和习近平
    法治思想,对照《法治政府建设与责任落实督
    察工作规定》和《法治政府建设实施纲要
    (2021-2025年)》逐项抓落实,政府职能履行得
    更全面、更依法,法治政府建设有了明显进
    展。全年主要工作如下:

     上下 行 Space 页 y 复制 x 导出  ? 帮助
    ");
}

#[test]
fn enter_slides_to_the_text_and_escape_slides_back() {
    let mut story = Story::at(80, 24);
    let before = story.screen();
    assert_snapshot!(story.keys("<enter>").screen(), @"
     省新镇 2023  南安市                                                         0%
    > 一、主要工作和取得成效            省新镇2023年法治政府建设年度报告
        （一）加强组织领导，
        （二）抓好依法行政“      一年来，省新镇以习近平新时代中国特色社会主义思想为
          1、依法依规办事，  行动指南，落实党的二十大部署，在习近平法治思想指导下开
          2、推进政务公开，  展工作，对照市委全面依法治市委员会2023年工作要点和南安
          3、建强队伍,为法治 市法治政府建设“一规划两方案”的重点任务，一项一项抓推
          4、法治护航，培育  进，全镇法治政府建设的水平又有新的提高。
          5、创新社会治理，
        （三）落实普法责任制 一、主要工作和取得成效
      二、存在问题和原因
      三、2024年工作思路         （一）加强组织领导，党政主要负责人扛起推进法治建设
                             第一责任人职责
                                 法治政府建设在省新镇始终排在重要议事日程上。
                                 一是思想重视。党政主要领导作为推进法治政府建设的
                             第一责任人，职责明确、机制健全，镇里设立全面依法治镇委
                             员会,党委书记、镇长总负责,党委副书记牵头,党委委员分头
                             抓,班子会议随时研究新情况、新任务。
                                 二是部署周密。法治政府建设进入党委会的固定议题，从
                             行政执法到政府采购，都由班子成员商量着定，保证每件事办
                             得合法、有序。
                                 三是措施落实。年初订规划，年中有督查，年末作总结，

     上下 行 Space 页 y 复制 x 导出 / 找 z 全宽 Tab 换栏 Esc 返回     M 鼠标 ? 帮助
    ");
    assert_eq!(story.keys("<esc>").screen(), before);
}

#[test]
fn at_60_columns_reading_still_has_its_tree() {
    assert_snapshot!(Story::at(60, 20).keys("G<up><enter>jjj").screen(), @"
     麓云乡 2023  清晏县                                     5%
    > 一、主要做法和成效     清晏县麓云乡人民政府
        （一）书记乡长带
        （二）把住决策关      2023年度法治政府建设情况报告
        （三）山上山下同
        （四）调解走进茶     2023年，麓云乡在县委、县政府的领导
        （五）普法踩着农 下，把依法办事落到山乡日常，现将一年来
      二、存在的问题     法治政府建设的情况报告如下。
      三、2024年打算
        （一）充实执法力 一、主要做法和成效
        （二）规范村级台
        （三）办好“云上      （一）书记乡长带头，责任一级级压实
                             乡党委全年专题研究法治工作5次，乡长
                         办公会会前学法11次。年初与9个村签订责任
                         书，年底逐村考核，有2个村因调解台账不全
                         被要求补正。

                             （二）把住决策关口，合同先审后签

     上下 行 Space 页 y 复制 x 导出 / 找 z 全宽 Tab 换栏 ? 帮助
    ");
}

#[test]
fn zoom_out_of_the_list_leads_back_to_the_list() {
    for leave in ["z", "<esc>"] {
        let mut story = Story::at(80, 24);
        let before = story.screen();
        assert!(story.keys("z").app.zoom);
        assert_eq!(story.keys(leave).screen(), before, "{leave}");
    }
}

#[test]
fn zoom_gives_the_text_the_whole_width_and_back() {
    let mut story = Story::at(80, 24);
    let reading = story.keys("jjj<enter>").screen();
    assert_snapshot!(story.keys("z<space>").screen(), @"
     西河镇 2021  武江区  二、对照年度工作要点作出安排的概括情况                18%

    二、对照年度工作要点作出安排的概括情况
        2021—2025年的《法治政府建设实施纲要》是落实习近平法治思想的重要一步，对西河
    镇今后几年的法治政府建设起着指路作用，也关系到高质量发展、改革推进和社会稳定的大
    局。
        下一阶段，西河镇一是要把学习宣传抓在手上，重点学习《法治政府建设实施纲要
    （2021-2025年）》，以及广东省2021年依法行政、韶关市2021年全面依法治市、武江区
    2021年全面依法治区三份工作要点，用习近平法治思想引导干部养成法治思维，把氛围搞
    浓。二是要找准突破口，抓住建设法治政府的关键节点和纲要确定的任务，兼顾群众最关心
    的事项，努力提高群众的满意程度。三是要加强统筹，建立重点任务的协调推进办法，部门
    之间互相配合，让纲要提出的措施一项项落地。

    三、行政处罚法、重大行政决策程序暂行条例等新制定和新修改法律法规的学习宣传情况
        对新修订的《行政处罚法》怎样学、怎样宣传，镇里有明确要求：按照谁执法、谁普法
    的分工，各部门多渠道向社会宣传，带动执法人员先学先用，把条文弄懂、把尺度用准，也
    让群众知道这部法律、会用它保护自己的合法权益，并自觉遵守。
        各部门把这部法律列为执法人员培训的重点课目和必修内容，年内对在职执法人员培训
    了一遍，新到岗的执法人员另行补课。镇综合执法队伍是培训的重中之重，目的是让基层执
    法更加严格规范、公正文明。

    四、2021年度推进法治政府建设的主要举措和成效，存在的不足和原因；下一年度法治政府

     上下 行 Space 页 y 复制 x 导出 / 找 z 全宽 Tab 换栏 Esc 返回     M 鼠标 ? 帮助
    ");
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
    assert_snapshot!(story.keys("j").screen(), @"
     西联镇 2024  武江区  三、2024年度党政主要负责人履行推进法治建设第一责任人  24%
      一、学习贯彻习近平总书     (二)用好法律顾问,把牢法律关口。
      二、学习宣传贯彻习近平     西联镇聘请广东省行而知律师事务所提供法律服务,双方建
      三、2024年度党政主要负 立了长期、规范的顾问关系。“三重一大”和棘手问题,一律先请
        (一)带头学法,打牢思  律师审查,经过论证、评估和合规把关之后再作决定,政府履职
    >   (二)用好法律顾问,把  因此更讲程序、更合法度。
        (三)层层落实责任,一
      四、2024年推进法治政府     (三)层层落实责任,一项一项抓到底。
        (一)依法行政得到落实     镇主要领导按照《法治政府建设实施纲要(2021-2025年)》
        (二)行政执法不断规范 等文件的要求负起第一责任,部署、研究、协调、督办四个环节
        (三)法治文化有声有色 都亲力亲为。法治建设成绩列入年度考核,同业务工作一起布
        (四)刑释和矫正人员管 置、一起检查,以此推动难题化解、治理改善,为全镇高质量发
        (五)依法调处矛盾,守  展撑起法治的保护伞。
        (六)信访维稳做细,网
        (七)禁毒工作有条不紊 四、2024年推进法治政府建设的主要举措和成效、贯彻《法治
      五、2024年推进法治政府 政府建设实施纲要(2021-2025年)》《广东省法治政府建设实施
        (一)执法力量与承担的 纲要》和当年全面依法治省、法治政府建设两个工作要点的情
        (二)矛盾纠纷化解机制 况
        (三)干部法治能力有欠
        (四)法治宣传效果打了     (一)依法行政得到落实。
      六、下一年度推进法治政     凡是重大决策、重大事项和重要文件,出台之前都要过合法
        (一)实施法治浸润工程 性审查这道门槛,由司法所和镇聘法律顾问提出意见,采纳与否

     Enter 到正文 上下 选 y 复制 x 导出 / 找 z 全宽 Tab 换栏 Esc 返回 M 鼠标 ? 帮助
    ");
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
    assert_snapshot!(story.keys("/禁毒").screen(), @"
    / 禁毒                                                                5 / 18 份
    ▾南安市 1 镇       20 21 22 23 24 省新镇2023年法治政府建设年度报告
    > 省新镇            -  -  - 23  - 南安市  未署日期  3 章 11 节
    ▾武江区 2 镇                      > 一、主要工作和取得成效
      西联镇            -  -  -  -!24     （一）加强组织领导，党政主要负责人扛起推进
      西河镇            - 21  -  -  -     （二）抓好依法行政“五大”举措，把法治政府建
    ▾潼南区 1 镇                            1、依法依规办事，规范政府的行政行为
      太安镇           20  -  -  -  -       2、推进政务公开，赢得群众信任
    ▾清晏县 4 镇                            3、建强队伍,为法治政府工作提供保证
      鹭洲镇            -  .  .!23  .       4、法治护航，培育重商、亲商、安商的营商
                                            5、创新社会治理，把矛盾化解在前头
                                          （三）落实普法责任制，扩大社会普法的成效

                                             省新镇2023年法治政府建设年度报告

                                          一年来，省新镇以习近平新时代中国特色社会主
                                      义思想为行动指南，落实党的二十大部署，在习近平
                                      法治思想指导下开展工作，对照市委全面依法治市委
                                      员会2023年工作要点和南安市法治政府建设“一规划
                                      两方案”的重点任务，一项一项抓推进，全镇法治政
                                      府建设的水平又有新的提高。


     Enter 保留筛选 Esc 还原 Tab 补全 Ctrl-G 命中 上 旧检索 Ctrl-S 存       F1 帮助
    ");
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
    assert_snapshot!(story.keys("/没有这样的词").screen(), @"
    / 没有这样的词                                    0 / 18 份

     没有符合筛选的报告。
     按 Esc 还原。















     Enter 保留筛选 Esc 还原 Tab 补全 Ctrl-G 命中       F1 帮助
    ");
    let mut story = Story::at(60, 20);
    assert_snapshot!(story.keys("/year:abc").screen(), @"
    / year:abc

     没有符合筛选的报告。
     按 Esc 还原。














     ! 年份写作 2021、2021..2023 或 ..2022。（第 6 字）
     Enter 保留筛选 Esc 还原 Tab 补全 Ctrl-G 命中       F1 帮助
    ");
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
    assert_snapshot!(story.screen(), @"
     省新镇 2023  南安市  三、2024年工作思路                                   100%
      一、主要工作和取得成效     一是法治政府建设的总体水平不够高，干部用法治思维和
        （一）加强组织领导， 法治方式推进工作的意识与本领还需加强；
        （二）抓好依法行政“      二是法制机构和工作人员的法律素养、专业化程度偏低，
          1、依法依规办事，  执法规范化建设还有很长的路要走。
          2、推进政务公开，
          3、建强队伍,为法治 三、2024年工作思路
          4、法治护航，培育      新的一年，省新镇将按照党中央和省委、市委对法治政府
          5、创新社会治理，  建设的新要求，突出重点任务，做好四个方面的工作：
        （三）落实普法责任制     一是全面依法履职，根据上级安排推进行政审批制度改革
      二、存在问题和原因     和“放管服”改革，让营商环境更加法治化。
    > 三、2024年工作思路         二是管好规范性文件的制定，坚持科学民主依法决策和严
                             格规范公正文明执法，执法三项制度要执行好，矛盾纠纷要预
                             防在前、化解在早，办好行政复议和行政应诉事项，政务信息
                             公开也要不断改进。
                                 三是着力提升干部依法行政的本领，让领导集体学法、干
                             部法律培训形成长效，补强法制机构的队伍，提高人员的法律
                             素养，使法制工作有人干、干得好。
                                 四是开展“八五”普法，更新普法手段，加强对习近平法治
                             思想的宣传，讲求对象、讲求实效，重视“关键少数”的学法用
                             法和青少年的法治教育，使法治精神得到弘扬，公民的法治意
                             识和素养普遍提高。
     第 17 / 17 处，已绕回
     上下 行 Space 页 y 复制 x 导出 / 找 z 全宽 Tab 换栏 Esc 返回     M 鼠标 ? 帮助
    ");
}

#[test]
fn by_year_the_years_become_the_headings() {
    assert_snapshot!(Story::at(80, 24).keys("o").screen(), @"
     镇报  样例库                                    按年份  18 份  9 镇  2020-2024
    ▾2024 4 份                        省新镇2023年法治政府建设年度报告
      西联镇 武江区 !                 南安市  未署日期  3 章 11 节
      松月镇 清晏县 !                 > 一、主要工作和取得成效
      溪月乡 清晏县 !                     （一）加强组织领导，党政主要负责人扛起推进
      鹭洲镇 清晏县 !                     （二）抓好依法行政“五大”举措，把法治政府建
    ▾2023 6 份                              1、依法依规办事，规范政府的行政行为
    > 省新镇 南安市                         2、推进政务公开，赢得群众信任
      临江镇 江东新区 !                     3、建强队伍,为法治政府工作提供保证
      松月镇 清晏县 !                       4、法治护航，培育重商、亲商、安商的营商
      溪月乡 清晏县 !                       5、创新社会治理，把矛盾化解在前头
      鹭洲镇 清晏县 !                     （三）落实普法责任制，扩大社会普法的成效
      麓云乡 清晏县 !
    ▾2022 3 份                               省新镇2023年法治政府建设年度报告
      松月镇 清晏县 !
      溪月乡 清晏县 !                     一年来，省新镇以习近平新时代中国特色社会主
      鹭洲镇 清晏县 !                 义思想为行动指南，落实党的二十大部署，在习近平
    ▾2021 3 份                        法治思想指导下开展工作，对照市委全面依法治市委
      西河镇 武江区                   员会2023年工作要点和南安市法治政府建设“一规划
      溪月乡 清晏县 !                 两方案”的重点任务，一项一项抓推进，全镇法治政
      鹭洲镇 清晏县 !                 府建设的水平又有新的提高。
    ▾2020 1 份
     按年份排列
     上下 选 Enter 阅读 Space 选入 c 对比 s 命中 v 审阅 / 筛选 z 全宽 M 鼠标 ? 帮助
    ");
}

#[test]
fn counties_fold_and_unfold() {
    let mut story = Story::at(60, 20);
    let before = story.towns();
    assert_snapshot!(story.keys("-").screen(), @"
     镇报  样例库                        18 份  9 镇  2020-2024
    ▸南安市 1 镇    <21 22 23 24 省新镇2023年法治政府建设年度报…
    ▸武江区 2 镇                 南安市  未署日期  3 章 11 节
    ▸江东新区 1 镇               > 一、主要工作和取得成效
    ▸潼南区 1 镇                     （一）加强组织领导，党政主
    ▸清晏县 4 镇                     （二）抓好依法行政“五大”举
    ▸其他文件 1 份                     1、依法依规办事，规范政府
                                       2、推进政务公开，赢得群众
                                       3、建强队伍,为法治政府工
                                       4、法治护航，培育重商、亲

                                 省新镇2023年法治政府建设年度报
                                 告

                                     一年来，省新镇以习近平新时
                                 代中国特色社会主义思想为行动指
                                 南，落实党的二十大部署，在习近
                                 平法治思想指导下开展工作，对照

     上下 选 Enter 阅读 Space 选入 c 对比 s 命中 v 审阅  ? 帮助
    ");
    assert!(story.towns().is_empty());
    assert_eq!(story.keys("-").towns(), before);
    assert_eq!(story.keys("<up><left>").towns().len() + 1, before.len());
    assert_eq!(story.keys("<right>").towns(), before);
}

#[test]
fn what_has_no_town_stands_at_the_end_under_its_title() {
    let mut story = Story::at(80, 24);
    story.keys("G<enter>G");
    assert_snapshot!(story.screen(), @"
     镇报  样例库                                            18 份  9 镇  2020-2024
    ▾南安市 1 镇       20 21 22 23 24 清晏县鹭洲镇人民政府2023年政府信息公开工作年…
      省新镇            -  -  - 23  - 其他文种  清晏县  2024-01-22 签  6 章 10 节  …
    ▾武江区 2 镇                      > 一、总体情况
      西联镇            -  -  -  -!24     （一）主动公开
      西河镇            - 21  -  -  -     （二）依申请公开
    ▾江东新区 1 镇                        （三）平台建设
      临江镇            -  -  -!23  -     （四）监督保障
    ▾潼南区 1 镇                        二、行政机关主动公开政府信息情况
      太安镇           20  -  -  -  -   三、收到和处理政府信息公开申请情况
    ▾清晏县 4 镇                        四、因政府信息公开工作被申请行政复议、提起行
      松月镇            -  -!22!23!24   五、存在的主要问题及改进情况
      溪月乡            -!21!22!23!24
      鹭洲镇            -!21!22!23!24 ! 这不是法治政府建设年度报告，像是政府信息公开
      麓云乡            -  -  -!23  -   年度报告。
    ▾其他文件 1 份                    ! “鹭洲镇”在所指的县里查不到（区划表截至2023年
    > 清晏县鹭洲镇人民政府2023年政府    6月），地名照原文记下，没有代码。

                                      清晏县鹭洲镇人民政府2023年政府信息公开工作年度
                                      报告

                                          根据《中华人民共和国政府信息公开条例》要

     上下 选 Enter 阅读 Space 选入 c 对比 s 命中 v 审阅 / 筛选 z 全宽 M 鼠标 ? 帮助
    ");
}

#[test]
fn help_is_the_table_of_keys() {
    let mut story = Story::at(80, 24);
    let before = story.screen();
    assert_snapshot!(story.keys("？").screen(), @"
    按键（任何视图；方向键与字母等效）
    下 j                 下一行（列表）
    上 k                 上一行（列表）
    左 h                 上一年；在县上为收起（列表）
    右 l                 下一年；在县上为展开（列表）
    Enter                打开所选报告，进入正文（列表）
    Space                选入对比，再按取消（列表）
    c                    对比：选入的、筛选出的，或本县当年各镇（列表）
                         清除选入（列表）
    C                    对比本镇历年（列表）
    s                    筛选命中的句子，跨报告列出（列表）
    S                    统计：按年、按省，以及本报告与同类不同的词（列表）
    v                    审阅：本县各镇当年的法定内容、算术、照搬、时限（列表）
    x                    把光标处的报告存成 Markdown（列表）
    v                    审阅：本县各镇当年的法定内容、算术、照搬、时限（报告）
    i                    这份报告的全部数字和原句（列表和报告）
    P                    主要数字在本县（不足六镇则本市、本省）当年各镇中的位置
                         （列表和报告）
    Enter                打开报告，到这个数字的原句（对比）
    下 j                 下一行（对比）
    上 k                 上一行（对比）
    左 h                 左一格（对比）
    右 l                 右一格（对比）
    上下 滚动 Esc 关闭                                               M 鼠标 ? 帮助
    ");
    assert_eq!(story.keys("<esc>").screen(), before);
}

#[test]
fn a_report_can_be_assigned_to_a_town_and_year() {
    use zhenbao::app::{Effect, Scope};
    let mut story = Story::at(80, 24);
    story.keys("t武江区 西河镇 2023");
    assert_snapshot!(story.screen(), @"
    指定这份报告的镇和年份: 武江区 西河镇 2023
       福建省/南安市/省新镇2023.txt  2023
     > 广东省韶关市武江区西河镇  库中 1 份
       武江区 西河镇 *
      西联镇            -  -  -  -!24     （一）加强组织领导，党政主要负责人扛起推进
      西河镇            - 21  -  -  -     （二）抓好依法行政“五大”举措，把法治政府建
    ▾江东新区 1 镇                          1、依法依规办事，规范政府的行政行为
      临江镇            -  -  -!23  -       2、推进政务公开，赢得群众信任
    ▾潼南区 1 镇                            3、建强队伍,为法治政府工作提供保证
      太安镇           20  -  -  -  -       4、法治护航，培育重商、亲商、安商的营商
    ▾清晏县 4 镇                            5、创新社会治理，把矛盾化解在前头
      松月镇            -  -!22!23!24     （三）落实普法责任制，扩大社会普法的成效
      溪月乡            -!21!22!23!24
      鹭洲镇            -!21!22!23!24        省新镇2023年法治政府建设年度报告
      麓云乡            -  -  -!23  -
    ▸其他文件 1 份                        一年来，省新镇以习近平新时代中国特色社会主
                                      义思想为行动指南，落实党的二十大部署，在习近平
                                      法治思想指导下开展工作，对照市委全面依法治市委
                                      员会2023年工作要点和南安市法治政府建设“一规划
                                      两方案”的重点任务，一项一项抓推进，全镇法治政
                                      府建设的水平又有新的提高。


     上下 选 Enter 确定 Esc 放弃                                            F1 帮助
    ");
    let hash = story.app.reader.report().unwrap().source.hash.clone();
    story.assigned.clear();
    story.keys("<enter>");
    let Some(Effect::Assign(said)) = story.assigned.first() else { panic!("nothing was assigned") };
    assert_eq!((said.scope.clone(), said.names.code, said.year), (Scope::Report(hash), 440_203_101, 2023));
}

#[test]
fn no_line_of_the_help_is_cut_off_at_any_width() {
    use zhenbao::text::Widths;
    for width in [40, 60, 80, 120] {
        let story = Story::at(width, 24);
        let lines = story.app.help_lines();
        let room = usize::from(width);
        let cells =
            |line: &zhenbao::app::HelpLine| Widths::default().text(&line.keys) + Widths::default().text(&line.text);
        assert!(lines.iter().all(|line| cells(line) + 2 <= room), "{width}: {lines:?}");
        let whole: String = lines.iter().map(|line| line.text.as_str()).collect();
        let squeezed = |text: &str| text.replace(' ', "");
        for row in &story.app.keymap.rows {
            assert!(squeezed(&whole).contains(&squeezed(row.long[0])), "{width}: {}", row.long[0]);
        }
    }
}

#[test]
fn towns_of_the_library_are_offered_before_those_of_the_country() {
    let mut story = Story::at(80, 24);
    let screen = story.keys("t西").screen();
    let offers: Vec<&str> = screen.lines().skip(2).take(2).map(str::trim).collect();
    assert_eq!(offers, ["> 广东省韶关市武江区西联镇  库中 1 份", "广东省韶关市武江区西河镇  库中 1 份"]);
}

#[test]
fn an_assignment_can_be_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let mut story = Story::keeping(home.path(), Lang::Zh, (80, 24), true);
    let before = story.towns();
    assert!(!story.keys("t").screen().contains("不再指定"));
    story.keys("武江区 西河镇 2023<enter>").give();
    assert_ne!(story.towns(), before);
    story.go_to("西河镇", 2023);
    let asked = story.keys("t").screen();
    assert!(asked.contains("> 不再指定：恢复读出的镇和年份"), "{asked}");
    story.keys("<enter>").give();
    assert_eq!(story.towns(), before);
    assert!(story.screen().contains("已恢复读出的镇和年份"), "{}", story.screen());
}

#[test]
fn the_assignment_of_a_folder_is_taken_back_from_any_report_in_it() {
    let home = tempfile::tempdir().unwrap();
    let mut story = Story::keeping(home.path(), Lang::Zh, (80, 24), true);
    let before = story.towns();
    story.keys("T南安市 柳塘镇").keys("<enter>").give();
    assert!(story.towns().contains(&"柳塘镇".to_owned()), "{:?}", story.towns());
    story.go_to("柳塘镇", 2023);
    assert!(!story.keys("t").screen().contains("不再指定"));
    let asked = story.keys("<esc>T").screen();
    assert!(asked.contains("> 不再指定：福建省/南安市恢复读出的镇和年份"), "{asked}");
    story.keys("<enter>").give();
    assert_eq!(story.towns(), before);
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

#[test]
fn the_way_to_a_sentence_leads_into_its_section() {
    let mut story = Story::at(80, 24);
    story.go_to("松月镇", 2023).keys("i/调解成功率<tab>jj<enter>");
    let r = &story.app.reader;
    let mark = &r.marks[r.mark.unwrap()];
    let own = r.set.section_at(r.set.row_of(mark.text, mark.range.start as u32));
    assert!(own.is_some_and(|own| own > 0));
    assert_eq!((Some(r.section), r.section_here()), (own, own));
    story.keys("G");
    let r = &story.app.reader;
    assert_eq!(r.section_here(), r.set.section_at(r.top + 1), "who scrolls is where the screen is");
}

#[test]
fn help_goes_to_its_end_and_back() {
    let mut story = Story::at(80, 24);
    let first = story.keys("?").screen();
    for (end, start) in [("G", "g"), ("<end>", "<home>")] {
        let last = story.keys(end).screen();
        assert!(last != first && last.starts_with(" 按键"), "{last}");
        assert_eq!(story.keys(start).screen(), first);
    }
}

#[test]
fn a_filter_that_cannot_be_understood_is_not_accepted() {
    let mut story = Story::at(80, 24);
    story.keys("/类:<enter>");
    assert!(story.app.input.is_some() && story.app.fault.is_some(), "{}", story.screen());
    story.keys("<esc>");
    assert!(!story.screen().contains("筛选 类"), "{}", story.screen());
}

#[test]
fn beside_an_empty_list_stands_no_report() {
    let mut story = Story::at(120, 30);
    story.go_to("松月镇", 2023).keys("/谁也不写的词句");
    let screen = story.screen();
    assert!(screen.contains("没有符合筛选的报告") && !screen.contains("松月镇"), "{screen}");
    assert!(story.keys("<esc>").screen().contains("松月镇"));
}

#[test]
fn marks_are_counted_and_said_and_cleared() {
    let mut story = Story::at(80, 24);
    story.go_to("松月镇", 2023).keys(" ");
    assert!(story.screen().lines().next().unwrap().contains("选入 1 "), "{}", story.screen());
    let screen = story.keys("/省新镇<enter>c").screen();
    assert!(screen.contains("选入的 1 份，不按筛选（其中 1 份不在筛选之内）"), "{screen}");
    let chart = story.keys("f").screen();
    assert!(chart.lines().any(|l| l.starts_with(">松月镇")), "one report has its bar: {chart}");
    story.keys("<esc>:清除选入<enter>");
    assert!(story.app.marked.is_empty() && story.screen().contains("已清除选入的 1 份"), "{}", story.screen());
}

#[test]
fn columns_outside_the_screen_are_told() {
    let mut story = Story::at(50, 20);
    let first = story.go_to("松月镇", 2023).keys("C").screen();
    assert!(first.contains('>') && first.contains("还有 "), "{first}");
    let last = story.keys("llllllllll").screen();
    assert!(last.contains("还有 <"), "{last}");
}
