//! A library open for reading: what was published, with the user's corrections.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::amended::{Amendments, amend};
use super::corrected::{self, Corrections};
use super::document;
use super::{Origin, Problem, Resolved, ShelfError, Trouble, resolve};
use crate::compare;
use crate::find::{self, Beyond, Edition, OnReview, Query, Row, Rows, Scope};
use crate::measure::Indicators;
use crate::memory::{self, Assignment, Assignments, Mark, Marks, Subject, Unsaved};
use crate::report::{Catalogue, Report, Told};

/// One published state of a library. Cheap to clone; a clone can be used on another thread. Document numbers (`doc`)
/// hold for one state only.
#[derive(Clone)]
pub struct Library {
    origin: Origin,
    index: PathBuf,
    /// `None` where the user has no home; nothing can be corrected then.
    pub(super) memory: Option<PathBuf>,
    edition: Option<Arc<Edition>>,
    assignments: Arc<Assignments>,
    said: Arc<Corrections>,
    catalogue: Arc<Catalogue>,
    corrections: Arc<memory::Corrections>,
    /// Which documents these speak of, looked up when it is first asked for.
    amendments: Arc<OnceLock<Amendments>>,
    /// Figures of corrected documents, worked out when they are first asked for.
    figures: Arc<OnceLock<find::Corrected>>,
}

impl Library {
    /// Opens what was published in the folder `index`; a library that was never synced is open and empty. The folder
    /// of documents itself is not looked at.
    ///
    /// # Errors
    /// The index is damaged or cannot be read. Corrections that cannot be read are passed over.
    pub fn open(origin: Origin, index: &Path, memory: Option<&Path>) -> Result<Self, ShelfError> {
        Self::open_knowing(origin, index, memory, None)
    }

    /// As [`Library::open`], with a catalogue that was read already: it is shared where it is still the newest.
    ///
    /// # Errors
    /// As [`Library::open`].
    pub fn open_knowing(
        origin: Origin,
        index: &Path,
        memory: Option<&Path>,
        known: Option<Published>,
    ) -> Result<Self, ShelfError> {
        let assignments = memory.map(Assignments::load).and_then(Result::ok).unwrap_or_default();
        let corrections = memory.map(memory::Corrections::load).and_then(Result::ok).unwrap_or_default();
        let mut library = Self {
            origin,
            index: index.to_owned(),
            memory: memory.map(Path::to_owned),
            edition: None,
            assignments: Arc::new(assignments),
            said: Arc::default(),
            catalogue: Arc::default(),
            corrections: Arc::new(corrections),
            amendments: Arc::default(),
            figures: Arc::default(),
        };
        library.take_up(known)?;
        Ok(library)
    }

    /// Takes up a newer state where there is one; `false` where there is none. After an error the old one stays.
    pub fn reload(&mut self) -> Result<bool, ShelfError> {
        self.take_up(None)
    }

    fn take_up(&mut self, known: Option<Published>) -> Result<bool, ShelfError> {
        if find::current(&self.index)? == self.number() {
            return Ok(false);
        }
        self.edition = match Edition::open(&self.index) {
            // What another version of the program left is as good as nothing: the next sync makes it anew.
            Err(find::Error::Format { .. }) => return Ok(false),
            edition => edition?.map(Arc::new),
        };
        self.correct(known)?;
        Ok(true)
    }

    /// The number of the state; `None` where nothing was published yet.
    pub fn number(&self) -> Option<u64> {
        self.edition.as_ref().map(|edition| edition.number())
    }

    fn correct(&mut self, known: Option<Published>) -> Result<(), ShelfError> {
        let Some(edition) = &self.edition else { return Ok(()) };
        let said = corrected::of(edition, &self.assignments, &self.origin.key())?;
        let read = match known {
            Some((number, catalogue)) if number == edition.number() => catalogue,
            _ => Arc::new(edition.catalogue()?),
        };
        let catalogue = corrected::catalogue(edition, &read, &said)?.map_or(read, Arc::new);
        (self.said, self.catalogue) = (Arc::new(said), catalogue);
        (self.figures, self.amendments) = (Arc::default(), Arc::default());
        Ok(())
    }

    pub(super) fn set_corrections(&mut self, corrections: memory::Corrections) {
        self.corrections = Arc::new(corrections);
        (self.figures, self.amendments) = (Arc::default(), Arc::default());
    }

