//! Settings and the language of the interface. Knows no other room, no disk and no terminal.

mod english;
mod lang;
mod settings;
mod source;
mod unit;

pub use lang::Lang;
pub use settings::{Ambiguous, Borders, Encoding, KeyLine, Settings};
pub use source::{Entry, Mistake, Source};

/// The settings file as it is shipped, with every setting at its first value. Loading it changes nothing.
pub const DEFAULT: &str = include_str!("default.toml");
