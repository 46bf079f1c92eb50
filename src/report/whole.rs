//! One document: usually one town's report for one year.

use serde::{Deserialize, Serialize};

use super::{Date, Fact, Notice, Paragraph, Place, Section, Source};

/// One document as it was read. All text that is no page furniture stands once and in order in title, preamble,
/// headings and paragraphs; see [`Report::pieces`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub source: Source,
    /// Joined, without layout spaces; `None` where the document has none.
    pub title: Option<String>,
    /// Source line of the title, from 1; 0 without title.
    pub title_line: u32,
    /// How many paragraphs of the preamble stand before the title (letterhead, document number).
    pub title_at: usize,
    pub kind: Kind,
    pub place: Place,
    /// The year reported on, `None` where the evidence does not decide.
    pub year: Option<u16>,
    /// The date under the text (成文日期).
    pub signed: Option<Date>,
    /// The date of publication (发布日期), from page furniture only.
    pub published: Option<Date>,
    /// The organ that signs, as printed; joint issuers are joined with 、.
    pub issuer: Option<String>,
    /// Whom the report is addressed to (区委、区政府), as printed without the colon.
    pub addressee: Option<String>,
    /// What stands before the first heading, issuer and addressee lines included.
    pub preamble: Vec<Paragraph>,
    pub sections: Vec<Section>,
    /// Not part of what an index stores: found anew when they are wanted, see `shelf::Library::measured`.
    #[serde(skip)]
    pub facts: Vec<Fact>,
    /// Figures that were read and that the user struck out: nothing counts them.
    #[serde(skip)]
    pub struck: Vec<Fact>,
    pub notices: Vec<Notice>,
    /// Number of the first line of each page, in order; empty where the format has no pages.
    pub pages: Vec<u32>,
}

impl Report {
    /// Visits every section, parents before children.
    pub fn each_section<'a>(&'a self, visit: &mut impl FnMut(&'a Section)) {
        for section in &self.sections {
            section.each(visit);
        }
    }

    /// The page, from 1, on which a source line stands; `None` where the format has no pages.
    pub fn page_of(&self, line: u32) -> Option<u32> {
        let page = self.pages.partition_point(|first| *first <= line);
        (!self.pages.is_empty()).then(|| page.max(1) as u32)
    }

    /// How many sections there are, on all levels.
    pub fn section_count(&self) -> usize {
        let mut count = 0;
        self.each_section(&mut |_| count += 1);
        count
    }
}

/// What kind of document it is. Only the first two stand in the lists of towns and years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A 镇 or 乡 reports.
    #[default]
    Township,
    /// A 街道 reports.
    Subdistrict,
    County,
    City,
    Department,
    /// A document of another kind: 信息公开年报, 述职述法, 政策解读, 工作要点, a model text.
    Other,
    /// Nothing of a report in it.
    NotAReport,
}

impl Kind {
    /// All kinds, in the order of their numbers in the index.
    pub const ALL: [Self; 7] =
        [Self::Township, Self::Subdistrict, Self::County, Self::City, Self::Department, Self::Other, Self::NotAReport];

    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Township => "township",
            Self::Subdistrict => "subdistrict",
            Self::County => "county",
            Self::City => "city",
            Self::Department => "department",
            Self::Other => "other",
            Self::NotAReport => "not_a_report",
        }
    }

    /// Stands in the towns × years list.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Township | Self::Subdistrict)
    }

    /// The number in the index.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The kind of a number in the index.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}
