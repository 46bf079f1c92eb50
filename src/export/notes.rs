//! Bookmarks and notes in the forms of the public contract.

use serde::Serialize;

use crate::memory::Mark;

/// One note; `path` is where the report lies today.
#[derive(Clone, Debug, Serialize)]
pub struct NoteJson<'a> {
    id: &'a str,
    path: &'a str,
    quote: &'a str,
    text: &'a str,
    kind: Option<&'a str>,
    created: &'a str,
    county: &'a str,
    town: &'a str,
    year: Option<u16>,
    section: &'a [String],
    line: u32,
    bookmark: bool,
    standing: &'static str,
}

/// A note with what is known of its place today.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    pub mark: &'a Mark,
    pub path: String,
    pub line: u32,
    /// `same`, `reissued`, `quote_gone`, `report_gone`, or `unknown` where the library was never read.
    pub standing: &'static str,
}

impl<'a> NoteJson<'a> {
    pub fn of(placed: &'a Placed<'a>) -> Self {
        let (mark, anchor) = (placed.mark, &placed.mark.anchor);
        Self {
            id: &mark.id,
            path: &placed.path,
            quote: &anchor.quote,
            text: &mark.text,
            kind: mark.kind.as_deref(),
            created: &mark.created,
            county: &anchor.county,
            town: &anchor.town,
            year: (anchor.year > 0).then_some(anchor.year),
            section: &anchor.section,
            line: placed.line,
            bookmark: mark.bookmark,
            standing: placed.standing,
        }
    }
}

/// What has to be said of a note whose passage is not where it was; empty where all is well.
pub fn standing_words(standing: &str) -> [&'static str; 2] {
    match standing {
        "reissued" => ["报告已换新版，原句仍在", "issued anew, the passage is still there"],
        "quote_gone" => ["报告已换新版，原句已不在", "issued anew, the passage is gone"],
        "report_gone" => ["报告已不在库里", "the report has left the library"],
        _ => ["", ""],
    }
}

/// Notes as a Markdown document: a heading for each report, the passage as a quotation, the note below it.
pub fn notes_markdown(notes: &[Placed<'_>], title: &str, english: bool) -> String {
    let mut out = format!("# {}\n", plain(title));
    let mut report = None;
    for note in notes {
        let anchor = &note.mark.anchor;
        if report != Some((&anchor.hash, &note.path)) {
            report = Some((&anchor.hash, &note.path));
            let year = if anchor.year > 0 { format!(" {}", anchor.year) } else { String::new() };
            let name = if anchor.town.is_empty() { plain(&note.path) } else { plain(&anchor.town) };
            out.extend([format!("\n## {name}{year}\n\n{} {}\n", plain(&anchor.county), code(&note.path))]);
        }
        out.push('\n');
        if !anchor.quote.is_empty() {
            let section = anchor.section.concat();
            let quote = plain(&anchor.quote);
            out.extend([match (english, section.is_empty()) {
                (false, true) => format!("> {quote}（第 {} 行）\n\n", note.line),
                (false, false) => format!("> {quote}（{section}，第 {} 行）\n\n", note.line),
                (true, true) => format!("> {quote} (line {})\n\n", note.line),
                (true, false) => format!("> {quote} ({section}, line {})\n\n", note.line),
            }]);
        }
        let kind = note.mark.kind.as_ref().map_or(String::new(), |kind| format!("**{}** ", plain(kind)));
        let said = standing_words(note.standing)[usize::from(english)];
        let said = match (said.is_empty(), english) {
            (true, _) => String::new(),
            (false, true) => format!(" ({said})"),
            (false, false) => format!("（{said}）"),
        };
        let bookmark = if english { "bookmark" } else { "书签" };
        let text = if note.mark.bookmark { bookmark } else { note.mark.text.as_str() };
        out.extend([format!("- {kind}{}{said}\n", plain(text))]);
    }
    out
}

/// One line on which Markdown sees no mark.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::text::sanitise(text).chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

fn code(path: &str) -> String {
    format!("`{}`", path.replace('`', "'").replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Anchor;

    #[test]
    fn notes_become_markdown_that_says_no_more_than_they_do() {
        let anchor = Anchor {
            path: "清晏县/松月.txt".into(),
            county: "清晏县".into(),
            town: "松月镇".into(),
            year: 2023,
            quote: "成功率98.4%".into(),
            section: vec!["二、".into(), "（三）".into()],
            line: 31,
            ..Anchor::default()
        };
        let mark = Mark::note(anchor.clone(), "与*两数*不符\n# 大字", Some("疑点".into()));
        let placed = |mark, standing| Placed { mark, path: "新/松月.txt".into(), line: 33, standing };
        let whole = Mark::note(Anchor { quote: String::new(), ..anchor }, "全文待读", None);
        let text = notes_markdown(&[placed(&mark, "reissued"), placed(&whole, "same")], "批注", false);
        insta::assert_snapshot!(text, @r"
        # 批注

        ## 松月镇 2023

        清晏县 `新/松月.txt`

        > 成功率98.4%（二、（三），第 33 行）

        - **疑点** 与\*两数\*不符 \# 大字（报告已换新版，原句仍在）

        - 全文待读
        ");
    }
}
