//! Carries out what the browser asks of the library.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::amend;
use super::around::{Later, checklist, later};
use super::compare::side_by_side;
use super::early::Early;
use super::fault::Fault;
use super::hits;
use super::judge;
use super::keep::{self, is_inside, not_there};
use super::library::Place;
use super::lists;
use super::marks::{Marker, noted_in};
use super::reviews::{Desk, Looked};
use crate::app::{
    self, Action, Assigned, Choice, Correcting, Effect, Filtered, HitOrder, Last, Listing, Near, Offers, Opened,
    Resume, RowSet,
};
use crate::compare::Options;
use crate::config::Lang;
use crate::find::{self, Query, Row, Rows, Scope};
use crate::memory::{self, Mark, Queries, Session};
use crate::report::Report;
use crate::review::Checklist;
use crate::shelf::{Folders, Library, Published};
use crate::text::{safe_path, sanitise_name};

/// A library with someone who answers for it: on a thread of its own in the browser, in place in tests.
pub struct Librarian {
    library: Library,
    lang: Lang,
    /// The newest filter that was asked for; older ones give up.
    newest: Arc<AtomicU64>,
    /// The user's folder; queries are forgotten at the end where there is none.
    memory: Option<PathBuf>,
    queries: Queries,
    checklist: Later,
    /// Bookmarks and notes that were removed, for bringing them back.
    removed: Vec<Mark>,
    /// The county that was reviewed last.
    looked: Option<Looked>,
    /// Where drafts are written; nowhere in tests.
    folder: Option<PathBuf>,
    /// Takes what can be told before an answer is whole.
    early: Box<dyn Fn(Action)>,
}

