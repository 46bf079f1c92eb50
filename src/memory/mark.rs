//! A bookmark or a note on a passage of a report.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// What was marked: a passage by its words, in a report by its content. So a mark follows a file that is moved or
/// renamed, and can be looked for again in one that was issued anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Anchor {
    /// The fingerprint of the content.
    pub hash: String,
    /// The library, as `shelf` writes it, and the path inside it when the mark was made.
    pub library: String,
    pub path: String,
    /// As they were known then; empty and 0 where they were not.
    pub county: String,
    pub town: String,
    pub year: u16,
    /// The words of the passage; empty where the report as a whole is meant.
    pub quote: String,
    /// Markers of the sections, outermost first.
    pub section: Vec<String>,
    /// Source line, from 1; 0 for the report as a whole.
    pub line: u32,
}

/// A mark of the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Never used twice; ten hexadecimal digits.
    pub id: String,
    /// A bookmark says nothing, a note has a text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bookmark: bool,
    pub anchor: Anchor,
    /// In the user's words; may be empty.
    #[serde(default)]
    pub text: String,
    /// 疑点, 待核, 引用 or a word of the user's; `None` where nothing was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// As [`super::now`] writes it.
    pub created: String,
}

impl Mark {
    /// The kinds of note that are offered: doubtful, to be checked, to be quoted.
    pub const KINDS: [&'static str; 3] = ["疑点", "待核", "引用"];

    pub fn bookmark(anchor: Anchor) -> Self {
        Self { id: fresh_id(), bookmark: true, anchor, text: String::new(), kind: None, created: super::now() }
    }

    pub fn note(anchor: Anchor, text: impl Into<String>, kind: Option<String>) -> Self {
        let kind = kind.filter(|kind| !kind.is_empty());
        Self { id: fresh_id(), bookmark: false, anchor, text: text.into(), kind, created: super::now() }
    }
}

/// Differs between two marks of one program, of two programs at once, and from one start to the next.
fn fresh_id() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let time = std::time::UNIX_EPOCH.elapsed().map_or(0, |d| d.as_nanos());
    let chance = std::hash::BuildHasher::hash_one(&std::collections::hash_map::RandomState::new(), 0u8);
    let seed = format!("{time} {} {} {chance}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    format!("{:010x}", xxh3_64(seed.as_bytes()) >> 24)
}
