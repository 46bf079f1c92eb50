//! `parse`: reads files and prints what they hold. Touches no index.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags};

use super::fault::Ended;
use super::out::{Out, complain};
use crate::config::Lang;
use crate::export::{ErrorJson, ReportJson};
use crate::report::Report;
use crate::shelf::{self, Hands, Problem};
use crate::text::{safe_path, sanitise_name};

/// Larger files are no reports of towns.
const LARGEST: u64 = 32 << 20;

/// Reads files in the order given, one JSON object a line or one line for people.
pub(super) fn run<'a>(
    files: impl Iterator<Item = &'a OsStr>,
    json: bool,
    helpers: bool,
    lang: Lang,
    out: &mut Out,
) -> Ended {
    let mut ended = Ended::Done;
    let apart = if helpers { Hands::helped } else { Hands::apart };
    let mut hands = std::env::current_exe().map_or_else(|_| Hands::here(), apart);
    for file in files {
        let shown = safe_path(file.as_bytes());
        let mut tell = |shown: &str, read: Result<Report, Problem>| {
            ended = if read.is_err() { Ended::Doubtful } else { ended };
            told(shown, read, json, lang, out);
            !out.closed
        };
        match shelf::unfolded(Path::new(file)) {
            Some(mut inside) => drop(inside.all(|(name, file)| {
                let shown = format!("{shown}{}", sanitise_name(&name));
                let bytes = file.bytes(&mut hands);
                tell(&shown, bytes.and_then(|bytes| hands.read(&bytes, &shown)))
            })),
            None => drop(tell(&shown, load(file, &shown, &mut hands))),
        }
        if out.closed {
            break;
        }
    }
    ended
}

fn told(shown: &str, read: Result<Report, Problem>, json: bool, lang: Lang, out: &mut Out) {
    match read {
        Ok(report) if json => out.json(&ReportJson::of(&report)),
        Ok(report) => out.line(&summary(&report, lang)),
        Err(problem) if json => out.json(&ErrorJson::new(shown, &problem.kind, &problem.reason, &problem.hint)),
        Err(problem) => complain(&format!("{shown}：{}\n  {}", problem.reason, problem.hint)),
    }
}

/// Opens a file without waiting (a pipe would block) and reads it. What it is made of decides, not its name.
pub(super) fn load(file: &OsStr, shown: &str, hands: &mut Hands) -> Result<Report, Problem> {
    let opened = rustix::fs::open(Path::new(file), OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC, Mode::empty());
    let opened = File::from(opened.map_err(|e| cannot_open(&e.into()))?);
    let about = opened.metadata().map_err(|e| cannot_open(&e))?;
    if about.is_dir() {
        return Err(problem(
            "folder",
            "这是一个文件夹。",
            "要读整个文件夹，请运行 zhenbao 文件夹 或 zhenbao sync 文件夹。",
        ));
    }
    if !about.is_file() {
        return Err(problem("special", "这不是普通文件（管道、设备等），没有打开。", "请给出普通文件。"));
    }
    if about.len() > LARGEST {
        return Err(problem("too_large", "文件超过 32 MB，没有读。", "请确认这是一份报告；过大的文件请先拆分。"));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| cannot_open(&e))?;
    hands.read(&bytes, shown)
}

fn problem(kind: &str, reason: &str, hint: &str) -> Problem {
    Problem { kind: kind.into(), reason: reason.into(), hint: hint.into() }
}

fn cannot_open(error: &std::io::Error) -> Problem {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => problem("missing", "没有这个文件。", "请检查路径。"),
        K::PermissionDenied => problem("denied", "没有读取权限。", "请让文件的主人开放读取权限。"),
        _ => problem("io", &format!("读不出来（{error}）。"), "请检查磁盘和路径。"),
    }
}

fn summary(report: &Report, lang: Lang) -> String {
    let unknown = "?".to_owned();
    let place = &report.place;
    let county = place.county.as_ref().unwrap_or(&unknown);
    let town = place.town.as_ref().unwrap_or(&unknown);
    let year = report.year.map_or(unknown.clone(), |y| y.to_string());
    let title = report.title.as_deref().unwrap_or(lang.of("（无标题）", "(no title)"));
    let (sections, notices) = (report.section_count(), report.notices.len());
    let how_many = lang.of(format!("{sections} 节  {notices} 提示"), format!("{sections} sections  {notices} notices"));
    format!("{county}  {town}  {year}  {title}  {how_many}  {}", sanitise_name(&report.source.path))
}
