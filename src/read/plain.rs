//! To be built: a stand-in that knows UTF-8 only.
use super::{
    Unreadable,
    document::{Document, Line},
};

pub(super) fn fits(bytes: &[u8]) -> bool {
    !bytes.is_empty()
}

pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().zip(1..).map(|(l, number)| Line { text: l.to_owned(), number }).collect();
    Ok(Document { lines, encoding: "utf-8".into(), ..Document::default() })
}
