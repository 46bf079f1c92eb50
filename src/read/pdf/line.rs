//! Lines of text: characters side by side, with their gaps.

use super::glyph::Glyph;

/// A gap wider than this, in sizes, parts the cells of a table.
const CELL: f32 = 1.6;
/// A gap wider than this parts two words of Latin letters.
const WORD: f32 = 0.28;

/// A visual line of a page, in points from the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    /// 0 for text across the page, 1 and 2 for the columns of a page that has them.
    pub(super) column: u8,
    /// From 1.
    pub(super) page: u32,
    /// Height of the page.
    pub(super) height: f32,
    /// A row of a table, a TAB between its cells.
    pub(super) is_row: bool,
    /// The file says that it is a header, a footer or a watermark.
    pub(super) is_artifact: bool,
}

/// Where lines come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    pub(super) page: u32,
    pub(super) height: f32,
    pub(super) column: u8,
}

impl Line {
    /// The line of some characters; `None` where they are blank.
    pub(super) fn of(glyphs: &[Glyph], origin: Origin) -> Option<Self> {
        let mut glyphs: Vec<&Glyph> = glyphs.iter().collect();
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let inked: Vec<&Glyph> = glyphs.iter().copied().filter(|g| !g.is_blank()).collect();
        let (first, last) = (inked.first()?, inked.last()?);
        let size = middle(inked.iter().map(|g| g.size))?;
        let text = joined(&glyphs, size);
        Some(Self {
            left: left(&glyphs, first),
            right: last.right(),
            y: inked.iter().map(|g| g.y).sum::<f32>() / inked.len() as f32,
            size,
            column: origin.column,
            page: origin.page,
            height: origin.height,
            is_row: text.contains('\t'),
            is_artifact: inked.iter().all(|g| g.is_artifact),
            text,
        })
    }

    /// A mark that ends a sentence stands at its end.
    pub(super) fn is_finished(&self) -> bool {
        self.text
            .trim_end_matches(['”', '’', '）', ')', '》', '"'])
            .ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':'])
            || self.text.ends_with('.')
    }

    pub(super) fn length(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}

/// One space before the text is no indent.
fn left(glyphs: &[&Glyph], first: &Glyph) -> f32 {
    match glyphs {
        [blank, next, ..] if blank.is_blank() && !next.is_blank() => blank.x,
        _ => first.x,
    }
}

/// The middle one of some numbers.
pub(super) fn middle(numbers: impl Iterator<Item = f32>) -> Option<f32> {
    let mut all: Vec<f32> = numbers.collect();
    all.sort_by(f32::total_cmp);
    all.get(all.len() / 2).copied()
}

/// The text of characters in order, with the gaps that mean something.
fn joined(glyphs: &[&Glyph], size: f32) -> String {
    let mut cells = vec![String::new()];
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        if glyph.is_blank() {
            continue;
        }
        if let Some(last) = last {
            let gap = glyph.x - last.right();
            let are_words = last.c.is_ascii_alphanumeric() && glyph.c.is_ascii_alphanumeric();
            if gap > CELL * size {
                cells.push(String::new());
            } else if are_words
                && gap > WORD * size
                && let Some(cell) = cells.last_mut()
            {
                cell.push(' ');
            }
        }
        if let Some(cell) = cells.last_mut() {
            cell.push(glyph.c);
        }
        last = Some(glyph);
    }
    if is_spread(&cells) || is_numbered(&cells) { cells.concat() } else { cells.join("\t") }
}

/// 目　　录, 报　　告: a word that was spread out.
fn is_spread(cells: &[String]) -> bool {
    cells.iter().all(|cell| {
        let mut chars = cell.chars();
        matches!((chars.next(), chars.next()), (Some('\u{4E00}'..='\u{9FFF}'), None))
    })
}

/// 1.　　text: a number of a list and its paragraph.
fn is_numbered(cells: &[String]) -> bool {
    let [number, _] = cells else { return false };
    let bare = number.trim_start_matches(['（', '(', '第']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
    let is_sign = matches!(number.as_str(), "•" | "●" | "■" | "◆" | "➢" | "▪" | "✓" | "·" | "-");
    let is_circled = number.chars().count() == 1 && number.starts_with(|c| ('①'..='⑳').contains(&c));
    let is_marker = rest.len() < bare.len() && ["、", ".", "．", "）", ")", "章", "条", "节"].contains(&rest);
    is_sign || is_circled || is_marker
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::glyph::Turn;
    use super::*;

    /// Characters of size 10 side by side from `x` on; a space in the text is a gap of that width.
    pub(in crate::read::pdf) fn glyphs(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let mut at = x;
        let mut out = Vec::new();
        for c in text.chars() {
            let width = if c.is_ascii() { 5.0 } else { 10.0 };
            if c != ' ' && c != '\u{3000}' {
                out.push(Glyph { c, x: at, y, width, size: 10.0, turn: Turn::Right, is_artifact: false });
            }
            at += width;
        }
        out
    }

    #[test]
    fn gaps_part_cells_and_words() {
        let origin = Origin { page: 1, height: 800.0, column: 0 };
        for (given, expected) in [
            ("青石镇 2023 年", "青石镇2023年"),
            ("指标　　数值", "指标\t数值"),
            ("the report", "the report"),
            ("目　　录", "目录"),
            ("报　　告　　书", "报告书"),
            ("1.　　具体措施", "1.具体措施"),
            ("（一）　　加强领导", "（一）加强领导"),
            ("第十二条　　规定", "第十二条规定"),
            ("①　　条目", "①条目"),
            ("12　　34", "12\t34"),
        ] {
            let line = Line::of(&glyphs(given, 50.0, 100.0), origin).unwrap();
            assert_eq!((line.text.as_str(), line.is_row), (expected, expected.contains('\t')));
        }
        assert_eq!(Line::of(&[], origin), None);
    }
}
