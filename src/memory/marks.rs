//! All bookmarks and notes of the user, in the order in which they were made.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::log::{Damage, Log};
use super::{Mark, Unsaved};
use crate::text::fold;

pub(super) const FILE: &str = "marks.log";

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// A mark, or its new form: the last one with an id holds.
    Put(Box<Mark>),
    /// It was removed.
    Drop(String),
}

/// The marks that hold.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    all: Vec<Mark>,
    /// Lines that could not be understood; they stay in the file.
    pub damage: Vec<Damage>,
}

impl Marks {
    /// All marks in `memory` (the user's memory folder). A folder that does not exist has none.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn load(memory: &Path) -> io::Result<Self> {
        let (lines, damage) = log(memory).read::<Line>()?;
        let mut marks = Self { all: Vec::new(), damage };
        lines.into_iter().for_each(|line| marks.take(line));
        Ok(marks)
    }

    /// Keeps a mark, or the new form of one; durable when this returns.
    pub fn put(&mut self, memory: &Path, mark: Mark) -> Result<(), Unsaved> {
        self.append(memory, Line::Put(Box::new(mark)))
    }

    /// Removes a mark for good; false where there is none with this id.
    pub fn remove(&mut self, memory: &Path, id: &str) -> Result<bool, Unsaved> {
        if self.get(id).is_none() {
            return Ok(false);
        }
        self.append(memory, Line::Drop(id.to_owned())).map(|()| true)
    }

    fn append(&mut self, memory: &Path, line: Line) -> Result<(), Unsaved> {
        let log = log(memory);
        log.append(&line).map_err(Unsaved::at(&log.path))?;
        self.take(line);
        Ok(())
    }

    fn take(&mut self, line: Line) {
        match line {
            Line::Put(mark) => match self.all.iter_mut().find(|known| known.id == mark.id) {
                Some(known) => *known = *mark,
                None => self.all.push(*mark),
            },
            Line::Drop(id) => self.all.retain(|mark| mark.id != id),
        }
    }

    /// A mark by its id.
    pub fn get(&self, id: &str) -> Option<&Mark> {
        self.all.iter().find(|mark| mark.id == id)
    }

    /// Bookmarks and notes, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Mark> {
        self.all.iter()
    }

    pub fn notes(&self) -> impl DoubleEndedIterator<Item = &Mark> {
        self.all.iter().filter(|mark| !mark.bookmark)
    }

    pub fn bookmarks(&self) -> impl DoubleEndedIterator<Item = &Mark> {
        self.all.iter().filter(|mark| mark.bookmark)
    }

    /// The marks on a content, by its fingerprint.
    pub fn of<'a>(&'a self, hash: &'a str) -> impl Iterator<Item = &'a Mark> {
        self.all.iter().filter(move |mark| mark.anchor.hash == hash)
    }

    /// What `note:TEXT` means: notes whose text, kind or passage contains the text, folded. An empty text means all.
    pub fn notes_with(&self, text: &str) -> impl Iterator<Item = &Mark> {
        let text = fold(text);
        self.notes().filter(move |mark| holds(mark, &text))
    }

    /// What `bookmark:TEXT` means: bookmarks whose passage contains the text, folded. An empty text means all.
    pub fn bookmarks_with(&self, text: &str) -> impl Iterator<Item = &Mark> {
        let text = fold(text);
        self.bookmarks().filter(move |mark| holds(mark, &text))
    }
}

fn holds(mark: &Mark, folded: &str) -> bool {
    let parts = [Some(&mark.text), mark.kind.as_ref(), Some(&mark.anchor.quote)];
    parts.into_iter().flatten().any(|part| fold(part).contains(folded))
}

fn log(memory: &Path) -> Log {
    Log { path: memory.join(FILE) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Anchor;

    fn anchor(hash: &str, quote: &str) -> Anchor {
        Anchor { hash: hash.into(), quote: quote.into(), ..Anchor::default() }
    }

    fn note(text: &str, kind: &str) -> Mark {
        Mark::note(anchor("ab", "调解成功209件"), text, Some(kind.into()))
    }

    #[test]
    fn marks_are_kept_changed_and_removed() {
        let home = tempfile::tempdir().unwrap();
        let mut marks = Marks::load(home.path()).unwrap();
        let (first, second) = (note("先核对", "待核"), Mark::bookmark(anchor("cd", "")));
        marks.put(home.path(), first.clone()).unwrap();
        marks.put(home.path(), second.clone()).unwrap();
        marks.put(home.path(), Mark { text: "已核对".into(), ..first.clone() }).unwrap();
        let again = Marks::load(home.path()).unwrap();
        assert_eq!(again.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(), ["已核对", ""]);
        assert_eq!(again.of("cd").collect::<Vec<_>>(), [&second]);
        assert!(marks.remove(home.path(), &first.id).unwrap());
        assert!(!marks.remove(home.path(), "0000000000").unwrap());
        assert_eq!(Marks::load(home.path()).unwrap().iter().collect::<Vec<_>>(), [&second]);
    }

    #[test]
    fn notes_are_found_by_text_kind_and_passage() {
        let home = tempfile::tempdir().unwrap();
        let mut marks = Marks::default();
        marks.put(home.path(), note("比上年少一半", "疑点")).unwrap();
        marks.put(home.path(), Mark::bookmark(anchor("ab", "普法宣传36场次"))).unwrap();
        for (asked, notes, bookmarks) in
            [("疑点", 1, 0), ("一半", 1, 0), ("209", 1, 0), ("３６", 0, 1), ("", 1, 1), ("没有", 0, 0)]
        {
            let found = (marks.notes_with(asked).count(), marks.bookmarks_with(asked).count());
            assert_eq!(found, (notes, bookmarks), "{asked}");
        }
    }

    #[test]
    fn two_sessions_at_once_keep_the_marks_of_both_and_no_id_is_used_twice() {
        let home = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    let mut marks = Marks::default();
                    (0..20).for_each(|n| marks.put(home.path(), note(&n.to_string(), "")).unwrap());
                });
            }
        });
        let marks = Marks::load(home.path()).unwrap();
        assert_eq!((marks.notes().count(), marks.damage.len()), (60, 0));
    }

    #[test]
    fn a_torn_last_line_is_named_and_costs_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let mut marks = Marks::default();
        marks.put(home.path(), note("一", "")).unwrap();
        marks.put(home.path(), note("二", "")).unwrap();
        let path = home.path().join(FILE);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 9]).unwrap();
        let mut marks = Marks::load(home.path()).unwrap();
        assert_eq!((marks.notes().count(), marks.damage.len(), marks.damage[0].line), (1, 1, 2));
        marks.put(home.path(), note("三", "")).unwrap();
        let texts: Vec<String> = Marks::load(home.path()).unwrap().notes().map(|m| m.text.clone()).collect();
        assert_eq!(texts, ["一", "三"]);
    }
}
