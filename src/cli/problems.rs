//! `problems`: what could not be read, why, and what to do next.

use serde::Serialize;

use super::fault::{Ended, Outcome};
use super::library::Place;
use super::out::Out;
use crate::config::Lang;
use crate::text::sanitise_name;

#[derive(Serialize)]
struct ProblemJson<'a> {
    path: &'a str,
    kind: &'a str,
    reason: &'a str,
    hint: &'a str,
}

pub(super) fn run(place: &Place, json: bool, lang: Lang, out: &mut Out) -> Outcome {
    let library = place.open_for_command()?;
    let mut ended = Ended::Done;
    for row in library.problems() {
        let (path, problem) = row?;
        ended = Ended::Doubtful;
        if json {
            out.json(&ProblemJson { path: &path, kind: &problem.kind, reason: &problem.reason, hint: &problem.hint });
        } else {
            let (reason, hint) = (lang.say(&problem.reason), lang.say(&problem.hint));
            out.line(&format!("{}  {reason}  {hint}", sanitise_name(&path)));
        }
    }
    Ok(ended)
}
