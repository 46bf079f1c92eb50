//! The table of keys as lines: what is too long for the screen goes on below.

use super::{App, Context, KeyRow};
use crate::text::{Setting, fit, wrap};

/// Cells for the names of keys on wide and on narrow screens.
const KEYS: [usize; 2] = [20, 12];
const NARROW: usize = 50;

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpLine {
    /// Names of keys, filled up with blanks; blanks alone where the line goes on from the one above.
    pub keys: String,
    pub text: String,
}

impl App {
    /// The table of keys, set for the width of the screen.
    pub fn help_lines(&self) -> Vec<HelpLine> {
        self.keymap.rows.iter().flat_map(|row| self.help_row(row)).collect()
    }

    fn help_row(&self, row: &KeyRow) -> Vec<HelpLine> {
        let width = usize::from(self.size.0);
        let keys = KEYS[usize::from(width < NARROW)];
        let names = row.keys.iter().map(|key| key.name(self.lang)).collect::<Vec<_>>().join(" ");
        let words = format!("{}{}", row.long[self.lang.of(0, 1)], self.context_words(row.context));
        let setting = Setting { width: width.saturating_sub(keys + 3).max(8), first: 0, rest: 0 };
        let lines = wrap(&words, setting, self.widths);
        let part = |(n, line): (usize, &crate::text::Line)| HelpLine {
            keys: fit(if n == 0 { &names } else { "" }, keys, self.widths),
            text: words.get(line.start..line.end).unwrap_or_default().to_owned(),
        };
        lines.iter().enumerate().map(part).collect()
    }

    fn context_words(&self, context: Context) -> &'static str {
        match context {
            Context::Anywhere => "",
            Context::List => self.lang.of("（列表）", " (list)"),
            Context::Outline => self.lang.of("（章节树）", " (sections)"),
            Context::Panes => self.lang.of("（列表和报告）", " (list and report)"),
            Context::Roster => self.lang.of("（各种表）", " (lists)"),
            Context::Grid => self.lang.of("（对比）", " (comparison)"),
            Context::Text => self.lang.of("（正文）", " (text)"),
            Context::Report => self.lang.of("（报告）", " (report)"),
        }
    }
}
