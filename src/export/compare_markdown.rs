//! A comparison as a Markdown table with its notes.

use std::fmt::Write;

use crate::compare::{Arrangement, Grid};

use super::compare_sheet::{CompareStyle, Line, References, Sheet, Slot};

/// The table, the meaning of its signs, and a numbered note for each cell that needs one (each figure where sentences are
/// wanted).
pub fn compare_markdown(grid: &Grid, shown: &Arrangement, style: CompareStyle) -> String {
    let sheet = Sheet::new(grid, shown, style);
    let references = sheet.references();
    let mut out = format!("# {}\n\n", escape(&sheet.title));
    let heads = [sheet.corner.to_owned()].into_iter().chain(sheet.heads.iter().cloned());
    out.push_str(&row(heads.map(|h| escape(&h))));
    out.push_str(&row([":--".to_owned()].into_iter().chain(sheet.heads.iter().map(|_| "--:".to_owned()))));
    for line in &sheet.lines {
        if let Some(group) = &line.group {
            let blank = sheet.heads.iter().map(|_| String::new());
            out.push_str(&row([format!("**{}**", escape(group))].into_iter().chain(blank)));
        }
        out.push_str(&row(cells(&sheet, line, &references)));
    }
    let _ = writeln!(out, "\n{}", escape(&sheet.legend()));
    for (number, (row, column)) in references.order.iter().enumerate() {
        let text = format!("{}: {}", sheet.subject(*row, *column), sheet.explanation(*row, *column));
        let _ = writeln!(out, "\n[^{}]: {}", number + 1, escape(&text));
    }
    out
}

fn cells(sheet: &Sheet, line: &Line, references: &References) -> Vec<String> {
    let cell = |slot: &Slot| {
        let words = escape(&sheet.words(slot));
        references.number(slot).map(|n| format!("{words}[^{n}]")).unwrap_or(words)
    };
    [escape(&line.label)].into_iter().chain(line.slots.iter().map(cell)).collect()
}

fn row(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Text that Markdown and the HTML in it leave as it is.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' | '>' | '{' | '}' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_text() {
        assert_eq!(escape("a|b<i>*c*&amp;~3~[x](y)"), "a\\|b&lt;i\\>\\*c\\*&amp;amp;\\~3\\~\\[x\\](y)");
        assert_eq!(escape("一、（三）\n第 4 行"), "一、（三） 第 4 行");
    }
}
