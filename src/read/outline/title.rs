//! What makes a line a title.

/// What these reports are about.
const SUBJECTS: [&str; 10] = [
    "法治政府",
    "依法行政",
    "法治建设",
    "依法治",
    "法治工作",
    "法制建设",
    "法治建設",
    "第一责任人职责",
    "述法",
    "法制工作",
];

/// What a title ends with, brackets behind it aside.
const ENDS: [&str; 25] = [
    "报告",
    "总结",
    "汇报",
    "情况",
    "要点",
    "打算",
    "计划",
    "安排",
    "综述",
    "解读",
    "通知",
    "方案",
    "意见",
    "公告",
    "通报",
    "公示",
    "年报",
    "报告书",
    "自查",
    "报告",
    "白皮书",
    "報告",
    "總結",
    "匯報",
    "情況",
];

/// Words of menus and columns, never of titles.
const COLUMNS: [&str; 14] = [
    "动态",
    "公开目录",
    "栏目",
    "要闻",
    "专栏",
    "首页",
    "政务公开",
    "信息公开",
    "当前位置",
    "浏览",
    "字体",
    "打印",
    "来源",
    "索引",
];

/// A line that may be a title or a part of one.
pub(super) fn may_be_part(text: &str) -> bool {
    text.len() <= 300
        && !text.contains(['。', '；', '！', '\t', '|', '>'])
        && !text.ends_with(['：', ':', '，', '、', ','])
        && !["现将", "現將", "如下", "我镇", "我鎮", "我乡", "我街道", "我办", "我局", "附件"]
            .iter()
            .any(|word| text.contains(word))
}

/// Speaks of the building of rule-of-law government.
pub(super) fn has_subject(text: &str) -> bool {
    SUBJECTS.iter().any(|word| text.contains(word))
}

/// Ends as a title does.
pub(super) fn is_complete(text: &str) -> bool {
    let mut bare = text.trim_end_matches(['》', '”', '"', '*', ' ']);
    if bare.ends_with(['）', ')']) {
        let open = bare.char_indices().rev().take(20).find(|(_, c)| matches!(c, '（' | '('));
        bare = open.and_then(|(at, _)| bare.get(..at)).unwrap_or(bare);
    }
    let bare = bare.trim_end_matches(['》', '”']);
    ENDS.iter().any(|end| bare.ends_with(end))
}

/// Names a place and a year, so that nothing is missing at its front.
pub(super) fn is_sufficient(text: &str) -> bool {
    has_year(text) && has_place(text)
}

/// A year in digits, or in Chinese digits before 年.
pub(super) fn has_year(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let digits = |w: &[char]| w[0] == '2' && w[1] == '0' && w.iter().all(char::is_ascii_digit);
    let han = |w: &[char]| w[0] == '二' && "〇○零O0".contains(w[1]) && w[4] == '年';
    chars.windows(4).any(digits) || chars.windows(5).any(han)
}

pub(super) fn has_place(text: &str) -> bool {
    text.chars().skip(1).any(|c| "镇乡街县区市州旗盟木省鎮鄉縣區".contains(c))
}

/// The name of a menu or column.
pub(super) fn is_column(text: &str) -> bool {
    COLUMNS.iter().any(|word| text.contains(word))
}

/// The end of a line that a title goes on from.
pub(super) fn is_broken_off(text: &str) -> bool {
    const CUTS: [&str; 22] = [
        "关于",
        "的",
        "和",
        "与",
        "及",
        "年",
        "年度",
        "镇",
        "乡",
        "街道",
        "县",
        "区",
        "市",
        "推进",
        "履行",
        "贯彻",
        "全面",
        "建设",
        "关於",
        "開展",
        "开展",
        "人民政府",
    ];
    CUTS.iter().any(|end| text.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_end_in_a_kind_of_document() {
        for (text, expected) in [
            ("清河镇2021年法治政府建设年度报告", true),
            ("清河镇法治政府建设报告（2024年度）", true),
            ("《清河镇2021年法治政府建设年度报告》", true),
            ("清河镇2023年度法治政府建设情况", true),
            ("2018年推进依法行政工作情况及2019年工作打算", true),
            ("清河镇2021年法治政府", false),
        ] {
            assert_eq!(is_complete(text), expected, "{text}");
        }
    }

    #[test]
    fn sentences_are_no_titles() {
        for (text, expected) in [
            ("清河镇2021年法治政府建设年度报告", true),
            ("现将法治政府建设情况报告如下：", false),
            ("我镇推进法治政府建设情况", false),
            ("法治政府建设稳步推进。", false),
        ] {
            assert_eq!(may_be_part(text), expected, "{text}");
        }
    }

    #[test]
    fn years_and_places_are_seen() {
        assert!(is_sufficient("清河镇2021年法治政府建设年度报告"));
        assert!(is_sufficient("二○二四年柳湾街道依法行政报告"));
        assert!(!is_sufficient("法治政府建设年度报告"));
        assert!(is_column("乡镇动态"));
    }
}
