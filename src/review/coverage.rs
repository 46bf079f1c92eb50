//! What the outline of the state council's plan recommends: is it spoken of at all.

use super::book::{Book, Part, STATUTORY, Sentence};
use super::item::Item;
use super::verdict::{Finding, Verdict};

/// Headings below this level are sentences of a list.
const DEEPEST: u8 = 3;

/// What the section is first of all about.
fn is_about(part: &Part, item: &Item) -> bool {
    let content = part.topics.iter().filter(|t| t.as_str() == "first_responsible" || !STATUTORY.contains(&t.as_str()));
    let mut content = content.filter(|t| t.as_str() != "first_responsible" || item.topics.contains(*t));
    part.section.level <= DEEPEST && content.next().is_some_and(|t| item.topics.contains(t))
}

/// Sentences outside of shortcomings and plans with a cue, one for each place of a cue.
pub(super) fn cued<'b, 'a>(item: &Item, book: &'b Book<'a>) -> Vec<&'b Sentence<'a>> {
    let told = book.sentences.iter().filter(|s| !book.is_outside_results(s));
    told.flat_map(|s| std::iter::repeat_n(s, item.cues.count(&s.folded))).collect()
}

pub(super) fn coverage(item: &Item, book: &Book) -> Finding {
    let about: Vec<&Part> = book.parts.iter().filter(|p| is_about(p, item)).collect();
    let is_planned = |p: &&&Part| p.is_pure("problems") || p.is_pure("next_plan");
    if let Some(part) = about.iter().find(|p| !is_planned(p)) {
        return Finding::new(Verdict::Pass, "有专门的标题。", vec![Book::heading(part)]);
    }
    if let Some(first) = cued(item, book).first() {
        return Finding::new(Verdict::Partial, "没有专门的标题，正文提到。", vec![book.quote(first)]);
    }
    match about.first() {
        Some(part) => Finding::new(Verdict::Partial, "只出现在不足或下一步安排中。", vec![Book::heading(part)]),
        None => Finding::new(Verdict::Fail, "未见。", vec![]),
    }
}
