//! Whole texts through all rules, hostile ones included.

use proptest::prelude::*;

use super::*;
use crate::read::document::Line;
use crate::read::outline;

fn document(text: &str, shape: Shape) -> Document {
    let lines = text.lines().zip(1..).map(|(l, number)| Line::new(l.to_owned(), number)).collect();
    Document { lines, shape, ..Document::default() }
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What is left of a document when page numbers go.
fn kept(document: &Document) -> String {
    let rows = page::without_numbers(row::rows(&document.lines), document.shape);
    rows.iter().map(|r| visible(&r.text)).collect()
}

/// Every piece that these reports are made of, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一二三十1-9（）()、.，。：；“”《》\\n　 \t—?-]{1,6}",
        "[法治政府建设镇乡年报告情况]{1,30}",
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\n　　".to_owned()),
        Just("。\n（一）加强领导。".to_owned()),
        Just("清河镇人民政府\n2022年1月5日\n".to_owned()),
        Just("清河镇2021年法治政府建设年度报告\n".to_owned()),
        Just("\n— 3 —\n".to_owned()),
        Just("县委、县政府：\n".to_owned()),
        Just("（1）学法；（2）普法。".to_owned()),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_is_lost_or_doubled(text in text(), blocks in any::<bool>()) {
        let shape = if blocks { Shape::Paragraphs } else { Shape::Lines };
        let mut document = document(&text, shape);
        let expected = kept(&document);
        let report = outline::report(paragraphs(&mut document), &outline::Styles::default());
        let got: String = report.pieces().iter().map(|p| visible(&p.text)).collect();
        prop_assert_eq!(got, expected);
    }

    #[test]
    fn any_characters_pass(text in "\\PC{0,40}(\n\\PC{0,40}){0,8}") {
        let mut document = document(&text, Shape::Lines);
        let expected = kept(&document);
        let report = outline::report(paragraphs(&mut document), &outline::Styles::default());
        let got: String = report.pieces().iter().map(|p| visible(&p.text)).collect();
        prop_assert_eq!(got, expected);
        prop_assert!(report.title_at <= report.preamble.len());
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let long = 100_000;
    for text in [
        "一".repeat(long),
        "（1）".repeat(long / 3),
        "。（1）甲".repeat(long / 5),
        "，\n".repeat(long / 2),
        "一、\n".repeat(long / 3),
        "“\n".repeat(long / 2),
        " 　".repeat(long / 2),
        "甲 ".repeat(long / 2),
        "法治政府建设\n".repeat(long / 7),
        "清河镇人民政府\n".repeat(long / 8),
        "”".repeat(long),
        "清河镇人民政府\n2022年1月5日\n".repeat(long / 18),
        "附件：1.甲\n".repeat(long / 7),
    ] {
        let start = std::time::Instant::now();
        let mut document = document(&text, Shape::Lines);
        let report = outline::report(paragraphs(&mut document), &outline::Styles::default());
        assert!(start.elapsed().as_secs() < 10, "{:?}", text.chars().take(8).collect::<String>());
        assert!(report.notices.len() < 100);
    }
}

#[test]
fn a_cut_page_goes_on_and_a_signature_stands_alone() {
    let text = "全年组织学习12次，覆盖镇村干部360人次，有效提升了干部依法办事的能力，得到群众\n\n的普遍认可。\n\n清河镇人民政府\n2022年1月5日\n";
    let seen: Vec<_> =
        paragraphs(&mut document(text, Shape::Lines)).into_iter().map(|p| (p.text.chars().count(), p.line)).collect();
    assert_eq!(seen, [(47, 1), (7, 5), (9, 6)]);
}
