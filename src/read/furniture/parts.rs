//! A line of furniture in parts: labels with values, buttons, dates, and what is none of these.

use super::{
    date::{self, Found},
    organ,
    words::{self, Label, Says, Trust, is_separator},
};

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Label(&'static Label, &'a str),
    Button,
    Menu,
    Date(Found<'a>),
    Free(&'a str),
}

/// A line in parts.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) list: Vec<Part<'a>>,
    /// The free text that the line begins with.
    pub(super) before: &'a str,
}

impl<'a> Parts<'a> {
    /// Takes a line apart; for short lines only.
    pub(super) fn of(text: &'a str) -> Self {
        let mut parts = Self::default();
        let mut rest = text.trim_start_matches(is_separator);
        while !rest.is_empty() {
            let (part, after) = next(rest);
            if parts.list.iter().all(|p| matches!(p, Part::Free(_))) && !matches!(part, Part::Free(_)) {
                let length = text.len() - rest.len();
                parts.before = text.get(..length).unwrap_or_default().trim_end_matches(is_separator);
            }
            parts.list.push(part);
            rest = after.trim_start_matches(is_separator);
        }
        parts
    }

    /// Labels and their values.
    pub(super) fn labels(&self) -> impl Iterator<Item = (&'static Label, &'a str)> {
        self.list.iter().filter_map(|p| if let Part::Label(label, value) = p { Some((*label, *value)) } else { None })
    }

    /// Dates that stand without label.
    pub(super) fn dates(&self) -> impl Iterator<Item = Found<'a>> {
        self.list.iter().filter_map(|p| if let Part::Date(found) = p { Some(*found) } else { None })
    }

    /// Characters of free text.
    pub(super) fn free(&self) -> usize {
        self.list.iter().map(|p| if let Part::Free(text) = p { text.chars().count() } else { 0 }).sum()
    }
}

/// The first part of a text and what follows it.
fn next(text: &str) -> (Part<'_>, &str) {
    if let Some((label, after)) = label(text) {
        let (value, after) = value(after);
        return (Part::Label(label, value), after);
    }
    if let Some((part, after)) = buttons(text) {
        return (part, after);
    }
    if let Some(found) = date::at_start(text) {
        return (Part::Date(found), found.rest);
    }
    let length = text.find(|c: char| c.is_whitespace() || "|｜│【】[]".contains(c)).unwrap_or(text.len());
    let (free, after) = text.split_at_checked(length).unwrap_or((text, ""));
    (Part::Free(free), after)
}

/// The label a text begins with, and what follows its colon.
fn label(text: &str) -> Option<(&'static Label, &str)> {
    let fitting =
        words::labels(text.chars().next()?).iter().filter_map(|label| Some((label, after_word(text, label.word)?)));
    let (label, after) = fitting.max_by_key(|(label, _)| label.word.len())?;
    Some((label, past_colon(label, after)?))
}

/// What follows a word whose characters may be spaced out (索 引 号).
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for (at, c) in word.chars().enumerate() {
        rest = if at == 0 { rest } else { rest.trim_start_matches(is_filler) };
        rest = rest.strip_prefix(c)?;
    }
    Some(rest)
}

/// Spaces inside a word and the stars of bold type.
fn is_filler(c: char) -> bool {
    c != '\t' && c.is_whitespace() || c == '*'
}

/// A colon, a closing bracket or the edge of a table cell ends a label; counters and values that fit need none.
fn past_colon<'a>(label: &Label, after: &'a str) -> Option<&'a str> {
    let rest = after.trim_start_matches(is_filler);
    if rest.is_empty() {
        return Some(rest);
    }
    if let Some(value) = rest.strip_prefix([':', '：', '】', ']', '〗', '|', '｜', '\t']) {
        let value = value.trim_start_matches(is_filler).trim_start_matches([':', '：']);
        return Some(value.strip_prefix(['|', '｜']).unwrap_or(value));
    }
    let fits = match label.trust {
        Trust::Counter => is_count(rest),
        _ => rest.len() < after.len() && label.word.chars().count() > 2 && is_value(label.says, rest),
    };
    fits.then_some(rest)
}

/// 128, （128次）, --, 【大 中 小】: what counters and buttons for the size of letters show.
fn is_count(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', '[', '【']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—'));
    let rest = if rest.len() < text.len() { rest.trim_start_matches(['次', '人']) } else { text };
    let ends = rest.chars().next().is_none_or(|c| is_separator(c) && !matches!(c, '、' | '，'));
    ends && rest.len() < text.len() || ["大 ", "大]", "大】", "大、", "默认", "小 "].iter().any(|w| text.starts_with(w))
}

