//! Which sentence speaks of the same thing: shared pairs of characters, the rare ones counting most.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::book::Book;
use crate::text::is_letter;

pub(super) type Pair = (char, char);

/// A pair with its weight.
type Weighed = (Pair, f64);

/// Words that plans and reports are made of whatever they speak of.
const EMPTY: [&str; 83] = [
    "县司法局",
    "司法局",
    "司法所",
    "派出所",
    "村委会",
    "每个村",
    "每个",
    "各村",
    "每村",
    "每季度",
    "每月",
    "每年",
    "群众",
    "及时",
    "上述",
    "再上台阶",
    "新台阶",
    "上台阶",
    "新成效",
    "进一步",
    "加强",
    "推进",
    "推动",
    "提升",
    "提高",
    "强化",
    "完善",
    "健全",
    "深化",
    "落实",
    "开展",
    "组织",
    "做好",
    "抓好",
    "着力",
    "继续",
    "持续",
    "不断",
    "全面",
    "切实",
    "认真",
    "积极",
    "深入",
    "加大",
    "力度",
    "力争",
    "争取",
    "努力",
    "确保",
    "促进",
    "工作",
    "建设",
    "法治",
    "政府",
    "依法",
    "行政",
    "机制",
    "制度",
    "体系",
    "能力",
    "水平",
    "方面",
    "情况",
    "问题",
    "相关",
    "有关",
    "各项",
    "重点",
    "主要",
    "实现",
    "形成",
    "年内",
    "全年",
    "上半年",
    "下半年",
    "我镇",
    "全镇",
    "我乡",
    "全乡",
    "以上",
    "左右",
    "以及",
    "通过",
];

/// How few sentences of two reports have a pair.
pub(super) struct Rarity {
    /// In order of the pairs, each with its weight.
    known: Vec<Weighed>,
    rarest: f64,
}

impl Rarity {
    pub(super) fn of(before: &Book, now: &Book) -> Self {
        let sentences = || before.pairs().iter().chain(now.pairs());
        let total = 1 + sentences().count();
        let mut all: Vec<Pair> = sentences().flatten().copied().collect();
        all.sort_unstable();
        let rarity = |n: usize| (total as f64 / n as f64).ln();
        let known = all.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, rarity(same.len()))));
        Self { known: known.collect(), rarest: rarity(1) }
    }

    fn weigh(&self, pair: Pair) -> f64 {
        let at = self.known.binary_search_by_key(&pair, |(p, _)| *p);
        at.ok().and_then(|at| self.known.get(at)).map_or(self.rarest, |(_, weight)| *weight)
    }

    /// Two pairs that overlap, a word of three characters, both in few sentences.
    fn has_rare_word(&self, shared: &[(usize, Weighed)]) -> bool {
        let rare: Vec<Pair> =
            shared.iter().filter(|(_, (_, w))| *w >= self.rarest - FEW).map(|(_, (p, _))| *p).collect();
        rare.iter().any(|a| rare.iter().any(|b| a.1 == b.0 && a != b))
    }
}

/// Texts that may answer, ready to be asked.
pub(super) struct Answerable<'r> {
    /// Pairs with the numbers of the texts that have them, in order.
    texts: Vec<(Pair, usize)>,
    rarity: &'r Rarity,
}

/// The best answer.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// Number of the text.
    pub(super) at: usize,
    /// 0 to 1.
    pub(super) score: f64,
    /// It shares a word that few sentences have, whatever the score.
    pub(super) is_named: bool,
    /// What both say, the longest first.
    pub(super) words: Vec<String>,
}

/// From here on a sentence answers by itself.
const STRONG: f64 = 0.5;
/// The logarithm of four: a pair of at most four sentences is rare.
const FEW: f64 = 1.4;
/// A clause with less that is its own says nothing that could be answered.
const LEAST: f64 = 8.0;

