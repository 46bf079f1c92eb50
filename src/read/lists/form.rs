//! How a number of a list is written.

use crate::text::to_chinese;

/// The ways that occur in Chinese documents; what is not among them is written in Arabic digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Form {
    /// 1
    Decimal,
    /// 01
    DecimalZero,
    /// １
    FullWidth,
    /// 一 … 十一
    Chinese,
    /// 一 … 一一
    ChineseDigits,
    /// 壹
    ChineseLegal,
    /// 甲
    Stems,
    /// 子
    Branches,
    /// ①
    Circled,
    /// ㊀
    CircledChinese,
    /// ⑴
    Bracketed,
    /// ⒈
    Dotted,
    /// a
    LowerLetter,
    UpperLetter,
    /// i
    LowerRoman,
    UpperRoman,
    /// A mark without a number.
    Bullet,
    /// Nothing in the place of the number.
    None,
}

/// The names of DOCX at the places that the numbers of DOC and RTF give them.
const NAMES: [(u8, &str, Form); 33] = [
    (0, "decimal", Form::Decimal),
    (1, "upperRoman", Form::UpperRoman),
    (2, "lowerRoman", Form::LowerRoman),
    (3, "upperLetter", Form::UpperLetter),
    (4, "lowerLetter", Form::LowerLetter),
    (10, "ideographDigital", Form::ChineseDigits),
    (11, "japaneseCounting", Form::Chinese),
    (14, "decimalFullWidth", Form::FullWidth),
    (15, "decimalHalfWidth", Form::Decimal),
    (16, "japaneseLegal", Form::ChineseLegal),
    (17, "japaneseDigitalTenThousand", Form::ChineseDigits),
    (18, "decimalEnclosedCircle", Form::Circled),
    (19, "decimalFullWidth2", Form::FullWidth),
    (22, "decimalZero", Form::DecimalZero),
    (23, "bullet", Form::Bullet),
    (26, "decimalEnclosedFullstop", Form::Dotted),
    (27, "decimalEnclosedParen", Form::Bracketed),
    (28, "decimalEnclosedCircleChinese", Form::Circled),
    (29, "ideographEnclosedCircle", Form::CircledChinese),
    (30, "ideographTraditional", Form::Stems),
    (31, "ideographZodiac", Form::Branches),
    (32, "ideographZodiacTraditional", Form::Stems),
    (33, "taiwaneseCounting", Form::Chinese),
    (34, "ideographLegalTraditional", Form::ChineseLegal),
    (35, "taiwaneseCountingThousand", Form::Chinese),
    (36, "taiwaneseDigital", Form::ChineseDigits),
    (37, "chineseCounting", Form::Chinese),
    (38, "chineseLegalSimplified", Form::ChineseLegal),
    (39, "chineseCountingThousand", Form::Chinese),
    (41, "koreanDigital", Form::ChineseDigits),
    (44, "koreanDigital2", Form::ChineseDigits),
    (254, "custom", Form::Decimal),
    (255, "none", Form::None),
];

/// What ODT calls them: the beginning of the series itself.
const SERIES: [(&str, Form); 11] = [
    ("1", Form::Decimal),
    ("a", Form::LowerLetter),
    ("A", Form::UpperLetter),
    ("i", Form::LowerRoman),
    ("I", Form::UpperRoman),
    ("一", Form::Chinese),
    ("壹", Form::ChineseLegal),
    ("甲", Form::Stems),
    ("子", Form::Branches),
    ("①", Form::Circled),
    ("１", Form::FullWidth),
];

impl Form {
    /// By its name in DOCX.
    pub(in crate::read) fn named(name: &str) -> Self {
        NAMES.iter().find(|(_, known, _)| *known == name).map_or(Self::Decimal, |(.., form)| *form)
    }

    /// By its number (nfc) in DOC and RTF.
    pub(in crate::read) fn numbered(nfc: u8) -> Self {
        NAMES.iter().find(|(known, ..)| *known == nfc).map_or(Self::Decimal, |(.., form)| *form)
    }

    /// By the beginning of its series, as in ODT (`一, 二, 三, ...`).
    pub(in crate::read) fn of_series(series: &str) -> Self {
        if series.is_empty() {
            return Self::None;
        }
        SERIES.iter().find(|(start, _)| series.starts_with(start)).map_or(Self::Decimal, |(_, form)| *form)
    }

