//! Marks of the user found again: in the same content wherever it lies now, or in what stands in its place.

use super::{Library, ShelfError};
use crate::find::{self, Node, Query, Scope, Span, Term};
use crate::memory::{Anchor, Mark};
use crate::report::{Entry, Names, Report};
use crate::text::{fold, sanitise_name};

/// Where a mark leads today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub standing: Standing,
    /// The report that it leads to; `None` where none is left.
    pub doc: Option<u32>,
    /// Its path today, else the path when the mark was made.
    pub path: String,
    /// The source line of the passage today, else as it was; 0 for the report as a whole.
    pub line: u32,
}

/// How sure it is that a mark still stands where it was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In the very content that was marked, whatever its name is now.
    Same,
    /// The content was issued anew, and the passage stands in it.
    Reissued,
    /// The content was issued anew, and the passage is not in it.
    QuoteGone,
    /// Nothing in the library takes the place of the report.
    ReportGone,
}

/// Shorter passages may stand in many reports.
const TELLING: usize = 10;

impl Library {
    /// Finds a mark again: by content, else by path, else by town and year, else by the passage itself.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn find_mark(&self, mark: &Mark) -> Result<Found, ShelfError> {
        let anchor = &mark.anchor;
        if let Some(doc) = self.doc_of(&anchor.hash)? {
            return self.found(Standing::Same, doc, anchor.line);
        }
        let mut gone = None;
        for doc in self.successors(anchor)? {
            match line_of(&self.report(doc)?, &anchor.quote) {
                Some(line) => return self.found(Standing::Reissued, doc, line),
                None => gone = gone.or(Some(doc)),
            }
        }
        if let Some((doc, line)) = self.only_place_of(&anchor.quote)? {
            return self.found(Standing::Reissued, doc, line);
        }
        if let Some(doc) = gone {
            return self.found(Standing::QuoteGone, doc, anchor.line);
        }
        Ok(Found { standing: Standing::ReportGone, doc: None, path: anchor.path.clone(), line: anchor.line })
    }

    /// The bookmarks and notes that stand in a report which lies at `paths`: those of its content, and those of a
    /// content that is gone and whose passage is in this one. Notes that cannot be read are passed over.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn marks_in(&self, report: &Report, paths: &[String]) -> Result<Vec<Mark>, ShelfError> {
        let mut out = Vec::new();
        for mark in self.marks().unwrap_or_default().iter() {
            let anchor = &mark.anchor;
            let own = anchor.hash == report.source.hash;
            let heir = || self.may_follow(anchor, report, paths) && line_of(report, &anchor.quote).is_some();
            if own || heir() && self.doc_of(&anchor.hash)?.is_none() {
                out.push(mark.clone());
            }
        }
        Ok(out)
    }

    /// Whether a report lies where the marked one lay, or is of the same town and year.
    fn may_follow(&self, anchor: &Anchor, report: &Report, paths: &[String]) -> bool {
        let place = &report.place;
        let path = anchor.library == self.origin().key()
            && paths.iter().any(|path| sanitise_name(path).as_ref() == anchor.path.as_str());
        let known = !anchor.town.is_empty() && anchor.year > 0 && report.year == Some(anchor.year);
        path || known && place.town.as_ref() == Some(&anchor.town) && place.county.as_ref() == Some(&anchor.county)
    }

    /// The documents that the user marked: `bookmark` or note, with the text in it (see [`crate::memory::Marks`]).
    /// Notes that cannot be read mark nothing.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn marked(&self, bookmark: bool, text: &str) -> Result<Vec<u32>, ShelfError> {
        let marks = self.marks().unwrap_or_default();
        let found: Vec<&Mark> =
            if bookmark { marks.bookmarks_with(text).collect() } else { marks.notes_with(text).collect() };
        let docs: Result<Vec<Option<u32>>, ShelfError> =
            found.into_iter().map(|m| Ok(self.find_mark(m)?.doc)).collect();
        let mut docs: Vec<u32> = docs?.into_iter().flatten().collect();
        docs.sort_unstable();
        docs.dedup();
        Ok(docs)
    }

    /// An anchor for a passage; an empty quote means the report as a whole. `None` where the report does not say it.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn anchor(&self, doc: u32, quote: &str) -> Result<Option<Anchor>, ShelfError> {
        let report = self.report(doc)?;
        let Some(line) = line_of(&report, quote) else { return Ok(None) };
        let known = |name: &Option<String>| name.clone().unwrap_or_default();
        Ok(Some(Anchor {
            hash: report.source.hash.clone(),
            library: self.origin().key(),
            path: sanitise_name(&report.source.path).into_owned(),
            county: known(&report.place.county),
            town: known(&report.place.town),
            year: report.year.unwrap_or(0),
            quote: quote.trim().to_owned(),
            section: section_at(&report, quote),
            line,
        }))
    }

    fn found(&self, standing: Standing, doc: u32, line: u32) -> Result<Found, ShelfError> {
        let path = self.paths(doc)?.into_iter().next().unwrap_or_default();
        Ok(Found { standing, doc: Some(doc), path, line })
    }

    /// The document with this content, by its fingerprint; `None` where it has left the library.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn doc_of(&self, hash: &str) -> Result<Option<u32>, ShelfError> {
        let Some(edition) = self.edition() else { return Ok(None) };
        Ok(edition.doc_of_id(hash.get(..16).unwrap_or_default())?)
    }

    /// What may have taken the place of a content that is gone: the file of that name, then the town's reports of
    /// that year.
    pub(super) fn successors(&self, anchor: &Anchor) -> Result<Vec<u32>, ShelfError> {
        let Some(edition) = self.edition() else { return Ok(Vec::new()) };
        let mut out = Vec::new();
        if anchor.library == self.origin().key() {
            out.extend(edition.doc_of_path(&anchor.path)?);
        }
        let catalogue = self.catalogue();
        let same = |entry: &&Entry| {
            let Names { county, town, .. } = catalogue.names(entry);
            town == anchor.town && county == anchor.county
        };
        let known = !anchor.town.is_empty() && anchor.year > 0;
        let of_year = catalogue.entries.iter().filter(|e| known && e.year == anchor.year && e.town != Entry::NOWHERE);
        out.extend(of_year.filter(same).map(|entry| entry.doc).filter(|doc| !out.contains(doc)).collect::<Vec<_>>());
        Ok(out)
    }

    /// The one report that holds a passage which is too long to stand in two by chance.
    fn only_place_of(&self, quote: &str) -> Result<Option<(u32, u32)>, ShelfError> {
        let (Some(edition), true) = (self.edition(), fold(quote).chars().count() >= TELLING) else { return Ok(None) };
        let query = Query { root: Some(Node::Leaf(Term::Phrase(quote.to_owned()), Span::default())) };
        let rows = find::matches(edition, self.catalogue(), &query, Scope::Text, &|| false)?;
        let mut entries = rows.iter();
        let (Some(entry), None) = (entries.next(), entries.next()) else { return Ok(None) };
        let Some(doc) = self.catalogue().entries.get(entry as usize).map(|e| e.doc) else { return Ok(None) };
        Ok(line_of(&self.report(doc)?, quote).map(|line| (doc, line)))
    }
}

/// The source line of the paragraph that says it; 0 for an empty quote, which means the report as a whole.
fn line_of(report: &Report, quote: &str) -> Option<u32> {
    let folded = fold(quote);
    if folded.is_empty() {
        return Some(0);
    }
    report.pieces().into_iter().find(|piece| fold(&piece.text).contains(&folded)).map(|piece| piece.line)
}

/// Markers of the sections around a passage, outermost first.
fn section_at(report: &Report, quote: &str) -> Vec<String> {
    let folded = fold(quote);
    let inside = report.pieces().into_iter().find(|p| !folded.is_empty() && fold(&p.text).contains(&folded));
    let Some(number) = inside.and_then(|piece| piece.section) else { return Vec::new() };
    let mut sections = Vec::new();
    report.each_section(&mut |s| sections.push((s.level, s.marker.clone())));
    let mut out: Vec<String> = Vec::new();
    let mut above = u8::MAX;
    for (level, marker) in sections.into_iter().take(number + 1).rev() {
        if level < above {
            above = level;
            out.push(marker);
        }
    }
    out.retain(|marker| !marker.is_empty());
    out.reverse();
    out
}
