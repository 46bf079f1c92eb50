//! One report among the towns around it.

use std::collections::HashSet;

use crate::measure::{Indicator, Indicators};
use crate::report::Told;

use super::basis::{compare, is_usual};
use super::cell::State;
use super::column::{Column, agree};
use super::grid::{Options, Sheet};
use super::stats::{ENOUGH, Field, Rank, Stats};

/// How far around a town the others lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circle {
    County,
    City,
    Province,
}

impl Circle {
    /// From the nearest on.
    const ALL: [Self; 3] = [Self::County, Self::City, Self::Province];

    /// For people, Chinese or English.
    pub fn words(self, english: bool) -> &'static str {
        let (zh, en) = match self {
            Self::County => ("本县", "county"),
            Self::City => ("本市", "city"),
            Self::Province => ("本省", "province"),
        };
        if english { en } else { zh }
    }

    fn holds(self, own: &Column, other: &Column) -> bool {
        let same = |a: Option<&str>, b: Option<&str>| a.is_some() && a == b;
        match self {
            Self::County => same(own.county, other.county) && own.is_near(other),
            Self::City => same(own.city, other.city) && agree(own.province, other.province),
            Self::Province => same(own.province, other.province),
        }
    }
}

/// A headline figure of a report among those of other towns for the same year.
#[derive(Clone, Debug, PartialEq)]
pub struct Peer {
    pub indicator: String,
    pub zh: String,
    pub en: String,
    pub unit: String,
    /// What the report says: a figure or a stated 0.
    pub own: State,
    /// The towns compared with: the nearest circle in which six of them compare, else the nearest with most.
    pub circle: Circle,
    /// Of the comparable figures, the report's own among them.
    pub stats: Stats,
    /// `None` where no other town compares.
    pub rank: Option<Rank>,
    /// Fewer than six compare even in the widest circle.
    pub few: bool,
    /// Far from the others.
    pub outlier: bool,
}

/// The headline figures of `own` among `others`, in the order of the table. Other years, other documents of the same town
/// and second documents of another town do not count; figures of other units or periods do not compare.
pub fn peers(own: &Column, others: &[Column], table: &Indicators, options: Options) -> Vec<Peer> {
    let mut towns = HashSet::new();
    let same_year = others.iter().filter(|o| own.year.is_some() && o.year == own.year && o.id != own.id);
    let around = same_year.filter(|o| !o.is_town_of(own) && Circle::ALL.iter().any(|c| c.holds(own, o)));
    let around: Vec<&Column> =
        around.filter(|o| o.town.is_none() || towns.insert((o.province, o.city, o.county, o.town))).collect();
    let sheets: Vec<(&Column, Sheet)> = around.into_iter().map(|o| (o, Sheet::of(o.facts, options))).collect();
    let sheet = Sheet::of(own.facts, options);
    let headline = table.all().iter().filter(|i| i.headline);
    headline.filter_map(|indicator| peer(own, indicator, sheet.state(indicator), &sheets)).collect()
}

/// A town around a report, known by its figures of the year alone.
#[derive(Clone, Copy, Debug)]
pub struct Town<'a> {
    pub place: Column<'a>,
    /// What an index knows of it.
    pub document: u32,
}

/// As [`peers`], for towns whose figures come from the columns of an index: `told` says what a town's report says of an
/// indicator. What the columns set apart compares with nothing. `others` are of the same year, one a town, without the
/// report's own.
pub fn peers_among(
    own: &Column,
    others: &[Town],
    table: &Indicators,
    options: Options,
    told: &mut dyn FnMut(&str, u32) -> Told,
) -> Vec<Peer> {
    let around: Vec<&Town> = others.iter().filter(|o| Circle::ALL.iter().any(|c| c.holds(own, &o.place))).collect();
    let sheet = Sheet::of(own.facts, options);
    let headline = table.all().iter().filter(|i| i.headline);
    let one = |indicator: &Indicator| {
        let state = sheet.state(indicator);
        state.number()?;
        let usual = is_usual(indicator, &state);
        let alike = around.iter().filter_map(|town| match told(&indicator.id, town.document) {
            Told::Value(number) if usual => Some((&town.place, number)),
            _ => None,
        });
        placed(own, indicator, state, &alike.collect::<Vec<_>>())
    };
    headline.filter_map(one).collect()
}

fn peer(own: &Column, indicator: &Indicator, own_state: State, others: &[(&Column, Sheet)]) -> Option<Peer> {
    let sayings = others.iter().map(|(column, sheet)| (*column, sheet.state(indicator)));
    let alike: Vec<(&Column, f64)> = sayings
        .filter(|(_, s)| compare(indicator, &own_state, s))
        .filter_map(|(column, s)| Some((column, s.number()?)))
        .collect();
    placed(own, indicator, own_state, &alike)
}

