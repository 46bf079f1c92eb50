//! The screen of the app: the buffer it paints and the terminal that shows it, at the far end of a thin line.

use std::io::{self, ErrorKind, Write};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::caps::{Caps, Scroll};
use super::charset::Charset;
use super::clipboard;
use super::draw::draw;
use super::grid::{Clusters, Grid};
use super::pencil::{Desk, Pencil};
use super::scroll;

/// Below this a frame goes out in one packet and one read of the terminal, and synchronized output buys nothing.
const SYNC_FROM: usize = 1024;
/// Below this no scroll can make a frame shorter.
const SCROLL_FROM: usize = 60;

/// Shows buffers on a terminal in as few bytes as it can. Compares whole screens, so that a scroll is seen as one.
/// ASCII and common Chinese characters are trusted to advance the cursor; behind any other the next text is put in its
/// place, so that a wrong guess about one character never shifts its neighbours.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    caps: Caps,
    buffer: Buffer,
    /// On the terminal.
    have: Grid,
    /// Wanted there.
    want: Grid,
    clusters: Clusters,
    pencil: Pencil,
    cursor_shown: Option<bool>,
    /// Nothing is known of the terminal.
    stale: bool,
    /// The line takes no more for now.
    stalled: bool,
}

impl<W: Write> Screen<W> {
    /// A screen of `width` columns and `height` rows, each of which may be 0. `out` should take a whole frame in one
    /// write; an error of kind `WouldBlock` from its `flush` says that the line stalls and the rest is kept.
    pub fn new(out: W, width: u16, height: u16, caps: Caps) -> Self {
        let mut screen = Self {
            out,
            caps,
            buffer: Buffer::default(),
            have: Grid::default(),
            want: Grid::default(),
            clusters: Clusters::default(),
            pencil: Pencil::default(),
            cursor_shown: None,
            stale: true,
            stalled: false,
        };
        screen.resize(width, height);
        screen
    }

    pub fn caps(&self) -> Caps {
        self.caps
    }

    /// Glyphs are loaded anew each frame, so other widths or colours need no more than this. The app has to lay out
    /// anew.
    pub fn set_caps(&mut self, caps: Caps) {
        self.stale |= (caps.wide_ambiguous, caps.charset) != (self.caps.wide_ambiguous, self.caps.charset);
        self.caps = caps;
    }

