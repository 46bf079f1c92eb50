use proptest::prelude::*;

use super::*;
use crate::read::zip::maker::packed;

/// A package of pages; each is the inside of its layer.
fn ofd(pages: &[&str]) -> Vec<u8> {
    let places: String =
        (0..pages.len()).map(|n| ["<ofd:Page ID=\"1\" BaseLoc=\"P", &n.to_string(), ".xml\"/>"].concat()).collect();
    let document = format!(
        "<ofd:Document><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:Pages>{places}</ofd:Pages></ofd:Document>"
    );
    let names: Vec<String> = (0..pages.len()).map(|n| format!("Doc_0/P{n}.xml")).collect();
    let bodies: Vec<String> = pages
        .iter()
        .map(|page| format!("<ofd:Page><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"))
        .collect();
    let mut parts: Vec<(&[u8], &[u8])> = vec![
        (b"OFD.xml", b"<ofd:OFD><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        (b"Doc_0/Document.xml", document.as_bytes()),
    ];
    parts.extend(names.iter().zip(&bodies).map(|(name, body)| (name.as_bytes(), body.as_bytes())));
    packed(&parts)
}

fn line(x: u32, y: u32, text: &str) -> String {
    format!(
        r#"<ofd:TextObject Boundary="{x} {y} 150 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 60 5">{text}</ofd:TextCode></ofd:TextObject>"#
    )
}

fn texts(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().lines.into_iter().map(|l| l.text).collect()
}

#[test]
fn lines_of_pages_become_paragraphs() {
    let body = "全镇共调解各类矛盾纠纷一百二十八件办结一百二十六件其余";
    let head = |count: usize| body.chars().take(count).collect::<String>();
    let first = [
        line(80, 20, "青石镇报告"),
        line(40, 40, &format!("今年{}", head(25))),
        line(30, 50, body),
        line(30, 60, body),
        line(30, 70, "两件正在办理。"),
    ]
    .concat();
    let second = [
        line(40, 30, &format!("明年{}", head(25))),
        line(30, 40, body),
        line(30, 50, body),
        line(30, 60, "全部办结。"),
    ]
    .concat();
    let document = read(&ofd(&[&first, &second])).unwrap();
    let seen: Vec<String> = document.lines.iter().map(|l| l.text.chars().take(4).collect()).collect();
    assert_eq!(
        seen,
        [
            &"\u{3000}".repeat(4),
            "\u{3000}\u{3000}今年",
            &head(4),
            &head(4),
            "两件正在",
            "\u{3000}\u{3000}明年",
            &head(4),
            &head(4),
            "全部办结"
        ]
    );
    assert_eq!(document.pages, [1, 6]);
    let report = crate::read::read(&ofd(&[&first, &second]), "a.ofd").unwrap();
    let paragraphs: Vec<&str> = report.preamble.iter().map(|p| p.text.as_str()).filter(|t| t.contains('年')).collect();
    assert!(paragraphs.len() == 2 && paragraphs[0].ends_with("正在办理。"), "{paragraphs:?}");
    assert_eq!((report.page_of(2), report.page_of(6)), (Some(1), Some(2)));
}

#[test]
fn characters_are_placed_in_every_way() {
    let glyph = |x: u32, c: &str| format!(r#"<ofd:TextCode X="{x}" Y="5">{c}</ofd:TextCode>"#);
    let object = |more: &str, runs: &str| {
        format!(r#"<ofd:TextObject Boundary="30 30 150 6" Size="5" {more}>{runs}</ofd:TextObject>"#)
    };
    for (page, expected) in [
        (object("", &[glyph(5, "石"), glyph(10, "镇"), glyph(0, "青")].concat()), "青石镇"),
        (object("", r#"<ofd:TextCode X="0" Y="5" DeltaX="5 5">青&amp;镇</ofd:TextCode>"#), "青&镇"),
        (object(r#"CTM="2 0 0 2 0 0""#, &[glyph(0, "青"), glyph(5, "镇")].concat()), "青镇"),
        (object("", "<ofd:TextCode X=\"0\" Y=\"5\">青石镇</ofd:TextCode>"), "青石镇"),
        ([object(r#"Visible="false""#, &glyph(20, "藏")), object("", &glyph(0, "青"))].concat(), "青"),
    ] {
        assert_eq!(texts(&ofd(&[&page])), [expected], "{page}");
    }
}

#[test]
fn what_cannot_be_read_has_its_reason() {
    let whole = ofd(&[&line(30, 30, "文")]);
    let unmapped = ofd(&[&line(30, 30, &"\u{E123}".repeat(55))]);
    let mut scan = vec![
        (&b"OFD.xml"[..], &b"<DocRoot>D.xml</DocRoot>"[..]),
        (b"D.xml", b"<Page BaseLoc='P.xml'/>"),
        (b"P.xml", b"<Page/>"),
    ];
    scan.push((b"Res/1.jpg", b"x"));
    for (bytes, kind) in [
        (whole[..whole.len() - 30].to_vec(), "damaged"),
        (ofd(&[]), "empty"),
        (unmapped, "unmapped"),
        (packed(&scan), "image"),
        (ofd(&[&" ".repeat(40 << 20)]), "limit"),
    ] {
        assert!(fits(&bytes), "{kind}");
        assert_eq!(read(&bytes).map(|d| d.lines).unwrap_err().kind, kind);
    }
}

proptest! {
    #[test]
    fn any_page_is_read(page in r#"(<TextObject Boundary="(1 2|x| )"( Size="(-1|1e30|4)")?( CTM="(0 0 0 0 0 0|1 1)")?>|</TextObject>|<TextCode X="(9|NaN)" DeltaX="(g 99999999 1|g|5 -5)">|</TextCode>|镇|&|<){0,40}"#) {
        let _ = read(&ofd(&[&page]));
    }
}
