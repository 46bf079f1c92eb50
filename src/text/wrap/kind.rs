//! What a character is to typesetting.

/// Kinds of character, by how they bear a break beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// White space: a line may break behind it.
    Space,
    /// Never ends a line: （ 《 “.
    Open,
    /// Never begins a line: 。 ） ”.
    Close,
    /// —, and … in pairs.
    Dash,
    Dots,
    Digit,
    /// Letters and the signs that make up words, addresses of pages and formulas with them.
    Letter,
    /// Never begins a line and goes on in numbers and words: . , : '.
    Point,
    /// Never begins a line and ties what follows: - – ～ /.
    Link,
    /// Never begins a line and belongs to the number before it: % ℃ ㎡.
    Sign,
    /// Ties the number or the name behind it: ￥ № 第.
    Prefix,
    /// Everything else, mostly Han: a line may break on both sides.
    Han,
}

impl Kind {
    // Rows of a table: one character a line would hide it, and so would one row a kind.
    #[rustfmt::skip]
    #[allow(clippy::match_same_arms)]
    pub(super) fn of(c: char) -> Self {
        match c {
            '第' => Self::Prefix,
            '\u{4e00}'..='\u{9fff}' => Self::Han,
            ' ' | '\t' | '\u{3000}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{1680}' => Self::Space,
            '0'..='9' | '０'..='９' => Self::Digit,
            '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '［' | '｛' | '〖' | '〘' | '“' | '‘' | '〝' => Self::Open,
            '(' | '[' | '{' | '«' | '｢' => Self::Open,
            '。' | '，' | '、' | '；' | '：' | '！' | '？' | '·' | '・' | '‧' | '•' | '々' | '〻' => Self::Close,
            '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '］' | '｝' | '〗' | '〙' | '”' | '’' | '〞' | '〟' => Self::Close,
            ')' | ']' | '}' | '»' | '｣' | '!' | '?' | ';' | '｡' | '､' | 'ー' | '゛' | '゜' | '﹐'..='﹘' => Self::Close,
            '—' | '―' | '─' => Self::Dash,
            '…' | '⋯' => Self::Dots,
            '.' | ',' | ':' | '\'' | '．' => Self::Point,
            '-' | '‐' | '‑' | '‒' | '–' | '－' | '~' | '～' | '〜' | '/' | '／' | '−' => Self::Link,
            '%' | '％' | '‰' | '‱' | '℃' | '℉' | '°' | '′' | '″' | '¢' | '￠' | '\u{3380}'..='\u{33df}' => Self::Sign,
            '$' | '¥' | '￥' | '＄' | '€' | '£' | '￡' | '№' | '±' => Self::Prefix,
            '!'..='~' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{a0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{202f}' => Self::Letter,
            _ => Self::Han,
        }
    }
}

/// Han characters that stand behind a number and belong to it.
pub(super) fn is_unit(c: char) -> bool {
    "年月日时分秒号条款项章节届次期个件份起例宗场户人名位所处家村组批元亩吨米里天周岁倍成度部台辆本册字".contains(c)
}

/// Han characters that go on in a number.
pub(super) fn is_multiplier(c: char) -> bool {
    "十百千万亿余多".contains(c)
}
