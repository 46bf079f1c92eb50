//! The states of a cell. They are kept apart by their type: a missing figure has no number that could become 0.

use super::{Change, Evidence, Figure, Rank};

/// What a report says of an indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing: shown as `--`.
    #[default]
    Missing,
    /// That there was none: shown as `0`.
    Zero(Evidence),
    /// A figure.
    Value(Figure, Evidence),
    /// Something, but not which figure is the town's for the year: shown as `?`.
    Unknown(Doubt),
}

/// Why a cell cannot be decided, with all that the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    pub reason: Reason,
    /// What could be meant, in the order of the text; never empty. `None` as a figure is a 0.
    pub candidates: Vec<(Option<Figure>, Evidence)>,
}

/// What stands against a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Several figures for the same thing.
    Contradiction,
    /// Only readings that are not certain enough.
    Unsure,
    /// Only parts of the town or of the thing, no total.
    PartsOnly,
    /// Only other years, several years together, or times per week and the like.
    Period,
    /// Not a number.
    Unreadable,
    /// The number of villages, by which it is to be divided, is not known.
    NoDivisor,
}

impl Reason {
    /// For people, Chinese or English.
    pub fn words(self, english: bool) -> &'static str {
        let (zh, en) = match self {
            Self::Contradiction => ("文中有几个不同的数", "several figures that differ"),
            Self::Unsure => ("识别把握不足", "reading not certain"),
            Self::PartsOnly => ("只有分项，没有总数", "parts only, no total"),
            Self::Period => ("不是本年度的数", "not of this year"),
            Self::Unreadable => ("不是有效的数", "not a number"),
            Self::NoDivisor => ("没有村数，不能折算", "number of villages unknown"),
        };
        if english { en } else { zh }
    }
}

/// What sets a figure apart from the others of its row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The printed unit counts something else than the row's (人 under 人次).
    pub unit: bool,
    /// Of some months only.
    pub period: bool,
    /// Does not compare with most of the row: left out of rank, median and bars.
    pub apart: bool,
}

impl Marks {
    /// Something must be said beside the figure.
    pub fn any(self) -> bool {
        self.unit || self.period || self.apart
    }
}

/// One report and one indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub state: State,
    pub marks: Marks,
    /// Among the columns of its league; 1 is the largest.
    pub rank: Option<Rank>,
    pub change: Option<Change>,
    /// Far from the others of its league.
    pub outlier: bool,
    /// What the checks found about the figure, one sentence.
    pub finding: Option<String>,
    /// A figure that the user struck out here.
    pub struck: Option<Evidence>,
}

impl Cell {
    /// Only what may be calculated with: 0 where the report says so, else the figure (a range by its lower end).
    pub fn number(&self) -> Option<f64> {
        self.state.number()
    }

    /// The same, where it compares with the row.
    pub(super) fn comparable(&self) -> Option<f64> {
        self.number().filter(|_| !self.marks.apart)
    }

    /// Where Enter leads: the figure's sentence, or the first that could be meant.
    pub fn evidence(&self) -> Option<&Evidence> {
        match &self.state {
            State::Missing => None,
            State::Zero(evidence) | State::Value(_, evidence) => Some(evidence),
            State::Unknown(doubt) => doubt.candidates.first().map(|(_, evidence)| evidence),
        }
    }

    /// The user set the figure right, or struck one out.
    pub fn is_corrected(&self) -> bool {
        self.struck.is_some() || self.evidence().is_some_and(|e| e.corrected.is_some())
    }

    /// In words of a few cells: `约120`, `3000余`, `0`, `--`, `?`.
    pub fn words(&self) -> String {
        match &self.state {
            State::Missing => "--".into(),
            State::Zero(_) => "0".into(),
            State::Value(figure, _) => figure.words(),
            State::Unknown(_) => "?".into(),
        }
    }

    /// The same with its signs: `*` something is said beside it, `!` a finding, `^` a correction of the user.
    pub fn signed(&self) -> String {
        let star = if self.marks.any() { "*" } else { "" };
        let alarm = if self.finding.is_some() { "!" } else { "" };
        let corrected = if self.is_corrected() { "^" } else { "" };
        format!("{}{star}{alarm}{corrected}", self.words())
    }

