use super::*;
use crate::report::{Basis, Date, NoticeKind, Paragraph, Section};

/// What a test report consists of; everything else is empty.
#[derive(Default)]
struct Given<'a> {
    title: &'a str,
    issuer: &'a str,
    addressee: &'a str,
    text: &'a str,
    heading: &'a str,
    publisher: &'a str,
    site: &'a str,
    crumbs: &'a [&'a str],
    number: &'a str,
    signed: Option<(u16, u8, u8)>,
    path: &'a str,
}

/// Enough for a text to be taken for such a report.
const LAW: &str = "推进法治政府建设，法治政府、法治社会一起抓，依法行政。";

fn identified(given: &Given) -> Report {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let paragraph = |text: &str| Paragraph { text: text.to_owned(), line: 3 };
    let heading = if given.heading.is_empty() { "存在的问题" } else { given.heading };
    let mut report = Report {
        title: some(given.title),
        issuer: some(given.issuer),
        addressee: some(given.addressee),
        signed: given.signed.and_then(|(y, m, d)| Date::new(y, m, d)),
        preamble: vec![paragraph(given.text), paragraph(LAW)],
        sections: vec![Section { level: 1, heading: heading.into(), line: 5, ..Section::default() }],
        ..Report::default()
    };
    let page = PageFacts {
        publisher: some(given.publisher),
        site: some(given.site),
        breadcrumb: given.crumbs.iter().map(|crumb| (*crumb).to_owned()).collect(),
        number: some(given.number),
        ..PageFacts::default()
    };
    crate::read::topics::assign(&mut report.sections);
    identify(&mut report, &page, if given.path.is_empty() { "a.txt" } else { given.path });
    report
}

/// `county town code`, with `?` for what is not known.
fn place(given: &Given) -> String {
    let place = identified(given).place;
    let known = |name: &Option<String>| name.clone().unwrap_or_else(|| "?".into());
    format!("{} {} {}", known(&place.county), known(&place.town), known(&place.code))
}

#[test]
fn places_by_title_and_issuer() {
    for (title, issuer, expected) in [
        ("武江区西河镇2022年法治政府建设年度报告", "", "武江区 西河镇 440203101"),
        ("韶关市武江区人民政府西河镇2022年法治政府建设年度报告", "", "武江区 西河镇 440203101"),
        ("西河镇2022年法治政府建设年度报告", "中共武江区西河镇委员会、武江区西河镇人民政府", "武江区 西河镇 440203101"),
        ("省新镇人民政府关于2022年度法治政府建设情况的报告", "", "南安市 省新镇 350583100"),
        ("英德市东华镇2022年法治政府建设年度报告", "", "英德市 东华镇 441881137"),
        ("石柱县沙子镇2022年法治政府建设报告", "", "石柱土家族自治县 沙子镇 500240107"),
        ("潼南太安镇2022年法治政府建设报告", "", "潼南区 太安镇 500152117"),
        ("东莞市石碣镇2022年法治政府建设报告", "", "? 石碣镇 441900101"),
        ("重庆市万盛经开区关坝镇2022年法治政府建设报告", "", "万盛经开区 关坝镇 500110103"),
        ("北京市朝阳区和平街街道2022年法治政府建设报告", "", "朝阳区 和平街街道 110105007"),
        ("高平市北城街街道2022年法治政府建设报告", "", "高平市 北城街道 140581001"),
        ("高平市北城街办事处关于2022年法治政府建设的报告", "", "高平市 北城街道 140581001"),
        ("長壽區龍河鎮2022年法治政府建設年度報告", "", "长寿区 龙河镇 500115128"),
        ("朝阳区东风地区办事处2022年法治政府建设年度报告", "", "朝阳区 东风地区 110105030"),
        ("武江区青竹溪镇2022年法治政府建设年度报告", "", "武江区 青竹溪镇 ?"),
        ("桐岭新县青竹溪镇2022年法治政府建设年度报告", "", "桐岭新县 青竹溪镇 ?"),
        ("太安镇2022年法治政府建设年度报告", "", "? 太安镇 ?"),
        ("2022年法治政府建设年度报告", "", "? ? ?"),
    ] {
        assert_eq!(place(&Given { title, issuer, ..Given::default() }), expected, "{title}");
    }
}

