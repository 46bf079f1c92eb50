//! What looks like a figure and is none: ordinals, dates, document numbers, slogans, growth.

use std::ops::Range;
use std::sync::LazyLock;

use super::number::Number;
use super::unit::{Class, Unit};
use super::words::Words;

/// Marks in front of a number that make it part of something else.
const JOINTS: [char; 16] = ['第', '.', '·', '/', '+', '-', '—', '–', '~', '〔', '[', '#', '_', ':', '@', '*'];

/// Verbs of change: a number right behind is a difference, not a level.
const CHANGE_WORDS: [&str; 27] = [
    "增长",
    "下降",
    "上升",
    "减少",
    "增加",
    "提升",
    "提高",
    "降低",
    "压降",
    "增幅",
    "降幅",
    "涨幅",
    "增速",
    "下降率",
    "新增",
    "压减",
    "减免",
    "缩短",
    "超额",
    "同比",
    "环比",
    "回升",
    "下滑",
    "多出",
    "净增",
    "增多",
    "递增",
];

static CHANGES: LazyLock<Words> = LazyLock::new(|| Words::behind(CHANGE_WORDS));

/// Words that end a slogan or the name of a system: 三项制度, 5项必经程序, 两个方面.
const ABSTRACT_WORDS: [&str; 33] = [
    "制度",
    "机制",
    "要求",
    "方面",
    "举措",
    "措施",
    "程序",
    "环节",
    "阶段",
    "步骤",
    "原则",
    "层面",
    "维度",
    "意识",
    "自信",
    "体系",
    "平台",
    "方案",
    "抓手",
    "关键",
    "重点工作",
    "领域",
    "方式",
    "内容",
    "任务",
    "指标",
    "目标",
    "机关",
    "部门",
    "工程",
    "清单制",
    "法定",
    "台阶",
];

static ABSTRACT: LazyLock<Words> = LazyLock::new(|| Words::before(ABSTRACT_WORDS));

/// Words that do so right behind the unit only: 四个坚持, but 63名调解员坚持……
static SLOGANS: LazyLock<Words> = LazyLock::new(|| {
    Words::before(["统一", "一批", "必须", "严禁", "不准", "到位", "强化", "坚持", "结合", "转变", "维护", "确立"])
});

/// How far behind the unit such a word is looked for.
const REACH: usize = 6;

/// Whether the number at `at` belongs to something in front of it (第, 12.4, 〔2020〕, 1+6).
pub(super) fn hangs_on(text: &[char], at: usize, floor: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| *b >= floor).and_then(|b| text.get(b)) else { return false };
    let number_before = at.checked_sub(2).filter(|b| *b >= floor).and_then(|b| text.get(b));
    match before {
        c if c.is_ascii_alphanumeric() => true,
        '-' | '—' | '–' | '~' | '/' => {
            number_before.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '年' || *c == '月')
        }
        ',' => number_before.is_some_and(char::is_ascii_digit) && text[at].is_ascii_digit(),
        ':' => number_before.is_some_and(char::is_ascii_digit),
        '数' | '几' | '若' | '首' | '周' | '前' | '头' => !text[at].is_ascii_digit(),
        c => JOINTS.contains(c),
    }
}

/// Names of systems and lists, and single Chinese digits that are no counts.
pub(super) fn is_slogan(text: &[char], at: Range<usize>, number: &Number, unit: Unit) -> bool {
    if number.chinese && (number.value - 1.0).abs() < 1e-9 {
        return !is_one(text, at, unit);
    }
    if !matches!(unit.class, Class::Thing | Class::Banner | Class::Paper | Class::Person) {
        return false;
    }
    let rest = text.get(at.end..).unwrap_or_default();
    // 236项全部承接到位: a statement about them is no name.
    let len = rest.iter().take(REACH).take_while(|c| !is_mark(**c) && !matches!(c, '全' | '均' | '已' | '都')).count();
    SLOGANS.at_start(rest).is_some() || ABSTRACT.stand_in(rest.get(..len).unwrap_or_default())
}

/// 收到一件, 聘请法律顾问一名: a single Chinese 一 that counts. 一名干部, 一月一次 and 联合一起 do not.
fn is_one(text: &[char], at: Range<usize>, unit: Unit) -> bool {
    let before = text.get(..at.start).unwrap_or_default();
    let case = matches!(unit.name, "件" | "宗" | "例" | "名");
    if case && matches!(before.last(), Some('共' | '仅' | '计' | '有' | '理' | '结')) {
        return true;
    }
    let ends_clause = text.get(at.end).is_none_or(|c| is_mark(*c));
    let noun = before.last().is_some_and(|c| is_han(*c) && !NOT_ONE.contains(c));
    ends_clause
        && match unit.name {
            "起" => CASES.at_end(before).is_some(),
            "件" | "宗" | "例" | "名" | "次" | "场" | "期" | "份" => noun,
            _ => false,
        }
}

/// Before 一次 these make a frequency or an idiom of it.
const NOT_ONE: [char; 20] = [
    '每', '各', '第', '另', '同', '任', '某', '再', '跑', '年', '月', '周', '日', '季', '度', '旬', '天', '这', '进',
    '近',
];

/// 应诉案件一起 counts; 联合一起 does not, nor does one case that is told (化解纠纷一起).
static CASES: LazyLock<Words> = LazyLock::new(|| Words::behind(["案件", "诉讼", "复议"]));

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether the words up to `at` say that the number is a difference.
pub(super) fn is_growth(text: &[char], at: usize, floor: usize) -> bool {
    let before = text.get(floor..at).unwrap_or_default();
    let before = before.strip_suffix(&['了']).unwrap_or(before);
    CHANGES.at_end(before).is_some()
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | '。' | '、' | ':' | '(' | ')' | '!' | '?')
}
