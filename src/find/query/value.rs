//! Values of fields: years and comparisons.

use std::fmt;

/// Years from, to, both included; an open end is the first or the last possible year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearRange {
    pub from: u16,
    pub to: u16,
}

impl YearRange {
    const FIRST: u16 = 0;
    const LAST: u16 = 9999;

    /// Reads 2021, 2021年, 2021..2023, ..2022, 2021.. and the same with `-`, `~`, `至` or `—` between two years.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().map(narrow).filter(|&c| c != '年').collect();
        if let Some(year) = year(&text) {
            return Some(Self { from: year, to: year });
        }
        let (from, to) = ["..", "-", "~", "至", "—"].iter().find_map(|mark| text.split_once(mark))?;
        let end = |part: &str, open| if part.is_empty() { Some(open) } else { year(part) };
        let range = Self { from: end(from, Self::FIRST)?, to: end(to, Self::LAST)? };
        (range.from <= range.to && (from.len(), to.len()) != (0, 0)).then_some(range)
    }

    pub fn contains(self, year: u16) -> bool {
        year != 0 && (self.from..=self.to).contains(&year)
    }
}

/// Full-width digits, points and tildes as half-width ones.
pub(super) fn narrow(c: char) -> char {
    match c {
        '．' => '.',
        '～' | '〜' => '~',
        '％' => '%',
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        _ => c,
    }
}

fn year(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok())?.filter(|&y| y > 0)
}

impl fmt::Display for YearRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (from, to) if from == to => write!(f, "{from:04}"),
            (Self::FIRST, to) => write!(f, "..{to:04}"),
            (from, Self::LAST) => write!(f, "{from:04}.."),
            (from, to) => write!(f, "{from:04}..{to:04}"),
        }
    }
}

/// How a figure is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Compare {
    /// Signs, the longer ones first.
    pub(super) const SIGNS: [(&'static str, Self); 12] = [
        ("＞＝", Self::AtLeast),
        ("＜＝", Self::AtMost),
        ("＝", Self::Equal),
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        ("≥", Self::AtLeast),
        ("≤", Self::AtMost),
        (">", Self::More),
        ("<", Self::Less),
        ("=", Self::Equal),
        ("＞", Self::More),
        ("＜", Self::Less),
    ];

    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }

    pub fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            Self::Less => value < limit,
            Self::AtMost => value <= limit,
            Self::Equal => (value - limit).abs() <= f64::EPSILON * limit.abs(),
            Self::AtLeast => value >= limit,
            Self::More => value > limit,
        }
    }
}

/// A number as typed in a condition: digits with one point, perhaps a minus before and a per-cent sign behind.
pub(super) fn number(text: &str) -> Option<f64> {
    let text: String = text.chars().map(narrow).collect();
    let text = text.strip_suffix('%').unwrap_or(&text);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.len() <= 18
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_every_form_and_printed_in_one() {
        for (text, printed) in [
            ("2021", Some("2021")),
            ("２０２１年", Some("2021")),
            ("2021..2023", Some("2021..2023")),
            ("2021-2023", Some("2021..2023")),
            ("2021年至2023年", Some("2021..2023")),
            ("..2022", Some("..2022")),
            ("2020..", Some("2020..")),
            ("..", None),
            ("2023..2021", None),
            ("21", None),
            ("去年", None),
        ] {
            let range = YearRange::parse(text);
            assert_eq!(range.map(|r| r.to_string()).as_deref(), printed, "{text}");
            assert_eq!(range.and_then(|r| YearRange::parse(&r.to_string())), range);
        }
    }

    #[test]
    fn a_number_is_plain_or_none() {
        for (text, value) in [
            ("95", Some(95.0)),
            ("９８．５％", Some(98.5)),
            ("-3", Some(-3.0)),
            ("1e9", None),
            (".", None),
            ("5.", None),
            ("inf", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
    }
}
