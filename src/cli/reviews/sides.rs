//! Two reports side by side.

use super::super::fault::Fault;
use super::{Desk, WIDTHS};
use crate::app::{At, BESIDE, Go, Item, Listing};
use crate::config::Lang;
use crate::export::diff_head;
use crate::measure::Indicators;
use crate::report::{Fact, Report};
use crate::review::{Change, Diff, Facing, Figure, Pair, Said, diff};
use crate::text::fit;

/// Cells for the name of a figure that changed.
const NAME: usize = 36;

impl Desk<'_> {
    pub(super) fn sides(&mut self, left: u64, right: u64) -> Result<Listing, Fault> {
        let doc = |entry: u32| self.library.catalogue().entries.get(entry as usize).map_or(u32::MAX, |e| e.doc);
        let a = self.library.measured(doc(self.entry(left)?))?;
        let b = self.library.measured(doc(self.entry(right)?))?;
        let found = diff(&a, &b);
        let (left, right) = (a.source.hash.as_str(), b.source.hash.as_str());
        let share = self.reviewed_share(left, right).unwrap_or(found.containment) * 100.0;
        let same = self.lang.of("相同", "same");
        let title = format!("{} | {}  {same} {share:.0}%", name(&a), name(&b));
        Ok(Listing { items: self.facing(&found, left, right), title, ..Listing::default() })
    }

    /// The share as the review that led here has it: net of what all towns of the county use, which two reports alone do
    /// not tell.
    fn reviewed_share(&self, left: &str, right: &str) -> Option<f64> {
        let towns = &self.last.as_ref()?.towns;
        let review = towns.iter().filter_map(|(_, review)| review.as_ref()).find(|review| review.hash == right)?;
        let before = review.copying.previous.iter().map(|b| (b.hash.as_str(), b.containment));
        let near = review.copying.nearest.iter().map(|n| (n.hash.as_str(), n.containment));
        before.chain(near).find(|(hash, _)| *hash == left).map(|(_, share)| share)
    }

    fn facing(&self, found: &Diff, left: &str, right: &str) -> Vec<Item> {
        let mut items = Vec::new();
        for facing in &found.sections {
            items.push(Item::head(self.pair_of_heads(facing)));
            items.extend(facing.pairs.iter().map(|pair| self.pair(pair, left, right)));
        }
        if !found.figures.is_empty() {
            items.push(Item::head(self.lang.of("数字变化", "figures that changed")));
        }
        items.extend(found.figures.iter().map(|figure| self.figure(figure)));
        items
    }

    fn figure(&self, figure: &Figure) -> Item {
        let indicator = Indicators::in_use().get(&figure.indicator);
        let name = indicator.map_or(figure.indicator.as_str(), |i| self.lang.of(i.zh.as_str(), i.en.as_str()));
        let facet = figure.facet.as_ref().map(|f| format!("（{f}）")).unwrap_or_default();
        let name = fit(&format!("{name}{facet}"), NAME, WIDTHS);
        let text = format!("{name}{} → {}", value(figure.left.as_ref()), value(figure.right.as_ref()));
        let both = [&figure.left, &figure.right].into_iter().flatten();
        let foot: Vec<&str> = both.map(|f| f.sentence.as_str()).collect();
        Item::new(text, "", Go::Nowhere).with_foot(foot.join("\n"))
    }

    fn pair_of_heads(&self, facing: &Facing) -> String {
        let english = self.lang == Lang::En;
        let [left, right] =
            [&facing.left, &facing.right].map(|h| h.as_ref().map_or("--".to_owned(), |h| diff_head(h, english)));
        format!("{left}{BESIDE}{right}{BESIDE}{:.0}%", facing.similarity * 100.0)
    }

    fn pair(&self, pair: &Pair, left: &str, right: &str) -> Item {
        let text = |s: &Option<Said>| s.as_ref().map_or("", |s| s.text.as_str()).to_owned();
        let (l, r) = (text(&pair.left), text(&pair.right));
        let plain = |text: &str| text.replace(BESIDE, " ");
        let row = format!("{} {}{BESIDE}{}", pair.change.sign(), plain(&l), plain(&r));
        let line = |side: &'static str, s: &Option<Said>| s.as_ref().map(|s| format!("{side} {}  {}", s.line, s.text));
        let foot: Vec<String> =
            [line(self.lang.of("左", "left"), &pair.left), line(self.lang.of("右", "right"), &pair.right)]
                .into_iter()
                .flatten()
                .collect();
        let (hash, quote) = if pair.right.is_some() { (right, r) } else { (left, l) };
        let go = Go::Report(hash.to_owned(), At::Quote(quote));
        Item::new(row, "", go).with_foot(foot.join("\n")).calm(pair.change == Change::Carried)
    }
}

/// Town and year.
fn name(report: &Report) -> String {
    let town = report.place.town.clone().unwrap_or_else(|| report.source.path.clone());
    format!("{town} {}", report.year.map(|y| y.to_string()).unwrap_or_default())
}

/// As it is printed, or as the user corrected it.
fn value(fact: Option<&Fact>) -> String {
    match fact {
        None => "--".to_owned(),
        Some(fact) if fact.corrected.is_some() => format!("{}^", crate::compare::words(fact)),
        Some(fact) => fact.printed.clone(),
    }
}
