//! `config`: the settings file, and the keys by their names in it; and the settings of this run.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::fault::{Ended, Fault, Outcome};
use super::out::{Out, complain};
use crate::app::Keymap;
use crate::config::{Encoding, Lang, Mistake, Settings};
use crate::shelf::Folders;
use crate::text::safe_path;
use crate::view::Theme;

/// The settings of this run, what they make of keys and colours, and what was wrong with them.
#[derive(Clone, Debug)]
pub(super) struct Config {
    pub(super) settings: Settings,
    pub(super) keymap: Keymap,
    pub(super) theme: Theme,
    /// Where the settings are looked for; `None` where the user has no home.
    pub(super) file: Option<PathBuf>,
    /// File, and what is wrong in it.
    pub(super) mistakes: Vec<(PathBuf, Mistake)>,
}

const FILE: &str = "config.toml";

impl Config {
    /// Reads the file that was named, else the user's; it is no mistake that the latter is not there.
    pub(super) fn load(named: Option<&Path>) -> Self {
        let users = || Some(Folders::of_user()?.config().join(FILE));
        let file = named.map(Path::to_owned).or_else(users);
        let mut mistakes = Vec::new();
        let mut told = |path: &Path, more: Vec<Mistake>| {
            mistakes.extend(more.into_iter().map(|mistake| (path.to_owned(), mistake)));
        };
        let text = file.as_deref().map_or(Ok(String::new()), |path| read(path, named.is_some()));
        let (settings, wrong) = match &text {
            Ok(text) => Settings::read(text),
            Err(mistake) => (Settings::default(), vec![mistake.clone()]),
        };
        let (keymap, wrong_keys) = Keymap::with(&settings.keys);
        let path = file.clone().unwrap_or_default();
        told(&path, wrong);
        told(&path, wrong_keys);
        let (theme, beside) = theme(&settings.theme, &path);
        beside.into_iter().for_each(|(path, wrong)| told(&path, wrong));
        Self { settings, keymap, theme, file, mistakes }
    }

    /// The mistakes, one a line: file, line, what is wrong.
    pub(super) fn told(&self, lang: Lang) -> Vec<String> {
        let told = |(path, m): &(PathBuf, Mistake)| {
            let path = shown(path);
            lang.of(
                format!("{path} 第 {} 行：{}", m.line, m.words(lang)),
                format!("{path} line {}: {}", m.line, m.words(lang)),
            )
        };
        self.mistakes.iter().map(told).collect()
    }

    /// Those of the files with a name.
    pub(super) fn told_of(&self, name: &str, lang: Lang) -> Vec<String> {
        let of = |(path, _): &&(PathBuf, Mistake)| path.file_name().is_some_and(|n| n == name);
        Self { mistakes: self.mistakes.iter().filter(of).cloned().collect(), ..self.clone() }.told(lang)
    }

    /// The flag says that only ASCII is to be sent.
    pub(super) fn ascii(mut self, yes: bool) -> Self {
        if yes {
            self.settings.encoding = Encoding::Ascii;
        }
        self
    }
}

fn shown(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    safe_path(path.as_os_str().as_bytes())
}

fn read(path: &Path, must: bool) -> Result<String, Mistake> {
    match fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound && !must => Ok(String::new()),
        Err(error) => Err(Mistake::new(0, format!("读不了：{error}"), format!("cannot be read: {error}"))),
    }
}

type Wrong = Option<(PathBuf, Vec<Mistake>)>;

/// A built-in theme, or a file beside the settings.
fn theme(name: &str, settings: &Path) -> (Theme, Wrong) {
    if let Some(theme) = Theme::named(name) {
        return (theme, None);
    }
    let path = settings.with_file_name(name);
    match read(&path, true) {
        Ok(text) => {
            let (theme, wrong) = Theme::read(&text);
            (theme, Some((path, wrong)))
        }
        Err(mistake) => (Theme::QUIET, Some((path, vec![mistake]))),
    }
}

/// What `config` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// The shipped file.
    Default,
    /// All commands and their keys, as they stand in a settings file.
    Keys,
    /// Where the file is, and what is wrong with it.
    Check,
}

pub(super) fn run(config: &Config, ask: Ask, lang: Lang, out: &mut Out) -> Outcome {
    match ask {
        Ask::Default => out.raw(Settings::default_file()),
        Ask::Keys => keys(&config.keymap, lang, out),
        Ask::Check => return check(config, lang, out),
    }
    Ok(Ended::Done)
}

fn check(config: &Config, lang: Lang, out: &mut Out) -> Outcome {
    let Some(file) = &config.file else {
        return Err(Fault::new(
            lang.of("没有主目录（HOME），设置无处可放。", "There is no home folder (HOME) for the settings."),
            "",
        ));
    };
    let state = if file.exists() { "" } else { lang.of("（还没有）", " (not there yet)") };
    out.line(&format!("{}{state}", shown(file)));
    let told = config.told(lang);
    told.iter().for_each(|line| complain(line));
    Ok(if told.is_empty() { Ended::Done } else { Ended::Doubtful })
}

/// The keymap in force as a part of a settings file.
fn keys(keymap: &Keymap, lang: Lang, out: &mut Out) {
    let mut places: Vec<String> = Vec::new();
    for row in &keymap.rows {
        if !places.contains(&row.context.name()) {
            places.push(row.context.name());
        }
    }
    for place in places {
        out.line(&format!("[keys.{place}]"));
        for row in keymap.rows.iter().filter(|r| r.context.name() == place) {
            let keys: Vec<String> = row.keys.iter().map(|k| quoted(&k.name(Lang::En))).collect();
            out.line(&format!(
                "{} = [{}]  # {}",
                row.command.name(),
                keys.join(", "),
                lang.of(row.long[0], row.long[1])
            ));
        }
    }
}

fn quoted(key: &str) -> String {
    if key.contains('"') || key.contains('\\') { format!("'{key}'") } else { format!("\"{key}\"") }
}
