//! Lines → paragraphs: undoes what a page or a terminal did to the text, and nothing else.
//!
//! Widths are counted in half cells (ASCII 1, else 2), because that is what a line was cut by. No text is dropped here
//! but page numbers.

mod blocks;
mod column;
mod counted;
mod gap;
mod joined;
mod mark;
mod page;
mod paragraphs;
mod plain;
mod row;
mod scan;
mod signature;
mod wrapped;

use super::document::{Document, Shape};
use crate::report::{Notice, NoticeKind, Paragraph};
use column::Column;

/// The paragraphs of the main text, in order, each with the source line it begins at. Their text is joined.
pub(super) fn paragraphs(document: &mut Document) -> Vec<Paragraph> {
    let lines = std::mem::take(&mut document.lines);
    let mut rows = page::without_numbers(row::rows(&lines), document.shape);
    signature::set_apart(&mut rows);
    if document.shape == Shape::Paragraphs {
        return blocks::paragraphs(&rows);
    }
    let scanned = scan::is_scan(&rows);
    let rows = if scanned { scan::glued(rows) } else { rows };
    let rows = counted::levelled(rows);
    let Some(column) = Column::of(&rows) else { return plain::paragraphs(&rows) };
    if scanned || !column.indented {
        document.notices.push(Notice::new(NoticeKind::Reflowed, None, guesswork(scanned)));
    }
    wrapped::paragraphs(&rows, &column)
}

fn guesswork(scanned: bool) -> &'static str {
    if scanned {
        "文字像是扫描识别而来，段落是按行重新拼接的，请对照原件。"
    } else {
        "原文按固定宽度断行且没有首行缩进，段落是推断出来的。"
    }
}

#[cfg(test)]
mod tests;
