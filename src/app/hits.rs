//! The hits of a query over all reports: a list that grows while one walks down, and the way from match to match
//! across reports.

use super::action::{Effect, HitPage};
use super::goal::{At, Goal, Target};
use super::{App, Go, Pane, Roster, Topic};
use crate::text::Needle;

/// How hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HitOrder {
    #[default]
    Relevance,
    Year,
    Place,
}

impl HitOrder {
    fn next(self) -> Self {
        match self {
            Self::Relevance => Self::Year,
            Self::Year => Self::Place,
            Self::Place => Self::Relevance,
        }
    }
}

/// Matching reports among all of a year or a province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    pub name: String,
    pub matching: usize,
    /// 0: there are no reports.
    pub all: usize,
}

/// What was asked and how much of it is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    pub query: String,
    pub order: HitOrder,
    /// Reports that match, and how many of them are in the list.
    pub reports: usize,
    pub listed: usize,
    pub years: Vec<Bar>,
    pub provinces: Vec<Bar>,
    needles: Vec<Needle>,
    /// The next page was asked for.
    asked: bool,
}

/// So near to the last row the next page is asked for.
const NEAR: usize = 40;

impl App {
    /// The hits of the filter, or of the words that are looked for in the text.
    pub(super) fn open_hits(&mut self) -> Vec<Effect> {
        let query = self.filter.trim().to_owned();
        if query.is_empty() {
            let message = self.lang.of("先按 / 输入要找的词", "press / and type what to find");
            return self.set(|app| app.message = Some(message.into()));
        }
        let remember = self.remember(&query);
        let order = self.hits.as_ref().map(|hits| hits.order).unwrap_or_default();
        self.hits = Some(Hits { query, order, ..Hits::default() });
        remember.into_iter().chain(self.open_roster(Topic::Hits)).collect()
    }

    /// The next page of hits, or the first one.
    pub(super) fn ask_hits(&self) -> Option<Effect> {
        let (hits, roster) = (self.hits.as_ref()?, self.roster.as_ref()?);
        let (text, order, from) = (hits.query.clone(), hits.order, hits.listed);
        Some(Effect::Hits { edition: self.edition, ticket: roster.ticket, text, order, from })
    }

    /// Asks for more when the cursor comes near the end of what is there.
    pub(super) fn ask_more_hits(&mut self) -> Option<Effect> {
        let roster = self.roster.as_ref().filter(|r| r.topic == Topic::Hits && self.focus == Pane::Roster)?;
        let near = roster.cursor + NEAR >= roster.shown.len();
        let hits = self.hits.as_mut().filter(|h| near && !h.asked && h.listed > 0 && h.listed < h.reports)?;
        hits.asked = true;
        self.ask_hits()
    }

    pub(super) fn hits_came(&mut self, page: HitPage) {
        let current = self.roster.as_ref().is_some_and(|r| r.topic == Topic::Hits && r.ticket == page.listing.ticket);
        let Some(hits) = self.hits.as_mut().filter(|_| current) else { return };
        // Rows in another order have another first one.
        let fresh = hits.listed == 0;
        (hits.reports, hits.listed, hits.asked) = (page.reports, page.listed, false);
        (hits.years, hits.provinces, hits.needles) = (page.years, page.provinces, page.needles);
        self.listed(page.listing);
        if fresh {
            self.in_roster(|r| r.to_end(false));
        }
    }

    /// The same hits in another order.
    pub(super) fn reorder_hits(&mut self) -> Vec<Effect> {
        let Some(hits) = &mut self.hits else { return Vec::new() };
        hits.order = hits.order.next();
        let order = hits.order;
        let message = match order {
            HitOrder::Relevance => self.lang.of("最相关的在前", "best first"),
            HitOrder::Year => self.lang.of("最近的年份在前", "newest first"),
            HitOrder::Place => self.lang.of("按地方排列", "by place"),
        };
        self.message = Some(message.into());
        self.renew_hits().into_iter().collect()
    }

    /// Asks for the first page anew.
    pub(super) fn renew_hits(&mut self) -> Option<Effect> {
        self.ticket += 1;
        let ticket = self.ticket;
        if let Some(hits) = &mut self.hits {
            (hits.listed, hits.asked) = (0, false);
        }
        self.in_roster(|r| {
            r.renew(ticket);
            r.to_end(false);
        });
        self.ask_hits()
    }

    /// What the hits are looked for with.
    pub(super) fn hit_needles(&self) -> Vec<Needle> {
        self.hits.as_ref().map(|hits| hits.needles.clone()).unwrap_or_default()
    }

    /// Which of the report's matches one stands at.
    pub(super) fn place_words(&self) -> Option<String> {
        let (at, total) = self.reader.match_number()?;
        let town = self.reader.report().and_then(|r| r.place.town.as_deref()).unwrap_or_default();
        Some(self.lang.of(
            format!("{town} 第 {at} / {total} 处，n/N 也走到别的报告"),
            format!("{town}: match {at} of {total}, n/N go on in other reports"),
        ))
    }

    /// One reads a report that was opened from the hits.
    pub(super) fn reads_hits(&self) -> bool {
        self.focus != Pane::Roster && self.roster.as_ref().is_some_and(|r| r.topic == Topic::Hits)
    }

    /// To the first hit of the next report, or the last one of the report before; `None` where there is none.
    pub(super) fn next_report(&mut self, back: bool) -> Option<Vec<Effect>> {
        let own = self.reader.report()?.source.hash.clone();
        let roster = self.roster.as_mut()?;
        let cursor = other_report(roster, &own, back)?;
        roster.cursor = cursor;
        let Go::Report(hash, at) = roster.row(cursor)?.go.clone() else { return None };
        self.remember_cursor(cursor);
        Some(self.seek(Goal { target: Target::Hash(hash), at, leap: false }))
    }
}

/// The row of the nearest hit in another report behind (or before) the rows of this one.
fn other_report(roster: &Roster, own: &str, back: bool) -> Option<usize> {
    let of = |at: usize| match &roster.row(at)?.go {
        Go::Report(hash, At::Place { .. }) => Some(hash.as_str()),
        _ => None,
    };
    let rows = 0..roster.shown.len();
    if back {
        let first = rows.clone().find(|&at| of(at) == Some(own))?;
        (0..first).rev().find(|&at| of(at).is_some())
    } else {
        let last = rows.clone().rev().find(|&at| of(at) == Some(own))?;
        (last + 1..rows.end).find(|&at| of(at).is_some())
    }
}
