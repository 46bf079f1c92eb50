//! The keys in force: the table of the keymap with what the settings change in it.

use crate::config::{KeyLine, Mistake};

use super::{BINDINGS, Command, Context, Key, Pane};

/// One row of the keymap in force.
#[derive(Clone, Debug)]
pub struct KeyRow {
    /// The first is the one to show; may be empty where the settings took them all.
    pub keys: Vec<Key>,
    pub context: Context,
    pub command: Command,
    /// Chinese and English, as in [`super::Binding`].
    pub short: [&'static str; 2],
    pub long: [&'static str; 2],
    /// The line of the settings that gave it its keys.
    line: Option<usize>,
}

/// All rows, in the order of [`BINDINGS`].
#[derive(Clone, Debug)]
pub struct Keymap {
    pub rows: Vec<KeyRow>,
}

impl Default for Keymap {
    fn default() -> Self {
        let row = |b: &super::Binding| KeyRow {
            keys: b.keys.to_vec(),
            context: b.context,
            command: b.command,
            short: b.short,
            long: b.long,
            line: None,
        };
        Self { rows: BINDINGS.iter().map(row).collect() }
    }
}

impl Command {
    /// The name in the settings: `page-down`.
    pub fn name(self) -> String {
        let mut out = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !out.is_empty() {
                out.push('-');
            }
            out.push(c.to_ascii_lowercase());
        }
        out
    }
}

impl Context {
    /// The name in the settings: `list`.
    pub fn name(self) -> String {
        format!("{self:?}").to_ascii_lowercase()
    }
}

impl Keymap {
    /// The command of a key with the focus on `pane`.
    pub fn command(&self, key: Key, pane: Pane) -> Option<Command> {
        let rows = |own: bool| self.rows.iter().filter(move |r| r.line.is_some() == own && r.context.holds(pane));
        // What the user has set counts before what merely was there.
        let hit = |key: Key| rows(true).chain(rows(false)).find(|r| r.keys.contains(&key));
        hit(key).or_else(|| hit(key.meant())).map(|row| row.command)
    }

    /// The key to show for a command, where it has one.
    pub fn key_of(&self, command: Command) -> Option<Key> {
        self.rows.iter().find(|r| r.command == command)?.keys.first().copied()
    }

    /// The table with the changes of a settings file, and what is wrong with them.
    pub fn with(lines: &[KeyLine]) -> (Self, Vec<Mistake>) {
        let (mut out, mut mistakes) = (Self::default(), Vec::new());
        for line in lines {
            out.change(line, &mut mistakes);
        }
        out.take_back(&mut mistakes);
        out.say_what_is_lost(&mut mistakes);
        mistakes.sort_by_key(|m| m.line);
        (out, mistakes)
    }

    fn change(&mut self, line: &KeyLine, mistakes: &mut Vec<Mistake>) {
        let known = |r: &&mut KeyRow| r.command.name() == line.command;
        let here = |r: &&mut KeyRow| line.place.is_empty() || r.context.name() == line.place;
        let mut rows: Vec<&mut KeyRow> = self.rows.iter_mut().filter(known).collect();
        if rows.is_empty() {
            return mistakes.push(unknown_command(line));
        }
        rows.retain(here);
        if rows.is_empty() {
            let (place, command) = (&line.place, &line.command);
            return mistakes.push(Mistake::new(
                line.line,
                format!("[keys.{place}] 里没有 {command} 这个命令"),
                format!("{command} is no command of [keys.{place}]"),
            ));
        }
        let mut keys = Vec::new();
        for name in &line.keys {
            match Key::read(name) {
                Some(key) if !keys.contains(&key) => keys.push(key),
                Some(_) => {}
                None => mistakes.push(Mistake::new(
                    line.line,
                    format!("没有“{name}”这个键"),
                    format!("there is no key \"{name}\""),
                )),
            }
        }
        // A row whose new keys are all unknown keeps its own, unless it was meant to have none.
        if !keys.is_empty() || line.keys.is_empty() {
            for row in rows {
                (row.keys, row.line) = (keys.clone(), Some(line.line));
            }
        }
    }

    /// A key of the settings is taken from the row that had it in the same place; of two lines the first has it.
    fn take_back(&mut self, mistakes: &mut Vec<Mistake>) {
        let given: Vec<(Context, Command, Key, usize)> = self
            .rows
            .iter()
            .filter_map(|r| r.line.map(|line| (r, line)))
            .flat_map(|(r, line)| r.keys.iter().map(move |&key| (r.context, r.command, key, line)))
            .collect();
        for (context, command, key, line) in given {
            let same = |r: &&mut KeyRow| covers(context, r.context) && r.command != command && r.keys.contains(&key);
            for row in self.rows.iter_mut().filter(same) {
                if row.line.is_some_and(|other| other < line) {
                    continue;
                }
                row.keys.retain(|k| *k != key);
                let (other, name) = (row.command.name(), command.name());
                let said = row.line.unwrap_or(line);
                mistakes.push(Mistake::new(
                    said,
                    format!("{key} 已给了 {name}，不再是 {other}"),
                    format!("{} now means {name} and no longer {other}", key.name(crate::config::Lang::En)),
                ));
            }
        }
    }

