//! A settings file in TOML, with the line of everything in it. What is wrong is noted and passed over.

use std::fmt;

use toml::de::{DeTable, DeValue};

use super::Lang;

/// Something wrong in a file of settings, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// From 1.
    pub line: usize,
    zh: String,
    en: String,
}

impl Mistake {
    pub fn new(line: usize, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { line, zh: zh.into(), en: en.into() }
    }

    /// What is wrong, without file and line.
    pub fn words(&self, lang: Lang) -> &str {
        lang.of(&self.zh, &self.en)
    }
}

/// One setting: the tables it stands in, joined by dots, its name, its values as words, and its line from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub table: String,
    pub name: String,
    /// One word, or those of a list.
    pub words: Vec<String>,
    pub line: usize,
}

/// All settings of a file in the order of its lines.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub entries: Vec<Entry>,
    pub mistakes: Vec<Mistake>,
}

impl Source {
    /// Reads what can be read of a text.
    pub fn read(text: &str) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut out = Self::default();
        for error in &errors {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            let why = error.message().lines().collect::<Vec<_>>().join(" ");
            out.mistakes.push(Mistake::new(line, format!("TOML 写法有误：{why}"), format!("not TOML: {why}")));
        }
        out.table("", table.get_ref(), text);
        // After an error of the writing a line may be half of what was meant.
        let broken: Vec<usize> = out.mistakes.iter().map(|m| m.line).collect();
        out.entries.retain(|e| !broken.contains(&e.line));
        out.entries.sort_by_key(|e| e.line);
        out.mistakes.sort_by_key(|m| m.line);
        out
    }

    fn table(&mut self, path: &str, table: &DeTable<'_>, text: &str) {
        for (key, value) in table {
            let name = key.get_ref().to_string();
            let line = line_of(text, key.span().start);
            if let DeValue::Table(inner) = value.get_ref() {
                let path = if path.is_empty() { name } else { format!("{path}.{name}") };
                self.table(&path, inner, text);
                continue;
            }
            match words(value.get_ref()) {
                Some(words) => self.entries.push(Entry { table: path.to_owned(), name, words, line }),
                None => self.mistakes.push(Mistake::new(
                    line,
                    format!("{name} 的值应是一个词或一列词"),
                    format!("{name} takes a word or a list of words"),
                )),
            }
        }
    }
}

fn words(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::Array(items) => items.iter().map(|item| word(item.get_ref())).collect(),
        other => word(other).map(|word| vec![word]),
    }
}

fn word(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        _ => None,
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.table.is_empty() { f.write_str(&self.name) } else { write!(f, "{}.{}", self.table, self.name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_knows_its_line() {
        let source = Source::read(
            "# x\nlang = \"en\"\nmouse = true\n\n[keys]\nquit = [\"Q\", \"F12\"]\n[keys.list]\nopen = 'x'\n",
        );
        let seen: Vec<String> =
            source.entries.iter().map(|e| format!("{}: {e} {}", e.line, e.words.join("+"))).collect();
        assert_eq!(seen, ["2: lang en", "3: mouse true", "6: keys.quit Q+F12", "8: keys.list.open x"]);
        assert_eq!(source.mistakes, []);
    }

    #[test]
    fn broken_lines_are_named_and_the_rest_counts() {
        for (text, lines, names) in [
            ("lang = \n mouse = true\n", vec![1], vec!["mouse"]),
            ("lang = \"en\nmouse = true\n", vec![1], vec!["mouse"]),
            ("]]\nmouse = true", vec![1], vec!["mouse"]),
            ("mouse = 1.5\n", vec![1], vec![]),
            ("", vec![], vec![]),
            ("\u{feff}mouse = true", vec![], vec!["mouse"]),
        ] {
            let source = Source::read(text);
            let at: Vec<usize> = source.mistakes.iter().map(|m| m.line).collect();
            let seen: Vec<&str> = source.entries.iter().map(|e| e.name.as_str()).collect();
            assert_eq!((at, seen), (lines, names), "{text:?} {:?}", source.mistakes);
        }
    }
}
