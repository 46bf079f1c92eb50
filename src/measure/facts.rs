//! From a report to its facts.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use crate::report::{Fact, PeriodType, Piece, Qualifier, Report, Role, Section};

use super::claim::{Fit, Judge, Place, WordSet};
use super::facet;
use super::indicator::{Indicators, Kind};
use super::passage::{Passage, QUOTED, TITLED};
use super::period::{self, Time, What, governing, times};
use super::quantity::{Quantity, quantities};
use super::unit::{Class, class_of, ends, starts};
use super::window::{self, Window};
use super::zero;

/// So many figures before this one may be the whole that it is a part of.
const RECENT: usize = 48;
/// Words of one sentence belong together so far.
const FAR: usize = 300;
/// Longer sentences are cited in part, in characters.
const LONGEST: usize = 3000;
const AROUND: usize = 80;
/// A report has some hundred figures; a file with more of them than this is none, and is read no further.
const MOST: usize = 20_000;

/// Facts below this are shown on request only.
pub const THRESHOLD: f32 = 0.5;

/// All facts that are certain enough, in the order of the text.
pub fn facts(report: &Report, table: &Indicators) -> Vec<Fact> {
    let mut all = every_fact(report, table);
    all.retain(|fact| fact.confidence >= THRESHOLD);
    all
}

/// All facts, doubtful ones too.
pub fn every_fact(report: &Report, table: &Indicators) -> Vec<Fact> {
    let sections = sections(report, table);
    let mut reader = Reader::new(report, table);
    for piece in report.pieces() {
        let info = piece.section.and_then(|number| sections.get(number));
        reader.piece(&piece, info);
        if reader.facts.len() > MOST {
            break;
        }
    }
    once(reader.facts)
}

/// A figure that is given again (in the summary, among the shortcomings) stays where it stands first.
fn once(facts: Vec<Fact>) -> Vec<Fact> {
    let mut seen = HashSet::new();
    let key = |f: &Fact| (f.indicator.clone(), f.facet.clone(), f.value.to_bits(), f.unit.clone(), f.period.clone());
    facts.into_iter().filter(|fact| seen.insert(key(fact))).collect()
}

/// What the figures of a section need to know of it.
struct SectionInfo {
    path: Vec<String>,
    /// Speaks of the next year.
    plan: bool,
    /// Its heading is a whole sentence of its own.
    item: bool,
    words: WordSet,
    marker: usize,
}

/// Headings of plans, and words that make a heading speak of the year as well.
const PLANS: [&str; 20] = [
    "下一步",
    "下步",
    "打算",
    "工作计划",
    "工作安排",
    "下年",
    "明年",
    "工作思路",
    "努力方向",
    "展望",
    "今后",
    "下阶段",
    "下一阶段",
    "重点安排",
    "主要安排",
    "工作谋划",
    "下一年",
    "改进方向",
    "来年",
    "年度安排",
];
const REPORTS: [&str; 10] = ["问题", "不足", "短板", "困难", "成效", "成绩", "取得", "做法", "完成情况", "进展"];

fn sections(report: &Report, table: &Indicators) -> Vec<SectionInfo> {
    let mut out = Vec::new();
    let none = WordSet::new(table.lexicon.words());
    for section in &report.sections {
        push_section(section, report.year, table, (&[], false, &none), &mut out);
    }
    out
}

fn push_section(
    section: &Section,
    year: Option<u16>,
    table: &Indicators,
    (path, plan, words): (&[String], bool, &WordSet),
    out: &mut Vec<SectionInfo>,
) {
    let mut path = path.to_vec();
    if !section.marker.is_empty() {
        path.push(section.marker.clone());
    }
    let mut words = words.clone();
    let heading = Passage::new(&section.heading, Role::Title, &table.lexicon);
    heading.hits.iter().for_each(|hit| words.add(hit));
    let reports = REPORTS.iter().any(|w| section.heading.contains(w));
    let next = year.is_some_and(|y| section.heading.contains(&format!("{}年", y + 1)));
    let own = next || PLANS.iter().any(|w| section.heading.contains(w));
    let plan = !reports && (own || plan);
    let item = !section.run_in && section.heading.chars().count() > 30 || section.heading.chars().count() > 45;
    let marker = section.marker.chars().count();
    out.push(SectionInfo { path: path.clone(), plan, item, words: words.clone(), marker });
    for child in &section.children {
        push_section(child, year, table, (&path, plan, &words), out);
    }
}

