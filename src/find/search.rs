//! Which reports a query matches: sets of rows of a catalogue. Conditions on place, year and kind are answered by the
//! catalogue and first; words only among what is left.

use std::borrow::Cow;

use super::bits::Rows;
use super::edition::{doc_in, guarded, segment_of};
use super::occurrence::{self, Wanted};
use super::places::{self, Sounds};
use super::query::{Field, Node, Term};
use super::{Edition, Error, Query};
use crate::report::Catalogue;
use crate::text::fold;

/// What a free word looks into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The text of the report only: exactly what a plain scan of the folded text finds.
    Text,
    /// Also names of places, in characters or pinyin, and the year.
    Library,
}

/// The rows of the catalogue that the query matches. The catalogue must be of the same edition (corrected or not: only
/// its `doc` numbers matter). `cancel` is asked often; when it says yes the answer is [`Error::Cancelled`].
///
/// # Errors
/// [`Error::Cancelled`], [`Error::NotYet`], [`Error::Damaged`].
pub fn matches(
    edition: &Edition,
    catalogue: &Catalogue,
    query: &Query,
    scope: Scope,
    cancel: &dyn Fn() -> bool,
) -> Result<Rows, Error> {
    let search = Search { catalogue, edition: Some(edition), sounds: &edition.sounds, scope, cancel };
    guarded(|| search.query(query))
}

/// The rows that a query matches by place, year and kind alone, without an edition. Words match names and years; parts
/// that need text match nothing. Meant for the moments before the edition is open.
///
/// # Errors
/// [`Error::NotYet`].
pub fn filter(catalogue: &Catalogue, query: &Query) -> Result<Rows, Error> {
    let sounds = Sounds::default();
    let never = || false;
    Search { catalogue, edition: None, sounds: &sounds, scope: Scope::Library, cancel: &never }.query(query)
}

struct Search<'a> {
    catalogue: &'a Catalogue,
    edition: Option<&'a Edition>,
    sounds: &'a Sounds,
    scope: Scope,
    cancel: &'a dyn Fn() -> bool,
}

