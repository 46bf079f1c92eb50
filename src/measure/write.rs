//! Writes facts down: canonical unit, period, sentence, address.

use std::ops::Range;

use crate::report::{Fact, PeriodType, Qualifier};

use super::claim::Fit;
use super::facet;
use super::found::Found;
use super::indicator::Kind;
use super::passage::Passage;
use super::period::{self, What, governing};
use super::quantity::Quantity;
use super::reader::{Reader, Sentence};
use super::scope;
use super::unit::{Class, class_of};
use super::window::Window;
use super::zero;

/// Longer sentences are cited in part, in characters.
const LONGEST: usize = 3000;
const AROUND: usize = 80;

impl Reader<'_> {
    /// Writes down what a denial denies.
    pub(super) fn push_zero(&mut self, sentence: &Sentence, denial: &zero::Denial, fit: &Fit) {
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
        self.places.push(denial.mark.start);
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
            corrected: None,
        });
    }

    /// Writes down a figure.
    pub(super) fn push(
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
        // The level that it came to is the year's, though the year before stands in front of it.
        let what = what.filter(|_| !window.is_change(&sentence.passage.chars));
        let (period_type, period) = period::period(what, indicator.temporal, quantity.each, self.year);
        let place = || scope::of(sentence.passage, &sentence.range, quantity.start);
        let facet = facet.or_else(|| place().map(|place| sentence.passage.text(place).to_owned()));
        let mut confidence = confidence;
        if what == Some(&What::Future)
            || quantity.each
            || window.is_changed(&sentence.passage.chars) && period_type != PeriodType::Historical
            || period_type == PeriodType::Historical && what == Some(&What::Last)
        {
            confidence = confidence.min(0.3);
        }
        let parallel = self.parallel(sentence, quantity, window, fit.indicator);
        let listed = self.found.last().is_some_and(|f| f.indicator == fit.indicator && f.facet.is_none());
        let listed = listed && sentence.passage.chars.get(window.left.start) == Some(&'、');
        self.found.push(Found {
            label: window.left.clone(),
            after: window.right.clone(),
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
        self.places.push(quantity.start);
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
            corrected: None,
        });
    }
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
