//! Whether groups of digits with spaces between them are one number.

/// What the groups seen so far look like. Sizes only, so that ten million of them cost no more than ten.
pub(super) struct Figures {
    /// Digits of the first group, and whether a fraction ends there (3.1 200), which no group goes on.
    first: usize,
    fraction: bool,
    groups: usize,
    digits: usize,
    singles: bool,
    thousands: bool,
    century: [u8; 2],
}

impl Figures {
    /// Begins with the digits at the end of `word`.
    pub(super) fn new(word: &str) -> Self {
        let before = word.trim_end_matches(is_digit);
        let first = word.get(before.len()..).unwrap_or_default();
        let mut out = Self {
            first: first.len(),
            fraction: before.ends_with(['.', '．', ',']),
            groups: 1,
            digits: 0,
            singles: first.len() == 1,
            thousands: true,
            century: [0; 2],
        };
        out.count(first);
        out
    }

    /// Adds the group at the beginning of `word`; true where the word is nothing but digits, so that more may follow.
    pub(super) fn add(&mut self, word: &str) -> bool {
        let rest = word.trim_start_matches(is_digit);
        let group = word.get(..word.len() - rest.len()).unwrap_or_default();
        self.groups += 1;
        self.singles &= group.len() == 1;
        self.thousands &= group.len() == 3;
        self.count(group);
        rest.is_empty()
    }

    /// OCR sets digits apart (2 0 2 3), print sets thousands apart (1 200), and a year may fall apart anywhere. Two
    /// groups of three digits may be two cells of a table as well. `after` is what follows the last digit.
    pub(super) fn are_one_number(&self, after: Option<char>) -> bool {
        let leading = if self.groups > 2 { 3 } else { 2 };
        let thousands = self.thousands && self.first <= leading;
        let year = self.digits == 4 && after == Some('年') && matches!(&self.century, b"19" | b"20");
        year || !self.fraction && (self.singles || thousands)
    }

    fn count(&mut self, group: &str) {
        for (place, digit) in self.century.iter_mut().skip(self.digits).zip(group.bytes()) {
            *place = digit;
        }
        self.digits += group.len();
    }
}

/// What follows the digits at the beginning of `word`.
pub(super) fn behind_digits(word: &str) -> Option<char> {
    word.trim_start_matches(is_digit).chars().next()
}

pub(super) fn ends_in_digit(word: &str) -> bool {
    word.ends_with(is_digit)
}

pub(super) fn begins_with_digit(word: &str) -> bool {
    word.starts_with(is_digit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}
