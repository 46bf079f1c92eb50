//! Walks through a report, sentence by sentence.

use std::ops::Range;
use std::rc::Rc;

use crate::report::{Fact, Piece, Report, Role};

use super::claim::{Judge, WordSet};
use super::facts::MOST;
use super::found::Found;
use super::indicator::Indicators;
use super::passage::{Passage, QUOTED, TITLED};
use super::period::{Time, What, governing, times};
use super::quantity::quantities;
use super::section::{self, SectionInfo};
use super::unit::starts;
use super::window;
use super::{aligned, habit, scope, sum, zero};

/// Walks through the pieces of a report.
pub(super) struct Reader<'t> {
    pub(super) table: &'t Indicators,
    pub(super) judge: Judge<'t>,
    pub(super) year: Option<u16>,
    pub(super) commas: bool,
    /// Sentences end at a point.
    pub(super) points: bool,
    pub(super) facts: Vec<Fact>,
    /// Where the figure of each fact stands in its piece.
    pub(super) places: Vec<usize>,
    /// What the sentence before held, and this one.
    pub(super) before: Vec<Found>,
    pub(super) found: Vec<Found>,
    pub(super) last_time: Option<What>,
    pub(super) around: Rc<WordSet>,
    pub(super) empty: WordSet,
    /// The section in which the text has gone over to plans.
    pub(super) planning: Planning,
}

/// One sentence and where it stands.
pub(super) struct Sentence<'p, 'a> {
    pub(super) passage: &'p Passage<'a>,
    pub(super) range: Range<usize>,
    pub(super) times: Vec<Time>,
    pub(super) path: &'p [String],
    pub(super) line: u32,
}

/// Whether the text of a section has gone over to plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Planning {
    No,
    In(Option<usize>),
}

impl<'t> Reader<'t> {
    pub(super) fn new(report: &Report, pieces: &[Piece], table: &'t Indicators) -> Self {
        Self {
            table,
            judge: Judge::new(table),
            year: report.year.or_else(|| habit::likely_year(report, pieces)),
            commas: habit::full_width(pieces),
            points: habit::points(pieces),
            facts: Vec::new(),
            places: Vec::new(),
            before: Vec::new(),
            found: Vec::new(),
            last_time: None,
            around: Rc::new(WordSet::new(table.lexicon.words())),
            empty: WordSet::new(table.lexicon.words()),
            planning: Planning::No,
        }
    }

    /// Reads one piece.
    pub(super) fn piece(&mut self, piece: &Piece, info: Option<&SectionInfo>) {
        let heading = piece.role == Role::Heading;
        if heading {
            self.planning = Planning::No;
        }
        let skipped =
            piece.role == Role::Title || heading && !info.is_some_and(|i| i.item) || info.is_some_and(|i| i.plan);
        if skipped || self.planning == Planning::In(piece.section) {
            return;
        }
        let mut passage = Passage::new(&piece.text, piece.role, &self.table.lexicon);
        if self.points {
            passage.end_at_points();
        }
        self.around = Rc::new(info.map_or(&self.empty, |i| &i.words).clone());
        self.before.clear();
        self.last_time = None;
        let path = info.map_or(&[][..], |i| &i.path);
        for range in &passage.sentences {
            let from = if heading && range.start == 0 { info.map_or(0, |i| i.marker) } else { range.start };
            let range = from..range.end;
            if section::starts_plan(&passage, &range) {
                self.planning = Planning::In(piece.section);
                return;
            }
            let times = times(&passage, &range, self.year);
            self.sentence(&Sentence { passage: &passage, range: range.clone(), times, path, line: piece.line });
            let around = Rc::make_mut(&mut self.around);
            passage.hits_in(range).for_each(|hit| around.add(hit));
        }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        let passage = sentence.passage;
        let inherits = starts(passage.chars.get(sentence.range.clone()).unwrap_or_default(), "其中");
        if !inherits {
            self.last_time = None;
        }
        let first = self.facts.len();
        let off = self.zeros(sentence);
        if window::wishes(passage, &sentence.range) {
            return;
        }
        let mut list = Vec::new();
        quantities(&passage.chars, sentence.range.clone(), self.commas, &mut list);
        // “综合查一次”24轮: a number in words inside a quote parts nothing.
        list.retain(|q| !q.chinese || passage.marks.get(q.printed.start).is_none_or(|m| m & QUOTED == 0));
        let mut consumed = sentence.range.start;
        let region = scope::names_region(passage, &sentence.range);
        let groups = aligned::groups(passage, &sentence.range, &list);
        for (i, quantity) in list.iter().enumerate().take(MOST) {
            if let Some(group) = groups.iter().find(|g| g.figures.contains(&i)) {
                if i == group.figures.start && !within(&off, quantity.printed.start) {
                    self.aligned(sentence, group, &list);
                }
                consumed = quantity.end;
                continue;
            }
            let next = list.get(i + 1).map_or(sentence.range.end, |q| q.start);
            let window = window::around(passage, &sentence.range, quantity, consumed, next);
            consumed = quantity.end;
            let masked = passage.marks.get(quantity.printed.start).is_some_and(|m| m & (TITLED | QUOTED) != 0);
            let none = masked || quantity.off || within(&off, quantity.printed.start);
            if none
                || window::is_object(passage, quantity, list.get(i + 1))
                || window::wished(passage, &window, quantity.unit.class)
                || region && scope::above(passage, &sentence.range, quantity.start)
            {
                continue;
            }
            let first = sum::first_part(passage, &list, i, &window).and_then(|first| list.get(first));
            if first.is_some_and(|first| self.whole(sentence, quantity, &window, first)) {
                continue;
            }
            if let Some(behind) = self.quantity(sentence, quantity, &window) {
                consumed = consumed.max(behind);
            }
        }
        self.settle_parallels(passage);
        self.put_in_order(first);
        if let Some(time) = governing(&sentence.times, sentence.range.end).filter(|time| **time != What::Last) {
            self.last_time = Some(time.clone());
        }
        self.before = std::mem::take(&mut self.found);
    }

    /// Facts of zero; the ranges in which no figure counts.
    fn zeros(&mut self, sentence: &Sentence) -> Vec<Range<usize>> {
        let passage = sentence.passage;
        let mut off = Vec::new();
        for denial in zero::denials(passage, &sentence.range) {
            let around = Rc::clone(&self.around);
            let fits = zero::denied(&mut self.judge, passage, &denial, sentence.range.start, &around);
            for fit in &fits {
                self.push_zero(sentence, &denial, fit);
            }
            if !fits.is_empty() {
                off.push(denial.mark.start.min(denial.scope.start)..denial.mark.end.max(denial.scope.end));
            }
        }
        off
    }

    /// Facts of one sentence in the order of their places.
    fn put_in_order(&mut self, first: usize) {
        let places = self.places.get(first..).unwrap_or_default();
        if places.is_sorted() {
            return;
        }
        let mut order: Vec<(usize, Fact)> = places.iter().copied().zip(self.facts.drain(first..)).collect();
        order.sort_by_key(|(place, _)| *place);
        self.facts.extend(order.into_iter().map(|(_, fact)| fact));
    }
}

/// Whether a place lies in one of the ranges, which are in order.
fn within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|r| r.start <= at);
    ranges.get(next.saturating_sub(4)..next).unwrap_or_default().iter().any(|r| r.contains(&at))
}
