use proptest::prelude::*;

use super::*;
use crate::read::zip::maker::packed;

const NS: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// A document of a body, and further parts.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = format!(r#"<?xml version="1.0"?><w:document {NS}><w:body>{body}</w:body></w:document>"#);
    let mut all: Vec<(&[u8], &[u8])> =
        vec![(b"[Content_Types].xml", b"<Types/>"), (b"word/document.xml", main.as_bytes())];
    all.extend(parts.iter().map(|(name, part)| (name.as_bytes(), part.as_bytes())));
    packed(&all)
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn listed(num: u32, level: u32, text: &str) -> String {
    let num_pr = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>"#);
    format!("<w:p><w:pPr>{num_pr}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

fn level(at: u32, form: &str, shape: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/>{more}</w:lvl>"#
    )
}

fn texts(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().lines.into_iter().map(|l| l.text).collect()
}

fn words(bytes: &[u8]) -> Vec<&'static str> {
    read(bytes).unwrap().notices.iter().map(|n| n.kind.word()).collect()
}

#[test]
fn notes_follow_the_paragraph_that_names_them() {
    let named = |id: u32, what: &str| {
        format!(
            r#"<w:p><w:r><w:t>调解</w:t></w:r><w:r><w:{what}Reference w:id="{id}"/></w:r><w:r><w:t>286件。</w:t></w:r></w:p>"#
        )
    };
    let notes = format!(
        r#"<w:footnotes {NS}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>
           <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:tab/><w:t>口径为</w:t></w:r><w:del><w:r><w:t>上年</w:t></w:r></w:del><w:r><w:t>当年。</w:t></w:r></w:p>{}</w:footnote></w:footnotes>"#,
        p("又一段。")
    );
    let ends = format!(r#"<w:endnotes {NS}><w:endnote w:id="2">{}</w:endnote></w:endnotes>"#, p("尾注。"));
    let parts = [("word/footnotes.xml", notes.as_str()), ("word/endnotes.xml", ends.as_str())];
    let body = [named(2, "footnote"), named(2, "endnote"), named(2, "footnote"), named(7, "footnote")].concat();
    let line = "调解286件。";
    assert_eq!(texts(&docx(&body, &parts)), [line, "口径为当年。", "又一段。", line, "尾注。", line, line]);
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("项目"), named(2, "footnote"));
    assert!(texts(&docx(&cell, &parts)).concat().contains("口径为当年。"));
}

#[test]
fn styles_of_headings_say_their_rank() {
    let styles = format!(
        r#"<w:styles {NS}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
           <w:style w:type="paragraph" w:styleId="a"><w:name w:val="小题"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
           <w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="1"/></w:style>
           <w:style w:type="paragraph" w:styleId="c"><w:name w:val="c"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style></w:styles>"#
    );
    let own = r#"<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>自带</w:t></w:r></w:p>"#;
    let body =
        [styled("1", "甲"), styled("a", "乙"), styled("b", "丙"), styled("c", "丁"), own.into(), p("文")].concat();
    let lines = read(&docx(&body, &[("word/styles.xml", &styles)])).unwrap().lines;
    assert_eq!(lines.iter().map(|l| l.styled).collect::<Vec<_>>(), [1, 3, 1, 0, 2, 0]);
}

#[test]
fn marks_of_notes_stay_out_of_figures() {
    let raised = r#"</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>"#;
    let document = read(&docx(&p(&format!("调解286{raised}件，建成30m{raised}")), &[])).unwrap();
    assert_eq!(document.lines[0].text, "调解286件，建成30m²");
    assert_eq!(document.notices.iter().map(|n| n.kind.word()).collect::<Vec<_>>(), ["cut"]);
}

