//! What the head of a page says about it.

use std::ops::Range;

use super::page::Page;
use crate::read::{
    decode::scrub,
    document::PageFacts,
    furniture::{date, organ},
};

/// Words by which the title of a report is known among the names of sites and columns.
const TITLE_WORDS: [&str; 3] = ["法治政府", "依法行政", "报告"];

/// Facts of the metas, and the title: `ArticleTitle`, else the part of `<title>` or the line above the main text that
/// reads like one, else the first part of `<title>`.
pub(super) fn of(page: &Page, main: &Range<usize>) -> PageFacts {
    let meta = |name: &str| {
        let found = page.metas.iter().find(|(n, c)| n.trim().eq_ignore_ascii_case(name) && !c.trim().is_empty());
        found.map(|(_, content)| scrub(content.trim()).into_owned())
    };
    let parts = page.title.as_deref().map(title_parts).unwrap_or_default();
    let above = above(page, main);
    let title = meta("ArticleTitle")
        .or_else(|| parts.iter().find(|p| is_title(p)).map(|part| without_names(part, above.as_deref())))
        .or_else(|| above.clone())
        .or_else(|| parts.first().cloned());
    PageFacts {
        title,
        publisher: meta("ContentSource").filter(|s| organ::is_publisher(s)),
        site: meta("SiteName"),
        breadcrumb: meta("ColumnName").into_iter().collect(),
        published: meta("PubDate").and_then(|d| date::at_start(&d).map(|f| f.date)),
        ..PageFacts::default()
    }
}

fn is_title(text: &str) -> bool {
    TITLE_WORDS.iter().any(|w| text.contains(w))
}

/// What only blanks part from the names of site and column is told by the line above the main text.
fn without_names(part: &str, above: Option<&str>) -> String {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    above.filter(|a| part.contains(' ') && bare(part).ends_with(&bare(a))).unwrap_or(part).to_owned()
}

/// `<title>` without the names of site and column, cut at - _ | and dashes that do not stand between digits.
fn title_parts(title: &str) -> Vec<String> {
    let chars: Vec<char> = title.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let mut parts = vec![String::new()];
    for (at, c) in chars.iter().enumerate() {
        let cuts = matches!(c, '-' | '_' | '|' | '—' | '－' | '｜' | '–');
        if cuts && !(is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1))) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(*c);
        }
    }
    parts.iter().map(|p| scrub(p.trim()).into_owned()).filter(|p| !p.is_empty()).collect()
}

/// A short line close above the main text that reads like a title.
fn above(page: &Page, main: &Range<usize>) -> Option<String> {
    let near = page.lines.get(main.start.saturating_sub(8)..main.start)?;
    let found =
        near.iter().rev().find(|l| l.own >= 6 && l.own <= 60 && is_title(&l.text) && !l.text.contains(['。', '>']));
    found.map(|l| l.text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    fn title(html: &str) -> Option<String> {
        let page = Page::of(&Html::parse_document(html));
        let end = page.lines.len();
        of(&page, &(end..end)).title
    }

    #[test]
    fn titles_are_found_among_names() {
        for (html, expected) in [
            ("<title>青石镇2023年法治政府建设报告-柳河县人民政府</title>", Some("青石镇2023年法治政府建设报告")),
            ("<title>柳河县政府网 - 青石镇报告_通知</title>", Some("青石镇报告")),
            ("<title>青石镇2021-2025年依法行政规划</title>", Some("青石镇2021-2025年依法行政规划")),
            ("<title>a - b</title><meta name=articletitle content=' 报告 '>", Some("报告")),
            ("<title>柳河县政府网</title><h1>青石镇2023年法治政府建设情况</h1>", Some("青石镇2023年法治政府建设情况")),
            (
                "<title>柳河县 年度报告 青石镇2023年依法行政报告</title><p>青石镇2023年依法行政报告</p>",
                Some("青石镇2023年依法行政报告"),
            ),
            ("<title>柳河县政府网|首页</title><p>通知", Some("柳河县政府网")),
            ("<p>通知", None),
        ] {
            assert_eq!(title(html).as_deref(), expected, "{html}");
        }
    }

    #[test]
    fn metas_are_facts() {
        let html = "<meta name=PubDate content='2024-03-28 09:18'><meta name=ContentSource content=青石镇人民政府>\
                    <meta name=SITENAME content=柳河县人民政府><meta name=ColumnName content=年度报告>";
        let facts = of(&Page::of(&Html::parse_document(html)), &(0..0));
        assert_eq!(facts.published.map(|d| d.to_string()).as_deref(), Some("2024-03-28"));
        assert_eq!(facts.publisher.as_deref(), Some("青石镇人民政府"));
        assert_eq!(facts.site.as_deref(), Some("柳河县人民政府"));
        assert_eq!(facts.breadcrumb, ["年度报告"]);
        let facts = of(&Page::of(&Html::parse_document("<meta name=ContentSource content=本网>")), &(0..0));
        assert_eq!(facts.publisher, None);
    }
}
