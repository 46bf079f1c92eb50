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
#[derive(Default)]
pub(super) struct Index {
    /// First entry of each chain plus one; 0 is an empty chain. A power of two of them.
    heads: Vec<u16>,
    keys: Vec<u64>,
    ids: Vec<u16>,
    /// The next entry of the chain plus one.
    next: Vec<u16>,
}

impl Index {
    /// Room for `entries`, which are added with [`Index::add`]; the last added is found first.
    pub(super) fn with_capacity(entries: usize) -> Self {
        let heads = entries.next_power_of_two().clamp(1, 1 << 16);
        Self {
            heads: vec![0; heads],
            keys: Vec::with_capacity(entries),
            ids: Vec::with_capacity(entries),
            next: Vec::with_capacity(entries),
        }
    }

    pub(super) fn add(&mut self, key: Key, id: u16) {
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

    /// Bytes on the heap.
    #[cfg(test)]
    pub(super) fn heap(&self) -> usize {
        self.heads.capacity() * 2 + self.keys.capacity() * 8 + (self.ids.capacity() + self.next.capacity()) * 2
    }

    fn slot(&self, key: Key) -> usize {
        (key.0 as usize) & (self.heads.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_of_a_name_are_found_and_no_others() {
        let mut index = Index::with_capacity(3);
        for (name, id) in [("西河", 1), ("东山", 2), ("西河", 3)] {
            index.add(Key::of(name), id);
        }
        assert_eq!(index.get(Key::of("西河")).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(index.get(Key::of("东山")).collect::<Vec<_>>(), [2]);
        assert_eq!(index.get(Key::of("河西")).count(), 0);
    }

    #[test]
    fn a_key_grows_to_the_left() {
        let key = Key::EMPTY.before('河').before('西');
        assert_eq!(key, Key::of("西河"));
        assert_eq!(key, Key::of_chars(&['西', '河']));
    }
}
