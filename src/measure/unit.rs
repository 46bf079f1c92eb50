//! Units of measure, the longest first.

use std::sync::LazyLock;

use super::words::Words;

/// A unit that figures are printed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) name: &'static str,
    pub(super) class: Class,
    id: u8,
}

/// Units of one class count the same things and compare with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Case,
    Thing,
    Time,
    Batch,
    PersonTime,
    Person,
    Paper,
    Banner,
    Article,
    Vehicle,
    Money,
    Area,
    Percent,
}

/// All units by class.
const CLASSES: [(Class, &str); 13] = [
    (Class::Case, "件次 件 宗 起 例 单 案 桩 卷"),
    (Class::Thing, "项 个 处 间 所 家次 户次 处次 家 户 块 座 口"),
    (Class::Time, "场次 班次 堂次 课次 次数 场 次 期 轮 回 堂 节 课 遍 轮次 余次"),
    (Class::Batch, "批次 批"),
    (Class::PersonTime, "人次"),
    (Class::Person, "人 名 位"),
    (Class::Paper, "份次 份 册 张 本 套 页"),
    (Class::Banner, "条次 条 幅 面 副 版 版面"),
    (Class::Article, "篇 则 笔"),
    (Class::Vehicle, "部次 台次 辆次 车次 部 台 辆 趟"),
    (Class::Money, "元"),
    (Class::Area, "平方米 平米 ㎡ 亩"),
    (Class::Percent, "%"),
];

/// Behind 个: what makes a stretch of time or a difference of it, and behind other units what is no count.
const NOT_AFTER: [(&str, &str); 6] = [
    ("个", "月|工作日|小时|年|季度|星期|百分点|世纪|日|阶段|方面|层面|维度"),
    ("次", "性|序|年"),
    ("条", "例|款|件"),
    ("户", "籍|外"),
    ("本", "级|地|镇|乡|年|月|辖|单位"),
    ("单", "位|独"),
];

/// A set of units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Units(u128);

impl Units {
    pub(super) fn with(self, name: &str) -> Self {
        let name = if name == "％" { "%" } else { name };
        match table().find(|u| u.name == name) {
            Some(unit) => Self(self.0 | 1 << unit.id),
            None => self,
        }
    }

    pub(super) fn has(self, unit: Unit) -> bool {
        self.0 & (1 << unit.id) != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

fn table() -> impl Iterator<Item = Unit> {
    let names = CLASSES.iter().flat_map(|(class, names)| names.split(' ').map(move |name| (*class, name)));
    names.enumerate().map(|(id, (class, name))| Unit { name, class, id: id as u8 })
}

/// The class of a unit by its name.
pub(super) fn class_of(name: &str) -> Option<Class> {
    table().find(|u| u.name == name).map(|u| u.class)
}

/// All units, the longest first, and for some of them what must not follow.
struct Index {
    units: Vec<Unit>,
    words: Words,
    refused: Vec<Option<Words>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut units: Vec<Unit> = table().collect();
    units.sort_by_key(|u| std::cmp::Reverse(u.name.chars().count()));
    let words = Words::before(units.iter().map(|u| u.name));
    let after = |u: &Unit| NOT_AFTER.iter().find(|(name, _)| *name == u.name);
    let refused = units.iter().map(|u| after(u).map(|(_, words)| Words::before(words.split('|')))).collect();
    Index { units, words, refused }
});

/// 3个班次: behind 个 another unit.
static GROUPS: LazyLock<Words> = LazyLock::new(|| Words::before(["班次", "批次", "场次"]));

/// The unit at the head of `text` and the place behind it; a bracketed second unit (份(册), 部(次)) belongs to it.
pub(super) fn unit_at(text: &[char]) -> Option<(Unit, usize)> {
    let (number, len) = INDEX.words.at_start(text)?;
    let unit = *INDEX.units.get(number)?;
    let rest = text.get(len..)?;
    if unit.name == "个" && GROUPS.at_start(rest).is_some() {
        return unit_at(rest).map(|(unit, more)| (unit, len + more));
    }
    let refused = INDEX.refused.get(number)?.as_ref().is_some_and(|words| words.at_start(rest).is_some());
    if refused { None } else { Some(second(unit, len, rest)) }
}

/// Takes in (次), /次 and (册).
fn second(unit: Unit, len: usize, rest: &[char]) -> (Unit, usize) {
    let (inner, closing) = match rest {
        ['(', inner @ ..] => (inner, true),
        ['/', inner @ ..] => (inner, false),
        _ => return (unit, len),
    };
    let Some(other) = table().find(|u| starts(inner, u.name) && closes(inner, u.name, closing)) else {
        return (unit, len);
    };
    let end = len + 1 + other.name.chars().count() + usize::from(closing);
    let joint = format!("{}{}", unit.name, other.name);
    (table().find(|u| u.name == joint).unwrap_or(unit), end)
}

fn closes(inner: &[char], name: &str, closing: bool) -> bool {
    !closing || inner.get(name.chars().count()) == Some(&')')
}

/// Whether `text` begins with `word`.
pub(super) fn starts(text: &[char], word: &str) -> bool {
    let mut word = word.chars();
    if word.next().as_ref() != text.first() {
        return false;
    }
    let mut rest = text.iter().skip(1);
    word.all(|c| rest.next() == Some(&c))
}

/// Whether `text` ends with `word`.
pub(super) fn ends(text: &[char], word: &str) -> bool {
    let mut word = word.chars().rev();
    if word.next().as_ref() != text.last() {
        return false;
    }
    let mut rest = text.iter().rev().skip(1);
    word.all(|c| rest.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_unit() {
        for (text, unit) in [
            ("人次,", Some(("人次", 2))),
            ("人(次)", Some(("人次", 4))),
            ("人/次", Some(("人次", 3))),
            ("部(次),", Some(("部次", 4))),
            ("份(册)。", Some(("份", 4))),
            ("场次", Some(("场次", 2))),
            ("人", Some(("人", 1))),
            ("个月", None),
            ("个村(居)", Some(("个", 1))),
            ("次性告知", None),
            ("年", None),
            ("", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(unit_at(&chars).map(|(u, end)| (u.name, end)), unit, "{text}");
        }
    }

    #[test]
    fn every_unit_has_its_bit() {
        assert!(table().count() <= 128);
        let some = Units::default().with("件").with("％").with("井");
        assert_eq!(["件", "宗", "%"].map(|n| some.has(table().find(|u| u.name == n).unwrap())), [true, false, true]);
    }
}
