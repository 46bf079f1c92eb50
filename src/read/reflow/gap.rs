//! Wide gaps inside a line: paragraphs whose line ends were lost on the way.

use super::mark::{self, Start};

/// The parts of a line between gaps that can only have been paragraph ends.
pub(super) fn parts(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let Some((head, tail)) = cut(text) else { return Some(text) };
        rest = Some(tail);
        Some(head)
    })
}

/// The first gap that parts paragraphs: what stands before and behind it.
fn cut(text: &str) -> Option<(&str, &str)> {
    let mut gap: Option<(usize, u32)> = None;
    let mut last = '\0';
    for (at, c) in text.char_indices() {
        if is_blank(c) {
            let wide = if c == '\t' { 100 } else { 1 + u32::from(!c.is_ascii() && c != '\u{a0}') };
            gap = Some(gap.map_or((at, wide), |(from, width)| (from, width + wide)));
            continue;
        }
        if let Some((from, width)) = gap.take()
            && parts_paragraphs(text, from, width, last, at)
        {
            return Some((text.get(..from)?, text.get(at..)?));
        }
        last = c;
    }
    None
}

/// White space of any kind, the kinds of these texts first.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}') || (c < '\u{3000}' && c.is_whitespace())
}

/// Four half cells after a finished sentence or before a number are an indent; one space is enough between a heading
/// 一、 and its first （一）.
fn parts_paragraphs(text: &str, from: usize, width: u32, last: char, at: usize) -> bool {
    let tail = text.get(at..).unwrap_or_default();
    let marked = mark::start_of(tail) == Start::Strong;
    if width >= 100 {
        return false;
    }
    if width >= 4 && (mark::is_end(last) || marked) {
        return last != '、' && !ends_in_marker(text, from);
    }
    marked && from <= 180 && tail.starts_with(['（', '(']) && is_short_heading(text.get(..from).unwrap_or_default())
}

/// The gap behind a marker belongs to the marker: 一、　　总体情况.
fn ends_in_marker(text: &str, from: usize) -> bool {
    from <= 24 && mark::at_start(text).is_some_and(|m| m.len >= from)
}

fn is_short_heading(head: &str) -> bool {
    mark::start_of(head) == Start::Strong
        && !head.starts_with(['（', '('])
        && !head.contains(['。', '，', '；', '：', '“'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_gaps_between_paragraphs_part() {
        for (line, expected) in [
            ("工作如下：　　一、普法　　今年以来", &["工作如下：", "一、普法　　今年以来"][..]),
            ("取得实效。　　今年以来，开展活动。", &["取得实效。", "今年以来，开展活动。"]),
            ("一、主要做法 （一）加强领导。成立专班。", &["一、主要做法", "（一）加强领导。成立专班。"]),
            ("一、　　总体情况", &["一、　　总体情况"]),
            ("参照 《办法》有关规定 (二 )执行", &["参照 《办法》有关规定 (二 )执行"]),
            ("姓名\t件数\t　　一、", &["姓名\t件数\t　　一、"]),
            ("共 12 个村", &["共 12 个村"]),
        ] {
            assert_eq!(parts(line).collect::<Vec<_>>(), expected, "{line}");
        }
    }
}
