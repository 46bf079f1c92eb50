//! What somebody should look at: one line of the findings list, worst first.

use crate::measure::Verdict as Sum;

use super::copying::Band;
use super::evidence::Evidence;
use super::item::Force;
use super::promise::Outcome;
use super::review::Review;
use super::verdict::{Judged, Verdict};

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    Content,
    Timing,
    Arithmetic,
    Copying,
    Promise,
    Form,
    Quality,
    Coverage,
}

impl Matter {
    /// For people.
    pub fn name(self, english: bool) -> &'static str {
        let [zh, en] = match self {
            Self::Content => ["内容", "content"],
            Self::Timing => ["时限", "timing"],
            Self::Arithmetic => ["算术", "arithmetic"],
            Self::Copying => ["照搬", "copying"],
            Self::Promise => ["承诺", "promises"],
            Self::Form => ["形式", "form"],
            Self::Quality => ["质量", "quality"],
            Self::Coverage => ["覆盖", "coverage"],
        };
        if english { en } else { zh }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub matter: Matter,
    /// The word in front: 缺, 不全, 不符, 照搬 …
    pub word: [&'static str; 2],
    /// Id of the point where there is one.
    pub id: Option<String>,
    /// What it is called, Chinese and English.
    pub name: [String; 2],
    pub force: Option<Force>,
    /// One Chinese sentence.
    pub reason: String,
    pub evidence: Vec<Evidence>,
    /// The other report's side, with its path.
    pub other: Option<(String, Evidence)>,
    /// 0 worst; from [`Point::ADVICE`] on it is advice and no fault.
    pub rank: u8,
}

impl Point {
    /// From this rank on a finding is advice.
    pub const ADVICE: u8 = 6;
}

/// All findings of a review, worst first.
pub fn points(review: &Review) -> Vec<Point> {
    let mut out: Vec<Point> =
        review.items.iter().filter(|j| j.verdict.is_finding()).filter_map(|j| item(j, review)).collect();
    out.extend(arithmetic(review));
    out.extend(far(review));
    out.extend(promised(review));
    out.extend(review.gaps.iter().map(|gap| Point {
        matter: Matter::Promise,
        word: ["无对应", "open"],
        id: None,
        name: both("问题未见对应措施", "A shortcoming without a measure"),
        force: None,
        reason: gap.reason.clone(),
        evidence: vec![gap.problem.clone()],
        other: None,
        rank: 5,
    }));
    out.extend(review.misplaced.iter().map(|plan| Point {
        matter: Matter::Promise,
        word: ["错位", "astray"],
        id: None,
        name: both("安排写在成效中", "A plan among the results"),
        force: None,
        reason: "这一句说的是今后的打算，宜归入下一年度安排。".to_owned(),
        evidence: vec![plan.clone()],
        other: None,
        rank: 7,
    }));
    out.sort_by_key(|p| p.rank);
    out
}

/// What stands as a finding of its own elsewhere is no line here.
fn item(judged: &Judged, review: &Review) -> Option<Point> {
    let (matter, rank) = match (judged.force, judged.verdict, judged.id.as_str()) {
        (_, _, "Y04" | "Y08") => return None,
        (_, v, "Y05") => (Matter::Copying, if v == Verdict::Partial { 4 } else { 1 }),
        (_, v, "Y06") => (Matter::Copying, if v == Verdict::Partial { 7 } else { 2 }),
        (_, _, "Y07") => (Matter::Form, 1),
        (_, _, "C07" | "C08") => (Matter::Timing, 0),
        (_, _, "C09" | "C14") => (Matter::Timing, 5),
        (_, _, "C10") => (Matter::Form, 0),
        (Force::Statutory, Verdict::Fail, _) => (Matter::Content, 0),
        (Force::Statutory, _, _) => (Matter::Content, 2),
        (Force::GoodPractice, _, _) => (Matter::Form, 4),
        (Force::Quality, _, _) => (Matter::Quality, 6),
        _ => (Matter::Coverage, 8),
    };
    let word = match (matter, judged.verdict) {
        (Matter::Copying, _) if judged.id == "Y05" => ["照搬", "copied"],
        (Matter::Copying, _) => ["雷同", "shared"],
        (Matter::Timing, Verdict::Fail) => ["逾期", "late"],
        (Matter::Coverage, Verdict::Fail) => ["未见", "unseen"],
        (Matter::Quality, Verdict::Warn) => ["偏弱", "weak"],
        (Matter::Quality, _) => ["一般", "fair"],
        (_, v) => [v.name(false), v.name(true)],
    };
    let other = match judged.id.as_str() {
        "Y05" => review.copying.previous.as_ref().map(|b| (&b.path, b.runs.first())),
        "Y06" => review.copying.nearest.iter().find(|n| !n.mirror && !n.far).map(|n| (&n.path, n.runs.first())),
        _ => None,
    };
    let other = other.map(|(path, run)| (path.clone(), run.map(|r| r.other.clone()).unwrap_or_default()));
    Some(Point {
        matter,
        word,
        id: Some(judged.id.clone()),
        name: [judged.zh.clone(), judged.en.clone()],
        force: Some(judged.force),
        reason: judged.reason.clone(),
        evidence: judged.evidence.clone(),
        other,
        rank,
    })
}

fn arithmetic(review: &Review) -> impl Iterator<Item = Point> + '_ {
    review.arithmetic.iter().filter_map(|check| {
        let (word, rank, told) = match check.verdict {
            Sum::Inconsistent => (["不符", "wrong"], 1, "按文中数字计算不符"),
            Sum::Overlapping => (["重叠", "overlap"], 5, "分项之和大于总数，疑有重复计算，请核对"),
            Sum::Unclear => (["口径", "unclear"], 5, "口径不明，请核对"),
            Sum::Outlier => (["离群", "outlier"], 5, "与其余数字相差很大，请核对"),
            Sum::Consistent | Sum::Truncated => return None,
        };
        Some(Point {
            matter: Matter::Arithmetic,
            word,
            id: None,
            name: both("数字勾稽", "Arithmetic"),
            force: None,
            reason: format!("{}：{told}。", check.named.as_ref().unwrap_or(&check.calc)),
            evidence: check.evidence.iter().map(Evidence::from).collect(),
            other: None,
            rank,
        })
    })
}

