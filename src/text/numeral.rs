//! Numbers as Chinese writes them: 二十五, 二〇二四, ２０２４.

mod count;
mod forms;

pub use count::chinese_number;
pub use forms::alternatives;

/// The digits in their order.
const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The powers of ten from ten on.
const UNITS: [(char, u32); 3] = [('千', 1000), ('百', 100), ('十', 10)];

/// The greatest number read and written.
const MOST: u32 = 9999;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
