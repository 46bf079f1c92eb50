//! What time a figure speaks of.

use std::ops::Range;
use std::sync::LazyLock;

use crate::report::PeriodType;

use super::indicator::Temporal;
use super::number::{Number, digits, number_at};
use super::passage::{Passage, TITLED};
use super::unit::{ends, starts};
use super::words::Words;

/// A word of time and how far it reaches.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) at: usize,
    until: usize,
    pub(super) what: What,
}

/// What a word of time says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    ThisYear,
    /// 截至11月底, 目前: month and day where they are named.
    Until(Option<(u8, Option<u8>)>),
    /// Named months of the year: the words.
    Months(String),
    Year(u16),
    /// The year before, for comparison.
    Last,
    /// 近三年来: the words.
    Years(String),
    Future,
}

/// Words of time without a number.
const PLAIN: [(&str, Plain); 33] = [
    ("今年", Plain::This),
    ("本年", Plain::This),
    ("全年", Plain::This),
    ("一年来", Plain::This),
    ("年内", Plain::This),
    ("年度内", Plain::This),
    ("目前", Plain::Until),
    ("当前", Plain::Until),
    ("至今", Plain::Until),
    ("现阶段", Plain::Until),
    ("上半年", Plain::Months),
    ("下半年", Plain::Months),
    ("一季度", Plain::Months),
    ("二季度", Plain::Months),
    ("三季度", Plain::Months),
    ("四季度", Plain::Months),
    ("去年", Plain::Last),
    ("上年", Plain::Last),
    ("上一年", Plain::Last),
    ("往年", Plain::Last),
    ("近年来", Plain::Years),
    ("历年", Plain::Years),
    ("明年", Plain::Future),
    ("来年", Plain::Future),
    ("下一步", Plain::Future),
    ("下步", Plain::Future),
    ("下阶段", Plain::Future),
    ("接下来", Plain::Future),
    ("今后", Plain::Future),
    ("下一年", Plain::Future),
    ("下一阶段", Plain::Future),
    ("未来", Plain::Future),
    ("截止日前", Plain::Until),
];

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::before(PLAIN.iter().map(|(word, _)| *word)));

#[derive(Clone, Copy)]
enum Plain {
    This,
    Until,
    Months,
    Last,
    Years,
    Future,
}

