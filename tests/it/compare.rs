//! Comparisons of the invented county, and the three states through every way out.

use proptest::prelude::*;
use scraper::{Html, Selector};
use serde_json::Value;
use zhenbao::compare::{Arrangement, Column, Filter, Grid, Options, RowOrder, figures, grid};
use zhenbao::export::{
    CompareStyle, GridJson, compare_bars, compare_csv, compare_html, compare_markdown, compare_table,
};
use zhenbao::measure::{Indicators, checks, facts};
use zhenbao::report::Qualifier::{About, Exact, Over, Zero};
use zhenbao::report::{Corrected, Fact, PeriodType, Qualifier, Report, Told};

use super::county::{county, figure, large};

/// The rows of the small comparison.
const ROWS: [&str; 10] = [
    "mediation_accepted",
    "mediation_success",
    "mediation_success_rate",
    "admin_penalty_cases",
    "enforcement_cert_holders",
    "admin_reconsideration_cases",
    "publicity_events",
    "publicity_materials",
    "publicity_reach",
    "legal_literate_persons",
];

fn small(options: Options) -> (Grid, Arrangement) {
    let county = county();
    let column =
        |(town, facts, before): &'_ (&'static str, Vec<Fact>, Vec<Fact>)| (*town, facts.clone(), before.clone());
    let kept: Vec<_> = county.iter().map(column).collect();
    let columns: Vec<Column> = kept
        .iter()
        .map(|(town, facts, before)| Column {
            id: town,
            county: Some("清晏县"),
            town: Some(town),
            year: Some(2023),
            facts,
            before: Some(before),
            ..Column::default()
        })
        .collect();
    let mut grid = grid(&columns, Indicators::built_in(), options);
    grid.set_finding("mediation_success_rate", 1, "与 175/187=93.6 不符");
    let ids = ROWS.map(String::from).into();
    let mut shown = Arrangement::new(&grid, &Filter { indicators: ids, ..Filter::default() });
    shown.sort_rows(&grid, RowOrder::Table);
    (grid, shown)
}

const PLAIN: CompareStyle = CompareStyle { sentences: false, bars: false, english: false, width: Some(80), bom: false };

