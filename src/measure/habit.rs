//! How the text of a whole report is written.

use crate::report::{Piece, Report};

use super::period;

/// The year of the title, else the one that the text names most often; for telling old figures from new ones only.
pub(super) fn likely_year(report: &Report, pieces: &[Piece]) -> Option<u16> {
    if let Some(year) = report.title.as_deref().and_then(period::printed_in) {
        return Some(year);
    }
    let mut counts: Vec<(usize, u16)> = Vec::new();
    for piece in pieces {
        period::years_in(&piece.text, &mut counts);
    }
    counts.into_iter().max().map(|(_, year)| year)
}

/// Whether the text ends its sentences with a point.
pub(super) fn points(pieces: &[Piece]) -> bool {
    let (mut stops, mut points) = (0usize, 0usize);
    for piece in pieces {
        stops += piece.text.matches('。').count();
        points += piece.text.char_indices().filter(|(at, c)| *c == '.' && ends_words(&piece.text, *at)).count();
    }
    points > stops
}

fn ends_words(text: &str, point: usize) -> bool {
    text.get(..point).and_then(|before| before.chars().next_back()).is_some_and(super::passage::before_point)
}

/// Whether the text uses ， for a comma, so that a , may part digits.
pub(super) fn full_width(pieces: &[Piece]) -> bool {
    let (mut wide, mut half) = (0usize, 0usize);
    for piece in pieces {
        wide += piece.text.as_bytes().windows(3).filter(|w| *w == "，".as_bytes()).count();
        half += piece.text.bytes().filter(|b| *b == b',').count();
    }
    wide >= half
}
