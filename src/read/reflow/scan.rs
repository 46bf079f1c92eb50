//! Text of character recognition: quotes on lines of their own, a blank line after each visual line.

use super::mark::Start;
use super::row::Row;

/// Lone quotes and blank lines all over: a blank line ends a visual line, the rows between two of them are fragments.
pub(super) fn is_scan(rows: &[Row]) -> bool {
    let stray = rows.iter().filter(|r| is_stray(&r.text)).count();
    let blanks = rows.iter().filter(|r| r.after_blank).count();
    stray >= 3 && stray * 50 >= rows.len() && blanks * 10 >= rows.len() * 3
}

fn is_stray(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    "”’，。、；：".contains(first) || (chars.next().is_none() && "“‘《》()（）".contains(first))
}

/// The visual lines; a number in front of a heading begins one in any case.
pub(super) fn glued(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let fragment = !row.after_blank && !row.signs && row.start != Start::Strong;
        match out.last_mut() {
            Some(open) if fragment => {
                open.glue(&row.text);
            }
            _ => out.push(row),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Line;
    use crate::read::reflow::row::rows;

    #[test]
    fn fragments_between_blank_lines_are_one_line() {
        let text = "培育\n“\n法律明\n\n白人\n”67人\n\n“\n两委\n\n”\n干部\n\n(一 )普法\n(二 )调解";
        let lines: Vec<Line> = text.lines().zip(1..).map(|(t, number)| Line::new(t, number)).collect();
        let rows = rows(&lines);
        assert!(is_scan(&rows));
        let seen: Vec<_> = glued(rows).into_iter().map(|r| (r.text.into_owned(), r.number)).collect();
        let expected =
            [("培育“法律明", 1), ("白人”67人", 5), ("“两委", 8), ("”干部", 11), ("(一 )普法", 14), ("(二 )调解", 15)];
        assert_eq!(seen, expected.map(|(t, n)| (t.to_owned(), n)));
    }
}
