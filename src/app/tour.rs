//! The tour: three screens for the first day.

use super::action::Effect;
use super::{App, Command, Key, Overlay, Pane};

/// One screen: a heading, what it is about, and the commands to know.
#[derive(Clone, Copy, Debug)]
pub struct TourPage {
    /// Chinese and English, as everything here.
    pub title: [&'static str; 2],
    pub text: [&'static str; 2],
    /// Each with the pane in which it is meant.
    pub commands: &'static [(Command, Pane)],
}

use Command as C;
use Pane as P;

/// The screens.
#[rustfmt::skip]
pub const TOUR: [TourPage; 3] = [
    TourPage {
        title: ["一、看", "1. Reading"],
        text: [
            "左边一镇一行、一年一格，右边是所选报告的章节和正文。方向键与字母等效；输入法开着也能按。",
            "At the left a row for each town and a cell for each year, at the right the report. Arrows and letters do the same.",
        ],
        commands: &[(C::Down, P::List), (C::Left, P::List), (C::Open, P::List), (C::Zoom, P::Text), (C::NextSection, P::Text), (C::Back, P::Text)],
    },
    TourPage {
        title: ["二、查和比", "2. Finding and comparing"],
        text: [
            "每个数字都能按 Enter 回到它的原句；-- 是报告没有写，0 是报告写明为零，两者从不混淆。",
            "Enter on any figure leads to its sentence. -- was not reported, 0 was reported as zero; they are never mixed up.",
        ],
        commands: &[(C::Filter, P::List), (C::Hits, P::List), (C::Compare, P::List), (C::Review, P::List), (C::NextMatch, P::Text)],
    },
    TourPage {
        title: ["三、记和带走", "3. Noting and taking along"],
        text: [
            "书签和批注记在原句上，文件改名、移动、换新版都跟得住。资料文件夹里从不写任何东西。",
            "Bookmarks and notes hold to their sentence, wherever the file goes. Nothing is ever written into your folder.",
        ],
        commands: &[(C::Bookmark, P::Text), (C::Note, P::Text), (C::Marks, P::Text), (C::Copy, P::Text), (C::PlaceBack, P::Text), (C::Palette, P::Text), (C::Help, P::Text)],
    },
];

impl App {
    pub(super) fn tour_key(&mut self, key: Key, page: usize) -> Vec<Effect> {
        let next = match self.keymap.command(key, Pane::Text) {
            Some(C::Quit) => return vec![Effect::Quit],
            Some(C::Suspend) => return vec![Effect::Suspend],
            Some(C::Redraw) => return vec![Effect::Redraw],
            Some(C::Up | C::PageUp | C::PrevPane) => Some(page.saturating_sub(1)),
            Some(C::Down | C::PageDown | C::Open) => Some(page + 1),
            _ if matches!(key, Key::Enter | Key::Right) => Some(page + 1),
            _ => None,
        };
        let next = next.filter(|page| *page < TOUR.len());
        self.set(|app| app.overlay = next.map(|page| Overlay::Tour { page }))
    }
}
