//! Paragraphs of a format that has paragraphs: joined only where one was cut in the middle of a clause without doubt.

use super::mark::{self, Start};
use super::paragraphs::Paragraphs;
use super::row::Row;
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

fn goes_on(paragraph: &Paragraphs, row: &Row) -> bool {
    let text = &*row.text;
    if row.signs || paragraph.signs || paragraph.is_table || text.contains('\t') {
        return false;
    }
    let open = paragraph.open();
    let torn = mark::is_pushed_down(text) || mark::is_open(open);
    let cut = mark::is_bare_marker(open) || open.ends_with(['，', '、']);
    torn || (cut && row.start == Start::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Line;
    use crate::read::reflow::row::rows;

    #[test]
    fn only_torn_blocks_are_joined() {
        let texts =
            ["一、", "普法", "开展宣传，", "全年20场", "“", "一村一顾问", "”全覆盖", "二是培训", "甲，\t乙", "丙"];
        let lines: Vec<Line> = texts.iter().zip(1..).map(|(t, number)| Line::new(*t, number)).collect();
        let seen: Vec<_> = paragraphs(&rows(&lines)).into_iter().map(|p| (p.text, p.line)).collect();
        let expected = [
            ("一、普法", 1),
            ("开展宣传，全年20场", 3),
            ("“一村一顾问”全覆盖", 5),
            ("二是培训", 8),
            ("甲，\t乙", 9),
            ("丙", 10),
        ];
        assert_eq!(seen, expected.map(|(t, n)| (t.to_owned(), n)));
    }
}
