//! Typed text → query, by descent: alternatives, all of, one part. Linear in the length, bounded in depth.

use super::field::nearest;
use super::indicator;
use super::scan::{Letter, Scan};
use super::value::{Compare, number};
use super::{Field, Node, Query, QueryError, ReviewItem, Span, Term, YearRange, topic};
use crate::report::Kind;

/// Brackets and exclusions inside each other.
const DEEPEST: usize = 48;
const UNOPENED: &str = "这个右括号没有配对的左括号。";

/// Words for kinds; the first of each is the word of the public contract.
pub(in crate::find) const KINDS: [(Kind, &[&str]); 7] = [
    (Kind::Township, &["township", "town", "镇", "乡镇", "乡"]),
    (Kind::Subdistrict, &["subdistrict", "街道"]),
    (Kind::County, &["county", "县", "区", "县区"]),
    (Kind::City, &["city", "市"]),
    (Kind::Department, &["department", "部门"]),
    (Kind::Other, &["other", "其他"]),
    (Kind::NotAReport, &["not_a_report", "非报告"]),
];

pub(super) fn parse(text: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { scan: Scan::new(text), depth: 0, end: None };
    parser.scan.skip_space();
    if parser.scan.peek().is_none() {
        return Ok(Query::default());
    }
    let root = parser.any_of(None)?;
    match parser.scan.peek() {
        None => Ok(Query { root: Some(root) }),
        Some(_) => Err(QueryError::new(parser.scan.at, UNOPENED)),
    }
}

struct Parser {
    scan: Scan,
    depth: usize,
    /// What closes the innermost group.
    end: Option<char>,
}

impl Parser {
    fn any_of(&mut self, field: Option<Field>) -> Result<Node, QueryError> {
        let mut parts = vec![self.all_of(field)?];
        while let Some(len) = self.scan.or_at(self.scan.at) {
            self.scan.at += len;
            parts.push(self.all_of(field)?);
        }
        Ok(joined(parts, Node::Or))
    }

    fn all_of(&mut self, field: Option<Field>) -> Result<Node, QueryError> {
        let mut parts = Vec::new();
        loop {
            self.scan.skip_space();
            let next = self.scan.peek();
            if next.is_none() || next == self.end || (!parts.is_empty() && self.is_or()?) {
                break;
            }
            if next == Some(')') {
                return Err(QueryError::new(self.scan.at, UNOPENED));
            }
            parts.push(self.part(field, !parts.is_empty())?);
        }
        if parts.is_empty() {
            return Err(QueryError::new(self.scan.at, "这里还缺一个词。"));
        }
        Ok(joined(parts, Node::And))
    }

    /// An OR stands here behind a complete term. One with nothing behind it is unfinished; 或 and | are text then.
    fn is_or(&self) -> Result<bool, QueryError> {
        let at = self.scan.at;
        let Some(len) = self.scan.or_at(at) else { return Ok(false) };
        let behind = (at + len..self.scan.len()).find(|&i| !self.scan.get(i).is_some_and(char::is_whitespace));
        let complete = behind.is_some_and(|i| !self.scan.is_boundary(i));
        match complete {
            false if len == 2 => Err(QueryError::new(at + len, "OR 后面还缺一个词。")),
            complete => Ok(complete),
        }
    }

    fn part(&mut self, field: Option<Field>, follows: bool) -> Result<Node, QueryError> {
        let start = self.scan.at;
        let next = self.scan.get(start + 1);
        let bound = next.is_some_and(|c| !c.is_whitespace());
        match self.scan.peek() {
            Some('-') if bound => self.excluded(field),
            Some('－') if bound && follows => self.excluded(field),
            Some('(') => self.group(field, ')'),
            Some('（') if self.scan.opens_group(start) => self.group(field, '）'),
            Some('"') => {
                let text = self.phrase('"')?;
                let span = self.span(start);
                let term = match field {
                    Some(field) => valued(field, text, true, start)?,
                    None => Term::Phrase(text),
                };
                Ok(Node::Leaf(term, span))
            }
            _ => self.word(field),
        }
    }

    fn span(&self, from: usize) -> Span {
        Span { from, to: self.scan.at }
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, QueryError>) -> Result<T, QueryError> {
        if self.depth >= DEEPEST {
            return Err(QueryError::new(self.scan.at, "括号或减号套得太深了。"));
        }
        self.depth += 1;
        let out = inner(self);
        self.depth -= 1;
        out
    }

    fn excluded(&mut self, field: Option<Field>) -> Result<Node, QueryError> {
        self.scan.at += 1;
        if self.scan.is_boundary(self.scan.at) {
            return Err(QueryError::new(self.scan.at, "减号后面还缺一个词。"));
        }
        let part = self.deeper(|p| p.part(field, false))?;
        Ok(Node::Not(Box::new(part)))
    }

