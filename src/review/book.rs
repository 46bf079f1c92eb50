//! A report made ready to be looked over: its sections in a row, its sentences with their addresses.

use std::cell::OnceCell;

use crate::report::{Report, Section};
use crate::text::fold;

use super::answer::{Pair, pairs};
use super::evidence::Evidence;
use super::item::Checklist;
use super::sentence::sentences;

/// A section among all sections of a report in reading order.
pub(super) struct Part<'a> {
    pub(super) section: &'a Section,
    /// Markers, outermost first.
    pub(super) path: Vec<String>,
    pub(super) parent: Option<usize>,
    /// One past its last descendant.
    pub(super) end: usize,
    /// Of the section, and of parts that only the patterns of the checklist know (2023年的安排).
    pub(super) topics: Vec<String>,
    /// Heading, folded.
    pub(super) heading: String,
    /// Characters of its paragraphs and of all below it, headings below it and those of items in a line included.
    pub(super) length: usize,
}

impl Part<'_> {
    pub(super) fn is(&self, topic: &str) -> bool {
        self.topics.iter().any(|t| t == topic)
    }

    /// Tells of one part of the report and not of results as well (主要成效、存在的不足和下一步安排).
    pub(super) fn is_pure(&self, topic: &str) -> bool {
        self.is(topic) && !self.is("achievements")
    }
}

/// A sentence with its address.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    /// As patterns see it.
    pub(super) folded: String,
    pub(super) part: Option<usize>,
    pub(super) line: u32,
    /// It is the heading of its section too: an item of one sentence.
    pub(super) is_heading: bool,
}

/// A report made ready.
pub(super) struct Book<'a> {
    pub(super) report: &'a Report,
    pub(super) parts: Vec<Part<'a>>,
    /// Of all paragraphs in order; title and headings are none, but for items that have nothing else.
    pub(super) sentences: Vec<Sentence<'a>>,
    pairs: OnceCell<Vec<Vec<Pair>>>,
}

/// Topics of whole parts, that every report has.
pub(super) const STATUTORY: [&str; 4] = ["achievements", "problems", "next_plan", "first_responsible"];

impl<'a> Book<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let mut book = Self { report, parts: Vec::new(), sentences: Vec::new(), pairs: OnceCell::new() };
        for paragraph in &report.preamble {
            book.paragraph(&paragraph.text, paragraph.line, None);
        }
        for section in &report.sections {
            book.section(section, None, &[]);
        }
        book.without_signature();
        book
    }

    fn section(&mut self, section: &'a Section, parent: Option<usize>, above: &[String]) {
        let number = self.parts.len();
        let path: Vec<String> = above.iter().chain([&section.marker]).cloned().collect();
        let own: usize = section.paragraphs.iter().map(|p| p.text.chars().count()).sum();
        let heading = fold(&section.heading);
        let glued = glued(&section.heading);
        let run_in = match glued {
            Some(text) => text.chars().count(),
            None if section.level > 2 => heading.chars().count(),
            None => 0,
        };
        let topics = self.topics(section, parent, &heading);
        self.parts.push(Part { section, path: path.clone(), parent, end: 0, topics, heading, length: own + run_in });
        if let Some(text) = glued {
            self.paragraph(text, section.line, Some(number));
        } else if is_item(section) {
            let text = section.heading.as_str();
            let sentence =
                Sentence { text, folded: fold(text), part: Some(number), line: section.line, is_heading: true };
            self.sentences.push(sentence);
        }
        for paragraph in &section.paragraphs {
            self.paragraph(&paragraph.text, paragraph.line, Some(number));
        }
        for child in &section.children {
            let at = self.parts.len();
            self.section(child, Some(number), &path);
            let text = |p: &Part| p.length + if p.section.level > 2 { 0 } else { p.heading.chars().count() };
            let below = self.parts.get(at).map_or(0, text);
            if let Some(part) = self.parts.get_mut(number) {
                part.length += below;
            }
        }
        let end = self.parts.len();
        if let Some(part) = self.parts.get_mut(number) {
            part.end = end;
        }
    }

    /// A heading without the topic of a part that says in the words of the checklist that it is one, and all below it.
    fn topics(&self, section: &Section, parent: Option<usize>, heading: &str) -> Vec<String> {
        let mut out = section.topics.clone();
        if out.iter().any(|t| STATUTORY.contains(&t.as_str())) {
            return out;
        }
        let above = parent.and_then(|n| self.parts.get(n)).filter(|p| !p.is("achievements"));
        let inherited = above.and_then(|p| p.topics.iter().find(|t| STATUTORY.contains(&t.as_str())));
        let this_year = self.report.year.is_some_and(|y| heading.contains(&y.to_string()));
        let points = ["C02", "C04", "C05"].iter().filter_map(|id| Checklist::built_in().get(id));
        let said =
            points.filter(|i| i.id != "C05" || !this_year).find(|i| i.headings.iter().any(|h| h.is_match(heading)));
        let own = inherited.or_else(|| said.and_then(|i| i.topics.first()));
        out.splice(0..0, own.cloned());
        out
    }

    fn paragraph(&mut self, text: &'a str, line: u32, part: Option<usize>) {
        let all = sentences(text).into_iter().filter_map(|range| text.get(range));
        self.sentences.extend(all.map(|text| Sentence { text, folded: fold(text), part, line, is_heading: false }));
    }

    /// Issuer, date and remarks under the text belong to no section.
    fn without_signature(&mut self) {
        let issuer = self.report.issuer.as_deref().map(fold).unwrap_or_default();
        while self.sentences.last().is_some_and(|s| is_signature(&s.folded, &issuer)) {
            let Some(last) = self.sentences.pop() else { break };
            let count = last.text.chars().count();
            let mut at = last.part;
            while let Some(part) = at.and_then(|n| self.parts.get_mut(n)) {
                part.length = part.length.saturating_sub(count);
                at = part.parent;
            }
        }
    }

    /// The pairs of characters of each sentence that tell what it is about.
    pub(super) fn pairs(&self) -> &[Vec<Pair>] {
        self.pairs.get_or_init(|| self.sentences.iter().map(|s| pairs(&s.folded)).collect())
    }

    /// Sentences of a section and of all below it.
    pub(super) fn within(&self, part: usize) -> impl Iterator<Item = &Sentence<'a>> {
        let end = self.parts.get(part).map_or(part, |p| p.end);
        self.sentences.iter().filter(move |s| s.part.is_some_and(|n| (part..end).contains(&n)))
    }

    /// The outermost sections that are all about one part of the report, as numbers.
    pub(super) fn pure(&self, topic: &str) -> Vec<usize> {
        let is = |n: usize| self.parts.get(n).is_some_and(|p| p.is_pure(topic));
        let parent = |n: usize| self.parts.get(n).and_then(|p| p.parent);
        (0..self.parts.len()).filter(|n| is(*n) && !parent(*n).is_some_and(is)).collect()
    }

    /// A sentence of the parts that tell what is wrong or to come.
    pub(super) fn is_outside_results(&self, sentence: &Sentence) -> bool {
        let part = sentence.part.and_then(|n| self.parts.get(n));
        part.is_some_and(|p| p.is_pure("problems") || p.is_pure("next_plan"))
    }

    pub(super) fn heading(part: &Part) -> Evidence {
        let section = part.section;
        let text = format!("{}{}", section.marker, section.heading);
        Evidence { text, section: part.path.clone(), line: section.line }
    }

    pub(super) fn quote(&self, sentence: &Sentence) -> Evidence {
        let section = sentence.part.and_then(|n| self.parts.get(n)).map(|p| p.path.clone()).unwrap_or_default();
        Evidence { text: sentence.text.to_owned(), section, line: sentence.line }
    }
}

