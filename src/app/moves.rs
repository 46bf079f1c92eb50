//! Commands that move: within a pane, between panes, between documents.

use super::action::Effect;
use super::{App, Order, Pane};

impl App {
    pub(super) fn vertical(&mut self, by: isize) -> Vec<Effect> {
        let rows = self.panes().rows(Pane::Text);
        match self.focus {
            Pane::List => {
                self.list.step(by);
                return self.open(true);
            }
            Pane::Grid => self.in_grid(|c| c.step(by, 0)),
            Pane::Roster => self.in_roster(|r| r.step(by)),
            Pane::Outline => self.reader.to_section(self.reader.section.saturating_add_signed(by), rows),
            Pane::Text => self.reader.scroll(by, rows),
        }
        Vec::new()
    }

    pub(super) fn end(&mut self, last: bool) -> Vec<Effect> {
        let rows = self.panes().rows(Pane::Text);
        match self.focus {
            Pane::List => {
                self.list.to_end(&self.catalogue, last);
                return self.open(true);
            }
            Pane::Grid => self.in_grid(|c| c.to_end(last)),
            Pane::Roster => self.in_roster(|r| r.to_end(last)),
            Pane::Outline => self.reader.to_section(if last { usize::MAX } else { 0 }, rows),
            Pane::Text => self.reader.to_end(last, rows),
        }
        Vec::new()
    }

    pub(super) fn sideways(&mut self, right: bool) -> Vec<Effect> {
        if self.focus == Pane::Grid {
            self.in_grid(|c| c.step(0, if right { 1 } else { -1 }));
            return Vec::new();
        }
        if self.list.step_year(&self.catalogue, right) { self.open(true) } else { self.fold(!right) }
    }

    pub(super) fn fold(&mut self, folded: bool) -> Vec<Effect> {
        self.list.fold(&self.catalogue, folded);
        Vec::new()
    }

    pub(super) fn enter(&mut self) -> Vec<Effect> {
        match self.focus {
            Pane::Grid => return self.open_cell(),
            Pane::Roster => return self.go(),
            Pane::Outline => {
                self.focus = Pane::Text;
                return Vec::new();
            }
            Pane::List | Pane::Text => {}
        }
        match self.list.row() {
            Some(row) if row.is_group() => {
                let folded = self.list.is_folded(&self.catalogue, row).unwrap_or(false);
                self.fold(!folded)
            }
            Some(_) => {
                self.depart();
                (self.reading, self.focus) = (true, Pane::Text);
                self.behind.clear();
                self.entering = self.selected();
                self.open(false)
            }
            None => Vec::new(),
        }
    }

