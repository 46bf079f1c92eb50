//! Tables with drawn frames: rows of cells, however their text is broken inside them.

use super::glyph::Glyph;
use super::line::{Line, Origin, middle};
use super::rows;
use super::rules::{Rule, Rules};

/// Lines that nearly meet do meet.
const NEAR: f32 = 3.0;
/// More lines than a table has.
const MOST: usize = 1_000;
/// More characters than fit on a page.
const CHARACTERS: usize = 30_000;
/// A cell of more lines holds running text.
const LONG: usize = 10;

/// A frame of lines that touch each other.
#[derive(Debug)]
struct Frame {
    level: Vec<Rule>,
    upright: Vec<Rule>,
    top: f32,
    left: f32,
    right: f32,
}

/// A table as it is read: where it begins, and its rows.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) top: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) lines: Vec<Line>,
}

/// Takes the characters inside of tables out of the others.
pub(super) fn tables(rules: &Rules, glyphs: &mut Vec<Glyph>, origin: Origin) -> Vec<Table> {
    let frames = if glyphs.len() > CHARACTERS { Vec::new() } else { frames(rules) };
    let mut out = Vec::new();
    for frame in frames {
        let mut cells: Vec<(Cell, Vec<Glyph>)> = Vec::new();
        let mut outside = Vec::new();
        for glyph in glyphs.drain(..) {
            match frame.cell(&glyph) {
                None => outside.push(glyph),
                Some(cell) => match cells.iter_mut().rev().find(|(known, _)| known.is(cell)) {
                    Some((_, text)) => text.push(glyph),
                    None => cells.push((cell, vec![glyph])),
                },
            }
        }
        *glyphs = outside;
        let Frame { top, left, right, .. } = frame;
        out.push(Table { top, left, right, lines: read(cells, origin) });
    }
    out
}

/// The corner where a cell begins.
#[derive(Clone, Copy, Debug)]
struct Cell {
    top: f32,
    left: f32,
}

impl Cell {
    fn is(self, other: Self) -> bool {
        (self.top - other.top).abs() < NEAR && (self.left - other.left).abs() < NEAR
    }
}

impl Frame {
    /// The cell in which a character stands: the nearest lines above and to the left, and others beyond it.
    fn cell(&self, glyph: &Glyph) -> Option<Cell> {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - glyph.size * 0.35);
        let above = nearest(&self.level, x, y, true)?;
        let left = nearest(&self.upright, y, x, true)?;
        nearest(&self.level, x, y, false)?;
        nearest(&self.upright, y, x, false)?;
        Some(Cell { top: above, left })
    }
}

/// The nearest line before (or behind) `at` that runs past `along`.
fn nearest(rules: &[Rule], along: f32, at: f32, before: bool) -> Option<f32> {
    let passing = rules.iter().filter(|r| r.from - NEAR <= along && along <= r.to + NEAR).map(|r| r.at);
    if before {
        passing.filter(|r| *r <= at).max_by(f32::total_cmp)
    } else {
        passing.filter(|r| *r >= at).min_by(f32::total_cmp)
    }
}

/// Groups of lines that touch; those with cells side by side are tables.
fn frames(rules: &Rules) -> Vec<Frame> {
    if rules.level.len() + rules.upright.len() > MOST {
        return Vec::new();
    }
    let mut groups: Vec<(Vec<Rule>, Vec<Rule>)> = Vec::new();
    for upright in &rules.upright {
        let mut own = (Vec::new(), vec![*upright]);
        groups.retain_mut(|(level, uprights)| {
            let touch = uprights.iter().any(|u| (u.at - upright.at).abs() < NEAR && overlap(*u, *upright))
                || level.iter().any(|l| meet(*l, *upright));
            if touch {
                own.0.append(level);
                own.1.append(uprights);
            }
            !touch
        });
        for level in rules.level.iter().filter(|l| meet(**l, *upright)) {
            if !own.0.contains(level) {
                own.0.push(*level);
            }
        }
        groups.push(own);
    }
    groups.into_iter().filter_map(|(level, upright)| frame(level, upright)).collect()
}

/// A frame with at least two cells side by side in two rows, or a row of three.
fn frame(level: Vec<Rule>, upright: Vec<Rule>) -> Option<Frame> {
    let (rows, columns) = (places(&level), places(&upright));
    let is_table = rows >= 2 && columns >= 3 && rows + columns >= 6;
    let top = level.iter().map(|l| l.at).min_by(f32::total_cmp)?;
    let left = upright.iter().map(|u| u.at).min_by(f32::total_cmp)?;
    let right = upright.iter().map(|u| u.at).max_by(f32::total_cmp)?;
    is_table.then_some(Frame { level, upright, top, left, right })
}