impl Search<'_> {
    fn query(&self, query: &Query) -> Result<Rows, Error> {
        let all = Rows::all(self.catalogue.len());
        match &query.root {
            Some(root) => self.node(root, &all),
            None => Ok(all),
        }
    }

    /// The matching rows among some.
    fn node(&self, node: &Node, among: &Rows) -> Result<Rows, Error> {
        if (self.cancel)() {
            return Err(Error::Cancelled);
        }
        match node {
            Node::And(parts) => self.all_of(parts, among),
            Node::Or(parts) => {
                let (mut found, mut rest) = (Rows::none(among.bound()), among.clone());
                for part in parts {
                    let new = self.node(part, &rest)?;
                    rest.remove(&new);
                    found.add(&new);
                }
                Ok(found)
            }
            Node::Not(part) => {
                let mut left = among.clone();
                left.remove(&self.node(part, among)?);
                Ok(left)
            }
            Node::Leaf(term, _) => {
                let mut found = self.term(term, among)?;
                found.keep(among);
                Ok(found)
            }
        }
    }

    /// Cheap conditions first; what is excluded last.
    fn all_of(&self, parts: &[Node], among: &Rows) -> Result<Rows, Error> {
        let mut parts: Vec<&Node> = parts.iter().collect();
        parts.sort_by_key(|part| cost(part));
        let mut left = Cow::Borrowed(among);
        for part in parts {
            // A part that cannot be answered is an error even where nothing is left.
            left = Cow::Owned(self.node(part, &left)?);
        }
        Ok(left.into_owned())
    }

    fn term(&self, term: &Term, among: &Rows) -> Result<Rows, Error> {
        let catalogue = self.catalogue;
        match term {
            Term::Word(text) | Term::Phrase(text) => self.free(text, matches!(term, Term::Word(_)), among),
            Term::Year(range) => Ok(places::rows_where(catalogue, |e| range.contains(e.year))),
            Term::Kind(kind) => Ok(places::rows_where(catalogue, |e| e.kind == kind.number())),
            Term::Text { field, text, quoted } if field.is_place() => {
                Ok(places::rows(catalogue, Some(*field), text, self.sounds, !quoted))
            }
            Term::Text { field: Field::Title, text, .. } => self.text(|e| e.fields.title, text, among),
            Term::Text { field: Field::Section, text, .. } => self.text(|e| e.fields.heading, text, among),
            Term::Text { field: Field::Topic, text, .. } => self.topic(text, among),
            Term::Text { field, .. } => Err(not_yet(field.name())),
            Term::Has(_) => Err(not_yet(Field::Has.name())),
            Term::Missing(_) => Err(not_yet(Field::Missing.name())),
            Term::Check(_) => Err(not_yet(Field::Check.name())),
            Term::Figure { indicator, compare, .. } => {
                Err(Error::NotYet { what: format!("“{indicator}{}”", compare.sign()) })
            }
        }
    }

    fn free(&self, text: &str, by_sound: bool, among: &Rows) -> Result<Rows, Error> {
        let mut found = self.text(|e| e.fields.body, text, among)?;
        if self.scope == Scope::Library {
            found.add(&places::rows(self.catalogue, None, text, self.sounds, by_sound));
            if let Some(year) = fold(text).parse::<u16>().ok().filter(|&y| y > 0) {
                found.add(&places::rows_where(self.catalogue, |e| e.year == year));
            }
        }
        Ok(found)
    }

    /// The rows whose field has the text somewhere.
    fn text(
        &self,
        field: impl Fn(&Edition) -> tantivy::schema::Field,
        text: &str,
        among: &Rows,
    ) -> Result<Rows, Error> {
        let word = fold(text);
        self.by_segment(among, |segment, among, docs| {
            let Some(edition) = self.edition else { return Ok(()) };
            let wanted = Wanted { field: field(edition), word: &word, among, counted: false, cancel: self.cancel };
            occurrence::each(segment, &wanted, &mut |doc, _| docs.insert(doc))
        })
    }

    /// The rows with a section of a topic whose id has the text in it.
    fn topic(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        let wanted = fold(text);
        self.by_segment(among, |segment, _, docs| {
            let Some(edition) = self.edition else { return Ok(()) };
            let inverted = segment.inverted_index(edition.fields.topic).map_err(Error::damaged)?;
            let mut terms = inverted.terms().stream().map_err(Error::damaged)?;
            while terms.advance() {
                if String::from_utf8_lossy(terms.key()).contains(&wanted) {
                    let found = super::edition::alive_docs(segment, &inverted, terms.value());
                    found.map_err(Error::damaged)?.into_iter().for_each(|doc| docs.insert(doc));
                }
            }
            Ok(())
        })
    }

    /// Asks every segment for documents and gives their rows.
    fn by_segment(
        &self,
        among: &Rows,
        ask: impl Fn(&tantivy::SegmentReader, Option<&Rows>, &mut Rows) -> Result<(), Error>,
    ) -> Result<Rows, Error> {
        let Some(edition) = self.edition else { return Ok(Rows::none(among.bound())) };
        let few = among.count() * 2 < among.bound();
        let masks = if few { Some(self.docs(edition, among)) } else { None };
        let mut found = Vec::new();
        for (number, segment) in edition.segments() {
            if (self.cancel)() {
                return Err(Error::Cancelled);
            }
            let mut docs = Rows::none(segment.max_doc() as usize);
            let mask = masks.as_ref().and_then(|m| m.get(number as usize));
            if mask.is_none_or(|m| !m.is_empty()) {
                ask(segment, mask, &mut docs)?;
            }
            found.push(docs);
        }
        Ok(self.rows(&found, among))
    }

    /// Rows as documents of each segment.
    fn docs(&self, edition: &Edition, rows: &Rows) -> Vec<Rows> {
        let mut out: Vec<Rows> = edition.segments().map(|(_, s)| Rows::none(s.max_doc() as usize)).collect();
        for entry in rows.iter().filter_map(|row| self.catalogue.entries.get(row as usize)) {
            if let Some(docs) = out.get_mut(segment_of(entry.doc) as usize) {
                docs.insert(doc_in(entry.doc));
            }
        }
        out
    }

    /// Documents of each segment as rows.
    fn rows(&self, docs: &[Rows], among: &Rows) -> Rows {
        let mut out = Rows::none(among.bound());
        if docs.iter().all(Rows::is_empty) {
            return out;
        }
        let found = |doc: u32| docs.get(segment_of(doc) as usize).is_some_and(|d| d.contains(doc_in(doc)));
        for row in among.iter() {
            if self.catalogue.entries.get(row as usize).is_some_and(|e| found(e.doc)) {
                out.insert(row);
            }
        }
        out
    }
}

fn not_yet(field: &str) -> Error {
    Error::NotYet { what: format!("“{field}:”") }
}

fn cost(node: &Node) -> u8 {
    match node {
        Node::Leaf(Term::Year(_) | Term::Kind(_), _) => 0,
        Node::Leaf(Term::Text { field, .. }, _) if field.is_place() => 1,
        Node::Leaf(Term::Text { .. }, _) => 2,
        Node::Leaf(..) => 3,
        Node::And(parts) | Node::Or(parts) => parts.iter().map(cost).max().unwrap_or(0),
        Node::Not(_) => 4,
    }
}
