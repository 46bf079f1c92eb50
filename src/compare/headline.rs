//! Which of a report's facts is the town's figure of the year.

use crate::report::{Fact, PeriodType, Qualifier};

use super::cell::{Doubt, Reason, State};
use super::figure::{Evidence, Figure};

/// What decides between several facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judge {
    /// A state at a time, not a count over one.
    pub(super) stock: bool,
    /// Facts below do not count.
    pub(super) threshold: f32,
}

impl Judge {
    /// The state of the cell from the facts of its indicator, each with its number in the report.
    pub(super) fn state(self, facts: &[(usize, &Fact)]) -> State {
        if facts.is_empty() {
            return State::Missing;
        }
        self.decided(facts).unwrap_or_else(|(reason, left)| State::Unknown(doubt(reason, &left)))
    }

    /// The state, or why there is none and what is left to choose from.
    fn decided<'a>(self, facts: &[(usize, &'a Fact)]) -> Result<State, Open<'a>> {
        let all = facts.to_vec();
        let sure = narrowed(all, Reason::Unsure, |f| f.confidence >= self.threshold)?;
        let whole = narrowed(sure, Reason::PartsOnly, |f| f.facet.is_none())?;
        let timely = narrowed(whole, Reason::Period, |f| self.distance(f).is_some())?;
        let nearest = timely.iter().filter_map(|(_, f)| self.distance(f)).min();
        let best: Vec<_> = timely.into_iter().filter(|(_, f)| self.distance(f) == nearest).collect();
        let Some(&(number, chosen)) = best.iter().min_by_key(|(_, f)| vagueness(f)) else {
            return Err((Reason::Period, best));
        };
        let Some(state) = state_of(chosen, number) else { return Err((Reason::Unreadable, best)) };
        let spans = nearest == Some(PARTIAL) && best.iter().any(|(_, f)| f.period != chosen.period);
        let differ = best.iter().any(|(_, f)| !agree(f, chosen));
        match (spans, differ) {
            (true, _) => Err((Reason::Period, best)),
            (_, true) => Err((Reason::Contradiction, best)),
            _ => Ok(state),
        }
    }

    /// How far the period of a fact is from what the cell asks for; `None` where it says nothing about it.
    fn distance(self, fact: &Fact) -> Option<u8> {
        match fact.period_type {
            PeriodType::ReportingYear => Some(u8::from(self.stock)),
            PeriodType::PointInTime => Some(u8::from(!self.stock)),
            PeriodType::YearToDate | PeriodType::PartYear => Some(PARTIAL),
            PeriodType::MultiYear | PeriodType::Historical | PeriodType::Rate => None,
        }
    }
}

/// The distance of a part of the year.
const PARTIAL: u8 = 2;

type Facts<'a> = Vec<(usize, &'a Fact)>;

/// Why nothing was decided, and what is left to choose from.
type Open<'a> = (Reason, Facts<'a>);

/// The facts that pass, or all of them with the reason where none does.
fn narrowed(facts: Facts, reason: Reason, pass: impl Fn(&Fact) -> bool) -> Result<Facts, Open> {
    let left: Facts = facts.iter().copied().filter(|(_, f)| pass(f)).collect();
    if left.is_empty() { Err((reason, facts)) } else { Ok(left) }
}

fn doubt(reason: Reason, facts: &[(usize, &Fact)]) -> Doubt {
    Doubt { reason, candidates: facts.iter().map(|(n, f)| (Figure::of(f), Evidence::of(f, *n))).collect() }
}

/// `None` for what is no number, or a "none" that comes with one.
fn state_of(fact: &Fact, number: usize) -> Option<State> {
    let evidence = Evidence::of(fact, number);
    match Figure::of(fact) {
        Some(figure) => Some(State::Value(figure, evidence)),
        None => (fact.value == 0.0).then_some(State::Zero(evidence)),
    }
}

/// Exact figures say most; of equals the surer, then the first.
fn vagueness(fact: &Fact) -> (u8, i32) {
    let vague = match fact.qualifier {
        Qualifier::Exact | Qualifier::Zero => 0,
        Qualifier::Over => 1,
        Qualifier::About => 2,
        Qualifier::AtLeast => 3,
    };
    (vague, -(fact.confidence * 1000.0) as i32)
}

/// Both can be true of one number.
fn agree(a: &Fact, b: &Fact) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (span(a), span(b));
    a_low <= b_high && b_low <= a_high
}

