//! Many words looked for at once.

/// One word of the table.
struct Word {
    head: Vec<char>,
    /// What must follow within [`GAP`] characters.
    tail: Vec<char>,
    topic: u8,
    weak: bool,
}

/// Characters between the two halves of a word with `…`.
const GAP: usize = 15;

/// Where a word was found, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) topic: u8,
    /// Number of the word in its list.
    pub(super) word: u16,
    pub(super) weak: bool,
}

/// Words sorted by their first two characters.
pub(super) struct Words {
    words: Vec<Word>,
    /// One bit for each character of the basic plane that a word begins with: few do, and most need no search.
    begins: Vec<u64>,
}

/// The basic plane in bits.
const PLANE: usize = 1 << 16;

impl Words {
    pub(super) fn new<'a>(rows: impl Iterator<Item = (&'a str, u8)>) -> Self {
        let mut words: Vec<Word> = rows.map(|(word, topic)| Word::new(word, topic)).collect();
        words.sort_by_key(Word::start);
        let mut begins = vec![0; PLANE / 64];
        for c in words.iter().filter_map(|word| word.head.first()).map(|c| *c as usize) {
            begins.get_mut(c / 64).into_iter().for_each(|bits| *bits |= 1 << (c % 64));
        }
        Self { words, begins }
    }

    fn begins_with(&self, c: char) -> bool {
        self.begins.get(c as usize / 64).is_none_or(|bits| bits >> (c as usize % 64) & 1 == 1)
    }

    /// Every place of every word.
    pub(super) fn find(&self, text: &[char]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let pairs = text.windows(2).enumerate();
        for (from, pair) in pairs.filter(|(_, pair)| pair.first().is_some_and(|c| self.begins_with(*c))) {
            let start = (pair.first().copied(), pair.get(1).copied());
            let first = self.words.partition_point(|word| word.start() < start);
            let same = self.words.iter().zip(0_u16..).skip(first).take_while(|(word, _)| word.start() == start);
            let rest = text.get(from..).unwrap_or_default();
            hits.extend(same.filter_map(|(word, number)| {
                let to = from + word.length_in(rest)?;
                Some(Hit { from, to, topic: word.topic, word: number, weak: word.weak })
            }));
        }
        hits
    }
}

impl Word {
    fn new(word: &str, topic: u8) -> Self {
        let bare = word.strip_prefix('?').unwrap_or(word);
        let (head, tail) = bare.split_once('…').unwrap_or((bare, ""));
        Self { head: head.chars().collect(), tail: tail.chars().collect(), topic, weak: bare.len() < word.len() }
    }

    fn start(&self) -> (Option<char>, Option<char>) {
        (self.head.first().copied(), self.head.get(1).copied())
    }

    /// How many characters of the beginning of `text` the word is.
    fn length_in(&self, text: &[char]) -> Option<usize> {
        let rest = text.strip_prefix(self.head.as_slice())?;
        if self.tail.is_empty() {
            return Some(self.head.len());
        }
        let gap = rest.windows(self.tail.len()).take(GAP).position(|w| w == self.tail)?;
        Some(self.head.len() + gap + self.tail.len())
    }
}

/// Drops what lies inside something longer.
pub(super) fn drop_contained(hits: &mut Vec<Hit>) {
    let all = hits.clone();
    let inside = |a: &Hit, b: &Hit| b.from <= a.from && a.to <= b.to && b.to - b.from > a.to - a.from;
    hits.retain(|hit| !all.iter().any(|other| inside(hit, other)));
}

/// The first `most` characters without white space; a year of four digits becomes `N`.
pub(super) fn plain(text: &str, most: usize) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(most.min(text.len()));
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if out.len() >= most {
            break;
        }
        out.push(c);
        if c == '年' {
            year_to_letter(&mut out);
        }
    }
    out
}

fn year_to_letter(out: &mut Vec<char>) {
    let Some(at) = out.len().checked_sub(5) else { return };
    if out.iter().skip(at).take(4).all(char::is_ascii_digit) && out.get(at) == Some(&'2') {
        out.truncate(at);
        out.extend(['N', '年']);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_gaps_and_years() {
        let words =
            Words::new([("监督", 1), ("文件监督", 2), ("压实…责任", 3), ("N年工作", 4), ("?宣传", 5)].into_iter());
        for (text, expected) in [
            ("民主监督", vec![1]),
            ("文件监督", vec![2]),
            ("压实各级责任", vec![3]),
            ("2025 年工作", vec![4]),
            ("宣传", vec![5]),
            ("压实这一段话太长了长得不再像是一个词的样子责任", vec![]),
            ("", vec![]),
            ("监", vec![]),
        ] {
            let mut hits = words.find(&plain(text, 99));
            drop_contained(&mut hits);
            assert_eq!(hits.iter().map(|hit| hit.topic).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
