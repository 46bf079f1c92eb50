//! What each cell must look like, worked out from the buffer apart from the renderer, and whether it does.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::term::Caps;

pub(super) fn is_ambiguous(c: char) -> bool {
    c.width() == Some(1) && c.width_cjk() == Some(2)
}

/// The emulator knows one width of ambiguous characters, 1. For a terminal that draws them wide they are replaced by
/// characters that are always wide, in what it is fed and in what is expected.
#[derive(Default)]
pub(super) struct StandIns(Vec<char>);

impl StandIns {
    pub(super) fn of(&mut self, text: &str) -> String {
        text.chars().map(|c| if is_ambiguous(c) { self.one(c) } else { c }).collect()
    }

    fn one(&mut self, c: char) -> char {
        let known = self.0.iter().position(|&known| known == c);
        let at = known.unwrap_or_else(|| {
            self.0.push(c);
            self.0.len() - 1
        });
        char::from_u32(0xa000 + at as u32).unwrap()
    }
}

/// The text of a cell ("" for a right half) and the cell of the buffer that says how it is drawn.
type Seen<'a> = (&'a str, &'a Cell);

fn expected(buffer: &Buffer, wide: bool) -> Vec<Seen<'_>> {
    let mut seen: Vec<Seen> = Vec::new();
    for row in buffer.content.chunks(buffer.area.width.into()) {
        let mut x = 0;
        while x < row.len() {
            let (cell, next) = (&row[x], row.get(x + 1).map(Cell::symbol));
            match width(cell.symbol(), wide) {
                2 if matches!(next, Some("" | " ")) => {
                    seen.extend([(cell.symbol(), cell), ("", cell)]);
                    x += 1;
                }
                1 => seen.push((cell.symbol(), cell)),
                _ => seen.push((" ", cell)),
            }
            x += 1;
        }
    }
    seen
}

fn width(symbol: &str, wide: bool) -> usize {
    match symbol {
        _ if symbol.chars().any(char::is_control) => 0,
        _ if wide => symbol.width_cjk(),
        _ => symbol.width(),
    }
}

/// The first cell that does not look as expected. Where the width of ambiguous characters is believed wrongly, they and
/// what follows them are left out.
pub(super) fn fault(
    shown: &Buffer,
    screen: &vt100::Screen,
    caps: Caps,
    stand_ins: &mut StandIns,
    wide: bool,
) -> Option<String> {
    let columns = shown.area.width;
    let seen = expected(shown, caps.wide_ambiguous);
    let doubtful = |at: Option<usize>| at.and_then(|at| seen.get(at)).is_some_and(|s| s.0.chars().any(is_ambiguous));
    for (at, (text, cell)) in seen.iter().enumerate() {
        let (x, y) = (at as u16 % columns, at as u16 / columns);
        if caps.wide_ambiguous != wide && (doubtful(Some(at)) || x > 0 && doubtful(at.checked_sub(1))) {
            continue;
        }
        if caps.wide_ambiguous == wide && *text == " " && **cell == Cell::EMPTY && is_blank(screen.cell(y, x)) {
            continue;
        }
        let want = if wide { stand_ins.of(text) } else { (*text).to_owned() };
        let is = screen.cell(y, x).unwrap();
        if !looks(&want, cell, is, caps) {
            return Some(format!("({x},{y}) wants {want:?} as {cell:?}, is {is:?}"));
        }
    }
    None
}

fn is_blank(cell: Option<&vt100::Cell>) -> bool {
    let plain = |c: &vt100::Cell| c.bgcolor() == vt100::Color::Default && !c.inverse() && !c.underline();
    cell.is_some_and(|c| !c.has_contents() && !c.is_wide_continuation() && plain(c))
}

fn looks(want: &str, cell: &Cell, is: &vt100::Cell, caps: Caps) -> bool {
    if want.is_empty() {
        return is.is_wide_continuation();
    }
    let blank = want == " ";
    let text =
        if blank { matches!(is.contents(), "" | " ") && !is.is_wide_continuation() } else { is.contents() == want };
    let colour = |c: Color| if caps.no_color { vt100::Color::Default } else { named(c) };
    let mods = cell.modifier;
    let bold = mods.contains(Modifier::BOLD);
    let ground = is.bgcolor() == colour(cell.bg)
        && is.underline() == mods.contains(Modifier::UNDERLINED)
        && is.inverse() == mods.contains(Modifier::REVERSED);
    let ink =
        is.fgcolor() == colour(cell.fg) && is.bold() == bold && is.dim() == (mods.contains(Modifier::DIM) && !bold);
    let inkless = blank && !mods.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
    text && ground && (ink || inkless)
}

fn named(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::Blue => vt100::Color::Idx(4),
        Color::Cyan => vt100::Color::Idx(6),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::LightYellow => vt100::Color::Idx(11),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(i) => vt100::Color::Idx(i),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        other => panic!("{other:?} is not used here"),
    }
}
