//! Announced counts (四方面工作, “五大”举措) against the items that follow.

use crate::report::{Paragraph, Report, Section};
use crate::text::chinese_number;

use super::{Check, CheckKind, Evidence, Verdict};

/// What is announced: a number, one of the measures, one of the nouns.
const MEASURES: [&str; 8] = ["个方面", "方面", "大", "项", "个", "件", "点", "条"];
const NOUNS: [&str; 12] =
    ["工作", "举措", "措施", "问题", "不足", "任务", "事", "做法", "重点", "内容", "要求", "短板"];
/// More items than this nobody announces.
const MOST: u32 = 20;
/// The items stand in so many paragraphs.
const SPAN: usize = 24;
/// So far behind the number the noun must stand, in characters.
const REACH: usize = 8;

pub(super) fn checks(report: &Report) -> Vec<Check> {
    let mut out = Vec::new();
    let mut path = Vec::new();
    for section in &report.sections {
        visit(section, &mut path, &mut out);
    }
    out
}

fn visit(section: &Section, path: &mut Vec<String>, out: &mut Vec<Check>) {
    path.push(section.marker.clone());
    for (i, paragraph) in section.paragraphs.iter().enumerate() {
        let Some((count, lead)) = announced(&paragraph.text) else { continue };
        let last = i + 1 == section.paragraphs.len();
        let end = section.paragraphs.len().min(i + SPAN);
        let follow = section.paragraphs.get(i..end).unwrap_or_default();
        let listed = listed(follow);
        let children = if last { section.children.len() } else { 0 };
        let found = if listed > 1 { listed } else { children };
        if found > 1 {
            out.push(check(count, found, lead, path, paragraph.line));
        }
    }
    for child in &section.children {
        visit(child, path, out);
    }
    path.pop();
}

fn check(count: u32, found: usize, lead: String, path: &[String], line: u32) -> Check {
    let same = found == count as usize;
    let sign = if same { "=" } else { "≠" };
    Check {
        kind: CheckKind::CountItems,
        verdict: if same { Verdict::Consistent } else { Verdict::Inconsistent },
        calc: format!("{found}{sign}{count}"),
        named: None,
        evidence: vec![Evidence {
            text: lead,
            section: path.iter().filter(|m| !m.is_empty()).cloned().collect(),
            line,
        }],
    }
}

/// The sentence that announces items: it ends in a colon or stands before the first item.
fn announced(text: &str) -> Option<(u32, String)> {
    let lead = text.split_inclusive(['：', ':', '。']).find(|s| s.ends_with(['：', ':']) || s.contains("以下"))?;
    let chars: Vec<char> = lead.chars().collect();
    (0..chars.len()).find_map(|at| number(&chars, at)).map(|count| (count, lead.to_owned()))
}

/// 四方面工作, 三件事, 五大举措, “五大”举措 at a place.
fn number(chars: &[char], at: usize) -> Option<u32> {
    let before = at.checked_sub(1).and_then(|b| chars.get(b));
    if before.is_some_and(|c| *c == '第' || c.is_ascii_digit() || numeral(*c)) {
        return None;
    }
    let len = chars.iter().skip(at).take(3).take_while(|c| numeral(**c) || c.is_ascii_digit()).count();
    let written: String = chars.get(at..at + len)?.iter().collect();
    let count = chinese_number(&written).or_else(|| written.parse().ok()).filter(|n| (2..=MOST).contains(n))?;
    let rest: String = chars.get(at + len..)?.iter().take(REACH).filter(|c| !"“”".contains(**c)).collect();
    let measure = MEASURES.iter().find(|m| rest.starts_with(**m))?;
    let noun = rest.strip_prefix(measure)?;
    (measure.ends_with("方面") || NOUNS.iter().any(|n| noun.contains(n))).then_some(count)
}

fn numeral(c: char) -> bool {
    "一二两三四五六七八九十".contains(c)
}

/// How far 一是, 二是, 三是 runs without a gap.
fn listed(paragraphs: &[Paragraph]) -> usize {
    let mut count = 0;
    for paragraph in paragraphs {
        let mut rest = paragraph.text.as_str();
        loop {
            let marker = format!("{}是", crate::text::to_chinese(count as u32 + 1));
            let Some(at) = rest.find(&marker).filter(|_| count < MOST as usize) else { break };
            rest = rest.get(at + marker.len()..).unwrap_or_default();
            count += 1;
        }
    }
    count
}
