//! One report as the JSON of contract section 3.

use serde::Serialize;

use crate::report::{Corrected, Fact, Notice, PeriodType, Place, Qualifier, Report, Section};

/// The public face of a [`Report`]; field names and their order are a promise.
#[derive(Serialize)]
pub struct ReportJson<'a> {
    source: SourceJson<'a>,
    title: Option<&'a str>,
    kind: &'static str,
    place: PlaceJson<'a>,
    year: Option<u16>,
    signed_date: Option<String>,
    published_date: Option<String>,
    issuer: Option<&'a str>,
    addressee: Option<&'a str>,
    sections: Vec<SectionJson<'a>>,
    preamble: Vec<&'a str>,
    facts: Vec<FactJson<'a>>,
    /// Figures that the user struck out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    struck: Vec<FactJson<'a>>,
    notices: Vec<NoticeJson<'a>>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    path: &'a str,
    format: &'static str,
    encoding: &'a str,
    bytes: u64,
    hash: &'a str,
}

#[derive(Serialize)]
pub(super) struct PlaceJson<'a> {
    province: Option<&'a str>,
    city: Option<&'a str>,
    county: Option<&'a str>,
    town: Option<&'a str>,
    code: Option<&'a str>,
    statutory_county: Option<&'a str>,
    functional_area: Option<&'a str>,
    basis: &'static str,
    candidates: &'a [String],
}

#[derive(Serialize)]
struct SectionJson<'a> {
    level: u8,
    marker: &'a str,
    heading: &'a str,
    topics: &'a [String],
    paragraphs: Vec<&'a str>,
    children: Vec<Self>,
}

#[derive(Serialize)]
struct FactJson<'a> {
    indicator: &'a str,
    value: f64,
    high: Option<f64>,
    unit: &'a str,
    unit_printed: &'a str,
    confidence: f32,
    qualifier: &'static str,
    facet: Option<&'a str>,
    period_type: &'static str,
    period: Option<&'a str>,
    printed: &'a str,
    sentence: &'a str,
    section: &'a [String],
    line: u32,
    page: Option<u32>,
    /// What was read, where the user set it right; never there in what `parse` prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<CorrectedJson<'a>>,
}

/// A figure as it was read, beside what holds.
#[derive(Serialize)]
pub(super) struct CorrectedJson<'a> {
    value_read: f64,
    high_read: Option<f64>,
    qualifier_read: &'static str,
    reason: &'a str,
    created: &'a str,
}

impl<'a> CorrectedJson<'a> {
    pub(super) fn of(read: &'a Corrected) -> Self {
        Self {
            value_read: read.value,
            high_read: read.high,
            qualifier_read: qualifier(read.qualifier),
            reason: &read.reason,
            created: &read.created,
        }
    }
}

#[derive(Serialize)]
pub(super) struct NoticeJson<'a> {
    kind: &'static str,
    message: &'a str,
    line: Option<u32>,
}

impl<'a> ReportJson<'a> {
    /// Borrows everything from the report.
    pub fn of(report: &'a Report) -> Self {
        Self {
            source: SourceJson {
                path: &report.source.path,
                format: report.source.format.word(),
                encoding: &report.source.encoding,
                bytes: report.source.bytes,
                hash: &report.source.hash,
            },
            title: report.title.as_deref(),
            kind: report.kind.word(),
            place: PlaceJson::of(&report.place),
            year: report.year,
            signed_date: report.signed.map(|d| d.to_string()),
            published_date: report.published.map(|d| d.to_string()),
            issuer: report.issuer.as_deref(),
            addressee: report.addressee.as_deref(),
            sections: report.sections.iter().map(SectionJson::of).collect(),
            preamble: report.preamble.iter().map(|p| p.text.as_str()).collect(),
            facts: report.facts.iter().map(FactJson::of).collect(),
            struck: report.struck.iter().map(FactJson::of).collect(),
            notices: report.notices.iter().map(NoticeJson::of).collect(),
        }
    }
}

impl<'a> PlaceJson<'a> {
    pub(super) fn of(place: &'a Place) -> Self {
        Self {
            province: place.province.as_deref(),
            city: place.city.as_deref(),
            county: place.county.as_deref(),
            town: place.town.as_deref(),
            code: place.code.as_deref(),
            statutory_county: place.statutory_county.as_deref(),
            functional_area: place.functional_area.as_deref(),
            basis: place.basis.word(),
            candidates: &place.candidates,
        }
    }
}

impl<'a> SectionJson<'a> {
    fn of(section: &'a Section) -> Self {
        Self {
            level: section.level,
            marker: &section.marker,
            heading: &section.heading,
            topics: &section.topics,
            paragraphs: section.paragraphs.iter().map(|p| p.text.as_str()).collect(),
            children: section.children.iter().map(Self::of).collect(),
        }
    }
}

impl<'a> FactJson<'a> {
    fn of(fact: &'a Fact) -> Self {
        Self {
            indicator: &fact.indicator,
            value: fact.value,
            high: fact.high,
            unit: &fact.unit,
            unit_printed: &fact.unit_printed,
            confidence: fact.confidence,
            qualifier: qualifier(fact.qualifier),
            facet: fact.facet.as_deref(),
            period_type: period(fact.period_type),
            period: fact.period.as_deref(),
            printed: &fact.printed,
            sentence: &fact.sentence,
            section: &fact.section,
            line: fact.line,
            page: fact.page,
            corrected: fact.corrected.as_deref().map(CorrectedJson::of),
        }
    }
}

impl<'a> NoticeJson<'a> {
    pub(super) fn of(notice: &'a Notice) -> Self {
        Self { kind: notice.kind.word(), message: &notice.message, line: notice.line }
    }
}

pub(super) fn qualifier(q: Qualifier) -> &'static str {
    match q {
        Qualifier::Exact => "exact",
        Qualifier::About => "about",
        Qualifier::Over => "over",
        Qualifier::AtLeast => "at_least",
        Qualifier::Zero => "zero",
    }
}

pub(super) fn period(p: PeriodType) -> &'static str {
    match p {
        PeriodType::ReportingYear => "reporting_year",
        PeriodType::YearToDate => "year_to_date",
        PeriodType::PartYear => "part_year",
        PeriodType::MultiYear => "multi_year",
        PeriodType::Historical => "historical",
        PeriodType::PointInTime => "point_in_time",
        PeriodType::Rate => "rate",
    }
}

/// What stands in the place of a report that cannot be read.
#[derive(Serialize)]
pub struct ErrorJson<'a> {
    pub source: ErrorSource<'a>,
    /// A Chinese sentence.
    pub error: &'a str,
    /// One word: missing, denied, special, `too_large`, format, empty …
    pub kind: &'a str,
    /// What to do next.
    pub hint: &'a str,
}

/// The path that was asked for.
#[derive(Serialize)]
pub struct ErrorSource<'a> {
    pub path: &'a str,
}

impl<'a> ErrorJson<'a> {
    pub fn new(path: &'a str, kind: &'a str, error: &'a str, hint: &'a str) -> Self {
        Self { source: ErrorSource { path }, error, kind, hint }
    }
}
