//! One random session on one terminal.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::buffer::Buffer;

use super::judge::{StandIns, fault};
use super::user::{App, Dice};
use crate::term::{Caps, Screen};

/// Bytes of all frames, and how many of them scrolled.
pub(super) struct Told {
    pub(super) bytes: usize,
    pub(super) scrolls: usize,
}

/// Keeps what is written, and how often.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<(Vec<u8>, usize)>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut sink = self.0.borrow_mut();
        sink.0.extend_from_slice(bytes);
        sink.1 += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Shows so many frames; panics at the first cell that is wrong.
pub(super) fn run(kind: &str, seed: u64, frames: usize, caps: Caps, wide: bool) -> Told {
    let mut dice = Dice::new(seed);
    let mut app = App::new(&mut dice, caps.wide_ambiguous != wide);
    let (sink, mut size) = (Sink::default(), (80, 24));
    let mut screen = Screen::new(sink.clone(), size.0, size.1, caps);
    let mut terminal = vt100::Parser::new(size.1, size.0, 0);
    let (mut stand_ins, mut told) = (StandIns::default(), Told { bytes: 0, scrolls: 0 });
    for frame in 0..frames {
        app.step(&mut dice, size);
        if dice.below(60) == 0 {
            size = dice.size();
            terminal = dirty_terminal(size);
            screen.resize(size.0, size.1);
        }
        if dice.below(200) == 0 {
            screen.repaint();
        }
        let (text, shown) = show(&mut screen, &sink, &app, caps);
        terminal.process(if wide { stand_ins.of(&text) } else { text.clone() }.as_bytes());
        let cursor = app.cursor(size);
        let whence = || format!("{kind}, seed {seed}, frame {frame}, {size:?}, {text:?}");
        if let Some(fault) = fault(&shown, terminal.screen(), caps, &mut stand_ins, wide) {
            panic!("{fault}\n{}", whence());
        }
        let is = terminal.screen();
        assert_eq!(is.hide_cursor(), cursor.is_none(), "{}", whence());
        let at = cursor.map_or(is.cursor_position(), |cursor| (cursor.y, cursor.x));
        assert_eq!(is.cursor_position(), at, "{}", whence());
        if frame % 10 == 0 {
            assert_eq!(show(&mut screen, &sink, &app, caps).0, "", "nothing changed: {}", whence());
        }
        told.bytes += text.len();
        told.scrolls +=
            usize::from(text.ends_with('S') || text.contains("\x1b[r") && !text.contains("\x1b[r\x1b[m\x1b[H"));
    }
    told
}

/// One frame, in one write at most: the bytes, and what they stand for.
fn show(screen: &mut Screen<Sink>, sink: &Sink, app: &App, caps: Caps) -> (String, Buffer) {
    let mut shown = Buffer::default();
    let paint = |buffer: &mut Buffer| {
        app.paint(buffer, caps);
        shown = buffer.clone();
        app.cursor((buffer.area.width, buffer.area.height))
    };
    let bytes = screen.draw(paint).unwrap();
    let (written, writes) = sink.0.take();
    assert_eq!((written.len(), writes), (bytes, usize::from(bytes > 0)));
    (String::from_utf8(written).unwrap(), shown)
}

/// What a terminal makes of a new size is its own affair: here it is full of dirt, within a region.
fn dirty_terminal((columns, rows): (u16, u16)) -> vt100::Parser {
    let mut terminal = vt100::Parser::new(rows, columns, 0);
    terminal.process("\x1b[2;3r\x1b[41m脏\x1b[2;2H脏脏".repeat(9).as_bytes());
    terminal
}