    /// What must be said beside the cell, finding included; empty where nothing must.
    pub fn note(&self, english: bool) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let State::Unknown(doubt) = &self.state {
            parts.push(format!("{}{}", doubt.reason.words(english), doubt.figures()));
        }
        if let Some(evidence) = self.evidence() {
            let period = evidence.period.as_deref().map(|p| if english { p.to_owned() } else { months(p) });
            let period = period.unwrap_or_else(|| if english { "part of the year" } else { "不足一年" }.to_owned());
            let unit = if english { "printed in " } else { "原文单位" };
            parts.extend(self.marks.unit.then(|| format!("{unit}{}", evidence.unit_printed)));
            parts.extend(self.marks.period.then_some(period));
        }
        let apart = if english { "not ranked" } else { "未参加排名" };
        parts.extend(self.marks.apart.then(|| apart.to_owned()));
        parts.extend(self.finding.clone());
        parts.extend(self.corrections(english));
        parts.join(if english { "; " } else { "；" })
    }
}

impl Cell {
    /// What the user did here, in words.
    pub fn corrections(&self, english: bool) -> Vec<String> {
        let set = self.evidence().and_then(|e| e.correction(false, english));
        let struck = self.struck.as_ref().and_then(|e| e.correction(true, english));
        set.into_iter().chain(struck).collect()
    }
}

/// `2023-01/2023-11` as 1月至11月; other words as they are.
fn months(period: &str) -> String {
    let day = |date: &str| {
        let mut parts = date.split('-').map(str::parse::<u16>);
        match (parts.next()?.ok()?, parts.next()?.ok()?, parts.next().transpose().ok()?) {
            (_, month, Some(day)) => Some(format!("{month}月{day}日")),
            (_, month, None) => Some(format!("{month}月")),
        }
    };
    let ends = period.split_once('/').and_then(|(from, to)| Some((day(from)?, day(to)?)));
    ends.map_or_else(|| period.to_owned(), |(from, to)| format!("{from}至{to}"))
}

impl State {
    /// See [`Cell::number`].
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Zero(_) => Some(0.0),
            Self::Value(figure, _) => Some(figure.value()),
            Self::Missing | Self::Unknown(_) => None,
        }
    }

    /// The word of the public contract.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Zero(_) => "zero",
            Self::Value(..) => "value",
            Self::Unknown(_) => "unknown",
        }
    }
}

impl Doubt {
    /// The figures that could be meant, in brackets; the first four of them.
    fn figures(&self) -> String {
        let words: Vec<String> = self.candidates.iter().take(4).map(|(_, e)| e.printed.clone()).collect();
        let more = if self.candidates.len() > 4 { "…" } else { "" };
        format!("（{}{more}）", words.join("、"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::samples::fact;
    use crate::report::Qualifier;

    #[test]
    fn states_are_plainly_different() {
        let fact = fact("x", 30.0, Qualifier::Over, "30余人");
        let evidence = Evidence::of(&fact, 0);
        let figure = Figure::of(&fact).unwrap();
        let doubt = Doubt { reason: Reason::PartsOnly, candidates: vec![(Some(figure), evidence.clone())] };
        for (state, words, number) in [
            (State::Missing, "--", None),
            (State::Zero(evidence.clone()), "0", Some(0.0)),
            (State::Value(figure, evidence), "30余", Some(30.0)),
            (State::Unknown(doubt), "?", None),
        ] {
            let cell = Cell { state, ..Cell::default() };
            assert_eq!((cell.words().as_str(), cell.number()), (words, number));
        }
    }

    #[test]
    fn months_for_people() {
        for (period, words) in [
            ("2023-01/2023-11", "1月至11月"),
            ("2023-01-01/2023-05-31", "1月1日至5月31日"),
            ("2023年9月", "2023年9月"),
            ("上半年", "上半年"),
            ("a/b", "a/b"),
        ] {
            assert_eq!(months(period), words);
        }
    }

    #[test]
    fn notes_say_what_the_signs_mean() {
        let mut printed = fact("x", 30.0, Qualifier::Exact, "30人");
        (printed.unit_printed, printed.period) = ("人".into(), Some("1-10月".into()));
        let state = State::Value(Figure::of(&printed).unwrap(), Evidence::of(&printed, 0));
        let marks = Marks { unit: true, period: true, apart: true };
        let cell = Cell { state, marks, finding: Some("与分项不符".into()), ..Cell::default() };
        assert_eq!(cell.signed(), "30*!");
        assert_eq!(cell.note(false), "原文单位人；1-10月；未参加排名；与分项不符");
        assert_eq!(Cell::default().note(false), "");
    }
}
