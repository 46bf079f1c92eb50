//! Headings without numbers. Only clear evidence makes one: a document is better shown with a heading too few than
//! with a sentence torn out of it.

use std::ops::Range;

use super::block::{Block, Heading};
use super::heading::closed;
use super::{date, marker, organ, title};
use crate::report::{Paragraph, Section};

/// Words of the topics that headings of these reports name.
pub(super) const TOPICS: [&str; 41] = [
    "法治",
    "依法",
    "执法",
    "普法",
    "职责",
    "履职",
    "举措",
    "成效",
    "问题",
    "不足",
    "计划",
    "安排",
    "打算",
    "思路",
    "职能",
    "宣传",
    "调解",
    "纠纷",
    "公开",
    "决策",
    "监督",
    "规范性文件",
    "审查",
    "营商",
    "服务",
    "应诉",
    "复议",
    "信访",
    "队伍",
    "责任",
    "制度",
    "保障",
    "下一步",
    "基本情况",
    "总体情况",
    "工作情况",
    "学习",
    "组织领导",
    "权力",
    "放管服",
    "治理",
];

/// Turns paragraphs of the body into headings where they can be nothing else.
pub(super) fn mark(blocks: &mut Vec<Block>, body: Range<usize>) {
    let free = free_lines(blocks, body.clone());
    if !free.is_empty() {
        blocks
            .iter_mut()
            .filter_map(Block::heading_mut)
            .for_each(|h| h.section.level = (h.section.level + 1).min(DEEPEST));
    }
    let own_line = if free.is_empty() { own_lines(blocks, body.clone()) } else { free };
    for &at in &own_line {
        turn_into_heading(blocks, at);
    }
    let bare = blocks.iter().all(|block| block.heading().is_none());
    let run_in = if bare { only_run_ins(blocks, body) } else { run_ins(blocks, body) };
    if run_in.is_empty() {
        return;
    }
    let mut run_in = run_in.into_iter().peekable();
    let mut level = 0;
    for (at, block) in std::mem::take(blocks).into_iter().enumerate() {
        match block {
            Block::Body(paragraph) if run_in.next_if_eq(&at).is_some() => split(&paragraph, (level + 1).min(4), blocks),
            block => {
                level = block.heading().map_or(level, |h| h.section.level);
                blocks.push(block);
            }
        }
    }
}

/// Short lines between finished paragraphs that name a topic. They count only in a document that numbers next to
/// nothing on its top level, and only where there are several; one alone must be announced.
fn own_lines(blocks: &[Block], body: Range<usize>) -> Vec<usize> {
    let numbered = blocks.iter().filter_map(Block::heading).filter(|h| h.section.level == 1).count();
    let mut found: Vec<usize> = body.clone().filter(|&at| is_own_line(blocks, at, names_a_topic)).collect();
    if numbered > 1 || found.len() < 2 {
        found.retain(|&at| is_announced(blocks, at));
        found.truncate(1);
        return found;
    }
    // Among several that name a topic, lines of the same shape are headings too: 定分止争，守护一方平安.
    let all: Vec<usize> = body.filter(|&at| is_own_line(blocks, at, |_| true)).collect();
    if all.len() <= found.len() * 2 { all } else { found }
}

/// All headings of a document that numbers only the items of a list under one of them: two lines at least stand before
/// the first number, and every 一、 right under such a line.
fn free_lines(blocks: &[Block], body: Range<usize>) -> Vec<usize> {
    let numbered = |at: &usize| blocks[*at].heading().is_some_and(|h| h.section.level == 1);
    let begins = |at: &usize| blocks[*at].heading().and_then(|h| h.number).is_none_or(|(_, value)| value == 1);
    let starts: Vec<usize> = body.clone().filter(|at| numbered(at) && begins(at)).collect();
    let Some(first) = body.clone().find(numbered) else { return Vec::new() };
    let is_above = |at: &usize| at.checked_sub(1).is_some_and(|line| is_unnumbered(blocks, line, names_a_topic));
    let mut found: Vec<usize> = body.filter(|&at| is_own_line(blocks, at, names_a_topic)).collect();
    let early = found.iter().filter(|at| **at < first).count();
    if early < EARLY || !starts.contains(&first) || !starts.iter().all(is_above) {
        return Vec::new();
    }
    found.extend(starts.iter().map(|at| at - 1));
    found.sort_unstable();
    found.dedup();
    found
}

