//! Commands of the lists: open one, filter it, go where a row leads, come back.

use super::action::Effect;
use super::{App, Go, Input, InputKind, Listing, Pane, Roster, Target, Topic};

impl App {
    /// Opens a list over whatever is shown; Esc leads back to that.
    pub(super) fn open_roster(&mut self, topic: Topic) -> Vec<Effect> {
        if self.roster.as_ref().is_some_and(|r| r.topic == topic && self.focus == Pane::Roster) {
            return Vec::new();
        }
        let own = self.own_rows(topic);
        if !topic.opens_typing() {
            self.depart();
        }
        self.push_standpoint();
        self.ticket += 1;
        self.roster = Some(Roster::new(topic, self.ticket));
        self.focus = Pane::Roster;
        if topic.opens_typing() {
            self.input = Some(Input::new(InputKind::Roster, ""));
        }
        match own {
            Some(items) => self.set(|app| app.listed(Listing { ticket: app.ticket, items, ..Listing::default() })),
            None => self.ask_rows(topic).into_iter().collect(),
        }
    }

    fn ask_rows(&self, topic: Topic) -> Option<Effect> {
        let ticket = self.roster.as_ref()?.ticket;
        match topic {
            Topic::Hits => return self.ask_hits(),
            Topic::Stats => {
                let text = self.filter.trim().to_owned();
                return Some(Effect::Stats { edition: self.edition, ticket, text });
            }
            _ => {}
        }
        Some(Effect::List { topic, ticket, edition: self.edition, entry: self.reader.opened.as_ref().map(|o| o.entry) })
    }

    /// Asks for the rows again, since they may have changed.
    pub(super) fn renew_roster(&mut self) -> Option<Effect> {
        let topic = self.roster.as_ref()?.topic;
        if !topic.renews() {
            return None;
        }
        self.ticket += 1;
        let ticket = self.ticket;
        self.in_roster(|r| r.renew(ticket));
        self.ask_rows(topic)
    }

    pub(super) fn listed(&mut self, listing: Listing) {
        if let Some(roster) = self.roster.as_mut().filter(|r| r.ticket == listing.ticket) {
            roster.fill(listing);
        }
    }

    /// The counts have come; the words of the shown report, which take longer, are asked for.
    pub(super) fn listed_more(&mut self, listing: Listing) -> Vec<Effect> {
        let (ticket, more) = (listing.ticket, listing.more);
        self.listed(listing);
        let counts = more && self.roster.as_ref().is_some_and(|r| r.topic == Topic::Stats && r.ticket == ticket);
        let entry = self.reader.opened.as_ref().map(|o| o.entry).filter(|_| counts);
        entry.map(|entry| Effect::Words { edition: self.edition, ticket, entry }).into_iter().collect()
    }

    /// What the filter matches, counted.
    pub(super) fn open_stats(&mut self) -> Vec<Effect> {
        self.open_roster(Topic::Stats)
    }

    /// Filters the library by a word.
    fn search_for(&mut self, word: &str) -> Vec<Effect> {
        self.depart();
        self.behind.clear();
        (self.roster, self.focus, self.reading) = (None, Pane::List, false);
        self.filter = format!("\"{word}\"");
        let remember = self.remember(&self.filter.clone());
        remember.into_iter().chain([self.ask_filter()]).collect()
    }

    pub(super) fn in_roster(&mut self, change: impl FnOnce(&mut Roster)) {
        if let Some(roster) = &mut self.roster {
            change(roster);
        }
    }

    /// Goes where the row under the cursor leads.
    pub(super) fn go(&mut self) -> Vec<Effect> {
        let Some(item) = self.roster.as_ref().and_then(Roster::item).cloned() else { return Vec::new() };
        match item.go.clone() {
            Go::Nowhere if self.roster.as_ref().is_some_and(|r| matches!(r.topic, Topic::Review(_))) => {
                self.set(|app| app.message = Some(item.foot))
            }
            Go::Nowhere => Vec::new(),
            Go::Report(hash, at) => self.leap(Target::Hash(hash), at),
            Go::Search(word) => self.search_for(&word),
            Go::List(topic) => self.open_roster(topic),
            Go::Command(command) => self.run_from_palette(command),
        }
    }

    /// Leaves the box and keeps the rows that it let through.
    pub(super) fn keep_rows(&mut self) -> Vec<Effect> {
        self.set(|app| app.input = None)
    }

    /// Esc in the box: all rows are back; a list that begins with typing is left.
    pub(super) fn leave_box(&mut self) -> Vec<Effect> {
        self.in_roster(|r| r.filter(""));
        match self.roster.as_ref().map(|r| r.topic.opens_typing()) {
            Some(true) => self.back(),
            _ => Vec::new(),
        }
    }
}
