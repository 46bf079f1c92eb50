//! Headings and paragraphs → sections in sections, nested by rank.

use super::block::{Block, Heading};
use super::garbled;
use super::marker::Class;
use crate::report::{Notice, NoticeKind, Report, Section};

/// A text full of wrong numbers needs no more notices than this.
const NOTICES: usize = 20;

/// Hangs the blocks, the first of which is a heading, into the report.
pub(super) fn grow(blocks: Vec<Block>, report: &mut Report) {
    let mut tree = Tree::default();
    let mut numbers = Numbers::default();
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                report.notices.extend(numbers.check(&heading));
                report.notices.extend(damage(&heading));
                tree.open(heading.section);
            }
            Block::Body(paragraph) => {
                if let Some(section) = tree.path.last_mut() {
                    section.paragraphs.push(paragraph);
                }
            }
        }
    }
    report.sections = tree.finish();
}

/// The open sections, outermost first, and the finished ones.
#[derive(Default)]
struct Tree {
    roots: Vec<Section>,
    path: Vec<Section>,
}

impl Tree {
    fn open(&mut self, section: Section) {
        self.close_down_to(section.level);
        self.path.push(section);
    }

    /// Finishes the sections of this level and below.
    fn close_down_to(&mut self, level: u8) {
        while let Some(section) = self.path.pop_if(|open| open.level >= level) {
            match self.path.last_mut() {
                Some(parent) => parent.children.push(section),
                None => self.roots.push(section),
            }
        }
    }

    fn finish(mut self) -> Vec<Section> {
        self.close_down_to(0);
        self.roots
    }
}

fn damage(heading: &Heading) -> Option<Notice> {
    let section = &heading.section;
    garbled::is_garbled(&section.heading).then(|| {
        let message = format!("“{}”部分的标题像是识别有误，已按原样保留。", section.marker);
        Notice::new(NoticeKind::Garbled, Some(section.line), message)
    })
}

/// The last numbers of each level.
#[derive(Default)]
struct Numbers {
    /// Under the open parent: class, number and printed form. Index 0 is level 1.
    here: [Option<(Class, u16, String)>; 4],
    /// In the whole text, for numbers that run on across parents.
    last: [u16; 4],
    count: usize,
}

impl Numbers {
    /// A notice where the number is not the next one.
    fn check(&mut self, heading: &Heading) -> Option<Notice> {
        let section = &heading.section;
        let level = usize::from(section.level.clamp(1, 4)) - 1;
        self.here.iter_mut().skip(level + 1).for_each(|below| *below = None);
        let (class, number) = heading.number?;
        let circled = |printed: &str| !printed.contains(|c: char| c.is_ascii_digit());
        let alike = |printed: &str| class != Class::DigitBracket || circled(printed) == circled(&section.marker);
        let before = self.here[level].take().filter(|(same, _, printed)| *same == class && alike(printed));
        let expected = before.as_ref().map_or(1, |(_, last, _)| last + 1);
        let runs_on = before.is_none() && number == self.last[level] + 1;
        self.here[level] = Some((class, number, section.marker.clone()));
        self.last[level] = number;
        if number == expected || runs_on || self.count >= NOTICES {
            return None;
        }
        self.count += 1;
        let message = match before {
            Some((_, last, printed)) if last == number => format!("编号“{printed}”重复出现。"),
            Some((_, _, printed)) => format!("“{}”接在“{printed}”之后，编号不连续。", section.marker),
            None => format!("编号从“{}”开始，前面没有更小的编号。", section.marker),
        };
        Some(Notice::new(NoticeKind::Numbering, Some(section.line), message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::outline::block::blocks;
    use crate::report::Paragraph;

    fn grown(texts: &[&str]) -> Report {
        let paragraphs = texts.iter().zip(1..).map(|(t, line)| Paragraph { text: (*t).into(), line }).collect();
        let mut report = Report::default();
        grow(blocks(paragraphs), &mut report);
        report
    }

    #[test]
    fn sections_nest_by_rank() {
        let report = grown(&["一、甲", "1.乙", "文", "（1）丙", "（一）丁", "二、戊"]);
        let children = |s: &Section| s.children.iter().map(|c| (c.level, c.heading.clone())).collect::<Vec<_>>();
        assert_eq!(report.sections.len(), 2);
        assert_eq!(children(&report.sections[0]), [(3, "乙".to_owned()), (2, "丁".to_owned())]);
        assert_eq!(children(&report.sections[0].children[0]), [(4, "丙".to_owned())]);
        assert_eq!(report.sections[0].children[0].paragraphs[0].text, "文");
    }

    #[test]
    fn wrong_numbers_are_told_and_kept() {
        for (texts, expected) in [
            (&["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"][..], &[][..]),
            (&["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "3.己", "4.庚"], &[]),
            (&["（一）甲", "（二）乙", "（五）丙"], &["“（五）”接在“（二）”之后，编号不连续。"]),
            (&["一、甲", "一、乙"], &["编号“一、”重复出现。"]),
            (&["二、甲"], &["编号从“二、”开始，前面没有更小的编号。"]),
        ] {
            let report = grown(texts);
            assert_eq!(report.section_count(), texts.len());
            let messages: Vec<_> = report.notices.iter().map(|n| n.message.as_str()).collect();
            assert_eq!(messages, expected, "{texts:?}");
        }
    }
}