/// Lines before the first number that make such a document.
const EARLY: usize = 2;
/// The lowest level of a heading.
const DEEPEST: u8 = 4;

/// The line follows …报告如下：, so that the report proper begins with it.
fn is_announced(blocks: &[Block], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| blocks[i].paragraph());
    before.is_some_and(|p| p.text.ends_with("如下：") || p.text.ends_with("如下:") || p.text.ends_with("如下。"))
}

/// A line that could be a heading, behind a finished paragraph.
fn is_unnumbered(blocks: &[Block], at: usize, speaks: impl Fn(&str) -> bool) -> bool {
    let Some(text) = blocks[at].paragraph().map(|p| p.text.as_str()) else { return false };
    let before = at.checked_sub(1).map(|i| &blocks[i]);
    let finished =
        before.is_none_or(|b| b.paragraph().is_none_or(|p| ends_sentence(&p.text) || title::has_subject(&p.text)));
    finished && is_heading_line(text) && speaks(text)
}

fn is_own_line(blocks: &[Block], at: usize, speaks: impl Fn(&str) -> bool) -> bool {
    let followed = blocks.get(at + 1).is_some_and(|next| match next {
        Block::Heading(heading) => heading.section.level > 1,
        Block::Body(p) => ends_sentence(&p.text) && p.text.chars().nth(30).is_some(),
    });
    followed && is_unnumbered(blocks, at, speaks)
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '：', ':', '；', '！', '”', '）'])
}

fn is_heading_line(text: &str) -> bool {
    text.len() <= 120
        && (4..=32).contains(&text.chars().count())
        && !text.contains(['。', '；', '：', ':', '？', '！', '\t', '《', '|', '（', '('])
        && !text.ends_with(['，', '、', ',', '”'])
        && !without_year(text).starts_with(|c: char| c.is_ascii_punctuation() || c.is_ascii_digit())
        && !starts_with_subject(text)
        && marker::start_of(without_year(text)) == marker::Start::Plain
        && !organ::is_signer(text)
        && !date::is_date(text)
        && !(title::has_year(text) && title::is_complete(text) && !is_plan(text))
}

/// 2025年工作安排: what comes last in a report, and no title, which would say whose.
fn is_plan(text: &str) -> bool {
    ["安排", "打算", "计划", "思路"].iter().any(|word| text.ends_with(word)) && !title::has_place(text)
}

/// Behind the year that a heading may begin with (2025年工作安排).
fn without_year(text: &str) -> &str {
    let year = text.find('年').filter(|at| *at == 4).and_then(|at| text.split_at_checked(at));
    year.filter(|(digits, _)| digits.starts_with("20")).map_or(text, |(_, rest)| rest)
}

fn names_a_topic(text: &str) -> bool {
    TOPICS.iter().any(|topic| text.contains(topic))
}

/// Without number; the only heading on its line. Its level is 1: documents with several have no other top level.
fn turn_into_heading(blocks: &mut [Block], at: usize) {
    let Some(Paragraph { text, line }) = blocks[at].paragraph().cloned() else { return };
    let section = Section { level: 1, heading: text, line, ..Section::default() };
    blocks[at] = Block::Heading(Heading { number: None, section });
}

