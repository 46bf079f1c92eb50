//! Which place a document is of, or which places it may be of.

use super::clues::{Clues, Named};
use super::score::{Evidence, LEAD, Zone};
use crate::read::gazetteer::{Gazetteer, Key, Unit, Upper};
use crate::report::{Basis, Kind, Notice, NoticeKind, Place};

/// Codes of an undecided place that are kept.
const MOST: usize = 8;
/// Names of them that the notice tells.
const TOLD: usize = 3;
/// Points that a name with another suffix loses (罗云乡 for 罗云镇).
const RENAMED: u32 = 10;
/// Points for a county whose last character is that of the organs above (县委): they order, but never decide.
const ABOVE: u32 = 4;
/// Points for what is named directly before the town.
const UNDER: u32 = 20;

/// A town that may be meant.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    town: u16,
    points: u32,
    /// Under the very name, not under an earlier or later one.
    exact: bool,
}

/// The place, and a notice where it is not decided.
pub(super) fn find(clues: &Clues, kind: Kind) -> (Place, Vec<Notice>) {
    let named = clues.town().filter(|_| kind.is_listed() || kind == Kind::Other);
    match (kind, named) {
        (Kind::NotAReport, _) => (Place::default(), Vec::new()),
        (_, None) => (above_towns(clues, kind), Vec::new()),
        (_, Some(named)) => town(clues, &named),
    }
}

fn town(clues: &Clues, named: &Named) -> (Place, Vec<Notice>) {
    let (decided, open) = decide(clues, named);
    let mut notices = contradiction(clues, named);
    let place = match decided {
        Some(town) => decided_place(clues, named, town),
        None if open.is_empty() => {
            notices.push(unknown_notice(&named.town.printed));
            unknown_place(clues, named)
        }
        None => {
            notices.push(open_notice(&named.town.printed, &open));
            open_place(named, &open)
        }
    };
    (place, notices)
}

/// The one town that is meant, else those that may be.
fn decide(clues: &Clues, named: &Named) -> (Option<u16>, Vec<u16>) {
    let all = candidates(clues, named);
    let (Some(best), second) = (all.first(), all.get(1)) else { return (None, Vec::new()) };
    let alone = all.iter().filter(|c| c.exact).count() == 1 && best.exact && second.is_none();
    let leads = best.points >= LEAD && second.is_none_or(|second| best.points >= second.points + LEAD);
    if (alone && !is_elsewhere(clues, *best)) || leads {
        return (Some(best.town), Vec::new());
    }
    let close = all.iter().filter(|c| !alone && c.points + LEAD > best.points);
    (None, close.map(|c| c.town).take(MOST).collect())
}

/// The page or the addressee is of another county, and nothing points at the candidate's.
fn is_elsewhere(clues: &Clues, candidate: Candidate) -> bool {
    let county = Gazetteer::get().county_of(candidate.town);
    let own = clues.evidence.own_counties(Zone::Page);
    !own.is_empty() && !own.contains(&county) && candidate.points <= ABOVE
}

/// Towns of the name, best first. A county printed in title or letterhead leaves only its own.
fn candidates(clues: &Clues, named: &Named) -> Vec<Candidate> {
    let gazetteer = Gazetteer::get();
    let Some(key) = named.town.key else { return Vec::new() };
    let printed = clues.evidence.own_counties(Zone::Issuer);
    let renamed_county = named.town.county.as_deref().map(renamed_counties);
    let mut all: Vec<Candidate> = gazetteer
        .towns_named(key)
        .filter(|town| printed.is_empty() || printed.contains(&gazetteer.county_of(*town)))
        .filter(|town| renamed_county.as_ref().is_none_or(|counties| counties.contains(&gazetteer.county_of(*town))))
        .filter_map(|town| candidate(clues, named, town))
        .collect();
    all.sort_by_key(|c| (std::cmp::Reverse(c.points), !c.exact, c.town));
    if all.iter().any(|c| c.exact && c.points + RENAMED >= all.first().map_or(0, |best| best.points)) {
        all.retain(|c| c.exact);
    }
    all
}

