//! Paragraphs of a format that has paragraphs: joined only where one was cut in the middle of a clause without doubt.

use super::mark::{self, Start, start_of};
use super::row::{Paragraphs, Row};
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

fn goes_on(paragraph: &Paragraphs, text: &str) -> bool {
    if paragraph.is_table || text.contains('\t') {
        return false;
    }
    let open = paragraph.open();
    let torn = mark::is_pushed_down(text) || mark::is_open(open);
    torn || (open.ends_with(['，', '、']) && start_of(text) == Start::Plain)
}
