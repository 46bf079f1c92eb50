//! The words around a figure that may say what it counts.

use std::ops::Range;
use std::sync::LazyLock;

use super::passage::{Passage, QUOTED};
use super::period::find;
use super::quantity::Quantity;
use super::unit::{Class, ends};
use super::words::Words;

/// What stands beside a figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Window {
    /// From the last comma or figure to the number.
    pub(super) left: Range<usize>,
    /// From the unit to the next mark or figure.
    pub(super) right: Range<usize>,
    /// 对6份文件、89份合同进行审查: what is done with all of them, where another one stands between.
    pub(super) tail: Range<usize>,
    /// The left with the clause before it.
    pub(super) wide: Range<usize>,
    /// The left says nothing of its own (共, 累计开展).
    pub(super) elliptic: bool,
    pub(super) depth: u8,
}

impl Window {
    /// 增加到, 下降至2024年的: the level that a figure before it came to.
    pub(super) fn is_change(&self, text: &[char]) -> bool {
        // The 为 of 调整为 went to the number.
        let left = text.get(self.left.start..self.left.end + 1).unwrap_or_default();
        let left = left.strip_prefix(&[',']).unwrap_or(left);
        CHANGES.at_start(left).is_some_and(|(_, len)| left.get(len..).is_some_and(|rest| rest.len() <= 8))
    }

    /// 由95%提升至98.6%, from the first figure: it is what was before.
    pub(super) fn is_changed(&self, text: &[char]) -> bool {
        let from = text.get(self.left.clone()).unwrap_or_default();
        let leads = from.iter().rev().take(LEAD).any(|c| matches!(c, '由' | '从' | '自'));
        leads && text.get(self.right.start..).is_some_and(|rest| CHANGES.at_start(rest).is_some())
    }

    /// What follows the unit at once.
    pub(super) fn ahead(&self, text: &[char]) -> Range<usize> {
        let rest = text.get(self.right.clone()).unwrap_or_default();
        let len =
            rest.iter().take(AHEAD).take_while(|c| !matches!(c, '(' | '、' | '全' | '均' | '都' | '已' | '并')).count();
        self.right.start..self.right.start + len
    }
}

/// 由, 从 stand so near before the figure that changed.
const LEAD: usize = 8;

/// Words of change with a level behind them.
static CHANGES: LazyLock<Words> = LazyLock::new(|| {
    let verbs = [
        "下降", "减少", "增加", "上升", "增长", "提高", "提升", "扩大", "压降", "降低", "回落", "压减", "缩减", "压缩",
        "精简", "下调", "调整", "攀升", "扩充", "发展", "增", "降", "升", "减",
    ];
    let all: Vec<String> = verbs.iter().flat_map(|verb| ["到", "至", "为"].map(|to| format!("{verb}{to}"))).collect();
    Words::before(all.iter().map(String::as_str))
});

/// Words that forbid a claim stand so near behind a number.
const AHEAD: usize = 8;
const LEFT: usize = 80;
/// More words than this say something.
const LONGEST_EMPTY: usize = 16;
const RIGHT: usize = 16;
const WIDE: usize = 80;

/// Words that say nothing of what is counted.
const EMPTY_WORDS: [&str; 51] = [
    "举行",
    "办",
    "以来",
    "实际",
    "完成",
    "全年",
    "今年",
    "累计",
    "共计",
    "合计",
    "总计",
    "总数",
    "总量",
    "人数",
    "次数",
    "数量",
    "达到",
    "已",
    "共",
    "计",
    "达",
    "为",
    "了",
    "有",
    "约",
    "近",
    "超",
    "其",
    "各类",
    "等",
    "均",
    "先后",
    "开展",
    "举办",
    "组织",
    "进行",
    "分别",
    "仅",
    "就",
    "全镇",
    "全乡",
    "我镇",
    "我乡",
    "年度",
    "本年度",
    "其中",
    "现",
    "并",
    "活动",
    "也",
    "至",
];

static EMPTY: LazyLock<Words> = LazyLock::new(|| Words::before(EMPTY_WORDS));

/// Words of wishes and rules: no figure of what happened.
const WISH_WORDS: [&str; 33] = [
    "计划全年",
    "计划年内",
    "原计划",
    "下达的",
    "拟全年",
    "任务数",
    "典型",
    "例如",
    "力争",
    "争取",
    "预计",
    "计划开展",
    "计划组织",
    "计划培",
    "计划建",
    "计划于",
    "拟于",
    "拟开展",
    "拟组织",
    "目标",
    "要求各",
    "规定要",
    "规定每",
    "规定各",
    "明确规定",
    "应当",
    "原则上",
    "须",
    "每年不少",
    "将继续",
    "将进一步",
    "将组织",
    "将开展",
];

