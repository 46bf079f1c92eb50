//! Where a folded word stands in the index: the documents of a segment, found by the grams that cover the word.

use std::cell::Cell;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::bits::Rows;
use super::{Error, gram};

/// What is looked for, and where.
pub(super) struct Wanted<'a> {
    pub(super) field: Field,
    /// Folded.
    pub(super) word: &'a str,
    /// Only these documents.
    pub(super) among: Option<&'a Rows>,
    /// How often the word stands in a document is wanted too.
    pub(super) counted: bool,
    pub(super) patience: Patience<'a>,
}

/// Asks every few documents whether the answer is still wanted.
pub(super) struct Patience<'a> {
    cancel: &'a dyn Fn() -> bool,
    seen: Cell<u32>,
}

/// Documents between two questions.
const STEP: u32 = 1 << 10;

impl<'a> Patience<'a> {
    pub(super) fn new(cancel: &'a dyn Fn() -> bool) -> Self {
        Self { cancel, seen: Cell::new(0) }
    }

    fn one_more(&self) -> Result<(), Error> {
        let seen = self.seen.get().wrapping_add(1);
        self.seen.set(seen);
        if seen.is_multiple_of(STEP) && (self.cancel)() { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// Visits the documents with the word and how often it stands there (1 where that is not wanted). A word of one
/// character may visit a document several times where it is counted; deleted documents are visited too.
pub(super) fn each(segment: &SegmentReader, wanted: &Wanted, visit: &mut dyn FnMut(u32, u32)) -> Result<(), Error> {
    let inverted = segment.inverted_index(wanted.field).map_err(Error::damaged)?;
    let mut chars = wanted.word.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (None, ..) => (0..segment.max_doc()).for_each(|doc| visit(doc, 1)),
        (Some(_), None, _) => one_character(segment, &inverted, wanted, visit)?,
        (Some(_), Some(_), None) => {
            let Some(info) = inverted.terms().get(wanted.word).map_err(Error::damaged)? else { return Ok(()) };
            let postings = inverted.read_postings_from_terminfo(&info, option(wanted));
            one_gram(postings.map_err(Error::damaged)?, wanted, wanted.among, visit)?;
        }
        _ => phrase(&inverted, wanted, visit)?,
    }
    Ok(())
}

fn option(wanted: &Wanted) -> IndexRecordOption {
    if wanted.counted { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic }
}

/// All grams that begin with the character, the commonest first: most documents have one of those, and then only what is
/// still missing is looked for in the others.
fn one_character(
    segment: &SegmentReader,
    inverted: &InvertedIndexReader,
    wanted: &Wanted,
    visit: &mut dyn FnMut(u32, u32),
) -> Result<(), Error> {
    let mut left = (!wanted.counted).then(|| missing(segment, wanted));
    for info in begun(inverted, wanted.word)? {
        if left.as_ref().is_some_and(Rows::is_empty) {
            break;
        }
        let postings = inverted.read_postings_from_terminfo(&info, option(wanted)).map_err(Error::damaged)?;
        let mut found = Vec::new();
        one_gram(postings, wanted, left.as_ref().or(wanted.among), &mut |doc, count| {
            found.push(doc);
            visit(doc, count);
        })?;
        if let Some(left) = &mut left {
            found.into_iter().for_each(|doc| left.take(doc));
        }
    }
    Ok(())
}

/// The documents that are wanted.
fn missing(segment: &SegmentReader, wanted: &Wanted) -> Rows {
    wanted.among.cloned().unwrap_or_else(|| Rows::all(segment.max_doc() as usize))
}

/// The grams that begin with a character, the commonest first.
fn begun(inverted: &InvertedIndexReader, character: &str) -> Result<Vec<TermInfo>, Error> {
    let mut terms = inverted.terms().range().ge(character).into_stream().map_err(Error::damaged)?;
    let mut out = Vec::new();
    while terms.advance() && terms.key().starts_with(character.as_bytes()) {
        out.push(terms.value().clone());
    }
    out.sort_by_key(|info| std::cmp::Reverse(info.doc_freq));
    Ok(out)
}

fn one_gram(
    mut postings: SegmentPostings,
    wanted: &Wanted,
    among: Option<&Rows>,
    visit: &mut dyn FnMut(u32, u32),
) -> Result<(), Error> {
    while postings.doc() != TERMINATED {
        wanted.patience.one_more()?;
        let doc = postings.doc();
        if let Some(next) = skip(doc, among) {
            postings.seek(next);
            continue;
        }
        visit(doc, if wanted.counted { postings.term_freq() } else { 1 });
        postings.advance();
    }
    Ok(())
}

/// Where to go on instead, if this document is not among the wanted ones.
fn skip(doc: u32, among: Option<&Rows>) -> Option<u32> {
    let next = among?.next_from(doc).unwrap_or(TERMINATED);
    (next != doc).then_some(next)
}

/// One gram of a phrase: its documents and where it stands in the word, counted from the word's end.
struct Gram {
    postings: SegmentPostings,
    shift: u32,
}

/// Documents in which all grams stand at their distances.
fn phrase(inverted: &InvertedIndexReader, wanted: &Wanted, visit: &mut dyn FnMut(u32, u32)) -> Result<(), Error> {
    let Some(mut grams) = grams(inverted, wanted.word)? else { return Ok(()) };
    let Some((lead, others)) = grams.split_first_mut() else { return Ok(()) };
    let (mut starts, mut places) = (Vec::new(), Vec::new());
    while lead.postings.doc() != TERMINATED {
        wanted.patience.one_more()?;
        let doc = lead.postings.doc();
        if let Some(next) = skip(doc, wanted.among).or_else(|| first_beyond(others, doc)) {
            lead.postings.seek(next);
            continue;
        }
        lead.postings.positions_with_offset(lead.shift, &mut starts);
        for gram in others.iter_mut() {
            gram.postings.positions_with_offset(gram.shift, &mut places);
            keep_common(&mut starts, &places);
            if starts.is_empty() {
                break;
            }
        }
        if !starts.is_empty() {
            visit(doc, starts.len() as u32);
        }
        lead.postings.advance();
    }
    Ok(())
}

/// The grams of the word, the rarest first; `None` where the segment lacks one of them.
fn grams(inverted: &InvertedIndexReader, word: &str) -> Result<Option<Vec<Gram>>, Error> {
    let cover = gram::cover(word);
    let last = cover.last().map_or(0, |(offset, _)| *offset);
    let mut out = Vec::with_capacity(cover.len());
    for (offset, gram) in cover {
        let Some(info) = inverted.terms().get(&gram).map_err(Error::damaged)? else { return Ok(None) };
        out.push((info, last - offset));
    }
    out.sort_by_key(|(info, _)| info.doc_freq);
    let open = |(info, shift)| {
        let postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions);
        Ok(Gram { postings: postings.map_err(Error::damaged)?, shift })
    };
    out.into_iter().map(open).collect::<Result<_, _>>().map(Some)
}

/// Brings all grams to the document; the first document at which one of them stands instead, beyond it.
fn first_beyond(grams: &mut [Gram], doc: u32) -> Option<u32> {
    for gram in grams {
        let mut at = gram.postings.doc();
        if at < doc {
            at = gram.postings.seek(doc);
        }
        if at != doc {
            return Some(at);
        }
    }
    None
}

/// Keeps the numbers that are in both ascending lists.
fn keep_common(left: &mut Vec<u32>, right: &[u32]) {
    let mut right = right.iter().copied().peekable();
    left.retain(|&n| {
        while right.next_if(|&r| r < n).is_some() {}
        right.peek() == Some(&n)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_numbers_are_kept() {
        for (left, right, both) in [
            (vec![1, 3, 5], vec![3, 4, 5, 9], vec![3, 5]),
            (vec![], vec![1], vec![]),
            (vec![1, 2], vec![], vec![]),
            (vec![7], vec![7], vec![7]),
        ] {
            let mut kept = left.clone();
            keep_common(&mut kept, &right);
            assert_eq!(kept, both, "{left:?} {right:?}");
        }
    }
}
