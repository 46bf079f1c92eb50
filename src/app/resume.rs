//! Where the user stopped the last time, and what is to be remembered of this one.

use std::collections::HashMap;

use super::action::Effect;
use super::goal::{At, Goal, Target};
use super::{App, Order, Pane};

/// What was remembered of earlier sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resume {
    /// How far reports were read, by the fingerprint of their content.
    pub lines: HashMap<String, u32>,
    /// The report that was open last in this library, where it still is there.
    pub last: Option<Last>,
    /// The filter that was in force; empty where there was none.
    pub filter: String,
    /// The library was named by the user: nothing is to come before its list.
    pub named: bool,
    /// The program was never used before.
    pub first_time: bool,
}

/// A report that was open when the last session ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    pub edition: u64,
    pub entry: u32,
    pub hash: String,
    /// The line of the source at the top, 0 at the beginning.
    pub line: u32,
    /// Town and year, for people.
    pub name: String,
}

/// What the next session takes up again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Farewell {
    /// The report that is open, and the line at the top.
    pub report: Option<(String, u32)>,
    pub filter: String,
    pub order: Order,
}

impl App {
    /// What is to be remembered now.
    pub fn farewell(&self) -> Farewell {
        let known = |hash: &str| self.lines.get(hash).copied().unwrap_or(0);
        let line = |hash: &str| if self.reader.moved { self.reader.line_at_top() } else { known(hash) };
        let report = self.reader.report().map(|r| (r.source.hash.clone(), line(&r.source.hash)));
        Farewell { report, filter: self.filter.trim().to_owned(), order: self.list.order }
    }

    /// Takes up what was remembered: offers it, and stands in the list where one stood unless something else was asked
    /// for meanwhile.
    pub(super) fn resumed(&mut self, resume: Resume) -> Vec<Effect> {
        self.lines.extend(resume.lines);
        if !resume.filter.is_empty() {
            self.history.retain(|old| *old != resume.filter);
            self.history.push(resume.filter.clone());
        }
        let last = resume.last.filter(|last| last.edition == self.edition && self.ready);
        let taken = last.as_ref().filter(|_| !resume.named && !self.touched && self.focus == Pane::List);
        let mut said = Vec::new();
        let mut effects = Vec::new();
        if let Some(last) = taken {
            self.list.go_to(&self.catalogue, last.entry);
            effects = self.seek(Goal { target: Target::Entry(last.entry), at: At::Line(last.line), leap: false });
            said.push(self.lang.of(
                format!("上次在看 {}，Enter 接着读", last.name),
                format!("last time: {}, Enter reads on", last.name),
            ));
        } else if let Some(last) = last {
            let stand = self.standpoint_in(last.hash, At::Line(last.line));
            self.places.seed(stand);
            said.push(
                self.lang.of(
                    format!("上次在看 {}（H 回去）", last.name),
                    format!("last time: {}, H leads there", last.name),
                ),
            );
        }
        if !resume.filter.is_empty() {
            said.push(self.lang.of(
                format!("上次筛选 {}（/ 再按上键）", resume.filter),
                format!("last filter: {}, / and Up bring it", resume.filter),
            ));
        }
        if resume.first_time && !resume.named {
            said.push(
                self.lang.of("初次使用？按 F2 看三屏导览", "new here? F2 shows a tour of three screens").to_owned(),
            );
        }
        if !said.is_empty() && self.message.is_none() && !self.touched {
            self.message = Some(said.join(self.lang.of("；", "; ")));
        }
        self.touched |= !effects.is_empty();
        effects
    }

    /// One has gone into a report that was read before: to the line where one stopped.
    pub(super) fn read_on(&mut self) {
        let Some(hash) = self.reader.report().map(|r| r.source.hash.clone()) else { return };
        let Some(line) = self.lines.get(&hash).copied().filter(|&line| line > 0) else { return };
        if self.reader.moved || self.reader.mark.is_some() {
            return;
        }
        let rows = self.panes().rows(Pane::Text);
        self.reader.to_line(line, rows);
        if self.reader.top > 0 && self.message.is_none() {
            let message = self.lang.of(
                format!("接着上次的第 {line} 行读，g 到开头"),
                format!("on from line {line}, where you stopped; g leads to the beginning"),
            );
            self.message = Some(message);
        }
    }

    /// How far the open report was read, where another one is about to be opened.
    pub(super) fn leave_report(&mut self, next: &str) -> Option<Effect> {
        let hash = self.reader.report().filter(|r| r.source.hash != next && self.reader.moved)?.source.hash.clone();
        let line = self.reader.line_at_top();
        let known = self.lines.get(&hash).copied().unwrap_or(0);
        if line == known {
            return None;
        }
        self.lines.insert(hash.clone(), line);
        Some(Effect::ReadTo { hash, line })
    }
}