/// Item of a list that says all in its heading: （一）执法车老旧，主要是两年没有添置。
fn is_item(section: &Section) -> bool {
    let is_long =
        section.heading.chars().count() >= ITEM && section.heading.contains(['，', ',', '；', ';', '：', ':']);
    let is_closed = section.closing.starts_with(['。', '；', ';', '！']);
    section.paragraphs.is_empty() && section.children.is_empty() && (is_long || is_closed)
}

/// A heading with a comma that is so long says something.
const ITEM: usize = 18;

/// Ends of the headings of whole parts.
const ENDS: [&str; 16] = [
    "不足和原因",
    "不足及原因",
    "问题和原因",
    "问题及原因",
    "存在的问题",
    "存在问题",
    "存在不足",
    "存在的不足",
    "主要安排",
    "工作安排",
    "工作打算",
    "工作计划",
    "工作思路",
    "举措和成效",
    "做法和成效",
    "工作成效",
];
/// A rest that ends so belongs to the heading.
const HEADS: [&str; 12] =
    ["情况", "安排", "措施", "打算", "思路", "计划", "成效", "原因", "问题", "不足", "要点", "工作"];

/// The text that was glued to a heading: what stands behind the end of the heading of a whole part and is no heading
/// itself.
fn glued(heading: &str) -> Option<&str> {
    let ends = ENDS.iter().filter_map(|e| heading.find(e).map(|at| at + e.len()));
    let rest = ends.max().and_then(|end| heading.get(end..))?;
    let bare = rest.trim_end_matches(['。', '：', ':', '；']);
    let is_text = bare.chars().count() >= SHORTEST && bare.contains(['，', ',', '：', ':', '；', '。']);
    let starts_text = !bare.starts_with(['和', '及', '与', '、', '；', ';', '，', ',', '（', '(', '的']);
    (is_text && starts_text && !HEADS.iter().any(|h| bare.ends_with(h))).then_some(rest)
}

/// Fewer characters are no sentence.
const SHORTEST: usize = 10;

/// A folded sentence or paragraph under the text: issuer, date, closing words, remarks in brackets.
pub(super) fn is_signature(text: &str, issuer: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '。']);
    let count = bare.chars().count();
    let date = bare.ends_with('日') && count <= 12 && bare.contains('年') && bare.contains('月');
    let signed = !issuer.is_empty() && (issuer.contains(bare) || bare.contains(issuer));
    let remark = text.starts_with('(') && text.ends_with(')') && !bare.contains(')');
    let closing = ["专此报告", "特此报告", "此报告", "以上报告"].contains(&bare);
    date || (signed && count <= issuer.chars().count() + 6) || remark || closing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_behind_a_heading_is_told_from_a_long_heading() {
        for (heading, text) in [
            ("存在的不足和原因村里人手少，主要因为补贴低", Some("村里人手少，主要因为补贴低")),
            ("2024年主要安排要做三件事：一是办证", Some("要做三件事：一是办证")),
            ("主要举措和成效、存在的不足和原因；下一年度法治政府建设的主要安排", None),
            ("存在问题及2024年工作打算", None),
            ("深化理论学习,筑牢法治根基", None),
            ("存在的不足", None),
        ] {
            assert_eq!(glued(heading), text, "{heading}");
        }
    }
}
