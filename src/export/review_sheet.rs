//! Reviews for people: lines, Markdown, CSV, and HTML as a draft notice. Every finding quotes its sentence.

use std::fmt::Write;

use super::csv::csv_row;
use crate::config::Lang;
use crate::review::{Evidence, Point, Review, points};

/// How reviews are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewStyle {
    pub lang: Lang,
    /// Points that are advice too (质量、覆盖).
    pub advice: bool,
    /// CSV begins with a byte order mark.
    pub bom: bool,
}

impl ReviewStyle {
    fn of(self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.of(zh, en)
    }

    fn english(self) -> bool {
        self.lang == Lang::En
    }

    /// The word in front of a finding.
    fn word(self, point: &Point) -> &'static str {
        point.word[usize::from(self.english())]
    }

    /// Why, in the language of the sheet.
    fn reason(self, point: &Point) -> String {
        self.lang.say(&point.reason)
    }

    /// The findings of a review that are written.
    pub fn points(self, review: &Review) -> Vec<Point> {
        points(review).into_iter().filter(|p| self.advice || p.rank < Point::ADVICE).collect()
    }
}

/// County, town and year of a review, else its file.
pub fn review_name(review: &Review, lang: Lang) -> String {
    let place = &review.place;
    let name: String = [&place.county, &place.town].into_iter().flatten().map(String::as_str).collect();
    match (name.is_empty(), review.year) {
        (true, _) => review.path.clone(),
        (false, Some(year)) => lang.of(format!("{name} {year} 年"), format!("{name} {year}")),
        (false, None) => name,
    }
}

/// Id and name of a finding, with what it rests on.
fn label(point: &Point, style: ReviewStyle) -> String {
    let id = point.id.as_ref().map(|id| format!("{id} ")).unwrap_or_default();
    let name = &point.name[usize::from(style.english())];
    match point.force.map(|f| f.name(style.english())) {
        Some(force) => format!("{id}{name}{}", style.lang.of(format!("（{force}）"), format!(" ({force})"))),
        None => format!("{id}{name}"),
    }
}