#[test]
fn places_by_what_stands_around_the_title() {
    let title = "太安镇2022年法治政府建设年度报告";
    let here = "潼南区 太安镇 500152117";
    for (given, expected) in [
        (Given { title, publisher: "潼南区太安镇人民政府", ..Given::default() }, here),
        (Given { title, publisher: "潼南区司法局", ..Given::default() }, here),
        (Given { title, site: "重庆市潼南区人民政府", ..Given::default() }, here),
        (Given { title, crumbs: &["首页", "潼南区", "政务公开"], ..Given::default() }, here),
        (Given { title, addressee: "潼南区委、区政府", ..Given::default() }, here),
        (
            Given {
                title, number: "潼太安府〔2023〕5号", text: "潼南府办发〔2022〕3号。", ..Given::default()
            },
            here,
        ),
        (Given { title, text: "落实潼南区委要求。", ..Given::default() }, here),
        (Given { title, path: "重庆市/潼南区/太安镇/太安镇2022.txt", ..Given::default() }, here),
        (Given { title, path: "2022/潼南区/a.txt", ..Given::default() }, here),
        (Given { title, text: "到北京市朝阳区学习。", ..Given::default() }, "? 太安镇 ?"),
        (Given { title, publisher: "武江区人民政府", ..Given::default() }, "? 太安镇 ?"),
        (
            Given {
                title: "无名", text: "我镇向好。现将西联镇工作报告如下。武江区法院。", ..Given::default()
            },
            "武江区 西联镇 440203100",
        ),
        (Given { text: "我镇加强调解，我镇普法。", ..Given::default() }, "? ? ?"),
        (
            Given {
                text: "我镇推进法治建设镇域。", path: "武江区/西河镇2022.txt", ..Given::default()
            },
            "武江区 西河镇 440203101",
        ),
        (Given { text: "我镇加强调解。", publisher: "武江区人民政府", ..Given::default() }, "武江区 ? ?"),
    ] {
        assert_eq!(place(&given), expected, "{} {} {}", given.publisher, given.text, given.path);
    }
}

#[test]
fn a_functional_area_stands_for_the_county_and_the_county_of_the_law_beside_it() {
    for (issuer, area, county) in [
        ("河源江东新区临江镇人民政府", "江东新区", "紫金县"),
        ("河源市某某示范区临江镇人民政府", "某某示范区", "紫金县"),
    ] {
        let title = "临江镇2022年法治政府建设年度报告";
        let place = identified(&Given { title, issuer, ..Given::default() }).place;
        assert_eq!(place.county.as_deref(), Some(area));
        assert_eq!(place.functional_area.as_deref(), Some(area));
        assert_eq!(place.statutory_county.as_deref(), Some(county));
        assert_eq!((place.code.as_deref(), place.basis), (Some("441621109"), Basis::Text));
    }
}

#[test]
fn an_undecided_place_keeps_its_name_and_tells_the_choice() {
    let report =
        identified(&Given { title: "重庆市太安镇2022年法治政府建设年度报告", ..Given::default() });
    assert_eq!(report.place.candidates, ["500101156", "500152117"]);
    assert_eq!(report.place.province.as_deref(), Some("重庆市"));
    assert_eq!(report.place.basis, Basis::None);
    let notice = report.notices.iter().find(|n| n.kind == NoticeKind::Place).unwrap();
    assert!(notice.message.contains("重庆市潼南区太安镇"), "{}", notice.message);
}

