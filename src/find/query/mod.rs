//! The language of the filter and the search box: words, phrases, fields, figures. A tree with positions; what it means
//! for reports is decided in `search`.

mod error;
mod field;
mod indicator;
mod parser;
mod print;
mod review;
mod scan;
mod topic;
mod value;

pub use error::QueryError;
pub use field::Field;
pub use review::{ReviewItem, Verdict};
pub use value::{Compare, YearRange};

pub(super) use field::nearest;
pub(super) use parser::KINDS;
pub(super) use topic::topics;

use crate::report::Kind;
use crate::text::{Needle, alternatives};

/// What was asked. An empty query asks for everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub root: Option<Node>,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// All of them; at least two.
    And(Vec<Self>),
    /// One of them; at least two.
    Or(Vec<Self>),
    /// What the part does not match.
    Not(Box<Self>),
    Leaf(Term, Span),
}

/// Where a term stands in the typed text: characters from, up to. Says nothing about meaning, so all spans are equal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    pub from: usize,
    pub to: usize,
}

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// A free word as typed; found wherever it stands.
    Word(String),
    /// A free phrase between quotes, white space included.
    Phrase(String),
    /// `grep:"…"`: these characters and no others, nothing folded.
    Exact(String),
    /// A field that contains the text: town, county, city, province, title, section, topic, note, bookmark.
    Text {
        field: Field,
        text: String,
        quoted: bool,
    },
    /// Both ends included.
    Year(YearRange),
    Kind(Kind),
    /// The indicator (its id) is reported.
    Has(String),
    /// The indicator (its id) is not reported.
    Missing(String),
    /// `indicator >= 100` by the indicator's id; also `copied >= 30`.
    Figure {
        indicator: String,
        compare: Compare,
        value: f64,
    },
    /// `check:C02=fail`.
    Check(ReviewItem),
}

impl Query {
    /// Understands what was typed. White space around is of no meaning; nothing typed asks for everything.
    ///
    /// # Errors
    /// The place, a Chinese sentence and perhaps a better spelling.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parser::parse(text)
    }

    /// All terms with their places, and whether they are excluded.
    pub fn terms(&self) -> Vec<(&Term, Span, bool)> {
        let mut out = Vec::new();
        if let Some(root) = &self.root {
            root.collect(false, &mut out);
        }
        out
    }

    /// The free words, phrases and exact texts that are looked for in the whole text, without excluded ones.
    pub fn needles(&self) -> Vec<Needle> {
        let terms = self.terms().into_iter().filter(|(.., excluded)| !excluded);
        let mut out: Vec<Needle> = Vec::new();
        for needle in terms.flat_map(|(term, ..)| term.needles()).filter(|needle| !needle.folded.is_empty()) {
            if !out.contains(&needle) {
                out.push(needle);
            }
        }
        out
    }

    /// Some condition is about what reports say in numbers.
    pub fn asks_for_figures(&self) -> bool {
        let terms = self.terms();
        terms.iter().any(|(term, ..)| matches!(term, Term::Has(_) | Term::Missing(_) | Term::Figure { .. }))
    }

    /// Some condition is about what the review found.
    pub fn asks_for_review(&self) -> bool {
        let copied = |term: &Term| matches!(term, Term::Figure { indicator, .. } if indicator == "copied");
        self.terms().iter().any(|(term, ..)| matches!(term, Term::Check(_)) || copied(term))
    }

    /// Answering it needs the text of the reports, not only the catalogue.
    pub fn needs_text(&self) -> bool {
        self.terms().iter().any(|(term, ..)| match term {
            Term::Year(_) | Term::Kind(_) => false,
            Term::Text { field, .. } => !field.is_place(),
            _ => true,
        })
    }
}

impl Term {
    /// What a free term looks for: itself, and for an unquoted word its other forms; nothing for other terms.
    pub(super) fn needles(&self) -> Vec<Needle> {
        match self {
            Self::Word(text) => std::iter::once(text).chain(&alternatives(text)).map(|form| Needle::of(form)).collect(),
            Self::Phrase(text) => vec![Needle::of(text)],
            Self::Exact(text) => vec![Needle::exactly(text)],
            _ => Vec::new(),
        }
    }
}

impl Node {
    fn collect<'a>(&'a self, excluded: bool, out: &mut Vec<(&'a Term, Span, bool)>) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|p| p.collect(excluded, out)),
            Self::Not(part) => part.collect(!excluded, out),
            Self::Leaf(term, span) => out.push((term, *span, excluded)),
        }
    }
}
