//! What was planned, and what became of it.

use super::answer::{Answerable, Match, Pair, Rarity, pairs};
use super::book::{Book, Sentence};
use super::evidence::Evidence;
use super::sentence::clauses;
use crate::text::{fold, list_markers};

/// One thing that a report plans or finds wanting.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    /// Its heading in front.
    pub(super) folded: String,
    /// Of its heading, those of whole parts left out.
    pub(super) topics: Vec<String>,
    pub(super) evidence: Evidence,
}

/// What became of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Reported with a figure, a document, or in words of completion.
    Fulfilled,
    /// Spoken of in general.
    Answered,
    NotMentioned,
    /// Planned again for the next year.
    CarriedOver,
}

impl Outcome {
    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fulfilled => "fulfilled",
            Self::Answered => "answered",
            Self::NotMentioned => "not_mentioned",
            Self::CarriedOver => "carried_over",
        }
    }

    /// For people.
    pub fn name(self, english: bool) -> &'static str {
        let [zh, en] = match self {
            Self::Fulfilled => ["兑现", "done"],
            Self::Answered => ["笼统回应", "answered"],
            Self::NotMentioned => ["未见提及", "not mentioned"],
            Self::CarriedOver => ["顺延", "carried over"],
        };
        if english { en } else { zh }
    }
}

/// A plan of the year before with what this year's report says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub plan: Evidence,
    pub outcome: Outcome,
    pub answer: Option<Evidence>,
    /// One Chinese sentence.
    pub reason: String,
}

/// A shortcoming that no plan of the same report takes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub problem: Evidence,
    pub reason: String,
}

/// The items of a report's plan.
pub(super) fn plan_items(book: &Book) -> Vec<Thing> {
    things(book, "next_plan")
}

fn things(book: &Book, topic: &str) -> Vec<Thing> {
    let mut out = Vec::new();
    for part in book.pure(topic) {
        section(book, part, &mut out);
    }
    out.retain(|t| t.folded.chars().count() >= SHORTEST);
    out
}

/// Shorter ones are headings without text.
const SHORTEST: usize = 6;

/// Sections below are items; without any, the items of a list, else paragraphs, else sentences.
fn section(book: &Book, number: usize, out: &mut Vec<Thing>) {
    let Some(part) = book.parts.get(number) else { return };
    let children: Vec<usize> =
        (number + 1..part.end).filter(|n| book.parts.get(*n).is_some_and(|p| p.parent == Some(number))).collect();
    if !children.is_empty() {
        out.extend(children.iter().map(|n| whole(book, *n)));
        return;
    }
    let own: Vec<&Sentence> = book.sentences.iter().filter(|s| s.part == Some(number) && !s.is_heading).collect();
    if part.path.len() > 1 || own.is_empty() {
        return out.push(whole(book, number));
    }
    let mut items = Vec::new();
    for paragraph in &part.section.paragraphs {
        if !own.iter().any(|s| s.line == paragraph.line) {
            continue;
        }
        let starts = list_markers(&paragraph.text);
        let ends = starts.iter().skip(1).copied().chain([paragraph.text.len()]);
        let listed: Vec<&str> = starts.iter().zip(ends).filter_map(|(a, b)| paragraph.text.get(*a..b)).collect();
        if listed.is_empty() {
            items.push((paragraph.text.as_str(), paragraph.line));
        } else {
            items.extend(listed.into_iter().map(|t| (t, paragraph.line)));
        }
    }
    if let [(text, line)] = items[..] {
        items = clauses(text).into_iter().filter_map(|r| Some((text.get(r)?, line))).collect();
    }
    let thing = |(text, line): (&str, u32)| Thing {
        folded: fold(text),
        topics: vec![],
        evidence: Evidence { text: text.to_owned(), section: part.path.clone(), line },
    };
    out.extend(items.into_iter().map(thing));
}

