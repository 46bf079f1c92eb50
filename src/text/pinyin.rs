//! Names by their sound: pinyin, its initials, characters, and all of them mixed (xihe, xhz, 西hz).
//!
//! A character may be read in several ways and every reading counts, since names of places often have a rare one.

mod key;

pub use key::Key;

use ::pinyin::ToPinyinMulti;

/// How many readings of a whole name are listed.
const MOST_READINGS: usize = 8;

/// Readings of places that the general table lacks.
const LOCAL: [(char, &str); 2] = [('乐', "lao"), ('六', "lu")];

/// First letters of a name, one string for each way to read it; at most eight, the usual reading first.
pub fn initials(name: &str) -> Vec<String> {
    combined(name, |reading| reading.get(..1).unwrap_or_default())
}

/// A name in pinyin without tones (ü as v), one string for each way to read it; at most eight, the usual one first.
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

fn combined(name: &str, part: fn(&str) -> &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in name.chars() {
        let mut parts: Vec<String> = Vec::new();
        for reading in readings(c) {
            let part = part(&reading);
            if parts.iter().all(|known| known != part) {
                parts.push(part.to_owned());
            }
        }
        if !parts.is_empty() {
            out = parts.iter().flat_map(|p| out.iter().map(move |o| format!("{o}{p}"))).take(MOST_READINGS).collect();
        }
    }
    out
}

/// All readings of a character in small ASCII letters, the usual one first. Letters and digits are their own reading.
fn readings(c: char) -> Vec<String> {
    if c.is_ascii_alphanumeric() {
        return vec![c.to_ascii_lowercase().to_string()];
    }
    let mut out: Vec<String> = Vec::new();
    let general = c.to_pinyin_multi().into_iter().flatten().flat_map(|reading| spellings(reading.plain()));
    let local = LOCAL.iter().filter(|(local, _)| *local == c).map(|(_, reading)| (*reading).to_owned());
    for reading in general.chain(local) {
        if !reading.is_empty() && !out.contains(&reading) {
            out.push(reading);
        }
    }
    out
}

/// lü is typed lv, and as lu by those who do not know that.
fn spellings(plain: &str) -> impl Iterator<Item = String> {
    let ascii = |u: &str| plain.replace('ü', u).replace('ê', "e").chars().filter(char::is_ascii_lowercase).collect();
    let second = plain.contains('ü').then(|| ascii("u"));
    std::iter::once(ascii("v")).chain(second)
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
