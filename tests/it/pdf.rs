//! PDF as strangers write it: every way to say which character is meant, pages in all positions, and files that are broken.

use std::fmt::Write as _;
use std::path::Path;

use zhenbao::measure::{Indicators, facts};
use zhenbao::read::{Unreadable, read};
use zhenbao::report::{NoticeKind, Report};

/// A file of one page: what its page dictionary says more, its content, and the objects from 5 on (5 is its font).
struct Sheet<'a> {
    page: &'a str,
    content: &'a str,
    objects: &'a [&'a str],
    trailer: &'a str,
}

impl Sheet<'_> {
    fn bytes(&self) -> Vec<u8> {
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> \
                 /XObject << /X1 6 0 R >> >> {} >>",
                self.page
            ),
            stream("", self.content),
        ];
        objects.extend(self.objects.iter().map(|o| (*o).to_owned()));
        let mut out = "%PDF-1.7\n".to_owned();
        let mut places = Vec::new();
        for (object, number) in objects.iter().zip(1..) {
            places.push(out.len());
            let _ = write!(out, "{number} 0 obj\n{object}\nendobj\n");
        }
        let table = out.len();
        let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
        for place in &places {
            let _ = writeln!(out, "{place:010} 00000 n ");
        }
        let size = places.len() + 1;
        let _ = write!(out, "trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{table}\n%%EOF\n", self.trailer);
        out.into_bytes()
    }

    fn read(&self) -> Result<Report, Unreadable> {
        read(&self.bytes(), "a.pdf")
    }
}

const NOTHING: Sheet = Sheet { page: "", content: "", objects: &[], trailer: "" };

fn stream(more: &str, content: &str) -> String {
    format!("<< /Length {} {more} >>\nstream\n{content}\nendstream", content.len())
}

fn text(report: &Report) -> String {
    report.pieces().iter().map(|p| p.text.as_ref()).collect::<Vec<_>>().join("\n")
}

/// A composite font, and its descendant as object 6.
fn composite(encoding: &str, collection: &str) -> [String; 2] {
    let descendant = format!(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /A /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering \
         ({collection}) /Supplement 4 >> >>"
    );
    let font = format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /{encoding} /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    );
    [font, descendant]
}

