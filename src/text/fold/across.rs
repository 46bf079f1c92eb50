//! Several texts searched as one, so that what begins in one and ends in the next is found.

use std::ops::Range;

use super::occurrence::occurrences;
use super::table::TABLE;
use super::{fold, folded};

/// What is looked for in texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    /// As it is compared.
    pub folded: String,
    /// Only where the text itself, white space aside, reads so.
    pub exact: Option<String>,
}

impl Needle {
    /// Looks for a text in any of the forms that folding takes for equal.
    pub fn of(text: &str) -> Self {
        Self { folded: fold(text), exact: None }
    }

    /// Looks for these characters and no others.
    pub fn exactly(text: &str) -> Self {
        Self { exact: Some(text.to_owned()), ..Self::of(text) }
    }

    /// A place where the folded text stands fits too, as far as it was read.
    pub fn fits(&self, original: impl Iterator<Item = char>) -> bool {
        let bare = |c: &char| !c.is_whitespace();
        self.exact.as_ref().is_none_or(|exact| original.filter(bare).eq(exact.chars().filter(bare)))
    }
}

/// Texts one after the other, folded, with the place of each character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Across {
    text: String,
    /// For each character: the number of its text, and from and up to which byte of it.
    places: Vec<(u32, u32, u32)>,
}

/// A stretch of one of the texts: its number, and bytes of it.
pub type Stretch = (u32, Range<usize>);

impl Across {
    /// Folds the texts, which are numbered as they come.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let table = &*TABLE;
        let mut out = Self::default();
        for (number, text) in (0..).zip(texts) {
            for (at, c) in text.char_indices() {
                if let (Some(new), Ok(at)) = (folded(table, c), u32::try_from(at)) {
                    out.text.push(new);
                    out.places.push((number, at, at + c.len_utf8() as u32));
                }
            }
        }
        out
    }

    /// Where the folded needle stands, in order, not overlapping; each place as one stretch for every text it touches.
    pub fn find_all(&self, needle: &str) -> Vec<Vec<Stretch>> {
        let places = |chars| self.places.get::<Range<usize>>(chars).unwrap_or_default();
        occurrences(&self.text, needle).map(|chars| stretches(places(chars))).collect()
    }
}

fn stretches(places: &[(u32, u32, u32)]) -> Vec<Stretch> {
    let runs = places.chunk_by(|a, b| a.0 == b.0);
    let ends = runs.filter_map(|run| Some((run.first()?, run.last()?)));
    ends.map(|(first, last)| (first.0, first.1 as usize..last.2 as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn what_spans_texts_is_found_with_all_its_parts() {
        let texts = ["新设 调", "解室，又调", " ", "解一件"];
        let across = Across::of(texts.iter().copied());
        let shown = |needle: &str| -> Vec<String> {
            let places = across.find_all(&fold(needle));
            let part = |(n, r): &Stretch| format!("{n}{}", texts[*n as usize].get(r.clone()).unwrap_or("?"));
            places.iter().map(|p| p.iter().map(part).collect::<Vec<_>>().join("|")).collect()
        };
        for (needle, found) in [
            ("调解", vec!["0调|1解", "1调|3解"]),
            ("设调", vec!["0设 调"]),
            ("室", vec!["1室"]),
            ("", vec![]),
            ("没有", vec![]),
        ] {
            assert_eq!(shown(needle), found, "{needle}");
        }
    }
}
