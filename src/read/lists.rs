//! Automatic numbers of lists, as word processors count them.
//!
//! In these reports they are the outline: 一、 （一） 1. stand in the definition of a list, not in the text.

mod form;

use std::collections::{HashMap, HashSet};

use super::outline::marker;
pub(super) use form::Form;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;
/// Longer than any number, in bytes; definitions are not trusted.
const LONGEST: usize = 60;

/// One level of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) form: Form,
    /// Where it begins to count.
    pub(super) start: u32,
    pub(super) template: Vec<Part>,
    /// Shows the numbers of the levels above in Arabic digits, whatever their own form.
    pub(super) legal: bool,
    /// Counts on until a level above this one (0 to 9) is used; `None` is the level itself.
    pub(super) restart: Option<usize>,
}

/// A part of what a number looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// The number of a level, from 0.
    Number(usize),
}

impl Default for Level {
    fn default() -> Self {
        Self { form: Form::Decimal, start: 1, template: Vec::new(), legal: false, restart: None }
    }
}

/// `第%1条` → its parts.
pub(super) fn template(text: &str) -> Vec<Part> {
    let mut pieces = text.split('%');
    let mut out = vec![Part::Text(pieces.next().unwrap_or_default().to_owned())];
    for piece in pieces {
        match piece.chars().next().and_then(|c| c.to_digit(10)) {
            Some(level @ 1..=9) => {
                out.push(Part::Number(level as usize - 1));
                out.push(Part::Text(piece.chars().skip(1).collect()));
            }
            _ => out.push(Part::Text(format!("%{piece}"))),
        }
    }
    out
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    lists: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Restarts that were made.
    made: HashSet<(u32, usize)>,
}

impl Counters {
    /// Sets a level anew, once for each `reason`: the next number will be `start`.
    pub(super) fn restart_once(&mut self, list: u32, reason: u32, level: usize, start: u32) {
        if self.made.insert((reason, level)) {
            self.restart(list, level, start);
        }
    }

    /// The next number of this level will be `start`.
    pub(super) fn restart(&mut self, list: u32, level: usize, start: u32) {
        if let Some(value) = self.lists.entry(list).or_default().get_mut(level) {
            *value = start.checked_sub(1);
        }
    }

    /// The number of the next paragraph on this level, empty for a bullet.
    pub(super) fn next(&mut self, list: u32, levels: &[Level], level: usize) -> String {
        let Some(this) = levels.get(level) else { return String::new() };
        let values = self.lists.entry(list).or_default();
        let Some(value) = values.get_mut(level) else { return String::new() };
        *value = Some(value.map_or(this.start, |v| v.saturating_add(1)));
        for (at, deeper) in levels.iter().enumerate().skip(level + 1) {
            if deeper.restart.is_none_or(|above| level < above)
                && let Some(value) = values.get_mut(at)
            {
                *value = None;
            }
        }
        written(levels, this, values)
    }
}

fn written(levels: &[Level], this: &Level, values: &[Option<u32>; LEVELS]) -> String {
    if this.form == Form::Bullet {
        return String::new();
    }
    let mut out = String::new();
    for part in &this.template {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Number(at) => {
                let shown = levels.get(*at).unwrap_or(this);
                let number = values.get(*at).copied().flatten().unwrap_or(shown.start);
                let form = if this.legal && shown != this { Form::Decimal } else { shown.form };
                out.push_str(&form.write(number));
            }
        }
    }
    if out.len() > LONGEST { String::new() } else { out }
}

/// Whether the same number was typed by hand too: then the automatic one is not shown twice.
pub(super) fn is_typed(number: &str, text: &str) -> bool {
    let text = text.trim_start();
    let typed = marker::at_start(text).and_then(|m| text.get(..m.len));
    !number.trim().is_empty() && typed.is_some_and(|typed| typed.trim() == number.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(form: Form, shape: &str) -> Level {
        Level { form, template: template(shape), ..Level::default() }
    }

    fn counted(levels: &[Level], order: &[usize]) -> Vec<String> {
        let mut counters = Counters::default();
        order.iter().map(|at| counters.next(7, levels, *at)).collect()
    }

    #[test]
    fn levels_count_and_start_anew() {
        let mut levels = vec![
            level(Form::Chinese, "%1、"),
            level(Form::Chinese, "（%2）"),
            level(Form::Decimal, "%3."),
            level(Form::Decimal, "%1.%2.%4"),
        ];
        assert_eq!(
            counted(&levels, &[0, 1, 2, 2, 1, 2, 0, 1, 3]),
            ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", "二.一.1"]
        );
        levels[2].restart = Some(0);
        levels[3].legal = true;
        levels[0].start = 12;
        assert_eq!(
            counted(&levels, &[0, 1, 2, 1, 2, 0, 2, 3]),
            ["十二、", "（一）", "1.", "（二）", "2.", "十三、", "3.", "13.1.1"]
        );
        assert_eq!(counted(&levels, &[2, 9]), ["1.", ""]);
    }

    #[test]
    fn restarts_happen_once() {
        let levels = [level(Form::Decimal, "%1.")];
        let mut counters = Counters::default();
        let mut seen = vec![counters.next(1, &levels, 0), counters.next(1, &levels, 0)];
        for _ in 0..2 {
            counters.restart_once(1, 5, 0, 1);
            seen.push(counters.next(1, &levels, 0));
        }
        assert_eq!(seen, ["1.", "2.", "1.", "2."]);
    }

    #[test]
    fn odd_definitions_are_borne() {
        for (shape, expected) in [("100%", "100%"), ("%", "%"), ("%1%", "1%"), ("%0.", "%0."), ("", "")] {
            assert_eq!(counted(&[level(Form::Decimal, shape)], &[0]), [expected], "{shape}");
        }
        assert_eq!(counted(&[level(Form::Bullet, "●")], &[0, 0]), ["", ""]);
        assert_eq!(counted(&[level(Form::Decimal, &"长".repeat(50))], &[0]), [""]);
    }

    #[test]
    fn numbers_typed_by_hand_are_known() {
        for (number, text, typed) in [
            ("一、", "一、主要做法", true),
            ("（一）", " （一）普法", true),
            ("1.", "1.5万元", false),
            ("一、", "二、安排", false),
            ("1.", "1", false),
            ("", "一、", false),
        ] {
            assert_eq!(is_typed(number, text), typed, "{number} {text}");
        }
    }
}
