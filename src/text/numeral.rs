//! Numbers as Chinese writes them: 二十五, 二〇二四, ２０２４.

mod forms;

pub use forms::alternatives;

/// The digits in their order.
const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The powers of ten from ten on.
const UNITS: [(char, u32); 3] = [('千', 1000), ('百', 100), ('十', 10)];

/// The greatest number read and written.
const MOST: u32 = 9999;

/// Reads a counting number from 0 to 9999: 十, 二十五, 廿一, 一百零五, 两千. A colloquial 一百二 (120) is not read, nor
/// are digits in a row (二五).
///
/// ```
/// # use zhenbao::text::chinese_number;
/// assert_eq!(chinese_number("一百二十"), Some(120));
/// ```
pub fn chinese_number(s: &str) -> Option<u32> {
    if s.chars().count() == 1
        && let Some(digit) = chinese_digit(s.chars().next()?)
    {
        return Some(digit);
    }
    let mut reading = Reading::default();
    for c in s.chars() {
        reading.push(c)?;
    }
    reading.end()
}

/// Reads a year of four digits, Chinese, Arabic or full-width, mixed as recognition of characters leaves them.
///
/// ```
/// # use zhenbao::text::year_digits;
/// assert_eq!([year_digits("二○二四"), year_digits("２０２４"), year_digits("十二")], [Some(2024), Some(2024), None]);
/// ```
pub fn year_digits(s: &str) -> Option<u16> {
    let year = s.chars().try_fold(0u16, |year, c| year.checked_mul(10)?.checked_add(digit(c)? as u16))?;
    (s.chars().count() == 4).then_some(year)
}

/// Writes a counting number: 二十五, 一百零五; above 9999 in Arabic digits.
pub fn to_chinese(n: u32) -> String {
    if n > MOST {
        return n.to_string();
    }
    let mut out = String::new();
    let mut rest = n;
    for (unit, value) in UNITS {
        push_digit(rest / value, rest % value, &mut out);
        if rest >= value {
            out.push(unit);
        }
        rest %= value;
    }
    push_digit(rest, 0, &mut out);
    match out.strip_prefix('一').filter(|tail| tail.starts_with('十')) {
        _ if n == 0 => DIGITS[0].into(),
        Some(tail) => tail.into(),
        None => out,
    }
}

/// Writes one digit; a 零 stands between what is written and what is to come.
fn push_digit(digit: u32, rest: u32, out: &mut String) {
    if digit > 0 {
        out.push(DIGITS[digit as usize % 10]);
    } else if rest > 0 && !out.is_empty() && !out.ends_with(DIGITS[0]) {
        out.push(DIGITS[0]);
    }
}

/// 零 to 九, as they are written, misread and written on banknotes.
fn chinese_digit(c: char) -> Option<u32> {
    let value = match c {
        '〇' | '○' | '◯' | '零' => 0,
        '壹' => 1,
        '两' | '贰' => 2,
        '叁' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        _ => DIGITS.iter().position(|d| *d == c)? as u32,
    };
    Some(value)
}

/// Any digit of a year: also Arabic and full-width ones, and the letter O in place of a nought.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        'O' | 'o' | 'Ｏ' | 'ｏ' => Some(0),
        _ => chinese_digit(c),
    }
}

fn unit(c: char) -> Option<u32> {
    match c {
        '拾' => Some(10),
        '佰' => Some(100),
        '仟' => Some(1000),
        _ => UNITS.iter().find(|(unit, _)| *unit == c).map(|(_, value)| *value),
    }
}

/// A counting number that is being read.
#[derive(Default)]
struct Reading {
    total: u32,
    /// A digit that waits for its unit.
    digit: Option<u32>,
    /// The unit before, each must be smaller than the last one; 0 before the first.
    unit: u32,
    /// A 零 stands before what comes.
    gap: bool,
}

impl Reading {
    fn push(&mut self, c: char) -> Option<()> {
        match c {
            '廿' | '卅' => {
                self.digit = self.digit.is_none().then_some(if c == '廿' { 2 } else { 3 });
                self.digit?;
                self.push_unit(10)
            }
            _ => match chinese_digit(c) {
                Some(0) => (self.unit > 0 && self.digit.is_none() && !self.gap).then(|| self.gap = true),
                Some(digit) => self.digit.replace(digit).is_none().then_some(()),
                None => self.push_unit(unit(c)?),
            },
        }
    }

    fn push_unit(&mut self, unit: u32) -> Option<()> {
        let digit = self.digit.take().or((unit == 10).then_some(1))?;
        if self.unit > 0 && unit >= self.unit {
            return None;
        }
        self.total += digit * unit;
        (self.unit, self.gap) = (unit, false);
        Some(())
    }

    /// A single digit stands behind 十 or a 零, nowhere else.
    fn end(self) -> Option<u32> {
        match self.digit {
            Some(digit) => (self.unit == 10 || self.gap).then_some(self.total + digit),
            None => (self.unit > 0 && !self.gap).then_some(self.total),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_counting_numbers() {
        for (text, number) in [
            ("零", Some(0)),
            ("七", Some(7)),
            ("两", Some(2)),
            ("十", Some(10)),
            ("十九", Some(19)),
            ("二十五", Some(25)),
            ("廿", Some(20)),
            ("廿五", Some(25)),
            ("卅一", Some(31)),
            ("一百", Some(100)),
            ("一百零五", Some(105)),
            ("一百二十", Some(120)),
            ("一百十五", Some(115)),
            ("两千零二十四", Some(2024)),
            ("九千九百九十九", Some(9999)),
            ("叁拾贰", Some(32)),
            ("", None),
            ("一百二", None),
            ("二五", None),
            ("十百", None),
            ("二十零", None),
            ("零五", None),
            ("二廿", None),
            ("25", None),
            ("条", None),
        ] {
            assert_eq!(chinese_number(text), number, "{text}");
        }
    }

    #[test]
    fn reads_years() {
        for (text, year) in [
            ("二○二四", Some(2024)),
            ("二〇二四", Some(2024)),
            ("二零二四", Some(2024)),
            ("２０２４", Some(2024)),
            ("2024", Some(2024)),
            ("二O二四", Some(2024)),
            ("一九九八", Some(1998)),
            ("二十", None),
            ("202", None),
            ("20245", None),
            ("999999999", None),
            ("", None),
        ] {
            assert_eq!(year_digits(text), year, "{text}");
        }
    }

    #[test]
    fn writes_counting_numbers() {
        for (number, text) in [
            (0, "零"),
            (5, "五"),
            (10, "十"),
            (25, "二十五"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1005, "一千零五"),
            (2010, "二千零一十"),
            (10_000, "10000"),
        ] {
            assert_eq!(to_chinese(number), text);
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for number in 0..=MOST {
            assert_eq!(chinese_number(&to_chinese(number)), Some(number));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[零一二九十百千廿两〇0-9]{0,12}") {
            prop_assert!(chinese_number(&text).is_none_or(|n| n <= MOST));
            prop_assert!(year_digits(&text).is_none_or(|n| n <= 9999));
        }
    }
}
