//! Where one stood before a view was opened, so that Esc leads back to exactly that.

use super::action::Effect;
use super::goal::{At, Goal, Target};
use super::reader::Spot;
use super::{App, Comparing, Input, Pane, Roster};
use crate::text::Needle;

/// A view with everything that it shows. Clones are cheap: rows and figures are shared.
#[derive(Clone, Debug)]
pub(super) struct Standpoint {
    focus: Pane,
    reading: bool,
    zoom: bool,
    comparing: Option<Comparing>,
    roster: Option<Roster>,
    list: super::list::Stand,
    /// The report beside or below it: its fingerprint, where one is in it, the words marked.
    report: Option<(String, Spot, Vec<Needle>)>,
    input: Option<Input>,
}

/// More steps back nobody remembers.
const MOST: usize = 50;

impl App {
    /// Remembers where one stands; the next Esc that has nothing else to undo leads back here.
    pub(super) fn push_standpoint(&mut self) {
        let spot = self.reader.spot();
        let report = self.reader.report().map(|r| (r.source.hash.clone(), spot, self.reader.needles().to_vec()));
        let input = self.input.take();
        self.behind.push(Standpoint {
            focus: self.focus,
            reading: self.reading,
            zoom: self.zoom,
            comparing: self.comparing.clone(),
            roster: self.roster.clone(),
            list: self.list.stand(),
            report,
            input,
        });
        if self.behind.len() > MOST {
            self.behind.remove(0);
        }
    }

    /// The list that one came from is to be found with the cursor on this row.
    pub(super) fn remember_cursor(&mut self, cursor: usize) {
        if let Some(roster) = self.behind.last_mut().and_then(|stand| stand.roster.as_mut()) {
            roster.cursor = cursor;
        }
    }

    /// Back to the last standpoint; `None` where there is none.
    pub(super) fn pop_standpoint(&mut self) -> Option<Vec<Effect>> {
        let back = self.behind.pop()?;
        (self.focus, self.reading, self.zoom) = (back.focus, back.reading, back.zoom);
        (self.comparing, self.roster, self.input) = (back.comparing, back.roster, back.input);
        self.list.stand_again(&back.list);
        let mut effects: Vec<Effect> = self.renew_roster().into_iter().chain(self.recompare()).collect();
        let Some((hash, spot, needles)) = back.report else { return Some(effects) };
        self.reader.look_for(needles);
        if self.reader.report().is_some_and(|r| r.source.hash == hash) {
            let rows = self.panes().rows(Pane::Text);
            self.reader.stand_at(&spot, rows);
        } else {
            effects.extend(self.seek(Goal { target: Target::Hash(hash), at: At::Spot(spot), leap: false }));
        }
        Some(effects)
    }
}
