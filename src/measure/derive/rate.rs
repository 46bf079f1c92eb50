//! Rates against their parts.

use crate::report::{Fact, Qualifier};

use super::{Check, CheckKind, Verdict, beside, evidence, plain};

/// A rate and what it is made of: indicator and facet each.
struct Rate {
    stated: (&'static str, Option<&'static str>),
    part: (&'static str, Option<&'static str>),
    whole: (&'static str, Option<&'static str>),
    /// The rate may speak of a part of the whole only (cases that are due).
    open: bool,
}

const RATES: [Rate; 6] = [
    Rate {
        stated: ("mediation_success_rate", None),
        part: ("mediation_success", None),
        whole: ("mediation_accepted", None),
        open: false,
    },
    Rate {
        stated: ("petition_resolved_rate", None),
        part: ("petition_resolved", None),
        whole: ("petition_closed", Some("初信初访")),
        open: false,
    },
    Rate {
        stated: ("petition_resolved_rate", None),
        part: ("petition_resolved", None),
        whole: ("petition_closed", None),
        open: false,
    },
    Rate {
        stated: ("petition_closure_rate", None),
        part: ("petition_closed", None),
        whole: ("petition_assigned", None),
        open: true,
    },
    Rate {
        stated: ("drug_free_village_rate", Some("覆盖率")),
        part: ("drug_free_villages", Some("验收达标")),
        whole: ("drug_free_villages", Some("申请创建")),
        open: false,
    },
    Rate {
        stated: ("enforcement_cert_rate", None),
        part: ("enforcement_cert_holders", None),
        whole: ("enforcement_staff_total", None),
        open: true,
    },
];

pub(super) fn checks(facts: &[Fact]) -> Vec<Check> {
    let mut out = Vec::new();
    for fact in facts {
        let mut rows = RATES.iter().filter(|r| r.stated.0 == fact.indicator && r.stated.1 == fact.facet.as_deref());
        out.extend(rows.find_map(|row| check(row, fact, facts)));
    }
    out
}

fn check(row: &Rate, rate: &Fact, facts: &[Fact]) -> Option<Check> {
    let part = beside(facts, rate, row.part.0, row.part.1)?;
    let whole = beside(facts, rate, row.whole.0, row.whole.1).filter(|w| w.value > 0.0 && w.value >= part.value)?;
    let calculated = 100.0 * part.value / whole.value;
    let exact = part.qualifier == Qualifier::Exact && whole.qualifier == Qualifier::Exact;
    let verdict = match verdict(rate, calculated) {
        Verdict::Inconsistent if row.open || !exact => Verdict::Unclear,
        verdict => verdict,
    };
    let sign = match (rate.qualifier, verdict) {
        (_, Verdict::Inconsistent | Verdict::Unclear) => "≠",
        (Qualifier::Over | Qualifier::AtLeast, _) => "≥",
        _ if (calculated - rate.value).abs() < 1e-9 => "=",
        _ => "≈",
    };
    let calc = match sign {
        "=" => format!("{}/{}={}%", plain(part.value), plain(whole.value), plain(calculated)),
        _ => format!("{}/{}={}%{sign}{}%", plain(part.value), plain(whole.value), plain(calculated), plain(rate.value)),
    };
    Some(Check { kind: CheckKind::Rate, verdict, calc, named: None, evidence: evidence(&[rate, part, whole]) })
}

/// Compares at the digits that the rate is printed with.
fn verdict(rate: &Fact, calculated: f64) -> Verdict {
    let scale = 10f64.powi(decimals(&rate.printed));
    let same = |a: f64| (a / scale - rate.value).abs() < 1e-9 * scale.max(1.0);
    match rate.qualifier {
        Qualifier::Over | Qualifier::AtLeast if calculated + 1e-9 >= rate.value => Verdict::Consistent,
        Qualifier::About if (calculated - rate.value).abs() <= 1.0 => Verdict::Consistent,
        _ if same((calculated * scale).round()) => Verdict::Consistent,
        _ if same((calculated * scale).floor()) => Verdict::Truncated,
        _ => Verdict::Inconsistent,
    }
}

/// Digits behind the point.
fn decimals(printed: &str) -> i32 {
    let behind = printed.split(['.', '．']).nth(1).unwrap_or_default();
    behind.chars().take_while(|c| c.is_numeric()).count().min(6) as i32
}
