//! What can be measured: the table of indicators and its groups.

use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;
use toml::Spanned;
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
    indicator: Vec<Spanned<toml::Table>>,
}

/// What cannot be understood in the user's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Line of the user's file, from 1; 0 for what stands in the built-in table.
    pub line: usize,
    /// In Chinese and in English.
    pub zh: String,
    pub en: String,
}

/// A row of the table and where the user wrote it.
struct Row {
    line: usize,
    fields: toml::Table,
}

impl Indicators {
    /// The table that comes with the program.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Indicators> = LazyLock::new(|| Indicators::with_overrides("").0);
        &BUILT_IN
    }

    /// The built-in table with rows of the user: a row with a known id changes the fields that it names, another one is
    /// a new indicator (`id`, `zh` and `unit` are needed). Second, what cannot be understood; it is left out.
    pub fn with_overrides(text: &str) -> (Self, Vec<Remark>) {
        let mut remarks = Vec::new();
        let mut file = parse(TABLE, &mut remarks);
        let user = parse(text, &mut remarks);
        file.words.extend(user.words);
        file.group.extend(user.group);
        let rows = merged(file.indicator, user.indicator, text);
        let (mut list, mut lines) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
        for Row { line, fields } in rows {
            match indicator(fields) {
                Ok(indicator) => {
                    list.push(indicator);
                    lines.push(line);
                }
                Err((zh, en)) => remarks.push(Remark { line, zh, en }),
            }
        }
        let mut unread = Vec::new();
        let lexicon = Lexicon::new(&list, &file.words, &mut unread);
        let remark = |(at, claim): (u16, String)| {
            let (line, id) = (lines[usize::from(at)], &list[usize::from(at)].id);
            let zh = format!("指标 {id} 的“{claim}”读不懂，未采用。");
            Remark { line, zh, en: format!("indicator {id}: {claim:?} is not understood and left out") }
        };
        remarks.extend(unread.into_iter().map(remark));
        let fingerprint = xxh3_64(format!("{} {TABLE} {text}", env!("CARGO_PKG_VERSION")).as_bytes());
        (Self { fingerprint, groups: file.group, list, lexicon }, remarks)
    }

    /// Makes this the table that the process measures with, once: a second one is not taken.
    pub fn install(self) {
        drop(IN_USE.set(self));
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

/// One row understood, or why not.
fn indicator(fields: toml::Table) -> Result<Indicator, (String, String)> {
    let id = fields.get("id").and_then(toml::Value::as_str).unwrap_or("?").to_owned();
    let plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !plain || id.is_empty() {
        let zh = format!("指标 {id} 未采用：编号（id）只能用小写字母、数字和 _。");
        return Err((zh, format!("indicator {id} left out: an id has small letters, digits and _ only")));
    }
    match fields.try_into::<Indicator>() {
        Ok(indicator) if indicator.accepted().is_empty() => {
            let zh = format!("指标 {id} 未采用：不认识单位“{}”。", indicator.unit);
            Err((zh, format!("indicator {id} left out: unknown unit {:?}", indicator.unit)))
        }
        Ok(indicator) => Ok(indicator),
        Err(e) => {
            let why = e.message();
            Err((format!("指标 {id} 未采用：{why}。"), format!("indicator {id} left out: {why}")))
        }
    }
}

fn parse(text: &str, remarks: &mut Vec<Remark>) -> File {
    toml::from_str(text).unwrap_or_else(|e| {
        let line = e.span().map_or(0, |span| line_of(text, span.start));
        let why = e.message();
        let zh = format!("指标表读不懂，整个文件未采用：{why}。");
        remarks.push(Remark { line, zh, en: format!("not understood, the whole file is left out: {why}") });
        File::default()
    })
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

/// Rows of the same id are one row; what the later one says counts.
fn merged(rows: Vec<Spanned<toml::Table>>, more: Vec<Spanned<toml::Table>>, text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.into_iter().map(|row| Row { line: 0, fields: row.into_inner() }).collect();
    for row in more {
        let line = line_of(text, row.span().start);
        let fields = row.into_inner();
        match rows.iter_mut().find(|r| r.fields.get("id").is_some_and(|id| Some(id) == fields.get("id"))) {
            Some(known) => {
                known.line = line;
                known.fields.extend(fields);
            }
            None => rows.push(Row { line, fields }),
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
        assert_eq!(notices, []);
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
        assert_eq!(notices, []);
        let known = table.get("rol_meetings").unwrap();
        assert_eq!((known.zh.as_str(), known.group.as_str()), ("开会", "lead"));
        assert_eq!(table.all().len(), 100);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (text, line, part) in [
            ("[[indicator", 1, "读不懂"),
            ("\n[[indicator]]\nid = \"a\"\nzh = \"甲\"", 2, "指标 a 未采用"),
            ("[[indicator]]\nid = \"a\"\nzh = \"甲\"\nunit = \"件\"\ncolour = 1", 1, "指标 a 未采用"),
            ("# x\n\n[[indicator]]\nid = \"a\"\nzh = \"甲\"\nunit = \"件\"\nclaims = [\"{none}\"]", 3, "{none}"),
            ("[[indicator]]\nid = \"a\"\nzh = \"甲\"\nunit = \"棵树\"", 1, "不认识单位"),
            ("[[indicator]]\nid = \"mediators\"\nunits = \"棵树\"", 1, "不认识单位"),
            ("[[indicator]]\nid = \"水 井\"\nzh = \"水井\"\nunit = \"口\"", 1, "编号"),
        ] {
            let (table, notices) = Indicators::with_overrides(text);
            assert!(notices.iter().any(|n| n.zh.contains(part) && n.line == line), "{notices:?}");
            assert!(table.all().len() >= 98);
        }
    }
}
