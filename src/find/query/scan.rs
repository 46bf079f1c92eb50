//! Characters of a typed query: words with their escapes, brackets with their partners, standing ORs.

/// What was typed, and where one is in it.
pub(super) struct Scan {
    chars: Vec<char>,
    pub(super) at: usize,
    /// For each full-width bracket the place of its partner.
    partners: Vec<usize>,
    /// How many standing ORs begin before each place.
    ors: Vec<u32>,
}

/// A character of a word; one behind a backslash means itself only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) escaped: bool,
    /// Where it stands.
    pub(super) at: usize,
}

impl Letter {
    /// It is this sign, not escaped.
    pub(super) fn is(self, c: char) -> bool {
        self.c == c && !self.escaped
    }
}

const NONE: usize = usize::MAX;

impl Scan {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let partners = partners(&chars);
        let mut out = Self { ors: Vec::new(), chars, at: 0, partners };
        let mut count = 0;
        for at in 0..out.chars.len() {
            out.ors.push(count);
            count += u32::from(out.or_at(at).is_some());
        }
        out.ors.push(count);
        out
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.get(self.at)
    }

    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// A space, a closing bracket or the end stands there.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        self.get(at).is_none_or(|c| c.is_whitespace() || c == ')' || c == '）')
    }

    /// How many characters a standing OR takes here.
    pub(super) fn or_at(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).and_then(|b| self.get(b));
        let free = before.is_none_or(|c| c.is_whitespace() || c == ')' || c == '）' || c == '(' || c == '（');
        let word = |w: &str| w.chars().enumerate().all(|(i, c)| self.get(at + i) == Some(c));
        let found = [("OR", 2), ("or", 2), ("或", 1), ("|", 1)].into_iter().find(|(w, _)| word(w))?;
        let behind = self.get(at + found.1).is_none_or(|c| c.is_whitespace() || "()（）".contains(c));
        (free && behind).then_some(found.1)
    }

    /// A full-width bracket opens a group here: it has a partner and an OR between. All others are text.
    pub(super) fn opens_group(&self, at: usize) -> bool {
        let partner = self.partners.get(at).copied().unwrap_or(NONE);
        let count = |at: usize| self.ors.get(at).copied().unwrap_or_default();
        self.get(at) == Some('（') && partner != NONE && count(partner) > count(at)
    }

    /// A bracket after the colon of a field opens a group whenever it has a partner.
    pub(super) fn has_partner(&self, at: usize) -> bool {
        self.partners.get(at).is_some_and(|&p| p != NONE)
    }

    /// Takes letters up to a space, a quotation mark, or a closing bracket that was not opened inside the word: any
    /// half-width one, and the one that ends the group.
    pub(super) fn word(&mut self, end: Option<char>) -> Vec<Letter> {
        let (mut out, mut open) = (Vec::new(), Open::default());
        while let Some(c) = self.peek() {
            let escaped = c == '\\' && self.get(self.at + 1).is_some();
            if !escaped && (c == '"' || c.is_whitespace() || open.ends_at(c, end)) {
                break;
            }
            self.at += usize::from(escaped);
            out.push(Letter { c: self.peek().unwrap_or(c), escaped, at: self.at });
            self.at += 1;
        }
        out
    }

    /// Takes a phrase between quotation marks, the first of which stands here; `None` where the second is missing.
    pub(super) fn quoted(&mut self, end: char) -> Option<String> {
        self.at += 1;
        let mut out = String::new();
        while let Some(c) = self.peek() {
            self.at += 1;
            match (c, self.peek()) {
                ('\\', Some(next)) if next == end || next == '\\' => {
                    self.at += 1;
                    out.push(next);
                }
                _ if c == end => return Some(out),
                _ => out.push(c),
            }
        }
        None
    }
}

/// Brackets open inside a word.
#[derive(Default)]
struct Open {
    narrow: u32,
    wide: u32,
}

impl Open {
    /// Counts a character; a closing bracket that nothing in the word opened ends the word.
    fn ends_at(&mut self, c: char, end: Option<char>) -> bool {
        match c {
            '(' => self.narrow += 1,
            '（' => self.wide += 1,
            ')' if self.narrow == 0 => return true,
            '）' if self.wide == 0 => return end == Some('）'),
            ')' => self.narrow -= 1,
            '）' => self.wide -= 1,
            _ => {}
        }
        false
    }
}

/// Partners of full-width brackets, by one walk with a stack.
fn partners(chars: &[char]) -> Vec<usize> {
    let (mut out, mut open) = (vec![NONE; chars.len()], Vec::new());
    for (at, c) in chars.iter().enumerate() {
        match c {
            '（' => open.push(at),
            '）' => {
                if let Some(from) = open.pop() {
                    (out[from], out[at]) = (at, from);
                }
            }
            _ => {}
        }
    }
    out
}
