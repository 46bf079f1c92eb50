//! What can be typed next: names of fields, and the values of a field with the number of their reports.

use std::collections::BTreeMap;

use super::places::{self, Sounds, Wanted};
use super::query::{Field, KINDS, Verdict, topics};
use super::{Edition, Error};
use crate::measure::Indicators;
use crate::report::{Catalogue, Kind};
use crate::text::{fold, pinyin};

/// So many candidates are given at most.
const MOST: usize = 60;
/// Names of places for a word without field.
const MOST_PLACES: usize = 20;

/// What could stand at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Characters of the typed text that a candidate takes the place of.
    pub from: usize,
    pub to: usize,
    /// The word stands behind the colon of a field.
    pub of_field: bool,
    pub candidates: Vec<Candidate>,
}

/// One thing to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is put into the query.
    pub text: String,
    /// A word beside it; may be empty.
    pub about: String,
    /// How many reports have it, where that is known.
    pub reports: Option<usize>,
}

/// What the candidates come from.
pub struct Known<'a> {
    pub catalogue: &'a Catalogue,
    pub edition: Option<&'a Edition>,
    /// Words for people in English.
    pub english: bool,
}

/// Candidates for the word before the cursor (a number of characters) of a query that is being typed.
pub fn complete(text: &str, cursor: usize, known: &Known<'_>) -> Completion {
    let cursor = cursor.min(text.chars().count());
    let word = Word::at(text, cursor);
    let own = Sounds::default();
    let finder = Finder { known, sounds: known.edition.map_or(&own, |edition| &edition.sounds) };
    let mut candidates = match word.field {
        Some(field) => finder.values(field, &word.typed),
        None => finder.words(&word.typed),
    };
    candidates.truncate(MOST);
    Completion { from: word.from, to: cursor, of_field: word.field.is_some(), candidates }
}

/// The word before the cursor, behind the name of its field where it has one.
struct Word {
    from: usize,
    typed: String,
    field: Option<Field>,
}

impl Word {
    fn at(text: &str, cursor: usize) -> Self {
        let chars: Vec<char> = text.chars().take(cursor).collect();
        let mut start = 0;
        let mut quoted = false;
        for (at, &c) in chars.iter().enumerate() {
            quoted ^= c == '"';
            if !quoted && (c.is_whitespace() || matches!(c, '(' | ')' | '"')) {
                start = at + 1;
            }
        }
        while matches!(chars.get(start), Some('-' | '－')) {
            start += 1;
        }
        let word = chars.get(start..).unwrap_or_default();
        let colon = word.iter().position(|c| matches!(c, ':' | '：'));
        let name = |colon: usize| word.get(..colon).unwrap_or_default().iter().collect::<String>();
        let field = colon.and_then(|colon| Some((colon, Field::named(&name(colon))?)));
        let from = field.map_or(start, |(colon, _)| start + colon + 1);
        let typed: String = chars.get(from..).unwrap_or_default().iter().filter(|c| **c != '"').collect();
        Self { from, typed, field: field.map(|(_, field)| field) }
    }
}

struct Finder<'a> {
    known: &'a Known<'a>,
    sounds: &'a Sounds,
}

