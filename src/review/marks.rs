//! What must not stand in a public text: marks of secrecy, personal data, blanks of a template.

use regex::Captures;

use super::book::Book;
use super::evidence::Evidence;
use super::item::Item;
use super::verdict::{Finding, Verdict};
use crate::text::fold;

/// Places shown at most.
const MOST: usize = 5;

/// What the patterns find, with the sentences.
fn hits(item: &Item, book: &Book) -> Vec<(String, Evidence)> {
    let mut out = Vec::new();
    let inner = |found: Captures| {
        let inner = found.iter().skip(1).flatten().next().or_else(|| found.get(0));
        inner.map(|m| m.as_str().to_owned()).unwrap_or_default()
    };
    let find = |text: &str| item.body.iter().find(|p| p.is_match(text)).and_then(|p| p.captures(text)).map(inner);
    for sentence in book.sentences.iter().filter(|s| !s.is_heading) {
        out.extend(find(&sentence.folded).map(|found| (found, book.quote(sentence))));
    }
    for part in &book.parts {
        out.extend(find(&part.heading).map(|found| (found, Book::heading(part))));
    }
    if let Some(title) = &book.report.title {
        let evidence = Evidence { text: title.clone(), section: vec![], line: book.report.title_line };
        out.extend(find(&fold(title)).map(|found| (found, evidence)));
    }
    out
}

pub(super) fn private(item: &Item, book: &Book) -> Finding {
    let hits = hits(item, book);
    if hits.is_empty() {
        return Finding::new(Verdict::Pass, "未见密级标志、身份证号、手机号；是否涉密仍须人工审查。", vec![]);
    }
    let shown: Vec<String> = hits.iter().take(MOST).map(|(text, _)| masked(text)).collect();
    let reason = format!("公开前请审查：{}。", shown.join("、"));
    Finding::new(Verdict::Warn, reason, hits.into_iter().take(MOST).map(|(_, e)| e).collect())
}

/// Digits in the middle of a number are not passed on.
fn masked(text: &str) -> String {
    let count = text.chars().count();
    let digit = |(at, c): (usize, char)| if c.is_ascii_digit() && at >= 3 && at + 2 < count { '*' } else { c };
    text.chars().enumerate().map(digit).collect()
}

pub(super) fn residue(item: &Item, book: &Book) -> Finding {
    let hits = hits(item, book);
    if hits.is_empty() {
        return Finding::new(Verdict::Pass, "未见模板空位和错误自称。", vec![]);
    }
    let mut shown: Vec<String> = hits.iter().map(|(text, _)| format!("“{text}”")).collect();
    shown.dedup();
    shown.truncate(MOST);
    let reason = format!("像是没有填的空位或错误自称：{}。", shown.join("、"));
    Finding::new(Verdict::Warn, reason, hits.into_iter().take(MOST).map(|(_, e)| e).collect())
}
