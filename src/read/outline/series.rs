//! Which numbers at the start of a paragraph number a heading.

use super::marker::{Class, Marker, Trust, at_start};
use crate::report::Paragraph;

/// The numbers seen so far.
pub(super) struct Series {
    has_digits: bool,
    last_han: u16,
    last_digit: u16,
    /// Inside a list of attachments.
    attachments: bool,
}

/// The names of attachments are shorter.
const ATTACHMENT: usize = 240;

impl Series {
    pub(super) fn of(paragraphs: &[Paragraph]) -> Self {
        let digit =
            |p: &Paragraph| at_start(&p.text).is_some_and(|m| m.class == Class::Digit && m.trust == Trust::Sure);
        Self { has_digits: paragraphs.iter().any(digit), last_han: 0, last_digit: 0, attachments: false }
    }

    /// The text numbers somewhere with 1. or 1、.
    pub(super) fn has_digits(&self) -> bool {
        self.has_digits
    }

    /// The marker of a paragraph, where it is one.
    pub(super) fn believed(&mut self, text: &str) -> Option<Marker> {
        let marker = at_start(text).filter(|m| self.fits(m) && !is_table_row(text, m.len));
        let listed = self.attachments && text.len() <= ATTACHMENT && !text.contains('。');
        let marker = marker.filter(|m| !(listed && m.class == Class::Digit));
        self.attachments = is_attachment(text) || (listed && marker.is_none());
        match marker?.class {
            Class::Han => self.last_han = marker?.number,
            Class::Digit => self.last_digit = marker?.number,
            _ => {}
        }
        marker
    }

    fn fits(&self, marker: &Marker) -> bool {
        let last = if marker.class == Class::Han { self.last_han } else { self.last_digit };
        match marker.trust {
            Trust::Sure => true,
            Trust::Weak => marker.number == 1 || (last + 1..=last + 2).contains(&marker.number),
            Trust::Lost => last > 0 && marker.number == last + 1,
        }
    }
}

/// The number of a table row, not of a heading.
fn is_table_row(text: &str, len: usize) -> bool {
    text.get(len + 1..).is_some_and(|rest| rest.contains('\t'))
        || (text.contains('\t') && text.get(len..).is_none_or(|rest| !rest.starts_with('\t')))
}

fn is_attachment(text: &str) -> bool {
    text.len() <= ATTACHMENT && (text.starts_with("附件") || text.starts_with("附：") || text.starts_with("附:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn believed(texts: &[&str]) -> Vec<bool> {
        let paragraphs: Vec<Paragraph> = texts.iter().map(|t| Paragraph { text: (*t).into(), line: 1 }).collect();
        let mut series = Series::of(&paragraphs);
        texts.iter().map(|t| series.believed(t).is_some()).collect()
    }

    #[test]
    fn doubtful_numbers_must_go_on_with_a_series() {
        for (texts, expected) in [
            (&["1.普法", "2优化环境", "3加强执法"][..], &[true, true, true][..]),
            (&["今年以来", "2优化环境"], &[false, false]),
            (&["一，普法", "二，执法", "七，其他"], &[true, true, false]),
            (&["附件：1.清单", "2.台账", "3.普法开展扎实。全年20次。"], &[false, false, true]),
            (&["1\t东村\t12", "2\t西村\t9"], &[false, false]),
            (&["1.\t普法"], &[true]),
        ] {
            assert_eq!(believed(texts), expected, "{texts:?}");
        }
    }
}
