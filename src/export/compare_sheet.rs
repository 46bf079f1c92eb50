//! A grid as the lines and heads that table, Markdown and HTML print, the right way round and in one language.

use std::collections::HashMap;

use crate::compare::{Arrangement, Cell, Evidence, Grid, Row, Stats, short};
use crate::config::Lang;
use crate::text::{sanitise, sanitise_name};

/// How a comparison is printed.
// The flags of one command, each on its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompareStyle {
    /// The source sentence of each figure, numbered.
    pub sentences: bool,
    /// Bars below the table.
    pub bars: bool,
    /// English instead of Chinese words; names and sentences stay.
    pub english: bool,
    /// Cells of a line at most; `None` for lines as long as they are.
    pub width: Option<usize>,
    /// A byte order mark before a CSV, for old spreadsheets.
    pub bom: bool,
}

impl CompareStyle {
    /// Chooses between the two forms of one message.
    pub(super) fn of<T>(self, zh: T, en: T) -> T {
        if self.english { en } else { zh }
    }
}

/// What the table prints.
pub(super) struct Sheet<'a> {
    pub(super) grid: &'a Grid,
    pub(super) style: CompareStyle,
    pub(super) title: String,
    pub(super) corner: &'static str,
    pub(super) heads: Vec<String>,
    pub(super) lines: Vec<Line>,
}

/// One line.
pub(super) struct Line {
    /// A group begins here.
    pub(super) group: Option<String>,
    pub(super) label: String,
    pub(super) slots: Vec<Slot>,
}

/// What stands in one place.
pub(super) enum Slot {
    /// Row and column of the grid.
    Cell(usize, usize),
    /// Median and number of the figures that compare.
    Stats(Stats),
}

/// Cells with a numbered note, as row and column of the grid.
pub(super) struct References {
    pub(super) order: Vec<(usize, usize)>,
    numbers: HashMap<(usize, usize), usize>,
}

impl References {
    /// The number of a place's note, from 1.
    pub(super) fn number(&self, slot: &Slot) -> Option<usize> {
        match slot {
            Slot::Cell(row, column) => self.numbers.get(&(*row, *column)).copied(),
            Slot::Stats(_) => None,
        }
    }
}

impl<'a> Sheet<'a> {
    pub(super) fn new(grid: &'a Grid, shown: &Arrangement, style: CompareStyle) -> Self {
        let (heads, lines) = if shown.transposed { across(grid, shown, style) } else { down(grid, shown, style) };
        let corner = if shown.transposed { style.of("镇与年份", "Town") } else { style.of("指标", "Indicator") };
        Self { grid, style, title: title(grid, shown, style), corner, heads, lines }
    }

    pub(super) fn cell(&self, slot: &Slot) -> Option<&'a Cell> {
        match slot {
            Slot::Cell(row, column) => self.grid.cell(*row, *column),
            Slot::Stats(_) => None,
        }
    }

    /// The words of a place, signs included.
    pub(super) fn words(&self, slot: &Slot) -> String {
        match slot {
            Slot::Cell(..) => self.cell(slot).map(Cell::signed).unwrap_or_default(),
            Slot::Stats(stats) => stats.median.map_or_else(String::new, |m| format!("{} ({})", short(m), stats.n)),
        }
    }

    /// What the signs of the table mean.
    pub(super) fn legend(&self) -> String {
        let legend = self.style.of(
            "-- 未报告  0 报告写明没有  ? 不能判定  * 未排名  ! 有疑点  (n) 参加比较的个数",
            "-- not reported  0 reported as none  ? undecided  * not ranked  ! finding  (n) compared",
        );
        if !self.corrected() {
            return legend.to_owned();
        }
        format!("{legend}  {}", self.style.of("^ 用户更正过", "^ corrected by the user"))
    }

    fn corrected(&self) -> bool {
        let slots = || self.lines.iter().flat_map(|l| &l.slots);
        slots().any(|slot| self.cell(slot).is_some_and(Cell::is_corrected))
    }

    /// Which cell it is: town, year and indicator.
    pub(super) fn subject(&self, row: usize, column: usize) -> String {
        let (Some(row), Some(head)) = (self.grid.rows.get(row), self.grid.columns.get(column)) else {
            return String::new();
        };
        format!("{} {}", clean(&head.label), name(row, self.style))
    }

    /// All places that must be explained, line by line: those with evidence where sentences are wanted, else those with
    /// a note.
    pub(super) fn references(&self) -> References {
        let needed = |cell: &Cell| {
            let note = !cell.note(self.style.english).is_empty();
            note || self.style.sentences && cell.evidence().is_some()
        };
        let slots = self.lines.iter().flat_map(|l| &l.slots);
        let places = slots.filter_map(|slot| match slot {
            Slot::Cell(row, column) => self.cell(slot).filter(|c| needed(c)).map(|_| (*row, *column)),
            Slot::Stats(_) => None,
        });
        let order: Vec<_> = places.collect();
        let numbers = order.iter().enumerate().map(|(at, place)| (*place, at + 1)).collect();
        References { order, numbers }
    }

    /// Note and, where sentences are wanted, sentence and address of a cell.
    pub(super) fn explanation(&self, row: usize, column: usize) -> String {
        let Some(cell) = self.grid.cell(row, column) else { return String::new() };
        let note = clean(&cell.note(self.style.english));
        let source = cell.evidence().filter(|_| self.style.sentences).map(|e| citation(e, self.style));
        match (note.is_empty(), source) {
            (true, source) => source.unwrap_or_default(),
            (false, None) => note,
            (false, Some(source)) => format!("{note}。{source}"),
        }
    }
}