    fn group(&mut self, field: Option<Field>, end: char) -> Result<Node, QueryError> {
        let start = self.scan.at;
        self.scan.at += 1;
        let outer = self.end.replace(end);
        let inner = self.deeper(|p| p.any_of(field))?;
        self.end = outer;
        if self.scan.peek() != Some(end) {
            return Err(QueryError::new(start, "这个左括号没有配对的右括号。"));
        }
        self.scan.at += 1;
        Ok(inner)
    }

    fn phrase(&mut self, end: char) -> Result<String, QueryError> {
        let start = self.scan.at;
        let text = self.scan.quoted(end).ok_or_else(|| QueryError::new(start, "引号没有配对。"))?;
        if text.chars().all(char::is_whitespace) {
            return Err(QueryError::new(start, "引号里没有字。"));
        }
        Ok(text)
    }

    fn word(&mut self, outer: Option<Field>) -> Result<Node, QueryError> {
        let start = self.scan.at;
        let letters = self.scan.word(self.end);
        if let Some((field, colon)) = named_field(&letters)?
            && let Some(node) = self.field(field, &letters, colon)?
        {
            return Ok(node);
        }
        let text = plain(&letters);
        let term = match outer {
            Some(field) => valued(field, text, false, start)?,
            None => match figure(&letters)? {
                Some(term) => term,
                None if is_torn(&letters) => {
                    let message = "比较符号前后不要留空格，例如 调解成功率>=95；要找这几个字，请加引号。";
                    return Err(QueryError::new(start, message));
                }
                None => Term::Word(text),
            },
        };
        Ok(Node::Leaf(term, self.span(start)))
    }

    /// A field with its value; `None` where it turns out to be text (a full-width colon with nothing fitting behind).
    fn field(&mut self, field: Field, letters: &[Letter], colon: usize) -> Result<Option<Node>, QueryError> {
        let start = letters.first().map_or(self.scan.at, |l| l.at);
        let end = self.scan.at;
        let sign = letters.get(colon).copied();
        let value = letters.get(colon + 1..).unwrap_or_default();
        let wide = sign.is_some_and(|l| l.is('：'));
        let behind = sign.map_or(end, |l| l.at + 1);
        let opening = value.first().copied().filter(|l| !l.escaped).map(|l| l.c);
        let opening = opening.or_else(|| self.scan.get(behind).filter(|&c| c == '"' && value.is_empty()));
        let quote = match opening {
            Some('"') => Some('"'),
            Some('“') => Some('”'),
            _ => None,
        };
        self.scan.at = behind;
        if opening == Some('(') || (opening == Some('（') && self.scan.has_partner(behind)) {
            let close = if opening == Some('(') { ')' } else { '）' };
            return self.group(Some(field), close).map(Some);
        }
        if let Some(close) =
            quote.filter(|&q| q == '"' || (behind..self.scan.len()).any(|i| self.scan.get(i) == Some(q)))
        {
            let text = self.phrase(close)?;
            return valued(field, text, true, behind).map(|term| Some(Node::Leaf(term, self.span(start))));
        }
        self.scan.at = end;
        match valued(field, plain(value), false, behind) {
            Err(_) if wide => Ok(None),
            term => Ok(Some(Node::Leaf(term?, self.span(start)))),
        }
    }
}