fn candidate(clues: &Clues, named: &Named, town: u16) -> Option<Candidate> {
    let gazetteer = Gazetteer::get();
    let unit = gazetteer.unit(town);
    let exact = named.town.unit.fits(unit) || unit == Unit::Whole;
    let (own, around) = clues.evidence.county_parts(gazetteer.county_of(town));
    let under = if Evidence::is_under(town, named.under) { UNDER } else { 0 };
    let county = named.town.county.as_ref().map_or(0, |_| UNDER);
    let above = clues.body.voice.above.suffix();
    let suits = above.is_some_and(|c| gazetteer.county(gazetteer.county_of(town)).name.ends_with(c));
    let points = own + around + under + county + ABOVE * u32::from(suits);
    let renamed = unit.is_official() && named.town.unit.is_official() && own + county > 0;
    (exact || renamed).then_some(Candidate { town, points: points.saturating_sub(RENAMED * u32::from(!exact)), exact })
}

/// Counties that once may have had the printed name (某县 → 某区).
fn renamed_counties(printed: &str) -> Vec<u16> {
    let mut stem: Vec<char> = printed.chars().collect();
    stem.pop();
    Gazetteer::get().upper_stems(Key::of_chars(&stem)).filter_map(Upper::county).collect()
}

/// The county has the printed name, perhaps under another suffix.
fn may_be(printed: &str, county: u16) -> bool {
    Gazetteer::get().county(county).name == printed || renamed_counties(printed).contains(&county)
}

fn decided_place(clues: &Clues, named: &Named, town: u16) -> Place {
    let gazetteer = Gazetteer::get();
    let (row, county) = (gazetteer.town(town), gazetteer.county_of(town));
    let same_kind = named.town.unit.fits(gazetteer.unit(town)) || row.suffix.is_empty();
    let known_area = || clues.evidence.area_of(row.county?, row.city).map(str::to_owned);
    let area = named.town.area.clone().or_else(|| known_area().filter(|_| named.town.county.is_none()));
    let printed = area.clone().or_else(|| named.town.county.clone());
    let official = row.county.map(str::to_owned);
    let statutory = official.clone().filter(|_| printed.is_some() && !gazetteer.is_statistical(county));
    let in_text = printed.is_some() || row.county.is_none() || clues.evidence.is_printed(county);
    Place {
        province: Some(row.province.to_owned()),
        city: row.city.map(str::to_owned),
        county: printed.or(official),
        town: Some(if same_kind { row.town() } else { named.town.printed.clone() }),
        code: Some(format!("{:09}", row.code)),
        statutory_county: statutory,
        functional_area: area,
        basis: if named.zone.is_text() && in_text { Basis::Text } else { Basis::Inferred },
        candidates: Vec::new(),
    }
}

/// A town that the gazetteer does not know keeps its printed name; its county may be known.
fn unknown_place(clues: &Clues, named: &Named) -> Place {
    let printed = named.town.area.clone().or_else(|| named.town.county.clone());
    let around = county_of(clues, Zone::Path).or_else(|| best_county(clues, &clues.evidence.counties()));
    // A county that the text names itself, known or not, is not in the province of another one (会同县司法局…).
    let is_own = |county: &u16| named.town.county.as_deref().is_none_or(|own| may_be(own, *county));
    let around = around.filter(|county| named.town.area.is_some() || is_own(county));
    let mut place = around.map_or_else(|| around_place(clues), |county| county_place(clues, county));
    if printed.is_some() {
        place.county = printed;
        place.basis = if named.zone.is_text() { Basis::Text } else { Basis::Inferred };
    }
    if place.county.is_none() && clues.folder.is_some() {
        place.county.clone_from(&clues.folder);
        place.basis = Basis::Inferred;
    }
    place.functional_area.clone_from(&named.town.area);
    place.town = Some(named.town.printed.clone());
    if !named.zone.is_text() && place.basis == Basis::Text {
        place.basis = Basis::Inferred;
    }
    place
}

/// What all towns that may be meant have in common.
fn open_place(named: &Named, open: &[u16]) -> Place {
    let rows: Vec<_> = open.iter().map(|town| Gazetteer::get().town(*town)).collect();
    let first = rows.first();
    let province = first.map(|d| d.province).filter(|p| rows.iter().all(|d| d.province == *p));
    let city = first.and_then(|d| d.city).filter(|c| rows.iter().all(|d| d.city == Some(*c)));
    Place {
        province: province.map(str::to_owned),
        city: city.filter(|_| province.is_some()).map(str::to_owned),
        county: named.town.area.clone().or_else(|| named.town.county.clone()),
        functional_area: named.town.area.clone(),
        town: Some(named.town.printed.clone()),
        candidates: rows.iter().map(|d| format!("{:09}", d.code)).collect(),
        ..Place::default()
    }
}

