//! Punctuation and cues at the ends of lines.

pub(super) use crate::read::outline::marker::{Start, at_start, start_of};

/// Marks that a line may hang over the margin, and that no line begins with.
pub(super) const HANGING: &str = "，。、；：！？）》”」,;:)";

/// A mark that ends a sentence or a clause that stands alone.
pub(super) fn is_end(c: char) -> bool {
    "。！？；：.!?;:".contains(c)
}

/// The last mark of a text, looked for through closing quotes and brackets.
pub(super) fn last(text: &str) -> char {
    let mut chars = text.chars().rev().take(8);
    let mut c = chars.next().unwrap_or('\0');
    for before in chars {
        if !("”’\"')）》】」".contains(c) && (is_end(before) || "”’\"')）》】」".contains(before))) {
            break;
        }
        c = before;
    }
    c
}

/// The text cannot begin a line: it was pushed down from the one above.
pub(super) fn is_pushed_down(text: &str) -> bool {
    text.starts_with(|c| "，。、；：！？）》”’,;:)".contains(c))
}

/// The text cannot end a line: its next word was cut off.
pub(super) fn is_open(text: &str) -> bool {
    text.ends_with(|c| "“《（(「‘〔".contains(c))
}

/// A numbered heading that may end here: short, and no mark at its end.
pub(super) fn is_heading(text: &str) -> bool {
    text.len() <= 240
        && start_of(text) == Start::Strong
        && text.chars().count() <= 60
        && !is_end(last(text))
        && !text.ends_with(['，', '、', ','])
        && !text.contains('。')
}

/// A number and nothing else: its heading stands on the next line.
pub(super) fn is_bare_marker(text: &str) -> bool {
    text.len() <= 24 && at_start(text).is_some_and(|m| m.len == text.len())
}

/// Ends as headings of these reports do.
pub(super) fn ends_as_heading(text: &str) -> bool {
    const TAILS: [&str; 30] = [
        "情况", "举措", "成效", "安排", "原因", "问题", "不足", "工作", "建设", "职责", "思路", "计划", "打算", "措施",
        "保障", "机制", "水平", "意识", "体系", "做法", "能力", "成绩", "责任", "制度", "领导", "环境", "化解", "监督",
        "宣传", "决策",
    ];
    TAILS.iter().any(|tail| text.ends_with(tail))
}

/// Ends as a title does, and holds no clause.
pub(super) fn is_title(text: &str) -> bool {
    text.len() <= 180 && text.ends_with(['告', '结', '报']) && !text.contains(['，', '。', '；', '：'])
}

/// Begins as the first sentence below a heading does.
pub(super) fn begins_body(text: &str) -> bool {
    const HEADS: [&str; 34] = [
        "我镇",
        "我乡",
        "我街道",
        "我办",
        "我区",
        "我县",
        "今年",
        "本年度",
        "全镇",
        "全乡",
        "近年来",
        "一年来",
        "截至",
        "截止",
        "根据",
        "按照",
        "为深入",
        "为进一步",
        "一是",
        "镇党委",
        "乡党委",
        "街道党工委",
        "党工委",
        "《",
        "在区委",
        "在县委",
        "在市委",
        "在上级",
        "在镇",
        "镇领导",
        "乡领导",
        "镇政府",
        "街道始终",
        "街道坚持",
    ];
    let year = text.starts_with("20") && text.chars().nth(4) == Some('年');
    year || HEADS.iter().any(|head| text.starts_with(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_mark_shows_through_quotes() {
        for (text, expected) in
            [("完成。", '。'), ("完成。”", '。'), ("（完成。）", '。'), ("“完成”", '”'), ("完成", '成')]
        {
            assert_eq!(last(text), expected, "{text}");
        }
    }

    #[test]
    fn headings_are_told_from_sentences() {
        for (text, expected) in [
            ("一、普法工作", true),
            ("（一）普法工作。", false),
            ("（一）普法。全年开展活动", false),
            ("（一）普法，", false),
            ("普法工作", false),
        ] {
            assert_eq!(is_heading(text), expected, "{text}");
        }
    }
}
