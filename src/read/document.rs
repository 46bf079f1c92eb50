//! What every format reader hands over.

use std::borrow::Cow;

use crate::report::{Date, Format, Notice};
use crate::text::sanitise_name;

/// The main text of a file in lines, and what stood around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    pub(super) lines: Vec<Line>,
    pub(super) shape: Shape,
    pub(super) page: PageFacts,
    /// Lines of the page before and after the main text, for their facts only.
    pub(super) around: Vec<String>,
    /// Lower-case name of the encoding found.
    pub(super) encoding: String,
    pub(super) notices: Vec<Notice>,
    /// Where the content tells more than the reader's row in the table does.
    pub(super) format: Option<Format>,
    /// Number of the first line of each page, where the format has pages: the numbers of lines stay as they are then.
    pub(super) pages: Vec<u32>,
}

/// One line of the source; its spaces are still there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// From 1.
    pub(super) number: u32,
    /// What the document's own styles make of the line: a heading of this rank, from 1 (outermost);
    /// [`STANDS_OUT`] where it only stands out; 0 where they say nothing. Evidence, never proof.
    pub(super) styled: u8,
}

/// Bold throughout, and no rank said.
pub(super) const STANDS_OUT: u8 = u8::MAX;

impl Line {
    pub(super) fn new(text: impl Into<String>, number: u32) -> Self {
        Self { text: text.into(), number, styled: 0 }
    }
}

/// What a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// Lines may be cut anywhere (plain text): `reflow` decides.
    #[default]
    Lines,
    /// Lines are paragraphs already (HTML blocks).
    Paragraphs,
}

/// What page furniture and metas say; it leaves the text and stays as evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageFacts {
    /// Title of the page: `ArticleTitle`, else what reads like one in `<title>` (cut at - _ |) or above the text.
    pub(super) title: Option<String>,
    /// 发布机构 or 来源, when it names an organ.
    pub(super) publisher: Option<String>,
    /// The site (武江区人民政府门户网站).
    pub(super) site: Option<String>,
    /// 首页 > 政务公开 > …, outermost first.
    pub(super) breadcrumb: Vec<String>,
    /// 发布日期 or `PubDate`.
    pub(super) published: Option<Date>,
    /// 成文日期 of the metadata block.
    pub(super) signed: Option<Date>,
    /// 发文字号.
    pub(super) number: Option<String>,
}

/// No title is longer, in characters.
const LONGEST_TITLE: usize = 80;

impl PageFacts {
    /// What the page says of itself came past the door that its text went through.
    pub(super) fn make_safe(&mut self) {
        let single = [&mut self.title, &mut self.publisher, &mut self.site, &mut self.number];
        for text in single.into_iter().flatten().chain(&mut self.breadcrumb) {
            if let Cow::Owned(clean) = sanitise_name(text) {
                *text = clean;
            }
        }
    }

    /// A whole sentence is no title: a site fills in the beginning of the text where nobody entered one.
    pub(super) fn drop_sentence(&mut self) {
        self.title.take_if(|title| title.trim_end().ends_with(['。', '；']) || title.chars().count() > LONGEST_TITLE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_no_title() {
        let long = "某".repeat(LONGEST_TITLE + 1);
        for (title, kept) in [("青石镇2023年报告", true), ("一年来，青石镇依法办事。", false), (&long, false)]
        {
            let mut page = PageFacts { title: Some(title.to_owned()), ..PageFacts::default() };
            page.drop_sentence();
            assert_eq!(page.title.is_some(), kept, "{title}");
        }
    }

    #[test]
    fn what_a_page_says_of_itself_is_made_safe() {
        let odd = || Some(format!("镇{}\u{1b}[31m", "\u{301}".repeat(60)));
        let mut page =
            PageFacts { title: odd(), site: odd(), breadcrumb: odd().into_iter().collect(), ..PageFacts::default() };
        page.make_safe();
        let safe = format!("镇{}□␛[31m", "\u{301}".repeat(4));
        assert_eq!(
            (page.title.as_ref(), page.site.as_ref(), page.breadcrumb.first()),
            (Some(&safe), Some(&safe), Some(&safe))
        );
        assert_eq!(page.publisher, None);
    }
}
