//! Paragraphs of a text whose lines are paragraphs, but for cuts where a page ended.

use super::mark::{self, Start, is_end, start_of};
use super::row::{Paragraphs, Row};
use crate::read::outline::{date, organ};
use crate::report::Paragraph;

pub(super) fn paragraphs(rows: &[Row]) -> Vec<Paragraph> {
    let mut out = Paragraphs::default();
    for (i, row) in rows.iter().enumerate() {
        if i > 0 && goes_on(&out, &row.text) {
            out.add(row);
        } else {
            out.begin(row);
        }
    }
    out.finish()
}

/// The line goes on where the text above was cut.
fn goes_on(paragraph: &Paragraphs, text: &str) -> bool {
    let open = paragraph.open();
    let end = mark::last(open);
    if mark::is_pushed_down(text) || mark::is_open(open) {
        return true;
    }
    if is_end(end) || start_of(text) != Start::Plain || paragraph.is_table || text.contains('\t') {
        return false;
    }
    if "，、,".contains(end) {
        return true;
    }
    if stands_alone(text) {
        return false;
    }
    if mark::is_heading(open) {
        return paragraph.length >= 16 && is_rest_of_heading(text);
    }
    paragraph.length > 30 && paragraph.has_clause && !mark::begins_body(text)
}

/// Signature and date stand alone, whatever is above them.
fn stands_alone(text: &str) -> bool {
    text.len() <= 180 && (date::is_date(text) || organ::is_organ(text) || date::trailing(text).is_some())
}

/// A heading cut by the page goes on with a short line that ends no sentence.
fn is_rest_of_heading(text: &str) -> bool {
    text.len() <= 180
        && text.chars().count() <= 45
        && !is_end(mark::last(text))
        && !text.contains('。')
        && !mark::begins_body(text)
        && mark::ends_as_heading(text)
}
