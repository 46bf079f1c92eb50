//! Holds the files of a library against what the index knows of them, both in the order of their paths.

use std::cmp::Ordering;
use std::iter::Peekable;

use super::found::{Body, Found, Stamp, What};
use super::{Problem, ShelfError, SourceRow, problem};

/// What is to be done about one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing: a file that still holds the same report.
    Same,
    /// Nothing: a file that still cannot be read.
    SameProblem,
    /// Nothing: it lies where nothing can be seen just now.
    OutOfSight,
    /// New, or it may have changed.
    Read(Task),
    /// It has a problem that shows without reading it; the flag says whether the index knows already.
    Named(SourceRow, bool),
    /// It is no more.
    Gone(SourceRow),
}

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Task {
    pub path: String,
    pub body: Body,
    pub stamp: Stamp,
    /// What the index knows of it.
    pub row: Option<SourceRow>,
}

/// The changes, in the order of the paths.
pub(super) struct Merge<S: Iterator<Item = Found>, R: Iterator<Item = Result<SourceRow, ShelfError>>> {
    scan: Peekable<S>,
    rows: Peekable<R>,
    /// The folder whose inside cannot be seen.
    closed: Option<String>,
    /// Whether a file with this kind of problem is to be read again though it did not change.
    again: fn(&str) -> bool,
}

impl<S, R> Merge<S, R>
where
    S: Iterator<Item = Found>,
    R: Iterator<Item = Result<SourceRow, ShelfError>>,
{
    pub(super) fn new(scan: S, rows: R, again: fn(&str) -> bool) -> Self {
        Self { scan: scan.peekable(), rows: rows.peekable(), closed: None, again }
    }

    /// Which side comes first; `Equal` where both speak of the same path.
    fn order(&mut self) -> Option<Ordering> {
        match (self.scan.peek(), self.rows.peek()) {
            (None, None) => None,
            (Some(_), None) => Some(Ordering::Less),
            (None, Some(_)) | (_, Some(Err(_))) => Some(Ordering::Greater),
            (Some(found), Some(Ok(row))) => Some(found.path.cmp(&row.path)),
        }
    }

    fn not_found(&self, row: SourceRow) -> Change {
        let hidden = self.closed.as_ref().is_some_and(|folder| row.path.starts_with(folder));
        if hidden { Change::OutOfSight } else { Change::Gone(row) }
    }

    fn judge(&mut self, found: Found, row: Option<SourceRow>) -> Change {
        let path = found.path;
        let named = |problem, report| {
            let new = SourceRow { path: path.clone(), problem: Some(problem), report, ..SourceRow::default() };
            let known = row.as_ref() == Some(&new);
            Change::Named(new, known)
        };
        match found.what {
            What::File(body, stamp) => judge_file(path, body, stamp, row, self.again),
            What::Closed(problem) => named(problem, row.as_ref().and_then(|r| r.report)),
            What::NotFollowed(problem) => named(problem, None),
            What::ClosedFolder(problem) => {
                self.closed = Some(path.clone());
                named(problem, None)
            }
        }
    }
}

impl<S, R> Iterator for Merge<S, R>
where
    S: Iterator<Item = Found>,
    R: Iterator<Item = Result<SourceRow, ShelfError>>,
{
    type Item = Result<Change, ShelfError>;

    fn next(&mut self) -> Option<Self::Item> {
        let order = self.order()?;
        let found = order.is_le().then(|| self.scan.next()).flatten();
        let row = order.is_ge().then(|| self.rows.next()).flatten();
        Some(match (found, row) {
            (_, Some(Err(error))) => Err(error),
            (Some(found), row) => Ok(self.judge(found, row.and_then(Result::ok))),
            (None, Some(Ok(row))) => Ok(self.not_found(row)),
            (None, None) => return None,
        })
    }
}

fn judge_file(path: String, body: Body, stamp: Stamp, row: Option<SourceRow>, again: fn(&str) -> bool) -> Change {
    match row {
        Some(row) if is_settled(&row, again) && stamp == stamp_of(&row) => {
            if row.problem.is_none() {
                Change::Same
            } else {
                Change::SameProblem
            }
        }
        row => Change::Read(Task { path, body, stamp, row }),
    }
}

/// Whether reading again could tell nothing new as long as the file does not change.
fn is_settled(row: &SourceRow, again: fn(&str) -> bool) -> bool {
    let settles = |problem: &Problem| problem::is_of_content(problem) && !again(&problem.kind);
    row.ctime_ns != 0 && row.problem.as_ref().map_or(row.report.is_some(), settles)
}

