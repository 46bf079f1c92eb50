//! What comes into the browser and what it asks of others.

use std::sync::Arc;

use crate::compare::{Arrangement, Grid};
use crate::config::Lang;
use crate::report::{Catalogue, Names, Report};
use crate::text::Needle;

use super::goal::{At, Target};
use super::{Bar, Correcting, HitOrder, Key, Listing, Mouse, Noted, Offers, Order, Resume, RowSet, Topic};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    Key(Key),
    /// Text that was pasted; several lines become one.
    Paste(String),
    Mouse(Mouse),
    Resize(u16, u16),
    /// A library is there, or a new edition of it.
    Library {
        edition: u64,
        catalogue: Arc<Catalogue>,
    },
    /// A report that was asked for.
    Opened(Arc<Opened>),
    /// An answer to [`Effect::Filter`].
    Filtered(Filtered),
    /// What to call entries without town and year.
    Labels {
        edition: u64,
        labels: Vec<(u32, String)>,
    },
    /// The answer to [`Effect::Compare`], with the fingerprint of the report in each column.
    Compared {
        edition: u64,
        title: String,
        grid: Arc<Grid>,
        hashes: Vec<String>,
    },
    /// The answer to [`Effect::Recompare`]: the reports that are still there.
    Recompared {
        edition: u64,
        grid: Arc<Grid>,
        hashes: Vec<String>,
    },
    /// Rows of the open list.
    Listed(Listing),
    /// A page of hits.
    Hits(HitPage),
    /// What can be typed next.
    Offered(Offers),
    /// Queries asked before, the oldest first, and those kept under a name.
    Queries {
        history: Vec<String>,
        saved: Vec<(String, String)>,
    },
    /// The bookmarks and notes that stand in a report now, by the fingerprint of its content.
    Noted {
        hash: String,
        noted: Vec<Noted>,
    },
    /// Where the user stopped the last time.
    Resume(Resume),
    Progress(Option<Progress>),
    /// The scan of the library has ended.
    Synced,
    /// A correction of a figure is kept; what to say of it.
    Corrected(String),
    /// Something to say once.
    Say(String),
}

/// A report with what the library knows about it beside its text.
#[derive(Clone, Debug)]
pub struct Opened {
    /// In which edition it has that number.
    pub edition: u64,
    pub entry: u32,
    pub report: Report,
    /// All files with this content, relative to the library.
    pub paths: Vec<String>,
    /// The user's bookmarks and notes in it.
    pub noted: Vec<Noted>,
    pub assigned: Assigned,
    pub lang: Lang,
}

/// Who said where a report belongs, but for its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assigned {
    /// The user, of this report.
    pub own: bool,
    /// The user, of a folder, relative to the library.
    pub folder: Option<String>,
}

impl Opened {
    /// Words a notice by its number; past the last, how many more there are.
    pub(super) fn notice(&self, n: usize) -> String {
        let Some(notice) = self.report.notices.get(n) else {
            let more = self.report.notices.len();
            return self.lang.of(
                format!("! 共 {more} 条提示，见 zhenbao show"),
                format!("! {more} notices in all, see zhenbao show"),
            );
        };
        let message = self.lang.say(&notice.message);
        match notice.line {
            Some(line) => self.lang.of(format!("! 第 {line} 行 {message}"), format!("! line {line}: {message}")),
            None => format!("! {message}"),
        }
    }
}

/// Which rows of the list are on the screen: those around an entry, or the first ones, in an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Near {
    pub entry: Option<u32>,
    pub order: Order,
}

/// The answer to a filter.
#[derive(Clone, Debug)]
pub struct Filtered {
    /// The number of the question; older ones than the last asked are dropped.
    pub ticket: u64,
    pub edition: u64,
    /// These are the rows around the cursor; all of them come later, with the same ticket.
    pub more: bool,
    /// What it lets through and which words to mark, or a sentence on what is wrong and where (in characters).
    pub result: Result<(RowSet, Vec<Needle>), (String, Option<usize>)>,
}

/// Some of the hits of a query, and what there is in all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HitPage {
    pub listing: Listing,
    /// Reports that match.
    pub reports: usize,
    /// How many of them are listed with this page.
    pub listed: usize,
    /// The newest first.
    pub years: Vec<Bar>,
    /// Those with most matching reports.
    pub provinces: Vec<Bar>,
    /// To be marked in the reports.
    pub needles: Vec<Needle>,
}

/// How far a scan has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    pub done: u64,
    /// 0 while it is not known.
    pub total: u64,
    /// Megabytes a second.
    pub rate: f64,
    pub seconds_left: Option<u64>,
}

