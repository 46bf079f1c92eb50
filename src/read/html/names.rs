//! What the elements of HTML mean here.

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its text is never read.
    Skipped,
    /// Begins and ends a line, and may be the box of the main text.
    Block,
    /// Begins and ends a line, but is too small to be a box.
    Paragraph,
    Cell,
    /// Ends a line.
    Break,
    /// Its line ends are kept.
    Preformatted,
    Link,
    Meta,
    Title,
    Inline,
}

/// The role of an element by its lower-case name.
pub(super) fn role(name: &str) -> Role {
    match name {
        "p" | "li" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "dd" | "caption" | "legend" => {
            Role::Paragraph
        }
        "body" | "div" | "section" | "article" | "main" | "table" | "tbody" | "thead" | "tfoot" | "center" | "ul"
        | "ol" | "dl" | "blockquote" | "form" | "fieldset" | "header" | "footer" | "nav" | "aside" | "figure"
        | "figcaption" | "address" | "details" | "summary" | "menu" | "dir" | "html" => Role::Block,
        "td" | "th" => Role::Cell,
        "br" | "hr" => Role::Break,
        "pre" | "listing" | "plaintext" | "xmp" => Role::Preformatted,
        "a" => Role::Link,
        "meta" => Role::Meta,
        "title" => Role::Title,
        "script" | "style" | "noscript" | "template" | "select" | "button" | "iframe" | "textarea" | "object"
        | "applet" | "audio" | "video" | "canvas" | "svg" | "math" | "map" | "datalist" | "noframes" | "noembed" => {
            Role::Skipped
        }
        _ => Role::Inline,
    }
}

/// The role of an element by its name as printed.
pub(super) fn role_as_printed(name: &str) -> Role {
    if name.bytes().any(|b| b.is_ascii_uppercase()) { role(&name.to_ascii_lowercase()) } else { role(name) }
}

/// Elements that never hold anything.
pub(super) const VOID: [&str; 18] = [
    "br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "param", "source", "track", "wbr",
    "keygen", "bgsound", "frame", "basefont",
];

/// Elements that a parser opens again in the next paragraph until they are closed.
pub(super) const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements beyond which a closing tag does not reach.
pub(super) const WALLS: [&str; 11] =
    ["table", "td", "th", "caption", "html", "template", "applet", "marquee", "object", "svg", "math"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_roles() {
        for (name, expected) in [
            ("p", Role::Paragraph),
            ("td", Role::Cell),
            ("div", Role::Block),
            ("script", Role::Skipped),
            ("ucapcontent", Role::Inline),
            ("o:p", Role::Inline),
        ] {
            assert_eq!(role(name), expected, "{name}");
        }
    }
}