#[test]
fn list_numbers_become_text() {
    let levels = [
        level(0, "chineseCounting", "%1、", ""),
        level(1, "chineseCounting", "（%2）", r#"<w:pStyle w:val="sub"/>"#),
        level(2, "decimal", "%3.", ""),
    ];
    let numbering = format!(
        r#"<w:numbering {NS}><w:abstractNum w:abstractNumId="4">{}</w:abstractNum>
           <w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="link"/></w:abstractNum>
           <w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>
           <w:num w:numId="2"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
           <w:num w:numId="3"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="2">{}</w:lvlOverride></w:num>
           <w:num w:numId="4"><w:abstractNumId w:val="5"/></w:num></w:numbering>"#,
        levels.concat(),
        level(2, "decimalEnclosedCircle", "%3", ""),
    );
    let styles = format!(
        r#"<w:styles {NS}><w:style w:type="paragraph" w:styleId="top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
           <w:style w:type="paragraph" w:styleId="sub"><w:basedOn w:val="top"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
           <w:style w:type="numbering" w:styleId="link"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#
    );
    let body = [
        styled("top", "普法"),
        styled("sub", "进村"),
        listed(1, 2, "宣讲"),
        listed(3, 2, "讲座"),
        listed(1, 1, "（二）进校"),
        listed(0, 0, "没有编号"),
        listed(2, 0, "重新起"),
        listed(4, 0, "连到样式"),
        listed(9, 0, "没有这个列表"),
        listed(1, 0, ""),
        listed(1, 0, "空段也数"),
    ];
    let bytes = docx(&body.concat(), &[("word/numbering.xml", &numbering), ("word/styles.xml", &styles)]);
    assert_eq!(
        texts(&bytes),
        [
            "一、普法",
            "（一）进村",
            "1.宣讲",
            "②讲座",
            "（二）进校",
            "没有编号",
            "一、重新起",
            "一、连到样式",
            "没有这个列表",
            "",
            "三、空段也数"
        ]
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    let run = |inside: &str| format!("<w:r>{inside}</w:r>");
    let field = |code: &str, shown: &str| {
        let mark = |kind: &str| run(&format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#));
        let code = run(&format!("<w:instrText>{code}</w:instrText>"));
        [mark("begin"), code, mark("separate"), run(&format!("<w:t>{shown}</w:t>")), mark("end")].concat()
    };
    for (body, expected, notices) in [
        (format!("<w:p>{}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{}</w:ins></w:p>", run("<w:t>甲</w:t>"), run("<w:t>新</w:t>")), vec!["甲新"], vec!["revision"]),
        (format!("<w:p>{}{}</w:p>", run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>"), run("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>露</w:t>")), vec!["露"], vec!["hidden"]),
        (format!("<w:p>{}{}</w:p>", field(" HYPERLINK x", "链接"), run("<w:t>后</w:t>")), vec!["链接后"], vec![]),
        (format!("<w:p>{}</w:p>{}", field("TOC \\o", "一、普法<w:tab/>3"), p("正文")), vec!["", "正文"], vec![]),
        (format!(r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>{}"#, p("还在")), vec!["", "还在"], vec![]),
        ("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>填了</w:t></w:r></w:p>".to_owned(), vec!["填了"], vec![]),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙&amp;</w:t></w:r></w:p>".to_owned(), vec!["甲\t乙", "丙&"], vec![]),
        ("<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>".to_owned(), vec!["前后", "框"], vec![]),
        ("<w:p><w:r><w:t>断".to_owned(), vec!["断"], vec![]),
    ] {
        let bytes = docx(&body, &[]);
        assert_eq!((texts(&bytes), words(&bytes)), (expected.into_iter().map(String::from).collect(), notices), "{body}");
    }
}

#[test]
fn main_parts_are_found_under_other_names() {
    let part = format!("<document><body>{}</body></document>", p("文"));
    let relations =
        r#"<Relationships><Relationship Type="http://x/officeDocument" Target="/doc/main.xml"/></Relationships>"#;
    for parts in [
        vec![("_rels/.rels", relations), ("doc/main.xml", &*part), ("[Content_Types].xml", "")],
        vec![("Word/Document.XML", &*part)],
    ] {
        let parts: Vec<(&[u8], &[u8])> = parts.iter().map(|(n, b)| (n.as_bytes(), b.as_bytes())).collect();
        let bytes = packed(&parts);
        assert!(fits(&bytes));
        assert_eq!(texts(&bytes), ["文"]);
    }
    assert_eq!(words(&docx(&p("文"), &[("word/vbaProject.bin", "x")])), ["macro"]);
}

#[test]
fn what_cannot_be_read_has_its_reason() {
    let whole = docx(&p("文"), &[]);
    let bomb = docx(&" ".repeat(40 << 20), &[]);
    let spoilt = |at: usize, byte: u8| {
        let mut bytes = whole.clone();
        let entry = bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").nth(1).unwrap().0;
        bytes[entry + at] = byte;
        bytes
    };
    for (bytes, kind) in [
        (whole[..whole.len() / 2].to_vec(), "damaged"),
        (spoilt(17, 1), "damaged"),
        (spoilt(8, 1), "encrypted"),
        (spoilt(10, 93), "format"),
        (bomb, "limit"),
        (docx("", &[]), "empty"),
        (docx("<w:p/>", &[("word/media/image1.PNG", "x")]), "image"),
        (docx("hello", &[]), "empty"),
        (packed(&[(b"word/other.xml", b"")]), "empty"),
    ] {
        assert!(fits(&bytes), "{kind}");
        assert_eq!(read(&bytes).map(|d| d.lines).unwrap_err().kind, kind);
    }
}

#[test]
fn hostile_documents_end() {
    let cases = [
        "<w:sdt><w:sdtContent>".repeat(200_000),
        "<w:p>".repeat(200_000),
        "<w:tbl><w:tr><w:tc>".repeat(100_000) + &p("格"),
        format!("<w:p {}/>", "w:a='1' ".repeat(50_000)),
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#.repeat(100_000),
        listed(u32::MAX, u32::MAX, "数"),
    ];
    for body in cases {
        let _ = read(&docx(&body, &[]));
    }
    let cycle = format!(
        r#"<w:styles {NS}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"#
    );
    assert_eq!(texts(&docx(&styled("A", "环"), &[("word/styles.xml", &cycle)])), ["环"]);
}

proptest! {
    #[test]
    fn any_body_is_read(body in "(<w:(p|r|t|tbl|tr|tc|pPr|del|sdt)>|</w:(p|r|t|tr|tc|pPr|del)>|镇|<w:numId w:val='1'/>|&|<){0,40}") {
        let _ = read(&docx(&body, &[]));
    }

    #[test]
    fn damage_is_borne(at in 0..4000_usize, byte: u8) {
        let mut bytes = docx(&p("文"), &[]);
        let at = at % bytes.len();
        bytes[at] ^= byte;
        if fits(&bytes) {
            let _ = read(&bytes);
        }
    }
}
