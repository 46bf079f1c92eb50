//! Characters of a page → its lines in reading order.

use super::columns::Gutter;
use super::content::Found;
use super::glyph::{Glyph, Turn};
use super::line::{Line, Origin};
use super::rows;
use super::table::{self, Table};
use super::vertical;

/// A page as it was found, and its size as it is seen.
pub(super) struct Sheet {
    pub(super) number: u32,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) found: Found,
}

/// The lines of the page, and what runs across it (watermarks).
pub(super) struct Laid {
    pub(super) lines: Vec<Line>,
    pub(super) across: Vec<String>,
}

/// Lays a page out: the way most of its text runs first, then the others.
pub(super) fn lines(sheet: Sheet) -> Laid {
    let Sheet { number, width, height, mut found } = sheet;
    vertical::set_upright(&mut found.glyphs);
    let mut ways: Vec<(Turn, Vec<Glyph>)> = Vec::new();
    for glyph in found.glyphs {
        match ways.iter_mut().find(|(turn, _)| *turn == glyph.turn) {
            Some((_, glyphs)) => glyphs.push(glyph),
            None => ways.push((glyph.turn, vec![glyph])),
        }
    }
    ways.sort_by_key(|(_, glyphs)| std::cmp::Reverse(glyphs.len()));
    let mut laid = Laid { lines: Vec::new(), across: Vec::new() };
    for (turn, glyphs) in ways {
        if turn == Turn::Oblique {
            laid.across.push(glyphs.iter().map(|g| g.c).take(200).collect());
            continue;
        }
        let (wide, high) = turn.extent(width, height);
        let mut glyphs = rows::visible(glyphs, width, height);
        for glyph in &mut glyphs {
            (glyph.x, glyph.y) = turn.seen(glyph.x, glyph.y, width, height);
        }
        let origin = Origin { page: number, height: high, column: 0 };
        let tables = match turn {
            Turn::Right => table::tables(&found.rules, &mut glyphs, origin),
            _ => Vec::new(),
        };
        laid.lines.extend(in_order(rows::rows(glyphs), tables, origin, wide));
    }
    laid
}

/// A row of the page or a table between rows.
enum Block {
    Row(Vec<Glyph>),
    Table(Table),
}

/// From top to bottom, left column before right column.
fn in_order(rows: Vec<Vec<Glyph>>, tables: Vec<Table>, origin: Origin, width: f32) -> Vec<Line> {
    let gutter = Gutter::of(&rows, width);
    let top = |row: &[Glyph]| row.first().map_or(0.0, |g| g.y);
    let mut blocks: Vec<(f32, Block)> = rows.into_iter().map(|row| (top(&row), Block::Row(row))).collect();
    blocks.extend(tables.into_iter().map(|table| (table.top, Block::Table(table))));
    blocks.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut out = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (_, block) in blocks {
        match (block, gutter) {
            (Block::Row(row), Some(gutter)) if !gutter.is_crossed(&row) => {
                let (on_left, on_right): (Vec<_>, Vec<_>) = row.into_iter().partition(|g| g.x < gutter.middle());
                left.extend(Line::of(&on_left, Origin { column: 1, ..origin }));
                right.extend(Line::of(&on_right, Origin { column: 2, ..origin }));
            }
            (Block::Table(table), Some(gutter)) if table.right < gutter.middle() => left.extend(table.lines),
            (Block::Table(table), Some(gutter)) if table.left > gutter.middle() => right.extend(table.lines),
            (block, _) => {
                out.append(&mut left);
                out.append(&mut right);
                match block {
                    Block::Row(row) => out.extend(Line::of(&row, origin)),
                    Block::Table(table) => out.extend(table.lines),
                }
            }
        }
    }
    out.append(&mut left);
    out.append(&mut right);
    out
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::glyphs;
    use super::*;

    fn laid(glyphs: Vec<Glyph>) -> Laid {
        lines(Sheet { number: 1, width: 600.0, height: 800.0, found: Found { glyphs, ..Found::default() } })
    }

    fn texts(laid: &Laid) -> Vec<&str> {
        laid.lines.iter().map(|l| l.text.as_str()).collect()
    }

    #[test]
    fn the_left_column_is_read_before_the_right_one() {
        let text = "全镇共调解各类矛盾纠纷一百二十";
        let mut all = glyphs(&text.repeat(2), 50.0, 60.0);
        for i in 0_u8..10 {
            let y = 100.0 + 15.0 * f32::from(i);
            all.extend(glyphs(text, 50.0, y));
            all.extend(glyphs(text, 230.0, y));
        }
        let columns: Vec<u8> = laid(all).lines.iter().map(|l| l.column).collect();
        assert_eq!(columns, [[0].as_slice(), &[1; 10], &[2; 10]].concat());
    }

    #[test]
    fn text_down_the_page_is_read_from_the_right() {
        let down = |text: &str, x: f32| -> Vec<Glyph> {
            glyphs(text, 50.0, x).into_iter().map(|g| Glyph { x: g.y, y: g.x, turn: Turn::Down, ..g }).collect()
        };
        let all = [down("第二行", 480.0), down("第一行", 500.0)].concat();
        assert_eq!(texts(&laid(all)), ["第一行", "第二行"]);
        let mut across = glyphs("样稿", 300.0, 300.0);
        across.iter_mut().for_each(|g| g.turn = Turn::Oblique);
        let laid = laid([glyphs("正文", 50.0, 100.0), across].concat());
        assert_eq!((texts(&laid), laid.across.join("")), (vec!["正文"], "样稿".to_owned()));
    }
}