    fn amendments(&self) -> &Amendments {
        self.amendments.get_or_init(|| self.find_amendments(&self.corrections))
    }

    /// What the user said of the figures of a document, in words that change when that does; empty for most.
    pub fn amended(&self, doc: u32) -> String {
        self.amendments().get(&doc).map(|corrections| format!("{corrections:?}")).unwrap_or_default()
    }

    fn amend(&self, doc: u32, report: &mut Report) {
        if let Some(corrections) = self.amendments().get(&doc) {
            amend(report, corrections);
        }
    }

    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Where the index lies.
    pub fn index(&self) -> &Path {
        &self.index
    }

    /// All reports by place and year.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// For searching: the search room's functions take it together with [`Library::catalogue`]. `None` where nothing
    /// was published yet.
    pub fn edition(&self) -> Option<&Arc<Edition>> {
        self.edition.as_ref()
    }

    fn published(&self) -> Result<&Arc<Edition>, ShelfError> {
        self.edition.as_ref().ok_or_else(|| ShelfError::never_built(&self.origin.key()))
    }

    /// A report, whole but for its figures.
    pub fn report(&self, doc: u32) -> Result<Report, ShelfError> {
        let edition = self.published()?;
        let mut report = edition.report(doc)?;
        if let Some(first) = edition.paths_of(doc)?.into_iter().next() {
            report.source.path = first;
        }
        if let Some(said) = self.said.get(&doc) {
            corrected::report(&mut report, said);
        }
        Ok(report)
    }

    /// The rows of [`Library::catalogue`] that a query matches; see [`find::matches`].
    ///
    /// # Errors
    /// As [`find::matches`].
    pub fn matches(&self, query: &Query, scope: Scope, cancel: &dyn Fn() -> bool) -> Result<Rows, find::Error> {
        self.matches_reviewed(query, scope, &|_, _, _| None, cancel)
    }

