//! Which breakdown a figure belongs to.

use std::ops::Range;
use std::sync::LazyLock;

use super::indicator::Indicators;
use super::lexicon::FacetWord;
use super::passage::{Passage, QUOTED, TITLED};
use super::words::Words;

/// Words before the name of a breakdown that do not belong to it.
const OPENINGS: [&str; 56] = [
    "我镇",
    "我乡",
    "我街道",
    "本镇",
    "本乡",
    "在",
    "发放",
    "设立",
    "创建",
    "悬挂",
    "张贴",
    "举办",
    "组织",
    "召开",
    "制作",
    "建成",
    "建设",
    "设置",
    "新建",
    "完成",
    "印发",
    "印制",
    "下辖",
    "辖",
    "现有",
    "共有",
    "配备",
    "聘请",
    "共",
    "了",
    "各类",
    "其中",
    "分别为",
    "分别是",
    "包括",
    "包含",
    "含",
    "分为",
    "涉及",
    "属于",
    "因",
    "全年",
    "全镇",
    "全乡",
    "受理",
    "调解",
    "化解",
    "调处",
    "办理",
    "处理",
    "发生",
    "开展",
    "是",
    "有",
    "与",
    "和",
];

static OPEN: LazyLock<Words> = LazyLock::new(|| Words::before(OPENINGS));
static CLOSE: LazyLock<Words> = LazyLock::new(|| Words::behind(CLOSINGS));

/// Words behind it that do not.
const CLOSINGS: [&str; 44] = [
    "集中学法",
    "集体学法",
    "学法活动",
    "学法",
    "活动",
    "开展",
    "举办",
    "发放",
    "分别",
    "达到",
    "审查",
    "审核",
    "调解",
    "受理",
    "化解",
    "调处",
    "办理",
    "类",
    "纠纷",
    "文件",
    "事项",
    "案件",
    "案",
    "有",
    "共",
    "达",
    "为",
    "占",
    "是",
    "的",
    "引起",
    "引发",
    "计",
    "等",
    "约",
    "方面",
    "矛盾纠纷",
    "矛盾",
    "类型",
    "问题",
    "件",
    ":",
    "、",
    "及",
];

/// Longer than this is no name.
const MOST: usize = 18;

/// The facet of an indicator that words of the region name.
pub(super) fn named<'t>(
    table: &'t Indicators,
    passage: &Passage,
    region: Range<usize>,
    indicator: u16,
) -> Option<&'t FacetWord> {
    let all = region.clone();
    best(table, passage, region, indicator, |facet, span| {
        // 合同及涉法文书90份 is of both.
        let joined = matches!(passage.chars.get(span.end), Some('及' | '和' | '与' | '或'));
        let alone = !joined && !ends_list(table, passage, &span, &all, indicator);
        facet.joint || alone && speaks(passage, span, all.end)
    })
}

/// The facet of a rate, which may be of several things together: 热点、重点、疑难信访件办结率.
pub(super) fn of_rate<'t>(
    table: &'t Indicators,
    passage: &Passage,
    item: Range<usize>,
    region: Range<usize>,
    indicator: u16,
) -> Option<&'t FacetWord> {
    let end = region.end;
    best(table, passage, region, indicator, |facet, span| {
        let own = !facet.own || span.start >= item.start;
        own && (facet.joint || speaks(passage, span, end))
    })
}

/// The facet that words of a denial name; there every item of a list counts for itself.
pub(super) fn denied<'t>(
    table: &'t Indicators,
    passage: &Passage,
    region: Range<usize>,
    indicator: u16,
) -> Option<&'t FacetWord> {
    best(table, passage, region, indicator, |_, _| true)
}

/// Whether words of several facets of an indicator stand in the region: then it speaks of all of them.
pub(super) fn several(table: &Indicators, passage: &Passage, region: Range<usize>, indicator: u16) -> bool {
    let mut first = None;
    for hit in passage.hits_in(region) {
        for facet in &table.lexicon.uses[usize::from(hit.word)].facets {
            let own = facet.indicator == indicator && !facet.parallel && !facet.joint;
            if own && first.is_some_and(|rank| rank != facet.rank) {
                return true;
            }
            if own {
                first = Some(facet.rank);
            }
        }
    }
    false
}

