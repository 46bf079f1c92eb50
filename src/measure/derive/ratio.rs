//! Figures that no report prints but its figures give, and what is odd about them.

use crate::report::Fact;

use super::{Check, CheckKind, Evidence, Verdict, beside, evidence, plain};

/// A figure calculated from two others; for showing only.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    pub id: &'static str,
    pub zh: &'static str,
    pub unit: &'static str,
    pub value: f64,
    pub evidence: Vec<Evidence>,
}

/// Id, Chinese name, unit, what is divided and by what.
const RATIOS: [(&str, &str, &str, &str, &str); 4] = [
    ("d_fulltime_share", "专职执法人员占比", "%", "enforcement_staff_fulltime", "enforcement_staff_total"),
    ("d_mediation_per_village", "村均受理纠纷", "件", "mediation_accepted", "villages_count"),
    ("d_amount_per_case", "案均调解金额", "元", "mediation_amount", "mediation_accepted"),
    ("d_publicity_per_village", "村均普法活动", "场次", "publicity_events", "villages_count"),
];

/// All ratios that the headline figures allow.
pub fn derived(facts: &[Fact]) -> Vec<Derived> {
    let mut out = Vec::new();
    for (id, zh, unit, above, below) in RATIOS {
        let (Some(above), Some(below)) = (only(facts, above), only(facts, below)) else { continue };
        if below.value <= 0.0 {
            continue;
        }
        let factor = if unit == "%" { 100.0 } else { 1.0 };
        let value = factor * above.value / below.value;
        out.push(Derived { id, zh, unit, value, evidence: evidence(&[above, below]) });
    }
    out
}

/// The one headline figure of an indicator.
fn only<'a>(facts: &'a [Fact], id: &str) -> Option<&'a Fact> {
    let mut all = facts.iter().filter(|f| f.indicator == id && f.facet.is_none());
    all.next().filter(|_| all.next().is_none())
}

/// An amount per case of a part that differs so much from that of the whole is worth a second look.
const ODD: f64 = 10.0;

pub(super) fn checks(facts: &[Fact]) -> Vec<Check> {
    amount_per_case(facts).into_iter().chain(zero_and_registered(facts)).collect()
}

/// 30万元 for 67 cases beside 3000万元 for 154 of them.
fn amount_per_case(facts: &[Fact]) -> Option<Check> {
    let (amount, cases) = (only(facts, "mediation_amount")?, only(facts, "mediation_accepted")?);
    let part = facts.iter().find(|f| f.indicator == "mediation_amount" && f.facet.is_some())?;
    let of = beside(facts, part, "pretrial_mediation_cases", None)?;
    if of.value <= 0.0 || cases.value <= of.value || amount.value <= part.value {
        return None;
    }
    let (small, rest) = (part.value / of.value, (amount.value - part.value) / (cases.value - of.value));
    if small <= 0.0 || rest <= 0.0 || (rest / small).max(small / rest) < ODD {
        return None;
    }
    let calc = format!(
        "{}/{}={}元，其余{}/{}={}元",
        plain(part.value),
        plain(of.value),
        plain(small.round()),
        plain(amount.value - part.value),
        plain(cases.value - of.value),
        plain(rest.round())
    );
    Some(Check {
        kind: CheckKind::Outlier,
        verdict: Verdict::Outlier,
        calc,
        named: None,
        evidence: evidence(&[cases, amount, of, part]),
    })
}

/// No minor took drugs, and one is registered: it may be an entry of years before.
fn zero_and_registered(facts: &[Fact]) -> Option<Check> {
    let find = |id: &str, facet: &str| facts.iter().find(|f| f.indicator == id && f.facet.as_deref() == Some(facet));
    let zero = find("drug_incidents", "未成年人吸毒").filter(|f| f.value == 0.0)?;
    let registered = find("drug_users", "未成年").filter(|f| f.value > 0.0)?;
    let calc = format!("未成年人吸毒0件，在册未成年{}人", plain(registered.value));
    Some(Check {
        kind: CheckKind::Ratio,
        verdict: Verdict::Unclear,
        calc,
        named: None,
        evidence: evidence(&[registered, zero]),
    })
}
