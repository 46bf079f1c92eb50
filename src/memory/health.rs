//! Is what the user gave still whole.

use std::path::Path;

use super::{Assignments, Corrections, Damage, Marks, Queries};

/// All that is wrong with the files of `memory`, a sentence each: lines that count for nothing, files that cannot be read.
pub fn faults(memory: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let mut take = |read: Result<Vec<Damage>, String>| match read {
        Ok(damage) => out.extend(damage.iter().map(Damage::to_string)),
        Err(error) => out.push(error),
    };
    take(Assignments::load(memory).map(|a| a.damage).map_err(|e| e.to_string()));
    take(Corrections::load(memory).map(|c| c.damage).map_err(|e| e.to_string()));
    take(Marks::load(memory).map(|m| m.damage).map_err(|e| e.to_string()));
    take(Ok(Queries::load(memory).damage));
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
        assert!(faults(home.path()).iter().any(|line| line.contains("marks.log") && !line.contains("行")));
    }
}