/// The begin of the list item that the word at `at` stands in.
pub(super) fn item(passage: &Passage, at: usize, floor: usize) -> usize {
    let back = passage.chars.get(floor.min(at)..at).unwrap_or_default().iter().rev();
    at - back.take(MOST).take_while(|c| !matches!(c, '、' | '和' | '及' | '或' | '与' | ',' | ';')).count()
}

fn best<'t>(
    table: &'t Indicators,
    passage: &Passage,
    region: Range<usize>,
    indicator: u16,
    fits: impl Fn(&FacetWord, Range<usize>) -> bool,
) -> Option<&'t FacetWord> {
    let mut best: Option<&FacetWord> = None;
    for hit in passage.hits_in(region) {
        for facet in &table.lexicon.uses[usize::from(hit.word)].facets {
            let span = hit.start as usize..hit.end as usize;
            if facet.indicator == indicator && best.is_none_or(|b| facet.rank < b.rank) && fits(facet, span) {
                best = Some(facet);
            }
        }
    }
    best
}

/// A word of a title, a quote or a list does not name a breakdown.
fn speaks(passage: &Passage, word: Range<usize>, end: usize) -> bool {
    let marks = passage.marks.get(word.start).copied().unwrap_or(0);
    // “全国民主法治示范村”1个: the quote is what is counted.
    let counted = marks & TITLED == 0 && end.checked_sub(1).and_then(|at| passage.chars.get(at)) == Some(&'”');
    let marked = marks & (TITLED | QUOTED) != 0 && !counted;
    let listed = passage.chars.get(word.end) == Some(&'、');
    let among = passage.chars.get(word.end..end).is_some_and(|rest| rest.contains(&'等'));
    !marked && !listed && !among
}

/// 涉法文件、合同共158份: the last thing of a list whose other things name no breakdown.
fn ends_list(
    table: &Indicators,
    passage: &Passage,
    word: &Range<usize>,
    region: &Range<usize>,
    indicator: u16,
) -> bool {
    let Some(joint) = word.start.checked_sub(1).filter(|at| passage.chars.get(*at) == Some(&'、')) else {
        return false;
    };
    let before = joint.checked_sub(1).filter(|at| *at >= region.start).and_then(|at| passage.chars.get(at));
    let of_facet = |hit: &&super::lexicon::Hit| {
        let facets = &table.lexicon.uses[usize::from(hit.word)].facets;
        hit.end as usize == joint && facets.iter().any(|facet| facet.indicator == indicator)
    };
    before.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        && !passage.hits_in(region.start..joint).any(|hit| of_facet(&hit))
}

/// The name of a breakdown as it is printed, without words that every item has.
pub(super) fn printed(passage: &Passage, region: Range<usize>) -> Option<String> {
    let text = &passage.chars;
    let (mut start, mut end) = (region.start, region.end);
    loop {
        let words = text.get(start..end)?;
        let state = matches!(words, ['在', '编' | '岗' | '册' | '职', ..]);
        if let Some((_, len)) = OPEN.at_start(words).filter(|_| !state) {
            start += len;
        } else if words.first().is_some_and(|c| matches!(c, '、' | ',' | ';' | ':' | '(' | ')' | '“' | '”' | ' '))
        {
            start += 1;
        } else {
            break;
        }
    }
    while let Some((_, len)) = text.get(start..end).and_then(|words| CLOSE.at_end(words)) {
        end -= len;
    }
    let name = passage.text(start..end).trim_matches(['“', '”', ' ']);
    let count = name.chars().count();
    if name.starts_with("其他") || name.starts_with("其它") {
        return Some("其他".into());
    }
    (1..=MOST).contains(&count).then(|| name.replace(['“', '”'], ""))
}

#[cfg(test)]
mod tests {
    use crate::report::Role;

    use super::*;

    #[test]
    fn names_a_part_by_its_own_words() {
        for (text, name) in [
            ("其中婚姻家庭纠纷", Some("婚姻家庭")),
            ("、邻里类", Some("邻里")),
            ("其他类案件", Some("其他")),
            ("其中渔排边界和出海分红引起的有", Some("渔排边界和出海分红")),
            ("其中", None),
            ("、", None),
            ("这一段话实在太长已经不能算是一个分项的名称了所以不要", None),
        ] {
            let passage = Passage::new(text, Role::Body, &Indicators::built_in().lexicon);
            assert_eq!(printed(&passage, 0..passage.chars.len()).as_deref(), name, "{text}");
        }
    }
}
