//! What can be set, and the first value of everything.

use super::source::{Entry, Mistake, Source};
use super::{DEFAULT, Lang};

/// Cells of characters of ambiguous width (“ ” … — ①).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// The terminal is asked.
    #[default]
    Auto,
    One,
    Two,
}

/// What the terminal reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, until the terminal shows that it does not read it.
    #[default]
    Auto,
    Utf8,
    Gbk,
    /// Nothing but ASCII is sent.
    Ascii,
}

/// What stands between two panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Borders {
    #[default]
    None,
    Line,
    Ascii,
}

/// Keys that a command shall have instead of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// Line of the file, from 1.
    pub line: usize,
    /// The pane in which it holds; empty for all in which the command has keys.
    pub place: String,
    pub command: String,
    pub keys: Vec<String>,
}

/// All settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `None`: by the environment.
    pub lang: Option<Lang>,
    pub ambiguous: Ambiguous,
    pub encoding: Encoding,
    pub borders: Borders,
    /// A built-in theme, or a file beside the settings.
    pub theme: String,
    pub mouse: bool,
    pub keys: Vec<KeyLine>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            ambiguous: Ambiguous::default(),
            encoding: Encoding::default(),
            borders: Borders::default(),
            theme: "quiet".into(),
            mouse: false,
            keys: Vec::new(),
        }
    }
}

/// Words of a setting and what they mean.
type Words<T> = &'static [(&'static str, T)];

const LANGS: Words<Option<Lang>> = &[("auto", None), ("zh", Some(Lang::Zh)), ("en", Some(Lang::En))];
const WIDTHS: Words<Ambiguous> = &[("auto", Ambiguous::Auto), ("1", Ambiguous::One), ("2", Ambiguous::Two)];
const ENCODINGS: Words<Encoding> =
    &[("auto", Encoding::Auto), ("utf-8", Encoding::Utf8), ("gbk", Encoding::Gbk), ("ascii", Encoding::Ascii)];
const BORDERS: Words<Borders> = &[("none", Borders::None), ("line", Borders::Line), ("ascii", Borders::Ascii)];
const SWITCH: Words<bool> = &[("true", true), ("false", false)];

impl Settings {
    /// Reads a settings file. What is wrong in it is told and keeps its first value.
    pub fn read(text: &str) -> (Self, Vec<Mistake>) {
        let source = Source::read(text);
        let (mut out, mut mistakes) = (Self::default(), source.mistakes);
        for entry in &source.entries {
            if let Err(mistake) = out.take(entry) {
                mistakes.push(mistake);
            }
        }
        mistakes.sort_by_key(|m| m.line);
        (out, mistakes)
    }

    fn take(&mut self, entry: &Entry) -> Result<(), Mistake> {
        if entry.table == "keys" || entry.table.starts_with("keys.") {
            let place = entry.table.strip_prefix("keys.").unwrap_or_default().to_owned();
            let (line, command, keys) = (entry.line, entry.name.clone(), entry.words.clone());
            self.keys.push(KeyLine { line, place, command, keys });
            return Ok(());
        }
        match entry.to_string().as_str() {
            "lang" => self.lang = one_of(entry, LANGS)?,
            "ambiguous" => self.ambiguous = one_of(entry, WIDTHS)?,
            "encoding" => self.encoding = one_of(entry, ENCODINGS)?,
            "borders" => self.borders = one_of(entry, BORDERS)?,
            "mouse" => self.mouse = one_of(entry, SWITCH)?,
            "theme" => self.theme = entry.words.first().cloned().unwrap_or_default(),
            name => {
                return Err(Mistake::new(
                    entry.line,
                    format!("没有“{name}”这项设置"),
                    format!("there is no setting \"{name}\""),
                ));
            }
        }
        Ok(())
    }

    /// The lines of the shipped file, for people.
    pub fn default_file() -> &'static str {
        DEFAULT
    }
}

fn one_of<T: Copy>(entry: &Entry, words: Words<T>) -> Result<T, Mistake> {
    let word = entry.words.join(" ").to_ascii_lowercase();
    if let Some((_, value)) = words.iter().find(|(name, _)| *name == word) {
        return Ok(*value);
    }
    let may: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    Err(Mistake::new(
        entry.line,
        format!("{entry} 不能是“{word}”，可用：{}", may.join("、")),
        format!("{entry} cannot be \"{word}\"; it may be {}", may.join(", ")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_changes_nothing() {
        assert_eq!(Settings::read(DEFAULT), (Settings::default(), Vec::new()));
    }

    #[test]
    fn the_shipped_file_names_every_setting() {
        let named: Vec<String> = Source::read(DEFAULT).entries.iter().map(|e| e.name.clone()).collect();
        assert_eq!(named, ["lang", "ambiguous", "encoding", "borders", "theme", "mouse"]);
        // A setting more here must stand in the file too.
        let Settings { lang: _, ambiguous: _, encoding: _, borders: _, theme: _, mouse: _, keys: _ } =
            Settings::default();
    }

    #[test]
    fn settings_are_taken_and_mistakes_are_named_with_their_line() {
        let text = "lang = \"en\"\nambiguous = 2\nborders = \"double\"\ncolour = 1\nmouse = true\n\
                    encoding = \"GBK\"\n[keys]\nquit = \"F12\"\n[keys.text]\ndown = [\"j\"]\n";
        let (settings, mistakes) = Settings::read(text);
        assert_eq!((settings.lang, settings.ambiguous), (Some(Lang::En), Ambiguous::Two));
        assert_eq!((settings.borders, settings.mouse, settings.encoding), (Borders::None, true, Encoding::Gbk));
        let keys: Vec<(usize, &str, &str)> =
            settings.keys.iter().map(|k| (k.line, k.place.as_str(), k.command.as_str())).collect();
        assert_eq!(keys, [(8, "", "quit"), (10, "text", "down")]);
        let told: Vec<(usize, &str)> = mistakes.iter().map(|m| (m.line, m.words(Lang::En))).collect();
        assert_eq!(
            told,
            [(3, "borders cannot be \"double\"; it may be none, line, ascii"), (4, "there is no setting \"colour\"")]
        );
    }
}
