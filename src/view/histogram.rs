//! Matching reports by year and by province, beside the hits where the screen is wide.

use ratatui::style::Style;

use crate::app::{App, Area, Bar, Roster, Topic};
use crate::text;

use super::paint::Paint;
use super::theme::Theme;

/// From this width on there is room beside the list.
const WIDE: u16 = 100;
const WIDTH: u16 = 36;
/// Cells of a name, and of a number.
const NAME: u16 = 10;
const NUMBER: u16 = 7;

/// Paints the histogram at the right edge of the area; what is left for the list.
pub(super) fn beside(app: &App, theme: &Theme, roster: &Roster, area: Area, paint: &mut Paint<'_>) -> Area {
    let Some(hits) = app.hits.as_ref().filter(|_| roster.topic == Topic::Hits && area.width >= WIDE) else {
        return area;
    };
    let right = Area { x: area.x + area.width - WIDTH, width: WIDTH, ..area };
    let mut row = 0;
    for (name, bars) in
        [(app.lang.of("按年", "by year"), &hits.years), (app.lang.of("按省", "by province"), &hits.provinces)]
    {
        paint.put(right, 0, row, name, theme.group);
        let most = bars.iter().map(|bar| bar.matching).max().unwrap_or(0).max(1);
        for bar in bars {
            row += 1;
            draw(
                app,
                theme,
                bar,
                most,
                Area { y: right.y + row, height: u16::from(row < right.height), ..right },
                paint,
            );
        }
        row += 2;
    }
    Area { width: area.width - WIDTH - 2, ..area }
}

fn draw(app: &App, theme: &Theme, bar: &Bar, most: usize, area: Area, paint: &mut Paint<'_>) {
    paint.put(area, 1, 0, text::clip(&bar.name, usize::from(NAME), paint.widths), Style::new());
    if bar.all == 0 {
        paint.put_right(area, 0, app.lang.of("无报告", "no reports"), theme.faint);
        return;
    }
    let room = usize::from(area.width - NAME - 2 - NUMBER);
    let cells = (bar.matching * room).div_ceil(most) as u16;
    paint.tint(Area { x: area.x + NAME + 2, width: cells, ..area }, 0, theme.bar);
    paint.put_right(area, 0, &bar.matching.to_string(), Style::new());
}
