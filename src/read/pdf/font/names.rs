//! What the codes and the glyph names of simple fonts stand for.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// Names of the printable characters from space to ~.
const ASCII: &str = "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk \
    plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater \
    question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum \
    underscore grave a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde";

/// Names of the characters from U+00A0 to U+00FF.
const LATIN: &str = "nbspace exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine \
    guillemotleft logicalnot sfthyphen registered macron degree plusminus twosuperior threesuperior acute mu paragraph \
    periodcentered cedilla onesuperior ordmasculine guillemotright onequarter onehalf threequarters questiondown Agrave \
    Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla Egrave Eacute Ecircumflex Edieresis Igrave Iacute Icircumflex \
    Idieresis Eth Ntilde Ograve Oacute Ocircumflex Otilde Odieresis multiply Oslash Ugrave Uacute Ucircumflex Udieresis \
    Yacute Thorn germandbls agrave aacute acircumflex atilde adieresis aring ae ccedilla egrave eacute ecircumflex \
    edieresis igrave iacute icircumflex idieresis eth ntilde ograve oacute ocircumflex otilde odieresis divide oslash \
    ugrave uacute ucircumflex udieresis yacute thorn ydieresis";

const OTHERS: [(&str, char); 36] = [
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quotesinglbase", '‚'),
    ("quotedblbase", '„'),
    ("guilsinglleft", '‹'),
    ("guilsinglright", '›'),
    ("endash", '–'),
    ("emdash", '—'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("dagger", '†'),
    ("daggerdbl", '‡'),
    ("perthousand", '‰'),
    ("Euro", '€'),
    ("trademark", '™'),
    ("minus", '−'),
    ("fraction", '⁄'),
    ("florin", 'ƒ'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("ff", 'ﬀ'),
    ("ffi", 'ﬃ'),
    ("ffl", 'ﬄ'),
    ("OE", 'Œ'),
    ("oe", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Zcaron", 'Ž'),
    ("zcaron", 'ž'),
    ("Ydieresis", 'Ÿ'),
    ("dotlessi", 'ı'),
    ("circumflex", 'ˆ'),
    ("tilde", '˜'),
    ("caron", 'ˇ'),
];

/// Where Adobe's standard encoding is not ASCII.
const STANDARD: [(u8, &str); 40] = [
    (0x27, "quoteright"),
    (0x60, "quoteleft"),
    (0xA1, "exclamdown"),
    (0xA2, "cent"),
    (0xA3, "sterling"),
    (0xA4, "fraction"),
    (0xA5, "yen"),
    (0xA6, "florin"),
    (0xA7, "section"),
    (0xA8, "currency"),
    (0xA9, "quotesingle"),
    (0xAA, "quotedblleft"),
    (0xAB, "guillemotleft"),
    (0xAC, "guilsinglleft"),
    (0xAD, "guilsinglright"),
    (0xAE, "fi"),
    (0xAF, "fl"),
    (0xB1, "endash"),
    (0xB2, "dagger"),
    (0xB3, "daggerdbl"),
    (0xB4, "periodcentered"),
    (0xB6, "paragraph"),
    (0xB7, "bullet"),
    (0xB8, "quotesinglbase"),
    (0xB9, "quotedblbase"),
    (0xBA, "quotedblright"),
    (0xBB, "guillemotright"),
    (0xBC, "ellipsis"),
    (0xBD, "perthousand"),
    (0xBF, "questiondown"),
    (0xC1, "grave"),
    (0xC2, "acute"),
    (0xC3, "circumflex"),
    (0xC4, "tilde"),
    (0xC5, "macron"),
    (0xD0, "emdash"),
    (0xE1, "AE"),
    (0xF1, "ae"),
    (0xF5, "dotlessi"),
    (0xFB, "germandbls"),
];

/// The tables of codes that a font can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    Windows,
    Mac,
}

impl Base {
    /// The table of a name.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::Windows),
            b"MacRomanEncoding" => Some(Self::Mac),
            _ => None,
        }
    }

    /// The character of a code; none for control codes and gaps.
    pub(super) fn char(self, code: u8) -> Option<char> {
        let table = match self {
            Self::Standard => return standard(code),
            Self::Windows => WINDOWS_1252,
            Self::Mac => MACINTOSH,
        };
        let byte = [code];
        let text = table.decode_without_bom_handling(&byte).0;
        text.chars().next().filter(|c| !c.is_control() && *c != '\u{FFFD}')
    }
}

fn standard(code: u8) -> Option<char> {
    match STANDARD.iter().find(|(own, _)| *own == code) {
        Some((_, name)) => of_name(name),
        None => (0x20..0x7F).contains(&code).then_some(code as char),
    }
}

/// The character of a glyph name: a known one, `uni6587`, `u20BB7`, and any of them before a dot (`one.oldstyle`).
pub(super) fn of_name(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|n| !n.is_empty())?;
    let listed = |list: &str, first: u32| {
        let at = list.split_whitespace().position(|n| n == name)?;
        char::from_u32(first + u32::try_from(at).ok()?)
    };
    let other = || OTHERS.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    listed(ASCII, 0x20).or_else(other).or_else(|| listed(LATIN, 0xA0)).or_else(|| of_number(name))
}

fn of_number(name: &str) -> Option<char> {
    let digits = match name.strip_prefix("uni") {
        Some(digits) => digits.get(..4)?,
        None => name.strip_prefix('u').filter(|d| (4..=6).contains(&d.len()))?,
    };
    let code = u32::from_str_radix(digits, 16).ok()?;
    char::from_u32(code).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_known() {
        for (name, c) in [
            ("A", Some('A')),
            ("zero", Some('0')),
            ("asciitilde", Some('~')),
            ("ydieresis", Some('ÿ')),
            ("emdash", Some('—')),
            ("uni6587", Some('文')),
            ("uni6587.vert", Some('文')),
            ("u20BB7", Some('𠮷')),
            ("g12", None),
            ("uniZZ", None),
            (".notdef", None),
            ("uni0007", None),
        ] {
            assert_eq!(of_name(name), c, "{name}");
        }
        for (base, code, c) in [
            (Base::Windows, 0x93, Some('“')),
            (Base::Mac, 0xD2, Some('“')),
            (Base::Standard, 0xAA, Some('“')),
            (Base::Standard, 0x27, Some('’')),
            (Base::Standard, 0x41, Some('A')),
            (Base::Standard, 0xFF, None),
            (Base::Windows, 0x07, None),
        ] {
            assert_eq!(base.char(code), c, "{base:?} {code}");
        }
        assert!(STANDARD.iter().all(|(_, name)| of_name(name).is_some()));
    }
}
