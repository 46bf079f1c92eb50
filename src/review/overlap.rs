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
        let mut grams: Vec<u64> = lines.flat_map(Print::grams_of).collect();
        grams.sort_unstable();
        grams.dedup();
        grams
    });
    &ALL
}

/// Which grams of a set stand in another one.
pub(super) struct Shared {
    /// For each gram its number in the other set, [`NONE`] where it is not there.
    there: Vec<u32>,
    count: usize,
}

const NONE: u32 = u32::MAX;

impl Shared {
    /// Both sets in order.
    pub(super) fn of(own: &[u64], other: &[u64]) -> Self {
        let mut there = vec![NONE; own.len()];
        let (mut at, mut to, mut count) = (0, 0, 0);
        // Which of two is less is as good as chance, so that steps are counted instead of branching.
        while let (Some(a), Some(b), Some(slot)) = (own.get(at), other.get(to), there.get_mut(at)) {
            *slot = if a == b { to as u32 } else { NONE };
            count += usize::from(a == b);
            (at, to) = (at + usize::from(a <= b), to + usize::from(b <= a));
        }
        Self { there, count }
    }

    fn has(&self, number: u32) -> bool {
        self.number(number).is_some()
    }

    fn number(&self, number: u32) -> Option<usize> {
        self.there.get(number as usize).filter(|n| **n != NONE).map(|n| *n as usize)
    }

    /// Share of a set of as many grams, 0 to 1.
    pub(super) fn part_of(&self, length: usize) -> f64 {
        part(self.count, length)
    }

    /// Share of some grams of the set, 0 to 1.
    fn part(&self, numbers: &[u32]) -> f64 {
        part(numbers.iter().filter(|n| self.has(**n)).count(), numbers.len())
    }
}

fn part(count: usize, length: usize) -> f64 {
    if length == 0 { 0.0 } else { count as f64 / length as f64 }
}

/// What of a report counts when it is held against others: its grams without common ones, whole and by section.
pub(super) struct Net {
    /// Of each gram of the report whether it is common.
    common: Vec<bool>,
    whole: Vec<u32>,
    sections: Vec<(Vec<String>, Vec<u32>)>,
}

impl Net {
    /// Of the grams that count for nothing, in order.
    pub(super) fn of(own: &Print, common: &[u64]) -> Self {
        let known = Shared::of(&own.set, common);
        let common: Vec<bool> = (0..own.set.len() as u32).map(|n| known.has(n)).collect();
        let section = |(section, grams): (&[String], &[u32])| {
            let mut set = grams.to_vec();
            set.sort_unstable();
            set.dedup();
            (section.to_vec(), counted(set, &common))
        };
        let sections = own.sections().into_iter().map(section).collect();
        Self { whole: counted((0..own.set.len() as u32).collect(), &common), sections, common }
    }

    /// The share that the other report has, 0 to 1.
    pub(super) fn share(&self, shared: &Shared) -> f64 {
        shared.part(&self.whole)
    }

    /// The same of each section.
    pub(super) fn sections(&self, shared: &Shared) -> Vec<SectionShare> {
        let share = |(section, set): &(Vec<String>, Vec<u32>)| SectionShare {
            section: section.clone(),
            containment: shared.part(set),
            same: None,
        };
        self.sections.iter().map(share).collect()
    }

    fn is_common(&self, number: u32) -> bool {
        self.common.get(number as usize).copied().unwrap_or_default()
    }
}

/// A set without common grams; the whole one where little else is left.
fn counted(set: Vec<u32>, common: &[bool]) -> Vec<u32> {
    let is_own = |n: &u32| common.get(*n as usize) != Some(&true);
    let net: Vec<u32> = set.iter().copied().filter(is_own).collect();
    if net.len() * 4 >= set.len() { net } else { set }
}

/// The stretches of `own` that stand in `other` too, longest first; those of common phrases alone are left out.
pub(super) fn runs(own: &Print, other: &Print, shared: &Shared, net: &Net) -> Vec<Run> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(number) = own.numbers.get(at) {
        let Some(there) = shared.number(*number) else {
            at += 1;
            continue;
        };
        let places = other.places(there).iter().take(PLACES);
        let best = places.map(|to| (alike(own, at, other, *to as usize), *to as usize)).max();
        match best.filter(|(length, _)| *length >= SHORTEST) {
            Some((length, to)) => {
                if is_own(own, at, length, net) {
                    out.push((length, at, to));
                }
                at += length;
            }
            None => at += 1,
        }
    }
    out.sort_by_key(|(length, ..)| std::cmp::Reverse(*length));
    out.truncate(MOST);
    let run = |(length, at, to): (usize, usize, usize)| Run {
        length,
        evidence: own.quote(at, at + length),
        other: other.quote(to, to + length),
    };
    out.into_iter().map(run).collect()
}

fn alike(own: &Print, at: usize, other: &Print, to: usize) -> usize {
    let (a, b) = (own.chars.get(at..).unwrap_or_default(), other.chars.get(to..).unwrap_or_default());
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// At least half of the grams of a run are no common phrase.
fn is_own(own: &Print, at: usize, length: usize, net: &Net) -> bool {
    let grams = own.numbers.get(at..(at + length + 1).saturating_sub(GRAM)).unwrap_or_default();
    let known = grams.iter().filter(|n| net.is_common(**n)).count();
    known * 2 < grams.len()
}
