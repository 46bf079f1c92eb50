//! Bookmarks and notes on what one looks at.

use super::action::Effect;
use super::goal::{At, Target};
use super::input::{Input, InputKind};
use super::{App, Comparing, Go, Pane, Roster, Topic};
use crate::config::Lang;
use crate::text::{fold, sentences};

/// A bookmark or a note, as far as the browser shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    pub id: String,
    pub bookmark: bool,
    /// The words of the passage; empty where the report as a whole is meant.
    pub quote: String,
    /// In the user's words; may be empty.
    pub text: String,
    /// As it is kept: one of [`KINDS`] or a word of the user's.
    pub kind: Option<String>,
}

/// The kinds of note that are offered, as they are kept, and in English.
pub const KINDS: [[&str; 2]; 3] = [["疑点", "doubtful"], ["待核", "to check"], ["引用", "to quote"]];

impl Noted {
    /// The kind and the text, or that it is a bookmark.
    pub fn words(&self, lang: Lang) -> String {
        if self.bookmark {
            return lang.of("书签", "bookmark").to_owned();
        }
        let kind = self.kind.as_deref().map(|kind| kind_words(kind, lang));
        let parts = kind.into_iter().chain(Some(self.text.as_str())).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(lang.of("：", ": "))
    }
}

/// A kind of note in the language of the interface; words of the user's stay as they are.
pub fn kind_words(kind: &str, lang: Lang) -> &str {
    let known = KINDS.iter().find(|[zh, _]| *zh == kind);
    known.map_or(kind, |[zh, en]| lang.of(zh, en))
}

/// What a note is being written on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noting {
    pub(super) on: On,
    /// The offered kinds are numbered from 1; 0 is none, and further on stands a kind of the user's own.
    kind: usize,
    own: Option<String>,
}

/// A new note on a passage, or new words for an old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// With the edition in which the target has its number.
    Passage(u64, Target, At),
    Note(String),
}

impl Noting {
    /// The kind as it is kept.
    pub fn kind(&self) -> Option<&str> {
        match self.kind.checked_sub(1) {
            None => None,
            Some(n) => KINDS.get(n).map(|[zh, _]| *zh).or(self.own.as_deref()),
        }
    }

    fn turn(&mut self) {
        let last = KINDS.len() + usize::from(self.own.is_some());
        self.kind = if self.kind >= last { 0 } else { self.kind + 1 };
    }

    fn new(on: On) -> Self {
        Self { on, kind: 0, own: None }
    }

    fn of(noted: &Noted) -> Self {
        let known = noted.kind.as_ref().and_then(|kind| KINDS.iter().position(|[zh, _]| zh == kind));
        let own = noted.kind.clone().filter(|_| known.is_none());
        let kind = known.map_or(if own.is_some() { KINDS.len() + 1 } else { 0 }, |n| n + 1);
        Self { on: On::Note(noted.id.clone()), kind, own }
    }
}

impl App {
    /// The passage that one looks at: a report, and where in it.
    fn passage_here(&self) -> Option<(Target, At)> {
        match self.focus {
            Pane::List => self.selected().map(|entry| (self.lasting(entry), At::Start)),
            Pane::Grid => {
                let (entry, evidence) = self.comparing.as_ref().and_then(Comparing::target)?;
                Some((Target::Hash(entry), evidence.map_or(At::Start, |e| At::Quote(e.sentence))))
            }
            Pane::Roster => {
                let item = self.roster.as_ref().and_then(Roster::item)?;
                let of_row = || Some((Target::Hash(item.report.clone()?), At::Start));
                let Go::Report(hash, at) = &item.go else { return of_row() };
                Some((Target::Hash(hash.clone()), at.clone()))
            }
            Pane::Outline => self.quoted(self.reader.heading_here()?),
            Pane::Text => self.quoted(self.reader.sentence_at(self.panes().rows(Pane::Text))?),
        }
    }

    fn quoted(&self, quote: String) -> Option<(Target, At)> {
        let hash = self.reader.report()?.source.hash.clone();
        Some((Target::Hash(hash), At::Quote(quote)))
    }

    /// An entry of the list by its content where that is known: an edition may come while one writes.
    fn lasting(&self, entry: u32) -> Target {
        let opened = self.reader.opened.as_ref().filter(|o| (o.edition, o.entry) == (self.edition, entry));
        opened.map_or(Target::Entry(entry), |o| Target::Hash(o.report.source.hash.clone()))
    }

    /// Puts a bookmark on the passage, or takes it off again.
    pub(super) fn bookmark(&mut self) -> Vec<Effect> {
        match self.passage_here() {
            Some((target, at)) => vec![Effect::Bookmark { edition: self.edition, target, at }],
            None => self.nothing_to_mark(),
        }
    }

    fn nothing_to_mark(&mut self) -> Vec<Effect> {
        let message = self.lang.of("这里没有可以记的报告", "there is no report here to mark");
        self.set(|app| app.message = Some(message.into()))
    }

