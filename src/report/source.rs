//! The file a report was read from.

use serde::{Deserialize, Serialize};

/// Where the bytes came from and how they were understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// As given or relative to the library; odd bytes as `\xNN`.
    pub path: String,
    pub format: Format,
    /// Lower-case name of the encoding that was found: utf-8, gb18030, utf-16le, utf-16be, big5.
    pub encoding: String,
    pub bytes: u64,
    /// Fingerprint of the content, 32 hexadecimal digits (XXH3-128).
    pub hash: String,
}

impl Source {
    /// The id by which `list` names a report: the first 12 digits of the fingerprint.
    pub fn id(&self) -> &str {
        self.hash.get(..12).unwrap_or(&self.hash)
    }
}

/// The kinds of document that can be read, decided by content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    #[default]
    Text,
    Html,
    Mhtml,
    Docx,
    Odt,
    Doc,
    Wps,
    Rtf,
    Pdf,
    Ofd,
}

impl Format {
    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Doc => "doc",
            Self::Wps => "wps",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
        }
    }
}
