//! Which of the matching reports come first. The only place where a dictionary of words is loaded, and given back at
//! the end.

use std::collections::HashSet;

use jieba_rs::Jieba;
use tantivy::SegmentReader;
use tantivy::columnar::Column;
use tantivy::schema::Field;

use super::address::{doc_in, docs_of, segment_of};
use super::bits::Rows;
use super::edition::guarded;
use super::marks::wanted;
use super::occurrence::{self, Patience, Wanted};
use super::schema::column;
use super::{Edition, Error, Query, hits};
use crate::report::Catalogue;

/// What a word in the title and in a heading is worth; in the text it is worth at most 1.
const TITLE: f32 = 3.0;
const HEADING: f32 = 1.5;
/// Occurrences that are worth a half in a report of the usual length.
const HALF: f32 = 2.0;
/// Reports whose matches are looked at word by word.
const CANDIDATES: usize = 60;
const HITS: usize = 12;
/// What is left of the score where no match begins and ends with a word.
const TORN: f32 = 0.5;

/// The best `limit` of the matched rows, best first, with their scores: words in title, then headings, then text; rare
/// words more than common ones; more occurrences in relation to the length; words that begin and end at word boundaries.
///
/// # Errors
/// [`Error::Damaged`].
pub fn rank(
    edition: &Edition,
    catalogue: &Catalogue,
    query: &Query,
    rows: &Rows,
    limit: usize,
) -> Result<Vec<(u32, f32)>, Error> {
    let scores = guarded(|| Scores::of(edition, catalogue, query, rows))?;
    let mut out: Vec<(u32, f32)> = rows.iter().map(|row| (row, scores.of_row(catalogue, row))).collect();
    let kept = limit.max(CANDIDATES).min(out.len());
    if kept > 0 && kept < out.len() {
        out.select_nth_unstable_by(kept - 1, |a, b| better(*a, *b));
    }
    out.truncate(kept);
    out.sort_by(|a, b| better(*a, *b));
    if !scores.words.is_empty() && out.len() > 1 {
        weigh_words(edition, catalogue, query, &mut out)?;
    }
    out.truncate(limit);
    Ok(out)
}

