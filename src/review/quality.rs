//! Is it more than phrases: figures, particular problems, plans that can be checked.

use super::book::{Book, Sentence};
use super::content::shortcomings;
use super::item::Item;
use super::promise::plan_items;
use super::verdict::{Finding, Verdict};
use crate::report::{Kind, PeriodType};

/// Figures of other years from which it is worth saying.
const ENOUGH: usize = 2;

pub(super) fn historical(book: &Book) -> Finding {
    let facts = &book.report.facts;
    let old: Vec<_> =
        facts.iter().filter(|f| matches!(f.period_type, PeriodType::Historical | PeriodType::MultiYear)).collect();
    if facts.is_empty() {
        return Finding::new(Verdict::Na, "没有可核的数字。", vec![]);
    }
    let score = format!("{}/{}", old.len(), facts.len());
    let evidence =
        old.iter().map(|f| super::Evidence { text: f.sentence.clone(), section: f.section.clone(), line: f.line });
    let mut evidence: Vec<_> = evidence.collect();
    evidence.dedup();
    evidence.truncate(3);
    let is_many = old.len() * 5 > facts.len() && old.len() >= ENOUGH;
    let verdict = if is_many { Verdict::Warn } else { Verdict::Pass };
    let reason = match (is_many, old.len()) {
        (true, n) => format!("{} 个数字中有 {n} 个是往年或几年合计，超过两成。", facts.len()),
        (false, 0) => "没有往年或几年合计的数字。".to_owned(),
        (false, n) => format!("{} 个数字中有 {n} 个是往年或几年合计。", facts.len()),
    };
    Finding::new(verdict, reason, evidence).scored(score)
}

pub(super) fn figures(book: &Book) -> Finding {
    if book.report.kind == Kind::NotAReport {
        return Finding::new(Verdict::Unknown, "看不出是法治政府建设年度报告，没有取数字。", vec![]);
    }
    let length: usize =
        book.report.pieces().iter().map(|p| p.text.chars().filter(|c| !c.is_whitespace()).count()).sum();
    let facts = book.report.facts.len();
    if length == 0 {
        return Finding::new(Verdict::Unknown, "没有正文。", vec![]);
    }
    let rate = facts as f64 * 1000.0 / length as f64;
    let (verdict, word) = match rate {
        r if r >= 3.0 => (Verdict::Pass, "较好"),
        r if r >= 1.0 => (Verdict::Partial, "一般"),
        _ => (Verdict::Warn, "偏少"),
    };
    let reason = format!("{length} 字中可核数字 {facts} 个，每千字 {rate:.1} 个，{word}。");
    Finding::new(verdict, reason, vec![]).scored(format!("{rate:.1}/千字"))
}

/// Sentences of the shortcomings with what makes them particular.
pub(super) fn concrete(item: &Item, book: &Book) -> Finding {
    let text = shortcomings(book);
    if text.is_empty() {
        return Finding::new(Verdict::Na, "没有写不足。", vec![]);
    }
    let numbers = |s: &Sentence| {
        let bare = item.without_set_phrases(&s.folded);
        item.body.iter().map(|p| p.find_iter(&bare).count()).sum::<usize>()
    };
    let count: usize = text.iter().map(|s| numbers(s)).sum();
    let names = item.names.iter().filter(|n| text.iter().any(|s| s.folded.contains(n.as_str()))).count();
    let told: Vec<_> = text
        .iter()
        .filter(|s| numbers(s) > 0 || item.names.iter().any(|n| s.folded.contains(n.as_str())))
        .take(3)
        .map(|s| book.quote(s))
        .collect();
    let (verdict, reason) = match (count, names) {
        (2.., _) => (Verdict::Pass, format!("不足中有 {count} 个具体数字。")),
        (1, _) => (Verdict::Partial, "不足中有 1 个具体数字。".to_owned()),
        (0, 1..) => (Verdict::Partial, "不足写到本地事项，没有数字。".to_owned()),
        _ => (Verdict::Warn, "不足中未见数字，也未见具体的地点、设施或事项。".to_owned()),
    };
    let evidence = if told.is_empty() { text.iter().take(2).map(|s| book.quote(s)).collect() } else { told };
    Finding::new(verdict, reason, evidence)
}

/// Items of the plan with a number, a date or a document to come; names in quotes count less.
pub(super) fn verifiable(item: &Item, book: &Book) -> Finding {
    let items = plan_items(book);
    if items.is_empty() {
        return Finding::new(Verdict::Na, "没有逐项的安排。", vec![]);
    }
    let is_firm = |text: &str| {
        let bare = item.without_set_phrases(text);
        item.body.iter().any(|p| p.is_match(&bare))
    };
    let firm = items.iter().filter(|i| is_firm(&i.folded)).count();
    let named =
        items.iter().filter(|i| quoted(&i.folded).any(|q| !item.names.iter().any(|n| q.contains(n.as_str())))).count();
    let evidence = items.iter().filter(|i| is_firm(&i.folded)).take(2).map(|i| i.evidence.clone()).collect();
    let (verdict, word) = match (firm * 10 >= items.len() * 3, firm + named) {
        (true, _) => (Verdict::Pass, "较好"),
        (false, 1..) => (Verdict::Partial, "一般"),
        (false, _) => (Verdict::Warn, "偏虚"),
    };
    let reason =
        format!("{} 项安排中 {firm} 项有数量、时限或要订立的文件，另有 {named} 项有专有名目，{word}。", items.len());
    Finding::new(verdict, reason, evidence).scored(format!("{firm}/{}", items.len()))
}

/// What stands in quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('“')
        .skip(1)
        .filter_map(|rest| rest.split('”').next())
        .filter(|q| !q.is_empty() && q.chars().count() <= 20)
}
