//! Words on their way to the clipboard of whoever sits at the far end of the line.

use super::action::Effect;
use super::{App, Citation, Comparing};
use crate::compare::{Cell, Head, Row};
use crate::config::Lang;

impl App {
    /// Sends text to the clipboard and says what was sent. Whether the terminal takes it cannot be known.
    pub fn copy(&mut self, text: String) -> Vec<Effect> {
        let told = text.lines().next().unwrap_or_default();
        let count = text.chars().count();
        let message = self.lang.of(
            format!("已送往剪贴板 {count} 字（没收到：p 手选、w 存文件）: {told}"),
            format!("{count} characters sent to the clipboard (not there? p or w): {told}"),
        );
        self.message = Some(message);
        self.copied = Some(text.clone());
        vec![Effect::Copy(text)]
    }

    /// The cell under the cursor of the comparison.
    pub(super) fn copy_cell(&mut self) -> Vec<Effect> {
        let words = self.comparing.as_ref().and_then(|c| cell_words(c, self.lang));
        words.map_or_else(Vec::new, |words| self.copy(words))
    }

    /// The row under the cursor, a line for each report.
    pub(super) fn copy_row(&mut self) -> Vec<Effect> {
        let words = self.comparing.as_ref().map(|c| row_words(c, self.lang)).filter(|words| !words.is_empty());
        words.map_or_else(Vec::new, |words| self.copy(words))
    }
}

fn cell_words(c: &Comparing, lang: Lang) -> Option<String> {
    let (row, column) = c.place()?;
    let (of, head) = (c.grid.rows.get(row)?, c.grid.columns.get(column)?);
    Some(figure_words(of, head, c.grid.cell(row, column)?, lang))
}

/// A line for each figure of the line under the cursor, as they stand on the screen: an indicator over the reports, or a
/// report over the indicators.
fn row_words(c: &Comparing, lang: Lang) -> String {
    let (line, _) = c.at;
    let places = (0..c.shown.size().1).filter_map(|across| c.shown.at((line, across)));
    let figure = |(row, column)| Some((c.grid.rows.get(row)?, c.grid.columns.get(column)?, c.grid.cell(row, column)?));
    let lines = places.filter_map(figure).map(|(row, head, cell)| figure_words(row, head, cell, lang));
    lines.collect::<Vec<_>>().join("\n")
}

/// `鹭洲镇2023年`, whatever the column is called on the screen.
fn place_words(head: &Head, lang: Lang) -> String {
    let town = head.town.as_deref().unwrap_or(head.label.as_str());
    let year = head.year.map(|year| lang.of(format!("{year}年"), format!(" {year}")));
    format!("{town}{}", year.unwrap_or_default())
}

/// `鹭洲镇2023年 受理矛盾纠纷件数 214件：“……”（……）`; what must be said beside the figure stands at the end.
fn figure_words(row: &Row, head: &Head, cell: &Cell, lang: Lang) -> String {
    let name = lang.of(row.zh.as_str(), row.en.as_str());
    let place = place_words(head, lang);
    let note = cell.note(lang.of(false, true));
    let note = if note.is_empty() { note } else { lang.of(format!("〔{note}〕"), format!(" [{note}]")) };
    let Some(evidence) = cell.evidence() else {
        let missing = lang.of("报告未写（不是 0）", "not reported (this is not 0)");
        return format!("{place} {name}{}{missing}{note}", lang.of("：", ": "));
    };
    let figure = match cell.number() {
        Some(_) => lang.of(format!("{}{}", cell.words(), row.unit), lang.with_unit(&cell.words(), &row.unit)),
        None => lang.of("不能判定", "cannot be decided").to_owned(),
    };
    let quote = Citation::of_figure(head, evidence).quote(&evidence.sentence, lang);
    format!("{place} {name} {figure}{}{quote}{note}", lang.of("：", ": "))
}