fn cited(evidence: &Evidence, style: ReviewStyle) -> String {
    let section = evidence.section.concat();
    let line = match (evidence.line, style.english()) {
        (0, _) => String::new(),
        (n, false) => format!("第 {n} 行"),
        (n, true) => format!("line {n}"),
    };
    [section, line].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Lines for a terminal.
pub fn review_lines(review: &Review, style: ReviewStyle) -> Vec<String> {
    let points = style.points(review);
    let count = if style.english() { format!("{} findings", points.len()) } else { format!("{} 处", points.len()) };
    let mut out = vec![format!("{}  {count}  {}", review_name(review, style.lang), review.path)];
    for point in &points {
        let word = style.word(point);
        out.push(format!("  {word}  {}  {}", label(point, style), style.reason(point)));
        for evidence in point.evidence.iter().take(2) {
            out.push(format!("      “{}”  {}", shortened(&evidence.text), cited(evidence, style)));
        }
        if let Some((path, evidence)) = point.other.as_ref().filter(|(_, e)| !e.text.is_empty()) {
            out.push(format!("      {} “{}”  {}", path, shortened(&evidence.text), cited(evidence, style)));
        }
    }
    out
}

fn shortened(text: &str) -> String {
    const MOST: usize = 120;
    let mut out: String = text.chars().take(MOST).collect();
    if text.chars().count() > MOST {
        out.push('…');
    }
    out
}

/// A draft notice in Markdown.
pub fn review_markdown(reviews: &[Review], style: ReviewStyle) -> String {
    let mut out = format!("# {}\n", style.of("年度报告审阅意见（草稿）", "Review of yearly reports (draft)"));
    let _ = writeln!(out, "\n{}", style.of(NOTE[0], NOTE[1]));
    for review in reviews {
        let points = style.points(review);
        let _ = writeln!(out, "\n## {}\n", escape(&review_name(review, style.lang)));
        if points.is_empty() {
            let _ = writeln!(out, "{}", style.of("未见需要核对之处。", "Nothing to look at."));
        }
        for (number, point) in points.iter().enumerate() {
            let word = style.word(point);
            let (name, reason) = (escape(&label(point, style)), escape(&style.reason(point)));
            let _ = writeln!(out, "{}. **{word}** {name}{}{reason}", number + 1, style.of("：", ": "));
            for evidence in &point.evidence {
                let _ = writeln!(
                    out,
                    "   > {} —— {} {}",
                    escape(&evidence.text),
                    escape(&review.path),
                    escape(&cited(evidence, style))
                );
            }
            if let Some((path, evidence)) = point.other.as_ref().filter(|(_, e)| !e.text.is_empty()) {
                let _ = writeln!(
                    out,
                    "   > {} —— {} {}",
                    escape(&evidence.text),
                    escape(path),
                    escape(&cited(evidence, style))
                );
            }
        }
    }
    out
}

const NOTE: [&str; 2] = [
    "以下各条由程序从原文得出，逐条附原句和出处，供核对后使用；“未见”只说明文中没有写，不说明没有做。",
    "Every finding is drawn from the text and quotes its sentence; check before use. \"Unseen\" means not written, not: not done.",
];

/// One finding a row.
pub fn review_csv(reviews: &[Review], style: ReviewStyle) -> String {
    let heads = if style.english() {
        [
            "county",
            "town",
            "year",
            "finding",
            "point",
            "force",
            "reason",
            "sentence",
            "source",
            "beside",
            "beside source",
        ]
    } else {
        ["县", "镇", "年", "结论", "项目", "依据", "说明", "原句", "出处", "对照", "对照出处"]
    };
    let mut out = if style.bom { "\u{feff}".to_owned() } else { String::new() };
    out.push_str(&csv_row(heads));
    for review in reviews {
        for point in style.points(review) {
            let (first, other) = (point.evidence.first(), point.other.as_ref());
            let place = &review.place;
            let source = |e: &Evidence, path: &str| format!("{path} {}", cited(e, style)).trim_end().to_owned();
            out.push_str(&csv_row([
                place.county.clone().unwrap_or_default(),
                place.town.clone().unwrap_or_default(),
                review.year.map(|y| y.to_string()).unwrap_or_default(),
                style.word(&point).to_owned(),
                format!("{} {}", point.id.as_deref().unwrap_or_default(), point.name[usize::from(style.english())])
                    .trim_start()
                    .to_owned(),
                point.force.map(|f| f.name(style.english()).to_owned()).unwrap_or_default(),
                style.reason(&point),
                first.map(|e| e.text.clone()).unwrap_or_default(),
                first.map(|e| source(e, &review.path)).unwrap_or(review.path.clone()),
                other.map(|(_, e)| e.text.clone()).unwrap_or_default(),
                other.map(|(path, e)| source(e, path)).unwrap_or_default(),
            ]));
        }
    }
    out
}

/// A draft notice as a page of its own.
pub fn review_html(reviews: &[Review], style: ReviewStyle) -> String {
    let title = style.of("年度报告审阅意见（草稿）", "Review of yearly reports (draft)");
    let lang = style.of("zh-CN", "en");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{CSS}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n",
        html(style.of(NOTE[0], NOTE[1]))
    );
    for review in reviews {
        let points = style.points(review);
        let _ = writeln!(out, "<h2>{}</h2>", html(&review_name(review, style.lang)));
        if points.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", style.of("未见需要核对之处。", "Nothing to look at."));
            continue;
        }
        out.push_str("<ol>\n");
        for point in &points {
            let word = style.word(point);
            let (name, reason) = (html(&label(point, style)), html(&style.reason(point)));
            let _ = writeln!(out, "<li><b>{word}</b> {name}{}{reason}", style.of("：", ": "));
            for evidence in &point.evidence {
                quote(evidence, &review.path, style, &mut out);
            }
            if let Some((path, evidence)) = point.other.as_ref().filter(|(_, e)| !e.text.is_empty()) {
                quote(evidence, path, style, &mut out);
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

const CSS: &str = "body{max-width:44em;margin:2em auto;font-family:serif;line-height:1.7}blockquote{margin:.3em 0 .6em 1em;color:#333}cite{color:#666;font-size:.9em}";

fn quote(evidence: &Evidence, path: &str, style: ReviewStyle, out: &mut String) {
    let source = format!("{path} {}", cited(evidence, style));
    let _ = writeln!(out, "<blockquote>{} <cite>{}</cite></blockquote>", html(&evidence.text), html(source.trim_end()));
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Marks of Markdown stand for themselves; a line stays a line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
