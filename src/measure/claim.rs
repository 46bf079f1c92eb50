//! Which indicator a figure belongs to: the claim of the table that its surroundings fit best.

use std::ops::Range;

use super::indicator::Indicators;
use super::lexicon::{Hit, Use, Where};
use super::passage::Passage;
use super::unit::Unit;

/// Words that forbid a claim count only so near to the number.
const NEAR: usize = 16;
/// Words of the same sentence count so far back.
const FAR: usize = 300;
/// Words said lately stand so near.
const LATELY: usize = 40;
/// A rate is named right in front of its figure.
const RATE_REACH: usize = 6;

/// A set of words.
#[derive(Clone, Debug, Default)]
pub(super) struct WordSet(Vec<u64>);

impl WordSet {
    pub(super) fn new(words: usize) -> Self {
        Self(vec![0; words.div_ceil(64)])
    }

    pub(super) fn add(&mut self, hit: &Hit) {
        self.0[usize::from(hit.word) / 64] |= 1 << (hit.word % 64);
    }

    fn has(&self, word: u16) -> bool {
        self.0.get(usize::from(word) / 64).is_some_and(|bits| bits & (1 << (word % 64)) != 0)
    }
}

/// Where a figure stands.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    /// Begin of the sentence.
    pub(super) sentence: usize,
    /// What stands beside it on the left.
    pub(super) left: Range<usize>,
    /// What follows it.
    pub(super) right: Range<usize>,
    /// Right behind the number, for words that forbid.
    pub(super) ahead: Range<usize>,
    /// What is done with all things of a list, behind the last of them.
    pub(super) tail: Range<usize>,
    /// Words of headings and earlier sentences.
    pub(super) around: &'a WordSet,
}

/// The claim that fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    pub(super) indicator: u16,
    pub(super) score: f32,
    /// Words of headings or earlier sentences were needed.
    pub(super) broad: bool,
    /// The last character used behind the number, if any.
    pub(super) behind: Option<usize>,
    /// From the first word beside the number to the last.
    pub(super) words: (usize, usize),
}

/// State of one claim while a figure is looked at.
#[derive(Clone, Copy, Default)]
struct State {
    seen: bool,
    found: u8,
    forbidden: bool,
    beside: bool,
    gain: [u8; 8],
    nearest: u16,
    behind: u32,
    first: u32,
    last: u32,
}

/// How a word stands to a figure.
#[derive(Clone, Copy)]
struct Seen {
    /// In its own clause.
    beside: bool,
    near: bool,
    /// Characters between.
    distance: usize,
    /// The same, where it follows.
    behind: Option<usize>,
}

impl Seen {
    #[inline]
    fn fills(self, place: Where) -> bool {
        match place {
            Where::Beside => self.beside,
            Where::Close => self.beside && self.behind.is_none() && self.distance == 0,
            Where::Behind => self.behind.is_some_and(|d| d <= 1),
            Where::Lately | Where::NotLately => self.distance <= LATELY,
            Where::Sentence | Where::Broad => true,
            Where::Nowhere => self.beside && self.near,
        }
    }
}

/// Whether a claim can be of a figure with this unit, or of a denial.
#[inline]
fn concerns(this: &Use, unit: Option<Unit>) -> bool {
    match unit {
        Some(unit) => !this.zero && this.units.has(unit),
        None => this.zero,
    }
}

/// Judges figures; keeps its room between them.
pub(super) struct Judge<'t> {
    pub(super) table: &'t Indicators,
    states: Vec<State>,
    touched: Vec<u16>,
}

impl<'t> Judge<'t> {
    pub(super) fn new(table: &'t Indicators) -> Self {
        Self { table, states: vec![State::default(); table.lexicon.claims.len()], touched: Vec::new() }
    }

    /// The best claim of a figure with this unit.
    pub(super) fn best(&mut self, passage: &Passage, place: &Place, unit: Unit) -> Option<Fit> {
        self.look(passage, place, Some(unit));
        let mut best: Option<Fit> = None;
        for i in 0..self.touched.len() {
            if let Some(fit) = self.fit(self.touched[i], place)
                && best.is_none_or(|b| fit.score > b.score)
            {
                best = Some(fit);
            }
        }
        self.clear();
        best
    }

    /// All claims of zero that the words right of the mark fit.
    pub(super) fn zeros(&mut self, passage: &Passage, place: &Place, out: &mut Vec<Fit>) {
        self.look(passage, place, None);
        let touched = self.touched.iter();
        out.extend(touched.filter_map(|claim| self.fit(*claim, place)));
        self.clear();
    }

