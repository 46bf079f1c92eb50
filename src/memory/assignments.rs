//! All corrections of the user, the last word on each subject first asked.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;

use super::log::{Damage, Log};
use super::{Assignment, Subject, Unsaved};

pub(super) const FILE: &str = "assignments.log";

/// The corrections in force.
#[derive(Debug, Default)]
pub struct Assignments {
    reports: HashMap<String, Assignment>,
    /// By library, then by path, so that the folders above a document are looked up one by one.
    folders: HashMap<String, BTreeMap<String, Assignment>>,
    /// Lines that could not be understood.
    pub damage: Vec<Damage>,
}

impl Assignments {
    /// All that was said in `memory` (the user's memory folder). A folder that does not exist has said nothing.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn load(memory: &Path) -> io::Result<Self> {
        let (lines, damage) = log(memory).read::<Assignment>()?;
        let mut all = Self { damage, ..Self::default() };
        for line in lines {
            all.take(line);
        }
        Ok(all)
    }

    /// Keeps one more, durable when this returns.
    pub fn add(&mut self, memory: &Path, assignment: Assignment) -> Result<(), Unsaved> {
        let log = log(memory);
        log.append(&assignment).map_err(Unsaved::at(&log.path))?;
        self.take(assignment);
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.reports.is_empty() && self.folders.is_empty()
    }

    /// The fingerprints of all documents that were assigned one by one.
    pub fn reports(&self) -> impl Iterator<Item = &str> {
        self.reports.keys().map(String::as_str)
    }

    /// The assigned folders of a library, without `/` at the end.
    pub fn folders(&self, library: &str) -> impl Iterator<Item = &str> {
        self.folders.get(library).into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// What holds for a document: what was said of itself goes before its folder, an inner folder before an outer one.
    pub fn of(&self, hash: &str, library: &str, paths: &[&str]) -> Option<Assignment> {
        let own = self.reports.get(hash);
        let folder = paths.iter().find_map(|path| self.of_folder(library, path));
        match (own, folder) {
            (Some(own), Some(folder)) => Some(laid_over(folder.clone(), own.clone())),
            (own, folder) => own.or(folder).cloned(),
        }
    }

    /// What was said of exactly this.
    pub fn own_word(&self, subject: &Subject) -> Option<&Assignment> {
        match subject {
            Subject::Report(hash) => self.reports.get(hash),
            Subject::Folder { library, path } => self.folders.get(library)?.get(path),
        }
    }

    /// The assigned folder that decides about a path, the innermost one.
    pub fn folder_over(&self, library: &str, path: &str) -> Option<&str> {
        match &self.of_folder(library, path)?.subject {
            Subject::Folder { path, .. } => Some(path),
            Subject::Report(_) => None,
        }
    }

    fn of_folder(&self, library: &str, path: &str) -> Option<&Assignment> {
        let folders = self.folders.get(library)?;
        let mut above = path;
        loop {
            above = above.rsplit_once('/').map_or("", |(folder, _)| folder);
            if let Some(found) = folders.get(above) {
                return Some(found);
            }
            if above.is_empty() {
                return None;
            }
        }
    }

    fn take(&mut self, new: Assignment) {
        match new.subject.clone() {
            Subject::Report(hash) => settle(&mut self.reports, hash, new, HashMap::remove, HashMap::insert),
            Subject::Folder { library, path } => {
                settle(self.folders.entry(library).or_default(), path, new, BTreeMap::remove, BTreeMap::insert);
            }
        }
    }
}

fn log(memory: &Path) -> Log {
    Log { path: memory.join(FILE) }
}

fn settle<M>(
    map: &mut M,
    key: String,
    new: Assignment,
    remove: fn(&mut M, &String) -> Option<Assignment>,
    insert: fn(&mut M, String, Assignment) -> Option<Assignment>,
) {
    let old = remove(map, &key);
    if !new.forget {
        insert(map, key, if let Some(old) = old { laid_over(old, new) } else { new });
    }
}

/// What the upper one leaves open shows the lower one.
fn laid_over(lower: Assignment, upper: Assignment) -> Assignment {
    Assignment {
        place: upper.place.or(lower.place),
        year: upper.year.or(lower.year),
        chosen: upper.chosen.or(lower.chosen),
        ..upper
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Names;

    fn town(name: &str) -> Names {
        Names { town: name.into(), county: "云溪县".into(), ..Names::default() }
    }

    fn folder(path: &str) -> Subject {
        Subject::Folder { library: "/lib".into(), path: path.into() }
    }

    #[test]
    fn the_last_word_on_each_question_holds_and_can_be_taken_back() {
        let home = tempfile::tempdir().unwrap();
        let mut all = Assignments::load(home.path()).unwrap();
        let subject = Subject::Report("ab".into());
        let say = |place, year, forget| Assignment { place, year, forget, ..Assignment::of(subject.clone()) };
        all.add(home.path(), say(Some(town("甲镇")), None, false)).unwrap();
        all.add(home.path(), say(None, Some(2021), false)).unwrap();
        all.add(home.path(), say(Some(town("乙镇")), None, false)).unwrap();
        let again = Assignments::load(home.path()).unwrap();
        let held = again.of("ab", "/lib", &[]).unwrap();
        assert_eq!((held.place, held.year), (Some(town("乙镇")), Some(2021)));
        all.add(home.path(), say(None, None, true)).unwrap();
        assert!(all.of("ab", "/lib", &[]).is_none());
        assert!(Assignments::load(home.path()).unwrap().of("ab", "/lib", &[]).is_none());
    }

    #[test]
    fn a_document_goes_before_its_folder_and_the_inner_folder_before_the_outer() {
        let home = tempfile::tempdir().unwrap();
        let mut all = Assignments::default();
        let lines = [
            Assignment { place: Some(town("外镇")), year: Some(2020), ..Assignment::of(folder("a")) },
            Assignment { place: Some(town("内镇")), ..Assignment::of(folder("a/b")) },
            Assignment { year: Some(2022), ..Assignment::of(Subject::Report("ff".into())) },
        ];
        for line in lines {
            all.add(home.path(), line).unwrap();
        }
        for (hash, path, expected) in [
            ("00", "a/x.txt", Some((Some(town("外镇")), Some(2020)))),
            ("00", "a/b/c/x.txt", Some((Some(town("内镇")), None))),
            ("00", "ab/x.txt", None),
            ("00", "a", None),
            ("ff", "a/b/x.txt", Some((Some(town("内镇")), Some(2022)))),
            ("ff", "z.txt", Some((None, Some(2022)))),
        ] {
            let held = all.of(hash, "/lib", &[path]).map(|a| (a.place, a.year));
            assert_eq!(held, expected, "{hash} {path}");
        }
        assert!(all.of("00", "/other", &["a/x.txt"]).is_none());
    }

    #[test]
    fn the_whole_library_can_be_assigned() {
        let home = tempfile::tempdir().unwrap();
        let mut all = Assignments::default();
        all.add(home.path(), Assignment { place: Some(town("全镇")), ..Assignment::of(folder("")) }).unwrap();
        assert_eq!(all.of("00", "/lib", &["x.txt"]).unwrap().place, Some(town("全镇")));
    }
}
