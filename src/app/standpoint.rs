//! Where one stood before a view was opened, so that Esc leads back to exactly that.

use std::sync::Arc;

use super::action::Effect;
use super::goal::{At, Goal, Target};
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
    report: Option<(String, At, Vec<Needle>)>,
    input: Option<Input>,
}

/// More steps back nobody remembers.
const MOST: usize = 50;

impl Standpoint {
    /// The same view of the same thing, wherever one is in a comparison or a list of rows.
    pub(super) fn is_same_place(&self, other: &Self) -> bool {
        let view = |s: &Self| {
            let roster = s.roster.as_ref().filter(|_| s.focus == Pane::Roster).map(|r| r.topic);
            let comparing = s.comparing.as_ref().filter(|_| s.focus == Pane::Grid).map(|c| c.title.clone());
            (s.focus == Pane::List, roster, comparing)
        };
        let report = |s: &Self| s.report.as_ref().map(|(hash, at, _)| (hash.clone(), at.clone()));
        let of_report = matches!(self.focus, Pane::List | Pane::Outline | Pane::Text);
        view(self) == view(other) && (!of_report || report(self) == report(other) && self.list == other.list)
    }
}

impl App {
    /// Where one stands now.
    pub(super) fn standpoint(&self) -> Standpoint {
        let at = At::Spot(self.reader.spot());
        Standpoint {
            focus: self.focus,
            reading: self.reading,
            zoom: self.zoom,
            comparing: self.comparing.clone(),
            roster: self.roster.clone(),
            list: self.list.stand(),
            report: self.reader.report().map(|r| (r.source.hash.clone(), at, self.reader.needles().to_vec())),
            input: None,
        }
    }

    /// The text of a report.
    pub(super) fn standpoint_in(&self, hash: String, at: At) -> Standpoint {
        let report = Some((hash, at, Vec::new()));
        let (focus, comparing, roster) = (Pane::Text, None, None);
        Standpoint { focus, reading: true, zoom: false, comparing, roster, report, ..self.standpoint() }
    }

    /// Remembers where one stands; the next Esc that has nothing else to undo leads back here.
    pub(super) fn push_standpoint(&mut self) {
        let stand = Standpoint { input: self.input.take(), ..self.standpoint() };
        self.behind.push(Arc::new(stand));
        if self.behind.len() > MOST {
            self.behind.remove(0);
        }
    }

    /// The list that one came from is to be found with the cursor on this row.
    pub(super) fn remember_cursor(&mut self, cursor: usize) {
        if let Some(stand) = self.behind.last_mut().filter(|stand| stand.roster.is_some())
            && let Some(roster) = &mut Arc::make_mut(stand).roster
        {
            roster.cursor = cursor;
        }
    }

    /// Back to the last standpoint; `None` where there is none.
    pub(super) fn pop_standpoint(&mut self) -> Option<Vec<Effect>> {
        let back = self.behind.pop()?;
        Some(self.stand_there(Arc::unwrap_or_clone(back)))
    }

    /// Shows what was shown at a standpoint.
    pub(super) fn stand_there(&mut self, back: Standpoint) -> Vec<Effect> {
        (self.focus, self.reading, self.zoom) = (back.focus, back.reading, back.zoom);
        (self.comparing, self.roster, self.input) = (back.comparing, back.roster, back.input);
        self.list.stand_again(&back.list);
        let mut effects: Vec<Effect> = self.renew_roster().into_iter().chain(self.recompare()).collect();
        let Some((hash, at, needles)) = back.report else { return effects };
        self.reader.look_for(needles);
        match at {
            At::Spot(spot) if self.reader.report().is_some_and(|r| r.source.hash == hash) => {
                let rows = self.panes().rows(Pane::Text);
                self.reader.stand_at(&spot, rows);
            }
            at => effects.extend(self.seek(Goal { target: Target::Hash(hash), at, leap: false })),
        }
        effects
    }
}
