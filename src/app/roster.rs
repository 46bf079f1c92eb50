//! A list of anything at full size: rows that lead somewhere, a filter, a cursor, and what is to be read at its foot.

use std::sync::Arc;

use crate::text::{fold, pinyin};

use super::goal::At;
use super::topic::Topic;
use super::{Command, Noted, Subject};

/// Where Enter on a row leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Go {
    /// Nowhere: the row is there to be read.
    #[default]
    Nowhere,
    /// A report by the fingerprint of its content: a list outlives the edition that it was made of.
    Report(String, At),
    /// Another list.
    List(Topic),
    Command(Command),
    /// Filters the library by a word.
    Search(String),
}

/// Parts the halves of a row that stand side by side; behind a second one is what stands at the right edge.
pub const BESIDE: char = '\t';
/// Cells of a row of the review for the town, and for each column behind it.
pub const MATRIX: [usize; 2] = [12, 8];

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What the row says; cut where it does not fit.
    pub text: String,
    /// The column at the right edge; may be empty.
    pub right: String,
    /// Further words that the filter finds the row by (another language, a key); never shown.
    pub words: String,
    /// Shown at the foot while the cursor is on the row: the sentence, the path, the advice. Lines are parted by `\n`.
    pub foot: String,
    /// A bar behind the text, in thousandths of the room for it.
    pub bar: u16,
    /// A heading of the rows below it: the cursor passes over it, the filter hides it with its last row.
    pub head: bool,
    pub go: Go,
    /// What `d` sets side by side.
    pub beside: Option<Topic>,
    /// Nothing to look at: the same on both sides, a town without findings, mere advice.
    pub calm: bool,
    /// The figure that `r` sets right.
    pub subject: Option<Box<Subject>>,
    /// What `y` copies; empty where there is nothing.
    pub copy: String,
    /// Fingerprint of the report that the row stands for, where Enter leads elsewhere.
    pub report: Option<String>,
    /// The bookmark or note that the row stands for.
    pub noted: Option<Noted>,
}

impl Item {
    /// A heading.
    pub fn head(text: impl Into<String>) -> Self {
        Self { text: text.into(), head: true, ..Self::default() }
    }

    /// A row.
    pub fn new(text: impl Into<String>, right: impl Into<String>, go: Go) -> Self {
        Self { text: text.into(), right: right.into(), go, ..Self::default() }
    }

    /// The passage that Enter leads to.
    pub fn quote(&self) -> Option<&str> {
        match &self.go {
            Go::Report(_, At::Quote(quote)) => Some(quote),
            _ => None,
        }
    }

    #[must_use]
    pub fn with_foot(self, foot: impl Into<String>) -> Self {
        Self { foot: foot.into(), ..self }
    }

    #[must_use]
    pub fn with_bar(self, bar: u16) -> Self {
        Self { bar, ..self }
    }

    #[must_use]
    pub fn calm(self, calm: bool) -> Self {
        Self { calm, ..self }
    }

    #[must_use]
    pub fn with_words(self, words: impl Into<String>) -> Self {
        Self { words: words.into(), ..self }
    }
}

/// The rows of a list, or some of them, as the librarian sends them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The number of the question; answers to older ones are dropped.
    pub ticket: u64,
    pub items: Vec<Item>,
    /// What the list is about in particular; stands behind its name.
    pub title: String,
    /// Folded words to be marked in the rows.
    pub needles: Vec<String>,
    /// More of the same list is on its way and is to be added.
    pub more: bool,
    /// The row that the cursor stands on at first, if not the first one.
    pub first: Option<usize>,
}

/// An open list.
#[derive(Clone, Debug)]
pub struct Roster {
    pub topic: Topic,
    pub title: String,
    pub items: Arc<Vec<Item>>,
    /// The rows that the filter lets through.
    pub shown: Vec<u32>,
    /// Index into `shown`.
    pub cursor: usize,
    /// First row on the screen.
    pub top: usize,
    pub filter: String,
    /// Folded words that are marked in the rows.
    pub needles: Vec<String>,
    /// Rows with nothing to look at are hidden.
    pub only_odd: bool,
    /// The rows are still being made.
    pub waiting: bool,
    pub(super) ticket: u64,
    /// A passage; the first row that quotes of it has the cursor once the rows are there.
    pub(super) sought: Option<String>,
    /// The next rows come after these and do not replace them.
    adding: bool,
}

