//! A review as the JSON of contract section 5.

use serde::Serialize;

use super::report::{NoticeJson, PlaceJson};
use crate::measure::Check;
use crate::review::{Evidence, Judged, Near, Promise, Review, Run, SectionShare};

/// The public face of a [`Review`].
#[derive(Serialize)]
pub struct ReviewJson<'a> {
    source: SourceJson<'a>,
    place: PlaceJson<'a>,
    year: Option<u16>,
    items: Vec<ItemJson<'a>>,
    arithmetic: Vec<CheckJson<'a>>,
    copying: CopyingJson<'a>,
    promises: Vec<PromiseJson<'a>>,
    gaps: Vec<GapJson<'a>>,
    misplaced: Vec<EvidenceJson<'a>>,
    notices: Vec<NoticeJson<'a>>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    path: &'a str,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    id: &'a str,
    zh: &'a str,
    force: &'static str,
    verdict: &'static str,
    score: Option<&'a str>,
    reason: &'a str,
    evidence: Vec<EvidenceJson<'a>>,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    text: &'a str,
    section: &'a [String],
    line: u32,
}

#[derive(Serialize)]
struct CheckJson<'a> {
    verdict: &'static str,
    kind: &'static str,
    calc: &'a str,
    evidence: Vec<EvidenceJson<'a>>,
}

#[derive(Serialize)]
struct CopyingJson<'a> {
    previous_year: Option<BeforeJson<'a>>,
    nearest: Vec<NearJson<'a>>,
}

#[derive(Serialize)]
struct BeforeJson<'a> {
    path: &'a str,
    containment: f64,
    /// Common phrases counted too.
    raw: f64,
    sections: Vec<ShareJson<'a>>,
    frozen: Vec<FrozenJson<'a>>,
    runs: Vec<RunJson<'a>>,
}

#[derive(Serialize)]
struct FrozenJson<'a> {
    indicator: &'a str,
    value: f64,
    printed: &'a str,
}

#[derive(Serialize)]
struct NearJson<'a> {
    path: &'a str,
    containment: f64,
    raw: f64,
    /// The same report once more, not one that copies.
    mirror: bool,
    /// Of another county.
    far: bool,
    sections: Vec<ShareJson<'a>>,
    runs: Vec<RunJson<'a>>,
}

#[derive(Serialize)]
struct ShareJson<'a> {
    section: &'a [String],
    containment: f64,
}

#[derive(Serialize)]
struct RunJson<'a> {
    length: usize,
    left: EvidenceJson<'a>,
    right: EvidenceJson<'a>,
}

#[derive(Serialize)]
struct PromiseJson<'a> {
    plan: &'a str,
    outcome: &'static str,
    answer: Option<&'a str>,
    reason: &'a str,
    plan_at: EvidenceJson<'a>,
    answer_at: Option<EvidenceJson<'a>>,
}

#[derive(Serialize)]
struct GapJson<'a> {
    problem: EvidenceJson<'a>,
    reason: &'a str,
}

/// Runs shown for each pair.
const RUNS: usize = 5;

impl<'a> ReviewJson<'a> {
    /// Borrows everything from the review.
    pub fn of(review: &'a Review) -> Self {
        let previous = review.copying.previous.as_ref().map(|b| BeforeJson {
            path: &b.path,
            containment: rounded(b.containment),
            raw: rounded(b.raw),
            sections: shares(&b.sections),
            frozen: b
                .frozen
                .iter()
                .map(|f| FrozenJson { indicator: &f.indicator, value: f.value, printed: &f.printed })
                .collect(),
            runs: runs(&b.runs),
        });
        Self {
            source: SourceJson { path: &review.path },
            place: PlaceJson::of(&review.place),
            year: review.year,
            items: review.items.iter().map(item).collect(),
            arithmetic: review.arithmetic.iter().map(check).collect(),
            copying: CopyingJson {
                previous_year: previous,
                nearest: review.copying.nearest.iter().map(near).collect(),
            },
            promises: review.promises.iter().flatten().map(promise).collect(),
            gaps: review.gaps.iter().map(|g| GapJson { problem: evidence(&g.problem), reason: &g.reason }).collect(),
            misplaced: review.misplaced.iter().map(evidence).collect(),
            notices: review.notices.iter().map(NoticeJson::of).collect(),
        }
    }
}

fn item(judged: &Judged) -> ItemJson<'_> {
    ItemJson {
        id: &judged.id,
        zh: &judged.zh,
        force: judged.force.word(),
        verdict: judged.verdict.word(),
        score: judged.score.as_deref(),
        reason: &judged.reason,
        evidence: judged.evidence.iter().map(evidence).collect(),
    }
}

fn evidence(e: &Evidence) -> EvidenceJson<'_> {
    EvidenceJson { text: &e.text, section: &e.section, line: e.line }
}

fn check(check: &Check) -> CheckJson<'_> {
    CheckJson {
        verdict: check.verdict.word(),
        kind: check.kind.word(),
        calc: &check.calc,
        evidence: check
            .evidence
            .iter()
            .map(|e| EvidenceJson { text: &e.text, section: &e.section, line: e.line })
            .collect(),
    }
}

fn near(near: &Near) -> NearJson<'_> {
    NearJson {
        path: &near.path,
        containment: rounded(near.containment),
        raw: rounded(near.raw),
        mirror: near.mirror,
        far: near.far,
        sections: shares(&near.sections),
        runs: runs(&near.runs),
    }
}

fn shares(list: &[SectionShare]) -> Vec<ShareJson<'_>> {
    list.iter().map(|s| ShareJson { section: &s.section, containment: rounded(s.containment) }).collect()
}

fn runs(list: &[Run]) -> Vec<RunJson<'_>> {
    list.iter()
        .take(RUNS)
        .map(|r| RunJson { length: r.length, left: evidence(&r.other), right: evidence(&r.evidence) })
        .collect()
}

fn promise(promise: &Promise) -> PromiseJson<'_> {
    PromiseJson {
        plan: &promise.plan.text,
        outcome: promise.outcome.word(),
        answer: promise.answer.as_ref().map(|a| a.text.as_str()),
        reason: &promise.reason,
        plan_at: evidence(&promise.plan),
        answer_at: promise.answer.as_ref().map(evidence),
    }
}

/// Four digits are more than the method gives; conditions of queries compare with the same number.
pub fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}
