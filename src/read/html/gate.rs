//! Whether a page may be handed to the tree builder. Its time grows with depth times size, and formatting that is never
//! closed is opened again in every paragraph, so a few kilobytes can cost gigabytes.

use super::{
    names::{FORMATTING, Role, VOID, WALLS, role_as_printed},
    tags::{Tag, Token, Tokens},
};

/// Open elements at a time; pages of real sites stay under 60.
const DEPTH: usize = 256;
/// Tags in all; a tree takes some 300 bytes for each.
const TAGS: usize = 300_000;
/// Attributes of one tag (the tokenizer compares each with each) and in all.
const ATTRIBUTES: usize = 500;
const ALL_ATTRIBUTES: usize = 1_000_000;
/// Formatting left open at a time, and times that it is opened again.
const FORMATS: usize = 64;
const REOPENED: usize = 300_000;

/// Whether the tree of a page stays within bounds of depth and size.
pub(super) fn is_sound(html: &str) -> bool {
    let mut gate = Gate::default();
    Tokens::of(html).all(|token| {
        match token {
            Token::Text(_) => {}
            Token::Open(tag) => gate.open(&tag),
            Token::Close(name) => gate.close(name),
        }
        gate.is_within()
    })
}

/// What a parser would have open. Where the rules of HTML are simplified, too much is counted rather than too little.
#[derive(Default)]
struct Gate<'a> {
    open: Vec<(&'a str, Role)>,
    /// Name and attributes of formatting that is to be opened again.
    formats: Vec<(&'a str, &'a str)>,
    tags: usize,
    attributes: usize,
    most_attributes: usize,
    reopened: usize,
}

impl<'a> Gate<'a> {
    fn is_within(&self) -> bool {
        self.open.len() <= DEPTH
            && self.tags <= TAGS
            && self.attributes <= ALL_ATTRIBUTES
            && self.most_attributes <= ATTRIBUTES
            && self.formats.len() <= FORMATS
            && self.reopened <= REOPENED
    }

    fn open(&mut self, tag: &Tag<'a>) {
        self.tags += 1;
        self.attributes += tag.count;
        self.most_attributes = self.most_attributes.max(tag.count);
        if is_one_of(tag.name, &VOID) || tag.closes_itself && self.is_drawing() {
            return;
        }
        let role = role_as_printed(tag.name);
        self.close_implied(tag.name, role);
        if is_one_of(tag.name, &FORMATTING) {
            self.remember(tag);
        } else {
            self.reopened += self.formats.len();
        }
        self.open.push((tag.name, role));
    }

    fn close(&mut self, name: &str) {
        self.tags += 1;
        self.reopened += self.formats.len();
        if is_one_of(name, &FORMATTING) {
            self.forget(name);
        } else {
            self.close_up_to(name);
        }
    }

    /// What an opening tag closes by itself: a paragraph before a block, a cell before a cell.
    fn close_implied(&mut self, name: &str, role: Role) {
        match name.to_ascii_lowercase().as_str() {
            "td" | "th" => {
                self.close_up_to("td");
                self.close_up_to("th");
            }
            "tr" => self.close_up_to("tr"),
            "tbody" | "thead" | "tfoot" => ["tbody", "thead", "tfoot"].iter().for_each(|n| self.close_up_to(n)),
            "li" | "option" | "dt" | "dd" | "a" | "nobr" | "button" => self.close_near(name),
            _ => {}
        }
        if matches!(role, Role::Block | Role::Paragraph | Role::Preformatted) {
            self.close_up_to("p");
        }
    }

    /// Closes the innermost element of that name and all within, unless a wall or a box stands between.
    fn close_up_to(&mut self, name: &str) {
        let is_table = matches!(name, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "table");
        let stops_at_boxes = role_as_printed(name) == Role::Inline;
        for (at, (this, role)) in self.open.iter().copied().enumerate().rev() {
            if this.eq_ignore_ascii_case(name) {
                self.open.truncate(at);
                return;
            }
            let is_wall = if is_table { this.eq_ignore_ascii_case("table") } else { is_one_of(this, &WALLS) };
            if is_wall || stops_at_boxes && is_box(role) {
                return;
            }
        }
    }

    /// The same for elements that close only their own kind right around them.
    fn close_near(&mut self, name: &str) {
        let is_formatting = is_one_of(name, &FORMATTING);
        for (at, (this, role)) in self.open.iter().copied().enumerate().rev() {
            if this.eq_ignore_ascii_case(name) {
                if is_formatting {
                    self.forget(name);
                } else {
                    self.open.truncate(at);
                }
                return;
            }
            if is_one_of(this, &WALLS) || !is_formatting && is_box(role) && !this.eq_ignore_ascii_case("div") {
                return;
            }
        }
    }

    /// A parser keeps at most three formats that are the same.
    fn remember(&mut self, tag: &Tag<'a>) {
        let this = (tag.name, tag.attributes);
        if self.formats.iter().filter(|f| **f == this).count() >= 3
            && let Some(at) = self.formats.iter().position(|f| *f == this)
        {
            self.formats.remove(at);
        }
        self.formats.push(this);
    }

    fn forget(&mut self, name: &str) {
        if let Some(at) = self.formats.iter().rposition(|f| f.0.eq_ignore_ascii_case(name)) {
            self.formats.remove(at);
        }
        let wall = self.open.iter().rposition(|n| is_one_of(n.0, &WALLS)).unwrap_or(0);
        if let Some(at) = self.open.iter().rposition(|n| n.0.eq_ignore_ascii_case(name))
            && at >= wall
        {
            self.open.remove(at);
        }
    }

    fn is_drawing(&self) -> bool {
        self.open.iter().any(|n| is_one_of(n.0, &["svg", "math"]))
    }
}

fn is_box(role: Role) -> bool {
    !matches!(role, Role::Inline | Role::Link)
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_real_sites_pass() {
        for (unit, times) in [
            ("<div><p><span><b>文</b></span></p></div>", 5_000),
            ("<P><FONT SIZE=3><SPAN>文", 5_000),
            ("<TR><TD><FONT color=red>文", 5_000),
            ("<li>文<br><img src=x>", 5_000),
            ("<p><a href=1>文</p>", 5_000),
            ("<p><b>文</p></b>", 5_000),
            ("<b><p>文</b></p>", 5_000),
            ("<p><o:p/>文</p>", 5_000),
            ("<svg><path d=1/><g/></svg>", 5_000),
            ("<option>文", 5_000),
            ("<div>", 250),
        ] {
            assert!(is_sound(&unit.repeat(times)), "{unit}");
        }
    }

    #[test]
    fn tangled_pages_are_stopped() {
        let numbered = |of: fn(usize) -> String, n: usize| (0..n).map(of).collect::<Vec<_>>().concat();
        for html in [
            "<div>".repeat(300),
            "<table><tr><td>".repeat(300),
            "<div><table><td></div>".repeat(300),
            "<span><div></span>".repeat(300),
            "<div title='</div>'>".repeat(300),
            "<div><!--</div>-->".repeat(300),
            "<div><script></div></script>".repeat(300),
            numbered(|i| format!("<p><font size={i}>文"), 200),
            format!("<p {}>", numbered(|i| format!("a{i}=1 "), 600)),
            "<p>".repeat(300_001),
        ] {
            assert!(!is_sound(&html), "{}", html.chars().take(60).collect::<String>());
        }
    }
}
