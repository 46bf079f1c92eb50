//! Head and foot of a text, and what the lines there mean to one another.

use super::{
    crumbs, date,
    facts::Facts,
    number, organ,
    parts::{Part, Parts},
    verdict::{self, Verdict},
    words::{Label, MENU, RELATED, Says, Trust},
};
use crate::read::document::Line;

/// What happens to a line that does not stay as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Drop,
    /// This much of it stays.
    Cut(String),
}

/// Lines that are looked at, at either end.
const REACH: usize = 200;

/// The fates of lines by their place, in order; facts are collected on the way.
pub(super) fn fates(lines: &[Line], facts: &mut Facts) -> Vec<(usize, Fate)> {
    let mut head = head(lines);
    let mut foot = foot(lines, head.last().map_or(0, |e| e.at + 1));
    for entry in &head {
        facts.take_number(entry.text);
    }
    spare_dates(&mut foot);
    drop_related(&mut foot);
    for zone in [&mut head, &mut foot] {
        join_pairs(zone, facts);
        drop_steps(zone, facts);
        join_menu(zone);
        settle(zone);
        for entry in zone.iter() {
            entry.tell(facts);
        }
    }
    head.into_iter().chain(foot).filter_map(|e| Some((e.at, e.fate()?))).collect()
}

/// A line of a zone.
struct Entry<'a> {
    at: usize,
    text: &'a str,
    verdict: Verdict<'a>,
    /// Its facts were taken with those of another line.
    is_told: bool,
}

impl<'a> Entry<'a> {
    fn of(at: usize, line: &'a Line) -> Self {
        Self { at, text: line.text.trim(), verdict: verdict::of(&line.text), is_told: false }
    }

    /// Main text, where a zone ends: sentences and headings, also the first line of a wrapped paragraph.
    fn is_text(&self) -> bool {
        let text = self.text;
        let is_long = |chars: usize| text.char_indices().nth(chars).is_some();
        self.verdict == Verdict::Keep
            && (verdict::is_heading(text)
                || text.ends_with(['。', '；'])
                || is_long(60)
                || is_long(11) && text.contains(['，', '。', '；']))
    }

    fn is_undecided(&self) -> bool {
        matches!(self.verdict, Verdict::Keep | Verdict::Doubtful)
    }

    fn drop_told(&mut self) {
        self.verdict = Verdict::Drop;
        self.is_told = true;
    }

    fn tell(&self, facts: &mut Facts) {
        match self.verdict {
            Verdict::Drop if !self.is_told => facts.take(self.text),
            Verdict::Cut(title) => facts.take(self.text.strip_prefix(title).unwrap_or_default()),
            _ => {}
        }
    }

    fn fate(&self) -> Option<Fate> {
        match self.verdict {
            Verdict::Drop => Some(Fate::Drop),
            Verdict::Cut(text) => Some(Fate::Cut(text.to_owned())),
            _ => None,
        }
    }
}

fn head(lines: &[Line]) -> Vec<Entry<'_>> {
    let entries = lines.iter().enumerate().map(|(at, line)| Entry::of(at, line));
    entries.take(REACH).take_while(|e| !e.is_text()).collect()
}

/// The lines below the last sentence, none above `from`.
fn foot(lines: &[Line], from: usize) -> Vec<Entry<'_>> {
    let below = lines.iter().enumerate().skip(from).rev();
    let mut foot: Vec<_> =
        below.map(|(at, line)| Entry::of(at, line)).take(REACH).take_while(|e| !e.is_text()).collect();
    foot.reverse();
    foot
}

