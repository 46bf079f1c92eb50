//! Lines that were cut after a number of characters, whatever their width: digits and half-width marks count as much as
//! any other.

use super::row::{Row, width};

/// In characters; nobody wraps narrower or wider.
const LENGTHS: std::ops::Range<usize> = 16..120;
/// So many lines of one length are no chance.
const FEW: usize = 5;

/// The rows with the width that they would have with wide characters alone, where that makes them equal.
pub(super) fn levelled(mut rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    if is_counted(&rows) {
        rows.iter_mut().for_each(|row| row.width = cells(row) as u32 * 2);
    }
    rows
}

/// Far more lines are of one length than of one width.
fn is_counted(rows: &[Row]) -> bool {
    // A mark may hang over the end; a wide character that does not fit leaves half a cell.
    let by_length = most_alike(rows.iter().map(cells), 2);
    let by_width = most_alike(rows.iter().map(|row| row.width as usize), 4);
    by_length >= FEW && by_length * 2 > by_width * 3
}

/// How many numbers lie within the best span of so many neighbours.
fn most_alike(numbers: impl Iterator<Item = usize>, span: usize) -> usize {
    let mut counts = vec![0_usize; LENGTHS.end * 2];
    for n in numbers.filter(|n| *n >= LENGTHS.start) {
        counts.get_mut(n).into_iter().for_each(|count| *count += 1);
    }
    counts.windows(span).map(|window| window.iter().sum()).max().unwrap_or(0)
}

/// Characters, the indent included.
fn cells(row: &Row) -> usize {
    row.length + (row.width - width(&row.text)).div_ceil(2) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Line;
    use crate::read::reflow::row::rows;

    fn widths(text: &str) -> Vec<u32> {
        let lines: Vec<Line> = text.lines().zip(1..).map(|(t, number)| Line::new(t, number)).collect();
        levelled(rows(&lines)).iter().map(|row| row.width).collect()
    }

    #[test]
    fn lines_of_one_length_are_made_equal_and_others_are_left() {
        let digits = |n: usize| format!("{}{}\n", "1".repeat(n), "甲".repeat(20 - n));
        let counted: String = [0, 9, 4, 12, 7, 2].map(digits).concat();
        assert_eq!(widths(&counted), [40; 6]);
        let wide = "甲".repeat(20);
        assert_eq!(widths(&format!("{wide}\n").repeat(6)), [40; 6]);
        assert_eq!(widths("办结3件。\n共12件。"), [9, 8]);
        let cut_by_width = [0, 1, 2, 3, 4, 5].map(|n| format!("{}{}\n", "1".repeat(n * 2), "甲".repeat(20 - n)));
        assert_eq!(widths(&cut_by_width.concat()), [40; 6]);
    }
}
