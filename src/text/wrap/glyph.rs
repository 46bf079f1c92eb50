//! The glyphs of a paragraph with their bonds.

use super::bond::{Before, Bond};
use super::kind::Kind;
use crate::text::{Widths, clusters};

/// One grapheme cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Bytes in the text.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) cells: u8,
    pub(super) is_space: bool,
    /// Of the boundary before it.
    pub(super) bond: Bond,
}

/// A title of more characters may break inside.
const LONGEST_TITLE: usize = 12;

/// All glyphs of `text`; what takes more than `room` cells is not kept whole. Ends at 4 GiB.
pub(super) fn glyphs(text: &str, room: usize, widths: Widths) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(text.len() / 3);
    let mut before = Before::new();
    let mut title = None;
    let mut rest = text;
    for cluster in clusters(text) {
        let start = out.last().map_or(0, |glyph| glyph.end);
        let Ok(end) = u32::try_from(start as usize + cluster.len()) else { break };
        rest = rest.get(cluster.len()..).unwrap_or_default();
        let c = lead(cluster);
        let is_space = Kind::of(c) == Kind::Space;
        let cells = if c == '\t' { 1 } else { widths.cells(cluster) as u8 };
        let bond = before.push(c, rest.chars().next());
        out.push(Glyph { start, end, cells, is_space, bond });
        match c {
            '《' => title = Some(out.len()),
            '》' => keep_title(&mut out, title.take(), room),
            _ => {}
        }
    }
    out
}

/// The character that decides what a cluster is to typesetting. A space that carries a mark is no space.
fn lead(cluster: &str) -> char {
    let first = cluster.chars().next().unwrap_or(' ');
    if Kind::of(first) == Kind::Space { cluster.chars().next_back().unwrap_or(first) } else { first }
}

/// Ties the glyphs of the title that has just been closed and whose first glyph is `inside`.
fn keep_title(glyphs: &mut [Glyph], inside: Option<usize>, room: usize) {
    let Some((opening, title)) = inside.and_then(|at| glyphs.get_mut(at - 1..)?.split_first_mut()) else { return };
    let short = title.len() <= LONGEST_TITLE + 1;
    let cells = |glyph: &Glyph| usize::from(glyph.cells);
    if short && cells(opening) + title.iter().map(cells).sum::<usize>() <= room {
        title.iter_mut().filter(|glyph| glyph.bond == Bond::Free).for_each(|glyph| glyph.bond = Bond::Loose);
    }
}
