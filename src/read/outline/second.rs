//! Another report in the same file: its title stands inside the text, and the numbers begin anew behind it.

use super::block::Block;
use super::title;
use crate::report::{Notice, NoticeKind};

/// A notice where a second report begins; it is read as a part of the first one.
pub(super) fn notice(blocks: &[Block], first: Option<&str>) -> Option<Notice> {
    let begins = |at: &usize| blocks.iter().skip(at + 1).filter_map(Block::heading).take(2).any(starts_anew);
    let mut titles = blocks.iter().enumerate().filter_map(|(at, block)| Some((at, block.paragraph()?)));
    let (_, second) = titles.find(|(at, p)| is_title(&p.text, first) && begins(at))?;
    let message = format!("从第{}行起像是另一份报告：“{}”。一份文件请只放一份报告。", second.line, second.text);
    Some(Notice::new(NoticeKind::Second, Some(second.line), message))
}

fn is_title(text: &str, first: Option<&str>) -> bool {
    text.len() <= 135
        && title::may_be_part(text)
        && title::is_complete(text)
        && title::has_subject(text)
        && title::is_sufficient(text)
        && Some(text) != first
}

fn starts_anew(heading: &super::block::Heading) -> bool {
    heading.number.is_some_and(|(_, number)| number == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::outline::block::blocks;
    use crate::report::Paragraph;

    #[test]
    fn a_second_report_is_told() {
        let first = "清河镇2021年法治政府建设年度报告";
        for (texts, told) in [
            (&["一、做法", "文。", "柳湾镇2022年法治政府建设年度报告", "一、做法", "文。"][..], true),
            (&["一、做法", "文。", "清河镇2021年法治政府建设年度报告", "一、做法"], false),
            (&["一、做法", "文。", "柳湾镇2022年法治政府建设年度报告"], false),
            (&["一、做法", "根据柳湾镇2022年法治政府建设年度报告。", "（一）学法"], false),
        ] {
            let paragraphs = texts.iter().zip(1..).map(|(t, line)| Paragraph { text: (*t).into(), line }).collect();
            assert_eq!(notice(&blocks(paragraphs), Some(first)).is_some(), told, "{texts:?}");
        }
    }
}
