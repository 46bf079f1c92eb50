//! Headings that stand out by their style and have no number. A style is evidence, never proof: whole texts are set in
//! bold, and body text gets the style of a heading by a slip of the mouse.

use std::collections::HashMap;
use std::ops::Range;

use super::bare::{self, TOPICS};
use super::block::{Block, Heading};
use super::heading::closed;
use super::{date, marker, organ, title};
use crate::read::document::{Line, STANDS_OUT};
use crate::report::{Paragraph, Section};

/// Characters of a heading.
const LONGEST: usize = 40;
/// Characters from which on a paragraph without any mark is text.
const TEXT: usize = 15;

/// What the document's styles say, by line.
#[derive(Debug, Default)]
pub(in crate::read) struct Styles(HashMap<u32, (String, u8)>);

impl Styles {
    pub(in crate::read) fn of(lines: &[Line]) -> Self {
        Self(lines.iter().filter(|l| l.styled > 0).map(|l| (l.number, (bare_text(&l.text), l.styled))).collect())
    }

    /// The rank of a block that is exactly one line; 0 where its style says nothing.
    fn rank(&self, block: &Block) -> u8 {
        let (line, text) = match block {
            Block::Body(paragraph) => (paragraph.line, bare_text(&paragraph.text)),
            Block::Heading(Heading { section: s, .. }) => {
                (s.line, bare_text(&[s.marker.as_str(), &s.heading, &s.closing].concat()))
            }
        };
        self.0.get(&line).filter(|(styled, _)| *styled == text).map_or(0, |(_, rank)| *rank)
    }
}

fn bare_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Turns styled paragraphs of the body into headings where text or other headings follow. `titled`: the title of the
/// document is known and stands before the body.
pub(super) fn mark(blocks: &mut [Block], body: Range<usize>, styles: &Styles, titled: bool) {
    if styles.0.is_empty() {
        return;
    }
    let ranks: Vec<u8> = blocks.iter().map(|b| styles.rank(b)).collect();
    let mut found = candidates(blocks, body.clone(), &ranks);
    keep_followed(blocks, &body, &ranks, &mut found);
    keep_several(blocks, &ranks, &mut found);
    if !titled && is_title(&found, &ranks) {
        found.remove(0);
    }
    let mut open = Open::default();
    for (at, rank) in ranks.into_iter().enumerate() {
        if let Some(heading) = blocks.get(at).and_then(Block::heading) {
            open.number(rank, heading.section.level);
        } else if found.binary_search(&at).is_ok() {
            let level = open.place(rank);
            turn_into_heading(blocks, at, level);
        }
    }
}

/// Paragraphs that look like headings, of the styles that are given to headings and hardly to anything else.
fn candidates(blocks: &[Block], body: Range<usize>, ranks: &[u8]) -> Vec<usize> {
    let styled: Vec<usize> = body.filter(|&at| ranks[at] > 0 && blocks[at].paragraph().is_some()).collect();
    let fits = |at: usize| blocks[at].paragraph().is_some_and(|p| may_be_heading(&p.text, ranks[at]));
    let is_trusted = |rank: u8| {
        let all: Vec<usize> = styled.iter().copied().filter(|&at| ranks[at] == rank).collect();
        all.iter().filter(|&&at| fits(at)).count() * 3 >= all.len() * 2
    };
    styled.iter().copied().filter(|&at| fits(at) && is_trusted(ranks[at])).collect()
}

fn may_be_heading(text: &str, rank: u8) -> bool {
    let bold = rank == STANDS_OUT;
    (2..=LONGEST).contains(&text.chars().count())
        && !text.contains(['。', '；', '？', '！', '\t', '|'])
        && !text.ends_with(['，', '、', ','])
        && !text.contains("如下")
        && !(bold && (text.contains(['，', '：', ':']) || bare::starts_with_subject(text)))
        && text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && !text.starts_with(|c: char| c.is_ascii_punctuation() || "—－─·•●“‘《".contains(c))
        && !["附件", "附：", "附:", "图", "表"].iter().any(|word| text.starts_with(word))
        && marker::start_of(text) == marker::Start::Plain
        && organ::addressee(text).is_none()
        && !organ::is_signer(text)
        && !date::is_date(text)
        && !(title::has_year(text) && title::has_subject(text) && title::is_complete(text))
}

/// A heading stands over something: text, a numbered heading, another heading of its kind.
fn keep_followed(blocks: &[Block], body: &Range<usize>, ranks: &[u8], found: &mut Vec<usize>) {
    let mut kept: Vec<usize> = Vec::with_capacity(found.len());
    for &at in found.iter().rev() {
        let next = at + 1;
        let follows = match blocks.get(next).filter(|_| next < body.end) {
            Some(Block::Heading(_)) => true,
            Some(Block::Body(_)) if kept.last() == Some(&next) => ranks[at] != STANDS_OUT || ranks[next] != STANDS_OUT,
            Some(Block::Body(p)) => !found.contains(&next) && is_text(&p.text),
            None => false,
        };
        if follows {
            kept.push(at);
        }
    }
    kept.reverse();
    *found = kept;
}

fn is_text(text: &str) -> bool {
    text.chars().nth(TEXT).is_some() || bare::ends_sentence(text) || text.contains('\t')
}

/// What only stands out must do so more than once, or name a topic.
fn keep_several(blocks: &[Block], ranks: &[u8], found: &mut Vec<usize>) {
    let bold: Vec<usize> = found.iter().copied().filter(|&at| ranks[at] == STANDS_OUT).collect();
    let names_topic = |at: usize| blocks[at].paragraph().is_some_and(|p| TOPICS.iter().any(|t| p.text.contains(t)));
    if let [one] = bold[..]
        && !names_topic(one)
    {
        found.retain(|&at| at != one);
    }
}