    /// Opens the box for a note; a note that stands on this very passage is written on.
    pub(super) fn begin_note(&mut self) -> Vec<Effect> {
        let row = self.roster.as_ref().filter(|_| self.focus == Pane::Roster).and_then(Roster::item);
        let listed = row.and_then(|item| item.noted.clone());
        let here = self.passage_here();
        let old = listed.or_else(|| self.note_on(here.as_ref()?));
        let (noting, text) = match (old, here) {
            (Some(old), _) => (Noting::of(&old), old.text),
            (None, Some((target, at))) => (Noting::new(On::Passage(self.edition, target, at)), String::new()),
            (None, None) => return self.nothing_to_mark(),
        };
        (self.noting, self.input) = (Some(noting), Some(Input::new(InputKind::Note, &text)));
        Vec::new()
    }

    /// The note that stands on a passage of the open report.
    fn note_on(&self, passage: &(Target, At)) -> Option<Noted> {
        let own = &self.reader.report()?.source.hash;
        let quote = match passage {
            (Target::Hash(hash), At::Quote(quote)) if hash == own => fold(quote),
            (Target::Hash(hash), At::Start) if hash == own => String::new(),
            _ => return None,
        };
        self.reader.noted.iter().find(|n| !n.bookmark && fold(&n.quote) == quote).cloned()
    }

    /// Another kind for the note that is being written.
    pub(super) fn turn_kind(&mut self) -> Vec<Effect> {
        if let Some(noting) = &mut self.noting {
            noting.turn();
        }
        Vec::new()
    }

    pub(super) fn accept_note(&mut self, input: Input) -> Vec<Effect> {
        let Some(noting) = self.noting.take() else { return Vec::new() };
        let (text, kind) = (input.text().trim().to_owned(), noting.kind().map(str::to_owned));
        if text.is_empty() && kind.is_none() {
            (self.noting, self.input) = (Some(noting), Some(input));
            let message = self.lang.of("先写几个字，或按 Tab 选类别", "write a word, or choose a kind with Tab");
            return self.set(|app| app.message = Some(message.into()));
        }
        vec![match noting.on {
            On::Passage(edition, target, at) => Effect::Note { edition, target, at, text, kind },
            On::Note(id) => Effect::Reword { id, text, kind },
        }]
    }

    /// Bookmarks and notes of the open report have changed, and with them the list of all.
    pub(super) fn noted(&mut self, hash: &str, noted: Vec<Noted>) -> Vec<Effect> {
        if self.reader.report().is_some_and(|r| r.source.hash == hash) {
            self.reader.set_noted(noted);
        }
        self.renew_marks()
    }

    pub(super) fn renew_marks(&mut self) -> Vec<Effect> {
        let listed = self.roster.as_ref().is_some_and(|r| r.topic == Topic::Marks);
        if listed { self.renew_roster().into_iter().collect() } else { Vec::new() }
    }

    /// Removes the bookmark or note of the row; it can be taken back.
    pub(super) fn remove_mark(&mut self) -> Vec<Effect> {
        let item = self.roster.as_ref().and_then(Roster::item);
        if let Some(noted) = item.and_then(|item| item.noted.as_ref()) {
            return vec![Effect::DropMark { id: noted.id.clone() }];
        }
        let message = self.lang.of("这一行不是书签或批注", "the row is no bookmark and no note");
        self.set(|app| app.message = Some(message.into()))
    }
}

/// The sentence of a text in which a byte stands; the first one with words where that has none.
pub fn sentence_of(text: &str, byte: usize) -> Option<&str> {
    let all: Vec<&str> = sentences(text).into_iter().filter_map(|range| text.get(range)).collect();
    let mut end = 0;
    let at = all.iter().position(|sentence| {
        end += sentence.len();
        byte < end
    });
    let chosen = at.and_then(|n| all.get(n)).copied().or(all.last().copied())?.trim();
    (!chosen.is_empty()).then_some(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_stands_in_one_sentence() {
        let text = "早办。晚办。不办";
        for (byte, expected) in [(0, "早办。"), (8, "早办。"), (9, "晚办。"), (20, "不办"), (99, "不办")] {
            assert_eq!(sentence_of(text, byte), Some(expected));
        }
        assert_eq!(sentence_of(" ", 0), None);
    }

    #[test]
    fn kinds_are_kept_in_chinese_and_said_in_both_languages() {
        let noted = |kind: &str| Noted { text: "少一半".into(), kind: Some(kind.into()), ..Noted::default() };
        assert_eq!(noted("疑点").words(Lang::Zh), "疑点：少一半");
        assert_eq!(noted("疑点").words(Lang::En), "doubtful: 少一半");
        assert_eq!(noted("我的").words(Lang::En), "我的: 少一半");
        let mut noting = Noting::of(&noted("我的"));
        let mut turns = || {
            let kind = noting.kind().map(str::to_owned);
            noting.turn();
            kind
        };
        let seen: Vec<Option<String>> = (0..6).map(|_| turns()).collect();
        let seen: Vec<&str> = seen.iter().map(|kind| kind.as_deref().unwrap_or("-")).collect();
        assert_eq!(seen, ["我的", "-", "疑点", "待核", "引用", "我的"]);
    }
}
