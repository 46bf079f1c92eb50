//! The error of this room: something the user gave could not be kept.

use std::io;
use std::path::{Path, PathBuf};

use super::cause;
use super::log::shown;

/// What the user gave is not on disk; nothing that was there before is lost.
#[derive(Debug, thiserror::Error)]
#[error("没能记下：{}（{}）。", shown(path), cause(source))]
pub struct Unsaved {
    pub path: PathBuf,
    pub source: io::Error,
}

impl Unsaved {
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self { path: path.to_owned(), source }
    }

    /// What to do next, a Chinese sentence.
    pub fn hint(&self) -> &'static str {
        match self.source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "请先腾出磁盘空间，再试一次。",
            _ => "请检查这个文件夹能不能写入；程序其他功能不受影响。",
        }
    }
}
