//! A report looked over.

use crate::measure::{Check, checks};
use crate::report::{Notice, Place, Report};

use super::book::Book;
use super::copying::{Copying, Printed, before, near_of};
use super::crowd::Crowd;
use super::item::Checklist;
use super::print::Print;
use super::promise::{Gap, Promise, gaps, promises};
use super::rule::{Known, judge};
use super::verdict::{Judged, Verdict};

/// All that can be said of a report, each with its evidence.
#[derive(Clone, Debug)]
pub struct Review {
    pub path: String,
    pub hash: String,
    pub place: Place,
    pub year: Option<u16>,
    pub items: Vec<Judged>,
    pub arithmetic: Vec<Check>,
    pub copying: Copying,
    /// `None` without a report of the year before.
    pub promises: Option<Vec<Promise>>,
    pub gaps: Vec<Gap>,
    pub notices: Vec<Notice>,
}

impl Review {
    /// A point of the checklist.
    pub fn item(&self, id: &str) -> Option<&Judged> {
        self.items.iter().find(|i| i.id == id)
    }

    /// For sorting only: weight of what is not there (a half for what is there in part), points that nobody can decide
    /// left out.
    pub fn lack(&self, list: &Checklist) -> f64 {
        let weight = |id: &str| f64::from(list.get(id).map_or(0, |i| i.weight));
        let lack = |j: &Judged| match j.verdict {
            Verdict::Fail => 1.0,
            Verdict::Partial | Verdict::Warn => 0.5,
            Verdict::Pass | Verdict::Unknown | Verdict::Na => 0.0,
        };
        let known = self.items.iter().filter(|j| !matches!(j.verdict, Verdict::Unknown | Verdict::Na));
        let (lacking, whole) = known.fold((0.0, 0.0), |(l, w), j| (l + weight(&j.id) * lack(j), w + weight(&j.id)));
        if whole > 0.0 { lacking / whole } else { 0.0 }
    }
}

/// Looks over the reports that are wanted; all of them are there to compare with: the same towns' years before, and the
/// towns around. Their facts must have been taken out. In the order of `wanted`.
pub fn review(reports: &[Report], wanted: &[usize], list: &Checklist) -> Vec<Review> {
    let prints: Vec<Print> = reports.iter().map(Print::of).collect();
    let printed: Vec<Printed> = reports.iter().zip(&prints).map(|(report, print)| Printed { report, print }).collect();
    let crowd = Crowd::new(&printed);
    let one = |n: &usize| Some(look(printed.get(*n)?, *n, &printed, &crowd, list));
    wanted.iter().filter_map(one).collect()
}

fn look(own: &Printed, number: usize, all: &[Printed], crowd: &Crowd, list: &Checklist) -> Review {
    let report = own.report;
    let book = Book::new(report);
    let arithmetic = checks(report, &report.facts);
    let earlier = all.iter().find(|o| is_year_before(o.report, report));
    let nearest = crowd.nearest(number).filter_map(|n| all.get(n)).map(|o| near_of(*own, *o, &crowd.common));
    let mut copying =
        Copying { previous: earlier.map(|o| before(*own, *o, &crowd.common)), nearest: nearest.collect() };
    copying.nearest.sort_by(|a, b| b.containment.total_cmp(&a.containment));
    let promises = earlier.map(|o| kept(&book, o));
    let known = Known { book: &book, checks: &arithmetic, copying: &copying, promises: promises.as_deref() };
    let items = list.all().iter().map(|item| judge(item, &known)).collect();
    Review {
        path: report.source.path.clone(),
        hash: report.source.hash.clone(),
        place: report.place.clone(),
        year: report.year,
        items,
        gaps: gaps(&book),
        arithmetic,
        copying,
        promises,
        notices: report.notices.clone(),
    }
}

fn is_year_before(other: &Report, report: &Report) -> bool {
    let (a, b) = (&other.place, &report.place);
    let same =
        a.town.is_some() && (&a.province, &a.city, &a.county, &a.town) == (&b.province, &b.city, &b.county, &b.town);
    same && report.year.is_some_and(|y| other.year == y.checked_sub(1))
}

/// So much of a sentence in the report of the year before makes it an old one.
const OLD: f64 = 0.7;

fn kept(book: &Book, last: &Printed) -> Vec<Promise> {
    let before = Book::new(last.report);
    let old = |text: &str| {
        let own = Print::of_text(text);
        let shared = own.set.iter().filter(|g| last.print.set.binary_search(g).is_ok()).count();
        !own.set.is_empty() && shared as f64 >= OLD * own.set.len() as f64
    };
    promises(&before, book, &old)
}
