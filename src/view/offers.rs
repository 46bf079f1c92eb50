//! What can be typed next, below the box.

use crate::app::{App, Area, Choice, Offers};
use crate::text;

use super::paint::Paint;
use super::theme::Theme;

/// Cells of the prompt before the box.
const PROMPT: usize = 2;
const WIDEST: usize = 56;

pub(super) fn draw(app: &App, theme: &Theme, paint: &mut Paint<'_>) {
    let Some(offers) = &app.offers else { return };
    let room = usize::from(app.size.1.saturating_sub(3)).min(Offers::ROWS);
    let shown: Vec<(usize, &Choice)> = offers.items.iter().enumerate().skip(offers.top()).take(room).collect();
    let lines: Vec<String> = shown.iter().map(|(_, offer)| line(offer, app)).collect();
    let widest = lines.iter().map(|line| paint.widths.text(line)).max().unwrap_or(0);
    let width = (widest + 2).min(WIDEST).min(usize::from(app.size.0)) as u16;
    let area = Area { width, height: shown.len() as u16, ..Area::new(left(app, offers, width, paint), 1, 0, 0) };
    paint.clear(area);
    for (row, ((n, _), line)) in (0..).zip(shown.iter().zip(&lines)) {
        let here = offers.chosen.unwrap_or(0) == *n;
        let style = if here { theme.cursor } else { theme.pane };
        paint.put(area, 0, row, &text::fit(&format!(" {line}"), usize::from(width), paint.widths), style);
    }
}

fn line(offer: &Choice, app: &App) -> String {
    let about = Some(offer.about.clone()).filter(|about| !about.is_empty());
    let reports = offer.reports.map(|n| app.lang.of(format!("{n} 份"), n.to_string()));
    [Some(offer.text.clone()), about, reports].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// Below the word that is being typed, as far as there is room.
fn left(app: &App, offers: &Offers, width: u16, paint: &Paint<'_>) -> u16 {
    let typed = app.input.as_ref().map(crate::app::Input::text).unwrap_or_default();
    let before: String = typed.chars().take(offers.from).collect();
    let x = (PROMPT + paint.widths.text(&before)).saturating_sub(1) as u16;
    x.min(app.size.0.saturating_sub(width))
}
