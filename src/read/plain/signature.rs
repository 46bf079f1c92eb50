//! Kinds of files that cannot be read yet, told by their first bytes whatever they are called.

use crate::read::Unreadable;

/// A kind of file and how its bytes begin.
pub(super) struct Signature {
    name: &'static str,
    fits: fn(&[u8]) -> bool,
    hint: &'static str,
}

const OPEN_AND_SAVE: &str = "请用 WPS 或 Word 打开，另存为 TXT 或网页再放入。";
const COPY_OUT: &str = "请打开后把文字复制出来，另存为 TXT 再放入。";
const RECOGNISE: &str = "请先用文字识别软件转成 TXT 再放入；装有 tesseract 的可用 --helpers。";
const UNPACK: &str = "请先解压，把里面的文件放入。";
const NO_DOCUMENT: &str = "这不是文档，请移出资料夹。";

/// The most telling first.
const SIGNATURES: [Signature; 15] = [
    Signature { name: "PDF 文件", fits: is_pdf, hint: COPY_OUT },
    Signature { name: "表格（XLSX）", fits: |b| is_zip_with(b, &["xl/"]), hint: OPEN_AND_SAVE },
    Signature { name: "演示文稿（PPTX）", fits: |b| is_zip_with(b, &["ppt/"]), hint: OPEN_AND_SAVE },
    Signature {
        name: "ZIP 压缩包",
        fits: |b| b.starts_with(b"PK\x03\x04") || b.starts_with(b"PK\x05\x06"),
        hint: UNPACK,
    },
    Signature { name: "PNG 图片", fits: |b| b.starts_with(b"\x89PNG"), hint: RECOGNISE },
    Signature { name: "JPEG 图片", fits: |b| b.starts_with(b"\xFF\xD8\xFF"), hint: RECOGNISE },
    Signature { name: "GIF 图片", fits: |b| b.starts_with(b"GIF87a") || b.starts_with(b"GIF89a"), hint: RECOGNISE },
    Signature { name: "TIFF 图片", fits: |b| b.starts_with(b"II*\0") || b.starts_with(b"MM\0*"), hint: RECOGNISE },
    Signature { name: "BMP 图片", fits: |b| b.starts_with(b"BM") && holds_nul(b), hint: RECOGNISE },
    Signature {
        name: "WEBP 图片",
        fits: |b| b.starts_with(b"RIFF") && start(b, 16).ends_with(b"WEBPVP8 "),
        hint: RECOGNISE,
    },
    Signature { name: "GZ 压缩包", fits: |b| b.starts_with(b"\x1F\x8B"), hint: UNPACK },
    Signature { name: "RAR 压缩包", fits: |b| b.starts_with(b"Rar!\x1A"), hint: UNPACK },
    Signature { name: "7Z 压缩包", fits: |b| b.starts_with(b"7z\xBC\xAF"), hint: UNPACK },
    Signature {
        name: "程序",
        fits: |b| b.starts_with(b"\x7FELF") || b.starts_with(b"MZ") && holds_nul(b),
        hint: NO_DOCUMENT,
    },
    Signature { name: "数据库", fits: |b| b.starts_with(b"SQLite format 3\0"), hint: NO_DOCUMENT },
];

/// The kind whose bytes these are.
pub(super) fn of(bytes: &[u8]) -> Option<&'static Signature> {
    SIGNATURES.iter().find(|s| (s.fits)(bytes))
}

impl Signature {
    /// Why it cannot be read and what to do.
    pub(super) fn refusal(&self) -> Unreadable {
        let gap = if self.name.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
        let reason = format!("这是{gap}{}，本版还不能读。", self.name);
        Unreadable { kind: "format", reason, hint: self.hint.into() }
    }
}

/// The header may come late, after bytes that are no text.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") || holds_nul(bytes) && holds(start(bytes, 1024 + 5), b"%PDF-")
}

/// The names of a ZIP's entries stand before each of them.
fn is_zip_with(bytes: &[u8], names: &[&str]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && names.iter().any(|n| holds(start(bytes, 1 << 13), n.as_bytes()))
}

fn holds_nul(bytes: &[u8]) -> bool {
    start(bytes, 64).contains(&0)
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|w| w == wanted)
}

fn start(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_called_by_its_name() {
        for (bytes, name) in [
            (&b"%PDF-1.7\n"[..], "PDF 文件"),
            (&[&[0; 900][..], b"%PDF-1.4"].concat(), "PDF 文件"),
            (b"PK\x03\x04....xl/workbook.xml", "表格（XLSX）"),
            (b"PK\x03\x04....a.txt", "ZIP 压缩包"),
            (b"\x89PNG\r\n", "PNG 图片"),
            (b"\xFF\xD8\xFF\xE0", "JPEG 图片"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "WEBP 图片"),
            (b"BM\x36\0\0\0", "BMP 图片"),
            (b"\x1F\x8B\x08", "GZ 压缩包"),
            (b"MZ\x90\0\x03", "程序"),
            (b"\x7FELF\x02", "程序"),
        ] {
            let found = of(bytes).map(|s| s.name);
            assert_eq!(found, Some(name), "{bytes:?}");
        }
        assert_eq!(of(b"%PDF-").unwrap().refusal().reason, "这是 PDF 文件，本版还不能读。");
    }

    #[test]
    fn words_that_begin_alike_are_text() {
        for text in ["BM 是一个缩写。", "MZ", "From: 青石镇", "PK 大赛", "上文提到 %PDF-1.7 格式。", "RIFF"]
        {
            assert!(of(text.as_bytes()).is_none(), "{text}");
        }
    }
}