/// Paragraphs that open with a short heading and 。, two or more in a row to the end of their section, three in the
/// whole document. Where there are more, a section may hold a single one.
fn run_ins(blocks: &[Block], body: Range<usize>) -> Vec<usize> {
    let (mut found, mut single) = (Vec::new(), Vec::new());
    let mut at = body.start;
    while at < body.end {
        let end = (at..body.end).find(|&i| blocks[i].heading().is_some()).unwrap_or(body.end);
        let group: Vec<usize> = (at..end).rev().take_while(|&i| opens_with_heading(&blocks[i])).collect();
        let own_text = at > 0 && blocks[at - 1].heading().is_some_and(|h| !h.section.run_in);
        if own_text && end - at <= group.len() + 1 {
            let list = if group.len() >= 2 { &mut found } else { &mut single };
            list.extend(group);
        }
        at = end + 1;
    }
    match found.len() {
        0..=2 => found.clear(),
        3 => {}
        _ => found.append(&mut single),
    }
    found.sort_unstable();
    found
}

/// A document without any other heading: its paragraphs from some early one to the last all open with one.
fn only_run_ins(blocks: &[Block], body: Range<usize>) -> Vec<usize> {
    let opens: Vec<usize> = body.clone().rev().take_while(|&at| opens_with_clauses(&blocks[at])).collect();
    let topics = opens.iter().filter(|&&at| names_topic(&blocks[at])).count();
    let early = opens.last().is_some_and(|first| first - body.start <= 3);
    if opens.len() >= LEAST_ALONE && topics * 2 > opens.len() && early {
        opens.into_iter().rev().collect()
    } else {
        Vec::new()
    }
}

/// So many run-in headings make the outline of a document that has no other.
const LEAST_ALONE: usize = 4;

/// Opens with one or two short clauses and 。: 化解纠纷，维护和谐稳定。
fn opens_with_clauses(block: &Block) -> bool {
    let Some(text) = block.paragraph().map(|p| p.text.as_str()) else { return false };
    let (heading, closing, body) = closed(text);
    let clauses: Vec<usize> = heading.split(['，', ',']).map(|clause| clause.chars().count()).collect();
    closing == "。"
        && clauses.len() <= 2
        && clauses.iter().all(|length| (4..=18).contains(length))
        && body.chars().nth(10).is_some()
        && is_plain(heading)
}

fn names_topic(block: &Block) -> bool {
    block.paragraph().is_some_and(|p| names_a_topic(closed(&p.text).0))
}

/// Says nothing of who, when and how many.
fn is_plain(heading: &str) -> bool {
    !heading.contains(['、', '：', '；', '（', '《', '\t'])
        && !heading.chars().any(|c| c.is_ascii_digit())
        && !starts_with_subject(heading)
        && marker::start_of(heading) == marker::Start::Plain
        && !["了", "是", "我", "已", "均"].iter().any(|word| heading.contains(word))
        && !counts(heading)
}

fn opens_with_heading(block: &Block) -> bool {
    let Some(text) = block.paragraph().map(|p| p.text.as_str()) else { return false };
    let (heading, closing, body) = closed(text);
    closing == "。"
        && (12..=60).contains(&heading.len())
        && heading.chars().count() <= 18
        && body.chars().nth(25).is_some()
        && !heading.contains(['，', ','])
        && is_plain(heading)
}

/// 共 that counts: not the one of 公共, 共同, 共治.
fn counts(heading: &str) -> bool {
    const WORDS: [&str; 6] = ["公共", "共同", "共治", "共建", "共享", "中共"];
    let words: usize = WORDS.iter().map(|word| heading.matches(word).count()).sum();
    heading.matches('共').count() > words
}

/// A sentence says who or when; a heading does not.
pub(super) fn starts_with_subject(text: &str) -> bool {
    const SUBJECTS: [&str; 26] = [
        "我镇",
        "我乡",
        "我街",
        "我办",
        "全镇",
        "全乡",
        "全街",
        "全年",
        "今年",
        "本年",
        "去年",
        "镇党委",
        "乡党委",
        "街道党",
        "镇政府",
        "乡政府",
        "近年",
        "一年来",
        "目前",
        "截至",
        "各村",
        "各部门",
        "通过",
        "首先",
        "同时",
        "为",
    ];
    SUBJECTS.iter().any(|word| text.starts_with(word))
}

