//! Characters of a page → rows: what stands on one baseline.

use std::collections::HashMap;

use super::glyph::Glyph;

/// Characters of a row lie within this part of their size, up and down.
const BASELINE: f32 = 0.4;
/// The same character drawn again so near, in sizes, makes it bold or gives it a shadow.
const AGAIN: f32 = 0.15;
/// What is drawn farther outside of the page, in widths of it, is not meant to be read.
const EDGE: f32 = 0.15;
/// Sizes that people read.
const SIZES: std::ops::Range<f32> = 1.0..300.0;

/// The visible characters on the page, each once.
pub(super) fn visible(glyphs: Vec<Glyph>, width: f32, height: f32) -> Vec<Glyph> {
    // Wrong widths push the end of a line over the edge, where it still belongs to the text.
    let (beside, above) = (width * EDGE, height * EDGE / 8.0);
    let is_on_page = |g: &Glyph| (-beside..width + beside).contains(&g.x) && (-above..height + above).contains(&g.y);
    let mut seen: HashMap<(i32, i32, char), Vec<(f32, f32)>> = HashMap::new();
    let mut out = glyphs;
    out.retain(|g| {
        if !SIZES.contains(&g.size) || !is_on_page(g) {
            return false;
        }
        let near = AGAIN * g.size;
        let (column, row) = ((g.x / 4.0) as i32, (g.y / 4.0) as i32);
        // A square of 4 points holds all that is near up to a size of 26; larger letters look two squares far.
        let reach = (near / 4.0).ceil() as i32;
        let around = (-reach..=reach).flat_map(|dx| (-reach..=reach).map(move |dy| (column + dx, row + dy, g.c)));
        let is_again = around
            .filter_map(|square| seen.get(&square))
            .flatten()
            .any(|(x, y)| (x - g.x).abs() < near && (y - g.y).abs() < near);
        if !is_again {
            seen.entry((column, row, g.c)).or_default().push((g.x, g.y));
        }
        !is_again
    });
    out
}

/// Rows from top to bottom; the characters of a row in the order of their drawing.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|f| (glyph.y - f.y).abs() < BASELINE * glyph.size.max(f.size)) => {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::glyphs;
    use super::*;

    #[test]
    fn bold_by_double_strike_counts_once() {
        let once = glyphs("标题：——", 50.0, 100.0);
        let twice: Vec<Glyph> = once.iter().flat_map(|g| [*g, Glyph { x: g.x + 0.3, ..*g }]).collect();
        assert_eq!(visible(twice, 600.0, 800.0).len(), 5);
        let outside = glyphs("外", -200.0, 100.0);
        assert_eq!(visible(outside, 600.0, 800.0), []);
    }

    #[test]
    fn rows_go_from_top_to_bottom() {
        let mut all = glyphs("下", 50.0, 130.0);
        all.extend(glyphs("上", 50.0, 100.0));
        all.extend(glyphs("标", 60.0, 97.0));
        let seen: Vec<String> = rows(all).iter().map(|r| r.iter().map(|g| g.c).collect()).collect();
        assert_eq!(seen, ["标上", "下"]);
    }
}
