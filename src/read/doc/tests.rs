use std::io::Write;

use proptest::prelude::*;

use super::*;

/// What a test document is made of.
#[derive(Default)]
struct Maker {
    /// Text, properties of its last character's paragraph (style, then operations), and those of its characters.
    runs: Vec<(String, Vec<u8>, Vec<u8>)>,
    narrow: bool,
    flags: u16,
    streams: Vec<(&'static str, Vec<u8>)>,
}

/// Where the pages of properties and the text begin in the main stream.
const PAGES: usize = 1024;
const TEXT: usize = 2048;

impl Maker {
    fn paragraph(mut self, text: &str, properties: &[u8]) -> Self {
        self.runs.push((text.into(), [&[0, 0], properties].concat(), Vec::new()));
        self
    }

    fn run(mut self, text: &str, characters: &[u8]) -> Self {
        self.runs.push((text.into(), Vec::new(), characters.to_vec()));
        self
    }

    fn streams(&self) -> (Vec<u8>, Vec<u8>) {
        let units: Vec<u16> = self.runs.iter().flat_map(|(text, ..)| text.encode_utf16()).collect();
        let mut main = vec![0; TEXT];
        main[..2].copy_from_slice(&0xA5EC_u16.to_le_bytes());
        main[10..12].copy_from_slice(&(0x0200 | self.flags).to_le_bytes());
        main[0x4C..0x50].copy_from_slice(&(units.len() as u32).to_le_bytes());
        for unit in &units {
            main.extend(if self.narrow { vec![*unit as u8] } else { unit.to_le_bytes().to_vec() });
        }
        self.page(&mut main, PAGES, 13, |(_, paragraph, _)| paragraph.clone());
        self.page(&mut main, PAGES + 512, 1, |(.., characters)| characters.clone());
        let mut table = vec![0; 16];
        let place = if self.narrow { TEXT as u32 * 2 + 0x4000_0000 } else { TEXT as u32 };
        let mut pieces = vec![1, 1, 0, 9, 2, 16, 0, 0, 0];
        pieces.extend([0; 4]);
        pieces.extend((units.len() as u32).to_le_bytes());
        pieces.extend([0, 0]);
        pieces.extend(place.to_le_bytes());
        pieces.extend([0, 0]);
        let bins = |page: u32| [&[0; 4][..], &u32::MAX.to_le_bytes(), &page.to_le_bytes()].concat();
        for (part, bytes) in [
            (Part::Pieces, pieces),
            (Part::ParagraphPages, bins(PAGES as u32 / 512)),
            (Part::CharacterPages, bins(PAGES as u32 / 512 + 1)),
            (Part::Lists, lists()),
            (Part::Overrides, overrides()),
        ] {
            // The levels of the lists stand behind what the pair says of their length.
            let length = if matches!(part, Part::Lists) { 30 } else { bytes.len() };
            let pair = 0x9A + part as usize * 8;
            main[pair..pair + 4].copy_from_slice(&(table.len() as u32).to_le_bytes());
            main[pair + 4..pair + 8].copy_from_slice(&(length as u32).to_le_bytes());
            table.extend(bytes);
        }
        (main, table)
    }

    /// One page for all runs; properties are laid down from its end.
    fn page(&self, main: &mut [u8], at: usize, width: usize, of: impl Fn(&(String, Vec<u8>, Vec<u8>)) -> Vec<u8>) {
        let (mut offset, mut end) = (TEXT, 510);
        let count = self.runs.len();
        for (n, run) in self.runs.iter().enumerate() {
            main[at + n * 4..at + n * 4 + 4].copy_from_slice(&(offset as u32).to_le_bytes());
            offset += run.0.encode_utf16().count() * if self.narrow { 1 } else { 2 };
            let properties = of(run);
            if !properties.is_empty() {
                let head = if width == 13 {
                    vec![0, properties.len().div_ceil(2) as u8]
                } else {
                    vec![properties.len() as u8]
                };
                end = (end - properties.len() - head.len()) / 2 * 2;
                main[at + end..][..head.len()].copy_from_slice(&head);
                main[at + end + head.len()..][..properties.len()].copy_from_slice(&properties);
                main[at + (count + 1) * 4 + n * width] = (end / 2) as u8;
            }
        }
        main[at + count * 4..at + count * 4 + 4].copy_from_slice(&(offset as u32).to_le_bytes());
        main[at + 511] = count as u8;
    }

