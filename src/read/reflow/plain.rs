//! Paragraphs of a text whose lines are paragraphs, but for cuts where a page ended.

use super::mark::{self, Start, is_end};
use super::row::{Paragraphs, Row};
use crate::read::outline::{date, organ};
use crate::report::Paragraph;

pub(super) fn paragraphs(rows: &[Row]) -> Vec<Paragraph> {
    let mut out = Paragraphs::default();
    for (i, row) in rows.iter().enumerate() {
        if i > 0 && goes_on(&out, row) {
            out.add(row);
        } else {
            out.begin(row);
        }
    }
    out.finish()
}

/// The line goes on where the text above was cut.
fn goes_on(paragraph: &Paragraphs, row: &Row) -> bool {
    let (open, end, text) = (paragraph.open(), paragraph.end, &*row.text);
    if mark::is_pushed_down(text) || mark::is_open(open) {
        return true;
    }
    if mark::is_bare_marker(open) {
        return row.start == Start::Plain;
    }
    if is_end(end) || row.start != Start::Plain || paragraph.is_table || text.contains('\t') {
        return false;
    }
    if "，、,".contains(end) {
        return true;
    }
    if stands_alone(text) {
        return false;
    }
    if mark::is_heading(open) {
        return paragraph.length >= 16 && is_rest_of_heading(row);
    }
    paragraph.length > 30 && paragraph.has_clause && !mark::begins_body(text)
}

/// Signature and date stand alone, whatever is above them.
fn stands_alone(text: &str) -> bool {
    text.len() <= 180 && (date::is_date(text) || organ::is_organ(text) || date::trailing(text).is_some())
}

/// A heading cut by the page goes on with a short line that ends no sentence.
fn is_rest_of_heading(row: &Row) -> bool {
    row.length <= 45
        && !is_end(row.end)
        && !row.text.contains('。')
        && !mark::begins_body(&row.text)
        && mark::ends_as_heading(&row.text)
}
