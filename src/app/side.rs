//! Commands of the comparison: what is compared, where the cursor goes, the way to a sentence and back.

use std::sync::Arc;

use super::action::Effect;
use super::{App, At, Command, Comparing, Pane, Row, Target};
use crate::compare::Grid;
use crate::report::{Entry, Kind};

/// More columns than these nobody compares, and their reports are no small matter for the memory.
const MOST: usize = 120;

impl App {
    pub(super) fn in_grid(&mut self, change: impl FnOnce(&mut Comparing)) {
        if let Some(comparing) = &mut self.comparing {
            change(comparing);
        }
    }

    pub(super) fn mark(&mut self) -> Vec<Effect> {
        if let Some(entry) = self.selected()
            && !self.marked.remove(&entry)
        {
            self.marked.insert(entry);
        }
        let n = self.marked.len();
        let message = self.lang.of(format!("已选入 {n} 份，按 c 对比"), format!("{n} marked, c compares"));
        self.set(|app| app.message = Some(message))
    }

    /// The marked reports; else what the filter lets through; else the towns of the county in the year of the cursor.
    pub(super) fn compare(&mut self) -> Vec<Effect> {
        if !self.marked.is_empty() {
            let title = self.lang.of("选入的报告", "marked reports").to_owned();
            return self.ask_grid(self.marked.iter().copied().collect(), title);
        }
        if let Some(visible) = &self.list.visible {
            let entries = (0..self.catalogue.entries.len() as u32).filter(|e| visible.contains(*e)).collect();
            let title = self.lang.of(format!("筛选 {}", self.filter), format!("filter {}", self.filter));
            return self.ask_grid(entries, title);
        }
        let county = match self.list.row() {
            Some(Row::County(county)) => Some(county),
            _ => self.selected().and_then(|e| self.town_of(e)).map(|town| self.catalogue.towns[town as usize].county),
        };
        let Some(county) = county else { return self.nothing_to_compare() };
        let towns = self.catalogue.counties[county as usize].towns.clone();
        let all: Vec<u32> = towns.flat_map(|town| self.catalogue.towns[town as usize].entries.clone()).collect();
        let year_of = |e: &u32| self.catalogue.entries[*e as usize].year;
        let year = self.selected().as_ref().map(year_of).or_else(|| all.iter().map(year_of).max()).unwrap_or(0);
        let entries = all.into_iter().filter(|e| year_of(e) == year).collect();
        self.ask_grid(entries, format!("{} {year}", self.catalogue.counties[county as usize].name))
    }

    pub(super) fn compare_years(&mut self) -> Vec<Effect> {
        let Some(town) = self.selected().and_then(|e| self.town_of(e)) else { return self.nothing_to_compare() };
        let entries = self.catalogue.towns[town as usize].entries.clone().collect();
        self.ask_grid(entries, self.catalogue.town_name(town).to_owned())
    }

    fn town_of(&self, entry: u32) -> Option<u32> {
        self.catalogue.entries.get(entry as usize).map(|e| e.town).filter(|&town| town != Entry::NOWHERE)
    }

    fn nothing_to_compare(&mut self) -> Vec<Effect> {
        let message = self.lang.of("先选一个镇，或按空格选入几份", "choose a town, or mark some with Space");
        self.set(|app| app.message = Some(message.into()))
    }

    fn ask_grid(&mut self, entries: Vec<u32>, title: String) -> Vec<Effect> {
        let listed = |e: &Entry| e.town != Entry::NOWHERE && Kind::from_number(e.kind).is_some_and(Kind::is_listed);
        let mut entries: Vec<u32> =
            entries.into_iter().filter(|&e| listed(&self.catalogue.entries[e as usize])).collect();
        if self.marked.is_empty() {
            // Of several documents for one town and year the one that counts stands first.
            entries
                .dedup_by_key(|e| (self.catalogue.entries[*e as usize].town, self.catalogue.entries[*e as usize].year));
        }
        match entries.len() {
            0 => self.nothing_to_compare(),
            n if n > MOST => {
                let message = self.lang.of(
                    format!("有 {n} 份，最多对比 {MOST} 份，请加条件"),
                    format!("{n} reports, at most {MOST} can be compared"),
                );
                self.set(|app| app.message = Some(message))
            }
            _ => vec![Effect::Compare { edition: self.edition, entries, title }],
        }
    }

    pub(super) fn show_grid(&mut self, title: String, grid: Arc<Grid>, entries: Vec<u32>) {
        self.depart();
        self.push_standpoint();
        self.comparing = Some(Comparing::new(title, grid, entries));
        (self.focus, self.zoom, self.reading) = (Pane::Grid, false, false);
    }

    pub(super) fn rearrange(&mut self, command: Command) -> Vec<Effect> {
        let lang = self.lang;
        let Some(c) = &mut self.comparing else { return Vec::new() };
        let said = match command {
            Command::Sort if c.sort() => lang.of("按这一行从大到小", "largest first by this row"),
            Command::Sort => lang.of("列序已还原", "columns as they were"),
            Command::AllRows if c.toggle_all() => lang.of("全部指标", "all indicators"),
            Command::AllRows => lang.of("只看有报告的指标", "reported indicators only"),
            _ => {
                c.transpose();
                lang.of("行列已互换", "turned")
            }
        };
        self.set(|app| app.message = Some(said.into()))
    }

    pub(super) fn difference(&mut self, back: bool) -> Vec<Effect> {
        let english = self.lang.of(false, true);
        let Some(c) = &mut self.comparing else { return Vec::new() };
        let found = c.next_difference(back);
        let why =
            c.place().and_then(|(row, column)| c.grid.difference(row, column)).map(|d| d.words(english).to_owned());
        let none = self.lang.of("这个方向没有差异了", "nothing more in this direction").to_owned();
        self.set(|app| app.message = Some(if found { why.unwrap_or_default() } else { none }))
    }

    /// Opens the report at the sentence of the cell.
    pub(super) fn open_cell(&mut self) -> Vec<Effect> {
        let Some((entry, evidence)) = self.comparing.as_ref().and_then(Comparing::target) else { return Vec::new() };
        self.leap(Target::Entry(entry), evidence.map_or(At::Start, |e| At::Quote(e.sentence)))
    }
}
