//! A set of small numbers as bits: rows of a catalogue or documents of a segment.

use std::ops::Range;

/// Rows of [`crate::report::Catalogue::entries`], by their index; also used for documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    words: Vec<u64>,
    /// Members are below this.
    bound: u32,
}

impl Rows {
    /// No row of `bound` ones.
    pub fn none(bound: usize) -> Self {
        Self { words: vec![0; bound.div_ceil(64)], bound: bound as u32 }
    }

    /// All rows below `bound`.
    pub fn all(bound: usize) -> Self {
        let mut out = Self { words: vec![u64::MAX; bound.div_ceil(64)], bound: bound as u32 };
        out.trim();
        out
    }

    /// How many rows there could be.
    pub fn bound(&self) -> usize {
        self.bound as usize
    }

    /// How many rows are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&w| w == 0)
    }

    pub fn contains(&self, row: u32) -> bool {
        self.words.get(row as usize / 64).is_some_and(|w| w >> (row % 64) & 1 == 1)
    }

    /// Adds a row; one at or above the bound is not taken.
    pub fn insert(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut(row as usize / 64).filter(|_| row < self.bound) {
            *word |= 1 << (row % 64);
        }
    }

    /// Takes a row out.
    pub fn take(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut(row as usize / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    pub fn insert_range(&mut self, rows: Range<u32>) {
        rows.for_each(|row| self.insert(row));
    }

    /// The smallest member at or above `row`.
    pub fn next_from(&self, row: u32) -> Option<u32> {
        let mut at = row as usize / 64;
        let mut word = self.words.get(at)? & (u64::MAX << (row % 64));
        while word == 0 {
            at += 1;
            word = *self.words.get(at)?;
        }
        Some(at as u32 * 64 + word.trailing_zeros())
    }

    /// Members, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            let row = self.next_from(from)?;
            from = row + 1;
            Some(row)
        })
    }

    /// Keeps what is in both.
    pub fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Adds what is in the other.
    pub fn add(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
        self.trim();
    }

    /// Removes what is in the other.
    pub fn remove(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }

    fn trim(&mut self) {
        let spare = self.words.len() * 64 - self.bound as usize;
        if let Some(last) = self.words.last_mut() {
            *last &= u64::MAX >> spare;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn sets_of_bits_behave_like_sets() {
        for bound in [0, 1, 63, 64, 65, 200] {
            let three: BTreeSet<u32> = (0..bound).filter(|n| n % 3 == 0).collect();
            let mut rows = Rows::none(bound as usize);
            for &n in &three {
                rows.insert(n);
            }
            rows.insert(bound);
            assert_eq!(rows.iter().collect::<BTreeSet<_>>(), three, "{bound}");
            let mut rest = Rows::all(bound as usize);
            rest.remove(&rows);
            assert_eq!(rest.count() + rows.count(), bound as usize);
            rest.add(&rows);
            assert_eq!(rest, Rows::all(bound as usize));
            rest.keep(&rows);
            assert_eq!(rest, rows);
        }
    }
}
