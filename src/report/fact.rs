//! One figure with its address.

use serde::{Deserialize, Serialize};

/// A measured figure of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    pub indicator: String,
    /// Canonical: 万 and 亿 multiplied out, money in 元.
    pub value: f64,
    /// Upper end of a range.
    pub high: Option<f64>,
    /// Canonical unit, and the unit as printed.
    pub unit: String,
    pub unit_printed: String,
    /// 0 to 1.
    pub confidence: f32,
    pub qualifier: Qualifier,
    /// `None` for the town's headline figure, else the breakdown it belongs to.
    pub facet: Option<String>,
    pub period_type: PeriodType,
    pub period: Option<String>,
    /// The words of the source (3000余份).
    pub printed: String,
    pub sentence: String,
    /// Markers of the sections it stands in, outermost first.
    pub section: Vec<String>,
    /// Source line, from 1.
    pub line: u32,
    pub page: Option<u32>,
    /// What was read, where the user set it right or struck it out; the fields above then say what holds.
    #[serde(skip)]
    pub corrected: Option<Box<Corrected>>,
}

/// A figure as it was read, and why the user does not leave it at that.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    pub value: f64,
    pub high: Option<f64>,
    pub qualifier: Qualifier,
    /// In the user's words; may be empty.
    pub reason: String,
    pub created: String,
}

/// How exact a figure is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Qualifier {
    Exact,
    About,
    Over,
    AtLeast,
    Zero,
}

/// What time a figure speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeriodType {
    ReportingYear,
    YearToDate,
    PartYear,
    MultiYear,
    Historical,
    PointInTime,
    Rate,
}
