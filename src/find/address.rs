//! Where a document is: its segment and its number there, packed in one number; and catalogue rows as documents.

use super::Edition;
use super::bits::Rows;
use crate::report::Catalogue;

/// The lower bits of an address.
const DOC_BITS: u32 = 24;

pub(super) fn address(segment: u32, doc: u32) -> u32 {
    segment << DOC_BITS | doc
}

pub(super) fn segment_of(address: u32) -> u32 {
    address >> DOC_BITS
}

pub(super) fn doc_in(address: u32) -> u32 {
    address & ((1 << DOC_BITS) - 1)
}

/// No document of any segment.
pub(super) fn no_docs(edition: &Edition) -> Vec<Rows> {
    edition.segments().map(|(_, s)| Rows::none(s.max_doc() as usize)).collect()
}

/// Rows as documents of each segment.
pub(super) fn docs_of(edition: &Edition, catalogue: &Catalogue, rows: &Rows) -> Vec<Rows> {
    let mut out = no_docs(edition);
    for entry in rows.iter().filter_map(|row| catalogue.entries.get(row as usize)) {
        if let Some(docs) = out.get_mut(segment_of(entry.doc) as usize) {
            docs.insert(doc_in(entry.doc));
        }
    }
    out
}

/// Those of some rows whose documents are among the ones of each segment.
pub(super) fn rows_of(docs: &[Rows], catalogue: &Catalogue, among: &Rows) -> Rows {
    let mut out = Rows::none(among.bound());
    if docs.iter().all(Rows::is_empty) {
        return out;
    }
    let found = |doc: u32| docs.get(segment_of(doc) as usize).is_some_and(|d| d.contains(doc_in(doc)));
    for row in among.iter() {
        if catalogue.entries.get(row as usize).is_some_and(|e| found(e.doc)) {
            out.insert(row);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_its_parts_back() {
        for (segment, doc) in [(0, 0), (3, 17), (255, (1 << 24) - 1)] {
            let packed = address(segment, doc);
            assert_eq!((segment_of(packed), doc_in(packed)), (segment, doc));
        }
    }
}