/// In longer lists the filter does not listen to pinyin, since that would cost a second.
const BY_SOUND: usize = 20_000;

impl Roster {
    pub(super) fn new(topic: Topic, ticket: u64) -> Self {
        Self {
            topic,
            title: String::new(),
            items: Arc::default(),
            shown: Vec::new(),
            cursor: 0,
            top: 0,
            filter: String::new(),
            needles: Vec::new(),
            only_odd: false,
            waiting: true,
            ticket,
            sought: None,
            adding: false,
        }
    }

    /// Some row has something to be read at the foot.
    pub fn has_foot(&self) -> bool {
        self.items.iter().any(|item| !item.foot.is_empty())
    }

    /// The row under the cursor.
    pub fn item(&self) -> Option<&Item> {
        self.row(self.cursor).filter(|item| !item.head)
    }

    /// A row that the filter lets through, by its place on the list.
    pub fn row(&self, at: usize) -> Option<&Item> {
        self.items.get(*self.shown.get(at)? as usize)
    }

    /// How many rows there are, headings not counted: shown, and in all.
    pub fn counts(&self) -> (usize, usize) {
        let shown = self.shown.iter().filter(|&&n| self.items.get(n as usize).is_some_and(|i| !i.head)).count();
        (shown, self.items.iter().filter(|i| !i.head).count())
    }

    /// Takes in rows; the cursor stays on the row that it was on.
    pub(super) fn fill(&mut self, listing: Listing) {
        let before = self.item().cloned();
        if self.adding {
            Arc::make_mut(&mut self.items).extend(listing.items);
        } else {
            self.items = Arc::new(listing.items);
        }
        (self.needles, self.title) = (listing.needles, listing.title);
        (self.adding, self.waiting) = (listing.more, listing.more);
        self.shown = self.passing(None);
        let first = listing.first.and_then(|n| self.shown.iter().position(|shown| *shown as usize == n));
        self.cursor = first.filter(|_| before.is_none()).unwrap_or(self.cursor);
        if let Some(at) = self.sought.take().and_then(|text| self.quoting(&fold(&text))) {
            self.cursor = at;
        }
        self.stand_on(before.as_ref());
    }

    fn quoting(&self, text: &str) -> Option<usize> {
        let of_it = |quote: &str| text.contains(quote.trim()) || quote.contains(text);
        (0..self.shown.len()).find(|n| {
            let quote = self.row(*n).and_then(Item::quote).map(fold);
            quote.is_some_and(|quote| !quote.trim().is_empty() && of_it(&quote))
        })
    }

    /// Asks for other rows than those that are shown until then.
    pub(super) fn renew(&mut self, ticket: u64) {
        (self.ticket, self.adding) = (ticket, false);
    }

    fn stand_on(&mut self, item: Option<&Item>) {
        let same = |n: &usize| self.row(*n) == item;
        if let Some(at) = (0..self.shown.len()).find(same).filter(|_| item.is_some()) {
            self.cursor = at;
        }
        self.step(0);
    }

    /// Lets only rows through that hold all words, as text or by their sound.
    pub(super) fn filter(&mut self, text: &str) {
        let narrower = !self.filter.is_empty() && text.starts_with(&self.filter);
        text.clone_into(&mut self.filter);
        self.shown = self.passing(narrower.then_some(&self.shown));
        (self.cursor, self.top) = (0, 0);
        self.step(0);
    }

    fn passing(&self, among: Option<&Vec<u32>>) -> Vec<u32> {
        let words: Vec<Word> = self.filter.split_whitespace().map(Word::of).collect();
        let all = 0..self.items.len() as u32;
        if words.is_empty() && !self.only_odd {
            return all.collect();
        }
        let sound = self.items.len() <= BY_SOUND;
        let fits = |item: &Item| !(self.only_odd && item.calm) && words.iter().all(|w| w.is_in(item, sound));
        let holds = |n: &u32| self.items.get(*n as usize).is_some_and(|item| item.head || fits(item));
        let passed: Vec<u32> = match among {
            // Headings without rows are gone from there, and so are their rows.
            Some(shown) => shown.iter().copied().filter(holds).collect(),
            None => all.filter(holds).collect(),
        };
        if self.topic.best_first() { self.best_first(passed) } else { self.without_empty_heads(&passed) }
    }

