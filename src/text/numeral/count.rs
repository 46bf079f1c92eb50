//! Counting numbers: 二十五, 一百零五, 廿一.

use super::{UNITS, chinese_digit};

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

pub(super) fn unit(c: char) -> Option<u32> {
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

    use super::super::{MOST, to_chinese, year_digits};
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