#[test]
fn a_table_of_eighty_columns() {
    let (grid, shown) = small(Options::default());
    insta::assert_snapshot!(compare_table(&grid, &shown, PLAIN).join("\n"), @"
    清晏县 2023  3 份 x 10 项

    指标                          鹭洲镇  松月镇  溪月乡      中位
    行政执法
      持行政执法证人数 人              6       4       ?     5 (2)
      行政处罚案件数 件               35       0      12    12 (3)
    矛盾纠纷化解
      受理(调解)矛盾纠纷件数 件      214     187   约120   187 (3)
      调解成功件数 件                209     175      --   192 (2)
      调解成功率 %                  97.7  98.4*!      --
    监督与行政争议
      行政复议案件数 件                0      --       0     0 (2)
    普法宣传
      普法宣传活动场次 场次           36    20余      24    24 (3)
      发放宣传资料份数 份         5200余  3100余   1700*  4150 (2)
      普法受众人次 人次          约11000  3000余   2400*  7000 (2)
      法律明白人数 人                 39      27      41    39 (3)

    -- 未报告  0 报告写明没有  ? 不能判定  * 未排名  ! 有疑点  (n) 参加比较的个数

    1. 溪月乡 持行政执法证人数: 文中有几个不同的数（7人、5人）
    2. 松月镇 调解成功率: 未参加排名；与 175/187=93.6 不符
    3. 溪月乡 发放宣传资料份数: 原文单位册；未参加排名
    4. 溪月乡 普法受众人次: 原文单位人；未参加排名
    ");
}

#[test]
fn a_table_per_village_says_so() {
    let (grid, shown) = small(Options { per_village: true, ..Options::default() });
    insta::assert_snapshot!(compare_table(&grid, &shown, PLAIN).join("\n"), @"
    清晏县 2023  3 份 x 10 项  按村（社区）数折算

    指标                             鹭洲镇   松月镇  溪月乡       中位
    行政执法
      持行政执法证人数 人/村           0.46     0.44       ?   0.45 (2)
      行政处罚案件数 件/村              2.7        0       ?    1.3 (2)
    矛盾纠纷化解
      受理(调解)矛盾纠纷件数 件/村     16.5     20.8       ?   18.6 (2)
      调解成功件数 件/村               16.1     19.4      --   17.8 (2)
      调解成功率 %                     97.7   98.4*!      --
    监督与行政争议
      行政复议案件数 件/村                0       --       0      0 (2)
    普法宣传
      普法宣传活动场次 场次/村          2.8    2.2余       ?    2.5 (2)
      发放宣传资料份数 份/村          400余  344.4余       ?  372.2 (2)
      普法受众人次 人次/村          约846.2  333.3余       ?  589.7 (2)
      法律明白人数 人/村                  3        3       ?      3 (2)

    -- 未报告  0 报告写明没有  ? 不能判定  * 未排名  ! 有疑点  (n) 参加比较的个数

    1. 溪月乡 持行政执法证人数: 文中有几个不同的数（7人、5人）
    2. 溪月乡 行政处罚案件数: 没有村数，不能折算（12件）
    3. 溪月乡 受理(调解)矛盾纠纷件数: 没有村数，不能折算（约120件）
    4. 松月镇 调解成功率: 未参加排名；与 175/187=93.6 不符
    5. 溪月乡 普法宣传活动场次: 没有村数，不能折算（24场次）
    6. 溪月乡 发放宣传资料份数: 没有村数，不能折算（1700册）
    7. 溪月乡 普法受众人次: 没有村数，不能折算（2400人）
    8. 溪月乡 法律明白人数: 没有村数，不能折算（41名）
    ");
}

#[test]
fn a_narrow_table_the_other_way_round() {
    let (grid, mut shown) = small(Options::default());
    shown.transpose();
    let style = CompareStyle { width: Some(50), english: true, ..PLAIN };
    insta::assert_snapshot!(compare_table(&grid, &shown, style).join("\n"), @"
    清晏县 2023  3 reports x 10 indicators

                  Holders of
                 enforcement    Administrative
    Town        certificates     penalty cases
    鹭洲镇                 6                35
    松月镇                 4                 0
    溪月乡                 ?                12
    Median             5 (2)            12 (3)

                    Disputes          Disputes
                  accepted /      successfully
    Town            mediated          mediated
    鹭洲镇               214               209
    松月镇               187               175
    溪月乡             约120                --
    Median           187 (3)           192 (2)

                                Administrative
                   Mediation   reconsideration
    Town      success rate %             cases
    鹭洲镇              97.7                 0
    松月镇            98.4*!                --
    溪月乡                --                 0
    Median                               0 (2)

                                     Publicity
             Legal publicity         materials
    Town              events       distributed
    鹭洲镇                36            5200余
    松月镇              20余            3100余
    溪月乡                24             1700*
    Median            24 (3)          4150 (2)

                              “Law-literate”
    Town    People reached         villagers
    鹭洲镇         约11000                39
    松月镇          3000余                27
    溪月乡           2400*                41
    Median        7000 (2)            39 (3)

    -- not reported  0 reported as none  ? undecided
    * not ranked  ! finding  (n) compared

    1. 松月镇 Mediation success rate: not ranked; 与
        175/187=93.6 不符
    2. 溪月乡 Holders of enforcement certificates:
        several figures that differ（7人、5人）
    3. 溪月乡 Publicity materials distributed: printed
        in 册; not ranked
    4. 溪月乡 People reached: printed in 人; not
        ranked
    ");
}

#[test]
fn bars_of_a_row() {
    let (grid, shown) = small(Options::default());
    let bars = |id: &str| compare_bars(&grid, &shown, grid.row_of(id).unwrap(), PLAIN).join("\n");
    insta::assert_snapshot!(format!("{}\n{}", bars("mediation_accepted"), bars("publicity_reach")), @r##"
    受理(调解)矛盾纠纷件数 件  2023
      鹭洲镇  ########################################    214      1/3  +27
      松月镇  ###################################         187      2/3  +4
      溪月乡  ######################                    约120      3/3
    普法受众人次 人次  2023
      鹭洲镇  ########################################  约11000      1/2
      松月镇  ###########                                3000余      2/2
      溪月乡                                              2400*
    "##);
}

#[test]
fn comma_separated_values() {
    let (grid, shown) = small(Options::default());
    insta::assert_snapshot!(compare_csv(&grid, &shown, PLAIN).replace('\r', ""), @r##"
    indicator,name,unit,鹭洲镇,松月镇,溪月乡
    enforcement_cert_holders,持行政执法证人数,人,6,4,?
    admin_penalty_cases,行政处罚案件数,件,35,0,12
    mediation_accepted,受理(调解)矛盾纠纷件数,件,214,187,120
    mediation_success,调解成功件数,件,209,175,
    mediation_success_rate,调解成功率,%,97.7,98.4,
    admin_reconsideration_cases,行政复议案件数,件,0,,0
    publicity_events,普法宣传活动场次,场次,36,20,24
    publicity_materials,发放宣传资料份数,份,5200,3100,1700
    publicity_reach,普法受众人次,人次,11000,3000,2400
    legal_literate_persons,法律明白人数,人,39,27,41
    "##);
    let style = CompareStyle { sentences: true, bom: true, ..PLAIN };
    let with_sources = compare_csv(&grid, &shown, style);
    assert!(with_sources.starts_with("\u{feff}indicator,name,unit,鹭洲镇,鹭洲镇 说明,鹭洲镇 出处,松月镇"));
    assert!(with_sources.contains(",2400,原文单位人；未参加排名,受教育2400人。 一、（三） 第 41 行\r\n"));
}

#[test]
fn markdown_with_its_notes() {
    let (grid, shown) = small(Options::default());
    insta::assert_snapshot!(compare_markdown(&grid, &shown, PLAIN), @r"
    # 清晏县 2023  3 份 x 10 项

    | 指标 | 鹭洲镇 | 松月镇 | 溪月乡 | 中位 |
    | :-- | --: | --: | --: | --: |
    | **行政执法** |  |  |  |  |
    | 持行政执法证人数 人 | 6 | 4 | ?[^1] | 5 (2) |
    | 行政处罚案件数 件 | 35 | 0 | 12 | 12 (3) |
    | **矛盾纠纷化解** |  |  |  |  |
    | 受理(调解)矛盾纠纷件数 件 | 214 | 187 | 约120 | 187 (3) |
    | 调解成功件数 件 | 209 | 175 | -- | 192 (2) |
    | 调解成功率 % | 97.7 | 98.4\*\![^2] | -- |  |
    | **监督与行政争议** |  |  |  |  |
    | 行政复议案件数 件 | 0 | -- | 0 | 0 (2) |
    | **普法宣传** |  |  |  |  |
    | 普法宣传活动场次 场次 | 36 | 20余 | 24 | 24 (3) |
    | 发放宣传资料份数 份 | 5200余 | 3100余 | 1700\*[^3] | 4150 (2) |
    | 普法受众人次 人次 | 约11000 | 3000余 | 2400\*[^4] | 7000 (2) |
    | 法律明白人数 人 | 39 | 27 | 41 | 39 (3) |

    -- 未报告  0 报告写明没有  ? 不能判定  \* 未排名  \! 有疑点  (n) 参加比较的个数

    [^1]: 溪月乡 持行政执法证人数: 文中有几个不同的数（7人、5人）

    [^2]: 松月镇 调解成功率: 未参加排名；与 175/187=93.6 不符

    [^3]: 溪月乡 发放宣传资料份数: 原文单位册；未参加排名

    [^4]: 溪月乡 普法受众人次: 原文单位人；未参加排名
    ");
}

#[test]
fn json_of_the_contract() {
    let (grid, shown) = small(Options::default());
    let json = serde_json::to_value(GridJson::of(&grid, &shown)).unwrap();
    assert_eq!(
        json["columns"][0],
        serde_json::json!({"id": "鹭洲镇", "county": "清晏县", "town": "鹭洲镇", "year": 2023})
    );
    let row = json["rows"].as_array().unwrap().iter().find(|r| r["indicator"] == "mediation_success_rate").unwrap();
    let cell = &row["cells"][1];
    let contract = ["state", "value", "high", "qualifier", "unit_printed", "sentence", "section", "line", "finding"];
    let fields: Vec<String> = contract.iter().map(|f| cell[f].to_string()).collect();
    assert_eq!(
        fields.join(" "),
        r#""value" 98.4 null "exact" "%" "调解成功率98.4%。" ["一、","（三）"] 41 "与 175/187=93.6 不符""#
    );
    let missing = &row["cells"][2];
    assert!(contract.iter().skip(1).all(|f| missing.get(f).is_some_and(Value::is_null)), "{missing}");
}

/// Reports of the sample library, read and measured as the program does it.
#[test]
fn figures_lead_back_to_the_samples() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-reports");
    let read = |path: &str| -> Report {
        let mut report = zhenbao::read::read(&std::fs::read(root.join(path)).unwrap(), path).unwrap();
        report.facts = facts(&report, Indicators::built_in());
        report
    };
    let reports = ["清晏县/鹭洲镇/2023.html", "清晏县/松月镇/松月镇2023.txt", "清晏县/溪月乡/2023.txt"].map(read);
    let mut grid = grid(&reports.each_ref().map(Column::of), Indicators::built_in(), Options::default());
    for (at, report) in reports.iter().enumerate() {
        grid.set_findings(at, &checks(report, &report.facts));
    }
    let rate = &grid.rows[grid.row_of("mediation_success_rate").unwrap()];
    assert_eq!(rate.cells.iter().map(zhenbao::compare::Cell::signed).collect::<Vec<_>>(), ["97.7", "98.4*!", "--"]);
    let cases = &grid.rows[grid.row_of("mediation_accepted").unwrap()];
    assert_eq!(cases.cells.iter().map(zhenbao::compare::Cell::words).collect::<Vec<_>>(), ["214", "187", "约120"]);
    let filled = grid.rows.iter().flat_map(|r| r.cells.iter().enumerate());
    let mut count = 0;
    for (evidence, column) in filled.filter_map(|(at, c)| Some((c.evidence()?, at))) {
        count += 1;
        assert_eq!(reports[column].facts[evidence.fact].sentence, evidence.sentence);
        assert!(reports[column].pieces().iter().any(|p| p.text.contains(&evidence.sentence)), "{}", evidence.sentence);
    }
    assert!(count >= 30, "{count}");
}

/// What one way out says of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    Missing,
    Zero,
    Value,
    Unknown,
}

impl Said {
    fn of(words: &str, missing: &str) -> Self {
        let words = words.trim_end_matches(['*', '!', '^']);
        match words {
            "?" => Self::Unknown,
            _ if words == missing => Self::Missing,
            _ if words.parse::<f64>().is_ok_and(|n| n == 0.0) => Self::Zero,
            _ => Self::Value,
        }
    }
}

/// The short names keep the lines of the plain table whole.
const TRIED: [&str; 4] = ["mediation_accepted", "mediation_success_rate", "publicity_reach", "villages_count"];
const TOWNS: [&str; 3] = ["甲镇", "乙镇", "丙镇"];

fn any_fact() -> impl Strategy<Value = (usize, Fact)> {
    let numbers = prop_oneof![
        Just(0.0),
        Just(-0.0),
        1.0..500.0f64,
        1e-9..1.0f64,
        Just(f64::NAN),
        Just(1e300),
        (1u32..50).prop_map(f64::from)
    ];
    let qualifiers = prop_oneof![Just(Exact), Just(About), Just(Over), Just(Qualifier::AtLeast), Just(Zero)];
    let periods = prop_oneof![
        4 => Just(PeriodType::ReportingYear),
        1 => Just(PeriodType::PointInTime),
        1 => Just(PeriodType::PartYear),
        1 => Just(PeriodType::MultiYear),
        1 => Just(PeriodType::Rate),
    ];
    let units = prop_oneof![Just("件"), Just("人"), Just("人次"), Just("")];
    let facets = prop_oneof![4 => Just(None), 1 => Just(Some("其他".to_owned()))];
    let high = proptest::option::weighted(0.2, 0.0..900.0f64);
    (0..TOWNS.len(), 0..TRIED.len(), numbers, qualifiers, periods, (units, facets, high, 0.3..1.0f32)).prop_map(
        |(town, indicator, value, qualifier, period_type, (unit, facet, high, confidence))| {
            let fact = figure(TRIED[indicator], "全年", value, qualifier, "若干", unit);
            (town, Fact { period_type, facet, high, confidence, ..fact })
        },
    )
}

/// What the user did with a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Read,
    Struck,
    /// Set right to this number; 0 where the user says that there was none.
    Set(f64),
}

impl Fate {
    fn befall(self, fact: Fact) -> Fact {
        let (value, high, qualifier) = (fact.value, fact.high, fact.qualifier);
        let read = Corrected { value, high, qualifier, reason: "与台账, 不符|*0*".into(), created: String::new() };
        match self {
            Self::Read => fact,
            Self::Struck => Fact { corrected: Some(Box::new(read)), ..fact },
            Self::Set(value) => {
                let corrected = Some(Box::new(read));
                Fact { value, high: None, qualifier: Exact, confidence: 1.0, corrected, ..fact }
            }
        }
    }
}

fn any_fate() -> impl Strategy<Value = Fate> {
    let number = prop_oneof![Just(0.0), 1.0..500.0f64];
    prop_oneof![3 => Just(Fate::Read), 1 => Just(Fate::Struck), 1 => number.prop_map(Fate::Set)]
}

/// The states of town × indicator as each way out says them.
fn told(grid: &Grid, shown: &Arrangement) -> Vec<(&'static str, Vec<Said>)> {
    let style = CompareStyle { width: None, ..PLAIN };
    let json = serde_json::to_value(GridJson::of(grid, shown)).unwrap();
    let state = |cell: &Value| match (cell["state"].as_str().unwrap(), cell["value"].as_f64()) {
        ("missing", None) => Said::Missing,
        ("unknown", None) => Said::Unknown,
        ("zero", Some(0.0)) => Said::Zero,
        ("value", Some(n)) if n != 0.0 || !cell["high"].is_null() => Said::Value,
        other => panic!("{other:?}"),
    };
    let rows = json["rows"].as_array().unwrap().iter();
    let from_json = rows.flat_map(|r| r["cells"].as_array().unwrap()).map(state).collect();

    let csv = compare_csv(grid, shown, style);
    let from_csv =
        csv.lines().skip(1).flat_map(|l| l.split(',').skip(3).take(TOWNS.len())).map(|w| Said::of(w, "")).collect();

    let markdown = compare_markdown(grid, shown, style).replace('\\', "");
    let lines = markdown.lines().filter(|l| l.starts_with("| ") && !l.contains("**")).skip(2);
    let cells = lines.flat_map(|l| l.split('|').skip(2).take(TOWNS.len()).map(str::trim).collect::<Vec<_>>());
    let from_markdown = cells.map(|w| Said::of(w.split("[^").next().unwrap(), "--")).collect();

    let table = compare_table(grid, shown, style);
    let labels = shown.rows.iter().map(|r| format!("{} {}", grid.rows[*r].zh, grid.rows[*r].unit));
    let rests = labels.map(|l| table.iter().find_map(|t| t.trim_start().strip_prefix(&l)).unwrap().to_owned());
    let words = rests.flat_map(|r| r.split_whitespace().take(TOWNS.len()).map(str::to_owned).collect::<Vec<_>>());
    let from_table = words.map(|w| Said::of(&w, "--")).collect();

    let page = Html::parse_document(&compare_html(grid, shown, style));
    let (line, cell) = (Selector::parse("tbody tr:not(.group)").unwrap(), Selector::parse("td:not(.stats)").unwrap());
    let cells = page.select(&line).flat_map(|l| l.select(&cell).collect::<Vec<_>>());
    let from_html = cells.map(|c| Said::of(c.text().next().unwrap(), "--")).collect();
    let cells = shown.rows.iter().flat_map(|r| grid.rows[*r].cells.iter());
    let from_grid = cells.map(|cell| Said::of(&cell.signed(), "--")).collect();
    vec![
        ("json", from_json),
        ("grid", from_grid),
        ("csv", from_csv),
        ("markdown", from_markdown),
        ("table", from_table),
        ("html", from_html),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_missing_figure_becomes_zero(
        facts in proptest::collection::vec((any_fact(), any_fate()), 0..14),
        per_village: bool,
    ) {
        let of = |town: usize, struck: bool| {
            let own = facts.iter().filter(|((t, _), fate)| *t == town && (*fate == Fate::Struck) == struck);
            own.map(|((_, f), fate)| fate.befall(f.clone())).collect::<Vec<_>>()
        };
        let (kept, gone) = ([0, 1, 2].map(|town| of(town, false)), [0, 1, 2].map(|town| of(town, true)));
        let column = |(town, (facts, struck))| Column { town: Some(town), year: Some(2023), facts, struck, ..Column::default() };
        let both = kept.iter().map(Vec::as_slice).zip(gone.iter().map(Vec::as_slice));
        let columns: Vec<Column> = TOWNS.into_iter().zip(both).map(column).collect();
        let grid = grid(&columns, Indicators::built_in(), Options { per_village, ..Options::default() });
        let shown = Arrangement::new(&grid, &Filter { indicators: TRIED.map(String::from).into(), ..Filter::default() });
        let all = told(&grid, &shown);
        for (at, said) in all[0].1.iter().enumerate().filter(|_| !per_village) {
            // What the columns of an index hold, which conditions and medians are answered from.
            let told = figures(&kept[at % TOWNS.len()], Indicators::built_in()).told(TRIED[at / TOWNS.len()]);
            let expected = match said {
                Said::Missing => told == Told::Nothing,
                Said::Unknown => told == Told::Unclear,
                Said::Zero => told.number() == Some(0.0),
                Said::Value => told.number().is_some(),
            };
            prop_assert!(expected, "{:?} {:?}", said, told);
        }
        for (way, states) in &all {
            prop_assert_eq!(states, &all[0].1, "{}", way);
            for (at, said) in states.iter().enumerate() {
                let (town, indicator) = (at % TOWNS.len(), TRIED[at / TOWNS.len()]);
                let own: Vec<&Fact> = kept[town].iter().filter(|f| f.indicator == indicator).collect();
                prop_assert_eq!(own.is_empty(), *said == Said::Missing, "{} {:?}", way, own);
                let none = own.iter().any(|f| f.value == 0.0 && f.facet.is_none());
                prop_assert!(*said != Said::Zero || none, "{} {:?}", way, own);
            }
        }
        for (row, column) in (0..grid.rows.len()).flat_map(|r| (0..TOWNS.len()).map(move |c| (r, c))) {
            let cell = grid.cell(row, column).unwrap();
            let id = &grid.rows[row].indicator;
            // What was struck out is told beside the cell and counts nowhere.
            prop_assert_eq!(cell.struck.is_some(), gone[column].iter().any(|f| f.indicator == *id));
            prop_assert!(!cell.is_corrected() || cell.note(false).contains("原读作"), "{}", cell.note(false));
        }
        for row in &grid.rows {
            let said = row.cells.iter().filter(|c| c.number().is_some()).count();
            prop_assert!(row.stats.iter().all(|s| s.n <= said && (s.n > 0) == s.min.is_some()));
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let mut fact = figure("publicity_reach", "=1+1|<script>x</script>\u{202e}", 7.0, Exact, "7人次", "\"><b>人");
    fact.section = vec!["[a](http://x)\n".into()];
    let town = "=cmd|'<img src=x>";
    let column = |town, year| Column {
        town: Some(town),
        year: Some(year),
        facts: std::slice::from_ref(&fact),
        ..Column::default()
    };
    let grid = grid(&[column(town, 2022), column("-乙镇", 2023)], Indicators::built_in(), Options::default());
    let shown = Arrangement::new(&grid, &Filter { reported: true, ..Filter::default() });
    let style = CompareStyle { sentences: true, bars: true, ..PLAIN };
    let page = compare_html(&grid, &shown, style);
    for tag in ["script", "img", "b"] {
        assert_eq!(Html::parse_document(&page).select(&Selector::parse(tag).unwrap()).count(), 0, "{tag}");
    }
    let csv = compare_csv(&grid, &shown, style);
    assert!(csv.starts_with("indicator,name,unit,'=cmd|'<img src=x> 2022,") && csv.contains(",'-乙镇 2023,"), "{csv}");
    assert!(csv.contains(",'=1+1|<script>"), "{csv}");
    let markdown = compare_markdown(&grid, &shown, style);
    assert!(!markdown.contains('<') && !markdown.contains("[a]") && markdown.contains("\\|"), "{markdown}");
    for text in [page, csv, markdown, compare_table(&grid, &shown, style).join("\n")] {
        let odd = |c: char| c.is_control() && c != '\n' && c != '\r' || c == '\u{202e}';
        assert!(!text.contains(odd));
    }
}

/// Writes the pages that are looked at in a browser; run by hand with the folder in `PAGES`.
#[test]
#[ignore = "makes pages for the eye"]
fn pages_for_the_eye() {
    let folder = std::path::PathBuf::from(std::env::var("PAGES").unwrap());
    let style = CompareStyle { sentences: true, bars: true, ..PLAIN };
    let (small, shown) = small(Options::default());
    std::fs::write(folder.join("small.html"), compare_html(&small, &shown, style)).unwrap();
    let (large, shown) = large();
    let page = compare_html(&large, &shown, CompareStyle { sentences: false, ..style });
    std::fs::write(folder.join("large.html"), page).unwrap();
    std::fs::write(folder.join("large.txt"), compare_table(&large, &shown, style).join("\n")).unwrap();
}

#[test]
fn sixty_towns_open_at_once() {
    let start = std::time::Instant::now();
    let (grid, shown) = large();
    assert_eq!((shown.rows.len(), grid.columns.len()), (99, 60));
    // A debug build on a busy machine; a release build takes a few milliseconds.
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
}
