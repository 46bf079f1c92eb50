//! One page: its text objects as characters with their places.

use super::place::{Matrix, distances, numbers, size};
use crate::read::xml::{Element, Token, Xml};

/// A character, the start of its baseline, its width and size, in millimetres from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
}

/// A page and what is written on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyph>,
}

impl Page {
    /// Stands on the page, in a size that can be read.
    pub(super) fn holds(&self, glyph: &Glyph) -> bool {
        let near = -2.0..2.0_f32;
        let on = |at: f32, edge: f32| at > near.start && at < edge + near.end;
        on(glyph.x, self.width) && on(glyph.y, self.height) && glyph.size > 0.3 && glyph.size < 100.0
    }
}

/// A text object that is open.
#[derive(Clone, Copy, Debug)]
struct Object {
    left: f32,
    top: f32,
    size: f32,
    stretch: f32,
    matrix: Matrix,
    /// Where the next run begins that does not say.
    x: f32,
    y: f32,
}

/// A run of characters (`TextCode`).
#[derive(Debug, Default)]
struct Run {
    text: String,
    across: String,
    down: String,
}

/// The characters of a page, `most` at the utmost; `size` in millimetres is that of the document.
pub(super) fn of(part: &str, size_of_document: (f32, f32), most: usize) -> Page {
    let mut page = Page { width: size_of_document.0, height: size_of_document.1, glyphs: Vec::new() };
    let (mut xml, mut object, mut run, mut in_box) = (Xml::new(part), None, None, false);
    while let Some(token) = xml.next() {
        match token {
            Token::Open(element) => {
                in_box = element.name() == "PhysicalBox";
                open(&element, &mut object, &mut run);
            }
            Token::Close(name) => match name.get() {
                "TextCode" => {
                    if let (Some(object), Some(run)) = (&object, run.take()) {
                        place(object, &run, most, &mut page.glyphs);
                    }
                }
                "TextObject" => object = None,
                _ => in_box = false,
            },
            Token::Text(text) => {
                if let Some((width, height)) = size(&text).filter(|_| in_box) {
                    (page.width, page.height) = (width, height);
                }
                run.iter_mut().for_each(|run| run.text.push_str(&text));
            }
        }
    }
    page
}

fn open(element: &Element, object: &mut Option<Object>, run: &mut Option<Run>) {
    let number =
        |name: &str| element.attribute(name).and_then(|v| v.trim().parse::<f32>().ok()).filter(|n| n.is_finite());
    match element.name() {
        "TextObject" => {
            let corner = numbers(&element.attribute("Boundary").unwrap_or_default());
            let is_visible = element.attribute("Visible").is_none_or(|v| v != "false");
            let matrix = element.attribute("CTM").map_or(Matrix::STRAIGHT, |text| Matrix::of(&text));
            // Watermarks run across the page.
            *object = (is_visible && !matrix.is_oblique()).then(|| Object {
                left: corner.first().copied().unwrap_or_default(),
                top: corner.get(1).copied().unwrap_or_default(),
                size: number("Size").unwrap_or(4.0),
                stretch: number("HScale").unwrap_or(1.0),
                matrix,
                x: 0.0,
                y: 0.0,
            });
        }
        "TextCode" => {
            if let Some(object) = object {
                object.x = number("X").unwrap_or(object.x);
                object.y = number("Y").unwrap_or(object.y);
                let text = |name: &str| element.attribute(name).unwrap_or_default();
                *run = Some(Run { text: String::new(), across: text("DeltaX"), down: text("DeltaY") });
            }
        }
        _ => {}
    }
}

/// Each character stands so far behind the one before as the distances say; without any, as wide as it is.
fn place(object: &Object, run: &Run, most: usize, glyphs: &mut Vec<Glyph>) {
    let text: Vec<char> = run.text.chars().filter(|c| !c.is_control()).collect();
    let (across, down) = (distances(&run.across, text.len()), distances(&run.down, text.len()));
    let (mut x, mut y) = (object.x, object.y);
    for (n, c) in text.into_iter().enumerate() {
        if glyphs.len() >= most {
            return;
        }
        let advance = if c.is_ascii() { 0.5 } else { 1.0 } * object.size * object.stretch;
        let (at_x, at_y) = object.matrix.applied(x, y);
        glyphs.push(Glyph {
            c,
            x: at_x + object.left,
            y: at_y + object.top,
            width: advance * object.matrix.width(),
            size: object.size * object.matrix.height(),
        });
        let held = |all: &[f32]| all.get(n).or(all.last()).copied();
        x += held(&across).unwrap_or(if down.is_empty() { advance } else { 0.0 });
        y += held(&down).unwrap_or_default();
    }
}
