//! What a report says did not happen: 无一起, 未发生, 没有……发生, 均为零, 零败诉.

use std::ops::Range;
use std::sync::LazyLock;

use super::claim::{Fit, Judge, Place, WordSet};
use super::passage::{Passage, TITLED};
use super::unit::{ends, starts, unit_at};
use super::words::Words;

/// A denial and what it denies.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Denial {
    /// The words that deny.
    pub(super) mark: Range<usize>,
    pub(super) scope: Range<usize>,
    /// The unit in 无一起.
    pub(super) unit: Option<Range<usize>>,
}

/// Denials that stand before what they deny, the longest first, and how near it must follow.
const FRONT: [(&str, usize); 40] = [
    ("无人", 12),
    ("没有发生过", 60),
    ("没有发生", 60),
    ("没有出现", 60),
    ("没有产生", 30),
    ("没有引发", 20),
    ("没有收到", 12),
    ("没有接到", 12),
    ("没有制定", 10),
    ("没有制发", 10),
    ("没有出台", 10),
    ("没有发现", 40),
    ("没有被", 8),
    ("没有因", 60),
    ("没有办理", 12),
    ("没有作出", 12),
    ("未办理", 12),
    ("未作出", 12),
    ("未实施", 12),
    ("没有", 8),
    ("未有", 20),
    ("未发生过", 60),
    ("未发生", 60),
    ("未出现", 60),
    ("未产生", 30),
    ("未引发", 20),
    ("未收到", 12),
    ("未接到", 12),
    ("未发现", 40),
    ("未制定", 10),
    ("未制发", 10),
    ("未出台", 10),
    ("未印发", 10),
    ("未被", 8),
    ("无发生", 60),
    ("无出现", 40),
    ("无一", 50),
    ("零", 8),
    ("未", 0),
    ("无", 8),
];

/// Denials that stand behind what they deny.
const BACK: [&str; 13] = [
    "均为零",
    "都为零",
    "均为0",
    "为零",
    "为0",
    "保持零",
    "零发生",
    "零记录",
    "零发案",
    "零报告",
    "零登记",
    "零新增",
    "零通报",
];

static BEFORE: LazyLock<Words> = LazyLock::new(|| Words::before(FRONT.iter().map(|(word, _)| *word)));
static AFTER: LazyLock<Words> = LazyLock::new(|| Words::before(BACK));

/// What 无 and 零 are parts of.
const WORDS_OF_NO: [char; 33] = [
    '毒', '障', '偿', '法', '论', '关', '证', '不', '需', '数', '缝', '线', '奈', '声', '形', '私', '偏', '为', '从',
    '可', '效', '人', '机', '距', '售', '星', '散', '时', '接', '差', '容', '跑', '微',
];
/// 无人机, 无人值守: no denial.
const UNMANNED: [char; 7] = ['机', '驾', '值', '超', '店', '区', '船'];
const NOT_BEFORE: [char; 5] = ['毫', '有', '从', '归', '清'];

/// Hopes, not reports.
static HOPES: LazyLock<Words> = LazyLock::new(|| {
    Words::before(["力争", "争取", "防止", "杜绝", "避免", "预防", "努力", "要求", "目标", "实现零", "做到零", "防范"])
});

/// Words that end a list of denied things, however long.
const WHOLE: [&str; 5] = ["发生", "发生过", "情况", "情形", "现象"];
const WIDE: usize = 100;
/// 没有一起……案件: how far off the thing may stand whose unit is named.
const UNIT_REACH: usize = 50;
/// An item of a list of denied things is no longer.
const LONGEST_ITEM: usize = 12;

/// All denials of a sentence.
pub(super) fn denials(passage: &Passage, sentence: &Range<usize>) -> Vec<Denial> {
    let text = passage.chars.get(..sentence.end).unwrap_or_default();
    let mut out: Vec<Denial> = Vec::new();
    let mut at = sentence.start;
    while at < text.len() {
        let plain = passage.marks[at] & TITLED == 0;
        let found = if plain && matches!(text[at], '没' | '未' | '无' | '零' | '均' | '都' | '为' | '保') {
            denial_at(text, at, sentence.start)
        } else {
            None
        };
        at = found.as_ref().map_or(at, |d| d.mark.end.max(at + 1) - 1) + 1;
        out.extend(found.filter(|d| !hoped(text, sentence.start, d.mark.start)));
    }
    out
}

fn denial_at(text: &[char], at: usize, floor: usize) -> Option<Denial> {
    let rest = text.get(at..)?;
    if let Some((_, len)) = AFTER.at_start(rest) {
        let end = at + len;
        let whole = !matches!(text.get(end), Some('.' | '%' | '0'..='9'));
        return whole.then(|| Denial { mark: at..end, scope: left_of(text, at, floor)..at, unit: None });
    }
    let (number, len) = BEFORE.at_start(rest)?;
    let (word, reach) = &FRONT[number];
    let end = at + len;
    let unmanned = *word == "无人" && text.get(end).is_some_and(|c| UNMANNED.contains(c));
    if unmanned || matches!(*word, "无" | "零") && !stands_alone(text, at, floor) {
        return None;
    }
    let (unit, from) = one_of(text, end, word);
    let stop =
        from + text.iter().skip(from).take(*reach + 40).take_while(|c| !matches!(c, ',' | ';' | '。' | '!')).count();
    let stop = cut(text, from, stop);
    if stop == from && word.chars().count() > 2 {
        return Some(Denial { mark: at..from, scope: left_of(text, at, floor)..at, unit });
    }
    Some(Denial { mark: at..from, scope: from..stop, unit })
}