    fn made(&self) -> Vec<u8> {
        let (main, table) = self.streams();
        let mut container = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("/WordDocument", &main), ("/1Table", &table)] {
            container.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        for (name, bytes) in &self.streams {
            container.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        container.into_inner().into_inner()
    }
}

use fib::Part;

/// One list: 一、 （一） 1., and six levels without a form.
fn lists() -> Vec<u8> {
    let mut out = vec![1, 0];
    let mut head = vec![0; 28];
    head[0] = 7;
    out.extend(head);
    let shapes: [(u8, &[u16]); 3] = [(39, &[0, 0x3001]), (37, &[0xFF08, 1, 0xFF09]), (0, &[2, 0x2E])];
    for n in 0..9 {
        let (nfc, shape) = shapes.get(n).copied().unwrap_or((255, &[]));
        let mut level = vec![0; 28];
        (level[0], level[4]) = (1, nfc);
        out.extend(level);
        out.extend((shape.len() as u16).to_le_bytes());
        out.extend(shape.iter().flat_map(|u| u.to_le_bytes()));
    }
    out
}

/// The list as it is, and the list begun anew at 5.
fn overrides() -> Vec<u8> {
    let mut out = vec![2, 0, 0, 0];
    for changes in [0, 1] {
        let mut head = vec![0; 16];
        (head[0], head[12]) = (7, changes);
        out.extend(head);
    }
    out.extend([0xFF; 4]);
    out.extend([0xFF; 4]);
    out.extend([5, 0, 0, 0, 0x10, 0, 0, 0]);
    out
}

fn in_list(number: u8, level: u8) -> Vec<u8> {
    vec![0x0B, 0x46, number, 0, 0x0A, 0x26, level, 0]
}

fn texts(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().lines.into_iter().map(|l| l.text).collect()
}

#[test]
fn marks_of_notes_stay_out_of_figures() {
    let raised = [0x48, 0x2A, 1];
    let made = Maker::default()
        .run("调解286", &[])
        .run("12", &raised)
        .run("件，30m", &[])
        .run("2", &raised)
        .run("\r文\r", &[]);
    let document = read(&made.made()).unwrap();
    assert_eq!(document.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["调解286件，30m²", "文"]);
    assert_eq!(document.notices.len(), 1);
}

#[test]
fn built_in_styles_say_ranks() {
    let style = |built_in: u16, base: u16| {
        let mut style = vec![0; 18];
        style[..2].copy_from_slice(&16_u16.to_le_bytes());
        style[2..4].copy_from_slice(&built_in.to_le_bytes());
        style[4..6].copy_from_slice(&(base << 4 | 1).to_le_bytes());
        style
    };
    let sheet = [vec![4, 0, 3, 0, 10, 0], style(2, 0xFFF), style(0xFFE, 0), style(0, 0xFFF)].concat();
    let styles = styles::Styles::of(&sheet);
    assert_eq!([0, 1, 2, 9].map(|number| styles.rank(number)), [2, 2, 0, 0]);
}

#[test]
fn list_numbers_become_text() {
    let made = Maker::default()
        .paragraph("报告\r", &[])
        .paragraph("普法\r", &in_list(1, 0))
        .paragraph("进村\r", &in_list(1, 1))
        .paragraph("宣讲\r", &in_list(1, 2))
        .paragraph("二、执法\r", &in_list(1, 0))
        .paragraph("从五起\r", &in_list(2, 0))
        .paragraph("接着\r", &in_list(2, 0))
        .paragraph("没有\r", &in_list(9, 0))
        .made();
    assert_eq!(
        texts(&made),
        ["报告", "一、普法", "（一）进村", "1.宣讲", "二、执法", "五、从五起", "六、接着", "没有"]
    );
}

#[test]
fn only_what_is_shown_is_read() {
    let cell = [0x16, 0x24, 1, 0];
    let row_end = [0x16, 0x24, 1, 0x17, 0x24, 1];
    for (maker, expected, notices) in [
        (Maker::default().paragraph("见\u{13} HYPERLINK x\u{14}链接\u{15}后\r", &[]), vec!["见链接后"], vec![]),
        (
            Maker::default().paragraph("\u{13}TOC\u{14}一、普法\t3\r二、安排\t5\u{15}\r正文\r", &[]),
            vec!["正文"],
            vec![],
        ),
        (
            Maker::default().run("新", &[]).run("旧", &[0x00, 0x08, 1]).run("藏", &[0x3C, 0x08, 1]).run("文\r", &[]),
            vec!["新文"],
            vec!["revision", "hidden"],
        ),
        (
            Maker::default()
                .paragraph("案件\u{7}", &cell)
                .paragraph("35\u{7}", &cell)
                .paragraph("\u{7}", &row_end)
                .paragraph("后\r", &[]),
            vec!["案件\t35", "后"],
            vec![],
        ),
        (
            Maker::default().paragraph("甲\u{7}乙\u{7}\u{7}丙\u{7}丁\u{7}\u{7}后\r", &[]),
            vec!["甲\t乙", "丙\t丁", "后"],
            vec![],
        ),
        (Maker::default().paragraph("一\u{b}二\u{1e}三\u{1f}\u{8}\u{c}四\r", &[]), vec!["一", "二-三", "四"], vec![]),
    ] {
        let document = read(&maker.made()).unwrap();
        let words: Vec<_> = document.notices.iter().map(|n| n.kind.word()).collect();
        let lines: Vec<_> = document.lines.into_iter().map(|l| l.text).collect();
        assert_eq!((lines, words), (expected.into_iter().map(String::from).collect(), notices));
    }
    let narrow = Maker { narrow: true, ..Maker::default() }.paragraph("a\u{93}b\r", &[]);
    assert_eq!(texts(&narrow.made()), ["a“b"]);
}

#[test]
fn what_cannot_be_read_has_its_reason() {
    let only = |name: &'static str| {
        let mut container = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        container.create_stream(name).unwrap().write_all(b"x").unwrap();
        container.into_inner().into_inner()
    };
    let whole = Maker::default().paragraph("文\r", &[]).made();
    for (bytes, kind) in [
        (Maker { flags: 0x0100, ..Maker::default() }.made(), "encrypted"),
        (only("/EncryptedPackage"), "encrypted"),
        (only("/Workbook"), "format"),
        (only("/CONTENTS"), "format"),
        (only("/WordDocument"), "damaged"),
        (whole[..600].to_vec(), "damaged"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "damaged"),
        (Maker::default().paragraph("\r", &[]).made(), "empty"),
        (Maker::default().paragraph("\u{1}\r", &[]).made(), "image"),
    ] {
        assert!(fits(&bytes));
        assert_eq!(read(&bytes).map(|d| d.lines).unwrap_err().kind, kind);
    }
}

#[test]
fn documents_of_wps_are_called_so() {
    let maker = Maker { streams: vec![("/WpsCustomData", vec![1])], ..Maker::default() };
    assert_eq!(read(&maker.paragraph("文\r", &[]).made()).unwrap().format, Some(Format::Wps));
}

proptest! {
    #[test]
    fn damage_is_borne(changes in proptest::collection::vec((0..20_000_usize, any::<u8>()), 1..20)) {
        let mut bytes = Maker::default().paragraph("普法\r", &in_list(1, 0)).paragraph("格\u{7}\u{7}", &[]).run("藏\r", &[0x3C, 0x08, 1]).made();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn damaged_streams_are_borne(changes in proptest::collection::vec((0..4000_usize, any::<u8>()), 1..30)) {
        let (mut main, mut table) = Maker::default().paragraph("普法\r进村\r", &in_list(1, 0)).paragraph("格\u{7}\u{7}", &[]).streams();
        for (at, byte) in changes {
            let (length, split) = (main.len() + table.len(), main.len());
            let at = at % length;
            if at < split { main[at] = byte } else { table[at - split] = byte }
        }
        if let Ok(fib) = Fib::of(&main) {
            let _ = walk::Walk::through(&main, &table, &fib);
        }
    }
}
