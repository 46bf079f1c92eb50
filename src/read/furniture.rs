//! To be built.
use super::document::Document;

pub(super) fn strip(_document: &mut Document) {}