fn stamp_of(row: &SourceRow) -> Stamp {
    Stamp { size: row.size, mtime_ns: row.mtime_ns, ctime_ns: row.ctime_ns }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: Stamp = Stamp { size: 5, mtime_ns: 7, ctime_ns: 7 };

    fn file(path: &str, stamp: Stamp) -> Found {
        Found { path: path.into(), what: What::File(Body::Embedded(b""), stamp) }
    }

    fn row(path: &str, report: Option<u64>, kind: &str) -> SourceRow {
        let problem = (!kind.is_empty()).then(|| Problem { kind: kind.into(), ..Problem::default() });
        SourceRow { path: path.into(), size: 5, mtime_ns: 7, ctime_ns: 7, report, problem }
    }

    fn changes(scan: Vec<Found>, rows: Vec<SourceRow>) -> Vec<String> {
        let told = |change| match change {
            Change::Read(task) => format!("read {} {}", task.path, task.row.is_some()),
            Change::Named(row, known) => format!("named {} {known} {:?}", row.path, row.report),
            Change::Gone(row) => format!("gone {}", row.path),
            other => format!("{other:?}"),
        };
        Merge::new(scan.into_iter(), rows.into_iter().map(Ok), |_| false).map(|change| told(change.unwrap())).collect()
    }

    #[test]
    fn each_path_is_judged_by_its_stamp() {
        let other = |stamp: Stamp| vec![file("a", stamp)];
        for (scan, known, expected) in [
            (other(OLD), vec![row("a", Some(1), "")], "Same"),
            (other(OLD), vec![row("a", None, "format")], "SameProblem"),
            (other(OLD), vec![row("a", None, "io")], "read a true"),
            (other(OLD), vec![row("a", Some(1), "permission")], "read a true"),
            (other(OLD), vec![], "read a false"),
            (other(Stamp { size: 6, ..OLD }), vec![row("a", Some(1), "")], "read a true"),
            (other(Stamp { mtime_ns: 8, ..OLD }), vec![row("a", Some(1), "")], "read a true"),
            (other(Stamp { ctime_ns: 8, ..OLD }), vec![row("a", None, "format")], "read a true"),
            (other(OLD), vec![SourceRow { ctime_ns: 0, ..row("a", Some(1), "") }], "read a true"),
            (vec![], vec![row("a", Some(1), "")], "gone a"),
        ] {
            assert_eq!(changes(scan, known), [expected]);
        }
    }

    #[test]
    fn problems_that_helpers_may_solve_are_looked_at_again() {
        let change = |kind: &str, again| {
            let rows = [Ok(row("a", None, kind))];
            Merge::new([file("a", OLD)].into_iter(), rows.into_iter(), again).next().unwrap().unwrap()
        };
        assert_eq!(change("image", |_| false), Change::SameProblem);
        assert!(matches!(change("image", |kind| kind == "image"), Change::Read(_)));
        assert_eq!(change("encrypted", |kind| kind == "image"), Change::SameProblem);
    }

    #[test]
    fn both_sides_are_walked_in_step() {
        let scan = vec![file("a", OLD), file("c", OLD), file("d/x", OLD)];
        let known = vec![row("a", Some(1), ""), row("b", Some(2), ""), row("d/x", Some(3), ""), row("e", Some(4), "")];
        assert_eq!(changes(scan, known), ["Same", "gone b", "read c false", "Same", "gone e"]);
    }

    #[test]
    fn what_cannot_be_seen_is_not_gone() {
        let closed = |path: &str, folder| {
            let p = Problem { kind: "folder".into(), ..Problem::default() };
            Found { path: path.into(), what: if folder { What::ClosedFolder(p) } else { What::Closed(p) } }
        };
        let scan = vec![closed("b/", true), closed("c", false)];
        let known =
            vec![row("a/x", Some(1), ""), row("b/x", Some(2), ""), row("b/y/z", Some(3), ""), row("c", Some(4), "")];
        let expected = ["gone a/x", "named b/ false None", "OutOfSight", "OutOfSight", "named c false Some(4)"];
        assert_eq!(changes(scan, known), expected);
    }

    #[test]
    fn a_problem_that_is_known_needs_no_word() {
        let problem = Problem { kind: "link".into(), ..Problem::default() };
        let found = Found { path: "l".into(), what: What::NotFollowed(problem.clone()) };
        let known = SourceRow { path: "l".into(), problem: Some(problem), ..SourceRow::default() };
        assert_eq!(changes(vec![found], vec![known]), ["named l true None"]);
    }

    #[test]
    fn a_broken_index_ends_in_an_error() {
        let broken = ShelfError::no_home();
        let mut merge = Merge::new(vec![file("b", OLD)].into_iter(), vec![Err(broken.clone())].into_iter(), |_| false);
        assert_eq!(merge.next(), Some(Err(broken)));
    }
}
