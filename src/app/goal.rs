//! Going to a passage of a report, and standing there again.

use std::sync::Arc;

use super::action::{Effect, Opened};
use super::reader::Spot;
use super::{App, Pane};

/// Which report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// By its number in the catalogue of the present edition.
    Entry(u32),
    /// By the fingerprint of its content.
    Hash(String),
}

/// Where in the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// Where it opens.
    #[default]
    Start,
    /// A line of the source, from 1.
    Line(u32),
    /// A text of the report, which is marked.
    Quote(String),
    /// A character of a piece of the report, with the hits marked.
    Place { piece: usize, at: usize },
    /// Exactly as it was left.
    Spot(Spot),
}

/// A report that was asked for, and what to do when it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Goal {
    pub(super) target: Target,
    pub(super) at: At,
    /// Go into the text, and come back with Esc to where one stands now.
    pub(super) leap: bool,
}

impl Goal {
    fn is(&self, opened: &Opened) -> bool {
        match &self.target {
            Target::Entry(entry) => *entry == opened.entry,
            Target::Hash(hash) => *hash == opened.report.source.hash,
        }
    }
}

impl App {
    /// Asks for a report; when it is there one stands in its text at that place.
    pub(super) fn leap(&mut self, target: Target, at: At) -> Vec<Effect> {
        self.seek(Goal { target, at, leap: true })
    }

    pub(super) fn seek(&mut self, goal: Goal) -> Vec<Effect> {
        let effect = match &goal.target {
            Target::Entry(entry) => Effect::Open { edition: self.edition, entry: *entry, soon: false },
            Target::Hash(hash) => Effect::Visit { hash: hash.clone() },
        };
        self.goal = Some(goal);
        vec![effect]
    }

    /// Whether this report is one that was asked for by a goal; it is no longer asked for then.
    pub(super) fn take_goal(&mut self, opened: &Opened) -> Option<Goal> {
        self.goal.take_if(|goal| goal.is(opened))
    }

    pub(super) fn arrive(&mut self, goal: Goal, opened: Arc<Opened>) {
        if goal.leap {
            self.depart();
            self.push_standpoint();
            (self.reading, self.zoom, self.focus) = (true, false, Pane::Text);
        }
        if goal.leap || matches!(goal.at, At::Spot(_) | At::Line(_)) {
            self.list.go_to(&self.catalogue, opened.entry);
        }
        let begins = goal.leap && goal.at == At::Start;
        self.show_opened(opened);
        let rows = self.panes().rows(Pane::Text);
        match goal.at {
            At::Start if begins => self.read_on(),
            At::Start | At::Line(0) => {}
            At::Line(line) => self.reader.to_line(line, rows),
            At::Quote(text) => self.reader.show(&crate::text::fold(&text), rows),
            At::Place { piece, at } => {
                let needles = self.hit_needles();
                self.reader.show_place(needles, piece, at, rows);
                self.message = self.place_words();
            }
            At::Spot(spot) => self.reader.stand_at(&spot, rows),
        }
    }
}
