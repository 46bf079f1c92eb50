//! A report looked over.

use crate::measure::{Check, checks};
use crate::report::{Notice, Place, Report};

use super::book::Book;
use super::copying::{Copying, Printed, before, near_of};
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
    let group = Group { members: ready.iter().collect(), guests: vec![] };
    group.reviews(wanted.iter().map(|n| (*n, vec![])), list)
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
#[derive(Clone, Debug, Default)]
pub struct Group<'a> {
    /// The reports that count for their town and year.
    pub members: Vec<&'a Ready>,
    /// Further ones that are to be looked over: second documents for a town and year. Others are not compared with them.
    pub guests: Vec<&'a Ready>,
}

impl Group<'_> {
    /// Reviews of some, by their number (members first, then guests), each with reports from elsewhere that it is to be
    /// compared with too. In the order asked for.
    pub fn reviews<'r>(&self, wanted: impl Iterator<Item = (usize, Vec<&'r Ready>)>, list: &Checklist) -> Vec<Review> {
        let all: Vec<Printed> = self.members.iter().chain(&self.guests).map(|r| r.printed()).collect();
        let crowd = Crowd::new(&all, self.members.len());
        wanted.filter_map(|(n, far)| Some(look(all.get(n)?, n, &all, &far, &crowd, list))).collect()
    }
}

fn look(own: &Printed, number: usize, all: &[Printed], far: &[&Ready], crowd: &Crowd, list: &Checklist) -> Review {
    let report = own.report;
    let book = Book::new(report);
    let arithmetic = checks(report, &report.facts);
    let earlier = all.iter().find(|o| is_year_before(o.report, report));
    let net = Net::of(own.print, &crowd.common);
    let around =
        crowd.nearest(number).filter_map(|n| all.get(n)).map(|o| near_of(*own, &net, *o, &crowd.common, false));
    let far = far.iter().filter(|o| o.report.source.hash != report.source.hash);
    let far =
        far.map(|o| near_of(*own, &net, o.printed(), &crowd.common, true)).filter(|n| n.mirror || !n.runs.is_empty());
    let mut copying = Copying {
        previous: earlier.map(|o| before(*own, &net, *o, &crowd.common)),
        nearest: around.chain(far).collect(),
    };
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
        misplaced: misplaced(&book),
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
