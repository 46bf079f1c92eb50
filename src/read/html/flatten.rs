//! A tangled page without its tags: one preformatted text, a line for each block.

use super::{
    names::{Role, role_as_printed},
    tags::{Token, Tokens},
};

/// The text of a page as the source of a flat one; entities are left to the parser.
pub(super) fn flatten(html: &str) -> String {
    let mut out = String::from("<pre>");
    for token in Tokens::of(html) {
        match token {
            Token::Text(text) => push_text(text, &mut out),
            Token::Open(tag) => push_end(role_as_printed(tag.name), &mut out),
            Token::Close(name) => push_end(role_as_printed(name), &mut out),
        }
    }
    out
}

fn push_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            c if c.is_ascii_whitespace() && out.ends_with([' ', '\n']) => {}
            c if c.is_ascii_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
}

fn push_end(role: Role, out: &mut String) {
    let ends = matches!(role, Role::Block | Role::Paragraph | Role::Cell | Role::Break | Role::Preformatted);
    if ends && !out.ends_with('\n') {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_line_ends() {
        for (html, flat) in [
            ("<div><p>一<b>二</b></p><td>三", "<pre>\n一二\n三"),
            ("一\n  二&lt;<script><p></script> < 三", "<pre>一 二&lt; &lt; 三"),
        ] {
            assert_eq!(flatten(html), flat);
        }
    }
}
