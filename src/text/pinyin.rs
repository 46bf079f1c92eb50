//! Names by their sound: pinyin, its initials, characters, and all of them mixed (xihe, xhz, 西hz).
//!
//! A character may be read in several ways and every reading counts, since names of places often have a rare one.

mod key;

pub use key::Key;

use ::pinyin::ToPinyinMulti;

/// How many readings of a whole name are listed.
const MOST_READINGS: usize = 8;

/// Readings of places that the general table lacks.
const LOCAL: [(char, &str); 2] = [('乐', "lao"), ('会', "gui")];

/// How readings with ü and ê are typed; lu stands for those who do not know of lv.
const SPELLINGS: [(&str, &[&str]); 5] =
    [("lü", &["lv", "lu"]), ("nü", &["nv", "nu"]), ("lüe", &["lve", "lue"]), ("nüe", &["nve", "nue"]), ("ê", &["e"])];

/// Characters that are read as themselves.
const OWN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

/// First letters of a name, one string for each way to read it, the usual reading first. Where there would
/// be more than eight, further characters are read in the usual way only.
pub fn initials(name: &str) -> Vec<String> {
    combined(name, |reading| reading.get(..1).unwrap_or_default())
}

/// A name in pinyin without tones (ü as v), one string for each way to read it, as [`initials`] does.
pub fn full(name: &str) -> Vec<String> {
    combined(name, |reading| reading)
}

/// Whether `query` (letters, characters or both) stands in `name`; see [`Key::matches`].
///
/// ```
/// # use zhenbao::text::pinyin::matches;
/// assert!(matches("xhz", "西河镇") && matches("西hz", "西河镇") && !matches("ihe", "西河镇"));
/// ```
pub fn matches(query: &str, name: &str) -> bool {
    Key::of(name).matches(query)
}

fn combined(name: &str, part: fn(&'static str) -> &'static str) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in name.chars() {
        let mut parts: Vec<&str> = Vec::new();
        readings(c).into_iter().map(part).for_each(|part| add(part, &mut parts));
        if out.len() * parts.len() > MOST_READINGS {
            parts.truncate(1);
        }
        match *parts {
            [] => {}
            [only] => out.iter_mut().for_each(|o| o.push_str(only)),
            _ => out = parts.iter().flat_map(|p| out.iter().map(move |o| format!("{o}{p}"))).collect(),
        }
    }
    out
}

/// All readings of a character in small ASCII letters, the usual one first. Letters and digits are their own reading.
fn readings(c: char) -> Vec<&'static str> {
    let mut out = Vec::new();
    if let Some(at) = OWN.find(c.to_ascii_lowercase()) {
        out.extend(OWN.get(at..=at));
    }
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain();
        match SPELLINGS.iter().find(|(odd, _)| *odd == plain) {
            Some((_, typed)) => typed.iter().for_each(|typed| add(typed, &mut out)),
            None if plain.is_ascii() => add(plain, &mut out),
            None => {}
        }
    }
    LOCAL.iter().filter(|(local, _)| *local == c).for_each(|(_, reading)| add(reading, &mut out));
    out
}

fn add(reading: &'static str, out: &mut Vec<&'static str>) {
    if !out.contains(&reading) {
        out.push(reading);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_of_names() {
        for (name, first, count) in [
            ("西河镇", "xihezhen", 1),
            ("重庆", "zhongqing", 3),
            ("吕梁", "lvliang", 2),
            ("A1镇", "a1zhen", 1),
            ("（镇）", "zhen", 1),
            ("", "", 1),
        ] {
            let readings = full(name);
            assert_eq!(readings.first().map(String::as_str), Some(first), "{name} {readings:?}");
            assert_eq!(readings.len(), count, "{name} {readings:?}");
        }
        assert!(full("重庆").contains(&"chongqing".to_owned()));
        assert_eq!(full("长长长长长长").len(), MOST_READINGS);
    }

    #[test]
    fn initials_of_names() {
        assert_eq!(initials("西河镇"), ["xhz"]);
        assert_eq!(initials("重庆"), ["zq", "cq", "tq"]);
    }
}