    /// As [`Library::matches`], among some rows only.
    ///
    /// # Errors
    /// As [`find::matches`].
    pub fn matches_among(
        &self,
        query: &Query,
        scope: Scope,
        among: &Rows,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Rows, find::Error> {
        self.answer(query, scope, &|_, _, _| None, Some(among), cancel)
    }

    /// As [`Library::matches`], with someone who answers conditions on the review (see [`find::Beyond::reviewed`]).
    ///
    /// # Errors
    /// As [`find::matches`].
    pub fn matches_reviewed(
        &self,
        query: &Query,
        scope: Scope,
        reviewed: &Reviewed<'_>,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Rows, find::Error> {
        self.answer(query, scope, reviewed, None, cancel)
    }

    fn answer(
        &self,
        query: &Query,
        scope: Scope,
        reviewed: &Reviewed<'_>,
        among: Option<&Rows>,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Rows, find::Error> {
        let Some(edition) = &self.edition else { return Ok(Rows::none(0)) };
        let none = find::Corrected::new();
        let corrected = if query.asks_for_figures() { self.corrected_figures() } else { &none };
        let beyond = Marked { library: self, reviewed };
        let asked = find::Asked { scope, corrected, beyond: &beyond, among, cancel };
        find::answer(edition, &self.catalogue, query, &asked)
    }

    /// The first condition of a query on a place that the library does not have, and the name most like it.
    pub fn unknown_place(&self, query: &Query) -> Option<find::QueryError> {
        find::unknown_place(self.edition.as_deref(), &self.catalogue, query)
    }

    /// Figures that the columns do not know: those of reports of which the user corrected a figure, or the year, since a
    /// year decides which figures are of it. The columns hold what was read; conditions and medians take these instead.
    fn corrected_figures(&self) -> &find::Corrected {
        self.figures.get_or_init(|| {
            let docs = self.said.iter().filter(|(_, said)| said.year.is_some()).map(|(doc, _)| *doc);
            let docs: BTreeSet<u32> = docs.chain(self.amendments().keys().copied()).collect();
            let figures = |doc| Some((doc, compare::figures(&self.measured(doc).ok()?.facts, Indicators::in_use())));
            docs.into_iter().filter_map(figures).collect()
        })
    }

    /// A report with its figures.
    pub fn measured(&self, doc: u32) -> Result<Report, ShelfError> {
        let mut report = self.report(doc)?;
        document::measure(&mut report);
        self.amend(doc, &mut report);
        Ok(report)
    }

    /// A report with its figures, those that are not certain too.
    pub fn measured_all(&self, doc: u32) -> Result<Report, ShelfError> {
        let mut report = self.report(doc)?;
        document::measure_all(&mut report);
        self.amend(doc, &mut report);
        Ok(report)
    }

    /// What each report says of an indicator, by document, with the user's corrections.
    ///
    /// # Errors
    /// The index is damaged, or its figures were found with another table of indicators.
    pub fn told(&self, indicator: &str) -> Result<impl Fn(u32) -> Told + '_, ShelfError> {
        let edition = self.published()?;
        if !edition.knows_figures() {
            return Err(find::Error::OtherTable.into());
        }
        let (column, corrected, id) = (edition.figures(indicator)?, self.corrected_figures(), indicator.to_owned());
        Ok(move |doc| corrected.get(&doc).map_or_else(|| column.told(doc), |figures| figures.told(&id)))
    }

    /// The entry of the catalogue that has this content, by its fingerprint.
    pub fn entry_of(&self, hash: &str) -> Result<Option<u32>, ShelfError> {
        let Some(doc) = self.published()?.doc_of_id(hash.get(..16).unwrap_or_default())? else { return Ok(None) };
        Ok(self.catalogue().entries.iter().position(|e| e.doc == doc).map(|at| at as u32))
    }

    /// The user's bookmarks and notes as they are on disk now, of all libraries.
    ///
    /// # Errors
    /// They are there and cannot be read.
    pub fn marks(&self) -> Result<Marks, ShelfError> {
        let Some(memory) = &self.memory else { return Ok(Marks::default()) };
        Marks::load(memory).map_err(|error| ShelfError::unread(memory, &error))
    }

    /// Keeps a bookmark or note, or its new form; it is safe on disk when this returns.
    ///
    /// # Errors
    /// It cannot be kept.
    pub fn put_mark(&self, mark: Mark) -> Result<(), ShelfError> {
        let memory = self.memory.as_deref().ok_or_else(ShelfError::no_memory)?;
        Ok(Marks::default().put(memory, mark)?)
    }

    /// Removes a bookmark or note; false where there is none with this id.
    ///
    /// # Errors
    /// That cannot be kept.
    pub fn remove_mark(&self, id: &str) -> Result<bool, ShelfError> {
        let memory = self.memory.as_deref().ok_or_else(ShelfError::no_memory)?;
        Ok(self.marks()?.remove(memory, id)?)
    }

    /// The files that hold a report, by name.
    pub fn paths(&self, doc: u32) -> Result<Vec<String>, ShelfError> {
        Ok(self.published()?.paths_of(doc)?)
    }

    /// Lines of a list, in the order of `docs` (numbers of this state's catalogue), without reading the reports.
    pub fn rows(&self, docs: &[u32]) -> Result<Vec<Row>, ShelfError> {
        let edition = self.published()?;
        let mut rows = edition.rows(docs)?;
        for (row, doc) in rows.iter_mut().zip(docs) {
            if let Some(said) = self.said.get(doc) {
                corrected::row(row, said);
            }
        }
        Ok(rows)
    }

    /// Files and folders with a problem, in the order of their paths.
    pub fn problems(&self) -> impl Iterator<Item = Result<(String, Problem), ShelfError>> + '_ {
        let sources = self.edition.iter().flat_map(|edition| edition.sources());
        sources.filter_map(|row| match row {
            Ok(row) => row.problem.map(|problem| Ok((row.path, problem))),
            Err(e) => Some(Err(e.into())),
        })
    }

    /// The report that a word of the command line means: an id, a path, or `TOWN:YEAR`.
    ///
    /// # Errors
    /// There is none; the hint says what there is instead.
    pub fn resolve(&self, word: &str) -> Result<Resolved, ShelfError> {
        resolve::word(self, self.published()?, word)
    }

    /// What the user said of a document.
    pub fn said(&self, doc: u32) -> Option<&Assignment> {
        self.said.get(&doc)
    }

    /// What the user said of exactly this report or folder.
    pub fn own_word(&self, subject: &Subject) -> Option<&Assignment> {
        self.assignments.own_word(subject)
    }

