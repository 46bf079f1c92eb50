//! The user's own indicators: `indicators.toml` beside the settings.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::config::Mistake;
use crate::measure::{Indicators, Remark};
use crate::shelf::Folders;

pub(super) const FILE: &str = "indicators.toml";

/// What is wrong in which file.
type Mistakes = Vec<(PathBuf, Mistake)>;

/// Measures with the user's table from now on; gives everything in it that could not be understood. Without such a file
/// the built-in table stays.
pub(super) fn install(user: Option<&Folders>) -> Mistakes {
    let (table, mistakes) = read(user);
    table.into_iter().for_each(Indicators::install);
    mistakes
}

fn read(user: Option<&Folders>) -> (Option<Indicators>, Mistakes) {
    let Some(path) = user.map(|folders| folders.config().join(FILE)) else { return (None, Vec::new()) };
    match fs::read_to_string(&path) {
        Ok(text) => {
            let (table, remarks) = Indicators::with_overrides(&text);
            let mistake = |r: Remark| (path.clone(), Mistake::new(r.line, r.zh, r.en));
            (Some(table), remarks.into_iter().map(mistake).collect())
        }
        Err(e) if e.kind() == ErrorKind::NotFound => (None, Vec::new()),
        Err(e) => {
            let mistake = Mistake::new(0, format!("读不了：{e}"), format!("cannot be read: {e}"));
            (None, vec![(path, mistake)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Lang;

    #[test]
    fn what_is_wrong_is_named_by_file_and_line_and_no_file_is_no_fault() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        let read = || read(Some(&folders));
        assert!(read().0.is_none() && read().1.is_empty());
        fs::create_dir_all(folders.config()).unwrap();
        let file = folders.config().join(FILE);
        fs::write(&file, "\n[[indicator]]\nid = \"wells\"\nzh = \"水井\"\n").unwrap();
        let (table, said) = read();
        assert_eq!(table.map(|t| t.all().len()), Some(99));
        let said: Vec<_> = said.iter().map(|(path, m)| (path.ends_with(FILE), m.line, m.words(Lang::Zh))).collect();
        assert!(matches!(said[..], [(true, 2, words)] if words.contains("wells")), "{said:?}");
        let whole = "[[indicator]]\nid = \"wells\"\nzh = \"水井\"\nunit = \"口\"\nclaims = [\"水井\"]";
        fs::write(&file, whole).unwrap();
        let (table, said) = read();
        assert_eq!((table.map(|t| t.all().len()), said.len()), (Some(100), 0));
        fs::write(&file, b"\xff").unwrap();
        assert_eq!(read().1.len(), 1);
    }
}
