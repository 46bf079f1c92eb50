//! The command line: flags, subcommands, and the loop of the browser that carries out effects.

mod amend;
mod around;
mod background;
mod browse;
mod check;
mod circle;
mod compare;
mod config;
mod crew;
mod desk;
mod diff;
mod doctor;
mod early;
mod fault;
mod figures;
mod flags;
mod generate;
mod handover;
mod hits;
mod judge;
mod judged;
mod keep;
mod librarian;
mod library;
mod list;
mod lists;
mod marks;
mod note;
mod out;
mod parse;
mod peers;
mod problems;
mod progress;
mod reviews;
mod search;
mod show;
mod stats;
mod sync;
mod table;

pub use librarian::Librarian;
pub use library::Place;

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::app::HitOrder;
use crate::config::{Encoding, Lang};
use crate::export::ReviewStyle;
use crate::helpers;
use crate::shelf::{Folders, SyncOptions};
use crate::term::contain;
use crate::worker;
use config::Config;
use fault::{Ended, Fault, Outcome};
use out::{Out, complain};

/// Runs the program: 0 done, 1 done but something was wrong or nothing was found, 2 the command line was wrong.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.map(shielded).collect();
    if args.get(1).is_some_and(|word| word == worker::COMMAND) {
        return worker::serve(crate::shelf::SKILLS);
    }
    if args.get(1).is_some_and(|word| word == helpers::COMMAND) {
        return helpers::become_helper(args.get(2..).unwrap_or_default());
    }
    // What is said of a panic may hold text of documents; where it is caught, the error speaks.
    std::panic::set_hook(Box::new(|panic| complain(&panic.to_string())));
    let mut config = Config::load(flag_of(&args, "--config").as_deref().map(Path::new));
    config.mistakes.extend(table::install(Folders::of_user().as_ref()));
    let ascii = args.iter().any(|a| a == "--ascii") || config.settings.encoding == Encoding::Ascii;
    // Chinese in ASCII is a makeshift for reports, not for the words of the program.
    let set = config.settings.lang.or(ascii.then_some(Lang::En));
    let lang = Lang::choose(flag_of(&args, "--lang").as_deref(), set, |name| std::env::var(name).ok());
    out::speak(lang);
    let mut out = Out::new();
    if let Some(fault) = unknown_language(&args, lang) {
        return status(Err(fault), &out, lang);
    }
    let outcome = match flags::command(lang).try_get_matches_from(&args) {
        Ok(matches) if matches.subcommand().is_none() => dispatch(&matches, lang, config, &mut out),
        // The browser has its own way to end; of a command nothing may reach the terminal but through its door.
        Ok(matches) => match contain(|| dispatch(&matches, lang, config, &mut out)) {
            Ok(outcome) => outcome,
            Err(mishap) => Err(Fault::mishap(&mishap, lang)),
        },
        Err(error) => match flags::fault(&error, lang) {
            Ok(fault) => Err(fault),
            Err(help) => {
                out.raw(&help);
                Ok(Ended::Done)
            }
        },
    };
    out.flush();
    status(outcome, &out, lang)
}

/// A language that the program does not speak.
fn unknown_language(args: &[OsString], lang: Lang) -> Option<Fault> {
    let asked = flag_of(args, "--lang").filter(|name| !name.is_empty() && Lang::from_name(name).is_none())?;
    Some(Fault::usage(
        lang.of(format!("“{asked}”不能用作 --lang 的值。"), format!("\"{asked}\" is no value for --lang.")),
        lang.of("可用：zh en。", "There are: zh en."),
    ))
}

fn status(outcome: Outcome, out: &Out, lang: Lang) -> ExitCode {
    match outcome {
        Err(fault) => {
            complain(&format!("zhenbao: {}", fault.message));
            if !fault.hint.is_empty() {
                complain(&format!("  {}", fault.hint));
            }
            ExitCode::from(fault.status)
        }
        Ok(_) if out.failed.is_some() => {
            let error = out.failed.as_ref().map(ToString::to_string).unwrap_or_default();
            complain(&lang.of(
                format!("zhenbao: 输出写不出去（{error}）。"),
                format!("zhenbao: cannot write the output ({error})."),
            ));
            ExitCode::from(1)
        }
        Ok(Ended::Doubtful) => ExitCode::from(1),
        Ok(Ended::Done) => ExitCode::SUCCESS,
    }
}

