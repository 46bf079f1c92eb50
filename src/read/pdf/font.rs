//! From the bytes of a string to characters and their advances.

mod composite;
mod maps;
mod names;
mod program;
mod simple;
mod widths;

use hayro_cmap::CMap;
use hayro_syntax::object::{Array, Dict, Name, Number, Stream};

use super::budget::Budget;
use composite::Composite;
use simple::Simple;
use widths::Widths;

pub(super) use maps::Maps;

/// A font of the file, as far as its text goes.
pub(super) struct Font {
    kind: Kind,
    /// The font's own word for what its codes stand for.
    unicode: Option<CMap>,
    widths: Widths,
}

enum Kind {
    Simple(Simple),
    Composite(Composite),
}

/// What a code shows.
pub(super) struct Shown {
    /// `None` where nothing says what it stands for.
    pub(super) text: Option<String>,
    /// In sizes of the font.
    pub(super) advance: f64,
    /// Taken from a table that the font does not name, though it may number its characters as it likes.
    pub(super) is_guess: bool,
    /// The single-byte code 32, to which word spacing is added.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn of(font: &Dict<'_>, maps: &mut Maps, budget: &mut Budget) -> Self {
        let unicode = match font.get::<Stream<'_>>("ToUnicode") {
            Some(stream) => maps::embedded(&stream, budget),
            None => font.get::<Name<'_>>("ToUnicode").and_then(|n| Some((*maps.predefined(n.as_ref())?).clone())),
        };
        let descendant = font.get::<Array<'_>>("DescendantFonts").and_then(|a| a.iter::<Dict<'_>>().next());
        let has_map = unicode.is_some();
        if let Some(descendant) = descendant {
            let kind = Kind::Composite(Composite::of(font, &descendant, has_map, maps, budget));
            return Self { kind, unicode, widths: Widths::composite(&descendant) };
        }
        let kind = Kind::Simple(Simple::of(font, has_map));
        Self { kind, unicode, widths: Widths::simple(font, scale(font)) }
    }

    /// Text runs down the page.
    pub(super) fn is_vertical(&self) -> bool {
        matches!(&self.kind, Kind::Composite(c) if c.is_vertical)
    }

    /// Reads a string; `each` says whether to go on.
    pub(super) fn show(&self, bytes: &[u8], each: &mut impl FnMut(Shown) -> bool) {
        match &self.kind {
            Kind::Simple(simple) => match simple.whole(bytes) {
                Some(text) => self.show_whole(&text, bytes, each),
                None => self.show_simple(simple, bytes, each),
            },
            Kind::Composite(composite) => self.show_composite(composite, bytes, each),
        }
    }

    fn show_simple(&self, simple: &Simple, bytes: &[u8], each: &mut impl FnMut(Shown) -> bool) {
        for &byte in bytes {
            let code = u32::from(byte);
            let own = self.mapped(code);
            let is_guess = own.is_none() && simple.is_guess();
            let text = own.or_else(|| simple.text(byte));
            if !each(Shown { text, advance: self.advance(code), is_guess, is_space: code == 32 }) {
                return;
            }
        }
    }

    /// Each character takes the widths of its bytes.
    fn show_whole(&self, text: &str, bytes: &[u8], each: &mut impl FnMut(Shown) -> bool) {
        let mut widths = bytes.iter().map(|b| self.advance(u32::from(*b)));
        for c in text.chars() {
            let taken = if c.is_ascii() { 1 } else { 2 };
            let advance = widths.by_ref().take(taken).sum();
            if !each(Shown { text: Some(c.into()), advance, is_guess: false, is_space: c == ' ' }) {
                return;
            }
        }
    }

    fn show_composite(&self, composite: &Composite, mut bytes: &[u8], each: &mut impl FnMut(Shown) -> bool) {
        while !bytes.is_empty() {
            let code = composite.first(bytes);
            bytes = bytes.get(code.bytes.max(1)..).unwrap_or_default();
            let text = self.mapped(code.value).or_else(|| composite.text(&code));
            let advance =
                if composite.is_vertical { f64::from(composite.down) / 1000.0 } else { self.advance(code.cid) };
            if !each(Shown { text, advance, is_guess: false, is_space: code.bytes == 1 && code.value == 32 }) {
                return;
            }
        }
    }

    fn mapped(&self, code: u32) -> Option<String> {
        maps::look_up(self.unicode.as_ref()?, code)
    }

    fn advance(&self, number: u32) -> f64 {
        f64::from(self.widths.of(number)) / 1000.0
    }
}

/// Widths of drawn fonts (Type 3) are in units of their own.
fn scale(font: &Dict<'_>) -> f32 {
    let is_drawn = font.get::<Name<'_>>("Subtype").is_some_and(|n| n.as_ref() == b"Type3");
    let own = font.get::<Array<'_>>("FontMatrix").and_then(|a| a.iter::<Number>().next());
    own.filter(|_| is_drawn).map_or(1.0, |n| n.as_f32().abs() * 1000.0)
}
