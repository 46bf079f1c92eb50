//! To be built.
use super::{Unreadable, document::Document};

pub(super) fn fits(_bytes: &[u8]) -> bool {
    false
}

pub(super) fn read(_bytes: &[u8]) -> Result<Document, Unreadable> {
    Ok(Document::default())
}