    /// What a terminal shows after a change of its size is its own affair: the next frame draws everything.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.buffer = Buffer::empty(Rect::new(0, 0, width, height));
        self.have = Grid::blank(self.buffer.area.width.into(), self.buffer.area.height.into());
        self.want = self.have.clone();
        self.stale = true;
    }

    /// Draws everything in the next frame (Ctrl-L).
    pub fn repaint(&mut self) {
        self.stale = true;
    }

    /// Another program has drawn on the terminal or it was left and entered again: everything is drawn, also the cursor
    /// is set anew.
    pub fn forget(&mut self) {
        (self.stale, self.cursor_shown) = (true, None);
    }

    /// Whether the far end reads nothing at present. Nothing is painted then; the app should draw again within 250 ms.
    pub fn is_stalled(&self) -> bool {
        self.stalled
    }

    /// Paints a frame and shows it. `paint` gets an empty buffer of the size of the terminal and says where the cursor is
    /// to be seen, if at all. Returns the bytes it took, all in one write, or 0 where nothing changed.
    ///
    /// # Errors
    /// Of writing; the terminal is gone then. A stall is none, see [`Screen::is_stalled`].
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<usize> {
        self.flush()?;
        if self.stalled {
            return Ok(0);
        }
        self.buffer.reset();
        let cursor = paint(&mut self.buffer);
        self.compose();
        self.finish(cursor);
        self.send()
    }

    /// Sends text to the clipboard at the far end (OSC 52). False where it is too long or the line stalls; whether the
    /// terminal obeys cannot be known.
    ///
    /// # Errors
    /// As of [`Screen::draw`].
    pub fn copy(&mut self, text: &str) -> io::Result<bool> {
        self.flush()?;
        let Some(bytes) = clipboard::copy(text).filter(|_| !self.stalled) else { return Ok(false) };
        self.out.write_all(&bytes)?;
        self.flush()?;
        Ok(true)
    }

    /// Makes of the painted buffer what brings the terminal there.
    fn compose(&mut self) {
        if self.clusters.is_full() {
            self.clusters = Clusters::default();
            self.stale = true;
        }
        self.want.load(&self.buffer, self.caps, &mut self.clusters);
        self.pencil.out.clear();
        if self.stale {
            self.pencil.reset();
            self.have.wipe();
            self.cursor_shown = None;
        }
        let desk = Desk { have: &self.have, want: &self.want, clusters: &self.clusters };
        let mut plain = self.pencil.clone();
        draw(&mut plain, desk);
        self.pencil = if plain.out.len() > SCROLL_FROM { self.scrolled(plain) } else { plain };
        std::mem::swap(&mut self.have, &mut self.want);
    }

    /// The shorter of `plain` and what a scroll leaves to draw.
    fn scrolled(&mut self, plain: Pencil) -> Pencil {
        if self.caps.scroll == Scroll::Never {
            return plain;
        }
        let Some(shift) = scroll::find(&self.have, &self.want) else { return plain };
        let mut pencil = self.pencil.clone();
        let desk = Desk { have: &self.have, want: &self.want, clusters: &self.clusters };
        scroll::perform(&mut pencil, &shift, self.caps.scroll, desk);
        self.have.shift(&shift.rows, shift.by);
        draw(&mut pencil, Desk { have: &self.have, want: &self.want, clusters: &self.clusters });
        if pencil.out.len() < plain.out.len() { pencil } else { plain }
    }

    /// Pen, cursor and synchronized output.
    fn finish(&mut self, cursor: Option<Position>) {
        // A coloured pen that stays behind would colour what a resize or another program adds.
        self.pencil.take_traceless();
        if let Some(at) = cursor.filter(|_| !self.buffer.area.is_empty()) {
            let x = usize::from(at.x).min(self.have.width - 1);
            let y = usize::from(at.y).min(self.have.height - 1);
            self.pencil.go(x, y, Desk { have: &self.have, want: &self.have, clusters: &self.clusters });
        }
        let shown = cursor.is_some();
        if self.cursor_shown.replace(shown) != Some(shown) {
            self.pencil.out.extend_from_slice(if shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
        if self.caps.sync && self.pencil.out.len() >= SYNC_FROM {
            self.pencil.out.splice(0..0, *b"\x1b[?2026h");
            self.pencil.out.extend_from_slice(b"\x1b[?2026l");
        }
    }

    /// The one write.
    fn send(&mut self) -> io::Result<usize> {
        if self.caps.charset != Charset::Utf8 {
            self.pencil.out = self.caps.charset.encode(&self.pencil.out, self.caps.wide_ambiguous);
        }
        let bytes = self.pencil.out.len();
        if bytes > 0 {
            self.stale = true; // Until the line is known to have taken it.
            self.out.write_all(&self.pencil.out)?;
            self.flush()?;
        }
        self.stale = false;
        Ok(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.out.flush();
        self.stalled = matches!(&flushed, Err(error) if error.kind() == ErrorKind::WouldBlock);
        if self.stalled { Ok(()) } else { flushed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::put;
    use ratatui::style::Style;

    fn show(screen: &mut Screen<Vec<u8>>, text: &str, cursor: Option<Position>) -> String {
        screen.out.clear();
        let caps = screen.caps();
        let paint = |b: &mut Buffer| {
            for (y, line) in text.lines().enumerate() {
                put(b, 0, y as u16, line, Style::new(), u16::MAX, caps);
            }
            cursor
        };
        let bytes = screen.draw(paint).unwrap();
        assert_eq!(bytes, screen.out.len());
        String::from_utf8(screen.out.clone()).unwrap()
    }

    #[test]
    fn frames() {
        let mut screen = Screen::new(Vec::new(), 20, 4, Caps::PLAIN);
        let at = Some(Position::new(2, 0));
        for (text, cursor, seen) in [
            ("白石镇", None, "\x1b[r\x1b[m\x1b[H\x1b[J白石镇\x1b[?25l"),
            ("白石镇", None, ""),
            ("白石镇a", None, "a"),
            ("白石镇", None, "\x08 "),
            ("白石镇", at, "\x1b[3G\x1b[?25h"),
            ("白石镇", at, ""),
            ("白石镇\nx", at, "\r\nx\x1b[;3H"),
            ("", None, "\r\x1b[J\x1b[?25l"),
        ] {
            assert_eq!(show(&mut screen, text, cursor), seen, "{text:?}");
        }
        screen.repaint();
        assert!(show(&mut screen, "", None).starts_with("\x1b[r\x1b[m\x1b[H\x1b[J"));
        screen.forget();
        assert!(show(&mut screen, "", at).ends_with("\x1b[?25h"));
    }

    #[test]
    fn any_size_is_harmless() {
        for (w, h) in [(0, 0), (0, 1), (1, 0), (1, 1), (0, 24), (80, 0), (1, 24), (80, 1), (2, 2), (1000, 500)] {
            let mut screen = Screen::new(Vec::new(), 80, 24, Caps { sync: true, ..Caps::PLAIN });
            show(&mut screen, "青石镇\n白石镇\n“x”", Some(Position::new(79, 23)));
            screen.resize(w, h);
            for text in ["青石镇\n白石镇\n“x”\nabc", "白石镇\n“x”\nabc", ""] {
                show(&mut screen, text, Some(Position::new(u16::MAX, u16::MAX)));
                assert_eq!(show(&mut screen, text, Some(Position::new(u16::MAX, u16::MAX))), "");
            }
        }
    }

    #[test]
    fn a_terminal_that_reads_no_utf_8_gets_none() {
        let mut screen = Screen::new(Vec::new(), 20, 2, Caps::PLAIN);
        show(&mut screen, "镇", None);
        screen.set_caps(Caps::PLAIN.with_charset(Charset::Ascii));
        let ascii = show(&mut screen, "▾镇“报”", None);
        assert!(ascii.is_ascii() && ascii.contains("zh"), "{ascii:?}");
        screen.set_caps(Caps::PLAIN.with_charset(Charset::Gbk));
        screen.out.clear();
        let paint = |buffer: &mut Buffer| {
            put(buffer, 0, 0, "镇", Style::new(), 9, Caps::PLAIN);
            None
        };
        screen.draw(paint).unwrap();
        assert!(screen.out.windows(2).any(|two| two == b"\xd5\xf2"), "{:?}", screen.out);
    }

    #[test]
    fn copies_between_frames() {
        let mut screen = Screen::new(Vec::new(), 20, 4, Caps::PLAIN);
        show(&mut screen, "青石镇", None);
        screen.out.clear();
        assert!(screen.copy("a").unwrap());
        assert_eq!(screen.out, b"\x1b]52;c;YQ==\x07");
        assert!(!screen.copy(&"x".repeat(100_000)).unwrap());
        assert_eq!(show(&mut screen, "青石镇", None), "");
    }

    /// Takes what is written, but stalls when told to.
    #[derive(Default)]
    struct Line {
        stops: bool,
        writes: usize,
    }

    impl Write for Line {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.writes += 1;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            if self.stops { Err(ErrorKind::WouldBlock.into()) } else { Ok(()) }
        }
    }

    #[test]
    fn a_stalled_line_is_left_alone() {
        let mut screen = Screen::new(Line::default(), 20, 4, Caps::PLAIN);
        screen.draw(|_| None).unwrap();
        screen.out.stops = true;
        for _ in 0..3 {
            assert_eq!(screen.draw(|_| Some(Position::ORIGIN)).unwrap(), 0);
            assert!(screen.is_stalled());
        }
        assert_eq!(screen.out.writes, 1);
        screen.out.stops = false;
        assert!(screen.draw(|_| Some(Position::ORIGIN)).unwrap() > 0);
        assert!(!screen.is_stalled());
    }
}
