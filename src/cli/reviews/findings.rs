//! What there is to look at in one report.

use super::super::fault::Fault;
use super::{Desk, WIDTHS, before};
use crate::app::{At, Go, Item, Listing, Topic};
use crate::config::Lang;
use crate::review::{Evidence, Point, Review, points};
use crate::text::fit;

impl Desk<'_> {
    pub(super) fn findings(&mut self, id: u64) -> Result<Listing, Fault> {
        let looked = self.look(self.entry(id)?)?;
        let own = looked.towns.iter().filter_map(|(_, r)| r.as_ref()).find(|r| Topic::id(&r.hash) == id);
        let Some(review) = own else {
            return self.second(id);
        };
        Ok(self.listed(review))
    }

    /// A report that does not count for its town and year.
    fn second(&mut self, id: u64) -> Result<Listing, Fault> {
        let looked = self.look_at_one(self.entry(id)?)?;
        let one = looked.towns.iter().find_map(|(_, r)| r.as_ref());
        Ok(one.map(|review| self.listed(review)).unwrap_or_default())
    }

    fn listed(&self, review: &Review) -> Listing {
        let all = points(review);
        let (faults, advice): (Vec<&Point>, Vec<&Point>) = all.iter().partition(|p| p.rank < Point::ADVICE);
        let mut items: Vec<Item> = faults.iter().map(|p| self.point(p, review)).collect();
        if !advice.is_empty() {
            items.push(Item::head(self.lang.of("建议（不作评判）", "advice, no fault")));
            items.extend(advice.iter().map(|p| self.point(p, review)));
        }
        let town = review.place.town.as_deref().unwrap_or(&review.path);
        let year = review.year.map(|y| y.to_string()).unwrap_or_default();
        Listing { items, title: format!("{town} {year}"), ..Listing::default() }
    }

    pub(super) fn name(&self, point: &Point) -> String {
        let name = &point.name[usize::from(self.lang == Lang::En)];
        point.id.as_ref().map_or_else(|| name.clone(), |id| format!("{id} {name}"))
    }

    fn point(&self, point: &Point, review: &Review) -> Item {
        let english = self.lang == Lang::En;
        let word = fit(point.word[usize::from(english)], self.lang.of(6, 8), WIDTHS);
        let text = format!("{word}{}  {}", self.name(point), self.lang.say(&point.reason));
        let line = said(point).map(|e| self.lang.of(format!("第 {} 行", e.line), format!("line {}", e.line)));
        let other = other(point, review);
        let go = leads(point, review, other.as_ref());
        let beside = other.map(|o| Topic::Sides(Topic::id(&o), Topic::id(&review.hash))).or(before(review));
        let item = Item::new(text, line.unwrap_or_default(), go).with_foot(self.foot(point));
        let item = item.calm(point.rank >= Point::ADVICE);
        Item { beside, ..item.with_words(point.matter.name(!english)) }
    }

    /// The finding at full length, with the sentences that it rests on.
    fn foot(&self, point: &Point) -> String {
        let (name, reason) = (self.name(point), self.lang.say(&point.reason));
        let matter = point.matter.name(self.lang == Lang::En);
        let whole = self.lang.of(format!("{name}（{matter}）{reason}"), format!("{name} ({matter}): {reason}"));
        let own = point.evidence.iter().take(2).map(|e| cited(e, self.lang));
        let others = point.other.iter().filter(|(_, e)| !e.text.is_empty());
        let others = others.map(|(path, e)| format!("{path}  {}", cited(e, self.lang)));
        std::iter::once(whole).chain(own).chain(others).collect::<Vec<_>>().join("\n")
    }
}

/// The first sentence of the report that a finding rests on.
fn said(point: &Point) -> Option<&Evidence> {
    point.evidence.first().filter(|e| !e.text.is_empty())
}

/// To the sentence, to that of the other report where only it has one, else to the beginning.
fn leads(point: &Point, review: &Review, other: Option<&String>) -> Go {
    let there = said(point).map(|e| Go::Report(review.hash.clone(), At::Quote(e.text.clone())));
    let elsewhere = || Some(Go::Report(other?.clone(), At::Quote(point.other.as_ref()?.1.text.clone())));
    there.or_else(elsewhere).unwrap_or(Go::Report(review.hash.clone(), At::Start))
}

fn cited(evidence: &Evidence, lang: Lang) -> String {
    let line = lang.of(format!("第 {} 行", evidence.line), format!("line {}", evidence.line));
    format!("“{}” {} {line}", evidence.text, evidence.section.concat())
}

/// The fingerprint of the other report that a finding speaks of.
fn other(point: &Point, review: &Review) -> Option<String> {
    let path = &point.other.as_ref()?.0;
    let near = review.copying.nearest.iter().find(|n| n.path == *path).map(|n| n.hash.clone());
    near.or_else(|| review.copying.previous.as_ref().filter(|b| b.path == *path).map(|b| b.hash.clone()))
}
