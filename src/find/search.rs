//! Which reports a query matches: sets of rows of a catalogue. Conditions on place, year and kind are answered by the
//! catalogue and first; words only among what is left.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::address::{docs_of, no_docs, rows_of};
use super::bits::Rows;
use super::edition::guarded;
use super::occurrence::{self, Wanted};
use super::places::{self, Sounds};
use super::query::{Field, Node, Term, topics};
use super::{Beyond, Edition, Error, Nothing, OnReview, Query, grep};
use crate::report::{Catalogue, Figures, Kind, Told};
use crate::text::{alternatives, fold, year_digits};

/// What a free word looks into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The text of the report only: exactly what a plain scan of the folded text finds.
    Text,
    /// Also names of places, in characters or pinyin, and the year.
    Library,
}

/// How a question is to be answered.
pub struct Asked<'a> {
    pub scope: Scope,
    /// Takes the place of columns.
    pub corrected: &'a Corrected,
    /// Knows what this room does not.
    pub beyond: &'a dyn Beyond,
    /// Asked often; when it says yes the answer is [`Error::Cancelled`].
    pub cancel: &'a dyn Fn() -> bool,
}

/// The rows of the catalogue that the query matches, notes, bookmarks and review unknown; see [`answer`].
///
/// # Errors
/// [`Error::Cancelled`], [`Error::NotYet`], [`Error::Damaged`].
pub fn matches(
    edition: &Edition,
    catalogue: &Catalogue,
    query: &Query,
    scope: Scope,
    cancel: &dyn Fn() -> bool,
) -> Result<Rows, Error> {
    let corrected = Corrected::default();
    answer(edition, catalogue, query, &Asked { scope, corrected: &corrected, beyond: &Nothing, cancel })
}

/// What the columns of an edition do not know: the figures of documents that the user corrected, by document.
pub type Corrected = BTreeMap<u32, Figures>;

/// The rows of the catalogue that the query matches. The catalogue must be of the same edition (corrected or not: only
/// its `doc` numbers matter).
///
/// # Errors
/// [`Error::Cancelled`], [`Error::NotYet`], [`Error::Damaged`].
pub fn answer(edition: &Edition, catalogue: &Catalogue, query: &Query, asked: &Asked<'_>) -> Result<Rows, Error> {
    let search = Search { catalogue, edition: Some(edition), sounds: &edition.sounds, asked };
    guarded(|| search.query(query))
}

/// The rows that a query matches by place, year and kind alone, without an edition. Words match names and years; parts
/// that need text match nothing. Meant for the moments before the edition is open.
///
/// # Errors
/// [`Error::NotYet`].
pub fn filter(catalogue: &Catalogue, query: &Query) -> Result<Rows, Error> {
    let sounds = Sounds::default();
    let never = || false;
    let (corrected, scope) = (Corrected::default(), Scope::Library);
    let asked = Asked { scope, corrected: &corrected, beyond: &Nothing, cancel: &never };
    Search { catalogue, edition: None, sounds: &sounds, asked: &asked }.query(query)
}

struct Search<'a> {
    catalogue: &'a Catalogue,
    edition: Option<&'a Edition>,
    sounds: &'a Sounds,
    asked: &'a Asked<'a>,
}

