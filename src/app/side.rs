//! Commands of the comparison: what is compared, where the cursor goes, the way to a sentence and back.

use std::sync::Arc;

use super::action::Effect;
use super::table::TALL;
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

    /// What is compared while reports are marked, whatever the filter shows.
    fn say_marked(&self) -> String {
        let n = self.marked.len();
        let hides = |e: &u32| self.list.visible.as_ref().is_some_and(|v| !v.contains(*e));
        match self.marked.iter().filter(|e| hides(e)).count() {
            0 => self.lang.of(format!("对比选入的 {n} 份"), format!("the {n} marked reports")),
            hidden => self.lang.of(
                format!("对比选入的 {n} 份，不按筛选（其中 {hidden} 份不在筛选之内）"),
                format!("the {n} marked reports, whatever the filter ({hidden} of them outside it)"),
            ),
        }
    }

    pub(super) fn clear_marks(&mut self) -> Vec<Effect> {
        let n = self.marked.len();
        self.marked.clear();
        let message = self.lang.of(format!("已清除选入的 {n} 份"), format!("{n} marks cleared"));
        self.set(|app| app.message = Some(message))
    }

    /// The marked reports; else what the filter lets through; else the towns of the county in the year of the cursor.
    pub(super) fn compare(&mut self) -> Vec<Effect> {
        if !self.marked.is_empty() {
            let title = self.lang.of("选入的报告", "marked reports").to_owned();
            self.message = Some(self.say_marked());
            return self.ask_grid(self.marked.iter().copied().collect(), title);
        }
        if self.list.more {
            let message = self.lang.of("还在筛选，请稍候再按", "still filtering, try again in a moment");
            return self.set(|app| app.message = Some(message.into()));
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

    /// The report that is read or under the cursor of the list, by the fingerprint of its content.
    pub(super) fn report_here(&self) -> Option<&str> {
        let opened = self.reader.opened.as_ref();
        let shown = opened.filter(|o| self.reading || self.zoom || Some(o.entry) == self.selected());
        shown.map(|o| o.report.source.hash.as_str())
    }

    pub(super) fn show_grid(&mut self, title: String, grid: Arc<Grid>, hashes: Vec<String>) {
        self.depart();
        self.push_standpoint();
        let only = hashes.len() == 1;
        let mut c = Comparing::new(title, grid, hashes, (self.edition, self.corrections));
        c.chart = self.size.1 >= TALL && !only;
        self.comparing = Some(c);
        (self.focus, self.zoom, self.reading) = (Pane::Grid, false, false);
        // Which marked reports are compared is worth more than how to compare others.
        if only && (self.message.is_none() || self.list.visible.is_none()) {
            let hint = self.lang.of(
                "只有一份：在列表里按空格选入几份再按 c，或按 C 看历年",
                "one report only: mark others with Space and press c, or C for all years",
            );
            self.message = Some(hint.into());
        }
    }

    /// The same comparison, measured anew.
    pub(super) fn renew_grid(&mut self, grid: Arc<Grid>, hashes: Vec<String>) {
        let of = (self.edition, self.corrections);
        self.in_grid(|c| c.renew(grid, hashes, of));
    }

    /// Asks for the comparison anew where the library or the user has changed something since.
    pub(super) fn recompare(&self) -> Option<Effect> {
        let c = self.comparing.as_ref().filter(|c| c.of != (self.edition, self.corrections))?;
        Some(Effect::Recompare { hashes: c.hashes.clone(), per_village: c.grid.per_village })
    }

    /// Figures per village, or as they are.
    pub(super) fn per_village(&mut self) -> Vec<Effect> {
        let Some(c) = &self.comparing else { return Vec::new() };
        let per_village = !c.grid.per_village;
        let effect = Effect::Recompare { hashes: c.hashes.clone(), per_village };
        let say = if per_village {
            self.lang
                .of("按村（社区）数折算；没有村数的不能判定", "per village; undecided where their number is unknown")
        } else {
            self.lang.of("不再折算", "figures as they are")
        };
        self.message = Some(say.into());
        vec![effect]
    }

    pub(super) fn toggle_chart(&mut self) -> Vec<Effect> {
        self.set(|app| app.in_grid(|c| c.chart = !c.chart))
    }

    pub(super) fn rearrange(&mut self, command: Command) -> Vec<Effect> {
        let lang = self.lang;
        let Some(c) = &mut self.comparing else { return Vec::new() };
        let name = c.place().map(|(row, _)| c.indicator(row, lang)).unwrap_or_default();
        let said = match command {
            Command::Sort if c.sort() => lang.of(format!("按“{name}”从大到小"), format!("largest first by {name}")),
            Command::Sort => lang.of("次序已还原", "as they were").to_owned(),
            Command::AllRows if c.toggle_all() => lang.of("全部指标", "all indicators").to_owned(),
            Command::AllRows => lang.of("只看有报告的指标", "reported indicators only").to_owned(),
            _ => {
                c.transpose();
                lang.of("行列已互换", "turned").to_owned()
            }
        };
        self.set(|app| app.message = Some(said))
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
        let Some((hash, evidence)) = self.comparing.as_ref().and_then(Comparing::target) else { return Vec::new() };
        self.leap(Target::Hash(hash), evidence.map_or(At::Start, |e| At::Quote(e.sentence)))
    }
}
