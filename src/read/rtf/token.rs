//! The signs of RTF.

/// One sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word and its number.
    Word(&'a [u8], Option<i32>),
    /// A control symbol: `\*`, `\~`.
    Symbol(u8),
    /// `\'d6`
    Hex(u8),
    Byte(u8),
}

/// The signs of a file, one after the other.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Bytes that are no signs (`\bin`).
    pub(super) fn leap(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// A word, its number, and the one space that ends them.
    fn word(&mut self) -> Token<'a> {
        let length = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, mut rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, &[]));
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(sign).take_while(|b| b.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            let (text, after) = rest.split_at_checked(sign + digits).unwrap_or((rest, &[]));
            number = std::str::from_utf8(text).ok().and_then(|t| t.parse().ok());
            rest = after;
        }
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        Token::Word(word, number)
    }

    fn hex(&mut self) -> Token<'a> {
        let digit = |at: usize| self.rest.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (digit(0), digit(1)) {
            (Some(high), Some(low)) => {
                self.leap(2);
                Token::Hex((high * 16 + low) as u8)
            }
            _ => Token::Symbol(b'\''),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (first, rest) = self.rest.split_first()?;
            self.rest = rest;
            return Some(match first {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' | 0 => continue,
                b'\\' => match rest.first()? {
                    letter if letter.is_ascii_alphabetic() => self.word(),
                    symbol => {
                        self.leap(1);
                        if *symbol == b'\'' { self.hex() } else { Token::Symbol(*symbol) }
                    }
                },
                byte => Token::Byte(*byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_apart() {
        let seen: Vec<_> = Tokens::new(b"{\\rtf1\\u-5 ?\\par\r\n\\'d6\\'zz\\~a \\b\\*}\\").collect();
        assert_eq!(
            seen,
            [
                Token::Open,
                Token::Word(b"rtf", Some(1)),
                Token::Word(b"u", Some(-5)),
                Token::Byte(b'?'),
                Token::Word(b"par", None),
                Token::Hex(0xD6),
                Token::Symbol(b'\''),
                Token::Byte(b'z'),
                Token::Byte(b'z'),
                Token::Symbol(b'~'),
                Token::Byte(b'a'),
                Token::Byte(b' '),
                Token::Word(b"b", None),
                Token::Symbol(b'*'),
                Token::Close,
            ]
        );
        assert_eq!(Tokens::new(b"\\u99999999999 x").next(), Some(Token::Word(b"u", None)));
    }
}
