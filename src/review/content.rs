//! The five parts that the rules ask for, found at any level.

use regex::Regex;

use super::book::{Book, Part, STATUTORY, Sentence};
use super::coverage::cued;
use super::evidence::Evidence;
use super::item::{Checklist, Item};
use super::verdict::{Finding, Verdict};

/// The sections whose own heading is about the point: the ones that say so in words first, then by how particular they
/// are (few topics), then in order.
fn headed<'b>(item: &Item, book: &'b Book) -> Vec<&'b Part<'b>> {
    let own = |p: &&Part| {
        let above = p.parent.and_then(|n| book.parts.get(n));
        let inherited = |t: &String| above.is_some_and(|a| a.is(t) && !a.is("achievements"));
        item.topics.iter().any(|t| p.is(t) && !inherited(t))
    };
    let worded = |p: &Part| item.headings.iter().any(|h| h.is_match(&p.heading));
    let mut out: Vec<&Part> = book.parts.iter().filter(own).collect();
    out.sort_by_key(|p| (!worded(p), p.topics.iter().filter(|t| STATUTORY.contains(&t.as_str())).count()));
    out
}

/// Markers and heading for people.
fn named(part: &Part) -> String {
    let heading = part.section.heading.as_str();
    let head: String = heading.chars().take(24).collect();
    let more = if heading.chars().count() > 24 { "…" } else { "" };
    format!("“{}{head}{more}”", part.path.concat())
}

pub(super) fn results(item: &Item, book: &Book) -> Finding {
    if let Some(part) = headed(item, book).first() {
        let reason = format!("{}专写举措和成效。", named(part));
        return Finding::new(Verdict::Pass, reason, vec![Book::heading(part)]);
    }
    let told: Vec<&Part> = book.parts.iter().filter(|p| is_content(p)).collect();
    let mut topics: Vec<&str> = told.iter().flat_map(|p| p.topics.iter().map(String::as_str)).collect();
    topics.extend(cued_topics(book));
    topics.sort_unstable();
    topics.dedup();
    let length: usize =
        book.sentences.iter().filter(|s| !book.is_outside_results(s)).map(|s| s.text.chars().count()).sum();
    let evidence: Vec<Evidence> = told.iter().take(3).map(|p| Book::heading(p)).collect();
    let verdict = match (topics.len() >= 4, length >= item.least) {
        (true, true) => Verdict::Pass,
        (false, true) => Verdict::Unknown,
        (false, false) if topics.is_empty() => Verdict::Fail,
        (_, false) => Verdict::Partial,
    };
    let count = topics.len();
    let reason = match verdict {
        Verdict::Pass => format!("没有总的标题，但分 {count} 个方面写了 {length} 字。"),
        Verdict::Partial => format!("没有总的标题，涉及 {count} 个方面，共 {length} 字，偏少。"),
        Verdict::Unknown => format!("没有总的标题，{length} 字中看不出分哪些方面，请人工判断。"),
        _ => "没有写做了什么、有什么成效。".to_owned(),
    };
    Finding::new(verdict, reason, evidence)
}

fn is_content(part: &Part) -> bool {
    !part.is_pure("problems") && !part.is_pure("next_plan") && !part.topics.is_empty()
}

/// First topics of the coverage points that the text speaks of.
fn cued_topics<'a>(book: &Book) -> Vec<&'a str> {
    let points = Checklist::built_in().all().iter().filter(|i| !i.cues.is_empty());
    points.filter(|i| cued(i, book).len() > 1).filter_map(|i| i.topics.first().map(String::as_str)).collect()
}

