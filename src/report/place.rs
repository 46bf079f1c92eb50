//! Where a report comes from.

use serde::{Deserialize, Serialize};

/// The place of a report. A name that is not known is `None`, never a guess.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub province: Option<String>,
    /// Name of a prefecture; of a municipality its own name.
    pub city: Option<String>,
    /// As the report prints it: a functional area (江东新区) stands here too.
    pub county: Option<String>,
    pub town: Option<String>,
    /// Nine digits of the statistical division codes of 2023; `None` for a place that they do not know.
    pub code: Option<String>,
    /// The county of the division code where `county` is a functional area.
    pub statutory_county: Option<String>,
    /// The functional area, where `county` is one.
    pub functional_area: Option<String>,
    pub basis: Basis,
    /// Codes that the evidence allows, best first; empty where the place is decided or nothing points anywhere.
    pub candidates: Vec<String>,
}

/// What the place rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// Town and county stand in the text itself.
    Text,
    /// At least one of them was concluded (from the gazetteer, the file's path, the page's publisher).
    Inferred,
    /// The user said so.
    Corrected,
    #[default]
    None,
}

impl Basis {
    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Inferred => "inferred",
            Self::Corrected => "corrected",
            Self::None => "none",
        }
    }
}
