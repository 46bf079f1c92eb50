//! Facts for the tests of this room.

use crate::report::{Fact, PeriodType, Qualifier};

/// A fact of the whole town and year.
pub(crate) fn fact(indicator: &str, value: f64, qualifier: Qualifier, printed: &str) -> Fact {
    Fact {
        indicator: indicator.into(),
        value,
        high: None,
        unit: "件".into(),
        unit_printed: "件".into(),
        confidence: 0.9,
        qualifier,
        facet: None,
        period_type: PeriodType::ReportingYear,
        period: None,
        printed: printed.into(),
        sentence: format!("全年共有{printed}。"),
        section: vec!["一、".into(), "（三）".into()],
        line: 41,
        page: None,
        corrected: None,
    }
}

/// An exact one.
pub(crate) fn exact(indicator: &str, value: f64) -> Fact {
    fact(indicator, value, Qualifier::Exact, &format!("{value}件"))
}

/// A 0 that the report states.
pub(crate) fn none(indicator: &str) -> Fact {
    fact(indicator, 0.0, Qualifier::Zero, "未发生")
}
