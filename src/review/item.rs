//! The points of the checklist, and what users change in it.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use toml::Spanned;
use xxhash_rust::xxh3::xxh3_64;

use super::pattern::{Cues, compile};
use super::rule::Rule;

/// The built-in list.
const LIST: &str = include_str!("checklist.toml");

/// What a point rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    Statutory,
    StatutoryOptional,
    ProvincialOutline,
    Recommended,
    GoodPractice,
    Quality,
    Integrity,
}

impl Force {
    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        self.words()[0]
    }

    /// For people, Chinese or English.
    pub fn name(self, english: bool) -> &'static str {
        self.words()[1 + usize::from(english)]
    }

    fn words(self) -> [&'static str; 3] {
        match self {
            Self::Statutory => ["statutory", "法定", "statutory"],
            Self::StatutoryOptional => ["statutory-optional", "法定可选", "statutory, optional"],
            Self::ProvincialOutline => ["provincial-outline", "省市提纲", "provincial outline"],
            Self::Recommended => ["recommended", "建议", "recommended"],
            Self::GoodPractice => ["good-practice", "惯例", "good practice"],
            Self::Quality => ["quality", "质量", "quality"],
            Self::Integrity => ["integrity", "真实一致", "integrity"],
        }
    }
}

/// One point as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    zh: String,
    #[serde(default)]
    short: String,
    #[serde(default)]
    en: String,
    force: Force,
    rule: Rule,
    #[serde(default)]
    requirement: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    weight: u32,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    headings: Vec<String>,
    #[serde(default)]
    body: Vec<String>,
    #[serde(default)]
    implied: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    sections: Vec<Vec<String>>,
    #[serde(default)]
    least: usize,
    #[serde(default)]
    province: Option<String>,
    #[serde(default)]
    year: Option<u16>,
    #[serde(default)]
    off: bool,
}

/// A point that a report is looked over for.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: String,
    pub zh: String,
    /// A word for the head of a column; empty where it has none.
    pub short: String,
    pub en: String,
    pub force: Force,
    /// What is asked, in one sentence.
    pub requirement: String,
    pub source: String,
    /// For sorting only.
    pub weight: u32,
    pub(super) rule: Rule,
    pub(super) topics: Vec<String>,
    pub(super) headings: Vec<Regex>,
    pub(super) body: Vec<Regex>,
    /// What lets a reader think so where nothing says it.
    pub(super) implied: Vec<Regex>,
    pub(super) cues: Cues,
    pub(super) names: Vec<String>,
    /// What patterns of the body are not to be found in.
    pub(super) except: Vec<Regex>,
    pub(super) sections: Vec<Vec<Regex>>,
    /// Characters (or figures) that are enough.
    pub(super) least: usize,
    pub(super) province: Option<String>,
    pub(super) year: Option<u16>,
}

/// All points, ready to look reports over.
#[derive(Clone, Debug, Default)]
pub struct Checklist {
    items: Vec<Item>,
    fingerprint: u64,
}

impl Item {
    /// A folded text without the set phrases that the point names.
    pub(super) fn without_set_phrases(&self, text: &str) -> String {
        self.except.iter().fold(text.to_owned(), |text, p| p.replace_all(&text, "|").into_owned())
    }
}

#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    item: Vec<Spanned<toml::Table>>,
}

impl Checklist {
    /// The list that comes with the program.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Checklist> = LazyLock::new(|| Checklist::with_overrides("").0);
        &BUILT_IN
    }

    /// The built-in list with rows of the user: a row with a known id changes the fields that it names, another one is a
    /// new point. Second, one Chinese sentence with its line for each row that cannot be understood; it is left out, and
    /// a known point stays as it was.
    pub fn with_overrides(text: &str) -> (Self, Vec<String>) {
        let mut notices = Vec::new();
        let own: Vec<toml::Table> = parse(LIST, &mut notices).into_iter().map(|(row, _)| row).collect();
        let mut items: Vec<(toml::Table, Option<Item>)> = Vec::new();
        for row in own {
            let item = read(&row).unwrap_or_else(|e| {
                notices.push(format!("审阅项目表读不懂：{e}"));
                None
            });
            items.push((row, item));
        }
        for (row, line) in parse(text, &mut notices) {
            apply(&mut items, row, line, &mut notices);
        }
        let fingerprint = xxh3_64(format!("{} {LIST} {text}", env!("CARGO_PKG_VERSION")).as_bytes());
        (Self { items: items.into_iter().filter_map(|(_, item)| item).collect(), fingerprint }, notices)
    }

    /// Of the program and of both texts of the list: what was found with one list is not true of another.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// All points in the order of the list.
    pub fn all(&self) -> &[Item] {
        &self.items
    }

    /// The point of an id.
    pub fn get(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|i| i.id == id)
    }
}

