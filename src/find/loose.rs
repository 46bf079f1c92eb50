//! Places of what stands under no town in the catalogue: reports without a year, and documents of other kinds. The index knows
//! their names.

use std::collections::HashMap;

use super::Error;
use super::address::{doc_in, segment_of};
use super::bits::Rows;
use super::edition::Edition;
use super::fields::{Text, names_of, text};
use super::places::Wanted;
use super::query::Field;
use super::schema::column;
use crate::report::{Catalogue, Names};

/// Adds the rows among them that have the wanted text in the name of their place (`field` `None`: in any part of it).
pub(super) fn add(
    edition: &Edition,
    catalogue: &Catalogue,
    field: Option<Field>,
    mut wanted: Wanted<'_>,
    found: &mut Rows,
) -> Result<(), Error> {
    let rows = catalogue.unplaced.clone().chain(catalogue.others.clone());
    if rows.clone().next().is_none() {
        return Ok(());
    }
    let columns = edition.segments().map(|(_, segment)| text(segment, column::NAMES));
    let columns: Vec<Text> = columns.collect::<Result<_, _>>()?;
    let mut known: HashMap<(u32, u64), bool> = HashMap::new();
    for row in rows {
        let Some(doc) = catalogue.entries.get(row as usize).map(|entry| entry.doc) else { continue };
        let Some(names) = columns.get(segment_of(doc) as usize) else { continue };
        let Some(ord) = names.ord(doc_in(doc)) else { continue };
        let fits = known.entry((segment_of(doc), ord)).or_insert_with(|| {
            names.of_ord(ord).is_some_and(|value| is_named(&names_of(&value, 0), field, &mut wanted))
        });
        if *fits {
            found.insert(row);
        }
    }
    Ok(())
}

fn is_named(names: &Names, field: Option<Field>, wanted: &mut Wanted<'_>) -> bool {
    let parts = [
        (Field::Province, &names.province),
        (Field::City, &names.city),
        (Field::County, &names.county),
        (Field::Town, &names.town),
    ];
    parts.into_iter().any(|(part, name)| field.is_none_or(|f| f == part) && wanted.is_in(name))
}
