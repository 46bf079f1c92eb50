//! What runs along the pages: headers, footers, page numbers. They leave the text.

use std::collections::{HashMap, HashSet};

use super::line::Line;

/// The part of a page, at its top and its bottom, where such lines stand.
const ZONE: f32 = 0.1;
/// Where the file itself says that a line is one.
const MARKED_ZONE: f32 = 0.15;
/// On longer documents so many pages are enough.
const PAGES: usize = 6;

/// The lines of the text, and those that were taken out, each once.
pub(super) fn parted(lines: Vec<Line>, pages: usize) -> (Vec<Line>, Vec<String>) {
    let repeated = repeated(&lines, pages);
    let mut out: Vec<String> = Vec::new();
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        let runs = line.is_artifact && in_zone(&line, MARKED_ZONE)
            || in_zone(&line, ZONE)
                && (is_page_number(&line.text) || is_print_mark(&line.text) || repeated.contains(&masked(&line.text)));
        if !runs {
            kept.push(line);
        } else if !is_page_number(&line.text) && !out.contains(&line.text) && out.len() < 20 {
            out.push(line.text);
        }
    }
    (kept, out)
}

fn in_zone(line: &Line, part: f32) -> bool {
    // A baseline stands below the middle of its line.
    let middle = line.y - line.size * 0.35;
    middle < line.height * part || middle > line.height * (1.0 - part)
}

/// Lines of the zones that recur, their digits masked.
fn repeated(lines: &[Line], pages: usize) -> HashSet<String> {
    let mut on: HashMap<String, HashSet<u32>> = HashMap::new();
    for line in lines.iter().filter(|l| in_zone(l, ZONE)) {
        on.entry(masked(&line.text)).or_default().insert(line.page);
    }
    let is_enough = |count: usize| count >= 2 && count * 2 >= pages.min(PAGES) && count * 10 >= pages;
    on.into_iter().filter(|(_, pages)| is_enough(pages.len())).map(|(text, _)| text).collect()
}

fn masked(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
}

/// `— 3 —`, 第3页, 3/12, a bare number.
pub(super) fn is_page_number(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let core = bare.trim_matches(|c: char| "—–－-―─_·.~".contains(c));
    if core.is_empty() {
        return !bare.is_empty() && bare.chars().count() <= 4;
    }
    let parts =
        core.split_once(['/', '，', ',', '（']).or_else(|| core.split_once("共")).or_else(|| core.split_once("of"));
    let longest = if core.len() == bare.len() && parts.is_none() { 3 } else { 4 };
    let is_number = |s: &str| {
        (1..=longest).contains(&s.chars().count())
            && s.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let is_counted = |s: &str| {
        let number = s.strip_prefix('第').unwrap_or(s);
        is_number(number.strip_suffix('页').unwrap_or(number))
    };
    let total = |s: &str| is_number(s.trim_start_matches(['共', '总', '第', '页']).trim_end_matches('页'));
    match parts {
        Some((page, all)) => is_counted(page.trim_start_matches("Page")) && total(all.trim_end_matches('）')),
        None => is_counted(core.trim_start_matches("Page")),
    }
}

/// What browsers print at the edges: an address, a date with the time.
fn is_print_mark(text: &str) -> bool {
    let is_address = |s: &str| s.starts_with("http://") || s.starts_with("https://") || s.starts_with("file://");
    let clock = |s: &str| {
        let digits = s.chars().filter(char::is_ascii_digit).count();
        s.contains(':')
            && s.contains('/')
            && digits >= 7
            && s.chars().all(|c| c.is_ascii_digit() || " /:,，上下午".contains(c))
    };
    let first = text.split('\t').next().unwrap_or_default();
    is_address(first) || clock(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f32, page: u32) -> Line {
        Line {
            text: text.into(),
            left: 50.0,
            right: 500.0,
            y,
            size: 10.0,
            column: 0,
            page,
            height: 800.0,
            is_row: false,
            is_artifact: false,
        }
    }

    #[test]
    fn page_numbers_in_all_their_dress() {
        for text in [
            "— 3 —",
            "-3-",
            "3",
            "第3页",
            "第 3 页 共 12 页",
            "3/12",
            "第3页，共12页",
            "Page 3 of 12",
            "·12·",
            "— —",
            "第3页/共9页",
            "３",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["第3页的内容", "2023年", "12345", "2023", "1.总则", "3/12/2023", "", "一、", "共12件"]
        {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn what_recurs_at_the_edges_goes() {
        let mut lines = Vec::new();
        for page in 1..=4 {
            lines.push(line("青石镇法治政府建设年度报告", 40.0, page));
            lines.push(line(&format!("正文第{page}部分"), 400.0, page));
            lines.push(line("全镇", 420.0, page));
            lines.push(line(&format!("— {page} —"), 780.0, page));
        }
        lines.insert(0, line("青石镇人民政府文件", 75.0, 1));
        let (kept, out) = parted(lines, 4);
        assert_eq!(kept.len(), 9);
        assert_eq!(kept[0].text, "青石镇人民政府文件");
        assert_eq!(out, ["青石镇法治政府建设年度报告"]);
    }

    #[test]
    fn prints_of_browsers_and_marked_lines_go() {
        let marked = Line { is_artifact: true, ..line("内部资料", 90.0, 1) };
        let lines = vec![
            line("2024/3/5 14:22\t青石镇", 20.0, 1),
            marked,
            line("https://example.invalid/a\t1/1", 790.0, 1),
            line("2023年", 20.0, 1),
        ];
        let (kept, out) = parted(lines, 1);
        assert_eq!(kept.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["2023年"]);
        assert_eq!(out.len(), 3);
    }
}
