//! The text of a report as copying sees it: no punctuation, years, numbers and own names masked, cut into runs of eight.

use crate::report::{Report, Role};
use crate::text::{fold, fold_char, is_letter_or_number};

use super::book::is_signature;
use super::evidence::Evidence;
use super::overlap::Same;

/// Characters of a gram.
pub(super) const GRAM: usize = 8;

/// Stand-ins of what is masked; letters of the private area that no text has.
const YEAR: char = '\u{e000}';
const NUMBER: char = '\u{e001}';
const NAME: char = '\u{e002}';

/// The masked text of a report with the way back.
#[derive(Clone, Debug, Default)]
pub(super) struct Print {
    pub(super) chars: Vec<char>,
    /// Piece and byte at which each character stands in the source.
    at: Vec<(u16, u32)>,
    pieces: Vec<Source>,
    /// All grams once, in order.
    pub(super) set: Vec<u64>,
    /// For each character the number in the set of the gram that begins there.
    pub(super) numbers: Vec<u32>,
    /// All places, those of the first gram of the set first.
    places: Vec<u32>,
    /// Where in `places` those of each gram end.
    ends: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Source {
    text: String,
    line: u32,
    section: Vec<String>,
    /// Of a paragraph, its section in reading order.
    number: Option<usize>,
}

/// Longer texts are no reports; what is behind is not compared.
const LONGEST: usize = 100_000;

impl Print {
    /// Of the paragraphs of a report. Title and headings of outlines (一、 and （一）) are no text of the town's own.
    pub(super) fn of(report: &Report) -> Self {
        let (paths, levels) = paths(report);
        let names = names(report);
        let mut out = Self::default();
        let mut pieces = report.pieces();
        let issuer = report.issuer.as_deref().map(fold).unwrap_or_default();
        while pieces.last().is_some_and(|p| p.role != Role::Heading && is_signature(&fold(&p.text), &issuer)) {
            pieces.pop();
        }
        for piece in pieces {
            let level = piece.section.and_then(|n| levels.get(n).copied()).unwrap_or_default();
            let counts = match piece.role {
                Role::Title => false,
                Role::Heading => level > 2,
                Role::Preamble | Role::Body => true,
            };
            if counts && out.chars.len() < LONGEST {
                let section = piece.section.and_then(|n| paths.get(n)).cloned().unwrap_or_default();
                let text = piece.text.into_owned();
                out.push(Source { text, line: piece.line, section, number: piece.section }, &names);
            }
        }
        out.cut();
        out
    }

    /// The grams of a phrase alone, each once and in order.
    pub(super) fn grams_of(text: &str) -> Vec<u64> {
        let mut out = Self::default();
        out.push(Source { text: text.to_owned(), line: 0, section: vec![], number: None }, &[]);
        let mut grams: Vec<u64> = out.chars.windows(GRAM).map(hash).collect();
        grams.sort_unstable();
        grams.dedup();
        grams
    }

    fn push(&mut self, source: Source, names: &[Vec<char>]) {
        let piece = self.pieces.len() as u16;
        let all = source.text.char_indices();
        let folded: Vec<(char, u32)> = all
            .filter_map(|(at, c)| Some((fold_char(c)?, at as u32)))
            .filter(|(c, _)| is_letter_or_number(*c) || *c == '〇' || *c == '%')
            .collect();
        let chars: Vec<char> = folded.iter().map(|(c, _)| *c).collect();
        let mut at = 0;
        while let Some(rest) = chars.get(at..).filter(|r| !r.is_empty()) {
            let (shown, length) = masked(rest, names);
            let is_built = rest.first() == Some(&'政') && rest.starts_with(&['政', '府', '建', '设']);
            let skipped = is_built && self.chars.ends_with(&['法', '治']);
            if skipped {
                at += 2;
                continue;
            }
            self.chars.push(shown);
            self.at.push((piece, folded.get(at).map_or(0, |(_, byte)| *byte)));
            at += length;
        }
        self.pieces.push(source);
    }

