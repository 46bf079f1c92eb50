//! What a heading is about: `topics.json`, one row a topic.
//!
//! A row's `words` are looked for in headings; a word inside a longer word of the table does not count (监督 in
//! 规范性文件监督), `…` stands for a gap, `N` for a year, and a word behind `?` counts only where no other one is found.
//! `alike` are headings that damaged ones are compared with; `cues` are looked for in the text under a heading that
//! says nothing.

mod alike;
#[cfg(test)]
mod gold;
mod words;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::report::Section;
use alike::Alike;
use words::{Hit, Words};

/// At most so many topics of one heading, inherited ones not counted.
const MOST: usize = 4;
/// So much of a heading, and of the text below a heading, is looked at.
const HEADING: usize = 160;
const BODY: usize = 1500;
/// A numbered paragraph without heading of its own has its whole first sentence for a heading.
const LONG_ITEM: usize = 45;

/// One topic of the table.
#[derive(Debug, Deserialize)]
pub struct Topic {
    pub id: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    role: Role,
    words: Vec<String>,
    alike: Vec<String>,
    cues: Vec<String>,
}

/// What a topic is for the report as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    /// A part that every report must have.
    Statutory,
    Content,
}

impl Topic {
    /// All topics, the statutory ones first.
    pub fn all() -> &'static [Self] {
        &Table::get().topics
    }

    /// The topic of an id.
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|topic| topic.id == id)
    }

    /// A part that every report must have (举措成效, 不足, 安排, 第一责任人).
    pub fn is_statutory(&self) -> bool {
        self.role == Role::Statutory
    }
}

/// The table, ready to be matched. Topics are numbers here.
struct Table {
    topics: Vec<Topic>,
    words: Words,
    cues: Words,
    alike: Vec<Alike>,
    achievements: u8,
}

impl Table {
    fn get() -> &'static Self {
        static ONE: OnceLock<Table> = OnceLock::new();
        ONE.get_or_init(|| Self::new(serde_json::from_str(include_str!("topics.json")).unwrap_or_default()))
    }

    fn new(topics: Vec<Topic>) -> Self {
        let each = |field: fn(&Topic) -> &[String]| {
            let rows = (0_u8..).zip(&topics);
            rows.flat_map(move |(n, topic)| field(topic).iter().map(move |word| (word.as_str(), n)))
        };
        let words = Words::new(each(|t| &t.words));
        let cues = Words::new(each(|t| &t.cues));
        let alike = each(|t| &t.alike).map(|(heading, n)| Alike::new(heading, n)).collect();
        let achievements = topics.iter().position(|t| t.id == "achievements").map_or(u8::MAX, |n| n as u8);
        Self { topics, words, cues, alike, achievements }
    }

    fn is_statutory(&self, topic: u8) -> bool {
        self.topics.get(usize::from(topic)).is_some_and(Topic::is_statutory)
    }

    /// Topics of a heading alone, statutory ones first, then by the length of what was found.
    fn of_heading(&self, heading: &[char]) -> Vec<u8> {
        let mut hits = self.words.find(heading);
        words::drop_contained(&mut hits);
        let strong = hits.iter().any(|hit| !hit.weak && !self.is_statutory(hit.topic));
        hits.retain(|hit| !hit.weak || !strong);
        if !hits.iter().any(|hit| self.is_statutory(hit.topic)) {
            hits.extend(alike::find(&self.alike, heading));
        }
        hits.sort_by_key(|hit| (!self.is_statutory(hit.topic), std::cmp::Reverse(hit.to - hit.from)));
        in_order(hits)
    }

    /// Topics with at least two different cues in the text.
    fn of_body(&self, body: &[char]) -> Vec<u8> {
        let mut found: Vec<(u8, u16)> = self.cues.find(body).iter().map(|hit| (hit.topic, hit.word)).collect();
        found.sort_unstable();
        found.dedup();
        let runs = found.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1);
        let mut topics: Vec<(usize, u8)> = runs.filter_map(|run| Some((run.len(), run.first()?.0))).collect();
        topics.sort_by_key(|(cues, topic)| (std::cmp::Reverse(*cues), *topic));
        topics.into_iter().map(|(_, topic)| topic).take(MOST).collect()
    }

    fn assign(&self, sections: &mut [Section], inherited: &[u8]) {
        for section in sections {
            let mut topics = self.of_heading(&heading_of(section));
            if topics.is_empty() && inherited.is_empty() {
                topics = self.of_body(&body_of(section));
            }
            let own: Vec<u8> = topics.iter().copied().filter(|t| self.is_statutory(*t)).collect();
            if !inherited.iter().any(|t| own.contains(t)) {
                topics.splice(0..0, inherited.iter().copied());
            }
            section.topics = self.ids(&topics);
            let parts: Vec<u8> = topics.into_iter().filter(|t| self.is_statutory(*t)).collect();
            let below = if parts.contains(&self.achievements) { Vec::new() } else { parts };
            self.assign(&mut section.children, &below);
        }
    }

    fn ids(&self, topics: &[u8]) -> Vec<String> {
        topics.iter().filter_map(|n| self.topics.get(usize::from(*n))).map(|topic| topic.id.clone()).collect()
    }
}

