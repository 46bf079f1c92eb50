//! One word of the user about a figure that was read wrongly.

use serde::{Deserialize, Serialize};

use super::Anchor;
use crate::report::{Fact, Qualifier};
use crate::text::fold;

/// What is to be read in place of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// This number, in the canonical unit.
    Value { value: f64, qualifier: Qualifier },
    /// Nothing: the report does not say it.
    Struck,
    /// What was read; takes back all that was said of the figure.
    Forget,
}

/// One line of the user's corrections of figures. The figure is known by the report's content, its sentence, its
/// indicator with the part of the town or thing, and the words that it is printed with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The report and, as its quote, the sentence.
    pub anchor: Anchor,
    pub indicator: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facet: Option<String>,
    /// The words of the source that were read as the figure.
    pub printed: String,
    pub change: Change,
    /// In the user's words.
    pub reason: String,
    /// As [`super::now`] writes it.
    pub created: String,
}

impl Correction {
    /// Speaks of this figure, in whichever issue of the report it stands.
    pub fn is_of(&self, fact: &Fact) -> bool {
        self.indicator == fact.indicator
            && self.facet == fact.facet
            && fold(&self.printed) == fold(&fact.printed)
            && fold(&self.anchor.quote) == fold(&fact.sentence)
    }

    /// Speaks of the same figure of the same content.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let of = |c: &Self| (c.anchor.hash.clone(), c.indicator.clone(), c.facet.clone(), fold(&c.printed));
        of(self) == of(other) && fold(&self.anchor.quote) == fold(&other.anchor.quote)
    }
}
