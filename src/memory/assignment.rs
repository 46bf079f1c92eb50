//! One word of the user about where documents belong.

use serde::{Deserialize, Serialize};

use crate::report::Names;

/// What an assignment speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// One document, by the fingerprint of its content: it follows the document wherever it is moved.
    Report(String),
    /// All documents of a folder and below it: the library, and the path inside it without `/` at the end.
    Folder { library: String, path: String },
}

/// One line of the user's corrections. What is `None` is left as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub subject: Subject,
    /// Where it belongs; a folder may be assigned to a county, the town then stays as read.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "named")]
    pub place: Option<Names>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Whether this one of several documents of one town and year counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<bool>,
    /// Takes back all that was said before of the subject.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forget: bool,
    /// In the user's words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// As [`super::now`] writes it.
    pub created: String,
}

impl Assignment {
    /// An assignment that says nothing yet, made now.
    pub fn of(subject: Subject) -> Self {
        let created = super::now();
        Self { subject, place: None, year: None, chosen: None, forget: false, reason: String::new(), created }
    }
}

/// `Names` in JSON: the report room keeps it without a serialised form.
mod named {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::report::Names;

    #[derive(Serialize, Deserialize)]
    #[serde(default)]
    #[derive(Default)]
    struct Written {
        province: String,
        city: String,
        county: String,
        town: String,
        code: u32,
    }

    #[expect(clippy::ref_option, reason = "serde asks for this shape")]
    pub(super) fn serialize<S: Serializer>(names: &Option<Names>, out: S) -> Result<S::Ok, S::Error> {
        let written = names.clone().map(|n| Written {
            province: n.province,
            city: n.city,
            county: n.county,
            town: n.town,
            code: n.code,
        });
        written.serialize(out)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Names>, D::Error> {
        let written = Option::<Written>::deserialize(from)?;
        Ok(written.map(|w| Names { province: w.province, city: w.city, county: w.county, town: w.town, code: w.code }))
    }
}
