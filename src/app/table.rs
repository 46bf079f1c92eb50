//! Where everything of the comparison stands: table, chart and evidence, and how wide its columns are.

use crate::config::Lang;
use crate::text::{Setting, Widths, wrap};

use super::{Area, Comparing};

/// The places of a comparison on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The lines, heads not among them.
    pub body: Area,
    /// The names of the columns.
    pub head: Area,
    pub chart: Option<Area>,
    /// The sentence under the cursor.
    pub foot: Area,
    /// Cells of the first column.
    pub first: u16,
    /// Cells of one figure, the blank before it included.
    pub cell: u16,
    /// How many figures stand in a line.
    pub cells: usize,
    /// A median stands behind the last column.
    pub median: bool,
}

/// Cells of a figure at least and at most.
const CELL: (u16, u16) = (11, 18);
/// Cells of the first column at least and at most.
const FIRST: (u16, u16) = (12, 48);
/// Lines that the name of a column may take.
const HEADS: usize = 3;
/// Below, a chart stands in the place of the evidence.
const LOW: u16 = 16;
/// From here on a comparison opens with its chart.
pub(super) const TALL: u16 = 44;

impl Table {
    /// Lays a comparison out in the area that it has.
    pub fn lay(c: &Comparing, area: Area, lang: Lang, widths: Widths) -> Self {
        let mut out = Self { foot: Area { height: 0, ..area }, ..Self::default() };
        let foot = match area.height {
            0..=7 => 0,
            8..=15 => 3,
            _ => 5,
        };
        let chart = match (c.chart, area.height) {
            (false, _) | (_, 0..=5) => 0,
            (_, height) if height < LOW => height / 2,
            (_, height) => ((height - foot) / 2).clamp(4, 16),
        };
        let foot = if chart > 0 && area.height < LOW { 0 } else { foot };
        let (table, rest) = area.split_top(area.height - chart - foot);
        let (drawn, foot) = rest.split_top(chart);
        (out.chart, out.foot) = ((chart > 0).then_some(drawn), foot);
        out.columns(c, area.width, lang, widths);
        let lines = c.heads(lang).iter().map(|head| out.head_lines(head, widths).len()).max().unwrap_or(1);
        let most = HEADS.min(usize::from(table.height / 4).max(1));
        (out.head, out.body) = table.split_top(lines.clamp(1, most) as u16);
        out
    }

    fn columns(&mut self, c: &Comparing, width: u16, lang: Lang, widths: Widths) {
        let (_, across) = c.shown.size();
        let longest = |names: &[String]| names.iter().map(|n| widths.text(n)).max().unwrap_or_default() as u16;
        let wanted = (longest(&c.heads(lang)) + 1).clamp(CELL.0, CELL.1);
        let labels = (longest(&c.labels(lang)) + 3).clamp(FIRST.0, FIRST.1);
        let narrow = (width * 2 / 5).clamp(FIRST.0, 34);
        let median = u16::from(c.has_medians());
        let needed = |cell: u16| (across as u16).saturating_add(median).saturating_mul(cell);
        // As wide as the names where everything fits so, else as narrow as can be.
        self.cell = if needed(wanted) + labels.min(narrow) <= width { wanted } else { CELL.0 };
        self.first = labels.min(narrow.max(width.saturating_sub(needed(self.cell))));
        self.cells = usize::from((width.saturating_sub(self.first) / self.cell).max(1));
        self.median = median > 0 && across < self.cells;
    }

    /// A name in lines that fit above a figure.
    pub fn head_lines(&self, name: &str, widths: Widths) -> Vec<String> {
        let width = usize::from(self.cell.saturating_sub(1)).max(2);
        let lines = wrap(name, Setting { width, first: 0, rest: 0 }, widths);
        lines.iter().map(|l| name.get(l.start..l.end).unwrap_or_default().trim().to_owned()).collect()
    }

    /// Line on the pane and cell in it that a place of the screen means, counted from the corner of the area.
    pub fn at(&self, x: u16, y: u16) -> Option<(usize, usize)> {
        let row = y.checked_sub(self.body.y).filter(|row| *row < self.body.height)?;
        let across = x.checked_sub(self.body.x + self.first)? / self.cell;
        (usize::from(across) < self.cells).then_some((usize::from(row), usize::from(across)))
    }
}

