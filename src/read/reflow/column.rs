//! The measure of a hard-wrapped text.

use super::mark::{HANGING, Start, at_start, is_end};
use super::row::Row;

/// The width that lines were cut to, in half cells, and what is left of the indents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) width: u32,
    /// First lines still begin with an indent.
    pub(super) indented: bool,
    /// What an indent took from first lines before it was lost, in half cells.
    pub(super) lost: u32,
    /// Paragraphs are parted by blank lines.
    pub(super) spaced: bool,
    /// 一是 begins paragraphs in this text.
    pub(super) soft: bool,
}

/// In whole cells; nobody wraps narrower or wider.
const NARROWEST: usize = 16;
const WIDEST: usize = 120;

impl Column {
    /// `None` for a text whose lines are paragraphs.
    pub(super) fn of(rows: &[Row]) -> Option<Self> {
        let width = modal_width(rows)?;
        let near = rows.iter().filter(|r| (width - 5..=width + 3).contains(&r.width)).count();
        let over = rows.iter().filter(|r| r.width > width + 4).count();
        let ended = rows.iter().filter(|r| (width - 5..=width + 3).contains(&r.width) && is_end(r.end)).count();
        let wrapped = near >= 5 && near * 20 >= rows.len() * 7 && over * 10 <= rows.len() && ended * 2 <= near;
        wrapped.then(|| Self::measured(rows, width))
    }

    fn measured(rows: &[Row], width: u32) -> Self {
        let indents = rows.iter().filter(|r| r.indented).count();
        let indented = indents >= 3 && indents * 25 >= rows.len();
        let lost = if indented { 0 } else { lost_indent(rows, width) };
        Self { width, indented, lost, spaced: is_spaced(rows), soft: has_soft_starts(rows, width) }
    }
}

/// The most frequent width of lines that do not end in a mark that may hang over the margin, neighbours counted in.
fn modal_width(rows: &[Row]) -> Option<u32> {
    let mut counts = [0_usize; WIDEST + 2];
    for row in rows {
        let hangs = row.text.ends_with(|c| HANGING.contains(c) || c == '’');
        let cells = row.width.div_ceil(2) as usize;
        if !hangs && (NARROWEST..=WIDEST).contains(&cells) {
            counts[cells] += 1;
        }
    }
    let weight = |k: usize| counts[k] * 10 + counts[k - 1] * 9 + counts[k + 1] * 5;
    let best = (NARROWEST..=WIDEST).filter(|&k| counts[k] > 0).max_by_key(|&k| (weight(k), k))?;
    // First lines that lost their indent are shorter by two cells and may outnumber the full ones in a short text.
    let widest = (best..=(best + 3).min(WIDEST)).rev().find(|&k| counts[k] > 0 && counts[k] * 3 >= counts[best]);
    Some(widest.unwrap_or(best) as u32 * 2)
}

/// First lines are an indent shorter than the others where the indent got lost on the way.
fn lost_indent(rows: &[Row], width: u32) -> u32 {
    let first = |r: &&Row| r.start == Start::Strong || r.text.starts_with("一是") || r.text.starts_with("二是");
    let short = rows.iter().filter(first).filter(|r| (width - 6..=width - 3).contains(&r.width)).count();
    let full = rows.iter().filter(first).filter(|r| (width - 2..=width + 2).contains(&r.width)).count();
    if short >= 2 && short > full { 4 } else { 0 }
}

/// Blank lines part paragraphs where nearly all lines above one are finished.
fn is_spaced(rows: &[Row]) -> bool {
    let above = rows.windows(2).filter(|w| w[1].after_blank && !w[1].after_page);
    let (mut all, mut finished) = (0, 0);
    for pair in above {
        all += 1;
        finished += usize::from(is_end(pair[0].end) || at_start(&pair[0].text).is_some());
    }
    all >= 3 && all * 2 <= rows.len() && finished * 10 >= all * 7
}

/// 一是 begins a paragraph somewhere without doubt: at an indent, or below a short finished line.
fn has_soft_starts(rows: &[Row], width: u32) -> bool {
    rows.windows(2).any(|w| {
        let parted = w[1].indented || (w[0].width + 6 <= width && is_end(w[0].end));
        parted && w[1].start == Start::Soft
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Line;
    use crate::read::reflow::row::rows;

    fn column(text: &str) -> Option<Column> {
        let lines: Vec<Line> = text.lines().zip(1..).map(|(t, number)| Line::new(t, number)).collect();
        Column::of(&rows(&lines))
    }

    #[test]
    fn the_measure_is_the_width_of_full_lines() {
        let full = format!("{}\n", "甲".repeat(28));
        let first = format!("（一）{}\n", "乙".repeat(23));
        let indented = format!("　　{}\n", "乙".repeat(26));
        let seen = |text: String| column(&text).map(|c| (c.width, c.indented, c.lost));
        assert_eq!(seen(full.repeat(8)), Some((56, false, 0)));
        assert_eq!(seen(format!("{indented}{full}{full}").repeat(4)), Some((56, true, 0)));
        assert_eq!(seen(format!("{first}{full}{full}").repeat(4)), Some((56, false, 4)));
        assert_eq!(seen("一、普法工作\n全年开展宣传。\n".repeat(10)), None);
        assert_eq!(seen(format!("{}。\n", "甲".repeat(28)).repeat(10)), None);
        assert_eq!(seen(format!("{full}{}\n", "甲".repeat(200)).repeat(10)), None);
    }
}
