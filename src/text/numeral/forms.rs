//! Other ways to write the numbers of a query.

use super::count::unit;
use super::{chinese_digit, chinese_number, digit, to_chinese, year_digits};

/// What may stand behind 第 and a number.
const ORDINALS: &str = "条款项章节次届期号批";

/// Years that a query may name by their digits alone.
const RECENT: std::ops::RangeInclusive<u16> = 1949..=2099;

/// The ways a number is written out.
#[derive(Clone, Copy)]
enum Style {
    Arabic,
    /// With this nought in years.
    Chinese(char),
}

const STYLES: [Style; 4] = [Style::Arabic, Style::Chinese('〇'), Style::Chinese('○'), Style::Chinese('零')];

/// The query with its numbers written in the other ways, without the query itself. Only numbers whose sense is clear are
/// rewritten: 第25条 (and the like), years of four digits before 年 or alone, months and days.
///
/// ```
/// # use zhenbao::text::alternatives;
/// assert_eq!(alternatives("第25条"), ["第二十五条"]);
/// ```
pub fn alternatives(query: &str) -> Vec<String> {
    let pieces = pieces(query);
    let mut out: Vec<String> = Vec::new();
    for style in STYLES {
        let form: String = pieces.iter().map(|piece| piece.written(style)).collect();
        if form != query && !out.contains(&form) {
            out.push(form);
        }
    }
    out
}

enum Piece {
    Text(String),
    Year(u16),
    Count(u32),
}

impl Piece {
    fn written(&self, style: Style) -> String {
        match (self, style) {
            (Self::Text(text), _) => text.clone(),
            (Self::Year(year), Style::Arabic) => format!("{year:04}"),
            (Self::Year(year), Style::Chinese(nought)) => in_digits(*year, nought),
            (Self::Count(count), Style::Arabic) => count.to_string(),
            (Self::Count(count), Style::Chinese(_)) => to_chinese(*count),
        }
    }
}

fn in_digits(year: u16, nought: char) -> String {
    let digits = format!("{year:04}");
    digits.chars().map(|c| if c == '0' { nought } else { c.to_digit(10).map_or(c, chinese) }).collect()
}

fn chinese(digit: u32) -> char {
    super::DIGITS.get(digit as usize).copied().unwrap_or_default()
}

/// Numbers and what stands between them.
fn pieces(query: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = query;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let numeral = is_numeral(first);
        let end = rest.find(|c| is_numeral(c) != numeral).unwrap_or(rest.len());
        let (run, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let number = if numeral { number(before, run, behind.chars().next()) } else { None };
        out.push(number.unwrap_or_else(|| Piece::Text(run.to_owned())));
        before = run.chars().next_back();
        rest = behind;
    }
    out
}

/// The number `run` between its neighbours, where they tell what it counts.
fn number(before: Option<char>, run: &str, after: Option<char>) -> Option<Piece> {
    let count = || chinese_number(run).or_else(|| arabic(run));
    let Some(after) = after else {
        // Four digits that are the whole query are a year where they look like one.
        return year_digits(run).filter(|year| before.is_none() && RECENT.contains(year)).map(Piece::Year);
    };
    match after {
        '年' => year_digits(run).map(Piece::Year),
        '月' => count().filter(|n| (1..=12).contains(n)).map(Piece::Count),
        '日' => count().filter(|n| (1..=31).contains(n)).map(Piece::Count),
        c if before == Some('第') && ORDINALS.contains(c) => count().map(Piece::Count),
        _ => None,
    }
}

/// A number of at most four Arabic digits, full-width ones included.
fn arabic(run: &str) -> Option<u32> {
    let short = (1..=4).contains(&run.chars().count());
    let all = run.chars().all(|c| matches!(c, '0'..='9' | '０'..='９'));
    (short && all).then(|| run.chars().filter_map(digit).fold(0, |n, d| n * 10 + d))
}

fn is_numeral(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '廿' | '卅') || chinese_digit(c).is_some() || unit(c).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_clear_numbers_have_other_forms() {
        for (query, forms) in [
            ("第25条", vec!["第二十五条"]),
            ("第二十五条第3款", vec!["第25条第3款", "第二十五条第三款"]),
            ("二○二四年", vec!["2024年", "二〇二四年", "二零二四年"]),
            ("2024年", vec!["二〇二四年", "二○二四年", "二零二四年"]),
            ("1998年", vec!["一九九八年"]),
            ("２０２４年5月", vec!["2024年5月", "二〇二四年五月", "二○二四年五月", "二零二四年五月"]),
            ("十二月三十一日", vec!["12月31日"]),
            ("二○二四", vec!["2024", "二〇二四", "二零二四"]),
            ("2024", vec!["二〇二四", "二○二四", "二零二四"]),
            ("3120", vec![]),
            ("约2024", vec![]),
            ("2024件", vec![]),
            ("13月", vec![]),
            ("近三年", vec![]),
            ("25件", vec![]),
            ("第一书记", vec![]),
            ("三单", vec![]),
            ("第99999条", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(alternatives(query), forms, "{query}");
        }
    }

    proptest! {
        #[test]
        fn forms_differ_from_the_query(query in "[第条年月日0-9二○十零镇]{0,16}") {
            let forms = alternatives(&query);
            prop_assert!(forms.len() <= STYLES.len() && !forms.contains(&query));
        }
    }
}
