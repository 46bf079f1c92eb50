//! Keys in, screen out: the browser on the built-in samples, without a terminal.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use zhenbao::app::{Action, App, Effect, Item, Key, Listing, Row};
use zhenbao::cli::Librarian;
use zhenbao::config::Lang;
use zhenbao::text::Widths;
use zhenbao::view::{Theme, draw};

/// A browser at a size, and someone who does what it asks for.
pub(crate) struct Story {
    pub(crate) app: App,
    librarian: Librarian,
    /// What was asked for and is not the librarian's to do.
    pub(crate) asked: Vec<Effect>,
    /// Assignments, which the librarian of a story cannot keep: it has no memory.
    pub(crate) assigned: Vec<Effect>,
    /// The rows of every list, in place of the librarian's.
    pub(crate) rows: Vec<Item>,
}

impl Story {
    /// The sample library at a size, in Chinese.
    pub(crate) fn at(width: u16, height: u16) -> Self {
        Self::with(super::samples::librarian(), Lang::Zh, (width, height))
    }

    /// The sample library with what the user gave in earlier sessions.
    pub(crate) fn keeping(memory: &Path, lang: Lang, size: (u16, u16), named: bool) -> Self {
        let mut story = Self::with(super::samples::librarian_keeping(memory, lang), lang, size);
        let resume = story.librarian.resume_action(named).unwrap();
        story.act(resume);
        story
    }

    /// Moves to the report of a town in a year, in the list.
    pub(crate) fn go_to(&mut self, town: &str, year: u16) -> &mut Self {
        let here = |story: &Self| story.app.reader.report().and_then(|r| Some((r.place.town.clone()?, r.year?)));
        self.keys("g");
        for _ in 0..60 {
            match here(self) {
                Some((t, y)) if t == town && y == year => return self,
                Some((t, y)) if t == town && y > year => self.keys("h"),
                Some((t, _)) if t == town => self.keys("l"),
                _ => self.keys("j"),
            };
        }
        panic!("no {town} {year}");
    }

    fn with(librarian: Librarian, lang: Lang, size: (u16, u16)) -> Self {
        let mut app = App::new(lang, Widths::default(), size, "样例库");
        let mut asked = Vec::new();
        let first = librarian.library_action().unwrap();
        let mut story = {
            let effects = app.update(first);
            asked.extend(effects);
            Self { app, librarian, asked, assigned: Vec::new(), rows: Vec::new() }
        };
        story.serve();
        story
    }

    /// Types keys: characters, and names in angle brackets.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in Key::story(keys) {
            self.act(Action::Key(key));
        }
        self
    }

    pub(crate) fn act(&mut self, action: Action) -> &mut Self {
        let effects = self.app.update(action);
        self.asked.extend(effects);
        self.serve();
        self
    }

    fn serve(&mut self) {
        let mut todo = std::mem::take(&mut self.asked);
        while let Some(effect) = todo.pop() {
            if matches!(effect, Effect::Assign(_)) {
                self.assigned.push(effect);
                continue;
            }
            if let (Effect::List { ticket, .. }, false) = (&effect, self.rows.is_empty()) {
                let listing = Listing { ticket: *ticket, items: self.rows.clone(), ..Listing::default() };
                todo.extend(self.app.update(Action::Listed(listing)));
                continue;
            }
            match self.librarian.serve(&effect) {
                Some(actions) => actions.into_iter().for_each(|a| todo.extend(self.app.update(a))),
                None => self.asked.push(effect),
            }
        }
    }

    /// Lets the librarian keep what was assigned.
    pub(crate) fn give(&mut self) -> &mut Self {
        let assigned = std::mem::take(&mut self.assigned);
        let done: Vec<Action> = assigned.iter().filter_map(|effect| self.librarian.serve(effect)).flatten().collect();
        done.into_iter().for_each(|action| _ = self.act(action));
        self
    }

    /// The towns in the list, top to bottom.
    pub(crate) fn towns(&self) -> Vec<String> {
        let town = |row: &Row| match row {
            Row::Town(t) => Some(self.app.catalogue.town_name(*t).to_owned()),
            _ => None,
        };
        self.app.list.rows.iter().filter_map(town).collect()
    }

    fn painted(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.app.size.0, self.app.size.1));
        let cursor = draw(&self.app, &Theme::QUIET, &mut buffer);
        (buffer, cursor)
    }

    /// The screen as text, rows without blanks at their ends.
    pub(crate) fn screen(&self) -> String {
        let (buffer, _) = self.painted();
        let width = usize::from(self.app.size.0).max(1);
        let rows = buffer.content.chunks(width);
        let lines: Vec<String> = rows
            .map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned())
            .collect();
        lines.join("\n")
    }

    /// Where the cursor is to be seen.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        self.painted().1.map(|p| (p.x, p.y))
    }
}
