//! Was it on time; never one date inferred from another.

use regex::Captures;

use super::book::{Book, Sentence};
use super::item::Item;
use super::verdict::{Finding, Verdict};
use crate::report::Date;

const NO_YEAR: &str = "报告年度不明，不能判断期限。";

/// Days between two dates, the second one later.
fn days(from: Date, to: Date) -> i64 {
    number(to) - number(from)
}

/// Days since a day long ago, by the civil calendar.
fn number(date: Date) -> i64 {
    let (y, m) = (i64::from(date.year) - i64::from(date.month <= 2), i64::from(date.month));
    let shifted = (m + 9) % 12;
    365 * y + y / 4 - y / 100 + y / 400 + (153 * shifted + 2) / 5 + i64::from(date.day)
}

pub(super) fn published(book: &Book) -> Finding {
    let report = book.report;
    let Some(deadline) = report.year.and_then(|y| Date::new(y + 1, 4, 1)) else {
        return Finding::new(Verdict::Unknown, NO_YEAR, vec![]);
    };
    match (report.published, report.signed) {
        (Some(day), _) if day < deadline => Finding::new(Verdict::Pass, format!("网页标注 {day} 发布。"), vec![]),
        (Some(day), _) if day == deadline => {
            Finding::new(Verdict::Warn, format!("网页标注 {day} 发布，正在期限当日（应在此日之前）。"), vec![])
        }
        (Some(day), _) => {
            let late = days(deadline, day) + 1;
            Finding::new(Verdict::Fail, format!("网页标注 {day} 发布，逾期 {late} 天。"), vec![])
        }
        (None, Some(day)) if day >= deadline => {
            Finding::new(Verdict::Fail, format!("落款 {day}，已过公开期限；文中没有发布日期。"), vec![])
        }
        (None, Some(day)) => {
            Finding::new(Verdict::Unknown, format!("没有发布日期；落款 {day}，落款早不等于公开早。"), vec![])
        }
        (None, None) => Finding::new(Verdict::Unknown, "没有发布日期。", vec![]),
    }
}

pub(super) fn filed(book: &Book) -> Finding {
    let report = book.report;
    let Some(deadline) = report.year.and_then(|y| Date::new(y + 1, 3, 1)) else {
        return Finding::new(Verdict::Unknown, NO_YEAR, vec![]);
    };
    match report.signed {
        Some(day) if day < deadline => {
            Finding::new(Verdict::Pass, format!("落款 {day}，在期限之前（以成文日期代看）。"), vec![])
        }
        Some(day) => {
            let late = days(deadline, day) + 1;
            Finding::new(Verdict::Fail, format!("落款 {day}，已过报送期限 {late} 天（以成文日期代看）。"), vec![])
        }
        None => Finding::new(Verdict::Unknown, "没有成文日期，不能判断何时报送。", vec![]),
    }
}

/// Signed before the year was over, or with figures that end before it.
pub(super) fn whole_year(item: &Item, book: &Book) -> Finding {
    let report = book.report;
    let Some((year, end)) = report.year.and_then(|y| Some((y, Date::new(y, 12, 31)?))) else {
        return Finding::new(Verdict::Unknown, "报告年度不明。", vec![]);
    };
    let early = report.signed.filter(|d| *d < end).or(report.published.filter(|d| *d < end));
    let after = report.signed.is_some_and(|d| d >= end);
    let cuts: Vec<(&Sentence, Cut)> = cuts(item, book, year);
    let mut parts: Vec<&(&Sentence, Cut)> =
        cuts.iter().filter(|(_, c)| matches!(c, Cut::Month(_)) || *c == Cut::Now && !after).collect();
    parts.sort_by_key(|(_, c)| *c == Cut::Now);
    let mut evidence: Vec<super::Evidence> = Vec::new();
    for quote in parts.iter().map(|(s, _)| book.quote(s)) {
        if !evidence.contains(&quote) && evidence.len() < 4 {
            evidence.push(quote);
        }
    }
    if let Some(day) = early {
        return Finding::new(Verdict::Warn, format!("{day} 已成文，早于 {year} 年底，数据可能不满一年。"), evidence);
    }
    if let Some((_, cut)) = parts.iter().find(|(_, c)| matches!(c, Cut::Month(_))).or(parts.first()) {
        let reason = match cut {
            Cut::Month(month) => format!("有数据只到 {month} 月，口径不满一年。"),
            _ => "有数据“截至目前”，没有写明到哪一天。".to_owned(),
        };
        return Finding::new(Verdict::Warn, reason, evidence);
    }
    if after {
        return Finding::new(Verdict::Pass, "年度结束后成文，未见只到年中的数据。", vec![]);
    }
    match cuts.iter().find(|(_, c)| *c == Cut::Whole) {
        Some((s, _)) => Finding::new(Verdict::Pass, "数据写明到 12 月。", vec![book.quote(s)]),
        None => Finding::new(Verdict::Pass, "没有落款日期，未见只到年中的数据。", vec![]),
    }
}

/// What a sentence says its figures end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    Month(u8),
    Whole,
    Now,
}

fn cuts<'b, 'a>(item: &Item, book: &'b Book<'a>, year: u16) -> Vec<(&'b Sentence<'a>, Cut)> {
    let told = book.sentences.iter().filter(|s| !book.is_outside_results(s));
    let mut out = Vec::new();
    for sentence in told {
        for pattern in &item.body {
            for found in pattern.captures_iter(&sentence.folded) {
                out.extend(cut(&found, year, &sentence.folded).map(|c| (sentence, c)));
            }
        }
    }
    out
}

/// `None` for another year, a month that does not exist, or a state of affairs without figure.
fn cut(found: &Captures, year: u16, sentence: &str) -> Option<Cut> {
    let whole = found.get(0)?;
    let printed = whole.as_str();
    if printed.contains("20") && !printed.contains(&year.to_string()) {
        return None;
    }
    let month = found.iter().skip(1).flatten().find_map(|m| m.as_str().parse::<u8>().ok());
    match month {
        Some(12) => Some(Cut::Whole),
        Some(m @ 1..=11) => Some(Cut::Month(m)),
        Some(_) => None,
        None => sentence.get(whole.end()..)?.contains(|c: char| c.is_ascii_digit()).then_some(Cut::Now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let date = |y, m, d| Date::new(y, m, d).unwrap();
        assert_eq!(days(date(2025, 4, 1), date(2025, 4, 11)) + 1, 11);
        assert_eq!(days(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days(date(2023, 12, 31), date(2024, 1, 1)), 1);
    }
}
