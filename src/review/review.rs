//! A report looked over.

use std::sync::OnceLock;

use crate::measure::{Check, checks};
use crate::report::{Notice, Place, Report};

use super::book::Book;
use super::copying::{Copying, Near, Printed, before, near_of};
use super::crowd::Crowd;
use super::evidence::Evidence;
use super::item::Checklist;
use super::overlap::Net;
use super::print::Print;
use super::promise::{Gap, Promise, gaps, misplaced, promises};
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
    /// Plans that stand among the results.
    pub misplaced: Vec<Evidence>,
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
    let ready: Vec<Ready> = reports.iter().cloned().map(Ready::new).collect();
    let group = Group::new(&ready.iter().collect::<Vec<_>>(), &[]);
    wanted.iter().filter_map(|n| group.review(*n, vec![], list)).collect()
}

/// A report made ready to be compared; its facts must have been taken out. Reviewing it again costs less then.
#[derive(Clone, Debug)]
pub struct Ready {
    report: Report,
    print: Print,
}

impl Ready {
    pub fn new(report: Report) -> Self {
        let print = Print::of(&report);
        Self { report, print }
    }

    pub fn report(&self) -> &Report {
        &self.report
    }

    fn printed(&self) -> Printed<'_> {
        Printed { report: &self.report, print: &self.print }
    }
}

/// What is looked over together: the towns of a county in a year and the year before. What comes out for a report
/// depends on the members, on itself and on what is named for it, and on nothing else.
pub struct Group<'a> {
    /// Members first, then guests.
    all: Vec<Printed<'a>>,
    crowd: Crowd,
    /// What of each counts, worked out when it is first asked for.
    nets: Vec<OnceLock<Net>>,
}

impl<'a> Group<'a> {
    /// Members are the reports that count for their town and year. Guests are further ones that are to be looked over:
    /// second documents for a town and year. Others are not compared with them.
    pub fn new(members: &[&'a Ready], guests: &[&'a Ready]) -> Self {
        let all: Vec<Printed> = members.iter().chain(guests).map(|r| r.printed()).collect();
        let crowd = Crowd::new(&all, members.len());
        let nets = all.iter().map(|_| OnceLock::new()).collect();
        Self { all, crowd, nets }
    }

    /// What a report, by its number (members first, then guests), has in common with one from elsewhere, if that is
    /// worth a word.
    pub fn far(&self, number: usize, other: &Ready) -> Option<Near> {
        let (own, net) = self.get(number)?;
        let other = Some(other).filter(|o| o.report.source.hash != own.report.source.hash)?;
        Some(near_of(own, net, other.printed(), true)).filter(|n| n.mirror || !n.runs.is_empty())
    }

    /// The review of a report, by its number, with what it has in common with some from elsewhere.
    pub fn review(&self, number: usize, far: Vec<Near>, list: &Checklist) -> Option<Review> {
        let (own, _) = self.get(number)?;
        let book = Book::new(own.report);
        let before = self.all.iter().find(|o| is_year_before(o.report, own.report));
        let arithmetic = checks(own.report, &own.report.facts);
        let copying = self.copying(number, before, far)?;
        let promises = before.map(|o| kept(&book, o));
        let known = Known { book: &book, checks: &arithmetic, copying: &copying, promises: promises.as_deref() };
        let items = list.all().iter().map(|item| judge(item, &known)).collect();
        Some(Review {
            path: own.report.source.path.clone(),
            hash: own.report.source.hash.clone(),
            place: own.report.place.clone(),
            year: own.report.year,
            items,
            gaps: gaps(&book),
            misplaced: misplaced(&book),
            arithmetic,
            copying,
            promises,
            notices: own.report.notices.clone(),
        })
    }

    fn get(&self, number: usize) -> Option<(Printed<'a>, &Net)> {
        let own = *self.all.get(number)?;
        let net = self.nets.get(number)?.get_or_init(|| Net::of(own.print, &self.crowd.common));
        Some((own, net))
    }

    fn copying(&self, number: usize, year_before: Option<&Printed>, far: Vec<Near>) -> Option<Copying> {
        let (own, net) = self.get(number)?;
        let around = self.crowd.nearest(number).filter_map(|n| self.all.get(n));
        let mut nearest: Vec<Near> = around.map(|other| near_of(own, net, *other, false)).chain(far).collect();
        nearest.sort_by(|a, b| b.containment.total_cmp(&a.containment));
        Some(Copying { previous: year_before.map(|other| before(own, net, *other)), nearest })
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
        let own = Print::grams_of(text);
        let shared = own.iter().filter(|g| last.print.set.binary_search(g).is_ok()).count();
        !own.is_empty() && shared as f64 >= OLD * own.len() as f64
    };
    promises(&before, book, &old)
}
