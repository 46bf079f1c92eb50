//! Two reports side by side: sections, sentences, figures.

use std::collections::HashSet;

use super::align::{Block, aligned, alike, blocks, pairs};
use super::book::{Book, Sentence};
use super::overlap::{Net, Shared, slogans};
use super::print::Print;
use crate::report::{Fact, PeriodType, Report};

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Word for word, marks and white space aside.
    Carried,
    Changed,
    New,
    Gone,
}

impl Change {
    /// The sign in front of a line.
    pub fn sign(self) -> char {
        match self {
            Self::Carried => '=',
            Self::Changed => '~',
            Self::New => '+',
            Self::Gone => '-',
        }
    }

    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Carried => "carried",
            Self::Changed => "changed",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

/// A sentence with its source line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub line: u32,
}

/// A sentence on one side or on both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub change: Change,
    pub left: Option<Said>,
    pub right: Option<Said>,
}

/// A section of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Markers, outermost first.
    pub section: Vec<String>,
    pub heading: String,
    pub line: u32,
}

/// Two sections, or one alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Facing {
    pub left: Option<Head>,
    pub right: Option<Head>,
    /// Id of the topic that both are about.
    pub topic: Option<String>,
    /// 0 to 1: how much of both is the same.
    pub similarity: f64,
    pub pairs: Vec<Pair>,
}

/// A figure that is not the same on both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub indicator: String,
    pub facet: Option<String>,
    pub left: Option<Fact>,
    pub right: Option<Fact>,
}

/// Two reports side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Diff {
    pub left: String,
    pub right: String,
    /// Share of the right one's text that stands in the left one, years, numbers and own names aside, 0 to 1.
    pub containment: f64,
    pub sections: Vec<Facing>,
    pub figures: Vec<Figure>,
}

/// Sets two reports side by side; their facts must have been taken out.
pub fn diff(left: &Report, right: &Report) -> Diff {
    let books = [Book::new(left), Book::new(right)];
    let [of_left, of_right] = [blocks(&books[0]), blocks(&books[1])];
    let mut sections = Vec::from_iter(opening(&books));
    for (l, r) in aligned(&of_left, &of_right) {
        let pair = [l.and_then(|n| of_left.get(n)), r.and_then(|n| of_right.get(n))];
        let topic = pair[0].or(pair[1]).and_then(|block| topic(block, pair[1]));
        let texts = [0, 1].map(|n| pair[n].map(|block| own(&books[n], Some(block.number))).unwrap_or_default());
        sections.push(facing(pair.map(|block| block.map(head)), topic, &texts[0], &texts[1]));
    }
    let prints = [Print::of(left), Print::of(right)];
    Diff {
        left: left.source.path.clone(),
        right: right.source.path.clone(),
        containment: Net::of(&prints[1], slogans()).share(&Shared::of(&prints[1].set, &prints[0].set)),
        sections,
        figures: figures(&left.facts, &right.facts),
    }
}

/// What stands before the first heading of both.
fn opening(books: &[Book; 2]) -> Option<Facing> {
    let texts = [own(&books[0], None), own(&books[1], None)];
    let head = |n: usize| {
        let line = books[n].report.title_line;
        (!texts[n].is_empty()).then(|| Head { section: vec![], heading: String::new(), line })
    };
    let heads = [head(0), head(1)];
    heads.iter().any(Option::is_some).then(|| facing(heads, None, &texts[0], &texts[1]))
}

fn own<'b, 'a>(book: &'b Book<'a>, part: Option<usize>) -> Vec<&'b Sentence<'a>> {
    book.sentences.iter().filter(|s| s.part == part && !s.is_heading).collect()
}

fn head(block: &Block) -> Head {
    Head { section: block.path.clone(), heading: block.section.heading.clone(), line: block.section.line }
}

/// The first topic that both have, else the first of the one that is there.
fn topic(one: &Block, other: Option<&Block>) -> Option<String> {
    let all = &one.section.topics;
    let both = other.and_then(|o| all.iter().find(|t| o.section.topics.contains(t)));
    both.or(all.first()).cloned()
}

fn said(sentence: &Sentence) -> Said {
    Said { text: sentence.text.to_owned(), line: sentence.line }
}

/// A sentence for comparing.
struct Bare {
    letters: String,
    pairs: HashSet<(char, char)>,
}

fn bare(sentence: &Sentence) -> Bare {
    let letters: String = sentence.folded.chars().filter(|c| c.is_alphanumeric() || *c == '%').collect();
    Bare { pairs: pairs(&sentence.folded), letters }
}

/// Sentences with less in common are two sentences.
const CHANGED: f64 = 0.55;

