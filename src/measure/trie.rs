//! Many words found in one pass over a text: at each character the words that begin there.

use std::collections::BTreeMap;

use super::lexicon::Hit;

/// Words by their characters. Words that begin with a character outside of the Basic Multilingual Plane are not found.
#[derive(Debug, Default)]
pub(super) struct Trie {
    /// The node behind a first character, by its code; 0 for none.
    roots: Vec<u16>,
    nodes: Vec<Node>,
    edges: Vec<(char, u32)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// The word that ends here, plus one.
    word: u32,
    /// Its edges, in the order of their characters.
    from: u32,
    to: u32,
}

/// A node while the trie is made.
#[derive(Default)]
struct Branch {
    word: u32,
    next: BTreeMap<char, Self>,
}

impl Trie {
    /// Numbers the words as they come.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut root = Branch::default();
        for (number, word) in (1..).zip(words) {
            let end = word.chars().fold(&mut root, |branch, c| branch.next.entry(c).or_default());
            end.word = number;
        }
        let mut out = Self { roots: vec![0; 1 << 16], nodes: vec![Node::default()], edges: Vec::new() };
        // First characters come first, so that their numbers are small.
        let firsts: Vec<(char, &Branch)> = root.next.iter().map(|(c, branch)| (*c, branch)).collect();
        out.nodes.extend(firsts.iter().map(|(_, branch)| Node { word: branch.word, ..Node::default() }));
        for (at, (c, branch)) in (1..).zip(&firsts) {
            if let (Some(entry), Ok(small)) = (out.roots.get_mut(*c as usize), u16::try_from(at)) {
                *entry = small;
            }
            out.grow(at, branch);
        }
        out
    }

    fn grow(&mut self, at: usize, branch: &Branch) {
        let from = self.edges.len();
        let first = self.nodes.len();
        for (number, (c, next)) in (first..).zip(&branch.next) {
            self.edges.push((*c, number as u32));
            self.nodes.push(Node { word: next.word, ..Node::default() });
        }
        (self.nodes[at].from, self.nodes[at].to) = (from as u32, self.edges.len() as u32);
        for (number, next) in (first..).zip(branch.next.values()) {
            self.grow(number, next);
        }
    }

    /// Adds all words of the text, overlapping ones too, in the order of their ends, of equal ends the longest first.
    pub(super) fn find(&self, text: &[char], hits: &mut Vec<Hit>) {
        for (start, c) in text.iter().enumerate() {
            let root = self.roots.get(*c as usize).copied().unwrap_or_default();
            if root != 0 {
                self.walk(usize::from(root), text, start, hits);
            }
        }
    }

    fn walk(&self, root: usize, text: &[char], start: usize, hits: &mut Vec<Hit>) {
        let mut node = self.nodes[root];
        let mut end = start + 1;
        loop {
            if node.word != 0 {
                put(hits, Hit { word: (node.word - 1) as u16, start: start as u32, end: end as u32 });
            }
            let edges = self.edges.get(node.from as usize..node.to as usize).unwrap_or_default();
            let Some(c) = text.get(end).filter(|_| !edges.is_empty()) else { return };
            let Some((_, next)) = edges.iter().find(|(edge, _)| edge == c) else { return };
            node = self.nodes[*next as usize];
            end += 1;
        }
    }
}

/// Hits come in the order of their begins, and few of them end out of order.
fn put(hits: &mut Vec<Hit>, hit: Hit) {
    hits.push(hit);
    let mut at = hits.len() - 1;
    while at > 0 && hits[at - 1].end > hit.end {
        hits.swap(at - 1, at);
        at -= 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(
            words in prop::collection::btree_set("[甲乙丙]{1,4}", 1..20),
            text in "[甲乙丙丁]{0,60}",
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let chars: Vec<char> = text.chars().collect();
            let mut got = Vec::new();
            Trie::new(words.iter().map(String::as_str)).find(&chars, &mut got);
            let mut expected = Vec::new();
            for (number, word) in words.iter().enumerate() {
                let word: Vec<char> = word.chars().collect();
                for start in (0..chars.len()).filter(|&s| chars[s..].starts_with(&word)) {
                    expected.push(Hit { word: number as u16, start: start as u32, end: (start + word.len()) as u32 });
                }
            }
            expected.sort_by_key(|h| (h.end, h.start));
            prop_assert_eq!(got, expected);
        }
    }
}
