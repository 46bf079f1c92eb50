//! Where the items of a list inside a paragraph begin: 一是…；二是…。

use super::chinese_number;

/// The ways to number items; the members of one list are numbered alike.
const STYLES: [fn(&str) -> Option<u32>; 8] =
    [numbered_is, numbered_must, ordinal, in_order, bracketed_chinese, bracketed_digits, circled, circled_chinese];

/// What an item stands behind, if not at the beginning.
const ENDS: [char; 6] = ['。', '；', '：', ';', ':', '\n'];

/// Byte offsets at which items begin, in order. A list has at least two members, the first of them numbered one, and
/// each of them begins the paragraph or stands behind 。 ； or ：.
///
/// ```
/// # use zhenbao::text::list_markers;
/// assert_eq!(list_markers("做法：一是早；二是实。"), [9, 21]);
/// ```
pub fn list_markers(text: &str) -> Vec<usize> {
    let mut series: [Series; STYLES.len()] = Default::default();
    let mut out = Vec::new();
    for at in starts(text) {
        let rest = text.get(at..).unwrap_or_default();
        let found = STYLES.iter().enumerate().find_map(|(style, number)| Some((style, number(rest)?)));
        if let Some((series, number)) = found.and_then(|(style, number)| Some((series.get_mut(style)?, number))) {
            series.push(at, number, &mut out);
        }
    }
    out.sort_unstable();
    out
}

/// The beginning, and every place behind the end of a clause.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.match_indices(ENDS).map(|(at, end)| at + end.len());
    std::iter::once(0).chain(ends)
}

/// A list that is being read.
#[derive(Default)]
struct Series {
    /// Its first item, until a second one shows that it is a list.
    first: Option<usize>,
    /// The last number, 0 outside of a list.
    last: u32,
}

impl Series {
    fn push(&mut self, at: usize, number: u32, out: &mut Vec<usize>) {
        if number == 1 {
            (self.first, self.last) = (Some(at), 1);
        } else if self.last > 0 && number > self.last {
            out.extend(self.first.take());
            out.push(at);
            self.last = number;
        }
    }
}

fn numbered_is(s: &str) -> Option<u32> {
    chinese_before(s, &['是'])
}

fn numbered_must(s: &str) -> Option<u32> {
    chinese_before(s, &['要'])
}

fn ordinal(s: &str) -> Option<u32> {
    chinese_before(s.strip_prefix('第')?, &['，', '、', '：', ',', '是'])
}

/// 最后 comes behind any number of items.
fn in_order(s: &str) -> Option<u32> {
    const WORDS: [(&str, u32); 5] = [("首先", 1), ("其次", 2), ("再次", 3), ("然后", 3), ("最后", u32::MAX)];
    WORDS.iter().find(|(word, _)| s.starts_with(word)).map(|(_, number)| *number)
}

fn bracketed_chinese(s: &str) -> Option<u32> {
    chinese_before(s.strip_prefix(['（', '('])?, &['）', ')'])
}

fn bracketed_digits(s: &str) -> Option<u32> {
    let inside = s.strip_prefix(['（', '('])?;
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(['）', ')'])?;
    let number = inside.get(..inside.len() - rest.len())?;
    // Four digits in brackets are a year.
    if number.len() > 2 { None } else { number.parse().ok() }
}

fn circled(s: &str) -> Option<u32> {
    let c = s.chars().next()?;
    [('①', '⑳'), ('⑴', '⒇')].iter().find(|(one, last)| (*one..=*last).contains(&c)).map(|(one, _)| distance(*one, c))
}

fn circled_chinese(s: &str) -> Option<u32> {
    let c = s.chars().next()?;
    ('㈠'..='㈩').contains(&c).then(|| distance('㈠', c))
}

fn distance(one: char, c: char) -> u32 {
    c as u32 - one as u32 + 1
}

/// A Chinese number of at most three characters (二十一) that one of `ends` follows.
fn chinese_before(s: &str, ends: &[char]) -> Option<u32> {
    let (end, _) = s.char_indices().take(4).find(|(_, c)| ends.contains(c))?;
    chinese_number(s.get(..end)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn items_of_lists() {
        for (text, items) in [
            ("主要做法：一是抓早；二是抓小。三是抓实。", vec!["一是", "二是", "三是"]),
            ("一要学；二要用。", vec!["一要", "二要"]),
            ("首先，定责。其次，定人。最后，定时。", vec!["首先", "其次", "最后"]),
            ("如下：（1）甲；（2）乙。", vec!["（1）", "（2）"]),
            ("如下：（一）甲；（二）乙。", vec!["（一）", "（二）"]),
            ("①甲；②乙", vec!["①甲", "②乙"]),
            ("第一，甲。第二，乙。", vec!["第一", "第二"]),
            ("一是甲：（1）子；（2）丑。二是乙。", vec!["一是", "（1）", "（2）", "二是"]),
            ("一是甲；二是乙。又：一是丙；二是丁。", vec!["一是", "二是", "一是", "二是"]),
            ("十是甲；十一是乙。", vec![]),
            // Alone, without the first, or in the middle of a clause.
            ("一是抓早。", vec![]),
            ("二是抓小；三是抓实。", vec![]),
            ("统一是关键；二是次要。", vec![]),
            ("依照办法（2021）执行；（2022）修订。", vec![]),
            ("第一书记；第二书记。", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<_> = list_markers(text).into_iter().filter_map(|at| text.get(at..)).collect();
            assert_eq!(found.len(), items.len(), "{text} {found:?}");
            assert!(found.iter().zip(&items).all(|(f, i)| f.starts_with(i)), "{text} {found:?}");
        }
    }

    proptest! {
        #[test]
        fn offsets_stand_in_order_on_characters(text in "[一二三十是要；。：（）()1-3①②第，]{0,60}") {
            let found = list_markers(&text);
            prop_assert!(found.is_sorted_by(|a, b| a < b) && found.len() != 1);
            prop_assert!(found.iter().all(|at| text.is_char_boundary(*at)));
        }
    }
}
