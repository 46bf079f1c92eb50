//! One pass over the running text: which places it names, and whose voice it speaks with.

use super::scan::{self, Level, Mention, is_bounded};
use super::script::simplified;
use crate::read::gazetteer::{Alias, Key, Unit};
use crate::report::{Report, Section};

/// What the running text says.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) towns: Vec<TownCount>,
    /// Provinces, cities and counties, and how often each stands there.
    pub(super) uppers: Vec<(Key, u32)>,
    /// Functional areas that belong to one county.
    pub(super) areas: Vec<&'static str>,
    /// What stands before 〔2021〕 in document numbers (潼委法, 粤府).
    pub(super) numbers: Vec<Vec<char>>,
    pub(super) voice: Voice,
}

/// A town in the running text.
#[derive(Clone, Debug)]
pub(super) struct TownCount {
    pub(super) key: Key,
    pub(super) unit: Unit,
    pub(super) printed: String,
    pub(super) hits: u32,
    /// Hits where nothing before the name could be more of it.
    pub(super) clean: u32,
    /// What was named directly before it.
    pub(super) under: Option<Key>,
}

/// How often the text speaks as a town (我镇), a sub-district, an office, a county, a person, and of what.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Voice {
    pub(super) town: u32,
    pub(super) street: u32,
    pub(super) office: u32,
    pub(super) county: u32,
    pub(super) city: u32,
    /// 本人.
    pub(super) person: u32,
    /// x镇, xx年: blanks of a model text.
    pub(super) blanks: u32,
    /// 法治, 依法行政.
    pub(super) law: u32,
    /// 法治政府.
    pub(super) law_government: u32,
    /// 信息公开.
    pub(super) disclosure: u32,
    /// 述职, 述法.
    pub(super) duty: u32,
}

/// Characters looked at, a multiple of any report's length; more costs time and tells nothing new.
const MOST: usize = 60_000;
/// Different names kept; a list of all towns of a province is no report.
const MOST_NAMES: usize = 200;
const MOST_NUMBERS: usize = 12;

impl Body {
    /// Preamble and paragraphs; `fold` for a text in traditional script.
    pub(super) fn of(report: &Report, fold: bool) -> Self {
        let mut body = Self::default();
        let mut reader = Reader { chars: Vec::new(), found: Vec::new(), left: MOST, fold };
        for paragraph in &report.preamble {
            body.paragraph(&paragraph.text, &mut reader);
        }
        for section in &report.sections {
            body.section(section, &mut reader);
        }
        body
    }

    fn section(&mut self, section: &Section, reader: &mut Reader) {
        self.paragraph(&section.heading, reader);
        for paragraph in &section.paragraphs {
            self.paragraph(&paragraph.text, reader);
        }
        for child in &section.children {
            self.section(child, reader);
        }
    }

    fn paragraph(&mut self, text: &str, reader: &mut Reader) {
        reader.fill(text);
        self.voice.listen(&reader.chars);
        self.numbers(&reader.chars);
        self.areas(&reader.chars);
        for mention in &reader.found {
            match mention.level {
                Level::Upper => self.upper(mention.key),
                Level::Town { unit, under } => self.town(mention, unit, under, reader),
            }
        }
    }

    fn upper(&mut self, key: Key) {
        if let Some((_, hits)) = self.uppers.iter_mut().find(|(k, _)| *k == key) {
            *hits += 1;
        } else if self.uppers.len() < MOST_NAMES {
            self.uppers.push((key, 1));
        }
    }

    fn town(&mut self, mention: &Mention, unit: Unit, under: Option<Key>, reader: &Reader) {
        let before = |word: &[char]| reader.chars.get(..mention.from).is_some_and(|c| c.ends_with(word));
        let clean = u32::from(under.is_some() || is_bounded(&reader.chars, mention.from));
        let hits = if before(&['现', '将']) { 3 } else { 1 };
        if let Some(known) = self.towns.iter_mut().find(|t| t.key == mention.key && t.unit == unit) {
            (known.hits, known.clean) = (known.hits + hits, known.clean + clean);
            known.under = known.under.or(under);
        } else if self.towns.len() < MOST_NAMES {
            let printed = reader.chars.get(mention.from..mention.to).unwrap_or_default().iter().collect();
            self.towns.push(TownCount { key: mention.key, unit, printed, hits, clean, under });
        }
    }

    fn areas(&mut self, text: &[char]) {
        for (at, _) in text.iter().enumerate().filter(|(_, c)| **c == '区') {
            let until = text.get(..=at).unwrap_or_default();
            let named = Alias::all().iter().map(|a| a.area).filter(|area| ends_with(until, area));
            for area in named {
                if !self.areas.contains(&area) {
                    self.areas.push(area);
                }
            }
        }
    }