/// A part with a heading of its own.
pub(super) fn part(item: &Item, book: &Book) -> Finding {
    let headed = headed(item, book);
    let full = headed.iter().find(|p| p.length >= item.least);
    if let Some(part) = full {
        let level = part.path.len();
        let place = if level > 1 { format!("在第 {level} 级标题") } else { "有独立标题".to_owned() };
        return Finding::new(Verdict::Pass, format!("{place}{}。", named(part)), vec![Book::heading(part)]);
    }
    if let Some(part) = headed.first() {
        let reason = format!("{}之下几乎没有内容（{} 字）。", named(part), part.length);
        return Finding::new(Verdict::Partial, reason, vec![Book::heading(part)]);
    }
    match spoken(&item.body, book) {
        Some(sentence) => {
            let reason = format!("标题没有写明，正文写到{}。", item.zh);
            Finding::new(Verdict::Partial, reason, vec![book.quote(sentence)])
        }
        None => Finding::new(Verdict::Fail, format!("标题和正文都没有写到{}。", item.zh), vec![]),
    }
}

fn spoken<'b, 'a>(patterns: &[Regex], book: &'b Book<'a>) -> Option<&'b Sentence<'a>> {
    patterns.iter().find_map(|p| book.sentences.iter().find(|s| p.is_match(&s.folded)))
}

/// What the report says of its shortcomings: the sections about them, else the sentences behind their announcement.
pub(super) fn shortcomings<'b, 'a>(book: &'b Book<'a>) -> Vec<&'b Sentence<'a>> {
    let pure = book.pure("problems");
    let inside: Vec<&Sentence> = pure.iter().flat_map(|n| book.within(*n)).collect();
    if !pure.is_empty() {
        return inside;
    }
    let Some(point) = Checklist::built_in().get("C02") else { return Vec::new() };
    let Some(first) = book.sentences.iter().position(|s| point.body.iter().any(|p| p.is_match(&s.folded))) else {
        return Vec::new();
    };
    let part = book.sentences.get(first).and_then(|s| s.part);
    let plan = Checklist::built_in().get("C05").map(|i| i.body.as_slice()).unwrap_or_default();
    let rest = book.sentences.iter().skip(first).take_while(|s| s.part == part);
    rest.take_while(|s| !plan.iter().any(|p| p.is_match(&s.folded))).collect()
}

pub(super) fn causes(item: &Item, book: &Book) -> Finding {
    let heading = headed(item, book).into_iter().find(|p| item.headings.iter().any(|h| h.is_match(&p.heading)));
    let text = shortcomings(book);
    let bare: Vec<String> = text.iter().map(|s| item.without_set_phrases(&s.folded)).collect();
    let told = item.body.iter().find_map(|p| bare.iter().position(|s| p.is_match(s))).and_then(|n| text.get(n));
    let implied = || text.iter().find(|s| item.implied.iter().any(|p| p.is_match(&s.folded)));
    let below = text.first().and_then(|s| s.part).and_then(|n| book.parts.get(n));
    match (heading, told) {
        (Some(part), Some(sentence)) => {
            let reason = "标题写明原因，正文有成因表述。";
            Finding::new(Verdict::Pass, reason, vec![Book::heading(part), book.quote(sentence)])
        }
        (Some(part), None) => {
            let reason = format!("{}的标题有“原因”，正文未见成因表述。", named(part));
            Finding::new(Verdict::Partial, reason, vec![Book::heading(part)])
        }
        (None, Some(sentence)) => {
            let reason = "标题未写原因，正文有成因表述。";
            Finding::new(Verdict::Partial, reason, vec![book.quote(sentence)])
        }
        (None, None) if text.is_empty() => Finding::new(Verdict::Fail, "没有写不足，也就没有写原因。", vec![]),
        (None, None) if let Some(sentence) = implied() => {
            let reason = "没有写明原因；有的句子或可看作隐含的成因，请人工判断。";
            Finding::new(Verdict::Partial, reason, vec![book.quote(sentence)])
        }
        (None, None) => {
            let place = below.map_or("写不足的段落".to_owned(), |p| named(p));
            let reason = format!("{place}只列现象，未见成因表述。");
            let quoted = text.iter().take(2).map(|s| book.quote(s)).collect();
            Finding::new(Verdict::Fail, reason, quoted)
        }
    }
}

