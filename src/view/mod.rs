//! The screen: reads the state of the browser and paints it into a buffer. Changes nothing.

mod about;
mod assign;
mod chart;
mod footer;
mod grid;
mod header;
mod help;
mod histogram;
mod list;
mod message;
mod offers;
mod outline;
mod paint;
mod plot;
mod roster;
mod screen;
mod text;
mod theme;
mod tour;

pub use paint::put_line;
pub use screen::draw;
pub use theme::Theme;
