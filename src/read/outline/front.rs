//! What stands before the text: letterhead, title, addressee.

use std::ops::Range;

use super::{date, organ, title};
use crate::report::Paragraph;

/// The front matter, found among the paragraphs before the first heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// Paragraphs that make the title.
    pub(super) title: Option<Range<usize>>,
    /// From the letterhead.
    pub(super) issuer: Option<String>,
    /// The organ that the title itself names.
    pub(super) titled: Option<String>,
    pub(super) addressee: Option<String>,
    /// How many paragraphs belong to the front matter.
    pub(super) end: usize,
}

/// Nobody prints more lines before the text.
const LINES: usize = 24;
/// A title is broken into at most this many lines.
const TITLE_LINES: usize = 5;

/// Looks at the first paragraphs, up to the first one of running text.
pub(super) fn find(paragraphs: &[&Paragraph]) -> Front {
    let body = paragraphs.iter().take(LINES).position(|p| is_body(&p.text)).unwrap_or(paragraphs.len().min(LINES));
    let lines: Vec<&str> = paragraphs.iter().take(body).map(|p| p.text.as_str()).collect();
    let title = best_title(&lines);
    let addressee = paragraphs.iter().take(body + 1).find_map(|p| organ::addressee(&p.text)).map(str::to_owned);
    let issuer = letterhead(&lines, title.as_ref());
    let titled = issuer_in_title(&title_text(&lines, title.as_ref()));
    let salutation = lines.iter().position(|l| organ::addressee(l).is_some()).map_or(0, |i| i + 1);
    let end = title.as_ref().map_or(0, |t| t.end).max(salutation);
    Front { title, issuer, titled, addressee, end }
}

/// Running text: a sentence, or far too long for a line of the front matter.
fn is_body(text: &str) -> bool {
    let long = text.len() > 300;
    long || (text.contains('。') && !text.ends_with("号。"))
        || (text.ends_with(['：', ':']) && organ::addressee(text).is_none() && text.contains(['，', ',', '如']))
}

/// All copies of the title; the first counts, unless only a later one names its year or the first is cut short.
fn best_title(lines: &[&str]) -> Option<Range<usize>> {
    let mut copies: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match title_at(lines, at, true) {
            Some(found) => {
                at = found.end;
                copies.push(found);
            }
            None => at += 1,
        }
    }
    if copies.is_empty() {
        copies.extend((0..lines.len()).find_map(|at| title_at(lines, at, false)));
    }
    let text = |r: &Range<usize>| title_text(lines, Some(r));
    let letter = |text: &str| text.contains("报送") && text.ends_with(['函', '示', '知']);
    let whole = |r: &Range<usize>| title::has_year(&text(r)) && !text(r).ends_with(['…', '.']) && !letter(&text(r));
    let first = copies.first()?.clone();
    let better = copies.iter().find(|r| whole(r)).filter(|_| !whole(&first));
    Some(better.cloned().unwrap_or(first))
}

fn title_text(lines: &[&str], range: Option<&Range<usize>>) -> String {
    range.and_then(|r| lines.get(r.clone())).map(<[&str]>::concat).unwrap_or_default()
}

/// The title that begins at a line. `about_law` asks for the subject of these reports; without it any kind of document
/// has a title.
fn title_at(lines: &[&str], at: usize, about_law: bool) -> Option<Range<usize>> {
    let first = lines.get(at)?;
    if !is_title_line(first) || !begins_title(first) {
        return None;
    }
    let mut text = String::new();
    let fits = |text: &str| if about_law { title::has_subject(text) } else { title::is_sufficient(text) };
    for (i, line) in lines.iter().enumerate().skip(at).take(TITLE_LINES) {
        if i > at && !is_continuation(line, about_law) {
            break;
        }
        text.push_str(line);
        if title::is_complete(&text) && fits(&text) && !lines.get(i + 1).is_some_and(|next| goes_on(next)) {
            let alone = i == at || joins(first, lines.get(at + 1..=i).unwrap_or_default());
            return alone.then_some(at..i + 1);
        }
    }
    let unfinished = about_law && at <= 3 && first.chars().count() <= 45 && title::has_subject(first);
    (unfinished && !title::is_column(first)).then(|| at..at + 1)
}

fn is_title_line(text: &str) -> bool {
    let number = text.ends_with('号') && text.contains(['〔', '[', '（', '(']);
    title::may_be_part(text) && !number && !organ::is_organ(text) && !date::is_date(text)
}

fn begins_title(text: &str) -> bool {
    let placed = title::has_place(text) && (title::is_complete(text) || !title::is_column(text));
    let named = title::has_subject(text) || title::has_year(text) || text.contains("关于");
    placed || named || text.starts_with(['《', '“'])
}

fn is_continuation(text: &str, about_law: bool) -> bool {
    is_title_line(text)
        && text.chars().count() <= 40
        && !(about_law && title::is_sufficient(text) && title::has_subject(text))
}

/// 清河镇2022年工作情况 / 及2023年工作打算的报告, or (2022年度): a line that only the one before gives a sense.
fn goes_on(next: &str) -> bool {
    let year =
        next.starts_with(['（', '(']) && next.ends_with(['）', ')']) && next.contains("年度") && title::has_year(next);
    year || next.starts_with(['及', '暨', '和', '与']) && title::is_complete(next) && is_title_line(next)
}

/// A line above a title belongs to it where it breaks off, or where the title would lack its year or its place.
fn joins(first: &str, rest: &[&str]) -> bool {
    title::has_subject(first) || title::is_broken_off(first) || !title::is_sufficient(&rest.concat())
}