    fn numbers(&mut self, text: &[char]) {
        for (at, pair) in text.windows(2).enumerate() {
            if matches!(pair, ['〔' | '[' | '［', '2' | '１'..='９']) && self.numbers.len() < MOST_NUMBERS {
                let from = scan::runs(text, at, 9).last().map_or(at, |(from, _)| from);
                self.numbers.push(text.get(from..at).unwrap_or_default().to_vec());
            }
        }
    }

    /// The town that running text alone points at: named twice at least, and once where nothing else can be meant.
    pub(super) fn best_town(&self) -> Option<&TownCount> {
        let mut likely: Vec<&TownCount> = self.towns.iter().filter(|t| t.is_likely()).collect();
        likely.sort_by_key(|t| std::cmp::Reverse((t.hits, t.clean)));
        let (best, second) = (likely.first()?, likely.get(1));
        second.is_none_or(|second| (second.hits, second.clean) < (best.hits, best.clean)).then_some(*best)
    }
}

impl TownCount {
    fn is_likely(&self) -> bool {
        self.hits > 1 && self.clean > 0 && self.unit.is_official()
    }
}

/// A paragraph by characters; kept between paragraphs for its room.
struct Reader {
    chars: Vec<char>,
    found: Vec<Mention>,
    /// Characters that may still be read.
    left: usize,
    fold: bool,
}

impl Reader {
    fn fill(&mut self, text: &str) {
        self.chars.clear();
        self.found.clear();
        let chars = text.chars().filter(|c| !c.is_whitespace()).take(self.left);
        if self.fold {
            self.chars.extend(chars.map(simplified));
        } else {
            self.chars.extend(chars);
        }
        self.left -= self.chars.len();
        scan::scan(&self.chars, &mut self.found);
    }
}

impl Voice {
    pub(super) fn listen(&mut self, text: &[char]) {
        for (at, c) in text.iter().enumerate() {
            let word = |word: &[char]| text.get(at..).is_some_and(|t| t.starts_with(word));
            let before = || at.checked_sub(1).and_then(|b| text.get(b)).copied().unwrap_or(' ');
            let own = || matches!(before(), '我' | '本') || before() == '全';
            let count = match c {
                '镇' | '乡' if own() || word(&[*c, '党', '委']) || word(&[*c, '政', '府']) => &mut self.town,
                '街' if word(&['街', '道']) && own() || word(&['街', '道', '党', '工', '委']) => {
                    &mut self.street
                }
                '局' | '厅' | '委' | '院' if before() == '我' || *c != '委' && own() => &mut self.office,
                '县' | '区' if own() => &mut self.county,
                '市' if own() => &mut self.city,
                '本' if word(&['本', '人']) => &mut self.person,
                '法' if word(&['法', '治', '政', '府']) => {
                    self.law += 1;
                    &mut self.law_government
                }
                '法' if word(&['法', '治']) => &mut self.law,
                '依' if word(&['依', '法', '行', '政']) => &mut self.law,
                '信' if word(&['信', '息', '公', '开']) => &mut self.disclosure,
                '述' if word(&['述', '职']) || word(&['述', '法']) => &mut self.duty,
                '镇' | '乡' | '县' | '区' | '市' | '年' if is_blank(before()) => &mut self.blanks,
                _ => continue,
            };
            *count += 1;
        }
    }
}

fn ends_with(text: &[char], word: &str) -> bool {
    let mut rest = text.iter().rev();
    word.chars().rev().all(|c| rest.next() == Some(&c))
}

/// Stands for something to be filled in.
fn is_blank(c: char) -> bool {
    matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ' | '×' | '*' | '＊' | '○' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Paragraph;

    fn body(text: &str) -> Body {
        let preamble = vec![Paragraph { text: text.into(), line: 1 }];
        Body::of(&Report { preamble, ..Report::default() }, false)
    }

    #[test]
    fn running_text_points_at_a_town_only_when_it_is_sure() {
        for (text, town) in [
            ("西联镇开展宣传。西联镇处理信访。", Some("西联镇")),
            ("现将西联镇工作报告如下。", Some("西联镇")),
            ("西联镇开展宣传。", None),
            ("推进法治建设镇里很重视，法治建设镇村都有份。", None),
            ("西联镇和太安镇，西联镇和太安镇。", None),
            ("和平乡村，和平乡村。我镇，全镇，各乡镇。", None),
        ] {
            assert_eq!(body(text).best_town().map(|t| t.printed.as_str()), town, "{text}");
        }
    }

    #[test]
    fn voices_and_numbers_are_counted() {
        let body = body("我镇、全镇、镇党委；我局；本人述法；法治政府，依法行政；潼委法〔2020〕2号，xx镇。");
        let voice = body.voice;
        assert_eq!((voice.town, voice.office, voice.person, voice.duty), (3, 1, 1, 1));
        assert_eq!((voice.law, voice.law_government, voice.blanks), (2, 1, 1));
        assert_eq!(body.numbers, [vec!['潼', '委', '法']]);
    }
}