fn facing(heads: [Option<Head>; 2], topic: Option<String>, a: &[&Sentence], b: &[&Sentence]) -> Facing {
    let [left, right] = heads;
    let (x, y): (Vec<Bare>, Vec<Bare>) = (a.iter().map(|s| bare(s)).collect(), b.iter().map(|s| bare(s)).collect());
    let mut partner: Vec<Option<(usize, Change)>> = vec![None; b.len()];
    let mut taken = vec![false; a.len()];
    for (r, own) in y.iter().enumerate() {
        let same = x
            .iter()
            .enumerate()
            .position(|(l, other)| !taken.get(l).copied().unwrap_or(true) && other.letters == own.letters);
        assign(same.map(|l| (l, Change::Carried)), r, &mut partner, &mut taken);
    }
    for (r, own) in y.iter().enumerate() {
        if partner.get(r).is_some_and(Option::is_some) {
            continue;
        }
        let free = x.iter().enumerate().filter(|(l, _)| taken.get(*l) == Some(&false));
        let best = free.map(|(l, other)| (alike(&other.pairs, &own.pairs), l)).max_by(|p, q| p.0.total_cmp(&q.0));
        assign(best.filter(|(s, _)| *s >= CHANGED).map(|(_, l)| (l, Change::Changed)), r, &mut partner, &mut taken);
    }
    let pairs = merged(a, b, &partner, &taken);
    Facing { left, right, topic, similarity: similarity(&pairs), pairs }
}

fn assign(found: Option<(usize, Change)>, r: usize, partner: &mut [Option<(usize, Change)>], taken: &mut [bool]) {
    if let Some((l, change)) = found
        && let (Some(slot), Some(free)) = (partner.get_mut(r), taken.get_mut(l))
    {
        (*slot, *free) = (Some((l, change)), true);
    }
}

/// In the order of the right report; what is gone stands before the first sentence that followed it.
fn merged(a: &[&Sentence], b: &[&Sentence], partner: &[Option<(usize, Change)>], taken: &[bool]) -> Vec<Pair> {
    let mut out = Vec::new();
    let mut gone =
        a.iter().zip(taken).enumerate().filter(|(_, (_, taken))| !**taken).map(|(l, (s, _))| (l, *s)).peekable();
    for (sentence, found) in b.iter().zip(partner) {
        let until = found.map_or(0, |(l, _)| l);
        while let Some((_, s)) = gone.next_if(|(l, _)| *l < until) {
            out.push(Pair { change: Change::Gone, left: Some(said(s)), right: None });
        }
        let (change, left) = match found {
            Some((l, change)) => (*change, a.get(*l).map(|s| said(s))),
            None => (Change::New, None),
        };
        out.push(Pair { change, left, right: Some(said(sentence)) });
    }
    out.extend(gone.map(|(_, s)| Pair { change: Change::Gone, left: Some(said(s)), right: None }));
    out
}

/// Characters of what is carried over, of what is changed by a half, in all of both sides.
fn similarity(pairs: &[Pair]) -> f64 {
    let length = |s: &Option<Said>| s.as_ref().map_or(0, |s| s.text.chars().count()) as f64;
    let (mut same, mut all) = (0.0, 0.0);
    for pair in pairs {
        let both = length(&pair.left) + length(&pair.right);
        all += both;
        same += match pair.change {
            Change::Carried => both,
            Change::Changed => both * shared(pair),
            Change::New | Change::Gone => 0.0,
        };
    }
    // Where anything differs, even a number, it is never the whole.
    let most = if pairs.iter().all(|p| p.change == Change::Carried) { 1.0 } else { 0.99 };
    if all > 0.0 { f64::min(same / all, most) } else { 0.0 }
}

fn shared(pair: &Pair) -> f64 {
    let of = |s: &Option<Said>| s.as_ref().map(|s| pairs(&crate::text::fold(&s.text))).unwrap_or_default();
    alike(&of(&pair.left), &of(&pair.right))
}

/// Figures that differ or stand on one side alone, in the order of the right report. Where one side gives an indicator
/// more than once, nothing is said of it: which figure answers which is not certain.
fn figures(left: &[Fact], right: &[Fact]) -> Vec<Figure> {
    let counts =
        |f: &&Fact| !matches!(f.period_type, PeriodType::Historical | PeriodType::MultiYear | PeriodType::Rate);
    let key = |f: &Fact| (f.indicator.clone(), f.facet.clone());
    let only = |all: &'_ [Fact], k: &(String, Option<String>)| {
        let mut hits = all.iter().filter(counts).filter(|f| key(f) == *k).cloned();
        let first = hits.next();
        (first, hits.next().is_none())
    };
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for fact in right.iter().chain(left).filter(counts) {
        let k = key(fact);
        if !seen.insert(k.clone()) {
            continue;
        }
        let ((l, one), (r, other)) = (only(left, &k), only(right, &k));
        let same = l
            .as_ref()
            .zip(r.as_ref())
            .is_some_and(|(l, r)| (l.value - r.value).abs() < 1e-9 && l.qualifier == r.qualifier);
        if one && other && !same {
            out.push(Figure { indicator: k.0, facet: k.1, left: l, right: r });
        }
    }
    out
}
