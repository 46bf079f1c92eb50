//! `note`: notes on passages from the command line.

use std::ffi::OsString;

use clap::ArgMatches;

use super::fault::{Ended, Fault, Outcome};
use super::library::Place;
use super::out::{Out, complain};
use super::show::ambiguous;
use crate::config::Lang;
use crate::export::{NoteJson, Placed, notes_markdown, standing_words};
use crate::memory::{Mark, Marks};
use crate::shelf::{Library, Resolved, Standing};

/// Does what `note` was asked to do.
pub(super) fn run(place: &Place, matches: &ArgMatches, lang: Lang, out: &mut Out) -> Outcome {
    let Some((what, sub)) = matches.subcommand() else {
        return Err(Fault::usage(
            lang.of("note 后面要写 add、list 或 remove。", "note wants add, list or remove."),
            lang.of("运行 zhenbao note --help 查看用法。", "Run zhenbao note --help."),
        ));
    };
    let word = |name: &str| sub.get_one::<OsString>(name).map(|w| w.to_string_lossy().into_owned());
    let asked = |name: &str| word(name).unwrap_or_default();
    match what {
        "add" => add(place, &asked("REPORT"), &asked("TEXT"), &asked("quote"), word("kind"), lang, out),
        "remove" => remove(place, &asked("ID"), lang, out),
        _ => {
            let form = match (sub.get_flag("json"), asked("format").as_str()) {
                (true, _) | (_, "json") => Form::Json,
                (_, "markdown") => Form::Markdown,
                (_, "" | "table") => Form::Lines,
                (_, other) => {
                    let sentence = lang.of(
                        format!("“{other}”不能用作 --format 的值。"),
                        format!("\"{other}\" is no value for --format."),
                    );
                    return Err(Fault::usage(sentence, lang.of("可用：markdown json。", "There are: markdown json.")));
                }
            };
            list(place, form, sub.get_flag("bookmarks"), lang, out)
        }
    }
}

fn add(
    place: &Place,
    report: &str,
    text: &str,
    quote: &str,
    kind: Option<String>,
    lang: Lang,
    out: &mut Out,
) -> Outcome {
    if text.trim().is_empty() {
        return Err(Fault::usage(lang.of("批注没有文字。", "The note has no text."), ""));
    }
    let library = place.open_for_command()?;
    let doc = match library.resolve(report)? {
        Resolved::One(doc) => doc,
        Resolved::Several(docs) => return Err(ambiguous(&library, report, &docs)),
    };
    let Some(anchor) = library.anchor(doc, quote)? else {
        return Err(Fault::new(
            lang.of(format!("报告里没有这句话：“{quote}”。"), format!("The report does not say \"{quote}\".")),
            lang.of("请照原文抄一段；空白、全半角不计。", "Quote it as printed; white space does not matter."),
        ));
    };
    let mark = Mark::note(anchor, text.trim(), kind.map(|kind| kind.trim().to_owned()));
    let id = mark.id.clone();
    library.put_mark(mark)?;
    // Only now is it safe on disk.
    out.line(&id);
    Ok(Ended::Done)
}

fn remove(place: &Place, id: &str, lang: Lang, out: &mut Out) -> Outcome {
    if place.open()?.remove_mark(id)? {
        out.line(lang.of("已删除", "removed"));
        return Ok(Ended::Done);
    }
    Err(Fault::new(
        lang.of(format!("没有编号为 {id} 的批注。"), format!("There is no note {id}.")),
        lang.of("运行 zhenbao note list 查看编号。", "zhenbao note list shows the ids."),
    ))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Lines,
    Json,
    Markdown,
}

fn list(place: &Place, form: Form, bookmarks: bool, lang: Lang, out: &mut Out) -> Outcome {
    let library = place.open()?;
    let marks = library.marks()?;
    for damage in &marks.damage {
        complain(&lang.of(format!("zhenbao: {damage}"), format!("zhenbao: {}", lang.say(&damage.to_string()))));
    }
    let placed = placed(&library, &marks, bookmarks)?;
    match form {
        Form::Json => placed.iter().for_each(|note| out.json(&NoteJson::of(note))),
        Form::Markdown => {
            let title = if bookmarks { lang.of("书签", "Bookmarks") } else { lang.of("批注", "Notes") };
            out.raw(&notes_markdown(&placed, title, lang == Lang::En));
        }
        Form::Lines => placed.iter().for_each(|note| out.line(&line(note, lang))),
    }
    Ok(if placed.is_empty() || !marks.damage.is_empty() { Ended::Doubtful } else { Ended::Done })
}

/// All notes or all bookmarks with their places today.
pub(super) fn placed<'a>(
    library: &Library,
    marks: &'a Marks,
    bookmarks: bool,
) -> Result<Vec<Placed<'a>>, crate::shelf::ShelfError> {
    let wanted = marks.iter().filter(|mark| mark.bookmark == bookmarks);
    wanted
        .map(|mark| {
            if library.number().is_none() {
                let path = mark.anchor.path.clone();
                return Ok(Placed { mark, path, line: mark.anchor.line, standing: "unknown" });
            }
            let found = library.find_mark(mark)?;
            Ok(Placed { mark, path: found.path, line: found.line, standing: word(found.standing) })
        })
        .collect()
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Same => "same",
        Standing::Reissued => "reissued",
        Standing::QuoteGone => "quote_gone",
        Standing::ReportGone => "report_gone",
    }
}

fn line(note: &Placed<'_>, lang: Lang) -> String {
    let (mark, anchor) = (note.mark, &note.mark.anchor);
    let town = if anchor.town.is_empty() { note.path.clone() } else { anchor.town.clone() };
    let year = if anchor.year > 0 { format!(" {}", anchor.year) } else { String::new() };
    let kind = mark.kind.as_ref().map_or(String::new(), |kind| format!("[{kind}] "));
    let quote = if anchor.quote.is_empty() { String::new() } else { format!("  “{}”", anchor.quote) };
    let [zh, en] = standing_words(note.standing);
    let said = lang.of(zh, en);
    let said = if said.is_empty() { String::new() } else { format!("  ! {said}") };
    format!("{}  {town}{year}  {kind}{}{quote}{said}", mark.id, mark.text)
}
