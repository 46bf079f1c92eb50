//! A report as a column.

use crate::report::{Fact, Report};

/// A report that is to stand in a grid.
#[derive(Clone, Copy, Debug, Default)]
pub struct Column<'a> {
    /// By which `list` names the report.
    pub id: &'a str,
    pub province: Option<&'a str>,
    pub city: Option<&'a str>,
    pub county: Option<&'a str>,
    pub town: Option<&'a str>,
    pub year: Option<u16>,
    pub facts: &'a [Fact],
    /// Figures that the user struck out: they are told and never counted.
    pub struck: &'a [Fact],
    /// The facts of the same town's report of the year before, for changes; of no use where that report is a column too.
    pub before: Option<&'a [Fact]>,
}

impl<'a> Column<'a> {
    /// The column of a report.
    pub fn of(report: &'a Report) -> Self {
        let place = &report.place;
        Self {
            id: report.source.id(),
            province: place.province.as_deref(),
            city: place.city.as_deref(),
            county: place.county.as_deref(),
            town: place.town.as_deref(),
            year: report.year,
            facts: &report.facts,
            struck: &report.struck,
            before: None,
        }
    }

    /// The same with the report of the year before.
    #[must_use]
    pub fn after(self, before: &'a Report) -> Self {
        Self { before: Some(&before.facts), ..self }
    }

    /// Of the same town, as far as the names decide: two towns without a county are never the same.
    pub fn is_town_of(&self, other: &Self) -> bool {
        let known = self.town.is_some() && self.county.is_some();
        known && self.town == other.town && self.county == other.county && self.is_near(other)
    }

    /// Nothing in province and city speaks against the same place.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        agree(self.province, other.province) && agree(self.city, other.city)
    }
}

/// Two names that may be of one place; an unknown one may be any.
pub(super) fn agree(a: Option<&str>, b: Option<&str>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// The head of a column in a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub id: String,
    pub county: Option<String>,
    pub town: Option<String>,
    pub year: Option<u16>,
    /// As short as it can be in this grid: the town, its county where there are several, the year where there are.
    pub label: String,
}

/// The heads of columns.
pub(super) fn heads(columns: &[Column]) -> Vec<Head> {
    let known: Vec<&str> = columns.iter().filter_map(|c| c.county).collect();
    let counties = known.iter().any(|c| *c != known[0]);
    let years = columns.iter().any(|c| c.year != columns[0].year);
    let towns = columns.iter().any(|c| c.town != columns[0].town);
    let owned = |s: Option<&str>| s.map(str::to_owned);
    let label = |c: &Column| {
        let year = c.year.map_or("?".to_owned(), |y| y.to_string());
        let county = c.county.filter(|_| counties).unwrap_or_default();
        match (c.town, years) {
            (_, true) if !towns => year,
            (town, true) => format!("{county}{} {year}", town.unwrap_or("?")),
            (town, false) => format!("{county}{}", town.unwrap_or("?")),
        }
    };
    let head = |c: &Column| Head {
        id: c.id.to_owned(),
        county: owned(c.county),
        town: owned(c.town),
        year: c.year,
        label: label(c),
    };
    columns.iter().map(head).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(county: &'static str, town: &'static str, year: u16) -> Column<'static> {
        Column { county: Some(county), town: Some(town), year: Some(year), ..Column::default() }
    }

    #[test]
    fn labels_say_what_differs() {
        let labels = |columns: &[Column]| heads(columns).into_iter().map(|h| h.label).collect::<Vec<_>>().join("|");
        let (a, b) = (column("甲县", "东镇", 2022), column("甲县", "西镇", 2022));
        assert_eq!(labels(&[a, b]), "东镇|西镇");
        assert_eq!(labels(&[a, Column { year: Some(2023), ..a }]), "2022|2023");
        assert_eq!(labels(&[a, Column { year: Some(2023), ..b }]), "东镇 2022|西镇 2023");
        assert_eq!(labels(&[a, column("乙县", "东镇", 2022)]), "甲县东镇|乙县东镇");
        assert_eq!(labels(&[a, Column { county: None, ..b }]), "东镇|西镇");
        assert_eq!(labels(&[Column::default()]), "?");
        assert_eq!(labels(&[]), "");
    }

    #[test]
    fn towns_are_the_same_by_county_and_what_lies_above() {
        let a = column("甲县", "东镇", 2022);
        assert!(a.is_town_of(&column("甲县", "东镇", 2021)));
        assert!(!a.is_town_of(&column("乙县", "东镇", 2021)));
        let far = Column { province: Some("丙省"), ..a };
        assert!(a.is_town_of(&far) && !far.is_town_of(&Column { province: Some("丁省"), ..a }));
        assert!(!Column { county: None, ..a }.is_town_of(&Column { county: None, ..a }));
    }
}
