//! A paragraph set into lines by the rules of Chinese typesetting.
//!
//! No line begins with a closing mark (。，、；：！？）》” …) or ends with an opening one (（《“ …); —— and …… stay whole,
//! and so do numbers with their signs and units, words of Latin letters and short titles in 《》, as long as a line can
//! hold them. The grid is strict: nothing hangs over the edge but white space, which is not drawn at the end of a line.

mod bond;
mod glyph;
mod kind;

use super::Widths;
use glyph::Glyph;

/// How a paragraph is set; all in cells. Indents leave at least two cells for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The whole width, indents included.
    pub width: usize,
    /// Indent of the first line.
    pub first: usize,
    /// Indent of the other lines.
    pub rest: usize,
}

impl Setting {
    /// Without indents.
    pub fn flush(width: usize) -> Self {
        Self { width, first: 0, rest: 0 }
    }

    fn indent(self, cells: usize) -> usize {
        cells.min(self.width.saturating_sub(2))
    }
}

/// One line: the bytes `start..end` of the paragraph, on boundaries of characters, behind `indent` cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub start: usize,
    pub end: usize,
    pub indent: usize,
}

/// Sets `text` into lines. Between the end of a line and the start of the next lies nothing but white space; a line
/// feed ends its line, a TAB counts as one cell. A text without characters is one empty line.
///
/// A line is wider than `setting.width` only where that is less than two cells: then each line is one glyph.
pub fn wrap(text: &str, setting: Setting, widths: Widths) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for part in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        set(part, start, setting, widths, &mut lines);
        start += part.len() + 1;
    }
    lines
}

/// Sets a text without line feeds, which lies at `offset` of the paragraph.
fn set(text: &str, offset: usize, setting: Setting, widths: Widths, lines: &mut Vec<Line>) {
    let rest = setting.indent(setting.rest);
    let room = |indent: usize| setting.width.saturating_sub(indent);
    let glyphs = glyph::glyphs(text, room(rest), widths);
    let mut first = 0;
    loop {
        let indent = if lines.is_empty() { setting.indent(setting.first) } else { rest };
        let next = break_at(&glyphs, first, room(indent));
        let line = glyphs.get(first..next).unwrap_or_default();
        let (start, end) = extent(line);
        lines.push(Line { start: offset + start, end: offset + end, indent });
        first = next;
        if first >= glyphs.len() {
            return;
        }
    }
}

/// The glyph that begins the next line.
fn break_at(glyphs: &[Glyph], first: usize, room: usize) -> usize {
    let mut used = 0;
    // The last place of each kind of bond, from the best to the worst.
    let mut places = [None; 3];
    for (at, glyph) in glyphs.iter().enumerate().skip(first) {
        if let Some(place) = places.get_mut(glyph.bond as usize).filter(|_| at > first) {
            *place = Some(at);
        }
        used += usize::from(glyph.cells);
        if used > room && at > first && !glyph.is_space {
            return places.into_iter().flatten().next().unwrap_or(at);
        }
    }
    glyphs.len()
}