/// A scope ends where the next denial begins.
fn cut(text: &[char], from: usize, stop: usize) -> usize {
    let next =
        (from + 1..stop).find(|i| ["未发", "无一", "无发", "没有", "未出"].iter().any(|w| starts(&text[*i..], w)));
    next.unwrap_or(stop)
}

/// 无一起, 未发生一起: the unit and the place behind it.
fn one_of(text: &[char], at: usize, word: &str) -> (Option<Range<usize>>, usize) {
    let one = if word == "无一" { Some(at) } else { (text.get(at) == Some(&'一')).then_some(at + 1) };
    match one.and_then(|from| unit_at(text.get(from..)?).map(|(_, len)| from..from + len)) {
        Some(unit) => (Some(unit.clone()), unit.end),
        None => (None, at),
    }
}

fn stands_alone(text: &[char], at: usize, floor: usize) -> bool {
    let before = at.checked_sub(1).filter(|b| *b >= floor).and_then(|b| text.get(b));
    let after = text.get(at + 1);
    !before.is_some_and(|c| NOT_BEFORE.contains(c) || super::number::begins(*c))
        && !after.is_some_and(|c| WORDS_OF_NO.contains(c))
}

/// The left end of a list that a denial behind it takes in.
fn left_of(text: &[char], at: usize, floor: usize) -> usize {
    let back = text.get(floor..at).unwrap_or_default().iter().rev();
    at - back.take(40).take_while(|c| !matches!(c, ',' | ';' | '。' | ':')).count()
}

fn hoped(text: &[char], floor: usize, at: usize) -> bool {
    let from = left_of(text, at, floor);
    let before = text.get(from..at).unwrap_or_default();
    HOPES.stand_in(before)
}

/// The claims that a denial makes: indicators with the place of their words.
pub(super) fn denied(
    judge: &mut Judge,
    passage: &Passage,
    denial: &Denial,
    sentence: usize,
    around: &WordSet,
) -> Vec<Fit> {
    let mut fits = Vec::new();
    let behind = denial.scope.start >= denial.mark.end;
    let (left, right) = if behind {
        (denial.mark.end..denial.mark.end, denial.scope.clone())
    } else {
        (denial.scope.clone(), denial.mark.end..denial.mark.end)
    };
    let ahead = left.end..left.end;
    let place = Place { sentence, left, right, ahead, tail: 0..0, around };
    judge.zeros(passage, &place, &mut fits);
    if behind {
        let mark = passage.chars.get(denial.mark.clone()).unwrap_or_default();
        let scope = passage.chars.get(denial.scope.clone()).unwrap_or_default();
        let whole = WHOLE.iter().any(|w| ends(scope, w));
        let reach = BEFORE.at_start(mark).map_or(40, |(number, _)| FRONT[number].1);
        let reach = denial.scope.start
            + if whole {
                WIDE
            } else if denial.unit.is_some() {
                reach.max(UNIT_REACH)
            } else {
                reach
            };
        let within = reach - denial.scope.start;
        fits.retain(|fit| fit.words.0 <= item_of(passage, &denial.scope, fit.words.0) + within);
    }
    fits.retain(|fit| passage.chars.get(fit.words.1) != Some(&'率'));
    fits
}

/// Begin of the item of a list that the word stands in: 无行政复议纠错案件和行政诉讼败诉案件. Only an item that is short
/// itself is followed by another one.
fn item_of(passage: &Passage, scope: &Range<usize>, word: usize) -> usize {
    let mut item = scope.start;
    for at in scope.start..word.min(scope.end) {
        let joint = passage.chars.get(at).is_some_and(|c| matches!(c, '、' | '和' | '及' | '或' | '与'));
        if joint && at - item <= LONGEST_ITEM {
            item = at + 1;
        } else if joint {
            break;
        }
    }
    item
}

#[cfg(test)]
mod tests {
    use crate::report::Role;

    use super::super::Indicators;
    use super::*;

    #[test]
    fn finds_denials_and_their_scope() {
        for (text, scopes) in [
            ("未发生群体性事件,平安。", vec!["群体性事件"]),
            ("无一人脱管、无一人收监。", vec!["脱管、", "收监"]),
            ("行政复议案件、行政诉讼案件均为零。", vec!["行政复议案件、行政诉讼案件"]),
            ("无行政复议案件。", vec!["行政复议案件"]),
            ("毫无办法,无论如何,无障碍通道,从无到有。", vec![]),
            ("力争未发生群体性事件。", vec![]),
            ("杜绝没有发生群体性事件。", vec![]),
            ("《无一起败诉》。", vec![]),
            ("复吸率为零。", vec!["复吸率"]),
            ("贩毒案件未发生;", vec!["贩毒案件"]),
            ("应诉2件,未败诉。", vec!["败诉"]),
        ] {
            let passage = Passage::new(text, Role::Body, &Indicators::built_in().lexicon);
            let found = denials(&passage, &(0..passage.chars.len()));
            let got: Vec<&str> = found.iter().map(|d| passage.text(d.scope.clone())).collect();
            assert_eq!(got, scopes, "{text}");
        }
    }
}