fn split(paragraph: &Paragraph, level: u8, out: &mut Vec<Block>) {
    let (heading, closing, body) = closed(&paragraph.text);
    let section = Section {
        level,
        heading: heading.to_owned(),
        closing: closing.to_owned(),
        run_in: true,
        line: paragraph.line,
        ..Section::default()
    };
    out.push(Block::Heading(Heading { number: None, section }));
    out.push(Block::Body(Paragraph { text: body.to_owned(), line: paragraph.line }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::outline::block::blocks;

    const LONG: &str = "全面梳理各项事项并逐一核对后统一公布在公示栏，同时接受干部群众监督。";

    fn headings(texts: &[&str]) -> Vec<(u8, String)> {
        let paragraphs = texts.iter().map(|t| Paragraph { text: t.replace('~', LONG), line: 1 }).collect();
        let mut blocks = blocks(paragraphs);
        let body = 1..blocks.len();
        mark(&mut blocks, body);
        let found = blocks.iter().filter_map(Block::heading).filter(|h| h.number.is_none());
        found.map(|h| (h.section.level, h.section.heading.clone())).collect()
    }

    #[test]
    fn lines_of_their_own_need_company_or_an_announcement() {
        for (texts, expected) in [
            (&["情况如下。", "依法履行职能", "~", "存在的问题", "~"][..], &["依法履行职能", "存在的问题"][..]),
            (
                &["现报告如下：", "履行第一责任人职责情况", "~", "一、普法", "~", "二、执法", "~"],
                &["履行第一责任人职责情况"],
            ),
            (
                &["工作有序。", "筑牢根基，凝聚共识", "~", "依法履行职能", "~", "存在的问题", "~"],
                &["筑牢根基，凝聚共识", "依法履行职能", "存在的问题"],
            ),
            (&["工作有序。", "筑牢根基，凝聚共识", "~", "依法履行职能", "~"], &[]),
            (&["工作有序。", "依法履行职能", "~"], &[]),
            (&["工作有序。", "依法履行职能，", "~", "存在的问题：", "~"], &[]),
            (&["一、普法", "二、执法", "~", "依法履行职能", "~", "存在的问题", "~"], &[]),
            (
                &[
                    "工作有序。",
                    "依法决策",
                    "~",
                    "行政执法",
                    "~",
                    "存在的问题",
                    "一、缺人。~",
                    "二、缺车。~",
                    "2025年工作安排",
                    "~",
                ],
                &["依法决策", "行政执法", "存在的问题", "2025年工作安排"],
            ),
            (&["工作有序。", "依法决策", "~", "行政执法", "~", "一、缺人。~", "二、缺车。~"], &[]),
            (&["工作有序。", "清河镇人民政府", "~", "2021年1月5日", "~"], &[]),
        ] {
            let seen = headings(texts);
            assert_eq!(seen.iter().map(|(_, h)| h.as_str()).collect::<Vec<_>>(), expected, "{texts:?}");
            assert!(seen.iter().all(|(level, _)| *level == 1));
        }
    }

    #[test]
    fn headings_that_run_in_come_in_groups() {
        let text = [
            "略。",
            "（一）职能",
            "权责清单落地。~",
            "政务服务提速。~",
            "（二）执法",
            "执法流程规范。~",
            "执法装备补齐。~",
        ];
        let expected = ["权责清单落地", "政务服务提速", "执法流程规范", "执法装备补齐"];
        assert_eq!(headings(&text), expected.map(|h| (3, h.to_owned())));
        for texts in [
            &["略。", "（一）职能", "权责清单落地。~", "政务服务提速。~"][..],
            &["略。", "（一）职能", "我镇高度重视。~", "全年共办理5件。~", "今年成效明显。~"],
            &[
                "略。",
                "（一）职能",
                "权责清单落地。~",
                "其他工作，一并推进。~",
                "政务服务提速。~",
                "执法流程规范。短。",
            ],
        ] {
            assert!(headings(texts).is_empty(), "{texts:?}");
        }
    }
}
