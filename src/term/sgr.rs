//! Attributes and colours as the terminal is told of them (SGR).

use ratatui::style::{Color, Modifier};

use super::glyph::Pen;

/// Attribute, code that sets it, code that ends it. 22 ends both of its two, but no pen has both.
const MODS: [(Modifier, u8, u8); 6] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The sixteen colours in the order of their codes.
const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Writes what turns the pen `from` (`None`: not known) into `to`: the difference, or all anew where that is shorter.
pub(super) fn change(out: &mut Vec<u8>, from: Option<Pen>, to: Pen) {
    if from == Some(to) {
        return;
    }
    let mut anew = Codes::default();
    if to != Pen::DEFAULT {
        anew.0.push(b';'); // An empty parameter is 0, which ends everything.
        anew.difference(Pen::DEFAULT, to);
    }
    let mut codes = Codes::default();
    if let Some(from) = from {
        codes.difference(from, to);
    }
    let shorter = from.is_some() && codes.0.len() <= anew.0.len();
    out.extend_from_slice(b"\x1b[");
    out.extend_from_slice(if shorter { &codes.0 } else { &anew.0 });
    out.push(b'm');
}

/// Numbers with semicolons between them.
#[derive(Default)]
struct Codes(Vec<u8>);

impl Codes {
    fn difference(&mut self, from: Pen, to: Pen) {
        let gone = from.mods - to.mods;
        let come = to.mods - from.mods;
        for (_, _, off) in MODS.iter().filter(|row| gone.contains(row.0)) {
            self.add(&[*off]);
        }
        for (_, on, _) in MODS.iter().filter(|row| come.contains(row.0)) {
            self.add(&[*on]);
        }
        for (_, new, shift) in [(from.fg, to.fg, 0), (from.bg, to.bg, 10)].iter().filter(|row| row.0 != row.1) {
            self.color(*new, *shift);
        }
    }

    /// `shift` is 0 for the foreground, 10 for the background.
    fn color(&mut self, color: Color, shift: u8) {
        match color {
            Color::Reset => self.add(&[39 + shift]),
            Color::Indexed(i @ 0..8) => self.add(&[30 + shift + i]),
            Color::Indexed(i @ 8..16) => self.add(&[82 + shift + i]),
            Color::Indexed(i) => self.add(&[38 + shift, 5, i]),
            Color::Rgb(r, g, b) => self.add(&[38 + shift, 2, r, g, b]),
            named => self.color(Color::Indexed(index(named)), shift),
        }
    }

    fn add(&mut self, numbers: &[u8]) {
        for &n in numbers {
            if !matches!(self.0.last(), None | Some(b';')) {
                self.0.push(b';');
            }
            push_number(&mut self.0, n.into());
        }
    }
}

fn index(named: Color) -> u8 {
    SIXTEEN.iter().position(|&c| c == named).unwrap_or(7) as u8
}

/// A number that is the same for the same colour and, as good as always, another for another.
pub(super) fn code(color: Color) -> u64 {
    match color {
        Color::Reset => 0,
        Color::Indexed(i) => 1 + u64::from(i),
        Color::Rgb(r, g, b) => u64::from(u32::from_be_bytes([1, r, g, b])),
        named => 300 + u64::from(index(named)),
    }
}

/// Writes a number in decimal digits.
pub(super) fn push_number(out: &mut Vec<u8>, n: usize) {
    if n > 9 {
        push_number(out, n / 10);
    }
    out.push(b'0' + (n % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortest_change() {
        let plain = Pen::DEFAULT;
        let bold = Pen { mods: Modifier::BOLD, ..plain };
        let loud = Pen { fg: Color::White, bg: Color::Blue, mods: Modifier::BOLD | Modifier::UNDERLINED };
        let rgb = Pen { fg: Color::Rgb(1, 20, 255), bg: Color::Indexed(200), ..plain };
        for (from, to, seen) in [
            (Some(plain), plain, ""),
            (None, plain, "\x1b[m"),
            (Some(bold), plain, "\x1b[m"),
            (Some(plain), bold, "\x1b[1m"),
            (None, bold, "\x1b[;1m"),
            (Some(loud), bold, "\x1b[;1m"),
            (Some(bold), loud, "\x1b[4;97;44m"),
            (Some(bold), Pen { mods: Modifier::DIM, ..plain }, "\x1b[;2m"),
            (Some(plain), rgb, "\x1b[38;2;1;20;255;48;5;200m"),
            (Some(Pen { fg: Color::Red, ..loud }), Pen { fg: Color::Indexed(9), ..loud }, "\x1b[91m"),
            (Some(loud), Pen { fg: Color::Reset, ..loud }, "\x1b[39m"),
        ] {
            let mut out = Vec::new();
            change(&mut out, from, to);
            assert_eq!(String::from_utf8(out).unwrap(), seen, "{from:?} {to:?}");
        }
    }
}
