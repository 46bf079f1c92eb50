use proptest::prelude::*;

use super::*;
use crate::read::zip::maker::packed;

fn level(at: u32, series: &str, more: &str) -> String {
    format!(r#"<text:list-level-style-number text:level="{at}" style:num-format="{series}" {more}/>"#)
}

fn styles() -> String {
    let chinese = "一, 二, 三, ...";
    let top = level(1, chinese, r#"style:num-suffix="、""#);
    let sub = level(2, chinese, r#"loext:num-list-format="（%2%）" style:num-prefix="(""#);
    let deep = level(3, "1", r#"text:display-levels="2" style:num-suffix=".""#);
    let bullet = r#"<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>"#;
    format!(
        r#"<text:outline-style><text:outline-level-style text:level="1" style:num-format="{chinese}" style:num-prefix="第" style:num-suffix="章 "/></text:outline-style>
           <text:list-style style:name="L">{top}{sub}{deep}</text:list-style><text:list-style style:name="B">{bullet}</text:list-style>
           <style:style style:name="Numbered" style:list-style-name="L"/><style:style style:name="P1" style:parent-style-name="Numbered"/>
           <style:style style:name="T9"><style:text-properties text:display="none"/></style:style>"#
    )
}

fn content(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles/><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn odt(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let (styles, content) = (styles(), content(body));
    let mut all: Vec<(&[u8], &[u8])> = vec![
        (b"mimetype", b"application/vnd.oasis.opendocument.text"),
        (b"META-INF/manifest.xml", b"<manifest/>"),
        (b"styles.xml", styles.as_bytes()),
        (b"content.xml", content.as_bytes()),
    ];
    all.extend(parts.iter().map(|(name, part)| (name.as_bytes(), part.as_bytes())));
    packed(&all)
}

fn texts(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().lines.into_iter().map(|l| l.text).collect()
}

fn item(inside: &str) -> String {
    format!("<text:list-item>{inside}</text:list-item>")
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn list(more: &str, items: &str) -> String {
    format!("<text:list {more}>{items}</text:list>")
}

#[test]
fn list_numbers_become_text() {
    let nested =
        item(&[p("普法"), list("", &item(&[p("进村"), list("", &item(&p("宣讲")))].concat())), p("接着说")].concat());
    let body = [
        r#"<text:h text:outline-level="1">总述</text:h>"#.to_owned(),
        list(r#"xml:id="a" text:style-name="L""#, &nested),
        p("之间"),
        list(r#"text:style-name="L" text:continue-numbering="true""#, &item(&p("接着数"))),
        list(r#"text:style-name="L""#, &item(&p("另起"))),
        list(r#"text:continue-list="a" text:style-name="L""#, &item(&p("回到前面"))),
        list("", &item(r#"<text:p text:style-name="P1">按段落样式</text:p>"#)),
        list(
            r#"text:style-name="L""#,
            r#"<text:list-item text:start-value="7"><text:p>从七起</text:p></text:list-item>"#,
        ),
        list(
            r#"text:style-name="L""#,
            &[format!("<text:list-header>{}</text:list-header>", p("表头")), item(&p("一、手写"))].concat(),
        ),
        list(r#"text:style-name="B""#, &item(&p("圆点"))),
        list(r#"text:style-name="没有""#, &item(&p("没有样式"))),
        r#"<text:h text:outline-level="1">再述</text:h>"#.to_owned(),
    ];
    assert_eq!(
        texts(&odt(&body.concat(), &[])),
        [
            "第一章 总述",
            "一、普法",
            "（一）进村",
            "一.1.宣讲",
            "接着说",
            "之间",
            "二、接着数",
            "一、另起",
            "三、回到前面",
            "一、按段落样式",
            "七、从七起",
            "表头",
            "一、手写",
            "圆点",
            "没有样式",
            "第二章 再述"
        ]
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    for (body, expected, notices) in [
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>新</text:p>",
            vec!["新"],
            vec!["revision"],
        ),
        ("<text:p>甲<text:span text:style-name='T9'>藏</text:span>乙</text:p>", vec!["甲乙"], vec!["hidden"]),
        (
            "<text:table-of-content><text:index-body><text:p>一、普法 3</text:p></text:index-body></text:table-of-content><text:p>正文</text:p>",
            vec!["正文"],
            vec![],
        ),
        (
            "<text:p>一\n   二<text:s text:c='2'/>三<text:tab/>四<text:line-break/>五&amp;</text:p>",
            vec!["一 二  三\t四", "五&"],
            vec![],
        ),
        (
            "<text:p>前<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box><svg:desc>图</svg:desc></draw:frame>后<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p></text:note-body></text:note></text:p>",
            vec!["前后", "框", "脚注"],
            vec![],
        ),
        (
            "<table:table-row><table:table-cell><text:p>案件</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>35件</text:p></table:table-cell></table:table-row>",
            vec!["案件\t\t35件"],
            vec![],
        ),
        (
            "<text:p>批注<office:annotation><dc:creator>人</dc:creator><text:p>看法</text:p></office:annotation>后",
            vec!["批注后"],
            vec![],
        ),
    ] {
        let document = read(&odt(body, &[])).unwrap();
        let words: Vec<_> = document.notices.iter().map(|n| n.kind.word()).collect();
        let lines: Vec<_> = document.lines.into_iter().map(|l| l.text).collect();
        assert_eq!((lines, words), (expected.into_iter().map(String::from).collect(), notices), "{body}");
    }
}

#[test]
fn flat_documents_are_read_alike() {
    let inside = format!(
        "{}<office:body><office:text>{}</office:text></office:body>",
        styles(),
        list(r#"text:style-name="L""#, &item(&p("普法")))
    );
    let flat = format!(
        r#"<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text">{inside}</office:document>"#
    );
    assert!(fits_flat(flat.as_bytes()) && !fits_flat(b"<office:document >") && !fits(flat.as_bytes()));
    let lines: Vec<_> = read_flat(flat.as_bytes()).unwrap().lines.into_iter().map(|l| l.text).collect();
    assert_eq!(lines, ["一、普法"]);
}

#[test]
fn flat_documents_show_headings_and_hide_what_was_deleted() {
    let inside = r#"<office:styles><style:style style:name="Heading_20_2" style:default-outline-level="2"/></office:styles>
        <office:automatic-styles><style:style style:name="P7" style:parent-style-name="Heading_20_2"/>
        <style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style></office:automatic-styles>
        <office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>删去99件</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:h text:outline-level="1">甲</text:h><text:p text:style-name="P7">乙</text:p>
        <text:p>调解286<text:change text:change-id="1"/><text:span text:style-name="T1">1</text:span>件</text:p></office:text></office:body>"#;
    let flat = format!(
        r#"<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text">{inside}</office:document>"#
    );
    let document = read_flat(flat.as_bytes()).unwrap();
    let lines: Vec<_> = document.lines.iter().map(|l| (l.text.as_str(), l.styled)).collect();
    assert_eq!(lines, [("甲", 1), ("乙", 2), ("调解286件", 0)]);
    assert_eq!(document.notices.iter().map(|n| n.kind.word()).collect::<Vec<_>>(), ["revision", "cut"]);
}

#[test]
fn what_cannot_be_read_has_its_reason() {
    let whole = odt(&p("文"), &[]);
    for (bytes, kind) in [
        (whole[..whole.len() - 30].to_vec(), "damaged"),
        (packed(&[(b"content.xml", b"?"), (b"META-INF/manifest.xml", b"<manifest:encryption-data/>")]), "encrypted"),
        (odt(&" ".repeat(40 << 20), &[]), "limit"),
        (odt("", &[]), "empty"),
        (odt("<text:p/>", &[("Pictures/1.png", "x")]), "image"),
    ] {
        assert!(fits(&bytes), "{kind}");
        assert_eq!(read(&bytes).map(|d| d.lines).unwrap_err().kind, kind);
    }
    assert_eq!(read(&odt(&p("文"), &[("Basic/script-lc.xml", "x")])).unwrap().notices[0].kind.word(), "macro");
}

proptest! {
    #[test]
    fn any_content_is_read(body in "(<text:(p|h|list|list-item|span|s)>|</text:(p|h|list|list-item)>|<table:table-(row|cell)>|</table:table-(row|cell)>|镇|&|<){0,40}") {
        let _ = read(&odt(&body, &[]));
    }
}
