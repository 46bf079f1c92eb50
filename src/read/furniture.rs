//! What a web page puts around a text: breadcrumbs, counters, buttons, metadata blocks, footers.
//!
//! Its dates, organs and numbers become facts of the page, then it goes. It is looked for at the head and the foot of a
//! text only, line by line; what might be a sentence, a heading or a signature stays.

mod crumbs;
pub(super) mod date;
mod facts;
mod number;
pub(super) mod organ;
mod parts;
mod verdict;
mod words;
#[cfg(test)]
mod yardstick;
mod zone;

use std::mem;

use super::document::{Document, Line, Shape};
use crate::report::{Notice, NoticeKind};
use facts::Facts;
use verdict::Verdict;
use zone::Fate;

/// From so many lines on, what was left out is worth a word.
const MANY: usize = 40;

/// Takes furniture out of the lines, and its facts into the page.
pub(super) fn strip(document: &mut Document) {
    let mut facts = Facts::known(mem::take(&mut document.page));
    let fates = zone::fates(&document.lines, &mut facts);
    for line in &document.around {
        if verdict::of(line) == Verdict::Drop {
            facts.take_around(line);
        } else {
            facts.take_number(line);
        }
    }
    document.page = facts.into_page();
    let dropped = fates.iter().filter(|(_, fate)| *fate == Fate::Drop).count();
    if dropped >= MANY {
        let message = format!("去掉了 {dropped} 行网页栏目文字。");
        document.notices.push(Notice::new(NoticeKind::Cut, None, message));
    }
    document.lines = remaining(mem::take(&mut document.lines), fates);
    if document.shape == Shape::Paragraphs && document.pages.is_empty() {
        (1..).zip(&mut document.lines).for_each(|(number, line)| line.number = number);
    }
}

