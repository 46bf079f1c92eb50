//! The lists of figures: all of a report, and its headline figures among the towns around it.

use super::action::Effect;
use super::{App, Pane, Roster, Topic};

impl App {
    /// The figures of the report under the cursor.
    pub(super) fn open_facts(&mut self) -> Vec<Effect> {
        let hash =
            if self.focus == Pane::Grid { self.comparing.as_ref().and_then(|c| c.hash()) } else { self.report_here() };
        match hash.map(|hash| Topic::Facts { report: Topic::id(hash), all: false }) {
            Some(topic) => self.open_roster(topic),
            None => self.no_report(),
        }
    }

    /// The headline figures of the report under the cursor among its peers.
    pub(super) fn open_peers(&mut self) -> Vec<Effect> {
        match self.report_here().map(|hash| Topic::Peers(Topic::id(hash))) {
            Some(topic) => self.open_roster(topic),
            None => self.no_report(),
        }
    }

    fn no_report(&mut self) -> Vec<Effect> {
        let say = self.lang.of("先选一份报告", "choose a report first");
        self.set(|app| app.message = Some(say.into()))
    }

    /// With the figures that are not certain, and without them again.
    pub(super) fn unsure_too(&mut self) -> Vec<Effect> {
        let Some(Topic::Facts { report, all }) = self.roster.as_ref().map(|r| r.topic) else { return Vec::new() };
        self.in_roster(|r| r.topic = Topic::Facts { report, all: !all });
        let say = if all {
            self.lang.of("只列有把握的", "certain figures only")
        } else {
            self.lang.of("连同把握不足的，标 ?", "with those that are not certain, marked ?")
        };
        self.message = Some(say.into());
        self.renew_roster().into_iter().collect()
    }

    /// What the row under the cursor has to give.
    pub(super) fn copy_item(&mut self) -> Vec<Effect> {
        let words = self.roster.as_ref().and_then(Roster::item).map(|item| item.copy.clone());
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            return self.copy(words);
        }
        let say = self.lang.of("这一行没有可以复制的", "nothing to copy here");
        self.set(|app| app.message = Some(say.into()))
    }
}
