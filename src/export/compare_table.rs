//! A comparison as plain text: columns by cells of the terminal, bars of `#`, notes below.

use crate::compare::{Arrangement, Cell, Grid, Row};
use crate::text::{Setting, Widths, clip, fit, pad_left, wrap};

use super::compare_sheet::{CompareStyle, Sheet, clean, full_name};

/// Cells of the first column at most, and of the head of another one.
const LABEL: usize = 36;
const HEAD: usize = 16;

const GAP: usize = 2;

/// The table in as many blocks as its width asks for, the meaning of its signs, notes, and the bars where wanted.
pub fn compare_table(grid: &Grid, shown: &Arrangement, style: CompareStyle) -> Vec<String> {
    let widths = Widths::default();
    let sheet = Sheet::new(grid, shown, style);
    let print = Print::new(&sheet, widths);
    let mut out = wrapped(&sheet.title, 0, style, widths);
    for block in print.blocks() {
        out.push(String::new());
        print.block(&block, &mut out);
    }
    out.push(String::new());
    out.extend(wrapped(&sheet.legend(), 0, style, widths));
    out.extend(notes(&sheet, widths));
    if style.bars {
        for row in &shown.rows {
            let bars = compare_bars(grid, shown, *row, style);
            out.extend(
                bars.into_iter()
                    .enumerate()
                    .flat_map(|(at, line)| (at == 0).then(String::new).into_iter().chain([line])),
            );
        }
    }
    out
}

/// What is needed to set lines: the width of each column.
struct Print<'s, 'a> {
    sheet: &'s Sheet<'a>,
    widths: Widths,
    label: usize,
    /// What stands before a label below a group.
    indent: &'static str,
    columns: Vec<usize>,
}

impl<'s, 'a> Print<'s, 'a> {
    fn new(sheet: &'s Sheet<'a>, widths: Widths) -> Self {
        let indent = if sheet.lines.iter().any(|l| l.group.is_some()) { "  " } else { "" };
        let labels = sheet.lines.iter().map(|l| widths.text(&l.label) + indent.len());
        let longest = labels.chain([widths.text(sheet.corner)]).max().unwrap_or_default();
        let limit = sheet.style.width.map_or(LABEL, |w| LABEL.min(w / 2));
        let column = |(at, head): (usize, &String)| {
            let cells = sheet.lines.iter().filter_map(|l| l.slots.get(at));
            let longest = cells.map(|slot| widths.text(&sheet.words(slot))).max().unwrap_or_default();
            longest.max(widths.text(head).min(HEAD))
        };
        let columns = sheet.heads.iter().enumerate().map(column).collect();
        Self { sheet, widths, label: longest.min(limit), indent, columns }
    }

    /// Columns that fit beside the labels; at least one in each block.
    fn blocks(&self) -> Vec<std::ops::Range<usize>> {
        let room = self.sheet.style.width.unwrap_or(usize::MAX);
        let (mut blocks, mut start, mut used) = (Vec::new(), 0, self.label);
        for (at, width) in self.columns.iter().enumerate() {
            if at > start && used + GAP + width > room {
                blocks.push(start..at);
                (start, used) = (at, self.label);
            }
            used += GAP + width;
        }
        blocks.push(start..self.columns.len());
        blocks
    }

    fn block(&self, block: &std::ops::Range<usize>, out: &mut Vec<String>) {
        self.heads(block, out);
        for line in &self.sheet.lines {
            out.extend(line.group.clone());
            let words = block.clone().filter_map(|at| line.slots.get(at)).map(|slot| self.sheet.words(slot));
            out.push(self.line(&format!("{}{}", self.indent, line.label), words, block.start));
        }
    }

    /// The heads in as many lines as the longest one needs, ending on the same line.
    fn heads(&self, block: &std::ops::Range<usize>, out: &mut Vec<String>) {
        let cut = |at: usize| {
            let head = self.sheet.heads.get(at)?;
            let style = CompareStyle { width: self.columns.get(at).copied(), ..self.sheet.style };
            Some(wrapped(head, 0, style, self.widths))
        };
        let heads: Vec<Vec<String>> = block.clone().filter_map(cut).collect();
        let height = heads.iter().map(Vec::len).max().unwrap_or(1);
        for line in 0..height {
            let words = heads.iter().map(|h| (line + h.len()).checked_sub(height).and_then(|at| h.get(at)));
            let corner = if line + 1 == height { self.sheet.corner } else { "" };
            out.push(self.line(corner, words.map(|w| w.cloned().unwrap_or_default()), block.start));
        }
    }

