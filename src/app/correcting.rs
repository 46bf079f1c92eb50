//! Setting a figure right: the number is typed, then the reason.

use super::action::Effect;
use super::input::{Input, InputKind};
use super::{App, Comparing, Pane, Roster};
use crate::compare::{Cell, Evidence, State};
use crate::report::Qualifier;
use crate::text::fold;

/// A figure that can be corrected: how it is found again, and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The report, by the fingerprint of its content.
    pub hash: String,
    pub indicator: String,
    pub facet: Option<String>,
    /// The words of the source that were read as the figure.
    pub printed: String,
    pub sentence: String,
    /// Name, and the figure as it is shown, for the prompt.
    pub name: String,
    pub shown: String,
    pub unit: String,
}

/// What is to be read instead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    Value(f64, Qualifier),
    /// The report does not say it.
    Struck,
    /// What was read at first.
    Restored,
}

/// A correction on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Correcting {
    pub subject: Subject,
    /// `None` while it is being typed.
    pub reading: Option<Reading>,
    pub reason: String,
}

/// Words before and behind a number, and how exact they make it.
const BEFORE: [(&str, Qualifier); 6] = [
    ("约", Qualifier::About),
    ("近", Qualifier::About),
    ("超", Qualifier::Over),
    ("逾", Qualifier::Over),
    ("不少于", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
];
const BEHIND: [(&str, Qualifier); 3] = [("以上", Qualifier::AtLeast), ("余", Qualifier::Over), ("多", Qualifier::Over)];
const TIMES: [(&str, f64); 2] = [("万", 1e4), ("亿", 1e8)];

impl Reading {
    /// `209`, `约120`, `1.1万余`; `-` strikes out, `=` restores. The unit may stand behind. `None` for anything else.
    pub fn of(typed: &str, unit: &str) -> Option<Self> {
        let text = fold(typed);
        match text.as_str() {
            "-" | "--" => return Some(Self::Struck),
            "=" => return Some(Self::Restored),
            _ => {}
        }
        let mut text = text.replace(',', "");
        if let Some(bare) = text.strip_suffix(&fold(unit)).filter(|_| !unit.is_empty()) {
            text = bare.to_owned();
        }
        let mut qualifier = Qualifier::Exact;
        if let Some((bare, how)) = BEFORE.iter().find_map(|(w, q)| Some((text.strip_prefix(w)?.to_owned(), *q))) {
            (text, qualifier) = (bare, how);
        }
        if let Some((bare, how)) = BEHIND.iter().find_map(|(w, q)| Some((text.strip_suffix(w)?.to_owned(), *q))) {
            (text, qualifier) = (bare, how);
        }
        let mut times = 1.0;
        if let Some((bare, by)) = TIMES.iter().find_map(|(w, n)| Some((text.strip_suffix(w)?.to_owned(), *n))) {
            (text, times) = (bare, by);
        }
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let number = text.parse::<f64>().ok().filter(|n| plain && n.is_finite())?;
        Some(Self::Value(number * times, qualifier))
    }
}

impl App {
    /// Asks for the right number of the figure under the cursor.
    pub(super) fn begin_correct(&mut self) -> Vec<Effect> {
        let found = match self.focus {
            Pane::Grid => self.comparing.as_ref().map(|c| subject(c, self.lang.of(false, true))),
            _ => self.roster.as_ref().and_then(Roster::item).map(|item| match &item.subject {
                Some(subject) => Ok((**subject).clone()),
                None => Err(["这一行不是数字", "this row is no figure"]),
            }),
        };
        match found {
            Some(Ok(subject)) => {
                self.correcting = Some(Correcting { subject, reading: None, reason: String::new() });
                self.set(|app| app.input = Some(Input::new(InputKind::Correct, "")))
            }
            Some(Err([zh, en])) => self.set(|app| app.message = Some(app.lang.of(zh, en).into())),
            None => Vec::new(),
        }
    }

    /// The number was typed: asks for the reason. Taking back needs none.
    pub(super) fn accept_reading(&mut self, input: Input) -> Vec<Effect> {
        let Some(correcting) = &mut self.correcting else { return Vec::new() };
        correcting.reading = Reading::of(&input.text(), &correcting.subject.unit);
        match correcting.reading {
            Some(Reading::Restored) => self.correcting.take().map(Box::new).map(Effect::Correct).into_iter().collect(),
            Some(_) => self.set(|app| app.input = Some(Input::new(InputKind::Reason, ""))),
            None => {
                let say = self.lang.of(
                    "请写数字（可带约、余、万），- 表示划去，= 恢复原读数",
                    "type a number, - to strike it out, = to restore what was read",
                );
                self.set(|app| (app.input, app.message) = (Some(input), Some(say.into())))
            }
        }
    }

    /// The reason was typed: that is all.
    pub(super) fn accept_reason(&mut self, input: Input) -> Vec<Effect> {
        let reason = input.text().trim().to_owned();
        if reason.is_empty() {
            let say = self.lang.of("请写一句理由，导出时一并写明", "give a reason; it is exported with the figure");
            return self.set(|app| (app.input, app.message) = (Some(input), Some(say.into())));
        }
        let correcting = self.correcting.take().map(|c| Box::new(Correcting { reason, ..c }));
        correcting.map(Effect::Correct).into_iter().collect()
    }

    /// A correction is kept: what shows the figure is made anew.
    pub(super) fn corrected(&mut self, told: String) -> Vec<Effect> {
        self.corrections += 1;
        self.message = Some(told);
        let roster = if self.focus == Pane::Roster { self.renew_roster() } else { None };
        roster.into_iter().chain(self.recompare()).collect()
    }
}

/// The figure of the cell under the cursor, or why there is none to be corrected, in Chinese and English.
fn subject(c: &Comparing, english: bool) -> Result<Subject, [&'static str; 2]> {
    let none = ["报告没有写这个数；看错的数请按 i 在全部数字里更正", "the report does not say it; i lists all figures"];
    let (Some(cell), Some((row, _)), Some(hash)) = (c.cell(), c.place(), c.hash()) else { return Err(none) };
    let Some(row) = c.grid.rows.get(row) else { return Err(none) };
    let evidence = match (&cell.state, &cell.struck) {
        (State::Unknown(doubt), _) if doubt.candidates.len() > 1 => {
            return Err([
                "有几个数：按 i 列出全部数字，选出错的那一个再按 r",
                "several figures: i lists them all, choose the wrong one there and press r",
            ]);
        }
        (State::Missing, Some(struck)) => struck,
        _ => cell.evidence().ok_or(none)?,
    };
    let unit = row.unit.strip_suffix("/村").unwrap_or(&row.unit).to_owned();
    let name = if english { row.en.clone() } else { row.zh.clone() };
    Ok(Subject {
        hash: hash.to_owned(),
        indicator: row.indicator.clone(),
        facet: evidence.facet.clone(),
        printed: evidence.printed.clone(),
        sentence: evidence.sentence.clone(),
        name,
        shown: shown(cell, evidence),
        unit,
    })
}

/// The figure as it is printed, or as it was set right.
fn shown(cell: &Cell, evidence: &Evidence) -> String {
    if cell.is_corrected() && cell.evidence().is_some() { cell.words() } else { evidence.printed.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_typed_as_they_are_printed() {
        let value = |n, q| Some(Reading::Value(n, q));
        for (typed, expected) in [
            ("209", value(209.0, Qualifier::Exact)),
            (" ２０９ 件", value(209.0, Qualifier::Exact)),
            ("1,209", value(1209.0, Qualifier::Exact)),
            ("97.7", value(97.7, Qualifier::Exact)),
            ("0", value(0.0, Qualifier::Exact)),
            ("约120", value(120.0, Qualifier::About)),
            ("1.1万余件", value(11000.0, Qualifier::Over)),
            ("至少3", value(3.0, Qualifier::AtLeast)),
            ("-", Some(Reading::Struck)),
            ("＝", Some(Reading::Restored)),
            ("", None),
            ("-3", None),
            ("nan", None),
            ("1e5", None),
            ("一些", None),
        ] {
            assert_eq!(Reading::of(typed, "件"), expected, "{typed}");
        }
    }
}