impl Comparing {
    /// Names of the cells of a line.
    pub fn heads(&self, lang: Lang) -> Vec<String> {
        if self.shown.transposed { self.indicators(lang) } else { self.reports() }
    }

    /// Names of the lines.
    pub fn labels(&self, lang: Lang) -> Vec<String> {
        if self.shown.transposed { self.reports() } else { self.indicators(lang) }
    }

    fn indicators(&self, lang: Lang) -> Vec<String> {
        self.shown.rows.iter().map(|row| self.indicator(*row, lang)).collect()
    }

    fn reports(&self) -> Vec<String> {
        self.shown.columns.iter().filter_map(|c| self.grid.columns.get(*c)).map(|head| head.label.clone()).collect()
    }

    /// The name of a row of the grid with its unit.
    pub fn indicator(&self, row: usize, lang: Lang) -> String {
        let Some(row) = self.grid.rows.get(row) else { return String::new() };
        lang.with_unit(lang.of(row.zh.as_str(), row.en.as_str()), &row.unit)
    }

    /// There is a line of figures to take the middle of.
    fn has_medians(&self) -> bool {
        !self.shown.transposed && self.shown.columns.len() > 1
    }

    /// Which reports the median beside a line is of: those that are ranked with the report under the cursor.
    pub fn league(&self) -> Option<usize> {
        self.place().and_then(|(_, column)| self.grid.league_of(column))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::compare::{Column, Options, grid};
    use crate::measure::Indicators;

    fn of(towns: usize, years: u16, turned: bool) -> Comparing {
        let names = ["鹭洲镇", "松月镇", "溪月乡", "麓云乡", "上塘镇", "下塘镇", "石湾镇", "石桥镇"];
        let facts = [crate::compare::exact("mediation_accepted", 3.0)];
        let column = |n: usize| Column {
            county: Some("清晏县"),
            town: names.get(n % towns).copied(),
            year: Some(2020 + (n / towns) as u16),
            facts: &facts,
            ..Column::default()
        };
        let columns: Vec<Column> = (0..towns * usize::from(years)).map(column).collect();
        let grid = grid(&columns, Indicators::built_in(), Options::default());
        let mut c = Comparing::new(String::new(), Arc::new(grid), Vec::new(), (0, 0));
        if turned {
            c.transpose();
        }
        c
    }

    #[test]
    fn a_comparison_stays_inside_any_area_and_shows_at_least_one_cell() {
        for (mut c, chart) in [(of(3, 1, false), false), (of(3, 3, false), true), (of(8, 2, true), true)] {
            c.chart = chart;
            for (width, height) in (12..=210).step_by(7).flat_map(|w| (0..=60).map(move |h| (w, h))) {
                let t = Table::lay(&c, Area::new(0, 2, width, height), Lang::Zh, Widths::default());
                let used = t.head.height + t.body.height + t.chart.map_or(0, |a| a.height) + t.foot.height;
                assert_eq!(used, height, "{width}x{height}");
                assert!(t.cells >= 1 && t.first <= width, "{t:?}");
                assert!(t.first + t.cell * t.cells as u16 <= width || t.cells == 1, "{t:?}");
            }
        }
    }

    #[test]
    fn names_have_the_room_that_there_is() {
        let lay = |c: &Comparing, w, h| Table::lay(c, Area::new(0, 0, w, h), Lang::Zh, Widths::default());
        let small = lay(&of(3, 1, false), 80, 21);
        assert_eq!((small.cell, small.cells, small.median, small.head.height), (11, 4, true, 1));
        let years = lay(&of(3, 3, false), 80, 21);
        assert_eq!((years.cell, years.head.height), (11, 2), "town and year in two lines");
        let wide = lay(&of(3, 3, false), 200, 57);
        assert_eq!((wide.cell, wide.cells >= 10, wide.median, wide.head.height), (12, true, true, 1));
        let turned = lay(&of(3, 1, true), 80, 21);
        assert!(turned.head.height > 1, "{turned:?}");
    }
}