    /// A number written in this form; where the form has no sign for it, in Arabic digits.
    pub(in crate::read) fn write(self, n: u32) -> String {
        let sign =
            |first: char, most: u32| (1..=most).contains(&n).then(|| char::from_u32(first as u32 + n - 1)).flatten();
        let one = match self {
            Self::Bullet | Self::None => return String::new(),
            Self::DecimalZero => return format!("{n:02}"),
            Self::FullWidth => return in_digits(n, &FULL_WIDTH),
            Self::Chinese => return to_chinese(n),
            Self::ChineseDigits => return in_digits(n, &CHINESE),
            Self::ChineseLegal => return legal(n),
            Self::LowerLetter => return letters(n, b'a'),
            Self::UpperLetter => return letters(n, b'A'),
            Self::LowerRoman => return roman(n),
            Self::UpperRoman => return roman(n).to_ascii_uppercase(),
            Self::Decimal => None,
            Self::Stems => "甲乙丙丁戊己庚辛壬癸".chars().nth(n.wrapping_sub(1) as usize),
            Self::Branches => "子丑寅卯辰巳午未申酉戌亥".chars().nth(n.wrapping_sub(1) as usize),
            Self::Circled if n > 20 => n.checked_sub(21).and_then(|m| char::from_u32(0x3251 + m)).filter(|_| n <= 35),
            Self::Circled => sign('①', 20),
            Self::CircledChinese => sign('㊀', 10),
            Self::Bracketed => sign('⑴', 20),
            Self::Dotted => sign('⒈', 20),
        };
        one.map_or_else(|| n.to_string(), String::from)
    }
}

const FULL_WIDTH: [char; 10] = ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'];
const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn in_digits(n: u32, digits: &[char; 10]) -> String {
    n.to_string().bytes().map(|b| digits[usize::from(b - b'0') % 10]).collect()
}

/// As on cheques.
fn legal(n: u32) -> String {
    let plain = to_chinese(n);
    let plain = if plain.starts_with('十') { format!("一{plain}") } else { plain };
    plain
        .chars()
        .map(|c| {
            "一二三四五六七八九十百千"
                .chars()
                .zip("壹贰叁肆伍陆柒捌玖拾佰仟".chars())
                .find(|(p, _)| *p == c)
                .map_or(c, |(_, l)| l)
        })
        .collect()
}

/// a … z, aa, bb …
fn letters(n: u32, first: u8) -> String {
    let Some(n) = n.checked_sub(1).filter(|n| *n < 26 * 8) else { return n.to_string() };
    let letter = char::from(first + (n % 26) as u8);
    std::iter::repeat_n(letter, n as usize / 26 + 1).collect()
}

fn roman(mut n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&n) {
        return n.to_string();
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_their_form() {
        for (name, n, expected) in [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("decimalFullWidth", 12, "１２"),
            ("chineseCounting", 12, "十二"),
            ("chineseCountingThousand", 21, "二十一"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographTraditional", 3, "丙"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircleChinese", 21, "㉑"),
            ("decimalEnclosedCircle", 36, "36"),
            ("decimalEnclosedParen", 2, "⑵"),
            ("decimalEnclosedFullstop", 3, "⒊"),
            ("ideographEnclosedCircle", 1, "㊀"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 0, "0"),
            ("lowerRoman", 44, "xliv"),
            ("upperRoman", 9, "IX"),
            ("bullet", 1, ""),
            ("none", 1, ""),
            ("thaiLetters", 7, "7"),
        ] {
            assert_eq!(Form::named(name).write(n), expected, "{name} {n}");
        }
    }

    #[test]
    fn all_three_ways_of_naming_agree() {
        for (nfc, name, series) in [
            (0, "decimal", "1"),
            (4, "lowerLetter", "a"),
            (39, "chineseCountingThousand", "一, 二, 三, ..."),
            (18, "decimalEnclosedCircle", "①, ②, ③, ..."),
            (255, "none", ""),
        ] {
            assert_eq!((Form::numbered(nfc), Form::of_series(series)), (Form::named(name), Form::named(name)));
        }
        assert_eq!(Form::numbered(99), Form::Decimal);
    }
}