/// Words of averages.
static AVERAGES: LazyLock<Words> =
    LazyLock::new(|| Words::before(["人均", "村均", "户均", "月均", "日均", "周均", "年均", "平均"]));

static WISHES: LazyLock<Words> = LazyLock::new(|| Words::before(WISH_WORDS));

pub(super) fn around(
    passage: &Passage,
    sentence: &Range<usize>,
    quantity: &Quantity,
    consumed: usize,
    next: usize,
) -> Window {
    let depth = passage.depth.get(quantity.printed.start).copied().unwrap_or(0);
    let left = left_end(passage, sentence.start.max(consumed), quantity.start, depth)..quantity.start;
    let right = quantity.end..right_end(passage, quantity.end, next.max(quantity.end));
    let elliptic = is_empty(passage, left.clone());
    let wide = if elliptic { wide(passage, sentence.start, left.start, quantity.start) } else { left.clone() };
    let tail = tail(passage, &left, &right, next, sentence.end);
    Window { left, right, tail, wide, elliptic, depth }
}

/// Where the clause of a figure begins: commas inside brackets that are closed before it do not count.
fn left_end(passage: &Passage, floor: usize, at: usize, depth: u8) -> usize {
    let floor = floor.max(at.saturating_sub(LEFT));
    let mut start = at;
    while start > floor {
        let here = start - 1;
        let inner = passage.depth[here];
        let opens = inner == depth && depth > 0 && passage.chars[here] == '(';
        if opens
            || inner < depth
            || inner <= depth && matches!(passage.chars[here], ',' | ';' | ':' | '\t' | '。' | '!' | '?')
        {
            return start;
        }
        start = here;
    }
    start
}

fn right_end(passage: &Passage, at: usize, next: usize) -> usize {
    let rest = passage.chars.get(at..next).unwrap_or_default();
    let depth = passage.depth.get(at).copied().unwrap_or(0);
    let mut len = 0;
    for (i, c) in rest.iter().enumerate().take(RIGHT) {
        let inside = passage.depth[at + i] > depth;
        let list = *c == '、' && is_list_of_nouns(rest.get(i..).unwrap_or_default(), i);
        if !inside && !list && matches!(c, ',' | ';' | ':' | '。' | '、' | '\t' | ')' | '!' | '?') {
            break;
        }
        len = i + 1;
    }
    at + len
}

/// What stands behind the last thing of a list that begins with 对 or 将, up to the end of its clause.
fn tail(passage: &Passage, left: &Range<usize>, right: &Range<usize>, next: usize, end: usize) -> Range<usize> {
    let listed = next < end && passage.chars.get(right.end..next).is_some_and(|gap| gap == ['、'] || gap == ['和']);
    let given = || {
        let head = clause(passage, left.clone()).start;
        passage.chars.get(head..left.end).unwrap_or_default().iter().take(LEAD).any(|c| matches!(c, '对' | '将'))
    };
    if !listed || !given() {
        return 0..0;
    }
    let rest = passage.chars.get(next..end).unwrap_or_default();
    let stop = rest.iter().take(WIDE).take_while(|c| !matches!(c, ',' | ';' | '。' | '!' | '?')).count();
    let done = (0..stop).rev().find(|at| DONE.at_start(rest.get(*at..).unwrap_or_default()).is_some());
    done.map_or(0..0, |at| next + at..next + stop)
}

/// Words between things and what is done with them.
static DONE: LazyLock<Words> =
    LazyLock::new(|| Words::before(["进行", "开展", "予以", "实施", "作出", "全部", "均", "出具", "提供"]));

/// 15份招商、土地流转类合同进行审查,: the clause goes on without another figure. `rest` ends where the next one begins.
fn is_list_of_nouns(rest: &[char], before: usize) -> bool {
    before > 0 && rest.iter().take(RIGHT).any(|c| matches!(c, ',' | ';' | '。'))
}

