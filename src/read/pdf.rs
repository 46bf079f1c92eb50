//! PDF with text → its paragraphs.
//!
//! The file's objects and code tables are read by a library; codes become characters with a place on the page, then
//! rows, columns, tables and lines; what runs along the pages goes, and lines become paragraphs. A file asks for any
//! amount of work in a few bytes, so all of it is counted (`budget`).

mod budget;
mod columns;
mod content;
mod font;
mod glyph;
mod layout;
mod letters;
mod line;
mod matrix;
mod paragraphs;
mod quality;
mod refusal;
mod rows;
mod rules;
mod running;
mod stream;
mod table;
mod vertical;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;

use super::document::{Document, Line as Numbered, Shape};
use super::furniture::organ;
use super::{Unreadable, plain};
use content::{Context, Found, Interpreter};
use layout::{Laid, Sheet};
use line::Line;
use matrix::Matrix;
use paragraphs::{Block, Habit, Measure};
use quality::Quality;

/// The header stands at the start, or behind other bytes where objects follow.
pub(super) fn fits(bytes: &[u8]) -> bool {
    let holds = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).any(|w| w == wanted);
    let start = |length: usize| bytes.get(..length).unwrap_or(bytes);
    bytes.starts_with(b"%PDF-") || holds(start(1029), b"%PDF-") && holds(start(1 << 16), b" obj")
}

/// The paragraphs of the text; its lines where nothing shows where paragraphs begin.
///
/// # Errors
/// `encrypted`, `image`, `unmapped`, `empty`, `limit` or `damaged`: why no text can be read out of the file.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal::of)?;
    let mut context = Context::new();
    let mut quality = Quality::default();
    let (mut lines, mut across) = (Vec::new(), Vec::new());
    for (page, number) in pdf.pages().iter().zip(1..=budget::PAGES as u32) {
        let sheet = sheet(page, number, &mut context);
        quality.add(&sheet);
        let Laid { lines: own, across: marks } = layout::lines(sheet);
        lines.extend(own);
        across.extend(marks);
        if context.budget.is_spent() {
            quality.cut_at(number);
            break;
        }
    }
    quality.end(pdf.pages().len());
    quality.judge()?;
    Ok(document(lines, across, &quality, pdf.pages().len()))
}

/// What is drawn on a page, seen upright.
fn sheet(page: &Page<'_>, number: u32, context: &mut Context) -> Sheet {
    let mut found = Found::default();
    let bytes = content(page, context);
    let place = Matrix::new(page.initial_transform(true).as_coeffs());
    Interpreter::new(context, &mut found, place).run(&bytes, page.resources());
    let (width, height) = page.render_dimensions();
    Sheet { number, width, height, found }
}

/// The content of a page may be cut into several streams anywhere between two words.
fn content(page: &Page<'_>, context: &mut Context) -> Vec<u8> {
    let budget = &mut context.budget;
    if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
        return stream::bytes(&stream, budget).into_owned();
    }
    let mut out = Vec::new();
    for stream in page.raw().get::<Array<'_>>("Contents").iter().flat_map(Array::iter::<Stream<'_>>) {
        out.extend_from_slice(&stream::bytes(&stream, budget));
        out.push(b' ');
        if out.len() > budget::STREAM || budget.is_spent() {
            break;
        }
    }
    out
}

fn document(lines: Vec<Line>, across: Vec<String>, quality: &Quality, pages: usize) -> Document {
    let (lines, running) = running::parted(lines, pages);
    let measure = Measure::of(&lines);
    let (blocks, shape) = if measure.habit() == Habit::Neither {
        (paragraphs::apart(lines, &measure), Shape::Lines)
    } else {
        (paragraphs::joined(lines, &measure), Shape::Paragraphs)
    };
    let mut document =
        Document { shape, notices: quality.notices(), encoding: "unicode".into(), ..Document::default() };
    document.page.publisher = running.iter().find(|line| organ::is_publisher(line)).cloned();
    document.pages = starts(&blocks, pages);
    document.around = running;
    document.around.extend(across.into_iter().take(20));
    document.lines =
        blocks.into_iter().zip(1..).map(|(block, number)| Numbered::new(plain::tidy(&block.text), number)).collect();
    document
}

/// The number of the first paragraph on each page, or of the next one where none begins there.
fn starts(blocks: &[Block], pages: usize) -> Vec<u32> {
    let mut starts = Vec::new();
    for (block, number) in blocks.iter().zip(1_u32..) {
        while starts.len() < block.page as usize {
            starts.push(number);
        }
    }
    starts.resize(pages.min(budget::PAGES), blocks.len() as u32 + 1);
    starts
}
