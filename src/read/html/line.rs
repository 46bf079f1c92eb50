//! One line of a page while its words come in.

use crate::read::document::STANDS_OUT;
use crate::read::plain::tidy;

/// A finished line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PageLine {
    pub(super) text: String,
    /// Characters that are neither white space nor in a link.
    pub(super) own: u32,
    pub(super) end: End,
    /// As in [`crate::read::document::Line`].
    pub(super) styled: u8,
}

/// What ended a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    /// A block began or ended.
    #[default]
    Block,
    /// `<br>` or a line end in preformatted text.
    Break,
}

impl PageLine {
    /// How much the line speaks for being main text: sentences count, menus and links do not.
    pub(super) fn weight(&self) -> u32 {
        let speaks = self.own >= 20 && self.text.contains(['。', '；', '，', ',']) && !self.text.contains("ICP备");
        if speaks { self.own } else { 0 }
    }
}

/// Collects the text of a line as a browser would set it.
#[derive(Default)]
pub(super) struct LineMaker {
    text: String,
    own: u32,
    gap: Gap,
    /// How the characters are set that come in now.
    pub(super) look: Look,
    /// How all characters so far are set; `None` before the first.
    seen: Option<Look>,
}

/// How characters are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Of `h1` to `h6`; 0 outside of them.
    pub(super) rank: u8,
    pub(super) bold: bool,
}

impl Look {
    /// What holds of both.
    fn common(self, other: Self) -> Self {
        Self { rank: if self.rank == other.rank { self.rank } else { 0 }, bold: self.bold && other.bold }
    }

    fn styled(self) -> u8 {
        match self {
            Self { rank: 1.., .. } => self.rank,
            Self { bold: true, .. } => STANDS_OUT,
            _ => 0,
        }
    }
}

/// White space that was met but not yet written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    /// White space with a line end in it: nothing between Chinese characters.
    LineEnd,
}

impl LineMaker {
    /// Adds flowing text; runs of white space become one space.
    pub(super) fn flow(&mut self, text: &str, in_link: bool) {
        for c in text.chars() {
            match c {
                '\n' | '\r' | '\u{C}' => self.gap = Gap::LineEnd,
                ' ' | '\t' if self.gap == Gap::None => self.gap = Gap::Space,
                ' ' | '\t' => {}
                _ => self.put(c, in_link),
            }
        }
    }

    /// Adds preformatted text of one line.
    pub(super) fn set(&mut self, text: &str, in_link: bool) {
        for c in text.chars() {
            self.put(if c == '\t' { ' ' } else { c }, in_link);
        }
    }

    /// A line end that does not end the line, in a table cell.
    pub(super) fn soft_end(&mut self) {
        self.gap = Gap::LineEnd;
    }

    /// The end of a table cell.
    pub(super) fn tab(&mut self) {
        self.gap = Gap::None;
        self.text.push('\t');
    }

    /// The line so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes the line, unless it is blank.
    pub(super) fn finish(&mut self, end: End) -> Option<PageLine> {
        let text = std::mem::take(&mut self.text);
        let own = std::mem::take(&mut self.own);
        let styled = self.seen.take().unwrap_or_default().styled();
        self.gap = Gap::None;
        let text = tidy(text.trim_start_matches(['\t', ' ']));
        (!text.trim().is_empty()).then_some(PageLine { text, own, end, styled })
    }

    fn put(&mut self, c: char, in_link: bool) {
        let c = match c {
            '\u{A0}' | '\u{2002}' | '\u{2005}'..='\u{200A}' => ' ',
            '\u{2003}' => '\u{3000}',
            c => c,
        };
        self.fill_gap(c);
        self.text.push(c);
        if !c.is_whitespace() {
            self.seen = Some(self.seen.map_or(self.look, |seen| seen.common(self.look)));
        }
        self.own += u32::from(!in_link && !c.is_whitespace());
    }

    fn fill_gap(&mut self, next: char) {
        let before = self.text.chars().next_back();
        match (std::mem::take(&mut self.gap), before) {
            (Gap::None, _) | (_, None | Some('\t' | ' ' | '\u{3000}')) => {}
            (Gap::LineEnd, Some(before)) if !before.is_ascii() && !next.is_ascii() => {}
            _ => self.text.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flowed(text: &str) -> String {
        let mut maker = LineMaker::default();
        maker.flow(text, false);
        maker.finish(End::Block).unwrap_or_default().text
    }

    #[test]
    fn text_flows_as_in_a_browser() {
        for (given, seen) in [
            ("\n  青石镇\n  报告 ", "青石镇报告"),
            ("2023\n年 1  月", "2023 年 1 月"),
            ("report\nof", "report of"),
            ("\u{A0}\u{A0}缩进", "缩进"),
            ("\u{2003}\u{2003}缩进", "\u{3000}\u{3000}缩进"),
            ("\u{200B}一、标题\u{200B}", "一、标题"),
            (" \n ", ""),
        ] {
            assert_eq!(flowed(given), seen, "{given:?}");
        }
    }

    #[test]
    fn sentences_weigh_and_links_do_not() {
        for (text, in_link, weight) in [
            ("全镇共调解各类矛盾纠纷一百二十八件，成功率百分之九十八。", false, 28),
            ("全镇共调解各类矛盾纠纷一百二十八件，成功率百分之九十八。", true, 0),
            ("全镇共调解，", false, 0),
            ("主办单位青石镇人民政府，网站备案粤ICP备12345678号，公网安备", false, 0),
        ] {
            let mut maker = LineMaker::default();
            maker.flow(text, in_link);
            assert_eq!(maker.finish(End::Block).unwrap().weight(), weight, "{text}");
        }
    }
}
