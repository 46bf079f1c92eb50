//! Bookmarks and notes of the browser: made, written anew, removed and brought back, and the list of all.

use super::fault::Fault;
use crate::app::{Action, At, Citation, Go, Item, Noted, Target, sentence_of};
use crate::config::Lang;
use crate::export::standing_words;
use crate::memory::{Anchor, Mark};
use crate::report::Report;
use crate::shelf::{Found, Library, Standing};
use crate::text::{fold, sanitise_name};

/// Someone who keeps the marks of a library's reports.
pub(super) struct Marker<'a> {
    pub(super) library: &'a Library,
    pub(super) lang: Lang,
    /// What was removed in this session, the last one at the end.
    pub(super) removed: &'a mut Vec<Mark>,
}

type Done = Result<Vec<Action>, Fault>;

impl Marker<'_> {
    /// Puts a bookmark on a passage; takes it off where there is one.
    pub(super) fn bookmark(&mut self, edition: u64, target: &Target, at: &At) -> Done {
        let (doc, anchor) = self.anchor(edition, target, at)?;
        let quote = fold(&anchor.quote);
        let marks = self.library.marks()?;
        let old = marks.bookmarks().find(|m| m.anchor.hash == anchor.hash && fold(&m.anchor.quote) == quote);
        if let Some(old) = old {
            self.library.remove_mark(&old.id)?;
            self.removed.push(old.clone());
            return self.told(doc, self.lang.of("已取消书签", "bookmark taken off").to_owned());
        }
        let what = self.passage_words(&anchor);
        self.library.put_mark(Mark::bookmark(anchor))?;
        self.told(doc, self.lang.of(format!("已加书签：{what}"), format!("bookmarked: {what}")))
    }

    /// Keeps a note on a passage.
    pub(super) fn note(&mut self, edition: u64, target: &Target, at: &At, text: &str, kind: Option<String>) -> Done {
        let (doc, anchor) = self.anchor(edition, target, at)?;
        let what = self.passage_words(&anchor);
        self.library.put_mark(Mark::note(anchor, text, kind))?;
        self.told(doc, self.lang.of(format!("已记下批注：{what}"), format!("noted: {what}")))
    }

    /// Keeps new words of a note; a bookmark becomes a note.
    pub(super) fn reword(&mut self, id: &str, text: &str, kind: Option<String>) -> Done {
        let marks = self.library.marks()?;
        let Some(old) = marks.get(id) else { return Err(self.gone()) };
        let doc = self.library.find_mark(old)?.doc;
        self.library.put_mark(Mark { bookmark: false, text: text.to_owned(), kind, ..old.clone() })?;
        self.told_of(doc, self.lang.of("已改写批注", "the note has its new words").to_owned())
    }

    /// Removes a bookmark or note.
    pub(super) fn remove(&mut self, id: &str) -> Done {
        let marks = self.library.marks()?;
        let Some(old) = marks.get(id) else { return Err(self.gone()) };
        let doc = self.library.find_mark(old)?.doc;
        self.library.remove_mark(id)?;
        self.removed.push(old.clone());
        self.told_of(doc, self.lang.of("已删除，按 u 撤消", "removed; u brings it back").to_owned())
    }

    /// Brings back what was removed last.
    pub(super) fn restore(&mut self) -> Done {
        let Some(old) = self.removed.last().cloned() else {
            return Err(Fault::new(self.lang.of("没有可以撤消的删除", "nothing was removed"), ""));
        };
        let doc = self.library.find_mark(&old)?.doc;
        self.library.put_mark(old)?;
        self.removed.pop();
        self.told_of(doc, self.lang.of("已恢复", "it is back").to_owned())
    }

    fn gone(&self) -> Fault {
        Fault::new(self.lang.of("它已被别处删除", "it was removed elsewhere"), "")
    }

    /// The document, and where its passage stands.
    fn anchor(&self, edition: u64, target: &Target, at: &At) -> Result<(u32, Anchor), Fault> {
        let stale = || {
            Fault::new(self.lang.of("资料库刚更新过，请再试一次", "the library has just changed, please try again"), "")
        };
        let entry = match target {
            Target::Entry(entry) => Some(*entry).filter(|_| self.library.number() == Some(edition)),
            Target::Hash(hash) => self.library.entry_of(hash)?,
        };
        let entries = &self.library.catalogue().entries;
        let doc = entry.and_then(|entry| entries.get(entry as usize)).map(|e| e.doc).ok_or_else(stale)?;
        let quote = match at {
            At::Start | At::Spot(_) => String::new(),
            At::Quote(quote) => quote.clone(),
            At::Line(line) => sentence_in(&self.library.report(doc)?, |_, l| l == *line, 0),
            At::Place { piece, at } => sentence_in(&self.library.report(doc)?, |n, _| n == *piece, *at),
        };
        let missing = || {
            let told = (format!("报告里没有这句话：“{quote}”"), format!("the report does not say \"{quote}\""));
            Fault::new(self.lang.of(told.0, told.1), "")
        };
        let anchor = self.library.anchor(doc, &quote)?.ok_or_else(missing)?;
        Ok((doc, anchor))
    }

    fn passage_words(&self, anchor: &Anchor) -> String {
        if anchor.quote.is_empty() {
            return self.lang.of("整份报告", "the whole report").to_owned();
        }
        format!("“{}”", shortened(&anchor.quote))
    }

    fn told(&self, doc: u32, words: String) -> Done {
        self.told_of(Some(doc), words)
    }

    /// What stands in the report now, and what to say.
    fn told_of(&self, doc: Option<u32>, words: String) -> Done {
        let mut out = Vec::new();
        match doc {
            Some(doc) => {
                let report = self.library.report(doc)?;
                let noted = noted_in(self.library, &report, &self.library.paths(doc)?);
                out.push(Action::Noted { hash: report.source.hash, noted });
            }
            None => out.push(Action::Noted { hash: String::new(), noted: Vec::new() }),
        }
        out.push(Action::Say(words));
        Ok(out)
    }
}

