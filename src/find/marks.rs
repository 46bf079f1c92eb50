//! Where in a report the words of a query stand.

use std::ops::Range;

use super::Query;
use super::query::{Field, Term};
use crate::report::{Piece, Report, Role};
use crate::text::{Needle, fold_char};

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
    for (needle, role) in &wanted {
        let fits = |r: &Range<usize>| role.is_none_or(|role| text.role(pieces, r) == Some(role));
        let exact = |r: &Range<usize>| needle.exact.is_none() || needle.fits(text.original(pieces, r).chars());
        found.extend(text.find(&needle.folded).filter(|r| fits(r) && exact(r)));
    }
    found.sort_by_key(|r| (r.start, r.end));
    found.dedup();
    let mut out = Vec::new();
    for (number, range) in found.into_iter().enumerate() {
        text.runs(range, &mut |piece, chars| out.push(Mark { piece, chars, number }));
    }
    out
}

/// What is looked for, with the role of the pieces that it is looked for in.
pub(super) fn wanted(query: &Query) -> Vec<(Needle, Option<Role>)> {
    let mut out: Vec<(Needle, Option<Role>)> = query.needles().into_iter().map(|needle| (needle, None)).collect();
    for (term, _, excluded) in query.terms() {
        let (text, role) = match term {
            Term::Text { field: Field::Title, text, .. } => (text, Role::Title),
            Term::Text { field: Field::Section, text, .. } => (text, Role::Heading),
            _ => continue,
        };
        let wanted = (Needle::of(text), Some(role));
        if !excluded && !wanted.0.folded.is_empty() && !out.contains(&wanted) {
            out.push(wanted);
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

    /// The characters of a range as they were read, white space between them included.
    fn original(&self, pieces: &[Piece<'_>], range: &Range<usize>) -> String {
        let mut out = String::new();
        self.runs(range.clone(), &mut |piece, chars| {
            let text = pieces.get(piece).map_or("", |p| p.text.as_ref());
            out.extend(text.chars().skip(chars.start).take(chars.len()));
        });
        out
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
            ("grep:AB", ""),
            ("原文：“ＡＢ纠”", "2:2..5#0"),
            ("二○二一年", "0:4..10#0"),
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
