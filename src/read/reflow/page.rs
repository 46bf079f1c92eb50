//! Page numbers between the lines.

use super::row::Row;
use crate::read::document::Shape;

/// The rows without page numbers; the row behind one remembers it.
pub(super) fn without_numbers(rows: Vec<Row>, shape: Shape) -> Vec<Row> {
    let bare = shape == Shape::Lines && bare_numbers_count_pages(&rows);
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let (mut page, mut blank) = (false, false);
    for mut row in rows {
        if is_page_number(&row.text) || (bare && bare_number(&row.text).is_some()) {
            (page, blank) = (true, blank || row.after_blank);
        } else {
            row.after_page = page;
            row.after_blank |= blank;
            (page, blank) = (false, false);
            kept.push(row);
        }
    }
    kept
}

/// Numbers alone on their lines are page numbers where they count up one by one: 1, 2, 3.
fn bare_numbers_count_pages(rows: &[Row]) -> bool {
    let mut numbers = rows.iter().filter_map(|r| bare_number(&r.text));
    let Some(mut last) = numbers.next() else { return false };
    let mut count = 1;
    for number in numbers {
        if number != last + 1 {
            return false;
        }
        (last, count) = (number, count + 1);
    }
    count >= 2
}

fn bare_number(text: &str) -> Option<u32> {
    (text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// `— 3 —`, `-3-`, 第3页, 第 3 页 共 9 页, 3/9, Page 3 of 9.
fn is_page_number(text: &str) -> bool {
    let framed = text.starts_with(|c: char| c.is_ascii_digit() || "第共Pp—–－─-~·•―".contains(c));
    if !framed || text.len() > 48 {
        return false;
    }
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let numbers: Vec<u32> = runs_of_digits(&compact);
    let frame: String = compact.chars().filter(|c| !is_digit(*c)).collect();
    let in_order = numbers.first() <= numbers.get(1).or(numbers.first());
    match numbers.len() {
        1 => ONE.contains(&frame.as_str()) || is_dashed(&compact),
        2 => TWO.contains(&frame.as_str()) || (in_order && OF.contains(&frame.as_str())),
        _ => false,
    }
}

/// What stands around the number of a page.
const ONE: [&str; 4] = ["第页", "第頁", "Page", "page"];
/// What stands around the numbers of a page and of all pages.
const TWO: [&str; 7] = ["第页共页", "第页/共页", "第页，共页", "第页,共页", "第頁共頁", "共页第页", "共页，第页"];
/// The same, where only the order of the two numbers tells.
const OF: [&str; 3] = ["/", "Pageof", "pageof"];

/// A number with dashes or dots on both sides.
fn is_dashed(text: &str) -> bool {
    let inner = text.trim_matches(|c| "—–－─-~·•―".contains(c));
    let sides = (text.len() - inner.len(), text.find(inner));
    inner.chars().count() <= 4
        && inner.chars().all(is_digit)
        && matches!(sides, (n, Some(left)) if left > 0 && n > left)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn runs_of_digits(text: &str) -> Vec<u32> {
    text.split(|c| !is_digit(c)).filter(|run| !run.is_empty()).map(|run| run.parse().unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::Line;
    use crate::read::reflow::row::rows;

    #[test]
    fn framed_numbers_are_page_numbers() {
        for (text, expected) in [
            ("— 3 —", true),
            ("-12-", true),
            ("－３－", true),
            ("第3页", true),
            ("第 3 页 共 9 页", true),
            ("共9页 第3页", true),
            ("3/9", true),
            ("Page 3 of 9", true),
            ("9/3", false),
            ("12-4", false),
            ("— —", false),
            ("-3", false),
            ("3", false),
            ("— 2021 年 —", false),
            ("一、普法", false),
        ] {
            assert_eq!(is_page_number(text), expected, "{text}");
        }
    }

    fn kept(texts: &[&str]) -> Vec<String> {
        let lines: Vec<Line> = texts.iter().map(|t| Line::new(*t, 1)).collect();
        without_numbers(rows(&lines), Shape::Lines).iter().map(|r| r.text.to_string()).collect()
    }

    #[test]
    fn bare_numbers_must_count_up_to_be_pages() {
        assert_eq!(kept(&["甲", "1", "乙", "2", "丙"]), ["甲", "乙", "丙"]);
        assert_eq!(kept(&["甲", "12", "乙", "3", "丙"]), ["甲", "12", "乙", "3", "丙"]);
        assert_eq!(kept(&["甲", "94", "乙"]), ["甲", "94", "乙"]);
    }
}
