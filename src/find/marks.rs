//! Where in a report the words of a query stand.

use std::ops::Range;

use super::Query;
use super::query::{Field, Term};
use crate::report::{Piece, Report, Role};
use crate::text::{fold, fold_char};

/// One run of characters to be highlighted. A match that spans pieces is several marks with one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index into [`Report::pieces`].
    pub piece: usize,
    /// Characters of the piece's text, from, up to.
    pub chars: Range<usize>,
    /// Number of the match in reading order, from 0.
    pub number: usize,
}

/// All places where the free words, phrases, and conditions on title or section of a query stand, in reading order.
/// Matches of different words may overlap; those of one word do not. Excluded words are not looked for.
pub fn marks(report: &Report, query: &Query) -> Vec<Mark> {
    marks_in(&report.pieces(), query)
}

pub(super) fn marks_in(pieces: &[Piece<'_>], query: &Query) -> Vec<Mark> {
    let wanted = wanted(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let text = Located::of(pieces);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (word, role) in &wanted {
        found.extend(text.find(word).filter(|r| role.is_none_or(|role| text.role(pieces, r) == Some(role))));
    }
    found.sort_by_key(|r| (r.start, r.end));
    found.dedup();
    let mut out = Vec::new();
    for (number, range) in found.into_iter().enumerate() {
        text.runs(range, &mut |piece, chars| out.push(Mark { piece, chars, number }));
    }
    out
}

/// Folded words with the role of the pieces that they are looked for in.
pub(super) fn wanted(query: &Query) -> Vec<(String, Option<Role>)> {
    let mut out = Vec::new();
    for (term, _, excluded) in query.terms() {
        let word = match term {
            Term::Word(text) | Term::Phrase(text) => (fold(text), None),
            Term::Text { field: Field::Title, text, .. } => (fold(text), Some(Role::Title)),
            Term::Text { field: Field::Section, text, .. } => (fold(text), Some(Role::Heading)),
            _ => continue,
        };
        if !excluded && !word.0.is_empty() && !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

/// Folded text whose characters know their piece and place.
struct Located {
    text: String,
    /// For each character: piece and character in it.
    places: Vec<(u32, u32)>,
}

impl Located {
    fn of(pieces: &[Piece<'_>]) -> Self {
        let mut out = Self { text: String::new(), places: Vec::new() };
        for (piece, given) in (0..).zip(pieces) {
            for (at, c) in (0..).zip(given.text.chars()) {
                if let Some(c) = fold_char(c) {
                    out.text.push(c);
                    out.places.push((piece, at));
                }
            }
        }
        out
    }

    /// Where a word stands, in characters of the folded text.
    fn find<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let (mut seen, mut index, length) = (0, 0, word.chars().count());
        self.text.match_indices(word).map(move |(at, _)| {
            index += self.text.get(seen..at).unwrap_or_default().chars().count();
            seen = at;
            index..index + length
        })
    }

    fn role(&self, pieces: &[Piece<'_>], range: &Range<usize>) -> Option<Role> {
        let (piece, _) = *self.places.get(range.start)?;
        pieces.get(piece as usize).map(|p| p.role)
    }

    /// The parts of a match, one a piece.
    fn runs(&self, range: Range<usize>, each: &mut dyn FnMut(usize, Range<usize>)) {
        let mut places = self.places.get(range).unwrap_or_default();
        while let [(piece, from), ..] = *places {
            let same = places.iter().take_while(|(p, _)| *p == piece).count();
            let (run, rest) = places.split_at(same);
            let to = run.last().map_or(from, |(_, at)| *at);
            each(piece as usize, from as usize..to as usize + 1);
            places = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::report;
    use super::*;

    #[test]
    fn words_are_marked_in_the_original() {
        let report = report("北溪镇 2021 年报告", &[("一、", "总体 情况", &["调解ＡＢ纠纷。", "又调", "解一件。"])]);
        for (query, expected) in [
            ("调解", "2:0..2#0 3:1..2#1 4:0..1#1"),
            ("ab", "2:2..4#0"),
            ("总体情况", "1:2..7#0"),
            ("section:情况 -调解", "1:5..7#0"),
            ("title:调解", ""),
            ("镇2021", "0:2..8#0"),
            ("年 年报", "0:9..10#0 0:9..11#1"),
            ("", ""),
        ] {
            let marks = marks(&report, &Query::parse(query).unwrap());
            let shown: Vec<_> =
                marks.iter().map(|m| format!("{}:{}..{}#{}", m.piece, m.chars.start, m.chars.end, m.number)).collect();
            assert_eq!(shown.join(" "), expected, "{query}");
        }
    }
}
