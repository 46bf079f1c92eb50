//! What is kept of each review, so that a condition on it is answered at once the next time.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::export::rounded;
use crate::find::{self, OnReview};
use crate::review::{Checklist, Review, Verdict};

/// What is kept of the review of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Short {
    /// Share carried over from the year before, in hundredths of a percent; `None` without a report of that year.
    copied: Option<u16>,
    /// One number a point, in the order of the list.
    verdicts: Vec<u8>,
}

const VERDICTS: [Verdict; 6] =
    [Verdict::Pass, Verdict::Partial, Verdict::Fail, Verdict::Warn, Verdict::Unknown, Verdict::Na];

impl Short {
    pub(super) fn of(review: &Review) -> Self {
        let number = |v: Verdict| VERDICTS.iter().position(|known| *known == v).unwrap_or_default() as u8;
        let copied = review.copying.previous.as_ref().map(|b| (rounded(b.containment) * 10_000.0).round() as u16);
        Self { copied, verdicts: review.items.iter().map(|i| number(i.verdict)).collect() }
    }

    pub(super) fn holds(&self, condition: &OnReview, list: &Checklist) -> bool {
        match condition {
            OnReview::Copied(compare, limit) => {
                self.copied.is_some_and(|share| compare.holds(f64::from(share) / 100.0, *limit))
            }
            OnReview::Item(item) => {
                let at = list.all().iter().position(|i| i.id == item.id);
                let word = at.and_then(|at| self.verdicts.get(at)).and_then(|n| VERDICTS.get(usize::from(*n)));
                let asked = |v: &Verdict| find::Verdict::all().find(|known| known.word() == v.word());
                word.and_then(asked).is_some_and(|v| item.asks_for(v))
            }
        }
    }
}

/// What is known by the fingerprint of a report with all that its review depends on.
pub(super) type Known = BTreeMap<u64, Short>;

/// What was kept; nothing where there is no such file or it cannot be understood.
pub(super) fn load(file: &Path) -> Known {
    let whole = std::fs::read(file).unwrap_or_default();
    let Some((sum, body)) = whole.split_at_checked(8) else { return Known::new() };
    let is_whole = sum == xxh3_64(body).to_le_bytes();
    is_whole.then(|| postcard::from_bytes(body).ok()).flatten().unwrap_or_default()
}

pub(super) fn store(file: &Path, known: &Known) -> std::io::Result<()> {
    let body = postcard::to_stdvec(known).map_err(std::io::Error::other)?;
    // The writer sweeps unfinished files of this name.
    let name = file.file_name().unwrap_or_default().display();
    let part = file.with_file_name(format!(".new-{name}-{}", std::process::id()));
    std::fs::write(&part, [&xxh3_64(&body).to_le_bytes()[..], &body].concat())?;
    std::fs::rename(&part, file).inspect_err(|_| drop(std::fs::remove_file(&part)))
}
