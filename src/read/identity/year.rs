//! Which year a report is of.

use crate::report::{Date, Notice, NoticeKind, Report, Section};

/// A year that a text names, with where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    year: u16,
    /// Directly followed by 年.
    marked: bool,
}

/// Years of these reports.
const YEARS: std::ops::RangeInclusive<u16> = 2003..=2099;

/// The year, and notices where it is not decided or contradicted.
pub(super) fn find(report: &Report, title: Option<&str>, path: &str) -> (Option<u16>, Vec<Notice>) {
    let announced = announced(report);
    let headings = headings(&report.sections);
    let text = title.and_then(of_title).or(announced).or_else(|| in_preamble(report));
    let dated = || report.signed.and_then(of_date).or_else(|| report.published.and_then(of_date));
    let year = text.or_else(|| headings.first().map(|(year, _)| *year)).or_else(dated).or_else(|| of_path(path));
    let notices = year.map_or_else(
        || vec![Notice::new(NoticeKind::Year, None, "看不出是哪一年的报告。")],
        |year| contradictions(report, year, announced, &headings),
    );
    (year, notices)
}

/// The first year of a title; of 情况及下一年打算 that is the year reported on.
fn of_title(title: &str) -> Option<u16> {
    let all = years(title);
    all.iter().find(|found| found.marked).or(all.first()).map(|found| found.year)
}

/// 现将……年……报告如下.
fn announced(report: &Report) -> Option<u16> {
    report.preamble.iter().find_map(|paragraph| {
        let (_, rest) = paragraph.text.split_once("现将")?;
        let sentence = rest.split(['。', '：', ':']).next()?;
        years(sentence).iter().find(|found| found.marked).map(|found| found.year)
    })
}

/// The first year of the preamble outside of names of papers, dates left aside.
fn in_preamble(report: &Report) -> Option<u16> {
    let texts = report.preamble.iter().map(|paragraph| paragraph.text.as_str());
    texts
        .filter(|text| !is_date_line(text))
        .find_map(|text| years(&outside_of_names(text)).iter().find(|found| found.marked).map(|found| found.year))
}

/// A line that is a date and nothing else.
fn is_date_line(text: &str) -> bool {
    text.chars().count() < 16 && text.contains('月') && text.trim_end().ends_with('日')
}

/// Years of first and second headings; those of plans are one less.
fn headings(sections: &[Section]) -> Vec<(u16, u32)> {
    let mut out = Vec::new();
    for section in sections {
        let plan = is_plan(section);
        let named = years(&outside_of_names(&section.heading));
        let marked = named.iter().find(|found| found.marked);
        out.extend(marked.map(|found| (found.year - u16::from(plan), section.line)));
    }
    out
}

/// Words of headings that speak of what is to come.
const PLANS: [&str; 9] = ["打算", "安排", "计划", "思路", "展望", "谋划", "下一步", "努力方向", "重点任务"];

/// The heading is of a plan: what it says of a year is said of the next one.
fn is_plan(section: &Section) -> bool {
    let first = section.topics.first().is_some_and(|topic| topic == "next_plan");
    let reports = ["情况", "成效", "完成", "落实", "贯彻"].iter().any(|word| section.heading.contains(word));
    first || !reports && PLANS.iter().any(|word| section.heading.contains(word))
}

/// Reports are signed in the first half of the next year, or in December.
fn of_date(date: Date) -> Option<u16> {
    match date.month {
        1..=6 => Some(date.year - 1),
        12 => Some(date.year),
        _ => None,
    }
}

/// The last year in the path that is no date (2021, 2021年, not 202103).
fn of_path(path: &str) -> Option<u16> {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    years(stem).last().map(|found| found.year)
}

fn contradictions(report: &Report, year: u16, announced: Option<u16>, headings: &[(u16, u32)]) -> Vec<Notice> {
    let mut out = Vec::new();
    if let Some(other) = announced.filter(|other| *other != year) {
        let line = report.preamble.iter().find(|p| p.text.contains("现将")).map(|p| p.line);
        out.push(Notice::new(NoticeKind::Year, line, format!("按{year}年的报告记下，但开头写的是{other}年。")));
    }
    if let Some((other, line)) = headings.iter().find(|(other, _)| *other != year) {
        let message = format!("按{year}年的报告记下，但有标题写的是{other}年的工作。");
        out.push(Notice::new(NoticeKind::Year, Some(*line), message));
    }
    if let Some(signed) = report.signed.filter(|d| d.year != year && d.year != year + 1) {
        let message = format!("按{year}年的报告记下，但落款日期是{signed}。");
        out.push(Notice::new(NoticeKind::Year, None, message));
    }
    out
}

