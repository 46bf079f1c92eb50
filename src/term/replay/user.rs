//! A little app in the hands of somebody who presses any key: text, list and text, grid, filter; popups and noise.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Clear, Paragraph, Widget, Wrap};

use super::judge::is_ambiguous;
use crate::term::{Caps, clear, put};

/// Random numbers that are the same each time.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % most.max(1)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Columns and rows of a terminal.
    pub(super) fn size(&mut self) -> (u16, u16) {
        if self.below(3) == 0 { (80, 24) } else { (2 + self.below(140) as u16, 2 + self.below(50) as u16) }
    }

    fn prose(&mut self, pieces: usize) -> String {
        (0..pieces).map(|_| self.of(&PIECES)).collect()
    }

    fn style(&mut self) -> Style {
        Style::new().fg(self.of(&COLOURS)).bg(self.of(&COLOURS)).add_modifier(self.of(&MODS))
    }
}

const PIECES: [&str; 20] = [
    "执法检查",
    "白石镇人民政府",
    "第十二项",
    "“清单”",
    "——",
    "……",
    "HTTP/1.1 ",
    "① ",
    "A·B",
    "±3°C",
    "，",
    "。",
    "（",
    "）",
    " ",
    "  ",
    "e\u{301}",
    "ā",
    "x",
    "│",
];

const COLOURS: [Color; 8] = [
    Color::Reset,
    Color::Reset,
    Color::Red,
    Color::Blue,
    Color::LightYellow,
    Color::DarkGray,
    Color::Indexed(200),
    Color::Rgb(1, 2, 3),
];

const MODS: [Modifier; 8] = [
    Modifier::empty(),
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::UNDERLINED,
    Modifier::REVERSED,
    Modifier::BOLD.union(Modifier::REVERSED),
    Modifier::BOLD.union(Modifier::DIM),
];

struct Noise {
    at: Position,
    text: String,
    style: Style,
}

#[derive(Default)]
pub(super) struct App {
    lines: Vec<String>,
    mode: usize,
    top: usize,
    selected: usize,
    preview: usize,
    input: String,
    /// Where, and whether it is drawn by our own means or by widgets of ratatui.
    popup: Option<(Rect, bool)>,
    theme: usize,
    noise: Vec<Noise>,
    cursor: Option<Position>,
    /// No ambiguous characters at the right margin, no widgets: for terminals whose widths are believed wrongly.
    tame: bool,
}

impl App {
    pub(super) fn new(dice: &mut Dice, tame: bool) -> Self {
        let line = |i: usize| match i % 9 {
            3 => String::new(),
            5 => format!("  {}", dice.prose(4)),
            _ => dice.prose(30),
        };
        Self { lines: (0..300).map(line).collect(), tame, ..Self::default() }
    }

    pub(super) fn step(&mut self, dice: &mut Dice, (w, h): (u16, u16)) {
        let page = usize::from(h) - 2;
        let last = self.lines.len() - 1;
        match dice.below(100) {
            0..25 => self.top = (self.top + 1).min(last),
            25..40 => self.top = self.top.saturating_sub(1),
            40..46 => self.top = (self.top + page).min(last),
            46..50 => self.top = self.top.saturating_sub(page),
            50..62 => self.selected = (self.selected + 1) % usize::from(h),
            62..68 => self.selected = self.selected.saturating_sub(1),
            68..71 => (self.selected, self.preview) = ((self.selected + 1) % usize::from(h), dice.below(200)),
            71..75 => self.popup = None,
            75..80 => self.popup = Some((area(dice, w, h), dice.below(2) == 0)),
            80..84 => self.mode = dice.below(4),
            84..88 => self.input.push_str(dice.of(&["法", "合", "x", "“"])),
            88..90 => self.input.clear(),
            90..92 => self.theme = dice.below(3),
            92..95 => self.noise = (0..dice.below(12)).map(|_| noise(dice, w, h)).collect(),
            95..97 => self.noise.clear(),
            _ => self.cursor = (dice.below(2) == 0).then(|| place(dice, w, h)),
        }
    }

    pub(super) fn cursor(&self, (w, h): (u16, u16)) -> Option<Position> {
        self.cursor.map(|at| Position::new(at.x.min(w - 1), at.y.min(h - 1)))
    }