/// Lays a row of the user over the list.
fn apply(items: &mut Vec<(toml::Table, Option<Item>)>, row: toml::Table, line: usize, notices: &mut Vec<String>) {
    let id = row.get("id").and_then(toml::Value::as_str).unwrap_or("?").to_owned();
    let known = items.iter().position(|(r, _)| r.get("id") == row.get("id"));
    let mut whole = known.and_then(|at| items.get(at)).map(|(r, _)| r.clone()).unwrap_or_default();
    whole.extend(row);
    match (read(&whole), known) {
        (Ok(item), Some(at)) => {
            if let Some(slot) = items.get_mut(at) {
                *slot = (whole, item);
            }
        }
        (Ok(item), None) => items.push((whole, item)),
        (Err(e), _) => notices.push(format!("checklist.toml 第 {line} 行：项目 {id} 未采用，{e}")),
    }
}

/// `None` for a point that is switched off.
fn read(row: &toml::Table) -> Result<Option<Item>, String> {
    let row: Row = row.clone().try_into().map_err(|e: toml::de::Error| e.message().to_owned())?;
    let all = |list: &[String]| list.iter().map(|p| compile(p)).collect::<Result<Vec<Regex>, String>>();
    let item = Item {
        headings: all(&row.headings)?,
        body: all(&row.body)?,
        implied: all(&row.implied)?,
        except: all(&row.except)?,
        sections: row.sections.iter().map(|s| all(s)).collect::<Result<_, _>>()?,
        id: row.id,
        zh: row.zh,
        short: row.short,
        en: row.en,
        force: row.force,
        requirement: row.requirement,
        source: row.source,
        weight: row.weight,
        rule: row.rule,
        topics: row.topics,
        cues: Cues::new(&row.cues)?,
        names: row.names,
        least: row.least,
        province: row.province,
        year: row.year,
    };
    Ok((!row.off).then_some(item))
}

/// Rows with their lines, from 1.
fn parse(text: &str, notices: &mut Vec<String>) -> Vec<(toml::Table, usize)> {
    let line = |at: usize| text.get(..at).unwrap_or(text).matches('\n').count() + 1;
    let file: File = toml::from_str(text).unwrap_or_else(|e| {
        let at = e.span().map_or(1, |s| line(s.start));
        notices.push(format!("checklist.toml 第 {at} 行读不懂，没有采用：{}", e.message()));
        File::default()
    });
    file.item.into_iter().map(|row| (line(row.span().start), row)).map(|(l, row)| (row.into_inner(), l)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        let (list, notices) = Checklist::with_overrides("");
        assert_eq!(notices, [""; 0]);
        assert_eq!(list.all().len(), 36);
        assert!(list.all().iter().all(|i| !i.requirement.is_empty() && !i.source.is_empty() && !i.en.is_empty()));
        assert_eq!(list.all().iter().map(|i| i.weight).sum::<u32>(), 84);
    }

    #[test]
    fn users_change_add_and_drop_points() {
        let text = "[[item]]\nid = \"C05\"\nleast = 60\n\n[[item]]\nid = \"G24\"\noff = true\n\n[[item]]\nid = \"Z01\"\nzh = \"河长\"\nforce = \"recommended\"\nrule = \"coverage\"\ncues = [\"河长制\"]\n";
        let (list, notices) = Checklist::with_overrides(text);
        assert_eq!(notices, [""; 0]);
        assert_eq!(list.get("C05").map(|i| (i.least, i.headings.len())), Some((60, 2)));
        assert!(list.get("G24").is_none() && list.get("Z01").is_some());
    }

    #[test]
    fn what_is_not_understood_is_said_with_its_line() {
        for (text, part) in [
            ("[[item", "第 1 行读不懂"),
            ("# 说明\n\n[[item]]\nid = \"C05\"\nleast = \"x\"\n", "第 3 行：项目 C05 未采用"),
            ("[[item]]\nid = \"C02\"\nbody = [\"(\"]\n", "第 1 行：项目 C02 未采用"),
            ("[[item]]\nid = \"C02\"\ncolour = 1\n", "项目 C02 未采用"),
            ("[[item]]\nid = \"Z9\"\nzh = \"甲\"\n", "项目 Z9 未采用"),
        ] {
            let (list, notices) = Checklist::with_overrides(text);
            assert!(notices.len() == 1 && notices[0].contains(part), "{notices:?}");
            assert_eq!(list.all().len(), 36, "a point that was known stays");
        }
    }
}
