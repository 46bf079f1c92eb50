//! Lines of a signature: organs, and the date below them.

use super::row::Row;
use crate::read::outline::{date, organ};

/// More organs do not sign together.
const ORGANS: usize = 4;
/// A date without an organ stands among the last lines of the text.
const LAST: usize = 8;

/// Marks the rows of signatures, so that neither joins the text above, finished or not.
pub(super) fn set_apart(rows: &mut [Row]) {
    for at in 0..rows.len() {
        if rows[at].length > 24 || !date::is_date(&rows[at].text) {
            continue;
        }
        let above = rows.get(at.saturating_sub(ORGANS)..at).unwrap_or_default();
        let organs = above.iter().rev().take_while(|r| r.length <= 40 && organ::is_organ(&r.text)).count();
        if organs > 0 || at + LAST >= rows.len() {
            rows[at - organs..=at].iter_mut().for_each(|row| row.signs = true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Line;
    use crate::read::reflow::row::rows;

    #[test]
    fn organs_count_only_above_a_date() {
        let text = "清河镇人民政府\n开展工作，\n中共清河镇委员会\n清河镇人民政府\n2022年1月5日\n附件";
        let lines: Vec<Line> = text.lines().map(|t| Line::new(t, 1)).collect();
        let mut rows = rows(&lines);
        set_apart(&mut rows);
        assert_eq!(rows.iter().map(|r| r.signs).collect::<Vec<_>>(), [false, false, true, true, true, false]);
    }
}
