//! Parts against their whole.

use crate::report::{Fact, Qualifier};

use super::{Check, CheckKind, Verdict, beside, evidence, plain};
use crate::measure::Indicators;

/// Two facets of these do not add up to the whole; they are views of it.
const VIEWS: [&str; 3] = ["publicity_events", "publicity_materials", "publicity_boards"];

/// More parts than this are not looked at.
const MOST: usize = 40;

/// Every whole with the parts that follow it in its paragraph.
pub(super) fn sums(facts: &[Fact]) -> Vec<Check> {
    let mut out = Vec::new();
    for (i, whole) in facts.iter().enumerate() {
        if whole.unit == "%" || VIEWS.contains(&whole.indicator.as_str()) {
            continue;
        }
        let follow = facts.get(i + 1..).unwrap_or_default().iter().take(MOST);
        let parts: Vec<&Fact> = follow
            .take_while(|f| f.line == whole.line && !(f.indicator == whole.indicator && f.facet.is_none()))
            .filter(|f| f.indicator == whole.indicator && f.period == whole.period && f.value > 0.0)
            .collect();
        out.extend(sum(whole, &inside(whole, &parts)));
    }
    out
}

/// Of a headline figure its parts that stand in no bracket, of a part those in the bracket behind it.
fn inside<'a>(whole: &Fact, parts: &[&'a Fact]) -> Vec<&'a Fact> {
    let mut from = 0;
    let mut out = Vec::new();
    let start = whole.sentence.find(&whole.printed).map_or(0, |at| at + whole.printed.len());
    let base = depth(&whole.sentence, start);
    let mut at = start;
    for part in parts {
        if part.sentence != whole.sentence {
            at = from;
        }
        let rest = part.sentence.get(at..).unwrap_or_default();
        let Some(found) = rest.find(&part.printed) else { continue };
        at += found + part.printed.len();
        from = if part.sentence == whole.sentence { from } else { at };
        let level = depth(&part.sentence, at) + usize::from(part.sentence != whole.sentence) * base;
        let deeper = level > base;
        let in_order = out.is_empty() || all_deep(&out, base);
        match whole.facet {
            None if level == base || deeper && in_order => out.push(*part),
            Some(_) if deeper => out.push(*part),
            Some(_) => break,
            None => {}
        }
    }
    out
}

/// All parts so far stand in the bracket right behind the whole.
fn all_deep(parts: &[&Fact], base: usize) -> bool {
    parts.iter().all(|p| p.sentence.find(&p.printed).is_some_and(|at| depth(&p.sentence, at) > base))
}

/// How many round brackets are open at a place.
fn depth(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let open = before.chars().filter(|c| matches!(c, '(' | '（')).count();
    open.saturating_sub(before.chars().filter(|c| matches!(c, ')' | '）')).count())
}

/// The leading parts that make up the whole; more than the whole is an overlap, less is no contradiction.
fn sum(whole: &Fact, parts: &[&Fact]) -> Option<Check> {
    let mut total = 0.0;
    let mut exact = None;
    for (i, part) in parts.iter().enumerate() {
        total += part.value;
        if i > 0 && (total - whole.value).abs() < 1e-6 {
            exact = Some(i + 1);
        }
    }
    let rough = parts.iter().any(|p| p.qualifier != Qualifier::Exact) || whole.qualifier != Qualifier::Exact;
    let (count, verdict, tail) = match exact {
        Some(count) => (count, Verdict::Consistent, String::new()),
        None if parts.len() > 1 && total > whole.value && !rough => {
            (parts.len(), Verdict::Overlapping, format!(">{}", plain(whole.value)))
        }
        None => return None,
    };
    let used = parts.get(..count)?;
    let added: Vec<String> = used.iter().map(|p| plain(p.value)).collect();
    let total: f64 = used.iter().map(|p| p.value).sum();
    let calc = format!("{}={}{tail}", added.join("+"), plain(total));
    let all: Vec<&Fact> = std::iter::once(whole).chain(used.iter().copied()).collect();
    Some(Check { kind: CheckKind::Parts, verdict, calc, named: None, evidence: evidence(&all) })
}

/// Closed and pending cases against accepted ones, and parts that are more than what they are part of.
pub(super) fn closed_and_pending(facts: &[Fact]) -> Vec<Check> {
    let mut out = Vec::new();
    for pending in facts.iter().filter(|f| f.indicator == "petition_pending") {
        out.extend(balance(facts, pending));
    }
    for (part, whole) in [("mediation_success", "mediation_accepted"), ("petition_resolved", "petition_closed")] {
        for part in facts.iter().filter(|f| f.indicator == part && f.facet.is_none()) {
            out.extend(beside(facts, part, whole, None).and_then(|whole| exceeds(part, whole)));
        }
    }
    out
}

fn balance(facts: &[Fact], pending: &Fact) -> Option<Check> {
    let near = |id: &str| {
        facts.iter().find(|f| {
            f.indicator == id && f.facet.is_none() && f.line == pending.line && f.sentence == pending.sentence
        })
    };
    let (closed, assigned) = (near("petition_closed")?, near("petition_assigned")?);
    let sum = closed.value + pending.value;
    let same = (sum - assigned.value).abs() < 1e-6;
    let mut calc = format!("{}+{}={}", plain(closed.value), plain(pending.value), plain(sum));
    if !same {
        calc = format!("{calc}≠{}", plain(assigned.value));
    }
    let verdict = if same { Verdict::Consistent } else { Verdict::Inconsistent };
    Some(Check {
        kind: CheckKind::ClosedAccepted,
        verdict,
        calc,
        named: None,
        evidence: evidence(&[assigned, closed, pending]),
    })
}

fn exceeds(part: &Fact, whole: &Fact) -> Option<Check> {
    let exact = part.qualifier == Qualifier::Exact && whole.qualifier == Qualifier::Exact;
    let calc = format!("{}>{}", plain(part.value), plain(whole.value));
    let name = |f: &Fact| Indicators::in_use().get(&f.indicator).map_or(f.indicator.clone(), |i| i.zh.clone());
    let named = Some(format!("{} {}>{} {}", name(part), plain(part.value), name(whole), plain(whole.value)));
    let verdict = if exact { Verdict::Inconsistent } else { Verdict::Unclear };
    let check = Check { kind: CheckKind::ClosedAccepted, verdict, calc, named, evidence: evidence(&[whole, part]) };
    (part.value > whole.value).then_some(check)
}
