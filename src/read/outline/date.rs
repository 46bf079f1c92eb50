//! Dates under a text: 2021年12月15日, 二○二四年一月五日, 2024.1.5.

use super::numeral::{arabic, digit, leading};
use crate::report::Date;

/// A date at the end of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Trailing {
    /// Bytes of the text before it.
    pub(in crate::read) at: usize,
    pub(in crate::read) date: Date,
}

/// The longest written form, brackets included, has fewer characters.
const WINDOW: usize = 20;

/// The text is a date and nothing else, brackets and a label (日期：) aside.
pub(in crate::read) fn is_date(text: &str) -> bool {
    trailing(text).is_some_and(|found| is_label(text.get(..found.at).unwrap_or_default()))
}

/// What may stand before a date on its line.
pub(in crate::read) fn is_label(before: &str) -> bool {
    let bare = before.trim_end_matches(['：', ':', ' ']);
    matches!(bare, "" | "日期" | "时间" | "成文日期" | "落款日期" | "报告日期")
}

/// The date that a text ends with, brackets around it included. A date that the calendar does not have is none.
pub(in crate::read) fn trailing(text: &str) -> Option<Trailing> {
    let last = text.chars().next_back()?;
    if !matches!(last, '日' | '号' | '）' | ')' | '。') && arabic(last).is_none() {
        return None;
    }
    let mut tail: Vec<(usize, char)> =
        text.char_indices().rev().filter(|(_, c)| !c.is_whitespace()).take(WINDOW).collect();
    tail.reverse();
    let chars: Vec<char> = tail.iter().map(|&(_, c)| c).collect();
    for (i, &(at, c)) in tail.iter().enumerate() {
        let open = usize::from(matches!(c, '（' | '('));
        let joined_on = i > 0 && (arabic(chars[i - 1]).is_some() || digit(chars[i - 1]).is_some());
        if !joined_on && let Some(date) = whole(chars.get(i + open..).unwrap_or_default()) {
            return Some(Trailing { at, date });
        }
    }
    None
}

/// A date that takes all the characters; a closing bracket or full stop may follow.
fn whole(chars: &[char]) -> Option<Date> {
    let (year, rest) = year(chars)?;
    let (&mark, rest) = rest.split_first()?;
    let (month, rest) = part(rest)?;
    let (&second, rest) = rest.split_first()?;
    let written = mark == '年' && second == '月';
    if !written && (mark != second || !".．-－/／".contains(mark)) {
        return None;
    }
    let (day, rest) = part(rest)?;
    let rest = match rest.split_first() {
        Some(('日' | '号', rest)) if written => rest,
        _ if written => return None,
        _ => rest,
    };
    let closed = rest.len() <= 2 && rest.iter().all(|c| matches!(c, '）' | ')' | '。'));
    closed.then(|| Date::new(year, month as u8, day as u8))?
}

fn year(chars: &[char]) -> Option<(u16, &[char])> {
    let value = |digits: &dyn Fn(char) -> Option<u16>| {
        let four: Vec<u16> = chars.iter().take(4).filter_map(|&c| digits(c)).collect();
        (four.len() == 4).then(|| four.iter().fold(0, |sum, d| sum * 10 + d))
    };
    let han = |c| if c == '0' || c == 'O' { Some(0) } else { digit(c) };
    let year = value(&arabic).or_else(|| value(&han))?;
    Some((year, chars.get(4..)?))
}

/// Month or day.
fn part(chars: &[char]) -> Option<(u16, &[char])> {
    if chars.first() == Some(&'元') {
        return Some((1, chars.get(1..)?));
    }
    let digits: Vec<u16> = chars.iter().map_while(|&c| arabic(c)).take(3).collect();
    match digits.len() {
        0 => leading(chars).and_then(|(value, taken)| Some((value, chars.get(taken..)?))),
        n @ (1 | 2) => Some((digits.iter().fold(0, |sum, d| sum * 10 + d), chars.get(n..)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, at, date) in [
            ("2021年12月15日", 0, "2021-12-15"),
            ("2021 年 1 月 10 日", 0, "2021-01-10"),
            ("二○二四年一月五日", 0, "2024-01-05"),
            ("二〇二三年十二月三十一日", 0, "2023-12-31"),
            ("二零二二年元月廿五日", 0, "2022-01-25"),
            ("2024.1.5", 0, "2024-01-05"),
            ("2024-01-05", 0, "2024-01-05"),
            ("2024/1/5", 0, "2024-01-05"),
            ("（2024年1月5日）", 0, "2024-01-05"),
            ("清河镇人民政府2024年1月5日", 21, "2024-01-05"),
            ("２０２４年１月５日", 0, "2024-01-05"),
        ] {
            let found = trailing(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.at, found.date.to_string().as_str()), (at, date), "{text}");
        }
    }

    #[test]
    fn broken_dates_are_none() {
        for text in [
            "2025730日",
            "20256月",
            "2024年1月",
            "2024年13月1日",
            "2024年2月30日",
            "12024年1月5日",
            "1月5日",
            "2024-1/5",
            "",
        ] {
            assert_eq!(trailing(text), None, "{text}");
        }
        assert!(is_date("日期：2024年1月5日"));
        assert!(!is_date("截至2024年1月5日"));
    }
}
