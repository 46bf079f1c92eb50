//! `check`: the review of reports of a library, or of files before they are filed.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::around::{checklist, draft, reviews};
use super::fault::{Ended, Fault, Outcome};
use super::library::Place;
use super::list::{matching, parse};
use super::out::{Out, complain};
use super::parse::load;
use crate::config::Lang;
use crate::export::{ErrorJson, ReviewJson, ReviewStyle, review_csv, review_html, review_lines, review_markdown};
use crate::find::Scope;
use crate::report::{Entry, Kind};
use crate::review::{Checklist, Review};
use crate::shelf::{Hands, Library, Origin, Resolved};
use crate::text::{safe_path, sanitise};

/// What a review is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Lines,
    Json,
    Markdown,
    Csv,
    Html,
}

impl Form {
    /// The form of a word of the command line.
    pub(super) fn named(word: &str) -> Option<Self> {
        let forms = [
            ("lines", Self::Lines),
            ("json", Self::Json),
            ("markdown", Self::Markdown),
            ("csv", Self::Csv),
            ("html", Self::Html),
        ];
        forms.iter().find(|(name, _)| *name == word).map(|(_, form)| *form)
    }
}

/// What is printed, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) form: Form,
    pub(super) style: ReviewStyle,
}

/// More than so many cannot stand in one notice; JSON and lines go on as they come.
const MOST: usize = 2000;

pub(super) fn run(
    place: &Place,
    operands: &[OsString],
    filter: &str,
    wanted: Wanted,
    lang: Lang,
    out: &mut Out,
) -> Outcome {
    let (list, notices) = checklist(place.user.as_ref().map(crate::shelf::Folders::config));
    notices.iter().for_each(|notice| complain(notice));
    let mut sheet = Sheet { wanted, kept: Vec::new(), out };
    let are_files = !operands.is_empty() && operands.iter().all(|o| Path::new(o).is_file());
    let ended = if are_files {
        files(place, operands, &list, &mut sheet)?
    } else {
        library(place, operands, filter, &list, &mut sheet)?
    };
    sheet.finish();
    if ended == Ended::Doubtful && !are_files {
        complain(&nothing(operands, lang));
    }
    Ok(ended)
}

/// Why there is nothing to review; what looks like the path of a file is spoken of as one.
fn nothing(operands: &[OsString], lang: Lang) -> String {
    let looks_like = |o: &&OsString| Path::new(o).extension().is_some() || o.to_string_lossy().contains('/');
    match operands.iter().find(looks_like).map(|o| safe_path(OsStr::as_bytes(o))) {
        Some(path) if Path::new(&*path).is_dir() => lang.of(
            format!("这是文件夹：{path}。整个资料库请用：zhenbao check -L {path}"),
            format!("This is a folder: {path}. For a whole library: zhenbao check -L {path}"),
        ),
        Some(path) => lang.of(
            format!("没有这个文件，库里也没有匹配的报告：{path}。"),
            format!("There is no such file, and no report of the library matches: {path}."),
        ),
        None => lang.of("没有匹配的报告。", "No report matches.").to_owned(),
    }
}

/// Collects what has to stand in one document; hands on the rest at once.
struct Sheet<'a> {
    wanted: Wanted,
    kept: Vec<Review>,
    out: &'a mut Out,
}

impl Sheet<'_> {
    /// `false` when nobody reads any more.
    fn take(&mut self, review: Review) -> bool {
        match self.wanted.form {
            Form::Json => self.out.json(&ReviewJson::of(&review)),
            Form::Lines => review_lines(&review, self.wanted.style).iter().for_each(|line| self.out.line(line)),
            Form::Markdown | Form::Csv | Form::Html => self.kept.push(review),
        }
        !self.out.closed && self.kept.len() < MOST
    }

    fn finish(self) {
        let text = match self.wanted.form {
            Form::Json | Form::Lines => return,
            Form::Markdown => review_markdown(&self.kept, self.wanted.style),
            Form::Csv => review_csv(&self.kept, self.wanted.style),
            Form::Html => review_html(&self.kept, self.wanted.style),
        };
        self.out.raw(&sanitise(&text));
    }
}

/// Files outside of any library; beside a library where one was named or opened before.
fn files(place: &Place, names: &[OsString], list: &Checklist, sheet: &mut Sheet) -> Result<Ended, Fault> {
    let is_asked = matches!(place.origin, Origin::Folder(_)) || place.is_samples_asked;
    let library: Option<Library> = if is_asked { place.open().ok().filter(|l| l.number().is_some()) } else { None };
    let mut ended = Ended::Done;
    let mut hands = std::env::current_exe().map_or_else(|_| Hands::here(), Hands::apart);
    for name in names {
        let shown = safe_path(OsStr::as_bytes(name));
        match load(name, &shown, &mut hands) {
            Ok(report) => {
                if report.kind == Kind::NotAReport {
                    ended = Ended::Doubtful;
                    complain(&format!("{shown}：不像法治政府建设年度报告，审阅结果只供参考。"));
                }
                if let Some(review) = draft(report, library.as_ref(), list)?
                    && !sheet.take(review)
                {
                    break;
                }
            }
            Err(problem) => {
                ended = Ended::Doubtful;
                if sheet.wanted.form == Form::Json {
                    sheet.out.json(&ErrorJson::new(&shown, &problem.kind, &problem.reason, &problem.hint));
                } else {
                    complain(&format!("{shown}：{}\n  {}", problem.reason, problem.hint));
                }
            }
        }
    }
    Ok(ended)
}

/// The reports where each word names one by town and year, as other commands take them.
fn named(library: &Library, words: &[OsString]) -> Option<Vec<u32>> {
    let rows = words.iter().map(|word| by_town_and_year(library, word.to_str()?));
    let rows: Vec<u32> = rows.collect::<Option<Vec<Vec<u32>>>>()?.concat();
    (!rows.is_empty()).then_some(rows)
}

fn by_town_and_year(library: &Library, word: &str) -> Option<Vec<u32>> {
    let year = word.rsplit_once([':', '：'])?.1.trim().trim_end_matches('年');
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let docs = match library.resolve(word).ok()? {
        Resolved::One(doc) => vec![doc],
        Resolved::Several(docs) => docs,
    };
    let entries = &library.catalogue().entries;
    Some((0..).zip(entries).filter(|(_, e)| docs.contains(&e.doc)).map(|(row, _)| row).collect())
}

fn library(
    place: &Place,
    operands: &[OsString],
    filter: &str,
    list: &Checklist,
    sheet: &mut Sheet,
) -> Result<Ended, Fault> {
    let library = place.open_for_command()?;
    if let Some(rows) = named(&library, operands) {
        reviews(&library, &rows, list, &mut |_, review| sheet.take(review))?;
        return Ok(Ended::Done);
    }
    let query = parse(filter)?;
    let catalogue = library.catalogue();
    let listed = |row: &u32| {
        let entry: Option<&Entry> = catalogue.entries.get(*row as usize);
        entry.is_some_and(|e| Kind::from_number(e.kind).is_some_and(Kind::is_listed))
    };
    let rows: Vec<u32> = matching(place, &library, &query, Scope::Library)?.iter().filter(listed).collect();
    reviews(&library, &rows, list, &mut |_, review| sheet.take(review))?;
    Ok(if rows.is_empty() { Ended::Doubtful } else { Ended::Done })
}