    /// Rows that hold the filter as it is typed come before those that hold its words, and these before mere sounds.
    fn best_first(&self, mut rows: Vec<u32>) -> Vec<u32> {
        let whole = fold(&self.filter);
        let words: Vec<String> = self.filter.split_whitespace().map(fold).collect();
        rows.retain(|&n| self.items.get(n as usize).is_some_and(|item| !item.head));
        rows.sort_by_cached_key(|&n| {
            let parts = self.items.get(n as usize).map(|item| [fold(&item.text), fold(&item.words), fold(&item.right)]);
            let holds = |word: &String| parts.iter().flatten().any(|part| part.contains(word));
            if holds(&whole) { 0 } else { 1 + u8::from(!words.iter().all(holds)) }
        });
        rows
    }

    /// Hides the rows with nothing to look at, or shows them again; whether they are hidden now.
    pub(super) fn toggle_odd(&mut self) -> bool {
        self.only_odd = !self.only_odd;
        let before = self.item().cloned();
        self.shown = self.passing(None);
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
        self.stand_on(before.as_ref());
        self.only_odd
    }

    /// Goes to the next row (or the one before) with something to look at; `false` where there is none.
    pub(super) fn next_odd(&mut self, back: bool) -> bool {
        let is_odd = |n: &usize| self.row(*n).is_some_and(|item| !item.head && !item.calm);
        let found =
            if back { (0..self.cursor).rev().find(is_odd) } else { (self.cursor + 1..self.shown.len()).find(is_odd) };
        self.cursor = found.unwrap_or(self.cursor);
        found.is_some()
    }

    /// Goes to the first row below the next heading (or the one before); `false` where there is none.
    pub(super) fn next_head(&mut self, back: bool) -> bool {
        let is_head = |n: &usize| self.row(*n).is_some_and(|item| item.head);
        let own = (0..self.cursor).rev().find(is_head).unwrap_or(0);
        let found = if back { (0..own).rev().find(is_head) } else { (self.cursor + 1..self.shown.len()).find(is_head) };
        if let Some(head) = found {
            self.cursor = head + 1;
            self.step(0);
        }
        found.is_some()
    }

    fn without_empty_heads(&self, rows: &[u32]) -> Vec<u32> {
        let is_head = |n: u32| self.items.get(n as usize).is_some_and(|item| item.head);
        let next = rows.iter().skip(1).map(|&n| is_head(n)).chain([true]);
        rows.iter().zip(next).filter(|&(&n, next)| !(is_head(n) && next)).map(|(&n, _)| n).collect()
    }

    /// Moves the cursor by rows, past headings.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        let to = self.cursor.saturating_add_signed(by).min(last);
        let is_row = |n: &usize| self.row(*n).is_some_and(|item| !item.head);
        let below = (to..=last).find(is_row);
        let above = (0..=to).rev().find(is_row);
        let found = if by < 0 { above.or(below) } else { below.or(above) };
        self.cursor = found.unwrap_or(0);
    }

    pub(super) fn to_end(&mut self, last: bool) {
        self.cursor = if last { self.shown.len().saturating_sub(1) } else { 0 };
        self.step(0);
    }

    /// Scrolls so that the cursor is among `rows` rows.
    pub(super) fn follow(&mut self, rows: usize) {
        let rows = rows.max(1);
        self.top = self.top.min(self.shown.len().saturating_sub(rows));
        if self.cursor < self.top {
            // The heading above is worth its row.
            let headed = self.cursor.checked_sub(1).filter(|&n| self.row(n).is_some_and(|item| item.head));
            self.top = headed.filter(|_| rows > 1).unwrap_or(self.cursor);
        } else if self.cursor >= self.top + rows {
            self.top = self.cursor + 1 - rows;
        }
        if self.cursor == 1 && rows > 1 {
            self.top = 0;
        }
    }
}

