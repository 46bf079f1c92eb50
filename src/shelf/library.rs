//! A library open for reading: what was published, with the user's corrections.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::corrected::{self, Corrections};
use super::{Origin, Problem, Resolved, ShelfError, Trouble, resolve};
use crate::find::{self, Edition, Row};
use crate::memory::{Assignment, Assignments, Unsaved};
use crate::report::{Catalogue, Report};

/// One published state of a library. Cheap to clone; a clone can be used on another thread. Document numbers (`doc`)
/// hold for one state only.
#[derive(Clone)]
pub struct Library {
    origin: Origin,
    index: PathBuf,
    /// `None` where the user has no home; nothing can be corrected then.
    memory: Option<PathBuf>,
    edition: Option<Arc<Edition>>,
    assignments: Arc<Assignments>,
    said: Arc<Corrections>,
    catalogue: Arc<Catalogue>,
}

impl Library {
    /// Opens what was published in the folder `index`; a library that was never synced is open and empty. The folder
    /// of documents itself is not looked at.
    ///
    /// # Errors
    /// The index is damaged or cannot be read. Corrections that cannot be read are passed over.
    pub fn open(origin: Origin, index: &Path, memory: Option<&Path>) -> Result<Self, ShelfError> {
        let assignments = memory.map(Assignments::load).and_then(Result::ok).unwrap_or_default();
        let mut library = Self {
            origin,
            index: index.to_owned(),
            memory: memory.map(Path::to_owned),
            edition: None,
            assignments: Arc::new(assignments),
            said: Arc::default(),
            catalogue: Arc::default(),
        };
        library.reload()?;
        Ok(library)
    }

    /// Takes up a newer state where there is one; `false` where there is none. After an error the old one stays.
    pub fn reload(&mut self) -> Result<bool, ShelfError> {
        if find::current(&self.index)? == self.number() {
            return Ok(false);
        }
        self.edition = Edition::open(&self.index)?.map(Arc::new);
        self.correct()?;
        Ok(true)
    }

    /// The number of the state; `None` where nothing was published yet.
    pub fn number(&self) -> Option<u64> {
        self.edition.as_ref().map(|edition| edition.number())
    }

    fn correct(&mut self) -> Result<(), ShelfError> {
        let Some(edition) = &self.edition else { return Ok(()) };
        let said = corrected::of(edition, &self.assignments, &self.origin.key())?;
        let catalogue = corrected::catalogue(edition, edition.catalogue()?, &said)?;
        (self.said, self.catalogue) = (Arc::new(said), Arc::new(catalogue));
        Ok(())
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

    /// A report, whole.
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

    /// Lines of the user's corrections that could not be understood.
    pub fn damage(&self) -> &[crate::memory::Damage] {
        &self.assignments.damage
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
        self.correct()
    }
}

impl From<Unsaved> for ShelfError {
    fn from(error: Unsaved) -> Self {
        Self::new(Trouble::Unsaved, error.to_string(), error.hint())
    }
}
