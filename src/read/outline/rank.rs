//! The rank of a class of numbers.

use super::marker::Class;

/// Ranks shift down by one from the first 第X章 on, by two from the first 第X节.
pub(super) struct Ranks {
    shift: u8,
    /// The text numbers with 1. too, so that 1) stands below it.
    has_digits: bool,
}

impl Ranks {
    pub(super) fn new(has_digits: bool) -> Self {
        Self { shift: 0, has_digits }
    }

    /// 1 to 4.
    pub(super) fn level(&mut self, class: Class) -> u8 {
        let rank = match class {
            Class::Chapter => {
                self.shift = self.shift.max(1);
                return 1;
            }
            Class::Part => {
                self.shift = 2;
                return 2;
            }
            Class::Han => 1,
            Class::HanBracket => 2,
            Class::Digit => 3,
            Class::DigitParen => 3 + u8::from(self.has_digits),
            Class::DigitBracket => 4,
        };
        (rank + self.shift).min(4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Class::{Chapter, Digit, DigitBracket, DigitParen, Han, HanBracket, Part};

    #[test]
    fn chapters_push_the_others_down() {
        for (has_digits, classes, levels) in [
            (true, &[Han, HanBracket, Digit, DigitParen, DigitBracket][..], &[1, 2, 3, 4, 4][..]),
            (false, &[Han, DigitParen], &[1, 3]),
            (true, &[Chapter, Han, HanBracket, Digit, DigitBracket, Chapter], &[1, 2, 3, 4, 4, 1]),
            (true, &[Chapter, Part, Han, HanBracket], &[1, 2, 3, 4]),
        ] {
            let mut ranks = Ranks::new(has_digits);
            assert_eq!(classes.iter().map(|&c| ranks.level(c)).collect::<Vec<_>>(), levels, "{classes:?}");
        }
    }
}
