//! Whether what was read is text, and what of it could not be read.

use super::budget::PAGES;
use super::layout::Sheet;
use super::refusal::Refusal;
use crate::read::Unreadable;
use crate::report::{Notice, NoticeKind};

/// Fewer characters say nothing about a document.
const SAMPLE: usize = 50;
/// A page with fewer characters is no page of text: a stamp, a page number.
const PAGE: usize = 10;
/// Figures with curves on a page whose text was turned into them.
const OUTLINES: usize = 200;

/// Counts over all pages.
#[derive(Debug, Default)]
pub(super) struct Quality {
    chars: usize,
    unknown: usize,
    guesses: usize,
    /// Letters beyond Latin ones: Han above all.
    script: usize,
    latin: usize,
    vowels: usize,
    digits: usize,
    outlines: usize,
    text_pages: usize,
    scans: Vec<u32>,
    /// Pages with characters that nothing is known about.
    damaged: Vec<u32>,
    cut: Option<u32>,
    left_out: usize,
}

impl Quality {
    pub(super) fn add(&mut self, sheet: &Sheet) {
        let before = (self.chars, self.unknown);
        for glyph in sheet.found.glyphs.iter().filter(|g| !g.is_blank()) {
            self.count(glyph.c);
        }
        let (chars, unknown) = (self.chars - before.0, self.unknown - before.1);
        let area = f64::from(sheet.width) * f64::from(sheet.height);
        self.outlines += sheet.found.outlines;
        self.guesses += sheet.found.guesses;
        if chars < PAGE && sheet.found.image * 2.0 > area {
            self.scans.push(sheet.number);
        } else if chars >= PAGE {
            self.text_pages += 1;
        }
        if unknown > 0 {
            self.damaged.push(sheet.number);
        }
    }

    fn count(&mut self, c: char) {
        self.chars += 1;
        match c {
            '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' => self.unknown += 1,
            '0'..='9' => self.digits += 1,
            _ if c.is_ascii_alphabetic() => {
                self.latin += 1;
                self.vowels += usize::from("aeiouAEIOU".contains(c));
            }
            _ => self.script += usize::from(c > '\u{24F}' && c.is_alphabetic()),
        }
    }

    /// The work that was allowed ended on this page.
    pub(super) fn cut_at(&mut self, page: u32) {
        self.cut = Some(page);
    }

    /// How many pages the file has.
    pub(super) fn end(&mut self, pages: usize) {
        self.left_out = pages.saturating_sub(PAGES);
    }

    /// # Errors
    /// Where there is no text, or what there is cannot be read.
    pub(super) fn judge(&self) -> Result<(), Unreadable> {
        let refusal = if self.chars == 0 && self.cut.is_some() {
            Refusal::TooMuch
        } else if self.text_pages == 0 && !self.scans.is_empty() {
            Refusal::Scanned
        } else if self.chars == 0 && self.outlines >= OUTLINES {
            Refusal::Outlines
        } else if self.chars == 0 {
            Refusal::Empty
        } else if self.unknown * 2 > self.chars || self.is_litter() {
            Refusal::Unmapped
        } else {
            return Ok(());
        };
        Err(refusal.unreadable())
    }

    /// Guessed, and neither a script with letters of its own nor words or figures in Latin ones.
    fn is_litter(&self) -> bool {
        if self.guesses * 2 < self.chars {
            return false;
        }
        let known = self.latin + self.digits;
        let are_words = self.latin < SAMPLE || (20..=60).contains(&(self.vowels * 100 / self.latin));
        self.chars >= SAMPLE && self.script * 5 < self.chars && (known * 10 < self.chars * 7 || !are_words)
    }

    pub(super) fn notices(&self) -> Vec<Notice> {
        let mut out = Vec::new();
        if !self.scans.is_empty() {
            let pages = list(&self.scans);
            let message = format!("第 {pages} 页是扫描图像，没有文字，未读出；请用文字识别软件（OCR）处理。");
            out.push(Notice::new(NoticeKind::Scanned, None, message));
        }
        if self.unknown > 0 {
            let (count, pages) = (self.unknown, list(&self.damaged));
            let message = format!("有 {count} 个字的字体没有说明是什么字，显示为 �（第 {pages} 页），请对照原件。");
            out.push(Notice::new(NoticeKind::Encoding, None, message));
        }
        if let Some(page) = self.cut {
            out.push(Notice::new(NoticeKind::Cut, None, format!("文件过大，只读到第 {page} 页。")));
        } else if self.left_out > 0 {
            out.push(Notice::new(NoticeKind::Cut, None, format!("页数过多，只读了前 {PAGES} 页。")));
        }
        out
    }
}

/// 1、2、3、4、5 等 12
fn list(pages: &[u32]) -> String {
    let first: Vec<String> = pages.iter().take(5).map(u32::to_string).collect();
    let rest = if pages.len() > 5 { format!(" 等 {}", pages.len()) } else { String::new() };
    first.join("、") + &rest
}

#[cfg(test)]
mod tests {
    use super::super::content::Found;
    use super::super::line::tests::glyphs;
    use super::*;

    fn judged(text: &str, image: f64, outlines: usize) -> (Option<&'static str>, usize) {
        let mut quality = Quality::default();
        let guesses = text.len();
        let found = Found { glyphs: glyphs(text, 0.0, 0.0), image, outlines, guesses, ..Found::default() };
        quality.add(&Sheet { number: 1, width: 100.0, height: 100.0, found });
        (quality.judge().err().map(|e| e.kind), quality.notices().len())
    }

    #[test]
    fn text_is_told_from_litter_and_images() {
        let english = "the report of the township on the rule of law in the last year and its plans for the next";
        for (text, image, outlines, expected) in [
            ("全镇共调解纠纷128件", 0.0, 0, None),
            (english, 0.0, 0, None),
            ("12 345 6.7", 0.0, 0, None),
            ("", 9000.0, 0, Some("image")),
            ("— 3 —", 9000.0, 0, Some("image")),
            ("", 0.0, 900, Some("image")),
            ("", 0.0, 0, Some("empty")),
            ("\u{FFFD}\u{FFFD}甲", 0.0, 0, Some("unmapped")),
            (&"!\"#$%&'()*+,-./:;<=>?@[]".repeat(3), 0.0, 0, Some("unmapped")),
            (&"bcdfghjklmnpqrstvwxyz".repeat(3), 0.0, 0, Some("unmapped")),
        ] {
            assert_eq!(judged(text, image, outlines).0, expected, "{text}");
        }
        assert_eq!(judged("甲乙丙\u{FFFD}", 0.0, 0), (None, 1));
        assert_eq!(list(&[1, 2, 3, 4, 5, 6, 7]), "1、2、3、4、5 等 7");
    }
}