    /// Notes all words around a place; `unit` of a figure, `None` for a denial.
    fn look(&mut self, passage: &Passage, place: &Place, unit: Option<Unit>) {
        let anchor = place.left.end;
        let from = place.sentence.max(anchor.saturating_sub(FAR));
        for hit in passage.hits_in(from..anchor) {
            let (start, end) = (hit.start as usize, hit.end as usize);
            let seen = Seen {
                beside: start >= place.left.start,
                near: end + NEAR > anchor,
                distance: anchor - end,
                behind: None,
            };
            self.note(hit, seen, unit);
        }
        if place.right.is_empty() {
            passage.hits_in(place.ahead.clone()).for_each(|hit| self.forbid(hit, unit));
        }
        for hit in passage.hits_in(place.right.clone()) {
            let distance = hit.start as usize - place.right.start;
            self.note(hit, Seen { beside: true, near: true, distance, behind: Some(distance) }, unit);
        }
        for hit in passage.hits_in(place.tail.clone()) {
            let distance = (hit.start as usize).saturating_sub(place.right.start);
            self.note(hit, Seen { beside: true, near: false, distance, behind: None }, unit);
        }
    }

    fn note(&mut self, hit: &Hit, seen: Seen, unit: Option<Unit>) {
        for this in &self.table.lexicon.uses[usize::from(hit.word)].parts {
            if !concerns(this, unit) || !seen.fills(this.place) {
                continue;
            }
            let state = &mut self.states[usize::from(this.claim)];
            if !state.seen {
                state.seen = true;
                self.touched.push(this.claim);
            }
            if this.place.forbids() {
                state.forbidden = true;
            } else {
                let weight = match this.place {
                    Where::Beside | Where::Close | Where::Behind => 3,
                    Where::Lately => 2,
                    _ => 1,
                };
                state.take(hit, this.part, weight, seen.distance, seen.behind.is_some());
            }
        }
    }

    fn forbid(&mut self, hit: &Hit, unit: Option<Unit>) {
        for this in &self.table.lexicon.uses[usize::from(hit.word)].parts {
            if this.place.forbids() && concerns(this, unit) {
                self.states[usize::from(this.claim)].forbidden = true;
                self.touched.push(this.claim);
            }
        }
    }

    fn fit(&self, claim: u16, place: &Place) -> Option<Fit> {
        let state = &self.states[usize::from(claim)];
        let row = &self.table.lexicon.claims[usize::from(claim)];
        if state.forbidden {
            return None;
        }
        let missing = row.needed() & !state.found;
        let broad = missing != 0;
        if broad && !self.found_around(claim, missing, place.around) {
            return None;
        }
        let near = !state.beside || usize::from(state.nearest) <= RATE_REACH;
        if row.percent && !row.zero && !near {
            return None;
        }
        let gain: f32 = state.gain.iter().map(|g| f32::from(*g)).sum();
        Some(Fit {
            indicator: row.indicator,
            score: gain - f32::from(if state.beside { state.nearest } else { 60 }) / 3.0,
            broad,
            behind: (state.behind > 0).then_some(state.behind as usize),
            words: (state.first as usize, state.last as usize),
        })
    }

    /// Whether all missing parts are of the kind that headings may fill, and are filled.
    fn found_around(&self, claim: u16, missing: u8, around: &WordSet) -> bool {
        let parts = &self.table.lexicon.claims[usize::from(claim)].parts;
        (0..parts.len()).filter(|p| missing & (1 << p) != 0).all(|part| {
            let broad = &self.table.lexicon.broad;
            let row = broad.binary_search_by_key(&(claim, part as u8), |(c, p, _)| (*c, *p));
            row.is_ok_and(|r| broad[r].2.iter().any(|word| around.has(*word)))
        })
    }

    fn clear(&mut self) {
        for claim in self.touched.drain(..) {
            self.states[usize::from(claim)] = State::default();
        }
    }
}

impl State {
    fn take(&mut self, hit: &Hit, part: u8, weight: u8, distance: usize, behind: bool) {
        self.found |= 1 << part;
        let length = (hit.end - hit.start).min(20) as u8;
        let gain = &mut self.gain[usize::from(part)];
        let far = if weight == 2 { (distance / 10) as u8 } else { 0 };
        *gain = (*gain).max((length * weight).saturating_sub(far).max(1));
        if weight < 3 {
            return;
        }
        let distance = distance.min(60) as u16;
        self.nearest = if self.beside { self.nearest.min(distance) } else { distance };
        self.first = if self.beside { self.first.min(hit.start) } else { hit.start };
        self.last = self.last.max(hit.end);
        self.beside = true;
        if behind {
            self.behind = self.behind.max(hit.end);
        }
    }
}
