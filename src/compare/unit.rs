//! Which printed units count the same thing.

use crate::measure::{Indicator, Kind};

/// Units that stand for each other; a unit that is in no row stands for itself alone. Papers (份 册 张 本) do not stand
/// for each other: one 册 can be many 张.
const ALIKE: [&[&str]; 8] = [
    &["件", "宗", "起", "例", "单", "案", "桩"],
    &["人", "名", "位", "员"],
    &["次", "场", "场次", "期", "轮", "回", "班次", "堂", "节", "课", "堂次", "课次", "次数", "遍", "轮次"],
    &["批", "批次"],
    &["条", "幅", "条次"],
    &["部次", "台次", "辆次", "车次"],
    &["个", "处", "间", "所"],
    &["份", "份次"],
];

/// Stand before a unit and belong to the number.
const BEFORE: [char; 7] = ['余', '多', '来', '几', '万', '亿', '千'];

/// The class of the unit that a figure of `indicator` is printed with, named by one of its units.
pub(super) fn class<'a>(indicator: &'a Indicator, printed: &'a str) -> &'a str {
    let bare = printed.trim_start_matches(BEFORE);
    let own = alike(&indicator.unit);
    // 个 counts anything; money, areas and percentages are converted when they are read.
    let converted = matches!(indicator.kind, Kind::Money | Kind::Percent | Kind::Area);
    if converted || bare.is_empty() || bare == "个" { own } else { alike(bare) }
}

fn alike(unit: &str) -> &str {
    ALIKE.iter().find(|row| row.contains(&unit)).and_then(|row| row.first()).copied().unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Indicators;

    #[test]
    fn units_that_count_the_same() {
        let table = Indicators::built_in();
        for (id, a, b, same) in [
            ("mediation_accepted", "件", "宗", true),
            ("mediation_accepted", "余起", "个", true),
            ("mediation_accepted", "件", "件次", false),
            ("publicity_reach", "人次", "人", false),
            ("publicity_reach", "万人次", "人次", true),
            ("publicity_materials", "份", "册", false),
            ("publicity_materials", "余份", "份", true),
            ("publicity_events", "场次", "期", true),
            ("enforcement_cert_holders", "名", "位", true),
            ("mediation_amount", "万元", "余元", true),
            ("mediation_success_rate", "%", "％", true),
            ("villages_count", "", "个", true),
            ("villages_count", "口", "个", false),
        ] {
            let indicator = table.get(id).unwrap();
            assert_eq!(class(indicator, a) == class(indicator, b), same, "{id} {a} {b}");
        }
    }
}
