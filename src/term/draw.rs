//! From what the terminal shows to what it shall show, row by row.

use std::ops::Range;

use super::glyph::Glyph;
use super::pencil::{Desk, Pencil};

/// Draws everything that differs, from the top left to the bottom right.
pub(super) fn draw(pencil: &mut Pencil, desk: Desk) {
    let used = desk.want.used_rows();
    for y in (0..desk.want.height).filter(|&y| desk.have.row(y) != desk.want.row(y)) {
        if y >= used {
            pencil.go(0, y, desk);
            pencil.erase_below();
            return;
        }
        draw_row(pencil, y, desk);
    }
}

/// A wide glyph that is overwritten in one half is gone in both; the other half then differs too, since it is another
/// glyph in what is wanted, and is drawn in the same pass.
fn draw_row(pencil: &mut Pencil, y: usize, desk: Desk) {
    let (old, new) = (desk.have.row(y), desk.want.row(y));
    let Some(last) = (0..new.len()).rfind(|&x| old[x] != new[x]) else { return };
    let rest = new.iter().rposition(|&g| g != Glyph::BLANK).map_or(0, |x| x + 1);
    let (mut x, mut hurt) = (0, false);
    while x <= last || hurt && x < new.len() {
        let cells = glyph_at(new, x);
        if hurt || old[cells.clone()] != new[cells.clone()] {
            pencil.go(x, y, desk);
            if x >= rest && last > x + 2 {
                return pencil.erase_row();
            }
            pencil.put(new[x], cells.len(), desk);
            // If it is wider than thought, what stood behind it is gone.
            hurt = !new[x].is_sure();
        }
        x = cells.end;
    }
}

/// The cells of the glyph that begins at x.
fn glyph_at(row: &[Glyph], x: usize) -> Range<usize> {
    let wide = row.get(x + 1).is_some_and(|next| next.is_tail());
    x..x + 1 + usize::from(wide)
}
