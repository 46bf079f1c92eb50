//! A correction of a figure from the browser into the user's memory.

use crate::app::{Correcting, Reading, Subject};
use crate::config::Lang;
use crate::memory::{self, Anchor, Change, Correction};
use crate::shelf::{Library, ShelfError};

/// Keeps it; what to say of it.
pub(super) fn keep(library: &mut Library, wanted: &Correcting, lang: Lang) -> Result<String, ShelfError> {
    let subject = &wanted.subject;
    let change = match wanted.reading {
        Some(Reading::Value(value, qualifier)) => Change::Value { value, qualifier },
        Some(Reading::Struck) => Change::Struck,
        Some(Reading::Restored) | None => Change::Forget,
    };
    library.correct_figure(Correction {
        anchor: anchor(library, subject)?,
        indicator: subject.indicator.clone(),
        facet: subject.facet.clone(),
        printed: subject.printed.clone(),
        change,
        reason: wanted.reason.clone(),
        created: memory::now(),
    })?;
    Ok(match change {
        Change::Value { .. } => {
            lang.of("已记下更正，标 ^；原读数一并保留", "noted, marked ^; what was read is kept too")
        }
        Change::Struck => lang.of("已划去，标 ^；按 r 输入 = 可恢复", "struck out, marked ^; r and = restore it"),
        Change::Forget => lang.of("已恢复原读数", "as it was read"),
    }
    .to_owned())
}

/// The sentence in its report as it is known now, so that it is found again in another issue.
fn anchor(library: &Library, subject: &Subject) -> Result<Anchor, ShelfError> {
    let known = match library.doc_of(&subject.hash)? {
        Some(doc) => library.anchor(doc, &subject.sentence)?,
        None => None,
    };
    let bare = || Anchor { hash: subject.hash.clone(), quote: subject.sentence.clone(), ..Anchor::default() };
    Ok(known.unwrap_or_else(bare))
}
