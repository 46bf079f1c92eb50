//! The first line: where one is, or the box that is typed in.

use ratatui::layout::Position;
use ratatui::style::Style;

use crate::app::{App, Area, HitOrder, Hits, Input, InputKind, Noting, Order, Roster, Topic, kind_words};

use super::paint::Paint;
use super::theme::Theme;

/// Paints the line; the place of the cursor while something is typed.
pub(super) fn draw(app: &App, theme: &Theme, area: Area, paint: &mut Paint<'_>) -> Option<Position> {
    if let Some(input) = &app.input {
        return Some(draw_box(app, theme, input, area, paint));
    }
    let (left, right) = if let (crate::app::Pane::Roster, Some(roster)) = (app.focus, &app.roster) {
        listing(app, roster)
    } else if let (crate::app::Pane::Grid, Some(c)) = (app.focus, &app.comparing) {
        let mut left = format!(" {}  {}", app.lang.of("对比", "compare"), c.title);
        if c.grid.per_village {
            left.push_str(app.lang.of("  按村折算", "  per village"));
        }
        let filter = c.filter_words();
        if !filter.is_empty() {
            left.push_str(&app.lang.of(format!("  筛选 {filter}"), format!("  filter {filter}")));
        }
        let room = usize::from(area.width).saturating_sub(paint.widths.text(&left) + 1);
        let size = grid_size(app, c.shown.columns.len(), c.shown.rows.len(), |size| paint.widths.text(size) < room);
        (left, size)
    } else if app.reading || app.zoom {
        reading(app)
    } else {
        browsing(app)
    };
    let room = usize::from(area.width).saturating_sub(paint.widths.text(&right) + 1);
    let left = crate::text::clip(&left, room, paint.widths);
    paint.put(area, 0, 0, left, theme.heading);
    paint.put_right(area, 0, &right, Style::new());
    None
}

/// Reports and rows of a comparison, in fewer words where they would cover what is compared.
fn grid_size(app: &App, columns: usize, rows: usize, fits: impl Fn(&str) -> bool) -> String {
    let reports = many(columns, "report");
    let whole = app.lang.of(format!("{columns} 份 x {rows} 项 "), format!("{reports} x {} ", many(rows, "row")));
    if fits(&whole) { whole } else { format!("{columns} x {rows} ") }
}