impl Finder<'_> {
    /// Names of fields that begin so, indicators and places that are called so.
    fn words(&self, typed: &str) -> Vec<Candidate> {
        let mut out = self.fields(typed);
        // One or two letters stand in nearly every English name.
        if typed.chars().count() > if typed.is_ascii() { 2 } else { 0 } {
            out.extend(self.indicators(typed, ">=").into_iter().take(MOST_PLACES));
        }
        if !typed.is_empty() {
            for field in [Field::County, Field::Town] {
                out.extend(self.places(field, typed).into_iter().take(MOST_PLACES));
            }
        }
        out
    }

    fn fields(&self, typed: &str) -> Vec<Candidate> {
        let latin = !typed.is_empty() && typed.is_ascii();
        let english = latin || (typed.is_empty() && self.known.english);
        let wanted = typed.to_lowercase();
        let begins = |field: &Field| field.name().starts_with(&wanted) || field.zh().starts_with(typed);
        let named = |field: Field| {
            let (name, about) = if english { (field.name(), field.zh()) } else { (field.zh(), field.name()) };
            Candidate { text: format!("{name}:"), about: about.to_owned(), reports: None }
        };
        Field::all().filter(begins).map(named).collect()
    }

    fn values(&self, field: Field, typed: &str) -> Vec<Candidate> {
        match field {
            Field::Town | Field::County | Field::City | Field::Province => self.places(field, typed),
            Field::Year => self.years(typed),
            Field::Kind => self.kinds(typed),
            Field::Topic => self.topics(typed),
            Field::Has | Field::Missing => self.indicators(typed, ""),
            Field::Check => verdicts(typed),
            Field::Title | Field::Section | Field::Note | Field::Bookmark | Field::Grep => Vec::new(),
        }
    }

    /// Names that have the text in them or sound so; those that begin with it first, then those with most reports.
    fn places(&self, field: Field, typed: &str) -> Vec<Candidate> {
        let mut wanted = Wanted::new(typed, true, self.sounds);
        let mut found = places::tally(self.known.catalogue, field);
        found.retain(|(name, _)| wanted.is_in(name));
        let folded = fold(typed);
        found.sort_by_key(|(name, reports)| (!fold(name).starts_with(&folded), std::cmp::Reverse(*reports)));
        found.truncate(MOST);
        let candidate = |(name, reports): (&str, usize)| Candidate {
            text: typeable(name),
            about: String::new(),
            reports: Some(reports),
        };
        found.into_iter().map(candidate).collect()
    }

    fn years(&self, typed: &str) -> Vec<Candidate> {
        let typed = fold(typed);
        // Behind 2021.. the second year is asked for.
        let (before, begun) = typed.rsplit_once("..").map_or(("", typed.as_str()), |(from, to)| (from, to));
        let dots = if before.is_empty() && !typed.starts_with("..") { "" } else { ".." };
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        self.known
            .catalogue
            .entries
            .iter()
            .filter(|e| e.year > 0)
            .for_each(|e| *counts.entry(e.year).or_default() += 1);
        let fits = counts.into_iter().rev().filter(|(year, _)| year.to_string().starts_with(begun));
        let after = |year: &u16| before.parse::<u16>().is_ok_and(|from| *year >= from) || before.is_empty();
        let candidate = |(year, reports)| Candidate {
            text: format!("{before}{dots}{year}"),
            about: String::new(),
            reports: Some(reports),
        };
        fits.filter(|(year, _)| after(year)).map(candidate).collect()
    }

    fn kinds(&self, typed: &str) -> Vec<Candidate> {
        let entries = &self.known.catalogue.entries;
        let reports = |kind: Kind| entries.iter().filter(|e| e.kind == kind.number()).count();
        let begins = |words: &[&str]| words.iter().any(|w| w.starts_with(typed));
        let rows = KINDS.iter().filter(|(_, words)| begins(words));
        let candidate = |(kind, words): &(Kind, &[&str])| {
            let zh = words.iter().find(|w| !w.is_ascii()).copied().unwrap_or_default();
            let (text, about) = if self.known.english { (kind.word(), zh) } else { (zh, kind.word()) };
            Candidate { text: text.to_owned(), about: about.to_owned(), reports: Some(reports(*kind)) }
        };
        rows.map(candidate).filter(|c| c.reports != Some(0)).collect()
    }

    fn topics(&self, typed: &str) -> Vec<Candidate> {
        let found = topics(typed).into_iter();
        let candidate = |topic: &crate::read::Topic| {
            let (text, about) = if self.known.english { (&topic.id, &topic.zh) } else { (&topic.zh, &topic.id) };
            let reports = self.known.edition.and_then(|edition| with_topic(edition, &topic.id).ok());
            Candidate { text: typeable(text), about: about.clone(), reports }
        };
        found.map(candidate).filter(|c| c.reports != Some(0)).collect()
    }

    fn indicators(&self, typed: &str, behind: &str) -> Vec<Candidate> {
        let wanted = fold(typed);
        let letters = wanted.chars().any(|c| c.is_ascii_lowercase());
        let fits = |names: [&String; 3]| {
            names.iter().any(|name| fold(name).contains(&wanted)) || letters && pinyin::matches(&wanted, names[1])
        };
        let all = Indicators::in_use().all().iter().filter(|i| fits([&i.id, &i.zh, &i.en]));
        let candidate = |i: &crate::measure::Indicator| {
            let (text, about) = if self.known.english { (&i.id, &i.en) } else { (&i.zh, &i.id) };
            Candidate { text: format!("{}{behind}", typeable(text)), about: about.clone(), reports: None }
        };
        let mut out: Vec<Candidate> = all.map(candidate).collect();
        out.sort_by_key(|c| !fold(&c.text).starts_with(&wanted));
        out
    }
}