    /// One step back: the filter of a list, zoom, a view, then text, then the filter.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        if self.roster.as_ref().is_some_and(|r| self.focus == Pane::Roster && !r.filter.is_empty()) {
            self.in_roster(|r| r.filter(""));
        } else if self.focus == Pane::Grid && self.comparing.as_mut().is_some_and(super::Comparing::drop_filters) {
        } else if self.zoom {
            self.end_zoom();
        } else if !self.behind.is_empty() {
            self.depart();
            return self.pop_standpoint().unwrap_or_default();
        } else if self.focus != Pane::List {
            self.depart();
            self.roster = None;
            (self.reading, self.focus) = (false, Pane::List);
        } else if !self.filter.is_empty() {
            return self.drop_filter();
        }
        Vec::new()
    }

    pub(super) fn leave(&mut self) -> Vec<Effect> {
        if self.zoom || self.focus != Pane::List { self.back() } else { vec![Effect::Quit] }
    }

    pub(super) fn turn_pane(&mut self, forward: bool) -> Vec<Effect> {
        if self.focus == Pane::Grid {
            return Vec::new();
        }
        let order = [Pane::List, Pane::Outline, Pane::Text];
        let panes = self.panes();
        let single = panes.list.is_none() != panes.text.is_none() && panes.outline.is_none();
        let at = order.iter().position(|&p| p == self.focus).unwrap_or(0);
        let turned = (1..=2).map(|n| order[(at + if forward { n } else { 3 - n }) % 3]);
        let seen = |p: &Pane| panes.area(*p).is_some_and(|a| a.height > 0) || single && !self.zoom;
        if let Some(pane) = turned.into_iter().find(seen) {
            self.focus = pane;
        }
        Vec::new()
    }

    pub(super) fn toggle_zoom(&mut self) -> Vec<Effect> {
        if self.zoom {
            self.end_zoom();
        } else {
            self.before_zoom = Some((self.reading, self.focus));
            (self.zoom, self.reading, self.focus) = (true, true, Pane::Text);
        }
        Vec::new()
    }

    /// Back to the panes as they were.
    fn end_zoom(&mut self) {
        self.zoom = false;
        if let Some(before) = self.before_zoom.take() {
            (self.reading, self.focus) = before;
        }
    }

    pub(super) fn section(&mut self, by: isize) -> Vec<Effect> {
        let rows = self.panes().rows(Pane::Text);
        self.reader.to_section(self.reader.section.saturating_add_signed(by), rows);
        Vec::new()
    }

    pub(super) fn match_step(&mut self, back: bool) -> Vec<Effect> {
        if self.reads_hits() && self.reader.at_last_mark(back) {
            if let Some(effects) = self.next_report(back) {
                return effects;
            }
            let message = self.lang.of("这个方向没有更多命中了", "no more hits in this direction");
            return self.set(|app| app.message = Some(message.into()));
        }
        let rows = self.panes().rows(Pane::Text);
        let total = self.reader.matches();
        let message = match self.reader.step_mark(back, rows) {
            Some((at, round)) => {
                let turned = if round { self.lang.of("，已绕回", ", went round") } else { "" };
                self.lang
                    .of(format!("第 {} / {total} 处{turned}", at + 1), format!("match {} of {total}{turned}", at + 1))
            }
            None if self.reader.looks_for_something() => {
                self.lang.of("本报告中没有匹配", "no match in this report").into()
            }
            None => self.lang.of("先按 / 输入要找的词", "press / and type what to find").into(),
        };
        self.set(|app| app.message = Some(message))
    }

    pub(super) fn toggle_order(&mut self) -> Vec<Effect> {
        if self.focus == Pane::Roster {
            let hits = self.roster.as_ref().is_some_and(|r| r.topic == super::Topic::Hits);
            return if hits { self.reorder_hits() } else { Vec::new() };
        }
        let anchor = self.list.anchor(&self.catalogue);
        let entry = self.selected();
        self.list.order = if self.list.order == Order::Place { Order::Year } else { Order::Place };
        self.list.rebuild(&self.catalogue, &anchor);
        if let Some(entry) = entry {
            self.list.go_to(&self.catalogue, entry);
        }
        let message = match self.list.order {
            Order::Place => self.lang.of("按地方排列", "by place"),
            Order::Year => self.lang.of("按年份排列", "by year"),
        };
        self.set(|app| app.message = Some(message.into()))
    }

    pub(super) fn other_copy(&mut self) -> Vec<Effect> {
        if self.list.other_copy(&self.catalogue) {
            let entry = self.selected();
            let copies = entry.map(|e| self.list.copies(&self.catalogue, e)).unwrap_or_default();
            let at = copies.iter().position(|&c| Some(c) == entry).unwrap_or(0) + 1;
            let n = copies.len();
            self.message = Some(self.lang.of(
                format!("同镇同年第 {at} / {n} 份，按 u 以此份为准"),
                format!("document {at} of {n}, u lets it count"),
            ));
            return self.open(false);
        }
        let message = self.lang.of("同镇同年只有这一份", "the only document of this town and year");
        self.set(|app| app.message = Some(message.into()))
    }

    pub(super) fn choose(&mut self) -> Vec<Effect> {
        let several = self.selected().is_some_and(|e| self.list.copies(&self.catalogue, e).len() > 1);
        match &self.reader.opened {
            Some(opened) if several => vec![Effect::Choose { hash: opened.report.source.hash.clone() }],
            _ => {
                let message = self.lang.of("同镇同年只有这一份，不必选定", "there is no other document to choose from");
                self.set(|app| app.message = Some(message.into()))
            }
        }
    }
}
