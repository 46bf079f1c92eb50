//! Which reports a query matches: sets of rows of a catalogue. Conditions on place, year and kind are answered by the
//! catalogue and first; words only among what is left.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::address::{docs_of, no_docs, rows_of};
use super::bits::Rows;
use super::edition::guarded;
use super::occurrence::{self, Patience, Wanted};
use super::places::{self, Sounds};
use super::query::{Field, Node, Term, topics};
use super::{Beyond, Edition, Error, Nothing, OnReview, Query, grep};
use crate::report::{Catalogue, Figures, Kind, Told};
use crate::text::{alternatives, fold, year_digits};

/// What a free word looks into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The text of the report only: exactly what a plain scan of the folded text finds.
    Text,
    /// Also names of places, in characters or pinyin, and the year.
    Library,
}

/// How a question is to be answered.
pub struct Asked<'a> {
    pub scope: Scope,
    /// Takes the place of columns.
    pub corrected: &'a Corrected,
    /// Knows what this room does not.
    pub beyond: &'a dyn Beyond,
    /// Only these rows; all without.
    pub among: Option<&'a Rows>,
    /// Asked often; when it says yes the answer is [`Error::Cancelled`].
    pub cancel: &'a dyn Fn() -> bool,
}

/// The rows of the catalogue that the query matches, notes, bookmarks and review unknown; see [`answer`].
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
    let corrected = Corrected::default();
    answer(edition, catalogue, query, &Asked { scope, corrected: &corrected, beyond: &Nothing, among: None, cancel })
}

/// What the columns of an edition do not know: the figures of documents that the user corrected, by document.
pub type Corrected = BTreeMap<u32, Figures>;

/// The rows of the catalogue that the query matches. The catalogue must be of the same edition (corrected or not: only
/// its `doc` numbers matter).
///
/// # Errors
/// [`Error::Cancelled`], [`Error::NotYet`], [`Error::Damaged`].
pub fn answer(edition: &Edition, catalogue: &Catalogue, query: &Query, asked: &Asked<'_>) -> Result<Rows, Error> {
    let search = Search { catalogue, edition: Some(edition), sounds: &edition.sounds, asked };
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
    let (corrected, scope) = (Corrected::default(), Scope::Library);
    let asked = Asked { scope, corrected: &corrected, beyond: &Nothing, among: None, cancel: &never };
    Search { catalogue, edition: None, sounds: &sounds, asked: &asked }.query(query)
}

struct Search<'a> {
    catalogue: &'a Catalogue,
    edition: Option<&'a Edition>,
    sounds: &'a Sounds,
    asked: &'a Asked<'a>,
}

