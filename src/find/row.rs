//! The figures of one report as a list shows them, without reading the report.

use crate::report::{Kind, Names};

/// One line of `list`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// First 16 digits of the fingerprint; [`Row::short_id`] is what people see.
    pub id: u64,
    /// Of several files with this content the first by name.
    pub path: String,
    pub kind: Kind,
    pub names: Names,
    /// 0 unknown.
    pub year: u16,
    /// Empty where there is none.
    pub title: String,
    /// How many sections, facts and notices.
    pub sections: u32,
    pub facts: u32,
    pub notices: u32,
}

impl Row {
    /// The id of the public contract: the first 12 digits of the fingerprint.
    pub fn short_id(&self) -> String {
        format!("{:012x}", self.id >> 16)
    }
}
