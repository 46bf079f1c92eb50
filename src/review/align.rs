//! Which section of one report stands for which of the other.

use std::collections::HashSet;

use super::book::Book;
use crate::report::Section;
use crate::text::{fold, is_letter_or_number};

/// A section that stands in a diff: all that have text of their own or no section below.
pub(super) struct Block<'a> {
    pub(super) section: &'a Section,
    pub(super) path: Vec<String>,
    /// Number of the section in reading order.
    pub(super) number: usize,
    pairs: HashSet<(char, char)>,
    heading: HashSet<(char, char)>,
}

pub(super) fn blocks<'a>(book: &Book<'a>) -> Vec<Block<'a>> {
    let mut out = Vec::new();
    for (number, part) in book.parts.iter().enumerate() {
        let own: String = book
            .sentences
            .iter()
            .filter(|s| s.part == Some(number) && !s.is_heading)
            .map(|s| s.folded.as_str())
            .collect();
        if own.is_empty() && part.end > number + 1 {
            continue;
        }
        let heading = pairs(&fold(&part.section.heading));
        out.push(Block { section: part.section, path: part.path.clone(), number, pairs: pairs(&own), heading });
    }
    out
}

/// Pairs of neighbouring characters, digits aside.
pub(super) fn pairs(text: &str) -> HashSet<(char, char)> {
    let chars: Vec<char> = text.chars().filter(|c| is_letter_or_number(*c) && !c.is_ascii_digit()).collect();
    chars.windows(2).filter_map(|w| if let [a, b] = w { Some((*a, *b)) } else { None }).collect()
}

/// Common pairs of two texts, 0 to 1 (Dice).
pub(super) fn alike(a: &HashSet<(char, char)>, b: &HashSet<(char, char)>) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
}

/// Two sections that score less have nothing to do with each other.
const ENOUGH: f64 = 0.45;

/// Pairs of sections by topic, heading and text, in the order of the right report; what has no partner stands alone, a
/// section of the left one behind its predecessor.
pub(super) fn aligned(left: &[Block], right: &[Block]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut scores: Vec<(f64, usize, usize)> = Vec::new();
    for (l, a) in left.iter().enumerate() {
        for (r, b) in right.iter().enumerate() {
            let score = score(a, b);
            if score >= ENOUGH {
                scores.push((score, l, r));
            }
        }
    }
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut of_left, mut of_right) = (vec![None; left.len()], vec![None; right.len()]);
    for (_, l, r) in scores {
        if let (Some(a @ None), Some(b @ None)) = (of_left.get_mut(l), of_right.get_mut(r)) {
            (*a, *b) = (Some(r), Some(l));
        }
    }
    in_order(&of_left, &of_right)
}

fn score(a: &Block, b: &Block) -> f64 {
    let (x, y) = (topics(a.section), topics(b.section));
    let both = x.union(&y).count();
    let topics = if both == 0 { 0.0 } else { x.intersection(&y).count() as f64 / both as f64 };
    let level = f64::from(u8::from(a.path.len() == b.path.len())) * 0.1;
    topics * 0.35 + alike(&a.heading, &b.heading) * 0.35 + alike(&a.pairs, &b.pairs) * 0.6 + level
}

fn topics(section: &Section) -> HashSet<&str> {
    section.topics.iter().map(String::as_str).collect()
}

fn in_order(of_left: &[Option<usize>], of_right: &[Option<usize>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut out = Vec::new();
    let mut told = vec![false; of_left.len()];
    for (r, partner) in of_right.iter().enumerate() {
        if let Some(l) = partner {
            lonely(of_left, &mut told, *l, &mut out);
            if let Some(t) = told.get_mut(*l) {
                *t = true;
            }
        }
        out.push((*partner, Some(r)));
    }
    lonely(of_left, &mut told, of_left.len(), &mut out);
    out
}

/// Sections of the left report before `until` that have no partner.
fn lonely(of_left: &[Option<usize>], told: &mut [bool], until: usize, out: &mut Vec<(Option<usize>, Option<usize>)>) {
    for (l, told) in told.iter_mut().enumerate().take(until) {
        if !*told && of_left.get(l).is_some_and(Option::is_none) {
            *told = true;
            out.push((Some(l), None));
        }
    }
}
