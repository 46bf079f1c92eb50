//! Lists of words that are looked for at one place of a text, again and again.

/// Words that a text may begin or end with; of several that fit, the first of the list counts.
pub(super) struct Words {
    /// One bit for the lower six bits of each first character: most characters are refused by it.
    sieve: u64,
    rows: Vec<Row>,
}

/// The words that begin (or end) with one character.
struct Row {
    first: char,
    /// Place in the list, and the other characters in the order in which they are compared.
    words: Vec<(usize, Box<[char]>)>,
}

impl Words {
    /// For the begin of texts.
    pub(super) fn before<'w>(list: impl IntoIterator<Item = &'w str>) -> Self {
        Self::new(list.into_iter().map(|word| word.chars().collect()))
    }

    /// For the end of texts.
    pub(super) fn behind<'w>(list: impl IntoIterator<Item = &'w str>) -> Self {
        Self::new(list.into_iter().map(|word| word.chars().rev().collect()))
    }

    fn new(list: impl Iterator<Item = Vec<char>>) -> Self {
        let mut out = Self { sieve: 0, rows: Vec::new() };
        for (number, word) in list.enumerate() {
            let Some((first, rest)) = word.split_first() else { continue };
            out.sieve |= bit(*first);
            let row = (number, rest.into());
            match out.rows.iter_mut().find(|r| r.first == *first) {
                Some(known) => known.words.push(row),
                None => out.rows.push(Row { first: *first, words: vec![row] }),
            }
        }
        out.rows.sort_by_key(|r| r.first);
        out
    }

    fn row(&self, first: char) -> Option<&Row> {
        if self.sieve & bit(first) == 0 {
            return None;
        }
        self.rows.binary_search_by_key(&first, |r| r.first).ok().and_then(|at| self.rows.get(at))
    }

    /// The word that `text` begins with: its place in the list and its length.
    #[inline]
    pub(super) fn at_start(&self, text: &[char]) -> Option<(usize, usize)> {
        let (first, rest) = text.split_first()?;
        let fits = |word: &[char]| rest.get(..word.len()).is_some_and(|head| head == word);
        self.row(*first)?.words.iter().find(|(_, word)| fits(word)).map(|(number, word)| (*number, word.len() + 1))
    }

    /// The word that `text` ends with, for a list made by [`Words::behind`].
    #[inline]
    pub(super) fn at_end(&self, text: &[char]) -> Option<(usize, usize)> {
        let (last, rest) = text.split_last()?;
        let fits = |word: &[char]| rest.iter().rev().take(word.len()).eq(word.iter());
        self.row(*last)?.words.iter().find(|(_, word)| fits(word)).map(|(number, word)| (*number, word.len() + 1))
    }

    /// Whether one of the words stands anywhere in `text`.
    pub(super) fn stand_in(&self, text: &[char]) -> bool {
        (0..text.len()).any(|at| self.at_start(text.get(at..).unwrap_or_default()).is_some())
    }
}

#[inline]
fn bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_the_list_that_fits() {
        let list = ["没有发生", "没有", "未"];
        let (before, behind) = (Words::before(list), Words::behind(list));
        for (text, start, end) in [
            ("没有发生过", Some((0, 4)), None),
            ("没有事", Some((1, 2)), None),
            ("从未", None, Some((2, 1))),
            ("还没有发生", None, Some((0, 4))),
            ("没", None, None),
            ("", None, None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!((before.at_start(&chars), behind.at_end(&chars)), (start, end), "{text}");
        }
        let text: Vec<char> = "全年没有事".chars().collect();
        assert!(before.stand_in(&text) && !before.stand_in(&text[..2]));
    }
}
