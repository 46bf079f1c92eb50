//! Query → text that is understood as the same query.

use std::fmt;

use super::{Field, Node, Query, Term};

impl fmt::Display for Query {
    /// Plainly where that is understood as the same query, else with backslashes before all signs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(root) = &self.root else { return Ok(()) };
        let plain = written(root, false);
        if Self::parse(&plain).as_ref() == Ok(self) {
            return f.write_str(&plain);
        }
        f.write_str(&written(root, true))
    }
}

fn written(root: &Node, careful: bool) -> String {
    let mut print = Print { out: String::new(), careful };
    print.node(root, Level::Any);
    print.out
}

/// What may stand without brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Any,
    All,
    Part,
}

struct Print {
    out: String,
    careful: bool,
}

impl Print {
    fn node(&mut self, node: &Node, level: Level) {
        match node {
            Node::Or(parts) => self.joined(parts, " OR ", Level::All, level > Level::Any),
            Node::And(parts) => self.joined(parts, " ", Level::Part, level > Level::All),
            Node::Not(part) => {
                self.out.push('-');
                self.node(part, Level::Part);
            }
            Node::Leaf(term, _) => self.term(term),
        }
    }

    fn joined(&mut self, parts: &[Node], between: &str, inner: Level, brackets: bool) {
        self.out.push_str(if brackets { "(" } else { "" });
        for (i, part) in parts.iter().enumerate() {
            self.out.push_str(if i > 0 { between } else { "" });
            self.node(part, inner);
        }
        self.out.push_str(if brackets { ")" } else { "" });
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::Word(text) => self.bare(text),
            Term::Phrase(text) => self.quoted(text),
            Term::Text { field, text, quoted: true } => {
                self.name(*field);
                self.quoted(text);
            }
            Term::Text { field, text, quoted: false } => self.field(*field, text),
            Term::Year(range) => {
                self.name(Field::Year);
                self.out.push_str(&range.to_string());
            }
            Term::Kind(kind) => {
                self.name(Field::Kind);
                self.out.push_str(kind.word());
            }
            Term::Has(name) => self.field(Field::Has, name),
            Term::Missing(name) => self.field(Field::Missing, name),
            Term::Check(item) => self.field(Field::Check, &item.to_string()),
            Term::Exact(text) => {
                self.name(Field::Grep);
                self.quoted(text);
            }
            Term::Figure { indicator, compare, value } => {
                self.bare(indicator);
                self.out.push_str(compare.sign());
                self.out.push_str(&value.to_string());
            }
        }
    }

    fn name(&mut self, field: Field) {
        self.out.push_str(field.name());
        self.out.push(':');
    }

    fn field(&mut self, field: Field, text: &str) {
        self.name(field);
        self.bare(text);
    }

    fn bare(&mut self, text: &str) {
        for (i, c) in text.chars().enumerate() {
            if self.careful && (i == 0 || !c.is_alphanumeric()) {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            if matches!(c, '"' | '\\') {
                self.out.push('\\');
            }
            self.out.push(c);
        }
        self.out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Parse, print, parse.
    fn there_and_back(text: &str) -> Result<(), TestCaseError> {
        let length = text.chars().count();
        match Query::parse(text) {
            Ok(query) => {
                let printed = query.to_string();
                prop_assert_eq!(Query::parse(&printed), Ok(query), "{:?} printed {:?}", text, printed);
            }
            Err(e) => prop_assert!(e.at <= length, "{text:?}: {e:?}"),
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_is_understood_or_refused(text in ".{0,40}") {
            there_and_back(&text)?;
        }

        #[test]
        fn signs_in_any_order_are_understood_or_refused(
            parts in prop::collection::vec(prop::sample::select(vec![
                "a", "法治", " ", " ", "(", ")", "（", "）", "\"", "\\", "-", "－", "OR", "或", " OR ", " 或 ", "|", ":", "：",
                "town:", "镇：", "year:", "2021", "..", "kind:", "街道", "note:", "has:", "grep:", "原文：", "check:C02",
                "missing:", "topic:", "主题：", "调解成功率", "copied", "fail", ">=", "＞", "=", "95%", "“", "”", "twon:",
            ]), 0..14)
        ) {
            there_and_back(&parts.concat())?;
        }
    }
}
