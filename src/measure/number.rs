//! Numbers as reports print them: 1,200, 1.5万, 2079余万, 两万余, 三百余, 百余.

use super::unit::unit_at;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// The place behind it.
    pub(super) end: usize,
    /// 余 or 多 stands in it or behind it.
    pub(super) over: bool,
    /// Written with 十, 两 and so on.
    pub(super) chinese: bool,
    /// 百, 千 or 万 without a digit: a number only with 余 behind or 近, 上 before it.
    pub(super) bare: bool,
}

/// More digits are an account or a telephone number.
const MOST_DIGITS: usize = 11;

/// Whether a number may begin with it.
#[inline]
pub(super) fn begins(c: char) -> bool {
    c.is_ascii_digit() || is_chinese(c)
}

#[inline]
fn is_chinese(c: char) -> bool {
    chinese_digit(c).is_some() || power(c).is_some()
}

fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn power(c: char) -> Option<f64> {
    Some(match c {
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1000.0,
        '万' => 1e4,
        '亿' => 1e8,
        _ => return None,
    })
}

/// Reads the number at `from`. `commas`: a comma may part groups of three digits.
pub(super) fn number_at(text: &[char], from: usize, commas: bool) -> Option<Number> {
    let first = *text.get(from)?;
    let mut number = if first.is_ascii_digit() { arabic(text, from, commas)? } else { chinese(text, from)? };
    loop {
        match text.get(number.end) {
            Some('余' | '多') if !number.over => number.over = true,
            Some(c)
                if (!number.chinese || number.over || number.value.fract() != 0.0)
                    && power(*c).is_some_and(|p| p >= 1e3) =>
            {
                number.value = (number.value * power(*c).unwrap_or(1.0) * 100.0).round() / 100.0;
            }
            _ => return Some(number),
        }
        number.end += 1;
    }
}

fn arabic(text: &[char], from: usize, commas: bool) -> Option<Number> {
    let mut end = digits(text, from);
    let mut written = Written::default();
    written.push(text.get(from..end)?)?;
    let parted = commas || end - from <= 3 && text.get(from) != Some(&'0') && unit_behind(text, end + 4);
    while parted && end - from <= MOST_DIGITS && text.get(end) == Some(&',') && digits(text, end + 1) == end + 4 {
        written.push(text.get(end + 1..end + 4)?)?;
        end += 4;
    }
    let leading = end > from + 1 && text.get(from) == Some(&'0');
    if text.get(end) == Some(&'.') && digits(text, end + 1) > end + 1 {
        let to = digits(text, end + 1);
        written.push(text.get(end..to)?)?;
        end = to;
    } else if leading {
        return None;
    }
    Some(Number { value: written.value()?, end, over: false, chinese: false, bare: false })
}

/// Whether a unit follows, or what may stand before one: where a text has , for its comma too, 2,455次 is one number.
fn unit_behind(text: &[char], at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    matches!(rest.first(), Some('余' | '多' | '万' | ',')) || unit_at(rest).is_some()
}

/// Digits and a point as they are gathered.
#[derive(Default)]
struct Written {
    bytes: [u8; MOST_DIGITS],
    len: usize,
}

impl Written {
    /// `None` where there are too many.
    fn push(&mut self, text: &[char]) -> Option<()> {
        for c in text {
            *self.bytes.get_mut(self.len)? = u8::try_from(*c).ok()?;
            self.len += 1;
        }
        Some(())
    }

    fn value(&self) -> Option<f64> {
        std::str::from_utf8(self.bytes.get(..self.len)?).ok()?.parse().ok()
    }
}

/// The end of a run of digits.
pub(super) fn digits(text: &[char], from: usize) -> usize {
    from + text.iter().skip(from).take_while(|c| c.is_ascii_digit()).count()
}