/// All words of time of a sentence, in order.
pub(super) fn times(passage: &Passage, sentence: &Range<usize>, year: Option<u16>) -> Vec<Time> {
    let text = passage.chars.get(..sentence.end).unwrap_or_default();
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at < text.len() {
        if passage.marks[at] & TITLED == 0
            && let Some((what, end)) = time_at(text, at, sentence.start, year)
        {
            let until = if what == What::Last { clause_end(text, end) } else { text.len() };
            let until = until.min(bracket_end(passage, at, text.len()));
            out.push(Time { at, until, what });
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    out
}

/// 534份(2024年为488份): a time in brackets does not reach beyond them.
fn bracket_end(passage: &Passage, at: usize, end: usize) -> usize {
    let depth = passage.depth.get(at).copied().unwrap_or(0);
    let inside = passage.depth.get(at..end).unwrap_or_default();
    if depth == 0 { end } else { at + inside.iter().take_while(|d| **d >= depth).count() }
}

/// Whether the words name a time and nothing else: 2024年, 上年同期.
pub(super) fn is_only(words: &[char]) -> bool {
    let mut rest = words;
    let mut named = false;
    while let Some(first) = rest.first() {
        let len = match TIME_WORDS.at_start(rest) {
            Some((_, len)) => len,
            None if first.is_ascii_digit() => 1,
            None if matches!(first, '年' | '度' | '为' | '是' | '有' | '的' | '(' | ',' | ':' | ' ') => 1,
            None => return false,
        };
        named |= !matches!(first, '为' | '是' | '有' | '的' | '(' | ',' | ':' | ' ');
        rest = rest.get(len..).unwrap_or_default();
    }
    named
}

static TIME_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::before(["上年度", "上年", "去年", "往年", "上一年", "同期", "全年"]));

/// No clause is longer.
const CLAUSE: usize = 120;

fn clause_end(text: &[char], from: usize) -> usize {
    from + text.iter().skip(from).take(CLAUSE).take_while(|c| !matches!(c, ',' | ';' | '、')).count()
}

fn time_at(text: &[char], at: usize, floor: usize, year: Option<u16>) -> Option<(What, usize)> {
    let rest = text.get(at..)?;
    match rest.first()? {
        '0'..='9' if at > floor && text.get(at - 1).is_some_and(char::is_ascii_digit) => None,
        '0'..='9' => year_at(text, at, floor, year).or_else(|| months_at(text, at, floor)),
        '近' => years_at(text, at),
        '截' => until_at(text, at, year),
        '前' if starts(rest, "前三季度") => Some((What::Months("前三季度".into()), at + 4)),
        '七' | '八' | '九' | '十' => plan_at(text, at),
        '今' | '本' | '全' | '一' | '年' | '目' | '当' | '至' | '现' | '上' | '下' | '二' | '三' | '四' | '去'
        | '往' | '历' | '明' | '来' | '接' | '未' => word_at(text, at, floor),
        _ => None,
    }
}

fn word_at(text: &[char], at: usize, floor: usize) -> Option<(What, usize)> {
    let rest = text.get(at..)?;
    let (number, len) = WORDS.at_start(rest)?;
    let (word, plain) = &PLAIN[number];
    let end = at + len;
    let before = text.get(floor..at)?;
    let what = match plain {
        Plain::This => What::ThisYear,
        Plain::Until => What::Until(None),
        Plain::Months if *word == "三季度" && ends(before, "前") => What::Months("前三季度".into()),
        Plain::Months => What::Months((*word).into()),
        Plain::Last => What::Last,
        Plain::Years => What::Years((*word).into()),
        Plain::Future => What::Future,
    };
    // 每一季度, 当前 in 当前台账, 由来年
    let refused = ends(before, "每") || ends(before, "往") && *word == "来年";
    (!refused).then_some((what, end))
}

/// 2023年, 2023年以来, 2021年至2023年, 2023年3月.
fn year_at(text: &[char], at: usize, floor: usize, this: Option<u16>) -> Option<(What, usize)> {
    let end = digits(text, at);
    if end - at != 4 || text.get(end) != Some(&'年') {
        return None;
    }
    let year: u16 = value(text.get(at..end)?).filter(|y| (1949..2100).contains(y))?;
    let before = text.get(floor..at)?;
    let rest = text.get(end + 1..)?;
    if matches!(before.last(), Some('-' | '—' | '~' | '–')) || matches!(before, [.., '0'..='9', '至' | '到']) {
        return Some((What::ThisYear, end + 1)).filter(|_| false);
    }
    let this = this.unwrap_or(year);
    let later = ["至今", "以来", "起", "开始"].iter().any(|w| starts(rest, w)) || starts(rest, "至") && has_year(rest);
    if later && year < this {
        return Some((What::Years(format!("{year}年以来")), end + 3));
    }
    if matches!(before.last(), Some('较' | '比' | '同')) {
        return Some((What::Last, end + 1));
    }
    Some(match year.cmp(&this) {
        std::cmp::Ordering::Less => (What::Year(year), skip_month(text, end + 1)),
        std::cmp::Ordering::Greater => (What::Future, skip_month(text, end + 1)),
        std::cmp::Ordering::Equal => months_at(text, end + 1, floor).unwrap_or((What::ThisYear, end + 1)),
    })
}

fn has_year(rest: &[char]) -> bool {
    rest.iter().skip(1).take(4).all(char::is_ascii_digit) && rest.get(5) == Some(&'年')
}

/// The month behind a year belongs to that year.
fn skip_month(text: &[char], at: usize) -> usize {
    let end = digits(text, at);
    if end > at && text.get(end) == Some(&'月') { end + 1 } else { at }
}

/// A span of days is written in so many characters.
const SPAN: usize = 14;

/// Behind a day these make it the name of a feast.
const FEASTS: [&str; 8] = ["国际", "国家", "全国", "全民", "世界", "宪法", "消费", "“"];

/// 3月, 1-10月份, 3月至5月.
fn months_at(text: &[char], at: usize, floor: usize) -> Option<(What, usize)> {
    let (first, mut end) = small(text, at, 12)?;
    if text.get(..at)?.get(floor..).is_some_and(|b| matches!(b.last(), Some('.' | '·' | '/'))) {
        return None;
    }
    let mut last = first;
    let from = if text.get(end) == Some(&'月') { end + 1 } else { end };
    if matches!(text.get(from), Some('-' | '—' | '~' | '–' | '至' | '到'))
        && let Some((second, to)) = small(text, from + 1, 12)
        && text.get(to) == Some(&'月')
    {
        (last, end) = (second, to);
    }
    if text.get(end) != Some(&'月') {
        return None;
    }
    let day = digits(text, end + 1);
    let feast = day > end + 1 && text.get(day + 1..).is_some_and(|rest| FEASTS.iter().any(|w| starts(rest, w)));
    if feast {
        return None;
    }
    let span = text.get(day..).unwrap_or_default();
    let span = span.get(..SPAN.min(span.len())).unwrap_or_default();
    if first == 1 && find(span, "12月31日") && ["日至", "日到", "日-", "日—", "日~"].iter().any(|w| starts(span, w))
    {
        let end = day + span.iter().rposition(|c| *c == '日').unwrap_or(0);
        return Some((What::ThisYear, end + 1));
    }
    if first == 1 && last == 12 {
        return Some((What::ThisYear, end + 1));
    }
    let words = if first == last { format!("{first}月") } else { format!("{first}-{last}月") };
    Some((What::Months(words), end + 1))
}

/// “八五”普法以来, 十四五期间: the years of a plan up to now.
fn plan_at(text: &[char], at: usize) -> Option<(What, usize)> {
    let (_, len) = PLANS.at_start(text.get(at..)?)?;
    let mut end = at + len;
    while let Some((_, more)) = BEHIND_PLANS.at_start(text.get(end..)?) {
        end += more;
    }
    let rest = text.get(end..)?;
    let is = starts(rest, "以来") || starts(rest, "期间");
    is.then(|| (What::Years(text[at..end + 2].iter().collect()), end + 2))
}

static PLANS: LazyLock<Words> = LazyLock::new(|| Words::before(["七五", "八五", "九五", "十三五", "十四五", "十五五"]));
static BEHIND_PLANS: LazyLock<Words> = LazyLock::new(|| Words::before(["”", "\"", "普法", "规划", "时期", "实施"]));

/// Digits as a number; `None` where there are none, too many, or something else.
fn value(digits: &[char]) -> Option<u16> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    digits.iter().try_fold(0, |n, c| Some(n * 10 + c.to_digit(10)? as u16))
}

