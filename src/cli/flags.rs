//! The command line as one table: help, errors and later completions come from it.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};

use super::fault::Fault;
use crate::config::Lang;

/// Flags that only say yes: name, short, Chinese, English.
type Switch = (&'static str, Option<char>, &'static str, &'static str);

const JSON: Switch = ("json", None, "输出 JSON，每行一个对象", "JSON, one object a line");
const CSV: Switch = ("csv", None, "输出 CSV", "CSV");
const COUNT: Switch = ("count", None, "只输出匹配的报告数", "print the number of matching reports only");
const OUTLINE: Switch = ("outline", None, "只看章节树", "the section tree only");
const ACKS: Switch = ("acks", None, "每次落盘后输出 ACK n", "print ACK n after each durable edition");
const REBUILD: Switch = ("rebuild", None, "从头重建索引", "start the index from nothing");
const FORCE: Switch = ("force", None, "文件夹少了很多文件时仍然更新", "go on even if many files are gone");
const HELPERS: Switch = (
    "helpers",
    None,
    "读不了的文件交给本机的 tesseract、pdftotext、soffice、antiword、catdoc",
    "give what cannot be read to tesseract, pdftotext, soffice, antiword or catdoc, where installed",
);
/// Between the browser and the sync that it starts; not for people.
const PROGRESS: Switch = ("progress", None, "", "");
const SENTENCES: Switch = ("sentences", None, "附上每个数字的原句", "with the sentence of each figure");
const BOM: Switch = ("bom", None, "CSV 开头加 BOM，供 Excel、WPS 打开", "start the CSV with a byte order mark");
const DEFAULT: Switch = ("default", None, "输出带说明的默认设置文件", "print the commented default settings");
const KEYS: Switch = ("keys", None, "输出全部命令和键", "print all commands and their keys");
const WORDS: Switch = (
    "words",
    None,
    "参数是一份报告：列出它比同类用得多的词",
    "the operand is a report: words it uses more than its peers",
);
const ADVICE: Switch = ("all", None, "连同质量、覆盖方面的建议", "with advice on substance and coverage");
const CHECK_COUNT: Switch = ("count", None, "只检查索引，输出 n=报告数", "check the index alone and print n=REPORTS");

/// Name, Chinese, English, switches, and the operand with whether it may be many.
struct Sub {
    name: &'static str,
    about: [&'static str; 2],
    switches: &'static [Switch],
    operand: Option<(&'static str, bool, bool)>,
}

/// Options of `compare` with a value: name, what it takes, Chinese, English.
const VALUES: [(&str, &str, &str, &str); 3] = [
    ("indicator", "ID,…", "只比较这些指标", "these indicators only"),
    ("by", "town|year", "列按镇或按年排", "columns by town or by year"),
    ("format", "table|csv|json|markdown|html", "输出形式", "form of the output"),
];

/// Operands: name, in Chinese, Chinese, English.
#[rustfmt::skip]
const OPERANDS: [(&str, &str, &str, &str); 8] = [
    ("LIBRARY", "文件夹", "报告所在的文件夹；省略时为上次的文件夹，否则为内置样例", "folder of reports; without it the last one, else the built-in samples"),
    ("FILE",    "文件",   "要读的文件", "files to be read"),
    ("FILTER",  "条件",   "哪些报告，写法同检索；省略时为全部", "which reports, written as a query; all without it"),
    ("REPORT",  "报告",   "编号、路径或 镇名:年份", "id, path or TOWN:YEAR"),
    ("QUERY",   "查询",   "要找的词句和条件", "words and conditions"),
    ("SHELL",   "外壳",   "bash、zsh 或 fish", "bash, zsh or fish"),
    ("TEXT",    "文字",   "批注的文字", "text of the note"),
    ("ID",      "编号",   "note list 列出的编号", "as note list prints it"),
];
/// What stands for a value, in Chinese.
const VALUE_WORDS: [(&str, &str); 4] = [("DIR", "文件夹"), ("FILE", "文件"), ("TEXT", "文字"), ("N", "份数")];

/// All subcommands. Operand: name, required, many.
const SUBS: &[Sub] = &[
    Sub {
        name: "parse",
        about: ["读取文件，不碰索引", "read files, touching no index"],
        switches: &[JSON, HELPERS],
        operand: Some(("FILE", true, true)),
    },
    Sub {
        name: "sync",
        about: ["更新索引", "bring the index up to date"],
        switches: &[JSON, ACKS, PROGRESS, REBUILD, FORCE, HELPERS],
        operand: Some(("LIBRARY", false, false)),
    },
    Sub {
        name: "list",
        about: ["列出报告", "list the reports"],
        switches: &[JSON, CSV],
        operand: Some(("FILTER", false, true)),
    },
    Sub {
        name: "show",
        about: ["显示一份报告（编号、路径或 镇名:年份）", "show a report: id, path or TOWN:YEAR"],
        switches: &[JSON, OUTLINE],
        operand: Some(("REPORT", true, false)),
    },
    Sub {
        name: "search",
        about: ["检索全文", "search the text"],
        switches: &[JSON, COUNT],
        operand: Some(("QUERY", true, true)),
    },
    Sub {
        name: "stats",
        about: [
            "统计有多少份报告、多少个镇提到，按年、按省",
            "how many reports and towns mention it, by year and province",
        ],
        switches: &[JSON, WORDS],
        operand: Some(("QUERY", true, true)),
    },
    Sub {
        name: "compare",
        about: ["并列比较各镇各年的数字", "set the figures of towns and years side by side"],
        switches: &[SENTENCES, BOM],
        operand: Some(("FILTER", false, true)),
    },
    Sub { name: "note", about: ["给段落加批注", "notes on passages"], switches: &[], operand: None },
    Sub {
        name: "check",
        about: [
            "审阅：法定内容、数字勾稽、照搬、承诺、时限（给文件则审阅该文件）",
            "review: required content, arithmetic, copying, plans, timing (of files, where files are given)",
        ],
        switches: &[JSON, ADVICE, BOM],
        operand: Some(("FILTER", false, true)),
    },
    Sub {
        name: "diff",
        about: ["两份报告逐节并排", "two reports side by side"],
        switches: &[JSON],
        operand: Some(("REPORT", true, true)),
    },
    Sub {
        name: "problems",
        about: ["列出读不了的文件和原因", "list files that could not be read, and why"],
        switches: &[JSON],
        operand: None,
    },
    Sub {
        name: "config",
        about: ["查看设置文件在哪里、有没有写错", "where the settings file is, and what is wrong in it"],
        switches: &[DEFAULT, KEYS],
        operand: None,
    },
    Sub {
        name: "completions",
        about: ["输出补全脚本（bash、zsh、fish）", "print completions for bash, zsh or fish"],
        switches: &[],
        operand: Some(("SHELL", true, false)),
    },
    Sub { name: "man", about: ["输出手册页", "print the manual page"], switches: &[], operand: None },
    Sub {
        name: "doctor", about: ["检查索引是否完好", "verify the index"], switches: &[CHECK_COUNT], operand: None
    },
];

/// The whole command line in a language.
pub(super) fn command(lang: Lang) -> Command {
    let about = lang.of(
        "镇报：阅读、检索和比较乡镇法治政府建设年度报告",
        "zhenbao: read, search and compare the rule-of-law reports of China's towns",
    );
    let mut out = Command::new("zhenbao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .help_template(template(lang))
        .subcommand_help_heading(lang.of("命令", "Commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args_conflicts_with_subcommands(false)
        .subcommand_precedence_over_arg(true)
        .arg(operand("LIBRARY", lang))
        .args(global(lang));
    for sub in SUBS {
        out = out.subcommand(subcommand(sub, lang));
    }
    in_words(out, "", lang)
}

/// A positional argument that may be left out.
fn operand(name: &'static str, lang: Lang) -> Arg {
    let about = OPERANDS.iter().find(|(known, ..)| *known == name).map(|(_, _, zh, en)| lang.of(*zh, *en));
    let arg = Arg::new(name).value_parser(value_parser!(std::ffi::OsString)).help(about.unwrap_or_default());
    arg.help_heading(lang.of("参数", "Arguments"))
}

/// What clap says in English of its own accord, in Chinese: the line of usage, names of operands and values.
fn in_words(command: Command, above: &str, lang: Lang) -> Command {
    if lang == Lang::En {
        return command;
    }
    let path = format!("{above} {}", command.get_name()).trim_start().to_owned();
    let command = command.mut_args(named);
    let usage = usage(&command, &path);
    let inner: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let whole = command.override_usage(usage);
    inner.iter().fold(whole, |all, name| all.mut_subcommand(name, |sub| in_words(sub, &path, lang)))
}

fn named(arg: Arg) -> Arg {
    let shown = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let operand = OPERANDS.iter().find(|(name, ..)| arg.is_positional() && arg.get_id() == name).map(|(_, zh, ..)| *zh);
    let value = VALUE_WORDS.iter().find(|(en, _)| shown.as_deref() == Some(*en)).map(|(_, zh)| *zh);
    match operand.or(value) {
        Some(word) => arg.value_name(word),
        None => arg,
    }
}

/// `zhenbao show [选项] <报告>`.
fn usage(command: &Command, path: &str) -> String {
    let operands = command.get_positionals().map(|arg| {
        let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
        let many = if matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
        if arg.is_required_set() { format!(" <{name}>{many}") } else { format!(" [{name}]{many}") }
    });
    let below = if command.has_subcommands() { " [命令]" } else { "" };
    format!("{path} [选项]{}{below}", operands.collect::<String>())
}

fn template(lang: Lang) -> StyledStr {
    lang.of("{about}\n\n用法: {usage}\n\n{all-args}", "{about}\n\nUsage: {usage}\n\n{all-args}").into()
}

fn global(lang: Lang) -> Vec<Arg> {
    let heading = lang.of("通用选项", "Options everywhere");
    let value = |name: &'static str, short: Option<char>, shown: &'static str, help: &'static str| {
        let arg = Arg::new(name).long(name).value_name(shown).help(help).global(true).help_heading(heading);
        let arg = arg.value_parser(value_parser!(std::ffi::OsString));
        if let Some(c) = short { arg.short(c) } else { arg }
    };
    let action = |name: &'static str, short: char, action: ArgAction, help: &'static str| {
        Arg::new(name).long(name).short(short).action(action).help(help).help_heading(heading)
    };
    vec![
        value("library", Some('L'), "DIR", lang.of("报告所在的文件夹", "folder of reports")),
        value("index", None, "DIR", lang.of("索引放在这里", "keep the index here")),
        value("lang", None, "zh|en", lang.of("界面语言", "language")),
        value("config", None, "FILE", lang.of("用这个设置文件", "take this settings file")),
        Arg::new("ascii")
            .long("ascii")
            .action(ArgAction::SetTrue)
            .global(true)
            .help_heading(heading)
            .help(lang.of("终端显示不了中文时：只发 ASCII", "for terminals without Chinese: send ASCII only")),
        Arg::new("samples")
            .long("samples")
            .action(ArgAction::SetTrue)
            .global(true)
            .help_heading(heading)
            .help(lang.of("用内置样例库", "use the built-in samples")),
        action("help", 'h', ArgAction::Help, lang.of("显示帮助", "print help")).global(true),
        action("version", 'V', ArgAction::Version, lang.of("显示版本", "print the version")),
    ]
}

fn subcommand(sub: &Sub, lang: Lang) -> Command {
    let mut out = Command::new(sub.name)
        .about(lang.of(sub.about[0], sub.about[1]))
        .help_template(template(lang))
        .disable_help_flag(true);
    for &(name, short, zh, en) in sub.switches {
        let arg = Arg::new(name).long(name).action(ArgAction::SetTrue).help(lang.of(zh, en));
        let arg = arg.help_heading(lang.of("选项", "Options")).hide(zh.is_empty());
        out = out.arg(if let Some(c) = short { arg.short(c) } else { arg });
    }
    if sub.name == "search" {
        let arg =
            Arg::new("limit").long("limit").value_name("N").value_parser(value_parser!(usize)).default_value("20");
        let help = lang.of("最多列出几份报告", "list at most so many reports");
        out = out.arg(arg.help(help).hide_default_value(true).help_heading(lang.of("选项", "Options")));
        let sort = Arg::new("sort").long("sort").value_name("relevance|year|place");
        let help = lang.of("先后次序：相关、年份、地方", "order: best first, newest first, by place");
        out = out.arg(sort.help(help).help_heading(lang.of("选项", "Options")));
    }
    if sub.name == "compare" {
        for (name, shown, zh, en) in VALUES {
            let arg = Arg::new(name).long(name).value_name(shown).help(lang.of(zh, en));
            out = out.arg(arg.help_heading(lang.of("选项", "Options")));
        }
    }
    if sub.name == "check" {
        let help = lang.of("输出形式", "form of the output");
        let arg = Arg::new("format").long("format").value_name("lines|json|markdown|csv|html").help(help);
        out = out.arg(arg.help_heading(lang.of("选项", "Options")));
    }
    if sub.name == "note" {
        out = note_subcommands(out, lang);
    }
    if let Some((name, required, many)) = sub.operand {
        let arg = operand(name, lang).required(required);
        out = out.arg(if many { arg.num_args(1..).action(ArgAction::Append) } else { arg });
    }
    out
}

/// `note add`, `note list`, `note remove`.
fn note_subcommands(note: Command, lang: Lang) -> Command {
    let sub = |name: &'static str, zh, en| {
        Command::new(name).about(lang.of(zh, en)).help_template(template(lang)).disable_help_flag(true)
    };
    let options = lang.of("选项", "Options");
    let text = |name: &'static str| Arg::new(name).value_parser(value_parser!(std::ffi::OsString));
    let operand = |name: &'static str| operand(name, lang).required(true);
    let value = |name: &'static str, shown: &'static str, zh, en| {
        text(name).long(name).value_name(shown).help(lang.of(zh, en)).help_heading(options)
    };
    let switch = |name: &'static str, zh, en| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(lang.of(zh, en)).help_heading(options)
    };
    note.subcommand_help_heading(lang.of("命令", "Commands"))
        .disable_help_subcommand(true)
        .subcommand(
            sub("add", "加一条批注，落盘后输出编号", "add a note; prints its id once it is safe on disk")
                .arg(operand("REPORT"))
                .arg(operand("TEXT"))
                .arg(value("quote", "TEXT", "批注的是这一句（照原文）", "the passage that it is about, as printed"))
                .arg(value("kind", "疑点|待核|引用", "批注的类别，也可自拟", "its kind, or a word of your own")),
        )
        .subcommand(
            sub("list", "列出全部批注", "list all notes")
                .arg(switch("json", JSON.2, JSON.3))
                .arg(value("format", "markdown|json", "输出形式", "form of the output"))
                .arg(switch("bookmarks", "列出书签而不是批注", "bookmarks instead of notes")),
        )
        .subcommand(sub("remove", "删除一条批注或书签", "remove a note or bookmark").arg(operand("ID")))
}

/// A wrong command line as a sentence in the reader's language; `Err` holds what clap wants printed (help, version).
pub(super) fn fault(error: &clap::Error, lang: Lang) -> Result<Fault, String> {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join(", "),
        _ => String::new(),
    };
    let (arg, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let suggested = context(ContextKind::SuggestedArg);
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Err(error.render().to_string());
        }
        ErrorKind::UnknownArgument => {
            lang.of(format!("没有“{arg}”这个选项。"), format!("There is no option \"{arg}\"."))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            lang.of(format!("“{value}”不能用作 {arg} 的值。"), format!("\"{value}\" is no value for {arg}."))
        }
        ErrorKind::MissingRequiredArgument => lang.of(format!("缺少参数 {arg}。"), format!("{arg} is missing.")),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            lang.of(format!("{arg} 的值的个数不对。"), format!("Wrong number of values for {arg}."))
        }
        ErrorKind::ArgumentConflict => {
            lang.of(format!("{arg} 重复或不能一起使用。"), format!("{arg} is given twice or cannot be combined."))
        }
        _ => lang.of("命令行看不懂。".to_owned(), "The command line cannot be understood.".to_owned()),
    };
    let hint = if suggested.is_empty() {
        lang.of("运行 zhenbao --help 查看用法。".to_owned(), "Run zhenbao --help for the usage.".to_owned())
    } else {
        lang.of(
            format!("是不是“{suggested}”？运行 zhenbao --help 查看用法。"),
            format!("Did you mean \"{suggested}\"? Run zhenbao --help."),
        )
    };
    Ok(Fault::usage(sentence, hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound_in_both_languages() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn mistakes_are_told_in_the_readers_language() {
        let told = |args: &[&str], lang| {
            let error = command(lang).try_get_matches_from(args).unwrap_err();
            fault(&error, lang).unwrap()
        };
        assert!(told(&["zhenbao", "sync", "--jsno"], Lang::Zh).message.contains("--jsno"));
        assert_eq!(told(&["zhenbao", "--libary", "x"], Lang::Zh).status, 2);
        assert!(told(&["zhenbao", "--libary", "x"], Lang::En).message.contains("--libary"));
        assert!(told(&["zhenbao", "show"], Lang::Zh).message.contains("缺少"));
    }
}
