//! Of which part of the town a figure speaks: 在石桥村开展……3场 is not the town's.

use std::ops::Range;
use std::sync::LazyLock;

use super::passage::Passage;
use super::words::Words;

/// What ends the name of a part of a town.
const ENDS: [&[char]; 6] = [&['村'], &['社', '区'], &['小', '区'], &['中', '学'], &['小', '学'], &['学', '校']];

/// Names are so long at most, without their end.
const LONGEST: usize = 6;

/// Makes a name common: 各村, 12个村, 试点村, 农村, 辖区.
const COMMON: [char; 45] = [
    '各', '个', '每', '全', '所', '辖', '农', '乡', '镇', '行', '政', '试', '点', '重', '部', '分', '多', '本', '该',
    '这', '些', '贫', '困', '示', '范', '自', '然', '建', '制', '驻', '进', '入', '级', '下', '的', '和', '一', '二',
    '三', '两', '几', '我', '他', '到', '村',
];

/// Behind 村 or 社区 these make another word of it: 村委会, 村民, 社区矫正.
const GOES_ON: [char; 25] = [
    '(', '民', '级', '居', '集', '务', '规', '两', '干', '落', '庄', '内', '组', '史', '部', '容', '貌', '支', '书',
    '矫', '服', '戒', '康', '网', '法',
];

/// Behind 在 these make a state: 在册, 在编.
const STATES: [char; 12] = ['册', '编', '岗', '校', '职', '押', '逃', '建', '办', '线', '家', '途'];

/// These before 村 or 社区 do something with it.
static VERBS: LazyLock<Words> = LazyLock::new(|| {
    Words::before([
        "指导", "推进", "推动", "结合", "组织", "完善", "加强", "深入", "走进", "联合", "建设", "打造", "创建", "督促",
        "依托", "开展", "服务", "落实", "强化", "抓好", "实施", "培育", "选取", "选择", "涉及", "覆盖", "包括", "通过",
        "利用", "发动",
    ])
});

/// What speaks of the whole town again.
const WHOLE: [[char; 2]; 12] = [
    ['全', '年'],
    ['累', '计'],
    ['共', '计'],
    ['试', '点'],
    ['全', '镇'],
    ['全', '乡'],
    ['全', '街'],
    ['我', '镇'],
    ['我', '乡'],
    ['镇', '域'],
    ['各', '村'],
    ['辖', '区'],
];

/// The part of the town that the text before `at` speaks of, as printed; `None` for the whole town. Looked for in the
/// sentence, behind 在: what stands at its head (指导村, 联合社区) is too often no name.
pub(super) fn of(passage: &Passage, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let text = passage.chars.get(..at)?;
    for start in (sentence.start..at).rev() {
        let here = text.get(start..)?;
        if here.first_chunk().is_some_and(|pair| WHOLE.contains(pair)) || here.first() == Some(&';') {
            return None;
        }
        if here.first() == Some(&'在')
            && !here.get(1).is_some_and(|c| STATES.contains(c))
            && let Some(len) = names(here.get(1..)?)
            && !here.get(1 + len).is_some_and(|c| GOES_ON.contains(c))
        {
            return Some(start + 1..start + 1 + len);
        }
    }
    None
}

/// Regions above the town.
static HIGHER: LazyLock<Words> =
    LazyLock::new(|| Words::before(["全县", "全市", "全区", "全省", "全州", "全旗", "全盟"]));
/// Behind such a region these make an honour or a place in a list of it: 全县首个, 全省民主法治示范村.
static HONOURS: LazyLock<Words> = LazyLock::new(|| {
    Words::before([
        "首", "唯一", "第", "前", "最", "民主", "文明", "先进", "优秀", "示范", "模范", "十佳", "百强", "重点", "试点",
        "率先", "领先",
    ])
});
/// What follows is the town's again.
static TOWN: LazyLock<Words> = LazyLock::new(|| {
    Words::before(["我镇", "我乡", "我街", "本镇", "本乡", "本街", "全镇", "全乡", "全街", "镇级", "镇党委", "镇政府"])
});
/// Whether a sentence names a region above the town at all.
pub(super) fn names_region(passage: &Passage, sentence: &Range<usize>) -> bool {
    let text = passage.chars.get(sentence.clone()).unwrap_or_default();
    text.windows(2).any(|pair| pair[0] == '全' && matches!(pair[1], '县' | '市' | '区' | '省' | '州' | '旗' | '盟'))
}

