//! Conditions on the review of a report: which item, with which verdict. What the review finds is not known here.

use std::fmt;

use super::QueryError;
use super::field::nearest;
use super::value::narrow;

/// How an item of the review came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Pass,
    Partial,
    Fail,
    Warn,
    Unknown,
    NotApplicable,
}

/// Verdict, its word in the public contract, other words.
const VERDICTS: [(Verdict, &str, &[&str]); 6] = [
    (Verdict::Pass, "pass", &["有", "通过", "ok"]),
    (Verdict::Partial, "partial", &["不全"]),
    (Verdict::Fail, "fail", &["缺", "无"]),
    (Verdict::Warn, "warn", &["提示", "注意"]),
    (Verdict::Unknown, "unknown", &["?", "？", "不能判定"]),
    (Verdict::NotApplicable, "na", &["不适用"]),
];

impl Verdict {
    /// All verdicts, the best first.
    pub fn all() -> impl Iterator<Item = Self> {
        VERDICTS.iter().map(|(verdict, ..)| *verdict)
    }

    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        VERDICTS.iter().find(|(verdict, ..)| *verdict == self).map_or("", |(_, word, _)| word)
    }

    /// The first Chinese word.
    pub fn zh(self) -> &'static str {
        let row = VERDICTS.iter().find(|(verdict, ..)| *verdict == self);
        row.and_then(|(.., words)| words.first()).copied().unwrap_or_default()
    }

    fn named(text: &str) -> Option<Self> {
        let found = |word: &str, words: &[&str]| word.eq_ignore_ascii_case(text) || words.contains(&text);
        VERDICTS.iter().find(|(_, word, words)| found(word, words)).map(|(verdict, ..)| *verdict)
    }
}

/// `C02=fail`; without a verdict any that asks for a look: partial, fail or warn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewItem {
    /// A capital letter and two digits.
    pub id: String,
    pub verdict: Option<Verdict>,
}

impl ReviewItem {
    /// Whether an item that came out so is asked for.
    pub fn asks_for(&self, verdict: Verdict) -> bool {
        let needs_a_look = matches!(verdict, Verdict::Partial | Verdict::Fail | Verdict::Warn);
        self.verdict.map_or(needs_a_look, |wanted| wanted == verdict)
    }

    /// Reads `C02=fail`, `c2=缺` and `C02`; `at` is where it stands.
    pub(super) fn parse(text: &str, at: usize) -> Result<Self, QueryError> {
        let text = text.trim();
        let (item, verdict) = text.split_once(['=', '＝']).map_or((text, None), |(item, v)| (item, Some(v)));
        let id = id(item).ok_or_else(|| QueryError::new(at, "检查项写作 C02 或 C02=fail。"))?;
        let known = |word: &str| {
            let behind = at + item.chars().count() + 1;
            let words = VERDICTS.iter().flat_map(|(_, word, words)| std::iter::once(word).chain(*words)).copied();
            Verdict::named(word.trim()).ok_or_else(|| {
                let may = "结果可以是：有（pass）、不全（partial）、缺（fail）、提示（warn）、不能判定（unknown）、不适用（na）。";
                QueryError::new(behind, may).suggest(nearest(word.trim(), words))
            })
        };
        Ok(Self { id, verdict: verdict.map(known).transpose()? })
    }
}

fn id(text: &str) -> Option<String> {
    let mut chars = text.trim().chars().map(narrow);
    let letter = chars.next().filter(char::is_ascii_alphabetic)?.to_ascii_uppercase();
    let digits: String = chars.collect();
    let number: u8 = digits.parse().ok().filter(|_| digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some(format!("{letter}{number:02}"))
}

impl fmt::Display for ReviewItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        self.verdict.map_or(Ok(()), |verdict| write!(f, "={}", verdict.word()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_in_every_form_and_printed_in_one() {
        for (text, printed) in [
            ("C02=fail", Some("C02=fail")),
            ("c2＝缺", Some("C02=fail")),
            ("Y05", Some("Y05")),
            ("C0２=不全", Some("C02=partial")),
            ("C02=", None),
            ("C02=坏", None),
            ("C123", None),
            ("不足", None),
        ] {
            let item = ReviewItem::parse(text, 0);
            assert_eq!(item.as_ref().map(ToString::to_string).ok().as_deref(), printed, "{text}");
            if let Ok(item) = item {
                assert_eq!(ReviewItem::parse(&item.to_string(), 0), Ok(item));
            }
        }
        assert_eq!(
            ReviewItem::parse("C02=fial", 6).unwrap_err(),
            QueryError { at: 10, ..ReviewItem::parse("C02=fial", 6).unwrap_err() }
        );
        let any = ReviewItem::parse("C02", 0).unwrap();
        assert!(any.asks_for(Verdict::Warn) && !any.asks_for(Verdict::Pass));
    }
}
