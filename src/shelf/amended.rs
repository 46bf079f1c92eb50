//! Figures as the user wants them: what was corrected or struck out, laid over what was read.

use std::collections::BTreeMap;

use super::{Library, ShelfError};
use crate::memory::{Change, Correction, Corrections};
use crate::report::{Corrected, Fact, Report};

/// The corrections of the figures of each document.
pub(super) type Amendments = BTreeMap<u32, Vec<Correction>>;

impl Library {
    /// Keeps a correction of a figure and applies it. What was shown before stays where it cannot be kept.
    ///
    /// # Errors
    /// It cannot be kept.
    pub fn correct_figure(&mut self, correction: Correction) -> Result<(), ShelfError> {
        let memory = self.memory.as_deref().ok_or_else(ShelfError::no_memory)?;
        let mut all = Corrections::load(memory).unwrap_or_default();
        all.add(memory, correction)?;
        self.set_corrections(all);
        Ok(())
    }

    /// Which documents the corrections speak of: those of the same content, wherever they lie; where that has left the
    /// library, what was issued in its place and still has the sentence.
    pub(super) fn find_amendments(&self, all: &Corrections) -> Amendments {
        let mut out = Amendments::new();
        for correction in all.iter() {
            // An index that cannot be read says so wherever it is asked.
            for doc in self.amended_docs(correction).unwrap_or_default() {
                out.entry(doc).or_default().push(correction.clone());
            }
        }
        for list in out.values_mut() {
            // What was said of another issue gives way to what was said of this one.
            list.sort_by_key(|c| !self.doc_of(&c.anchor.hash).is_ok_and(|doc| doc.is_some()));
        }
        out
    }

    fn amended_docs(&self, correction: &Correction) -> Result<Vec<u32>, ShelfError> {
        if let Some(doc) = self.doc_of(&correction.anchor.hash)? {
            return Ok(vec![doc]);
        }
        self.successors(&correction.anchor)
    }
}

/// Lays corrections over the figures of a report: corrected ones keep what was read beside them, struck ones are put
/// aside.
pub(super) fn amend(report: &mut Report, corrections: &[Correction]) {
    for mut fact in std::mem::take(&mut report.facts) {
        let said = corrections.iter().find(|c| c.is_of(&fact));
        match said.map(|c| (c, c.change)) {
            Some((said, Change::Value { value, qualifier })) => {
                mark(&mut fact, said);
                (fact.value, fact.high, fact.qualifier) = (value, None, qualifier);
                // The user has looked.
                fact.confidence = 1.0;
                report.facts.push(fact);
            }
            Some((said, Change::Struck)) => {
                mark(&mut fact, said);
                report.struck.push(fact);
            }
            Some((_, Change::Forget)) | None => report.facts.push(fact),
        }
    }
}

fn mark(fact: &mut Fact, said: &Correction) {
    fact.corrected = Some(Box::new(Corrected {
        value: fact.value,
        high: fact.high,
        qualifier: fact.qualifier,
        reason: said.reason.clone(),
        created: said.created.clone(),
    }));
}