/// One word of the filter.
struct Word {
    typed: String,
    folded: String,
    /// Letters only can be pinyin.
    letters: bool,
}

impl Word {
    fn of(typed: &str) -> Self {
        let folded = fold(typed);
        let letters = folded.chars().any(|c| c.is_ascii_lowercase());
        Self { typed: typed.to_owned(), folded, letters }
    }

    fn is_in(&self, item: &Item, sound: bool) -> bool {
        let parts = [&item.text, &item.right, &item.words, &item.foot];
        parts.iter().any(|part| fold(part).contains(&self.folded))
            || self.letters && sound && [&item.text, &item.words].iter().any(|t| pinyin::matches(&self.typed, t))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        let mut out = Roster::new(Topic::Problems, 0);
        let row = |text: &str, words: &str| Item::new(text, "", Go::Nowhere).with_words(words);
        let items = vec![
            Item::head("甲"),
            row("对比本县各镇", "compare"),
            row("全部收起", "fold all"),
            Item::head("乙"),
            row("重新扫描", "rescan"),
        ];
        out.fill(Listing { items, ..Listing::default() });
        out
    }

    fn shown(roster: &Roster) -> Vec<&str> {
        (0..roster.shown.len()).filter_map(|n| roster.row(n)).map(|i| i.text.as_str()).collect()
    }

    #[test]
    fn rows_are_found_by_characters_english_and_pinyin() {
        for (filter, expected) in [
            ("对比", &["甲", "对比本县各镇"][..]),
            ("COMP", &["甲", "对比本县各镇"]),
            ("db", &["甲", "对比本县各镇"]),
            ("chongxin", &["乙", "重新扫描"]),
            ("对比 扫描", &[]),
            ("", &["甲", "对比本县各镇", "全部收起", "乙", "重新扫描"]),
        ] {
            let mut roster = roster();
            roster.filter(filter);
            assert_eq!(shown(&roster), expected, "{filter}");
            assert_eq!(roster.item().is_some(), !expected.is_empty());
            // Letter by letter comes to the same.
            let mut typed = self::roster();
            (1..=filter.chars().count()).for_each(|n| typed.filter(&filter.chars().take(n).collect::<String>()));
            assert_eq!(shown(&typed), expected, "{filter} typed");
        }
    }

    #[test]
    fn rows_without_anything_to_look_at_are_hidden_and_passed_over() {
        let mut roster = roster();
        let mut items: Vec<Item> = roster.items.to_vec();
        items[1].calm = true;
        items[4].calm = true;
        roster.fill(Listing { items, ..Listing::default() });
        assert!(roster.next_odd(false) && roster.cursor == 2);
        assert!(!roster.next_odd(false) && !roster.next_odd(true));
        assert!(roster.next_head(false) && roster.cursor == 4);
        assert!(!roster.next_head(false) && roster.next_head(true) && roster.cursor == 1);
        assert!(roster.toggle_odd());
        assert_eq!(shown(&roster), ["甲", "全部收起"]);
        assert!(roster.item().is_some());
        assert!(!roster.toggle_odd() && shown(&roster).len() == 5);
    }

    #[test]
    fn the_cursor_passes_over_headings() {
        let mut roster = roster();
        let mut walk = |by: isize| {
            roster.step(by);
            roster.cursor
        };
        assert_eq!([0, 1, 1, 1, -1, -1, -1].map(&mut walk), [1, 2, 4, 4, 2, 1, 1]);
    }

    #[test]
    fn new_rows_leave_the_cursor_on_its_row_and_more_rows_are_added() {
        let mut roster = roster();
        roster.step(9);
        let item = roster.item().cloned().unwrap();
        roster.renew(7);
        roster.fill(Listing { items: vec![item.clone(), Item::head("丙")], more: true, ..Listing::default() });
        assert_eq!((roster.item(), roster.waiting), (Some(&item), true));
        roster.fill(Listing { items: vec![Item::new("丁", "", Go::Nowhere)], ..Listing::default() });
        assert_eq!((shown(&roster), roster.counts(), roster.waiting), (vec!["重新扫描", "丙", "丁"], (2, 2), false));
    }
}
