//! Dates as pages and documents print them.

use crate::report::Date;

/// A date at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Found<'a> {
    pub(in crate::read) date: Date,
    /// A time of day follows, as only machines print it.
    pub(in crate::read) has_time: bool,
    /// What comes after date and time.
    pub(in crate::read) rest: &'a str,
}

/// The date a text begins with: 2024-03-28 09:18, 2021/3/9, 25.02.2016, 2026年01月21日, 二○二四年三月二十八日.
pub(in crate::read) fn at_start(text: &str) -> Option<Found<'_>> {
    let text = text.trim_start();
    let (date, rest) = arabic(text).or_else(|| chinese(text))?;
    let (has_time, rest) = time(rest).map_or((false, rest), |rest| (true, rest));
    Some(Found { date, has_time, rest })
}

/// The date that a text is, and nothing else.
pub(in crate::read) fn only(text: &str) -> Option<Date> {
    at_start(text).filter(|f| f.rest.trim().is_empty()).map(|f| f.date)
}

/// The first date anywhere in a short text.
pub(in crate::read) fn anywhere(text: &str) -> Option<Found<'_>> {
    let mut before = ' ';
    for (at, c) in text.char_indices().take(300) {
        let is_start =
            is_digit(c) && !is_digit(before) || CHINESE_DIGITS.contains(c) && !CHINESE_DIGITS.contains(before);
        if is_start && let Some(found) = text.get(at..).and_then(at_start) {
            return Some(found);
        }
        before = c;
    }
    None
}

fn arabic(text: &str) -> Option<(Date, &str)> {
    let (first, long, rest) = number(text)?;
    let (sign, rest) = separator(rest)?;
    let (second, _, rest) = number(rest)?;
    let (sign_two, rest) = separator(rest)?;
    let (third, third_long, rest) = number(rest)?;
    match (long, sign) {
        (4, '年') if sign_two == '月' => {
            let rest = rest.trim_start();
            let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
            Some((date(first, second, third)?, rest))
        }
        (4, '-' | '/' | '.') if sign_two == sign && third_long <= 2 => Some((date(first, second, third)?, rest)),
        (1..=2, '-' | '/' | '.') if sign_two == sign && third_long == 4 => {
            Some((date(third, second, first).or_else(|| date(third, first, second))?, rest))
        }
        _ => None,
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// One to four digits and how many they are; a longer run is no part of a date.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let text = text.trim_start();
    let mut value = 0;
    let mut count = 0;
    let mut chars = text.chars();
    loop {
        let rest = chars.as_str();
        match chars.next().filter(|c| is_digit(*c)) {
            Some(_) if count == 4 => return None,
            Some(c) => {
                value = value * 10 + digit(c);
                count += 1;
            }
            None if count == 0 => return None,
            None => return Some((value, count, rest)),
        }
    }
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn digit(c: char) -> u32 {
    u32::from(c) & 0xF
}

/// The sign between two numbers in its half-width form.
fn separator(text: &str) -> Option<(char, &str)> {
    let mut chars = text.trim_start().chars();
    let sign = match chars.next()? {
        '－' | '—' | '–' => '-',
        '／' => '/',
        '．' => '.',
        c @ ('-' | '/' | '.' | '年' | '月') => c,
        _ => return None,
    };
    Some((sign, chars.as_str()))
}

/// 09:18, 11:30:01, T09:18:00+08:00, 9时18分.
fn time(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let (_, long, rest) = number(text.strip_prefix('T').unwrap_or(text))?;
    let rest = rest.strip_prefix([':', '：', '时', '點', '点']).filter(|_| long <= 2)?;
    let (_, long, mut rest) = number(rest)?;
    if long > 2 {
        return None;
    }
    rest = rest.strip_prefix('分').unwrap_or(rest);
    if let Some((_, _, after)) = rest.strip_prefix([':', '：']).and_then(number) {
        rest = after;
    }
    Some(rest.strip_prefix("+08:00").unwrap_or(rest))
}

const CHINESE_DIGITS: &str = "〇○零ＯOo一二三四五六七八九";

fn chinese(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, rest) = rest.split_once(['日', '号'])?;
    if text.len() - rest.len() > 60 {
        return None;
    }
    Some((date(chinese_year(year)?, below_hundred(month)?, below_hundred(day)?)?, rest))
}

fn chinese_year(text: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = text.chars().filter(|c| !c.is_whitespace()).map(chinese_digit).collect();
    digits.filter(|d| d.len() == 4).map(|d| d.iter().fold(0, |sum, digit| sum * 10 + digit))
}

fn chinese_digit(c: char) -> Option<u32> {
    // The first six are forms of zero.
    let at = CHINESE_DIGITS.chars().position(|d| d == c)?;
    u32::try_from(at.saturating_sub(5)).ok()
}

/// 三, 十, 十二, 二十, 三十一.
fn below_hundred(text: &str) -> Option<u32> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let one = |t: &str| Some(t.chars()).filter(|c| c.clone().count() == 1).and_then(|mut c| chinese_digit(c.next()?));
    match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            let ones = if ones.is_empty() { 0 } else { one(ones)? };
            Some(tens * 10 + ones)
        }
        None => one(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_printed_forms_are_read() {
        for (text, expected, has_time, rest) in [
            ("2024-03-28 09:18", "2024-03-28", true, ""),
            ("2021/03/29 11:30:01", "2021-03-29", true, ""),
            ("2024-03-28T09:18:00+08:00", "2024-03-28", true, ""),
            ("25.02.2016", "2016-02-25", false, ""),
            ("2016.2.25 来源", "2016-02-25", false, " 来源"),
            ("2026年01月21日", "2026-01-21", false, ""),
            (" 2021 年 1 月 10 日 ", "2021-01-10", false, " "),
            ("２０２３年１２月５日", "2023-12-05", false, ""),
            ("2023年12月5日9时18分", "2023-12-05", true, ""),
            ("二○二四年三月二十八日", "2024-03-28", false, ""),
            ("二〇二三年十二月三十一日", "2023-12-31", false, ""),
            ("二零二三年十月十日", "2023-10-10", false, ""),
            ("2023—12—05", "2023-12-05", false, ""),
        ] {
            let found = at_start(text).unwrap();
            assert_eq!(
                (found.date.to_string().as_str(), found.has_time, found.rest),
                (expected, has_time, rest),
                "{text}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in [
            "2025730日",
            "2023年",
            "2023-13-01",
            "2023年2月30日",
            "1.2.3",
            "2021—2025年",
            "12.4",
            "2023-1-2023",
            "三年来",
            "12345-1-1",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
        assert_eq!(only("2023年1月5日印发"), None);
        assert_eq!(only("2023年1月5日 ").map(|d| d.to_string()).as_deref(), Some("2023-01-05"));
        assert_eq!(anywhere("（发布于2023-01-05）").map(|f| f.date.to_string()).as_deref(), Some("2023-01-05"));
        assert_eq!(anywhere("编号120230105-01-05"), None);
    }
}