/// A run of Chinese numerals; digits in a row (二〇二四) are no number.
fn chinese(text: &[char], from: usize) -> Option<Number> {
    let end = from + text.iter().skip(from).take(16).take_while(|c| is_chinese(**c)).count();
    let run = text.get(from..end)?;
    if run.is_empty() {
        return None;
    }
    let mut reading = Reading::default();
    for c in run {
        reading.push(*c)?;
    }
    let bare = run.iter().all(|c| matches!(c, '百' | '千' | '万' | '亿'));
    let (part, end) = decimals(text, end);
    Some(Number { value: reading.end() + part, end, over: false, chinese: true, bare })
}

/// 点五 behind a number in words; a time of day (三点十分) is none.
fn decimals(text: &[char], at: usize) -> (f64, usize) {
    let digits = text.iter().skip(at + 1).take(4).take_while(|c| chinese_digit(**c).is_some());
    let digits: Vec<u32> = digits.filter_map(|c| chinese_digit(*c)).collect();
    let end = at + 1 + digits.len();
    let is =
        text.get(at) == Some(&'点') && !digits.is_empty() && !text.get(end).is_some_and(|c| matches!(c, '十' | '分'));
    let value = digits.iter().rev().fold(0.0, |rest, digit| (rest + f64::from(*digit)) / 10.0);
    if is { (value, end) } else { (0.0, at) }
}

/// A Chinese number that is being read.
#[derive(Default)]
struct Reading {
    total: f64,
    section: f64,
    digit: Option<u32>,
    before: Option<char>,
}

impl Reading {
    fn push(&mut self, c: char) -> Option<()> {
        match (chinese_digit(c), power(c)) {
            (Some(0), _) if self.before.is_some() => {}
            (Some(digit), _) => {
                self.digit.replace(digit).is_none().then_some(())?;
            }
            (_, Some(p)) if p >= 1e4 => self.close(p),
            (_, Some(p)) => self.section += self.digit.take().map_or(1.0, f64::from) * p,
            _ => return None,
        }
        self.before = Some(c);
        Some(())
    }

    fn close(&mut self, p: f64) {
        let count = self.section + self.digit.take().map_or(0.0, f64::from);
        let all = self.total + count;
        self.total = if all == 0.0 {
            p
        } else if self.total > 0.0 && p > 1e4 {
            all * p
        } else {
            self.total + count * p
        };
        self.section = 0.0;
    }

    fn end(self) -> f64 {
        self.total + self.section + self.digit.map_or(0.0, f64::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers() {
        for (text, value, over, rest) in [
            ("3000余份", 3000.0, true, "份"),
            ("2万多份", 20_000.0, true, "份"),
            ("2079余万元", 20_790_000.0, true, "元"),
            ("505万余元", 5_050_000.0, true, "元"),
            ("1.5万人", 15_000.0, false, "人"),
            ("两万余人", 20_000.0, true, "人"),
            ("十余次", 10.0, true, "次"),
            ("三百余份", 300.0, true, "份"),
            ("一百二十件", 120.0, false, "件"),
            ("一千零五人", 1005.0, false, "人"),
            ("廿", 0.0, false, "廿"),
            ("1,200件", 1200.0, false, "件"),
            ("97.67%", 97.67, false, "%"),
            ("3千余份", 3000.0, true, "份"),
            ("十余万份", 100_000.0, true, "份"),
            ("1.2亿元", 120_000_000.0, false, "元"),
            ("百余场", 100.0, true, "场"),
            ("九十八点五", 98.5, false, ""),
            ("一点二五万元", 12_500.0, false, "元"),
            ("三点十分", 3.0, false, "点十分"),
            ("三亿五千万元", 350_000_000.0, false, "元"),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let Some(n) = number_at(&chars, 0, true) else {
                assert_eq!(rest, text);
                continue;
            };
            assert_eq!(
                (n.value, n.over, chars[n.end..].iter().collect::<String>().as_str()),
                (value, over, rest),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_count() {
        for text in ["二〇二四", "000份", "123456789012345人", "件"] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(number_at(&chars, 0, false), None, "{text}");
        }
    }
}