/// The place of a county's, a city's or an office's report, and of a town's that does not say its name.
fn above_towns(clues: &Clues, kind: Kind) -> Place {
    let county = if kind == Kind::City { None } else { county_of(clues, Zone::Path) };
    county.map_or_else(|| around_place(clues), |county| county_place(clues, county))
}

/// The county by its own name in the nearest zone that has one, up to `last`.
fn county_of(clues: &Clues, last: Zone) -> Option<u16> {
    let zones = [Zone::Issuer, Zone::Page, Zone::Path].into_iter().filter(|zone| *zone <= last);
    let named = |zone| clues.evidence.own_counties(zone);
    zones
        .map(|zone| if zone == Zone::Path { path_counties(clues) } else { named(zone) })
        .find_map(|all| best_county(clues, &all))
}

fn path_counties(clues: &Clues) -> Vec<u16> {
    let keys = clues.of_zone(Zone::Path).flat_map(|address| address.uppers.iter());
    keys.flat_map(|key| Gazetteer::get().uppers(*key)).filter_map(Upper::county).collect()
}

fn best_county(clues: &Clues, all: &[u16]) -> Option<u16> {
    let mut scored: Vec<(u32, u16)> = all.iter().map(|county| (clues.evidence.county(*county), *county)).collect();
    scored.sort_unstable_by(|a, b| b.cmp(a));
    scored.dedup();
    let (best, second) = (scored.first()?, scored.get(1));
    second.is_none_or(|second| best.0 >= second.0 + LEAD).then_some(best.1)
}

fn county_place(clues: &Clues, county: u16) -> Place {
    let row = Gazetteer::get().county(county);
    let printed = clues.evidence.is_printed(county);
    Place {
        province: Some(row.province.to_owned()),
        city: row.city.map(str::to_owned),
        county: Some(row.name.to_owned()).filter(|name| row.city != Some(name.as_str())),
        basis: if printed { Basis::Text } else { Basis::Inferred },
        ..Place::default()
    }
}

/// City or province, where title, issuer, page or path name one.
fn around_place(clues: &Clues) -> Place {
    let gazetteer = Gazetteer::get();
    let zones = [Zone::Title, Zone::Issuer, Zone::Addressee, Zone::Page, Zone::Path];
    let keys: Vec<Key> = zones.iter().flat_map(|zone| clues.of_zone(*zone)).flat_map(|a| a.uppers.clone()).collect();
    let near = |upper| keys.iter().any(|key| gazetteer.uppers(*key).any(|u| u == upper));
    let city = clues.evidence.cities().into_iter().map(|(city, _)| city).find(|city| near(Upper::City(*city)));
    let province = city.map(|city| gazetteer.province_of(city)).or_else(|| {
        clues.evidence.provinces().into_iter().map(|(province, _)| province).find(|p| near(Upper::Province(*p)))
    });
    let basis = if province.is_some() { Basis::Inferred } else { Basis::None };
    let own = province.map(|province| gazetteer.province(province).to_owned());
    let municipality = own.clone().filter(|name| name.ends_with('市'));
    let city = city.and_then(|city| gazetteer.city(city)).map(str::to_owned).or(municipality);
    Place { province: own, city, basis, ..Place::default() }
}

/// Title and issuer name different towns.
fn contradiction(clues: &Clues, named: &Named) -> Vec<Notice> {
    let towns = clues.of_zone(Zone::Issuer).filter_map(|address| address.town.as_ref());
    let other = towns.into_iter().find(|town| named.zone == Zone::Title && town.key != named.town.key);
    let told = |other: &str| format!("标题写的是“{}”，落款或发文机关写的是“{other}”。", named.town.printed);
    other.map(|town| Notice::new(NoticeKind::Place, None, told(&town.printed))).into_iter().collect()
}

fn unknown_notice(printed: &str) -> Notice {
    let message = format!("“{printed}”在所指的县里查不到（区划表截至2023年6月），地名照原文记下，没有代码。");
    Notice::new(NoticeKind::Place, None, message)
}

fn open_notice(printed: &str, open: &[u16]) -> Notice {
    let names: Vec<String> = open.iter().take(TOLD).map(|town| Gazetteer::get().town(*town).to_string()).collect();
    let more = if open.len() > TOLD { "等" } else { "" };
    let message = format!("有不止一个“{printed}”，定不下是哪一个：{}{more}。", names.join("、"));
    Notice::new(NoticeKind::Place, None, message)
}
