//! A passage of the open report: what `y` copies, what the bare screen shows, what is kept in a file.

use std::sync::Arc;

use super::action::{Effect, Keep, Sheet};
use super::input::{Input, InputKind};
use super::{App, Citation, Pane, Topic};

/// Endings of the forms that a comparison is kept in.
const FORMS: [&str; 3] = [".md", ".csv", ".html"];

impl App {
    /// The paragraph with the current match, else the first one that begins on the screen, with its address.
    fn passage(&self) -> Option<String> {
        let text = self.reader.passage_at(self.panes().rows(Pane::Text))?;
        let passage = self.reader.set.texts.get(text)?;
        Some(self.citation(text)?.quote(passage, self.lang))
    }

    fn citation(&self, text: usize) -> Option<Citation> {
        let report = self.reader.report()?;
        let section = self.reader.set.sections.get(text).copied().flatten();
        let markers = section.map_or(Vec::new(), |section| markers(report, section));
        Some(Citation::of_report(report, markers, self.reader.set.source.get(text).copied().unwrap_or(0)))
    }

    pub(super) fn copy_passage(&mut self) -> Vec<Effect> {
        match self.passage() {
            Some(words) => self.copy(words),
            None => self.nothing_open(),
        }
    }

    /// The section that one stands in: heading and paragraphs, its address at the end.
    fn section_text(&self) -> Option<String> {
        let set = &self.reader.set;
        let here = self.reader.passage_at(self.panes().rows(Pane::Text))?;
        let section = set.sections.get(here).copied().flatten();
        let same = |n: &usize| {
            set.source.get(*n).is_some_and(|&line| line > 0) && set.sections.get(*n).copied().flatten() == section
        };
        let texts: Vec<usize> = (0..set.texts.len()).filter(same).collect();
        let words: Vec<&str> = texts.iter().filter_map(|&n| set.texts.get(n)).map(String::as_str).collect();
        let address = self.citation(*texts.first()?)?.words(self.lang);
        Some(self.lang.of(format!("{}\n（{address}）", words.join("\n")), format!("{}\n({address})", words.join("\n"))))
    }

    pub(super) fn copy_section(&mut self) -> Vec<Effect> {
        match self.section_text() {
            Some(words) => self.copy(words),
            None => self.nothing_open(),
        }
    }

    /// What was copied last and what one is looking at, without anything of the program around it.
    pub(super) fn bare_screen(&mut self) -> Vec<Effect> {
        let mut parts: Vec<String> = self.copied.clone().into_iter().collect();
        if self.focus != Pane::Grid {
            parts.extend(self.section_text().filter(|text| self.copied.as_ref() != Some(text)));
        }
        if parts.is_empty() {
            return self.nothing_open();
        }
        vec![Effect::Bare(parts.join("\n\n"))]
    }

    fn nothing_open(&mut self) -> Vec<Effect> {
        let message = self.lang.of("先打开一份报告", "open a report first");
        self.set(|app| app.message = Some(message.into()))
    }

    /// The file of the report, at the line one looks at.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        let Some(report) = self.reader.report() else { return self.nothing_open() };
        let text = self.reader.passage_at(self.panes().rows(Pane::Text));
        let line = text.and_then(|n| self.reader.set.source.get(n)).copied().unwrap_or(0);
        vec![Effect::Edit { path: report.source.path.clone(), line }]
    }

    /// Asks for the name of a file; what is kept depends on where one is.
    pub(super) fn begin_keep(&mut self, kind: InputKind) -> Vec<Effect> {
        if kind == InputKind::KeepText && self.copied.is_none() {
            let message = self.lang.of("先按 y 复制", "copy something with y first");
            return self.set(|app| app.message = Some(message.into()));
        }
        match self.name_for(kind) {
            Some(name) => self.set(|app| app.input = Some(Input::new(kind, &format!("~/{name}")))),
            None => self.nothing_open(),
        }
    }

    fn name_for(&self, kind: InputKind) -> Option<String> {
        let extension = match kind {
            InputKind::KeepText => "txt",
            _ if self.lists(Topic::Problems) => "csv",
            _ => "md",
        };
        let name = if self.lists(Topic::Marks) {
            self.lang.of("书签和批注", "notes").to_owned()
        } else if self.lists(Topic::Problems) {
            self.lang.of("读不了的文件", "problems").to_owned()
        } else if let (Some(c), Pane::Grid) = (&self.comparing, self.focus) {
            format!("{} {}", self.lang.of("对比", "compare"), c.title)
        } else {
            let report = self.reader.report()?;
            let town = report.place.town.as_deref().or(report.place.county.as_deref()).unwrap_or("report");
            report.year.map_or(town.to_owned(), |year| format!("{town}{year}"))
        };
        let safe: String =
            name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c }).collect();
        Some(format!("{}.{extension}", safe.trim()))
    }

    /// The next form that a comparison can be kept in, by the ending of the name.
    pub(super) fn next_form(&mut self) -> Vec<Effect> {
        let Some(input) = self.input.as_mut().filter(|_| self.focus == Pane::Grid) else { return Vec::new() };
        let name = input.text();
        let at = FORMS.iter().position(|form| name.ends_with(form));
        let bare = at.and_then(|at| name.strip_suffix(FORMS[at])).unwrap_or(&name);
        let form = FORMS[at.map_or(0, |at| (at + 1) % FORMS.len())];
        *input = Input::new(input.kind, &format!("{bare}{form}"));
        Vec::new()
    }

    /// Whether this list is what one is in.
    pub(super) fn lists(&self, topic: Topic) -> bool {
        self.focus == Pane::Roster && self.roster.as_ref().is_some_and(|r| r.topic == topic)
    }

    pub(super) fn accept_keep(&mut self, kind: InputKind, path: &str) -> Vec<Effect> {
        let path = path.trim();
        if path.is_empty() {
            return Vec::new();
        }
        let what = match (kind, &self.comparing, self.focus) {
            (InputKind::KeepView, ..) if self.lists(Topic::Marks) => Some(Keep::Marks),
            (InputKind::KeepView, ..) if self.lists(Topic::Problems) => Some(Keep::Problems),
            (InputKind::KeepText, ..) => self.copied.clone().map(Keep::Text),
            (_, Some(c), Pane::Grid) => Some(Keep::Grid(Sheet { grid: Arc::clone(&c.grid), shown: c.shown.clone() })),
            _ => {
                let (edition, opened) = (self.edition, self.reader.opened.as_ref());
                opened.map(|opened| Keep::Report { edition, entry: opened.entry })
            }
        };
        what.map(|what| Effect::Keep { path: path.to_owned(), what }).into_iter().collect()
    }
}

/// The markers from the outermost section to this one; sections without a marker give none.
fn markers(report: &crate::report::Report, section: usize) -> Vec<String> {
    fn walk(sections: &[crate::report::Section], wanted: usize, next: &mut usize, way: &mut Vec<String>) -> bool {
        for section in sections {
            let this = *next;
            *next += 1;
            way.push(section.marker.clone());
            if this == wanted || walk(&section.children, wanted, next, way) {
                return true;
            }
            way.pop();
        }
        false
    }
    let mut way = Vec::new();
    walk(&report.sections, section, &mut 0, &mut way);
    way.retain(|marker| !marker.is_empty());
    way
}
