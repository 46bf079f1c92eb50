//! What two prints have in common.

use std::sync::LazyLock;

use super::evidence::Evidence;
use super::print::{GRAM, Print};

/// A stretch of text that two reports share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Characters that count.
    pub length: usize,
    pub evidence: Evidence,
    /// The same in the other report.
    pub other: Evidence,
}

/// Share of a section that the other report has too.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionShare {
    pub section: Vec<String>,
    /// 0 to 1.
    pub containment: f64,
    /// How a section that is there as a whole compares letter by letter; only asked of the year before.
    pub same: Option<Same>,
}

/// How alike two sections are that copying takes for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    /// Every word and every digit.
    Exact,
    /// All but digits.
    ButDigits,
    /// A few words differ too.
    Nearly,
}

/// Shorter runs happen by chance.
const SHORTEST: usize = 13;
/// Places of one gram that are tried.
const PLACES: usize = 8;
const MOST: usize = 20;

/// Grams of phrases that every report uses.
pub(super) fn slogans() -> &'static [u64] {
    static ALL: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let lines = include_str!("slogans.txt").lines().filter(|l| !l.starts_with('#'));
        let mut grams: Vec<u64> = lines.flat_map(|l| Print::of_text(l).set).collect();
        grams.sort_unstable();
        grams.dedup();
        grams
    });
    &ALL
}

/// Grams that are left when those that count for nothing are taken out; both in order.
pub(super) fn without(set: &[u64], common: &[u64]) -> Vec<u64> {
    set.iter().copied().filter(|g| common.binary_search(g).is_err()).collect()
}

/// How many of the grams the other set has; both in order.
pub(super) fn shared(grams: &[u64], other: &[u64]) -> usize {
    let mut rest = other.iter().peekable();
    let mut count = 0;
    for gram in grams {
        while rest.next_if(|o| *o < gram).is_some() {}
        count += usize::from(rest.peek() == Some(&gram));
    }
    count
}

/// What of a report counts when it is held against others: its grams without common ones, whole and by section.
pub(super) struct Net {
    whole: Vec<u64>,
    sections: Vec<(Vec<String>, Vec<u64>)>,
}

impl Net {
    pub(super) fn of(own: &Print, common: &[u64]) -> Self {
        let section = |(section, grams): (&[String], &[u64])| {
            let mut set = grams.to_vec();
            set.sort_unstable();
            set.dedup();
            (section.to_vec(), counted(&set, common))
        };
        Self { whole: counted(&own.set, common), sections: own.sections().into_iter().map(section).collect() }
    }

    /// The share that the other report has, 0 to 1.
    pub(super) fn share(&self, other: &Print) -> f64 {
        part(&self.whole, &other.set)
    }

    /// The same of each section.
    pub(super) fn sections(&self, other: &Print) -> Vec<SectionShare> {
        let share = |(section, set): &(Vec<String>, Vec<u64>)| SectionShare {
            section: section.clone(),
            containment: part(set, &other.set),
            same: None,
        };
        self.sections.iter().map(share).collect()
    }
}

/// A set without common grams; the whole one where little else is left.
fn counted(set: &[u64], common: &[u64]) -> Vec<u64> {
    let net = without(set, common);
    if net.len() * 4 >= set.len() { net } else { set.to_vec() }
}

/// Share of a set that the other one has; both in order.
pub(super) fn part(set: &[u64], other: &[u64]) -> f64 {
    if set.is_empty() { 0.0 } else { shared(set, other) as f64 / set.len() as f64 }
}

/// Share of `set` that `other` has, net of `common` where enough is left.
pub(super) fn containment(set: &[u64], other: &[u64], common: &[u64]) -> f64 {
    part(&counted(set, common), other)
}

/// The stretches of `own` that stand in `other` too, longest first; those of common phrases alone are left out.
pub(super) fn runs(own: &Print, other: &Print, common: &[u64]) -> Vec<Run> {
    let places = &other.places;
    let known = known(own, other);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(next) = known.get(at..).and_then(|rest| rest.iter().position(|k| *k)) {
        at += next;
        let Some(gram) = own.grams.get(at) else { break };
        let first = places.partition_point(|(g, _)| g < gram);
        let same = places.get(first..).unwrap_or_default().iter().take_while(|(g, _)| g == gram).take(PLACES);
        let best = same.map(|(_, to)| (alike(own, at, other, *to as usize), *to as usize)).max();
        match best.filter(|(length, _)| *length >= SHORTEST) {
            Some((length, to)) => {
                if is_own(own, at, length, common) {
                    let (evidence, other) = (own.quote(at, at + length), other.quote(to, to + length));
                    out.push(Run { length, evidence, other });
                }
                at += length;
            }
            None => at += 1,
        }
    }
    out.sort_by_key(|r| std::cmp::Reverse(r.length));
    out.truncate(MOST);
    out
}

/// For each gram of `own` whether `other` has it.
fn known(own: &Print, other: &Print) -> Vec<bool> {
    let mut out = vec![false; own.grams.len()];
    let mut rest = other.set.iter().peekable();
    for (gram, at) in &own.places {
        while rest.next_if(|o| *o < gram).is_some() {}
        if let (Some(slot), true) = (out.get_mut(*at as usize), rest.peek() == Some(&gram)) {
            *slot = true;
        }
    }
    out
}

fn alike(own: &Print, at: usize, other: &Print, to: usize) -> usize {
    let (a, b) = (own.chars.get(at..).unwrap_or_default(), other.chars.get(to..).unwrap_or_default());
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// At least half of the grams of a run are no common phrase.
fn is_own(own: &Print, at: usize, length: usize, common: &[u64]) -> bool {
    let grams = own.grams.get(at..(at + length + 1).saturating_sub(GRAM)).unwrap_or_default();
    let known = grams.iter().filter(|g| common.binary_search(g).is_ok()).count();
    known * 2 < grams.len()
}
