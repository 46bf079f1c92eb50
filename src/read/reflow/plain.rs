//! Paragraphs of a text whose lines are paragraphs, but for cuts where a page ended.

use super::mark::{self, Start, is_end};
use super::paragraphs::Paragraphs;
use super::row::Row;
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
    if row.signs || paragraph.signs {
        return false;
    }
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
    let long = paragraph.length > 30 && paragraph.has_clause;
    (long || is_prose(open)) && !mark::begins_body(text)
}

/// No heading is written so: a full stop inside, or several clauses.
fn is_prose(open: &str) -> bool {
    let clauses = open.chars().filter(|c| "，；、,;".contains(*c)).count();
    let length = open.chars().count();
    length > 15 && open.contains('。') || length > 20 && clauses > 1
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Line;
    use crate::read::reflow::row::rows;

    #[test]
    fn only_cut_lines_are_joined() {
        let long = "全年组织学习十二次，覆盖镇村干部三百余人次，有效提升了干部依法办事的能力";
        for (text, expected) in [
            ("~\n和水平。", 1),
            ("~。\n另有培训。", 2),
            ("~\n一是培训。", 2),
            ("~\n清河镇人民政府", 2),
            ("~\n2022年1月5日", 2),
            ("~，\n我镇另有培训。", 1),
            ("清河镇2021年法治政府建设年度报告\n2021年，清河镇", 2),
            ("一、健全科学民主决策机制，严格落实重大事项\n集体讨论决定制度", 1),
            ("一、存在问题\n执法力量不足", 2),
            ("全镇持证率100%。全年出动执法人员\n360余人次，查处案件4起。", 1),
            ("调解组织共28个，调解员156人，全年调解民\n事纠纷60件。", 1),
            ("普法宣传入村入户\n全年开展活动60场。", 2),
            ("一、\n存在问题", 1),
            ("“\n一村一顾问", 1),
            ("甲\t乙\n，丙", 1),
            ("~\t乙\n丙", 2),
        ] {
            let text = text.replace('~', long);
            let lines: Vec<Line> = text.lines().map(|t| Line::new(t, 1)).collect();
            assert_eq!(paragraphs(&rows(&lines)).len(), expected, "{text}");
        }
    }
}