/// The text without what stands in 《》 and 〔〕.
fn outside_of_names(text: &str) -> String {
    let mut depth = 0_u32;
    let mut keep = |c: &char| {
        match c {
            '《' | '〔' => depth += 1,
            '》' | '〕' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(|c| keep(c)).collect()
}

/// Years of four digits or signs, in order, without ranges, document numbers and runs of more digits.
fn years(text: &str) -> Vec<Found> {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).take(2000).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let run = chars.iter().skip(at).take_while(|c| digit(**c).is_some()).count();
        if run == 4 {
            out.extend(year_at(&chars, at));
        }
        at += run.max(1);
    }
    out
}

fn year_at(chars: &[char], at: usize) -> Option<Found> {
    let year = chars.get(at..at + 4)?.iter().try_fold(0, |sum, c| Some(sum * 10 + digit(*c)?))?;
    let before = at.checked_sub(1).and_then(|b| chars.get(b)).copied().unwrap_or(' ');
    let after = |n: usize| chars.get(at + 4 + n).copied().unwrap_or(' ');
    let behind = usize::from(after(0) == '年');
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '～' | '~' | '至' | '/');
    let range = dash(before) && at > 4
        || dash(after(behind)) && (digit(after(behind + 1)).is_some() || after(behind + 1) == '—');
    let number = matches!(before, '〔' | '[' | '［') || matches!(after(0), '〕' | ']' | '］' | '.');
    let word = before.is_ascii_alphabetic() || matches!(before, '_') && after(0) == '_';
    (YEARS.contains(&year) && !range && !number && !word).then_some(Found { year, marked: behind == 1 })
}

/// 0 to 9 of an Arabic, full-width or Chinese digit.
fn digit(c: char) -> Option<u16> {
    let value = match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '０'..='９' => u32::from(c) - u32::from('０'),
        '〇' | '○' | '零' | 'Ｏ' => 0,
        _ => "一二三四五六七八九".chars().position(|d| d == c)? as u32 + 1,
    };
    Some(value as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_titles() {
        for (title, year) in [
            ("西河镇2021年法治政府建设年度报告", Some(2021)),
            ("西河镇二○二四年度法治政府建设情况报告", Some(2024)),
            ("西河镇二〇二二年法治政府建设报告", Some(2022)),
            ("西河镇2016年推进依法行政工作情况及2017年工作打算", Some(2016)),
            ("西河镇法治政府建设年度报告（2024年度）", Some(2024)),
            ("西河镇2023法治政府建设年度报告", Some(2023)),
            ("西河镇贯彻2021—2025年规划的报告", None),
            ("西府〔2021〕5号", None),
            ("西河镇法治政府建设情况的报告", None),
            ("第20211号", None),
        ] {
            assert_eq!(of_title(title), year, "{title}");
        }
    }

    #[test]
    fn a_plan_speaks_of_the_year_after() {
        let section = |heading: &str| Section { heading: heading.into(), level: 1, line: 9, ..Section::default() };
        for (heading, notices) in [
            ("2025年打算", 0),
            ("2025年法治政府建设安排", 0),
            ("2025年工作思路", 0),
            ("2024年主要举措", 0),
            ("2023年法治政府建设基本情况", 1),
            ("2025年法治政府建设成效", 1),
        ] {
            let report = Report { sections: vec![section(heading)], ..Report::default() };
            let (year, found) = find(&report, Some("西河镇2024年法治政府建设年度报告"), "a.txt");
            assert_eq!((year, found.len()), (Some(2024), notices), "{heading}");
        }
    }

    #[test]
    fn years_of_paths() {
        for (path, year) in [
            ("广东省/武江区/西河镇/西河镇2021.txt", Some(2021)),
            ("2022/西河镇.html", Some(2022)),
            ("t20240315_1234.html", None),
            ("a.txt", None),
            ("西河镇2021-03-15.txt", None),
        ] {
            assert_eq!(of_path(path), year, "{path}");
        }
    }
}
