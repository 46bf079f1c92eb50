//! Points that sum up arithmetic, copying and promises.

use std::fmt::Write;

use super::copying::{Band, Copying};
use super::evidence::Evidence;
use super::item::Item;
use super::overlap::{Same, SectionShare};
use super::promise::{Outcome, Promise};
use super::verdict::{Finding, Verdict};
use crate::measure::{Check, Verdict as Sum};

pub(super) fn arithmetic(checks: &[Check]) -> Finding {
    let count = |wanted: &[Sum]| checks.iter().filter(|c| wanted.contains(&c.verdict)).count();
    let (right, wrong) = (count(&[Sum::Consistent, Sum::Truncated]), count(&[Sum::Inconsistent]));
    let odd = count(&[Sum::Overlapping, Sum::Unclear, Sum::Outlier]);
    if checks.is_empty() {
        return Finding::new(Verdict::Na, "没有可以互相核对的数字。", vec![]);
    }
    let told = checks.iter().filter(|c| c.verdict == Sum::Inconsistent);
    let evidence: Vec<Evidence> = told.flat_map(|c| c.evidence.iter().map(Evidence::from)).take(3).collect();
    let (verdict, reason) = match (wrong, odd) {
        (1.., _) => (Verdict::Warn, format!("{wrong} 处不符，{odd} 处待核，{right} 处一致。")),
        (0, 1..) => (Verdict::Partial, format!("{odd} 处待核（口径不明、分项重叠或离群），{right} 处一致。")),
        _ => (Verdict::Pass, format!("{right} 处都一致。")),
    };
    Finding::new(verdict, reason, evidence).scored(format!("{right}/{}", checks.len()))
}

pub(super) fn carried(copying: &Copying) -> Finding {
    let Some(before) = &copying.previous else {
        return Finding::new(Verdict::Na, "没有上一年度的报告可比。", vec![]);
    };
    let share = format!("{:.0}%", before.containment * 100.0);
    let (verdict, word) = match Band::of(before.containment) {
        Band::Normal => (Verdict::Pass, "正常"),
        Band::Note => (Verdict::Partial, "有重复"),
        Band::High => (Verdict::Warn, "偏高"),
        Band::Severe => (Verdict::Fail, "严重"),
    };
    let mut reason = format!("{share} 与上一年度相同，{word}");
    if verdict != Verdict::Pass {
        for (same, said) in WHOLE {
            reason += &whole(&before.sections, same, said);
        }
    }
    if before.is_frozen() || verdict != Verdict::Pass && !before.frozen.is_empty() {
        let _ = write!(reason, "；{} 个数与上年一字不差", before.frozen.len());
    }
    let evidence = before.runs.iter().take(3).map(|r| r.evidence.clone()).collect();
    Finding::new(verdict, format!("{reason}。"), evidence).scored(share)
}

/// What is said of sections that are there as a whole, letter by letter first.
const WHOLE: [(Same, &str); 3] =
    [(Same::Exact, "整节相同"), (Same::ButDigits, "除数字外整节相同"), (Same::Nearly, "整节仅个别字词不同")];
/// Sections that are named.
const NAMED: usize = 4;

fn whole(sections: &[SectionShare], same: Same, said: &str) -> String {
    let below =
        |s: &SectionShare, of: &SectionShare| s.section.len() > of.section.len() && s.section.starts_with(&of.section);
    let is_whole = |s: &&SectionShare| sections.iter().filter(|c| below(c, s)).all(|c| c.same == Some(same));
    let all = sections.iter().filter(|s| s.same == Some(same)).filter(is_whole);
    let all: Vec<String> = all.map(|s| s.section.concat()).collect();
    let shown = all.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    match all.len() {
        0 => String::new(),
        n if n > NAMED => format!("；{shown}等 {n} 节{said}"),
        _ => format!("；{shown}{said}"),
    }
}

pub(super) fn shared(item: &Item, copying: &Copying) -> Finding {
    let others: Vec<_> = copying.nearest.iter().filter(|n| !n.mirror && !n.far).collect();
    if others.is_empty() {
        return Finding::new(Verdict::Na, "没有同县其他镇的报告与它有相同的片段。", vec![]);
    }
    let long: Vec<_> = others.iter().filter(|n| n.runs.first().is_some_and(|r| r.length >= item.least)).collect();
    let Some(most) = long.iter().max_by(|a, b| a.containment.total_cmp(&b.containment)) else {
        return Finding::new(Verdict::Pass, format!("未见与其他镇连续 {} 字以上相同。", item.least), vec![]);
    };
    let verdict = if Band::of(most.containment) >= Band::High { Verdict::Warn } else { Verdict::Partial };
    let run = most.runs.first().map_or(0, |r| r.length);
    let reason =
        format!("与{}有 {run} 字连续相同，全文 {:.0}% 相同，可能同出一个模板。", most.name, most.containment * 100.0);
    let evidence = most.runs.iter().filter(|r| r.length >= item.least).take(3).map(|r| r.evidence.clone()).collect();
    Finding::new(verdict, reason, evidence).scored(format!("{:.0}%", most.containment * 100.0))
}

pub(super) fn promises(promises: Option<&[Promise]>) -> Finding {
    let Some(promises) = promises else {
        return Finding::new(Verdict::Na, "没有上一年度的报告可比。", vec![]);
    };
    if promises.is_empty() {
        return Finding::new(Verdict::Na, "上一年度没有可以逐项对照的安排。", vec![]);
    }
    let count = |o: Outcome| promises.iter().filter(|p| p.outcome == o).count();
    let (kept, told) = (count(Outcome::Fulfilled), count(Outcome::Answered));
    let (silent, again) = (count(Outcome::NotMentioned), count(Outcome::CarriedOver));
    let verdict = match (silent, again) {
        (0, 0) => Verdict::Pass,
        (s, _) if s == promises.len() => Verdict::Warn,
        _ => Verdict::Partial,
    };
    let reason =
        format!("上一年度 {} 项安排：兑现 {kept}，笼统回应 {told}，顺延 {again}，未见提及 {silent}。", promises.len());
    Finding::new(verdict, reason, vec![]).scored(format!("{}/{}", kept + told, promises.len()))
}
