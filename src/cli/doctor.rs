//! `doctor`: verifies every byte of the index, and says what the program found of its surroundings, row by row.

use std::path::Path;

use ratatui::style::Style;

use super::config::Config;
use super::fault::Ended;
use super::library::Place;
use super::out::{Out, complain};
use crate::config::Lang;
use crate::find;
use crate::memory;
use crate::shelf::Origin;
use crate::term::{Caps, Charset, Screen, Scroll, columns, probe};
use crate::text::{Setting, safe_path, wrap};
use crate::worker::Ward;

/// What is told, and what of it.
struct Row {
    name: &'static str,
    value: String,
}

pub(super) fn run(place: &Place, config: &Config, count_only: bool, lang: Lang, out: &mut Out) -> Ended {
    let verified = find::verify(&place.index);
    for damage in &verified.damage {
        complain(&lang.of(
            format!("索引损坏：{}  {}", damage.file, damage.what),
            format!("index damaged: {}  {}", damage.file, damage.what),
        ));
    }
    if !verified.damage.is_empty() {
        complain(
            lang.of("  请运行 zhenbao sync --rebuild 重建索引。", "  Run zhenbao sync --rebuild to build it anew."),
        );
    }
    let forgotten = place.user.as_ref().map(|user| memory::faults(&user.memory())).unwrap_or_default();
    forgotten.iter().for_each(|fault| complain(fault));
    if count_only {
        if verified.damage.is_empty() {
            out.line(&format!("n={}", verified.reports));
        }
    } else {
        let mut rows = paths(place, config, &verified, forgotten.len(), lang);
        rows.extend(terminal(lang));
        rows.iter().for_each(|row| out.line(&format!("{}  {}", row.name, row.value)));
        config.told(lang).iter().for_each(|told| complain(told));
    }
    if verified.damage.is_empty() && forgotten.is_empty() { Ended::Done } else { Ended::Doubtful }
}

fn shown(path: &Path) -> String {
    safe_path(path.as_os_str().as_encoded_bytes())
}

fn paths(place: &Place, config: &Config, verified: &find::Verified, forgotten: usize, lang: Lang) -> Vec<Row> {
    let row = |zh, en, value| Row { name: lang.of(zh, en), value };
    let health = match (verified.damage.len(), verified.edition) {
        (0, 0) => lang.of("还没有建立".to_owned(), "not built yet".to_owned()),
        (0, _) => {
            let (n, mib) = (verified.reports, verified.bytes.div_ceil(1 << 20));
            lang.of(format!("完好  {n} 份报告  {mib} MiB"), format!("sound  {n} reports  {mib} MiB"))
        }
        (n, _) => lang.of(format!("损坏 {n} 处"), format!("damaged in {n} places")),
    };
    let library = match &place.origin {
        Origin::Folder(_) => place.origin.key(),
        Origin::Embedded => lang.of("内置样例", "the built-in samples").to_owned(),
    };
    let mut out = vec![
        row("程序", "program", format!("zhenbao {} ({})", env!("CARGO_PKG_VERSION"), std::env::consts::ARCH)),
        row("资料", "library", library),
        row("索引", "index", format!("{}  {health}", shown(&place.index))),
    ];
    if let Some(user) = &place.user {
        let state = match (user.memory().is_dir(), forgotten) {
            (false, _) => lang.of("还没有", "none yet").to_owned(),
            (true, 0) => lang.of("完好", "sound").to_owned(),
            (true, n) => lang.of(format!("{n} 处有误"), format!("{n} faults")),
        };
        out.push(row("记忆", "memory", format!("{}  {state}", shown(&user.memory()))));
    }
    if let Some(file) = &config.file {
        let state = match (file.exists(), config.mistakes.len()) {
            (false, _) => lang.of("没有，用默认值".to_owned(), "none, all as shipped".to_owned()),
            (true, 0) => lang.of("无误".to_owned(), "sound".to_owned()),
            (true, n) => lang.of(format!("{n} 处有误"), format!("{n} mistakes")),
        };
        out.push(row("设置", "settings", format!("{}  {state}", shown(file))));
    }
    out.push(row("隔离", "cage", caged(lang)));
    let free = free_mebibytes(&place.index).map_or("?".into(), |mib| format!("{mib} MiB"));
    out.push(row("空余", "free", free));
    out
}

