//! Lines → paragraphs, by what the eye goes by: indents, line fill, size, distance.

use std::collections::BTreeMap;

use super::line::Line;

/// An indent, in sizes.
const INDENT: f32 = 0.8;
/// A line that ends so far before the margin was ended by its writer, in sizes.
const SHORT: f32 = 1.9;
/// A distance between paragraphs, in distances between lines: after a finished sentence, and in any case.
const APART: (f32, f32) = (1.35, 1.7);
/// Lines that are larger than the text by more points are titles.
const TITLE: f32 = 2.0;
/// Sizes that differ by more points are different.
const SIZE: f32 = 0.6;
/// What the first line of a title may be by itself.
const ORGANS: [&str; 3] = ["政府", "委员会", "办事处"];

/// A paragraph of the document, and the page where it begins.
#[derive(Debug, PartialEq)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) page: u32,
}

/// What shows where paragraphs begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// Their first lines are indented.
    Indents,
    /// There is room between them.
    Spaces,
    /// Nothing does.
    Neither,
}

/// What is usual in a document.
pub(super) struct Measure {
    habit: Habit,
    body: f32,
    leading: f32,
    /// Left and right edge of the text across the page and of either column.
    edges: [Option<(f32, f32)>; 3],
}

impl Measure {
    pub(super) fn of(lines: &[Line]) -> Self {
        let body = body(lines);
        let edges = [0, 1, 2].map(|column| {
            let own: Vec<&Line> =
                lines.iter().filter(|l| l.column == column && !l.is_row && (l.size - body).abs() < 1.0).collect();
            edges(&own)
        });
        let mut measure = Self { habit: Habit::Neither, body, leading: leading(lines), edges };
        if measure.is_indented(lines) {
            measure.habit = Habit::Indents;
        } else if measure.is_spaced(lines) {
            measure.habit = Habit::Spaces;
        }
        measure
    }

    pub(super) fn habit(&self) -> Habit {
        self.habit
    }

    /// A few in a hundred lines are indented.
    fn is_indented(&self, lines: &[Line]) -> bool {
        let text = || lines.iter().filter(|l| !l.is_row && (l.size - self.body).abs() < 1.0);
        let indented = text().filter(|l| self.is_indent(l) && l.left < self.edges(l).0 + 4.0 * l.size).count();
        indented * 25 >= text().count()
    }

    /// Nearly every line below one that its writer ended stands apart from it.
    fn is_spaced(&self, lines: &[Line]) -> bool {
        let (mut ended, mut apart) = (0, 0);
        for pair in lines.windows(2) {
            let [above, line] = pair else { continue };
            let are_near = above.page == line.page && above.column == line.column && !above.is_row && !line.is_row;
            if are_near && self.is_ended(above) && above.is_finished() {
                ended += 1;
                apart += usize::from(line.y - above.y > self.leading * APART.0);
            }
        }
        ended >= 3 && apart * 10 >= ended * 9
    }

    /// Whether a line begins a paragraph below another.
    pub(super) fn parts(&self, above: &Line, line: &Line) -> bool {
        if above.is_row || line.is_row || (line.size - above.size).abs() > SIZE || self.is_apart(above, line) {
            return true;
        }
        if line.size > self.body + TITLE {
            return ORGANS.iter().any(|organ| above.text.ends_with(organ));
        }
        let is_first = match self.habit {
            Habit::Spaces if above.page == line.page && above.column == line.column => false,
            _ => self.is_indent(line) || self.is_ended(above),
        };
        is_first || self.is_centred(above) && self.is_centred(line)
    }

    /// A distance that parts paragraphs.
    pub(super) fn is_apart(&self, above: &Line, line: &Line) -> bool {
        let distance = line.y - above.y;
        let is_wide = above.is_finished() || self.habit == Habit::Spaces;
        let limit = self.leading * if is_wide { APART.0 } else { APART.1 };
        line.page == above.page && line.column == above.column && distance > limit
    }

    fn edges(&self, line: &Line) -> (f32, f32) {
        self.edges.get(usize::from(line.column)).copied().flatten().unwrap_or((line.left, line.right))
    }

    fn is_indent(&self, line: &Line) -> bool {
        line.left > self.edges(line).0 + INDENT * line.size
    }

    /// Its writer ended the line before the margin; without an end mark only where much room was left.
    fn is_ended(&self, line: &Line) -> bool {
        let (left, right) = self.edges(line);
        let is_full = line.right > right - SHORT * line.size;
        let is_long = line.right > left + (right - left) * 0.8;
        !is_full && (line.is_finished() || !is_long)
    }

    fn is_centred(&self, line: &Line) -> bool {
        let (left, right) = self.edges(line);
        let (before, after) = (line.left - left, right - line.right);
        before > 1.2 * line.size && after > 1.2 * line.size && (before - after).abs() < 1.6 * line.size
    }
}

/// The paragraphs of a document that shows where they begin.
pub(super) fn joined(lines: Vec<Line>, measure: &Measure) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut above: Option<Line> = None;
    for line in lines {
        match (out.last_mut(), &above) {
            (Some(open), Some(above)) if !measure.parts(above, &line) => join(&mut open.text, &line.text),
            _ => out.push(Block { text: line.text.clone(), page: line.page }),
        }
        above = Some(line);
    }
    out
}

