//! Stories of asking: candidates while one types, hits over all reports, statistics, queries asked before.

use insta::assert_snapshot;
use zhenbao::app::{Action, Effect, Filtered, Go, Key, Target};

use super::run::{Home, small_report};
use super::story::Story;

/// A story of another size or with nothing typed yet.
fn wide() -> Story {
    Story::at(80, 24)
}

#[test]
fn a_field_offers_its_values_with_counts_and_tab_takes_one() {
    let mut story = wide();
    assert_snapshot!(story.keys("/调解 镇:").screen(), @"
    / 调解 镇:
    ▾南安市 1 溪月乡  4 份 1 22 23 24 省新镇2023年法治政府建设年度报告
    > 省新镇  鹭洲镇  4 份 -  - 23  - 南安市  未署日期  3 章 11 节
    ▾武江区 2 松月镇  3 份            > 一、主要工作和取得成效
      西联镇  省新镇  1 份 -  -  -!24     （一）加强组织领导，党政主要负责人扛起推进
      西河镇  西联镇  1 份 1  -  -  -     （二）抓好依法行政“五大”举措，把法治政府建
    ▾江东新区 西河镇  1 份                  1、依法依规办事，规范政府的行政行为
      临江镇  临江镇  1 份 -  -!23  -       2、推进政务公开，赢得群众信任
    ▾清晏县 4 太安镇  1 份                  3、建强队伍,为法治政府工作提供保证
      松月镇            -  -!22!23!24       4、法治护航，培育重商、亲商、安商的营商
      溪月乡            -  .  .  .!24       5、创新社会治理，把矛盾化解在前头
      鹭洲镇            -!21!22!23!24     （三）落实普法责任制，扩大社会普法的成效

                                             省新镇2023年法治政府建设年度报告

                                          一年来，省新镇以习近平新时代中国特色社会主
                                      义思想为行动指南，落实党的二十大部署，在习近平
                                      法治思想指导下开展工作，对照市委全面依法治市委
                                      员会2023年工作要点和南安市法治政府建设“一规划
                                      两方案”的重点任务，一项一项抓推进，全镇法治政
                                      府建设的水平又有新的提高。


     Enter 保留筛选 Esc 还原 Tab 补全 Ctrl-G 命中 上 旧检索 Ctrl-S 存       F1 帮助
    ");
    assert_snapshot!(story.keys("lz").screen().lines().take(4).collect::<Vec<_>>().join("\n"), @"
    / 调解 镇:lz                                                          5 / 18 份
    ▾武江区 2 鹭洲镇  4 份 1 22 23 24 西联镇 2024  武江区（无标题）
    > 西联镇  西联镇  1 份 -  -  -!24 武江区  未署日期  6 章 23 节  1 提示
    ▾清晏县 4 镇                      > 一、学习贯彻习近平总书记重要讲话重要指示精神
    ");
    story.keys("<tab>");
    assert_eq!((story.app.filter.as_str(), story.towns()), ("调解 镇:鹭洲镇 ", vec!["鹭洲镇".to_owned()]));
    assert!(story.app.offers.is_none());
    story.keys("年:<down><down><enter>");
    assert_eq!(story.app.filter, "调解 镇:鹭洲镇 年:2023 ");
}

#[test]
fn tab_in_an_empty_box_offers_the_fields_and_escape_closes_the_offers_first() {
    let mut story = Story::at(60, 20);
    assert_snapshot!(story.keys("/<tab>").screen(), @"
    /                                    18 份  9 镇  2020-2024
    ▾ 镇:  town     <21 22 23 24 省新镇2023年法治政府建设年度报…
    > 县:  county     -  - 23  - 南安市  未署日期  3 章 11 节
    ▾ 市:  city                  > 一、主要工作和取得成效
      省:  province   -  -  -!24     （一）加强组织领导，党政主
      年:  year      21  -  -  -     （二）抓好依法行政“五大”举
    ▾ 题:  title                       1、依法依规办事，规范政府
      节:  section    -  -!23  -       2、推进政务公开，赢得群众
    ▾ 主题:  topic                     3、建强队伍,为法治政府工
      太安镇          -  -  -  -       4、法治护航，培育重商、亲
    ▾清晏县 4 镇
      松月镇          -!22!23!24 省新镇2023年法治政府建设年度报
      溪月乡        !21!22!23!24 告
      鹭洲镇        !21!22!23!24
      麓云乡          -  -!23  -     一年来，省新镇以习近平新时
    ▸其他文件 1 份               代中国特色社会主义思想为行动指
                                 南，落实党的二十大部署，在习近
                                 平法治思想指导下开展工作，对照

     Enter 保留筛选 Esc 还原 Tab 补全 Ctrl-G 命中       F1 帮助
    ");
    story.keys("<esc>");
    assert!(story.app.offers.is_none() && story.app.input.is_some());
    story.keys("主<tab><tab>");
    assert_eq!(story.app.filter, "主题:");
    assert!(story.app.offers.is_some());
}

#[test]
fn hits_are_grouped_by_report_and_enter_leads_to_the_place_and_back() {
    let mut story = wide();
    let hits = story.keys("/禁毒<enter>s").screen();
    assert_snapshot!(hits, @"
     命中  禁毒                                                        按相关  5 份
    西联镇 2024  武江区  9 处
    > 四、(三) …共和国民法典》和禁毒条例列为宣传的主要内容。                第 13 行
      四、(七) (七)禁毒工作有条不紊,毒品问题得到遏制。                      第 17 行
      四、(七) 镇里以创建禁毒示范镇为奔头,紧盯突出问题,压实禁毒责任,加强对  第 17 行
      四、(七) …2021年被列入禁毒重点关注地区,整治期从2021年8月到2022年7月,  第 18 行
      四、(七) 韶关市为创建全省禁毒示范镇街开列名单,西联镇名列其中,2022年   第 18 行
      四、(七) …三年来,全镇举办禁毒宣传教育会议668场次,办起毒品预防宣传专   第 19 行
      四、(七) 每个村(居)的禁毒宣传活动每月至少2场。                        第 19 行
      四、(七) …和网络平台推送的禁毒稿件总计90篇,阅读量超10万人次以上,按媒  第 19 行
      四、(七) …员复吸率为零;市禁毒办的污水监测显示,西联镇毒品滥用水平大大  第 19 行
    太安镇 2020  潼南区  1 处
      一、（五） …“6.26”国际禁毒日、“12.4”国家宪法日、安全生产月、“三八”妇  第 37 行
    鹭洲镇 2023  清晏县  1 处
      一、（四） …，内设模拟法庭和禁毒展角，暑期接待学生两千多名。          第 13 行
    省新镇 2023  南安市  1 处

     西联镇 2024 四、(三)  第 13 行
     围绕建设“法治西联”,镇里把治安防范、普法、《中华人民共和国民法典》和禁毒条例列
       为宣传的主要内容。



     Enter 前往 上下 选 Space 页 / 筛选 Esc 返回 q 退出 : 命令        M 鼠标 ? 帮助
    ");
    assert_snapshot!(story.keys("jj<enter>").screen(), @"
     西联镇 2024  武江区  四、2024年推进法治政府建设的主要举措和成效、贯彻《法  61%
      一、学习贯彻习近平总书 件已处理完毕,办结率达100%。全年没有因调处迟缓、方法欠妥
      二、学习宣传贯彻习近平 引发的民转刑案件、非自然死亡和群众性械斗事件。群众诉求
      三、2024年度党政主要负 有登记、有答复,疑难、重点、热点信访件的办结率达100%;区
        (一)带头学法,打牢思  领导批示和区信访局交来的转办、督办事项均在规定时限内书
        (二)用好法律顾问,把  面报告,办结率同样达100%。
        (三)层层落实责任,一
      四、2024年推进法治政府     (七)禁毒工作有条不紊,毒品问题得到遏制。
        (一)依法行政得到落实     镇里以创建禁毒示范镇为奔头,紧盯突出问题,压实禁毒责
        (二)行政执法不断规范 任,加强对易制毒企业的监管。截止日前,本镇户籍的在册吸毒
        (三)法治文化有声有色 人员184人,其中中风险16人,戒断三年后157人(含戒断三年未满
        (四)刑释和矫正人员管 五年的17人、戒断五年后的140人),死亡5人,监管6人;另有社康
        (五)依法调处矛盾,守  1人,社戒5人(其中惠民工作站执行1人),未成年1人,流出14人,
        (六)信访维稳做细,网  流入28人。
    >   (七)禁毒工作有条不紊     回顾整治历程,西联镇2021年被列入禁毒重点关注地区,整
      五、2024年推进法治政府 治期从2021年8月到2022年7月,为期一年。镇里以《韶关市各县
        (一)执法力量与承担的 (市、区)重点整治镇街成效评估办法》为标尺逐项整改,各级验
        (二)矛盾纠纷化解机制 收全部过关,预期目标如期实现,2022年底摘掉了帽子。韶关市
        (三)干部法治能力有欠 为创建全省禁毒示范镇街开列名单,西联镇名列其中,2022年全
        (四)法治宣传效果打了 镇11个村(居)均申请创建无毒村(居),创建率达到100%;2022年
      六、下一年度推进法治政 经区禁毒办验收,有10个达到无毒村(居)标准,无毒村(居)覆盖
        (一)实施法治浸润工程 率为90.9%。
     西联镇 第 3 / 12 处，n/N 也走到别的报告
     上下 行 Space 页 y 复制 x 导出 / 找 z 全宽 Tab 换栏 Esc 返回     M 鼠标 ? 帮助
    ");
    assert_eq!(story.app.reader.mark, Some(2));
    let back = story.keys("<esc>").screen();
    assert_eq!(back, {
        let mut s = wide();
        s.keys("/禁毒<enter>sjj").screen()
    });
    story.keys("<esc>");
    assert_eq!(story.app.filter, "禁毒");
}

#[test]
fn n_goes_on_across_reports_and_the_list_knows_where_one_is() {
    let mut story = wide();
    story.keys("/禁毒<enter>s<enter>");
    let first = story.app.reader.opened.clone().unwrap().entry;
    let matches = story.app.reader.matches();
    story.keys(&"n".repeat(matches));
    let second = story.app.reader.opened.clone().unwrap();
    assert_ne!(first, second.entry);
    assert_eq!(story.app.reader.mark, Some(0));
    story.keys("N");
    assert_eq!(story.app.reader.opened.clone().unwrap().entry, first);
    story.keys("n<esc>");
    let item = story.app.roster.as_ref().and_then(|r| r.item()).cloned().unwrap();
    assert!(matches!(&item.go, Go::Report(hash, _) if *hash == second.report.source.hash), "{:?}", item.go);
}

#[test]
fn hits_stand_in_three_orders_and_a_wide_screen_shows_years_and_provinces() {
    let mut story = Story::at(120, 40);
    story.keys("/调解<enter>s");
    let head =
        |s: &Story| s.screen().lines().nth(1).unwrap_or_default().split("  ").next().unwrap_or_default().to_owned();
    let best = head(&story);
    story.keys("o");
    assert!(head(&story).contains("2024"), "{}", head(&story));
    assert_snapshot!(story.keys("o").screen().lines().take(24).collect::<Vec<_>>().join("\n"), @"
     命中  调解                                                                                               按地方  16 份
    省新镇 2023  南安市  4 处                                                           按年
    > 一、（二）5、 …省新镇把老尤金牌调解工作室、公共法律服务工作站等力量拢   第 17 行   2024                              4
      一、（二）5、 …，信访评理、联合调解七对接等机制运转顺畅，大多数纠纷做   第 17 行   2023                              6
      一、（二）5、 …2月份，全镇受理调解的民间纠纷共290件，成功调解288件，调  第 17 行   2022                              3
      一、（二）5、 …复杂纠纷30件，调解协议金额505万余元。                    第 17 行   2021                              3
    西联镇 2024  武江区  4 处                                                            2020                              0
      四、(五) …24年以来,全镇调解各类案件约154宗,涉及金额总计约3000万元。     第 15 行
      四、(五) …法院委派完成诉前调解67宗,金额合计约30万元。                   第 15 行  按省
      五、(二) 镇人民调解委员会一缺人手、二缺专业能力,部门之间联动不够,有的   第 23 行   省份不详                         12
      五、(二) …(社区)和镇两级调解网络需要织密,多部门联动机制需要做实,关口还  第 23 行   广东省                            3
    西河镇 2021  武江区  1 处                                                            福建省                            1
      四、（六） …11月底，全镇共调解成功矛盾纠纷80余起。                      第 61 行
    临江镇 2023  江东新区  1 处
      二、(三) …纷共857宗,经调解成功783宗,调解成功率为91.4%。                第 105 行
    松月镇 2022  清晏县  8 处
      二、（三） …盾纠纷163件，调解成功160件，调解成功率98.2%。               第 21 行
      二、（三） 新建村级调解室3个，聘用专职调解员2名。                       第 21 行
      二、（三） 对调解不成的，引导当事人通过仲裁、诉讼等途径解决，全年未发   第 21 行
      二、（六） …置普法读物和发放调解补贴。                                  第 28 行
      二、（六） …添置档案柜和视频调解设备，办公条件得到改善。                第 28 行
      三、 …在一些不足：村级调解力量不足，部分案卷制作不规范；                第 32 行
      四、（一） （一）充实村级调解队伍。                                     第 36 行
      四、（一） …村配备专职或兼职调解员2名以上，年内对调解员轮训一遍，并开   第 36 行
    ");
    story.keys("o");
    assert_eq!(head(&story), best);
}

#[test]
fn hits_on_a_small_terminal() {
    assert_snapshot!(Story::at(40, 12).keys("/禁毒<enter>s").screen(), @"
     命中  禁毒                按相关  5 份
    西联镇 2024  武江区  9 处
    > 四、(三) …共和国民法典》和禁  第 13 行
      四、(七) (七)禁毒工作有条不   第 17 行
      四、(七) 镇里以创建禁毒示范   第 17 行
      四、(七) …2021年被列入禁毒重  第 18 行
      四、(七) 韶关市为创建全省禁   第 18 行

     西联镇 2024 四、(三)  第 13 行
     围绕建设“法治西联”,镇里把治安防范、普

     Enter 前往 上下 选 Space 页     ? 帮助
    ");
}

#[test]
fn from_the_box_to_the_hits_and_back_into_the_box() {
    let mut story = Story::at(60, 20);
    story.keys("/禁毒<c-g>");
    assert!(story.app.input.is_none() && story.app.hits.as_ref().is_some_and(|h| h.reports == 5));
    story.keys("<esc>");
    assert!(story.app.input.is_some());
    assert_eq!(story.app.filter, "禁毒");
}

#[test]
fn hits_of_nothing_ask_for_words_first() {
    let mut story = wide();
    story.keys("s");
    assert!(story.app.roster.is_none());
    assert!(story.app.message.as_ref().is_some_and(|m| m.contains('/')));
}

#[test]
fn statistics_tell_a_year_without_reports_from_one_without_matches() {
    let mut story = wide();
    assert_snapshot!(story.keys("G<up>/禁毒<enter>S").screen(), @"
     统计  禁毒
    合计
    > 报告                                                           5 / 18 份   28%
      镇                                                                    5 / 9 镇
    按年（占当年报告）
      2020                                                            1 / 1 份  100%
      2021                                                            1 / 3 份   33%
      2022                                                            0 / 3 份    0%
      2023                                                            2 / 7 份   29%
      2024                                                            1 / 4 份   25%
    按省（占该省报告）
      福建省                                                          1 / 1 份  100%
      广东省                                                          2 / 3 份   67%
      重庆市                                                          1 / 1 份  100%
      省份不详                                                       1 / 13 份    8%
    鹭洲镇 2023 比同县同年 3 份用得多的词
      没有明显不同的词






     Enter 前往 上下 选 Space 页 / 筛选 Esc 返回 q 退出 : 命令        M 鼠标 ? 帮助
    ");
}

#[test]
fn queries_asked_before_come_back_and_what_was_begun_is_kept() {
    let mut story = wide();
    story.keys("/禁毒<enter><esc>/信访<enter><esc>/普<up>");
    assert_eq!(story.app.filter, "信访");
    story.keys("<up>");
    assert_eq!(story.app.filter, "禁毒");
    story.keys("<up><down><down>");
    assert_eq!(story.app.filter, "普");
    story.keys("<down>");
    assert_eq!((story.app.filter.as_str(), story.app.list.cursor > 1), ("普", true));
}

#[test]
fn a_query_is_kept_under_a_name_and_offered_in_the_empty_box() {
    let mut story = wide();
    story.keys("/禁毒 年:2023<c-s>重点<enter>");
    assert_eq!(story.app.filter, "禁毒 年:2023");
    let saved = vec![("重点".to_owned(), "禁毒 年:2023".to_owned())];
    story.act(Action::Queries { history: Vec::new(), saved });
    story.keys("<c-u><tab>");
    assert_eq!(story.app.offers.as_ref().map(|o| o.items[0].about.as_str()), Some("重点"));
    story.keys("<tab>");
    assert_eq!(story.app.filter, "禁毒 年:2023 ");
}

#[test]
fn a_match_that_spans_paragraphs_is_marked_in_both() {
    let home = Home::new();
    home.file("lib/a.txt", small_report("北溪镇", 2023, "全年化解矛盾。").as_bytes());
    let found = home.run(&["-L", "lib", "search", "--json", "成效（一）规范"]);
    assert_eq!(found.status, Some(0), "{found:?}");
    assert!(found.out.contains("ranges"), "{found:?}");
}

#[test]
fn statistics_and_words_from_the_command_line() {
    let home = Home::new();
    let text = |town: &str, year, sentence: &str| small_report(town, year, sentence);
    home.file("lib/a.txt", text("北溪镇", 2021, "化解矛盾纠纷。").as_bytes());
    home.file("lib/b.txt", text("南溪镇", 2023, "开展普法。").as_bytes());
    let ran = home.run(&["-L", "lib", "stats", "--json", "纠纷"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((json["reports"].as_u64(), json["towns"].as_u64()), (Some(1), Some(1)));
    let years = &json["by_year"];
    assert_eq!((years["2021"].as_u64(), years["2023"].as_u64()), (Some(1), Some(0)));
    assert!(years["2022"].is_null() && years.as_object().unwrap().contains_key("2022"));
    let ran = home.run(&["-L", "lib", "stats", "纠纷"]);
    assert!(ran.out.contains("2022  无报告") && ran.out.contains("2023  0 / 1 份"), "{}", ran.out);
    assert_eq!(home.run(&["-L", "lib", "stats", "没有的词"]).status, Some(1));
    let none = home.run(&["-L", "lib", "stats", "--words", "没有.txt"]);
    assert_eq!(none.status, Some(1), "{none:?}");
}

#[test]
fn mistakes_in_a_query_are_shown_with_what_was_perhaps_meant() {
    let home = Home::new();
    home.file("lib/a.txt", small_report("北溪镇", 2021, "化解矛盾纠纷。").as_bytes());
    let ran = home.run(&["-L", "lib", "search", "纠纷 twon:北溪"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("town:") && ran.err.contains("\n       ^"), "{}", ran.err);
    let ran = home.run(&["-L", "lib", "list", "镇:北西镇"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("北溪镇"), "{}", ran.err);
    let ran = home.run(&["-L", "lib", "search", "--sort", "size", "纠纷"]);
    assert_eq!(ran.status, Some(2));
}

#[test]
fn offers_for_another_word_are_dropped() {
    let mut story = wide();
    story.keys("/镇:松<left>");
    assert!(story.app.offers.is_none());
    story.keys("<end>");
    let late = zhenbao::app::Offers {
        ticket: 1,
        items: vec![zhenbao::app::Choice { text: "x".into(), about: String::new(), reports: None }],
        ..Default::default()
    };
    story.act(Action::Offered(late));
    assert!(story.app.offers.is_none());
}

#[test]
fn notes_and_kinds_of_notes_are_conditions() {
    let home = Home::new();
    home.file("lib/a.txt", small_report("北溪镇", 2021, "化解矛盾纠纷。").as_bytes());
    home.file("lib/b.txt", small_report("南溪镇", 2023, "开展普法。").as_bytes());
    let noted = home.run(&["-L", "lib", "note", "add", "北溪镇:2021", "再核对一遍", "--kind", "待核"]);
    assert_eq!(noted.status, Some(0), "{noted:?}");
    for (query, count) in
        [("note:", "1"), ("注:核对", "1"), ("note:待核 纠纷", "1"), ("-note:", "1"), ("note:别的", "0")]
    {
        let ran = home.run(&["-L", "lib", "search", "--count", "--", query]);
        assert_eq!(ran.out.trim(), count, "{query}: {ran:?}");
    }
}

/// A new edition has come in which a report stands before all others: every entry has another number.
fn shift_all(story: &mut Story) {
    let mut catalogue = (*story.app.catalogue).clone();
    let first = catalogue.entries[0];
    catalogue.entries.insert(0, first);
    for town in &mut catalogue.towns {
        town.entries = town.entries.start + 1..town.entries.end + 1;
    }
    catalogue.towns[0].entries.start -= 1;
    let edition = story.app.edition + 1;
    story.act(Action::Library { edition, catalogue: std::sync::Arc::new(catalogue) });
}

#[test]
fn hits_lead_to_their_reports_after_a_new_edition() {
    let mut story = Story::at(80, 24);
    story.keys("/禁毒<enter>s");
    let hash = match &story.app.roster.as_ref().unwrap().item().unwrap().go {
        Go::Report(hash, _) => hash.clone(),
        go => panic!("{go:?}"),
    };
    shift_all(&mut story);
    let effects = story.app.update(Action::Key(Key::Char('b')));
    assert!(
        matches!(&effects[..], [Effect::Bookmark { target: Target::Hash(marked), .. }] if *marked == hash),
        "{effects:?}"
    );
    story.keys("<enter>");
    assert_eq!(story.app.reader.report().unwrap().source.hash, hash);
    // On to the next report of the hits, and back to this one.
    story.keys("nnnnnnnnnnnnnnnnnnnnnnnn");
    assert_ne!(story.app.reader.report().unwrap().source.hash, hash);
}

#[test]
fn a_note_that_was_begun_before_a_new_edition_goes_to_its_report() {
    let mut story = Story::at(80, 24);
    story.keys("jj");
    let hash = story.app.reader.report().unwrap().source.hash.clone();
    story.keys("m待核");
    shift_all(&mut story);
    let effects = story.app.update(Action::Key(Key::Enter));
    let noted = effects.iter().find_map(|e| match e {
        Effect::Note { target, .. } => Some(target.clone()),
        _ => None,
    });
    assert_eq!(noted, Some(Target::Hash(hash)));
}

/// The number of the filter among what was asked for.
fn asked_filter(effects: &[Effect]) -> u64 {
    let ticket = |effect: &Effect| if let Effect::Filter { ticket, .. } = effect { Some(*ticket) } else { None };
    effects.iter().find_map(ticket).expect("a filter was asked for")
}

#[test]
fn the_first_rows_of_a_long_answer_come_at_once_and_are_not_taken_for_all() {
    let mut story = wide();
    story.go_to("松月镇", 2024).keys("/");
    let ticket = asked_filter(&story.app.update(Action::Key(Key::Char('法'))));
    let edition = story.app.edition;
    let answer = |rows: &[u32], more| {
        let result = Ok((rows.iter().copied().collect(), Vec::new()));
        Action::Filtered(Filtered { ticket, edition, more, result })
    };
    let head = |story: &Story| story.screen().lines().take(3).collect::<Vec<_>>().join("\n");
    story.act(answer(&[0, 1], true));
    assert_snapshot!(head(&story), @"
    / 法                                                                 2+ / 18 份
    ▾南安市 1 镇       20 21 22 23 24 西联镇 2024  武江区（无标题）
      省新镇            -  -  - 23  - 武江区  未署日期  6 章 23 节  1 提示
    ");
    let effects = story.app.update(Action::Key(Key::Enter));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Compare { .. })));
    story.keys("c");
    assert!(story.screen().contains("还在筛选"), "{}", story.screen());
}

#[test]
fn who_did_nothing_between_the_first_rows_and_the_others_stands_where_he_stood() {
    let mut story = wide();
    story.go_to("松月镇", 2024).keys("/");
    let ticket = asked_filter(&story.app.update(Action::Key(Key::Char('法'))));
    let edition = story.app.edition;
    for (rows, more, town) in [(0..2, true, false), (0..18, false, true)] {
        let result = Ok((rows.collect(), Vec::new()));
        story.act(Action::Filtered(Filtered { ticket, edition, more, result }));
        let here = story.screen().lines().any(|line| line.starts_with("> 松月镇"));
        assert_eq!((here, story.app.list.more), (town, more), "{}", story.screen());
    }
}
