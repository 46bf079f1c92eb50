//! One action in, new state and effects out.

use super::action::{Action, Effect, Filtered, Near};
use super::goal::Goal;
use super::input::InputKind;
use super::{App, Command, Key, Overlay, Pane, Row, Topic};

impl App {
    /// Takes in what happened. Never waits, never fails.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let effects = match action {
            Action::Key(key) => self.key(key),
            Action::Paste(text) => self.paste(&text),
            Action::Mouse(mouse) => self.mouse(mouse),
            Action::Resize(width, height) => self.resize(width, height),
            Action::Library { edition, catalogue } => self.library_came(edition, catalogue),
            Action::Opened(opened) => self.opened(opened),
            Action::Filtered(answer) => self.filtered(answer),
            Action::Labels { edition, labels } if edition == self.edition => self.set(|app| app.labels.extend(labels)),
            Action::Compared { edition, title, grid, hashes } if edition == self.edition => {
                self.set(|app| app.show_grid(title, grid, hashes))
            }
            Action::Recompared { edition, grid, hashes } if edition == self.edition => {
                self.set(|app| app.renew_grid(grid, hashes))
            }
            // Answers about an edition that is gone.
            Action::Compared { .. } | Action::Recompared { .. } | Action::Labels { .. } => Vec::new(),
            Action::Listed(listing) => self.listed_more(listing),
            Action::Hits(page) => self.set(|app| app.hits_came(page)),
            Action::Offered(offers) => self.set(|app| app.offered(offers)),
            Action::Queries { history, saved } => self.set(|app| (app.history, app.saved) = (history, saved)),
            Action::Noted { hash, noted } => self.noted(&hash, noted),
            Action::Resume(resume) => self.resumed(resume),
            Action::Progress(progress) => self.set(|app| app.progress = progress),
            Action::Synced => self.set(|app| (app.progress, app.ready) = (None, true)),
            Action::Corrected(told) => self.corrected(told),
            Action::Say(message) => self.set(|app| app.message = Some(app.lang.say(&message))),
        };
        self.settle();
        effects.into_iter().chain(self.ask_labels()).chain(self.ask_more_hits()).collect()
    }

    /// Entries on the screen that have no town and year are called by their titles, which are asked for once.
    fn ask_labels(&mut self) -> Option<Effect> {
        let rows = self.panes().rows(Pane::List);
        let seen = self.list.rows.iter().skip(self.list.top).take(rows);
        let loose = seen.filter_map(|row| if let Row::Loose(entry) = row { Some(*entry) } else { None });
        let entries: Vec<u32> = loose.filter(|entry| self.asked_labels.insert(*entry)).collect();
        (!entries.is_empty()).then_some(Effect::Label { edition: self.edition, entries })
    }

    pub(super) fn set(&mut self, change: impl FnOnce(&mut Self)) -> Vec<Effect> {
        change(self);
        Vec::new()
    }

    /// The terminal draws ambiguous characters with another width than was thought: everything is set anew.
    pub fn set_widths(&mut self, widths: crate::text::Widths) {
        self.widths = widths;
        self.reader.forget_setting();
        self.settle();
    }

    /// Brings scroll positions and line breaks in step with the panes.
    fn settle(&mut self) {
        let mut panes = self.panes();
        if let Some(text) = panes.text {
            self.reader.lay(usize::from(text.width), self.widths);
            // The first setting tells how many sections the tree would like to show.
            panes = self.panes();
        }
        if let (Some(table), Some(c)) = (self.table(), &mut self.comparing) {
            c.follow(usize::from(table.body.height), table.cells);
        }
        if let Some(roster) = &mut self.roster {
            roster.follow(panes.rows(Pane::Roster));
        }
        self.list.follow(panes.rows(Pane::List));
        self.reader.follow_outline(panes.rows(Pane::Outline));
    }

    fn resize(&mut self, width: u16, height: u16) -> Vec<Effect> {
        self.size = (width, height);
        vec![Effect::Redraw]
    }

    fn library_came(&mut self, edition: u64, catalogue: std::sync::Arc<crate::report::Catalogue>) -> Vec<Effect> {
        let same = self.ready && self.edition == edition && self.catalogue == catalogue;
        let anchor = self.list.anchor(&self.catalogue);
        (self.edition, self.catalogue, self.ready) = (edition, catalogue, true);
        if same {
            return Vec::new();
        }
        self.marked.clear();
        self.labels.clear();
        self.asked_labels.clear();
        // Entries have new numbers: what the old filter let through means nothing until it is asked anew.
        (self.list.visible, self.list.more) = (None, false);
        self.list.rebuild(&self.catalogue, &anchor);
        if !self.touched {
            // While a library is read for the first time, towns come before the one that was the first.
            self.list.to_end(&self.catalogue, false);
        }
        let mut effects = self.open_anew();
        effects.extend(self.renew_roster());
        effects.extend(self.recompare());
        if !self.filter.is_empty() {
            effects.push(self.ask_filter());
        }
        effects
    }

    fn opened(&mut self, opened: std::sync::Arc<super::action::Opened>) -> Vec<Effect> {
        let goal = self.take_goal(&opened);
        if goal.is_none() && self.wanted != Some(opened.entry) {
            return Vec::new();
        }
        let left = self.leave_report(&opened.report.source.hash);
        let enters = self.entering.take_if(|entry| *entry == opened.entry).is_some();
        match goal {
            Some(goal) => self.arrive(goal, opened),
            None => self.show_opened(opened),
        }
        if enters {
            self.read_on();
        }
        left.into_iter().collect()
    }

    pub(super) fn show_opened(&mut self, opened: std::sync::Arc<super::action::Opened>) {
        let width = self.panes().text.map_or(self.reader.set.width, |a| usize::from(a.width));
        self.wanted = Some(opened.entry);
        self.reader.open(opened, width.max(2), self.widths);
    }

    /// In a new edition everything has a new number: the report that is read stays, else the list decides.
    fn open_anew(&mut self) -> Vec<Effect> {
        self.goal.take_if(|goal| matches!(goal.target, super::Target::Entry(_)));
        match self.reader.report() {
            Some(report) if self.focus != Pane::List && self.goal.is_none() => {
                let target = super::Target::Hash(report.source.hash.clone());
                self.seek(Goal { target, at: super::At::Start, leap: false })
            }
            _ if self.focus == Pane::List => self.open(false),
            _ => Vec::new(),
        }
    }

    fn filtered(&mut self, answer: Filtered) -> Vec<Effect> {
        if answer.ticket != self.filter_ticket || answer.edition != self.edition {
            return Vec::new();
        }
        match answer.result {
            Err((fault, at)) => {
                self.fault = Some((self.lang.say(&fault), at));
                Vec::new()
            }
            Ok((rows, needles)) => {
                self.fault = None;
                // Who stood on a row before the first rows came stands there again when the others come.
                let anchor = self.early.take().unwrap_or_else(|| self.list.anchor(&self.catalogue));
                self.early = answer.more.then(|| anchor.clone());
                self.list.visible = (!self.filter.trim().is_empty()).then_some(rows);
                self.list.more = answer.more;
                self.list.rebuild(&self.catalogue, &anchor);
                self.reader.look_for(needles);
                self.open(true)
            }
        }
    }

    /// Asks for the report under the cursor.
    pub(super) fn open(&mut self, soon: bool) -> Vec<Effect> {
        (self.wanted, self.goal) = (self.selected(), None);
        let edition = self.edition;
        self.wanted.map(|entry| Effect::Open { edition, entry, soon }).into_iter().collect()
    }

    pub(super) fn ask_filter(&mut self) -> Effect {
        self.ticket += 1;
        self.filter_ticket = self.ticket;
        let near = Near { entry: self.selected(), order: self.list.order };
        Effect::Filter { edition: self.edition, ticket: self.ticket, text: self.filter.clone(), near }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.input {
            Some(input) => {
                input.insert(text);
                self.typed()
            }
            None => Vec::new(),
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        (self.message, self.touched, self.early) = (None, true, None);
        if self.input.is_some() {
            return self.input_key(key);
        }
        if let Some(Overlay::Help { top }) = self.overlay {
            return self.help_key(key, top);
        }
        if let Some(Overlay::Tour { page }) = self.overlay {
            return self.tour_key(key, page);
        }
        match self.keymap.command(key, self.focus) {
            Some(command) => self.command(command),
            None => self.unknown(key),
        }
    }

    fn unknown(&mut self, key: Key) -> Vec<Effect> {
        if let Key::Char(c) = key {
            let hint = if c.is_ascii() {
                self.lang.of("没有这个键，按 ? 看全部按键", "no such key, ? shows all keys")
            } else {
                self.lang.of("这里不收文字；按 / 开始筛选或查找", "text goes into a box: press / first")
            };
            self.message = Some(hint.into());
        }
        Vec::new()
    }

    fn help_key(&mut self, key: Key, top: usize) -> Vec<Effect> {
        let page = usize::from(self.size.1).saturating_sub(3).max(1);
        let top = match self.keymap.command(key, Pane::Text) {
            Some(Command::Down) => top + 1,
            Some(Command::Up) => top.saturating_sub(1),
            Some(Command::PageDown) => top + page,
            Some(Command::PageUp) => top.saturating_sub(page),
            Some(Command::First) => 0,
            Some(Command::Last) => usize::MAX,
            Some(Command::Quit) => return vec![Effect::Quit],
            Some(Command::Suspend) => return vec![Effect::Suspend],
            _ => return self.set(|app| app.overlay = None),
        };
        let last = self.help_lines().len().saturating_sub(page);
        self.set(|app| app.overlay = Some(Overlay::Help { top: top.min(last) }))
    }

    pub(super) fn command(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Down => self.vertical(1),
            Command::Up => self.vertical(-1),
            Command::PageDown => self.vertical(self.page()),
            Command::PageUp => self.vertical(-self.page()),
            Command::First => self.end(false),
            Command::Last => self.end(true),
            Command::Left => self.sideways(false),
            Command::Right => self.sideways(true),
            Command::Open => self.enter(),
            Command::Back => self.back(),
            Command::NextPane => self.turn_pane(true),
            Command::PrevPane => self.turn_pane(false),
            Command::Zoom => self.toggle_zoom(),
            Command::Filter => self.ask(),
            Command::NextMatch => self.match_step(false),
            Command::PrevMatch => self.match_step(true),
            Command::Order => self.toggle_order(),
            Command::Mark => self.mark(),
            Command::ClearMarks => self.clear_marks(),
            Command::Compare => self.compare(),
            Command::CompareYears => self.compare_years(),
            Command::AllRows if self.focus == Pane::Roster => self.unsure_too(),
            Command::Facts => self.open_facts(),
            Command::Peers => self.open_peers(),
            Command::Correct => self.begin_correct(),
            Command::Chart => self.toggle_chart(),
            Command::PerVillage => self.per_village(),
            Command::Sort | Command::Transpose | Command::AllRows => self.rearrange(command),
            Command::NextDifference if self.focus == Pane::Roster => self.odd_row(false),
            Command::PrevDifference if self.focus == Pane::Roster => self.odd_row(true),
            Command::NextSection if self.focus == Pane::Roster => self.next_group(false),
            Command::PrevSection if self.focus == Pane::Roster => self.next_group(true),
            Command::OnlyProblems | Command::FoldEqual => self.only_odd(command),
            Command::NextDifference => self.difference(false),
            Command::PrevDifference => self.difference(true),
            Command::Hits => self.open_hits(),
            Command::Stats => self.open_stats(),
            Command::Review => self.review(),
            Command::Sides => self.sides(),
            Command::Draft => self.draft(),
            Command::Bookmark => self.bookmark(),
            Command::Note => self.begin_note(),
            Command::Marks => self.open_roster(Topic::Marks),
            Command::Remove => self.remove_mark(),
            Command::Restore => vec![Effect::RestoreMark],
            Command::PlaceBack => self.go_place(true),
            Command::PlaceForward => self.go_place(false),
            Command::OpenLibrary => self.begin_open(),
            Command::Tour => self.set(|app| app.overlay = Some(Overlay::Tour { page: 0 })),
            Command::Palette => self.open_roster(Topic::Palette),
            Command::Problems => self.open_roster(Topic::Problems),
            Command::Copy if self.focus == Pane::Grid => self.copy_cell(),
            Command::Copy if self.focus == Pane::Roster => self.copy_item(),
            Command::Copy => self.copy_passage(),
            Command::CopySection => self.copy_section(),
            Command::Bare => self.bare_screen(),
            Command::Export => self.begin_keep(InputKind::KeepView),
            Command::KeepCopied => self.begin_keep(InputKind::KeepText),
            Command::Edit => self.edit(),
            Command::CopyRow => self.copy_row(),
            Command::FoldAll => self.set(|app| app.list.fold_all(&app.catalogue)),
            Command::NextSection => self.section(1),
            Command::PrevSection => self.section(-1),
            Command::OtherCopy => self.other_copy(),
            Command::Choose => self.choose(),
            Command::AssignReport => self.begin_assign(InputKind::AssignReport),
            Command::AssignFolder => self.begin_assign(InputKind::AssignFolder),
            Command::Rescan => vec![Effect::Rescan],
            Command::Redraw => vec![Effect::Redraw],
            Command::Mouse => self.toggle_mouse(),
            Command::Help => self.set(|app| app.overlay = Some(Overlay::Help { top: 0 })),
            Command::Suspend => vec![Effect::Suspend],
            Command::Leave => self.leave(),
            Command::Quit => vec![Effect::Quit],
        }
    }

    pub(super) fn page(&self) -> isize {
        let rows = self.table().map_or_else(|| self.panes().rows(self.focus), |table| usize::from(table.body.height));
        (rows.saturating_sub(1)).max(1) as isize
    }
}
