//! What can be measured: the table of indicators and its groups.

use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use super::lexicon::Lexicon;
use super::unit::Units;

/// The built-in table.
const TABLE: &str = include_str!("indicators.toml");

/// A thing that reports give figures of.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: String,
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// Id of a [`Group`].
    #[serde(default)]
    pub group: String,
    /// The canonical unit.
    pub unit: String,
    /// All units that a figure may be printed with, parted by spaces.
    #[serde(default)]
    pub units: String,
    #[serde(default)]
    pub kind: Kind,
    #[serde(default)]
    pub temporal: Temporal,
    #[serde(default)]
    pub direction: Direction,
    /// Belongs to the first rows of a comparison.
    #[serde(default)]
    pub headline: bool,
    /// The indicator that this one counts a part of.
    #[serde(default)]
    pub part_of: Option<String>,
    /// `name=words`, see the head of the table; [`Indicator::facet_names`] has the names alone.
    #[serde(default)]
    pub facets: Vec<String>,
    #[serde(default)]
    pub(super) claims: Vec<String>,
    #[serde(default)]
    pub(super) zero: Vec<String>,
}

/// What kind of number it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Count,
    People,
    PersonTimes,
    Percent,
    Money,
    Area,
}

/// A count over a time, or a state at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Temporal {
    #[default]
    Flow,
    Stock,
}

/// Which way is better; for colours only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Higher,
    Lower,
    #[default]
    Neutral,
}

/// A group of indicators.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Group {
    pub id: String,
    pub zh: String,
    pub en: String,
}

impl Indicator {
    /// Names of the breakdowns that are known beforehand.
    pub fn facet_names(&self) -> impl Iterator<Item = &str> {
        self.facets.iter().map(|f| f.split('=').next().unwrap_or(f))
    }

    pub(super) fn accepted(&self) -> Units {
        let own = if self.units.is_empty() { &self.unit } else { &self.units };
        own.split(' ').fold(Units::default(), Units::with)
    }
}

/// A table of indicators, ready to read reports with.
#[derive(Debug)]
pub struct Indicators {
    fingerprint: u64,
    groups: Vec<Group>,
    list: Vec<Indicator>,
    pub(super) lexicon: Lexicon,
}

/// What the user's table made of the built-in one; set once when the program starts.
static IN_USE: OnceLock<Indicators> = OnceLock::new();

/// The table as it is written.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    words: toml::Table,
    #[serde(default)]
    group: Vec<Group>,
    #[serde(default)]
    indicator: Vec<toml::Table>,
}

impl Indicators {
    /// The table that comes with the program.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Indicators> = LazyLock::new(|| Indicators::with_overrides("").0);
        &BUILT_IN
    }

    /// The built-in table with rows of the user: a row with a known id changes the fields that it names, another one is
    /// a new indicator (`id`, `zh` and `unit` are needed). Second, one Chinese sentence for each row or word that cannot
    /// be understood; it is left out.
    pub fn with_overrides(text: &str) -> (Self, Vec<String>) {
        let mut notices = Vec::new();
        let mut file = parse(TABLE, &mut notices);
        let user = parse(text, &mut notices);
        file.words.extend(user.words);
        file.group.extend(user.group);
        let rows = merged(file.indicator, user.indicator);
        let mut list = Vec::with_capacity(rows.len());
        for row in rows {
            let id = row.get("id").and_then(toml::Value::as_str).unwrap_or("?").to_owned();
            match row.try_into::<Indicator>() {
                Ok(indicator) if indicator.accepted().is_empty() => {
                    notices.push(format!("指标 {id} 未采用：不认识单位“{}”", indicator.unit));
                }
                Ok(indicator) => list.push(indicator),
                Err(e) => notices.push(format!("指标 {id} 未采用：{}", e.message())),
            }
        }
        let lexicon = Lexicon::new(&list, &file.words, &mut notices);
        let fingerprint = xxh3_64(format!("{} {TABLE} {text}", env!("CARGO_PKG_VERSION")).as_bytes());
        (Self { fingerprint, groups: file.group, list, lexicon }, notices)
    }

    /// Makes a table the one that this process measures with; `false` where one was in use already.
    pub fn install(self) -> bool {
        IN_USE.set(self).is_ok()
    }

    /// The table that was installed, else the built-in one.
    pub fn in_use() -> &'static Self {
        IN_USE.get().unwrap_or_else(|| Self::built_in())
    }

    /// Another number means that figures may differ from what was found before: another table or program.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// All groups in the order of the table.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All indicators in the order of the table.
    pub fn all(&self) -> &[Indicator] {
        &self.list
    }

    /// The indicator of an id.
    pub fn get(&self, id: &str) -> Option<&Indicator> {
        self.list.iter().find(|i| i.id == id)
    }

    pub(super) fn at(&self, number: u16) -> &Indicator {
        &self.list[usize::from(number)]
    }
}

fn parse(text: &str, notices: &mut Vec<String>) -> File {
    toml::from_str(text).unwrap_or_else(|e| {
        notices.push(format!("指标表读不懂：{}", e.message()));
        File::default()
    })
}

/// Rows of the same id are one row; what the later one says counts.
fn merged(mut rows: Vec<toml::Table>, more: Vec<toml::Table>) -> Vec<toml::Table> {
    for row in more {
        match rows.iter_mut().find(|r| r.get("id").is_some_and(|id| Some(id) == row.get("id"))) {
            Some(known) => known.extend(row),
            None => rows.push(row),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let (table, notices) = Indicators::with_overrides("");
        assert_eq!(notices, [""; 0]);
        assert_eq!((table.groups().len(), table.all().len()), (10, 99));
        for i in table.all() {
            assert!(table.groups().iter().any(|g| g.id == i.group), "{}", i.id);
            assert!(!i.claims.is_empty() || !i.zero.is_empty(), "{}", i.id);
            assert!(!i.accepted().is_empty(), "{}", i.id);
            assert!(i.part_of.as_ref().is_none_or(|p| table.get(p).is_some()), "{}", i.id);
        }
        assert_eq!(table.get("drug_users").map(|i| i.facet_names().count()), Some(12));
    }

    #[test]
    fn users_change_and_add_indicators() {
        let text = "[[indicator]]\nid = \"rol_meetings\"\nzh = \"开会\"\n[[indicator]]\nid = \"wells\"\nzh = \"水井\"\nunit = \"口\"\nclaims = [\"水井\"]";
        let (table, notices) = Indicators::with_overrides(text);
        assert_eq!(notices, [""; 0]);
        let known = table.get("rol_meetings").unwrap();
        assert_eq!((known.zh.as_str(), known.group.as_str()), ("开会", "lead"));
        assert_eq!(table.all().len(), 100);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (text, part) in [
            ("[[indicator", "读不懂"),
            ("[[indicator]]\nid = \"a\"\nzh = \"甲\"", "指标 a 未采用"),
            ("[[indicator]]\nid = \"a\"\nzh = \"甲\"\nunit = \"件\"\ncolour = 1", "指标 a 未采用"),
            ("[[indicator]]\nid = \"a\"\nzh = \"甲\"\nunit = \"件\"\nclaims = [\"{none}\"]", "{none}"),
            ("[[indicator]]\nid = \"a\"\nzh = \"甲\"\nunit = \"棵树\"", "不认识单位"),
        ] {
            let (table, notices) = Indicators::with_overrides(text);
            assert!(notices.iter().any(|n| n.contains(part)), "{notices:?}");
            assert!(table.all().len() >= 99);
        }
    }
}