/// Whether a text is such a value as the label wants, where nothing else tells.
fn is_value(says: Says, text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    match says {
        Says::Signed | Says::Published | Says::SomeDate => date::at_start(text).is_some(),
        Says::Publisher => organ::is_publisher(word),
        Says::Number => super::number::of_line(word).is_some(),
        Says::Code => word.len() >= 8 && word.is_ascii(),
        _ => false,
    }
}

/// A value ends at the edge of a cell or at the next label.
fn value(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.char_indices().find(|(at, c)| {
        matches!(c, '|' | '｜' | '│' | '\t') || text.get(*at..).is_some_and(|rest| label(rest).is_some())
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (value.trim_matches(|c: char| c.is_whitespace() || "【[*".contains(c)), rest)
}

/// A run of buttons without separators (大中小, 打印关闭窗口).
fn buttons(text: &str) -> Option<(Part<'_>, &str)> {
    let mut rest = text;
    let mut part = None;
    while let Some((found, after)) = button(rest) {
        part = if part == Some(Part::Button) { part } else { Some(found) };
        rest = after;
    }
    let ends = rest.chars().next().is_none_or(is_separator);
    part.filter(|_| ends).map(|part| (part, rest))
}

fn button(text: &str) -> Option<(Part<'_>, &str)> {
    let words = words::buttons(text.chars().next()?).iter().filter(|w| text.starts_with(w.word));
    let longest = words.max_by_key(|w| w.word.len())?;
    Some((if longest.is_soft { Part::Menu } else { Part::Button }, text.strip_prefix(longest.word)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let show = |p: &Part<'_>| match p {
            Part::Label(label, value) => format!("{}={value}", label.word),
            Part::Button => "按".into(),
            Part::Menu => "栏".into(),
            Part::Date(found) => found.date.to_string(),
            Part::Free(text) => format!("“{text}”"),
        };
        Parts::of(text).list.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lines_fall_into_parts() {
        for (text, expected) in [
            ("索引号：1144/2023-1 发文字号：青府〔2023〕3号", "索引号=1144/2023-1 发文字号=青府〔2023〕3号"),
            ("【索 引 号】1144【发布机构】青石镇人民政府", "索引号=1144 发布机构=青石镇人民政府"),
            ("| 索引号 | 1144 | 发布日期 | 2023-12-01 |", "索引号=1144 发布日期=2023-12-01"),
            ("发布机构\t青石镇\t成文日期\t", "发布机构=青石镇 成文日期="),
            ("索 引 号：| 1144 | 文号：| | 分类：", "索引号=1144 文号= 分类="),
            ("- **发布日期**： 2023-12-01", "发布日期=2023-12-01"),
            ("2024-03-28 09:18 来源：本网 浏览次数：12", "2024-03-28 来源=本网 浏览次数=12"),
            ("来源：本网浏览次数：字体：【大 中 小】", "来源=本网 浏览次数= 字体=大 中 小】"),
            ("【字体：", "字体="),
            ("大 中 小 | 打印 关闭窗口", "栏 栏 栏 按 按"),
            ("[大中小]打印关闭窗口", "栏 按"),
            ("发布日期 2023年12月1日", "发布日期=2023年12月1日"),
            ("浏览（128）次", "浏览=（128）次"),
            ("作者：办公室 | 来源：本站 | 点击数：35", "作者=办公室 来源=本站 点击数=35"),
            ("青石镇报告 发布时间：2023-12-01", "“青石镇报告” 发布时间=2023-12-01"),
            ("打印店整治", "“打印店整治”"),
            ("来源清楚", "“来源清楚”"),
            ("阅读12本好书", "“阅读12本好书”"),
            ("阅读—全民阅读活动", "“阅读—全民阅读活动”"),
            ("分享（一）", "“分享（一）”"),
            ("阅读 128", "阅读=128"),
            ("字体[大 中 小]", "字体=大 中 小]"),
            ("时间紧任务重", "“时间紧任务重”"),
            ("文号 管理", "“文号” “管理”"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert_eq!(Parts::of("青石镇 报告 发布时间：2023-12-01").before, "青石镇 报告");
    }
}
