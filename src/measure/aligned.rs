//! Several things and as many figures: 参考率、合格率分别为100%、98.6%.

use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;

use super::claim::{Fit, Place};
use super::facet;
use super::passage::Passage;
use super::quantity::Quantity;
use super::reader::{Reader, Sentence};
use super::window::{self, Window};
use super::words::Words;

/// Figures of a sentence that one 分别 hands out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Aligned {
    /// Numbers of the figures in the list of the sentence.
    pub(super) figures: Range<usize>,
    /// As many things, in the same order; empty where they are not as many.
    pub(super) items: Vec<Range<usize>>,
}

/// How far back the things are looked for.
const REACH: usize = 60;
/// The last thing of a list lends its end to the others: 受理、调解成功矛盾纠纷.
const TAIL: Range<usize> = 2..7;

/// Verbs of the first thing that are those of all, and make them something else: 培训执法人员、调解员分别为12人、46人.
static OTHERWISE: LazyLock<Words> =
    LazyLock::new(|| Words::before(["培训", "新增", "招录", "招募", "表彰", "慰问", "走访", "抽调", "增加", "减少"]));

/// All such groups of a sentence.
pub(super) fn groups(passage: &Passage, sentence: &Range<usize>, list: &[Quantity]) -> Vec<Aligned> {
    let mut out = Vec::new();
    let mut first = 0;
    while first < list.len() {
        let floor = first.checked_sub(1).and_then(|i| list.get(i)).map_or(sentence.start, |q| q.end);
        let Some(things) = things(passage, floor, list[first].start) else {
            let items = shared(passage, floor, &list[first]);
            if items.len() > 1 {
                out.push(Aligned { figures: first..first + 1, items });
            }
            first += 1;
            continue;
        };
        let follows = |i: &usize| {
            let gap = passage.chars.get(list[i - 1].end..list[*i].start).unwrap_or_default();
            gap.iter().all(|c| matches!(c, '、' | '和' | '及' | '与' | '以' | ',')) && !gap.is_empty()
        };
        let end = (first + 1..list.len()).take_while(follows).last().map_or(first + 1, |last| last + 1);
        if end - first > 1 {
            out.push(Aligned { figures: first..end, items: split(passage, things, end - first) });
        }
        first = end;
    }
    out
}

/// 行政复议、诉讼案件各1件: the things that share the figure.
fn shared(passage: &Passage, floor: usize, quantity: &Quantity) -> Vec<Range<usize>> {
    if !quantity.each || passage.chars.get(quantity.start) != Some(&'各') {
        return Vec::new();
    }
    let before = passage.chars.get(floor..quantity.start).unwrap_or_default();
    let from = before.iter().rev().take(REACH).take_while(|c| !matches!(c, ',' | ';' | ':' | '(')).count();
    let things = quantity.start - from..quantity.start;
    cut(passage, &things, &['、', '和', '及', '与'])
}

/// A list at its joints.
fn cut(passage: &Passage, things: &Range<usize>, joints: &[char]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = things.start;
    for at in things.clone().filter(|at| passage.chars.get(*at).is_some_and(|c| joints.contains(c))) {
        out.push(start..at);
        start = at + 1;
    }
    out.push(start..things.end);
    out.retain(|item| !item.is_empty());
    out
}

/// What stands before a 分别 right in front of a figure.
fn things(passage: &Passage, floor: usize, at: usize) -> Option<Range<usize>> {
    let text = passage.chars.get(floor..at)?;
    let place =
        (0..text.len()).rev().take(8).find(|i| text.get(*i..).is_some_and(|rest| rest.starts_with(&['分', '别'])))?;
    let clear = !text.get(place..)?.iter().any(|c| matches!(c, ',' | ';' | '、'));
    let before = text.get(..place)?;
    let from = before.iter().rev().take(REACH).take_while(|c| !matches!(c, ',' | ';' | ':' | '(')).count();
    let mut start = floor + place - from;
    if passage.chars.get(start..)?.starts_with(&['其', '中']) {
        start += 2;
    }
    clear.then_some(start..floor + place)
}

/// The things apart, if they are so many.
fn split(passage: &Passage, things: Range<usize>, wanted: usize) -> Vec<Range<usize>> {
    let all: [&[char]; 4] = [&['、'], &['、', '和', '及', '与'], &['、', '及', '与', '以'], &['、', '和']];
    all.iter().map(|joints| cut(passage, &things, joints)).find(|items| items.len() == wanted).unwrap_or_default()
}

