//! Title, signature, and years that agree.

use std::collections::BTreeSet;

use super::book::{Book, Part, STATUTORY};
use super::content::{year_of, years_in};
use super::evidence::Evidence;
use super::item::Item;
use super::verdict::{Finding, Verdict};
use crate::text::fold;

pub(super) fn title(item: &Item, book: &Book) -> Finding {
    let report = book.report;
    let Some(title) = &report.title else {
        return Finding::new(Verdict::Fail, "没有标题。", vec![]);
    };
    let folded = fold(title);
    let missing: Vec<&str> =
        item.body.iter().zip(&item.names).filter(|(p, _)| !p.is_match(&folded)).map(|(_, n)| n.as_str()).collect();
    let evidence = vec![Evidence { text: title.clone(), section: vec![], line: report.title_line }];
    let issuer = report.issuer.as_deref().filter(|_| missing == [item.names.first().map_or("", String::as_str)]);
    if let Some(line) = issuer.and_then(|issuer| above(issuer, book)) {
        let evidence = std::iter::once(line).chain(evidence).collect();
        return Finding::new(Verdict::Pass, "单位写在标题的上一行，连读时单位、年度、文种齐全。", evidence);
    }
    let lacks = missing.join("、");
    match (missing.len(), issuer) {
        (0, _) => Finding::new(Verdict::Pass, "单位、年度、文种齐全。", evidence),
        (1, Some(issuer)) => {
            Finding::new(Verdict::Partial, format!("标题缺{lacks}（发文机关行或落款写有{issuer}）。"), evidence)
        }
        (1, None) => Finding::new(Verdict::Partial, format!("标题缺{lacks}。"), evidence),
        _ => Finding::new(Verdict::Fail, format!("标题缺{lacks}。"), evidence),
    }
}

/// The issuer on the line right above the title: a title in two lines.
fn above(issuer: &str, book: &Book) -> Option<Evidence> {
    let pieces = book.report.pieces();
    let before = pieces.iter().filter(|p| p.line < book.report.title_line && !p.text.trim().is_empty());
    let last = before.max_by_key(|p| p.line).filter(|p| fold(&p.text) == fold(issuer))?;
    Some(Evidence { text: last.text.trim().to_owned(), section: vec![], line: last.line })
}

pub(super) fn signature(book: &Book) -> Finding {
    let report = book.report;
    let evidence = |text: String| Evidence { text, section: vec![], line: line_of(book) };
    match (&report.issuer, report.signed) {
        (Some(issuer), Some(day)) => {
            Finding::new(Verdict::Pass, format!("{issuer}，{day}。"), vec![evidence(issuer.clone())])
        }
        (Some(issuer), None) => Finding::new(
            Verdict::Partial,
            format!("有发文单位（{issuer}），没有成文日期。"),
            vec![evidence(issuer.clone())],
        ),
        (None, Some(day)) => Finding::new(Verdict::Partial, format!("有成文日期（{day}），没有发文单位。"), vec![]),
        (None, None) => Finding::new(Verdict::Fail, "没有发文单位，也没有成文日期。", vec![]),
    }
}

/// The line on which the issuer stands.
fn line_of(book: &Book) -> u32 {
    let issuer = book.report.issuer.as_deref().map(fold).unwrap_or_default();
    let mut lines = book
        .report
        .pieces()
        .into_iter()
        .filter(|p| !issuer.is_empty() && fold(&p.text).contains(&issuer))
        .map(|p| p.line)
        .collect::<Vec<_>>();
    lines.pop().unwrap_or(book.report.title_line)
}

pub(super) fn years(item: &Item, book: &Book) -> Finding {
    let Some(year) = book.report.year else {
        return Finding::new(Verdict::Unknown, "报告年度不明。", vec![]);
    };
    let (mut reasons, mut evidence) = (Vec::new(), Vec::new());
    for part in book.parts.iter().filter(|p| is_dated(p)) {
        if let Some(other) = year_of(part).filter(|y| *y != year && *y != year + 1) {
            reasons.push(format!("节标题写 {other} 年"));
            evidence.push(Book::heading(part));
        }
    }
    if let Some((other, quote)) = first_year(book).filter(|(y, _)| *y != year) {
        reasons.push(format!("导语写 {other} 年"));
        evidence.push(quote);
    }
    let named: BTreeSet<(String, Evidence2)> = plans(item, book);
    for (span, quote) in named {
        reasons.push(format!("规划年份写作 {span}，应为 {}", item.names.join(" 或 ")));
        evidence.push(quote.0);
    }
    if reasons.is_empty() {
        return Finding::new(Verdict::Pass, format!("标题、导语、各节标题都是 {year} 年。"), vec![]);
    }
    Finding::new(Verdict::Warn, format!("报告年度 {year} 年，但{}。", reasons.join("；")), evidence)
}

/// Headings of whole parts speak of the year itself; others may look back.
fn is_dated(part: &Part) -> bool {
    part.path.len() == 1 && STATUTORY.iter().any(|t| part.is(t))
}

/// The year that the introduction begins with.
fn first_year(book: &Book) -> Option<(u16, Evidence)> {
    let opening = book.sentences.iter().filter(|s| s.part.is_none());
    let begins = |s: &&super::book::Sentence| {
        let rest = s.folded.get(4..).unwrap_or_default();
        s.folded.chars().take(4).all(|c| c.is_ascii_digit())
            && ["年,", "年以来,", "年来,", "年度,"].iter().any(|e| rest.starts_with(e))
    };
    let sentence = opening.into_iter().find(begins)?;
    let year = *years_in(&sentence.folded).first()?;
    Some((year, book.quote(sentence)))
}

/// Evidence in an order.
#[derive(PartialEq, Eq)]
struct Evidence2(Evidence);

impl PartialOrd for Evidence2 {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Evidence2 {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.line.cmp(&other.0.line)
    }
}

/// Plans whose years are written wrong, each once.
fn plans(item: &Item, book: &Book) -> BTreeSet<(String, Evidence2)> {
    let mut out = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for sentence in &book.sentences {
        for found in item.body.iter().flat_map(|p| p.captures_iter(&sentence.folded)) {
            let (Some(from), Some(to)) = (found.get(1), found.get(2)) else { continue };
            let span = format!("{}-{}", from.as_str(), to.as_str());
            if !item.names.contains(&span) && seen.insert(span.clone()) {
                out.insert((span, Evidence2(book.quote(sentence))));
            }
        }
    }
    out
}