    /// Whether the user said of a report itself where it belongs, and the assigned folder that it lies in.
    pub fn assigned(&self, hash: &str, paths: &[String]) -> (bool, Option<String>) {
        let own = self.own_word(&Subject::Report(hash.to_owned()));
        let own = own.is_some_and(|said| said.place.is_some() || said.year.is_some());
        let key = self.origin.key();
        let folder = paths.iter().find_map(|path| self.assignments.folder_over(&key, path));
        (own, folder.map(str::to_owned))
    }

    /// Keeps a correction and applies it. What was shown before stays where it cannot be kept.
    ///
    /// # Errors
    /// It cannot be kept.
    pub fn assign(&mut self, assignment: Assignment) -> Result<(), ShelfError> {
        let memory = self.memory.as_deref().ok_or_else(ShelfError::no_memory)?;
        let mut assignments = Assignments::load(memory).unwrap_or_default();
        assignments.add(memory, assignment)?;
        self.assignments = Arc::new(assignments);
        self.correct(None)
    }
}

/// The number of an edition and its catalogue as it was published, without the user's corrections.
pub type Published = (u64, Arc<Catalogue>);

/// Answers a condition on the review for some documents; `None` where there is no review.
pub type Reviewed<'r> = dyn Fn(&OnReview, &[u32], &dyn Fn() -> bool) -> Option<Vec<u32>> + 'r;

/// What the user's notes and bookmarks say, and the review.
struct Marked<'a> {
    library: &'a Library,
    reviewed: &'a Reviewed<'a>,
}

impl Beyond for Marked<'_> {
    fn noted(&self, text: &str) -> Option<Vec<u32>> {
        self.library.marked(false, text).ok()
    }

    fn bookmarked(&self, text: &str) -> Option<Vec<u32>> {
        self.library.marked(true, text).ok()
    }

    fn reviewed(&self, condition: &OnReview, docs: &[u32], cancel: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        (self.reviewed)(condition, docs, cancel)
    }
}

