//! Headings without numbers. Only clear evidence makes one: a document is better shown with a heading too few than
//! with a sentence torn out of it.

use std::ops::Range;

use super::block::{Block, Heading};
use super::heading::closed;
use super::{date, marker, organ, title};
use crate::report::{Paragraph, Section};

/// Words of the topics that headings of these reports name.
const TOPICS: [&str; 40] = [
    "法治",
    "依法",
    "执法",
    "普法",
    "职责",
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
    let own_line = own_lines(blocks, body.clone());
    for &at in &own_line {
        turn_into_heading(blocks, at);
    }
    let run_in = run_ins(blocks, body);
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
/// nothing on its top level, and only where there are several.
fn own_lines(blocks: &[Block], body: Range<usize>) -> Vec<usize> {
    let numbered = blocks.iter().filter_map(Block::heading).filter(|h| h.section.level == 1).count();
    if numbered > 1 {
        return Vec::new();
    }
    let found: Vec<usize> = body.filter(|&at| is_own_line(blocks, at)).collect();
    if found.len() >= 2 { found } else { Vec::new() }
}

fn is_own_line(blocks: &[Block], at: usize) -> bool {
    let Some(text) = blocks[at].paragraph().map(|p| p.text.as_str()) else { return false };
    let before = at.checked_sub(1).map(|i| &blocks[i]);
    let finished =
        before.is_none_or(|b| b.paragraph().is_none_or(|p| ends_sentence(&p.text) || title::has_subject(&p.text)));
    let followed = blocks.get(at + 1).is_some_and(|next| match next {
        Block::Heading(heading) => heading.section.level > 1,
        Block::Body(p) => ends_sentence(&p.text) && p.text.chars().nth(30).is_some(),
    });
    finished && followed && is_heading_line(text)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '：', ':', '；', '！', '”', '）'])
}

fn is_heading_line(text: &str) -> bool {
    text.len() <= 120
        && (4..=32).contains(&text.chars().count())
        && !text.contains(['。', '；', '：', ':', '？', '！', '\t', '《', '|', '（', '('])
        && !text.ends_with(['，', '、', ',', '”'])
        && !text.starts_with(|c: char| c.is_ascii_punctuation() || c.is_ascii_digit())
        && !starts_with_subject(text)
        && marker::start_of(text) == marker::Start::Plain
        && TOPICS.iter().any(|topic| text.contains(topic))
        && !organ::is_signer(text)
        && !date::is_date(text)
        && !(title::has_year(text) && title::is_complete(text))
}

/// Without number; the only heading on its line. Its level is 1: documents with several have no other top level.
fn turn_into_heading(blocks: &mut [Block], at: usize) {
    let Some(Paragraph { text, line }) = blocks[at].paragraph().cloned() else { return };
    let section = Section { level: 1, heading: text, line, ..Section::default() };
    blocks[at] = Block::Heading(Heading { number: None, section });
}

/// Paragraphs that open with a short heading and 。, two or more in a row to the end of their section, three in the
/// whole document.
fn run_ins(blocks: &[Block], body: Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = body.start;
    while at < body.end {
        let end = (at..body.end).find(|&i| blocks[i].heading().is_some()).unwrap_or(body.end);
        let group: Vec<usize> = (at..end).rev().take_while(|&i| opens_with_heading(&blocks[i])).collect();
        let own_text = at > 0 && blocks[at - 1].heading().is_some_and(|h| !h.section.run_in);
        let intro = end - at - group.len();
        if own_text && group.len() >= 2 && intro <= 1 {
            found.extend(group.into_iter().rev());
        }
        at = end + 1;
    }
    if found.len() >= 3 { found } else { Vec::new() }
}

fn opens_with_heading(block: &Block) -> bool {
    let Some(text) = block.paragraph().map(|p| p.text.as_str()) else { return false };
    let (heading, closing, body) = closed(text);
    closing == "。"
        && (12..=60).contains(&heading.len())
        && heading.chars().count() <= 18
        && body.chars().nth(25).is_some()
        && !heading.contains(['，', ',', '、', '：', '；', '（', '《', '\t'])
        && !heading.chars().any(|c| c.is_ascii_digit())
        && !starts_with_subject(heading)
        && marker::start_of(heading) == marker::Start::Plain
        && !["了", "是", "我", "已", "均", "共"].iter().any(|word| heading.contains(word))
}

/// A sentence says who or when; a heading does not.
fn starts_with_subject(text: &str) -> bool {
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