/// Reports of other counties that have much of the text; the same report once more is a line of its own, and no copying.
fn far(review: &Review) -> impl Iterator<Item = Point> + '_ {
    let alike = review.copying.nearest.iter().filter(|n| n.mirror || n.far && Band::of(n.containment) >= Band::High);
    alike.take(FAR).map(|near| {
        let run = near.runs.first();
        let share = near.containment * 100.0;
        let (word, name, rank, reason) = if near.mirror {
            let reason = format!("{share:.0}% 相同，像是同一份报告的另一个版本（转载、繁简、重复收录），不算照搬。");
            (["同一", "same"], both("同一份报告", "The same report"), 7, reason)
        } else {
            let reason = format!("与外县的{}全文 {share:.0}% 相同，可能同出一个模板。", near.name);
            (["雷同", "shared"], both("与外县雷同", "In common with another county"), 2, reason)
        };
        Point {
            matter: Matter::Copying,
            word,
            id: None,
            name,
            force: None,
            reason,
            evidence: run.map(|r| r.evidence.clone()).into_iter().collect(),
            other: Some((near.path.clone(), run.map(|r| r.other.clone()).unwrap_or_default())),
            rank,
        }
    })
}

fn both(zh: &str, en: &str) -> [String; 2] {
    [zh.to_owned(), en.to_owned()]
}

/// Lines about other counties at most.
const FAR: usize = 3;

fn promised(review: &Review) -> impl Iterator<Item = Point> + '_ {
    let path = review.copying.previous.as_ref().map(|b| b.path.clone()).unwrap_or_default();
    review.promises.iter().flatten().filter_map(move |promise| {
        let (word, rank) = match promise.outcome {
            Outcome::NotMentioned => (["未见", "unseen"], 3),
            Outcome::CarriedOver => (["顺延", "again"], 4),
            Outcome::Answered => (["笼统", "vague"], 6),
            Outcome::Fulfilled => return None,
        };
        Some(Point {
            matter: Matter::Promise,
            word,
            id: None,
            name: both("上年安排", "Plan of last year"),
            force: None,
            reason: format!("上年安排“{}”：{}", shortened(&promise.plan.text), promise.reason),
            evidence: promise.answer.iter().cloned().collect(),
            other: Some((path.clone(), promise.plan.clone())),
            rank,
        })
    })
}

fn shortened(text: &str) -> String {
    let mut out: String = text.chars().take(40).collect();
    if text.chars().count() > 40 {
        out.push('…');
    }
    out
}