/// A figure of a sentence with its indicator.
#[derive(Clone, Debug)]
struct Found {
    indicator: u16,
    class: Class,
    value: f64,
    at: usize,
    end: usize,
    facet: Option<String>,
    /// Where its own words stand.
    label: Range<usize>,
    /// Goes on with a list: 、 parts it from another figure of its indicator.
    listed: bool,
    /// The facet it has if another figure of the indicator stands beside it.
    parallel: Option<String>,
    fact: usize,
}

/// Walks through the pieces of a report.
struct Reader<'t> {
    table: &'t Indicators,
    judge: Judge<'t>,
    year: Option<u16>,
    commas: bool,
    facts: Vec<Fact>,
    /// What the sentence before held, and this one.
    before: Vec<Found>,
    found: Vec<Found>,
    last_time: Option<What>,
    around: Rc<WordSet>,
    empty: WordSet,
    /// The section in which the text has gone over to plans.
    planning: Option<Option<usize>>,
}

/// One sentence and where it stands.
struct Sentence<'p, 'a> {
    passage: &'p Passage<'a>,
    range: Range<usize>,
    times: Vec<Time>,
    path: &'p [String],
    line: u32,
}

impl<'t> Reader<'t> {
    fn new(report: &Report, table: &'t Indicators) -> Self {
        Self {
            table,
            judge: Judge::new(table),
            year: report.year.or_else(|| likely_year(report)),
            commas: full_width(report),
            facts: Vec::new(),
            before: Vec::new(),
            found: Vec::new(),
            last_time: None,
            around: Rc::new(WordSet::new(table.lexicon.words())),
            empty: WordSet::new(table.lexicon.words()),
            planning: None,
        }
    }

