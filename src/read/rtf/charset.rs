//! Encodings by the numbers that RTF gives them.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254,
};

/// Of a code page (`\ansicpg936`).
pub(super) fn of_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        936 | 54936 | 20936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        65001 => UTF_8,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        _ => return None,
    })
}

/// Of the charset of a font (`\fcharset134`); 0 and 1 leave it to the document.
pub(super) fn of_font(charset: i32) -> Option<&'static Encoding> {
    of_page(match charset {
        134 => 936,
        136 => 950,
        128 => 932,
        129 => 949,
        238 => 1250,
        204 => 1251,
        161 => 1253,
        162 => 1254,
        _ => return None,
    })
}

/// Fonts of pictures: their letters are no text.
pub(super) const SYMBOL: i32 = 2;

/// Lower-case name for the source of a report.
pub(super) fn name(encoding: &'static Encoding) -> &'static str {
    const NAMES: [(&Encoding, &str); 3] = [(GB18030, "gb18030"), (BIG5, "big5"), (UTF_8, "utf-8")];
    NAMES.iter().find(|(known, _)| *known == encoding).map_or("windows-1252", |(_, name)| name)
}