/// How many different places lines stand at.
fn places(rules: &[Rule]) -> usize {
    let mut all: Vec<f32> = rules.iter().map(|r| r.at).collect();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|a, b| (*a - *b).abs() < NEAR);
    all.len()
}

fn meet(level: Rule, upright: Rule) -> bool {
    let within = |at: f32, rule: Rule| rule.from - NEAR <= at && at <= rule.to + NEAR;
    within(upright.at, level) && within(level.at, upright)
}

fn overlap(one: Rule, other: Rule) -> bool {
    one.from <= other.to + NEAR && other.from <= one.to + NEAR
}

/// Rows from top to bottom, cells from left to right.
fn read(mut cells: Vec<(Cell, Vec<Glyph>)>, origin: Origin) -> Vec<Line> {
    cells.sort_by(|(a, _), (b, _)| a.top.total_cmp(&b.top));
    let mut grouped: Vec<Vec<(Cell, Vec<Line>)>> = Vec::new();
    for (cell, glyphs) in cells {
        let lines: Vec<Line> = rows::rows(glyphs).iter().filter_map(|row| Line::of(row, origin)).collect();
        match grouped.last_mut().filter(|row| row.first().is_some_and(|(c, _)| cell.top - c.top < NEAR)) {
            Some(row) => row.push((cell, lines)),
            None => grouped.push(vec![(cell, lines)]),
        }
    }
    let mut out = Vec::new();
    for mut row in grouped {
        row.sort_by(|(a, _), (b, _)| a.left.total_cmp(&b.left));
        if row.iter().any(|(_, lines)| lines.len() > LONG) {
            out.extend(row.into_iter().flat_map(|(_, lines)| lines));
        } else {
            out.extend(row_of(row));
        }
    }
    out
}

/// One line for a row, a TAB between its cells.
fn row_of(row: Vec<(Cell, Vec<Line>)>) -> Option<Line> {
    let texts = row.iter().map(|(_, lines)| lines.iter().map(|l| l.text.replace('\t', "")).collect::<String>());
    let text = texts.filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\t");
    let lines: Vec<Line> = row.into_iter().flat_map(|(_, lines)| lines).collect();
    let size = middle(lines.iter().map(|l| l.size))?;
    let right = lines.iter().map(|l| l.right).fold(0.0, f32::max);
    let left = lines.iter().map(|l| l.left).fold(right, f32::min);
    let is_artifact = lines.iter().all(|l| l.is_artifact);
    lines.into_iter().next().map(|first| Line { text, size, left, right, is_row: true, is_artifact, ..first })
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::glyphs;
    use super::*;

    const ORIGIN: Origin = Origin { page: 1, height: 800.0, column: 0 };

    /// Boxes of 100 x 40 from (50, 100) on.
    fn grid(rows: u8, columns: u8) -> Rules {
        let mut rules = Rules::default();
        for (row, column) in (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))) {
            let (x, y) = (50.0 + 100.0 * f64::from(column), 100.0 + 40.0 * f64::from(row));
            rules.rectangle((x, y), (x + 100.0, y + 40.0));
        }
        rules.stroke();
        rules
    }

    #[test]
    fn a_cell_keeps_its_broken_lines_together() {
        let mut text = Vec::new();
        for (words, x, y) in [
            ("指标", 60.0, 115.0),
            ("数值", 160.0, 115.0),
            ("行政执法", 60.0, 155.0),
            ("案件", 60.0, 168.0),
            ("35宗", 160.0, 160.0),
            ("表外", 60.0, 300.0),
        ] {
            text.extend(glyphs(words, x, y));
        }
        let tables = tables(&grid(2, 2), &mut text, ORIGIN);
        let lines: Vec<&str> = tables.iter().flat_map(|t| &t.lines).map(|l| l.text.as_str()).collect();
        assert_eq!(lines, ["指标\t数值", "行政执法案件\t35宗"]);
        assert_eq!(text.iter().map(|g| g.c).collect::<String>(), "表外");
        assert!(tables[0].lines.iter().all(|l| l.is_row));
    }

    #[test]
    fn a_box_around_text_is_no_table() {
        for (rows, columns) in [(1, 1), (3, 1), (1, 2)] {
            assert_eq!(tables(&grid(rows, columns), &mut glyphs("框内", 60.0, 115.0), ORIGIN).len(), 0);
        }
        assert_eq!(tables(&grid(1, 3), &mut glyphs("格内", 60.0, 115.0), ORIGIN).len(), 1);
        assert_eq!(tables(&Rules::default(), &mut glyphs("甲", 60.0, 115.0), ORIGIN).len(), 0);
    }
}
