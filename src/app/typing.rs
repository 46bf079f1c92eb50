//! The box on the first line: filter, search within the text, assignment.

use super::action::Effect;
use super::assign::Assign;
use super::input::InputKind;
use crate::text::Needle;

use super::{App, Input, Key, Pane};

/// The word of the palette before the folder of another library, as its row is found by.
const OPEN: &str = "open another";

fn open_library(folder: &str) -> Option<Effect> {
    let folder = folder.trim();
    (!folder.is_empty()).then(|| Effect::OpenLibrary(folder.to_owned()))
}

impl App {
    /// Asks for the folder of another library.
    pub(super) fn begin_open(&mut self) -> Vec<Effect> {
        self.set(|app| app.input = Some(Input::new(InputKind::OpenLibrary, "")))
    }

    /// The folder behind `open` in the palette; `None` for anything else that is typed there.
    fn folder_to_open(&self, text: &str) -> Option<String> {
        self.roster.as_ref().filter(|r| r.topic.opens_typing())?;
        let text = text.trim_start().replace('\u{3000}', " ");
        let rest = ["open", "打开"].iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' '))?;
        // Words of a command go on; a folder begins with its path.
        Some(rest.trim().to_owned()).filter(|folder| folder.starts_with(['/', '~', '.']) || folder.contains('/'))
    }

    pub(super) fn begin_assign(&mut self, kind: InputKind) -> Vec<Effect> {
        let Some(opened) = self.reader.opened.clone() else {
            let message = self.lang.of("先选一份报告", "choose a report first");
            return self.set(|app| app.message = Some(message.into()));
        };
        self.input = Some(Input::new(kind, ""));
        self.assign = Some(Assign::new(&opened, kind, self.lang));
        Vec::new()
    }

    /// Opens the box: the filter of the library, or words within the text.
    pub(super) fn ask(&mut self) -> Vec<Effect> {
        if let (Pane::Roster, Some(roster)) = (self.focus, &self.roster) {
            self.input = Some(Input::new(InputKind::Roster, &roster.filter));
        } else if let (Pane::Grid, Some(c)) = (self.focus, &self.comparing) {
            self.input = Some(Input::new(InputKind::Lines, c.line_filter()));
        } else if self.focus == Pane::List {
            self.before_filter = Some(self.list.anchor(&self.catalogue));
            self.recall = super::offers::Recall::default();
            self.input = Some(Input::new(InputKind::Filter, &self.filter));
        } else {
            self.input = Some(Input::new(InputKind::Find, ""));
        }
        Vec::new()
    }

    pub(super) fn drop_filter(&mut self) -> Vec<Effect> {
        self.filter.clear();
        self.fault = None;
        self.ticket += 1;
        self.filter_ticket = self.ticket;
        (self.list.visible, self.list.more) = (None, false);
        let anchor = self.before_filter.take().unwrap_or_else(|| self.list.anchor(&self.catalogue));
        self.list.rebuild(&self.catalogue, &anchor);
        self.reader.look_for(Vec::new());
        self.open(true)
    }

    pub(super) fn input_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(input) = &mut self.input else { return Vec::new() };
        match key {
            Key::Esc if self.offers.is_some() => return self.set(|app| app.offers = None),
            Key::Esc | Key::Ctrl('c') => return self.cancel_input(),
            Key::Enter if self.offers.as_ref().is_some_and(|o| o.chosen.is_some()) => return self.take_offer(),
            Key::Enter => return self.accept_input(),
            Key::Tab if input.kind == InputKind::Filter => return self.take_offer(),
            Key::Ctrl('g') if input.kind == InputKind::Filter => return self.open_hits(),
            Key::Ctrl('s') if input.kind == InputKind::Filter => return self.begin_keep_query(),
            Key::Tab if input.kind == InputKind::Note => return self.turn_kind(),
            Key::Tab if input.kind == InputKind::Roster => return self.keep_rows(),
            Key::Tab if input.kind == InputKind::KeepView => return self.next_form(),
            Key::Char(c) => input.insert(c.encode_utf8(&mut [0; 4])),
            Key::Backspace | Key::Ctrl('h') => {
                if !input.backspace() && input.text().is_empty() {
                    return self.cancel_input();
                }
            }
            Key::Delete => input.delete(),
            Key::Ctrl('u') => input.clear(),
            Key::Ctrl('w') => input.drop_word(),
            Key::Left => return self.set(|app| app.in_box(Input::left)),
            Key::Right => return self.set(|app| app.in_box(Input::right)),
            Key::Home | Key::Ctrl('a') => return self.set(|app| app.in_box(Input::home)),
            Key::End | Key::Ctrl('e') => return self.set(|app| app.in_box(Input::end)),
            Key::Up | Key::Down | Key::PageUp | Key::PageDown => return self.beside_box(key),
            _ => return Vec::new(),
        }
        self.typed()
    }

    fn in_box(&mut self, change: impl FnOnce(&mut Input)) {
        // Offers stand for the word that the cursor was at.
        self.ticket += 1;
        (self.offers, self.offer_ticket) = (None, self.ticket);
        if let Some(input) = &mut self.input {
            change(input);
        }
    }

    /// Arrows move in the list below the box.
    fn beside_box(&mut self, key: Key) -> Vec<Effect> {
        let by = match key {
            Key::Up => -1,
            Key::Down => 1,
            Key::PageUp => -self.page(),
            _ => self.page(),
        };
        if let Some(assign) = &mut self.assign {
            assign.step(by);
            return Vec::new();
        }
        match self.input.as_ref().map(|i| i.kind) {
            Some(InputKind::Filter) => self.beside_filter(by),
            Some(InputKind::Roster | InputKind::Lines) => self.vertical(by),
            _ => Vec::new(),
        }
    }

    /// Arrows choose among the offers, walk in the list, and up from where they began among the queries asked before.
    fn beside_filter(&mut self, by: isize) -> Vec<Effect> {
        if by.abs() == 1 && self.choose_offer(by) {
            return Vec::new();
        }
        if by.abs() == 1
            && self.recall.rows == 0
            && let Some(effects) = self.recall(by < 0)
        {
            return effects;
        }
        if by < 0 && self.recall.rows == 0 {
            return Vec::new();
        }
        self.recall.rows = self.recall.rows.saturating_add_signed(by);
        self.list.step(by);
        self.open(true)
    }

    /// The filter in the box has changed.
    pub(super) fn filter_typed(&mut self) -> Vec<Effect> {
        self.recall.rows = 0;
        self.filter = self.input.as_ref().map(Input::text).unwrap_or_default();
        let offers = self.ask_offers(false);
        if self.filter.trim().is_empty() {
            let before = self.before_filter.clone();
            let effects = self.drop_filter();
            self.before_filter = before;
            return effects;
        }
        [self.ask_filter()].into_iter().chain(offers).collect()
    }

    /// Something in the box has changed.
    pub(super) fn typed(&mut self) -> Vec<Effect> {
        let Some(input) = &self.input else { return Vec::new() };
        let text = input.text();
        match input.kind {
            InputKind::Filter => {
                self.recall = super::offers::Recall::default();
                self.filter_typed()
            }
            InputKind::Find => {
                let needles = text.split_whitespace().map(Needle::of).filter(|n| !n.folded.is_empty()).collect();
                self.reader.look_for(needles);
                let rows = self.panes().rows(Pane::Text);
                self.reader.step_mark(false, rows);
                Vec::new()
            }
            InputKind::Roster => {
                let folder = self.folder_to_open(&text);
                let words = folder.map_or(text.as_str(), |_| OPEN);
                self.in_roster(|r| r.filter(words));
                Vec::new()
            }
            InputKind::Lines => {
                self.in_grid(|c| c.filter_lines(&text));
                Vec::new()
            }
            InputKind::Correct
            | InputKind::Reason
            | InputKind::KeepQuery
            | InputKind::KeepView
            | InputKind::KeepText
            | InputKind::Note
            | InputKind::OpenLibrary => Vec::new(),
            InputKind::AssignReport | InputKind::AssignFolder => {
                if let Some(assign) = &mut self.assign {
                    assign.typed(&text, &self.catalogue);
                }
                Vec::new()
            }
        }
    }

    fn cancel_input(&mut self) -> Vec<Effect> {
        let kind = self.input.take().map(|i| i.kind);
        (self.assign, self.offers, self.noting, self.correcting) = (None, None, None, None);
        match kind {
            Some(InputKind::KeepQuery) => {
                self.input = Some(Input::new(InputKind::Filter, &self.filter));
                Vec::new()
            }
            Some(InputKind::Filter) => self.drop_filter(),
            Some(InputKind::Roster) => self.leave_box(),
            Some(InputKind::Lines) => self.set(|app| app.in_grid(|c| c.filter_lines(""))),
            Some(InputKind::Find) => {
                self.reader.look_for(Vec::new());
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn accept_input(&mut self) -> Vec<Effect> {
        let Some(input) = self.input.take() else { return Vec::new() };
        self.offers = None;
        if input.kind == InputKind::Filter && self.fault.is_some() {
            // What cannot be understood is no filter: it is mended or given up first.
            return self.set(|app| app.input = Some(input));
        }
        match input.kind {
            InputKind::Filter => self.remember(&self.filter.clone()).into_iter().collect(),
            InputKind::KeepQuery => self.accept_keep_query(&input.text()),
            InputKind::Roster => {
                if let Some(folder) = self.folder_to_open(&input.text()) {
                    let effects = self.pop_standpoint().unwrap_or_default();
                    return effects.into_iter().chain(open_library(&folder)).collect();
                }
                self.input = Some(input);
                self.go()
            }
            InputKind::Lines => Vec::new(),
            InputKind::Correct => self.accept_reading(input),
            InputKind::Reason => self.accept_reason(input),
            InputKind::Note => self.accept_note(input),
            InputKind::OpenLibrary => open_library(&input.text()).into_iter().collect(),
            InputKind::Find => {
                let found = self.reader.matches();
                let message = self.lang.of(format!("{found} 处，n/N 前后走"), format!("{found} matches, n/N to walk"));
                self.set(|app| app.message = Some(message))
            }
            InputKind::KeepView | InputKind::KeepText => self.accept_keep(input.kind, &input.text()),
            InputKind::AssignReport | InputKind::AssignFolder => self.accept_assign(input),
        }
    }

    fn accept_assign(&mut self, input: Input) -> Vec<Effect> {
        let Some(assign) = self.assign.take() else { return Vec::new() };
        if let Some(said) = assign.said() {
            vec![Effect::Assign(said)]
        } else {
            (self.input, self.assign) = (Some(input), Some(assign));
            let message = self
                .lang
                .of("请输入镇名（可带年份），或按 Esc 放弃", "type a town, with a year if need be, or press Esc");
            self.set(|app| app.message = Some(message.into()))
        }
    }
}
