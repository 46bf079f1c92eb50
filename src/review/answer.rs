//! Which sentence speaks of the same thing: shared pairs of characters, the rare ones counting most.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::book::Book;

type Pair = (char, char);

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

/// Texts that may answer, ready to be asked.
pub(super) struct Answerable {
    /// Pairs of each text and of the one behind it.
    texts: Vec<HashSet<Pair>>,
    weight: HashMap<Pair, f64>,
    rarest: f64,
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

impl Answerable {
    /// Pairs weigh by how few sentences of the two reports have them.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>, before: &Book, now: &Book) -> Self {
        let all =
            before.sentences.iter().chain(&now.sentences).map(|s| pairs(&s.folded).into_iter().collect::<HashSet<_>>());
        let (mut count, mut total) = (HashMap::<Pair, u32>::new(), 1u32);
        for set in all {
            total += 1;
            for pair in set {
                *count.entry(pair).or_default() += 1;
            }
        }
        let rarity = |n: u32| (f64::from(total) / f64::from(n)).ln();
        let weight = count.into_iter().map(|(pair, n)| (pair, rarity(n))).collect();
        let texts = texts.map(|t| pairs(t).into_iter().collect()).collect();
        Self { texts, weight, rarest: rarity(1) }
    }

    /// The text that has most of a clause of `item`; `None` where the item names nothing in particular.
    pub(super) fn best(&self, item: &str) -> Option<Match> {
        let clauses: Vec<(&str, Vec<Pair>, f64)> = item
            .split([',', '。', ';', ':'])
            .map(|c| (c, pairs(c)))
            .map(|(c, p)| (c, self.weigh(&p), p))
            .map(|(c, w, p)| (c, p, w))
            .filter(|(_, p, w)| *w >= LEAST && p.len() >= 3)
            .collect();
        let mut best = Match { at: 0, score: 0.0, is_named: false, words: Vec::new() };
        if clauses.is_empty() {
            return None;
        }
        for (clause, own, whole) in &clauses {
            for (at, text) in self.texts.iter().enumerate() {
                let shared: Vec<Pair> = own.iter().copied().filter(|p| text.contains(p)).collect();
                let score = self.weigh(&shared) / whole;
                if score > best.score {
                    let is_named = best.is_named || self.is_rare(&shared);
                    best = Match { at, score, is_named, words: words(clause, text) };
                } else if !best.is_named && score > 0.0 && self.is_rare(&shared) && best.score < STRONG {
                    best = Match { at, score: best.score, is_named: true, words: words(clause, text) };
                }
            }
        }
        Some(best)
    }

    /// Two pairs that overlap, a word of three characters, both in few sentences.
    fn is_rare(&self, shared: &[Pair]) -> bool {
        let rare = |p: &&Pair| self.weigh(&[**p]) >= self.rarest - FEW;
        let rare: Vec<&Pair> = shared.iter().filter(rare).collect();
        rare.iter().any(|a| rare.iter().any(|b| a.1 == b.0 && a != b))
    }

    fn weigh(&self, pairs: &[Pair]) -> f64 {
        pairs.iter().map(|p| self.weight.get(p).copied().unwrap_or(self.rarest)).sum()
    }
}

/// Pairs of neighbouring characters, each once, without those of empty words, numbers and marks.
fn pairs(text: &str) -> Vec<Pair> {
    static WORDS: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(EMPTY).ok());
    let bare = WORDS.as_ref().map_or_else(|| text.to_owned(), |words| words.replace_all(text, &["|"; EMPTY.len()]));
    let chars: Vec<char> = bare.chars().collect();
    let two = chars.windows(2).filter_map(|w| if let [a, b] = w { Some((*a, *b)) } else { None });
    let all: BTreeSet<Pair> = two.filter(|(a, b)| counts(*a) && counts(*b)).collect();
    all.into_iter().collect()
}

fn counts(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && !"的了和与及或等在对为将要把被向从到于以并也都各其该本".contains(c)
}

/// Stretches of the clause that the text has too.
fn words(clause: &str, text: &HashSet<Pair>) -> Vec<String> {
    let chars: Vec<char> = clause.chars().collect();
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    for two in chars.windows(2) {
        let [a, b] = two else { continue };
        if text.contains(&(*a, *b)) {
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
