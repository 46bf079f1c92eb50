//! A total behind its parts: 审核文件7件、合同49份、处罚决定12件，共计68件.

use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;

use super::claim::Place;
use super::facet;
use super::passage::Passage;
use super::quantity::Quantity;
use super::reader::{Reader, Sentence};
use super::unit::Class;
use super::window::{self, Window};
use super::words::Words;

/// More parts than this are not added up.
const MOST: usize = 12;

static TOTALS: LazyLock<Words> = LazyLock::new(|| Words::before(["合计", "共计", "总计", "累计", "共"]));

/// The first of the parts that the figure at `at` is the sum of, where its own clause says no more than 共计.
pub(super) fn first_part(passage: &Passage, list: &[Quantity], at: usize, window: &Window) -> Option<usize> {
    let quantity = list.get(at)?;
    let says = passage.chars.get(window.left.start..quantity.printed.start).unwrap_or_default();
    if !window.elliptic || !TOTALS.stand_in(says) {
        return None;
    }
    let mut sum = 0.0;
    for first in (at.saturating_sub(MOST)..at).rev() {
        let part = list.get(first).filter(|part| adds_up(part.unit.class, quantity.unit.class))?;
        sum += part.value;
        if sum > quantity.value + 1e-6 {
            return None;
        }
        if (sum - quantity.value).abs() < 1e-6 {
            return (at - first > 1).then_some(first);
        }
    }
    None
}

/// Cases and papers are counted together, other things only among themselves.
fn adds_up(part: Class, whole: Class) -> bool {
    let loose = |class| matches!(class, Class::Case | Class::Thing | Class::Paper);
    part == whole || loose(part) && loose(whole)
}

impl Reader<'_> {
    /// The fact of such a total, by the words before its first part; whether there is one. Parts that went for the
    /// whole until now are parts.
    pub(super) fn whole(
        &mut self,
        sentence: &Sentence,
        quantity: &Quantity,
        window: &Window,
        first: &Quantity,
    ) -> bool {
        let passage = sentence.passage;
        let before = window::around(passage, &sentence.range, first, sentence.range.start, first.end);
        let around = Rc::clone(&self.around);
        let place = Place {
            sentence: sentence.range.start,
            left: before.left,
            right: quantity.end..quantity.end,
            ahead: quantity.end..quantity.end,
            tail: 0..0,
            around: &around,
        };
        let Some(fit) = self.judge.best(passage, &place, quantity.unit) else { return false };
        for part in self.found.iter().filter(|f| f.at >= first.start && f.indicator == fit.indicator) {
            if let Some(fact) = self.facts.get_mut(part.fact).filter(|fact| fact.facet.is_none()) {
                fact.facet = name(passage, &part.label).or_else(|| name(passage, &part.after));
                // A part without a name must not stand for the whole.
                fact.confidence = if fact.facet.is_some() { fact.confidence } else { 0.3 };
            }
        }
        self.push(sentence, quantity, window, &fit, None, 0.75);
        true
    }
}

fn name(passage: &Passage, words: &Range<usize>) -> Option<String> {
    facet::printed(passage, words.clone())
}
