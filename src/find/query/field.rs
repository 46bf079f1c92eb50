//! The fields of the query language: one table.

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Town,
    County,
    City,
    Province,
    Year,
    Title,
    Section,
    Topic,
    Kind,
    Has,
    Missing,
    Check,
    Note,
    Bookmark,
    /// Exactly these characters, nothing folded.
    Grep,
}

/// Field, its name, its other names.
const NAMES: [(Field, &str, &[&str]); 15] = [
    (Field::Town, "town", &["镇", "乡镇", "街道"]),
    (Field::County, "county", &["县", "区", "县区"]),
    (Field::City, "city", &["市"]),
    (Field::Province, "province", &["省"]),
    (Field::Year, "year", &["年", "年份", "年度"]),
    (Field::Title, "title", &["题", "标题"]),
    (Field::Section, "section", &["节", "章节"]),
    (Field::Topic, "topic", &["主题"]),
    (Field::Kind, "kind", &["类", "类型"]),
    (Field::Has, "has", &["有"]),
    (Field::Missing, "missing", &["无"]),
    (Field::Check, "check", &["查"]),
    (Field::Note, "note", &["注", "批注", "笔记"]),
    (Field::Bookmark, "bookmark", &["签", "书签"]),
    (Field::Grep, "grep", &["原文"]),
];

impl Field {
    /// All fields, in the order of the manual.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(field, ..)| *field)
    }

    /// The English name, which [`super::Query`] prints.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// The first Chinese name.
    pub fn zh(self) -> &'static str {
        NAMES.iter().find(|(field, ..)| *field == self).and_then(|(.., zh)| zh.first()).copied().unwrap_or_default()
    }

    /// The field of a name in any language, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        let found = |en: &str, zh: &[&str]| en.eq_ignore_ascii_case(name) || zh.contains(&name);
        NAMES.iter().find(|(_, en, zh)| found(en, zh)).map(|(field, ..)| *field)
    }

    /// Town, county, city or province.
    pub fn is_place(self) -> bool {
        matches!(self, Self::Town | Self::County | Self::City | Self::Province)
    }

    /// The name most like this one, where one is alike.
    pub(super) fn like(name: &str) -> Option<&'static str> {
        let name = name.to_lowercase();
        let all = NAMES.iter().flat_map(|(_, en, zh)| std::iter::once(*en).chain(zh.iter().copied()));
        nearest(&name, all)
    }
}

/// The candidate with the fewest changes, at most a third of the longer one's letters and at least one in common.
pub(in crate::find) fn nearest<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let common = |a: &str| a.chars().any(|c| name.contains(c));
    all.filter(|a| common(a))
        .map(|a| (changes(name, a), a))
        .filter(|(n, a)| n * 3 <= a.chars().count().max(name.chars().count()) + 2)
        .min()
        .map(|(_, a)| a)
}

/// Edit distance with swaps of neighbours; names longer than 24 characters are as far as can be.
fn changes(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(25).collect(), b.chars().collect());
    if a.len() > 24 {
        return usize::MAX / 4;
    }
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let same = usize::from(a[i - 1] != b[j - 1]);
                let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + same);
                if swap { best.min(rows[i - 2][j - 2] + 1) } else { best }
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_fields_and_near_names_to_names() {
        for (name, field) in
            [("town", Some(Field::Town)), ("YEAR", Some(Field::Year)), ("主题", Some(Field::Topic)), ("乡", None)]
        {
            assert_eq!(Field::named(name), field, "{name}");
        }
        for (name, like) in [
            ("twon", Some("town")),
            ("provnce", Some("province")),
            ("章", Some("章节")),
            ("xyz", None),
            ("https", None),
        ] {
            assert_eq!(Field::like(name), like, "{name}");
        }
        for field in Field::all() {
            assert_eq!((Field::named(field.name()), Field::named(field.zh())), (Some(field), Some(field)));
        }
    }
}
