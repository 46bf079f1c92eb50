//! Why a document cannot be read, in words, and what to do next. One sentence of each sort for all formats.

use super::Unreadable;

fn refusal(kind: &'static str, reason: String, hint: &str) -> Unreadable {
    Unreadable { kind, reason, hint: hint.into() }
}

/// Bytes are missing or contradict each other.
pub(super) fn damaged(what: &str) -> Unreadable {
    let hint = "请重新下载或复制一次；若仍打不开，请用 WPS 或 Word 打开修复后另存。";
    refusal("damaged", format!("{what}已损坏或不完整。"), hint)
}

/// Nothing can be read without its password.
pub(super) fn encrypted(what: &str) -> Unreadable {
    refusal("encrypted", format!("{what}有密码，读不出来。"), "请用密码打开，取消密码后另存再放入。")
}

/// A form of the format that is not known.
pub(super) fn unknown(what: &str) -> Unreadable {
    refusal("format", format!("{what}的写法少见，本版读不出来。"), "请用 WPS 或 Word 打开，另存为 DOCX 再放入。")
}

/// Would take more room or time than any report needs.
pub(super) fn too_much(what: &str) -> Unreadable {
    let hint = "正常的报告不会这样。请确认来源；确是报告的，请打开后另存再放入。";
    refusal("limit", format!("{what}展开后过大，为安全起见没有读。"), hint)
}

/// Files that were packed together, or the rest of such a package.
pub(super) fn archive(is_whole: bool) -> Unreadable {
    if !is_whole {
        return damaged("压缩包");
    }
    let hint = "请把扩展名改为 .zip：资料夹里的 .zip 会自动展开，逐份读出；套在压缩包里的压缩包请先解压。";
    refusal("format", "这是压缩包，不是一份文档。".into(), hint)
}

/// No text and no picture.
pub(super) fn empty(what: &str) -> Unreadable {
    refusal("empty", format!("{what}里没有文字。"), "请确认文件是否完整，是否放错了文件。")
}

/// Pictures only, such as a scan that was put into a document.
pub(super) fn only_images(what: &str) -> Unreadable {
    let hint = "请先用文字识别（OCR）软件转成文字，存为 TXT 或 DOCX 再放入；装有 tesseract 的可用 --helpers。";
    refusal("image", format!("{what}里只有图片，没有文字（可能是扫描件）。"), hint)
}
