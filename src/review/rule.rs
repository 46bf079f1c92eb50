//! The ways to look at a report; each point of the checklist names one.

use serde::Deserialize;

use super::book::Book;
use super::copying::Copying;
use super::item::Item;
use super::promise::Promise;
use super::verdict::{Finding, Judged};
use super::{content, coverage, form, integrity, marks, outline, quality, timing};
use crate::measure::Check;

/// How a point is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Rule {
    Results,
    Part,
    Causes,
    Plan,
    Optional,
    Published,
    Filed,
    WholeYear,
    Private,
    Title,
    Signature,
    Years,
    Historical,
    Outline,
    SharedOutline,
    Coverage,
    Figures,
    Concrete,
    Verifiable,
    Arithmetic,
    Carried,
    Shared,
    Residue,
    Promises,
}

/// What was found out about a report before its points are decided.
pub(super) struct Known<'a> {
    pub(super) book: &'a Book<'a>,
    pub(super) checks: &'a [Check],
    pub(super) copying: &'a Copying,
    /// `None` where there is no report of the year before.
    pub(super) promises: Option<&'a [Promise]>,
}

pub(super) fn judge(item: &Item, known: &Known) -> Judged {
    let book = known.book;
    let finding: Finding = match item.rule {
        Rule::Results => content::results(item, book),
        Rule::Part => content::part(item, book),
        Rule::Causes => content::causes(item, book),
        Rule::Plan => content::plan(item, book),
        Rule::Optional => content::optional(item, book),
        Rule::Published => timing::published(book),
        Rule::Filed => timing::filed(book),
        Rule::WholeYear => timing::whole_year(item, book),
        Rule::Private => marks::private(item, book),
        Rule::Residue => marks::residue(item, book),
        Rule::Title => form::title(item, book),
        Rule::Signature => form::signature(book),
        Rule::Years => form::years(item, book),
        Rule::Historical => quality::historical(book),
        Rule::Figures => quality::figures(book),
        Rule::Concrete => quality::concrete(item, book),
        Rule::Verifiable => quality::verifiable(item, book),
        Rule::Outline => outline::outline(item, book),
        Rule::SharedOutline => outline::shared(item),
        Rule::Coverage => coverage::coverage(item, book),
        Rule::Arithmetic => integrity::arithmetic(known.checks),
        Rule::Carried => integrity::carried(known.copying),
        Rule::Shared => integrity::shared(item, known.copying),
        Rule::Promises => integrity::promises(known.promises),
    };
    finding.of(item)
}
