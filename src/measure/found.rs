//! Figures that were found in a sentence, and how they stand to each other.

use std::ops::Range;

use super::facet;
use super::passage::Passage;
use super::quantity::Quantity;
use super::reader::{Reader, Sentence};
use super::unit::Class;
use super::window::Window;

/// So many figures before this one may be the whole that it is a part of.
const RECENT: usize = 48;
/// Words of one sentence belong together so far.
pub(super) const FAR: usize = 300;

/// Names of bodies end so.
const BODIES: [&str; 9] = ["镇级", "村级", "乡级", "社区级", "村(居)", "司法所", "调委会", "调解委员会", "派出所"];

/// A figure of a sentence with its indicator.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) indicator: u16,
    pub(super) class: Class,
    pub(super) value: f64,
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) facet: Option<String>,
    /// Where its own words stand.
    pub(super) label: Range<usize>,
    /// What follows it.
    pub(super) after: Range<usize>,
    /// Goes on with a list: 、 parts it from another figure of its indicator.
    pub(super) listed: bool,
    /// The facet it has if another figure of the indicator stands beside it.
    pub(super) parallel: Option<String>,
    pub(super) fact: usize,
}

/// The last figures of a list.
pub(super) fn recent(list: &[Found]) -> &[Found] {
    list.get(list.len().saturating_sub(RECENT)..).unwrap_or(list)
}

impl Reader<'_> {
    /// The facet that the figure would have beside another one of its kind.
    pub(super) fn parallel(
        &self,
        sentence: &Sentence,
        quantity: &Quantity,
        window: &Window,
        indicator: u16,
    ) -> Option<String> {
        let from = self.found.last().map_or(sentence.range.start, |f| f.end);
        let from = from.max(quantity.start.saturating_sub(FAR));
        let region = from.min(quantity.start)..window.right.end;
        facet::denied(self.table, sentence.passage, region, indicator)
            .filter(|f| f.parallel && !f.name.is_empty())
            .map(|f| f.name.clone())
    }

    /// 受理矛盾纠纷88件,村级调解52件: what one body did of a larger figure before it.
    fn settle_bodies(&mut self, passage: &Passage) {
        for i in 0..self.found.len() {
            let this = &self.found[i];
            let larger = |f: &Found| f.indicator == this.indicator && f.facet.is_none() && f.value > this.value;
            let near = self.found.get(i.saturating_sub(RECENT)..i).unwrap_or_default();
            let part = self.facts[this.fact].facet.is_none() && near.iter().any(larger);
            let name = part.then(|| facet::printed(passage, this.label.clone())).flatten();
            if let Some(name) = name.filter(|name| BODIES.iter().any(|end| name.ends_with(end))) {
                self.facts[this.fact].facet = Some(name);
            }
        }
    }

    /// Figures of one indicator side by side are parts of a whole: each has its own words for a facet.
    pub(super) fn settle_parallels(&mut self, passage: &Passage) {
        for i in 0..self.found.len() {
            let this = &self.found[i];
            let Some(name) = this.parallel.clone() else { continue };
            let other = |f: &Found| f.indicator == this.indicator && f.parallel.as_ref().is_some_and(|p| *p != name);
            let near = self.found.get(i.saturating_sub(RECENT)..(i + RECENT).min(self.found.len())).unwrap_or_default();
            if this.facet.is_none() && near.iter().any(other) {
                self.facts[this.fact].facet = Some(name);
            }
        }
        self.settle_bodies(passage);
        for i in 0..self.found.len() {
            let goes_on = self.found.get(i + 1).is_some_and(|next| next.listed);
            let (fact, label) = (self.found[i].fact, self.found[i].label.clone());
            if (goes_on || self.found[i].listed) && self.facts[fact].facet.is_none() {
                let after = self.found[i].after.clone();
                self.facts[fact].facet = facet::printed(passage, label).or_else(|| facet::printed(passage, after));
            }
        }
    }
}
