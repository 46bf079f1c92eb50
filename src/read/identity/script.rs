//! Characters of a text, in simplified script where the text is in traditional one.

use crate::text::fold_char;

/// A short text by characters: as printed, and as names are looked up.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) raw: Vec<char>,
    pub(super) chars: Vec<char>,
}

/// More of a title, an issuer or a path is not looked at.
const MOST: usize = 400;

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let raw: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).take(MOST).collect();
        let chars = if is_traditional(text) { raw.iter().map(|c| simplified(*c)).collect() } else { raw.clone() };
        Self { raw, chars }
    }

    /// As printed.
    pub(super) fn printed(&self, from: usize, to: usize) -> String {
        self.raw.get(from..to).unwrap_or_default().iter().collect()
    }
}

/// Characters that almost every traditional text of this kind has, and no simplified one.
const TELLTALES: [char; 8] = ['設', '報', '鎮', '鄉', '縣', '區', '黨', '執'];

/// The text is in traditional script, as far as its beginning shows.
pub(super) fn is_traditional(text: &str) -> bool {
    text.chars().take(300).any(|c| TELLTALES.contains(&c))
}

/// The character as names are looked up.
pub(super) fn simplified(c: char) -> char {
    fold_char(c).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_traditional_texts_are_changed() {
        for (text, chars) in [("慶陽縣 龍門鎮", "庆阳县龙门镇"), ("乾安镇Ａ", "乾安镇Ａ"), ("", "")]
        {
            let text = Text::new(text);
            assert_eq!(text.chars.iter().collect::<String>(), chars);
            assert_eq!(text.raw.len(), text.chars.len());
        }
    }
}