/// A bare date below the text is that of the signature.
fn spare_dates(foot: &mut [Entry<'_>]) {
    for entry in foot.iter_mut().filter(|e| e.verdict == Verdict::Doubtful && date::only(e.text).is_some()) {
        entry.verdict = Verdict::Keep;
    }
}

/// Lists of links to other documents, from their heading to the end.
fn drop_related(foot: &mut [Entry<'_>]) {
    let is_heading = |e: &Entry<'_>| RELATED.contains(&e.text.trim_matches(['：', ':', '【', '】', ' ']));
    let links = foot.iter_mut().skip_while(|e| !is_heading(e)).take_while(|e| !e.text.starts_with("附件"));
    links.filter(|e| e.is_undecided() && e.text.chars().count() <= 60).for_each(Entry::drop_told);
}

/// A label on one line and its value on the next.
fn join_pairs(zone: &mut [Entry<'_>], facts: &mut Facts) {
    let full: Vec<usize> = (0..zone.len()).filter(|at| zone.get(*at).is_some_and(|e| !e.text.is_empty())).collect();
    for pair in full.windows(2) {
        let &[first, second] = pair else { continue };
        let (Some(label), Some(value)) = (zone.get(first).and_then(lone_label), zone.get(second)) else { continue };
        if !value.is_undecided() || !fits(label, value.text) {
            continue;
        }
        facts.take_value(label, value.text);
        let stays = label.says == Says::Title;
        for at in [first, second].into_iter().take(if stays { 1 } else { 2 }) {
            zone.get_mut(at).into_iter().for_each(Entry::drop_told);
        }
    }
}

fn lone_label(entry: &Entry<'_>) -> Option<&'static Label> {
    if entry.text.chars().nth(12).is_some() || !matches!(entry.verdict, Verdict::Drop | Verdict::Doubtful) {
        return None;
    }
    match Parts::of(entry.text).list.as_slice() {
        [Part::Label(label, "")] => Some(label),
        _ => None,
    }
}

/// Whether a line can only be the value of the label above it.
fn fits(label: &Label, text: &str) -> bool {
    let length = text.chars().take(61).count();
    if length > 60 || verdict::is_heading(text) || Parts::of(text).labels().next().is_some() {
        return false;
    }
    match label.says {
        Says::Number => number::of_line(text).is_some(),
        Says::Signed | Says::Published | Says::SomeDate => date::only(text).is_some(),
        Says::Publisher | Says::Site => organ::is_publisher(text) || length <= 8 && text.contains(['网', '站']),
        Says::Code => text.is_ascii(),
        Says::Count => text.chars().all(|c| c.is_ascii_digit() || "次-—()（）".contains(c)),
        Says::Title => verdict::is_title(text),
        Says::Nothing => {
            label.trust == Trust::Alone && length <= 20 && !verdict::is_title(text) && !organ::is_signing(text)
        }
    }
}

/// Breadcrumbs with each step and each > on a line of its own.
fn drop_steps(zone: &mut [Entry<'_>], facts: &mut Facts) {
    let full: Vec<usize> = (0..zone.len()).filter(|at| zone.get(*at).is_some_and(|e| !e.text.is_empty())).collect();
    let arrow = |at: Option<&usize>| at.and_then(|at| zone.get(*at)).is_some_and(|e| crumbs::is_arrow(e.text));
    let beside = |n: usize| n.checked_sub(1).is_some_and(|b| arrow(full.get(b))) || arrow(full.get(n + 1));
    let is_step = |e: &Entry<'_>| {
        let length = e.text.chars().count();
        let is_title = verdict::is_title(e.text) && length > 8;
        e.is_undecided() && length <= 15 && !is_title && !e.text.contains(['，', '：'])
    };
    let steps: Vec<usize> = full.iter().enumerate().filter(|(n, _)| beside(*n)).map(|(_, at)| *at).collect();
    let steps: Vec<usize> = steps.into_iter().filter(|at| zone.get(*at).is_some_and(is_step)).collect();
    facts.take_path(steps.iter().filter_map(|at| Some(zone.get(*at)?.text.to_owned())).collect());
    for at in steps {
        zone.get_mut(at).into_iter().for_each(Entry::drop_told);
    }
}

/// A short line between two words of a menu is one of the menu.
fn join_menu(zone: &mut [Entry<'_>]) {
    let mut full: Vec<&mut Entry<'_>> = zone.iter_mut().filter(|e| e.verdict != Verdict::Blank).collect();
    for at in 1..full.len().saturating_sub(1) {
        let is_menu = |at: usize| full.get(at).is_some_and(|e| MENU.contains(&e.text));
        let is_between = is_menu(at - 1) && is_menu(at + 1);
        if let Some(entry) = full.get_mut(at)
            && is_between
            && entry.verdict == Verdict::Keep
            && entry.text.chars().count() <= 6
        {
            entry.verdict = Verdict::Doubtful;
        }
    }
}

/// Doubtful lines go where furniture stands beside them, or three of them together.
fn settle(zone: &mut [Entry<'_>]) {
    let mut full: Vec<&mut Entry<'_>> = zone.iter_mut().filter(|e| e.verdict != Verdict::Blank).collect();
    for run in full.chunk_by_mut(|a, b| a.verdict == Verdict::Doubtful && b.verdict == Verdict::Doubtful) {
        if run.len() >= 3 {
            run.iter_mut().filter(|e| date::only(e.text).is_none()).for_each(|e| e.verdict = Verdict::Drop);
        }
    }
    let count = full.len();
    spread(&mut full, 0..count);
    spread(&mut full, (0..count).rev());
}

fn spread(entries: &mut [&mut Entry<'_>], order: impl Iterator<Item = usize>) {
    let (mut is_beside, mut is_signed) = (false, false);
    for at in order {
        let Some(entry) = entries.get_mut(at) else { continue };
        let is_signature = is_signed && entry.text.contains('年');
        if is_beside && entry.verdict == Verdict::Doubtful && !is_signature {
            entry.verdict = Verdict::Drop;
        }
        is_beside = matches!(entry.verdict, Verdict::Drop | Verdict::Cut(_));
        is_signed = organ::is_signing(entry.text);
    }
}