/// The bytes of a line without the white space at its end.
fn extent(line: &[Glyph]) -> (usize, usize) {
    let start = line.first().map_or(0, |glyph| glyph.start);
    let end = line.iter().rfind(|glyph| !glyph.is_space).map_or(start, |glyph| glyph.end);
    (start as usize, end as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NARROW: Widths = Widths { ambiguous_wide: false };

    fn lines(text: &str, setting: Setting, widths: Widths) -> Vec<&str> {
        wrap(text, setting, widths).iter().map(|l| text.get(l.start..l.end).unwrap()).collect()
    }

    #[test]
    fn sets_by_the_rules() {
        for (text, width, expected) in [
            ("", 10, vec![""]),
            ("西河镇法治建设", 8, vec!["西河镇法", "治建设"]),
            // No closing mark begins a line, no opening one ends it.
            ("全镇工作，稳步推进。", 8, vec!["全镇工", "作，稳步", "推进。"]),
            ("建立的“三单”制度", 7, vec!["建立的", "“三单”", "制度"]),
            ("印发了（试行）办法", 8, vec!["印发了", "（试行）", "办法"]),
            ("好。”他说", 5, vec!["好。”", "他说"]),
            // Dashes and dots stay in pairs.
            ("目标是——法治", 7, vec!["目标是", "——法治"]),
            ("调解诉讼……等", 9, vec!["调解诉", "讼……等"]),
            // Numbers stay whole, with sign and unit.
            ("共1,234.56万元", 8, vec!["共", "1,234.56", "万元"]),
            ("共计12件", 6, vec!["共计", "12件"]),
            ("达到97.7%以上", 8, vec!["达到", "97.7%以", "上"]),
            ("规划2021—2025年", 10, vec!["规划", "2021—2025", "年"]),
            ("占20%～30%", 7, vec!["占", "20%～", "30%"]),
            ("政发〔2020〕57号", 14, vec!["政发", "〔2020〕57号"]),
            ("依照第25条", 8, vec!["依照", "第25条"]),
            ("用Word打开", 5, vec!["用", "Word", "打开"]),
            ("用COVID-19数据", 9, vec!["用", "COVID-19", "数据"]),
            // Too long for any line: cut.
            ("ABCDEFGH", 3, vec!["ABC", "DEF", "GH"]),
            ("，，，，", 4, vec!["，，", "，，"]),
            // A short title stays whole, a long one does not.
            ("学习《西河镇章程》后", 14, vec!["学习", "《西河镇章程》", "后"]),
            ("学习《西河镇章程》后", 12, vec!["学习《西河镇", "章程》后"]),
            // White space at a break is not drawn.
            ("Open Office 4", 5, vec!["Open", "Offic", "e 4"]),
            ("甲  乙", 3, vec!["甲", "乙"]),
            ("甲 \u{301}a", 2, vec!["甲", " \u{301}a"]),
            ("甲\t乙丙", 5, vec!["甲\t乙", "丙"]),
            ("甲乙\n丙\n\n丁\n", 8, vec!["甲乙", "丙", "", "丁"]),
            // ASCII quotes by turns.
            ("他说\"好\"了", 5, vec!["他说", "\"好\"", "了"]),
            // Too narrow for a glyph.
            ("甲a乙", 1, vec!["甲", "a", "乙"]),
            ("甲a", 0, vec!["甲", "a"]),
        ] {
            assert_eq!(lines(text, Setting::flush(width), NARROW), expected, "{text:?} in {width}");
        }
    }

    #[test]
    fn ambiguous_marks_take_their_width() {
        let wide = Widths { ambiguous_wide: true };
        assert_eq!(lines("规划2021—2025年", Setting::flush(10), wide), ["规划", "2021—2025", "年"]);
        assert_eq!(lines("“三单”制度", Setting::flush(7), wide), ["“三", "单”制", "度"]);
    }

    #[test]
    fn indents_of_first_and_other_lines() {
        let indents = |width, first, rest| {
            let setting = Setting { width, first, rest };
            wrap("西河镇法治建设", setting, NARROW).iter().map(|l| (l.start, l.end, l.indent)).collect::<Vec<_>>()
        };
        assert_eq!(indents(8, 4, 0), [(0, 6, 4), (6, 18, 0), (18, 21, 0)]);
        assert_eq!(indents(8, 0, 4), [(0, 12, 0), (12, 18, 4), (18, 21, 4)]);
        assert_eq!(indents(4, 9, 9).iter().map(|l| l.2).max(), Some(2));
    }

    fn is_white(s: &str) -> bool {
        s.chars().all(char::is_whitespace)
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(
            text in "[西河。，（）《》“”—…0-9.%a-z \t\n\u{301}👨\\PC]{0,60}",
            width in 2usize..30, first in 0usize..12, rest in 0usize..12, ambiguous_wide: bool,
        ) {
            let widths = Widths { ambiguous_wide };
            let lines = wrap(&text, Setting { width, first, rest }, widths);
            let mut seen = 0;
            for line in &lines {
                let content = text.get(line.start..line.end).unwrap();
                let tabs = content.matches('\t').count();
                prop_assert!(line.indent + widths.text(content) + tabs <= width, "{:?}", content);
                prop_assert!(is_white(text.get(seen..line.start).unwrap()));
                seen = line.end;
            }
            prop_assert!(is_white(text.get(seen..).unwrap()));
        }

        #[test]
        fn forbidden_places_are_avoided(
            parts in prop::collection::vec("[西河镇]{2,9}(，|。|；|（甲）|“乙”|《丙丁》|1,234件|97\\.7%|——|……)?", 1..12),
            width in 16usize..60,
        ) {
            let text = parts.concat();
            for line in lines(&text, Setting::flush(width), NARROW) {
                prop_assert!(line.starts_with(text.get(..3).unwrap()) || !line.starts_with(['，', '。', '；', '）', '”', '》', '…', '%', ',', '.', '件']), "{}", line);
                prop_assert!(!line.ends_with(['（', '“', '《', ',', '1', '7', '.']), "{}", line);
                prop_assert!(line.matches('—').count() % 2 == 0 && line.matches('…').count() % 2 == 0, "{}", line);
            }
        }

        #[test]
        fn any_width_comes_to_an_end(text in "\\PC{0,40}", width in 0usize..3, rest in 0usize..3) {
            let count = wrap(&text, Setting { width, first: 0, rest }, NARROW).len();
            prop_assert!(count <= text.chars().count().max(1));
        }
    }
}
