//! The words of the indicator table, found in one pass, and the claims that they make up.

use std::collections::HashMap;

use super::indicator::{Indicator, Kind};
use super::trie::Trie;
use super::unit::Units;

/// A word of the table where it stands in a text, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) word: u16,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Where the words of a claim's part must stand; see the head of `indicators.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Beside,
    Close,
    Behind,
    Lately,
    Sentence,
    Broad,
    Nowhere,
    NotLately,
}

impl Where {
    /// Its words rule the claim out.
    pub(super) fn forbids(self) -> bool {
        matches!(self, Self::Nowhere | Self::NotLately)
    }
}

/// One way in which a figure of an indicator is told.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// Number of the indicator in the table.
    pub(super) indicator: u16,
    pub(super) units: Units,
    pub(super) percent: bool,
    /// A claim that something did not happen.
    pub(super) zero: bool,
    pub(super) parts: Vec<Where>,
}

impl Claim {
    /// The parts that must be found, as bits.
    pub(super) fn needed(&self) -> u8 {
        let wanted = self.parts.iter().enumerate().filter(|(_, p)| !p.forbids());
        wanted.fold(0, |bits, (i, _)| bits | 1 << i)
    }
}

/// A breakdown that a word stands for.
#[derive(Clone, Debug)]
pub(super) struct FacetWord {
    pub(super) indicator: u16,
    pub(super) name: String,
    /// `+`: only beside another facet of the indicator.
    pub(super) parallel: bool,
    /// `&`: stands for things that are counted together.
    pub(super) joint: bool,
    /// `@`: only in the figure's own words, not said before of another one.
    pub(super) own: bool,
    /// Position among the facets of the indicator; the first one wins.
    pub(super) rank: u8,
}

/// A part of a claim that a word fills, with what decides whether it does, so that most are refused at one look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub(super) units: Units,
    pub(super) claim: u16,
    pub(super) part: u8,
    pub(super) place: Where,
    pub(super) zero: bool,
}

/// What a word means.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    pub(super) parts: Vec<Use>,
    pub(super) facets: Vec<FacetWord>,
}

/// All words with their uses.
#[derive(Debug)]
pub(super) struct Lexicon {
    trie: Trie,
    pub(super) uses: Vec<Uses>,
    pub(super) claims: Vec<Claim>,
    /// For each claim and part the words, for looking them up in a set of words.
    pub(super) broad: Vec<(u16, u8, Vec<u16>)>,
}

/// More parts than a byte has bits are refused.
const MOST_PARTS: usize = 8;

impl Lexicon {
    pub(super) fn new(list: &[Indicator], lists: &toml::Table, unread: &mut Vec<(u16, String)>) -> Self {
        let mut builder = Builder { lists, unread, words: HashMap::new(), uses: Vec::new(), claims: Vec::new() };
        for (number, indicator) in list.iter().enumerate().take(usize::from(u16::MAX)) {
            builder.add(number as u16, indicator);
        }
        builder.finish()
    }

    /// Finds all words of `text`, overlapping ones too, in the order of their ends.
    pub(super) fn find(&self, text: &[char], hits: &mut Vec<Hit>) {
        self.trie.find(text, hits);
    }

    pub(super) fn words(&self) -> usize {
        self.uses.len()
    }
}

struct Builder<'a> {
    lists: &'a toml::Table,
    unread: &'a mut Vec<(u16, String)>,
    words: HashMap<String, u16>,
    uses: Vec<Uses>,
    claims: Vec<Claim>,
}

