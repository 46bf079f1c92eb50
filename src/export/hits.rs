//! Hits of one report as the JSON of contract section 3.

use serde::Serialize;

use crate::find::Hit;

/// All hits of one report.
#[derive(Serialize)]
pub struct HitsJson<'a> {
    pub id: &'a str,
    pub path: &'a str,
    pub county: Option<&'a str>,
    pub town: Option<&'a str>,
    pub year: Option<u16>,
    pub hits: Vec<HitJson<'a>>,
}

/// One place of a report.
#[derive(Serialize)]
pub struct HitJson<'a> {
    section: &'a [String],
    line: u32,
    text: &'a str,
    /// From and to in characters of `text`.
    ranges: Vec<[usize; 2]>,
}

impl<'a> From<&'a Hit> for HitJson<'a> {
    fn from(hit: &'a Hit) -> Self {
        let ranges = hit.ranges.iter().map(|r| [r.start, r.end]).collect();
        Self { section: &hit.section, line: hit.line, text: &hit.text, ranges }
    }
}
