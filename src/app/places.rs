//! Places: where one has been, back and forward.

use std::sync::Arc;

use super::action::Effect;
use super::standpoint::Standpoint;
use super::{App, Pane};

/// A view with the steps that Esc would lead back from there.
#[derive(Clone, Debug)]
pub(super) struct Been {
    stand: Standpoint,
    behind: Vec<Arc<Standpoint>>,
}

/// Where one has been before and, after going back, where one came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    back: Vec<Been>,
    ahead: Vec<Been>,
}

/// More places nobody goes back.
const MOST: usize = 100;

impl Places {
    fn push(list: &mut Vec<Been>, been: Been) {
        if list.last().is_some_and(|last| last.stand.is_same_place(&been.stand)) {
            list.pop();
        }
        list.push(been);
        if list.len() > MOST {
            list.remove(0);
        }
    }

    /// The place of the last session, further back than all of this one.
    pub(super) fn seed(&mut self, stand: Standpoint) {
        self.back.insert(0, Been { stand, behind: Vec::new() });
    }
}

impl App {
    fn been(&self) -> Been {
        Been { stand: self.standpoint(), behind: self.behind.clone() }
    }

    /// One leaves this place for another.
    pub(super) fn depart(&mut self) {
        let passing = self.roster.as_ref().is_some_and(|r| r.topic.opens_typing() && self.focus == Pane::Roster);
        if passing {
            return;
        }
        let been = self.been();
        self.places.ahead.clear();
        Places::push(&mut self.places.back, been);
    }

    /// To the place before, or to the one that one went back from.
    pub(super) fn go_place(&mut self, back: bool) -> Vec<Effect> {
        let here = self.been();
        let places = &mut self.places;
        let (from, to) =
            if back { (&mut places.back, &mut places.ahead) } else { (&mut places.ahead, &mut places.back) };
        // What is here already is no other place.
        while from.last().is_some_and(|last| last.stand.is_same_place(&here.stand)) {
            from.pop();
        }
        let Some(there) = from.pop() else {
            let zh = if back { "没有更早到过的地方" } else { "前面没有到过的地方" };
            let message = self.lang.of(zh, if back { "no earlier place" } else { "no later place" });
            return self.set(|app| app.message = Some(message.into()));
        };
        Places::push(to, here);
        self.behind = there.behind;
        self.stand_there(there.stand)
    }
}
