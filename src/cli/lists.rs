//! The rows of the lists that the library knows about, one function each.

use super::fault::Fault;
use super::{figures, marks, peers};
use crate::app::{Go, Item, Listing, Topic};
use crate::config::Lang;
use crate::shelf::{Library, ShelfError};
use crate::text::sanitise_name;

/// The rows of a list; the caller numbers the answer. Lists that the browser makes itself have none here.
pub(super) fn rows(library: &Library, topic: Topic, lang: Lang) -> Result<Listing, Fault> {
    let items = match topic {
        Topic::Palette | Topic::Hits | Topic::Stats | Topic::Review(_) | Topic::Findings(_) | Topic::Sides(..) => {
            Vec::new()
        }
        Topic::Facts { report, all } => return Ok(figures::of_report(library, report, all, lang)?),
        Topic::Peers(report) => return Ok(peers::of_report(library, report, lang)?),
        Topic::Marks => marks::rows(library, lang)?,
        Topic::Problems => problems(library, lang)?,
    };
    Ok(Listing { items, ..Listing::default() })
}

/// One row a file: the path, the kind of problem, and at the foot why and what to do.
fn problems(library: &Library, lang: Lang) -> Result<Vec<Item>, ShelfError> {
    let row = |(path, problem): (String, crate::find::Problem)| {
        let foot = format!("{}\n{}\n{}", sanitise_name(&path), lang.say(&problem.reason), lang.say(&problem.hint));
        Item::new(sanitise_name(&path), problem.kind, Go::Nowhere).with_foot(foot)
    };
    library.problems().map(|found| Ok(row(found?))).collect()
}
