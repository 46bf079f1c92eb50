//! What follows from the figures of a report: rates from their parts, parts against totals, announced counts.
//!
//! Nothing here is asserted where the text leaves it open: a comparison of things that may not compare is `unclear`.

mod items;
mod parts;
mod rate;
mod ratio;

use crate::report::{Fact, Report};

pub use ratio::{Derived, derived};

/// How an arithmetic statement of a report comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Equal after rounding to the printed digits.
    Consistent,
    /// Equal after cutting to the printed digits.
    Truncated,
    Inconsistent,
    /// Parts that are more than their whole.
    Overlapping,
    /// The text does not say whether the figures speak of the same thing.
    Unclear,
    /// Far from what the other figures make likely.
    Outlier,
}

impl Verdict {
    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Consistent => "consistent",
            Self::Truncated => "truncated",
            Self::Inconsistent => "inconsistent",
            Self::Overlapping => "overlapping",
            Self::Unclear => "unclear",
            Self::Outlier => "outlier",
        }
    }
}

/// What was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckKind {
    Rate,
    Parts,
    ClosedAccepted,
    CountItems,
    Ratio,
    Outlier,
}

impl CheckKind {
    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Parts => "parts",
            Self::ClosedAccepted => "closed_accepted",
            Self::CountItems => "count_items",
            Self::Ratio => "ratio",
            Self::Outlier => "outlier",
        }
    }
}

/// A sentence of the report with its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub text: String,
    /// Markers, outermost first.
    pub section: Vec<String>,
    /// Source line, from 1.
    pub line: u32,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub kind: CheckKind,
    pub verdict: Verdict,
    /// The calculation: `175/187=93.58%≠98.4%`.
    pub calc: String,
    /// The calculation with the names of its figures, where it does not say by itself what they are.
    pub named: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// A report has some hundred facts; of a file with more only so many are compared.
const MOST: usize = 2000;

/// All comparisons that the facts of a report allow, in the order of the text as far as there is one.
pub fn checks(report: &Report, facts: &[Fact]) -> Vec<Check> {
    let facts = facts.get(..MOST).unwrap_or(facts);
    let mut out = rate::checks(facts);
    out.extend(parts::sums(facts));
    out.extend(parts::closed_and_pending(facts));
    out.extend(ratio::checks(facts));
    out.extend(items::checks(report));
    out
}

/// The sentences of the facts, each once.
fn evidence(facts: &[&Fact]) -> Vec<Evidence> {
    let mut out: Vec<Evidence> = Vec::new();
    for fact in facts {
        let one = Evidence { text: fact.sentence.clone(), section: fact.section.clone(), line: fact.line };
        if !out.contains(&one) {
            out.push(one);
        }
    }
    out
}

/// A number as people write it: no more digits than it has.
fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The fact of an indicator and facet that goes with another one: of the same sentence, else the only one of its kind
/// and period.
fn beside<'a>(facts: &'a [Fact], with: &Fact, indicator: &str, facet: Option<&str>) -> Option<&'a Fact> {
    let fits = |f: &&Fact| f.indicator == indicator && f.facet.as_deref() == facet && f.period == with.period;
    let near = facts.iter().filter(fits).rfind(|f| f.sentence == with.sentence && f.line == with.line);
    let mut all = facts.iter().filter(fits);
    near.or_else(|| all.next().filter(|_| all.next().is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Indicators, facts};
    use crate::report::{Paragraph, Section};

    fn all(paragraphs: &[&str]) -> Vec<Check> {
        let line = |(i, text): (usize, &&str)| Paragraph { text: (*text).into(), line: i as u32 + 2 };
        let paragraphs = paragraphs.iter().enumerate().map(line).collect();
        let section =
            Section { level: 1, marker: "一、".into(), heading: "工作".into(), paragraphs, ..Section::default() };
        let report = Report { year: Some(2024), sections: vec![section], ..Report::default() };
        let facts = facts(&report, Indicators::built_in());
        let all = checks(&report, &facts);
        assert!(all.iter().all(|c| !c.evidence.is_empty()));
        all
    }

    fn of(paragraphs: &[&str]) -> Vec<String> {
        all(paragraphs).iter().map(|c| format!("{} {} {}", c.kind.word(), c.verdict.word(), c.calc)).collect()
    }

    #[test]
    fn a_part_that_is_more_than_the_whole_says_which_figures_they_are() {
        let found = all(&["受理矛盾纠纷15件，调解成功58件。"]);
        let named: Vec<&str> = found.iter().filter_map(|c| c.named.as_deref()).collect();
        assert!(named.iter().any(|n| n.contains("调解成功件数 58>") && n.ends_with(" 15")), "{found:?}");
    }

    #[test]
    fn rates_are_compared_at_the_printed_digits() {
        for (text, check) in [
            ("受理矛盾纠纷187件，调解成功175件，调解成功率98.4%。", "rate inconsistent 175/187=93.58%≠98.4%"),
            ("受理矛盾纠纷145件，调解成功144件，调解成功率99%。", "rate consistent 144/145=99.31%≈99%"),
            ("受理矛盾纠纷198件，调解成功191件，调解成功率96.4%。", "rate truncated 191/198=96.46%≈96.4%"),
            ("受理矛盾纠纷约200件，调解成功190件，调解成功率96%。", "rate unclear 190/200=95%≠96%"),
            ("受理矛盾纠纷100件，调解成功99件，调解成功率98%以上。", "rate consistent 99/100=99%≥98%"),
            ("信访交办27件，办结24件，正在办理3件，办结率100%。", "rate unclear 24/27=88.89%≠100%"),
        ] {
            assert_eq!(of(&[text]).first().map(String::as_str), Some(check));
        }
    }

    #[test]
    fn parts_are_added_up() {
        for (text, check) in [
            ("受理矛盾纠纷103件，其中村级12件、镇级91件。", "parts consistent 12+91=103"),
            ("受理矛盾纠纷90件，其中村级62件、镇级90件。", "parts overlapping 62+90=152>90"),
            ("在册吸毒人员30人。中风险4人、戒断三年后20人、监管6人，社戒5人。", "parts consistent 4+20+6=30"),
            (
                "开展合法性审查64件。其中，规范性文件审查2件，其他事项审查3件，合同审查59件。",
                "parts consistent 2+3+59=64",
            ),
            ("信访交办27件，办结24件，正在办理3件。", "closed_accepted consistent 24+3=27"),
            ("信访交办27件，办结20件，正在办理3件。", "closed_accepted inconsistent 20+3=23≠27"),
            ("受理矛盾纠纷50件，调解成功60件。", "closed_accepted inconsistent 60>50"),
        ] {
            assert!(of(&[text]).iter().any(|c| c == check), "{text} {:?}", of(&[text]));
        }
        assert_eq!(of(&["受理矛盾纠纷103件，其中村级12件、镇级20件。"]), [""; 0]);
    }

    #[test]
    fn announced_items_are_counted() {
        for (paragraphs, checks) in [
            (&["抓好以下四方面工作：一是学。二是查。三是改。四是评。"][..], vec!["count_items consistent 4=4"]),
            (&["主要做了三件事：", "一是学。", "二是查。"][..], vec!["count_items inconsistent 2≠3"]),
            (&["落实三项制度，推进五个振兴。"][..], vec![]),
        ] {
            assert_eq!(of(paragraphs), checks, "{paragraphs:?}");
        }
    }
}
