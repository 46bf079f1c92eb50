//! A title, an issuer, a line of a breadcrumb, a part of a path: which place it names.

use super::scan::{self, Level, Mention};
use super::script::Text;
use crate::read::gazetteer::{Alias, Gazetteer, Key, Unit, Upper, ends_as_area};

/// What a short text says about places.
#[derive(Debug, Default)]
pub(super) struct Address {
    pub(super) text: Text,
    /// Every province, city and county with its full name.
    pub(super) uppers: Vec<Key>,
    /// Provinces, cities and counties named without their suffix directly before the town.
    pub(super) stems: Vec<Key>,
    pub(super) town: Option<TownName>,
    /// Behind the last of `uppers`, in characters.
    pub(super) upper_end: usize,
}

/// A town as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TownName {
    /// With suffix; 办事处 is left out.
    pub(super) printed: String,
    pub(super) unit: Unit,
    /// Stems under which the gazetteer may know it; `None` for a name that it does not know.
    pub(super) key: Option<Key>,
    /// A functional area printed between city and town.
    pub(super) area: Option<String>,
    /// A county printed before the town that the gazetteer does not know.
    pub(super) county: Option<String>,
    /// Behind the suffix, in characters.
    pub(super) to: usize,
}

/// What may stand before the first name of a place.
const NOISE: [&str; 20] = [
    "关于",
    "中共",
    "中国共产党",
    "人民政府",
    "政府",
    "委员会",
    "印发",
    "报送",
    "上报",
    "呈报",
    "公布",
    "公开",
    "转发",
    "附件",
    "年度",
    "年",
    "度",
    "月",
    "日",
    "的",
];

/// Characters that may follow a town's name where the gazetteer does not know it.
const BEHIND: &str = "人政党委年关法推依办综全的工贯落在2二（(";

/// Longest name of a town that the gazetteer does not know, without suffix.
const LONGEST_UNKNOWN: usize = 8;
/// Longest name of any town, with suffix.
const LONGEST_PRINTED: usize = 14;

impl Address {
    pub(super) fn of(text: &str) -> Self {
        let text = Text::new(text);
        let mentions = scan::mentions(&text.chars);
        let mut address = Self { uppers: keys(&mentions), text, ..Self::default() };
        address.upper_end = last_upper(&mentions, usize::MAX);
        address.town(&mentions);
        address
    }

    /// The first town of the text, whether the gazetteer knows it or not.
    fn town(&mut self, mentions: &[Mention]) {
        for at in 0..self.text.chars.len() {
            let known = mentions.iter().find(|m| m.to == at + 1 && m.level != Level::Upper);
            let suffix = scan::suffix_at(&self.text.chars, at).or_else(|| self.short_street(at));
            let Some((stem, unit)) = suffix else { continue };
            let name = match known {
                Some(mention) => self.known(mention, mentions),
                None => self.unknown(stem, at + 1, unit, mentions).map(|name| (name, Vec::new())),
            };
            if let Some((name, stems)) = name {
                self.stems = stems;
                self.town = Some(name);
                return;
            }
        }
    }

    /// 街 for 街道, where an organ or a year follows.
    fn short_street(&self, at: usize) -> Option<(usize, Unit)> {
        let next = self.text.chars.get(at + 1).copied();
        let fits = next.is_none_or(|c| BEHIND.contains(c) || c.is_ascii_digit());
        (at > 1 && self.text.chars.get(at) == Some(&'街') && fits).then_some((at, Unit::Subdistrict))
    }

    fn known(&self, mention: &Mention, mentions: &[Mention]) -> Option<(TownName, Vec<Key>)> {
        let Level::Town { unit, .. } = mention.level else { return None };
        let named = |from, key| TownName {
            printed: self.text.printed(from, mention.to),
            unit,
            key,
            area: None,
            county: None,
            to: mention.to,
        };
        let (from, name) = (mention.from, named(mention.from, Some(mention.key)));
        let (start, left, stems) = self.between(from, mentions);
        let name = match left {
            Left::Nothing => name,
            Left::Area(area) => TownName { area: Some(area), ..name },
            Left::County(county) => TownName { county: Some(county), ..name },
            Left::Name => {
                let (from, county) = self.without_county(start, mention.to - unit.suffix().chars().count());
                TownName { county, ..named(from, None) }
            }
        };
        (name.printed.chars().count() <= LONGEST_PRINTED).then_some((name, stems))
    }

    fn unknown(&self, stem: usize, to: usize, unit: Unit, mentions: &[Mention]) -> Option<TownName> {
        if !unit.is_official() {
            return None;
        }
        let next = self.text.chars.get(to).copied();
        let ends = next.is_none_or(|c| BEHIND.contains(c) || c.is_ascii_digit() || !c.is_alphabetic());
        let start = self.without_noise(self.boundary(stem).max(last_upper(mentions, stem)), stem);
        let (from, county) = self.without_county(start, stem);
        let first = self.text.chars.get(from).copied()?;
        let length = stem.checked_sub(from).filter(|n| (1..=LONGEST_UNKNOWN).contains(n))?;
        let pronoun = matches!(first, '我' | '全' | '本' | '各' | '该' | '某' | '每' | '建' | '乡' | '村' | '城');
        if !ends
            || length == 1 && pronoun
            || self.text.chars.get(from..stem)?.iter().any(|c| !c.is_alphabetic() || c.is_ascii())
        {
            return None;
        }
        let street = unit == Unit::Subdistrict && self.text.chars.get(stem - 1) == Some(&'街');
        let printed = self.text.printed(from, to);
        let short = self.text.chars.get(to - 1) == Some(&'街');
        let stem_key = Key::of_chars(self.text.chars.get(from..stem - usize::from(street))?);
        let all = Key::of_chars(self.text.chars.get(from..to)?);
        let known = |key: &Key| Gazetteer::get().towns_named(*key).next().is_some();
        let key = [all, stem_key].into_iter().find(known);
        let printed = if short { format!("{printed}道") } else { printed };
        Some(TownName { printed, unit, key, area: None, county, to })
    }

