//! Paragraphs of a text whose lines were cut to a width.

use super::column::Column;
use super::mark::{self, Start, is_end};
use super::paragraphs::Paragraphs;
use super::row::{Row, width};
use crate::read::outline::{date, organ};
use crate::report::Paragraph;

pub(super) fn paragraphs(rows: &[Row], column: &Column) -> Vec<Paragraph> {
    let mut out = Paragraphs::default();
    let mut above: Option<Above> = None;
    for row in rows {
        let begins = above.as_ref().is_none_or(|above| begins_paragraph(row, above, column, &out));
        if begins {
            out.begin(row);
        } else {
            out.add(row);
        }
        above = Some(Above { row, first: begins });
    }
    out.finish()
}

/// The row above, and whether it is the first of its paragraph.
struct Above<'r, 'a> {
    row: &'r Row<'a>,
    first: bool,
}

fn begins_paragraph(row: &Row, above: &Above, column: &Column, open: &Paragraphs) -> bool {
    if row.signs || open.signs || open.is_table || row.text.contains('\t') {
        return true;
    }
    if mark::is_pushed_down(&row.text) || mark::is_open(&above.row.text) {
        return false;
    }
    let end = above.row.end;
    let comma = "，、,".contains(end);
    if column.spaced && row.after_blank && !row.after_page && !comma {
        return is_end(end) || open.length < 60;
    }
    let lost = if above.first { column.lost } else { 0 };
    let used = above.row.width + lost;
    let fits = used + first_unit(&row.text) <= column.width;
    let free = column.width.saturating_sub(used);
    if column.indented {
        let body = row.start == Start::Plain && !stands_alone(row, column) && !is_head(open.open());
        let missing = if body { column.width / 4 } else { 8 };
        return row.indented || (fits && !comma && (is_end(end) || free >= missing));
    }
    if comma {
        return false;
    }
    let start = row.start;
    let short = fits && free >= 3;
    if short && (is_end(end) || start != Start::Plain || (free >= 6 && open.length < 60)) {
        return true;
    }
    if stands_alone(row, column) && (is_end(end) || stands_alone(above.row, column)) {
        return true;
    }
    let heading_above = mark::is_heading(open.open());
    match start {
        Start::Strong if heading_above => true,
        Start::Strong | Start::Item => is_end(end),
        Start::Soft if heading_above => mark::ends_as_heading(open.open()),
        Start::Soft => is_end(end) && column.soft,
        Start::Plain => {
            let complete = heading_above && mark::ends_as_heading(open.open());
            (complete || mark::is_title(open.open())) && mark::begins_body(&row.text)
        }
    }
}

/// A heading or title; what stands below begins anew however little room is left.
fn is_head(text: &str) -> bool {
    mark::start_of(text) == Start::Strong || mark::is_title(text) || organ::is_organ(text)
}

/// Signature and date: a short line that names an organ, or is a date.
fn stands_alone(row: &Row, column: &Column) -> bool {
    row.width + 6 <= column.width && (organ::is_organ(&row.text) || date::is_date(&row.text))
}

/// Half cells that the line would have needed at the end of the line above: one character or one word, and the marks
/// that may not be parted from it. Numbers may be cut, so at most three digits count.
fn first_unit(text: &str) -> u32 {
    let is_word = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '％');
    let word = text.chars().take_while(is_word).count();
    let marks = text.chars().skip(word.max(1)).take_while(|&c| mark::HANGING.contains(c) || c == '’').take(5);
    let needed: u32 = marks.map(|c| width(c.encode_utf8(&mut [0; 4]))).sum();
    if word == 0 {
        return needed + text.chars().next().map_or(0, |c| width(c.encode_utf8(&mut [0; 4])));
    }
    (needed + word as u32).min(6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Line;
    use crate::read::reflow::row::rows;

    const COLUMN: Column = Column { width: 20, indented: false, lost: 0, spaced: false, soft: false };

    fn joined(text: &str, column: Column) -> Vec<String> {
        let lines: Vec<Line> = text.lines().zip(1..).map(|(t, number)| Line::new(t, number)).collect();
        paragraphs(&rows(&lines), &column).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn lines_without_indent_are_joined_by_width_and_meaning() {
        for (text, expected) in [
            ("全年开展普法宣传活动\n二十场。", &["全年开展普法宣传活动二十场。"][..]),
            ("开展宣传。\n另有培训。", &["开展宣传。", "另有培训。"]),
            ("开展宣传，\n另有培训。", &["开展宣传，另有培训。"]),
            ("全年开展普法宣传活动。\n（一）加强执法", &["全年开展普法宣传活动。", "（一）加强执法"]),
            ("全年开展普法宣传活动。\n一是加强执法", &["全年开展普法宣传活动。一是加强执法"]),
            ("一、推进普法工作情况\n我镇认真开展。", &["一、推进普法工作情况", "我镇认真开展。"]),
            ("一、推进普法工作情况\n和有关安排", &["一、推进普法工作情况和有关安排"]),
            ("全年开展普法宣传活动。\n清河镇人民政府", &["全年开展普法宣传活动。", "清河镇人民政府"]),
            ("甲乡\t三件\n乙乡\t五件", &["甲乡\t三件", "乙乡\t五件"]),
            ("全年开展普法宣传“\n法治课堂”", &["全年开展普法宣传“法治课堂”"]),
        ] {
            assert_eq!(joined(text, COLUMN), expected, "{text}");
        }
    }

    #[test]
    fn indents_and_blank_lines_rule_where_they_are_kept() {
        let indented = Column { indented: true, ..COLUMN };
        let text = "　　全年开展普法宣传\n一是加强执法，二是加强\n培训。\n　　另有活动。";
        assert_eq!(joined(text, indented), ["全年开展普法宣传一是加强执法，二是加强培训。", "另有活动。"]);
        let spaced = Column { spaced: true, ..COLUMN };
        let text = "全年开展普法宣传活动。\n\n另有培训活动，办班五\n期。";
        assert_eq!(joined(text, spaced), ["全年开展普法宣传活动。", "另有培训活动，办班五期。"]);
    }
}
