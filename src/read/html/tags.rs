//! The tags of a page as they stand in its source, without a tree: enough to judge the page before it is parsed.

/// A piece of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Open(Tag<'a>),
    Close(&'a str),
}

/// An opening tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    /// All attributes as printed.
    pub(super) attributes: &'a str,
    /// How many attributes.
    pub(super) count: usize,
    /// `<br/>`.
    pub(super) closes_itself: bool,
}

/// Elements whose content holds no tags.
const RAW: [&str; 9] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"];

/// The tags and texts of a page in order; comments, declarations and what stands in a script are left out.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The raw element that was just opened.
    raw: Option<&'a str>,
    /// Inside a drawing nothing is raw.
    in_drawing: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(html: &'a str) -> Self {
        Self { rest: html, raw: None, in_drawing: false }
    }

    /// Takes the first `bytes` bytes, or everything where they end inside a character.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn skip_past(&mut self, end: &str) {
        let length = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(length);
    }

    fn skip_raw(&mut self, name: &str) {
        let bytes = self.rest.as_bytes();
        let mut from = 0;
        while let Some(at) = bytes.get(from..).and_then(|b| b.windows(2).position(|w| w == b"</")) {
            from += at + 2;
            if bytes.get(from..from + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())) {
                self.take(from - 2);
                return;
            }
        }
        self.rest = "";
    }

    fn close(&mut self) -> Token<'a> {
        self.take(2);
        let name = self.name();
        self.attributes();
        self.in_drawing &= !is_drawing(name);
        Token::Close(name)
    }

    fn open(&mut self) -> Token<'a> {
        self.take(1);
        let name = self.name();
        let (attributes, count) = self.attributes();
        self.in_drawing |= is_drawing(name);
        self.raw = (!self.in_drawing && RAW.iter().any(|r| r.eq_ignore_ascii_case(name))).then_some(name);
        Token::Open(Tag { name, attributes, count, closes_itself: attributes.ends_with('/') })
    }

    fn name(&mut self) -> &'a str {
        let length = self.rest.bytes().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        self.take(length.unwrap_or(self.rest.len()))
    }

    /// The rest of a tag up to its `>`, which may also stand inside quotes.
    fn attributes(&mut self) -> (&'a str, usize) {
        let bytes = self.rest.as_bytes();
        let (mut at, mut count, mut place) = (0, 0, Place::Between);
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            place = match (byte, place) {
                (b'>', _) => {
                    at -= 1;
                    break;
                }
                (b'=', Place::Name | Place::AfterName) => {
                    at = past_value(bytes, at);
                    Place::Between
                }
                (b'/', _) => Place::Between,
                (_, Place::Name | Place::AfterName) if byte.is_ascii_whitespace() => Place::AfterName,
                (_, Place::Between) if byte.is_ascii_whitespace() => Place::Between,
                (_, Place::Name) => Place::Name,
                (_, Place::Between | Place::AfterName) => {
                    count += 1;
                    Place::Name
                }
            };
        }
        let attributes = self.take(at);
        self.take(1);
        (attributes.trim_ascii(), count)
    }
}

fn is_drawing(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

/// Where in a tag a byte stands.
#[derive(Clone, Copy)]
enum Place {
    Between,
    Name,
    AfterName,
}

fn past_value(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let blank = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let rest = rest.get(blank..).unwrap_or_default();
    let length = match rest.first() {
        Some(quote @ (b'"' | b'\'')) => rest.iter().skip(1).position(|b| b == quote).map(|at| at + 2),
        _ => rest.iter().position(|b| b.is_ascii_whitespace() || *b == b'>'),
    };
    from + blank + length.unwrap_or(rest.len())
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            self.skip_raw(name);
        }
        loop {
            let mut start = self.rest.bytes();
            match (start.next()?, start.next().unwrap_or_default()) {
                (b'<', b'/') if start.next().is_some_and(|b| b.is_ascii_alphabetic()) => return Some(self.close()),
                (b'<', b) if b.is_ascii_alphabetic() => return Some(self.open()),
                (b'<', b'!') if self.rest.starts_with("<!--") => self.skip_past("-->"),
                (b'<', b'!' | b'?' | b'/') => self.skip_past(">"),
                _ => return Some(Token::Text(self.text())),
            }
        }
    }
}

impl<'a> Tokens<'a> {
    fn text(&mut self) -> &'a str {
        let length = self.rest.bytes().skip(1).position(|b| b == b'<').map_or(self.rest.len(), |at| at + 1);
        self.take(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let show = |t| match t {
            Token::Text(text) => format!("[{text}]"),
            Token::Open(tag) if tag.closes_itself => format!("<{}:{}/>", tag.name, tag.count),
            Token::Open(tag) => format!("<{}:{}>", tag.name, tag.count),
            Token::Close(name) => format!("</{name}>"),
        };
        Tokens::of(html).map(show).collect()
    }

    #[test]
    fn sources_fall_into_tags_and_texts() {
        for (html, expected) in [
            ("<p>文</p>", "<p:0>[文]</p>"),
            ("a<b class='x>y' id = 1 hidden>c", "[a]<b:3>[c]"),
            ("<a title=\"</div>\">", "<a:1>"),
            ("<!doctype html><!-- <p> --><br/>", "<br:0/>"),
            ("<script>if (a</b) '<div>'</SCRIPT><p>", "<script:0></SCRIPT><p:0>"),
            ("<title>未关", "<title:0>"),
            ("1 < 2 <3", "[1 ][< 2 ][<3]"),
            ("<p class=\"未关", "<p:1>"),
            ("<svg><path d=1 /><title><g></title></svg>", "<svg:0><path:1/><title:0><g:0></title></svg>"),
            ("<img src=a/b.png alt>", "<img:2>"),
            ("<!-- 未关", ""),
            ("</>文</ p>", "[文]"),
            ("<", "[<]"),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }
}
