//! New files that the user asks for: a report, a comparison, or what was copied.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::note::placed;
use crate::app::{Keep, Sheet};
use crate::compare::{Arrangement, Grid};
use crate::config::Lang;
use crate::export::{
    CompareStyle, compare_csv, compare_html, compare_markdown, csv_row, notes_markdown, report_markdown,
};
use crate::shelf::{Library, Origin, ShelfError};
use crate::text::{safe_path, sanitise, sanitise_name};

/// Writes it and says so, or why not.
pub(super) fn keep(library: &Library, path: &str, what: &Keep, lang: Lang) -> String {
    match text(library, path, what, lang).and_then(|text| write(library.origin(), path, &text, lang)) {
        Ok(path) => lang.of(format!("已存入 {path}"), format!("kept as {path}")),
        Err(told) => told,
    }
}

fn text(library: &Library, path: &str, what: &Keep, lang: Lang) -> Result<String, String> {
    let gone = || lang.of("资料库刚更新过，请再试一次", "the library has just changed, please try again").to_owned();
    let doc = |edition: u64, entry: u32| {
        let entry = library.catalogue().entries.get(entry as usize).filter(|_| library.number() == Some(edition));
        entry.map(|e| e.doc).ok_or_else(gone)
    };
    match what {
        Keep::Marks => marks_text(library, lang),
        Keep::Problems => problems_text(library, lang).map_err(|e| e.to_string()),
        Keep::Text(text) => Ok(format!("{text}\n")),
        Keep::Report { edition, entry } => {
            let report = library.report(doc(*edition, *entry)?).map_err(|e| e.to_string())?;
            Ok(report_markdown(&report))
        }
        Keep::Grid(sheet) => Ok(comparison(path, sheet, lang)),
    }
}

/// In the form that the ending of the name asks for, Markdown without one.
fn comparison(path: &str, sheet: &Sheet, lang: Lang) -> String {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let write: fn(&Grid, &Arrangement, CompareStyle) -> String = match ending.as_str() {
        "csv" => compare_csv,
        "html" | "htm" => compare_html,
        _ => compare_markdown,
    };
    // Spreadsheets of the offices take a CSV without the mark for GBK.
    let style = CompareStyle { sentences: true, bars: true, english: lang == Lang::En, width: None, bom: true };
    write(&sheet.grid, &sheet.shown, style)
}

/// Notes, then bookmarks.
fn marks_text(library: &Library, lang: Lang) -> Result<String, String> {
    let marks = library.marks().map_err(|e| e.to_string())?;
    let part = |bookmarks: bool| {
        let title = if bookmarks { lang.of("书签", "Bookmarks") } else { lang.of("批注", "Notes") };
        let placed = placed(library, &marks, bookmarks).map_err(|e| e.to_string())?;
        Ok(if placed.is_empty() { String::new() } else { notes_markdown(&placed, title, lang == Lang::En) })
    };
    let parts: Result<Vec<String>, String> = [false, true].into_iter().map(part).collect();
    Ok(parts?.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// A table for the spreadsheet programs that clerks use, which take it for UTF-8 by its first mark.
fn problems_text(library: &Library, lang: Lang) -> Result<String, ShelfError> {
    let heads = lang.of(["文件", "类别", "原因", "怎么办"], ["path", "kind", "reason", "what to do"]);
    let mut out = csv_row(heads);
    for found in library.problems() {
        let (path, problem) = found?;
        out += &csv_row([sanitise_name(&path).as_ref(), &problem.kind, &problem.reason, &problem.hint]);
    }
    Ok(out)
}

/// Whether a folder belongs to the library, where nothing is ever written.
pub(super) fn is_inside(library: &Origin, folder: &Path) -> bool {
    let inside = |root: &PathBuf| fs::canonicalize(folder).is_ok_and(|folder| folder.starts_with(root));
    matches!(library, Origin::Folder(root) if inside(root))
}

pub(super) fn not_there(shown: &str, lang: Lang) -> String {
    lang.of(
        format!("{shown} 在资料文件夹里，那里不写任何东西"),
        format!("{shown} is in the library, where nothing is ever written"),
    )
}

/// Never over another file, and never into the library.
fn write(library: &Origin, path: &str, text: &str, lang: Lang) -> Result<String, String> {
    let path = at_home(path);
    let shown = safe_path(path.as_os_str().as_encoded_bytes());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if is_inside(library, folder) {
        return Err(not_there(&shown, lang));
    }
    let written = OpenOptions::new().write(true).create_new(true).open(&path).and_then(|mut file| {
        let mark = if path.extension().is_some_and(|ending| ending == "csv") { "\u{feff}" } else { "" };
        let whole = file.write_all(mark.as_bytes()).and_then(|()| file.write_all(sanitise(text).as_bytes()));
        // Whole or absent: half a file would be taken for all of it.
        whole.and_then(|()| file.sync_all()).inspect_err(|_| drop(fs::remove_file(&path)))
    });
    match written {
        Ok(()) => Ok(shown),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(lang.of(format!("已有 {shown}，请换个名字"), format!("{shown} exists, choose another name")))
        }
        Err(error) => Err(lang.of(format!("写不了 {shown}：{error}"), format!("{shown} cannot be written: {error}"))),
    }
}

pub(super) fn at_home(path: &str) -> PathBuf {
    let home = || directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match path.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => path,
        None => path.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_written_and_no_other_one_touched() {
        let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let library = Origin::Folder(fs::canonicalize(folder.path()).unwrap());
        let path = home.path().join("镇2023.md");
        let name = path.to_str().unwrap();
        assert!(write(&library, name, "甲\u{1b}[31m", Lang::Zh).is_ok());
        assert!(!fs::read_to_string(&path).unwrap().contains('\u{1b}'));
        assert!(write(&library, name, "乙", Lang::Zh).is_err_and(|told| told.contains("换个名字")));
        assert!(fs::read_to_string(&path).unwrap().starts_with('甲'));
        let inside = folder.path().join("x.md");
        assert!(write(&library, inside.to_str().unwrap(), "乙", Lang::En).is_err_and(|t| t.contains("library")));
        assert!(!inside.exists());
        assert!(is_inside(&library, folder.path()) && !is_inside(&library, home.path()));
        assert!(write(&library, "/no/such/folder/x.md", "乙", Lang::En).is_err());
    }

    #[test]
    fn what_could_not_be_read_is_kept_as_a_table() {
        use std::sync::atomic::AtomicBool;
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::create_dir(at("lib")).unwrap();
        fs::write(at("lib/=a.pdf"), "%PDF-1.4 nothing").unwrap();
        fs::write(at("lib/b.txt"), "云溪县安平镇2021年法治政府建设年度报告\n").unwrap();
        let origin = Origin::at(&at("lib"));
        let options = crate::shelf::SyncOptions::default();
        crate::shelf::sync(&origin, &at("index"), options, None, &AtomicBool::new(false), &mut |_| ()).unwrap();
        let library = Library::open(origin, &at("index"), None).unwrap();
        let file = at("problems.csv");
        let told = keep(&library, file.to_str().unwrap(), &Keep::Problems, Lang::Zh);
        let text = fs::read_to_string(&file).unwrap();
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("\u{feff}文件,类别,原因,怎么办"), "{told}");
        assert!(lines.next().is_some_and(|line| line.starts_with("'=a.pdf,damaged,PDF")), "{text}");
        assert_eq!(lines.next(), None);
    }
}
