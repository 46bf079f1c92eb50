//! Is what the user gave still whole.

use std::io;
use std::path::Path;

use super::log::shown;
use super::{Assignments, Corrections, Damage, Marks, Queries, Session, assignments, cause, corrections, marks};

/// All that is wrong with the files of `memory`, a sentence each: lines that count for nothing, files that cannot be read.
pub fn faults(memory: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let mut take = |file: &str, read: io::Result<Vec<Damage>>| match read {
        Ok(damage) => out.extend(damage.iter().map(Damage::to_string)),
        Err(error) => out.push(format!("{} 读不出来（{}）。", shown(&memory.join(file)), cause(&error))),
    };
    take(assignments::FILE, Assignments::load(memory).map(|a| a.damage));
    take(corrections::FILE, Corrections::load(memory).map(|c| c.damage));
    take(marks::FILE, Marks::load(memory).map(|m| m.damage));
    out.extend(Queries::load(memory).damage.iter().map(Damage::to_string));
    out.extend(Session::fault(memory));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_line_of_any_file_is_told_by_file_and_line() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(faults(home.path()), Vec::<String>::new());
        for name in ["assignments.log", "figures.log", "marks.log", "queries.log"] {
            std::fs::write(home.path().join(name), "half a li\n").unwrap();
        }
        let told = faults(home.path());
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told.iter().all(|line| line.contains("第 1 行")), "{told:?}");
        std::fs::remove_file(home.path().join("marks.log")).unwrap();
        std::fs::create_dir(home.path().join("marks.log")).unwrap();
        let told = faults(home.path());
        assert_eq!((told.len(), told.iter().filter(|line| line.contains("第 1 行")).count()), (4, 3), "{told:?}");
        assert!(told.iter().any(|line| line.contains("marks.log 读不出来（是文件夹")), "{told:?}");
        std::fs::write(home.path().join("session.json"), "{\"library\": ").unwrap();
        let told = faults(home.path());
        assert!(told.iter().any(|line| line.contains("session.json 看不懂")), "{told:?}");
        Session::default().save(home.path()).unwrap();
        assert_eq!(faults(home.path()).len(), 4);
    }
}
