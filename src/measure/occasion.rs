//! Figures of a day, week or month of a campaign beside the figures of the whole year: 在“宪法宣传周”期间开展活动8场.

use std::collections::HashSet;

use crate::report::Fact;

/// Behind the name of a campaign.
const MARKS: [&str; 4] = ["期间", "当天", "当日", "当月"];
/// What ends the name of one.
const ENDS: [char; 5] = ['月', '周', '日', '节', '季'];
/// What speaks of the whole year again.
const WHOLE: [&str; 6] = ["全年", "累计", "共计", "今年", "一年来", "；"];
/// Words before the name.
const BEFORE: [&str; 8] = ["在", "于", "利用", "结合", "抓住", "围绕", "其中", "每年"];
/// No name is longer, in characters.
const LONGEST: usize = 16;

/// Makes such a figure a part of the year's where the report has one of the whole year too.
pub(super) fn settle(facts: &mut [Fact]) {
    let found: Vec<Option<String>> = facts.iter().map(named).collect();
    if found.iter().all(Option::is_none) {
        return;
    }
    let whole: HashSet<String> = facts
        .iter()
        .zip(&found)
        .filter(|(fact, name)| name.is_none() && fact.facet.is_none())
        .map(|(fact, _)| fact.indicator.clone())
        .collect();
    for (fact, name) in facts.iter_mut().zip(found) {
        fact.facet = fact.facet.take().or_else(|| name.filter(|_| whole.contains(&fact.indicator)));
    }
}

/// The campaign that a figure without a facet is of.
fn named(fact: &Fact) -> Option<String> {
    if fact.facet.is_some() || !fact.sentence.contains(['期', '当']) {
        return None;
    }
    let before = fact.sentence.get(..fact.sentence.find(&fact.printed)?)?;
    let at = MARKS.iter().filter_map(|mark| before.rfind(mark)).max()?;
    let (head, tail) = before.split_at_checked(at)?;
    if WHOLE.iter().any(|word| tail.contains(word)) {
        return None;
    }
    let mark = head.char_indices().rfind(|(_, c)| "，。；：,、".contains(*c));
    let start = mark.map_or(0, |(at, c)| at + c.len_utf8());
    let name = head.get(start..).unwrap_or(head).trim_start_matches(|c: char| !is_name(c));
    let name = BEFORE.iter().fold(name, |name, word| name.trim_start_matches(word));
    let name: String = name.chars().filter(|c| !matches!(c, '“' | '”' | '"')).collect();
    let fits = name.ends_with(ENDS) && (2..=LONGEST).contains(&name.chars().count());
    fits.then_some(name)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '“' | '"')
}
