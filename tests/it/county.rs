//! An invented county and its figures, for comparisons.

use std::fmt::Write;

use zhenbao::compare::{Arrangement, Column, Filter, Grid, Options, grid};
use zhenbao::measure::Indicators;
use zhenbao::report::{Fact, PeriodType, Qualifier};

use Qualifier::{About, Exact, Over, Zero};

/// A figure by its indicator, its words and the words around it.
pub(crate) fn figure(
    indicator: &str,
    before: &str,
    value: f64,
    qualifier: Qualifier,
    printed: &str,
    unit: &str,
) -> Fact {
    let stock = ["enforcement_cert_holders", "legal_literate_persons", "villages_count"].contains(&indicator);
    Fact {
        indicator: indicator.into(),
        value,
        high: None,
        unit: unit.into(),
        unit_printed: unit.into(),
        confidence: 0.9,
        qualifier,
        facet: None,
        period_type: if stock { PeriodType::PointInTime } else { PeriodType::ReportingYear },
        period: None,
        printed: printed.into(),
        sentence: format!("{before}{printed}。"),
        section: vec!["一、".into(), "（三）".into()],
        line: 41,
        page: None,
        corrected: None,
    }
}

/// The invented towns with their figures of 2023, and two of the year before.
pub(crate) fn county() -> Vec<(&'static str, Vec<Fact>, Vec<Fact>)> {
    let f = figure;
    let luzhou = vec![
        f("mediation_accepted", "全年受理矛盾纠纷", 214.0, Exact, "214件", "件"),
        f("mediation_success", "调解成功", 209.0, Exact, "209件", "件"),
        f("mediation_success_rate", "成功率", 97.7, Exact, "97.7%", "%"),
        f("admin_penalty_cases", "办结行政处罚案件", 35.0, Exact, "35件", "件"),
        f("enforcement_cert_holders", "现有持证人员", 6.0, Exact, "6名", "名"),
        f("admin_reconsideration_cases", "全年", 0.0, Zero, "未发生行政复议案件", ""),
        f("publicity_events", "开展宣讲", 36.0, Exact, "36场次", "场次"),
        f("publicity_materials", "发放资料", 5200.0, Over, "5200余份", "份"),
        f("publicity_reach", "受教育群众", 11000.0, About, "约1.1万人次", "人次"),
        f("legal_literate_persons", "总数达到", 39.0, Exact, "39名", "名"),
        f("villages_count", "共辖村", 13.0, Exact, "13个", "个"),
    ];
    let songyue = vec![
        f("mediation_accepted", "全年受理矛盾纠纷", 187.0, Exact, "187件", "件"),
        f("mediation_success", "调解成功", 175.0, Exact, "175件", "件"),
        f("mediation_success_rate", "调解成功率", 98.4, Exact, "98.4%", "%"),
        f("admin_penalty_cases", "全年", 0.0, Zero, "没有发生行政处罚案件", ""),
        f("enforcement_cert_holders", "持有执法证的", 4.0, Exact, "4名", "名"),
        f("publicity_events", "普法活动", 20.0, Over, "20余场次", "场次"),
        f("publicity_materials", "发放宣传资料", 3100.0, Over, "3100余份", "份"),
        f("publicity_reach", "受教育群众", 3000.0, Over, "3000余人次", "人次"),
        f("legal_literate_persons", "法律明白人", 27.0, Exact, "27名", "名"),
        f("villages_count", "全部", 9.0, Exact, "9个", "个"),
    ];
    let xiyue = vec![
        f("mediation_accepted", "全年受理矛盾纠纷", 120.0, About, "约120件", "件"),
        f("admin_penalty_cases", "作出行政处罚", 12.0, Exact, "12件", "件"),
        f("enforcement_cert_holders", "已取得的", 7.0, Exact, "7人", "人"),
        f("enforcement_cert_holders", "名册上", 5.0, Exact, "5人", "人"),
        f("admin_reconsideration_cases", "全年", 0.0, Zero, "没有发生行政复议案件", ""),
        f("publicity_events", "普法活动", 24.0, Exact, "24场次", "场次"),
        f("publicity_materials", "发放读本", 1700.0, Exact, "1700册", "册"),
        f("publicity_reach", "受教育", 2400.0, Exact, "2400人", "人"),
        f("legal_literate_persons", "累计", 41.0, Exact, "41名", "名"),
    ];
    let before = |n: f64| vec![f("mediation_accepted", "受理", n, Exact, "", "件")];
    vec![("鹭洲镇", luzhou, before(187.0)), ("松月镇", songyue, before(183.0)), ("溪月乡", xiyue, vec![])]
}

/// Sixty towns and every indicator; two thirds of the cells are filled.
pub(crate) fn large() -> (Grid, Arrangement) {
    let table = Indicators::built_in();
    let mut seed = 7u64;
    let mut next = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut towns = Vec::new();
    for number in 0..60 {
        let mut town = String::new();
        let _ = write!(
            town,
            "{}{}镇",
            ["上", "下", "东", "西", "南", "北"][number % 6],
            ["溪", "塘", "桥", "山", "洲", "岭", "坪", "湾", "石", "沙"][number / 6]
        );
        let mut facts = Vec::new();
        for indicator in table.all() {
            let unit = indicator.unit.as_str();
            match next(6) {
                0 | 1 => {}
                2 => facts.push(figure(&indicator.id, "全年", 0.0, Zero, "没有发生", unit)),
                3 => facts.push(figure(&indicator.id, "全年约", next(9000) as f64 + 1.0, About, "约若干", unit)),
                _ => facts.push(figure(&indicator.id, "全年共", next(400) as f64 + 1.0, Exact, "若干", unit)),
            }
        }
        towns.push((town, facts));
    }
    let column = |(town, facts): &'static (String, Vec<Fact>)| Column {
        id: town,
        county: Some("清晏县"),
        town: Some(town),
        year: Some(2023),
        facts,
        ..Column::default()
    };
    let kept: &'static [(String, Vec<Fact>)] = Vec::leak(towns);
    let grid = grid(&kept.iter().map(column).collect::<Vec<_>>(), table, Options::default());
    let shown = Arrangement::new(&grid, &Filter { reported: true, ..Filter::default() });
    (grid, shown)
}
