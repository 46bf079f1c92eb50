//! Small Chinese numbers, as headings and dates write them.

/// The value of a Chinese digit: 一 to 九, and the three forms of zero.
pub(super) fn digit(c: char) -> Option<u16> {
    Some(match c {
        '〇' | '○' | '零' | 'Ｏ' | '０' => 0,
        '一' => 1,
        '二' => 2,
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

/// The value of an Arabic digit, half or full width.
pub(super) fn arabic(c: char) -> Option<u16> {
    match c {
        '0'..='9' => Some(c as u16 - '0' as u16),
        '０'..='９' => Some(c as u16 - '０' as u16),
        _ => None,
    }
}

/// Reads a number from 1 to 99 (三, 十, 十二, 二十, 二十一, 廿一) at the start; its value and how many characters it takes.
pub(super) fn leading(chars: &[char]) -> Option<(u16, usize)> {
    let unit = |i: usize| chars.get(i).copied().and_then(digit).filter(|&d| d > 0);
    let ten = |i: usize| chars.get(i) == Some(&'十');
    if chars.first() == Some(&'廿') {
        return Some(unit(1).map_or((20, 1), |u| (20 + u, 2)));
    }
    match (unit(0), ten(0), ten(1)) {
        (_, true, _) => Some(unit(1).map_or((10, 1), |u| (10 + u, 2))),
        (Some(tens), _, true) => Some(unit(2).map_or((tens * 10, 2), |u| (tens * 10 + u, 3))),
        (Some(value), ..) => Some((value, 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_up_to_ninety_nine_are_read() {
        for (given, expected) in [
            ("三、", Some((3, 1))),
            ("十、", Some((10, 1))),
            ("十二月", Some((12, 2))),
            ("二十", Some((20, 2))),
            ("二十一、", Some((21, 3))),
            ("廿五日", Some((25, 2))),
            ("一十", Some((10, 2))),
            ("〇", None),
            ("镇", None),
            ("", None),
        ] {
            let chars: Vec<char> = given.chars().collect();
            assert_eq!(leading(&chars), expected, "{given}");
        }
    }
}