    fn line(&self, label: &str, words: impl Iterator<Item = String>, from: usize) -> String {
        let mut out = fit(label, self.label, self.widths);
        for (word, width) in words.zip(self.columns.iter().skip(from)) {
            let word = if self.widths.text(&word) > *width { fit(&word, *width, self.widths) } else { word };
            out.push_str(&" ".repeat(GAP));
            out.push_str(&pad_left(&word, *width, self.widths));
        }
        out.trim_end().to_owned()
    }
}

fn notes(sheet: &Sheet, widths: Widths) -> Vec<String> {
    let references = sheet.references();
    let mut out = Vec::new();
    for (number, (row, column)) in references.order.iter().enumerate() {
        let text = format!("{}. {}: {}", number + 1, sheet.subject(*row, *column), sheet.explanation(*row, *column));
        out.extend((number == 0).then(String::new));
        out.extend(wrapped(&text, 4, sheet.style, widths));
    }
    out
}

/// A paragraph in lines of the style's width, hanging by `rest` cells.
fn wrapped(text: &str, rest: usize, style: CompareStyle, widths: Widths) -> Vec<String> {
    let Some(width) = style.width else { return vec![text.to_owned()] };
    let lines = wrap(text, Setting { width, first: 0, rest }, widths);
    let line = |l: crate::text::Line| {
        let part = text.get(l.start..l.end).unwrap_or_default();
        format!("{}{}", " ".repeat(l.indent), part.trim_end())
    };
    lines.into_iter().map(line).collect()
}

/// The figures of one row as bars, a head and a line for each report that has something to say; largest first where
/// towns are compared. Nothing where fewer than two figures compare.
pub fn compare_bars(grid: &Grid, shown: &Arrangement, row: usize, style: CompareStyle) -> Vec<String> {
    let Some(of) = grid.rows.get(row) else { return Vec::new() };
    let widths = Widths::default();
    let mut order = shown.clone();
    if grid.leagues.iter().any(|l| l.year.is_some()) {
        order.sort_columns(grid, row, false);
    }
    let mut out = Vec::new();
    for (at, league) in grid.leagues.iter().enumerate() {
        let columns: Vec<usize> = order.columns.iter().copied().filter(|c| league.columns.contains(c)).collect();
        if of.stats.get(at).is_some_and(|s| s.n > 1) {
            let year = league.year.map(|y| format!("  {y}")).unwrap_or_default();
            out.push(format!("{}{year}", full_name(of, style)));
            out.extend(bars(grid, of, at, &columns, style, widths));
        }
    }
    out
}

/// Cells of rank and change behind a bar.
const BEHIND: usize = 18;

fn bars(grid: &Grid, row: &Row, league: usize, columns: &[usize], style: CompareStyle, widths: Widths) -> Vec<String> {
    let said: Vec<(&str, &Cell)> = columns
        .iter()
        .filter_map(|c| Some((grid.columns.get(*c)?.label.as_str(), row.cells.get(*c)?)))
        .filter(|(_, cell)| cell.evidence().is_some())
        .collect();
    let label = said.iter().map(|(label, _)| widths.text(label)).max().unwrap_or_default().min(HEAD);
    let number = said.iter().map(|(_, cell)| widths.text(&cell.signed())).max().unwrap_or_default();
    let room = style.width.unwrap_or(80).saturating_sub(label + number + BEHIND + 6).clamp(4, 40);
    let stats = row.stats.get(league).copied().unwrap_or_default();
    let line = |(name, cell): &(&str, &Cell)| {
        let bar = cell.number().filter(|_| !cell.marks.apart).map_or(0, |n| stats.bar(n, room));
        let bar = format!("{}{}", "#".repeat(bar), " ".repeat(room - bar.min(room)));
        let rank = cell.rank.map_or(String::new(), |r| format!("{}/{}", r.at, r.of));
        let change = cell.change.map_or(String::new(), |c| c.words());
        let name = fit(clip(&clean(name), label * 4, widths), label, widths);
        let value = pad_left(&cell.signed(), number, widths);
        format!("  {name}  {bar}  {value}  {rank:>7}  {change}").trim_end().to_owned()
    };
    said.iter().map(line).collect()
}
