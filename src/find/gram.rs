//! Two-character grams: every pair of neighbours with its position, and the last character with a stop behind it, so
//! that each character of a text begins exactly one gram.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::throttle::Throttle;

/// Stands behind the last character; in no folded text.
pub(super) const STOP: char = '\0';

/// Cuts text that is already folded. Tells the throttle how much text has arrived.
#[derive(Clone, Default)]
pub(super) struct Grams {
    token: Token,
    throttle: Throttle,
}

impl Grams {
    pub(super) fn new(throttle: Throttle) -> Self {
        Self { token: Token::default(), throttle }
    }
}

impl Tokenizer for Grams {
    type TokenStream<'a> = GramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream<'a> {
        self.token.reset();
        GramStream { token: &mut self.token, throttle: &self.throttle, rest: text, from: 0, bytes: text.len() }
    }
}

pub(super) struct GramStream<'a> {
    token: &'a mut Token,
    throttle: &'a Throttle,
    rest: &'a str,
    /// Byte offset of `rest`.
    from: usize,
    bytes: usize,
}

impl TokenStream for GramStream<'_> {
    fn advance(&mut self) -> bool {
        let mut chars = self.rest.chars();
        let Some(first) = chars.next() else { return false };
        self.rest = chars.as_str();
        let second = chars.next();
        let text = &mut self.token.text;
        text.clear();
        text.push(first);
        text.push(second.unwrap_or(STOP));
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = self.from;
        self.from += first.len_utf8();
        self.token.offset_to = self.from + second.map_or(0, char::len_utf8);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

impl Drop for GramStream<'_> {
    fn drop(&mut self) {
        self.throttle.done(self.bytes);
    }
}

/// The grams that together cover a word of at least two characters, with their offsets: every second one and the last.
pub(super) fn cover(word: &str) -> Vec<(u32, String)> {
    let chars: Vec<char> = word.chars().collect();
    let last = chars.len().saturating_sub(2);
    let gram = |at: usize| Some((at as u32, [*chars.get(at)?, *chars.get(at + 1)?].iter().collect()));
    let mut offsets: Vec<usize> = (0..=last).step_by(2).collect();
    if last % 2 == 1 {
        offsets.push(last);
    }
    offsets.into_iter().filter_map(gram).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_begins_one_gram() {
        for (text, expected) in [("", ""), ("法", "0法\0"), ("法治镇", "0法治 1治镇 2镇\0"), ("a法b", "0a法 1法b 2b\0")]
        {
            let mut grams = Grams::default();
            let mut out = Vec::new();
            grams.token_stream(text).process(&mut |t| {
                assert!(text.get(t.offset_from..t.offset_to).is_some());
                out.push(format!("{}{}", t.position, t.text));
            });
            assert_eq!(out.join(" "), expected);
        }
    }

    #[test]
    fn the_cover_of_a_word_touches_every_character() {
        for (word, expected) in [
            ("法", ""),
            ("法治", "0法治"),
            ("法治镇", "0法治 1治镇"),
            ("法治乡镇", "0法治 2乡镇"),
            ("法治小乡镇", "0法治 2小乡 3乡镇"),
        ] {
            let out: Vec<_> = cover(word).into_iter().map(|(at, g)| format!("{at}{g}")).collect();
            assert_eq!(out.join(" "), expected);
        }
    }
}
