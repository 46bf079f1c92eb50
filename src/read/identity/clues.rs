//! Everything that may say which place, year and kind a document is of, read once.

use super::address::{Address, TownName};
use super::body::Body;
use super::score::{Evidence, Zone};
use super::script;
use crate::read::document::PageFacts;
use crate::read::gazetteer::Key;
use crate::report::Report;

/// Addresses of all zones but the running text, in the order in which they count.
pub(super) struct Clues {
    pub(super) addresses: Vec<(Zone, Address)>,
    pub(super) body: Body,
    pub(super) evidence: Evidence,
    /// The innermost folder that is called like a county, whether or not there is such a county.
    pub(super) folder: Option<String>,
}

/// The town that a document is of, and where that stands.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) town: TownName,
    pub(super) zone: Zone,
    /// What is named directly before it.
    pub(super) under: Option<Key>,
}

/// Parts of a path that are looked at, from its end.
const MOST_PARTS: usize = 8;

impl Clues {
    pub(super) fn of(report: &Report, page: &PageFacts, path: &str) -> Self {
        let mut addresses = Vec::new();
        let mut add = |zone: Zone, text: Option<&String>| {
            addresses.extend(text.filter(|text| !text.is_empty()).map(|text| (zone, Address::of(text))));
        };
        add(Zone::Title, report.title.as_ref());
        add(Zone::Issuer, report.issuer.as_ref());
        add(Zone::Addressee, report.addressee.as_ref());
        add(Zone::Title, page.title.as_ref().filter(|_| report.title.is_none()));
        for text in page.publisher.iter().chain(page.breadcrumb.iter().rev().take(MOST_PARTS)).chain(page.site.iter()) {
            add(Zone::Page, Some(text));
        }
        for part in path_parts(path) {
            add(Zone::Path, Some(&part));
        }
        let body = Body::of(report, is_traditional(report));
        let evidence = weigh(&addresses, &body, page);
        let folder = path_parts(path).into_iter().skip(1).find(|part| is_county_name(part));
        Self { addresses, body, evidence, folder }
    }

    /// The addresses of a zone.
    pub(super) fn of_zone(&self, zone: Zone) -> impl Iterator<Item = &Address> {
        self.addresses.iter().filter(move |(z, _)| *z == zone).map(|(_, address)| address)
    }

    /// The town by the best zone that names one; running text comes before the path only where it is sure.
    pub(super) fn town(&self) -> Option<Named> {
        let near = [Zone::Title, Zone::Issuer, Zone::Page].into_iter().find_map(|zone| self.named_in(zone));
        let named = near.or_else(|| match (self.named_in_body(), self.named_in(Zone::Path)) {
            (Some(body), Some(path)) if self.is_in_body(&path) || !self.is_often(&body) => Some(path),
            (body, path) => body.or(path),
        });
        named.map(|named| self.completed(named))
    }

    /// What stands before the same town elsewhere: a title often leaves out what the letterhead has.
    fn completed(&self, mut named: Named) -> Named {
        for (zone, address) in self.addresses.iter().filter(|(zone, _)| *zone <= Zone::Page) {
            let Some(town) = address.town.as_ref().filter(|town| town.key == named.town.key) else { continue };
            let bare = named.town.area.is_none() && named.town.county.is_none() && named.under.is_none();
            if bare && zone.is_text() >= named.zone.is_text() {
                named.town.area.clone_from(&town.area);
                named.town.county.clone_from(&town.county);
            }
            named.under = named.under.or(address.uppers.last().copied());
        }
        named
    }

    fn named_in(&self, zone: Zone) -> Option<Named> {
        let all = self.of_zone(zone).filter_map(|address| Some((address.town.as_ref()?, address.uppers.last())));
        let mut sure = all.filter(|(town, _)| zone != Zone::Path || town.key.is_some());
        sure.next().map(|(town, under)| Named { town: town.clone(), zone, under: under.copied() })
    }

    fn named_in_body(&self) -> Option<Named> {
        let best = self.body.best_town()?;
        let (printed, key) = (best.printed.clone(), Some(best.key));
        let town = TownName { printed, unit: best.unit, key, area: None, county: None, to: 0 };
        Some(Named { town, zone: Zone::Body, under: best.under })
    }

    fn is_in_body(&self, named: &Named) -> bool {
        self.body.towns.iter().any(|t| Some(t.key) == named.town.key)
    }

    fn is_often(&self, named: &Named) -> bool {
        self.body.towns.iter().any(|t| Some(t.key) == named.town.key && t.hits > 2)
    }
}

fn weigh(addresses: &[(Zone, Address)], body: &Body, page: &PageFacts) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.body(body);
    for (zone, address) in addresses {
        address.uppers.iter().for_each(|key| evidence.name(*key, *zone));
        address.stems.iter().for_each(|key| evidence.stem(*key, *zone));
        let area = address.town.as_ref().and_then(|town| town.area.clone());
        let whole: String = address.text.chars.iter().collect();
        evidence.areas_in(area.as_deref().unwrap_or(&whole));
    }
    page.number.iter().for_each(|number| evidence.number(number));
    evidence
}

/// Folders and file name, the innermost first, without the file's ending.
fn path_parts(path: &str) -> Vec<String> {
    let mut parts = path.rsplit(['/', '\\']).filter(|part| !part.is_empty());
    let name = parts.next().map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    name.into_iter().chain(parts).take(MOST_PARTS).map(str::to_owned).collect()
}

/// A folder that is called like a county and nothing else (望川县).
fn is_county_name(part: &str) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    (3..=12).contains(&part.chars().count()) && part.chars().all(han) && part.ends_with(['县', '区', '市', '旗'])
}

fn is_traditional(report: &Report) -> bool {
    let preamble = report.preamble.iter().map(|p| p.text.as_str()).take(4);
    report.title.as_deref().into_iter().chain(preamble).any(script::is_traditional)
}