#[test]
fn the_basis_is_text_only_where_town_and_county_are_printed() {
    for (title, text, basis) in [
        ("武江区西河镇2022年法治政府建设年度报告", "", Basis::Text),
        ("西联镇2022年法治政府建设年度报告", "武江区法院", Basis::Text),
        ("省新镇2022年法治政府建设年度报告", "", Basis::Inferred),
    ] {
        assert_eq!(identified(&Given { title, text, ..Given::default() }).place.basis, basis, "{title}");
    }
}

#[test]
fn title_and_signature_of_different_towns_are_told() {
    let given = Given {
        title: "武江区西河镇2022年法治政府建设年度报告", issuer: "西联镇人民政府", ..Given::default()
    };
    let report = identified(&given);
    assert_eq!(report.place.town.as_deref(), Some("西河镇"));
    assert!(report.notices.iter().any(|n| n.kind == NoticeKind::Place && n.message.contains("西联镇")));
}

#[test]
fn kinds() {
    for (title, issuer, text, kind) in [
        ("西河镇2022年法治政府建设年度报告", "", "", Kind::Township),
        ("清城区东城街道办事处2022年法治政府建设年度报告", "", "", Kind::Subdistrict),
        ("武江区2022年法治政府建设年度报告", "", "我区。", Kind::County),
        ("韶关市2022年法治政府建设年度报告", "", "", Kind::City),
        ("英德市2022年法治政府建设年度报告", "", "", Kind::County),
        ("广东省2022年法治政府建设年度报告", "", "", Kind::Other),
        ("武江区司法局2022年法治政府建设年度报告", "", "", Kind::Department),
        ("西河镇司法所2022年法治政府建设年度报告", "", "", Kind::Department),
        ("2022年法治政府建设年度报告", "武江区农业农村局", "", Kind::Department),
        ("2022年法治政府建设年度报告", "", "我局开展培训，我局立案。", Kind::Department),
        ("2022年法治政府建设年度报告", "", "我街道开展培训。", Kind::Subdistrict),
        ("", "", "我乡开展培训。", Kind::Township),
        ("西河镇2022年政府信息公开工作年度报告", "", "", Kind::Other),
        ("2022年述职述法报告", "", "本人，本人，本人述法。", Kind::Other),
        ("", "", "本人，本人，本人述法。", Kind::Other),
        ("《西河镇2022年法治政府建设年度报告》解读", "", "", Kind::Other),
        ("西河镇2022年法治政府建设工作要点", "", "", Kind::Other),
        ("西河镇2022年法治政府建设情况及2023年工作要点", "", "", Kind::Township),
        ("关于做好2022年法治政府建设工作的通知", "", "", Kind::Other),
        ("x镇20xx年法治政府建设年度报告", "", "x镇，xx年，全镇xx人。", Kind::Other),
        ("2022年法治政府建设年度报告", "", "", Kind::Other),
    ] {
        let report = identified(&Given { title, issuer, text, ..Given::default() });
        assert_eq!(report.kind, kind, "{title} {issuer} {text}");
        let told = report.notices.iter().any(|n| n.kind == NoticeKind::OtherKind);
        assert_eq!(told, !kind.is_listed(), "{title} {issuer} {text}");
    }
}

#[test]
fn a_report_of_one_short_section_is_one() {
    let section =
        Section { level: 1, marker: "一、".into(), heading: "工作情况".into(), line: 2, ..Section::default() };
    for (sections, text, kind) in [
        (vec![section], "", Kind::Township),
        (vec![], "我镇全年发放资料300份。", Kind::Township),
        (vec![], "页面不存在", Kind::NotAReport),
    ] {
        let preamble = vec![Paragraph { text: text.into(), line: 3 }];
        let title = Some("西河镇2024年法治政府建设年度报告".into());
        let mut report = Report { title, preamble, sections, ..Report::default() };
        identify(&mut report, &PageFacts::default(), "a.txt");
        assert_eq!(report.kind, kind, "{text}");
    }
}