/// What holds around the process in which strangers' documents are read.
fn caged(lang: Lang) -> String {
    let found = std::env::current_exe().map_err(|e| e.to_string());
    let layers = match found.and_then(|program| Ward::new(&program).layers().map_err(|e| e.to_string())) {
        Ok(layers) => layers,
        Err(error) => {
            return lang.of(format!("启动不了读文件的进程：{error}"), format!("no process can be started: {error}"));
        }
    };
    let parts = [
        (lang.of("内存和时间限额", "limits of memory and time"), layers.limits),
        (lang.of("系统调用", "system calls"), layers.calls),
        (lang.of("文件路径", "paths of files"), layers.paths),
    ];
    let word = |(name, holds): (&str, bool)| {
        format!("{name} {}", if holds { lang.of("有", "yes") } else { lang.of("无", "no") })
    };
    parts.map(word).join("  ")
}

/// Room on the disk of a folder that may not be there yet.
fn free_mebibytes(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|p| p.is_dir())?;
    let disk = rustix::fs::statvfs(there).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize) >> 20)
}

fn terminal(lang: Lang) -> Vec<Row> {
    let row = |zh, en, value| Row { name: lang.of(zh, en), value };
    let var = |name: &str| std::env::var(name).unwrap_or_else(|_| "-".into());
    let place = format!("TERM={}  LANG={}  NO_COLOR={}", var("TERM"), var("LANG"), var("NO_COLOR"));
    let mut out = vec![row("环境", "locale", place)];
    let (Some((width, height)), Some(answers)) = (columns().zip(crate::term::rows()), probe()) else {
        out.push(row("终端", "screen", lang.of("输出不是终端", "the output is no terminal").into()));
        return out;
    };
    let mut caps = Caps::from_env();
    let answered = !answers.is_empty();
    answers.into_iter().for_each(|answer| _ = caps.learn(answer));
    out.push(row("终端", "screen", format!("{width}x{height}  {}", findings(caps, answered, lang))));
    let bytes = scroll_bytes(width as u16, height as u16, caps);
    out.push(row(
        "滚动",
        "scroll",
        lang.of(format!("全宽一行 {bytes} 字节"), format!("{bytes} bytes a line at full width")),
    ));
    out
}

fn findings(caps: Caps, answered: bool, lang: Lang) -> String {
    if !answered {
        return lang.of("没有回答询问", "answers no questions").into();
    }
    let charset = match caps.charset {
        Charset::Utf8 => "UTF-8",
        Charset::Gbk => lang.of("不是 UTF-8（按 GBK 处理）", "not UTF-8 (taken for GBK)"),
        Charset::Ascii => "ASCII",
    };
    let cells = if caps.wide_ambiguous { 2 } else { 1 };
    let scroll = match caps.scroll {
        Scroll::Region => "SU/SD",
        Scroll::Lines => "IL/DL",
        Scroll::Never => "-",
    };
    let sync = if caps.sync { lang.of("有", "yes") } else { lang.of("无", "no") };
    lang.of(
        format!("{charset}  “ 占 {cells} 格  同步输出 {sync}  滚动 {scroll}"),
        format!("{charset}  “ takes {cells}  synchronized output {sync}  scrolls by {scroll}"),
    )
}

const TEXT: &str =
    "全镇坚持把“依法办事”作为一条硬规矩，年初列出清单，年中对照检查，年末逐项销号——做到了件件有着落、事事有回音。";

/// What one line costs on a terminal of this size, by showing a text and scrolling it.
fn scroll_bytes(width: u16, height: u16, caps: Caps) -> usize {
    let text = TEXT.repeat(usize::from(width) * usize::from(height) / 60 + 4);
    let lines = wrap(&text, Setting { width: usize::from(width), first: 4, rest: 0 }, caps.widths());
    let mut screen = Screen::new(std::io::sink(), width, height, caps);
    let mut show = |top: usize| {
        screen.draw(|buffer| {
            for (y, line) in lines.iter().skip(top).take(usize::from(height)).enumerate() {
                let part = text.get(line.start..line.end).unwrap_or_default();
                crate::view::put_line(buffer, line.indent as u16, y as u16, part, Style::new(), caps.widths());
            }
            None
        })
    };
    show(0).and_then(|_| show(1)).unwrap_or(0)
}
