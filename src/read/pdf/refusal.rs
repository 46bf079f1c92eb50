//! Why a PDF cannot be read, and what to do.

use hayro_syntax::{DecryptionError, LoadPdfError};

use crate::read::Unreadable;

/// The reasons, as people need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Damaged,
    Password,
    Cipher,
    Scanned,
    Outlines,
    Unmapped,
    Empty,
    TooMuch,
}

impl Refusal {
    pub(super) fn unreadable(self) -> Unreadable {
        let (kind, reason, hint) = match self {
            Self::Damaged => {
                ("damaged", "PDF 文件损坏，读不出里面的页面。", "请重新下载或拷贝；能打开的话，另存一份再放入。")
            }
            Self::Password => ("encrypted", "PDF 设了打开密码。", "请用密码打开，另存为不加密的 PDF 或 TXT 再放入。"),
            Self::Cipher => {
                ("encrypted", "PDF 的加密方式不认识。", "请用制作它的软件打开，另存为不加密的 PDF 或 TXT 再放入。")
            }
            Self::Scanned => (
                "image",
                "PDF 是扫描件，只有图像，没有文字。",
                "请先用文字识别软件（OCR）转成 TXT 或带文字的 PDF 再放入；装有 tesseract 的可用 --helpers。",
            ),
            Self::Outlines => (
                "image",
                "PDF 里的文字已经转成图形，没有可读的文字。",
                "请向发布单位要原来的文档，或用文字识别软件（OCR）转成 TXT 再放入；装有 tesseract 的可用 --helpers。",
            ),
            Self::Unmapped => (
                "unmapped",
                "PDF 的字体没有说明每个字是什么字，读出来只会是乱码。",
                "请向发布单位要原来的文档，或用文字识别软件（OCR）转成 TXT 再放入；装有 tesseract 的可用 --helpers。",
            ),
            Self::Empty => ("empty", "PDF 里没有文字。", "请打开看看文件是否完整。"),
            Self::TooMuch => {
                ("limit", "PDF 展开后过大，在限度之内没有读到文字。", "请用 PDF 软件打开，另存为 TXT 再放入。")
            }
        };
        Unreadable { kind, reason: reason.into(), hint: hint.into() }
    }
}

/// The reason behind an error of the library.
pub(super) fn of(error: LoadPdfError) -> Unreadable {
    match error {
        LoadPdfError::Invalid => Refusal::Damaged,
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Refusal::Password,
        LoadPdfError::Decryption(_) => Refusal::Cipher,
    }
    .unreadable()
}