    /// Where the name that ends at `end` may begin, and what stands there between the last division and it.
    fn between(&self, end: usize, mentions: &[Mention]) -> (usize, Left, Vec<Key>) {
        let mut from = self.without_noise(self.boundary(end).max(last_upper(mentions, end)), end);
        let mut stems = Vec::new();
        loop {
            let rest = self.text.chars.get(from..end).unwrap_or_default();
            let Some((length, key)) = stem_at(rest) else { break };
            stems.push(key);
            from += length;
        }
        let rest: String = self.text.chars.get(from..end).unwrap_or_default().iter().collect();
        let long = end - from > 2;
        let left = match () {
            () if rest.is_empty() => Left::Nothing,
            () if Alias::all().iter().any(|a| a.area == rest) || long && ends_as_area(&rest) => Left::Area(rest),
            () if end - from > 1 && rest.ends_with(['县', '区', '市', '旗']) => Left::County(rest),
            () if matches!(rest.as_str(), "区" | "县" | "市" | "镇") => Left::Nothing,
            () => Left::Name,
        };
        (from, left, stems)
    }

    /// The character behind everything that is no name before `end`.
    fn boundary(&self, end: usize) -> usize {
        let before = self.text.chars.get(..end).unwrap_or_default();
        before.iter().rposition(|c| !c.is_alphabetic() || c.is_ascii()).map_or(0, |at| at + 1)
    }

    /// Behind the words that stand between names but belong to none.
    fn without_noise(&self, mut from: usize, end: usize) -> usize {
        let rest = |from: usize| self.text.chars.get(from..end).unwrap_or_default();
        while let Some(noise) = NOISE.iter().find(|noise| starts_with(rest(from), noise)) {
            from += noise.chars().count();
        }
        from
    }

    /// Splits 某县 off the beginning of an unknown name.
    fn without_county(&self, from: usize, stem: usize) -> (usize, Option<String>) {
        let rest = self.text.chars.get(from..stem).unwrap_or_default();
        let cut = rest.iter().enumerate().rposition(|(at, c)| at > 0 && at + 2 < rest.len() && "县区市旗".contains(*c));
        cut.map_or((from, None), |at| (from + at + 1, Some(self.text.printed(from, from + at + 1))))
    }
}

/// What stands between the last known division and a town.
enum Left {
    Nothing,
    Area(String),
    County(String),
    /// More of the town's own name.
    Name,
}

/// Behind the last province, city or county before `end`.
fn last_upper(mentions: &[Mention], end: usize) -> usize {
    mentions.iter().filter(|m| m.level == Level::Upper && m.to <= end).map(|m| m.to).max().unwrap_or(0)
}

fn keys(mentions: &[Mention]) -> Vec<Key> {
    mentions.iter().filter(|m| m.level == Level::Upper).map(|m| m.key).collect()
}

/// A province, city or county without suffix at the beginning: its length and key, where something or nothing at all
/// follows it.
fn stem_at(text: &[char]) -> Option<(usize, Key)> {
    let known =
        |key: Key| Gazetteer::get().upper_stems(key).any(|u| text.len() > 5 || !matches!(u, Upper::Province(_)));
    let longest = text.len().min(6);
    let keys = (2..=longest).rev().filter_map(|length| Some((length, Key::of_chars(text.get(..length)?))));
    keys.into_iter().find(|(_, key)| known(*key))
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut rest = text.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_of_titles_issuers_and_breadcrumbs() {
        for (text, town, area, county) in [
            ("武江区西河镇2021年法治政府建设年度报告", "西河镇", None, None),
            ("西联镇人民政府关于2024年度法治政府建设情况的报告", "西联镇", None, None),
            ("中共石柱县桥头镇委员会、石柱县桥头镇人民政府", "桥头镇", None, None),
            ("河源江东新区临江镇人民政府", "临江镇", Some("江东新区"), None),
            ("大西河镇2021年法治政府建设年度报告", "大西河镇", None, None),
            ("2023年桐岭新县青竹溪镇法治政府建设年度报告", "青竹溪镇", None, Some("桐岭新县")),
            ("清城区人民政府东城街道办事处", "东城街道", None, None),
            ("关于报送西河镇2022年法治政府建设工作情况的报告", "西河镇", None, None),
            ("高平市北城街街道2025年法治政府建设年度报告", "北城街街道", None, None),
            ("我镇2021年法治政府建设年度报告", "", None, None),
            ("x镇20xx年法治政府建设年度报告", "", None, None),
            ("武江区2021年法治政府建设年度报告", "", None, None),
            ("首页", "", None, None),
        ] {
            let town_name = Address::of(text).town;
            assert_eq!(town_name.as_ref().map_or("", |t| t.printed.as_str()), town, "{text}");
            assert_eq!(town_name.as_ref().and_then(|t| t.area.as_deref()), area, "{text}");
            assert_eq!(town_name.as_ref().and_then(|t| t.county.as_deref()), county, "{text}");
        }
    }
}
