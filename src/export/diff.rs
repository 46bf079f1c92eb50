//! Two reports side by side, as JSON (contract section 5) and as lines for people.

use serde::Serialize;

use super::review_json::rounded;
use crate::measure::Indicators;
use crate::report::Fact;
use crate::review::{Change, Diff, Facing, Head};

/// The public face of a [`Diff`].
#[derive(Serialize)]
pub struct DiffJson<'a> {
    left: PathJson<'a>,
    right: PathJson<'a>,
    containment: f64,
    sections: Vec<FacingJson<'a>>,
    figures: Vec<FigureJson<'a>>,
}

#[derive(Serialize)]
struct PathJson<'a> {
    path: &'a str,
}

#[derive(Serialize)]
struct FacingJson<'a> {
    left: Option<&'a [String]>,
    right: Option<&'a [String]>,
    topic: Option<&'a str>,
    similarity: f64,
    sentences: Vec<SentenceJson<'a>>,
}

#[derive(Serialize)]
struct SentenceJson<'a> {
    change: &'static str,
    left: Option<&'a str>,
    right: Option<&'a str>,
    left_line: Option<u32>,
    right_line: Option<u32>,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    indicator: &'a str,
    facet: Option<&'a str>,
    left: Option<f64>,
    right: Option<f64>,
}

impl<'a> DiffJson<'a> {
    /// Borrows everything from the diff.
    pub fn of(diff: &'a Diff) -> Self {
        let figures = diff.figures.iter().map(|f| FigureJson {
            indicator: &f.indicator,
            facet: f.facet.as_deref(),
            left: f.left.as_ref().map(|f| f.value),
            right: f.right.as_ref().map(|f| f.value),
        });
        Self {
            left: PathJson { path: &diff.left },
            right: PathJson { path: &diff.right },
            containment: rounded(diff.containment),
            sections: diff.sections.iter().map(facing).collect(),
            figures: figures.collect(),
        }
    }
}

fn facing(facing: &Facing) -> FacingJson<'_> {
    let sentences = facing.pairs.iter().map(|p| SentenceJson {
        change: p.change.word(),
        left: p.left.as_ref().map(|s| s.text.as_str()),
        right: p.right.as_ref().map(|s| s.text.as_str()),
        left_line: p.left.as_ref().map(|s| s.line),
        right_line: p.right.as_ref().map(|s| s.line),
    });
    FacingJson {
        left: facing.left.as_ref().map(|h| h.section.as_slice()),
        right: facing.right.as_ref().map(|h| h.section.as_slice()),
        topic: facing.topic.as_deref(),
        similarity: rounded(facing.similarity),
        sentences: sentences.collect(),
    }
}

/// Lines for a terminal: `=` carried over, `~` changed, `+` new, `-` gone.
pub fn diff_lines(diff: &Diff, english: bool) -> Vec<String> {
    let word = |zh: &'static str, en: &'static str| if english { en } else { zh };
    let share = diff.containment * 100.0;
    let mut out = vec![format!("{} | {}   {} {share:.0}%", diff.left, diff.right, word("相同", "carried over"))];
    for facing in &diff.sections {
        out.push(String::new());
        let both = [&facing.left, &facing.right].map(|h| h.as_ref().map_or("--".to_owned(), |h| head(h, english)));
        out.push(format!("{} | {}   {:.0}%", both[0], both[1], facing.similarity * 100.0));
        for pair in &facing.pairs {
            match (pair.change, &pair.left, &pair.right) {
                (Change::Changed, Some(l), Some(r)) => {
                    out.push(format!("~ - {}", l.text));
                    out.push(format!("~ + {}", r.text));
                }
                (change, l, r) => {
                    let text = r.as_ref().or(l.as_ref()).map_or("", |s| s.text.as_str());
                    out.push(format!("{} {text}", change.sign()));
                }
            }
        }
    }
    if !diff.figures.is_empty() {
        out.push(String::new());
        out.push(word("数字变化", "Figures that changed").to_owned());
    }
    let said = |f: &Option<Fact>| {
        f.as_ref().map_or("--".to_owned(), |f| {
            if f.corrected.is_some() { format!("{}^", crate::compare::words(f)) } else { f.printed.clone() }
        })
    };
    for figure in &diff.figures {
        let indicator = Indicators::built_in().get(&figure.indicator);
        let name = indicator.map_or(figure.indicator.as_str(), |i| if english { &i.en } else { &i.zh });
        let facet = figure.facet.as_ref().map(|f| format!("（{f}）")).unwrap_or_default();
        out.push(format!("  {name}{facet}  {} → {}", said(&figure.left), said(&figure.right)));
    }
    out
}

/// Markers and heading of a section; the text before the first one has none.
pub fn head(head: &Head, english: bool) -> String {
    if head.section.is_empty() {
        return if english { "(opening)" } else { "（开头）" }.to_owned();
    }
    format!("{}{}", head.section.concat(), head.heading)
}
