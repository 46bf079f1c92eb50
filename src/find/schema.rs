//! The two kinds of document of an index and their fields. A report document has an `id`, a source document a `path`.

use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, JsonObjectOptions, NumericOptions, Schema,
    TextFieldIndexing, TextOptions,
};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings};

use super::gram::Grams;
use super::throttle::Throttle;

/// Counts changes of what the fields mean; an edition of another number is to be rebuilt.
pub(super) const FORMAT: u32 = 3;
/// Larger blocks save a third of the disk where one report is read at a time.
const BLOCK_BYTES: usize = 128 << 10;
const GRAMS: &str = "grams";
/// Parts one heading from the next in the field of headings; in no folded text.
pub(super) const BREAK: char = '\u{1}';

/// Column names, for `fast_fields()`.
pub(super) mod column {
    pub(crate) const ID: &str = "id";
    pub(crate) const YEAR: &str = "year";
    pub(crate) const KIND: &str = "kind";
    pub(crate) const FLAGS: &str = "flags";
    pub(crate) const SIGNED: &str = "signed";
    pub(crate) const CODE: &str = "code";
    pub(crate) const NAMES: &str = "names";
    pub(crate) const TITLE: &str = "shown";
    pub(crate) const SECTIONS: &str = "sections";
    pub(crate) const FACTS: &str = "facts";
    pub(crate) const NOTICES: &str = "notices";
    pub(crate) const LENGTH: &str = "length";
    pub(crate) const PATH: &str = "path";
    pub(crate) const SIZE: &str = "size";
    pub(crate) const MTIME: &str = "mtime";
    pub(crate) const CTIME: &str = "ctime";
    pub(crate) const OF: &str = "of";
    pub(crate) const PROBLEM: &str = "problem";
    /// One column below each for every indicator that some report has: `value.mediation_accepted`.
    pub(crate) const VALUE: &str = "value";
    pub(crate) const APART: &str = "apart";
    pub(crate) const UNCLEAR: &str = "unclear";
}

/// Handles of all fields; the order of [`fields`] is the order in the schema.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) body: Field,
    pub(super) title: Field,
    pub(super) heading: Field,
    pub(super) topic: Field,
    pub(super) blob: Field,
    pub(super) id: Field,
    pub(super) year: Field,
    pub(super) kind: Field,
    pub(super) flags: Field,
    pub(super) signed: Field,
    pub(super) code: Field,
    pub(super) names: Field,
    pub(super) shown: Field,
    pub(super) sections: Field,
    pub(super) facts: Field,
    pub(super) notices: Field,
    pub(super) length: Field,
    pub(super) path: Field,
    pub(super) size: Field,
    pub(super) mtime: Field,
    pub(super) ctime: Field,
    pub(super) of: Field,
    pub(super) problem: Field,
    pub(super) value: Field,
    pub(super) apart: Field,
    pub(super) unclear: Field,
    pub(super) sketch: Field,
}

/// The schema with its handles.
pub(super) fn fields() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let grams = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer(GRAMS).set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing.set_index_option(option))
    };
    let positions = grams(IndexRecordOption::WithFreqsAndPositions);
    let raw = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let words = TextOptions::default().set_indexing_options(raw.clone());
    let column = TextOptions::default().set_fast("raw");
    let columns = JsonObjectOptions::default().set_fast("raw");
    let number = NumericOptions::from(FAST);
    let key = NumericOptions::from(FAST | INDEXED);
    let fields = Fields {
        body: schema.add_text_field("body", positions.clone()),
        title: schema.add_text_field("title", positions.clone()),
        heading: schema.add_text_field("heading", positions),
        topic: schema.add_text_field("topic", words.clone()),
        blob: schema.add_bytes_field("blob", BytesOptions::default().set_stored()),
        id: schema.add_u64_field(column::ID, key.clone()),
        year: schema.add_u64_field(column::YEAR, number.clone()),
        kind: schema.add_u64_field(column::KIND, number.clone()),
        flags: schema.add_u64_field(column::FLAGS, number.clone()),
        signed: schema.add_u64_field(column::SIGNED, number.clone()),
        code: schema.add_u64_field(column::CODE, number.clone()),
        names: schema.add_text_field(column::NAMES, column.clone()),
        shown: schema.add_text_field(column::TITLE, column.clone()),
        sections: schema.add_u64_field(column::SECTIONS, number.clone()),
        facts: schema.add_u64_field(column::FACTS, number.clone()),
        notices: schema.add_u64_field(column::NOTICES, number.clone()),
        length: schema.add_u64_field(column::LENGTH, number.clone()),
        path: schema.add_text_field(column::PATH, words.set_fast("raw")),
        size: schema.add_u64_field(column::SIZE, number.clone()),
        mtime: schema.add_i64_field(column::MTIME, number.clone()),
        ctime: schema.add_i64_field(column::CTIME, number),
        of: schema.add_u64_field(column::OF, key),
        problem: schema.add_text_field(column::PROBLEM, column),
        value: schema.add_json_field(column::VALUE, columns.clone()),
        apart: schema.add_json_field(column::APART, columns.clone()),
        unclear: schema.add_json_field(column::UNCLEAR, columns),
        sketch: schema.add_bytes_field("sketch", BytesOptions::default().set_indexed()),
    };
    (schema.build(), fields)
}

pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
        docstore_blocksize: BLOCK_BYTES,
        ..IndexSettings::default()
    }
}

/// Makes the index know how its texts are cut; wanted for writing only.
pub(super) fn register(index: &Index, throttle: Throttle) {
    index.tokenizers().register(GRAMS, Grams::new(throttle));
}