    fn piece(&mut self, piece: &Piece, info: Option<&SectionInfo>) {
        let heading = piece.role == Role::Heading;
        if heading {
            self.planning = None;
        }
        let skipped =
            piece.role == Role::Title || heading && !info.is_some_and(|i| i.item) || info.is_some_and(|i| i.plan);
        if skipped || self.planning == Some(piece.section) {
            return;
        }
        let passage = Passage::new(&piece.text, piece.role, &self.table.lexicon);
        self.around = Rc::new(info.map_or(&self.empty, |i| &i.words).clone());
        self.before.clear();
        self.last_time = None;
        let path = info.map_or(&[][..], |i| &i.path);
        for range in &passage.sentences {
            let from = if heading && range.start == 0 { info.map_or(0, |i| i.marker) } else { range.start };
            let range = from..range.end;
            if starts_plan(&passage, &range) {
                self.planning = Some(piece.section);
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
        let off = self.zeros(sentence);
        let mut list = Vec::new();
        quantities(&passage.chars, sentence.range.clone(), self.commas, &mut list);
        let mut consumed = sentence.range.start;
        for (i, quantity) in list.iter().enumerate().take(MOST) {
            let next = list.get(i + 1).map_or(sentence.range.end, |q| q.start);
            let window = window::around(passage, &sentence.range, quantity, consumed, next);
            consumed = quantity.end;
            let masked = passage.marks.get(quantity.printed.start).is_some_and(|m| m & (TITLED | QUOTED) != 0);
            if masked || quantity.off || within(&off, quantity.printed.start) || window::wished(passage, &window) {
                continue;
            }
            if let Some(behind) = self.quantity(sentence, quantity, &window) {
                consumed = consumed.max(behind);
            }
        }
        self.settle_parallels(passage);
        if let Some(time) = sentence.times.last() {
            self.last_time = Some(time.what.clone());
        }
        self.before = std::mem::take(&mut self.found);
    }

    /// Facts of one figure; the place up to which words behind it were used.
    fn quantity(&mut self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<usize> {
        if quantity.unit.class == Class::Percent {
            self.rates(sentence, quantity, window);
            return None;
        }
        let total = self.total(sentence, quantity, window);
        let fit = self.fit(sentence, quantity, window);
        if let Some(total) = &total
            && let Some(name) = self.part_of(sentence, quantity, window, total, fit.as_ref().map(|f| &f.0))
        {
            let fit = Fit { indicator: total.indicator, score: 0.0, broad: false, behind: None, words: (0, 0) };
            self.push(sentence, quantity, window, &fit, Some(name), 0.75);
            return None;
        }
        let (fit, confidence) = fit.or_else(|| self.listed(sentence, quantity, window))?;
        let facet = self.facet(sentence, quantity, window, &fit);
        self.push(sentence, quantity, window, &fit, facet, confidence);
        fit.behind
    }

    /// The best claim, first by what stands left of the number, then with what follows it, then with the clause before.
    fn fit(&mut self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<(Fit, f32)> {
        let passage = sentence.passage;
        let around = Rc::clone(&self.around);
        let place = |left: Range<usize>, right: Range<usize>| Place {
            sentence: sentence.range.start,
            left,
            right,
            ahead: window.ahead(&passage.chars),
            around: &around,
        };
        let nothing = quantity.end..quantity.end;
        if !window.elliptic
            && let Some(fit) = self.judge.best(passage, &place(window.left.clone(), nothing.clone()), quantity.unit)
        {
            return Some((fit, confidence(&fit, 0.9, quantity)));
        }
        if let Some(fit) = self.judge.best(passage, &place(window.left.clone(), window.right.clone()), quantity.unit) {
            return Some((fit, confidence(&fit, 0.85, quantity)));
        }
        if !window.elliptic {
            return None;
        }
        let fit = self.judge.best(passage, &place(window.wide.clone(), window.right.clone()), quantity.unit)?;
        Some((fit, confidence(&fit, 0.75, quantity)))
    }

    /// 备案率、合规率均达100%: each rate of the list.
    fn rates(&mut self, sentence: &Sentence, quantity: &Quantity, window: &Window) {
        let around = Rc::clone(&self.around);
        let left = if window.elliptic { window.wide.clone() } else { window.left.clone() };
        for (i, item) in window::rates(sentence.passage, left).into_iter().enumerate() {
            let place = Place {
                sentence: sentence.range.start,
                left: item.clone(),
                right: item.end..item.end,
                ahead: item.end..item.end,
                around: &around,
            };
            let Some(fit) = self.judge.best(sentence.passage, &place, quantity.unit) else {
                if i == 0 {
                    return;
                }
                continue;
            };
            let from = self.since_last(sentence, fit.indicator).max(item.end.saturating_sub(FAR));
            let region = from.min(item.end)..item.end;
            let own = facet::named(self.table, sentence.passage, item, fit.indicator);
            let facet = own.or_else(|| facet::named(self.table, sentence.passage, region, fit.indicator));
            let facet = facet.map(|f| f.name.clone());
            self.push(sentence, quantity, window, &fit, facet, confidence(&fit, 0.9, quantity));
        }
    }

    /// The place behind the last figure of the indicator in this sentence, else its begin.
    fn since_last(&self, sentence: &Sentence, indicator: u16) -> usize {
        let last = recent(&self.found).iter().rev().find(|f| f.indicator == indicator);
        last.map_or(sentence.range.start, |f| f.end)
    }

    /// The figure that this one may be a part of: it stands behind 其中 or in brackets.
    fn total(&self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<Found> {
        let from = window::part_mark(sentence.passage, &sentence.range, quantity)?;
        let inherits = from == sentence.range.start;
        let list = recent(if inherits { &self.before } else { &self.found });
        let fits =
            |f: &&Found| f.class == quantity.unit.class && f.value >= quantity.value && (inherits || f.at < from);
        let mut total = list.iter().rev().filter(|f| f.facet.is_none() || window.depth > 0).find(fits)?;
        if window.depth == 0 {
            while let Some(parent) = self.table.at(total.indicator).part_of.as_deref()
                && let Some(found) = list.iter().find(|f| self.table.at(f.indicator).id == parent && fits(f))
            {
                total = found;
            }
        }
        Some(total.clone())
    }

    /// The name of the part that the figure is of the total, unless it has an indicator of its own.
    fn part_of(
        &self,
        sentence: &Sentence,
        quantity: &Quantity,
        window: &Window,
        total: &Found,
        fit: Option<&Fit>,
    ) -> Option<String> {
        let passage = sentence.passage;
        if let Some(facet) = facet::named(self.table, passage, window.left.clone(), total.indicator)
            .or_else(|| facet::named(self.table, passage, window.right.clone(), total.indicator))
        {
            return Some(facet.name.clone());
        }
        let other = fit.is_some_and(|f| f.indicator != total.indicator);
        if other || quantity.unit.class == Class::Money {
            return None;
        }
        let name = facet::printed(passage, window.left.start..quantity.start)
            .or_else(|| facet::printed(passage, window.right.clone()))?;
        Some(match &total.facet {
            Some(outer) => format!("{outer}-{name}"),
            None => name,
        })
    }

    /// An item of a list of breakdowns behind a total: 中风险16人、监管6人.
    fn listed(&self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<(Fit, f32)> {
        let mut known = recent(&self.found).iter().rev().chain(recent(&self.before).iter().rev());
        let last = known.find(|f| f.class == quantity.unit.class)?;
        facet::named(self.table, sentence.passage, window.left.clone(), last.indicator)?;
        Some((Fit { indicator: last.indicator, score: 0.0, broad: false, behind: None, words: (0, 0) }, 0.75))
    }

    fn facet(&self, sentence: &Sentence, quantity: &Quantity, window: &Window, fit: &Fit) -> Option<String> {
        let end = fit.behind.unwrap_or(quantity.start).max(quantity.start);
        let named =
            facet::named(self.table, sentence.passage, window.left.start..end, fit.indicator).filter(|f| !f.parallel);
        if let Some(facet) = named {
            return Some(facet.name.clone());
        }
        // 其中……诉前调解67宗,涉案金额30万元: the amount belongs to the part
        let known = recent(&self.found)
            .iter()
            .chain(recent(&self.before))
            .any(|f| f.indicator == fit.indicator && f.facet.is_none());
        let from = window::part_mark(sentence.passage, &sentence.range, quantity).filter(|_| known)?;
        let named = facet::named(self.table, sentence.passage, from..quantity.start, fit.indicator);
        if let Some(facet) = named.filter(|f| !f.parallel) {
            return Some(facet.name.clone());
        }
        let first = recent(&self.found).iter().find(|f| f.at > from).map_or(quantity.start, |f| f.at);
        facet::printed(sentence.passage, from..first)
    }

    /// Facts of zero; the ranges in which no figure counts.
    fn zeros(&mut self, sentence: &Sentence) -> Vec<Range<usize>> {
        let passage = sentence.passage;
        let mut off = Vec::new();
        for denial in zero::denials(passage, &sentence.range) {
            let around = Rc::clone(&self.around);
            let fits = zero::denied(&mut self.judge, passage, &denial, &around);
            for fit in &fits {
                self.push_zero(sentence, &denial, fit);
            }
            if !fits.is_empty() {
                off.push(denial.mark.start.min(denial.scope.start)..denial.mark.end.max(denial.scope.end));
            }
        }
        off
    }

    fn push_zero(&mut self, sentence: &Sentence, denial: &zero::Denial, fit: &Fit) {
        let table = self.table;
        let item = facet::item(sentence.passage, fit.words.0, denial.scope.start)..fit.words.1;
        let facet = facet::denied(table, sentence.passage, item, fit.indicator).map(|f| f.name.clone());
        let indicator = table.at(fit.indicator);
        let same =
            |f: &Fact| f.indicator == indicator.id && f.facet == facet && f.value == 0.0 && f.line == sentence.line;
        if self.facts.iter().rev().take(12).any(same) {
            return;
        }
        let what = governing(&sentence.times, denial.mark.start).or(self.last_time.as_ref());
        let (period_type, period) = period::period(what, indicator.temporal, false, self.year);
        let unit = denial.unit.clone().map_or(String::new(), |u| sentence.passage.text(u).to_owned());
        let (start, end) = (denial.mark.start.min(fit.words.0), denial.mark.end.max(fit.words.1));
        self.facts.push(Fact {
            indicator: indicator.id.clone(),
            value: 0.0,
            high: None,
            unit: indicator.unit.clone(),
            unit_printed: if unit.is_empty() { indicator.unit.clone() } else { unit },
            confidence: if what == Some(&What::Future) { 0.2 } else { 0.85 },
            qualifier: Qualifier::Zero,
            facet,
            period_type,
            period,
            printed: sentence.passage.text(start..end).to_owned(),
            sentence: cited(sentence, start..end),
            section: sentence.path.to_vec(),
            line: sentence.line,
            page: None,
        });
    }

    fn push(
        &mut self,
        sentence: &Sentence,
        quantity: &Quantity,
        window: &Window,
        fit: &Fit,
        facet: Option<String>,
        confidence: f32,
    ) {
        let table = self.table;
        let indicator = table.at(fit.indicator);
        let what = governing(&sentence.times, quantity.printed.start).or(self.last_time.as_ref());
        let (period_type, period) = period::period(what, indicator.temporal, quantity.each, self.year);
        let mut confidence = confidence;
        if what == Some(&What::Future)
            || quantity.each
            || period_type == PeriodType::Historical && what == Some(&What::Last)
        {
            confidence = confidence.min(0.3);
        }
        let parallel = self.parallel(sentence, quantity, window, fit.indicator);
        let listed = self.found.last().is_some_and(|f| f.indicator == fit.indicator && f.facet.is_none());
        let listed = listed && sentence.passage.chars.get(window.left.start) == Some(&'、');
        self.found.push(Found {
            label: window.left.clone(),
            listed: listed && facet.is_none() && quantity.unit.class != Class::Percent,
            indicator: fit.indicator,
            class: quantity.unit.class,
            value: quantity.value,
            at: quantity.start,
            end: quantity.end,
            facet: facet.clone(),
            parallel,
            fact: self.facts.len(),
        });
        self.facts.push(Fact {
            indicator: indicator.id.clone(),
            value: quantity.value,
            high: quantity.high,
            unit: canonical(indicator.kind, &indicator.unit, quantity),
            unit_printed: printed_unit(sentence.passage, quantity),
            confidence,
            qualifier: quantity.qualifier,
            facet,
            period_type,
            period,
            printed: sentence.passage.text(quantity.printed.clone()).to_owned(),
            sentence: cited(sentence, quantity.printed.clone()),
            section: sentence.path.to_vec(),
            line: sentence.line,
            page: None,
        });
    }

    /// The facet that the figure would have beside another one of its kind.
    fn parallel(&self, sentence: &Sentence, quantity: &Quantity, window: &Window, indicator: u16) -> Option<String> {
        let from = self.found.last().map_or(sentence.range.start, |f| f.end);
        let from = from.max(quantity.start.saturating_sub(FAR));
        let region = from.min(quantity.start)..window.right.end;
        facet::denied(self.table, sentence.passage, region, indicator).filter(|f| f.parallel).map(|f| f.name.clone())
    }

    /// Figures of one indicator side by side are parts of a whole: each has its own words for a facet.
    fn settle_parallels(&mut self, passage: &Passage) {
        for i in 0..self.found.len() {
            let this = &self.found[i];
            let Some(name) = this.parallel.clone() else { continue };
            let other = |f: &Found| f.indicator == this.indicator && f.parallel.as_ref().is_some_and(|p| *p != name);
            let near = self.found.get(i.saturating_sub(RECENT)..(i + RECENT).min(self.found.len())).unwrap_or_default();
            if this.facet.is_none() && near.iter().any(other) {
                self.facts[this.fact].facet = Some(name);
            }
        }
        for i in 0..self.found.len() {
            let goes_on = self.found.get(i + 1).is_some_and(|next| next.listed);
            let (fact, label) = (self.found[i].fact, self.found[i].label.clone());
            if (goes_on || self.found[i].listed) && self.facts[fact].facet.is_none() {
                self.facts[fact].facet = facet::printed(passage, label);
            }
        }
    }
}

/// The last figures of a list.
fn recent(list: &[Found]) -> &[Found] {
    list.get(list.len().saturating_sub(RECENT)..).unwrap_or(list)
}

/// Whether a place lies in one of the ranges, which are in order.
fn within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|r| r.start <= at);
    ranges.get(next.saturating_sub(4)..next).unwrap_or_default().iter().any(|r| r.contains(&at))
}

/// The sentence; of one without end (a table, a damaged file) what stands around the figure.
fn cited(sentence: &Sentence, figure: Range<usize>) -> String {
    let range = if sentence.range.len() <= LONGEST {
        sentence.range.clone()
    } else {
        let from = figure.start.saturating_sub(AROUND).max(sentence.range.start);
        from..(figure.end + AROUND).min(sentence.range.end)
    };
    sentence.passage.text(range).to_owned()
}

/// How sure a claim is: 0.9 beside the number, less for what is inherited, for single Chinese digits, for words of a
/// heading and for words far away.
fn confidence(fit: &Fit, base: f32, quantity: &Quantity) -> f32 {
    let mut out = base;
    if fit.broad {
        out -= 0.1;
    }
    if quantity.chinese {
        out -= 0.1;
    }
    if fit.score < 3.0 {
        out -= 0.2;
    }
    out
}

/// The canonical unit where the printed one is of its class, else the printed one.
fn canonical(kind: Kind, unit: &str, quantity: &Quantity) -> String {
    let same = kind != Kind::PersonTimes && kind != Kind::People && kind != Kind::Area;
    if class_of(unit) == Some(quantity.unit.class) || same { unit.to_owned() } else { quantity.unit.name.to_owned() }
}

/// The unit as printed; (次) is taken in, 万 stays with the number.
fn printed_unit(passage: &Passage, quantity: &Quantity) -> String {
    let words = passage.text(quantity.unit_words.clone());
    if words.contains(['(', '（', '/']) {
        quantity.unit.name.to_owned()
    } else if words.is_empty() {
        "%".into()
    } else {
        words.to_owned()
    }
}

/// The year of the title, else the one that the text names most often; for telling old figures from new ones only.
fn likely_year(report: &Report) -> Option<u16> {
    if let Some(year) = report.title.as_deref().and_then(period::printed_in) {
        return Some(year);
    }
    let mut counts: Vec<(usize, u16)> = Vec::new();
    for piece in report.pieces() {
        period::years_in(&piece.text, &mut counts);
    }
    counts.into_iter().max().map(|(_, year)| year)
}

/// Whether the text uses ， for a comma, so that a , may part digits.
fn full_width(report: &Report) -> bool {
    let (mut wide, mut half) = (0usize, 0usize);
    for piece in report.pieces() {
        wide += piece.text.matches('，').count();
        half += piece.text.matches(',').count();
    }
    wide >= half
}

/// 下一步, 接下来 at the head of a sentence: what follows in the section is plans.
fn starts_plan(passage: &Passage, range: &Range<usize>) -> bool {
    let text = passage.chars.get(range.clone()).unwrap_or_default();
    let text = text.iter().position(|c| *c != ' ').and_then(|at| text.get(at..)).unwrap_or_default();
    ["下一步", "下步", "接下来", "今后", "下一阶段", "下阶段", "明年", "来年", "下一年"].iter().any(|w| starts(text, w))
        && !ends(text, "如下:")
}
