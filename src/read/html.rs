//! Web pages → lines of the main text and what the page says about it.
//!
//! A page is decoded by its content (labels lie), judged before it is parsed, parsed as browsers do, and walked once;
//! then the box of the main text is chosen. What stands around that box goes along for its facts.

mod choice;
mod containers;
mod facts;
mod flatten;
mod gate;
mod line;
mod names;
mod page;
mod sniff;
mod tags;

use std::ops::Range;

use scraper::Html;

use super::{
    Unreadable,
    decode::decode_labelled,
    document::{Document, Line, Shape},
    raised,
};
use crate::report::{Notice, NoticeKind};
use line::{End, PageLine};
use page::Page;

pub(super) use sniff::fits;

/// Lines around the main text that are kept, on either side.
const AROUND: usize = 200;

/// The paragraphs of the main text, or of the whole page where no article is to be seen.
///
/// # Errors
/// `empty` where the page holds no text.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let decoded = decode_labelled(bytes, sniff::label(bytes));
    let mut document = Document { encoding: decoded.encoding.into(), notices: decoded.notices, ..Document::default() };
    let page = page(&decoded.text, &mut document.notices);
    if page.lines.is_empty() {
        return Err(empty());
    }
    let range = choice::main_text(&page).unwrap_or_else(|| {
        document.notices.push(notice("网页里看不出正文，保留了全部文字。"));
        0..page.lines.len()
    });
    document.notices.extend(raised::notice(page.raised.iter().filter(|at| range.contains(at)).count()));
    document.page = facts::of(&page, &range);
    place(page, range, &mut document);
    Ok(document)
}

fn page(html: &str, notices: &mut Vec<Notice>) -> Page {
    if gate::is_sound(html) {
        return Page::of(&Html::parse_document(html));
    }
    notices.push(notice("网页嵌套过深或标签过多，只按文字读出，分段可能不准。"));
    Page::of(&Html::parse_document(&flatten::flatten(html)))
}

/// Puts the lines where they belong: the chosen ones are the document, the others stand around it.
fn place(page: Page, range: Range<usize>, document: &mut Document) {
    document.shape = shape(page.lines.get(range.clone()).unwrap_or_default());
    let near = range.start.saturating_sub(AROUND)..range.end.saturating_add(AROUND);
    let mut numbers = 1..;
    for (at, line) in page.lines.into_iter().enumerate() {
        if range.contains(&at) {
            let styled = line.styled;
            document.lines.push(Line { styled, ..Line::new(line.text, numbers.next().unwrap_or_default()) });
        } else if near.contains(&at) {
            document.around.push(line.text);
        }
    }
}

/// Text that was broken into lines by hand or by a converter, so that a line is no paragraph.
fn shape(lines: &[PageLine]) -> Shape {
    let long: Vec<_> = lines.iter().filter(|l| l.own > 12).collect();
    let broken: Vec<_> = long.iter().filter(|l| l.end == End::Break).collect();
    let open =
        broken.iter().filter(|l| !l.text.ends_with(['。', '！', '？', '；', '：', '”', '）', '.', ';', ':'])).count();
    if broken.len() >= 5 && broken.len() * 2 > long.len() && open * 2 > broken.len() {
        Shape::Lines
    } else {
        Shape::Paragraphs
    }
}

fn notice(message: &str) -> Notice {
    Notice::new(NoticeKind::NoArticle, None, message)
}

fn empty() -> Unreadable {
    Unreadable {
        kind: "empty",
        reason: "网页里没有文字。".into(),
        hint: "正文可能要由浏览器载入，请在浏览器里打开，把文字另存为 TXT 再放入。".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "全镇共调解各类矛盾纠纷一百二十八件，办结一百二十六件，没有一件上交到县里处理。";

    fn texts(document: &Document) -> Vec<String> {
        document.lines.iter().map(|l| l.text.chars().take(4).collect()).collect()
    }

    #[test]
    fn a_page_becomes_a_document() {
        let html = format!(
            "<!doctype html><meta charset=gb2312><title>青石镇2023年法治政府建设报告-柳河县政府网</title><div>首页</div>\
             <div id=zoom><p>青石镇报告</p>{}</div><div>主办单位：柳河县</div>",
            format!("<p>{SENTENCE}</p>").repeat(8)
        );
        for bytes in [html.clone().into_bytes(), encoding_rs::GB18030.encode(&html).0.into_owned()] {
            assert!(fits(&bytes));
            let document = read(&bytes).unwrap();
            assert_eq!((document.lines.len(), document.shape), (9, Shape::Paragraphs));
            assert_eq!((document.lines[0].number, document.lines[8].number), (1, 9));
            assert_eq!(texts(&document)[..2], ["青石镇报", "全镇共调"]);
            assert_eq!(document.around, ["首页", "主办单位：柳河县"]);
            assert_eq!(document.page.title.as_deref(), Some("青石镇2023年法治政府建设报告"));
            assert_eq!(document.notices, []);
        }
    }

    #[test]
    fn hard_wrapped_text_is_left_to_reflow() {
        let wrapped: Vec<char> = SENTENCE.repeat(8).chars().collect();
        let wrapped: Vec<String> = wrapped.chunks(22).map(|c| c.iter().collect()).collect();
        for (html, shape) in [
            (format!("<body>{}", wrapped.join("<br>")), Shape::Lines),
            (format!("<pre>{}</pre>", wrapped.join("\n")), Shape::Lines),
            (format!("<body>{}", [SENTENCE; 8].join("<br><br>")), Shape::Paragraphs),
            (format!("<body>{}", wrapped.join("<p>")), Shape::Paragraphs),
        ] {
            assert_eq!(read(html.as_bytes()).unwrap().shape, shape, "{html}");
        }
    }

    #[test]
    fn poor_pages_are_kept_whole_and_said_to_be_poor() {
        let document = read(b"<p>\xE4\xB8\x80<p>\xE4\xBA\x8C").unwrap();
        assert_eq!(texts(&document), ["一", "二"]);
        assert_eq!(document.notices[0].kind, NoticeKind::NoArticle);
        let deep = format!("{}深处</div><script>x</script>甲&amp;乙", "<div>".repeat(5000));
        let document = read(deep.as_bytes()).unwrap();
        assert_eq!((texts(&document), document.notices.len()), (vec!["深处".to_owned(), "甲&乙".to_owned()], 2));
        assert_eq!(read(b"<html><script>load()</script>").unwrap_err().kind, "empty");
    }
}