fn joined(mut parts: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

fn plain(letters: &[Letter]) -> String {
    letters.iter().map(|l| l.c).collect()
}

/// The field whose name begins the word, and the place of its colon among the letters.
fn named_field(letters: &[Letter]) -> Result<Option<(Field, usize)>, QueryError> {
    let Some(colon) = letters.iter().position(|l| l.is(':') || l.is('：')) else { return Ok(None) };
    let before = letters.get(..colon).unwrap_or_default();
    if before.is_empty() || before.len() > 24 || before.iter().any(|l| l.escaped) {
        return Ok(None);
    }
    let name = plain(before);
    if let Some(field) = Field::named(&name) {
        return Ok(Some((field, colon)));
    }
    let latin = name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    let like = Field::like(&name);
    if letters.get(colon).is_some_and(|l| l.is(':')) && (latin || like.is_some()) {
        let message = format!("没有“{name}”这个条件；要找这几个字，请加引号。");
        let at = before.first().map_or(0, |l| l.at);
        return Err(QueryError::new(at, message).suggest(like.map(|l| format!("{l}:"))));
    }
    Ok(None)
}

/// `name>=95`. A full-width sign counts only behind the name of an indicator, else it is text.
fn figure(letters: &[Letter]) -> Result<Option<Term>, QueryError> {
    let sign_at = |at: usize| {
        Compare::SIGNS.iter().find(|(sign, _)| {
            let mut rest = letters.get(at..).unwrap_or_default().iter();
            sign.chars().all(|c| rest.next().is_some_and(|l| l.is(c)))
        })
    };
    let found = (1..letters.len()).find_map(|at| Some((at, sign_at(at)?)));
    let Some((at, (sign, compare))) = found else { return Ok(None) };
    let name = plain(letters.get(..at).unwrap_or_default());
    let value = number(&plain(letters.get(at + sign.chars().count()..).unwrap_or_default()));
    let start = letters.first().map_or(0, |l| l.at);
    match (indicator::known(&name, start), value) {
        (Ok(indicator), Some(value)) => Ok(Some(Term::Figure { indicator, compare: *compare, value })),
        (Ok(_), None) => {
            let behind = letters.get(at).map_or(start, |l| l.at) + sign.chars().count();
            Err(QueryError::new(behind, "这里还缺一个数字，例如 95 或 95%。"))
        }
        (Err(error), Some(_)) if sign.is_ascii() => Err(error),
        (Err(_), _) => Ok(None),
    }
}

/// `>=95` or `>=` alone: a condition that was torn apart by blanks.
fn is_torn(letters: &[Letter]) -> bool {
    let text = plain(letters);
    let escaped = letters.first().is_some_and(|l| l.escaped);
    let rest = Compare::SIGNS.iter().find_map(|(sign, _)| text.strip_prefix(sign));
    !escaped && rest.is_some_and(|rest| rest.is_empty() || number(rest).is_some())
}

/// A field's value understood; `at` is where it stands.
fn valued(field: Field, text: String, quoted: bool, at: usize) -> Result<Term, QueryError> {
    let optional = matches!(field, Field::Note | Field::Bookmark);
    if text.chars().all(char::is_whitespace) && !optional {
        return Err(QueryError::new(at, format!("{}: 后面还缺内容。", field.zh())));
    }
    Ok(match field {
        Field::Year => {
            let wrong = || QueryError::new(at, "年份写作 2021、2021..2023 或 ..2022。");
            Term::Year(YearRange::parse(text.trim()).ok_or_else(wrong)?)
        }
        Field::Kind => Term::Kind(kind(text.trim(), at)?),
        Field::Has => Term::Has(indicator::known(text.trim(), at)?),
        Field::Missing => Term::Missing(indicator::known(text.trim(), at)?),
        Field::Check => Term::Check(ReviewItem::parse(&text, at)?),
        Field::Grep => Term::Exact(text),
        Field::Topic => {
            topic::known(&text, at)?;
            Term::Text { field, text, quoted }
        }
        _ => Term::Text { field, text, quoted },
    })
}

fn kind(word: &str, at: usize) -> Result<Kind, QueryError> {
    let known = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    if let Some((kind, _)) = KINDS.iter().find(|(_, words)| known(words)) {
        return Ok(*kind);
    }
    let like = nearest(word, KINDS.iter().flat_map(|(_, words)| words.iter().copied()));
    Err(QueryError::new(at, "类型可以是：镇、街道、县、市、部门、其他、非报告。").suggest(like))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in brackets: & | - and terms as `Debug` of their text.
    fn shape(node: &Node) -> String {
        let all = |parts: &[Node]| parts.iter().map(shape).collect::<Vec<_>>().join(" ");
        match node {
            Node::And(parts) => format!("&[{}]", all(parts)),
            Node::Or(parts) => format!("|[{}]", all(parts)),
            Node::Not(part) => format!("-{}", shape(part)),
            Node::Leaf(Term::Word(text), _) => text.clone(),
            Node::Leaf(Term::Phrase(text), _) => format!("“{text}”"),
            Node::Leaf(Term::Text { field, text, quoted }, _) => {
                format!("{}={}{text}", field.name(), if *quoted { "'" } else { "" })
            }
            Node::Leaf(Term::Year(range), _) => format!("year={range}"),
            Node::Leaf(Term::Kind(kind), _) => format!("kind={}", kind.word()),
            Node::Leaf(Term::Figure { indicator, compare, value }, _) => {
                format!("{indicator}{}{value}", compare.sign())
            }
            Node::Leaf(Term::Exact(text), _) => format!("原文“{text}”"),
            Node::Leaf(Term::Has(id), _) => format!("has={id}"),
            Node::Leaf(Term::Missing(id), _) => format!("missing={id}"),
            Node::Leaf(Term::Check(item), _) => format!("check={item}"),
        }
    }

    #[test]
    fn queries_become_trees() {
        for (text, expected) in [
            ("调解", "调解"),
            ("  调解　普法 ", "&[调解 普法]"),
            ("调解 OR 信访 普法", "|[调解 &[信访 普法]]"),
            ("调解 或 信访", "|[调解 信访]"),
            ("或", "或"),
            ("OR", "OR"),
            ("调解 或", "&[调解 或]"),
            ("-(调解 or 信访) 普法", "&[-|[调解 信访] 普法]"),
            ("“双随机”", "“双随机”"),
            ("（三）推进", "（三）推进"),
            ("推进 （三）", "&[推进 （三）]"),
            ("普法 （调解 或 信访）", "&[普法 |[调解 信访]]"),
            ("普法 －信访", "&[普法 -信访]"),
            ("－信访", "－信访"),
            ("\"法治 建设\"x", "&[“法治 建设” x]"),
            ("镇：北街", "town=北街"),
            ("镇：“北 街”", "town='北 街"),
            ("town:(北街 OR -南街)", "|[town=北街 -town=南街]"),
            ("责任单位：司法所", "责任单位：司法所"),
            ("该镇：一是", "该镇：一是"),
            ("镇：", "镇："),
            ("年：加强", "年：加强"),
            ("12:30", "12:30"),
            ("year:2021..2023", "year=2021..2023"),
            ("年:２０２１", "year=2021"),
            ("类:街道", "kind=subdistrict"),
            ("mediation_success_rate>=95%", "mediation_success_rate>=95"),
            ("调解成功率<95", "mediation_success_rate<95"),
            ("调解成功率＜９５％", "mediation_success_rate<95"),
            ("tjcgl<95", "mediation_success_rate<95"),
            ("补贴＞60", "补贴＞60"),
            ("a＝b", "a＝b"),
            ("copied≥30", "copied>=30"),
            ("照搬＞＝30", "copied>=30"),
            ("grep:\"ＧＤＰ 总\"", "原文“ＧＤＰ 总”"),
            ("原文：“甲 乙”", "原文“甲 乙”"),
            ("topic:disputes", "topic=disputes"),
            ("查:c2=缺", "check=C02=fail"),
            ("有:调解成功率", "has=mediation_success_rate"),
            ("missing:tjcgl", "missing=mediation_success_rate"),
            (r"\-信访 a\:b", "&[-信访 a:b]"),
            (r"a\", r"a\"),
            ("第3(2)条", "第3(2)条"),
            ("- a", "&[- a]"),
            ("note:", "note="),
        ] {
            let query = Query::parse(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            assert_eq!(query.root.as_ref().map(shape).unwrap_or_default(), expected, "{text}");
        }
        assert_eq!(Query::parse(" 　"), Ok(Query::default()));
    }

    #[test]
    fn what_cannot_be_understood_is_shown_at_its_place() {
        for (text, at, suggestion) in [
            ("调解 twon:北街", 3, Some("town:")),
            ("https://a", 0, None),
            ("(调解", 0, None),
            ("调解)", 2, None),
            ("调解 \"信访", 3, None),
            ("\" \"", 0, None),
            ("town:", 5, None),
            ("year:21", 5, None),
            ("kind:街", 5, Some("街道")),
            ("调解 OR", 5, None),
            ("()", 1, None),
            ("a -)", 3, None),
            ("调解 a>=95", 3, None),
            ("有:调解成攻率", 2, Some("调解成功率")),
            ("调解成攻率<95", 0, Some("调解成功率")),
            ("调解成功率<", 6, None),
            ("调解成功率 >= 95", 6, None),
            ("调解 ＞95", 3, None),
            ("check:C02=fial", 10, Some("fail")),
            ("主题:矛盾纠分", 3, None),
        ] {
            let error = Query::parse(text).expect_err(text);
            assert_eq!((error.at, error.suggestion.as_deref()), (at, suggestion), "{text}: {error}");
        }
    }

    #[test]
    fn depth_is_bounded_and_length_is_not() {
        assert!(Query::parse(&"(".repeat(100_000)).is_err());
        assert!(Query::parse(&"-".repeat(100_000)).is_err());
        assert!(Query::parse(&"（a 或 ".repeat(100_000)).is_ok());
        let nested = "（a 或 ".repeat(1_000) + &"）".repeat(1_000);
        assert!(Query::parse(&nested).is_err());
        assert!(Query::parse(&"法 ".repeat(100_000)).is_ok());
    }

    #[test]
    fn terms_know_their_place() {
        let query = Query::parse("调解 -镇:北街").unwrap();
        let places: Vec<_> = query.terms().iter().map(|(_, span, out)| (span.from, span.to, *out)).collect();
        assert_eq!(places, [(0, 2, false), (4, 8, true)]);
    }
}