impl Reader<'_> {
    /// Facts of a group; of things that are not as many as the figures nothing is known.
    pub(super) fn aligned(&mut self, sentence: &Sentence, group: &Aligned, list: &[Quantity]) {
        let figures = list.get(group.figures.clone()).unwrap_or_default();
        if let [quantity] = figures {
            self.shared(sentence, quantity, &group.items);
            return;
        }
        let first = group.items.first().and_then(|item| sentence.passage.chars.get(item.clone())).unwrap_or_default();
        if group.items.len() != figures.len() || figures.iter().any(|q| q.off) || OTHERWISE.stand_in(first) {
            return;
        }
        let fits: Vec<Option<(Fit, f32)>> =
            figures.iter().zip(&group.items).map(|(q, item)| self.thing(sentence, q, item, &group.items)).collect();
        for (at, (quantity, item)) in figures.iter().zip(&group.items).enumerate() {
            let depth = sentence.passage.depth.get(quantity.start).copied().unwrap_or(0);
            let right = quantity.end..quantity.end;
            let window = Window { left: item.clone(), right, tail: 0..0, wide: item.clone(), elliptic: false, depth };
            if window::wished(sentence.passage, &window, quantity.unit.class) {
                continue;
            }
            let own = fits[at].map(|(fit, _)| fit);
            if let Some(total) = self.total(sentence, quantity, &window)
                && let Some(name) = self.part_of(sentence, quantity, &window, &total, own.as_ref())
            {
                let fit = Fit { indicator: total.indicator, score: 0.0, broad: false, behind: None, words: (0, 0) };
                self.push(sentence, quantity, &window, &fit, Some(name), 0.75);
                continue;
            }
            let Some((fit, confidence)) = fits[at] else { continue };
            let named = facet::denied(self.table, sentence.passage, item.clone(), fit.indicator);
            let named = named.filter(|f| !f.parallel).map(|f| f.name.clone());
            // Two things of one indicator are parts of it.
            let several = fits.iter().flatten().filter(|(other, _)| other.indicator == fit.indicator).count() > 1;
            let facet = named.or_else(|| several.then(|| facet::printed(sentence.passage, item.clone())).flatten());
            if facet.is_some() || !several {
                self.push(sentence, quantity, &window, &fit, facet, confidence);
            }
        }
    }

    /// One figure for each of several things that are counted apart.
    fn shared(&mut self, sentence: &Sentence, quantity: &Quantity, items: &[Range<usize>]) {
        let fits: Option<Vec<(Fit, f32)>> =
            items.iter().map(|item| self.thing(sentence, quantity, item, items)).collect();
        let Some(fits) = fits.filter(|_| !quantity.off) else { return };
        let mut indicators: Vec<u16> = fits.iter().map(|(fit, _)| fit.indicator).collect();
        indicators.sort_unstable();
        indicators.dedup();
        if indicators.len() < fits.len() {
            return;
        }
        let quantity = Quantity { each: false, ..quantity.clone() };
        for (item, (fit, confidence)) in items.iter().zip(fits) {
            let none = quantity.end..quantity.end;
            let window =
                Window { left: item.clone(), right: none, tail: 0..0, wide: item.clone(), elliptic: false, depth: 0 };
            if !window::wished(sentence.passage, &window, quantity.unit.class) {
                self.push(sentence, &quantity, &window, &fit, None, confidence);
            }
        }
    }

    /// The claim of one thing of a list, with the end of the last one if need be.
    fn thing(
        &mut self,
        sentence: &Sentence,
        quantity: &Quantity,
        item: &Range<usize>,
        items: &[Range<usize>],
    ) -> Option<(Fit, f32)> {
        let around = Rc::clone(&self.around);
        let place = |right: Range<usize>| Place {
            sentence: sentence.range.start,
            left: item.clone(),
            right,
            ahead: item.end..item.end,
            tail: 0..0,
            around: &around,
        };
        let passage = sentence.passage;
        if let Some(fit) = self.judge.best(passage, &place(item.end..item.end), quantity.unit) {
            return Some((fit, 0.85));
        }
        let last = items.last().filter(|last| *last != item)?;
        let tails = TAIL.filter(|len| *len < last.len()).map(|len| last.end - len..last.end);
        let mut fits = tails.filter_map(|tail| self.judge.best(passage, &place(tail), quantity.unit));
        fits.next().map(|fit| (Fit { behind: None, ..fit }, 0.75))
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Role;

    use super::super::Indicators;
    use super::super::quantity::quantities;
    use super::*;

    #[test]
    fn as_many_things_as_figures_or_none() {
        for (text, items) in [
            ("参考率和合格率分别达100%和98.6%。", vec!["参考率", "合格率"]),
            ("其中邻里、婚姻纠纷分别为35件、42件。", vec!["邻里", "婚姻纠纷"]),
            ("邻里、婚姻、山林纠纷分别为35件、42件。", vec![]),
        ] {
            let passage = Passage::new(text, Role::Body, &Indicators::built_in().lexicon);
            let (all, mut list) = (0..passage.chars.len(), Vec::new());
            quantities(&passage.chars, all.clone(), true, &mut list);
            let groups = groups(&passage, &all, &list);
            let got: Vec<&str> = groups[0].items.iter().map(|r| passage.text(r.clone())).collect();
            assert_eq!((got, groups[0].figures.clone()), (items, 0..2), "{text}");
        }
        let passage = Passage::new("分别为3件。", Role::Body, &Indicators::built_in().lexicon);
        let mut list = Vec::new();
        quantities(&passage.chars, 0..5, true, &mut list);
        assert_eq!(groups(&passage, &(0..5), &list), []);
    }
}
