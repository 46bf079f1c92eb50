//! What a document is, as far as helpers care: told by its first bytes.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Pdf,
    /// The old container of Word and WPS.
    Doc,
    Rtf,
    /// A ZIP archive of parts, such as DOCX.
    Package,
    /// A picture, of one page or several.
    Picture,
    Other,
}

/// The first bytes, what they tell, and the ending that helpers expect of such a file.
const SIGNS: [(&[u8], Sort, &str); 8] = [
    (b"%PDF-", Sort::Pdf, "pdf"),
    (b"\xD0\xCF\x11\xE0", Sort::Doc, "doc"),
    (b"{\\rtf", Sort::Rtf, "rtf"),
    (b"PK\x03\x04", Sort::Package, "docx"),
    (b"\xFF\xD8\xFF", Sort::Picture, "jpg"),
    (b"\x89PNG", Sort::Picture, "png"),
    (b"II*\0", Sort::Picture, "tif"),
    (b"MM\0*", Sort::Picture, "tif"),
];
/// PDF bears some bytes before its sign.
const SEARCHED: usize = 1024;

impl Sort {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let start = bytes.get(..SEARCHED).unwrap_or(bytes);
        let told = SIGNS.iter().find(|(sign, ..)| bytes.starts_with(sign)).map(|(_, sort, _)| *sort);
        let late = || start.windows(5).any(|w| w == b"%PDF-").then_some(Self::Pdf);
        told.or_else(late).unwrap_or(Self::Other)
    }

    pub(super) fn ending(self) -> &'static str {
        SIGNS.iter().find(|(_, sort, _)| *sort == self).map_or("bin", |(.., ending)| ending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell() {
        for (bytes, sort, ending) in [
            (&b"%PDF-1.7\n"[..], Sort::Pdf, "pdf"),
            (b"\r\n\r\n%PDF-1.7\n", Sort::Pdf, "pdf"),
            (b"\xD0\xCF\x11\xE0\xA1", Sort::Doc, "doc"),
            (b"\xFF\xD8\xFF\xE0", Sort::Picture, "jpg"),
            (b"a text", Sort::Other, "bin"),
            (b"", Sort::Other, "bin"),
        ] {
            assert_eq!((Sort::of(bytes), Sort::of(bytes).ending()), (sort, ending));
        }
    }
}
