//! Which reports of a whole library have most text in common with one: by samples of their text, without a comparison
//! of all pairs.

use std::collections::HashMap;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::address::address;
use super::edition::guarded;
use super::{Edition, Error};
use crate::report::{Report, Role};
use crate::text;

/// A run that more reports have is a phrase and tells nothing: so many, and one of two hundred of the library.
const PHRASE: usize = 64;

/// The sample of a report's own text: title and headings, which outlines prescribe, are none of it.
pub fn sketch(report: &Report) -> Vec<u32> {
    let pieces = report.pieces();
    let own = pieces.iter().filter(|p| matches!(p.role, Role::Preamble | Role::Body));
    text::sketch(own.map(|p| p.text.as_ref()))
}

impl Edition {
    /// The documents that share most of a [`sketch`], at most `most`, most alike first, each with how many runs of the
    /// sample it has. The report itself is among them where the library holds it.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn alike(&self, sketch: &[u32], most: usize) -> Result<Vec<(u32, u32)>, Error> {
        guarded(|| {
            let mut counts: HashMap<u32, u32> = HashMap::new();
            for number in sketch {
                self.count(&Term::from_field_bytes(self.fields.sketch, &number.to_be_bytes()), &mut counts)?;
            }
            let mut found: Vec<(u32, u32)> = counts.into_iter().collect();
            found.sort_unstable_by_key(|(doc, count)| (std::cmp::Reverse(*count), *doc));
            found.truncate(most);
            Ok(found)
        })
    }

    fn count(&self, term: &Term, counts: &mut HashMap<u32, u32>) -> Result<(), Error> {
        let mut lists = Vec::new();
        let (mut with, mut all) = (0, 0);
        for (number, segment) in self.segments() {
            let inverted = segment.inverted_index(term.field()).map_err(Error::damaged)?;
            all += segment.num_docs() as usize;
            if let Some(info) = inverted.get_term_info(term).map_err(Error::damaged)? {
                with += info.doc_freq as usize;
                lists.push((number, segment, inverted, info));
            }
        }
        if with > PHRASE + all / 200 {
            return Ok(());
        }
        for (number, segment, inverted, info) in lists {
            let postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic);
            let mut postings = postings.map_err(Error::damaged)?;
            while postings.doc() != TERMINATED {
                if !segment.is_deleted(postings.doc()) {
                    *counts.entry(address(number, postings.doc())).or_default() += 1;
                }
                postings.advance();
            }
        }
        Ok(())
    }

    /// The ids of documents, in the order given; 0 for one that holds no report.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn ids_of(&self, docs: &[u32]) -> Result<Vec<u64>, Error> {
        guarded(|| {
            let columns = self.columns()?;
            let id = |doc: &u32| {
                let column = columns.get(super::address::segment_of(*doc) as usize)?;
                column.id.first(super::address::doc_in(*doc))
            };
            Ok(docs.iter().map(|doc| id(doc).unwrap_or_default()).collect())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{self, Library};
    use super::*;

    /// Paragraphs of different characters, `shared` of them the same in all.
    fn report(number: u32, shared: u32) -> Report {
        let letters = |from: u32| {
            let mut seed = u64::from(from) + 1;
            let mut next = move || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                char::from_u32(0x4e00 + (seed >> 40) as u32 % 20_000)
            };
            (0..90).filter_map(|_| next()).collect()
        };
        let paragraphs: Vec<String> =
            (0..20).map(|n| if n < shared { letters(n) } else { letters(1000 * (number + 1) + n) }).collect();
        let told: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        trial::report(&format!("第{number}份"), &[("一、", "工作", &told)])
    }

    #[test]
    fn the_most_alike_come_first_and_phrases_do_not_count() {
        let mut reports = vec![report(0, 20), report(1, 15), report(2, 8), report(3, 0)];
        let library = Library::of(&reports, 2);
        let (edition, _) = library.open();
        let found = edition.alike(&sketch(&reports[0]), 10).unwrap();
        let ids: Vec<u64> = edition.ids_of(&found.iter().map(|(doc, _)| *doc).collect::<Vec<_>>()).unwrap();
        let expected = |n: usize| super::super::id_of(&reports[n].source.hash);
        assert_eq!(ids, [expected(0), expected(1), expected(2)]);
        assert!(found[0].1 as usize == sketch(&reports[0]).len() && found[1].1 > found[2].1);
        assert_eq!(edition.ids_of(&[u32::MAX]).unwrap(), [0]);
        reports.extend((4..80).map(|n| report(n, 20 - n % 2)));
        let library = Library::of(&reports, 1);
        let found = library.open().0.alike(&sketch(&reports[3]), 10).unwrap();
        assert_eq!(found.len(), 1, "what nearly all of them have is a phrase");
    }
}