impl Search<'_> {
    fn query(&self, query: &Query) -> Result<Rows, Error> {
        let all = Rows::all(self.catalogue.len());
        match &query.root {
            Some(root) => self.node(root, &all),
            None => Ok(all),
        }
    }

    /// The matching rows among some.
    fn node(&self, node: &Node, among: &Rows) -> Result<Rows, Error> {
        if (self.asked.cancel)() {
            return Err(Error::Cancelled);
        }
        match node {
            Node::And(parts) => self.all_of(parts, among),
            Node::Or(parts) => {
                let (mut found, mut rest) = (Rows::none(among.bound()), among.clone());
                for part in parts {
                    let new = self.node(part, &rest)?;
                    rest.remove(&new);
                    found.add(&new);
                }
                Ok(found)
            }
            Node::Not(part) => {
                let mut left = among.clone();
                left.remove(&self.node(part, among)?);
                Ok(left)
            }
            Node::Leaf(term, _) => {
                let mut found = self.term(term, among)?;
                found.keep(among);
                Ok(found)
            }
        }
    }

    /// Cheap conditions first; what is excluded last.
    fn all_of(&self, parts: &[Node], among: &Rows) -> Result<Rows, Error> {
        let mut parts: Vec<&Node> = parts.iter().collect();
        parts.sort_by_key(|part| cost(part));
        let mut left = Cow::Borrowed(among);
        for part in parts {
            // A part that cannot be answered is an error even where nothing is left.
            left = Cow::Owned(self.node(part, &left)?);
        }
        Ok(left.into_owned())
    }

    fn term(&self, term: &Term, among: &Rows) -> Result<Rows, Error> {
        let catalogue = self.catalogue;
        match term {
            Term::Word(text) => self.word(text, among),
            Term::Phrase(text) => self.phrase(text, among),
            Term::Exact(text) => self.exact(text, among),
            Term::Year(range) => Ok(places::rows_where(catalogue, |e| range.contains(e.year))),
            Term::Kind(kind) => Ok(places::rows_where(catalogue, |e| e.kind == kind.number())),
            Term::Text { field, text, quoted } if field.is_place() => {
                Ok(places::rows(catalogue, Some(*field), text, self.sounds, !quoted))
            }
            Term::Text { field: Field::Title, text, .. } => self.text(|e| e.fields.title, text, among),
            Term::Text { field: Field::Section, text, .. } => self.text(|e| e.fields.heading, text, among),
            Term::Text { field: Field::Topic, text, .. } => self.topic(text, among),
            Term::Text { field: Field::Note, text, .. } => self.of_docs(self.asked.beyond.noted(text), Field::Note),
            Term::Text { field: Field::Bookmark, text, .. } => {
                self.of_docs(self.asked.beyond.bookmarked(text), Field::Bookmark)
            }
            Term::Text { field, .. } => Err(not_yet(field.name())),
            Term::Has(id) => self.figures(id, Told::is_reported),
            Term::Missing(id) => self.figures(id, |told| !told.is_reported()),
            Term::Check(item) => self.reviewed(&OnReview::Item(item.clone()), Field::Check.name(), among),
            Term::Figure { indicator, compare, value } if indicator == "copied" => {
                self.reviewed(&OnReview::Copied(*compare, *value), indicator, among)
            }
            Term::Figure { indicator, compare, value } => {
                self.figures(indicator, |told| told.number().is_some_and(|n| compare.holds(n, *value)))
            }
        }
    }

    /// The rows whose report says something of an indicator. Documents that were never measured are not among them.
    fn figures(&self, indicator: &str, holds: impl Fn(Told) -> bool) -> Result<Rows, Error> {
        let mut out = Rows::none(self.catalogue.len());
        let Some(edition) = self.edition else { return Ok(out) };
        if !edition.knows_figures() {
            return Err(Error::OtherTable);
        }
        let column = edition.figures(indicator)?;
        for (row, entry) in (0..).zip(&self.catalogue.entries) {
            let told = match self.asked.corrected.get(&entry.doc) {
                Some(figures) => figures.told(indicator),
                None => column.told(entry.doc),
            };
            if entry.kind != Kind::NotAReport.number() && holds(told) {
                out.insert(row);
            }
        }
        Ok(out)
    }

    /// A free word, its numbers in any form; in the browser also names and years.
    fn word(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        // Who types a year into the filter means that year, not every report that mentions it; quotes look into texts.
        if let Some(year) = self.year(text) {
            return Ok(places::rows_where(self.catalogue, |e| e.year == year));
        }
        let mut found = self.text(|e| e.fields.body, text, among)?;
        for form in alternatives(text) {
            found.add(&self.text(|e| e.fields.body, &form, among)?);
        }
        if self.asked.scope == Scope::Library {
            found.add(&places::rows(self.catalogue, None, text, self.sounds, true));
        }
        Ok(found)
    }

    fn phrase(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        let mut found = self.text(|e| e.fields.body, text, among)?;
        if self.asked.scope == Scope::Library {
            found.add(&places::rows(self.catalogue, None, text, self.sounds, false));
        }
        Ok(found)
    }

    fn exact(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        let mut candidates = self.text(|e| e.fields.body, text, among)?;
        candidates.keep(among);
        match self.edition {
            Some(edition) => grep::rows(edition, self.catalogue, text, &candidates, self.asked.cancel),
            None => Ok(candidates),
        }
    }

    /// The rows of documents that someone else named.
    fn of_docs(&self, docs: Option<Vec<u32>>, field: Field) -> Result<Rows, Error> {
        let docs: HashSet<u32> = docs.ok_or_else(|| not_yet(field.name()))?.into_iter().collect();
        Ok(places::rows_where(self.catalogue, |e| docs.contains(&e.doc)))
    }

    fn reviewed(&self, condition: &OnReview, name: &str, among: &Rows) -> Result<Rows, Error> {
        let docs: Vec<u32> =
            among.iter().filter_map(|row| self.catalogue.entries.get(row as usize)).map(|e| e.doc).collect();
        let found = self.asked.beyond.reviewed(condition, &docs, self.asked.cancel).ok_or_else(|| not_yet(name))?;
        if (self.asked.cancel)() {
            return Err(Error::Cancelled);
        }
        let found: HashSet<u32> = found.into_iter().collect();
        Ok(places::rows_where(self.catalogue, |e| found.contains(&e.doc)))
    }

    /// A word of the browser's filter that is a year of the library.
    fn year(&self, text: &str) -> Option<u16> {
        let year = year_digits(text).filter(|_| self.asked.scope == Scope::Library)?;
        let (first, last) = self.catalogue.years()?;
        (first..=last).contains(&year).then_some(year)
    }

    /// The rows whose field has the text somewhere.
    fn text(
        &self,
        field: impl Fn(&Edition) -> tantivy::schema::Field,
        text: &str,
        among: &Rows,
    ) -> Result<Rows, Error> {
        let word = fold(text);
        self.by_segment(among, |segment, among, docs| {
            let Some(edition) = self.edition else { return Ok(()) };
            let wanted =
                Wanted { field: field(edition), word: &word, among, counted: false, cancel: self.asked.cancel };
            occurrence::each(segment, &wanted, &mut |doc, _| docs.insert(doc))
        })
    }

    /// The rows with a section of one of the topics that the text names.
    fn topic(&self, text: &str, among: &Rows) -> Result<Rows, Error> {
        let topics = topics(text);
        self.by_segment(among, |segment, _, docs| {
            let Some(edition) = self.edition else { return Ok(()) };
            let inverted = segment.inverted_index(edition.fields.topic).map_err(Error::damaged)?;
            for topic in &topics {
                let term = inverted.terms().get(&topic.id).map_err(Error::damaged)?;
                let Some(info) = term else { continue };
                let found = super::edition::alive_docs(segment, &inverted, &info);
                found.map_err(Error::damaged)?.into_iter().for_each(|doc| docs.insert(doc));
            }
            Ok(())
        })
    }

    /// Asks every segment for documents and gives their rows.
    fn by_segment(
        &self,
        among: &Rows,
        ask: impl Fn(&tantivy::SegmentReader, Option<&Rows>, &mut Rows) -> Result<(), Error>,
    ) -> Result<Rows, Error> {
        let Some(edition) = self.edition else { return Ok(Rows::none(among.bound())) };
        let few = among.count() * 2 < among.bound();
        let masks = few.then(|| docs_of(edition, self.catalogue, among));
        let mut found = no_docs(edition);
        for ((number, segment), docs) in edition.segments().zip(&mut found) {
            if (self.asked.cancel)() {
                return Err(Error::Cancelled);
            }
            let mask = masks.as_ref().and_then(|m| m.get(number as usize));
            if mask.is_none_or(|m| !m.is_empty()) {
                ask(segment, mask, docs)?;
            }
        }
        Ok(rows_of(&found, self.catalogue, among))
    }
}

