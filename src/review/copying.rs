//! What was taken over from the year before, and what other towns say in the same words.

use crate::measure::{Indicators, Kind, Temporal};
use crate::report::{Fact, Qualifier, Report};

use super::overlap::{Net, Run, SectionShare, Shared, runs};
use super::print::Print;

/// How much is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    Normal,
    Note,
    High,
    Severe,
}

impl Band {
    /// The band of a share from 0 to 1.
    pub fn of(share: f64) -> Self {
        match share {
            s if s < 0.1 => Self::Normal,
            s if s < 0.3 => Self::Note,
            s if s < 0.6 => Self::High,
            _ => Self::Severe,
        }
    }
}

/// What a report has in common with that of the year before.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    pub path: String,
    /// Fingerprint of its content.
    pub hash: String,
    /// Share of the text, net of common phrases, 0 to 1.
    pub containment: f64,
    /// The same with them.
    pub raw: f64,
    pub sections: Vec<SectionShare>,
    /// Longest first.
    pub runs: Vec<Run>,
    /// Figures that did not change.
    pub frozen: Vec<Frozen>,
}

impl Before {
    /// Enough figures that did not change to be worth a word.
    pub fn is_frozen(&self) -> bool {
        self.frozen.len() >= FROZEN
    }
}

/// Counts of a year that equal those of the year before to the digit.
const FROZEN: usize = 3;

/// A count that is the same as in the year before.
#[derive(Clone, Debug, PartialEq)]
pub struct Frozen {
    pub indicator: String,
    pub zh: String,
    pub value: f64,
    pub printed: String,
}

/// Another town's report with text in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    pub path: String,
    /// Fingerprint of its content.
    pub hash: String,
    /// Town and year.
    pub name: String,
    pub containment: f64,
    pub raw: f64,
    pub sections: Vec<SectionShare>,
    pub runs: Vec<Run>,
    /// The same report once more (a mirror, a second copy), not another one that copies.
    pub mirror: bool,
    /// Of another county; found by samples of the whole library.
    pub far: bool,
}

/// All that was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copying {
    pub previous: Option<Before>,
    /// Most alike first.
    pub nearest: Vec<Near>,
}

/// A report with its print.
#[derive(Clone, Copy)]
pub(super) struct Printed<'a> {
    pub report: &'a Report,
    pub print: &'a Print,
}

/// Two reports are one where so much of either stands in the other, even if one of them has more (advertisements, a
/// second title) or names no place.
const SAME: f64 = 0.9;
const REST: f64 = 0.7;
/// From this share on a section is there as a whole.
const WHOLE: f64 = 0.995;

/// The report of the year before against this one.
pub(super) fn before(own: Printed, net: &Net, other: Printed) -> Before {
    let shared = Shared::of(&own.print.set, &other.print.set);
    let mut sections = net.sections(&shared);
    for share in sections.iter_mut().filter(|s| s.containment >= WHOLE) {
        share.same = Some(own.print.sameness(&share.section, other.print));
    }
    Before {
        path: other.report.source.path.clone(),
        hash: other.report.source.hash.clone(),
        containment: net.share(&shared),
        raw: shared.part_of(own.print.set.len()),
        sections,
        runs: runs(own.print, other.print, &shared, net),
        frozen: frozen(&other.report.facts, &own.report.facts),
    }
}

/// Another town's report against this one.
pub(super) fn near_of(own: Printed, net: &Net, other: Printed, far: bool) -> Near {
    let shared = Shared::of(&own.print.set, &other.print.set);
    let (raw, back) = (shared.part_of(own.print.set.len()), shared.part_of(other.print.set.len()));
    let is_one = may_be_one(own.report, other.report);
    Near {
        path: other.report.source.path.clone(),
        hash: other.report.source.hash.clone(),
        name: name(other.report),
        containment: net.share(&shared),
        raw,
        sections: net.sections(&shared).into_iter().filter(|s| s.containment >= 0.1).collect(),
        runs: runs(own.print, other.print, &shared, net),
        mirror: is_one && raw.max(back) >= SAME && raw.min(back) >= REST,
        far,
    }
}

/// Nothing that both tell of place and year is different.
fn may_be_one(a: &Report, b: &Report) -> bool {
    fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    agree(a.place.town.as_ref(), b.place.town.as_ref())
        && agree(a.place.county.as_ref(), b.place.county.as_ref())
        && agree(a.year.as_ref(), b.year.as_ref())
}

/// Town and year of a report, else its file.
pub(super) fn name(report: &Report) -> String {
    match (&report.place.town, report.year) {
        (Some(town), Some(year)) => format!("{town} {year} 年"),
        (Some(town), None) => town.clone(),
        _ => report.source.path.clone(),
    }
}

/// Counts of a year, exact and not round, that stand in both reports with the same value. What is a state of affairs may
/// stay the same.
fn frozen(before: &[Fact], now: &[Fact]) -> Vec<Frozen> {
    let table = Indicators::in_use();
    let counts = |f: &&Fact| {
        let flow = table.get(&f.indicator).is_some_and(|i| i.temporal == Temporal::Flow && i.kind != Kind::Percent);
        flow && f.qualifier == Qualifier::Exact && f.value >= 10.0 && f.value % 10.0 != 0.0
    };
    let same =
        |a: &Fact, b: &Fact| a.indicator == b.indicator && a.facet == b.facet && (a.value - b.value).abs() < 1e-9;
    let before: Vec<&Fact> = before.iter().filter(counts).collect();
    let both = now.iter().filter(counts).filter(|f| before.iter().any(|b| same(b, f)));
    both.map(|f| Frozen {
        indicator: f.indicator.clone(),
        zh: table.get(&f.indicator).map(|i| i.zh.clone()).unwrap_or_default(),
        value: f.value,
        printed: f.printed.clone(),
    })
    .collect()
}
