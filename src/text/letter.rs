//! Letters, asked quickly: nearly all of this text is one block of Chinese characters, which the tables of the standard
//! library reach last.

const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// As [`char::is_alphabetic`].
#[inline]
pub fn is_letter(c: char) -> bool {
    HAN.contains(&c) || c.is_alphabetic()
}

/// As [`char::is_alphanumeric`].
#[inline]
pub fn is_letter_or_number(c: char) -> bool {
    HAN.contains(&c) || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!((is_letter(c), is_letter_or_number(c)), (c.is_alphabetic(), c.is_alphanumeric()), "{c:?}");
        }
    }
}
