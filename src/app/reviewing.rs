//! The review in the browser: a county's year, the findings of a report, two reports side by side.

use super::action::Effect;
use super::{App, Command, InputKind, Roster, Topic};

impl App {
    /// The towns around the report under the cursor, in its year.
    pub(super) fn review(&mut self) -> Vec<Effect> {
        let shown = self.reader.opened.as_ref().filter(|o| self.reading || Some(o.entry) == self.selected());
        if let Some(topic) = shown.map(|o| Topic::Review(Topic::id(&o.report.source.hash))) {
            return self.open_roster(topic);
        }
        let say = self.lang.of("先选一份报告，再按 v 审阅", "choose a report first, then v reviews it");
        self.set(|app| app.message = Some(say.into()))
    }

    /// The report of the row beside the one that it is like.
    pub(super) fn sides(&mut self) -> Vec<Effect> {
        match self.roster.as_ref().and_then(Roster::item).map(|item| item.beside) {
            Some(Some(topic)) => self.open_roster(topic),
            Some(None) => {
                let say = self.lang.of("没有可以并排的另一份", "there is no other report to set beside it");
                self.set(|app| app.message = Some(say.into()))
            }
            None => Vec::new(),
        }
    }

    /// Writes what the list tells as a draft.
    pub(super) fn draft(&mut self) -> Vec<Effect> {
        if self.lists(Topic::Marks) || self.lists(Topic::Problems) {
            return self.begin_keep(InputKind::KeepView);
        }
        if let Some(topic) = self.roster.as_ref().map(|r| r.topic).filter(|topic| topic.serves(Command::Draft)) {
            return vec![Effect::Draft { topic }];
        }
        let say = self.lang.of("这张表没有意见草稿可以导出", "there is no draft to be made of this list");
        self.set(|app| app.message = Some(say.into()))
    }
}