fn not_yet(field: &str) -> Error {
    Error::NotYet { what: format!("“{field}:”") }
}

fn cost(node: &Node) -> u8 {
    match node {
        Node::Leaf(Term::Year(_) | Term::Kind(_), _) => 0,
        Node::Leaf(Term::Text { field, .. }, _) if field.is_place() => 1,
        Node::Leaf(Term::Figure { indicator, .. }, _) if indicator == "copied" => 6,
        // These read the stored reports one by one.
        Node::Leaf(Term::Exact(_), _) => 5,
        Node::Leaf(Term::Check(_), _) => 6,
        Node::Leaf(Term::Text { .. } | Term::Has(_) | Term::Missing(_) | Term::Figure { .. }, _) => 2,
        Node::Leaf(..) => 3,
        Node::And(parts) | Node::Or(parts) => parts.iter().map(cost).max().unwrap_or(0),
        Node::Not(part) => cost(part).max(4),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::trial::{self, Library};
    use super::super::{Writer, plain};
    use super::*;
    use crate::report::Report;

    /// Paths of the reports that a query finds, by the index.
    fn found(library: &Library, query: &str, scope: Scope) -> Vec<String> {
        let (edition, catalogue) = library.open();
        let query = Query::parse(query).unwrap_or_else(|e| panic!("{query}: {e}"));
        let rows = matches(&edition, &catalogue, &query, scope, &|| false).unwrap();
        let docs: Vec<u32> = rows.iter().map(|row| catalogue.entries[row as usize].doc).collect();
        let mut paths: Vec<_> = edition.rows(&docs).unwrap().into_iter().map(|row| row.path).collect();
        paths.sort();
        paths
    }

    fn quoted(word: &str) -> String {
        format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
    }

    /// Few different characters, so that words overlap themselves and each other, and match across pieces.
    fn texts() -> impl Strategy<Value = Vec<Vec<String>>> {
        prop::collection::vec(prop::collection::vec("[甲甲乙乙丙Ａa ]{0,14}", 1..4), 1..12)
    }

    fn report_of(pieces: &[String]) -> Report {
        let paragraphs: Vec<&str> = pieces.iter().skip(1).map(String::as_str).collect();
        trial::report(&pieces[0], &[("一、", "", &paragraphs)])
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        #[test]
        fn the_index_finds_exactly_what_a_scan_finds(
            texts in texts(),
            words in prop::collection::vec("[甲乙丙a]{1,12}", 12),
            cuts in prop::collection::vec((0usize..12, 0usize..30, 1usize..12), 12),
            batches in 1usize..4,
        ) {
            let reports: Vec<Report> = texts.iter().map(|pieces| report_of(pieces)).collect();
            let library = Library::of(&reports, batches);
            let scans: Vec<String> = reports.iter().map(plain::text).collect();
            let pieces = cuts.iter().map(|&(text, from, length)| {
                scans[text % scans.len()].chars().skip(from).take(length).collect::<String>()
            });
            for word in words.iter().cloned().chain(pieces).filter(|w| !w.is_empty()) {
                let expected: BTreeSet<_> = reports.iter().zip(&scans)
                    .filter(|(_, scan)| scan.contains(&word))
                    .map(|(report, _)| Library::path(report))
                    .collect();
                let got: BTreeSet<_> = found(&library, &quoted(&word), Scope::Text).into_iter().collect();
                prop_assert_eq!(got, expected, "{}", word);
            }
        }
    }

    #[test]
    fn conditions_are_combined() {
        let library = Library::of(&trial::county(), 2);
        for (query, expected) in [
            ("调解", "北溪21 北溪22 南溪21"),
            ("调解 -信访", "北溪21 南溪21"),
            ("-调解", "南溪22"),
            ("信访 OR 普法", "北溪22 南溪21 南溪22"),
            ("调解 (信访 OR 普法)", "北溪22 南溪21"),
            ("镇:北溪", "北溪21 北溪22"),
            ("town:bx 信访", "北溪22"),
            ("year:2022", "北溪22 南溪22"),
            ("year:..2021 调解 kind:镇", "北溪21"),
            ("kind:街道", "南溪21 南溪22"),
            ("title:北溪", "北溪21 北溪22"),
            ("section:工作", "北溪21 北溪22 南溪21 南溪22"),
            ("section:作二", ""),
            ("topic:disputes", "北溪21"),
            ("主题:矛盾纠纷", "北溪21"),
            ("county:丙 -town:北溪", "南溪21 南溪22"),
            ("", "北溪21 北溪22 南溪21 南溪22"),
            ("bx", ""),
            ("没有的词", ""),
        ] {
            assert_eq!(found(&library, query, Scope::Text).join(" "), expected, "{query}");
        }
    }

    /// The four reports of the county with figures, in several segments.
    fn measured() -> Library {
        let number = |id: &str, number: f64| (id.to_owned(), number);
        let said = [
            Figures { values: vec![number("mediation_accepted", 3.0)], ..Figures::default() },
            Figures { values: vec![number("mediation_accepted", 120.5)], ..Figures::default() },
            Figures { apart: vec![number("mediation_accepted", 12.0)], ..Figures::default() },
            Figures { unclear: vec!["mediation_accepted".into()], ..Figures::default() },
        ];
        let figures = |path: &str| {
            let at = ["北溪21", "北溪22", "南溪21", "南溪22"].iter().position(|p| *p == path);
            let mut figures = said[at.unwrap()].clone();
            if at == Some(0) {
                figures.values.push(number("admin_litigation_lost", 0.0));
            }
            figures
        };
        Library::with(&trial::county(), 3, |report| figures(&report.source.path))
    }

    #[test]
    fn conditions_on_figures_tell_none_from_nothing() {
        let library = measured();
        for (query, expected) in [
            ("has:mediation_accepted", "北溪21 北溪22 南溪21 南溪22"),
            ("missing:mediation_accepted", ""),
            ("有:行政诉讼败诉", "北溪21"),
            ("无:admin_litigation_lost", "北溪22 南溪21 南溪22"),
            ("行政诉讼败诉件数=0", "北溪21"),
            ("admin_litigation_lost<=5", "北溪21"),
            ("mediation_accepted>=12", "北溪22 南溪21"),
            ("mediation_accepted>12", "北溪22"),
            ("mediation_accepted<=3", "北溪21"),
            ("mediation_accepted=120.5", "北溪22"),
            ("-mediation_accepted>=0", "南溪22"),
            ("受理矛盾纠纷<100 镇:南溪", "南溪21"),
            ("missing:mediators", "北溪21 北溪22 南溪21 南溪22"),
            ("mediators<1", ""),
        ] {
            assert_eq!(found(&library, query, Scope::Text).join(" "), expected, "{query}");
        }
    }

    #[test]
    fn what_the_user_corrected_takes_the_place_of_the_columns() {
        let library = measured();
        let (edition, catalogue) = library.open();
        let doc = edition.doc_of_path("北溪21").unwrap().unwrap();
        let told = Figures { values: vec![("mediators".into(), 9.0)], ..Figures::default() };
        let corrected = Corrected::from([(doc, told)]);
        let asked = Asked { scope: Scope::Text, corrected: &corrected, beyond: &Nothing, cancel: &|| false };
        for (query, count) in [("mediators>=9", 1), ("has:mediation_accepted", 3), ("有:行政诉讼败诉", 0)] {
            let query = Query::parse(query).unwrap();
            let rows = answer(&edition, &catalogue, &query, &asked).unwrap();
            assert_eq!(rows.count(), count, "{query}");
        }
    }

    #[test]
    fn the_browser_looks_into_names_and_years_too() {
        let library = Library::of(&trial::county(), 1);
        for (query, expected) in [
            ("bxz", "北溪21 北溪22"),
            ("bingx", "北溪21 北溪22 南溪21 南溪22"),
            ("2022", "北溪22 南溪22"),
            ("丙县 2021", "北溪21 南溪21"),
            ("nx 普法", "南溪21 南溪22"),
            ("-bxz", "南溪21 南溪22"),
        ] {
            assert_eq!(found(&library, query, Scope::Library).join(" "), expected, "{query}");
            let (_, catalogue) = library.open();
            let rows = filter(&catalogue, &Query::parse(query).unwrap()).unwrap();
            assert_eq!(rows.is_empty(), query.contains("普法"), "{query}");
        }
    }

    #[test]
    fn what_cannot_be_answered_yet_is_said() {
        let library = Library::of(&trial::county(), 1);
        let (edition, catalogue) = library.open();
        for query in ["check:C02=fail", "copied>=3", "照搬>60", "note:", "bookmark:", "无此词 check:C02"] {
            let query = Query::parse(query).unwrap();
            let answer = matches(&edition, &catalogue, &query, Scope::Text, &|| false);
            assert!(matches!(answer, Err(Error::NotYet { .. })), "{query}");
        }
        for (query, at, said) in [("has:x1", 4, "没有“x1”"), ("普法 调解>=3", 3, "调解成功率"), ("无:普法", 2, "普法")]
        {
            let error = Query::parse(query).unwrap_err();
            assert_eq!((error.at, error.message.contains(said)), (at, true), "{query}: {error}");
        }
        let query = Query::parse("调解").unwrap();
        let answer = matches(&edition, &catalogue, &query, Scope::Text, &|| true);
        assert!(matches!(answer, Err(Error::Cancelled)));
    }

    struct Friend(Vec<u32>);

    impl Beyond for Friend {
        fn noted(&self, text: &str) -> Option<Vec<u32>> {
            Some(if text == "疑点" { self.0.clone() } else { Vec::new() })
        }

        fn reviewed(&self, condition: &OnReview, docs: &[u32], _: &dyn Fn() -> bool) -> Option<Vec<u32>> {
            let copied = matches!(condition, OnReview::Copied(compare, limit) if compare.holds(40.0, *limit));
            Some(if copied { docs.to_vec() } else { Vec::new() })
        }
    }

    #[test]
    fn what_others_know_can_be_asked_for() {
        let library = Library::of(&trial::county(), 1);
        let (edition, catalogue) = library.open();
        let beyond = Friend(vec![catalogue.entries[1].doc, 7_000_000]);
        let corrected = Corrected::default();
        let asked = Asked { scope: Scope::Text, corrected: &corrected, beyond: &beyond, cancel: &|| false };
        for (query, found) in
            [("note:疑点", 1), ("-note:疑点", 3), ("注:别的", 0), ("调解 copied>=30", 3), ("照搬>50", 0), ("查:C02", 0)]
        {
            let query = Query::parse(query).unwrap();
            assert_eq!(answer(&edition, &catalogue, &query, &asked).unwrap().count(), found, "{query}");
        }
    }

    #[test]
    fn numbers_are_found_in_any_form_and_exact_text_in_one() {
        let texts = ["依照第25条，于2024年办结。", "依照第二十五条办理。", "二〇二四年总结ＡＢ。", "另于二○二四年AB。"];
        let reports: Vec<Report> = texts.iter().map(|text| trial::report(text, &[])).collect();
        let library = Library::of(&reports, 2);
        for (query, expected) in [
            ("第二十五条", vec![0, 1]),
            ("\"第二十五条\"", vec![1]),
            ("二零二四年", vec![0, 2, 3]),
            ("2024", vec![0, 2, 3]),
            ("\"2024\"", vec![0]),
            ("-第25条 二○二四年", vec![2, 3]),
            ("ab", vec![2, 3]),
            ("grep:AB", vec![3]),
            ("原文:\"ＡＢ。\"", vec![2]),
            ("ab -grep:AB", vec![2]),
        ] {
            let mut paths: Vec<_> = expected.iter().map(|&n: &usize| Library::path(&reports[n])).collect();
            paths.sort();
            assert_eq!(found(&library, query, Scope::Text), paths, "{query}");
        }
    }

    #[test]
    fn removed_reports_are_found_no_more() {
        let reports = trial::county();
        let library = Library::of(&reports, 1);
        let mut writer = Writer::open(library.folder()).unwrap();
        writer.remove_report(super::super::id_of(&reports[0].source.hash));
        writer.publish().unwrap();
        assert_eq!(found(&library, "调解", Scope::Text).join(" "), "北溪22 南溪21");
        assert_eq!(found(&library, "-普法", Scope::Text).join(" "), "北溪22");
    }
}