/// What the user says about place and year of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub scope: Scope,
    /// Empty names stay as they were read.
    pub names: Names,
    /// 0 stays as it was read.
    pub year: u16,
    /// All that was said of it is taken back instead.
    pub forget: bool,
}

/// What an assignment speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The content, wherever it lies, by its fingerprint.
    Report(String),
    /// Everything below a folder, relative to the library.
    Folder(String),
}

/// What is kept in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// As it is.
    Text(String),
    /// A report as Markdown.
    Report { edition: u64, entry: u32 },
    /// A comparison as it is shown; the ending of the file's name says whether as Markdown, CSV or HTML.
    Grid(Sheet),
    /// All bookmarks and notes as Markdown.
    Marks,
    /// All files that could not be read, why, and what to do, as CSV.
    Problems,
}

/// A comparison and how it is arranged.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub grid: Arc<Grid>,
    pub shown: Arrangement,
}

impl PartialEq for Sheet {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.grid, &other.grid) && self.shown == other.shown
    }
}

impl Eq for Sheet {}

/// Something that others must do; the answer comes as an [`Action`].
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Load an entry of the catalogue of `edition`; `soon` may wait until the keys pause.
    Open {
        edition: u64,
        entry: u32,
        soon: bool,
    },
    /// Load a report by the fingerprint of its content, wherever it is now.
    Visit {
        hash: String,
    },
    /// Make the rows of a list.
    List {
        topic: Topic,
        ticket: u64,
        edition: u64,
        /// The report that is shown.
        entry: Option<u32>,
    },
    Filter {
        edition: u64,
        ticket: u64,
        text: String,
        near: Near,
    },
    /// Hits of a query from the `from`th report on.
    Hits {
        edition: u64,
        ticket: u64,
        text: String,
        order: HitOrder,
        from: usize,
    },
    /// Count what a query matches.
    Stats {
        edition: u64,
        ticket: u64,
        text: String,
    },
    /// Words that set an entry's report apart from its peers, for the same list.
    Words {
        edition: u64,
        ticket: u64,
        entry: u32,
    },
    /// Say what can be typed at the cursor (a number of characters).
    Complete {
        edition: u64,
        ticket: u64,
        text: String,
        cursor: usize,
    },
    /// Remember a query that was asked.
    Remember {
        query: String,
    },
    /// Keep a query under a name; none frees the name.
    KeepQuery {
        name: String,
        query: Option<String>,
    },
    /// Say what to call these entries.
    Label {
        edition: u64,
        entries: Vec<u32>,
    },
    /// Set these reports side by side.
    Compare {
        edition: u64,
        entries: Vec<u32>,
        title: String,
    },
    /// Set reports side by side anew, by the fingerprints of their contents; figures per village where asked for.
    Recompare {
        hashes: Vec<String>,
        per_village: bool,
    },
    /// Put a bookmark on a passage, or take it off where there is one.
    Bookmark {
        edition: u64,
        target: Target,
        at: At,
    },
    /// Keep a note on a passage.
    Note {
        edition: u64,
        target: Target,
        at: At,
        text: String,
        kind: Option<String>,
    },
    /// Keep new words of a note; a bookmark becomes one.
    Reword {
        id: String,
        text: String,
        kind: Option<String>,
    },
    /// Remove a bookmark or note.
    DropMark {
        id: String,
    },
    /// Bring back what was removed last.
    RestoreMark,
    /// Remember how far a report was read: the line of its source at the top, 0 at its beginning.
    ReadTo {
        hash: String,
        line: u32,
    },
    /// Go on with another library.
    OpenLibrary(String),
    Assign(Assignment),
    /// Keep a correction of a figure.
    Correct(Box<Correcting>),
    /// Let this document count for its town and year.
    Choose {
        hash: String,
    },
    /// Have the terminal tell what the mouse does, or no longer.
    Mouse(bool),
    /// Open a file of the library at a line (from 1; 0 where there is none) in the user's editor or pager.
    Edit {
        path: String,
        line: u32,
    },
    /// Show text on the terminal's own screen, so that it can be selected with the mouse.
    Bare(String),
    /// Write a new file.
    Keep {
        path: String,
        what: Keep,
    },
    /// Write the findings of a list as a draft.
    Draft {
        topic: Topic,
    },
    /// Send text to the clipboard at the far end of the line.
    Copy(String),
    Rescan,
    Redraw,
    Suspend,
    Quit,
}
