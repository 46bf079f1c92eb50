//! The last line: the keys that work here and now.

use crate::app::{App, Area, Command, InputKind, KeyRow, Overlay, Pane};
use crate::config::Lang;

use super::paint::Paint;
use super::theme::Theme;

/// From this width on the key of the mouse is named too.
const ROOMY: u16 = 72;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    let hints = hints(app);
    let last = last_hints(app, area.width);
    let room = usize::from(area.width).saturating_sub(paint.widths.text(&last) + 2);
    let mut line = String::from(" ");
    for hint in hints {
        if paint.widths.text(&line) + paint.widths.text(&hint) > room {
            break;
        }
        line.push_str(&hint);
        line.push(' ');
    }
    paint.tint(area, 0, theme.bar);
    paint.put(area, 0, 0, &line, theme.bar);
    paint.put_right(area, 0, &format!("{last} "), theme.bar);
}

fn hints(app: &App) -> Vec<String> {
    if let Some(input) = &app.input {
        let leads = app.roster.as_ref().is_some_and(|r| r.topic.opens_typing());
        return box_hints(input.kind, leads, app.focus, app.lang).iter().map(|s| (*s).to_owned()).collect();
    }
    if matches!(app.overlay, Some(Overlay::Help { .. })) {
        return app.lang.of(["上下 滚动", "Esc 关闭"], ["arrows scroll", "Esc close"]).map(str::to_owned).to_vec();
    }
    if matches!(app.overlay, Some(Overlay::Tour { .. })) {
        let words = app.lang.of(["Enter 下一屏", "上 上一屏", "Esc 关闭"], ["Enter next", "Up back", "Esc close"]);
        return words.map(str::to_owned).to_vec();
    }
    let index = app.lang.of(0, 1);
    let list = app.roster.as_ref().filter(|_| app.focus == Pane::Roster).map(|r| r.topic);
    let here = |b: &&KeyRow| b.context.holds(app.focus) && !b.short[0].is_empty() && !b.keys.is_empty();
    let works = app.keymap.rows.iter().filter(here);
    let mut out: Vec<String> = works
        .filter(|b| !matches!(b.command, Command::Help | Command::Mouse))
        .filter(|b| list.is_none_or(|topic| topic.serves(b.command)))
        .map(|b| format!("{} {}", key_words(&b.keys, app.lang), b.short[index]))
        .collect();
    out.dedup();
    out
}

/// The keys of a row for the footer: arrows and letters that do the same stand together.
fn key_words(keys: &[crate::app::Key], lang: Lang) -> String {
    use crate::app::Key;
    match keys {
        [Key::Down, Key::Char('j'), ..] => lang.of("上下", "j/k").into(),
        [first, ..] => first.name(lang),
        [] => String::new(),
    }
}

fn box_hints(kind: InputKind, palette: bool, focus: Pane, lang: Lang) -> &'static [&'static str] {
    match kind {
        InputKind::Filter => lang.of(
            &["Enter 保留筛选", "Esc 还原", "Tab 补全", "Ctrl-G 命中", "上 旧检索", "Ctrl-S 存"],
            &["Enter keep", "Esc undo", "Tab complete", "Ctrl-G hits", "Up earlier", "Ctrl-S keep"],
        ),
        InputKind::Roster if palette => {
            lang.of(&["Enter 执行", "上下 选", "Esc 返回"], &["Enter run", "arrows move", "Esc back"])
        }
        InputKind::Roster => {
            lang.of(&["Enter 前往", "Tab 留着筛选", "Esc 还原"], &["Enter go", "Tab keep", "Esc undo"])
        }
        InputKind::Find => lang.of(&["Enter 确定", "n/N 前后走", "Esc 放弃"], &["Enter keep", "n/N walk", "Esc undo"]),
        InputKind::Lines => lang.of(&["Enter 留着筛选", "Esc 还原"], &["Enter keep", "Esc undo"]),
        InputKind::KeepView if focus == Pane::Grid => lang.of(
            &["Enter 保存", "Tab 换成 .csv .html .md", "Esc 放弃"],
            &["Enter keep", "Tab as .csv .html .md", "Esc undo"],
        ),
        InputKind::KeepView | InputKind::KeepText => {
            lang.of(&["Enter 保存", "不覆盖已有文件", "Esc 放弃"], &["Enter keep", "overwrites nothing", "Esc undo"])
        }
        InputKind::Correct => lang.of(
            &["Enter 下一步", "- 划去", "= 恢复原读数", "Esc 放弃"],
            &["Enter next", "- strike out", "= as read", "Esc undo"],
        ),
        InputKind::Reason => lang.of(&["Enter 记下", "Esc 放弃"], &["Enter keep", "Esc undo"]),
        InputKind::KeepQuery => lang.of(&["Enter 存下", "Esc 放弃"], &["Enter keep", "Esc undo"]),
        InputKind::Note => lang.of(
            &["Enter 记下", "Tab 换类别：疑点 待核 引用", "Esc 放弃"],
            &["Enter keep", "Tab kind: doubtful, to check, to quote", "Esc undo"],
        ),
        InputKind::OpenLibrary => lang.of(&["Enter 打开", "Esc 放弃"], &["Enter open", "Esc undo"]),
        InputKind::AssignReport | InputKind::AssignFolder => {
            lang.of(&["上下 选", "Enter 确定", "Esc 放弃"], &["arrows choose", "Enter assign", "Esc undo"])
        }
    }
}

/// What stands at the right end: the mouse, where there is room, and always the help.
fn last_hints(app: &App, width: u16) -> String {
    let help = help_hint(app);
    let mouse = app.keymap.key_of(Command::Mouse).filter(|_| width >= ROOMY && app.input.is_none());
    let words = if app.mouse { app.lang.of("关鼠标", "mouse off") } else { app.lang.of("鼠标", "mouse") };
    mouse.map_or(help.clone(), |key| format!("{} {words} {help}", key.name(app.lang)))
}

fn help_hint(app: &App) -> String {
    let given = app.keymap.key_of(Command::Help).filter(|_| app.input.is_none());
    let key = given.map_or("F1".to_owned(), |key| key.name(app.lang));
    format!("{key} {}", app.lang.of("帮助", "help"))
}
