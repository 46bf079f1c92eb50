//! The operators of a content stream, as far as they place text.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;

use super::budget::{Budget, DEPTH};
use super::font::{Font, Maps, Shown};
use super::glyph::{Glyph, Turn};
use super::letters;
use super::matrix::Matrix;
use super::rules::Rules;
use super::stream;

/// Saved states that are kept; deeper ones are a fault of the file.
const STATES: usize = 256;
/// What stands for a character that nothing is known about.
const UNKNOWN: char = '\u{FFFD}';

/// What outlives a page: fonts, code tables, and the work that is left.
pub(super) struct Context {
    fonts: HashMap<(usize, usize), Rc<Font>>,
    maps: Maps,
    pub(super) budget: Budget,
}

impl Context {
    pub(super) fn new() -> Self {
        Self { fonts: HashMap::new(), maps: Maps::default(), budget: Budget::new() }
    }

    /// The font of a dictionary, which is told by its place in the file.
    fn font(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let data = dict.data();
        let key = (data.as_ptr() as usize, data.len());
        if let Some(font) = self.fonts.get(&key) {
            return Rc::clone(font);
        }
        let font = Rc::new(Font::of(dict, &mut self.maps, &mut self.budget));
        self.fonts.insert(key, Rc::clone(&font));
        font
    }
}

/// What was found on a page.
#[derive(Default)]
pub(super) struct Found {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Rules,
    /// Square points of the largest image.
    pub(super) image: f64,
    /// Outlines that were filled: text may have been turned into them.
    pub(super) outlines: usize,
    /// Characters from a table that the font does not name.
    pub(super) guesses: usize,
}

/// The part of the graphics state that text depends on.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    /// Between characters, and added at spaces.
    spacing: (f64, f64),
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new(place: Matrix) -> Self {
        Self { place, font: None, size: 1.0, spacing: (0.0, 0.0), stretch: 1.0, leading: 0.0, rise: 0.0 }
    }
}

/// Reads one stream, and the forms that it draws.
pub(super) struct Interpreter<'x> {
    context: &'x mut Context,
    found: &'x mut Found,
    state: State,
    saved: Vec<State>,
    line: Matrix,
    text: Matrix,
    /// For each open mark: whether the file calls its content a header, a footer or a watermark.
    marks: Vec<bool>,
    depth: usize,
}

impl<'x> Interpreter<'x> {
    pub(super) fn new(context: &'x mut Context, found: &'x mut Found, place: Matrix) -> Self {
        let (line, text) = (Matrix::IDENTITY, Matrix::IDENTITY);
        Self { context, found, state: State::new(place), saved: Vec::new(), line, text, marks: Vec::new(), depth: 0 }
    }