fn hex(bytes: impl IntoIterator<Item = u8>) -> String {
    bytes.into_iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[test]
fn every_way_to_write_a_character_is_read() {
    let utf16 = hex("法治2023".encode_utf16().flat_map(u16::to_be_bytes));
    let gbk = hex(encoding_rs::GB18030.encode("法治2023").0.into_owned());
    let map = stream(
        "",
        "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <2F45> <0002> <6CBB> \
         endbfchar 1 beginbfrange <0003> <0006> <0032> endbfrange endcmap",
    );
    let simple = |more: &str| vec![format!("<< /Type /Font /Subtype /TrueType {more} >>")];
    for (objects, code, expected) in [
        (composite("UniGB-UCS2-H", "GB1").to_vec(), utf16.clone(), "法治2023"),
        (composite("UniGB-UTF16-H", "GB1").to_vec(), utf16, "法治2023"),
        (composite("GBK-EUC-H", "GB1").to_vec(), gbk.clone(), "法治2023"),
        (composite("GBKp-EUC-H", "GB1").to_vec(), gbk.clone(), "法治2023"),
        (composite("GBK2K-H", "GB1").to_vec(), gbk.clone(), "法治2023"),
        // The map back names the radical ⽅; the character is meant.
        ([&composite("Identity-H", "Identity")[..], &[map]].concat(), "00010002000300040005".into(), "方治234"),
        (simple("/BaseFont /SimSun"), gbk, "法治2023"),
        (simple("/BaseFont /Arial /Encoding /WinAnsiEncoding"), hex(*b"rule of law"), "rule of law"),
        (simple("/BaseFont /B /Encoding << /Differences [1 /uni6CD5 /uni6CBB /two] >>"), "010203".into(), "法治2"),
    ] {
        let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
        let content = format!("BT /F1 16 Tf 100 700 Td <{code}> Tj ET");
        let report = Sheet { content: &content, objects: &objects, ..NOTHING }.read().unwrap();
        assert_eq!(text(&report), expected, "{objects:?}");
        assert_eq!(report.pages, [1]);
    }
}

#[test]
fn turned_pages_forms_and_headers_give_the_same_text() {
    let [font, descendant] = composite("UniGB-UCS2-H", "GB1");
    let utf16 = |text: &str| hex(text.encode_utf16().flat_map(u16::to_be_bytes));
    let (first, second) = (utf16("全镇共调解纠纷一百二十八件，"), utf16("没有一件上交。"));
    let lines = format!("BT /F1 16 Tf 20 TL 100 700 Td <{first}> Tj T* <{second}> Tj ET");
    let kerned = format!("BT /F1 1 Tf 16 0 0 16 100 700 Tm [<{first}> -20] TJ 0 -1.25 Td <{second}> Tj ET");
    let turned = format!("BT /F1 16 Tf 0 1 -1 0 100 100 Tm 20 TL <{first}> Tj T* <{second}> Tj ET");
    let header = format!("/Artifact << /Type /Pagination >> BDC BT /F1 9 Tf 100 770 Td <{second}> Tj ET EMC {lines}");
    let drawn = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Matrix [1 0 0 1 0 -9]", &lines);
    let again =
        stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >>", "/X1 Do");
    let written = [font.as_str(), &descendant];
    let form = font.replace("6 0 R", "7 0 R");
    for (page, content, objects) in [
        ("", lines.as_str(), written.as_slice()),
        ("", &kerned, &written),
        ("/Rotate 90", &turned, &written),
        ("", &turned, &written),
        ("/Rotate 180", &lines, &written),
        ("", &header, &written),
        ("", "/X1 Do", &[&form, &drawn, &descendant]),
    ] {
        let report = Sheet { page, content, objects, ..NOTHING }.read().unwrap();
        assert_eq!(text(&report).replace('\n', ""), "全镇共调解纠纷一百二十八件，没有一件上交。", "{page} {content}");
    }
    let endless = Sheet { content: "/X1 Do", objects: &[&form, &again, &descendant], ..NOTHING };
    assert_eq!(endless.read().unwrap_err().kind, "empty");
}

#[test]
fn what_cannot_be_read_is_said_with_what_to_do() {
    let [font, descendant] = composite("Identity-H", "Identity");
    let image = "<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /Length 1 >>\nstream\nx\nendstream";
    let scan = "q 600 0 0 800 0 0 cm /X1 Do Q";
    let litter = format!("BT /F1 16 Tf 100 700 Td <{}> Tj ET", hex((1..60_u16).flat_map(u16::to_be_bytes)));
    for (sheet, kind) in [
        (Sheet { content: scan, objects: &["null", image], ..NOTHING }, "image"),
        (Sheet { content: &litter, objects: &[&font, &descendant], ..NOTHING }, "unmapped"),
        (Sheet { trailer: "/Encrypt << /Filter /Unknown /V 9 >> /ID [(a) (b)]", ..NOTHING }, "encrypted"),
        (NOTHING, "empty"),
    ] {
        let why = sheet.read().unwrap_err();
        assert_eq!(why.kind, kind);
        assert!(!why.reason.is_empty() && !why.hint.is_empty());
    }
    assert_eq!(read(b"%PDF-1.7\nno objects", "a.pdf").unwrap_err().kind, "damaged");
}

#[test]
fn a_scanned_page_among_others_is_named() {
    let [font, descendant] = composite("UniGB-UCS2-H", "GB1");
    let mut bytes = String::from_utf8(Sheet {
        content: &format!("BT /F1 16 Tf 100 700 Td <{}> Tj ET", "6cd56cbb".repeat(9)),
        objects: &[
            &font,
            &descendant,
            "null",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 9 0 R /Resources << /XObject << /I 10 0 R >> >> >>",
            &stream("", "q 600 0 0 800 0 0 cm /I Do Q"),
            "<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /Length 1 >>\nstream\nx\nendstream",
        ],
        ..NOTHING
    }
    .bytes())
    .unwrap();
    bytes = bytes.replace("/Kids [3 0 R] /Count 1", "/Kids [3 0 R 8 0 R] /Count 2");
    let report = read(bytes.as_bytes(), "a.pdf").unwrap();
    let said = report.notices.iter().find(|n| n.kind == NoticeKind::Scanned).unwrap();
    assert!(said.message.contains("第 2 页"), "{}", said.message);
}

fn sample() -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-reports");
    std::fs::read(root.join("清晏县/麓云乡/麓云乡2023.pdf")).unwrap()
}

#[test]
fn figures_carry_their_page() {
    let report = read(&sample(), "a.pdf").unwrap();
    let facts = facts(&report, Indicators::built_in());
    let page = |printed: &str| facts.iter().find(|f| f.printed == printed).and_then(|f| f.page);
    assert_eq!((page("42份"), page("54名")), (Some(1), Some(2)), "{facts:#?}");
    let rows: Vec<_> = report.pieces().into_iter().filter(|p| p.text.contains('\t')).map(|p| p.text).collect();
    assert_eq!(rows.last().unwrap(), "普法活动\t场次\t15\t18");
    assert!(!text(&report).contains("— 2 —"));
}

/// Bits turned, bytes taken out, pieces doubled, ends cut off: it is read or refused, and nothing else happens.
#[test]
fn broken_files_are_read_or_refused() {
    let whole = sample();
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    let mut read_well = 0;
    for round in 0..120 {
        let mut bytes = whole.clone();
        let at = next(bytes.len());
        match round % 5 {
            0 => bytes[at] ^= 1 << next(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..(at + 1 + next(40)).min(whole.len()))),
            3 => {
                let piece: Vec<u8> = whole.iter().skip(at).take(60).copied().collect();
                let to = next(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => (0..20).for_each(|_| {
                let at = next(whole.len());
                bytes[at] = next(256) as u8;
            }),
        }
        read_well += usize::from(read(&bytes, "a.pdf").is_ok());
    }
    assert!(read_well > 40, "{read_well}");
}
