//! Where a word stands in the index: documents by grams.
