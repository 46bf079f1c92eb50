//! What the reader of a report should know about how it was read.

use serde::{Deserialize, Serialize};

/// Something odd in the document or in its reading, never an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub kind: NoticeKind,
    /// One Chinese sentence for people.
    pub message: String,
    /// Source line, from 1, where there is one.
    pub line: Option<u32>,
}

impl Notice {
    pub fn new(kind: NoticeKind, line: Option<u32>, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), line }
    }
}

/// Kinds of notice; the words are part of the public JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoticeKind {
    /// Bytes that no encoding explains, or an encoding that was doubtful.
    Encoding,
    /// A heading number that is out of order, missing or doubled.
    Numbering,
    /// A heading that looks damaged by character recognition.
    Garbled,
    /// No title was found.
    NoTitle,
    /// The year could not be decided, or years contradict each other.
    Year,
    /// The place could not be decided, or places contradict each other.
    Place,
    /// Not one of these reports, and what it seems to be.
    OtherKind,
    /// A second report begins inside the text.
    Second,
    /// The page holds no article, or its main text is doubtful.
    NoArticle,
    /// Line breaks were restored by guesswork (character recognition).
    Reflowed,
    /// Nothing readable in the file.
    Empty,
    /// Something was left out of the text (limits reached, furniture of unusual size).
    Cut,
    /// The file is damaged, and what could be read of it was read.
    Damaged,
    /// The document carries tracked changes; it was read as if they were accepted.
    Revision,
    /// The document hides text, which was not read.
    Hidden,
    /// The document carries a program of its own, which was not run.
    Macro,
    /// Pages that are images without text.
    Scanned,
    /// Another program read it, or recognised its text in a picture.
    Helper,
}

impl NoticeKind {
    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Numbering => "numbering",
            Self::Garbled => "garbled",
            Self::NoTitle => "no_title",
            Self::Year => "year",
            Self::Place => "place",
            Self::OtherKind => "other_kind",
            Self::Second => "second_report",
            Self::NoArticle => "no_article",
            Self::Reflowed => "reflowed",
            Self::Empty => "empty",
            Self::Scanned => "scanned",
            Self::Helper => "helper",
            Self::Cut => "cut",
            Self::Damaged => "damaged",
            Self::Revision => "revision",
            Self::Hidden => "hidden",
            Self::Macro => "macro",
        }
    }
}