fn verdicts(typed: &str) -> Vec<Candidate> {
    let Some((item, begun)) = typed.split_once(['=', '＝']) else { return Vec::new() };
    let fits = |v: &Verdict| v.word().starts_with(begun) || v.zh().starts_with(begun);
    let candidate =
        |v: Verdict| Candidate { text: format!("{item}={}", v.word()), about: v.zh().to_owned(), reports: None };
    Verdict::all().filter(fits).map(candidate).collect()
}

/// How many reports have a section of a topic; deleted ones may be counted until the segments are merged.
fn with_topic(edition: &Edition, topic: &str) -> Result<usize, Error> {
    let term = tantivy::Term::from_field_text(edition.fields.topic, topic);
    edition.searcher.doc_freq(&term).map(|n| n as usize).map_err(Error::damaged)
}

/// In quotes where it would be cut or understood otherwise.
fn typeable(name: &str) -> String {
    let plain = !name.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '\\' | '|'));
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Query;
    use super::super::trial::{self, Library};
    use super::*;

    /// Candidates as they would be typed, with their counts.
    fn candidates(text: &str, english: bool) -> Vec<String> {
        let library = Library::of(&trial::county(), 1);
        let (edition, catalogue) = library.open();
        let known = Known { catalogue: &catalogue, edition: Some(&edition), english };
        let shown = |c: &Candidate| match c.reports {
            Some(n) => format!("{} {n}", c.text),
            None => c.text.clone(),
        };
        complete(text, text.chars().count(), &known).candidates.iter().map(shown).collect()
    }

    #[test]
    fn fields_and_values_are_offered_with_their_reports() {
        for (typed, expected) in [
            ("镇:", "北溪镇 2|南溪街道 2"),
            ("调解 -镇：nx", "南溪街道 2"),
            ("town:\"北", "北溪镇 2"),
            ("县:b", "丙县 4"),
            ("省:", "甲省 4"),
            ("year:", "2022 2|2021 2"),
            ("年:2021..", "2021..2022 2|2021..2021 2"),
            ("年:..2022", "..2022 2"),
            ("类:", "镇 2|街道 2"),
            ("主题:矛盾", "矛盾纠纷预防化解与人民调解 1"),
            ("有:tjcgl", "调解成功率"),
            ("check:C02=f", "C02=fail"),
            ("查:C02=不", "C02=partial|C02=na"),
            ("节:", ""),
            ("主动", "主动公开政府信息条数>="),
            ("ki", "kind:"),
        ] {
            assert_eq!(candidates(typed, false).join("|"), expected, "{typed}");
        }
        assert_eq!(candidates("kind:", true).join("|"), "township 2|subdistrict 2");
        assert_eq!(candidates("", false).len(), Field::all().count());
        assert!(candidates("北溪", false).contains(&"北溪镇 2".to_owned()));
    }

    #[test]
    fn a_candidate_takes_the_place_of_the_word_before_the_cursor() {
        let catalogue = Catalogue::default();
        let known = Known { catalogue: &catalogue, edition: None, english: false };
        for (text, cursor, place) in [
            ("调解 镇:北x", 7, (5, 7)),
            ("-to", 3, (1, 3)),
            ("(a OR ki", 8, (6, 8)),
            ("镇:北 解", 3, (2, 3)),
            ("", 0, (0, 0)),
        ] {
            let c = complete(text, cursor, &known);
            assert_eq!((c.from, c.to), place, "{text}");
        }
    }

    #[test]
    fn every_candidate_of_a_field_can_be_asked_for() {
        let library = Library::of(&trial::county(), 1);
        let (edition, catalogue) = library.open();
        let known = Known { catalogue: &catalogue, edition: Some(&edition), english: false };
        for field in Field::all() {
            let typed = format!("{}:", field.zh());
            for candidate in complete(&typed, typed.chars().count(), &known).candidates {
                assert!(Query::parse(&format!("{typed}{}", candidate.text)).is_ok(), "{candidate:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_has_candidates_or_none(text in ".{0,20}", cursor in 0usize..24) {
            let catalogue = Catalogue::default();
            let c = complete(&text, cursor, &Known { catalogue: &catalogue, edition: None, english: true });
            prop_assert!(c.from <= c.to && c.to <= text.chars().count());
        }
    }
}