/// `1 report`, `2 reports`.
fn many(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

fn browsing(app: &App) -> (String, String) {
    let mut left = format!(" {}  {}", app.lang.of("镇报", "zhenbao"), app.library);
    if !app.filter.is_empty() {
        left.push_str(&app.lang.of(format!("  筛选 {}", app.filter), format!("  filter {}", app.filter)));
        if app.fault.is_some() {
            left.push_str(app.lang.of("（未生效）", " (not in force)"));
        }
    }
    (left, counts(app))
}

/// The name of the list, its filter, and how many rows there are.
fn listing(app: &App, roster: &Roster) -> (String, String) {
    let mut left = format!(" {}", roster.topic.title(app.lang));
    if let (Topic::Hits, Some(hits)) = (roster.topic, &app.hits) {
        left.push_str("  ");
        left.push_str(&hits.query);
        return (left, hit_count(app, hits, roster));
    }
    if roster.topic == Topic::Stats && !app.filter.is_empty() {
        left.push_str("  ");
        left.push_str(&app.filter);
        return (left, String::new());
    }
    if !roster.title.is_empty() {
        left.push_str("  ");
        left.push_str(&roster.title);
    }
    if !roster.filter.is_empty() {
        left.push_str(&app.lang.of(format!("  筛选 {}", roster.filter), format!("  filter {}", roster.filter)));
    }
    (left, row_count(roster))
}

fn hit_count(app: &App, hits: &Hits, roster: &Roster) -> String {
    if roster.waiting && hits.listed == 0 {
        return String::new();
    }
    let order = match hits.order {
        HitOrder::Relevance => app.lang.of("按相关", "best first"),
        HitOrder::Year => app.lang.of("按年份", "by year"),
        HitOrder::Place => app.lang.of("按地方", "by place"),
    };
    let n = hits.reports;
    if hits.listed < n {
        return app
            .lang
            .of(format!("{order}  前 {} / {n} 份 ", hits.listed), format!("{order}  first {} of {n} ", hits.listed));
    }
    app.lang.of(format!("{order}  {n} 份 "), format!("{order}  {} ", many(n, "report")))
}

fn row_count(roster: &Roster) -> String {
    match roster.counts() {
        (shown, all) if shown == all => format!("{all} "),
        (shown, all) => format!("{shown} / {all} "),
    }
}

fn counts(app: &App) -> String {
    let c = &app.catalogue;
    if !app.ready {
        return String::new();
    }
    let marked = match app.marked.len() {
        0 => String::new(),
        n => app.lang.of(format!("选入 {n}  "), format!("{n} marked  ")),
    };
    let years = c.years().map_or(String::new(), |(a, b)| if a == b { format!("  {a}") } else { format!("  {a}-{b}") });
    let order = match app.list.order {
        Order::Place => "",
        Order::Year => app.lang.of("按年份  ", "by year  "),
    };
    let more = if app.list.more { "+" } else { "" };
    match &app.list.visible {
        Some(set) => app.lang.of(
            format!("{marked}{order}{}{more} / {} 份 ", set.len(), c.len()),
            format!("{marked}{order}{}{more} of {} ", set.len(), many(c.len(), "report")),
        ),
        None => app.lang.of(
            format!("{marked}{order}{} 份  {} 镇{years} ", c.len(), c.towns.len()),
            format!("{marked}{order}{}  {}{years} ", many(c.len(), "report"), many(c.towns.len(), "town")),
        ),
    }
}

fn reading(app: &App) -> (String, String) {
    let rows = app.panes().rows(crate::app::Pane::Text);
    let percent = format!("{}% ", app.reader.percent(rows));
    let Some(report) = app.reader.report() else { return (" …".into(), String::new()) };
    let place = super::about::place_line(report, app.lang);
    let trail = trail(app);
    let sep = if trail.is_empty() { "" } else { "  " };
    (format!(" {place}{sep}{trail}"), percent)
}

/// The headings from the outermost to the one being read.
fn trail(app: &App) -> String {
    let branches = app.reader.branches();
    let Some(at) = app.reader.section_here() else { return String::new() };
    let mut names = Vec::new();
    let mut depth = usize::MAX;
    for branch in branches.iter().take(at + 1).rev() {
        if branch.depth < depth {
            depth = branch.depth;
            names.push(format!("{}{}", branch.marker, branch.heading));
        }
    }
    names.reverse();
    names.join(" > ")
}

/// `批注（疑点）: `
fn note_prompt(app: &App) -> String {
    let kind = app.noting.as_ref().and_then(Noting::kind).map(|kind| kind_words(kind, app.lang));
    let kind = kind.map_or(String::new(), |kind| app.lang.of(format!("（{kind}）"), format!(" ({kind})")));
    app.lang.of(format!("批注{kind}: "), format!("note{kind}: "))
}

/// The box, scrolled so that the cursor is seen.
fn draw_box(app: &App, theme: &Theme, input: &Input, area: Area, paint: &mut Paint<'_>) -> Position {
    let prompt = match input.kind {
        InputKind::Roster if app.roster.as_ref().is_some_and(|r| r.topic == Topic::Palette) => ": ",
        InputKind::Filter | InputKind::Find | InputKind::Roster | InputKind::Lines => "/ ",
        InputKind::Correct | InputKind::Reason => &correct_prompt(app, input.kind, area.width),
        InputKind::KeepView => app.lang.of("存成文件: ", "keep as file: "),
        InputKind::KeepText => app.lang.of("把刚复制的存成文件: ", "keep what was copied as file: "),
        InputKind::KeepQuery => app.lang.of("存为: ", "keep as: "),
        InputKind::Note => &note_prompt(app),
        InputKind::OpenLibrary => app.lang.of("打开资料库的文件夹: ", "folder of the library: "),
        InputKind::AssignReport => app.lang.of("指定这份报告的镇和年份: ", "town and year of this report: "),
        InputKind::AssignFolder => app.lang.of("指定整个文件夹的镇或县: ", "town or county of the folder: "),
    };
    let right = match input.kind {
        InputKind::Filter if app.fault.is_none() => counts(app),
        InputKind::Roster => app.roster.as_ref().map(row_count).unwrap_or_default(),
        InputKind::Lines => app.comparing.as_ref().map(|c| format!("{} ", c.shown.size().0)).unwrap_or_default(),
        InputKind::Find => {
            app.lang.of(format!("{} 处 ", app.reader.matches()), format!("{} matches ", app.reader.matches()))
        }
        _ => String::new(),
    };
    let x = paint.put(area, 0, 0, prompt, theme.heading);
    let room = usize::from(area.width).saturating_sub(usize::from(x) + paint.widths.text(&right) + 2);
    let mut shown: String = input.before().into();
    while paint.widths.text(&shown) > room.max(2) {
        shown.remove(0);
    }
    let at = x + paint.widths.text(&shown) as u16;
    let rest: String = input.text().chars().skip(input.before().chars().count()).collect();
    let end = paint.put(area, x, 0, &shown, Style::new());
    let room_after = Area { width: (x + room as u16 + 1).min(area.width), ..area };
    paint.put(room_after, end, 0, &rest, Style::new());
    paint.put_right(area, 0, &right, Style::new());
    Position::new(area.x + at.min(area.width.saturating_sub(1)), area.y)
}

/// What is being set right; only the question where there is no room for more.
fn correct_prompt(app: &App, kind: InputKind, width: u16) -> String {
    let Some(correcting) = &app.correcting else { return String::new() };
    let (name, shown) = (&correcting.subject.name, &correcting.subject.shown);
    let question = match kind {
        InputKind::Reason => app.lang.of("理由: ", "reason: "),
        _ => app.lang.of("应为: ", "should be: "),
    };
    let what = app.lang.of(format!("更正 {name} {shown}"), format!("correct {name} {shown}"));
    let room = usize::from(width / 2);
    format!("{} {question}", crate::text::clip(&what, room, app.widths))
}