/// A section with all below it as one item.
fn whole(book: &Book, number: usize) -> Thing {
    let Some(part) = book.parts.get(number) else {
        return Thing { folded: String::new(), topics: vec![], evidence: Evidence::default() };
    };
    let body: String = book.within(number).filter(|s| !s.is_heading).map(|s| s.text).collect();
    let heading = part.section.heading.as_str();
    let topics =
        part.section.topics.iter().filter(|t| !super::book::STATUTORY.contains(&t.as_str())).cloned().collect();
    let text = if body.is_empty() { heading.to_owned() } else { format!("{heading}。{body}") };
    let evidence = Evidence {
        text: format!("{}{heading}", part.section.marker),
        section: part.path.clone(),
        line: part.section.line,
    };
    Thing { folded: fold(&text), topics, evidence }
}

/// What became of the plans of the year before. `copied` tells whether a sentence stood in that year's report already.
pub(super) fn promises(before: &Book, now: &Book, copied: &dyn Fn(&str) -> bool) -> Vec<Promise> {
    let told = now.sentences.iter().zip(now.pairs());
    let told = told.filter(|(s, _)| !now.is_outside_results(s) && !copied(s.text));
    let (results, own): (Vec<&Sentence>, Vec<&[Pair]>) = told.map(|(s, pairs)| (s, pairs.as_slice())).unzip();
    let plans = plan_items(now);
    let planned = pairs_of(&plans);
    let rarity = Rarity::of(before, now);
    let told = Answerable::new(own.into_iter(), &rarity);
    let again = Answerable::new(planned.iter().map(Vec::as_slice), &rarity);
    let mut out = Vec::new();
    for item in plan_items(before) {
        let (Some(told), Some(again)) = (told.best(&item.folded), again.best(&item.folded)) else { continue };
        let answer = results.get(told.at).map(|s| now.quote(s));
        let next = plans.get(again.at).map(|p| p.evidence.clone());
        out.push(settle(item.evidence.clone(), &told, answer, &with_next(&results, told.at), &again, next));
    }
    out
}

fn pairs_of(things: &[Thing]) -> Vec<Vec<Pair>> {
    things.iter().map(|t| pairs(&t.folded)).collect()
}

/// A sentence with the one behind it in the same section: what is named first is often counted next.
fn with_next(all: &[&Sentence], at: usize) -> String {
    let Some(first) = all.get(at) else { return String::new() };
    let is_cut = !first.folded.ends_with(['。', '!', '?', ';', '.']);
    let next = all.get(at + 1).filter(|s| s.part == first.part && (s.line == first.line || is_cut));
    format!("{}{}", first.folded, next.map(|s| s.folded.as_str()).unwrap_or_default())
}

/// From here on a clause of the plan stands in the sentence.
const STRONG: f64 = 0.5;
const AGAIN: f64 = 0.6;
/// What is not told of needs less to be known again among the plans.
const PLANNED: f64 = 0.45;
const WEAK: f64 = 0.4;

fn settle(
    plan: Evidence,
    told: &Match,
    answer: Option<Evidence>,
    text: &str,
    again: &Match,
    next: Option<Evidence>,
) -> Promise {
    let shared = |m: &Match| m.words.join("、");
    let open = [
        "未能",
        "尚未",
        "没有完成",
        "顺延",
        "推迟",
        "延后",
        "未完成",
        "仍在",
        "有待",
        "正在",
        "着手",
        "筹备",
        "还在",
        "尚在",
        "还没",
        "还未",
    ]
    .iter()
    .any(|w| text.contains(w));
    if again.score >= AGAIN && again.score >= told.score {
        let reason = format!("又列入下一年度安排（同有{}）。", shared(again));
        return Promise { plan, outcome: Outcome::CarriedOver, answer: next, reason };
    }
    if told.score >= STRONG && is_done(text) && !open {
        let reason = format!("有数字、文件或完成的表述（同有{}）。", shared(told));
        return Promise { plan, outcome: Outcome::Fulfilled, answer, reason };
    }
    if told.score >= WEAK || told.is_named {
        let reason = format!("提到，是否办成请核对（同有{}）。", shared(told));
        return Promise { plan, outcome: Outcome::Answered, answer, reason };
    }
    if again.score >= PLANNED {
        let reason = format!("本年度没有提到，又列入下一年度安排（同有{}）。", shared(again));
        return Promise { plan, outcome: Outcome::CarriedOver, answer: next, reason };
    }
    Promise {
        plan,
        outcome: Outcome::NotMentioned,
        answer: None,
        reason: "正文没有找到说同一件事的句子，请核对。".to_owned(),
    }
}

