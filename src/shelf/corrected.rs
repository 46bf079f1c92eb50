//! The user's corrections, laid over what was read.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ShelfError;
use crate::find::{Edition, Row};
use crate::memory::{Assignment, Assignments};
use crate::report::{Basis, Catalogue, CatalogueBuilder, Date, Entry, Kind, Names, NoticeKind, Place, Report, flag};

/// What was said of the documents of one edition.
pub(super) type Corrections = BTreeMap<u32, Assignment>;

/// Looks up which documents the user spoke of; costs a walk over all sources where folders were assigned.
pub(super) fn of(edition: &Edition, all: &Assignments, library: &str) -> Result<Corrections, ShelfError> {
    let mut subjects: BTreeMap<u32, (String, Vec<String>)> = BTreeMap::new();
    for hash in all.reports() {
        if let Some(doc) = hash.get(..16).and_then(|id| edition.doc_of_id(id).transpose()).transpose()? {
            subjects.insert(doc, (hash.to_owned(), Vec::new()));
        }
    }
    if all.folders(library).next().is_some() {
        for row in edition.sources() {
            let row = row?;
            let Some(id) = row.report.filter(|_| all.of("", library, &[&row.path]).is_some()) else { continue };
            if let Some(doc) = edition.doc_of_id(&format!("{id:016x}"))? {
                subjects.entry(doc).or_default().1.push(row.path);
            }
        }
    }
    let said = subjects.into_iter().filter_map(|(doc, (hash, paths))| {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        Some((doc, all.of(&hash, library, &paths)?))
    });
    Ok(said.collect())
}

/// The catalogue as the user wants it; `None` where that is how it was read.
pub(super) fn catalogue(
    edition: &Edition,
    read: &Catalogue,
    said: &Corrections,
) -> Result<Option<Catalogue>, ShelfError> {
    if said.is_empty() {
        return Ok(None);
    }
    let docs: Vec<u32> = said.keys().copied().collect();
    let mut rows: HashMap<u32, Row> = docs.iter().copied().zip(edition.rows(&docs)?).collect();
    let mut cards = Vec::with_capacity(read.len());
    for (at, entry) in (0..).zip(&read.entries) {
        let mut card = Card { entry: *entry, names: read.names(entry), signed: order_as_read(read, at) };
        if let (Some(said), Some(row)) = (said.get(&entry.doc), rows.remove(&entry.doc)) {
            card.correct(row, said);
        }
        cards.push(card);
    }
    compare_by_date(edition, &mut cards, said)?;
    let mut builder = CatalogueBuilder::default();
    for card in cards {
        builder.add(&card.names, card.entry, card.signed);
    }
    Ok(Some(builder.build()))
}

/// A document on its way into a catalogue.
struct Card {
    entry: Entry,
    names: Names,
    /// yyyymmdd, or a number that keeps the order that there was.
    signed: u32,
}

impl Card {
    fn correct(&mut self, row: Row, said: &Assignment) {
        self.names = match &said.place {
            Some(place) => named(place, row.names),
            None => row.names,
        };
        self.entry.year = said.year.unwrap_or(row.year);
        if said.place.is_some() || said.year.is_some() {
            self.entry.flags |= flag::CORRECTED;
        }
        match said.chosen {
            Some(true) => self.entry.flags |= flag::CHOSEN,
            Some(false) => self.entry.flags &= !flag::CHOSEN,
            None => {}
        }
    }

    fn is_listed(&self) -> bool {
        Kind::from_number(self.entry.kind).is_some_and(Kind::is_listed)
    }
}

/// An assignment to a county leaves the town as it was read.
fn named(said: &Names, read: Names) -> Names {
    if said.town.is_empty() { Names { town: read.town, code: 0, ..said.clone() } } else { said.clone() }
}

/// Numbers that make a builder put entries into the order in which they stand: the latest first where they are placed.
fn order_as_read(read: &Catalogue, at: u32) -> u32 {
    if at < read.unplaced.start { read.unplaced.start - at } else { at }
}

/// Where a corrected document comes to stand beside others of its town and year, their true dates decide.
fn compare_by_date(edition: &Edition, cards: &mut [Card], said: &Corrections) -> Result<(), ShelfError> {
    let corrected = |card: &Card| said.contains_key(&card.entry.doc);
    let groups: HashSet<(Names, u16)> =
        cards.iter().filter(|c| corrected(c)).map(|c| (c.names.clone(), c.entry.year)).collect();
    let years: HashSet<u16> = groups.iter().map(|(_, year)| *year).collect();
    let mut members: HashMap<(Names, u16), Vec<usize>> = HashMap::new();
    for (at, card) in cards.iter().enumerate().filter(|(_, c)| c.is_listed() && years.contains(&c.entry.year)) {
        let key = (card.names.clone(), card.entry.year);
        if groups.contains(&key) {
            members.entry(key).or_default().push(at);
        }
    }
    for at in members.into_values().filter(|list| list.len() > 1).flatten() {
        if let Some(card) = cards.get_mut(at) {
            card.signed = edition.report(card.entry.doc)?.signed.map_or(0, number);
        }
    }
    Ok(())
}

fn number(date: Date) -> u32 {
    u32::from(date.year) * 10_000 + u32::from(date.month) * 100 + u32::from(date.day)
}

/// A report as the user wants it.
pub(super) fn report(report: &mut Report, said: &Assignment) {
    if let Some(place) = &said.place {
        report.place = placed(place, &report.place);
        report.notices.retain(|notice| notice.kind != NoticeKind::Place);
    }
    if let Some(year) = said.year {
        report.year = Some(year);
        report.notices.retain(|notice| notice.kind != NoticeKind::Year);
    }
}

fn placed(said: &Names, read: &Place) -> Place {
    let known = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    Place {
        province: known(&said.province),
        city: known(&said.city),
        county: known(&said.county),
        town: known(&said.town).or_else(|| read.town.clone()),
        code: (said.code > 0).then(|| format!("{:09}", said.code)),
        statutory_county: None,
        functional_area: None,
        basis: Basis::Corrected,
        candidates: Vec::new(),
    }
}

/// A line of `list` as the user wants it.
pub(super) fn row(row: &mut Row, said: &Assignment) {
    if let Some(place) = &said.place {
        row.names = named(place, std::mem::take(&mut row.names));
    }
    row.year = said.year.unwrap_or(row.year);
}