/// Lines as they stand, titles put together, blank ones where paragraphs stand apart: for texts without indents.
pub(super) fn apart(lines: Vec<Line>, measure: &Measure) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut above: Option<Line> = None;
    for line in lines {
        if let Some(above) = &above {
            let is_title = line.size > measure.body + TITLE;
            if is_title
                && !measure.parts(above, &line)
                && let Some(open) = out.last_mut()
            {
                join(&mut open.text, &line.text);
                continue;
            }
            if measure.is_apart(above, &line) || (line.size - above.size).abs() > SIZE {
                out.push(Block { text: String::new(), page: line.page });
            }
        }
        out.push(Block { text: line.text.clone(), page: line.page });
        above = Some(line);
    }
    out
}

fn join(text: &mut String, more: &str) {
    let are_words =
        text.ends_with(|c: char| c.is_ascii_alphabetic()) && more.starts_with(|c: char| c.is_ascii_alphabetic());
    if are_words {
        text.push(' ');
    }
    text.push_str(more);
}

/// The size of most characters.
fn body(lines: &[Line]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for line in lines {
        *sizes.entry((line.size * 2.0).round() as i32).or_default() += line.length();
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(12.0, |(size, _)| size as f32 / 2.0)
}

/// The distance of the lines of a paragraph: the smallest frequent one.
fn leading(lines: &[Line]) -> f32 {
    let pairs = lines.windows(2).filter_map(|pair| match pair {
        [a, b] if a.page == b.page && a.column == b.column && !a.is_row && !b.is_row => Some((b.y - a.y, b.size)),
        _ => None,
    });
    let distances = pairs.filter(|(distance, size)| *distance > 0.9 * size).map(|(distance, _)| distance);
    smallest_frequent(distances, 1.0, 4).unwrap_or(20.0)
}

/// The smallest of some numbers that is at least a part as frequent as the most frequent one; numbers within a step
/// are the same.
fn smallest_frequent(numbers: impl Iterator<Item = f32>, step: f32, part: usize) -> Option<f32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for number in numbers {
        *counts.entry((number / step).round() as i32).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    let found = counts.into_iter().find(|(_, count)| count * part >= most);
    found.map(|(number, _)| number as f32 * step)
}

/// The left edge is the smallest frequent one, the right edge is where nine in ten lines end at most.
fn edges(lines: &[&Line]) -> Option<(f32, f32)> {
    let left = smallest_frequent(lines.iter().map(|l| l.left), 3.0, 6)?;
    let mut rights: Vec<f32> = lines.iter().map(|l| l.right).collect();
    rights.sort_by(f32::total_cmp);
    rights.get((rights.len() - 1) * 9 / 10).map(|right| (left, *right))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text of size 10 with lines 20 apart, between 50 and 350.
    fn lines(texts: &[(&str, f32)]) -> Vec<Line> {
        let line = |((text, left), i): (&(&str, f32), u8)| Line {
            text: (*text).into(),
            left: *left,
            right: left + 10.0 * text.chars().count() as f32,
            y: 100.0 + 20.0 * f32::from(i),
            size: 10.0,
            column: 0,
            page: 1,
            height: 800.0,
            is_row: text.contains('\t'),
            is_artifact: false,
        };
        texts.iter().zip(0..).map(line).collect()
    }

    const FULL: &str = "全镇共调解各类矛盾纠纷一百二十八件没有一件上交到县里处理再";

    fn texts(lines: Vec<Line>) -> Vec<String> {
        let measure = Measure::of(&lines);
        joined(lines, &measure).into_iter().map(|b| b.text.chars().take(6).collect()).collect()
    }

    #[test]
    fn indents_and_short_lines_begin_paragraphs() {
        let first: String = FULL.chars().take(27).collect();
        let first = first.as_str();
        let body = [
            (first, 70.0),
            (FULL, 50.0),
            (FULL, 50.0),
            ("处理。", 50.0),
            ("一、普法", 70.0),
            (first, 70.0),
            (FULL, 50.0),
        ];
        assert_eq!(texts(lines(&body)), ["全镇共调解各", "一、普法", "全镇共调解各"]);
        let table = [(FULL, 50.0), (FULL, 50.0), ("指标\t数值", 50.0), ("调解\t128", 50.0), (FULL, 50.0), (FULL, 50.0)];
        assert_eq!(texts(lines(&table)), ["全镇共调解各", "指标\t数值", "调解\t128", "全镇共调解各"]);
    }

    #[test]
    fn a_title_on_two_lines_is_one_and_an_organ_above_it_is_not() {
        let mut all = lines(&[
            ("青石镇人民政府", 120.0),
            ("二〇二三年法治", 120.0),
            ("政府建设报告", 125.0),
            (FULL, 50.0),
            (FULL, 50.0),
        ]);
        all[..3].iter_mut().for_each(|l| l.size = 18.0);
        assert_eq!(texts(all), ["青石镇人民政", "二〇二三年法", "全镇共调解各"]);
    }

    #[test]
    fn paragraphs_without_indents_are_left_apart() {
        let mut all = lines(&[(FULL, 50.0), (FULL, 50.0), ("处理。", 50.0), (FULL, 50.0), (FULL, 50.0), (FULL, 50.0)]);
        all[3..].iter_mut().for_each(|l| l.y += 10.0);
        let measure = Measure::of(&all);
        assert_eq!(measure.habit(), Habit::Neither);
        let seen: Vec<usize> = apart(all, &measure).iter().map(|b| b.text.chars().count()).collect();
        assert_eq!(seen, [29, 29, 3, 0, 29, 29, 29]);
    }
}