impl Search<'_> {
    fn query(&self, query: &Query) -> Result<Rows, Error> {
        let all = self.asked.among.cloned().unwrap_or_else(|| Rows::all(self.catalogue.len()));
        match &query.root {
            Some(root) => self.node(root, &all),
            None => Ok(all),
        }
    }

    /// The matching rows among some.
    fn node(&self, node: &Node, among: &Rows) -> Result<Rows, Error> {
        if (self.asked.cancel)() {
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
            Term::Word(text) => self.word(text, among),
            Term::Phrase(text) => self.phrase(text, among),
            Term::Exact(text) => self.exact(text, among),
            Term::Year(range) => Ok(places::rows_where(catalogue, |e| range.contains(e.year))),
            Term::Kind(kind) => Ok(places::rows_where(catalogue, |e| e.kind == kind.number())),
            Term::Text { field, text, quoted } if field.is_place() => {
                Ok(places::rows(catalogue, Some(*field), text, self.sounds, !quoted))
            }
            Term::Text { field: Field::Title, text, .. } => self.text(|e| e.fields.title, text, among),
            Term::Text { field: Field::Section, text, .. } => self.text(|e| e.fields.heading, text, among),
            Term::Text { field: Field::Topic, text, .. } => self.topic(text, among),
            Term::Text { field: Field::Note, text, .. } => self.of_docs(self.asked.beyond.noted(text), Field::Note),
            Term::Text { field: Field::Bookmark, text, .. } => {
                self.of_docs(self.asked.beyond.bookmarked(text), Field::Bookmark)
            }
            Term::Text { field, .. } => Err(not_yet(field.name())),
            Term::Has(id) => self.figures(id, Told::is_reported),
            Term::Missing(id) => self.figures(id, |told| !told.is_reported()),
            Term::Check(item) => self.reviewed(&OnReview::Item(item.clone()), Field::Check.name(), among),
            Term::Figure { indicator, compare, value } if indicator == "copied" => {
                self.reviewed(&OnReview::Copied(*compare, *value), indicator, among)
            }
            Term::Figure { indicator, compare, value } => {
                self.figures(indicator, |told| told.number().is_some_and(|n| compare.holds(n, *value)))
            }
        }
    }

    /// The rows whose report says something of an indicator. Documents that were never measured are not among them.
    fn figures(&self, indicator: &str, holds: impl Fn(Told) -> bool) -> Result<Rows, Error> {
        let mut out = Rows::none(self.catalogue.len());
        let Some(edition) = self.edition else { return Ok(out) };
        if !edition.knows_figures() {
            return Err(Error::OtherTable);
        }
        let column = edition.figures(indicator)?;
        for (row, entry) in (0..).zip(&self.catalogue.entries) {
            let told = match self.asked.corrected.get(&entry.doc) {
                Some(figures) => figures.told(indicator),
                None => column.told(entry.doc),
            };
            if entry.kind != Kind::NotAReport.number() && holds(told) {
                out.insert(row);
            }
        }
        Ok(out)
    }

    /// A free word, its numbers in any form; in the browser also names and years.
    fn word(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        // Who types a year into the filter means that year, not every report that mentions it; quotes look into texts.
        if let Some(year) = self.year(text) {
            return Ok(places::rows_where(self.catalogue, |e| e.year == year));
        }
        let mut found = self.text(|e| e.fields.body, text, among)?;
        for form in alternatives(text) {
            found.add(&self.text(|e| e.fields.body, &form, among)?);
        }
        if self.asked.scope == Scope::Library {
            found.add(&places::rows(self.catalogue, None, text, self.sounds, true));
        }
        Ok(found)
    }

    fn phrase(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        let mut found = self.text(|e| e.fields.body, text, among)?;
        if self.asked.scope == Scope::Library {
            found.add(&places::rows(self.catalogue, None, text, self.sounds, false));
        }
        Ok(found)
    }

    fn exact(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        let mut candidates = self.text(|e| e.fields.body, text, among)?;
        candidates.keep(among);
        match self.edition {
            Some(edition) => grep::rows(edition, self.catalogue, text, &candidates, self.asked.cancel),
            None => Ok(candidates),
        }
    }

    /// The rows of documents that someone else named.
    fn of_docs(&self, docs: Option<Vec<u32>>, field: Field) -> Result<Rows, Error> {
        let docs: HashSet<u32> = docs.ok_or_else(|| not_yet(field.name()))?.into_iter().collect();
        Ok(places::rows_where(self.catalogue, |e| docs.contains(&e.doc)))
    }

    fn reviewed(&self, condition: &OnReview, name: &str, among: &Rows) -> Result<Rows, Error> {
        let docs: Vec<u32> =
            among.iter().filter_map(|row| self.catalogue.entries.get(row as usize)).map(|e| e.doc).collect();
        let found = self.asked.beyond.reviewed(condition, &docs, self.asked.cancel).ok_or_else(|| not_yet(name))?;
        if (self.asked.cancel)() {
            return Err(Error::Cancelled);
        }
        let found: HashSet<u32> = found.into_iter().collect();
        Ok(places::rows_where(self.catalogue, |e| found.contains(&e.doc)))
    }

    /// A word of the browser's filter that is a year of the library.
    fn year(&self, text: &str) -> Option<u16> {
        let year = year_digits(text).filter(|_| self.asked.scope == Scope::Library)?;
        let (first, last) = self.catalogue.years()?;
        (first..=last).contains(&year).then_some(year)
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
            let wanted = Wanted {
                field: field(edition),
                word: &word,
                among,
                counted: false,
                patience: Patience::new(self.asked.cancel),
            };
            occurrence::each(segment, &wanted, &mut |doc, _| docs.insert(doc))
        })
    }

    /// The rows with a section of one of the topics that the text names.
    fn topic(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        let topics = topics(text);
        self.by_segment(among, |segment, _, docs| {
            let Some(edition) = self.edition else { return Ok(()) };
            let inverted = segment.inverted_index(edition.fields.topic).map_err(Error::damaged)?;
            for topic in &topics {
                let term = inverted.terms().get(&topic.id).map_err(Error::damaged)?;
                let Some(info) = term else { continue };
                let found = super::edition::alive_docs(segment, &inverted, &info);
                found.map_err(Error::damaged)?.into_iter().for_each(|doc| docs.insert(doc));
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
        let masks = few.then(|| docs_of(edition, self.catalogue, among));
        let mut found = no_docs(edition);
        for ((number, segment), docs) in edition.segments().zip(&mut found) {
            if (self.asked.cancel)() {
                return Err(Error::Cancelled);
            }
            let mask = masks.as_ref().and_then(|m| m.get(number as usize));
            if mask.is_none_or(|m| !m.is_empty()) {
                ask(segment, mask, docs)?;
            }
        }
        Ok(rows_of(&found, self.catalogue, among))
    }
}

fn not_yet(field: &str) -> Error {
    Error::NotYet { what: format!("“{field}:”") }
}

fn cost(node: &Node) -> u8 {
    match node {
        Node::Leaf(Term::Year(_) | Term::Kind(_), _) => 0,
        Node::Leaf(Term::Text { field, .. }, _) if field.is_place() => 1,
        Node::Leaf(Term::Figure { indicator, .. }, _) if indicator == "copied" => 6,
        // These read the stored reports one by one.
        Node::Leaf(Term::Exact(_), _) => 5,
        Node::Leaf(Term::Check(_), _) => 6,
        Node::Leaf(Term::Text { .. } | Term::Has(_) | Term::Missing(_) | Term::Figure { .. }, _) => 2,
        Node::Leaf(..) => 3,
        Node::And(parts) | Node::Or(parts) => parts.iter().map(cost).max().unwrap_or(0),
        Node::Not(part) => cost(part).max(4),
    }
}

#[cfg(test)]
mod tests;