impl Builder<'_> {
    fn add(&mut self, number: u16, indicator: &Indicator) {
        let claims = indicator.claims.iter().map(|c| (c, false));
        for (text, zero) in claims.chain(indicator.zero.iter().map(|c| (c, true))) {
            self.add_claim(number, indicator, text, zero);
        }
        for (rank, facet) in indicator.facets.iter().enumerate() {
            self.add_facet(number, rank as u8, facet);
        }
    }

    fn add_claim(&mut self, number: u16, indicator: &Indicator, text: &str, zero: bool) {
        let parts: Vec<&str> = text.split(' ').filter(|p| !p.is_empty()).collect();
        let Some(parts) = parts.iter().map(|p| self.part(p)).collect::<Option<Vec<_>>>() else {
            self.unread.push((number, text.to_owned()));
            return;
        };
        if parts.len() > MOST_PARTS || parts.iter().all(|(place, _)| place.forbids()) {
            self.unread.push((number, text.to_owned()));
            return;
        }
        let claim = self.claims.len() as u16;
        for (part, (_, words)) in parts.iter().enumerate() {
            for word in words {
                let word = self.word(word);
                let (units, place, zero) = (Units::default(), Where::Beside, zero);
                self.uses[usize::from(word)].parts.push(Use { units, claim, part: part as u8, place, zero });
            }
        }
        self.claims.push(Claim {
            indicator: number,
            units: indicator.accepted(),
            percent: indicator.kind == Kind::Percent,
            zero,
            parts: parts.iter().map(|(place, _)| *place).collect(),
        });
    }

    /// Place and words of one part of a claim; 法制 is what 法治 was called before.
    fn part(&mut self, text: &str) -> Option<(Where, Vec<String>)> {
        let (place, rest) = match text.chars().next()? {
            '>' => (Where::Behind, text.get(1..)?),
            '@' => (Where::Close, text.get(1..)?),
            '-' => (Where::NotLately, text.get(1..)?),
            '<' => (Where::Lately, text.get(1..)?),
            '~' => (Where::Sentence, text.get(1..)?),
            '^' => (Where::Broad, text.get(1..)?),
            '!' => (Where::Nowhere, text.get(1..)?),
            _ => (Where::Beside, text),
        };
        let mut words = Vec::new();
        for word in rest.split('|').filter(|w| !w.is_empty()) {
            match word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
                Some(name) => words.extend(self.lists.get(name)?.as_str()?.split('|').map(str::to_owned)),
                None => words.push(word.to_owned()),
            }
        }
        let old: Vec<String> = words.iter().filter(|w| w.contains("法治")).map(|w| w.replace("法治", "法制")).collect();
        words.extend(old);
        (!words.is_empty()).then_some((place, words))
    }

    fn add_facet(&mut self, indicator: u16, rank: u8, text: &str) {
        let (name, words) = text.split_once('=').unwrap_or((text, text));
        let (parallel, joint, own) = (words.starts_with('+'), words.starts_with('&'), words.starts_with('@'));
        for word in words.trim_start_matches(['+', '&', '@']).split('|').filter(|w| !w.is_empty()) {
            let word = self.word(word);
            let facet = FacetWord { indicator, name: name.to_owned(), parallel, joint, own, rank };
            self.uses[usize::from(word)].facets.push(facet);
        }
    }

    fn word(&mut self, word: &str) -> u16 {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let number = self.uses.len() as u16;
        self.words.insert(word.to_owned(), number);
        self.uses.push(Uses::default());
        number
    }

    fn finish(self) -> Lexicon {
        let mut words: Vec<(String, u16)> = self.words.into_iter().collect();
        words.sort_by_key(|(_, number)| *number);
        let mut broad: HashMap<(u16, u8), Vec<u16>> = HashMap::new();
        for (word, uses) in self.uses.iter().enumerate() {
            for Use { claim, part, .. } in &uses.parts {
                if self.claims[usize::from(*claim)].parts[usize::from(*part)] == Where::Broad {
                    broad.entry((*claim, *part)).or_default().push(word as u16);
                }
            }
        }
        let mut broad: Vec<_> = broad.into_iter().map(|((claim, part), words)| (claim, part, words)).collect();
        broad.sort();
        let trie = Trie::new(words.iter().map(|(w, _)| w.as_str()));
        let mut uses = self.uses;
        for part in uses.iter_mut().flat_map(|u| &mut u.parts) {
            let claim = &self.claims[usize::from(part.claim)];
            (part.place, part.zero, part.units) = (claim.parts[usize::from(part.part)], claim.zero, claim.units);
        }
        Lexicon { trie, uses, claims: self.claims, broad }
    }
}