impl<'r> Answerable<'r> {
    /// Of the pairs of each text.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a [Pair]>, rarity: &'r Rarity) -> Self {
        let mut all: Vec<(Pair, usize)> =
            texts.enumerate().flat_map(|(n, text)| text.iter().map(move |pair| (*pair, n))).collect();
        all.sort_unstable();
        Self { texts: all, rarity }
    }

    /// The text that has most of a clause of `item`; `None` where the item names nothing in particular.
    pub(super) fn best(&self, item: &str) -> Option<Match> {
        let mut best = None;
        for clause in item.split([',', '。', ';', ':']) {
            let own: Vec<Weighed> = pairs(clause).into_iter().map(|p| (p, self.rarity.weigh(p))).collect();
            let whole = weight(own.iter());
            if whole >= LEAST && own.len() >= 3 {
                let best = best.get_or_insert_with(Best::default);
                let shared = self.shared(&own);
                for same in shared.chunk_by(|a, b| a.0 == b.0) {
                    let (at, score) = (same.first().map_or(0, |(text, _)| *text), weight(same.iter().map(|(_, p)| p)));
                    best.hold(clause, at, score / whole, || self.rarity.has_rare_word(same));
                }
            }
        }
        best.map(|best| Match {
            words: self.words(best.clause, best.at),
            at: best.at,
            score: best.score,
            is_named: best.is_named,
        })
    }

    /// Each text that has any of some pairs with each of these, by text and in the order of the pairs.
    fn shared(&self, own: &[Weighed]) -> Vec<(usize, Weighed)> {
        let mut out = Vec::new();
        for weighed in own {
            let first = self.texts.partition_point(|(p, _)| *p < weighed.0);
            let same = self.texts.get(first..).unwrap_or_default().iter().take_while(|(p, _)| *p == weighed.0);
            out.extend(same.map(|(_, text)| (*text, *weighed)));
        }
        out.sort_by_key(|(text, _)| *text);
        out
    }

    /// Stretches of a clause that a text has too.
    fn words(&self, clause: &str, text: usize) -> Vec<String> {
        let chars: Vec<char> = clause.chars().collect();
        let mut out: Vec<String> = Vec::new();
        let mut word = String::new();
        for two in chars.windows(2) {
            let [a, b] = two else { continue };
            if self.texts.binary_search(&((*a, *b), text)).is_ok() {
                if word.is_empty() {
                    word.push(*a);
                }
                word.push(*b);
            } else if !word.is_empty() {
                out.push(std::mem::take(&mut word));
            }
        }
        out.extend(Some(word).filter(|w| !w.is_empty()));
        out.sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
        out.truncate(3);
        out.into_iter().map(|w| format!("“{w}”")).collect()
    }
}

/// What was found so far.
#[derive(Default)]
struct Best<'c> {
    clause: &'c str,
    at: usize,
    score: f64,
    is_named: bool,
}

impl<'c> Best<'c> {
    fn hold(&mut self, clause: &'c str, at: usize, score: f64, is_rare: impl Fn() -> bool) {
        if score > self.score {
            *self = Self { clause, at, score, is_named: self.is_named || is_rare() };
        } else if !self.is_named && score > 0.0 && self.score < STRONG && is_rare() {
            *self = Self { clause, at, score: self.score, is_named: true };
        }
    }
}

fn weight<'p>(pairs: impl Iterator<Item = &'p Weighed>) -> f64 {
    pairs.map(|(_, weight)| weight).sum()
}

/// Pairs of neighbouring characters, each once and in order, without those of empty words, numbers and marks.
pub(super) fn pairs(text: &str) -> Vec<Pair> {
    static WORDS: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(EMPTY).ok());
    let mut out = Vec::new();
    let mut from = 0;
    for word in WORDS.iter().flat_map(|words| words.find_iter(text)) {
        out.extend(pairs_in(text.get(from..word.start()).unwrap_or_default()));
        from = word.end();
    }
    out.extend(pairs_in(text.get(from..).unwrap_or_default()));
    out.sort_unstable();
    out.dedup();
    out
}

fn pairs_in(text: &str) -> impl Iterator<Item = Pair> {
    let two = text.chars().zip(text.chars().skip(1));
    two.filter(|(a, b)| counts(*a) && counts(*b))
}

fn counts(c: char) -> bool {
    is_letter(c) && !c.is_ascii() && !"的了和与及或等在对为将要把被向从到于以并也都各其该本".contains(c)
}