impl Librarian {
    /// Opens what the index holds now; that may be nothing yet. `first` is what the browser has read of it.
    pub(super) fn open(
        place: &Place,
        lang: Lang,
        first: Option<Published>,
        newest: Arc<AtomicU64>,
    ) -> Result<Self, Fault> {
        let memory = place.user.as_ref().map(Folders::memory);
        let queries = memory.as_deref().map(Queries::load).unwrap_or_default();
        let config = place.user.as_ref().map(|user| user.config().to_owned());
        let checklist = later(move || checklist(config.as_deref()).0);
        // Where other exports are offered too.
        let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned()).filter(|home| home.is_dir());
        let folder = home.or_else(|| std::env::current_dir().ok());
        let (library, removed) = (place.open_knowing(first)?, Vec::new());
        Ok(Self {
            library,
            lang,
            newest,
            memory,
            queries,
            checklist,
            removed,
            looked: None,
            folder,
            early: Box::new(|_| {}),
        })
    }

    /// For a library that is open already.
    pub fn new(library: Library, lang: Lang) -> Self {
        let (checklist, queries) = (later(|| Checklist::built_in().clone()), Queries::default());
        Self {
            library,
            lang,
            newest: Arc::default(),
            memory: None,
            queries,
            checklist,
            removed: Vec::new(),
            looked: None,
            folder: None,
            early: Box::new(|_| {}),
        }
    }

    /// With someone who is told the first rows of a filter that takes long.
    #[must_use]
    pub(super) fn telling(self, early: impl Fn(Action) + 'static) -> Self {
        Self { early: Box::new(early), ..self }
    }

    /// With a folder for what the user gives; the library must have been opened with the same.
    #[must_use]
    pub fn keeping(self, memory: PathBuf) -> Self {
        Self { queries: Queries::load(&memory), memory: Some(memory), ..self }
    }

    /// Everything the list needs; `None` before the first edition.
    pub fn library_action(&self) -> Option<Action> {
        let edition = self.library.number()?;
        Some(Action::Library { edition, catalogue: Arc::clone(self.library.catalogue()) })
    }

    /// Looks for a newer edition.
    pub(super) fn reload(&mut self) -> Vec<Action> {
        match self.library.reload() {
            Ok(true) => self.library_action().into_iter().collect(),
            Ok(false) => Vec::new(),
            Err(error) => vec![Action::Say(error.to_string())],
        }
    }

    /// Does what the effect asks; `None` for effects that are not about the library.
    pub fn serve(&mut self, effect: &Effect) -> Option<Vec<Action>> {
        match effect {
            Effect::Open { edition, entry, .. } => Some(self.load(*edition, *entry)),
            Effect::Visit { hash } => Some(self.visit(hash)),
            Effect::List { topic, ticket, .. } => {
                let listing = match self.desk().rows(*topic) {
                    Some(listing) => listing,
                    None => lists::rows(&self.library, *topic, self.lang),
                };
                Some(vec![match listing {
                    Ok(listing) => Action::Listed(Listing { ticket: *ticket, ..listing }),
                    Err(error) => Action::Say(error.message),
                }])
            }
            Effect::Hits { edition, ticket, text, order, from } => {
                Some(self.hits(*edition, *ticket, text, *order, *from))
            }
            Effect::Stats { edition, ticket, text } => Some(self.stats(*edition, *ticket, text)),
            Effect::Words { edition, ticket, entry } => Some(self.words(*edition, *ticket, *entry)),
            Effect::Complete { edition, ticket, text, cursor } => Some(self.complete(*edition, *ticket, text, *cursor)),
            Effect::Remember { query } => Some(self.remember_query(query)),
            Effect::KeepQuery { name, query } => Some(self.keep(name, query.as_deref())),
            Effect::Draft { topic } => Some(vec![Action::Say(self.draft(*topic))]),
            Effect::Filter { edition, ticket, text, near } => Some(self.filter(*edition, *ticket, text, *near)),
            Effect::Compare { edition, entries, title } => Some(self.compare(*edition, entries, title)),
            Effect::Recompare { hashes, per_village } => Some(self.recompare(hashes, *per_village)),
            Effect::Label { edition, entries } => Some(self.label(*edition, entries)),
            Effect::Bookmark { edition, target, at } => {
                let done = self.marker().bookmark(*edition, target, at);
                Some(done.unwrap_or_else(said))
            }
            Effect::Note { edition, target, at, text, kind } => {
                let done = self.marker().note(*edition, target, at, text, kind.clone());
                Some(done.unwrap_or_else(said))
            }
            Effect::Reword { id, text, kind } => {
                Some(self.marker().reword(id, text, kind.clone()).unwrap_or_else(said))
            }
            Effect::DropMark { id } => Some(self.marker().remove(id).unwrap_or_else(said)),
            Effect::RestoreMark => Some(self.marker().restore().unwrap_or_else(said)),
            Effect::ReadTo { hash, line } => Some(self.read_to(hash, *line)),
            Effect::Assign(assignment) => Some(self.assign(assignment)),
            Effect::Correct(correcting) => Some(self.correct(correcting)),
            Effect::Choose { hash } => Some(self.choose(hash)),
            Effect::Keep { path, what } => Some(vec![Action::Say(keep::keep(&self.library, path, what, self.lang))]),
            Effect::Edit { .. }
            | Effect::Bare(_)
            | Effect::OpenLibrary(_)
            | Effect::Mouse(_)
            | Effect::Copy(_)
            | Effect::Rescan
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Quit => None,
        }
    }

    fn desk(&mut self) -> Desk<'_> {
        Desk { library: &self.library, list: &self.checklist, lang: self.lang, last: &mut self.looked }
    }

    fn list(&self) -> Checklist {
        Checklist::clone(&self.checklist)
    }

    fn marker(&mut self) -> Marker<'_> {
        Marker { library: &self.library, lang: self.lang, removed: &mut self.removed }
    }

    fn read_to(&self, hash: &str, line: u32) -> Vec<Action> {
        // A place that cannot be kept is no reason to disturb anybody.
        let _ = self.memory.as_deref().map(|memory| Session::change(memory, |s| s.read_to(hash, line)));
        Vec::new()
    }

    /// Where the user stopped the last time.
    pub fn resume_action(&self, named: bool) -> Option<Action> {
        let memory = self.memory.as_deref()?;
        let session = Session::load(memory);
        let first_time = !named && !session.toured;
        if first_time {
            let _ = Session::change(memory, |session| session.toured = true);
        }
        let place = session.place(&self.library.origin().key());
        let lines = session.lines().map(|(hash, line)| (hash.to_owned(), line)).collect();
        let last = place.and_then(|place| self.last(&place.report, place.line));
        let filter = place.map(|place| place.filter.clone()).unwrap_or_default();
        Some(Action::Resume(Resume { lines, last, filter, named, first_time }))
    }

    fn last(&self, hash: &str, line: u32) -> Option<Last> {
        let entry = self.library.entry_of(hash).ok()??;
        let catalogue = self.library.catalogue();
        let found = catalogue.entries.get(entry as usize)?;
        let row = self.library.rows(&[found.doc]).ok()?.pop()?;
        let name = match (catalogue.names(found).town, found.year) {
            (town, year) if !town.is_empty() && year > 0 => format!("{town} {year}"),
            _ if !row.title.is_empty() => row.title,
            _ => sanitise_name(&row.path).into_owned(),
        };
        Some(Last { edition: self.library.number()?, entry, hash: hash.to_owned(), line, name })
    }

    /// Writes a draft; what to say of it.
    fn draft(&mut self, topic: app::Topic) -> String {
        let Some(folder) = self.folder.clone() else {
            return self.lang.of("这里不能写文件", "no file can be written here").to_owned();
        };
        if is_inside(self.library.origin(), &folder) {
            return not_there(&safe_path(folder.as_os_str().as_encoded_bytes()), self.lang);
        }
        self.desk().draft(topic, &folder).unwrap_or_else(|fault| format!("{} {}", fault.message, fault.hint))
    }

    fn load(&self, edition: u64, entry: u32) -> Vec<Action> {
        let doc = self.library.catalogue().entries.get(entry as usize).map(|e| e.doc);
        // The browser asks again with the numbers of the new edition once it has it.
        let Some(doc) = doc.filter(|_| self.library.number() == Some(edition)) else { return Vec::new() };
        match self.library.report(doc).and_then(|report| Ok((report, self.library.paths(doc)?))) {
            Ok((report, paths)) => {
                let noted = noted_in(&self.library, &report, &paths);
                let (own, folder) = self.library.assigned(&report.source.hash, &paths);
                let (assigned, lang) = (Assigned { own, folder }, self.lang);
                vec![Action::Opened(Arc::new(Opened { edition, entry, report, paths, noted, assigned, lang }))]
            }
            Err(error) => vec![Action::Say(error.to_string())],
        }
    }

    /// A report by its fingerprint, also where a new edition has given it another number.
    fn visit(&self, hash: &str) -> Vec<Action> {
        let found = self.library.entry_of(hash).map(|entry| entry.zip(self.library.number()));
        match found {
            Err(error) => vec![Action::Say(error.to_string())],
            Ok(Some((entry, edition))) => self.load(edition, entry),
            Ok(None) => vec![Action::Say(self.lang.of("这份报告已不在库里", "the report has left the library").into())],
        }
    }

    fn filter(&self, edition: u64, ticket: u64, text: &str, near: Near) -> Vec<Action> {
        if self.library.number() != Some(edition) {
            return Vec::new();
        }
        let result = match Query::parse(text) {
            Ok(query) => self.matches(&query, ticket, near).map(|rows| (rows, query.needles())),
            Err(error) => Err((error.to_string(), Some(error.at))),
        };
        if self.newest.load(Ordering::Acquire) > ticket {
            return Vec::new();
        }
        vec![Action::Filtered(Filtered { ticket, edition, more: false, result })]
    }

    fn matches(&self, query: &Query, ticket: u64, near: Near) -> Result<RowSet, (String, Option<usize>)> {
        let cancelled = || self.newest.load(Ordering::Acquire) > ticket;
        let first = Early::new(&self.library, query, near);
        let asked = || {
            if let Some(rows) = first.rows(&cancelled).filter(|_| !cancelled()) {
                (self.early)(self.first_rows(query, ticket, &rows));
            }
            cancelled()
        };
        let found = judge::matches(&self.library, &|| self.list(), query, Scope::Library, &asked, &|_| {});
        found.map(|rows| rows.iter().collect()).map_err(|e| match e {
            find::Error::Query(e) => (e.to_string(), Some(e.at)),
            e => (e.to_string(), None),
        })
    }

    fn first_rows(&self, query: &Query, ticket: u64, rows: &Rows) -> Action {
        let (edition, result) =
            (self.library.number().unwrap_or_default(), Ok((rows.iter().collect(), query.needles())));
        Action::Filtered(Filtered { ticket, edition, more: true, result })
    }

    fn hits(&self, edition: u64, ticket: u64, text: &str, order: HitOrder, from: usize) -> Vec<Action> {
        if self.library.number() != Some(edition) {
            return Vec::new();
        }
        let cancelled = || self.newest.load(Ordering::Acquire) > ticket;
        match hits::page(&self.library, &|| self.list(), text, order, from, self.lang, &cancelled) {
            Ok(mut page) => {
                page.listing.ticket = ticket;
                vec![Action::Hits(page)]
            }
            Err(_) if cancelled() => Vec::new(),
            Err(fault) => vec![Action::Say(fault.message)],
        }
    }

    fn stats(&self, edition: u64, ticket: u64, text: &str) -> Vec<Action> {
        if self.library.number() != Some(edition) {
            return Vec::new();
        }
        let cancelled = || self.newest.load(Ordering::Acquire) > ticket;
        match hits::statistics(&self.library, &|| self.list(), text, self.lang, &cancelled) {
            Ok(items) => vec![Action::Listed(Listing { ticket, items, more: true, ..Listing::default() })],
            Err(_) if cancelled() => Vec::new(),
            Err(fault) => vec![Action::Say(fault.message)],
        }
    }

    fn words(&self, edition: u64, ticket: u64, entry: u32) -> Vec<Action> {
        if self.library.number() != Some(edition) {
            return Vec::new();
        }
        match hits::words(&self.library, entry, self.lang) {
            Ok(items) => vec![Action::Listed(Listing { ticket, items, ..Listing::default() })],
            Err(error) => vec![Action::Say(error.to_string())],
        }
    }

    fn complete(&self, edition: u64, ticket: u64, text: &str, cursor: usize) -> Vec<Action> {
        if self.library.number() != Some(edition) {
            return Vec::new();
        }
        let english = self.lang == Lang::En;
        let catalogue = self.library.catalogue();
        let known = find::Known { catalogue, edition: self.library.edition().map(AsRef::as_ref), english };
        let found = find::complete(text, cursor, &known);
        let choice = |c: find::Candidate| Choice { text: c.text, about: c.about, reports: c.reports };
        let items = found.candidates.into_iter().map(choice).collect();
        vec![Action::Offered(Offers { ticket, from: found.from, to: found.to, items, chosen: None })]
    }

    /// Queries asked before and kept ones.
    pub(super) fn queries_action(&self) -> Action {
        let saved = self.queries.saved.iter().map(|(name, query)| (name.clone(), query.clone())).collect();
        Action::Queries { history: self.queries.history.clone(), saved }
    }

    fn remember_query(&mut self, query: &str) -> Vec<Action> {
        // A history that cannot be written is no reason to disturb anybody.
        let _ = self.memory.as_deref().map(|memory| self.queries.asked(memory, query));
        Vec::new()
    }

    fn keep(&mut self, name: &str, query: Option<&str>) -> Vec<Action> {
        let lang = self.lang;
        let Some(memory) = &self.memory else {
            return vec![Action::Say(lang.of("没有可以保存的地方", "there is no place to keep it").to_owned())];
        };
        if let Err(error) = self.queries.keep(memory, name, query) {
            return vec![Action::Say(error.to_string())];
        }
        let said = if query.is_some() {
            lang.of(
                format!("已存为“{name}”，空框里按 Tab 取用"),
                format!("kept as {name}; Tab in the empty box brings it"),
            )
        } else {
            lang.of(format!("已删去“{name}”"), format!("{name} is gone"))
        };
        vec![self.queries_action(), Action::Say(said)]
    }

    fn compare(&self, edition: u64, entries: &[u32], title: &str) -> Vec<Action> {
        if self.library.number() != Some(edition) {
            return Vec::new();
        }
        let catalogue = self.library.catalogue();
        let docs = entries.iter().filter_map(|&e| catalogue.entries.get(e as usize)).map(|e| e.doc);
        let reports: Result<Vec<Report>, _> = docs.map(|doc| self.library.measured(doc)).collect();
        match reports {
            Ok(reports) => {
                let grid = Arc::new(side_by_side(&reports, Options::default()));
                vec![Action::Compared { edition, title: title.to_owned(), grid, hashes: hashes(&reports) }]
            }
            Err(error) => vec![Action::Say(error.to_string())],
        }
    }

    /// The reports that are still there, side by side.
    fn recompare(&self, wanted: &[String], per_village: bool) -> Vec<Action> {
        let Some(edition) = self.library.number() else { return Vec::new() };
        let measured = |hash: &String| match self.library.doc_of(hash) {
            Ok(Some(doc)) => Some(self.library.measured(doc)),
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        };
        match wanted.iter().filter_map(measured).collect::<Result<Vec<Report>, _>>() {
            Ok(reports) => {
                let grid = Arc::new(side_by_side(&reports, Options { per_village, ..Options::default() }));
                vec![Action::Recompared { edition, grid, hashes: hashes(&reports) }]
            }
            Err(error) => vec![Action::Say(error.to_string())],
        }
    }

    fn label(&self, edition: u64, entries: &[u32]) -> Vec<Action> {
        if self.library.number() != Some(edition) {
            return Vec::new();
        }
        let catalogue = self.library.catalogue();
        let docs: Vec<u32> = entries.iter().filter_map(|&e| catalogue.entries.get(e as usize)).map(|e| e.doc).collect();
        let rows = self.library.rows(&docs).unwrap_or_default();
        let called = |row: Row| if row.title.is_empty() { sanitise_name(&row.path).into_owned() } else { row.title };
        let labels = entries.iter().copied().zip(rows.into_iter().map(called)).collect();
        vec![Action::Labels { edition, labels }]
    }

    fn assign(&mut self, said: &app::Assignment) -> Vec<Action> {
        let subject = match &said.scope {
            app::Scope::Report(hash) => memory::Subject::Report(hash.clone()),
            app::Scope::Folder(path) => {
                memory::Subject::Folder { library: self.library.origin().key(), path: path.clone() }
            }
        };
        let mut assignment = memory::Assignment::of(subject);
        if said.forget {
            return self.forget(assignment);
        }
        let named = said.names != crate::report::Names::default();
        assignment.place = named.then(|| said.names.clone());
        assignment.year = (said.year > 0).then_some(said.year);
        self.remember(assignment, self.lang.of("已记下，标为更正", "noted as a correction"))
    }

    /// What was said of place and year is taken back; which of several documents counts is another matter and stays.
    fn forget(&mut self, assignment: memory::Assignment) -> Vec<Action> {
        let chosen = self.library.own_word(&assignment.subject).and_then(|said| said.chosen);
        let again = memory::Assignment { chosen, ..assignment.clone() };
        if let Err(error) = self.library.assign(memory::Assignment { forget: true, ..assignment }) {
            return vec![Action::Say(error.to_string())];
        }
        let done = self.lang.of("已恢复读出的镇和年份", "town and year are as they were read");
        if chosen.is_some() {
            return self.remember(again, done);
        }
        let mut out: Vec<Action> = self.library_action().into_iter().collect();
        out.push(Action::Say(done.to_owned()));
        out
    }

    fn correct(&mut self, wanted: &Correcting) -> Vec<Action> {
        match amend::keep(&mut self.library, wanted, self.lang) {
            Ok(told) => {
                // What was reviewed was reviewed with the old figure.
                self.looked = None;
                vec![Action::Corrected(told)]
            }
            Err(error) => vec![Action::Say(error.to_string())],
        }
    }

    fn choose(&mut self, hash: &str) -> Vec<Action> {
        let mut assignment = memory::Assignment::of(memory::Subject::Report(hash.to_owned()));
        assignment.chosen = Some(true);
        self.remember(assignment, self.lang.of("已选定，以此份为准", "chosen; this one counts"))
    }

    fn remember(&mut self, assignment: memory::Assignment, done: &str) -> Vec<Action> {
        if let Err(error) = self.library.assign(assignment) {
            return vec![Action::Say(error.to_string())];
        }
        let mut out: Vec<Action> = self.library_action().into_iter().collect();
        out.push(Action::Say(done.to_owned()));
        out
    }
}

fn hashes(reports: &[Report]) -> Vec<String> {
    reports.iter().map(|report| report.source.hash.clone()).collect()
}

/// Why something could not be done, for the line of messages.
#[expect(clippy::needless_pass_by_value, reason = "it stands where errors are handed on")]
fn said(fault: Fault) -> Vec<Action> {
    vec![Action::Say(format!("{} {}", fault.message, fault.hint).trim_end().to_owned())]
}