/// Gives every section the topics of its heading, inherited ones included: what stands under 存在问题, 下一步 or
/// 第一责任人 belongs to that part too, unless the heading above is a composite with 成效.
pub(super) fn assign(sections: &mut [Section]) {
    Table::get().assign(sections, &[]);
}

fn in_order(hits: Vec<Hit>) -> Vec<u8> {
    let mut topics = Vec::new();
    for hit in hits {
        if !topics.contains(&hit.topic) && topics.len() < MOST {
            topics.push(hit.topic);
        }
    }
    topics
}

fn heading_of(section: &Section) -> Vec<char> {
    let mut chars = words::plain(&section.heading, HEADING);
    if section.level > 2 && chars.len() > LONG_ITEM {
        let clause = chars.iter().position(|c| matches!(c, '，' | ',' | '；' | ';')).unwrap_or(chars.len());
        chars.truncate(clause);
    }
    chars
}

fn body_of(section: &Section) -> Vec<char> {
    let mut chars = Vec::new();
    for paragraph in &section.paragraphs {
        chars.extend(words::plain(&paragraph.text, BODY.saturating_sub(chars.len())));
    }
    chars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(level: u8, heading: &str, children: Vec<Section>) -> Section {
        Section { level, heading: heading.into(), children, ..Section::default() }
    }

    #[test]
    fn headings_have_topics() {
        for (heading, expected) in [
            ("2022年度法治政府建设的主要做法和成效", "achievements"),
            ("工作中存在的问题及原因分析", "problems"),
            ("2026年工作打算", "next_plan"),
            ("2026年打算", "next_plan"),
            ("主要负责人履行推进法治建设第一责任人职责情况", "first_responsible"),
            ("贯彻上级决策部署", "superior_deploy"),
            ("加强规范性文件监督管理", "normative_docs"),
            ("提升干部依法行政意识", "cadre_law_study"),
            ("配强执法队伍", "enforcement_team"),
            ("落实一村（社区）一法律顾问", "public_legal_service"),
            ("加大宣传", "publicity"),
            ("天气和收成", ""),
        ] {
            let mut sections = [section(1, heading, Vec::new())];
            assign(&mut sections);
            assert_eq!(sections[0].topics.join(" "), expected, "{heading}");
        }
    }

    #[test]
    fn parts_are_inherited_unless_the_heading_above_is_a_composite_with_results() {
        let child = || vec![section(2, "执法队伍", Vec::new())];
        let mut sections = [
            section(1, "存在的问题", child()),
            section(1, "主要成效、存在的问题", child()),
            section(1, "存在问题和下一步打算", vec![section(2, "下一步打算", child())]),
        ];
        assign(&mut sections);
        assert_eq!(sections[0].children[0].topics, ["problems", "enforcement_team"]);
        assert_eq!(sections[1].children[0].topics, ["enforcement_team"]);
        assert_eq!(sections[2].children[0].topics, ["next_plan"]);
        assert_eq!(sections[2].children[0].children[0].topics, ["next_plan", "enforcement_team"]);
    }

    #[test]
    fn a_damaged_heading_is_compared_with_known_ones() {
        let mut sections = [section(1, "主耍举措和成郊", Vec::new()), section(1, "存在旳不足和原困", Vec::new())];
        assign(&mut sections);
        assert_eq!(sections[0].topics, ["achievements"]);
        assert_eq!(sections[1].topics, ["problems"]);
    }

    #[test]
    fn text_speaks_where_the_heading_is_silent() {
        let mut silent = section(2, "久久为功", Vec::new());
        let text = "全年发放手册，悬挂横幅，落实“八五”规划。".to_owned();
        silent.paragraphs.push(crate::report::Paragraph { text, line: 3 });
        let mut sections = [silent];
        assign(&mut sections);
        assert_eq!(sections[0].topics, ["publicity"]);
    }

    #[test]
    fn the_table_is_whole() {
        let all = Topic::all();
        assert_eq!(all.len(), 30);
        assert!(all.iter().all(|t| !t.words.is_empty() && t.words.iter().all(|w| w.chars().count() > 1)));
        assert_eq!(Topic::find("disputes").map(|t| t.zh.as_str()), Some("矛盾纠纷预防化解与人民调解"));
    }
}
