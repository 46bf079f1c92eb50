//! `diff`: two reports side by side.

use std::ffi::OsStr;
use std::path::Path;

use super::fault::{Ended, Fault, Outcome};
use super::library::Place;
use super::out::Out;
use super::parse::load;
use super::show::ambiguous;
use crate::config::Lang;
use crate::export::{DiffJson, diff_lines};
use crate::report::Report;
use crate::review::diff;
use crate::shelf::{Hands, Library, Resolved};

pub(super) fn run(place: &Place, names: [&OsStr; 2], json: bool, lang: Lang, out: &mut Out) -> Outcome {
    let are_files = names.iter().all(|name| Path::new(name).is_file());
    let library = if are_files { None } else { Some(place.open_for_command()?) };
    let [left, right] = names.map(|name| named(library.as_ref(), name));
    let diff = diff(&left?, &right?);
    if json {
        out.json(&DiffJson::of(&diff));
    } else {
        diff_lines(&diff, lang == Lang::En).iter().for_each(|line| out.line(line));
    }
    Ok(Ended::Done)
}

/// A report of the library, else a file.
pub(super) fn named(library: Option<&Library>, name: &OsStr) -> Result<Report, Fault> {
    let shown = name.to_string_lossy();
    let found = library.map(|l| (l, l.resolve(&shown)));
    match found {
        Some((library, Ok(Resolved::One(doc)))) => Ok(library.measured(doc)?),
        Some((library, Ok(Resolved::Several(docs)))) => Err(ambiguous(library, &shown, &docs)),
        Some((_, Err(error))) if !Path::new(name).is_file() => Err(error.into()),
        _ => load(name, &shown, &mut std::env::current_exe().map_or_else(|_| Hands::here(), Hands::apart))
            .map_err(|p| Fault::new(format!("{shown}：{}", p.reason), p.hint)),
    }
}
