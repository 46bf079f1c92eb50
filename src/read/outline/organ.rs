//! Lines that name the organ a report comes from, and nothing else.

/// Ends of names that sign reports.
const ORGANS: [&str; 14] = [
    "人民政府",
    "人民政府办公室",
    "办事处",
    "街道办",
    "委员会",
    "管委会",
    "党委",
    "党工委",
    "工委",
    "党组",
    "公所",
    "委員會",
    "辦事處",
    "管理處",
];

/// Further ends that count only where a date stands below.
const SIGNERS: [&str; 16] =
    ["政府", "办公室", "司法所", "局", "街道", "镇", "乡", "苏木", "所", "中心", "站", "院", "厅", "委", "鎮", "鄉"];

/// Ends of names that reports are addressed to.
const RECEIVERS: [&str; 24] = [
    "委",
    "政府",
    "人大",
    "常委会",
    "委员会",
    "政协",
    "办公室",
    "办",
    "局",
    "厅",
    "法院",
    "检察院",
    "党委",
    "党工委",
    "工委",
    "党组",
    "督察组",
    "领导小组",
    "办事处",
    "管委会",
    "单位",
    "部门",
    "部",
    "常務委員會",
];

/// A letterhead or signature: an organ's full name, joint organs in one line included.
pub(in crate::read) fn is_organ(text: &str) -> bool {
    is_name(text, 5..=60) && ORGANS.iter().any(|end| bare(text).ends_with(end))
}

/// A signature, given that a date stands below it: a shorter name will do.
pub(super) fn is_signer(text: &str) -> bool {
    is_organ(text) || (is_name(text, 3..=40) && SIGNERS.iter().any(|end| bare(text).ends_with(end)))
}

/// Organs named one after the other, joined with 、.
pub(super) fn joint(lines: &[&str]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in lines.iter().flat_map(|line| bare(line).split(['、', '，', '\t'])).flat_map(apart) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("、")
}

/// Whom a line addresses: the organs before its colon. `None` where the colon ends something else.
pub(super) fn addressee(text: &str) -> Option<&str> {
    let (at, _) = text.char_indices().take(60).find(|(_, c)| matches!(c, '：' | ':'))?;
    let receivers = text.get(..at)?;
    let mut parts = receivers.split(['、', '，', ',', '；', '和', '并', '及']).filter(|p| !p.is_empty()).peekable();
    parts.peek()?;
    let all_organs = parts.all(|part| part.chars().count() >= 2 && RECEIVERS.iter().any(|end| part.ends_with(end)));
    let other = OTHER_LABELS.iter().any(|word| receivers.contains(word));
    (all_organs && !other && has_rank(receivers)).then_some(receivers)
}

/// Words of labels and sentences that end in a colon and an organ's name by chance.
const OTHER_LABELS: [&str; 15] = [
    "工作",
    "报告",
    "成立",
    "单位：",
    "发布",
    "来源",
    "作者",
    "机构",
    "联系",
    "责任",
    "主办",
    "承办",
    "印发",
    "抄送",
    "主送",
];

/// A superior organ is a county's, a city's or a party's; 执法单位 and 责任部门 are not.
fn has_rank(names: &str) -> bool {
    names.contains(['县', '区', '市', '省', '州', '旗', '盟', '镇', '乡', '县', '縣', '區']) || names.starts_with("各")
}

/// The name without 文件 behind it, as letterheads print it.
fn bare(text: &str) -> &str {
    let text = text.strip_suffix("文件").unwrap_or(text);
    text.trim_matches(['（', '）', '(', ')', '章', ' '])
}

fn is_name(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    let odd = |c: char| c.is_ascii_digit() || "。；：！？“”《》〔〕:;|>".contains(c);
    let verb = ["报告", "关于", "情况", "工作的", "领导下", "印发", "总结", "汇报", "坚持", "加强"];
    text.len() <= 200
        && length.contains(&text.chars().count())
        && !text.contains(odd)
        && !verb.iter().any(|word| text.contains(word))
}

/// 中共清河镇委员会清河镇人民政府 names two organs; 城东区人民政府柳湾街道办事处 only one.
fn apart(text: &str) -> Vec<&str> {
    let ends = ["委员会", "党工委", "工委", "党委"];
    let cut = ends.iter().filter_map(|end| Some(text.find(end)? + end.len())).min();
    let second = text.match_indices("中共").map(|(at, _)| at).find(|&at| at > 0);
    for at in cut.into_iter().chain(second) {
        if let Some((head, tail)) = text.split_at_checked(at)
            && tail.chars().count() >= 5
            && is_organ(tail)
        {
            return vec![head, tail];
        }
    }
    vec![text]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_are_told_from_other_lines() {
        for (text, organ, signer) in [
            ("临川市青河区清河镇人民政府", true, true),
            ("中共清河镇委员会清河镇人民政府", true, true),
            ("柳湾街道办事处", true, true),
            ("清河镇人民政府文件", true, true),
            ("清河镇司法所", false, true),
            ("柳湾街道", false, true),
            ("清河镇2021年法治政府建设报告", false, false),
            ("在区委、区政府的正确领导下清河镇人民政府", false, false),
            ("清河镇人民政府关于", false, false),
            ("强化领导。", false, false),
        ] {
            assert_eq!((is_organ(text), is_signer(text)), (organ, signer), "{text}");
        }
    }

    #[test]
    fn joint_organs_are_named_one_by_one() {
        for (lines, expected) in [
            (&["中共清河镇委员会", "清河镇人民政府"][..], "中共清河镇委员会、清河镇人民政府"),
            (&["中共清河镇委员会清河镇人民政府"], "中共清河镇委员会、清河镇人民政府"),
            (&["城东区人民政府柳湾街道办事处"], "城东区人民政府柳湾街道办事处"),
            (&["清河镇人民政府文件", "清河镇人民政府"], "清河镇人民政府"),
            (&["中共柳湾街道工作委员会", "柳湾街道办事处"], "中共柳湾街道工作委员会、柳湾街道办事处"),
        ] {
            assert_eq!(joint(lines), expected);
        }
    }

    #[test]
    fn a_salutation_names_superior_organs() {
        for (text, expected) in [
            ("区委、区政府：", Some("区委、区政府")),
            ("县人大常委会:", Some("县人大常委会")),
            ("青河县人民政府：", Some("青河县人民政府")),
            ("区委依法治区办：", Some("区委依法治区办")),
            ("县委、县政府：2021年，我镇", Some("县委、县政府")),
            ("各镇人民政府，各街道办事处，区直有关单位：", Some("各镇人民政府，各街道办事处，区直有关单位")),
            ("现将有关情况报告如下：", None),
            ("二是强化责任：", None),
            ("责任单位：县司法局", None),
            ("主要问题：", None),
        ] {
            assert_eq!(addressee(text), expected, "{text}");
        }
    }
}