    fn cut(&mut self) {
        let all = in_order(self.chars.windows(GRAM).map(hash).zip(0..).collect());
        self.places = all.iter().map(|(_, at)| *at).collect();
        self.numbers = vec![0; all.len()];
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            let number = self.set.len() as u32;
            self.set.extend(same.first().map(|(gram, _)| *gram));
            self.ends.push(self.ends.last().copied().unwrap_or_default() + same.len() as u32);
            for (_, at) in same {
                if let Some(slot) = self.numbers.get_mut(*at as usize) {
                    *slot = number;
                }
            }
        }
        self.set.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Where a gram of the set stands.
    pub(super) fn places(&self, number: usize) -> &[u32] {
        let end = |n: usize| self.ends.get(n).copied().unwrap_or_default() as usize;
        self.places.get(number.checked_sub(1).map_or(0, end)..end(number)).unwrap_or_default()
    }

    /// How a section of this report compares with the section of the other one that is most like it.
    pub(super) fn sameness(&self, section: &[String], other: &Self) -> Same {
        let own: String = self.pieces.iter().filter(|p| p.number.is_some() && p.section == section).map(bare).collect();
        let parts = other.pieces.chunk_by(|a, b| a.number == b.number);
        let others: Vec<String> = parts.map(|part| part.iter().map(bare).collect()).collect();
        if others.contains(&own) {
            return Same::Exact;
        }
        let masked = without_digits(&own);
        if others.iter().any(|o| without_digits(o) == masked) { Same::ButDigits } else { Same::Nearly }
    }

    /// Numbers of the grams of each section in order, the ones that cross into the next left out. Sections without text
    /// are left out.
    pub(super) fn sections(&self) -> Vec<(&[String], &[u32])> {
        let number =
            |i: usize| self.at.get(i).and_then(|(p, _)| self.pieces.get(usize::from(*p))).and_then(|s| s.number);
        let mut out = Vec::new();
        let mut from = 0;
        while from < self.chars.len() {
            let own = number(from);
            let to = (from..self.chars.len()).find(|i| number(*i) != own).unwrap_or(self.chars.len());
            let grams = self.numbers.get(from..(to + 1).saturating_sub(GRAM).max(from)).unwrap_or_default();
            let source = self.at.get(from).and_then(|(p, _)| self.pieces.get(usize::from(*p)));
            if let Some(source) = source.filter(|s| s.number.is_some() && !grams.is_empty()) {
                out.push((source.section.as_slice(), grams));
            }
            from = to;
        }
        out
    }

    /// The source of a run of characters; of one that goes over several paragraphs the one that has most of it.
    pub(super) fn quote(&self, from: usize, to: usize) -> Evidence {
        let run = self.at.get(from..to).unwrap_or_default();
        let Some(part) = run.chunk_by(|a, b| a.0 == b.0).max_by_key(|c| c.len()) else { return Evidence::default() };
        let Some((piece, start)) = part.first().copied() else { return Evidence::default() };
        let Some(source) = self.pieces.get(usize::from(piece)) else { return Evidence::default() };
        let last = part.last().map_or(start, |(_, byte)| *byte);
        let to = from + run.iter().rposition(|(p, _)| *p == piece).unwrap_or_default() + 1;
        let stop = self.stop(to, piece, last, &source.text);
        let text = source.text.get(start as usize..stop).unwrap_or_default().to_owned();
        Evidence { text, section: source.section.clone(), line: source.line }
    }

