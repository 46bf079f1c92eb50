//! Fonts of at most 256 codes.

use encoding_rs::GB18030;
use hayro_syntax::object::{Array, Dict, Name, Number, Object};

use super::names::{Base, of_name};

/// Names of Chinese fonts that some programs use as if a byte pair of GBK were two characters.
const CHINESE: [&str; 12] =
    ["simsun", "simhei", "simfang", "simkai", "nsimsun", "fangsong", "kaiti", "heiti", "gb2312", "gbk", "stsong", "fz"];

/// What the codes of a simple font stand for.
pub(super) struct Simple {
    chars: Vec<Option<char>>,
    has_table: bool,
    is_embedded: bool,
    /// Strings with high bytes are text in GBK.
    is_gbk: bool,
}

impl Simple {
    pub(super) fn of(font: &Dict<'_>, has_map: bool) -> Self {
        let base = base(font);
        let has_table = base.is_some();
        let is_embedded = font.get::<Dict<'_>>("FontDescriptor").is_some_and(|d| is_embedded(&d));
        Self { chars: chars(font, base), has_table, is_embedded, is_gbk: !has_map && is_gbk(font) }
    }

    /// What a code shows: nothing where a known table has a gap, `None` where nothing is known.
    pub(super) fn text(&self, code: u8) -> Option<String> {
        let shown = self.chars.get(usize::from(code)).copied().flatten().map(String::from);
        shown.or_else(|| (self.has_table && !(32..=126).contains(&code)).then(String::new))
    }

    /// An embedded font may number its characters in any way.
    pub(super) fn is_guess(&self) -> bool {
        self.is_embedded
    }

    /// The text of a string in GBK, if it is one.
    pub(super) fn whole(&self, bytes: &[u8]) -> Option<String> {
        if !self.is_gbk || bytes.iter().all(|b| *b < 0x81) {
            return None;
        }
        let (text, had_errors) = GB18030.decode_without_bom_handling(bytes);
        (!had_errors).then(|| text.into_owned())
    }
}

/// Base table and differences; a subset with its own numbering and no names says nothing about its characters.
fn chars(font: &Dict<'_>, base: Option<Base>) -> Vec<Option<char>> {
    let dict = font.get::<Dict<'_>>("Encoding");
    let mut chars: Vec<_> = (0..=255_u8).map(|code| base.and_then(|b| b.char(code))).collect();
    if let Some(differences) = dict.and_then(|d| d.get::<Array<'_>>("Differences")) {
        let mut code = 0_usize;
        for item in differences.iter::<Object<'_>>().take(1024) {
            match item {
                Object::Number(n) => code = n.as_i64().clamp(0, 256) as usize,
                Object::Name(name) => {
                    if let Some(slot) = chars.get_mut(code) {
                        // A name that says nothing still is a glyph.
                        let known = std::str::from_utf8(name.as_ref()).ok().and_then(of_name);
                        *slot = known.or(Some('\u{FFFD}')).filter(|_| name.as_ref() != b".notdef");
                    }
                    code += 1;
                }
                _ => {}
            }
        }
    }
    chars
}

/// The table that a font names, else the one of its kind.
fn base(font: &Dict<'_>) -> Option<Base> {
    let named = match font.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => Base::named(name.as_ref()),
        Some(Object::Dict(dict)) => dict.get::<Name<'_>>("BaseEncoding").and_then(|n| Base::named(n.as_ref())),
        _ => None,
    };
    named.or_else(|| built_in(font))
}

fn is_embedded(descriptor: &Dict<'_>) -> bool {
    ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
}

/// The table of a font that names none.
fn built_in(font: &Dict<'_>) -> Option<Base> {
    let is = |key: &str, value: &[u8]| font.get::<Name<'_>>(key).is_some_and(|n| n.as_ref() == value);
    let Some(descriptor) = font.get::<Dict<'_>>("FontDescriptor") else {
        return (!is("Subtype", b"Type3")).then_some(Base::Windows);
    };
    let is_symbolic = descriptor.get::<Number>("Flags").is_some_and(|f| f.as_i64() & 4 != 0);
    if is_symbolic && is_embedded(&descriptor) {
        None
    } else if is("Subtype", b"TrueType") {
        Some(Base::Windows)
    } else {
        Some(Base::Standard)
    }
}

fn is_gbk(font: &Dict<'_>) -> bool {
    let Some(name) = font.get::<Name<'_>>("BaseFont") else { return false };
    let name = name.as_ref();
    let lower = String::from_utf8_lossy(name).to_lowercase();
    let is_outline = font.get::<Name<'_>>("Subtype").is_some_and(|n| matches!(n.as_ref(), b"TrueType" | b"Type1"));
    is_outline && (name.iter().any(|b| *b >= 0x80) || CHINESE.iter().any(|known| lower.contains(known)))
}