    pub(super) fn paint(&self, b: &mut Buffer, caps: Caps) {
        match self.mode {
            0 => self.paint_text(b, 0, b.area.width, self.top, caps),
            1 => self.paint_split(b, caps),
            2 => self.paint_grid(b, caps),
            _ => self.paint_filter(b, caps),
        }
        self.paint_status(b, caps);
        self.paint_noise(b, caps);
        self.paint_popup(b, caps);
        if self.tame {
            tame(b);
        }
    }

    fn strong(&self) -> Style {
        match self.theme {
            0 => Style::new().add_modifier(Modifier::REVERSED),
            1 => Style::new().fg(Color::White).bg(Color::Blue),
            _ => Style::new().fg(Color::LightYellow).add_modifier(Modifier::BOLD),
        }
    }

    fn line(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", String::as_str)
    }

    fn paint_text(&self, b: &mut Buffer, x: u16, cells: u16, top: usize, caps: Caps) {
        for y in 0..b.area.height - 1 {
            put(b, x, y, self.line(top + usize::from(y)), Style::new(), cells, caps);
        }
    }

    fn paint_split(&self, b: &mut Buffer, caps: Caps) {
        let left = (b.area.width / 3).max(1);
        for y in 0..b.area.height - 1 {
            let style = if usize::from(y) == self.selected { self.strong() } else { Style::new() };
            b.set_style(Rect::new(0, y, left, 1), style);
            put(b, 0, y, self.line(y.into()), style, left - 1, caps);
        }
        self.paint_text(b, left, b.area.width, self.preview + self.top, caps);
    }

    fn paint_grid(&self, b: &mut Buffer, caps: Caps) {
        for y in 0..b.area.height - 1 {
            for (i, x) in (0..b.area.width).step_by(13).enumerate() {
                let chosen = (usize::from(y) * 6 + i) % 40 == self.selected;
                let style = if chosen { self.strong() } else { Style::new() };
                put(b, x, y, self.line(usize::from(y) * 7 + i), style, 12, caps);
            }
        }
    }

    fn paint_filter(&self, b: &mut Buffer, caps: Caps) {
        put(b, 0, 0, &format!("> {}", self.input), self.strong(), b.area.width, caps);
        let every = self.input.chars().count() + 1;
        for (y, line) in (1..b.area.height - 1).zip(self.lines.iter().step_by(every)) {
            put(b, 2, y, line, Style::new(), b.area.width, caps);
        }
    }

    fn paint_status(&self, b: &mut Buffer, caps: Caps) {
        let (w, y) = (b.area.width, b.area.height - 1);
        b.set_style(Rect::new(0, y, w, 1), self.strong());
        let text = format!("{}/{} {}", self.top, self.lines.len(), self.line(3));
        put(b, 0, y, &text, self.strong(), w, caps);
    }

    fn paint_noise(&self, b: &mut Buffer, caps: Caps) {
        let area = b.area;
        for Noise { at, text, style } in self.noise.iter().filter(|noise| area.contains(noise.at)) {
            if self.tame {
                put(b, at.x, at.y, text, *style, u16::MAX, caps);
            } else {
                b.set_string(at.x, at.y, text, *style);
            }
        }
    }

    fn paint_popup(&self, b: &mut Buffer, caps: Caps) {
        let Some((area, own)) = self.popup else { return };
        let area = area.intersection(b.area);
        if own || self.tame {
            clear(b, area, caps);
            for y in area.top()..area.bottom() {
                put(b, area.x, y, "|弹出 “窗口” popup", self.strong(), area.width, caps);
            }
        } else {
            Clear.render(area, b);
            let block = Block::bordered().title("标题“题”");
            Paragraph::new(self.line(9)).wrap(Wrap { trim: false }).block(block).render(area, b);
        }
    }
}

fn place(dice: &mut Dice, w: u16, h: u16) -> Position {
    Position::new(dice.below(w.into()) as u16, dice.below(h.into()) as u16)
}

fn area(dice: &mut Dice, w: u16, h: u16) -> Rect {
    let at = place(dice, w, h);
    Rect::new(at.x, at.y, 3 + dice.below(40) as u16, 3 + dice.below(8) as u16)
}

fn noise(dice: &mut Dice, w: u16, h: u16) -> Noise {
    Noise { at: place(dice, w, h), text: dice.prose(2), style: dice.style() }
}

fn tame(b: &mut Buffer) {
    let (w, h) = (b.area.width, b.area.height);
    for (x, y) in (0..h).flat_map(|y| (w.saturating_sub(2)..w).map(move |x| (x, y))) {
        if b[(x, y)].symbol().chars().any(is_ambiguous) {
            b[(x, y)].set_symbol(".");
        }
    }
}