#[test]
fn other_texts_are_no_reports() {
    for text in ["番茄两个，鸡蛋三枚，先炒后煮。", "", "第一章 那年春天，镇上来了一个生人。", "error 404 at line 7"]
    {
        let mut report = Report { preamble: vec![Paragraph { text: text.into(), line: 1 }], ..Report::default() };
        identify(&mut report, &PageFacts::default(), "武江区/西河镇2022.txt");
        assert_eq!((report.kind, report.year, report.place.town), (Kind::NotAReport, None, None), "{text}");
    }
}

#[test]
fn years_by_evidence_in_order() {
    let title = "西河镇法治政府建设年度报告";
    for (given, year) in [
        (
            Given {
                title: "西河镇2022年法治政府建设年度报告", text: "2021年以来", ..Given::default()
            },
            Some(2022),
        ),
        (
            Given {
                title, text: "按《2021年要点》，2023年来。现将2022年度情况报告如下：", ..Given::default()
            },
            Some(2022),
        ),
        (
            Given {
                title, text: "按照2021—2025年规划和法〔2019〕26号，2022年，我镇", ..Given::default()
            },
            Some(2022),
        ),
        (Given { title, heading: "2022年存在的问题", ..Given::default() }, Some(2022)),
        (Given { title, heading: "2023年工作思路", ..Given::default() }, Some(2022)),
        (Given { title, text: "今年以来，我镇", signed: Some((2023, 1, 9)), ..Given::default() }, Some(2022)),
        (Given { title, text: "今年以来，我镇", signed: Some((2022, 12, 20)), ..Given::default() }, Some(2022)),
        (Given { title, text: "今年以来，我镇", signed: Some((2022, 9, 20)), ..Given::default() }, None),
        (Given { title, text: "今年以来，我镇", path: "武江区/西河镇2022.txt", ..Given::default() }, Some(2022)),
        (Given { title, text: "今年以来，我镇", ..Given::default() }, None),
    ] {
        let report = identified(&given);
        assert_eq!(report.year, year, "{} {} {}", given.title, given.text, given.heading);
        let told = report.notices.iter().any(|n| n.kind == NoticeKind::Year);
        assert_eq!(told, year.is_none(), "{} {} {}", given.title, given.text, given.heading);
    }
}

#[test]
fn years_that_contradict_each_other_are_told() {
    let title = "西河镇2024年法治政府建设年度报告";
    for given in [
        Given { title, signed: Some((2021, 1, 9)), ..Given::default() },
        Given { title, heading: "2023年存在的问题", ..Given::default() },
        Given { title, text: "现将2023年工作报告如下", ..Given::default() },
    ] {
        let report = identified(&given);
        assert_eq!(report.year, Some(2024));
        assert_eq!(report.notices.iter().filter(|n| n.kind == NoticeKind::Year).count(), 1, "{:?}", report.notices);
    }
}

#[test]
fn dates_of_the_page_fill_what_the_text_leaves_open() {
    let date = |day| Date::new(2023, 1, day);
    let page = PageFacts { published: date(20), signed: date(9), ..PageFacts::default() };
    let mut report = Report { signed: date(8), ..Report::default() };
    identify(&mut report, &page, "");
    assert_eq!((report.signed, report.published), (date(8), date(20)));
    let mut report = Report::default();
    identify(&mut report, &page, "");
    assert_eq!((report.signed, report.published), (date(9), date(20)));
}

proptest::proptest! {
    #[test]
    fn nothing_in_a_text_stops_the_reading(title in ".{0,40}", text in "[我镇乡街道县区市年0-9二〔〕x法治 a]{0,80}", path in ".{0,30}") {
        let report = identified(&Given { title: &title, issuer: &text, text: &text, path: &path, ..Given::default() });
        proptest::prop_assert!(report.place.code.is_none() || report.place.candidates.is_empty());
    }
}