/// The value of a flag before the command line is understood, since errors have to be worded in a language.
fn flag_of(args: &[OsString], name: &str) -> Option<String> {
    let mut args = args.iter().filter_map(|a| a.to_str());
    args.find_map(|arg| match arg.strip_prefix(name)?.strip_prefix('=') {
        Some(value) => Some(value.to_owned()),
        None => (arg == name).then(String::new),
    })
    .map(|value| if value.is_empty() { args.next().unwrap_or_default().to_owned() } else { value })
}

fn dispatch(matches: &ArgMatches, lang: Lang, config: Config, out: &mut Out) -> Outcome {
    let Some((name, sub)) = matches.subcommand() else {
        let named = path(matches, "LIBRARY").or_else(|| path(matches, "library"));
        let place = place(matches, named)?;
        place.origin.check()?;
        place.remember();
        return browse::run(&place, lang, config.ascii(matches.get_flag("ascii")));
    };
    // Of the sync beside the browser everything on stderr is taken for the reason why it ended; the browser has said it.
    if name != "config" && !(name == "sync" && sub.get_flag("progress")) {
        config.told_of(table::FILE, lang).iter().for_each(|line| complain(line));
    }
    // `zhenbao DIR list` means the same as `zhenbao list -L DIR`.
    let before = path(matches, "LIBRARY");
    let here = |named: Option<&Path>| place(sub, named.or_else(|| path(sub, "library")).or(before));
    let is = |flag: &str| sub.get_flag(flag);
    match name {
        "parse" => {
            let files = sub.get_many::<OsString>("FILE").into_iter().flatten();
            Ok(parse::run(files.map(OsString::as_os_str), is("json"), is("helpers"), lang, out))
        }
        "sync" => {
            let talk = sync::Talk { json: is("json"), acks: is("acks"), progress: is("progress") };
            let options = SyncOptions { force: is("force"), rebuild: is("rebuild"), helpers: is("helpers") };
            sync::run(&here(path(sub, "LIBRARY"))?, options, talk, lang, out)
        }
        "list" => {
            let form = if is("json") {
                list::Form::Json
            } else if is("csv") {
                list::Form::Csv
            } else {
                list::Form::Lines
            };
            list::run(&here(None)?, &words(sub, "FILTER"), form, out)
        }
        "show" => {
            let what = if is("json") {
                show::What::Json
            } else if is("outline") {
                show::What::Outline
            } else {
                show::What::Text
            };
            // A name of a file need not be text.
            let names = operands(sub, "REPORT");
            let name = if let [only] = names.as_slice() { only.clone() } else { words(sub, "REPORT").into() };
            show::run(&here(None)?, &name, what, out)
        }
        "stats" if is("words") => stats::words(&here(None)?, &words(sub, "QUERY"), is("json"), lang, out),
        "stats" => stats::run(&here(None)?, &words(sub, "QUERY"), is("json"), lang, out),
        "search" => {
            let limit = sub.get_one::<usize>("limit").copied().unwrap_or(20);
            search::run(
                &here(None)?,
                &words(sub, "QUERY"),
                search::Answer { json: is("json"), count: is("count"), limit, order: search_order(sub)? },
                lang,
                out,
            )
        }
        "compare" => compare::run(&here(None)?, &words(sub, "FILTER"), &compared(sub)?, lang, out),
        "check" => {
            check::run(&here(None)?, &operands(sub, "FILTER"), &words(sub, "FILTER"), checked(sub, lang)?, lang, out)
        }
        "diff" => {
            let names = operands(sub, "REPORT");
            let [left, right] = names.as_slice() else {
                return Err(Fault::usage(
                    lang.of("diff 要两份报告。", "diff takes two reports."),
                    lang.of("例如：zhenbao diff 西河镇:2022 西河镇:2023", "Such as: zhenbao diff TOWN:2022 TOWN:2023"),
                ));
            };
            diff::run(&here(None)?, [left, right], is("json"), lang, out)
        }
        "note" => note::run(&here(None)?, sub, lang, out),
        "problems" => problems::run(&here(None)?, is("json"), lang, out),
        "config" => {
            let ask = match (is("default"), is("keys")) {
                (true, _) => config::Ask::Default,
                (_, true) => config::Ask::Keys,
                _ => config::Ask::Check,
            };
            config::run(&config, ask, lang, out)
        }
        "completions" => generate::completions(&words(sub, "SHELL"), lang, out),
        "man" => generate::man(lang, out),
        _ => Ok(doctor::run(&here(None)?, &config, is("count"), lang, out)),
    }
}

