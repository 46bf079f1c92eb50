//! The section tree and its paragraphs.

use serde::{Deserialize, Serialize};

/// One paragraph, joined: no layout white space; a TAB parts the cells of a table row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    pub text: String,
    /// First source line, from 1 (the paragraph's number where a format has no lines).
    pub line: u32,
}

/// A heading with what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Rank of the marker class, 1 to 4, not the depth: 一、 1, （一） 2, 1. 3, （1） 4.
    pub level: u8,
    /// As printed without spaces; empty for a heading without number.
    pub marker: String,
    /// Without marker and without closing mark.
    pub heading: String,
    /// The mark that closed the heading in the source and was taken off it: 。 or ： or nothing.
    pub closing: String,
    /// The text goes on in the same paragraph behind the heading.
    pub run_in: bool,
    /// Source line, from 1.
    pub line: u32,
    /// Ids of `read/topics.json`, inherited ones included.
    pub topics: Vec<String>,
    pub paragraphs: Vec<Paragraph>,
    pub children: Vec<Self>,
}

impl Section {
    /// Visits this section and all below it, parents before children.
    pub fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for child in &self.children {
            child.each(visit);
        }
    }
}
