//! Many reports at once: which phrases all of them use, and which have most in common, without comparing all pairs.

use std::collections::HashMap;

use super::copying::Printed;
use super::overlap::slogans;

/// So many other towns of a year with the same gram make it a phrase of the outline.
const TOWNS: usize = 3;
/// Shared grams below this are chance.
const CHANCE: u32 = 12;

/// The prints of a group of reports, looked through once.
pub(super) struct Crowd {
    /// Grams that count for nothing, in order.
    pub(super) common: Vec<u64>,
    /// For each report the others with text in common: how many grams, and which.
    near: Vec<Vec<(u32, usize)>>,
}

impl Crowd {
    /// Reports of one town are not held against each other, and nobody is held against those behind the first `members`.
    pub(super) fn new(all: &[Printed], members: usize) -> Self {
        let towns = towns(all);
        let mut grams: Vec<(u64, u32)> = Vec::with_capacity(all.iter().map(|p| p.print.set.len()).sum());
        for (number, printed) in all.iter().enumerate() {
            grams.extend(printed.print.set.iter().map(|g| (*g, number as u32)));
        }
        grams.sort_unstable();
        let mut common = slogans().to_vec();
        let mut near: Vec<Vec<u32>> = all.iter().map(|_| vec![0; members]).collect();
        let mut seen = Vec::new();
        for run in grams.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            let gram = run.first().map_or(0, |(g, _)| *g);
            let inside = run.get(..run.partition_point(|(_, n)| (*n as usize) < members)).unwrap_or_default();
            if is_common(inside, all, &towns, &mut seen) {
                common.push(gram);
            } else if slogans().binary_search(&gram).is_err() {
                pair(run, inside, &towns, &mut near);
            }
        }
        common.sort_unstable();
        common.dedup();
        let sorted = |shared: Vec<u32>| {
            let mut list: Vec<(u32, usize)> = shared.into_iter().zip(0..).filter(|(c, _)| *c >= CHANCE).collect();
            list.sort_by_key(|(c, n)| (std::cmp::Reverse(*c), *n));
            list
        };
        Self { common, near: near.into_iter().map(sorted).collect() }
    }

    /// The reports of other towns with most grams in common with a report, at most ten.
    pub(super) fn nearest(&self, number: usize) -> impl Iterator<Item = usize> {
        self.near.get(number).into_iter().flatten().take(10).map(|(_, n)| *n)
    }
}

/// A number for each town; reports without town are towns of their own.
fn towns(all: &[Printed]) -> Vec<usize> {
    let mut known = HashMap::new();
    let key = |n: usize, p: &Printed| {
        let place = &p.report.place;
        let town = place.town.clone().unwrap_or_else(|| format!("#{n}"));
        (place.province.clone(), place.city.clone(), place.county.clone(), town)
    };
    all.iter()
        .enumerate()
        .map(|(n, p)| {
            let next = known.len();
            *known.entry(key(n, p)).or_insert(next)
        })
        .collect()
}

/// Year, province and town of a report.
type Origin<'a> = (Option<u16>, Option<&'a str>, usize);

/// More than [`TOWNS`] towns of one year and province have it.
fn is_common<'a>(run: &[(u64, u32)], all: &[Printed<'a>], towns: &[usize], seen: &mut Vec<Origin<'a>>) -> bool {
    if run.len() <= TOWNS {
        return false;
    }
    seen.clear();
    seen.extend(run.iter().filter_map(|(_, n)| {
        let report = all.get(*n as usize)?.report;
        Some((report.year, report.place.province.as_deref(), *towns.get(*n as usize)?))
    }));
    seen.sort_unstable();
    seen.dedup();
    seen.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).any(|same| same.len() > TOWNS)
}

/// Longer runs than this are phrases, whatever the years.
const LONGEST: usize = 60;

fn pair(run: &[(u64, u32)], inside: &[(u64, u32)], towns: &[usize], near: &mut [Vec<u32>]) {
    if run.len() > LONGEST {
        return;
    }
    for (_, a) in run {
        for (_, b) in inside {
            let (a, b) = (*a as usize, *b as usize);
            if towns.get(a) != towns.get(b)
                && let Some(count) = near.get_mut(a).and_then(|list| list.get_mut(b))
            {
                *count += 1;
            }
        }
    }
}