/// The lines after their fates, which come in the order of the lines.
fn remaining(lines: Vec<Line>, fates: Vec<(usize, Fate)>) -> Vec<Line> {
    let mut fates = fates.into_iter().peekable();
    let kept = lines.into_iter().enumerate().filter_map(|(at, line)| match fates.next_if(|(of, _)| *of == at) {
        Some((_, Fate::Drop)) => None,
        Some((_, Fate::Cut(text))) => Some(Line { text, ..line }),
        None => Some(line),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::document::PageFacts;

    const BODY: &str = "2023年，我镇坚持依法行政，共调解纠纷128件，现将有关情况报告如下。\n一、主要做法\n打印 关闭窗口\n（一）来源：群众信访\n全镇工作取得新成效。";

    fn stripped(text: &str) -> (String, PageFacts) {
        let lines = text.split('\n').zip(1..).map(|(l, number)| Line::new(l.to_owned(), number)).collect();
        let mut document = Document { lines, ..Document::default() };
        strip(&mut document);
        let lines: Vec<_> = document.lines.into_iter().map(|l| l.text).filter(|t| !t.trim().is_empty()).collect();
        (lines.join("\n"), document.page)
    }

    /// Head and foot around a body → what remains of them.
    #[test]
    fn head_and_foot_are_cleaned() {
        for (head, foot, head_left, foot_left) in [
            (
                "青石镇人民政府\n青石镇2023年报告",
                "青石镇人民政府\n2023年12月5日",
                "青石镇人民政府\n青石镇2023年报告",
                "青石镇人民政府\n2023年12月5日",
            ),
            (
                "首页>政务公开\n报告\n2024-03-28 09:18 来源：本网 浏览次数：\n【字体：\n大\n中\n小\n】",
                "打印\n关闭窗口",
                "报告",
                "",
            ),
            (
                "报告\n2023-12-05\n浏览次数：3",
                "2023年12月5日\n\n打印本页 关闭窗口\n主办单位：柳河县",
                "报告",
                "2023年12月5日",
            ),
            ("报告\n2023年12月5日", "", "报告\n2023年12月5日", ""),
            ("青府〔2023〕3号\n报告", "附件：清单\n上一篇：甲\n下一篇：乙", "青府〔2023〕3号\n报告", "附件：清单"),
            (
                "您当前的位置：\n首页\n>\n政务公开\n>\n年度报告\n>\n青石镇2023年法治政府建设报告",
                "",
                "青石镇2023年法治政府建设报告",
                "",
            ),
            (
                "索引号：\n1144-1\n发布机构\n青石镇\n成文日期\n2023-12-01\n\n有效性\n有效\n标题\n报告一二三四五",
                "",
                "报告一二三四五",
                "",
            ),
            ("| 索引号 | 1144 |\n|---|---|\n| 发布日期 | 2023-12-20 |\n报告", "", "报告", ""),
            ("• 11440203007123456X/2023-00012\n• 青石镇人民政府\n• 2023-12-20\n• 有效\n报告", "", "报告", ""),
            ("柳河县人民政府网站\n首页\n走进柳河\n政务公开\n报告", "", "报告", ""),
            ("报告", "相关文档\n甲镇报告\n乙镇报告", "报告", ""),
            ("区委、区政府：", "专此报告", "区委、区政府：", "专此报告"),
            ("工作报告 发布时间：2023-12-20\n大", "", "工作报告", ""),
        ] {
            let (left, _) = stripped(&format!("{head}\n{BODY}\n{foot}"));
            let expected =
                [head_left, BODY, foot_left].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join("\n");
            assert_eq!(left, expected, "{head} … {foot}");
        }
    }

    #[test]
    fn what_goes_leaves_its_facts() {
        let head = "您当前的位置：\n首页\n>\n柳河县\n>\n青石镇\n索引号：1144\n发布机构\n青石镇人民政府\n成文日期：\n2023年12月1日\n\
                    发布时间\n25.12.2023\n青府〔2023〕3号\n报告";
        let (_, page) = stripped(&format!("{head}\n{BODY}\n版权所有：柳河县人民政府 粤ICP备1号"));
        assert_eq!(page.breadcrumb, ["首页", "柳河县", "青石镇"]);
        assert_eq!(page.publisher.as_deref(), Some("青石镇人民政府"));
        assert_eq!(page.signed.map(|d| d.to_string()).as_deref(), Some("2023-12-01"));
        assert_eq!(page.published.map(|d| d.to_string()).as_deref(), Some("2023-12-25"));
        assert_eq!(page.number.as_deref(), Some("青府〔2023〕3号"));
        assert_eq!(page.site.as_deref(), Some("柳河县人民政府"));
    }

    #[test]
    fn lines_around_give_facts_only() {
        let mut document = Document {
            lines: vec![Line::new("打印", 1), Line::new(BODY, 2)],
            around: vec!["首页 > 青石镇 > 年度报告".into(), "发布日期：2023-12-20".into(), "2022-01-01 00:00".into()],
            shape: Shape::Paragraphs,
            ..Document::default()
        };
        strip(&mut document);
        assert_eq!((document.lines.len(), document.lines[0].number), (1, 1));
        assert_eq!(document.page.breadcrumb, ["首页", "青石镇", "年度报告"]);
        assert_eq!(document.page.published.map(|d| d.to_string()).as_deref(), Some("2023-12-20"));
        let mut document = Document { around: vec!["2022-01-01 00:00".into()], ..Document::default() };
        strip(&mut document);
        assert_eq!(document.page.published, None);
    }

    proptest! {
        #[test]
        fn sentences_always_stay(
            before in proptest::collection::vec("[首页>打印 来源：发布日期2023\\-1号大中小。\n|【】索引号]{0,12}", 0..12),
            sentence in "[一-龥打印来源：|>首页 0-9]{0,30}。",
        ) {
            let text = format!("{}\n{sentence}", before.join("\n"));
            let (left, _) = stripped(&text);
            let all: Vec<_> = text.lines().filter(|l| l.trim_end().ends_with('。')).collect();
            let kept: Vec<_> = left.lines().filter(|l| l.trim_end().ends_with('。')).collect();
            prop_assert_eq!(all, kept);
        }
    }
}