/// Organs on lines of their own.
fn letterhead(lines: &[&str], title: Option<&Range<usize>>) -> Option<String> {
    let inside = |i: &usize| title.is_some_and(|t| t.contains(i));
    let organs: Vec<&str> =
        lines.iter().enumerate().filter(|(i, l)| !inside(i) && organ::is_organ(l)).map(|(_, l)| *l).take(4).collect();
    (!organs.is_empty()).then(|| organ::joint(&organs))
}

/// The organ that a title opens with: 清河镇人民政府关于…, 柳湾街道办事处2024年….
fn issuer_in_title(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['《', '“']);
    let (at, _) = bare
        .char_indices()
        .take(60)
        .find(|&(at, c)| c.is_ascii_digit() || bare.get(at..).is_some_and(|tail| tail.starts_with("关于")))?;
    let name = bare.get(..at)?;
    organ::is_organ(name).then(|| organ::joint(&[name]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front_of(text: &str) -> (Option<String>, Front) {
        let paragraphs: Vec<Paragraph> = text.lines().map(|l| Paragraph { text: l.into(), line: 1 }).collect();
        let paragraphs: Vec<&Paragraph> = paragraphs.iter().collect();
        let front = find(&paragraphs);
        let lines: Vec<&str> = text.lines().collect();
        (front.title.as_ref().map(|t| title_text(&lines, Some(t))), front)
    }

    #[test]
    fn titles_are_found_in_every_form() {
        let body = "2021年，清河镇认真落实各项部署。";
        for (lines, expected) in [
            ("清河镇2021年法治政府建设年度报告", "清河镇2021年法治政府建设年度报告"),
            ("清河镇2021年度法治政府建设情况报告", "清河镇2021年度法治政府建设情况报告"),
            (
                "清河镇人民政府关于2021年度法治政府建设工作情况的报告",
                "清河镇人民政府关于2021年度法治政府建设工作情况的报告",
            ),
            ("2021年青河县清河镇依法行政工作报告", "2021年青河县清河镇依法行政工作报告"),
            ("清河镇2021年度法治政府建设情况", "清河镇2021年度法治政府建设情况"),
            ("清河镇法治政府建设年度报告（2021年度）", "清河镇法治政府建设年度报告（2021年度）"),
            ("清河镇2021年推进依法行政工作情况及2022年工作打算", "清河镇2021年推进依法行政工作情况及2022年工作打算"),
            ("《清河镇2021年法治政府建设年度报告》", "《清河镇2021年法治政府建设年度报告》"),
            ("清河镇关于法治政府建设的情况报告", "清河镇关于法治政府建设的情况报告"),
            ("清河镇2021年法治政府建设", "清河镇2021年法治政府建设"),
            ("清河镇2021年度法治政\n府建设情况报告", "清河镇2021年度法治政府建设情况报告"),
            ("青河县清河镇\n2021年法治政府建设\n情况报告", "青河县清河镇2021年法治政府建设情况报告"),
            ("清河镇人民政府关于\n2021年法治政府建设情况的\n报告", "清河镇人民政府关于2021年法治政府建设情况的报告"),
            ("清河镇人民政府\n关于2021年法治政府建设情况的报告", "关于2021年法治政府建设情况的报告"),
            (
                "清河镇2021年依法行政工作情况\n及2022年工作打算的报告",
                "清河镇2021年依法行政工作情况及2022年工作打算的报告",
            ),
            ("清河镇法治政府建设情况报告\n（2021年度）", "清河镇法治政府建设情况报告（2021年度）"),
            (
                "关于报送2021年度法治政府建设情况报告的函\n清河镇2021年度法治政府建设情况报告",
                "清河镇2021年度法治政府建设情况报告",
            ),
            ("乡镇动态\n清河镇2021年法治政府建设年度报告", "清河镇2021年法治政府建设年度报告"),
            ("法治政府建设年度报告\n清河镇2021年法治政府建设年度报告", "清河镇2021年法治政府建设年度报告"),
            ("清河镇2021年法治政府建设报告\n清河镇2021年度法治政府建设报告", "清河镇2021年法治政府建设报告"),
            ("清政发〔2022〕3号\n清河镇2021年法治政府建设年度报告", "清河镇2021年法治政府建设年度报告"),
            ("青河县清河镇2023年政府信息公开工作年度报告", "青河县清河镇2023年政府信息公开工作年度报告"),
        ] {
            assert_eq!(front_of(&format!("{lines}\n{body}")).0.as_deref(), Some(expected), "{lines}");
        }
    }

    #[test]
    fn a_text_without_title_has_none() {
        for text in [
            "2021年，清河镇法治政府建设稳步推进。",
            "今年以来，我镇推进法治政府建设，现将情况报告如下：",
            "区委、区政府：\n2021年，柳湾街道推进法治建设。",
            "清河镇人民政府\n2021年，全镇推进依法行政。",
            "",
        ] {
            assert_eq!(front_of(text).0, None, "{text}");
        }
    }

    #[test]
    fn letterheads_name_the_issuer() {
        for (text, expected) in [
            ("清河镇人民政府\n2021年法治政府建设报告", Some("清河镇人民政府")),
            ("清河镇人民政府文件\n清政发〔2022〕3号\n2021年法治政府建设报告", Some("清河镇人民政府")),
            (
                "中共清河镇委员会\n清河镇人民政府\n关于2021年法治政府建设情况的报告",
                Some("中共清河镇委员会、清河镇人民政府"),
            ),
            ("城东区人民政府柳湾街道办事处\n2021年法治政府建设报告", Some("城东区人民政府柳湾街道办事处")),
            ("清河镇人民政府关于2021年法治政府建设情况的报告", Some("清河镇人民政府")),
            ("清河镇2021年法治政府建设报告", None),
        ] {
            let front = front_of(text).1;
            assert_eq!(front.issuer.or(front.titled).as_deref(), expected, "{text}");
        }
    }
}