fn search_order(sub: &ArgMatches) -> Result<HitOrder, Fault> {
    match sub.get_one::<String>("sort").map_or("relevance", String::as_str) {
        "relevance" => Ok(HitOrder::Relevance),
        "year" => Ok(HitOrder::Year),
        "place" => Ok(HitOrder::Place),
        other => Err(Fault::usage(format!("“{other}”不能用作 --sort 的值。"), "可用：relevance year place。")),
    }
}

fn checked(sub: &ArgMatches, lang: Lang) -> Result<check::Wanted, Fault> {
    let asked = sub.get_one::<String>("format").map_or("lines", String::as_str);
    let format = if sub.get_flag("json") { "json" } else { asked };
    let form = check::Form::named(format).ok_or_else(|| {
        Fault::usage(
            lang.of(format!("“{format}”不能用作 --format 的值。"), format!("\"{format}\" is no value for --format.")),
            lang.of("可用：lines json markdown csv html。", "There are: lines json markdown csv html."),
        )
    })?;
    let style = ReviewStyle { lang, advice: sub.get_flag("all"), bom: sub.get_flag("bom") };
    Ok(check::Wanted { form, style })
}

fn operands(sub: &ArgMatches, name: &str) -> Vec<OsString> {
    sub.get_many::<OsString>(name).into_iter().flatten().cloned().collect()
}

fn compared(sub: &ArgMatches) -> Result<compare::Wanted, Fault> {
    let word = |name: &str| sub.get_one::<String>(name).map(String::as_str);
    let format = word("format").unwrap_or("table");
    let form = compare::Form::named(format);
    let by = word("by").unwrap_or("town");
    let wrong = |word: &str, name: &str, may: &str| {
        Fault::usage(format!("“{word}”不能用作 {name} 的值。"), format!("可用：{may}。"))
    };
    Ok(compare::Wanted {
        form: form.ok_or_else(|| wrong(format, "--format", "table csv json markdown html"))?,
        indicators: word("indicator")
            .into_iter()
            .flat_map(|list| list.split([',', '，']))
            .map(|id| id.trim().to_owned())
            .filter(|id| !id.is_empty())
            .collect(),
        by_year: match by {
            "town" => false,
            "year" => true,
            other => return Err(wrong(other, "--by", "town year")),
        },
        sentences: sub.get_flag("sentences"),
        bom: sub.get_flag("bom"),
    })
}

/// Stands for a minus sign that begins a word of a query (`-西河` excludes), while clap looks for flags.
const MINUS: char = '\u{f8ff}';

/// Hides the minus sign of an excluded word; flags are ASCII, so they are never meant. ASCII words are excluded behind
/// `--`.
fn shielded(arg: OsString) -> OsString {
    let word = arg.to_str().and_then(|s| s.strip_prefix('-'));
    match word.filter(|w| w.chars().next().is_some_and(|c| !c.is_ascii() || c == '"')) {
        Some(word) => format!("{MINUS}{word}").into(),
        None => arg,
    }
}

fn path<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a Path> {
    matches.get_one::<OsString>(name).map(Path::new)
}

fn place(matches: &ArgMatches, named: Option<&Path>) -> Result<Place, Fault> {
    Place::choose(named, path(matches, "index"), matches.get_flag("samples"))
}

/// The words of an operand as one text.
fn words(matches: &ArgMatches, name: &str) -> String {
    let given = matches.get_many::<OsString>(name).into_iter().flatten();
    let words: Vec<String> = given.map(|w| OsStr::to_string_lossy(w).replace(MINUS, "-")).collect();
    words.join(" ")
}