/// Whether nothing but empty words stands in the range.
pub(super) fn is_empty(passage: &Passage, range: Range<usize>) -> bool {
    let mut rest = passage.chars.get(range).unwrap_or_default();
    if rest.len() > LONGEST_EMPTY {
        return false;
    }
    while let Some(first) = rest.first() {
        if let Some((_, len)) = EMPTY.at_start(rest) {
            rest = rest.get(len..).unwrap_or_default();
        } else if first.is_ascii_digit() {
            // 2024年开展, 1-11月
            let len = rest.iter().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '—' | '~' | '至')).count();
            if !matches!(rest.get(len), Some('年' | '月')) {
                return false;
            }
            rest = rest.get(len + 1..).unwrap_or_default();
        } else if matches!(first, ' ' | '、' | ',' | '(' | ')' | '/') {
            rest = rest.get(1..).unwrap_or_default();
        } else {
            return false;
        }
    }
    true
}

/// Two clauses back, over figures too.
fn wide(passage: &Passage, floor: usize, from: usize, end: usize) -> Range<usize> {
    let floor = floor.max(end.saturating_sub(WIDE));
    let mut start = from;
    let mut commas = 0;
    while start > floor {
        match passage.chars[start - 1] {
            ';' | '。' | '!' | '?' => break,
            ',' | ':' if start < from => {
                commas += 1;
                if commas == 1 && !is_empty(passage, start..from) {
                    break;
                }
                if commas == 2 {
                    break;
                }
            }
            _ => {}
        }
        start -= 1;
    }
    start..end
}

/// Wishes, rules and requirements in the clause of a figure.
pub(super) fn wished(passage: &Passage, window: &Window, class: Class) -> bool {
    let text = passage.chars.get(window.left.clone()).unwrap_or_default();
    let clause = passage.chars.get(clause(passage, window.left.clone())).unwrap_or_default();
    // 平均合格率98.4% is the rate of all.
    let average = class != Class::Percent && AVERAGES.stand_in(text);
    WISHES.stand_in(text)
        || text.contains(&'每') && every(&unquoted(passage, window.left.clone()))
        || severally(clause)
        || average
        || prevented(clause)
}

/// 对39家单位开展检查78次: things that something counted behind them was done to.
pub(super) fn is_object(passage: &Passage, quantity: &Quantity, next: Option<&Quantity>) -> bool {
    let given = quantity.start.checked_sub(1).and_then(|at| passage.chars.get(at)) == Some(&'对');
    let done = next.is_some_and(|next| {
        let gap = passage.chars.get(quantity.end..next.start).unwrap_or_default();
        next.unit.class == Class::Time && !gap.iter().any(|c| matches!(c, ',' | ';' | '、' | '。'))
    });
    given && done && quantity.unit.class == Class::Thing
}

/// What stands outside of quotes: the name “每周一法” says nothing of a frequency.
fn unquoted(passage: &Passage, range: Range<usize>) -> Vec<char> {
    let quoted = |at: &usize| passage.marks.get(*at).is_some_and(|marks| marks & QUOTED != 0);
    range.filter(|at| !quoted(at)).filter_map(|at| passage.chars.get(at).copied()).collect()
}

/// A sentence that begins with 力争 or 计划 tells of nothing that happened.
pub(super) fn wishes(passage: &Passage, sentence: &Range<usize>) -> bool {
    let text = passage.chars.get(sentence.clone()).unwrap_or_default();
    HOPES.at_start(text).is_some() && !DONE_AFTER_ALL.stand_in(text)
}

static DONE_AFTER_ALL: LazyLock<Words> = LazyLock::new(|| Words::before(["实际", "已完成", "实有", "均已"]));

static HOPES: LazyLock<Words> = LazyLock::new(|| Words::before(["力争", "争取", "计划", "拟", "力求", "预计"]));

/// The clause of a figure, over the figures before it: 防止上访2起58人.
fn clause(passage: &Passage, left: Range<usize>) -> Range<usize> {
    let before = passage.chars.get(..left.start).unwrap_or_default();
    let back = before.iter().rev().take(LEFT).take_while(|c| !matches!(c, ',' | ';' | ':' | '。' | '、' | '!' | '?'));
    left.start - back.count()..left.end
}

/// 成功防止……3起: what was kept from happening is counted by no indicator.
fn prevented(text: &[char]) -> bool {
    let mut rest = text;
    while let Some((_, len)) = BEFORE_PREVENTION.at_start(rest) {
        rest = rest.get(len..).unwrap_or_default();
    }
    PREVENTIONS.at_start(rest).is_some()
}

static BEFORE_PREVENTION: LazyLock<Words> = LazyLock::new(|| {
    Words::before([",", ";", "、", "其中", "成功", "有效", "及时", "共", "累计", "并", "为群众", "为企业"])
});
static PREVENTIONS: LazyLock<Words> =
    LazyLock::new(|| Words::before(["防止", "避免", "制止", "阻止", "劝阻", "劝返", "劝导", "挽回", "挽救"]));

