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
        let say =
            self.lang.of("先移到一个镇上，再按 v 审阅它所在的县", "go to a town first, then v reviews its county");
        self.set(|app| app.message = Some(say.into()))
    }

    /// The report of the row beside the one that it is like.
    pub(super) fn sides(&mut self) -> Vec<Effect> {
        let item = self.roster.as_ref().and_then(Roster::item).cloned();
        match item.as_ref().map(|item| item.beside) {
            Some(Some(topic)) => {
                let effects = self.open_roster(topic);
                let quote = item.and_then(|item| item.quote().map(str::to_owned));
                self.in_roster(|roster| roster.sought = quote);
                effects
            }
            Some(None) => {
                let say = self.lang.of("没有可以并排的另一份", "there is no other report to set beside it");
                self.set(|app| app.message = Some(say.into()))
            }
            None => Vec::new(),
        }
    }

    /// Hides what asks for no look, or what is the same on both sides; once more shows it again.
    pub(super) fn only_odd(&mut self, command: Command) -> Vec<Effect> {
        let Some(roster) = self.roster.as_mut().filter(|r| r.topic.serves(command)) else { return self.not_here() };
        let hidden = roster.toggle_odd();
        let say = match (command, hidden) {
            (Command::FoldEqual, true) => self.lang.of("已折叠相同的句子", "what is the same is hidden"),
            (_, true) => self.lang.of("只看有问题的，再按 f 还原", "only what asks for a look; f again shows all"),
            _ => self.lang.of("全部显示", "everything is shown"),
        };
        self.set(|app| app.message = Some(say.into()))
    }

    /// The next difference side by side.
    pub(super) fn odd_row(&mut self, back: bool) -> Vec<Effect> {
        let found = self.roster.as_mut().filter(|r| r.topic.serves(Command::NextDifference)).map(|r| r.next_odd(back));
        let none = self.lang.of("这个方向没有不同了", "nothing more in this direction");
        match found {
            Some(true) => Vec::new(),
            Some(false) => self.set(|app| app.message = Some(none.into())),
            None => self.not_here(),
        }
    }

    /// The next section side by side, the next group of another list.
    pub(super) fn next_group(&mut self, back: bool) -> Vec<Effect> {
        if self.roster.as_mut().is_some_and(|r| r.next_head(back)) {
            return Vec::new();
        }
        let none = self.lang.of("这个方向没有了", "nothing more in this direction");
        self.set(|app| app.message = Some(none.into()))
    }

    fn not_here(&mut self) -> Vec<Effect> {
        let say = self.lang.of("这张表用不着这个键", "this list has no use for the key");
        self.set(|app| app.message = Some(say.into()))
    }

    /// Writes what the list tells as a draft.
    pub(super) fn draft(&mut self) -> Vec<Effect> {
        if self.lists(Topic::Marks) || self.lists(Topic::Problems) {
            return self.begin_keep(InputKind::KeepView);
        }
        if let Some(topic) = self.roster.as_ref().map(|r| r.topic).filter(|topic| topic.serves(Command::Draft)) {
            return vec![Effect::Draft { topic }];
        }
        let say = match self.roster.as_ref().map(|r| r.topic) {
            Some(Topic::Sides(..)) => {
                self.lang.of("并排不能导出：按 Esc 回到意见，再按 x", "Esc leads back to the findings, which x exports")
            }
            _ => self.lang.of("这张表没有意见草稿可以导出", "there is no draft to be made of this list"),
        };
        self.set(|app| app.message = Some(say.into()))
    }
}
