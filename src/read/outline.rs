//! Paragraphs → report: title, issuer, addressee, date of signature, preamble and the tree of sections.
//!
//! Nothing is rejected for a wrong number and no text is left out: what is no heading stays a paragraph.

mod back;
mod bare;
mod block;
pub(super) mod date;
mod front;
mod garbled;
mod heading;
pub(super) mod marker;
mod numeral;
pub(super) mod organ;
mod rank;
mod second;
mod series;
mod styled;
mod title;
mod toc;
mod tree;

use crate::report::{Notice, NoticeKind, Paragraph, Report};
use block::Block;
pub(super) use styled::Styles;

/// A report with title, issuer, addressee, signed date, preamble, section tree and the notices about them. Place, year,
/// kind and topics are not its business.
pub(super) fn report(paragraphs: Vec<Paragraph>, styles: &Styles) -> Report {
    let mut blocks = block::blocks(paragraphs);
    let front = front::find(&leading(&blocks));
    let back = back::find(&trailing(&blocks));
    let body = front.end..blocks.len().saturating_sub(back.count);
    styled::mark(&mut blocks, body.clone(), styles, front.title.is_some());
    bare::mark(&mut blocks, body);
    let issuer = front.issuer.or(back.issuer).or(front.titled);
    let mut report = Report { issuer, addressee: front.addressee, signed: back.signed, ..Report::default() };
    let first = blocks.iter().position(|b| matches!(b, Block::Heading(_))).unwrap_or(blocks.len());
    let headed = blocks.split_off(first);
    report.preamble = blocks.into_iter().filter_map(Block::into_paragraph).collect();
    match front.title {
        Some(range) => take_title(&mut report, range),
        None => report.notices.push(Notice::new(NoticeKind::NoTitle, None, "没有找到标题。")),
    }
    report.notices.extend(second::notice(&headed, report.title.as_deref()));
    tree::grow(headed, &mut report);
    report
}

/// The paragraphs before the first heading.
fn leading(blocks: &[Block]) -> Vec<&Paragraph> {
    blocks.iter().map_while(Block::paragraph).collect()
}

/// The paragraphs behind the last heading.
fn trailing(blocks: &[Block]) -> Vec<&Paragraph> {
    let mut last: Vec<&Paragraph> = blocks.iter().rev().map_while(Block::paragraph).collect();
    last.reverse();
    last
}

/// Takes the title out of the preamble; a title on several lines becomes one.
fn take_title(report: &mut Report, range: std::ops::Range<usize>) {
    report.title_at = range.start;
    let lines: Vec<Paragraph> = report.preamble.drain(range).collect();
    report.title_line = lines.first().map_or(0, |p| p.line);
    report.title = Some(lines.into_iter().map(|p| p.text).collect());
}

#[cfg(test)]
mod tests;