impl From<Unsaved> for ShelfError {
    fn from(error: Unsaved) -> Self {
        Self::new(Trouble::Unsaved, error.to_string(), error.hint())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::read::Unreadable;
    use crate::report::{Basis, Date, Entry, Names, flag};
    use crate::shelf::hands::Hire;
    use crate::shelf::index::Index;
    use crate::shelf::sync::{Course, SyncOptions};

    /// `安平镇 2021 12-30`: town, year and the day of signing; `?` for what the text does not tell.
    fn read(bytes: &[u8], path: &str) -> Result<Report, Unreadable> {
        let text = String::from_utf8_lossy(bytes);
        let mut words = text.split_whitespace();
        let mut next = || words.next().filter(|word| *word != "?");
        let mut report = Report::default();
        report.place.town = next().map(str::to_owned);
        report.place.county = report.place.town.as_ref().map(|_| "云溪县".to_owned());
        report.year = next().and_then(|year| year.parse().ok());
        let day = next().and_then(|day| day.split_once('-'));
        report.signed = day.and_then(|(m, d)| Date::new(2022, m.parse().ok()?, d.parse().ok()?));
        report.source.path = path.to_owned();
        report.source.hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes));
        if text.starts_with("坏") {
            return Err(Unreadable { kind: "format", reason: "坏的。".into(), hint: "换一份。".into() });
        }
        Ok(report)
    }

    struct Stage {
        home: tempfile::TempDir,
    }

    impl Stage {
        fn new(files: &[(&str, &str)]) -> Self {
            let stage = Self { home: tempfile::tempdir().unwrap() };
            for (path, text) in files {
                stage.write(path, text);
            }
            stage.sync();
            stage
        }

        fn at(&self, name: &str) -> PathBuf {
            self.home.path().join(name)
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.at("lib").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn sync(&self) {
            let origin = Origin::at(&self.at("lib"));
            let ledger = Index::open(&self.at("index"), false).unwrap();
            let (stop, options) = (AtomicBool::new(false), SyncOptions::default());
            Course { origin: &origin, ledger, options, hire: Hire::Here(read), stop: &stop, tell: &mut |_| () }
                .run()
                .unwrap();
        }

        fn open(&self) -> Library {
            Library::open(Origin::at(&self.at("lib")), &self.at("index"), Some(&self.at("memory"))).unwrap()
        }
    }

    /// The placed reports: town, year, path.
    fn placed(library: &Library) -> Vec<String> {
        let catalogue = library.catalogue();
        let placed = &catalogue.entries[..catalogue.unplaced.start as usize];
        let told = |entry: &Entry| {
            let path = library.rows(&[entry.doc]).unwrap().remove(0).path;
            format!("{} {} {path}", catalogue.town_name(entry.town), entry.year)
        };
        placed.iter().map(told).collect()
    }

    fn doc(library: &Library, word: &str) -> u32 {
        match library.resolve(word).unwrap() {
            Resolved::One(doc) => doc,
            Resolved::Several(docs) => panic!("{docs:?}"),
        }
    }

    fn town(name: &str) -> Names {
        Names { county: "望川区".into(), town: name.into(), code: 123_456_789, ..Names::default() }
    }

    #[test]
    fn a_library_that_was_never_synced_is_empty_and_says_what_to_do() {
        let home = tempfile::tempdir().unwrap();
        let mut library = Library::open(Origin::at(home.path()), &home.path().join("none"), None).unwrap();
        assert!(library.catalogue().is_empty());
        assert_eq!(library.problems().count(), 0);
        assert!(!library.reload().unwrap());
        let error = library.resolve("x").unwrap_err();
        assert_eq!((error.kind, error.hint.contains("zhenbao sync")), (Trouble::NeverBuilt, true));
    }

    #[test]
    fn a_library_may_be_used_on_another_thread() {
        fn travels<T: Send + Sync + Clone>() {}
        travels::<Library>();
    }

    #[test]
    fn a_newer_state_is_taken_up_when_asked_for() {
        let stage = Stage::new(&[("1", "安平镇 2021"), ("坏", "坏")]);
        let mut library = stage.open();
        let (old, first) = (library.clone(), library.number());
        assert_eq!(placed(&library), ["安平镇 2021 1"]);
        stage.write("2", "柳塘乡 2021");
        stage.sync();
        assert_eq!(placed(&library), ["安平镇 2021 1"]);
        assert!(library.reload().unwrap());
        assert!(library.number() > first);
        assert_eq!(placed(&library), ["安平镇 2021 1", "柳塘乡 2021 2"]);
        assert_eq!(placed(&old), ["安平镇 2021 1"], "a clone keeps its state");
        let problems: Vec<_> = library.problems().map(Result::unwrap).map(|(path, p)| (path, p.hint)).collect();
        assert_eq!(problems, [("坏".to_owned(), "换一份。".to_owned())]);
    }

    #[test]
    fn a_catalogue_that_was_read_before_is_shared_unless_it_is_old_or_corrected() {
        let stage = Stage::new(&[("1", "安平镇 2021")]);
        let knowing = |known: &Published| {
            let (origin, memory) = (Origin::at(&stage.at("lib")), stage.at("memory"));
            Library::open_knowing(origin, &stage.at("index"), Some(&memory), Some(known.clone())).unwrap()
        };
        let (number, catalogue) = find::catalogue(&stage.at("index")).unwrap().unwrap();
        let known = (number, Arc::new(catalogue));
        let mut library = knowing(&known);
        assert!(Arc::ptr_eq(library.catalogue(), &known.1));
        let subject = Subject::Report(library.report(doc(&library, "1")).unwrap().source.hash);
        library.assign(Assignment { year: Some(2019), ..Assignment::of(subject) }).unwrap();
        assert_eq!(placed(&knowing(&known)), ["安平镇 2019 1"]);
        stage.write("2", "柳塘乡 2021");
        stage.sync();
        assert_eq!(placed(&knowing(&known)), ["安平镇 2019 1", "柳塘乡 2021 2"]);
    }

    #[test]
    fn a_report_is_found_by_its_path_id_or_town_and_year() {
        let stage = Stage::new(&[("a/报告 1.txt", "安平镇 2021 12-30"), ("b/2.txt", "安平镇 2020 12-30")]);
        let library = stage.open();
        let wanted = doc(&library, "a/报告 1.txt");
        let id = library.rows(&[wanted]).unwrap().remove(0).short_id();
        let absolute = stage.at("lib/a/报告 1.txt");
        for word in
            ["./a/报告 1.txt", absolute.to_str().unwrap(), &id, &id.to_uppercase(), "安平镇:2021", "安平：2021年"]
        {
            assert_eq!(doc(&library, word), wanted, "{word}");
        }
        assert_eq!(library.report(wanted).unwrap().year, Some(2021));
        assert!(library.resolve("安平镇:1998").unwrap_err().hint.contains("2020、2021"));
        assert_eq!(library.resolve("没有.txt").unwrap_err().kind, Trouble::NoReport);
    }

    #[test]
    fn a_correction_of_one_report_moves_it_and_follows_it() {
        let stage = Stage::new(&[("1", "安平镇 2021 12-30"), ("2", "?"), ("3", "? 2020")]);
        let mut library = stage.open();
        let hash =
            |library: &Library, path: &str| Subject::Report(library.report(doc(library, path)).unwrap().source.hash);
        let say = |place, year, path| Assignment { place, year, ..Assignment::of(hash(&stage.open(), path)) };
        library.assign(say(Some(town("新桥镇")), None, "3")).unwrap();
        library.assign(say(Some(town("安平镇")), Some(2019), "2")).unwrap();
        let expected = ["安平镇 2019 2", "新桥镇 2020 3", "安平镇 2021 1"];
        assert_eq!(placed(&library), expected);
        let moved = library.report(doc(&library, "3")).unwrap();
        assert_eq!((moved.place.basis, moved.place.code.as_deref()), (Basis::Corrected, Some("123456789")));
        assert_eq!(library.rows(&[doc(&library, "2")]).unwrap()[0].year, 2019);
        fs::rename(stage.at("lib/3"), stage.at("lib/9")).unwrap();
        stage.sync();
        library.reload().unwrap();
        assert_eq!(placed(&library), ["安平镇 2019 2", "新桥镇 2020 9", "安平镇 2021 1"]);
        let taken_back = Assignment { forget: true, ..Assignment::of(hash(&library, "9")) };
        library.assign(taken_back).unwrap();
        assert_eq!(placed(&library), ["安平镇 2019 2", "安平镇 2021 1"]);
        assert_eq!(placed(&stage.open()), placed(&library));
    }

    #[test]
    fn a_folder_is_assigned_with_all_that_comes_into_it() {
        let stage = Stage::new(&[("旧/1", "? 2020"), ("旧/2", "安平镇 2021"), ("新/3", "? 2022")]);
        let mut library = stage.open();
        let folder = Subject::Folder { library: library.origin().key(), path: "旧".into() };
        library.assign(Assignment { place: Some(town("新桥镇")), ..Assignment::of(folder) }).unwrap();
        assert_eq!(placed(&library), ["新桥镇 2020 旧/1", "新桥镇 2021 旧/2"]);
        stage.write("旧/4", "? 2023");
        stage.sync();
        library.reload().unwrap();
        assert_eq!(placed(&library), ["新桥镇 2020 旧/1", "新桥镇 2021 旧/2", "新桥镇 2023 旧/4"]);
    }

    #[test]
    fn of_several_for_one_town_and_year_the_newest_counts_unless_the_user_chose() {
        let stage = Stage::new(&[("1", "安平镇 2021 01-10"), ("2", "安平镇 2021 03-01"), ("3", "? 2021 02-01")]);
        let mut library = stage.open();
        let say = |path, place, chosen| {
            let hash = stage.open().report(doc(&stage.open(), path)).unwrap().source.hash;
            Assignment { place, chosen, ..Assignment::of(Subject::Report(hash)) }
        };
        let county = Names { county: "云溪县".into(), town: "安平镇".into(), ..Names::default() };
        library.assign(say("3", Some(county), None)).unwrap();
        assert_eq!(placed(&library), ["安平镇 2021 2", "安平镇 2021 3", "安平镇 2021 1"]);
        library.assign(say("1", None, Some(true))).unwrap();
        assert_eq!(placed(&library), ["安平镇 2021 1", "安平镇 2021 2", "安平镇 2021 3"]);
        let entry = library.catalogue().entries[0];
        assert_eq!(entry.flags & (flag::CHOSEN | flag::CORRECTED), flag::CHOSEN);
        assert_eq!(doc(&library, "安平镇:2021"), doc(&library, "1"));
    }
}