/// “sentence” （section line）.
pub(super) fn citation(evidence: &Evidence, style: CompareStyle) -> String {
    let sentence = clean(&evidence.sentence);
    let address = address(evidence, style);
    format!("“{sentence}” {address}")
}

/// Section, page and line.
pub(super) fn address(evidence: &Evidence, style: CompareStyle) -> String {
    let section = clean(&evidence.section.concat());
    let page = evidence.page.map(|p| style.of(format!("第 {p} 页 "), format!("page {p} "))).unwrap_or_default();
    let line = style.of(format!("第 {} 行", evidence.line), format!("line {}", evidence.line));
    format!("{section}{}{page}{line}", if section.is_empty() { "" } else { " " })
}

/// Text on one line that cannot steer anything.
pub(super) fn clean(text: &str) -> String {
    let text = sanitise(text);
    sanitise_name(&text.replace(['\n', '\t'], " ")).into_owned()
}

/// The name of an indicator.
pub(super) fn name(row: &Row, style: CompareStyle) -> String {
    let name = if style.english && !row.en.is_empty() { &row.en } else { &row.zh };
    clean(name)
}

/// With its unit.
pub(super) fn full_name(row: &Row, style: CompareStyle) -> String {
    let lang = if style.english { Lang::En } else { Lang::Zh };
    lang.with_unit(&name(row, style), &clean(&row.unit))
}

fn down(grid: &Grid, shown: &Arrangement, style: CompareStyle) -> (Vec<String>, Vec<Line>) {
    let mut heads: Vec<String> = labels(grid, shown);
    heads.extend(grid.leagues.iter().map(|l| {
        let year = l.year.filter(|_| grid.leagues.len() > 1).map(|y| format!(" {y}")).unwrap_or_default();
        format!("{}{year}", style.of("中位", "Median"))
    }));
    let mut last = None;
    let line = |&number: &usize| {
        let row = grid.rows.get(number)?;
        let begins = shown.grouped && last.replace(row.section) != Some(row.section);
        let section = grid.sections.get(row.section).filter(|_| begins);
        let cells = shown.columns.iter().map(|c| Slot::Cell(number, *c));
        let slots = cells.chain(row.stats.iter().map(|s| Slot::Stats(*s))).collect();
        Some(Line { group: section.map(|s| clean(style.of(&s.zh, &s.en))), label: full_name(row, style), slots })
    };
    (heads, shown.rows.iter().filter_map(line).collect())
}

fn across(grid: &Grid, shown: &Arrangement, style: CompareStyle) -> (Vec<String>, Vec<Line>) {
    let rows = || shown.rows.iter().filter_map(|r| grid.rows.get(*r));
    let cells = |column: usize| shown.rows.iter().map(|r| Slot::Cell(*r, column)).collect();
    let reports = labels(grid, shown).into_iter().zip(&shown.columns);
    let reports = reports.map(|(label, column)| Line { group: None, label, slots: cells(*column) });
    let medians = grid.leagues.iter().enumerate().map(|(at, league)| {
        let year = league.year.filter(|_| grid.leagues.len() > 1).map(|y| format!(" {y}")).unwrap_or_default();
        let slots = rows().map(|r| Slot::Stats(r.stats.get(at).copied().unwrap_or_default())).collect();
        Line { group: None, label: format!("{}{year}", style.of("中位", "Median")), slots }
    });
    (rows().map(|r| full_name(r, style)).collect(), reports.chain(medians).collect())
}

fn labels(grid: &Grid, shown: &Arrangement) -> Vec<String> {
    shown.columns.iter().filter_map(|c| grid.columns.get(*c)).map(|h| clean(&h.label)).collect()
}

fn title(grid: &Grid, shown: &Arrangement, style: CompareStyle) -> String {
    let heads = || shown.columns.iter().filter_map(|c| grid.columns.get(*c));
    let shared = |of: fn(&crate::compare::Head) -> Option<String>| {
        let first = heads().next().and_then(of)?;
        heads().all(|h| of(h).as_ref() == Some(&first)).then_some(first)
    };
    let parts = [shared(|h| h.county.clone()), shared(|h| h.town.clone()), shared(|h| h.year.map(|y| y.to_string()))];
    let place = parts.into_iter().flatten().map(|p| clean(&p)).collect::<Vec<_>>().join(" ");
    let (columns, rows) = (shown.columns.len(), shown.rows.len());
    let size = style.of(format!("{columns} 份 x {rows} 项"), format!("{columns} reports x {rows} indicators"));
    let village = style.of("  按村（社区）数折算", "  per village");
    format!("{place}  {size}{}", if grid.per_village { village } else { "" }).trim_start().to_owned()
}
