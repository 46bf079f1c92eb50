//! The columns of a segment, opened once for many documents.

use tantivy::SegmentReader;
use tantivy::columnar::{Column, StrColumn};

use super::Error;
use super::row::Row;
use super::schema::column;
use crate::report::{Kind, Names};

/// A column of text; one that no document has gives nothing.
pub(super) struct Text(Option<StrColumn>);

pub(super) fn text(segment: &SegmentReader, name: &str) -> Result<Text, Error> {
    segment.fast_fields().str(name).map(Text).map_err(Error::damaged)
}

impl Text {
    pub(super) fn get(&self, doc: u32) -> Option<String> {
        self.ord(doc).and_then(|ord| self.of_ord(ord))
    }

    /// The number of a document's text in the column's dictionary.
    pub(super) fn ord(&self, doc: u32) -> Option<u64> {
        self.0.as_ref()?.term_ords(doc).next()
    }

    pub(super) fn of_ord(&self, ord: u64) -> Option<String> {
        let mut out = String::new();
        self.0.as_ref()?.ord_to_str(ord, &mut out).ok()?.then_some(out)
    }
}

/// The columns of report documents.
pub(super) struct ReportColumns {
    pub(super) id: Column<u64>,
    pub(super) year: Column<u64>,
    pub(super) kind: Column<u64>,
    pub(super) flags: Column<u64>,
    pub(super) signed: Column<u64>,
    pub(super) code: Column<u64>,
    pub(super) names: Text,
    title: Text,
    sections: Column<u64>,
    facts: Column<u64>,
    notices: Column<u64>,
}

impl ReportColumns {
    pub(super) fn open(segment: &SegmentReader) -> Result<Self, Error> {
        let number = |name| segment.fast_fields().u64(name).map_err(Error::damaged);
        Ok(Self {
            id: number(column::ID)?,
            year: number(column::YEAR)?,
            kind: number(column::KIND)?,
            flags: number(column::FLAGS)?,
            signed: number(column::SIGNED)?,
            code: number(column::CODE)?,
            names: text(segment, column::NAMES)?,
            title: text(segment, column::TITLE)?,
            sections: number(column::SECTIONS)?,
            facts: number(column::FACTS)?,
            notices: number(column::NOTICES)?,
        })
    }

    /// All but the path; `None` for a document that is no report.
    pub(super) fn row(&self, doc: u32) -> Option<Row> {
        let number = |column: &Column<u64>| column.first(doc).unwrap_or(0) as u32;
        Some(Row {
            id: self.id.first(doc)?,
            path: String::new(),
            kind: Kind::from_number(number(&self.kind) as u8).unwrap_or_default(),
            names: names_of(&self.names.get(doc).unwrap_or_default(), number(&self.code)),
            year: number(&self.year) as u16,
            title: self.title.get(doc).unwrap_or_default(),
            sections: number(&self.sections),
            facts: number(&self.facts),
            notices: number(&self.notices),
        })
    }
}

/// The names of a place as one column value.
pub(super) fn names_column(names: &Names) -> String {
    let part = |s: &str| s.replace('\t', " ");
    [&names.province, &names.city, &names.county, &names.town].map(|n| part(n)).join("\t")
}

/// Back from the column.
pub(super) fn names_of(value: &str, code: u32) -> Names {
    let mut parts = value.splitn(4, '\t').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    Names { province: next(), city: next(), county: next(), town: next(), code }
}