fn better(a: (u32, f32), b: (u32, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

/// Scores of documents, a list a segment.
struct Scores {
    words: Vec<String>,
    by_segment: Vec<Vec<f32>>,
}

impl Scores {
    fn of(edition: &Edition, catalogue: &Catalogue, query: &Query, rows: &Rows) -> Result<Self, Error> {
        let words: Vec<String> = wanted(query).into_iter().map(|(needle, _)| needle.folded).collect();
        let rarities = words.iter().map(|word| rarity(edition, catalogue, word)).collect::<Result<Vec<_>, _>>()?;
        let masks = docs_of(edition, catalogue, rows);
        let usual = usual_length(edition, &masks)?;
        let mut by_segment = Vec::new();
        for ((_, segment), mask) in edition.segments().zip(&masks) {
            let mut sheet = Sheet::open(segment, mask, usual)?;
            for (word, rarity) in words.iter().zip(&rarities) {
                sheet.add_text(edition.fields.body, word, *rarity)?;
                sheet.add(edition.fields.title, word, *rarity * TITLE)?;
                sheet.add(edition.fields.heading, word, *rarity * HEADING)?;
            }
            by_segment.push(sheet.scores);
        }
        Ok(Self { words, by_segment })
    }

    fn of_row(&self, catalogue: &Catalogue, row: u32) -> f32 {
        let Some(entry) = catalogue.entries.get(row as usize) else { return 0.0 };
        let segment = self.by_segment.get(segment_of(entry.doc) as usize);
        segment.and_then(|s| s.get(doc_in(entry.doc) as usize)).copied().unwrap_or(0.0)
    }
}

/// The scores of one segment while they are added up.
struct Sheet<'a> {
    segment: &'a SegmentReader,
    among: &'a Rows,
    lengths: Column<u64>,
    /// Average length of the documents, in characters.
    usual: f32,
    scores: Vec<f32>,
    /// How often a word stands in each document.
    counts: Vec<u32>,
}

impl<'a> Sheet<'a> {
    fn open(segment: &'a SegmentReader, among: &'a Rows, usual: f32) -> Result<Self, Error> {
        let lengths = segment.fast_fields().u64(column::LENGTH).map_err(Error::damaged)?;
        let docs = segment.max_doc() as usize;
        Ok(Self { segment, among, lengths, usual, scores: vec![0.0; docs], counts: vec![0; docs] })
    }

    /// More occurrences are worth more, in relation to the length, up to the whole worth.
    fn add_text(&mut self, field: Field, word: &str, worth: f32) -> Result<(), Error> {
        self.count(field, word)?;
        let (lengths, usual) = (&self.lengths, self.usual);
        for (doc, (score, &count)) in (0..).zip(self.scores.iter_mut().zip(&self.counts)).filter(|(_, (_, n))| **n > 0)
        {
            let length = lengths.first(doc).unwrap_or(0) as f32 / usual;
            *score += worth * count as f32 / (count as f32 + HALF * length.max(0.1));
        }
        Ok(())
    }

    /// One occurrence is worth as much as many.
    fn add(&mut self, field: Field, word: &str, worth: f32) -> Result<(), Error> {
        self.count(field, word)?;
        let found = self.scores.iter_mut().zip(&self.counts).filter(|(_, count)| **count > 0);
        found.for_each(|(score, _)| *score += worth);
        Ok(())
    }

    fn count(&mut self, field: Field, word: &str) -> Result<(), Error> {
        let (never, counts) = (|| false, &mut self.counts);
        counts.fill(0);
        let wanted = Wanted { field, word, among: Some(self.among), counted: true, patience: Patience::new(&never) };
        occurrence::each(self.segment, &wanted, &mut |doc, count| {
            if let Some(sum) = counts.get_mut(doc as usize) {
                *sum += count;
            }
        })
    }
}

/// The average length of the matching documents, in characters. Over all segments at once: which documents share a
/// segment is chance, and the same library must rank the same whenever it was read.
fn usual_length(edition: &Edition, masks: &[Rows]) -> Result<f32, Error> {
    let (mut sum, mut count) = (0, 0);
    for ((_, segment), among) in edition.segments().zip(masks) {
        let lengths = segment.fast_fields().u64(column::LENGTH).map_err(Error::damaged)?;
        sum += among.iter().filter_map(|doc| lengths.first(doc)).sum::<u64>();
        count += among.count();
    }
    Ok((sum as f32 / count.max(1) as f32).max(1.0))
}

/// How rare a word is in the index, judged by its rarest gram: about 0.7 for one in every report, more for rarer ones.
fn rarity(edition: &Edition, catalogue: &Catalogue, word: &str) -> Result<f32, Error> {
    let mut rarest = catalogue.len() as u64;
    for (_, gram) in super::gram::cover(word) {
        let term = tantivy::Term::from_field_text(edition.fields.body, &gram);
        rarest = rarest.min(edition.searcher.doc_freq(&term).map_err(Error::damaged)?);
    }
    Ok((1.0 + catalogue.len() as f32 / rarest.max(1) as f32).ln())
}

/// Lowers the candidates whose matches are parts of longer words (法院 in 方法院校), and sorts them again.
fn weigh_words(
    edition: &Edition,
    catalogue: &Catalogue,
    query: &Query,
    ranked: &mut [(u32, f32)],
) -> Result<(), Error> {
    let jieba = Jieba::new();
    let candidates = ranked.len().min(CANDIDATES);
    for (row, score) in ranked.iter_mut().take(candidates) {
        let Some(entry) = catalogue.entries.get(*row as usize) else { continue };
        let report = edition.report(entry.doc)?;
        *score *= TORN + (1.0 - TORN) * aligned(&jieba, &hits(&report, query, HITS));
    }
    if let Some(candidates) = ranked.get_mut(..candidates) {
        candidates.sort_by(|a, b| better(*a, *b));
    }
    Ok(())
}

/// The share of matches that begin and end with words; 1 where there are none.
fn aligned(jieba: &Jieba, hits: &[super::Hit]) -> f32 {
    let (mut whole, mut all) = (0, 0);
    for hit in hits {
        // Words inside longer words count too: 法院 in 人民法院.
        let tokens = jieba.cut_for_search(&hit.text, false);
        let begins: HashSet<usize> = tokens.iter().map(|t| t.start).collect();
        let ends: HashSet<usize> = tokens.iter().map(|t| t.end).collect();
        all += hit.ranges.len();
        whole += hit.ranges.iter().filter(|r| begins.contains(&r.start) && ends.contains(&r.end)).count();
    }
    if all == 0 { 1.0 } else { whole as f32 / all as f32 }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{Library, report};
    use super::super::{Scope, matches};
    use super::*;

    #[test]
    fn titles_count_more_than_headings_and_whole_words_more_than_parts() {
        let body = |text: &str| ("一、", "情况", Vec::from([text.to_owned()]));
        let rows = [
            ("甲", "法院调解", body("另说。")),
            ("乙", "报告乙", ("一、", "配合法院", Vec::from(["另说。".to_owned()]))),
            ("丙", "报告丙", body("配合法院，法院满意，又到法院。")),
            ("丁", "报告丁", body("配合人民法院开展工作。")),
            ("戊", "报告戊", body("工作方法院校认可。")),
            ("己", "报告己", body("别的。")),
        ];
        let reports: Vec<_> = rows
            .iter()
            .map(|(path, title, (marker, heading, paragraphs))| {
                let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
                let mut out = report(title, &[(marker, heading, &paragraphs)]);
                out.source.path = (*path).to_owned();
                out
            })
            .collect();
        let library = Library::of(&reports, 2);
        let (edition, catalogue) = library.open();
        let query = Query::parse("法院").unwrap();
        let rows = matches(&edition, &catalogue, &query, Scope::Text, &|| false).unwrap();
        let order = |limit| {
            let ranked = rank(&edition, &catalogue, &query, &rows, limit).unwrap();
            let docs: Vec<_> = ranked.iter().map(|(row, _)| catalogue.entries[*row as usize].doc).collect();
            edition.rows(&docs).unwrap().into_iter().map(|row| row.path).collect::<String>()
        };
        assert_eq!((order(9).as_str(), order(2).as_str()), ("甲乙丙丁戊", "甲乙"));
        let all = Rows::all(catalogue.len());
        assert_eq!(rank(&edition, &catalogue, &Query::default(), &all, 3).unwrap().len(), 3);
    }
}
