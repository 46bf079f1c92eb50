//! Title and figures of the report on the right.

use ratatui::style::Style;

use crate::app::{App, Area};
use crate::config::Lang;
use crate::report::{Kind, Report};

use super::paint::Paint;
use super::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, area: Area, paint: &mut Paint<'_>) {
    let Some(opened) = &app.reader.opened else {
        return;
    };
    let report = &opened.report;
    let title = report.title.clone().unwrap_or_else(|| {
        let place = place_line(report, app.lang);
        app.lang.of(format!("{place}（无标题）"), format!("{place} (no title)"))
    });
    let width = usize::from(area.width);
    paint.put(area, 0, 0, &crate::text::fit(&title, width, paint.widths), theme.pane);
    paint.put(
        area,
        0,
        1,
        &crate::text::fit(&figures(report, opened.paths.len(), app.lang), width, paint.widths),
        Style::new(),
    );
}

/// Town, year and what is not known about them.
pub(super) fn place_line(report: &Report, lang: Lang) -> String {
    let unknown = lang.of("？", "?");
    let town = report.place.town.as_deref().or(report.place.county.as_deref()).unwrap_or(unknown);
    let year = report.year.map_or(unknown.to_owned(), |y| y.to_string());
    let county = match (&report.place.county, &report.place.statutory_county) {
        (Some(county), Some(statutory)) if county != statutory => {
            lang.of(format!("  {county}（法定：{statutory}）"), format!("  {county} (statutory: {statutory})"))
        }
        (Some(county), _) if Some(county) != report.place.town.as_ref() && report.place.town.is_some() => {
            format!("  {county}")
        }
        _ => String::new(),
    };
    format!("{town} {year}{county}")
}

/// County, date, sections, notices and places on one line.
fn figures(report: &Report, places: usize, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(label) = kind_label(report.kind, lang) {
        parts.push(label.to_owned());
    }
    parts.extend(report.place.county.clone());
    match (report.signed, report.published) {
        (Some(date), _) => parts.push(lang.of(format!("{date} 签"), format!("signed {date}"))),
        (None, Some(date)) => parts.push(lang.of(format!("{date} 发布"), format!("published {date}"))),
        (None, None) => parts.push(lang.of("未署日期", "undated").into()),
    }
    let (top, all) = (report.sections.len(), report.section_count());
    parts.push(lang.of(format!("{top} 章 {all} 节"), format!("{top} parts {all} sections")));
    if !report.notices.is_empty() {
        let n = report.notices.len();
        parts.push(lang.of(format!("{n} 提示"), format!("{n} notices")));
    }
    if places > 1 {
        parts.push(lang.of(format!("{places} 处相同"), format!("{places} copies")));
    }
    parts.join("  ")
}

fn kind_label(kind: Kind, lang: Lang) -> Option<&'static str> {
    match kind {
        Kind::Township | Kind::Subdistrict => None,
        Kind::County => Some(lang.of("县级报告", "county report")),
        Kind::City => Some(lang.of("市级报告", "city report")),
        Kind::Department => Some(lang.of("部门报告", "department report")),
        Kind::Other => Some(lang.of("其他文种", "another kind of document")),
        Kind::NotAReport => Some(lang.of("不是报告", "not a report")),
    }
}
