use proptest::prelude::*;

use super::*;

/// Fonts: 0 for Latin, 1 for Chinese, 2 of pictures.
const HEAD: &str = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fnil\fcharset134 SimSun;}{\f2\fcharset2 Symbol;}}{\stylesheet{\s0 Normal;}}{\info{\title x}}";

fn rtf(body: &str) -> Vec<u8> {
    format!("{HEAD}{body}}}").into_bytes()
}

/// Text as bytes of GB18030 in the Chinese font.
fn gb(text: &str) -> String {
    let bytes = encoding_rs::GB18030.encode(text).0.into_owned();
    let hex: String = bytes.iter().flat_map(|b| ["\\'".to_owned(), format!("{b:02x}")]).collect();
    format!("{{\\f1 {hex}}}")
}

fn u(text: &str) -> String {
    text.encode_utf16().flat_map(|unit| ["\\u".to_owned(), (unit as i16).to_string(), "?".into()]).collect()
}

fn texts(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().lines.into_iter().map(|l| l.text).collect()
}

#[test]
fn characters_come_out_of_every_form() {
    for (body, expected) in [
        (format!("{}\\par {}", gb("青石镇"), u("龘𠮷镇")), vec!["青石镇", "龘𠮷镇"]),
        (r"{\f1 \'c7\'e0\'caw a\'caw}".into(), vec!["青蕎 a蕎"]),
        (r"{\uc2\u-26039 ab\u-26039\'3f\'3f}c".into(), vec!["驉驉c"]),
        (r"a\emdash b\ldblquote c\rdblquote\~d\_e\tab f\line g".into(), vec!["a—b“c”\u{a0}d-e\tf", "g"]),
        (r"\{\\\}".into(), vec!["{\\}"]),
        ("a\\\nb".into(), vec!["a", "b"]),
    ] {
        assert_eq!(texts(&rtf(&body)), expected, "{body}");
    }
}

#[test]
fn outline_levels_and_superscripts_are_heeded() {
    let body = r"\pard\outlinelevel1{\listtext\pard\plain\tab}a\par b\par\pard\outlinelevel9 c\par\pard 286{\super 1}d\super 2\nosupersub e\par";
    let document = read(&rtf(body)).unwrap();
    let lines: Vec<_> = document.lines.iter().map(|l| (l.text.as_str(), l.styled)).collect();
    assert_eq!(lines, [("a", 2), ("b", 2), ("c", 0), ("286d²e", 0)]);
    assert_eq!(document.notices.len(), 1);
}

#[test]
fn only_what_is_shown_is_read() {
    for (body, expected, notices) in [
        (format!(r"{{\listtext\pard {}\tab}}{}\par{{\listtext\f2\'b7\tab}}b\par{{\pntext 1.\tab}}1.c", u("一、"), u("普法")), vec!["一、普法", "b", "1.c"], vec![]),
        (r"{\header h\par}{\*\unknown x}{\*\bkmkstart y}a{\deleted b}{\v c}\plain d{\pict 00ff}".into(), vec!["ad"], vec!["revision", "hidden"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt a}}b\par{\field{\*\fldinst TOC}{\fldrslt c\tab 3\par}}d".into(), vec!["ab", "d"], vec![]),
        (r"a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard b\par c\par}}{\shprslt z}}d{\footnote e}\par f{\*\footnote g}h\par".into(), vec!["ad", "b", "c", "e", "fh", "g"], vec![]),
        (r"\trowd\intbl a\par a2\cell b\cell\row\trowd\pard\intbl c\cell 35\cell\row\pard d\par".into(), vec!["a a2\tb", "c\t35", "d"], vec![]),
        (r"\trowd\intbl\itap2 a\nestcell{\nonesttables\par}b\nestcell{\*\nesttableprops\nestrow}\itap1 c\cell d\cell\row".into(), vec!["a b c\td"], vec![]),
        (r"a{\b b".into(), vec!["ab"], vec!["damaged"]),
        (r"a{\bin4 }}}}}b".into(), vec!["ab"], vec![]),
    ] {
        let document = read(&rtf(&body)).unwrap();
        let words: Vec<_> = document.notices.iter().map(|n| n.kind.word()).collect();
        let lines: Vec<_> = document.lines.into_iter().map(|l| l.text).collect();
        assert_eq!((lines, words), (expected.into_iter().map(String::from).collect(), notices), "{body}");
    }
}

#[test]
fn what_cannot_be_read_has_its_reason() {
    for (body, kind) in [("", "empty"), (r"{\pict\pngblip 89504e47}", "image"), (r"{\*\shppict{\pict 00}}", "image")] {
        assert_eq!(read(&rtf(body)).unwrap_err().kind, kind, "{body}");
    }
    assert!(fits(b"{\\rtf1") && !fits(b"{rtf"));
    let deep = [b"{\\rtf1 ".to_vec(), b"{".repeat(1 << 20), b"a".to_vec()].concat();
    assert_eq!(read(&deep).unwrap().notices.len(), 2);
}

proptest! {
    #[test]
    fn any_signs_are_read(body in r"([{}\\]|\\(par|cell|row|u-?[0-9]{1,6}|listtext|shptxt|nestcell|nestrow|footnote|bin9|f1|v|field|fldinst|fonttbl)|\\'[0-9a-f]{2}|\\\*|镇|a ){0,60}") {
        let _ = read(&rtf(&body));
    }
}
