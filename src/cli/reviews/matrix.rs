//! A county's year: towns by points, the worst first.

use super::super::fault::Fault;
use super::{Desk, Looked, WIDTHS, before};
use crate::app::{Go, Item, Listing, MATRIX, Topic};
use crate::config::Lang;
use crate::measure::Verdict as Sum;
use crate::review::{Checklist, Point, Review, Verdict, points};
use crate::text::{fit, pad_left};

/// Columns of the matrix behind the town: points of the checklist, arithmetic, copying, publication.
const POINTS: [&str; 5] = ["C01", "C02", "C03", "C04", "C05"];
const TOWN: usize = MATRIX[0];
const CELL: usize = MATRIX[1];

impl Desk<'_> {
    pub(super) fn county(&mut self, id: u64) -> Result<Listing, Fault> {
        let looked = self.look(self.entry(id)?)?;
        let heads = self.heads();
        let mut items = vec![Item::head(format!("  {}", line(self.lang.of("镇", "town"), &heads)))];
        items.extend(looked.towns.iter().map(|(town, review)| self.row(*town, review.as_ref(), heads.len())));
        let own = |(_, r): &(u32, Option<Review>)| r.as_ref().is_some_and(|r| Topic::id(&r.hash) == id);
        // The row of the heads stands first.
        let first = looked.towns.iter().position(own).map(|n| n + 1);
        Ok(Listing { items, title: self.title(&looked), first, ..Listing::default() })
    }

    fn title(&self, looked: &Looked) -> String {
        let counties = &self.library.catalogue().counties;
        let county = counties.get(looked.county as usize).map_or("", |c| c.name.as_str());
        let (year, count) = (looked.year, looked.towns.len());
        let towns = if count == 1 { "town" } else { "towns" };
        self.lang.of(
            format!("{county} {year}  {count} 镇  差者在前"),
            format!("{county} {year}  {count} {towns}  worst first"),
        )
    }

    fn heads(&self) -> Vec<String> {
        let points = POINTS.iter().filter_map(|id| self.list.get(id));
        let points = points.map(|i| self.lang.of(i.short.as_str(), i.id.as_str()));
        let rest = [self.lang.of("算术", "sums"), self.lang.of("照搬", "copied"), self.lang.of("公开", "due")];
        points.chain(rest).map(str::to_owned).collect()
    }

    fn row(&self, town: u32, review: Option<&Review>, columns: usize) -> Item {
        let name = self.library.catalogue().town_name(town);
        match review {
            Some(review) => self.town(review, line(town_name(name, review), &self.cells(review))),
            None => Item::new(line(name, &vec!["--".to_owned(); columns]), "", Go::Nowhere)
                .with_foot(self.lang.of("没有这一年的报告", "there is no report of this year")),
        }
    }

    fn cells(&self, review: &Review) -> Vec<String> {
        let english = self.lang == Lang::En;
        let verdict = |id: &str| review.item(id).map_or("--", |i| i.verdict.name(english)).to_owned();
        let wrong = review.arithmetic.iter().filter(|c| c.verdict == Sum::Inconsistent).count();
        let sums = if review.arithmetic.is_empty() { "--".to_owned() } else { wrong.to_string() };
        let copied = review.item("Y05").and_then(|i| i.score.clone()).unwrap_or_else(|| "--".to_owned());
        let due = match review.item("C07").map(|i| i.verdict) {
            Some(Verdict::Pass) => self.lang.of("按时", "on time"),
            Some(Verdict::Warn) => self.lang.of("当日", "that day"),
            Some(Verdict::Fail) => self.lang.of("逾期", "late"),
            _ => "?",
        };
        POINTS.iter().map(|id| verdict(id)).chain([sums, copied, due.to_owned()]).collect()
    }

    fn town(&self, review: &Review, text: String) -> Item {
        let english = usize::from(self.lang == Lang::En);
        let found: Vec<Point> = points(review).into_iter().filter(|p| p.rank < Point::ADVICE).collect();
        let mut foot = vec![self.lang.of(format!("{} 处需看", found.len()), format!("{} to look at", found.len()))];
        foot.extend(
            found.iter().map(|p| format!("{} {}  {}", p.word[english], self.name(p), self.lang.say(&p.reason))),
        );
        let id = Topic::id(&review.hash);
        let item = Item::new(text, "", Go::List(Topic::Findings(id))).with_foot(foot.join("\n"));
        Item { beside: before(review), report: Some(review.hash.clone()), ..item.calm(found.is_empty()) }
    }
}

fn line(town: &str, cells: &[String]) -> String {
    let cells: String = cells.iter().map(|c| pad_left(c, CELL, WIDTHS)).collect();
    format!("{}{cells}", fit(town, TOWN, WIDTHS))
}

/// How many findings a town has, how severe they are together, and what it lacks: the worst is the greatest. The
/// number comes first, so that the order can be seen at the foot of the rows.
pub(super) fn badness(review: &Review, list: &Checklist) -> (usize, u32, u32) {
    let found: Vec<u8> = points(review).iter().map(|p| p.rank).filter(|rank| *rank < Point::ADVICE).collect();
    let severity = found.iter().map(|rank| u32::from(Point::ADVICE - rank)).sum();
    (found.len(), severity, (review.lack(list) * 1000.0) as u32)
}

fn town_name<'a>(known: &'a str, review: &'a Review) -> &'a str {
    if known.is_empty() { review.place.town.as_deref().unwrap_or(&review.path) } else { known }
}
