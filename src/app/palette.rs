//! The palette: every command as a row, made from the table of keys.

use super::action::Effect;
use super::keymap::Context;
use super::{App, Command, Go, Item, KeyRow, Pane, Topic};

/// Moving about is done with keys, not by name.
const MOTIONS: [Command; 9] = [
    Command::Down,
    Command::Up,
    Command::Left,
    Command::Right,
    Command::PageDown,
    Command::PageUp,
    Command::Open,
    Command::Back,
    Command::Palette,
];

impl App {
    /// The rows of lists that are not the librarian's to make.
    pub(super) fn own_rows(&self, topic: Topic) -> Option<Vec<Item>> {
        (topic == Topic::Palette).then(|| self.commands())
    }

    /// What works here, then what works in a pane that one would be taken to.
    fn commands(&self) -> Vec<Item> {
        let named = |b: &&KeyRow| !MOTIONS.contains(&b.command);
        let (here, elsewhere): (Vec<&KeyRow>, Vec<&KeyRow>) =
            self.keymap.rows.iter().filter(named).partition(|b| b.context.holds(self.focus));
        let mut out: Vec<Item> = Vec::new();
        let mut known: Vec<Command> = Vec::new();
        for b in here {
            known.push(b.command);
            out.push(self.command_item(b));
        }
        let reached = elsewhere.into_iter().filter(|b| self.pane_for(b.context).is_some());
        let new: Vec<Item> = reached.filter(|b| !known.contains(&b.command)).map(|b| self.command_item(b)).collect();
        if !new.is_empty() {
            out.push(Item::head(self.lang.of("在其他窗格", "in another pane")));
            out.extend(new);
        }
        out
    }

    fn command_item(&self, b: &KeyRow) -> Item {
        let keys: Vec<String> = b.keys.iter().map(|key| key.name(self.lang)).collect();
        let (own, other) = self.lang.of((0, 1), (1, 0));
        let words = format!("{} {} {}", b.short[own], b.long[other], b.short[other]);
        Item::new(b.long[own], keys.join(" "), Go::Command(b.command)).with_words(words)
    }

    /// The pane in which bindings of a context work, where one can go there from here.
    fn pane_for(&self, context: Context) -> Option<Pane> {
        match context {
            Context::List | Context::Panes => Some(Pane::List),
            Context::Text | Context::Report => self.reader.opened.as_ref().map(|_| Pane::Text),
            Context::Outline => self.reader.opened.as_ref().map(|_| Pane::Outline),
            Context::Anywhere => Some(self.focus),
            Context::Grid | Context::Roster => None,
        }
    }

    /// Leaves the palette and does what was chosen where one stood before, or in the pane where it works.
    pub(super) fn run_from_palette(&mut self, command: Command) -> Vec<Effect> {
        let mut effects = self.pop_standpoint().unwrap_or_default();
        let rows = || self.keymap.rows.iter().filter(|b| b.command == command);
        let here = rows().any(|b| b.context.holds(self.focus));
        if let Some(pane) = rows().find_map(|b| self.pane_for(b.context)).filter(|_| !here) {
            self.focus = pane;
            self.reading = pane != Pane::List;
        }
        effects.extend(self.command(command));
        effects
    }
}
