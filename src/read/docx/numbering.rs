//! The lists of a document: what `numId` and `ilvl` of a paragraph stand for.

use std::collections::HashMap;

use super::styles::{NumPr, Styles};
use crate::read::lists::{Counters, Form, LEVELS, Level, template};
use crate::read::xml::{Element, Token, Xml};

/// `w:abstractNum`: the levels, and the styles that are tied to them.
#[derive(Clone, Debug, Default)]
struct List {
    levels: Vec<Level>,
    styles: HashMap<String, usize>,
    /// The list is defined where this style's list is.
    link: Option<String>,
}

/// `w:num`: a list in use, with what it changes.
#[derive(Clone, Debug, Default)]
struct Num {
    list: u32,
    starts: Vec<(usize, u32)>,
    levels: Vec<(usize, Level)>,
}

/// All lists and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<u32, List>,
    nums: HashMap<u32, Num>,
    counters: Counters,
}

/// Where in the part the reader is.
#[derive(Default)]
struct Place {
    list: Option<u32>,
    num: Option<u32>,
    level: usize,
    /// Inside `w:lvlOverride`: a level there belongs to the num.
    overriding: bool,
}

impl Numbering {
    pub(super) fn of(part: &str, styles: &Styles) -> Self {
        let (mut all, mut xml, mut at) = (Self::default(), Xml::new(part), Place::default());
        while let Some(token) = xml.next() {
            match token {
                Token::Open(element) => all.take(&element, &mut at),
                Token::Close(name) if name.get() == "lvlOverride" => at.overriding = false,
                _ => {}
            }
        }
        all.follow_links(styles);
        all
    }

    fn take(&mut self, element: &Element, at: &mut Place) {
        match element.name() {
            "abstractNum" => {
                at.list = element.number("abstractNumId");
                at.num = None;
                at.list.iter().for_each(|id| drop(self.lists.insert(*id, List::new())));
            }
            "num" => {
                (at.list, at.num) = (None, element.number("numId"));
                at.num.iter().for_each(|id| drop(self.nums.insert(*id, Num::default())));
            }
            "lvlOverride" => {
                (at.level, at.overriding) = (level_of(element), true);
            }
            "lvl" => {
                at.level = level_of(element);
                if let Some(num) = at.num.and_then(|id| self.nums.get_mut(&id)).filter(|n| n.levels.len() < LEVELS) {
                    num.levels.push((at.level, Level::default()));
                }
            }
            _ => self.take_detail(element, at),
        }
    }

    fn take_detail(&mut self, element: &Element, at: &Place) {
        if let Some(num) = at.num.and_then(|id| self.nums.get_mut(&id)) {
            match (element.name(), element.number("val")) {
                ("abstractNumId", Some(list)) => num.list = list,
                ("startOverride", Some(start)) if num.starts.len() < LEVELS => num.starts.push((at.level, start)),
                _ => num.levels.last_mut().into_iter().for_each(|(_, level)| describe(level, element)),
            }
        } else if let Some(list) = at.list.and_then(|id| self.lists.get_mut(&id)) {
            match element.name() {
                "numStyleLink" => list.link = element.attribute("val"),
                "pStyle" => drop(element.attribute("val").map(|style| list.styles.insert(style, at.level))),
                _ => list.levels.get_mut(at.level).into_iter().for_each(|level| describe(level, element)),
            }
        }
    }

    /// Lists that only name a style get the levels of that style's list.
    fn follow_links(&mut self, styles: &Styles) {
        let linked: Vec<(u32, List)> = self
            .lists
            .iter()
            .filter_map(|(id, list)| {
                let (num_pr, _) = styles.num_pr(Some(list.link.as_deref()?));
                let target = self.lists.get(&self.nums.get(&num_pr.list?)?.list)?;
                Some((*id, List { link: None, ..target.clone() }))
            })
            .collect();
        self.lists.extend(linked);
    }

    /// The number of the next paragraph of a style with its own `numPr`; empty where it has none.
    pub(super) fn next(&mut self, own: NumPr, style: Option<&str>, styles: &Styles) -> String {
        let (inherited, owner) = styles.num_pr(style);
        let Some(num_id) = own.list.or(inherited.list).filter(|id| *id != 0) else { return String::new() };
        let Some(num) = self.nums.get(&num_id) else { return String::new() };
        let Some(list) = self.lists.get(&num.list) else { return String::new() };
        let tied = || style.or(owner).and_then(|s| list.styles.get(s)).or_else(|| list.styles.get(owner?)).copied();
        let by_style = if own.list.is_none() { tied().or(inherited.level) } else { None };
        let level = own.level.or(by_style).unwrap_or(0).min(LEVELS - 1);
        for (at, start) in num.starts.iter().filter(|(at, _)| *at == level) {
            self.counters.restart_once(num.list, num_id, *at, *start);
        }
        if num.levels.is_empty() {
            return self.counters.next(num.list, &list.levels, level);
        }
        let mut levels = list.levels.clone();
        for (at, changed) in &num.levels {
            levels.get_mut(*at).into_iter().for_each(|level| level.clone_from(changed));
        }
        self.counters.next(num.list, &levels, level)
    }
}

impl List {
    fn new() -> Self {
        Self { levels: vec![Level::default(); LEVELS], ..Self::default() }
    }
}

fn level_of(element: &Element) -> usize {
    element.number("ilvl").map_or(0, |n| n as usize).min(LEVELS - 1)
}

fn describe(level: &mut Level, element: &Element) {
    match element.name() {
        "start" => level.start = element.number("val").unwrap_or(1),
        "numFmt" => {
            // Newer programs wrap forms of their own: the plain form stands in the fallback behind it.
            level.form = Form::named(&element.attribute("val").unwrap_or_default());
        }
        "lvlText" => level.template = template(&element.attribute("val").unwrap_or_default()),
        "lvlRestart" => level.restart = element.number("val").map(|n| n as usize),
        "isLgl" => level.legal = super::body::is_on(element),
        _ => {}
    }
}
