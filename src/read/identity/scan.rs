//! Names of divisions in running text: at every suffix (镇, 区, …) the characters before it are looked up.

use crate::read::gazetteer::{Gazetteer, Key, Unit, Upper};

/// A name that the gazetteer knows, in characters of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) from: usize,
    /// Behind the suffix.
    pub(super) to: usize,
    /// Of a town its stem, of anything above it the whole name.
    pub(super) key: Key,
    pub(super) level: Level,
}

/// What was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// A province, city or county.
    Upper,
    /// A town with its printed suffix; the key of what is named directly before it.
    Town { unit: Unit, under: Option<Key> },
}

/// Longest names that are looked up, in characters.
const LONGEST_TOWN: usize = 16;
const LONGEST_UPPER: usize = 18;

/// Mentions of divisions, in order.
pub(super) fn mentions(text: &[char]) -> Vec<Mention> {
    let mut out = Vec::new();
    scan(text, &mut out);
    out
}

/// Adds the mentions of divisions in `text` to `out`.
pub(super) fn scan(text: &[char], out: &mut Vec<Mention>) {
    for (at, c) in text.iter().enumerate() {
        let found = match c {
            '省' | '市' | '县' | '旗' | '州' | '盟' => upper(text, at + 1, out),
            '区' => upper(text, at + 1, out).or_else(|| town_at(text, at, out)),
            '镇' | '乡' | '道' | '木' | '场' => town_at(text, at, out),
            _ => None,
        };
        if let Some(Mention { from, level: Level::Town { .. }, .. }) = found {
            inside_of_town(out, from);
        }
        out.extend(found);
    }
}

/// A county inside the name of a town (古县 in 古县乡) is none.
fn inside_of_town(out: &mut Vec<Mention>, from: usize) {
    while out.last().is_some_and(|m| m.level == Level::Upper && m.from >= from) {
        out.pop();
    }
}

/// Where the stem ends, and the unit, of a town suffix whose last character stands at `at`.
pub(super) fn suffix_at(text: &[char], at: usize) -> Option<(usize, Unit)> {
    let before = at.checked_sub(1).and_then(|b| text.get(b));
    let next = text.get(at + 1).copied().unwrap_or(' ');
    match (text.get(at)?, before) {
        ('镇', _) if !matches!(next, '域' | '化' | '居' | '乡' | '街' | '镇') => Some((at, Unit::Town)),
        ('乡', _) if !matches!(next, '村' | '镇' | '域' | '亲' | '土' | '贤' | '风' | '音' | '愁') => {
            Some((at, Unit::Township))
        }
        ('道', Some('街')) => Some((at - 1, Unit::Subdistrict)),
        ('木', Some('苏')) => Some((at - 1, Unit::Sumu)),
        ('场', Some('农')) => Some((at - 1, Unit::Farm)),
        ('场', Some('林')) => Some((at - 1, Unit::Forest)),
        ('区', Some('地')) => Some((at + 1, Unit::Whole)),
        _ => None,
    }
}

fn is_name(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Keys of all runs of name characters that end before `end`: where they begin, shortest first.
pub(super) fn runs(text: &[char], end: usize, most: usize) -> impl Iterator<Item = (usize, Key)> + '_ {
    let mut key = Key::EMPTY;
    let before = text.get(..end).unwrap_or_default().iter().enumerate().rev().take(most);
    before.take_while(|(_, c)| is_name(**c)).map(move |(at, c)| {
        key = key.before(*c);
        (at, key)
    })
}

/// Characters that stand before a name and do not belong to one.
const BEFORE: &str = "在对将由与及了为把使让至到向从是的和年";

/// Nothing that could be more of the name stands before `from`.
pub(super) fn is_bounded(text: &[char], from: usize) -> bool {
    let before = from.checked_sub(1).and_then(|at| text.get(at));
    before.is_none_or(|c| !is_name(*c) || BEFORE.contains(*c))
}

