//! The gutter between two columns of text.

use super::glyph::Glyph;

/// Narrower gaps are no gutter, in points.
const NARROWEST: usize = 6;
/// Pages with fewer rows have no columns.
const ROWS: usize = 8;
/// Wider pages are drawings.
const WIDEST: f32 = 5_000.0;

/// The empty band between two columns, in points from the left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gutter {
    left: f32,
    right: f32,
}

impl Gutter {
    /// The gutter of a page, if its rows stand in two columns.
    pub(super) fn of(rows: &[Vec<Glyph>], width: f32) -> Option<Self> {
        if rows.len() < ROWS || !(1.0..WIDEST).contains(&width) {
            return None;
        }
        let cover = cover(rows, width);
        let (low, high) = (cover.iter().position(|n| *n > 0)?, cover.iter().rposition(|n| *n > 0)?);
        let third = (high - low) / 3;
        if high - low < 100 {
            return None;
        }
        let most = rows.len() / 12 + 1;
        let middle = cover.get(low + third..high - third)?;
        let gap = widest_gap(middle, most).filter(|gap| gap.len() >= NARROWEST)?;
        let gutter = Self { left: (low + third + gap.start) as f32, right: (low + third + gap.end) as f32 };
        gutter.parts_columns(rows).then_some(gutter)
    }

    /// The row crosses the gutter: it belongs to both columns.
    pub(super) fn is_crossed(self, row: &[Glyph]) -> bool {
        let middle = self.middle();
        let inked = || row.iter().filter(|g| !g.is_blank());
        let before = inked().filter(|g| g.x + 1.0 < middle).max_by(|a, b| a.x.total_cmp(&b.x));
        let behind = inked().filter(|g| g.x + 1.0 >= middle).min_by(|a, b| a.x.total_cmp(&b.x));
        // Between two characters of one line, a header say, there is less room than between columns.
        let near = (self.right - self.left).min(before.map_or(0.0, |g| g.size)) * 0.6;
        before.is_some_and(|g| g.ink() > middle + 1.0 || behind.is_some_and(|next| next.x - g.ink() < near))
    }

    pub(super) fn middle(self) -> f32 {
        self.left.midpoint(self.right)
    }

    /// Both sides hold lines of text that fill their column; the cells of a table do not.
    fn parts_columns(self, rows: &[Vec<Glyph>]) -> bool {
        let inked = |row: &'_ Vec<Glyph>, on_left: bool| -> Vec<Glyph> {
            let on_side = |g: &&Glyph| if on_left { g.x < self.left } else { g.x + 1.0 >= self.right };
            row.iter().filter(|g| !g.is_blank()).filter(on_side).copied().collect()
        };
        let side = |on_left: bool| -> Vec<Vec<Glyph>> {
            rows.iter().map(|row| inked(row, on_left)).filter(|row| !row.is_empty()).collect()
        };
        let (left, right) = (side(true), side(false));
        let reach = left.iter().filter(|row| row.iter().any(|g| g.right() > self.left - 2.5 * g.size)).count();
        let start = right.iter().filter(|row| row.iter().any(|g| g.x < self.right + 1.5 * g.size)).count();
        let length = left.iter().map(Vec::len).sum::<usize>() / left.len().max(1);
        left.len() >= 5 && right.len() >= 4 && reach * 3 >= left.len() && start * 3 >= right.len() && length >= 7
    }
}

/// For each point of the width, how many rows have ink there.
fn cover(rows: &[Vec<Glyph>], width: f32) -> Vec<usize> {
    let mut cover = vec![0_usize; width as usize + 1];
    for row in rows {
        let mut seen = vec![false; cover.len()];
        for glyph in row.iter().filter(|g| !g.is_blank()) {
            let (from, to) = (glyph.x.max(0.0) as usize, glyph.ink().max(0.0) as usize);
            if let Some(points) = seen.get_mut(from..=to.min(width as usize).max(from)) {
                points.fill(true);
            }
        }
        cover.iter_mut().zip(seen).for_each(|(count, inked)| *count += usize::from(inked));
    }
    cover
}

/// The longest run of points with at most so many rows.
fn widest_gap(cover: &[usize], most: usize) -> Option<std::ops::Range<usize>> {
    let mut best: Option<std::ops::Range<usize>> = None;
    let mut start = None;
    for (at, count) in cover.iter().chain([&usize::MAX]).enumerate() {
        if *count <= most {
            start.get_or_insert(at);
        } else if let Some(start) = start.take()
            && best.as_ref().is_none_or(|b| b.len() < at - start)
        {
            best = Some(start..at);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::glyphs;
    use super::*;

    fn page(lines: &[(&str, f32)]) -> Vec<Vec<Glyph>> {
        (0_u8..12)
            .map(|i| lines.iter().flat_map(|(t, x)| glyphs(t, *x, 100.0 + 15.0 * f32::from(i))).collect())
            .collect()
    }

    #[test]
    fn columns_of_text_have_a_gutter_and_tables_have_none() {
        let text = "全镇共调解各类矛盾纠纷一百二十";
        let columns = page(&[(text, 50.0), (text, 230.0)]);
        let gutter = Gutter::of(&columns, 600.0).unwrap();
        assert!((200.0..230.0).contains(&gutter.middle()));
        assert!(!gutter.is_crossed(&columns[0]));
        assert!(gutter.is_crossed(&glyphs(&text.repeat(2), 50.0, 90.0)));
        assert_eq!(Gutter::of(&page(&[(&text.repeat(2), 50.0)]), 600.0), None);
        assert_eq!(Gutter::of(&page(&[("指标甲", 50.0), ("三十五", 230.0)]), 600.0), None);
        assert_eq!(Gutter::of(&columns[..5], 600.0), None);
    }
}