/// A figure, a document, or a word of completion.
fn is_done(text: &str) -> bool {
    let words = [
        "完成",
        "建成",
        "新建",
        "签订",
        "签约",
        "开通",
        "投用",
        "启用",
        "聘请",
        "印发",
        "出台",
        "成立",
        "配齐",
        "到位",
        "通过考试",
        "实现",
        "办结",
        "落成",
        "启动",
        "兑现",
        "终于",
        "挂牌",
        "增加到",
        "达到",
    ];
    text.contains('《') || text.chars().any(|c| c.is_ascii_digit()) || words.iter().any(|w| text.contains(w))
}

/// Topics that one measure answers: people who must know the law, those whom it is told.
const KIN: [&[&str]; 2] =
    [&["cadre_law_study", "enforcement_team", "leadership"], &["publicity", "demo_creation", "public_legal_service"]];

const TEAM: &str = "enforcement_team";

/// A shortcoming of enforcement that is one of the people who do it, as its heading says.
fn is_about_people(problem: &Thing) -> bool {
    let heading = problem.folded.split('。').next().unwrap_or_default();
    let is_enforcement = problem.topics.iter().any(|t| t == "enforcement");
    is_enforcement && ["人才", "人员", "队伍", "力量", "持证"].iter().any(|word| heading.contains(word))
}

/// Shortcomings with a heading of their own that no item of a plan with headings takes up, neither by topic nor in words.
pub(super) fn gaps(book: &Book) -> Vec<Gap> {
    let (problems, plans) = (things(book, "problems"), plan_items(book));
    if plans.is_empty() || plans.iter().any(|p| p.topics.is_empty()) {
        return Vec::new();
    }
    let same =
        |a: &String, b: &String| a == b || KIN.iter().any(|k| k.contains(&a.as_str()) && k.contains(&b.as_str()));
    let by_team = |p: &&Thing| is_about_people(p) && plans.iter().any(|plan| plan.topics.iter().any(|t| t == TEAM));
    let by_topic =
        |p: &&Thing| plans.iter().any(|plan| p.topics.iter().any(|a| plan.topics.iter().any(|b| same(a, b))));
    let open: Vec<&Thing> = problems.iter().filter(|p| !p.topics.is_empty() && !by_topic(p) && !by_team(p)).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let (rarity, planned) = (Rarity::of(book, book), pairs_of(&plans));
    let words = Answerable::new(planned.iter().map(Vec::as_slice), &rarity);
    let by_words = |p: &&&Thing| words.best(&p.folded).is_some_and(|m| m.score >= WEAK);
    let gap = |p: &&Thing| Gap {
        problem: p.evidence.clone(),
        reason: "下一年度安排各项的标题和文字都未见对应的措施。".to_owned(),
    };
    open.iter().filter(|p| !by_words(p)).map(gap).collect()
}

/// Sentences among the results that speak of what is to come, where the report has a part for that.
pub(super) fn misplaced(book: &Book) -> Vec<Evidence> {
    if book.pure("next_plan").is_empty() {
        return Vec::new();
    }
    let is_plan = |s: &&Sentence| {
        let starts = ["接下来", "下一步", "下一阶段", "下阶段", "今后"].iter().any(|w| s.folded.starts_with(w));
        starts && ["要", "将", "计划", "打算"].iter().any(|w| s.folded.contains(w))
    };
    let results = book.sentences.iter().filter(|s| s.part.is_some() && !book.is_outside_results(s));
    results.filter(is_plan).map(|s| book.quote(s)).collect()
}
