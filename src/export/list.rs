//! One line of `list`.

use serde::Serialize;

use crate::text::{Widths, fit, sanitise_name};

/// What `list` says of a report; `path` is the first of its places.
#[derive(Clone, Debug, Default)]
pub struct ListRow {
    pub id: String,
    pub path: String,
    pub kind: &'static str,
    pub province: Option<String>,
    pub city: Option<String>,
    pub county: Option<String>,
    pub town: Option<String>,
    pub code: Option<String>,
    pub year: Option<u16>,
    pub title: Option<String>,
    pub sections: u64,
    pub facts: u64,
    pub notices: u64,
}

/// The same in the order of the public contract.
#[derive(Serialize)]
pub struct ListRowJson<'a> {
    id: &'a str,
    path: &'a str,
    kind: &'a str,
    province: Option<&'a str>,
    city: Option<&'a str>,
    county: Option<&'a str>,
    town: Option<&'a str>,
    code: Option<&'a str>,
    year: Option<u16>,
    title: Option<&'a str>,
    sections: u64,
    facts: u64,
    notices: u64,
}

impl ListRow {
    /// The columns of the CSV.
    pub const COLUMNS: [&'static str; 13] = [
        "id", "path", "kind", "province", "city", "county", "town", "code", "year", "title", "sections", "facts",
        "notices",
    ];

    pub fn json(&self) -> ListRowJson<'_> {
        ListRowJson {
            id: &self.id,
            path: &self.path,
            kind: self.kind,
            province: self.province.as_deref(),
            city: self.city.as_deref(),
            county: self.county.as_deref(),
            town: self.town.as_deref(),
            code: self.code.as_deref(),
            year: self.year,
            title: self.title.as_deref(),
            sections: self.sections,
            facts: self.facts,
            notices: self.notices,
        }
    }

    /// The cells of the CSV; what is not known is empty.
    pub fn cells(&self) -> [String; 13] {
        let text = |s: &Option<String>| s.clone().unwrap_or_default();
        [
            self.id.clone(),
            self.path.clone(),
            self.kind.to_owned(),
            text(&self.province),
            text(&self.city),
            text(&self.county),
            text(&self.town),
            text(&self.code),
            self.year.map(|y| y.to_string()).unwrap_or_default(),
            text(&self.title),
            self.sections.to_string(),
            self.facts.to_string(),
            self.notices.to_string(),
        ]
    }

    /// One line for people: id, county, town, year, title.
    pub fn line(&self) -> String {
        let widths = Widths::default();
        let county = fit(self.county.as_deref().unwrap_or("?"), 14, widths);
        let town = fit(self.town.as_deref().unwrap_or("?"), 16, widths);
        let year = self.year.map_or("   ?".to_owned(), |y| y.to_string());
        let path = sanitise_name(&self.path);
        let title = self.title.as_deref().unwrap_or(&path);
        let mark = if self.notices > 0 { "!" } else { " " };
        format!("{}  {county}  {town}  {year} {mark} {title}", self.id)
    }
}
