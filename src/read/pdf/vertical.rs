//! Text set from top to bottom, one upright character at a time.

use super::glyph::{Glyph, Turn};

/// Pages with fewer characters below each other are not set vertically.
const FEWEST: usize = 40;

/// Tells characters below each other that they run down the page, where most of the page does.
pub(super) fn set_upright(glyphs: &mut [Glyph]) {
    let (mut down, mut right) = (0_usize, 0_usize);
    for pair in glyphs.windows(2) {
        let [a, b] = pair else { continue };
        let (dx, dy, em) = ((b.x - a.x) / a.size, (b.y - a.y) / a.size, (a.size - b.size).abs() < 0.5);
        if !em || a.turn != Turn::Right || b.turn != Turn::Right {
            continue;
        }
        down += usize::from(dx.abs() < 0.3 && (0.5..1.7).contains(&dy));
        right += usize::from(dy.abs() < 0.3 && (0.2..1.7).contains(&dx));
    }
    if down >= FEWEST && down > right * 2 {
        for glyph in glyphs.iter_mut().filter(|g| g.turn == Turn::Right) {
            *glyph = upright(*glyph);
        }
    }
}

/// The character as if its line had been turned: it begins at its top, and its baseline is left of it.
fn upright(glyph: Glyph) -> Glyph {
    const ASCENT: f32 = 0.88;
    const MIDDLE: f32 = 0.38;
    let x = glyph.x + glyph.width / 2.0 - MIDDLE * glyph.size;
    Glyph { x, y: glyph.y - ASCENT * glyph.size, width: glyph.size, turn: Turn::Down, ..glyph }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::glyphs;
    use super::*;

    #[test]
    fn a_page_of_upright_characters_runs_down() {
        let text = "全镇共调解各类矛盾纠纷一百二十八件".repeat(3);
        let line = glyphs(&text, 50.0, 500.0);
        let mut down: Vec<Glyph> = line.iter().map(|g| Glyph { x: g.y, y: g.x, ..*g }).collect();
        set_upright(&mut down);
        assert!(down.iter().all(|g| g.turn == Turn::Down));
        let mut flat = line;
        set_upright(&mut flat);
        assert!(flat.iter().all(|g| g.turn == Turn::Right));
    }
}
