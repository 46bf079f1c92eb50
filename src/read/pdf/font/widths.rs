//! Advance widths of a font, in thousandths of its size.

use hayro_syntax::object::{Array, Dict, Number, Object};

/// More entries than any font has glyphs.
const MOST: usize = 70_000;

/// Widths by code (simple fonts) or by CID (composite ones).
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// First and last number of a run and the width of all of it, sorted.
    runs: Vec<(u32, u32, f32)>,
    default: f32,
}

impl Widths {
    /// Of a simple font: `FirstChar` and `Widths`. Fonts that every reader has come without; half a size is near.
    pub(super) fn simple(font: &Dict<'_>, scale: f32) -> Self {
        let Some(array) = font.get::<Array<'_>>("Widths") else { return Self { runs: Vec::new(), default: 500.0 } };
        let first = font.get::<i32>("FirstChar").unwrap_or(0).max(0) as u32;
        let missing = font.get::<Dict<'_>>("FontDescriptor").and_then(|d| d.get::<Number>("MissingWidth"));
        let widths = array.iter::<Number>().take(256).zip(first..);
        let runs = widths.map(|(width, code)| (code, code, width.as_f32() * scale)).collect();
        Self { runs, default: missing.map_or(0.0, |n| n.as_f32()) }
    }

    /// Of a composite font: `DW` and `W`, which is keyed by CID.
    pub(super) fn composite(descendant: &Dict<'_>) -> Self {
        let default = descendant.get::<Number>("DW").map_or(1000.0, |n| n.as_f32());
        let mut runs = descendant.get::<Array<'_>>("W").map(|w| runs(&w)).unwrap_or_default();
        runs.sort_by_key(|(first, _, _)| *first);
        Self { runs, default }
    }

    pub(super) fn of(&self, number: u32) -> f32 {
        let after = self.runs.partition_point(|(first, _, _)| *first <= number);
        let run = after.checked_sub(1).and_then(|at| self.runs.get(at));
        run.filter(|(_, last, _)| number <= *last).map_or(self.default, |(_, _, width)| *width)
    }
}

/// `c [w1 w2 …]` and `first last w`, mixed.
fn runs(array: &Array<'_>) -> Vec<(u32, u32, f32)> {
    let mut out = Vec::new();
    let mut items = array.iter::<Object<'_>>();
    while let Some(item) = items.next() {
        if out.len() > MOST {
            break;
        }
        let Some(first) = number(&item) else { continue };
        match items.next() {
            Some(Object::Array(widths)) => {
                let widths = widths.iter::<Number>().take(MOST).zip(first as u32..);
                out.extend(widths.map(|(width, cid)| (cid, cid, width.as_f32())));
            }
            Some(last) => {
                if let (Some(last), Some(width)) = (number(&last), items.next().as_ref().and_then(number)) {
                    out.push((first as u32, last as u32, width));
                }
            }
            None => break,
        }
    }
    out
}

fn number(object: &Object<'_>) -> Option<f32> {
    match object {
        Object::Number(n) => Some(n.as_f32()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_and_gaps_have_the_default() {
        let widths = Widths { runs: vec![(1, 1, 300.0), (2, 94, 500.0), (814, 814, 600.0)], default: 1000.0 };
        let seen: Vec<f32> = [0, 1, 2, 94, 95, 814, 9000].map(|c| widths.of(c)).to_vec();
        assert_eq!(seen, [1000.0, 300.0, 500.0, 500.0, 1000.0, 600.0, 1000.0]);
    }
}
