//! What stands below the text: who signs, and when.

use super::{date, organ};
use crate::report::{Date, Paragraph};

/// The signature, found among the last paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Back {
    pub(super) issuer: Option<String>,
    pub(super) signed: Option<Date>,
    /// How many paragraphs at the end belong to it.
    pub(super) count: usize,
}

/// Notes below a signature are shorter.
const NOTE: usize = 60;
/// Sentences below a signature explain figures; there are no more of them.
const NOTES: usize = 3;
/// No signature stands higher.
const LINES: usize = 16;

/// Looks upwards from the last paragraph; the slice holds those behind the last heading, in order.
pub(super) fn find(paragraphs: &[&Paragraph]) -> Back {
    let from = paragraphs.len().saturating_sub(LINES);
    let mut notes = 0;
    for at in (from..paragraphs.len()).rev() {
        let text = paragraphs[at].text.as_str();
        if let Some(found) = date::trailing(text)
            && (notes == 0 || is_unmistakable(paragraphs, at))
            && let Some(back) = signature(paragraphs, at, &found)
        {
            return back;
        }
        if notes == 0 && organ::is_organ(text) {
            let above = at.checked_sub(1).and_then(|i| date::trailing(&paragraphs[i].text));
            if above.is_some() {
                continue;
            }
            let top = top_of(paragraphs, at + 1, organ::is_organ);
            return Back { issuer: named(paragraphs, top, at + 1), signed: None, count: paragraphs.len() - top };
        }
        if text.ends_with(['。', '；', '！']) || text.chars().nth(NOTE).is_some() {
            notes += 1;
        }
        if notes > NOTES {
            break;
        }
    }
    Back::default()
}

/// A date alone on its line, under an organ alone on its line: a signature even where sentences follow.
fn is_unmistakable(paragraphs: &[&Paragraph], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|i| paragraphs.get(i));
    date::is_date(&paragraphs[at].text) && above.is_some_and(|p| organ::is_organ(&p.text))
}

/// The signature that ends with the date of a paragraph.
fn signature(paragraphs: &[&Paragraph], at: usize, found: &date::Trailing) -> Option<Back> {
    let before = paragraphs[at].text.get(..found.at)?;
    let behind = paragraphs.len() - at;
    if date::is_label(before) {
        let top = top_of(paragraphs, at, organ::is_signer);
        let below = paragraphs.get(at + 1).filter(|p| organ::is_organ(&p.text));
        let issuer = named(paragraphs, top, at).or_else(|| below.map(|p| organ::joint(&[p.text.as_str()])));
        return Some(Back { issuer, signed: Some(found.date), count: paragraphs.len() - top });
    }
    let name = before.rsplit('。').next()?.trim_matches(['（', '(', ' ']);
    let whole = name.len() == before.len();
    if !organ::is_signer(name) {
        let sentence_end = name.is_empty() && !whole;
        return sentence_end.then_some(Back { issuer: None, signed: Some(found.date), count: behind - 1 });
    }
    let top = if whole { top_of(paragraphs, at, organ::is_organ) } else { at };
    let mut names: Vec<&str> = paragraphs.get(top..at)?.iter().map(|p| p.text.as_str()).collect();
    names.push(name);
    let count = if whole { paragraphs.len() - top } else { behind - 1 };
    Some(Back { issuer: Some(organ::joint(&names)), signed: Some(found.date), count })
}

/// The first of up to four paragraphs above `end` that name organs.
fn top_of(paragraphs: &[&Paragraph], end: usize, names: fn(&str) -> bool) -> usize {
    let organs = paragraphs.get(..end).unwrap_or_default().iter().rev().take(4).take_while(|p| names(&p.text));
    end - organs.count()
}

fn named(paragraphs: &[&Paragraph], top: usize, end: usize) -> Option<String> {
    let names: Vec<&str> = paragraphs.get(top..end)?.iter().map(|p| p.text.as_str()).collect();
    (!names.is_empty()).then(|| organ::joint(&names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_found_in_every_form() {
        let joint = "中共清河镇委员会、清河镇人民政府";
        let own = "清河镇人民政府";
        for (text, issuer, signed, count) in [
            ("完成。\n清河镇人民政府\n2022年1月5日", Some(own), Some("2022-01-05"), 2),
            ("完成。\n清河镇人民政府2022年1月5日", Some(own), Some("2022-01-05"), 1),
            ("完成。清河镇人民政府2022年1月5日", Some(own), Some("2022-01-05"), 0),
            ("完成。\n中共清河镇委员会\n清河镇人民政府\n二〇二二年一月五日", Some(joint), Some("2022-01-05"), 3),
            ("完成。\n中共清河镇委员会清河镇人民政府\n2022.1.5", Some(joint), Some("2022-01-05"), 2),
            ("完成。\n清河镇司法所\n2022-01-05", Some("清河镇司法所"), Some("2022-01-05"), 2),
            ("完成。\n2022年1月5日", None, Some("2022-01-05"), 1),
            ("完成。\n2022年1月5日\n清河镇人民政府", Some(own), Some("2022-01-05"), 2),
            ("完成。\n清河镇人民政府", Some(own), None, 1),
            ("完成。\n清河镇人民政府\n2025730日", Some(own), None, 2),
            ("完成。\n清河镇人民政府\n2022年1月5日\n（此件公开发布）\n附件：清单", Some(own), Some("2022-01-05"), 4),
            ("完成。\n（2022年1月5日）", None, Some("2022-01-05"), 1),
            ("完成。\n清河镇人民政府\n2022年1月5日\n含村级调解组织受理的案件。", Some(own), Some("2022-01-05"), 3),
            ("2022年1月5日\n全部完成。", None, None, 0),
            ("截至2022年1月5日", None, None, 0),
            ("全部完成于2022年1月5日。", None, None, 0),
            ("", None, None, 0),
        ] {
            let paragraphs: Vec<Paragraph> = text.lines().map(|l| Paragraph { text: l.into(), line: 1 }).collect();
            let back = find(&paragraphs.iter().collect::<Vec<_>>());
            let signed_as_text = back.signed.map(|d| d.to_string());
            let seen = (back.issuer.as_deref(), signed_as_text.as_deref(), back.count);
            assert_eq!(seen, (issuer, signed, count), "{text}");
        }
    }
}