fn upper(text: &[char], to: usize, earlier: &[Mention]) -> Option<Mention> {
    let gazetteer = Gazetteer::get();
    let known = |(_, key): &(usize, Key)| gazetteer.uppers(*key).next().is_some();
    let likely = |(from, key): &(usize, Key)| gazetteer.may_end_upper(*key, to - from);
    let (from, key) = runs(text, to, LONGEST_UPPER).take_while(likely).skip(1).filter(known).last()?;
    let chained = earlier.iter().rev().take(2).any(|m| m.to == from);
    let bare = to - from == 2 && !chained;
    let doubtful = bare && (text.get(from + 1) == Some(&'区') || !is_bounded(text, from));
    (!doubtful).then_some(Mention { from, to, key, level: Level::Upper })
}

fn town_at(text: &[char], at: usize, earlier: &[Mention]) -> Option<Mention> {
    let (stem, unit) = suffix_at(text, at)?;
    town(text, stem, at + 1, unit, earlier)
}

fn town(text: &[char], stem: usize, to: usize, unit: Unit, earlier: &[Mention]) -> Option<Mention> {
    let doubled = unit == Unit::Subdistrict && stem > 1 && text.get(stem - 1) == Some(&'街');
    let ethnic = unit == Unit::Township && stem > 3 && text.get(stem - 2..stem) == Some(&['民', '族']);
    let shorter = if doubled { stem - 1 } else { stem - 2 * usize::from(ethnic) };
    let tried = (shorter < stem).then_some(shorter);
    [Some(stem), tried].into_iter().flatten().find_map(|end| {
        let (from, key, under) = best_stem(text, end, unit, earlier)?;
        Some(Mention { from, to, key, level: Level::Town { unit, under } })
    })
}

/// The stem that fits what is named before it, else the longest of the printed unit.
fn best_stem(text: &[char], end: usize, unit: Unit, earlier: &[Mention]) -> Option<(usize, Key, Option<Key>)> {
    let gazetteer = Gazetteer::get();
    let mut longest = None;
    let likely = |(from, key): &(usize, Key)| gazetteer.may_end_town(*key, end - from);
    for (from, key) in runs(text, end, LONGEST_TOWN).take_while(likely) {
        let mut towns = gazetteer.towns_named(key).peekable();
        if towns.peek().is_none() {
            continue;
        }
        let under = earlier.iter().rev().take(3).find(|m| m.to == from && m.level == Level::Upper).map(|m| m.key);
        let fits_below = |upper: Key, town: u16| gazetteer.uppers(upper).any(|u| is_in(town, u));
        if let Some(upper) = under
            && towns.any(|town| fits_below(upper, town))
        {
            return Some((from, key, under));
        }
        if (end - from > 1 || is_bounded(text, from))
            && gazetteer.towns_named(key).any(|t| unit.fits(gazetteer.unit(t)))
        {
            longest = Some((from, key, under));
        }
    }
    longest
}

/// The town belongs to the division.
pub(super) fn is_in(town: u16, upper: Upper) -> bool {
    let gazetteer = Gazetteer::get();
    let county = gazetteer.county_of(town);
    match upper {
        Upper::County(c) => c == county,
        Upper::City(c) => c == gazetteer.city_of(county),
        Upper::Province(p) => p == gazetteer.province_of(gazetteer.city_of(county)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let printed = |m: &Mention| chars.get(m.from..m.to).unwrap_or_default().iter().collect();
        mentions(&chars).iter().map(printed).collect()
    }

    #[test]
    fn names_are_found_in_running_text() {
        for (text, expected) in [
            ("韶关市武江区西河镇人民政府", vec!["韶关市", "武江区", "西河镇"]),
            ("朝阳区和平街街道", vec!["朝阳区", "和平街街道"]),
            ("高平市北城街街道办事处", vec!["高平市", "北城街街道"]),
            ("石柱县桥头镇", vec!["石柱县", "桥头镇"]),
            ("我镇各乡镇乡村振兴", vec![]),
            ("本区社区城区", vec![]),
            ("阿荣旗音河达斡尔鄂温克民族乡", vec!["阿荣旗", "音河达斡尔鄂温克民族乡"]),
            ("朝阳区东风地区办事处", vec!["朝阳区", "东风地区"]),
            ("古县乡", vec!["古县乡"]),
            ("孙镇镇人民政府", vec!["孙镇镇"]),
            ("桃源县陬市镇", vec!["桃源县", "陬市镇"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
