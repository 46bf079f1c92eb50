//! Messages of the other rooms in English: they are made, and kept in the index, in Chinese.

use std::sync::OnceLock;

use super::Lang;

const TABLE: &str = include_str!("english.txt");
/// What is filled in may be a message again, so deep.
const DEEPEST: usize = 3;

/// A message with gaps.
struct Template {
    /// What stands around the gaps in Chinese.
    zh: Vec<&'static str>,
    en: &'static str,
}

impl Lang {
    /// A message of another room in this language; what is not known stays as it is.
    pub fn say(self, message: &str) -> String {
        match self {
            Self::Zh => message.to_owned(),
            Self::En => english(message, 0).unwrap_or_else(|| message.to_owned()),
        }
    }
}

/// The most telling templates first.
fn templates() -> &'static [Template] {
    static ALL: OnceLock<Vec<Template>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut out = Vec::new();
        while let (Some(zh), Some(en)) = (lines.next(), lines.next()) {
            out.push(Template { zh: zh.split("{}").collect(), en });
        }
        out.sort_by_key(|t| std::cmp::Reverse(t.zh.iter().map(|part| part.len()).sum::<usize>()));
        out
    })
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A list all of whose members are known.
fn listed(message: &str, comma: &str, put: &str, depth: usize) -> Option<String> {
    let known =
        |member: &str| if member.chars().any(is_han) { english(member, depth + 1) } else { Some(member.into()) };
    message.contains(comma).then(|| message.split(comma).map(known).collect::<Option<Vec<_>>>())?.map(|m| m.join(put))
}

/// A whole message, or several one behind the other; `None` where a part of it is not known.
fn english(message: &str, depth: usize) -> Option<String> {
    if depth > DEEPEST || !message.chars().any(is_han) {
        return None;
    }
    // Before the whole: the gap of one clause would take in the next.
    if let Some(clauses) = listed(message, "；", "; ", depth) {
        return Some(clauses);
    }
    if let Some(found) = templates().iter().find_map(|t| t.fill(message, depth)) {
        return Some(found);
    }
    if let Some(words) = listed(message, "、", ", ", depth) {
        return Some(words);
    }
    // The longest beginning that is a message by itself, and what follows.
    let ends = message.char_indices().filter(|(_, c)| "。？！ ".contains(*c)).map(|(at, c)| at + c.len_utf8());
    let cuts: Vec<usize> = ends.filter(|&at| at < message.len()).collect();
    cuts.into_iter().rev().find_map(|at| {
        let (first, rest) = message.split_at_checked(at)?;
        let first = templates().iter().find_map(|t| t.fill(first.trim_end(), depth))?;
        Some(format!("{first} {}", english(rest.trim_start(), depth + 1)?))
    })
}

impl Template {
    /// What somebody typed stays as it is.
    fn is_quoted(&self, gap: usize) -> bool {
        let ends = |part: Option<&&str>, mark: char| part.is_some_and(|part| part.ends_with(mark));
        ends(self.zh.get(gap), '“') && self.zh.get(gap + 1).is_some_and(|part| part.starts_with('”'))
    }

    fn fill(&self, message: &str, depth: usize) -> Option<String> {
        let gaps = gaps(&self.zh, message)?;
        let mut out = String::new();
        let mut next = 0;
        let mut rest = self.en;
        while let Some((before, behind)) = rest.split_once('{') {
            let (number, after) = behind.split_once('}')?;
            let at = number.parse::<usize>().map_or(next, |n| n.saturating_sub(1));
            next += 1;
            let gap = gaps.get(at)?;
            out.push_str(before);
            out.push_str(&if self.is_quoted(at) { (*gap).to_owned() } else { filling(gap, depth) });
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }
}

/// What fills a gap, in English where it is known; numbers in a row are set apart the English way.
fn filling(gap: &str, depth: usize) -> String {
    let gap = gap.trim();
    let bare = || if gap.chars().any(is_han) { gap.to_owned() } else { gap.replace('、', ", ") };
    english(gap, depth + 1).unwrap_or_else(bare)
}

/// What fills the gaps between the parts of a template; `None` where the message is another one.
fn gaps<'a>(parts: &[&str], message: &'a str) -> Option<Vec<&'a str>> {
    let (first, others) = parts.split_first()?;
    let mut rest = message.strip_prefix(first)?;
    let Some((last, between)) = others.split_last() else { return rest.is_empty().then(Vec::new) };
    let mut out = Vec::new();
    for part in between {
        let (gap, after) = rest.split_once(part)?;
        out.push(gap);
        rest = after;
    }
    let gap = rest.strip_suffix(last)?;
    // A bare gap would take in anything.
    (!gap.is_empty()).then(|| out.push(gap))?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_said_in_english_with_what_fills_them() {
        for (zh, en) in [
            ("没有找到标题。", "No title was found."),
            ("没能记下：/home/甲/记忆（磁盘已满）。", "It could not be kept: /home/甲/记忆 (the disk is full)."),
            (
                "库中没有名称含“西合”的镇。是否要写“西河镇”？",
                "The library has no town with \"西合\" in its name. Did you mean \"西河镇\"?",
            ),
            ("按2023年的报告记下，但开头写的是2022年。", "Taken for the report of 2023, but its beginning says 2022."),
            (
                "这是 RAR 压缩包，本版还不能读。 请先解压，把里面的文件放入。",
                "This is a RAR archive, which this version cannot read. Unpack it and put the files here.",
            ),
            ("标题缺单位、文种（法治政府建设…报告）。", "The title lacks the issuing body, the kind of document."),
            (
                "71% 与上一年度相同，严重；一、三整节相同；2 个数与上年一字不差。",
                "71% as in the year before: severe; whole sections alike: 一、三; 2 figures exactly as the year before.",
            ),
            (
                "71% 与上一年度相同，严重；一、三整节相同；二等 5 节除数字外整节相同。",
                "71% as in the year before: severe; whole sections alike: 一、三; 5 whole sections alike but for digits: 二 and others.",
            ),
            (
                "报告年度 2023 年，但节标题写 2022 年；导语写 2021 年。",
                "The report is for 2023, but a heading says 2022; the introduction says 2021.",
            ),
            (
                "上年安排“新建调解室”：正文没有找到说同一件事的句子，请核对。",
                "Planned last year \"新建调解室\": No sentence was found that speaks of the same thing; please check.",
            ),
            (
                "与西河镇 2022 年有 40 字连续相同，全文 12% 相同，可能同出一个模板。",
                "40 characters in a row as in 西河镇 2022, 12% of the text alike; both may follow one template.",
            ),
            ("没有人写过这句话。", "没有人写过这句话。"),
            ("bookmarked: “全镇没有权限”", "bookmarked: “全镇没有权限”"),
            ("plain", "plain"),
        ] {
            assert_eq!(Lang::En.say(zh), en);
            assert_eq!(Lang::Zh.say(zh), zh);
        }
    }

    #[test]
    fn every_message_has_its_english_with_as_many_gaps() {
        let lines: Vec<&str> = TABLE.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        for pair in lines.chunks(2) {
            let [zh, en] = pair else { panic!("{pair:?} stands alone") };
            assert!(zh.chars().any(is_han), "{zh}");
            assert!(!en.chars().any(is_han), "{en}");
            assert_eq!(zh.matches('{').count(), en.matches('{').count(), "{zh}");
        }
    }
}