/// The place of a figure among those that compare with it, in the nearest circle that has enough of them.
fn placed(own: &Column, indicator: &Indicator, own_state: State, alike: &[(&Column, f64)]) -> Option<Peer> {
    let number = own_state.number()?;
    let count = |circle: Circle| alike.iter().filter(|(c, _)| circle.holds(own, c)).count() + 1;
    let most = Circle::ALL.into_iter().map(count).max().unwrap_or(1).min(ENOUGH);
    let circle = Circle::ALL.into_iter().find(|c| count(*c) >= most)?;
    let others = alike.iter().filter(|(c, _)| circle.holds(own, c)).map(|(_, n)| *n);
    let field = Field::new(others.chain([number]));
    let stats = field.stats();
    Some(Peer {
        indicator: indicator.id.clone(),
        zh: indicator.zh.clone(),
        en: indicator.en.clone(),
        unit: indicator.unit.clone(),
        own: own_state,
        circle,
        stats,
        rank: field.rank(number),
        few: stats.n < ENOUGH,
        outlier: field.is_outlier(number),
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{exact, none};
    use super::*;
    use crate::report::Fact;

    const CASES: &str = "mediation_accepted";
    const NAMES: [&str; 8] = ["一镇", "二镇", "三镇", "四镇", "五镇", "六镇", "七镇", "八镇"];

    /// Towns of a county, each with its cases; a negative number for none reported.
    fn towns<'a>(county: &'static str, facts: &'a [Vec<Fact>]) -> Vec<Column<'a>> {
        let column = |(facts, town): (&'a Vec<Fact>, &'static &'static str)| Column {
            province: Some("甲省"),
            city: Some("乙市"),
            county: Some(county),
            town: Some(town),
            year: Some(2023),
            id: Box::leak(format!("{county}{town}").into_boxed_str()),
            facts,
            ..Column::default()
        };
        facts.iter().zip(&NAMES).map(column).collect()
    }

    fn cases(numbers: &[i32]) -> Vec<Vec<Fact>> {
        let one = |n: &i32| match n {
            0 => vec![none(CASES)],
            n if *n < 0 => vec![],
            n => vec![exact(CASES, f64::from(*n))],
        };
        numbers.iter().map(one).collect()
    }

    fn said(own: &Column, others: &[Column]) -> String {
        let all = peers(own, others, Indicators::built_in(), Options::default());
        let Some(peer) = all.first() else { return "none".into() };
        let rank = peer.rank.map_or("-".into(), |r| format!("{}/{}", r.at, r.of));
        let median = peer.stats.median.map_or("-".into(), super::super::short);
        format!(
            "{} {rank} {median}{}{}",
            peer.circle.words(true),
            if peer.few { " few" } else { "" },
            if peer.outlier { " far" } else { "" }
        )
    }

    #[test]
    fn the_county_else_what_lies_around_it() {
        let (a, b, few) = (cases(&[9, 8, 7, 6, 5, 4, -1, -1]), cases(&[40, 50, 60]), cases(&[5, 9, -1]));
        let (wide, next, narrow) = (towns("丙县", &a), towns("丁县", &b), towns("戊县", &few));
        assert_eq!(said(&wide[0], &wide), "county 1/6 6.5");
        assert_eq!(said(&wide[5], &wide), "county 6/6 6.5");
        assert_eq!(said(&wide[6], &wide), "none");
        let all: Vec<Column> = [wide.as_slice(), &next, &narrow].concat();
        assert_eq!(said(&narrow[0], &narrow), "county 2/2 7 few");
        assert_eq!(said(&narrow[0], &all), "city 9/11 8");
        assert_eq!(
            said(&Column { id: "own", county: Some("己县"), city: Some("庚市"), ..narrow[0] }, &all),
            "province 9/12 7.5"
        );
        assert_eq!(said(&Column { year: Some(2022), ..narrow[0] }, &all), "county - - few");
        assert_eq!(said(&wide[0], &[wide[0], Column { id: "again", ..wide[0] }]), "county - - few");
    }

    #[test]
    fn columns_of_an_index_come_to_the_same() {
        let (a, b) = (cases(&[9, 8, 0, 6, 5, 4, -1, -1]), cases(&[40, 50, 60]));
        let (near, far) = (towns("丙县", &a), towns("丁县", &b));
        let all: Vec<Column> = [near.as_slice(), &far].concat();
        let others: Vec<Town> =
            all.iter().enumerate().skip(1).map(|(n, c)| Town { place: *c, document: n as u32 }).collect();
        let mut told = |id: &str, n: u32| super::super::figures(all[n as usize].facts, Indicators::built_in()).told(id);
        let options = Options::default();
        let from_columns = peers_among(&near[0], &others, Indicators::built_in(), options, &mut told);
        assert_eq!(from_columns, peers(&near[0], &all, Indicators::built_in(), options));
        assert_eq!(from_columns[0].rank.map(|r| (r.at, r.of)), Some((1, 6)));
    }

    #[test]
    fn the_far_are_told() {
        let facts = cases(&[1000, 3, 6, 8, 12, 23, 10]);
        let all = towns("丙县", &facts);
        assert_eq!(said(&all[0], &all), "county 1/7 10 far");
    }
}
