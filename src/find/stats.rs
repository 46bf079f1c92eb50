//! How many reports and towns a query matches, by year and by province. A year without reports is no zero.

use std::collections::{BTreeMap, HashSet};

use super::bits::Rows;
use crate::report::{Catalogue, Entry};

/// Matching reports among all that there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub matching: usize,
    /// 0: there are no reports, so nothing can be said.
    pub all: usize,
}

impl Share {
    fn count(&mut self, matches: bool) {
        self.all += 1;
        self.matching += usize::from(matches);
    }

    fn add(&mut self, other: Self) {
        self.matching += other.matching;
        self.all += other.all;
    }

    /// The share in percent; `None` where there are no reports.
    pub fn percent(self) -> Option<f64> {
        (self.all > 0).then(|| self.matching as f64 * 100.0 / self.all as f64)
    }
}

/// What a query matches, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    pub reports: Share,
    /// Towns with at least one matching report, among all towns.
    pub towns: Share,
    /// Every year from the first to the last of the library; 0 for reports whose year is not known.
    pub by_year: BTreeMap<u16, Share>,
    /// In the order of the catalogue; an empty name for reports whose province is not known.
    pub by_province: Vec<(String, Share)>,
}

impl Stats {
    /// Counts some rows of a catalogue.
    pub fn of(catalogue: &Catalogue, rows: &Rows) -> Self {
        let mut out = Self::default();
        if let Some((first, last)) = catalogue.years() {
            out.by_year.extend((first..=last).map(|year| (year, Share::default())));
        }
        let mut provinces = vec![Share::default(); catalogue.provinces.len()];
        let mut elsewhere = Share::default();
        let mut towns = HashSet::new();
        for (row, entry) in (0..).zip(&catalogue.entries) {
            let matches = rows.contains(row);
            out.reports.count(matches);
            out.by_year.entry(entry.year).or_default().count(matches);
            let province = province_of(catalogue, entry).and_then(|p| provinces.get_mut(p));
            province.unwrap_or(&mut elsewhere).count(matches);
            if matches && entry.town != Entry::NOWHERE {
                towns.insert(entry.town);
            }
        }
        out.towns = Share { matching: towns.len(), all: catalogue.towns.len() };
        out.by_province = catalogue.provinces.iter().map(|p| p.name.clone()).zip(provinces).collect();
        match out.by_province.iter_mut().find(|(name, _)| name.is_empty()) {
            Some((_, unknown)) => unknown.add(elsewhere),
            None if elsewhere.all > 0 => out.by_province.push((String::new(), elsewhere)),
            None => {}
        }
        out
    }
}

fn province_of(catalogue: &Catalogue, entry: &Entry) -> Option<usize> {
    catalogue.county_of(entry.town).map(|county| county.province as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{CatalogueBuilder, Names};

    #[test]
    fn a_year_without_reports_is_no_zero() {
        let mut builder = CatalogueBuilder::default();
        for (doc, (province, town, year)) in
            (0..).zip([("甲省", "北溪镇", 2020), ("甲省", "北溪镇", 2022), ("乙省", "南溪镇", 2022), ("", "", 0)])
        {
            let names =
                Names { province: province.into(), county: "丙县".into(), town: town.into(), ..Names::default() };
            builder.add(&names, Entry { town: 0, doc, year, kind: 0, flags: 0 }, 0);
        }
        let catalogue = builder.build();
        let mut rows = Rows::none(catalogue.len());
        let of_year = |year: u16| (0..).zip(&catalogue.entries).find(|(_, e)| e.year == year).map(|(row, _)| row);
        rows.insert(of_year(2020).unwrap());
        let stats = Stats::of(&catalogue, &rows);
        let shares: Vec<_> = stats.by_year.iter().map(|(y, s)| (*y, s.matching, s.all)).collect();
        assert_eq!(shares, [(0, 0, 1), (2020, 1, 1), (2021, 0, 0), (2022, 0, 2)]);
        assert_eq!((stats.reports, stats.towns), (Share { matching: 1, all: 4 }, Share { matching: 1, all: 2 }));
        assert_eq!(stats.by_year[&2021].percent(), None);
        assert_eq!(stats.by_year[&2022].percent(), Some(0.0));
        let provinces: Vec<_> = stats.by_province.iter().map(|(n, s)| (n.as_str(), s.matching, s.all)).collect();
        assert!(provinces.contains(&("甲省", 1, 2)) && provinces.contains(&("", 0, 1)), "{provinces:?}");
    }
}