    /// Nobody shall be locked in: leaving and help keep a key.
    fn say_what_is_lost(&mut self, mistakes: &mut Vec<Mistake>) {
        for (command, key) in [(Command::Leave, Key::F(10)), (Command::Help, Key::F(1)), (Command::Back, Key::Esc)] {
            let Some(row) = self.rows.iter_mut().find(|r| r.command == command) else { continue };
            if row.keys.is_empty() {
                row.keys.push(key);
                let name = command.name();
                mistakes.push(Mistake::new(
                    row.line.unwrap_or(1),
                    format!("{name} 不能没有键，保留 {key}"),
                    format!("{name} cannot be without a key; {key} stays"),
                ));
            }
        }
    }
}

/// Whether a key of one context would be hidden by the same key in another: the narrower one is asked first.
fn covers(context: Context, other: Context) -> bool {
    match context {
        Context::Anywhere => true,
        Context::Report => matches!(other, Context::Report | Context::Outline | Context::Text),
        Context::Panes => {
            matches!(other, Context::Panes | Context::List | Context::Report | Context::Outline | Context::Text)
        }
        narrow => narrow == other,
    }
}

fn unknown_command(line: &KeyLine) -> Mistake {
    let name = &line.command;
    Mistake::new(
        line.line,
        format!("没有“{name}”这个命令，全部命令见 zhenbao config --keys"),
        format!("there is no command \"{name}\"; zhenbao config --keys lists them"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Lang, Settings};

    fn of(text: &str) -> (Keymap, Vec<String>) {
        let (settings, wrong) = Settings::read(text);
        assert_eq!(wrong, []);
        let (keymap, mistakes) = Keymap::with(&settings.keys);
        (keymap, mistakes.iter().map(|m| format!("{}: {}", m.line, m.words(Lang::En))).collect())
    }

    #[test]
    fn a_command_gets_other_keys() {
        let (keymap, mistakes) = of("[keys]\nzoom = [\"F11\", \"w\"]\n[keys.list]\nfilter = \"f\"\n");
        assert_eq!(mistakes, [""; 0]);
        for (key, pane, command) in [
            (Key::F(11), Pane::Text, Some(Command::Zoom)),
            (Key::Char('w'), Pane::List, Some(Command::Zoom)),
            (Key::Char('ｗ'), Pane::List, Some(Command::Zoom)),
            (Key::Char('z'), Pane::Text, None),
            (Key::Char('f'), Pane::List, Some(Command::Filter)),
            (Key::Char('/'), Pane::List, None),
            (Key::Char('/'), Pane::Text, Some(Command::Filter)),
        ] {
            assert_eq!(keymap.command(key, pane), command, "{key} {pane:?}");
        }
        assert_eq!(keymap.key_of(Command::Zoom), Some(Key::F(11)));
    }

    #[test]
    fn conflicts_and_unknown_names_are_told_and_the_rest_holds() {
        let (keymap, mistakes) = of("[keys]\nzoom = \"n\"\nnext-match = [\"x9\", \"F9\"]\nfly = \"f\"\n\
             leave = []\nrescan = \"F6\"\nredraw = [\"F6\"]\n[keys.grid]\nzoom = \"y\"\n");
        assert_eq!(
            mistakes,
            [
                "3: there is no key \"x9\"",
                "4: there is no command \"fly\"; zhenbao config --keys lists them",
                "5: leave cannot be without a key; F10 stays",
                "7: F6 now means rescan and no longer redraw",
                "9: zoom is no command of [keys.grid]",
            ]
        );
        assert_eq!(keymap.command(Key::Char('n'), Pane::Text), Some(Command::Zoom));
        assert_eq!(keymap.command(Key::F(9), Pane::Text), Some(Command::NextMatch));
        assert_eq!(keymap.command(Key::F(6), Pane::Text), Some(Command::Rescan));
        assert_eq!(keymap.command(Key::F(10), Pane::Text), Some(Command::Leave));
    }

    #[test]
    fn a_key_taken_from_another_command_is_told() {
        let (keymap, mistakes) = of("[keys]\nzoom = \"n\"\n");
        assert_eq!(mistakes, ["2: n now means zoom and no longer next-match"]);
        assert_eq!(keymap.command(Key::Char('n'), Pane::Text), Some(Command::Zoom));
    }

    #[test]
    fn without_changes_the_table_is_the_one_of_the_program() {
        let (keymap, mistakes) = Keymap::with(&[]);
        assert!(mistakes.is_empty());
        for b in BINDINGS {
            let row = keymap.rows.iter().find(|r| r.context == b.context && r.command == b.command).unwrap();
            assert_eq!(row.keys, b.keys);
        }
    }

    #[test]
    fn commands_are_named_in_words() {
        assert_eq!(Command::PageDown.name(), "page-down");
        assert_eq!(Context::Grid.name(), "grid");
    }
}
