//! The whole state of the browser.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::config::{Borders, Lang};
use crate::report::Catalogue;
use crate::text::Widths;

use super::goal::Goal;
use super::noted::Noting;
use super::offers::Recall;
use super::places::Places;
use super::standpoint::Standpoint;
use super::{
    Assign, Comparing, Correcting, Hits, Input, Keymap, List, Offers, Pane, Panes, Progress, Reader, Roster, Table,
};

/// What lies over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The table of keys, scrolled by so many rows.
    Help { top: usize },
    /// The tour, at one of its screens.
    Tour { page: usize },
}

/// State of the browser; [`App::update`] is the only thing that changes it.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // Facts that have nothing to do with each other.
pub struct App {
    pub lang: Lang,
    pub keymap: Keymap,
    pub borders: Borders,
    /// Charts are drawn in ASCII.
    pub plain: bool,
    pub widths: Widths,
    pub size: (u16, u16),
    /// What the library is called on the first line.
    pub library: String,
    pub edition: u64,
    pub catalogue: Arc<Catalogue>,
    /// A catalogue has come; before that there is nothing to say about the library.
    pub ready: bool,
    pub list: List,
    pub reader: Reader,
    pub focus: Pane,
    /// Slid one step to the right: sections and text instead of list and preview.
    pub reading: bool,
    pub zoom: bool,
    /// `reading` and `focus` before the zoom.
    pub(super) before_zoom: Option<(bool, Pane)>,
    /// The terminal tells what the mouse does.
    pub mouse: bool,
    /// The box on the first line, while something is typed.
    pub input: Option<Input>,
    /// The filter in force.
    pub filter: String,
    pub(super) ticket: u64,
    /// The question of the filter in force.
    pub(super) filter_ticket: u64,
    /// What is wrong with the filter, and at which character.
    pub fault: Option<(String, Option<usize>)>,
    pub assign: Option<Assign>,
    /// The figure that is being set right.
    pub correcting: Option<Correcting>,
    /// The note that is being written.
    pub noting: Option<Noting>,
    pub overlay: Option<Overlay>,
    pub message: Option<String>,
    /// What was sent to the clipboard last.
    pub(super) copied: Option<String>,
    pub progress: Option<Progress>,
    /// The comparison; it stays while one reads a report out of it.
    pub comparing: Option<Comparing>,
    /// The list that is open over everything.
    pub roster: Option<Roster>,
    /// How often the user has corrected something; a comparison of an earlier number is out of date.
    pub(super) corrections: u64,
    /// The hits that are, or were last, looked through.
    pub hits: Option<Hits>,
    /// What can be typed next, below the box.
    pub offers: Option<Offers>,
    pub(super) offer_ticket: u64,
    /// Queries asked before, the oldest first, and where one is among them.
    pub(super) history: Vec<String>,
    pub(super) recall: Recall,
    /// Kept queries by name.
    pub(super) saved: Vec<(String, String)>,
    /// Where Esc leads back to, the last one first.
    pub(super) behind: Vec<Arc<Standpoint>>,
    /// Where one has been.
    pub(super) places: Places,
    /// How far reports were read, by the fingerprint of their content.
    pub(super) lines: HashMap<String, u32>,
    /// Something was done, or taken up from the last session: the list stays where it is.
    pub(super) touched: bool,
    /// The entry that one goes into, to read on where one stopped.
    pub(super) entering: Option<u32>,
    /// Entries that were marked for a comparison.
    pub marked: BTreeSet<u32>,
    /// The report that one wants to go to, and where in it.
    pub(super) goal: Option<Goal>,
    /// What to call entries that have no town and year: their title, else their file.
    pub labels: HashMap<u32, String>,
    /// Entries whose label was asked for.
    pub(super) asked_labels: HashSet<u32>,
    /// The entry that was asked for last, so that late answers to older questions are dropped.
    pub(super) wanted: Option<u32>,
    /// Where the list stood before the first rows of an answer.
    pub(super) early: Option<super::list::Anchor>,
    /// Where the list stood before the filter.
    pub(super) before_filter: Option<super::list::Anchor>,
}

impl App {
    /// A browser before anything is known.
    pub fn new(lang: Lang, widths: Widths, size: (u16, u16), library: impl Into<String>) -> Self {
        Self { lang, widths, size, library: library.into(), ..Self::default() }
    }

    /// Where everything stands on the screen now.
    pub fn panes(&self) -> Panes {
        let mut panes = Panes::lay(self.size, self.focus, self.reading, self.zoom, self.reader.set.starts.len());
        if self.roster.as_ref().is_some_and(|roster| !roster.has_foot()) {
            panes.without_roster_foot();
        }
        if let Some(roster) = self.roster.as_ref().filter(|r| matches!(r.topic, super::Topic::Review(_))) {
            panes.roster_rows(roster.shown.len());
        }
        panes
    }

    /// Where the parts of the comparison stand, while it is shown.
    pub fn table(&self) -> Option<Table> {
        let (area, c) = (self.panes().grid?, self.comparing.as_ref()?);
        Some(Table::lay(c, area, self.lang, self.widths))
    }

    /// The list is in front and the filter lets nothing through.
    pub fn shows_nothing(&self) -> bool {
        let in_front = !self.reading && !self.zoom && self.focus == Pane::List;
        in_front && self.list.visible.is_some() && self.list.rows.is_empty()
    }

    /// The entry under the cursor of the list.
    pub fn selected(&self) -> Option<u32> {
        self.list.entry(&self.catalogue)
    }
}