/// No clause is looked at farther back.
const REACH: usize = 120;

/// Whether the figure at `at` is of a region above the town: 全县共受理3200件,其中我镇113件.
pub(super) fn above(passage: &Passage, sentence: &Range<usize>, at: usize) -> bool {
    let floor = sentence.start.max(at.saturating_sub(REACH));
    let Some(text) = passage.chars.get(floor..at) else { return false };
    for place in (0..text.len()).rev() {
        let here = text.get(place..).unwrap_or_default();
        if TOWN.at_start(here).is_some() || is_named_town(text, place) {
            return false;
        }
        let name = HIGHER.at_start(here).map(|(_, len)| here.get(len..).unwrap_or_default());
        if name.is_some_and(|rest| HONOURS.at_start(rest).is_none()) && leads(passage, sentence.start, floor + place) {
            // 全县首创……,开展12场: only where that clause counts something itself.
            let own = here.iter().take_while(|c| !is_end(**c));
            let len = own.clone().count();
            return len == here.len() || own.clone().any(char::is_ascii_digit);
        }
    }
    false
}

/// 石桥镇 or 石桥街道, not 各乡镇.
fn is_named_town(text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| text.get(b));
    let name = before.is_some_and(|c| is_han(*c) && !matches!(c, '乡' | '各' | '个' | '城'));
    match text.get(at..).unwrap_or_default() {
        ['镇', ..] => name,
        ['街', '道', ..] => name && before != Some(&'镇'),
        _ => false,
    }
}

/// Whether a word stands at the head of its clause, times left out, or behind 举办的 of a body above.
fn leads(passage: &Passage, floor: usize, at: usize) -> bool {
    let text = passage.chars.get(floor..at).unwrap_or_default();
    let start = text.iter().rposition(|c| is_end(*c)).map_or(0, |end| end + 1);
    let before = text.get(start..).unwrap_or_default();
    let theirs =
        before.last() == Some(&'的') && matches!(before.first(), Some('县' | '市' | '区' | '省' | '州' | '旗'));
    theirs || super::window::is_empty(passage, floor + start..at)
}

fn is_end(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '。' | '!' | '?')
}

/// The length of a list of names: 石桥村、柳湾村.
fn names(text: &[char]) -> Option<usize> {
    let mut len = name(text)?;
    while matches!(text.get(len), Some('、' | '和' | '及'))
        && let Some(more) = text.get(len + 1..).and_then(name)
    {
        len += 1 + more;
    }
    Some(len)
}

/// The length of one name of a village, a quarter or a school.
fn name(text: &[char]) -> Option<usize> {
    let at =
        (1..=LONGEST).find(|at| ENDS.iter().any(|end| text.get(*at..).is_some_and(|rest| rest.starts_with(end))))?;
    let proper = VERBS.at_start(text).is_none() && text.get(..at)?.iter().all(|c| is_han(*c) && !COMMON.contains(c));
    let end = ENDS.iter().find(|end| text.get(at..).is_some_and(|rest| rest.starts_with(end)))?;
    proper.then_some(at + end.len())
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use crate::report::Role;

    use super::super::Indicators;
    use super::*;

    #[test]
    fn a_part_of_the_town_is_named_and_the_town_is_not() {
        for (text, part) in [
            ("在石桥村开展活动", Some("石桥村")),
            ("全年在石桥村、柳湾社区举办", Some("石桥村、柳湾社区")),
            ("在石桥村试点,全镇开展", None),
            ("在石桥村开展3场,全年开展", None),
            ("在12个村开展", None),
            ("在各村(社区)开展", None),
            ("在农村开展", None),
            ("在村(社区)重点路段", None),
            ("在指导村规民约修订中", None),
            ("联合社区开展", None),
            ("在石桥村民组", None),
            ("在辖区学校开展", None),
            ("在重点村开展", None),
            ("在册社区矫正对象", None),
            ("在石桥社区矫正对象", None),
        ] {
            let passage = Passage::new(text, Role::Body, &Indicators::built_in().lexicon);
            let end = passage.chars.len();
            let got = of(&passage, &(0..end), end).map(|r| passage.text(r));
            assert_eq!(got, part, "{text}");
        }
    }
}
