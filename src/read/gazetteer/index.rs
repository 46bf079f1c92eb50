//! Names by fingerprint: several places may share one.

/// Fingerprint of a name. It is taken from the last character to the first, so that a reader who stands behind a
/// name can lengthen it to the left one character at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Key(u64);

impl Key {
    pub(in crate::read) const EMPTY: Self = Self(0);

    /// The key of `c` followed by what this key stands for.
    pub(in crate::read) fn before(self, c: char) -> Self {
        let mixed = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(mixed ^ (mixed >> 29))
    }

    pub(in crate::read) fn of(name: &str) -> Self {
        name.chars().rev().fold(Self::EMPTY, Self::before)
    }

    pub(in crate::read) fn of_chars(name: &[char]) -> Self {
        name.iter().rev().fold(Self::EMPTY, |key, c| key.before(*c))
    }
}

/// Chains of numbers under keys; 65,535 entries at most.
pub(super) struct Index {
    /// Bits of the keys of the last `tail` characters of all names: most texts before a suffix end no name at all.
    tails: Vec<u64>,
    tail: usize,
    /// First entry of each chain plus one; 0 is an empty chain. A power of two of them.
    heads: Vec<u16>,
    keys: Vec<u64>,
    ids: Vec<u16>,
    /// The next entry of the chain plus one.
    next: Vec<u16>,
}

impl Index {
    /// Room for `entries`, which are added with [`Index::add`]; the last added is found first.
    pub(super) fn with_capacity(entries: usize, tail: usize) -> Self {
        let heads = entries.next_power_of_two().clamp(1, 1 << 16);
        Self {
            tails: vec![0; TAILS / 64],
            tail,
            heads: vec![0; heads],
            keys: Vec::with_capacity(entries),
            ids: Vec::with_capacity(entries),
            next: Vec::with_capacity(entries),
        }
    }

    pub(super) fn add(&mut self, name: &str, id: u16) {
        let mut key = Key::EMPTY;
        for (length, c) in (1..).zip(name.chars().rev()) {
            key = key.before(c);
            if length == self.tail {
                let (word, bit) = tail_bit(key);
                self.tails.get_mut(word).into_iter().for_each(|bits| *bits |= bit);
            }
        }
        let at = self.slot(key);
        let Ok(entry) = u16::try_from(self.ids.len() + 1) else { return };
        if let Some(head) = self.heads.get_mut(at) {
            self.keys.push(key.0);
            self.ids.push(id);
            self.next.push(std::mem::replace(head, entry));
        }
    }

    pub(super) fn get(&self, key: Key) -> impl Iterator<Item = u16> + '_ {
        let mut entry = self.heads.get(self.slot(key)).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            loop {
                let at = usize::from(entry).checked_sub(1)?;
                entry = self.next.get(at).copied().unwrap_or(0);
                if self.keys.get(at) == Some(&key.0) {
                    return self.ids.get(at).copied();
                }
            }
        })
    }

    /// A name of the index may end in the text whose last `length` characters have this key; true for any other length
    /// than that of the tails.
    pub(super) fn may_end(&self, key: Key, length: usize) -> bool {
        let (word, bit) = tail_bit(key);
        length != self.tail || self.tails.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Bytes on the heap.
    #[cfg(test)]
    pub(super) fn heap(&self) -> usize {
        self.tails.capacity() * 8
            + self.heads.capacity() * 2
            + self.keys.capacity() * 8
            + (self.ids.capacity() + self.next.capacity()) * 2
    }

    fn slot(&self, key: Key) -> usize {
        (key.0 as usize) & (self.heads.len() - 1)
    }
}

/// Bits for the ends of names.
const TAILS: usize = 1 << 18;

fn tail_bit(key: Key) -> (usize, u64) {
    let bit = (key.0 >> 46) as usize % TAILS;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_of_a_name_are_found_and_no_others() {
        let mut index = Index::with_capacity(3, 2);
        for (name, id) in [("西河", 1), ("东山", 2), ("西河", 3)] {
            index.add(name, id);
        }
        assert_eq!(index.get(Key::of("西河")).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(index.get(Key::of("东山")).collect::<Vec<_>>(), [2]);
        assert_eq!(index.get(Key::of("河西")).count(), 0);
        assert!(index.may_end(Key::of("西河"), 2) && index.may_end(Key::of("河西"), 1));
        assert!(!index.may_end(Key::of("河西"), 2));
    }

    #[test]
    fn a_key_grows_to_the_left() {
        let key = Key::EMPTY.before('河').before('西');
        assert_eq!(key, Key::of("西河"));
        assert_eq!(key, Key::of_chars(&['西', '河']));
    }
}