/// The first heading is the only one of its rank and all others stand below it: it is the name of the document.
fn is_title(found: &[usize], ranks: &[u8]) -> bool {
    found.split_first().is_some_and(|(first, rest)| {
        !rest.is_empty() && ranks[*first] != STANDS_OUT && rest.iter().all(|at| ranks[*at] > ranks[*first])
    })
}

/// Rank by style (0: none that counts) and level of the headings that are open, outermost first.
#[derive(Default)]
struct Open {
    path: Vec<(u8, u8)>,
    /// The level that a rank was given first.
    known: HashMap<u8, u8>,
}

impl Open {
    /// Numbers say their level themselves.
    fn number(&mut self, rank: u8, level: u8) {
        self.push(if rank == STANDS_OUT { 0 } else { rank }, level);
    }

    /// The level of a heading without number: below the innermost heading that is open above its rank.
    fn place(&mut self, rank: u8) -> u8 {
        if let Some(at) = self.path.iter().position(|(open, _)| *open >= rank) {
            self.path.truncate(at);
        }
        let below = self.path.last().map_or(1, |(_, level)| (level + 1).min(4));
        let by_number = self.path.last().is_some_and(|(open, _)| *open == 0);
        let again = self.known.get(&rank).copied().filter(|_| by_number && rank != STANDS_OUT);
        let level = again.unwrap_or(below);
        self.known.entry(rank).or_insert(level);
        self.push(rank, level);
        level
    }

    fn push(&mut self, rank: u8, level: u8) {
        self.path.retain(|(_, open)| *open < level);
        self.path.push((rank, level));
    }
}

fn turn_into_heading(blocks: &mut [Block], at: usize, level: u8) {
    let Some(Paragraph { text, line }) = blocks[at].paragraph().cloned() else { return };
    let (heading, closing, _) = closed(&text);
    let (heading, closing) = (heading.to_owned(), closing.to_owned());
    let section = Section { level, heading, closing, line, ..Section::default() };
    blocks[at] = Block::Heading(Heading { number: None, section });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::outline::block::blocks;

    const LONG: &str = "全面梳理各项事项并逐一核对后统一公布在公示栏，同时接受干部群众监督。";

    /// Lines as `rank|text` (`b|` for bold) → level and text of the headings without number.
    fn headings(lines: &[&str], titled: bool) -> Vec<(u8, String)> {
        let lines: Vec<Line> = (1..)
            .zip(lines)
            .map(|(number, line)| {
                let (rank, text) = line.split_once('|').unwrap_or(("0", line));
                let styled = rank.parse().unwrap_or(STANDS_OUT);
                Line { styled, ..Line::new(text.replace('~', LONG), number) }
            })
            .collect();
        let paragraphs = lines.iter().map(|l| Paragraph { text: l.text.clone(), line: l.number }).collect();
        let mut blocks = blocks(paragraphs);
        let body = 0..blocks.len();
        mark(&mut blocks, body, &Styles::of(&lines), titled);
        let found = blocks.iter().filter_map(Block::heading).filter(|h| h.number.is_none());
        found.map(|h| (h.section.level, h.section.heading.clone())).collect()
    }

    fn levels(lines: &[&str]) -> Vec<u8> {
        headings(lines, true).into_iter().map(|(level, _)| level).collect()
    }

    #[test]
    fn ranks_become_levels_under_what_is_open() {
        for (lines, expected) in [
            (&["1|基本情况", "~", "2|执法", "~", "2|普法", "~", "1|打算", "~"][..], &[1, 2, 2, 1][..]),
            (&["2|基本情况", "~", "4|执法", "~"], &[1, 2]),
            (&["1|工作情况", "2|执法", "~"], &[1, 2]),
            (&["一、做法", "~", "2|队伍", "~", "2|装备", "~", "二、打算", "2|思路", "~"], &[2, 2, 2]),
            (&["1|工作", "一、做法", "~", "二、成效", "~", "1|打算", "一、普法", "~"], &[1, 1]),
            (&["1|一、做法", "~", "2|队伍", "~", "1|打算", "~"], &[2, 1]),
            (&["b|工作情况", "（一）执法", "~", "b|下步打算", "~"], &[1, 1]),
            (&["b|一、做法", "b|队伍", "~", "b|装备", "~"], &[2, 2]),
            (&["（1）清单", "~", "1|台账", "~"], &[4]),
        ] {
            assert_eq!(levels(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn a_style_alone_makes_no_heading() {
        for lines in [
            &["1|~", "1|~", "1|基本情况", "1|~"][..],
            &["b|~", "b|办公室", "b|~", "b|群众满意", "~"],
            &["b|亮点", "~"],
            &["1|我镇共办理35件。", "~", "1|执法有力，", "~"],
            &["1|基本情况"],
            &["1|区委、区政府：", "~", "1|2024年1月5日", "~"],
            &["1|清河镇2023年法治政府建设年度报告", "~"],
            &["b|东村", "b|西村", "b|南村", "短"],
            &["基本情况", "~", "打算", "~"],
        ] {
            assert_eq!(headings(lines, true), [], "{lines:?}");
        }
    }

    #[test]
    fn the_name_of_a_document_is_no_section() {
        let lines = ["1|法治清河这一年", "2|基本情况", "~", "2|存在的问题：", "~"];
        assert_eq!(headings(&lines, false), [(1, "基本情况".to_owned()), (1, "存在的问题".to_owned())]);
        assert_eq!(headings(&lines[1..], false).len(), 2);
    }
}