    /// Reads a stream whose names stand in `resources`.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'_>) {
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.context.budget.operator() {
                return;
            }
            self.step(&operator, resources);
        }
    }

    fn step(&mut self, operator: &Op<'_, '_>, resources: &Resources<'_>) {
        match operator {
            Op::SaveState(_) if self.saved.len() < STATES => self.saved.push(self.state.clone()),
            Op::RestoreState(_) => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            Op::Transform(m) => {
                let own = Matrix::new([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(Number::as_f64));
                self.state.place = own.then(self.state.place);
            }
            Op::XObject(x) => self.draw(x.0, resources),
            Op::InlineImage(_) => self.image(),
            Op::BeginMarkedContentWithProperties(mark) => self.mark(mark.0, Some(mark.1), resources),
            Op::BeginMarkedContent(mark) => self.mark(mark.0, None, resources),
            Op::EndMarkedContent(_) => drop(self.marks.pop()),
            _ => {
                let _ = self.step_path(operator) || self.step_state(operator, resources) || self.step_text(operator);
            }
        }
    }

    fn step_path(&mut self, operator: &Op<'_, '_>) -> bool {
        let place = self.state.place;
        let rules = &mut self.found.rules;
        match operator {
            Op::MoveTo(p) => rules.move_to(place.apply(p.0.as_f64(), p.1.as_f64())),
            Op::LineTo(p) => rules.line_to(place.apply(p.0.as_f64(), p.1.as_f64())),
            Op::CubicTo(_) | Op::CubicStartTo(_) | Op::CubicEndTo(_) => rules.curve(),
            Op::RectPath(r) => {
                let (x, y) = (r.0.as_f64(), r.1.as_f64());
                rules.rectangle(place.apply(x, y), place.apply(x + r.2.as_f64(), y + r.3.as_f64()));
            }
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => rules.stroke(),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.found.outlines += usize::from(rules.fill()),
            Op::EndPath(_) => rules.forget(),
            _ => return false,
        }
        true
    }

    fn step_state(&mut self, operator: &Op<'_, '_>, resources: &Resources<'_>) -> bool {
        let state = &mut self.state;
        match operator {
            Op::TextFont(f) => {
                state.size = f.1.as_f64();
                if let Some(dict) = resources.fonts.get::<Dict<'_>>(f.0) {
                    self.state.font = Some(self.context.font(&dict));
                }
            }
            Op::CharacterSpacing(n) => state.spacing.0 = n.0.as_f64(),
            Op::WordSpacing(n) => state.spacing.1 = n.0.as_f64(),
            Op::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => state.leading = n.0.as_f64(),
            Op::TextRise(n) => state.rise = n.0.as_f64(),
            _ => return false,
        }
        true
    }

    fn step_text(&mut self, operator: &Op<'_, '_>) -> bool {
        match operator {
            Op::BeginText(_) => self.set_line(Matrix::IDENTITY),
            Op::SetTextMatrix(m) => {
                self.set_line(Matrix::new([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(Number::as_f64)));
            }
            Op::NextLine(n) => self.next_line(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineAndSetLeading(n) => {
                self.state.leading = -n.1.as_f64();
                self.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(s) => self.show(s.0.as_bytes()),
            Op::NextLineAndShowText(s) => {
                self.next_line(0.0, -self.state.leading);
                self.show(s.0.as_bytes());
            }
            Op::ShowTextWithParameters(s) => {
                self.state.spacing = (s.1.as_f64(), s.0.as_f64());
                self.next_line(0.0, -self.state.leading);
                self.show(s.2.as_bytes());
            }
            Op::ShowTexts(strings) => self.show_all(strings.0),
            _ => return false,
        }
        true
    }

    fn set_line(&mut self, line: Matrix) {
        (self.line, self.text) = (line, line);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(Matrix::shift(x, y).then(self.line));
    }

    /// Strings with shifts between them, in thousandths of the size.
    fn show_all(&mut self, items: &Array<'_>) {
        for item in items.iter::<Object<'_>>() {
            match item {
                Object::String(s) => self.show(s.as_bytes()),
                Object::Number(n) => {
                    let shift = -n.as_f64() / 1000.0 * self.state.size;
                    let is_vertical = self.state.font.as_ref().is_some_and(|f| f.is_vertical());
                    self.advance(shift, is_vertical);
                }
                _ => {}
            }
            if self.context.budget.is_spent() {
                return;
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let is_vertical = font.is_vertical();
        font.show(bytes, &mut |shown| {
            self.put(&shown, is_vertical);
            self.context.budget.glyph()
        });
    }

    /// Places what a code shows and moves on.
    fn put(&mut self, shown: &Shown, is_vertical: bool) {
        let state = &self.state;
        let spaces = state.spacing.0 + if shown.is_space { state.spacing.1 } else { 0.0 };
        // Down the page spacing adds to a negative advance.
        let advance = shown.advance * state.size + if is_vertical { -spaces } else { spaces };
        let (before, rise) = (self.text, state.rise);
        let place = Matrix::shift(0.0, rise).then(before).then(state.place);
        let height = place.turned(0.0, state.size);
        let ink = shown.advance * state.size;
        let run = if is_vertical { place.turned(0.0, ink) } else { place.turned(ink * state.stretch, 0.0) };
        // Without width the direction is still that of the line.
        let way = if is_vertical { place.turned(0.0, -1.0) } else { place.turned(state.stretch.signum(), 0.0) };
        let origin = place.apply(0.0, 0.0);
        let drawn = Drawn { origin, run, size: height.0.hypot(height.1) as f32, turn: Turn::of(way.0, way.1) };
        self.found.guesses += usize::from(shown.is_guess);
        match shown.text.as_deref() {
            None => self.write(&drawn, 1, std::iter::once(UNKNOWN)),
            Some(text) => {
                let letters = || text.chars().flat_map(spelled);
                self.write(&drawn, letters().count(), letters());
            }
        }
        self.advance(advance, is_vertical);
    }

    /// Several letters of one glyph share its width.
    fn write(&mut self, drawn: &Drawn, count: usize, letters: impl Iterator<Item = char>) {
        let is_artifact = self.marks.contains(&true);
        let (dx, dy) = (drawn.run.0 / count.max(1) as f64, drawn.run.1 / count.max(1) as f64);
        for (c, i) in letters.zip(0_u32..) {
            let (x, y) = (drawn.origin.0 + dx * f64::from(i), drawn.origin.1 + dy * f64::from(i));
            let glyph = Glyph {
                c,
                x: x as f32,
                y: y as f32,
                width: dx.hypot(dy) as f32,
                size: drawn.size,
                turn: drawn.turn,
                is_artifact,
            };
            if glyph.x.is_finite() && glyph.y.is_finite() && glyph.width.is_finite() {
                self.found.glyphs.push(glyph);
            }
        }
    }

    fn advance(&mut self, by: f64, is_vertical: bool) {
        let shift = if is_vertical { Matrix::shift(0.0, by) } else { Matrix::shift(by * self.state.stretch, 0.0) };
        self.text = shift.then(self.text);
    }

    /// A form is drawn in a state of its own; an image may be a scanned page.
    fn draw(&mut self, name: &Name<'_>, resources: &Resources<'_>) {
        let Some(object) = resources.get_x_object(name) else { return };
        let kind = object.dict().get::<Name<'_>>("Subtype");
        match kind.as_ref().map(AsRef::as_ref) {
            Some(b"Form") if self.depth < DEPTH => self.form(&object, resources),
            Some(b"Image") => self.image(),
            _ => {}
        }
    }

    fn form(&mut self, form: &Stream<'_>, resources: &Resources<'_>) {
        let content = stream::bytes(form, &mut self.context.budget);
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let state = self.state.clone();
        let (line, text, marks) = (self.line, self.text, self.marks.len());
        let saved = std::mem::take(&mut self.saved);
        self.state.place = matrix(form.dict()).then(self.state.place);
        self.depth += 1;
        self.run(&content, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        self.marks.truncate(marks);
        (self.state, self.saved, self.line, self.text) = (state, saved, line, text);
    }

    fn image(&mut self) {
        let (right, up) = (self.state.place.turned(1.0, 0.0), self.state.place.turned(0.0, 1.0));
        let area = (right.0 * up.1 - right.1 * up.0).abs();
        self.found.image = self.found.image.max(area);
    }

    fn mark(&mut self, tag: &Name<'_>, properties: Option<&Object<'_>>, resources: &Resources<'_>) {
        let named;
        let dict = match properties {
            Some(Object::Dict(dict)) => Some(dict),
            Some(Object::Name(name)) => {
                named = resources.properties.get::<Dict<'_>>(name);
                named.as_ref()
            }
            _ => None,
        };
        let says = |key: &str, values: &[&[u8]]| {
            dict.and_then(|d| d.get::<Name<'_>>(key)).is_some_and(|n| values.contains(&n.as_ref()))
        };
        let is_artifact = tag.as_ref() == b"Artifact"
            && (says("Type", &[b"Pagination"]) || says("Subtype", &[b"Header", b"Footer", b"Watermark"]));
        if self.marks.len() < STATES {
            self.marks.push(is_artifact);
        }
    }
}

/// Where a glyph stands on the page, and how far it reaches.
struct Drawn {
    origin: (f64, f64),
    run: (f64, f64),
    size: f32,
    turn: Turn,
}

/// The letters of a ligature, else the character that is meant; white space of any kind is a space.
fn spelled(c: char) -> impl Iterator<Item = char> + Clone {
    let plain = if c.is_whitespace() && c != '\u{3000}' { ' ' } else { letters::meant(c) };
    let parts = letters::ligature(c);
    parts.unwrap_or_default().chars().chain(parts.is_none().then_some(plain))
}

fn matrix(form: &Dict<'_>) -> Matrix {
    let numbers: Option<Vec<f64>> =
        form.get::<Array<'_>>("Matrix").map(|a| a.iter::<Number>().map(|n| n.as_f64()).take(6).collect());
    numbers.and_then(|n| n.try_into().ok()).map_or(Matrix::IDENTITY, Matrix::new)
}