/// 两人各上一课: of a number for each of several nothing is known in all.
fn severally(text: &[char]) -> bool {
    const NAMES: [char; 35] = [
        '处', '类', '项', '村', '级', '种', '部', '单', '方', '镇', '乡', '地', '界', '族', '式', '科', '办', '组',
        '站', '社', '所', '行', '街', '区', '县', '市', '个', '位', '大', '自', '条', '学', '工', '环', '户',
    ];
    text.windows(2).any(|pair| pair[0] == '各' && !NAMES.contains(&pair[1]))
}

/// Behind 每: for each of these.
const EVERY: [char; 21] = [
    '年', '季', '月', '周', '半', '个', '村', '名', '户', '人', '社', '期', '天', '日', '两', '双', '校', '所', '组',
    '站', '片',
];

/// 每季度一次, 每村2场: what is done for each, unless a sum is named behind it.
fn every(text: &[char]) -> bool {
    let Some(at) =
        (0..text.len()).rev().find(|i| text[*i] == '每' && text.get(i + 1).is_some_and(|c| EVERY.contains(c)))
    else {
        return false;
    };
    let rest = &text[at..];
    !["共", "累计", "全年"].iter().any(|word| find(rest, word))
}

/// The items of a list of rates right before a figure, the last one first.
pub(super) fn rates(passage: &Passage, left: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut end = before_change(passage, &left).unwrap_or_else(|| bare_end(passage, left.clone()));
    loop {
        let floor = left.start;
        let text = passage.chars.get(floor..end).unwrap_or_default();
        let joint = (0..text.len()).rev().find(|i| matches!(text[*i], '、' | ',' | '和' | '及' | '与'));
        let rate = ends(text, "率") || ends(text, "度");
        let Some(joint) = joint.filter(|_| rate) else {
            out.push(floor..end);
            return out;
        };
        let before = text.get(..joint).unwrap_or_default();
        let listed = matches!(text[joint], '、' | '和' | '及' | '与') && (ends(before, "率") || ends(before, "度"));
        if !listed {
            out.push(floor..end);
            return out;
        }
        out.push(floor + joint + 1..end);
        end = floor + joint;
    }
}

const FILLER_WORDS: [&str; 27] = [
    "同样", "均", "都", "达到", "达", "到", "为", "是", "在", "保持", "实现", "分别", "皆", "已", "高", "至", "约",
    "了", "近", "超", "过", "全部", "稳定", "(", "也", "提升", "提高",
];
static FILLERS: LazyLock<Words> = LazyLock::new(|| Words::behind(FILLER_WORDS));

/// 成功率比上年提高2个百分点,达到99%: the end of the name of the rate.
fn before_change(passage: &Passage, left: &Range<usize>) -> Option<usize> {
    let text = passage.chars.get(left.clone())?;
    let rate = text.iter().rposition(|c| *c == '率')?;
    find(text.get(rate..)?, "个百分点").then_some(left.start + rate + 1)
}

/// The end without 均达到, 为, 保持在.
fn bare_end(passage: &Passage, left: Range<usize>) -> usize {
    let mut end = left.end;
    while let Some((_, len)) = FILLERS.at_end(passage.chars.get(left.start..end).unwrap_or_default()) {
        end -= len;
    }
    end
}

/// Words before the parts of a whole.
static PART_MARKS: LazyLock<Words> = LazyLock::new(|| {
    Words::before([
        "其中",
        "包括",
        "按类型分",
        "按类型看",
        "从类型看",
        "按类别分",
        "按类别看",
        "从类别看",
        "按性质分",
        "按纠纷类型",
        "从纠纷类型",
        "按种类分",
    ])
});

/// Where the figure's part of a whole begins: 其中 or the bracket it stands in.
pub(super) fn part_mark(passage: &Passage, sentence: &Range<usize>, quantity: &Quantity) -> Option<usize> {
    let at = quantity.printed.start;
    let depth = passage.depth.get(at).copied().unwrap_or(0);
    let floor = sentence.start.max(at.saturating_sub(200));
    let mut place = at;
    while place > floor {
        place -= 1;
        let here = passage.depth[place];
        if here < depth {
            return Some(place);
        }
        let rest = passage.chars.get(place..at).unwrap_or_default();
        if here == depth {
            if passage.chars[place] == ';' {
                return None;
            }
            if PART_MARKS.at_start(rest).is_some() {
                return Some(place);
            }
        }
    }
    None
}