    /// Where a run ends in its last paragraph: before the next character that counts, closing marks included.
    fn stop(&self, to: usize, piece: u16, last: u32, text: &str) -> usize {
        match self.at.get(to) {
            Some((p, byte)) if *p == piece => {
                let between = text.get(last as usize..*byte as usize).unwrap_or_default();
                let marks = between.trim_end_matches(['“', '《', '（', '(', '‘']);
                last as usize + marks.len()
            }
            _ => text.len(),
        }
    }
}

/// What stands for the beginning of a text, and how many of its characters it stands for.
fn masked(rest: &[char], names: &[Vec<char>]) -> (char, usize) {
    if let Some(name) = names.iter().find(|n| n.first() == rest.first() && rest.starts_with(n)) {
        return (NAME, name.len());
    }
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    match (digits, rest.get(digits)) {
        (0, _) => (rest.first().copied().unwrap_or_default(), 1),
        (4, Some('年')) => (YEAR, 4),
        (n, _) => (NUMBER, n),
    }
}

/// What a piece says, however it is set.
fn bare(piece: &Source) -> String {
    piece.text.chars().filter(|c| !c.is_whitespace()).filter_map(fold_char).collect()
}

/// One mark for each number.
fn without_digits(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().map(|c| if c.is_ascii_digit() { NUMBER } else { c }) {
        if c != NUMBER || !out.ends_with(NUMBER) {
            out.push(c);
        }
    }
    out
}

/// A gram as a number.
fn hash(gram: &[char]) -> u64 {
    gram.iter().fold(0xcbf2_9ce4_8422_2325, |h: u64, c| {
        (h ^ u64::from(u32::from(*c))).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
    })
}

/// Grams with their places in order: by their first bits into heaps, which are small.
fn in_order(all: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    let heap = |gram: u64| (gram >> (u64::BITS - HEAPS)) as usize;
    let mut ends = vec![0usize; 1 << HEAPS];
    for (gram, _) in &all {
        if let Some(count) = ends.get_mut(heap(*gram)) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    let mut out = vec![(0, 0); all.len()];
    for pair in all {
        if let Some(at) = ends.get_mut(heap(pair.0)) {
            if let Some(slot) = out.get_mut(*at) {
                *slot = pair;
            }
            *at += 1;
        }
    }
    let mut from = 0;
    for end in ends {
        if let Some(heap) = out.get_mut(from..end) {
            heap.sort_unstable();
        }
        from = end;
    }
    out
}

/// Bits that tell a heap.
const HEAPS: u32 = 9;

/// Names of the own place, longest first.
fn names(report: &Report) -> Vec<Vec<char>> {
    let place = &report.place;
    let all = [&place.town, &place.county, &place.statutory_county, &place.city, &place.province];
    let folded = all.into_iter().flatten().map(|n| n.chars().filter_map(fold_char).collect::<Vec<char>>());
    let mut out: Vec<Vec<char>> = Vec::new();
    for name in folded {
        let stem = name.len().saturating_sub(1);
        if stem >= 2 {
            out.push(name.get(..stem).unwrap_or_default().to_vec());
        }
        out.push(name);
    }
    out.retain(|n| n.len() > 1);
    out.sort_by_key(|n| std::cmp::Reverse(n.len()));
    out
}

/// Markers and level of each section in reading order.
fn paths(report: &Report) -> (Vec<Vec<String>>, Vec<u8>) {
    fn walk(sections: &[crate::report::Section], above: &[String], out: &mut (Vec<Vec<String>>, Vec<u8>)) {
        for section in sections {
            let path: Vec<String> = above.iter().chain([&section.marker]).cloned().collect();
            out.0.push(path.clone());
            out.1.push(section.level);
            walk(&section.children, &path, out);
        }
    }
    let mut out = (Vec::new(), Vec::new());
    walk(&report.sections, &[], &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_that_differs_in_digits_is_not_the_same() {
        let print = |text: &str| {
            let section = vec!["一、".to_owned()];
            let source = Source { text: text.to_owned(), line: 1, section, number: Some(0) };
            Print { pieces: vec![source], ..Print::default() }
        };
        let compared = |a: &str, b: &str| print(a).sameness(&["一、".to_owned()], &print(b));
        assert_eq!(compared("开会 3 次。", "开会3次。"), Same::Exact);
        assert_eq!(compared("开会3次。", "开会14次。"), Same::ButDigits);
        assert_eq!(compared("开会3.5次。", "开会35次。"), Same::Nearly);
        assert_eq!(compared("开会3次。", "培训3次。"), Same::Nearly);
    }

    #[test]
    fn grams_come_in_order_with_their_places() {
        let mut all: Vec<(u64, u32)> =
            (0..3000u64).map(|n| (n % 700).wrapping_mul(0x9e37_79b9_7f4a_7c15)).zip(0..).collect();
        let out = in_order(all.clone());
        all.sort_unstable();
        assert_eq!(out, all);
        assert_eq!(in_order(vec![]), vec![]);
    }

    #[test]
    fn years_numbers_and_marks_do_not_count() {
        let print = |t: &str| Print::grams_of(&format!("{t}并按规定逐件登记"));
        assert_eq!(print("2023年，调解 18 次。"), print("2022年：调解195次"));
        assert_eq!(print("推进法治政府建设"), print("推进法治建设"));
        assert_ne!(print("调解成功"), print("调节成功"));
    }
}
