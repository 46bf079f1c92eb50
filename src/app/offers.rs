//! What can be typed next, offered below the filter's box; queries asked before and kept ones.

use super::action::Effect;
use super::input::InputKind;
use super::{App, Input};

/// One thing to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is put into the box.
    pub text: String,
    /// A word beside it; may be empty.
    pub about: String,
    /// How many reports have it, where that is known.
    pub reports: Option<usize>,
}

/// What could stand at the cursor of the box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// The number of the question; older ones than the last asked are dropped.
    pub ticket: u64,
    /// Characters of the box that an offer takes the place of.
    pub from: usize,
    pub to: usize,
    pub items: Vec<Choice>,
    /// The one under the cursor, once arrows have moved.
    pub chosen: Option<usize>,
}

impl Offers {
    /// Rows of the list below the box.
    pub const ROWS: usize = 8;

    /// The first offer on the screen.
    pub fn top(&self) -> usize {
        self.chosen.map_or(0, |at| (at + 1).saturating_sub(Self::ROWS))
    }
}

/// Where one is among the queries asked before.
#[derive(Clone, Debug, Default)]
pub(super) struct Recall {
    /// Steps back; 0 is what was being typed.
    back: usize,
    draft: String,
    /// Rows that arrows moved down in the list below the box.
    pub(super) rows: usize,
}

impl App {
    /// Asks what could stand at the cursor: always where a field waits for its value, for other words with Tab.
    pub(super) fn ask_offers(&mut self, asked_for: bool) -> Option<Effect> {
        let input = self.input.as_ref().filter(|input| input.kind == InputKind::Filter)?;
        let before = input.before();
        let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let of_field = word.char_indices().any(|(at, c)| at > 0 && matches!(c, ':' | '：'));
        self.ticket += 1;
        if !of_field && !asked_for {
            (self.offers, self.offer_ticket) = (None, self.ticket);
            return None;
        }
        let (text, cursor) = (input.text(), before.chars().count());
        self.offer_ticket = self.ticket;
        Some(Effect::Complete { edition: self.edition, ticket: self.ticket, text, cursor })
    }

    pub(super) fn offered(&mut self, offers: Offers) {
        let waits = self.input.as_ref().is_some_and(|input| input.kind == InputKind::Filter);
        if !waits || offers.ticket != self.offer_ticket {
            return;
        }
        let empty = self.input.as_ref().is_some_and(|input| input.text().trim().is_empty());
        let kept = if empty { self.kept_offers() } else { Vec::new() };
        let items: Vec<Choice> = kept.into_iter().chain(offers.items).collect();
        // What is typed already need not be offered.
        let typed =
            self.input.as_ref().map(|i| i.text().chars().skip(offers.from).take(offers.to - offers.from).collect());
        let done = matches!(&items[..], [only] if Some(&only.text) == typed.as_ref());
        self.offers = (!items.is_empty() && !done).then_some(Offers { items, ..offers });
    }

    /// Kept queries stand first where nothing is typed yet.
    fn kept_offers(&self) -> Vec<Choice> {
        let offer =
            |(name, query): &(String, String)| Choice { text: query.clone(), about: name.clone(), reports: None };
        self.saved.iter().map(offer).collect()
    }

    /// Tab: takes the chosen offer or the first; asks for offers where there are none.
    pub(super) fn take_offer(&mut self) -> Vec<Effect> {
        let Some(offers) = self.offers.take() else { return self.ask_offers(true).into_iter().collect() };
        let (Some(offer), Some(input)) = (offers.items.get(offers.chosen.unwrap_or(0)), &mut self.input) else {
            return Vec::new();
        };
        // A value is complete; a field waits for one, and a figure for its limit.
        let gap = if offer.text.ends_with([':', '=', '>', '<']) { "" } else { " " };
        input.replace(offers.from, offers.to, &format!("{}{gap}", offer.text));
        self.typed()
    }

    /// Up and down among the offers; `false` where there are none.
    pub(super) fn choose_offer(&mut self, by: isize) -> bool {
        let Some(offers) = &mut self.offers else { return false };
        let last = offers.items.len().saturating_sub(1);
        offers.chosen = match offers.chosen {
            None if by > 0 => Some(0),
            None => Some(last),
            Some(at) => Some(at.saturating_add_signed(by).min(last)),
        };
        true
    }

    /// Puts a query asked before into the box, an older or a newer one; `None` where there is none that way.
    pub(super) fn recall(&mut self, older: bool) -> Option<Vec<Effect>> {
        let input = self.input.as_mut().filter(|input| input.kind == InputKind::Filter)?;
        if self.recall.back == 0 {
            self.recall.draft = input.text();
        }
        let back = if older { self.recall.back + 1 } else { self.recall.back.checked_sub(1)? };
        let text = match back {
            0 => self.recall.draft.clone(),
            _ => self.history.iter().rev().filter(|old| **old != self.recall.draft).nth(back - 1)?.clone(),
        };
        *input = Input::new(InputKind::Filter, &text);
        self.recall.back = back;
        Some(self.filter_typed())
    }

    /// Remembers a query that was meant.
    pub(super) fn remember(&mut self, query: &str) -> Option<Effect> {
        let query = query.trim().to_owned();
        if query.is_empty() || self.history.last() == Some(&query) {
            return None;
        }
        self.history.retain(|old| *old != query);
        self.history.push(query.clone());
        Some(Effect::Remember { query })
    }

    /// Asks for a name to keep the query under.
    pub(super) fn begin_keep_query(&mut self) -> Vec<Effect> {
        self.offers = None;
        self.input = Some(Input::new(InputKind::KeepQuery, ""));
        Vec::new()
    }

    /// Keeps the filter under the name in the box; without a filter the name is free again.
    pub(super) fn accept_keep_query(&mut self, name: &str) -> Vec<Effect> {
        let (name, query) = (name.trim().to_owned(), self.filter.trim().to_owned());
        self.input = Some(Input::new(InputKind::Filter, &self.filter));
        if name.is_empty() {
            return Vec::new();
        }
        vec![Effect::KeepQuery { name, query: (!query.is_empty()).then_some(query) }]
    }
}
