//! What a figure needs to know of the section it stands in.

use std::ops::Range;
use std::sync::LazyLock;

use crate::report::{Report, Role, Section};

use super::claim::WordSet;
use super::indicator::Indicators;
use super::passage::Passage;
use super::unit::ends;
use super::words::Words;

/// What the figures of a section need to know of it.
pub(super) struct SectionInfo {
    pub(super) path: Vec<String>,
    /// Speaks of the next year.
    pub(super) plan: bool,
    /// Its heading is a whole sentence of its own.
    pub(super) item: bool,
    /// Words of its heading and of those above.
    pub(super) words: WordSet,
    /// Length of the marker in characters.
    pub(super) marker: usize,
}

/// Headings of plans, and words that make a heading speak of the year as well.
const PLANS: [&str; 20] = [
    "下一步",
    "下步",
    "打算",
    "工作计划",
    "工作安排",
    "下年",
    "明年",
    "工作思路",
    "努力方向",
    "展望",
    "今后",
    "下阶段",
    "下一阶段",
    "重点安排",
    "主要安排",
    "工作谋划",
    "下一年",
    "改进方向",
    "来年",
    "年度安排",
];
const REPORTS: [&str; 10] = ["问题", "不足", "短板", "困难", "成效", "成绩", "取得", "做法", "完成情况", "进展"];

/// All sections in reading order.
pub(super) fn all(report: &Report, year: Option<u16>, table: &Indicators) -> Vec<SectionInfo> {
    let mut out = Vec::new();
    let none = WordSet::new(table.lexicon.words());
    for section in &report.sections {
        push_section(section, year, table, (&[], false, &none), &mut out);
    }
    out
}

fn push_section(
    section: &Section,
    year: Option<u16>,
    table: &Indicators,
    (path, plan, words): (&[String], bool, &WordSet),
    out: &mut Vec<SectionInfo>,
) {
    let mut path = path.to_vec();
    if !section.marker.is_empty() {
        path.push(section.marker.clone());
    }
    let mut words = words.clone();
    let heading = Passage::new(&section.heading, Role::Title, &table.lexicon);
    heading.hits.iter().for_each(|hit| words.add(hit));
    let reports = REPORTS.iter().any(|w| section.heading.contains(w));
    let next = year.is_some_and(|y| section.heading.contains(&format!("{}年", y + 1)));
    let own = next || PLANS.iter().any(|w| section.heading.contains(w));
    let plan = !reports && (own || plan);
    let length = section.heading.chars().count();
    let item = !section.run_in && (length > 30 || section.closing == "。") || length > 45;
    let marker = section.marker.chars().count();
    out.push(SectionInfo { path: path.clone(), plan, item, words: words.clone(), marker });
    for child in &section.children {
        push_section(child, year, table, (&path, plan, &words), out);
    }
}

static NEXT: LazyLock<Words> = LazyLock::new(|| {
    Words::before(["下一步", "下步", "接下来", "今后", "下一阶段", "下阶段", "明年", "来年", "下一年"])
});

/// 七是下步打算: without 七是.
fn without_ordinal(text: &[char]) -> &[char] {
    match text {
        [a, '是', rest @ ..] | [_, a, '是', rest @ ..] if "一二三四五六七八九十".contains(*a) => rest,
        _ => text,
    }
}

/// 下一步, 接下来 at the head of a sentence: what follows in the section is plans.
pub(super) fn starts_plan(passage: &Passage, range: &Range<usize>) -> bool {
    let text = passage.chars.get(range.clone()).unwrap_or_default();
    let text = text.iter().position(|c| *c != ' ').and_then(|at| text.get(at..)).unwrap_or_default();
    let text = without_ordinal(text);
    NEXT.at_start(text).is_some() && !ends(text, "如下:")
}
