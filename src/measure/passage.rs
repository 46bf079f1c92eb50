//! A paragraph or heading made ready for measuring: folded characters, the words of the table, what is quoted.

use std::ops::Range;

use crate::report::Role;
use crate::text::fold_char;

use super::lexicon::{Hit, Lexicon};

/// A character stands in 《》, in quotes or in brackets.
pub(super) const TITLED: u8 = 1;
pub(super) const QUOTED: u8 = 2;

/// Quotes and titles that do not close within so many characters are taken for stray marks.
const LONGEST_TITLE: usize = 60;
const LONGEST_QUOTE: usize = 40;

/// One piece of a report.
pub(super) struct Passage<'a> {
    pub(super) source: &'a str,
    /// Half-width, small, simplified: one for each character of the source.
    pub(super) chars: Vec<char>,
    /// Where each character begins in the source, and its end.
    offsets: Vec<u32>,
    pub(super) marks: Vec<u8>,
    /// How many round brackets are open.
    pub(super) depth: Vec<u8>,
    pub(super) hits: Vec<Hit>,
    /// Sentences, their closing marks included.
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Passage<'a> {
    pub(super) fn new(source: &'a str, role: Role, lexicon: &Lexicon) -> Self {
        let (mut chars, mut offsets) = (Vec::with_capacity(source.len() / 3), Vec::with_capacity(source.len() / 3 + 1));
        for (at, c) in source.char_indices() {
            let c = fold_char(c).unwrap_or(if c == '\t' { '\t' } else { ' ' });
            chars.push(c);
            offsets.push(at as u32);
        }
        offsets.push(source.len() as u32);
        let mut hits = Vec::with_capacity(chars.len() / 2);
        lexicon.find(&chars, &mut hits);
        let (marks, depth) = (marks(&chars), depth(&chars));
        let sentences = sentences(&chars, role);
        Self { source, chars, offsets, marks, depth, hits, sentences }
    }

    /// Lets sentences end at a point too, for texts that have no other mark.
    pub(super) fn end_at_points(&mut self) {
        let ends = |at: usize| {
            at > 0 && self.chars[at] == '.' && before_point(self.chars[at - 1]) && self.chars.get(at + 1) != Some(&'.')
        };
        let mut out = Vec::with_capacity(self.sentences.len() * 2);
        for range in &self.sentences {
            let mut start = range.start;
            for at in range.clone().filter(|at| ends(*at)) {
                out.push(start..at + 1);
                start = at + 1;
            }
            if start < range.end {
                out.push(start..range.end);
            }
        }
        self.sentences = out;
    }

    /// The words of the source.
    pub(super) fn text(&self, range: Range<usize>) -> &'a str {
        let at = |i: usize| self.offsets.get(i).map_or(self.source.len(), |o| *o as usize);
        self.source.get(at(range.start)..at(range.end)).unwrap_or_default()
    }

    /// Words that end inside the range, the first of them found by bisection.
    pub(super) fn hits_in(&self, range: Range<usize>) -> impl Iterator<Item = &Hit> {
        let first = self.hits.partition_point(|h| (h.end as usize) <= range.start);
        let rest = self.hits.get(first..).unwrap_or_default().iter();
        rest.take_while(move |h| h.end as usize <= range.end).filter(move |h| h.start as usize >= range.start)
    }
}

/// A point behind these ends a sentence; behind digits, letters and 一 it does not.
pub(super) fn before_point(c: char) -> bool {
    let numeral = matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    ('\u{4e00}'..='\u{9fff}').contains(&c) && !numeral || matches!(c, ')' | '）' | '”' | '》' | '%' | '"')
}

/// Marks what stands in titles and quotes.
fn marks(chars: &[char]) -> Vec<u8> {
    let mut marks = vec![0; chars.len()];
    let pairs =
        [('《', '》', TITLED, LONGEST_TITLE), ('“', '”', QUOTED, LONGEST_QUOTE), ('「', '」', QUOTED, LONGEST_QUOTE)];
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let Some((open, close, mark, most)) = pairs.iter().find(|p| p.0 == c) else {
            at += 1;
            continue;
        };
        let Some(len) = closing(&chars[at..], *open, *close, *most) else {
            at += 1;
            continue;
        };
        marks[at..=at + len].iter_mut().for_each(|m| *m |= mark);
        at += len + 1;
    }
    marks
}

/// Distance to the mark that closes; doubled ones (《《) nest.
fn closing(chars: &[char], open: char, close: char, most: usize) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in chars.iter().enumerate().take(most) {
        depth += i32::from(*c == open) - i32::from(*c == close);
        if depth <= 0 || *c == close && chars.get(i + 1) != Some(&close) {
            return Some(i);
        }
    }
    None
}

/// How many round brackets are open at each character; brackets do not outlive their sentence.
fn depth(chars: &[char]) -> Vec<u8> {
    let mut open = 0u8;
    let each = chars.iter().map(|c| {
        match c {
            '(' => open = open.saturating_add(1),
            ')' => {
                let here = open;
                open = open.saturating_sub(1);
                return here;
            }
            '。' | '!' | '?' => open = 0,
            _ => {}
        }
        open
    });
    each.collect()
}

/// Sentences end at 。！？; of a heading the marker is left out by the caller.
fn sentences(chars: &[char], role: Role) -> Vec<Range<usize>> {
    if role == Role::Title {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in chars.iter().enumerate() {
        if matches!(c, '。' | '!' | '?') && !matches!(chars.get(i + 1), Some('。' | '!' | '?')) {
            out.push(start..i + 1);
            start = i + 1;
        }
    }
    if start < chars.len() {
        out.push(start..chars.len());
    }
    out
}