pub(super) fn plan(item: &Item, book: &Book) -> Finding {
    let headed = headed(item, book);
    let Some(part) = headed.iter().find(|p| p.length >= item.least).or(headed.first()) else {
        let line =
            book.sentences.iter().find(|s| is_line(&s.folded) && item.headings.iter().any(|h| h.is_match(&s.folded)));
        return match line.or_else(|| spoken(&item.body, book)) {
            Some(s) => Finding::new(Verdict::Partial, "没有单独成节，正文写到下一步。", vec![book.quote(s)]),
            None => Finding::new(Verdict::Fail, "没有写下一年度安排。", vec![]),
        };
    };
    let evidence = vec![Book::heading(part)];
    let dated = year_of(part).zip(book.report.year).filter(|(y, own)| *y != own + 1 && !part.is("achievements"));
    if let Some((year, own)) = dated.filter(|_| item.headings.iter().any(|h| h.is_match(&part.heading))) {
        let reason = format!("{}写的是 {year} 年，报告年度是 {own} 年，下一年度应为 {} 年。", named(part), own + 1);
        return Finding::new(Verdict::Warn, reason, evidence);
    }
    if part.length >= item.least {
        return Finding::new(Verdict::Pass, format!("{}写了 {} 字。", named(part), part.length), evidence);
    }
    let reason = format!("{}只有 {} 字，不足 {} 字。", named(part), part.length, item.least);
    let quoted =
        book.sentences.iter().find(|s| s.part.and_then(|n| book.parts.get(n)).is_some_and(|p| p.path == part.path));
    let evidence = evidence.into_iter().chain(quoted.map(|s| book.quote(s))).collect();
    Finding::new(Verdict::Partial, reason, evidence)
}

/// Short and without a mark at its end: a heading that nothing shows to be one.
fn is_line(text: &str) -> bool {
    text.chars().count() <= 24 && !text.ends_with(['。', '；', ';', '，', ',', '：', ':'])
}

/// The one year that a heading names, ranges and titles of documents aside.
pub(super) fn year_of(part: &Part) -> Option<u16> {
    let years = years_in(&part.heading);
    years.first().copied().filter(|_| years.len() == 1)
}

/// Years of a text followed by 年, outside of brackets, titles and ranges.
pub(super) fn years_in(text: &str) -> Vec<u16> {
    let chars: Vec<char> = text.chars().collect();
    let mut depth = 0i32;
    let mut out = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        match c {
            '《' | '(' | '〔' | '[' | '“' => depth += 1,
            '》' | ')' | '〕' | ']' | '”' => depth -= 1,
            '年' if depth <= 0 && at >= 4 => {
                let digits: String = chars.iter().skip(at - 4).take(4).collect();
                let before = at.checked_sub(5).and_then(|n| chars.get(n));
                let joined = before.is_some_and(|b| b.is_ascii_digit() || "-—–~至到".contains(*b));
                let range = chars.get(at + 1).is_some_and(|b| "-—–~至到".contains(*b));
                let year = digits.parse::<u16>().ok().filter(|y| (1990..2100).contains(y) && !joined && !range);
                out.extend(year);
            }
            _ => {}
        }
    }
    out
}

pub(super) fn optional(item: &Item, book: &Book) -> Finding {
    let hit = book.parts.iter().find(|p| item.headings.iter().any(|h| h.is_match(&p.heading)));
    match hit {
        Some(part) => Finding::new(Verdict::Pass, format!("见{}。", named(part)), vec![Book::heading(part)]),
        None => Finding::new(Verdict::Na, "没有这一节；可以不写。", vec![]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_headings() {
        for (text, years) in [
            ("2024年工作思路", vec![2024]),
            ("贯彻落实《纲要(2021-2025年)》的情况", vec![]),
            ("2021-2025年规划", vec![]),
            ("2021年至2025年规划", vec![]),
            ("2023年情况和2024年打算", vec![2023, 2024]),
            ("12024年", vec![]),
        ] {
            assert_eq!(years_in(text), years, "{text}");
        }
    }
}
