//! Characters with places → lines with indents, as plain text has them; paragraphs are found as they are there.

use std::collections::{HashMap, HashSet};

use super::page::{Glyph, Page};

/// A gap this wide parts cells, and one this wide parts words, in sizes of a character.
const CELL: f32 = 1.6;
const WORD: f32 = 0.28;
/// Characters whose baselines lie nearer than this stand on one line.
const SAME_LINE: f32 = 0.4;
/// The same character so near is the same one, drawn twice to look bold.
const TWICE: f32 = 0.15;
/// What stands nearer than this to either end of a page may run along all pages: a share of its height.
const END: f32 = 0.1;
/// The widest indent, in characters.
const WIDEST: usize = 30;

/// A line of a page.
#[derive(Clone, Debug)]
struct Row {
    text: String,
    left: f32,
    size: f32,
    /// From 0.
    page: usize,
    /// At the head or foot of its page.
    at_end: bool,
}

/// The lines of all pages, and which is the first of each page, from 1. What runs along the pages is left out.
pub(super) fn lines(pages: &[Page]) -> (Vec<String>, Vec<u32>) {
    let rows: Vec<Row> = pages.iter().enumerate().flat_map(|(n, page)| rows(page, n)).collect();
    let running = running(&rows, pages.len());
    let rows: Vec<Row> = rows.into_iter().filter(|r| !(r.at_end && running.contains(&masked(&r.text)))).collect();
    let left = left(&rows);
    let starts = (0..pages.len()).map(|page| rows.partition_point(|r| r.page < page) as u32 + 1);
    let starts = starts.collect();
    (rows.into_iter().map(|row| indented(&row, left)).collect(), starts)
}

fn rows(page: &Page, number: usize) -> Vec<Row> {
    let mut glyphs: Vec<&Glyph> = page.glyphs.iter().filter(|g| page.holds(g)).collect();
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let rows = glyphs.chunk_by(|a, b| (b.y - a.y).abs() < SAME_LINE * a.size.max(b.size));
    rows.filter_map(|row| Row::of(row.to_vec(), page.height, number)).collect()
}

impl Row {
    fn of(mut glyphs: Vec<&Glyph>, height: f32, page: usize) -> Option<Self> {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let (mut text, mut last) = (String::new(), None::<&Glyph>);
        for glyph in glyphs.iter().filter(|g| !g.c.is_whitespace()) {
            if let Some(last) = last {
                if last.c == glyph.c && (glyph.x - last.x).abs() < TWICE * glyph.size {
                    continue;
                }
                let gap = (glyph.x - last.x - last.width) / glyph.size;
                let words = last.c.is_ascii_alphanumeric() && glyph.c.is_ascii_alphanumeric();
                match gap {
                    _ if gap > CELL => text.push('\t'),
                    _ if gap > WORD && words => text.push(' '),
                    _ => {}
                }
            }
            text.push(glyph.c);
            last = Some(glyph);
        }
        let first = glyphs.iter().find(|g| !g.c.is_whitespace())?;
        let at_end = first.y < END * height || first.y > (1.0 - END) * height;
        Some(Self { text, left: first.x, size: first.size, page, at_end })
    }
}

/// Lines that recur on most pages at their ends, their digits aside.
fn running(rows: &[Row], pages: usize) -> HashSet<String> {
    let mut on: HashMap<String, HashSet<usize>> = HashMap::new();
    for row in rows.iter().filter(|r| r.at_end) {
        on.entry(masked(&row.text)).or_default().insert(row.page);
    }
    let most = |count: usize| count >= 2 && count * 2 >= pages.min(6);
    on.into_iter().filter(|(_, pages)| most(pages.len())).map(|(text, _)| text).collect()
}

fn masked(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
}

/// Where lines begin that have no indent: the leftmost place that is common.
fn left(rows: &[Row]) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for row in rows {
        *counts.entry(row.left.round() as i32).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    counts.into_iter().filter(|(_, count)| count * 6 >= most).map(|(at, _)| at).min().unwrap_or_default() as f32
}

fn indented(row: &Row, left: f32) -> String {
    let spaces = ((row.left - left) / row.size.max(0.1)).round().clamp(0.0, WIDEST as f32) as usize;
    "\u{3000}".repeat(spaces) + &row.text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let each = text.chars().zip(0_u8..);
        each.map(|(c, n)| Glyph { c, x: x + f32::from(n) * 5.0, y, width: 5.0, size: 5.0 }).collect()
    }

    #[test]
    fn characters_become_lines() {
        let mut first = [glyphs("正文", 30.0, 50.0), glyphs("首行", 40.0, 40.0), glyphs("页眉", 90.0, 10.0)].concat();
        first.extend(glyphs("粗", 50.2, 60.1));
        first.extend(glyphs("粗格", 50.0, 60.0));
        first.extend(glyphs("远", 90.0, 60.0));
        first.extend(glyphs("外面", 900.0, 60.0));
        let second = [
            glyphs("正文", 30.0, 30.0),
            glyphs("又一", 30.0, 40.0),
            glyphs("再一", 30.0, 50.0),
            glyphs("页眉", 90.0, 10.0),
        ]
        .concat();
        let pages = [first, second].map(|glyphs| Page { width: 210.0, height: 297.0, glyphs });
        let (lines, starts) = lines(&pages);
        assert_eq!(
            lines,
            ["\u{3000}\u{3000}首行", "正文", "\u{3000}\u{3000}\u{3000}\u{3000}粗格\t远", "正文", "又一", "再一"]
        );
        assert_eq!(starts, [1, 4]);
    }
}
