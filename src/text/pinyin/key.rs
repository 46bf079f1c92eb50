//! A name made ready for being asked often.

use super::readings;
use crate::text::fold_char;

/// A name with the readings of its characters, about twelve bytes a character: `西xi⏎重zhong chong⏎`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key(Box<str>);

/// Longer queries match nothing: the places reached in one stand in the bits of a word.
const LONGEST: usize = 63;

impl Key {
    pub fn of(name: &str) -> Self {
        let mut key = String::with_capacity(name.len() * 4);
        for c in name.chars().filter_map(fold_char) {
            key.push(c);
            if !c.is_ascii() {
                key.push_str(&readings(c).join(" "));
            }
            key.push('\n');
        }
        Self(key.into())
    }

    /// Whether the query stands in the name, from one of its characters on. Each character may be given by itself, by
    /// its pinyin, or by its initial (z or zh); of the last one the pinyin may be incomplete. White space and ' count
    /// for nothing. An empty query stands in every name.
    pub fn matches(&self, query: &str) -> bool {
        let mut buffer = ['\0'; LONGEST];
        let Some(query) = folded(query, &mut buffer) else { return false };
        let done = 1u64 << query.len();
        let mut reached = 1;
        for entry in self.0.split_terminator('\n') {
            if reached & done != 0 {
                return true;
            }
            reached = step(entry, query, reached) | 1;
        }
        reached & done != 0
    }
}

/// The query as it is compared; `None` where it is too long.
fn folded<'a>(query: &str, buffer: &'a mut [char; LONGEST]) -> Option<&'a [char]> {
    let mut len = 0;
    for c in query.chars().filter_map(fold_char).filter(|c| *c != '\'') {
        *buffer.get_mut(len)? = if c == 'ü' { 'v' } else { c };
        len += 1;
    }
    buffer.get(..len)
}

/// The places of the query that can be reached behind one character of the name, from those reached before it.
fn step(entry: &str, query: &[char], reached: u64) -> u64 {
    let mut chars = entry.chars();
    let Some(own) = chars.next() else { return reached };
    let readings = chars.as_str();
    let mut from = reached;
    let mut out = 0;
    while from != 0 {
        let at = from.trailing_zeros() as usize;
        from &= from - 1;
        let rest = query.get(at..).unwrap_or_default();
        if rest.first() == Some(&own) {
            out |= 1 << (at + 1);
        }
        if rest.first().is_some_and(char::is_ascii_lowercase) {
            out |= readings.split(' ').fold(0, |out, reading| out | spelled(reading, rest)) << at;
        }
    }
    out
}

/// How many letters of the query may stand for a syllable, as bits.
fn spelled(reading: &str, rest: &[char]) -> u64 {
    let common = reading.chars().zip(rest).take_while(|(a, b)| a == *b).count();
    let whole = common == reading.len() || common == rest.len();
    let initial = common > 0;
    let double = common > 1 && reading.get(1..2) == Some("h");
    u64::from(initial) << 1 | u64::from(double) << 2 | u64::from(initial && whole) << common
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::pinyin::{full, initials};

    #[test]
    fn asks_names() {
        for (query, name, found) in [
            ("xihe", "西河镇", true),
            ("xh", "西河镇", true),
            ("xhz", "西河镇", true),
            ("西hz", "西河镇", true),
            ("西河", "西河镇", true),
            ("xihez", "西河镇", true),
            ("xihezhe", "西河镇", true),
            ("xhzh", "西河镇", true),
            ("hez", "西河镇", true),
            ("XIHE", "西河镇", true),
            ("ｘｈｚ", "西河镇", true),
            ("xi'he zhen", "西河镇", true),
            ("鎮", "西河镇", true),
            ("", "西河镇", true),
            ("cq", "重庆", true),
            ("zq", "重庆", true),
            ("laoting", "乐亭县", true),
            ("yueqing", "乐清市", true),
            ("luan", "六安", true),
            ("yuxian", "蔚县", true),
            ("lv", "吕梁", true),
            ("lu", "吕梁", true),
            ("lü", "吕梁", true),
            ("a1", "西河A1区", true),
            ("ihe", "西河镇", false),
            ("hx", "西河镇", false),
            ("xz", "西河镇", false),
            ("西z", "西河镇", false),
            ("xihezhenx", "西河镇", false),
            ("x", "", false),
        ] {
            assert_eq!(Key::of(name).matches(query), found, "{query} in {name}");
        }
        assert!(!Key::of("西").matches(&"x".repeat(100)));
    }

    proptest! {
        #[test]
        fn every_reading_finds_its_name(name in "[西河重庆长乐六安蔚县吕]{1,6}", skip in 0usize..6) {
            let key = Key::of(&name);
            prop_assert!(full(&name).iter().chain(&initials(&name)).all(|reading| key.matches(reading)));
            let tail: String = name.chars().skip(skip).collect();
            prop_assert!(key.matches(&tail) && full(&tail).iter().all(|reading| key.matches(reading)));
        }

        #[test]
        fn any_query_gets_an_answer(query in "\\PC{0,80}", name in "\\PC{0,20}") {
            let key = Key::of(&name);
            prop_assert!(query.is_empty() || name.is_empty() || key.matches(&query) || !name.contains(&query) || query.chars().count() > LONGEST);
        }
    }
}