/// From where to where the number can lie.
fn span(fact: &Fact) -> (f64, f64) {
    let value = fact.value;
    match fact.qualifier {
        Qualifier::About => (value * 0.9, value * 1.1),
        Qualifier::Over => (value, value + last_place(value)),
        Qualifier::AtLeast => (value, f64::INFINITY),
        Qualifier::Exact | Qualifier::Zero => (value, fact.high.unwrap_or(value)),
    }
}

/// The worth of the last digit that is not 0: 1000 of 3000, 100 of 5200.
fn last_place(value: f64) -> f64 {
    let mut place = 1.0;
    while place < value && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::super::samples::{exact, fact, none};
    use super::*;

    const FLOW: Judge = Judge { stock: false, threshold: 0.5 };
    const STOCK: Judge = Judge { stock: true, threshold: 0.5 };

    fn said(judge: Judge, facts: &[Fact]) -> String {
        let facts: Vec<_> = facts.iter().enumerate().collect();
        match judge.state(&facts) {
            State::Missing => "missing".into(),
            State::Zero(e) => format!("zero from {}", e.fact),
            State::Value(f, e) => format!("{} from {}", f.words(), e.fact),
            State::Unknown(doubt) => format!("{:?} of {}", doubt.reason, doubt.candidates.len()),
        }
    }

    fn of(value: f64, period_type: PeriodType, period: &str) -> Fact {
        Fact { period_type, period: Some(period.into()), ..exact("x", value) }
    }

    #[test]
    fn one_figure_or_a_reason() {
        let facet = Fact { facet: Some("禁毒".into()), ..exact("x", 30.0) };
        let doubtful = Fact { confidence: 0.3, ..exact("x", 9.0) };
        let about = fact("x", 210.0, Qualifier::About, "约210件");
        let over = fact("x", 200.0, Qualifier::Over, "200余件");
        let odd = Fact { value: f64::NAN, ..exact("x", 1.0) };
        let year = exact("x", 214.0);
        for (facts, expected) in [
            (vec![], "missing"),
            (vec![year.clone()], "214 from 0"),
            (vec![none("x")], "zero from 0"),
            (vec![exact("x", 0.0)], "zero from 0"),
            (vec![facet.clone(), year.clone()], "214 from 1"),
            (vec![facet], "PartsOnly of 1"),
            (vec![doubtful.clone(), year.clone()], "214 from 1"),
            (vec![doubtful], "Unsure of 1"),
            (vec![year.clone(), year.clone()], "214 from 0"),
            (vec![year.clone(), exact("x", 215.0)], "Contradiction of 2"),
            (vec![year.clone(), none("x")], "Contradiction of 2"),
            (vec![about, over, year.clone()], "214 from 2"),
            (vec![fact("x", 20.0, Qualifier::Over, "20余件"), exact("x", 31.0)], "Contradiction of 2"),
            (vec![fact("x", 5.0, Qualifier::Zero, "")], "Unreadable of 1"),
            (vec![odd], "Unreadable of 1"),
            (vec![of(90.0, PeriodType::PartYear, "1-10月"), year.clone()], "214 from 1"),
            (vec![of(90.0, PeriodType::PartYear, "1-10月")], "90 from 0"),
            (vec![of(90.0, PeriodType::PartYear, "1-10月"), of(50.0, PeriodType::YearToDate, "至6月")], "Period of 2"),
            (vec![of(600.0, PeriodType::MultiYear, "近三年")], "Period of 1"),
            (vec![of(9.0, PeriodType::Historical, "2022"), of(2.0, PeriodType::Rate, "每月")], "Period of 2"),
        ] {
            assert_eq!(said(FLOW, &facts), expected, "{facts:?}");
        }
    }

    #[test]
    fn stocks_ask_for_a_point_in_time() {
        let facts = [of(7.0, PeriodType::ReportingYear, "2023"), of(6.0, PeriodType::PointInTime, "目前")];
        assert_eq!(said(STOCK, &facts), "6 from 1");
        assert_eq!(said(FLOW, &facts), "7 from 0");
    }

    #[test]
    fn the_last_place_of_a_number() {
        for (value, place) in [(3000.0, 1000.0), (5200.0, 100.0), (97.0, 1.0), (0.0, 1.0), (-30.0, 1.0), (1e300, 1e300)]
        {
            let got = last_place(value);
            assert!((got / place - 1.0).abs() < 1e-6 || got < place && value > 1e15, "{value} {got}");
        }
    }
}