/// A number up to `most`.
fn small(text: &[char], at: usize, most: u8) -> Option<(u8, usize)> {
    let end = digits(text, at);
    let number = u8::try_from(value(text.get(at..end)?)?).ok()?;
    (1..=most).contains(&number).then_some((number, end))
}

/// 近三年, 近3年来.
fn years_at(text: &[char], at: usize) -> Option<(What, usize)> {
    if starts(text.get(at..)?, "近年") {
        return Some((What::Years("近年来".into()), at + 2));
    }
    let Number { value, end, .. } = number_at(text, at + 1, false)?;
    let is = text.get(end) == Some(&'年') && (2.0..20.0).contains(&value);
    is.then(|| (What::Years(text[at..=end].iter().collect()), end + 1))
}

/// 截至11月底, 截止2023年12月31日, 截至目前.
fn until_at(text: &[char], at: usize, this: Option<u16>) -> Option<(What, usize)> {
    let rest = text.get(at..)?;
    if !(starts(rest, "截至") || starts(rest, "截止")) {
        return None;
    }
    let stop = at + rest.iter().take(16).take_while(|c| !matches!(c, ',' | ';' | '。' | '、')).count();
    let words = text.get(at..stop)?;
    if let Some(year) = printed_year(words).filter(|y| this.is_some_and(|t| *y < t)) {
        return Some((What::Year(year), stop));
    }
    let full = |w: &[char]| ["12月底", "12月31", "12月末", "年底", "年末"].iter().any(|f| find(w, f));
    if full(words) {
        return Some((What::ThisYear, stop));
    }
    let month = words.iter().position(|c| *c == '月').and_then(|m| back(words, m));
    let day = words.iter().position(|c| *c == '日').and_then(|d| back(words, d));
    Some((What::Until(month.map(|m| (m, day))), stop))
}

fn printed_year(words: &[char]) -> Option<u16> {
    let at = words.iter().position(|c| *c == '年')?;
    value(words.get(at.checked_sub(4)?..at)?)
}

fn back(words: &[char], end: usize) -> Option<u8> {
    let len = words.get(..end)?.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let number = value(words.get(end - len..end)?)?;
    u8::try_from(number).ok().filter(|n| (1..=31).contains(n))
}

/// The year printed in a title.
pub(super) fn printed_in(title: &str) -> Option<u16> {
    let chars: Vec<char> = title.chars().filter_map(crate::text::fold_char).collect();
    printed_year(&chars)
}

