//! The catalogue of an edition, made from columns alone.

use std::collections::HashMap;

use super::Error;
use super::address::address;
use super::edition::Edition;
use super::fields::names_of;
use crate::report::{Catalogue, CatalogueBuilder, Entry};

/// Places and years of all reports of an edition.
pub(super) fn catalogue(edition: &Edition) -> Result<Catalogue, Error> {
    let mut builder = CatalogueBuilder::default();
    let columns = edition.columns()?;
    for ((number, segment), columns) in edition.segments().zip(&columns) {
        let mut known = HashMap::new();
        for doc in segment.doc_ids_alive() {
            if columns.id.first(doc).is_none() {
                continue;
            }
            let value = |column: &tantivy::columnar::Column<u64>| column.first(doc).unwrap_or(0);
            let key = (columns.names.ord(doc), value(&columns.code));
            let names = known.entry(key).or_insert_with(|| {
                names_of(&key.0.and_then(|ord| columns.names.of_ord(ord)).unwrap_or_default(), key.1 as u32)
            });
            let entry = Entry {
                town: Entry::NOWHERE,
                doc: address(number, doc),
                year: value(&columns.year) as u16,
                kind: value(&columns.kind) as u8,
                flags: value(&columns.flags) as u8,
            };
            builder.add(names, entry, value(&columns.signed) as u32);
        }
    }
    Ok(builder.build())
}