/// Characters of a passage in a sentence about it.
const SHORT: usize = 24;

fn shortened(quote: &str) -> String {
    let short: String = quote.chars().take(SHORT).collect();
    if short.len() < quote.len() { format!("{short}…") } else { short }
}

/// The sentence at a character of the first piece that is meant; empty where there is none.
fn sentence_in(report: &Report, meant: impl Fn(usize, u32) -> bool, at: usize) -> String {
    let pieces = report.pieces();
    let piece = pieces.iter().enumerate().find(|(n, piece)| meant(*n, piece.line)).map(|(_, piece)| piece);
    let Some(piece) = piece else { return String::new() };
    let byte = piece.text.char_indices().nth(at).map_or(0, |(byte, _)| byte);
    sentence_of(&piece.text, byte).unwrap_or_default().to_owned()
}

/// The bookmarks and notes that stand in a report.
pub(super) fn noted_in(library: &Library, report: &Report, paths: &[String]) -> Vec<Noted> {
    library.marks_in(report, paths).unwrap_or_default().iter().map(noted).collect()
}

fn noted(mark: &Mark) -> Noted {
    Noted {
        id: mark.id.clone(),
        bookmark: mark.bookmark,
        quote: mark.anchor.quote.clone(),
        text: mark.text.clone(),
        kind: mark.kind.clone(),
    }
}

/// All bookmarks and notes, the newest first.
pub(super) fn rows(library: &Library, lang: Lang) -> Result<Vec<Item>, Fault> {
    let marks = library.marks()?;
    marks.iter().rev().map(|mark| row(library, mark, lang)).collect()
}

fn row(library: &Library, mark: &Mark, lang: Lang) -> Result<Item, Fault> {
    let anchor = &mark.anchor;
    let found = match library.number() {
        Some(_) => library.find_mark(mark)?,
        None => Found { standing: Standing::ReportGone, doc: None, path: anchor.path.clone(), line: anchor.line },
    };
    let own = noted(mark);
    let quote =
        if anchor.quote.is_empty() { lang.of("（整份报告）", "(the whole report)") } else { &anchor.quote };
    let text = format!("{}  {quote}", own.words(lang));
    let year = if anchor.year > 0 { format!(" {}", anchor.year) } else { String::new() };
    let town = if anchor.town.is_empty() { sanitise_name(&found.path).into_owned() } else { anchor.town.clone() };
    let words = [Lang::Zh, Lang::En].map(|lang| own.words(lang)).join(" ");
    let words = format!("{words} {town}");
    let item = Item::new(text, format!("{town}{year}"), way(library, mark, &found)).with_words(words);
    Ok(Item { noted: Some(own), ..item.with_foot(foot(library, mark, &found, lang)) })
}

fn way(library: &Library, mark: &Mark, found: &Found) -> Go {
    let hash = match (found.standing, found.doc) {
        (Standing::Same, Some(_)) => Some(mark.anchor.hash.clone()),
        (_, Some(doc)) => library.report(doc).ok().map(|report| report.source.hash),
        (_, None) => None,
    };
    let Some(hash) = hash else { return Go::Nowhere };
    let stands = found.standing != Standing::QuoteGone && !mark.anchor.quote.is_empty();
    let at = if stands { At::Quote(mark.anchor.quote.clone()) } else { At::Start };
    Go::Report(hash, at)
}

/// The passage, its address, and what has become of it.
fn foot(library: &Library, mark: &Mark, found: &Found, lang: Lang) -> String {
    let anchor = &mark.anchor;
    let known = |name: &String| Some(name.clone()).filter(|name| !name.is_empty());
    let citation = Citation {
        county: known(&anchor.county),
        town: known(&anchor.town),
        year: Some(anchor.year).filter(|&year| year > 0),
        section: anchor.section.clone(),
        page: None,
        line: found.line,
    };
    let elsewhere = found.standing == Standing::ReportGone && anchor.library != library.origin().key();
    let [zh, en] = match found.standing {
        _ if elsewhere => ["在另一个资料库里，用 :open 打开它", "in another library, :open leads there"],
        Standing::Same => ["", ""],
        Standing::Reissued => standing_words("reissued"),
        Standing::QuoteGone => standing_words("quote_gone"),
        Standing::ReportGone => standing_words("report_gone"),
    };
    let said = lang.of(zh, en);
    let said = if said.is_empty() { String::new() } else { format!("! {said}") };
    let folder = if elsewhere { format!("{}  ", sanitise_name(&anchor.library)) } else { String::new() };
    let day = mark.created.split('T').next().unwrap_or_default();
    let place = format!("{}  {folder}{}  {day}", citation.words(lang), sanitise_name(&found.path));
    [said, anchor.quote.clone(), place].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