/// Counts the years that a text names, titles of papers left out.
pub(super) fn years_in(text: &str, counts: &mut Vec<(usize, u16)>) {
    for part in text.split('年') {
        if part.chars().filter(|c| *c == '《').count() > part.chars().filter(|c| *c == '》').count() {
            continue;
        }
        let digits: String =
            part.chars().rev().filter(|c| !c.is_whitespace()).take_while(char::is_ascii_digit).take(5).collect();
        let year = digits.chars().rev().collect::<String>().parse().ok().filter(|y| (2000..2100).contains(y));
        let Some(year) = year else { continue };
        match counts.iter_mut().find(|(_, y)| *y == year) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, year)),
        }
    }
}

/// Whether `word` stands in `text`.
pub(super) fn find(text: &[char], word: &str) -> bool {
    (0..text.len()).any(|i| starts(&text[i..], word))
}

/// So many words of time back one may still govern.
const REACH: usize = 16;

/// The time that governs a figure at `at`.
pub(super) fn governing(times: &[Time], at: usize) -> Option<&What> {
    let next = times.partition_point(|t| t.at < at);
    let before = times.get(next.saturating_sub(REACH)..next)?;
    before.iter().rev().find(|t| at <= t.until).map(|t| &t.what)
}

/// Type and words of the period.
pub(super) fn period(
    what: Option<&What>,
    temporal: Temporal,
    each: bool,
    year: Option<u16>,
) -> (PeriodType, Option<String>) {
    let this = year.map(|y| y.to_string());
    match what {
        _ if each => (PeriodType::Rate, this),
        Some(What::Year(y)) => (PeriodType::Historical, Some(y.to_string())),
        Some(What::Last) => (PeriodType::Historical, year.map(|y| (y - 1).to_string())),
        Some(What::Years(words)) => (PeriodType::MultiYear, Some(words.clone())),
        _ if temporal == Temporal::Stock => (PeriodType::PointInTime, this),
        Some(What::Until(day)) => (PeriodType::YearToDate, year.map(|y| until(y, *day))),
        Some(What::Months(words)) => (PeriodType::PartYear, this.map(|y| format!("{y}年{words}"))),
        _ => (PeriodType::ReportingYear, this),
    }
}

fn until(year: u16, day: Option<(u8, Option<u8>)>) -> String {
    match day {
        Some((month, Some(day))) => format!("{year}-01-01/{year}-{month:02}-{day:02}"),
        Some((month, None)) => format!("{year}-01/{year}-{month:02}"),
        None => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Role;

    use super::super::Indicators;
    use super::*;

    #[test]
    fn tells_the_time_of_a_figure() {
        use PeriodType::{Historical, MultiYear, PartYear, ReportingYear, YearToDate};
        for (text, kind, words) in [
            ("受理9件", ReportingYear, Some("2024")),
            ("今年以来受理9件", ReportingYear, Some("2024")),
            ("2024年以来受理9件", ReportingYear, Some("2024")),
            ("截至目前受理9件", YearToDate, Some("2024")),
            ("截至11月底受理9件", YearToDate, Some("2024-01/2024-11")),
            ("截至今年5月31日,受理9件", YearToDate, Some("2024-01-01/2024-05-31")),
            ("截至2024年12月31日,受理9件", ReportingYear, Some("2024")),
            ("1-10月受理9件", PartYear, Some("2024年1-10月")),
            ("今年1—12月份,受理9件", ReportingYear, Some("2024")),
            ("2024年1月1日至2024年12月31日,受理9件", ReportingYear, Some("2024")),
            ("上半年受理9件", PartYear, Some("2024年上半年")),
            ("近三年来受理9件", MultiYear, Some("近三年")),
            ("2021年以来受理9件", MultiYear, Some("2021年以来")),
            ("“八五”普法以来,受理9件", MultiYear, Some("八五”普法以来")),
            ("启动“八五”普法,受理9件", ReportingYear, Some("2024")),
            ("2022年受理9件", Historical, Some("2022")),
            ("2022年3月受理9件", Historical, Some("2022")),
            ("2022年多,2024年受理9件", ReportingYear, Some("2024")),
            ("比去年少,受理9件", ReportingYear, Some("2024")),
            ("较2023年下降,受理9件", ReportingYear, Some("2024")),
            ("《2021年要点》受理9件", ReportingYear, Some("2024")),
            ("规划（2021-2025年）受理9件", ReportingYear, Some("2024")),
            ("6月26日国际禁毒日受理9件", ReportingYear, Some("2024")),
        ] {
            let passage = Passage::new(text, Role::Body, &Indicators::built_in().lexicon);
            let times = times(&passage, &(0..passage.chars.len()), Some(2024));
            let at = passage.chars.len() - 2;
            let got = period(governing(&times, at), Temporal::Flow, false, Some(2024));
            assert_eq!((got.0, got.1.as_deref()), (kind, words), "{text}");
        }
    }
}
