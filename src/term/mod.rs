//! The porch to the terminal: what it can do, what is typed, what is shown, and how it is given back.
//!
//! Knows no report and no pane. The app paints a ratatui [`Buffer`](ratatui::buffer::Buffer) through [`Screen::draw`];
//! what comes from the terminal arrives as [`TermEvent`]s. Two things are left out on purpose: `ratatui::Terminal` (its
//! comparison of buffers sees no scroll and panics on some wide characters) and crossterm's event reader (it loses keys
//! behind an answer that it does not know).

mod answer;
mod caps;
mod charset;
mod clipboard;
mod columns;
mod draw;
mod glyph;
mod grid;
mod keys;
#[cfg(test)]
mod paint;
mod pencil;
mod porch;
mod screen;
mod scroll;
mod sgr;

pub use answer::Answer;
pub use caps::{Caps, Scroll};
pub use charset::Charset;
pub use columns::columns;
pub use keys::{Code, Input, Key, KeyReader, Mouse, MouseKind};
#[cfg(test)]
use paint::{clear, put};
pub use porch::{Contained, NoTerminal, Porch, TermEvent, Tty, contain, die};
pub use screen::Screen;

#[cfg(test)]
mod replay;
