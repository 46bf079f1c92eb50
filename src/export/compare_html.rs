//! A comparison as one page that needs nothing else: no script, no link to the outside, readable on paper.

use std::fmt::Write;
use std::ops::Range;

use crate::compare::{Arrangement, Grid, State};

use super::compare_sheet::{CompareStyle, Line, References, Sheet, Slot, citation, clean};
use super::compare_svg::charts;

/// Columns of a table on paper; a wider one is printed in parts.
const PAPER: usize = 8;

const CSS: &str = include_str!("compare.css");

/// The table with its first column and head staying in sight, the source of each figure as the tooltip of its cell, notes
/// (all sources where sentences are wanted), and a bar chart for each row in which figures compare.
pub fn compare_html(grid: &Grid, shown: &Arrangement, style: CompareStyle) -> String {
    let sheet = Sheet::new(grid, shown, style);
    let references = sheet.references();
    let page = Page { sheet: &sheet, references: &references };
    let mut out = page.head();
    let all = 0..sheet.heads.len();
    let wide = all.len() > PAPER;
    let _ = writeln!(out, "<div class=\"wrap{}\">{}</div>", if wide { " screen" } else { "" }, page.table(all, true));
    if wide {
        out.push_str(&page.parts());
    }
    let _ = writeln!(out, "<p class=\"legend\">{}</p>", escape(&sheet.legend()));
    out.push_str(&page.notes());
    if style.bars {
        let rows = shown.rows.iter().map(|row| charts(grid, shown, *row, style));
        let _ = writeln!(out, "<section class=\"charts\">\n{}</section>", rows.collect::<String>());
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

struct Page<'s, 'a> {
    sheet: &'s Sheet<'a>,
    references: &'s References,
}

impl Page<'_, '_> {
    fn head(&self) -> String {
        let title = escape(&self.sheet.title);
        let lang = self.sheet.style.of("zh-CN", "en");
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        )
    }

    /// The table once more in parts that fit on paper; the screen does not show them.
    fn parts(&self) -> String {
        let all = self.sheet.heads.len();
        let parts = (0..all).step_by(PAPER).map(|from| self.table(from..(from + PAPER).min(all), false));
        format!("<div class=\"paper\" aria-hidden=\"true\">\n{}</div>\n", parts.collect::<String>())
    }

    fn table(&self, columns: Range<usize>, first: bool) -> String {
        let mut out = format!("<table>\n<thead><tr><th scope=\"col\">{}</th>", self.sheet.corner);
        for head in columns.clone().filter_map(|c| self.sheet.heads.get(c)) {
            let _ = write!(out, "<th scope=\"col\">{}</th>", escape(head));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for line in &self.sheet.lines {
            self.line(line, &columns, first, &mut out);
        }
        out.push_str("</tbody>\n</table>\n");
        out
    }

    fn line(&self, line: &Line, columns: &Range<usize>, first: bool, out: &mut String) {
        if let Some(group) = &line.group {
            let rest = columns.len();
            let _ = writeln!(
                out,
                "<tr class=\"group\"><th scope=\"rowgroup\">{}</th><td colspan=\"{rest}\"></td></tr>",
                escape(group)
            );
        }
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escape(&line.label));
        for slot in columns.clone().filter_map(|c| line.slots.get(c)) {
            self.cell(slot, first, out);
        }
        out.push_str("</tr>\n");
    }

    /// One cell; only the `first` table carries the targets of the notes' ways back and the tooltips.
    fn cell(&self, slot: &Slot, first: bool, out: &mut String) {
        let words = escape(&self.sheet.words(slot));
        let Some(cell) = self.sheet.cell(slot) else {
            let _ = write!(out, "<td class=\"stats\">{words}</td>");
            return;
        };
        let class = match cell.state {
            State::Missing => " class=\"missing\"",
            State::Unknown(_) => " class=\"unknown\"",
            _ if cell.finding.is_some() => " class=\"finding\"",
            _ if cell.marks.apart => " class=\"apart\"",
            State::Zero(_) | State::Value(..) => "",
        };
        let style = self.sheet.style;
        let note = Some(clean(&cell.note(style.english))).filter(|n| !n.is_empty());
        let source = cell.evidence().map(|e| citation(e, style));
        let tip = [source, note].into_iter().flatten().collect::<Vec<_>>().join("  ");
        let tip = if tip.is_empty() || !first { String::new() } else { format!(" title=\"{}\"", escape(&tip)) };
        let number = self.references.number(slot);
        let id = number.filter(|_| first).map(|n| format!(" id=\"c{n}\"")).unwrap_or_default();
        // An empty one keeps the digits of a column below each other.
        let blank = if style.sentences { "<sup></sup>" } else { "" };
        let link = number.map_or(blank.to_owned(), |n| format!("<sup><a href=\"#n{n}\">{n}</a></sup>"));
        let _ = write!(out, "<td{class}{id}{tip}>{words}{link}</td>");
    }

    fn notes(&self) -> String {
        if self.references.order.is_empty() {
            return String::new();
        }
        let mut out = format!("<section class=\"notes\">\n<h2>{}</h2>\n<ol>\n", self.sheet.style.of("注", "Notes"));
        for (at, (row, column)) in self.references.order.iter().enumerate() {
            let number = at + 1;
            let subject = escape(&self.sheet.subject(*row, *column));
            let text = escape(&self.sheet.explanation(*row, *column));
            let _ = writeln!(out, "<li id=\"n{number}\"><a href=\"#c{number}\">{subject}</a> {text}</li>");
        }
        out.push_str("</ol>\n</section>\n");
        out
    }
}

/// Text that is only text, inside quotes too.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("<a href='x'>\"&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
    }

    #[test]
    fn the_page_reaches_for_nothing() {
        let page = compare_html(
            &Grid::default(),
            &Arrangement::default(),
            CompareStyle { bars: true, ..CompareStyle::default() },
        );
        for word in ["<script", "http://", "https://", "url(", "@import", "<link", "<img"] {
            assert!(!page.contains(word), "{word}");
        }
    }
}
